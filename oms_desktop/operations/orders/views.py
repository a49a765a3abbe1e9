"""Orders as they are shown: frozen dataclasses, persons masked unless the actor may see them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from oms_desktop.errors import Refused
from oms_desktop.masking import district_only, mask_mobiles, mask_name, mask_phone, unsealed
from oms_desktop.models import (
    Barcode,
    Order,
    OrderEvent,
    OrderLine,
    Parcel,
    ParcelLine,
    Push,
    Shop,
    Sku,
    Waybill,
)
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import ParcelStatus, Permission, PushKind, PushState, ReceiverKind


@dataclass(frozen=True, slots=True)
class HoldView:
    id: int
    reason: str
    line_id: int | None
    source: str
    note: str
    opened_at: int
    opened_by: str


@dataclass(frozen=True, slots=True)
class LineView:
    id: int
    position: int
    line_id: str
    listing: str
    sku_id: int | None
    sku: str | None
    title: str
    spec: str
    bin: str
    picture: str
    barcodes: tuple[str, ...]
    multiplier: int
    quantity: int
    to_pack: int
    cancelled: int
    refunded: int
    shipped: int
    returned: int
    price: int | None
    paid: int | None
    refund: str
    gift: bool


@dataclass(frozen=True, slots=True)
class ParcelView:
    id: int
    uuid: str
    seq: int
    kind: str
    status: str
    carrier: str
    tracking: str
    verified: bool
    shipped_at: int | None
    pushed: bool
    push_state: str
    """Empty where nothing is to be reported."""
    lines: tuple[tuple[int, int], ...]
    """(order line id, quantity)"""


@dataclass(frozen=True, slots=True)
class EventView:
    at: int
    what: str
    detail: dict[str, object]
    by: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    goods: int | None
    postage: int | None
    seller_discount: int | None
    platform_discount: int | None
    paid: int | None
    receivable: int | None
    refunded: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class ReceiverView:
    """Masked, except where `reveal_receiver` made it."""

    kind: str
    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order in full."""

    id: int
    shop_id: int
    shop: str
    platform: str
    number: str
    status: str
    platform_status: str
    fulfilled_by: str
    payment_kind: str
    created_at: int
    paid_at: int | None
    shipped_at: int | None
    deadline: int | None
    ship_by: int | None
    reported_outside_at: int | None
    urgent: bool
    carrier: str
    tracking: str
    receiver: ReceiverView
    buyer_note: str
    seller_memo: str
    flag: str
    money: MoneyView
    slip_printed_at: int | None
    slip_seq: int
    source_name: str
    close_reason: str
    version: int
    holds: tuple[HoldView, ...]
    lines: tuple[LineView, ...]
    parcels: tuple[ParcelView, ...]
    timeline: tuple[EventView, ...]


def order_views(
    reading: Reading | Work, ids: Sequence[int], *, timeline: bool = False
) -> tuple[OrderView, ...]:
    """Orders in the order of ``ids``; ids that don't exist are left out."""
    session = reading.session
    query = (
        select(Order, Shop.name, Shop.platform)
        .join(Shop)
        .where(Order.id.in_(ids))
        .options(selectinload(Order.lines), selectinload(Order.holds))
        .execution_options(populate_existing=False)
    )
    found = {order.id: (order, name, platform) for order, name, platform in session.execute(query)}
    lines = [line for order, _, _ in found.values() for line in order.lines]
    skus = _skus(reading, lines)
    parcels = _parcels(reading, {line.id: line.order_id for line in lines})
    events = _events(reading, list(found)) if timeline else {}
    return tuple(
        _view(*found[order_id], skus, parcels.get(order_id, ()), events.get(order_id, ()))
        for order_id in ids
        if order_id in found
    )


def order_view(reading: Reading | Work, order_id: int) -> OrderView:
    """One order in full, with its timeline. Refused ``order_not_found``."""
    views = order_views(reading, [order_id], timeline=True)
    if not views:
        raise Refused("order_not_found", "There is no order {number}.", "Check the number.", number=order_id)
    return views[0]


_Sku = tuple[Sku, tuple[str, ...]]


def _skus(reading: Reading | Work, lines: list[OrderLine]) -> dict[int, _Sku]:
    ids = {line.sku_id for line in lines if line.sku_id is not None}
    if not ids:
        return {}
    codes: dict[int, list[str]] = {}
    for sku_id, code in reading.session.execute(
        select(Barcode.sku_id, Barcode.code).where(Barcode.sku_id.in_(ids)).order_by(Barcode.id)
    ):
        codes.setdefault(sku_id, []).append(code)
    rows = reading.session.scalars(select(Sku).where(Sku.id.in_(ids)))
    return {sku.id: (sku, tuple(codes.get(sku.id, ()))) for sku in rows}


def _parcels(reading: Reading | Work, order_of: dict[int, int]) -> dict[int, list[ParcelView]]:
    query = (
        select(Parcel, ParcelLine.order_line_id, ParcelLine.quantity)
        .join(ParcelLine)
        .where(ParcelLine.order_line_id.in_(order_of), Parcel.status != ParcelStatus.VOID)
        .order_by(Parcel.id, ParcelLine.order_line_id)
    )
    content: dict[tuple[int, int], list[tuple[int, int]]] = {}
    rows: dict[int, Parcel] = {}
    for parcel, line_id, quantity in reading.session.execute(query):
        rows[parcel.id] = parcel
        content.setdefault((order_of[line_id], parcel.id), []).append((line_id, quantity))
    waybills = {
        waybill.parcel_id: waybill
        for waybill in reading.session.scalars(
            select(Waybill).where(Waybill.parcel_id.in_(rows), Waybill.voided_at.is_(None))
        )
    }
    pushes = {
        (push.order_id, push.parcel_id): push
        for push in reading.session.scalars(
            select(Push).where(Push.parcel_id.in_(rows), Push.kind == PushKind.SHIPMENT).order_by(Push.id)
        )
    }
    found: dict[int, list[ParcelView]] = {}
    for (order_id, parcel_id), inside in content.items():
        view = _parcel(
            rows[parcel_id], waybills.get(parcel_id), pushes.get((order_id, parcel_id)), tuple(inside)
        )
        found.setdefault(order_id, []).append(view)
    return found


def _parcel(
    parcel: Parcel, waybill: Waybill | None, push: Push | None, lines: tuple[tuple[int, int], ...]
) -> ParcelView:
    return ParcelView(
        id=parcel.id,
        uuid=parcel.uuid,
        seq=parcel.seq,
        kind=parcel.kind,
        status=parcel.status,
        carrier=waybill.carrier if waybill else "",
        tracking=waybill.tracking if waybill else "",
        verified=parcel.verified,
        shipped_at=parcel.shipped_at,
        pushed=push.state == PushState.DONE if push else parcel.kind == "outside",
        push_state=push.state if push else "",
        lines=lines,
    )


def _events(reading: Reading | Work, ids: list[int]) -> dict[int, list[EventView]]:
    found: dict[int, list[EventView]] = {}
    query = select(OrderEvent).where(OrderEvent.order_id.in_(ids)).order_by(OrderEvent.at, OrderEvent.id)
    for event in reading.session.scalars(query):
        view = EventView(event.at, event.what, json.loads(event.detail), event.by)
        found.setdefault(event.order_id, []).append(view)
    return found


def shown_name(kind: str, name: str) -> str:
    """A receiver's name on a screen: its first character; a cipher is not shown at all."""
    return mask_name(unsealed(name) if kind == ReceiverKind.ENCRYPTED else name)


def receiver_masked(order: Order) -> ReceiverView:
    """Name by its first character, phone with six or more digits hidden, address down to the district; no ciphers."""
    sealed = order.receiver_kind == ReceiverKind.ENCRYPTED
    return ReceiverView(
        order.receiver_kind,
        shown_name(order.receiver_kind, order.receiver_name),
        mask_phone(unsealed(order.receiver_phone) if sealed else order.receiver_phone),
        district_only(
            order.receiver_province, order.receiver_city, order.receiver_district, order.receiver_street
        ),
    )


@operation(Permission.SEE_PERSONS)
def reveal_receiver(work: Work, order_id: int) -> ReceiverView:
    """The receiver as the platform gave it; every look is in the audit trail."""
    order = work.session.get(Order, order_id)
    if order is None:
        raise Refused("order_not_found", "There is no order {number}.", "Check the number.", number=order_id)
    work.changed("order", order_id, "receiver_seen")
    parts = (order.receiver_province, order.receiver_city, order.receiver_district, order.receiver_street)
    return ReceiverView(
        order.receiver_kind,
        order.receiver_name,
        order.receiver_phone,
        " ".join(part for part in parts if part),
    )


def _line(line: OrderLine, skus: dict[int, _Sku]) -> LineView:
    sku, barcodes = skus.get(line.sku_id or 0, (None, ()))
    return LineView(
        id=line.id,
        position=line.position,
        line_id=line.line_id,
        listing=line.listing_code,
        sku_id=line.sku_id,
        sku=sku.code if sku else None,
        title=line.title,
        spec=line.spec,
        bin=sku.bin if sku else "",
        picture=sku.picture if sku else "",
        barcodes=barcodes,
        multiplier=line.multiplier,
        quantity=line.ordered,
        to_pack=line.to_pack,
        cancelled=line.cancelled,
        refunded=line.refunded,
        shipped=line.shipped,
        returned=line.returned,
        price=line.price,
        paid=line.paid,
        refund=line.refund,
        gift=line.gift,
    )


_PLAIN = (
    "id",
    "shop_id",
    "number",
    "status",
    "platform_status",
    "fulfilled_by",
    "payment_kind",
    "created_at",
    "paid_at",
    "shipped_at",
    "deadline",
    "ship_by",
    "reported_outside_at",
    "carrier",
    "tracking",
    "flag",
    "slip_printed_at",
    "slip_seq",
    "source_name",
    "close_reason",
    "version",
)
_MONEY = (
    "goods",
    "postage",
    "seller_discount",
    "platform_discount",
    "paid",
    "receivable",
    "refunded",
    "currency",
)
_HOLD = ("id", "reason", "source", "note", "opened_at", "opened_by")


def _view(
    order: Order,
    shop: str,
    platform: str,
    skus: dict[int, _Sku],
    parcels: Sequence[ParcelView],
    timeline: Sequence[EventView],
) -> OrderView:
    return OrderView(
        **{name: getattr(order, name) for name in _PLAIN},
        shop=shop,
        platform=platform,
        urgent=order.priority > 0,
        receiver=receiver_masked(order),
        buyer_note=mask_mobiles(order.buyer_note),
        seller_memo=mask_mobiles(order.seller_memo),
        money=MoneyView(**{name: getattr(order, name) for name in _MONEY}),
        holds=tuple(
            HoldView(line_id=hold.order_line_id, **{name: getattr(hold, name) for name in _HOLD})
            for hold in order.open_holds
        ),
        lines=tuple(_line(line, skus) for line in order.lines),
        parcels=tuple(_told(parcel, order) for parcel in parcels),
        timeline=tuple(timeline),
    )


def _told(parcel: ParcelView, order: Order) -> ParcelView:
    """The platform knows a shipment that somebody reported outside this program; nothing is queued for it."""
    reported = order.reported_outside_at is not None and not parcel.push_state
    return replace(parcel, pushed=True) if reported else parcel
