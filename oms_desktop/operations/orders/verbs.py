"""What a person does with orders in the queue. Each verb takes order ids and says what it did order by order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import selectinload

from oms_desktop.carriers import BY_CODE
from oms_desktop.errors import Refused
from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Shop
from oms_desktop.operations.orders.holds import close_holds, open_hold, stopping_reasons
from oms_desktop.operations.orders.lifecycle import finish_part, leave, move, record, settle
from oms_desktop.operations.shipping.reports import report_if_due, withdraw_reports
from oms_desktop.operations.shops.pushes_memo import memo_changed
from oms_desktop.operations.stock.waiting import STOCK
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import (
    UNSHIPPED,
    Flag,
    FulfilledBy,
    HoldReason,
    OrderStatus,
    ParcelKind,
    ParcelStatus,
    Permission,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action on several orders did: ids done, and for each refused one its number, code and text."""

    done: tuple[int, ...]
    refused: tuple[tuple[str, Refused], ...] = ()


def load(work: Work | Reading, order_id: int) -> Order:
    """One order with lines and holds; Refused if there is none."""
    # One that this transaction has at hand is given as it is.
    order = work.session.get(Order, order_id, options=_WITH_LINES_AND_HOLDS)
    if order is None:
        raise Refused("order_not_found", "There is no order {number}.", "Check the number.", number=order_id)
    return order


_WITH_LINES_AND_HOLDS = (selectinload(Order.lines), selectinload(Order.holds))


def find_order(reading: Reading | Work, number: str, shop: str | None = None) -> int:
    """The id of an order by the platform's number, a slip's ``O`` code or the internal id.

    Refused ``order_not_found``, or ``ambiguous_number`` where two orders fit, one by its number and another by its id included.
    """
    text = number.strip()
    digits = text[1:] if text[:1] in ("O", "o") else text
    fits: ColumnElement[bool] = Order.number == text
    if digits.isascii() and digits.isdigit() and len(digits) < 16:
        fits = or_(fits, Order.id == int(digits))
    query = select(Order.id).where(fits)
    if shop:
        query = query.join(Shop).where(Shop.name == shop)
    found = list(reading.session.scalars(query.order_by(Order.id).limit(9)))
    if not found:
        raise Refused(
            "order_not_found", "There is no order {number}.", "Check the number and the shop.", number=text
        )
    if len(found) > 1:
        raise Refused(
            "ambiguous_number",
            "Several orders fit {number}: {codes}.",
            "Name the shop, or write one of these codes.",
            number=text,
            codes=", ".join(f"O{order_id}" for order_id in found),
        )
    return found[0]


def _each(work: Work, order_ids: Sequence[int], act: Callable[[Order], object]) -> Outcome:
    """Do it order by order: one that refuses stops none of the others."""
    done: list[int] = []
    refused: list[tuple[str, Refused]] = []
    for order_id in order_ids:
        order = load(work, order_id)
        try:
            act(order)
        except Refused as refusal:
            refused.append((order.number, refusal))
        else:
            done.append(order_id)
    return Outcome(tuple(done), tuple(refused))


def _need(order: Order, allowed: Sequence[OrderStatus], verb: str) -> None:
    if order.status not in allowed:
        raise Refused(
            "wrong_status",
            "Order {number} is {status}: {verb} is not possible.",
            "Look at its timeline.",
            number=order.number,
            status=OrderStatus(order.status),
            verb=verb,
        )


@operation(Permission.APPROVE)
def approve(work: Work, order_ids: Sequence[int]) -> Outcome:
    """Clear paid orders for picking. Ones that are held as a whole are refused with the reason."""

    def act(order: Order) -> None:
        if order.status == OrderStatus.APPROVED:
            return
        _need(order, (OrderStatus.PAID,), "approve")
        if stopping := stopping_reasons(order, work.session.get_one(Shop, order.shop_id)):
            raise Refused(
                "order_held",
                "Order {number} is on hold: {reasons}.",
                "Release the hold first.",
                number=order.number,
                reasons=tuple(sorted(stopping)),
            )
        move(work, order, OrderStatus.APPROVED, "by hand")

    return _each(work, order_ids, act)


@operation(Permission.APPROVE)
def put_back(work: Work, order_ids: Sequence[int]) -> Outcome:
    """Undo approval or picking: back to paid, to be looked at again."""

    def act(order: Order) -> None:
        if order.status == OrderStatus.PAID:
            return
        _need(order, (OrderStatus.APPROVED, OrderStatus.PICKING, OrderStatus.PACKED), "put back")
        move(work, order, OrderStatus.PAID, "put back")

    return _each(work, order_ids, act)


@operation(Permission.EDIT_ORDERS)
def hold(work: Work, order_ids: Sequence[int], reason: HoldReason, note: str = "") -> Outcome:
    """Stop orders, with a reason."""

    def act(order: Order) -> None:
        _need(order, UNSHIPPED, "hold")
        open_hold(work, order, reason, source="hand", note=note)

    return _each(work, order_ids, act)


@operation(Permission.EDIT_ORDERS)
def release(work: Work, order_ids: Sequence[int], reason: HoldReason | None = None) -> Outcome:
    """Close holds: those of a reason, else all but missing lines, unmapped and lacking goods, which need their cause mended."""

    def act(order: Order) -> None:
        reasons = {HoldReason(one.reason) for one in order.open_holds}
        caused = reasons & {HoldReason.LINES_MISSING, HoldReason.UNMAPPED_ITEM}
        caused |= {HoldReason(one.reason) for one in order.open_holds if one.source == STOCK}
        if reason is None:
            for each in reasons - caused:
                close_holds(work, order, each)
        elif reason in caused:
            raise Refused(
                "hold_needs_cause",
                "Order {number}: {reason} goes away when its cause is mended.",
                "Import the item report, map the listing to a Sku, or receive the goods.",
                number=order.number,
                reason=reason,
            )
        else:
            close_holds(work, order, reason)

    return _each(work, order_ids, act)


@operation(Permission.EDIT_ORDERS)
def cancel(work: Work, order_ids: Sequence[int], why: str = "by hand") -> Outcome:
    """Take orders out of the queue for good; planned parcels become void. What has left in part is shipped then."""

    def act(order: Order) -> None:
        if order.status == OrderStatus.CANCELLED:
            return
        _need(order, UNSHIPPED, "cancel")
        for line in order.lines:
            line.cancelled += line.to_pack
        if any(line.shipped for line in order.lines):
            finish_part(work, order, why)
        else:
            move(work, order, OrderStatus.CANCELLED, why)
        close_holds(work, order, None)
        leave_boxes(work, order)

    return _each(work, order_ids, act)


def planned_parcels(work: Work | Reading, order: Order) -> list[Parcel]:
    """The order's boxes that have not left."""
    return list(work.session.scalars(_PLANNED, {"order": order.id}))


# Asked several times for each order that is shipped: made ready once.
_PLANNED = (
    select(Parcel)
    .join(ParcelLine)
    .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
    .where(
        OrderLine.order_id == bindparam("order"),
        Parcel.status.in_([ParcelStatus.PLANNED.value, ParcelStatus.PACKING.value]),
    )
    .distinct()
    .order_by(Parcel.id)
)


def leave_boxes(work: Work, order: Order, *, shared: bool = False, keep: Parcel | None = None) -> None:
    """Take an order out of its boxes that are still here; one that serves no other order is void (``shared``: is let alone).

    ``keep``: stays in that one.
    """
    mine = {line.id for line in order.lines}
    for parcel in planned_parcels(work, order):
        if parcel is keep:
            continue
        others = [line for line in parcel.lines if line.order_line_id not in mine]
        if others:
            parcel.lines = others
            withdraw_reports(work, parcel.id, {order.id})
            continue
        if shared:
            continue
        parcel.status = ParcelStatus.VOID.value
        withdraw_reports(work, parcel.id)
        if parcel.waybill is not None:
            parcel.waybill.voided_at = work.now


@operation(Permission.EDIT_ORDERS)
def set_memo(work: Work, order_ids: Sequence[int], text: str, flag: Flag | None = None) -> Outcome:
    """Set our note on orders, and its flag; platforms that keep such notes are told."""

    def act(order: Order) -> None:
        order.seller_memo = text
        if flag is not None:
            order.flag = flag.value
        order.version += 1
        record(work, order.id, "memo")
        work.changed("order", order.id, "seller_memo", "flag")
        shop = work.session.get_one(Shop, order.shop_id)
        memo_changed(work, order, shop)
        settle(work, order, shop)

    return _each(work, order_ids, act)


@operation(Permission.EDIT_ORDERS)
def mark_urgent(work: Work, order_ids: Sequence[int], *, urgent: bool = True) -> Outcome:
    """Put orders at the head of the queue, or back in line."""

    def act(order: Order) -> None:
        if order.priority != int(urgent):
            order.priority = int(urgent)
            order.version += 1
            record(work, order.id, "urgent" if urgent else "not_urgent")
            work.changed("order", order.id, "priority")

    return _each(work, order_ids, act)


@operation(Permission.EDIT_ORDERS)
def assign_carrier(work: Work, order_ids: Sequence[int], carrier: str) -> Outcome:
    """Say which carrier shall take the orders. Refused for a code the table lacks."""
    if carrier not in BY_CODE:
        raise Refused(
            "carrier_unknown", "There is no carrier {carrier}.", "Choose one from the list.", carrier=carrier
        )

    def act(order: Order) -> None:
        _need(order, UNSHIPPED, "assign a carrier")
        order.carrier = carrier
        order.version += 1
        record(work, order.id, "carrier", carrier=carrier)
        work.changed("order", order.id, "carrier")

    return _each(work, order_ids, act)


@operation(Permission.SHIP)
def shipped_elsewhere(work: Work, order_ids: Sequence[int]) -> Outcome:
    """已发出, 不在本机打包: the goods are out, packed by somebody else; nothing is reported."""

    def act(order: Order) -> None:
        _need(
            order,
            (OrderStatus.PAID, OrderStatus.APPROVED, OrderStatus.PICKING, OrderStatus.PACKED),
            "shipped elsewhere",
        )
        leave(work, order, OrderStatus.SHIPPED, "shipped elsewhere")
        order.fulfilled_by = FulfilledBy.OUTSIDE.value
        close_holds(work, order, None)
        leave_boxes(work, order, shared=True)
        for parcel in planned_parcels(work, order):
            parcel.status = ParcelStatus.SHIPPED.value
            parcel.kind = ParcelKind.OUTSIDE.value
            parcel.shipped_at = work.now

    return _each(work, order_ids, act)


@operation(Permission.PRINT)
def printed(work: Work, order_ids: Sequence[int], document: str) -> Outcome:
    """A slip or pick list came out: approved orders are being picked now, at this station; copies are numbered."""

    def act(order: Order) -> None:
        if document == "slip":
            order.slip_printed_at = work.now
            order.slip_seq += 1
        if order.status == OrderStatus.APPROVED:
            order.station_id = work.actor.station_id
            move(work, order, OrderStatus.PICKING, f"{document} printed")
        report_boxes(work, order)
        record(work, order.id, f"printed.{document}", seq=order.slip_seq)
        work.changed("order", order.id, "slip_printed_at")

    return _each(work, order_ids, act)


def report_boxes(work: Work, order: Order) -> None:
    """The order is being picked: some shops report its boxes now, as far as they have numbers."""
    for parcel in planned_parcels(work, order):
        report_if_due(work, order, parcel)


def common_numbers(reading: Reading, shop_id: int, numbers: Sequence[str]) -> int:
    """How many of ``numbers`` another shop of the store has already."""
    query = select(func.count()).select_from(Order).where(Order.number.in_(numbers), Order.shop_id != shop_id)
    return reading.session.execute(query).scalar_one()
