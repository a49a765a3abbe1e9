"""What of an order goes onto paper: read for many orders at once, or the reason why it can't be printed now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from oms_desktop.errors import Refused
from oms_desktop.models import Order, OrderLine, Shop, Sku
from oms_desktop.operations.catalogue.bundles import explode_versions
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, PaymentKind, ReceiverKind, ShopMode

PRINTABLE = (OrderStatus.APPROVED, OrderStatus.PICKING, OrderStatus.PACKED)

SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class PaperPart:
    """What a bundle consisted of when it was sold; pieces for the whole line."""

    code: str
    title: str
    bin: str
    quantity: int
    spec: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line that is still to leave. ``quantity`` is pieces of the Sku, not units of the listing."""

    line_id: int
    title: str
    spec: str
    code: str
    bin: str
    quantity: int
    per_unit: int
    gift: bool
    parts: tuple[PaperPart, ...]


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """An order that may be printed. No name, phone or address."""

    id: int
    number: str
    barcode: str
    """The number if no other order of the store has it, else ``O`` and the id."""
    shop: str
    platform: str
    zone: tzinfo
    printed_before: int
    deadline: int | None
    buyer_note: str
    seller_memo: str
    flag: Flag
    urgent: bool
    carrier: str
    receiver_kind: ReceiverKind
    cash: int
    """Minor units to be collected from the receiver; 0: paid already."""
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The printable ones in the order asked for, and for each other its number and why."""

    orders: tuple[PaperOrder, ...]
    refused: tuple[tuple[str, Refused], ...]


def local(moment: int, zone: tzinfo) -> datetime:
    """UTC milliseconds as the clock on the wall shows it."""
    return datetime.fromtimestamp(moment / 1000, zone)


def shop_zones(reading: Reading | Work) -> dict[int, str]:
    """Shop id → the name of the zone in which its times are shown."""
    return {shop_id: zone for shop_id, zone in reading.session.execute(select(Shop.id, Shop.timezone))}


def gather(reading: Reading, order_ids: Sequence[int]) -> Gathered:
    """Read orders for paper. An id that doesn't exist is refused as ``order_not_found``."""
    query = (
        select(Order, Shop)
        .join(Shop)
        .where(Order.id.in_(order_ids))
        .options(selectinload(Order.lines), selectinload(Order.holds))
    )
    found = {order.id: (order, shop) for order, shop in reading.session.execute(query)}
    twins = _twins(reading, [order.number for order, _ in found.values()])
    goods = _Goods(reading, [line for order, _ in found.values() for line in order.lines])
    orders: list[PaperOrder] = []
    refused: list[tuple[str, Refused]] = []
    for order_id in order_ids:
        if order_id not in found:
            refused.append((str(order_id), _not_found(order_id)))
            continue
        order, shop = found[order_id]
        lines = _lines_to_pack(order, shop)
        refusal = why_not(order, shop, lines)
        if refusal is not None:
            refused.append((order.number, refusal))
        else:
            orders.append(_paper(order, shop, lines, goods, alone=order.number not in twins))
    return Gathered(tuple(orders), tuple(refused))


def _not_found(order_id: int) -> Refused:
    return Refused("order_not_found", "There is no order {number}.", "Check the number.", number=order_id)


def _twins(reading: Reading, numbers: Sequence[str]) -> set[str]:
    """Numbers that several orders of the store have."""
    query = (
        select(Order.number).where(Order.number.in_(numbers)).group_by(Order.number).having(func.count() > 1)
    )
    return set(reading.session.scalars(query))


def _lines_to_pack(order: Order, shop: Shop) -> list[OrderLine]:
    """Lines with something to leave; a held line waits, unless the shop ships only complete orders."""
    held = {hold.order_line_id for hold in order.open_holds if hold.order_line_id is not None}
    if held and shop.ship_complete:
        return []
    return [line for line in order.lines if line.to_pack > 0 and line.id not in held]


def why_not(order: Order, shop: Shop, lines: Sequence[OrderLine]) -> Refused | None:
    """Why an order can't be printed now; ``None`` if it can."""
    if shop.mode == ShopMode.WATCH:
        return Refused(
            "shop_watching",
            "Order {number} is of {shop}, which is only watched.",
            "Take the shop live first.",
            number=order.number,
            shop=shop.name,
        )
    if order.status not in PRINTABLE:
        return _wrong_status(order)
    holds = sorted(
        {HoldReason(hold.reason) for hold in order.open_holds if hold.order_line_id is None or not lines}
    )
    if holds:
        return Refused(
            "order_held",
            "Order {number} is on hold: {reasons}.",
            "Release the hold first.",
            number=order.number,
            reasons=tuple(holds),
        )
    if not lines:
        return Refused(
            "nothing_to_pack",
            "Order {number} has nothing left to pack.",
            "Look at its timeline: it was shipped, refunded or cancelled.",
            number=order.number,
        )
    return None


def _wrong_status(order: Order) -> Refused:
    if order.status in (OrderStatus.PLACED, OrderStatus.PAID):
        return Refused(
            "order_not_approved",
            "Order {number} is {status}, not approved.",
            "Approve it first.",
            number=order.number,
            status=OrderStatus(order.status),
        )
    return Refused(
        "wrong_status",
        "Order {number} is {status}: printing is not possible.",
        "Look at its timeline.",
        number=order.number,
        status=OrderStatus(order.status),
    )


def _paper(order: Order, shop: Shop, lines: Sequence[OrderLine], goods: _Goods, *, alone: bool) -> PaperOrder:
    zone = SHANGHAI if shop.timezone == "Asia/Shanghai" else ZoneInfo(shop.timezone)
    return PaperOrder(
        id=order.id,
        number=order.number,
        barcode=order.number if alone else f"O{order.id}",
        shop=shop.name,
        platform=shop.platform,
        zone=zone,
        printed_before=order.slip_seq,
        deadline=order.deadline,
        buyer_note=order.buyer_note,
        seller_memo=order.seller_memo,
        flag=Flag(order.flag),
        urgent=order.priority > 0,
        carrier=order.carrier,
        receiver_kind=ReceiverKind(order.receiver_kind),
        cash=(order.paid or 0) if order.payment_kind == PaymentKind.COD else 0,
        lines=tuple(goods.line(line) for line in lines),
    )


class _Goods:
    """Skus of many lines, and what their bundles consisted of when they were sold."""

    def __init__(self, reading: Reading, lines: Sequence[OrderLine]) -> None:
        versions = {line.bundle_version_id for line in lines if line.bundle_version_id is not None}
        self._contents = explode_versions(reading.session, versions)
        ids = {line.sku_id for line in lines if line.sku_id is not None}
        ids.update(sku_id for pieces in self._contents.values() for sku_id in pieces)
        rows = reading.session.scalars(select(Sku).where(Sku.id.in_(ids)))
        self._skus = {sku.id: sku for sku in rows}

    def line(self, line: OrderLine) -> PaperLine:
        """A line as it is packed."""
        sku = self._skus.get(line.sku_id) if line.sku_id is not None else None
        pieces = line.to_pack * line.multiplier
        # "Two bottles" ×1 is two bottles in the box: then the Sku's own name says what one piece is.
        own = sku is not None and line.multiplier > 1
        parts = self._contents.get(line.bundle_version_id or 0, {})
        return PaperLine(
            line_id=line.id,
            title=sku.name if own and sku else line.title,
            spec=sku.spec if own and sku else line.spec,
            code=sku.code if sku else line.merchant_code,
            bin=sku.bin if sku else "",
            quantity=pieces,
            per_unit=line.multiplier,
            gift=line.gift,
            parts=tuple(self._part(sku_id, count * pieces) for sku_id, count in parts.items()),
        )

    def _part(self, sku_id: int, quantity: int) -> PaperPart:
        sku = self._skus[sku_id]
        return PaperPart(sku.code, f"{sku.name} {sku.spec}".strip(), sku.bin, quantity)
