"""Example exports beside the demo: what the platforms' back offices would give today, for a first try at importing."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from oms_desktop.exchange import PlatformOrder, Receiver
from oms_desktop.operations.demo.catalogue import demo_resource
from oms_desktop.operations.demo.orders import OrderMaker
from oms_desktop.operations.papers.source import SHANGHAI
from oms_desktop.vocabulary import OrderStatus

ORDERS_A_FILE = 6
Row = Mapping[str, str]


def write_demo_exports(folder: Path, now: int, seed: int) -> tuple[Path, ...]:
    """Write one set of order files, paid within the last two hours; their paths. Taobao's is an order and an item report."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = OrderMaker(seed + 1)
    headers: dict[str, list[str]] = demo_resource("export_headers.json")
    stamp = datetime.fromtimestamp(now / 1000, SHANGHAI).strftime("%Y%m%d%H%M%S")
    written: list[Path] = []
    for platform, tables in _TABLES.items():
        orders = [_order(maker, platform, now, place) for place in range(ORDERS_A_FILE)]
        for table, name, encoding, rows in tables:
            path = folder / name.format(stamp=stamp)
            _write(path, headers[table], [row for order in orders for row in rows(order)], encoding)
            written.append(path)
    return tuple(written)


def _order(maker: OrderMaker, platform: str, now: int, place: int) -> PlatformOrder:
    status = OrderStatus.PLACED if place == ORDERS_A_FILE - 1 else OrderStatus.PAID
    note = "请尽快发货" if place == 1 else ""
    return maker.order(platform, now - maker.minutes(5, 120), status, buyer_note=note)


def _write(path: Path, headers: Sequence[str], rows: Sequence[Row], encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows([row.get(header, "") for header in headers] for row in rows)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _time(moment: int | None) -> str:
    if moment is None:
        return ""
    return datetime.fromtimestamp(moment / 1000, SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def _quoted(number: str) -> str:
    """As the platforms keep a spreadsheet program from rounding long numbers."""
    return f'="{number}"'


def _who(order: PlatformOrder) -> Receiver:
    assert order.receiver is not None
    return order.receiver


def _taobao_orders(order: PlatformOrder) -> list[Row]:
    who, money = _who(order), order.money
    row = {
        "订单编号": _quoted(order.number),
        "买家应付货款": _yuan(money.goods),
        "买家应付邮费": _yuan(money.postage),
        "总金额": _yuan(money.paid),
        "买家实付金额": _yuan(money.paid if order.paid_at else 0),
        "订单状态": order.raw_status,
        "收货人姓名": who.name,
        "收货地址": f"{who.province} {who.city} {who.district} {who.street}",
        "联系手机": f"'{who.phone}",
        "订单创建时间": _time(order.created_at),
        "订单付款时间": _time(order.paid_at),
        "宝贝总数量": str(sum(line.quantity for line in order.lines or ())),
        "订单关闭原因": "订单未关闭",
        "退款金额": "0",
    }
    return [row]


def _taobao_items(order: PlatformOrder) -> list[Row]:
    return [
        {
            "子订单编号": _quoted(line.line_id),
            "主订单编号": _quoted(order.number),
            "商品标题": line.title,
            "商品价格": _yuan(line.price),
            "购买数量": str(line.quantity),
            "商品属性": line.spec,
            "订单状态": order.raw_status,
            "商家编码": line.merchant_code,
            "买家实付金额": _yuan(line.paid),
            "退款状态": "没有申请退款",
            "退款金额": "无退款申请",
            "订单创建时间": _time(order.created_at),
            "订单付款时间": _time(order.paid_at),
            "商品ID": line.item_id,
            "主订单买家留言": order.buyer_note,
        }
        for line in order.lines or ()
    ]


def _pinduoduo(order: PlatformOrder) -> list[Row]:
    who, money = _who(order), order.money
    line = (order.lines or ())[0]
    row = {
        "商品": line.title,
        "订单号": order.number,
        "订单状态": order.raw_status,
        "商品总价(元)": _yuan(money.goods),
        "邮费(元)": _yuan(money.postage),
        "店铺优惠折扣(元)": "0.00",
        "平台优惠折扣(元)": "0.00",
        "用户实付金额(元)": _yuan(money.paid),
        "商家实收金额(元)": _yuan(money.receivable),
        "商品数量(件)": str(line.quantity),
        "支付时间": _time(order.paid_at),
        "承诺发货时间": _time(order.ship_by),
        "商品id": line.item_id,
        "商品规格": line.spec,
        "样式ID": line.sku_id,
        "商家编码-规格维度": line.merchant_code,
        "买家留言": order.buyer_note,
        "售后状态": "无售后或售后取消",
        "订单成交时间": _time(order.created_at),
        "省": who.province,
        "市": who.city,
        "区": who.district,
        "是否审核中": "否",
    }
    return [row]


def _douyin(order: PlatformOrder) -> list[Row]:
    who, money = _who(order), order.money
    return [
        {
            "主订单编号": f"\t{order.number}",
            "子订单编号": f"\t{line.line_id}",
            "选购商品": line.title,
            "商品规格": line.spec,
            "商品数量": str(line.quantity),
            "商品ID": f"\t{line.item_id}",
            "商家编码": line.merchant_code,
            "商品单价": _yuan(line.price),
            "订单应付金额": _yuan((line.paid or 0) + (money.postage or 0 if place == 0 else 0)),
            "运费": _yuan(money.postage if place == 0 else 0),
            "收件人": who.name,
            "收件人手机号": who.phone,
            "省": who.province,
            "市": who.city,
            "区": who.district,
            "详细地址": who.street,
            "买家留言": order.buyer_note,
            "订单提交时间": _time(order.created_at),
            "旗帜颜色": "-",
            "商家备注": "-",
            "支付完成时间": _time(order.paid_at),
            "订单状态": order.raw_status,
            "售后状态": "-",
        }
        for place, line in enumerate(order.lines or ())
    ]


def _jd(order: PlatformOrder) -> list[Row]:
    who, money = _who(order), order.money
    return [
        {
            "订单号": _quoted(order.number),
            "商品ID": line.item_id,
            "商品名称": line.title,
            "订购数量": str(line.quantity),
            "支付方式": "在线支付",
            "下单时间": _time(order.created_at),
            "京东价": _yuan(line.price),
            "订单金额": _yuan(money.paid),
            "结算金额": _yuan(money.receivable),
            "应付金额": _yuan(money.paid),
            "订单状态": order.raw_status,
            "客户姓名": who.name,
            "客户地址": f"{who.province}{who.city}{who.district}{who.street}",
            "联系电话": who.phone,
            "订单备注": order.buyer_note,
            "运费金额": _yuan(money.postage),
            "付款确认时间": _time(order.paid_at),
            "商家SKUID": line.merchant_code,
        }
        for line in order.lines or ()
    ]


_Table = tuple[str, str, str, Callable[[PlatformOrder], list[Row]]]
_TABLES: dict[str, tuple[_Table, ...]] = {
    "taobao": (
        ("taobao_orders", "淘宝_ExportOrderList{stamp}.csv", "utf-8-sig", _taobao_orders),
        ("taobao_items", "淘宝_ExportItemList{stamp}.csv", "gb18030", _taobao_items),
    ),
    "pinduoduo": (("pinduoduo", "拼多多_orders_export{stamp}.csv", "utf-8-sig", _pinduoduo),),
    "douyin": (("douyin", "抖店_orders_export{stamp}.csv", "utf-8-sig", _douyin),),
    "jd": (("jd", "京东_orders_export{stamp}.csv", "gb18030", _jd),),
}
