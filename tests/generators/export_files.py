"""Makes order exports of the four platforms, every status word among them, and what a right reader must find in them.

The truth is written down beside each case, not computed by the reader's rules.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pyzipper
import xlwt

SHANGHAI = timezone(timedelta(hours=8))
NOTES = (
    "",
    '=HYPERLINK("http://example.invalid","点我")',
    "-2+3 两件一起发",
    "@客服 谢谢",
    '第一行\n第二行,"引号"',
    "+1",
)
NAMES = ("张䶮", "李四", "欧阳娜娜", "王**")
TITLES = ("保温杯，500ml", '手账本 "方格"', "雪花酥\t礼盒".replace("\t", " "), "连体衣,春秋")


@dataclass
class Expected:
    """What must be read of one order."""

    number: str
    status: str
    holds: set[str] = field(default_factory=set)
    lines: list[tuple[str, int]] | None = None
    """(merchant code, quantity)"""
    refunds: list[str] | None = None
    paid: int | None = None
    postage: int | None = None
    trackings: set[str] = field(default_factory=set)
    receiver: str = "plain"
    name: str = ""
    note: str = ""
    paid_at: int | None = None
    partly: bool = False
    shipped: list[int | None] | None = None


@dataclass
class Sheet:
    """A header and its rows."""

    headers: list[str]
    rows: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headers = list(self.headers)

    def add(self, **values: str) -> None:
        """A row by header; headers not named stay empty."""
        unknown = values.keys() - set(self.headers)
        assert not unknown, unknown
        self.rows.append([values.get(header, "") for header in self.headers])

    def add_cells(self, values: dict[str, str]) -> None:
        self.add(**values)


def _headers(text: str) -> list[str]:
    """Header names apart by commas; blanks at their ends are the platform's own."""
    return text.replace("\n", "").split(",")


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


class Maker:
    """Random but repeatable parts of orders."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def digits(self, count: int) -> str:
        self.count += 1
        return f"{self.random.randrange(1, 10)}{self.random.randrange(10 ** (count - 6)):0{count - 6}d}{self.count:05d}"

    def time(self) -> datetime:
        start = datetime(2026, 3, 1, tzinfo=SHANGHAI)
        return start + timedelta(seconds=self.random.randrange(86_400 * 200))

    def choice(self, options: Sequence[Any]) -> Any:
        return self.random.choice(options)

    def number_of_carrier(self) -> tuple[str, str]:
        kind = self.random.randrange(4)
        if kind == 2:
            return f"7565{self.random.randrange(10**9, 10**10)}", "中通快递"
        letters, name = {0: ("SF", "顺丰速运"), 1: ("YT", "圆通速递"), 3: ("JT", "极兔速递")}[kind]
        return f"{letters}{self.random.randrange(10**12, 10**13)}", name


def text(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def millis(at: datetime) -> int:
    return int(at.timestamp()) * 1000


TAOBAO_CLASSIC = _headers(
    """订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,
收货地址 ,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,物流单号 ,物流公司,订单备注,
宝贝总数量,订单关闭原因,分阶段订单信息,修改后的收货地址,退款金额,确认收货时间,打款商家金额"""
)
TAOBAO_CURRENT = _headers(
    """订单编号,买家应付货款,买家应付邮费,总金额,买家实付金额,订单状态,收货人姓名,收货地址,联系手机,
订单创建时间,订单付款时间,商品标题,物流单号,物流公司,商家备注,宝贝总数量,订单关闭原因,退款金额,
发货时间,确认收货时间"""
)
TAOBAO_ITEMS = _headers(
    """子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商品属性,订单状态,商家编码,
买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品ID,商家备注,主订单买家留言,发货时间,
物流单号,物流公司,应发货时间"""
)
TAOBAO_OLD_ITEMS = _headers(
    """订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码"""
)

TAOBAO_CASES: list[tuple[str, bool, bool, str, str, set[str], list[str]]] = [
    # word, paid, shipped, refund word of every line, status, holds, refunds
    ("等待买家付款", False, False, "没有申请退款", "placed", set(), ["none"]),
    ("等待买家付款(预售尾款)", True, False, "没有申请退款", "placed", {"presale_balance"}, ["none"]),
    ("买家已付款，等待卖家发货", True, False, "没有申请退款", "paid", set(), ["none"]),
    ("买家已付款,等待卖家发货", True, False, "没有申请退款", "paid", set(), ["none"]),
    (
        "买家已付款，等待卖家发货",
        True,
        False,
        "买家已经申请退款，等待卖家同意",
        "paid",
        {"refund_requested"},
        ["requested"],
    ),
    ("买家已付款，等待卖家发货", True, False, "卖家拒绝退款", "paid", set(), ["refused"]),
    ("买家已付款，等待卖家发货", True, False, "退款关闭", "paid", set(), ["none"]),
    ("卖家部分发货", True, False, "没有申请退款", "approved", set(), ["none"]),
    ("卖家已发货，等待买家确认", True, True, "没有申请退款", "shipped", set(), ["none"]),
    ("交易成功", True, True, "没有申请退款", "completed", set(), ["none"]),
    ("交易关闭", False, False, "没有申请退款", "cancelled", set(), ["none"]),
    ("交易关闭", True, False, "退款成功", "cancelled", set(), ["refunded"]),
    ("交易关闭", True, True, "退款成功", "closed", set(), ["refunded"]),
]


def taobao(
    seed: int, *, classic: bool = True, old_items: bool = False
) -> tuple[Sheet, Sheet, list[Expected]]:
    """Order report, item report, and the truth when both are read together."""
    make = Maker(seed)
    orders = Sheet(TAOBAO_CLASSIC if classic else TAOBAO_CURRENT)
    items = Sheet(TAOBAO_OLD_ITEMS if old_items else TAOBAO_ITEMS)
    truth = []
    for case in TAOBAO_CASES * 2:
        truth.append(_taobao_order(make, orders, items, case, classic=classic))
    make.random.shuffle(items.rows)
    return orders, items, truth


def _taobao_order(make: Maker, orders: Sheet, items: Sheet, case: Any, *, classic: bool) -> Expected:
    word, is_paid, is_shipped, refund, status, holds, refunds = case
    number, at, count = make.digits(19), make.time(), make.choice([1, 2, 3])
    units = [make.choice([1, 1, 2, 5]) for _ in range(count)]
    prices = [make.random.randrange(100, 50_000) for _ in range(count)]
    codes = [f"SKU-{make.digits(8)}" for _ in range(count)]
    postage = make.choice([0, 600])
    goods = sum(unit * price for unit, price in zip(units, prices, strict=True))
    tracking, carrier = make.number_of_carrier() if is_shipped else ("", "")
    name, note = make.choice(NAMES), make.choice(NOTES)
    old, new = (
        "浙江省 杭州市 余杭区 仓前街道 文一西路9号(311121)",
        "广东省 深圳市 南山区 粤海街道科技路1号(518057)",
    )
    changed = classic and make.choice([True, False])
    full = refund == "退款成功"
    values = {
        "订单编号": f'="{number}"',
        "买家应付货款": yuan(goods),
        "买家应付邮费": yuan(postage),
        "总金额": yuan(goods + postage),
        "买家实际支付金额" if classic else "买家实付金额": yuan(goods + postage) if is_paid else "0.00",
        "订单状态": word,
        "收货人姓名": name,
        "收货地址 " if classic else "收货地址": old,
        "联系手机": "'138****8000" if "*" in name else "'13800138000",
        "订单创建时间": text(at),
        "订单付款时间 " if classic else "订单付款时间": text(at) if is_paid else "",
        "物流单号 " if classic else "物流单号": f"No:{tracking}" if tracking else "",
        "物流公司": carrier,
        "宝贝总数量": str(sum(units)),
        "订单关闭原因": "订单未关闭",
        "退款金额": yuan(goods + postage) if full else "0",
    }
    if classic:
        values |= {
            "买家会员名": "tb",
            "买家留言": note,
            "联系电话 ": "'",
            "修改后的收货地址": new if changed else "",
        }
    orders.add_cells(values)
    for unit, price, code in zip(units, prices, codes, strict=True):
        _taobao_item(
            make, items, number, (unit, price, code), (word, refund, at), is_paid, (tracking, carrier), note
        )
    return Expected(
        number,
        status,
        set(holds),
        sorted(zip(codes, units, strict=True)),
        refunds * count,
        goods + postage,
        postage,
        {tracking} - {""},
        "masked" if "*" in name else "plain",
        name,
        note,
        millis(at) if is_paid else None,
        status == "approved",
    )


def _taobao_item(
    make: Maker,
    items: Sheet,
    number: str,
    goods: tuple[int, int, str],
    state: tuple[str, str, datetime],
    is_paid: bool,
    courier: tuple[str, str],
    note: str,
) -> None:
    (unit, price, code), (word, refund, at) = goods, state
    values = {
        "商家编码": code,
        "外部系统编号": "",
        "商品属性": "颜色分类:奶油黄;尺寸:66cm,厚",
        "购买数量": str(unit),
        "订单状态": word,
    }
    if "标题" in items.headers:
        items.add_cells(
            values | {"订单编号": f'="{number}"', "标题": make.choice(TITLES), "价格": yuan(price)}
        )
        return
    items.add_cells(
        values
        | {
            "子订单编号": f'="{make.digits(19)}"',
            "主订单编号": f'="{number}"',
            "商品标题": make.choice(TITLES),
            "商品价格": yuan(price),
            "买家实付金额": yuan(unit * price),
            "退款状态": refund,
            "退款金额": yuan(unit * price) if refund == "退款成功" else "无退款申请",
            "订单创建时间": text(at),
            "订单付款时间": text(at) if is_paid else "",
            "商品ID": make.digits(12),
            "主订单买家留言": note,
            "发货时间": text(at + timedelta(hours=5)) if courier[0] else "",
            "物流单号": f"No:{courier[0]}" if courier[0] else "",
            "物流公司": courier[1],
        }
    )


PINDUODUO = _headers(
    """商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),
用户实付金额(元),商家实收金额(元),商品数量(件),支付时间,承诺发货时间,发货时间,确认收货时间,商品id,
商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,买家留言,售后状态,快递单号,快递公司,
订单成交时间,省,市,区,街道/镇,用户购买手机号,是否审核中,赠品名称,赠品数量"""
)
NO_AFTER_SALE = "无售后或售后取消"
PINDUODUO_CASES: list[tuple[str, str, bool, str, set[str], str]] = [
    ("待支付", NO_AFTER_SALE, False, "placed", set(), "none"),
    ("待发货", NO_AFTER_SALE, False, "paid", set(), "none"),
    ("待发货", "售后处理中", False, "paid", {"refund_requested"}, "requested"),
    ("待发货", "退款成功", False, "cancelled", set(), "refunded"),
    ("已发货，待签收", NO_AFTER_SALE, True, "shipped", set(), "none"),
    ("已发货，待收货", NO_AFTER_SALE, True, "shipped", set(), "none"),
    ("已发货,待收货", "售后处理中", True, "shipped", set(), "requested"),
    ("待收货", NO_AFTER_SALE, True, "shipped", set(), "none"),
    ("已发货，待收货", "退款成功", True, "closed", set(), "refunded"),
    ("已签收", NO_AFTER_SALE, True, "delivered", set(), "none"),
    ("已收货", NO_AFTER_SALE, True, "delivered", set(), "none"),
    ("未发货，退款成功", "退款成功", False, "cancelled", set(), "refunded"),
    ("已发货，退款成功", "退款成功", True, "closed", set(), "refunded"),
    ("已收货，退款成功", "退款成功", True, "closed", set(), "refunded"),
    ("已取消", NO_AFTER_SALE, False, "cancelled", set(), "none"),
    ("交易关闭", NO_AFTER_SALE, False, "cancelled", set(), "none"),
]


def pinduoduo(seed: int) -> tuple[Sheet, list[Expected]]:
    """An order export and its truth."""
    make, sheet, truth = Maker(seed), Sheet(PINDUODUO), []
    for word, after_sale, shipped, status, holds, refund in PINDUODUO_CASES * 2:
        at, units, price = make.time(), make.choice([1, 2, 3]), make.random.randrange(100, 30_000)
        number = f"{at:%y%m%d}-{make.digits(15)}"
        code, review = f"PD-{make.digits(8)}", make.choice(["是", "否"]) if status == "paid" else "否"
        paid = word not in {"待支付", "已取消", "交易关闭"}
        tracking, carrier = make.number_of_carrier() if shipped else ("", "")
        gift, note = make.choice(["", "赠品袜子"]), make.choice(NOTES)
        sheet.add_cells(
            {
                "商品": make.choice(["#爆款# 毛衣", "合计送两双袜子", *TITLES]),
                "订单号": number + "\t",
                "订单状态": word,
                "商品总价(元)": yuan(units * price).rstrip("0").rstrip("."),
                "邮费(元)": "5",
                "店铺优惠折扣(元)": "1.00",
                "平台优惠折扣(元)": "0.3",
                "多多支付立减金额(元)": "0.20",
                "用户实付金额(元)": yuan(units * price + 350),
                "商家实收金额(元)": yuan(units * price + 400),
                "商品数量(件)": str(units),
                "支付时间": (text(at) if paid else "") + "\t",
                "商品id": make.digits(12) + "\t",
                "商品规格": "口味:原味;规格:250g",
                "样式ID": make.digits(13) + "\t",
                "商家编码-规格维度": code,
                "买家留言": note,
                "售后状态": after_sale,
                "快递单号": tracking + "\t",
                "快递公司": carrier,
                "发货时间": (text(at) if shipped else "") + "\t",
                "省": "广东省",
                "市": "****",
                "用户购买手机号": "\t",
                "是否审核中": review,
                "赠品名称": gift,
                "赠品数量": "2" if gift else "",
            }
        )
        truth.append(
            Expected(
                number,
                status,
                holds | ({"risk_review"} if review == "是" else set()),
                sorted([(code, units), *([("", 2)] if gift else [])]),
                [refund],
                units * price + 350,
                500,
                {tracking} - {""},
                "none",
                "",
                note,
                millis(at) if paid else None,
            )
        )
    return sheet, truth


DOUYIN_A = _headers(
    """主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,支付方式,
收件人,收件人手机号,省,市,区,街道,详细地址,买家留言,订单提交时间,旗帜颜色,商家备注,订单完成时间,
支付完成时间,订单状态,承诺发货时间,售后状态,取消原因,发货时间,平台实际承担优惠金额,
商家实际承担优惠金额"""
)
DOUYIN_B = [
    *(header for header in DOUYIN_A if header not in {"商品规格", "商品单价"}),
    "货号", "商品金额", "快递信息",
]  # fmt: skip
DOUYIN_CASES: list[tuple[str, str, bool, bool, str, set[str], str]] = [
    # word, after-sale word, paid, shipped, status, holds, refund
    ("待支付", "-", False, False, "placed", set(), "none"),
    ("备货中", "-", True, False, "paid", set(), "none"),
    ("待发货", "-", True, False, "paid", set(), "none"),
    ("待发货", "售后中", True, False, "paid", {"refund_requested"}, "requested"),
    ("待发货", "退款成功", True, False, "cancelled", set(), "refunded"),
    ("部分发货", "-", True, False, "approved", set(), "none"),
    ("已发货", "-", True, True, "shipped", set(), "none"),
    ("已发货", "退款成功", True, True, "closed", set(), "refunded"),
    ("已完成", "-", True, True, "completed", set(), "none"),
    ("已完成", "退款成功", True, True, "completed", set(), "refunded"),
    ("已关闭", "-", False, False, "cancelled", set(), "none"),
    ("已关闭", "退款成功", True, False, "cancelled", set(), "refunded"),
    ("已关闭", "退款成功", True, True, "closed", set(), "refunded"),
]
_SECRETS = {
    "encrypted": ("##508fc0b68cca##", "$$9fc212abfe41$$", "##636c92150b12##"),
    "masked": ("张**", "*******1234", "文一西路*****"),
    "plain": ("张䶮", "13800138000", "文一西路9号"),
    "virtual": ("李四", "18400001111-2345", "文一西路9号"),
}


def douyin(seed: int, *, layout: str) -> tuple[Sheet, list[Expected]]:
    """An order export by sub-orders and its truth; the rows of an order need not stand together."""
    make, sheet, truth = Maker(seed), Sheet(DOUYIN_A if layout == "A" else DOUYIN_B), []
    for case in DOUYIN_CASES * 2:
        truth.append(_douyin_order(make, sheet, case, layout))
    make.random.shuffle(sheet.rows)
    return sheet, truth


def _douyin_order(make: Maker, sheet: Sheet, case: Any, layout: str) -> Expected:
    word, after_sale, is_paid, is_shipped, status, holds, refund = case
    number, at, kind = make.digits(19), make.time(), make.choice(list(_SECRETS))
    name, phone, street = _SECRETS[kind]
    tracking, carrier = make.number_of_carrier() if is_shipped else ("", "")
    note, lines, paid, postage = make.choice(NOTES), [], 0, 0
    for nth in range(make.choice([1, 2, 3])):
        units, price, code = (
            make.choice([1, 2, 4]),
            make.random.randrange(100, 20_000),
            f"DY-{make.digits(8)}",
        )
        freight = 600 if nth == 0 else 0
        values = {
            "主订单编号": "\t" + number,
            "子订单编号": "\t" + make.digits(19),
            "选购商品": "\t" + make.choice(TITLES),
            "商品数量": str(units),
            "商品ID": "\t" + make.digits(12),
            "商家编码": "\t" + code,
            "订单应付金额": yuan(units * price + freight),
            "运费": yuan(freight),
            "收件人": name,
            "收件人手机号": phone,
            "省": "浙江省",
            "市": "杭州市",
            "区": "余杭区",
            "街道": "仓前街道",
            "详细地址": street,
            "买家留言": note,
            "订单提交时间": text(at),
            "旗帜颜色": "-",
            "商家备注": "-",
            "支付完成时间": text(at) if is_paid else "-",
            "订单状态": word,
            "售后状态": after_sale,
            "发货时间": text(at) if is_shipped else "-",
            "平台实际承担优惠金额": "0.00",
        }
        if layout == "B":
            values |= {
                "商品金额": yuan(units * price),
                "快递信息": f"{tracking}-{carrier}" if tracking else "",
            }
        else:
            values |= {"商品单价": yuan(price), "商品规格": "红色,L"}
        sheet.add_cells(values)
        lines.append((code, units))
        paid, postage = paid + units * price + freight, postage + freight
    return Expected(
        number,
        status,
        set(holds),
        sorted(lines),
        [refund] * len(lines),
        paid,
        postage,
        {tracking} - {""} if layout == "B" else set(),
        kind,
        name,
        note,
        millis(at) if is_paid else None,
        status == "approved",
    )


JD = _headers(
    """订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,应付金额,订单状态,
订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,商家备注,运费金额,付款确认时间,货号,
订单完成时间,商家SKUID"""
)
JD_CASES: list[tuple[str, str, bool, str, set[str]]] = [
    ("等待付款", "在线支付", False, "placed", set()),
    ("等待付款确认", "在线支付", False, "placed", set()),
    ("新订单", "在线支付", False, "placed", set()),
    ("新订单", "货到付款", False, "paid", set()),
    ("等待出库", "在线支付", True, "paid", set()),
    ("等待确认收货", "在线支付", True, "shipped", set()),
    ("完成", "货到付款", True, "completed", set()),
    ("已取消", "在线支付", True, "cancelled", set()),
    ("暂停", "在线支付", True, "paid", {"platform_forbids"}),
    ("锁定", "在线支付", True, "paid", {"locked"}),
    ("(锁定)等待出库", "在线支付", True, "paid", {"locked"}),
    ("（锁定）等待确认收货", "在线支付", True, "shipped", {"locked"}),
    ("(删除)等待付款", "在线支付", False, "cancelled", set()),
    ("(删除)等待出库", "在线支付", True, "cancelled", set()),
    ("(删除)等待确认收货", "在线支付", True, "closed", set()),
    ("(删除)完成", "在线支付", True, "closed", set()),
]
_JD_LINE = {"商品ID", "商品名称", "订购数量", "京东价", "货号", "商家SKUID"}


def jd(seed: int, *, blanks: bool = False) -> tuple[Sheet, list[Expected]]:
    """An order export and its truth; with ``blanks`` the order's cells stand on its first row only."""
    make, sheet, truth = Maker(seed), Sheet(JD), []
    for word, payment, is_paid, status, holds in JD_CASES * 2:
        number, at, note = make.digits(12), make.time(), make.choice(NOTES)
        lines = [
            (f"JD-{make.digits(8)}", make.choice([1, 2, 3]), make.random.randrange(100, 9_999))
            for _ in range(3)
        ]
        goods = sum(units * price for _, units, price in lines)
        paid = goods + 600 - 100
        for nth, (code, units, price) in enumerate(lines):
            values = {
                "订单号": f'="{number}"',
                "商品ID": make.digits(12),
                "商品名称": make.choice(TITLES),
                "订购数量": str(units),
                "支付方式": payment,
                "下单时间": text(at),
                "京东价": yuan(price),
                "订单金额": yuan(goods + 600),
                "应付金额": yuan(paid),
                "订单状态": word,
                "客户姓名": "苏欣怡",
                "客户地址": "江苏省苏州市工业园区湖东社工委星湖街640号",
                "联系电话": "13839684575",
                "订单备注": note,
                "运费金额": "6.00",
                "付款确认时间": text(at) if is_paid else "",
                "商家SKUID": code,
            }
            if blanks and nth:
                values = {header: value for header, value in values.items() if header in _JD_LINE}
            sheet.add_cells(values)
        truth.append(
            Expected(
                number,
                status,
                set(holds),
                sorted((code, units) for code, units, _ in lines),
                None,
                paid,
                600,
                set(),
                "plain",
                "苏欣怡",
                note,
                millis(at) if is_paid else None,
            )
        )
    sheet.rows.append(["合计", *[""] * (len(JD) - 1)])
    return sheet, truth


def write_csv(
    path: Path,
    sheet: Sheet,
    *,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
    above: Sequence[Sequence[str]] = (),
) -> Path:
    """The sheet as text, with rows ``above`` the header if given."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        [*above, sheet.headers, *sheet.rows]
    )
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, sheet: Sheet, *, merge: Sequence[str] = ()) -> Path:
    """The sheet as a workbook; columns named in ``merge`` are merged over an order's rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, cells in enumerate([sheet.headers, *sheet.rows], 1):
        for column, value in enumerate(cells, 1):
            cell = page.cell(row, column, value)
            cell.data_type = "s"
    for header in merge:
        column = sheet.headers.index(header) + 1
        for first in range(2, len(sheet.rows), 3):
            page.merge_cells(start_row=first, end_row=first + 2, start_column=column, end_column=column)
    book.save(path)
    return path


def write_xls(path: Path, sheet: Sheet) -> Path:
    """The sheet as an old workbook."""
    book = xlwt.Workbook()
    page = book.add_sheet("订单")
    for row, cells in enumerate([sheet.headers, *sheet.rows]):
        for column, value in enumerate(cells):
            page.write(row, column, value)
    book.save(str(path))
    return path


def write_html(path: Path, sheet: Sheet, *, encoding: str = "utf-8") -> Path:
    """The sheet as a web page, as some back offices write under the name of a workbook."""

    def row(cells: Sequence[str], tag: str) -> str:
        escaped = (cell.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") for cell in cells)
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in escaped) + "</tr>"

    body = row(sheet.headers, "th") + "\n".join(row(cells, "td") for cells in sheet.rows)
    path.write_bytes(f"<html><body><table>{body}</table></body></html>".encode(encoding))
    return path


def write_zip(path: Path, members: dict[str, bytes], *, password: str = "", aes: bool = False) -> Path:
    """An archive; with a password in the old cipher's successor if ``aes``."""
    if password and aes:
        with pyzipper.AESZipFile(
            path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        ) as archive:
            archive.setpassword(password.encode())
            for name, data in members.items():
                archive.writestr(name, data)
        return path
    with pyzipper.ZipFile(path, "w", compression=pyzipper.ZIP_DEFLATED) as plain:
        for name, data in members.items():
            plain.writestr(name, data)
    return path
