"""A merchant's exports and papers, as the journeys need them: few orders, all still to be shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.generators import export_files as made

EAN = {"CUP-1": "6901234567892", "CUP-2": "6902345678903", "LID-3": "6903456789014"}
"""Merchant code → barcode on the goods."""


@dataclass(frozen=True, slots=True)
class Sold:
    """An order of one article. ``tracking`` makes it a shipped one."""

    number: str
    code: str
    units: int = 1
    after_sale: str = made.NO_AFTER_SALE
    tracking: str = ""


def export(path: Path, orders: Iterable[Sold]) -> Path:
    """A Pinduoduo export of these orders; ids below are the codes' own."""
    sheet = made.Sheet(made.PINDUODUO)
    now = datetime.now(made.SHANGHAI)
    for order in orders:
        price = 1990 * order.units
        sheet.add_cells(
            {
                "商品": f"保温杯 {order.code}",
                "订单号": order.number + "\t",
                "订单状态": "已发货，待收货" if order.tracking else "待发货",
                "商品总价(元)": made.yuan(price),
                "邮费(元)": "0.00",
                "店铺优惠折扣(元)": "0.00",
                "平台优惠折扣(元)": "0.00",
                "多多支付立减金额(元)": "0.00",
                "用户实付金额(元)": made.yuan(price),
                "商家实收金额(元)": made.yuan(price),
                "商品数量(件)": str(order.units),
                "支付时间": made.text(now - timedelta(hours=3)) + "\t",
                "承诺发货时间": made.text(now + timedelta(hours=30)) + "\t",
                "商品id": f"10{order.code[-1] * 10}\t",
                "商品规格": f"颜色:{order.code[-1]}",
                "样式ID": f"20{order.code[-1] * 10}\t",
                "商家编码-规格维度": order.code,
                "售后状态": order.after_sale,
                "快递单号": order.tracking + "\t",
                "快递公司": "顺丰速运" if order.tracking else "",
                "发货时间": (made.text(now) if order.tracking else "") + "\t",
                "省": "浙江省",
                "市": "****",
                "用户购买手机号": "\t",
                "是否审核中": "否",
            }
        )
    return made.write_csv(path, sheet)


def articles(path: Path) -> Path:
    """The articles with their barcodes and bins, as ``import products`` reads them."""
    rows = [f"{code},保温杯 {code},{ean},A-0{code[-1]}" for code, ean in EAN.items()]
    path.write_text("\n".join(["商家编码,名称,条码,货位", *rows]) + "\n", encoding="utf-8")
    return path


def titled(code: str) -> str:
    """How lines of an article are headed: its title and spec."""
    return f"保温杯 {code} 颜色:{code[-1]}"


def a_number(n: int) -> str:
    """An order number as Pinduoduo gives them."""
    return f"261123-{n:015d}"


def a_waybill(n: int) -> str:
    """A tracking number as SF gives them."""
    return f"SF{1_000_000_000_000 + n}"
