"""An order export as Pinduoduo gives it, for imports of any size."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from benchmarks import trade
from oms_desktop.exchange import PlatformOrder
from oms_desktop.operations.papers.source import SHANGHAI

_WORD = "待发货"


def write_export(path: Path, first: int, count: int, now: int) -> Path:
    """Paid orders ``first`` … of one line each; numbers no made store has if ``first`` lies beyond it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = [_row(order) for delivery in trade.open_orders(first, count, now) for order in delivery.news]
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _row(order: PlatformOrder) -> dict[str, str]:
    line = (order.lines or ())[0]
    who = order.receiver
    assert who is not None
    assert order.created_at is not None
    paid = (line.paid or 0) / 100
    return {
        "商品": line.title,
        "订单号": order.number,
        "订单状态": _WORD,
        "商品总价(元)": f"{paid:.2f}",
        "邮费(元)": "0.00",
        "店铺优惠折扣(元)": "0.00",
        "平台优惠折扣(元)": "0.00",
        "用户实付金额(元)": f"{paid:.2f}",
        "商家实收金额(元)": f"{paid:.2f}",
        "商品数量(件)": str(line.quantity),
        "支付时间": _time(order.created_at + 60_000),
        "承诺发货时间": _time(order.created_at + 48 * trade.HOUR),
        "商品id": line.item_id,
        "商品规格": line.spec,
        "商家编码-规格维度": line.merchant_code,
        "商家编码-商品维度": line.merchant_code,
        "商家备注": "",
        "买家留言": order.buyer_note,
        "售后状态": "无售后或售后取消",
        "快递单号": "",
        "快递公司": "",
        "订单成交时间": _time(order.created_at),
        "省": who.province,
        "市": who.city,
        "区": who.district,
        "是否审核中": "否",
    }


def _time(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
