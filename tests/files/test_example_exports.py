"""The example exports are read to exactly what their truth says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from oms_desktop.exchange import PlatformOrder, Receiver
from oms_desktop.sync.files.export_files import ExportFiles

DATA = Path(__file__).parents[1] / "data" / "exports"
TRUTH: dict[str, list[dict[str, Any]]] = json.loads((DATA / "_truth.json").read_text(encoding="utf-8"))
SHANGHAI = timezone(timedelta(hours=8))


def read(name: str, items: str = "") -> list[PlatformOrder]:
    news = list(ExportFiles().read(DATA / name, items=DATA / items if items else None))
    orders = [one for one in news if isinstance(one, PlatformOrder)]
    assert orders == news, "nothing of the examples is refused"
    return orders


def clock(at: int | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def address(receiver: Receiver | None) -> str:
    assert receiver is not None
    return f"{receiver.province} {receiver.city} {receiver.district} {receiver.street}({receiver.postcode or '000000'})"


def test_taobao() -> None:
    found = [
        {
            "order_id": order.number,
            "status": order.raw_status,
            "receiver": order.receiver.name if order.receiver else None,
            "phone": order.receiver.phone if order.receiver else None,
            "masked": order.receiver is not None and order.receiver.kind == "masked",
            "postage": order.money.postage,
            "paid": order.money.paid,
            "refund": order.money.refunded,
            "tracking": order.trackings[0].number,
            "carrier": order.trackings[0].carrier_name,
            "message": order.buyer_note or None,
            "created": clock(order.created_at),
            "paid_at": clock(order.paid_at),
            "lines": [
                {
                    "sub_id": line.line_id,
                    "sku": line.merchant_code,
                    "qty": line.quantity,
                    "price": line.price,
                    "paid": line.paid,
                    "refund": line.refunded_amount,
                }
                for line in order.lines or ()
            ],
        }
        for order in read("taobao_orders.csv", "taobao_items.csv")
    ]
    places = [address(order.receiver) for order in read("taobao_orders.csv")]
    expected = [dict(order) for order in TRUTH["taobao"]]
    assert places == [order.pop("new_address") or order["address"] for order in expected]
    for order in expected:
        order.pop("address")
        order["message"] = order["message"] or None
    assert found == expected


def test_pinduoduo() -> None:
    found = [
        {
            "order_id": order.number,
            "status": order.raw_status,
            "qty": order.lines[0].quantity if order.lines else None,
            "sku": order.lines[0].merchant_code if order.lines else None,
            "goods_total": order.money.goods,
            "postage": order.money.postage,
            "user_paid": order.money.paid,
            "merchant_received": order.money.receivable,
            "tracking": order.trackings[0].number if order.trackings else None,
            "carrier": order.trackings[0].carrier_name if order.trackings else None,
            "paid_at": clock(order.paid_at),
            "province": order.receiver.province if order.receiver else None,
        }
        for order in read("pdd_orders.csv")
    ]
    expected = [{key: value for key, value in order.items() if key != "after_sale"} for order in TRUTH["pdd"]]
    assert found == expected


def test_douyin() -> None:
    found = [
        {
            "order_id": order.number,
            "status": order.raw_status,
            "privacy": str(order.receiver.kind) if order.receiver else None,
            "receiver": order.receiver.name if order.receiver else None,
            "phone": order.receiver.phone if order.receiver else None,
            "created": clock(order.created_at),
            "paid_at": clock(order.paid_at),
            "shipped_at": clock(order.shipped_at),
            "tracking": order.trackings[0].number if order.trackings else None,
            "paid": order.money.paid,
            "postage": order.money.postage,
            "platform": order.money.platform_discount,
            "seller": order.money.seller_discount,
            "lines": [
                (line.line_id, line.merchant_code, line.quantity, line.price, line.paid)
                for line in order.lines or ()
            ],
        }
        for order in read("douyin_orders.csv")
    ]
    expected = [
        {key: value for key, value in order.items() if key not in {"after_sale", "lines"}}
        | {
            "paid": sum(line["payable"] for line in order["lines"]),
            "postage": sum(line["freight"] for line in order["lines"]),
            "platform": sum(line["platform_subsidy"] for line in order["lines"]),
            "seller": sum(line["merchant_discount"] for line in order["lines"]),
            "lines": [
                (line["sub_id"], line["sku"], line["qty"], line["price"], line["payable"] - line["freight"])
                for line in order["lines"]
            ],
        }
        for order in TRUTH["douyin"]
    ]
    assert found == expected


def test_jd_with_merged_cells() -> None:
    found = [
        {
            "order_id": order.number,
            "status": order.raw_status,
            "deleted": "删除" in order.raw_status,
            "locked": "locked" in order.holds,
            "receiver": order.receiver.name if order.receiver else None,
            "phone": order.receiver.phone if order.receiver else None,
            "masked": order.receiver is not None and order.receiver.kind == "masked",
            "freight": order.money.postage,
            "payable": order.money.paid,
            "goods": order.money.goods,
            "created": clock(order.created_at),
            "lines": [
                {"sku": line.merchant_code, "qty": line.quantity, "price": line.price}
                for line in order.lines or ()
            ],
        }
        for order in read("jd_orders.xlsx")
    ]
    about_the_file = {"merged", "repeated_order_amount"}
    assert found == [
        {key: value for key, value in order.items() if key not in about_the_file} for order in TRUTH["jd"]
    ]
    for order in read("jd_orders.xlsx"):
        shares = [line.paid or 0 for line in order.lines or ()]
        assert sum(shares) == (order.money.paid or 0) - (order.money.postage or 0), (
            "the lines' shares make the whole"
        )


@pytest.mark.parametrize(
    ("name", "format", "layout", "container", "encoding", "rows"),
    [
        ("taobao_orders.csv", "taobao_orders", "classic", "csv", "gb18030", 12),
        ("taobao_items.csv", "taobao_items", "current", "csv", "gb18030", 22),
        ("pdd_orders.csv", "pinduoduo", "current", "csv", "utf-8-sig", 14),
        ("douyin_orders.csv", "douyin", "B", "csv", "utf-8-sig", 22),
        ("jd_orders.xlsx", "jd", "current", "xlsx", "", 22),
    ],
)
def test_a_first_look(name: str, format: str, layout: str, container: str, encoding: str, rows: int) -> None:
    look = ExportFiles().look(DATA / name)
    assert (look.format, look.layout, look.container, look.encoding) == (format, layout, container, encoding)
    assert (look.row_count, look.header_row, look.missing, look.warnings) == (rows, 1, (), ())
    assert look.rows
    assert len(look.exported_at.sha256) == 64
