"""The market's answers as the border has them. Pure; raises Unreadable for what can't be understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

_CHINA = timezone(timedelta(hours=8))
_STATUS: Mapping[str, OrderStatus] = {
    "WAIT_PAY": OrderStatus.PLACED,
    "WAIT_BALANCE": OrderStatus.PLACED,
    "WAIT_SEND": OrderStatus.PAID,
    "PART_SENT": OrderStatus.APPROVED,
    "SENT": OrderStatus.SHIPPED,
    "RECEIVED": OrderStatus.DELIVERED,
    "FINISHED": OrderStatus.COMPLETED,
    "CANCELLED": OrderStatus.CANCELLED,
    "REFUNDED": OrderStatus.CLOSED,
}
_FLAGS = {flag.value: flag for flag in Flag}


class Unreadable(ValueError):
    """An answer that can't be understood; the text says where."""


def order_of(body: bytes) -> PlatformOrder:
    """An order's JSON as news."""
    raw = json.loads(body)
    try:
        return _order(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def number_of(body: bytes) -> str:
    """The number of an order that may be unreadable otherwise."""
    return str(json.loads(body).get("order_id", ""))


def _order(raw: Mapping[str, Any]) -> PlatformOrder:
    word = raw["status"]
    if word not in _STATUS:
        raise ValueError(f"unknown status {word}")
    waits = word == "WAIT_BALANCE"
    kind = PaymentKind(raw["pay_type"])
    return PlatformOrder(
        number=raw["order_id"],
        raw_status=word,
        status=_STATUS[word],
        lines=tuple(_line(item) for item in raw["items"]),
        created_at=_time(raw["created"]),
        paid_at=_time(raw["paid"]),
        shipped_at=_time(raw["sent"]),
        delivered_at=_time(raw["received"]),
        completed_at=_time(raw["closed"]) if word == "FINISHED" else None,
        modified_at=_time(raw["modified"]),
        ship_by=_time(raw["send_before"]),
        payment_kind=PaymentKind.ONLINE if kind == PaymentKind.DEPOSIT and not waits else kind,
        receiver=_receiver(raw["receiver"]),
        buyer=raw["buyer"],
        buyer_note=raw["buyer_message"],
        seller_memo=raw["seller_memo"],
        flag=_FLAGS.get(raw["flag"], Flag.NONE),
        money=Money(goods=raw["payment"], postage=0, paid=raw["payment"]),
        trackings=tuple(Tracking(box["number"], box["company"]) for box in raw["packages"]),
        holds=(HoldReason.PRESALE_BALANCE,) if waits else (),
        shipped_partly=word == "PART_SENT",
        close_reason=raw["close_reason"],
    )


def _line(raw: Mapping[str, Any]) -> PlatformLine:
    return PlatformLine(
        title=raw["title"],
        quantity=_count(raw["num"]),
        line_id=raw["id"],
        item_id=raw["item_id"],
        sku_id=raw["sku_id"],
        merchant_code=raw["code"],
        spec=raw["spec"],
        price=_count(raw["price"]),
        paid=_count(raw["payment"]),
        refund=RefundState(raw["refund"]),
        refunded_amount=_count(raw["refund_fee"]),
        refunded_quantity=_count(raw["refund_num"]),
        shipped_quantity=_count(raw["sent_num"]),
        gift=raw["gift"],
    )


def _receiver(raw: Mapping[str, Any]) -> Receiver:
    return Receiver(
        kind=ReceiverKind.PLAIN,
        name=raw["name"],
        phone=raw["phone"],
        province=raw["province"],
        city=raw["city"],
        district=raw["district"],
        street=raw["street"],
    )


def refund_of(raw: Mapping[str, Any]) -> RefundNews:
    """A claim as news."""
    return RefundNews(
        number=raw["id"],
        order_number=raw["order_id"],
        kind=AfterSaleKind(raw["kind"]),
        state=RefundState(raw["status"]),
        raw_status=raw["status"],
        line_id=raw["item"],
        quantity=raw["num"],
        amount=raw["fee"],
        reason=raw["reason"],
        opened_at=_time(raw["created"]),
        modified_at=_time(raw["modified"]),
    )


def listing_of(raw: Mapping[str, Any]) -> PlatformListing:
    """An item of the shop."""
    return PlatformListing(
        item_id=raw["item_id"],
        sku_id=raw["sku_id"],
        title=raw["title"],
        spec=raw["spec"],
        merchant_code=raw["code"],
        barcode=raw["barcode"],
        price=raw["price"],
        stock=StockReading(raw["num"], raw["held"]),
        on_sale=raw["on_sale"],
    )


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"not a number: {value!r}")
    return value


def _time(value: str | None) -> int | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value).replace(tzinfo=_CHINA)
    return round(moment.timestamp() * 1000)
