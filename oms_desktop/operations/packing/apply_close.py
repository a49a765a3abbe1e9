"""The closing scan in the database: the box leaves, or it is contested."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Claim, Order, OrderLine, Parcel, ParcelLine
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.packing.bench_set import OPENABLE
from oms_desktop.operations.packing.decisions import Decision
from oms_desktop.operations.shipping.ship import fill, ship_parcel
from oms_desktop.operations.shipping.waybills import bind
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import ENDED, LEFT, AlertKind, HoldReason, ParcelStatus, Severity


class Why(StrEnum):
    """Why a closed box must be found again."""

    ENDED = "ended"
    HELD = "held"
    LESS = "less"
    LEFT_BEFORE = "left_before"
    NUMBER_TAKEN = "number_taken"
    TAKEN_OVER = "taken_over"


CONTESTED: dict[Why, str] = {
    Why.ENDED: "The box of order {number} ({tracking}, bench {station}) was closed, but the order is cancelled or refunded: "
    "find it and don't ship it.",
    Why.HELD: "The box of order {number} ({tracking}, bench {station}) was closed, but the order is on hold: set it aside.",
    Why.LESS: "The box of order {number} ({tracking}, bench {station}) holds more than is to be shipped now: check it.",
    Why.LEFT_BEFORE: "The box of order {number} ({tracking}, bench {station}) was closed twice: see that only one leaves.",
    Why.NUMBER_TAKEN: "Waybill {tracking} is on the box of order {number} (bench {station}) and bound to another parcel: "
    "set both aside.",
    Why.TAKEN_OVER: "Order {number} ({tracking}) was closed at bench {station} after another bench had taken it over: "
    "look for a second box.",
}
"""The alerts' source texts."""


class Contested(Exception):
    """The world had moved before the decision arrived. Everything that must be kept of it is written already."""

    def __init__(self, why: Why, decision: Decision) -> None:
        super().__init__(f"{decision.scan_id}: {why}")
        self.why = why


def parcel_of(work: Work, uuid: str) -> Parcel | None:
    """The parcel with the bench's own id."""
    return work.session.scalars(select(Parcel).where(Parcel.uuid == uuid)).one_or_none() if uuid else None


def spare_seq(work: Work, order_id: int) -> int:
    """The next box number of an order."""
    query = (
        select(func.max(Parcel.seq))
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order_id)
    )
    return (work.session.execute(query).scalar() or 0) + 1


def close_box(work: Work, decision: Decision) -> None:
    """Ship the box. Raises Contested, after keeping the box and telling a person, where it must not leave."""
    orders = [load(work, order_id) for order_id in decision.orders]
    units = dict(decision.units)
    parcel = parcel_of(work, decision.parcel)
    if parcel is None:
        parcel = Parcel(
            uuid=decision.parcel, seq=spare_seq(work, decision.order_id), status=ParcelStatus.PACKING.value,
            created_at=decision.at, number_version=0, version=1, lines=[], waybills=[],
        )  # fmt: skip
        work.session.add(parcel)
        work.session.flush()
    why = _forbidden(orders, units, parcel) or _bound_elsewhere(work, parcel, orders[0], decision)
    if why is not None:
        _keep_box(work, parcel, orders, decision, why)
        raise Contested(why, decision)
    _hold_shorts(work, orders, decision)
    parcel.weight_g = decision.weight_g
    ship_parcel(work, parcel, units, verified=True, at=decision.at)
    for order in orders:
        close_alert(work, AlertKind.CONTESTED, f"label:{order.id}")
        if decision.news_at is not None:
            record(work, order.id, "bench.unchecked", parcel=parcel.id, since=decision.news_at)
    if _taken_over(work, orders, decision):
        tell(work, orders[0], decision, Why.TAKEN_OVER)
        raise Contested(Why.TAKEN_OVER, decision)


def _forbidden(orders: Sequence[Order], units: dict[int, int], parcel: Parcel) -> Why | None:
    """Why the box must not leave any more; ``None``: it may."""
    for order in orders:
        if order.status in ENDED:
            return Why.ENDED
        if order.status not in OPENABLE:
            return Why.LEFT_BEFORE if order.status in LEFT else Why.HELD
        if any(hold.order_line_id is None or units.get(hold.order_line_id) for hold in order.open_holds):
            return Why.HELD
        if any(units.get(line.id, 0) > line.to_pack for line in order.lines):
            return Why.LESS
    return Why.LEFT_BEFORE if parcel.status in (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED) else None


def _bound_elsewhere(work: Work, parcel: Parcel, order: Order, decision: Decision) -> Why | None:
    if parcel.status == ParcelStatus.VOID:
        parcel.status = ParcelStatus.PACKING.value
    try:
        bind(work, parcel, order, decision.carrier, decision.tracking, "bench")
    except Refused:
        return Why.NUMBER_TAKEN
    return None


def _keep_box(work: Work, parcel: Parcel, orders: Sequence[Order], decision: Decision, why: Why) -> None:
    if parcel.status in (ParcelStatus.PLANNED, ParcelStatus.PACKING):
        fill(work, parcel, dict(decision.units))
        parcel.status = ParcelStatus.PACKING.value
        parcel.packed_at = decision.at
        parcel.verified = True
        parcel.version += 1
    work.changed("parcel", parcel.id, "packed_at")
    for order in orders:
        work.changed("order", order.id)
    tell(work, orders[0], decision, why)


def tell(work: Work, order: Order, decision: Decision, why: Why) -> None:
    """Raise the alert that a box must be found."""
    asked = any(hold.reason == HoldReason.REFUND_REQUESTED for hold in order.open_holds)
    open_alert(
        work,
        AlertKind.REFUND_WHILE_PACKING if asked or why == Why.ENDED else AlertKind.CONTESTED,
        f"parcel:{decision.parcel}",
        CONTESTED[why],
        {"number": order.number, "tracking": decision.tracking, "station": decision.station},
        severity=Severity.URGENT,
        shop_id=order.shop_id,
        order_id=order.id,
    )
    record(work, order.id, "bench.contested", parcel=decision.parcel, reason=why.value)


def _hold_shorts(work: Work, orders: Sequence[Order], decision: Decision) -> None:
    """Units that were reported short stay in the queue, held."""
    lines = {line.id: order for order in orders for line in order.lines}
    for pair in filter(None, decision.reason.split(",")):
        line_id, _, _ = pair.partition(":")
        order = lines.get(int(line_id))
        if order is not None:
            open_hold(work, order, HoldReason.OUT_OF_STOCK, source="bench", line_id=int(line_id))


def _taken_over(work: Work, orders: Sequence[Order], decision: Decision) -> bool:
    claims = [work.session.get(Claim, order.id) for order in orders]
    return any(claim is not None and claim.token > decision.claim_token for claim in claims)
