"""What travels: orders, claims and items as the market's answers have them, JSON with its own words and local times."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from oms_desktop.sync.platforms.practice.faults import Luck
from oms_desktop.sync.platforms.practice.trade import Claim, Item, SoldLine, SoldOrder
from oms_desktop.vocabulary import PracticeFault

CHINA = timezone(timedelta(hours=8))


def order_json(order: SoldOrder, luck: Luck, now: int) -> bytes:
    """An order as it travels; spoilt where the plan of faults says so."""
    raw = _order(order)
    if luck.stands(PracticeFault.UNKNOWN_FIELDS, "", now, order.number):
        raw |= {"loyalty": {"tier": 7, "points": [1, 2, 3]}, "flag": "pink", "delivery_slots": None}
        for item in raw["items"]:
            item["carbon"] = "0.2kg"
    if luck.stands(PracticeFault.POISON, "", now, order.number):
        _spoil(raw, int(order.number[-1]) % 3)
    return json.dumps(raw, ensure_ascii=False).encode()


def _order(order: SoldOrder) -> dict[str, Any]:
    who = order.person
    return {
        "order_id": order.number,
        "status": order.word.value,
        "pay_type": order.payment.value,
        "created": _time(order.placed_at),
        "modified": _time(order.modified_at),
        "paid": _time(order.paid_at),
        "send_before": _time(order.ship_by),
        "sent": _time(order.sent_at),
        "received": _time(order.received_at),
        "closed": _time(order.closed_at),
        "close_reason": order.close_reason,
        "buyer": order.buyer,
        "buyer_message": order.note,
        "seller_memo": order.memo,
        "flag": order.flag.value,
        "payment": order.paid,
        "receiver": {
            "name": who.name,
            "phone": who.phone,
            "province": who.province,
            "city": who.city,
            "district": who.district,
            "street": who.street,
        },
        "items": [_line(line) for line in order.lines],
        "packages": [
            {"company": parcel.carrier, "number": parcel.tracking, "sent": _time(parcel.at)}
            for parcel in order.parcels
        ],
    }


def _line(line: SoldLine) -> dict[str, Any]:
    item = line.item
    return {
        "id": line.line_id,
        "item_id": item.item_id,
        "sku_id": item.sku_id,
        "title": item.title,
        "spec": item.spec,
        "code": item.merchant_code,
        "num": line.quantity,
        "price": item.price,
        "payment": line.paid,
        "gift": line.gift,
        "refund": line.refund.value,
        "refund_num": line.refunded,
        "refund_fee": line.refunded_amount,
        "sent_num": line.shipped,
    }


def _spoil(raw: dict[str, Any], way: int) -> None:
    if way == 0:
        raw["items"][0]["num"] = "两件"
    elif way == 1:
        raw["created"] = "昨天"
    else:
        raw["status"] = "WAIT_MERCURY"


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim as it travels."""
    return {
        "id": claim.number,
        "order_id": claim.order_number,
        "kind": claim.kind.value,
        "status": claim.state.value,
        "item": claim.line_id,
        "num": claim.quantity if claim.line_id else None,
        "fee": claim.amount,
        "reason": claim.reason,
        "created": _time(claim.opened_at),
        "modified": _time(claim.modified_at),
    }


def item_json(item: Item) -> dict[str, Any]:
    """An item of the shop as it travels."""
    return {
        "item_id": item.item_id,
        "sku_id": item.sku_id,
        "title": item.title,
        "spec": item.spec,
        "code": item.merchant_code,
        "barcode": item.barcode,
        "price": item.price,
        "num": item.for_sale,
        "held": item.occupied,
        "on_sale": item.on_sale,
    }


def _time(moment: int | None) -> str | None:
    if moment is None:
        return None
    whole = datetime.fromtimestamp(moment // 1000, CHINA).strftime("%Y-%m-%d %H:%M:%S")
    return f"{whole}.{moment % 1000:03d}"
