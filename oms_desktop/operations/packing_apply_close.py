"""The closing scan in the database: the box leaves, or it is contested."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Claim, Order, OrderLine, Parcel, ParcelLine
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.bench_set import OPENABLE
from oms_desktop.operations.holds import open_hold
from oms_desktop.operations.lifecycle import record
from oms_desktop.operations.orders import load
from oms_desktop.operations.packing_decisions import Decision
from oms_desktop.operations.shipping import fill, ship_parcel
from oms_desktop.operations.waybills import bind
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import ENDED, AlertKind, HoldReason, ParcelStatus, Severity


class Contested(Exception):
    """The world had moved before the decision arrived. Everything that must be kept of it is written already."""

    def __init__(self, reason: str, decision: Decision) -> None:
        super().__init__(f"{decision.scan_id}: {reason}")
        self.reason = reason


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
    reason = _forbidden(orders, units, parcel) or _bound_elsewhere(work, parcel, orders[0], decision)
    if reason:
        _keep_box(work, parcel, orders, decision, reason)
        raise Contested(reason, decision)
    _hold_shorts(work, orders, decision)
    ship_parcel(work, parcel, units, verified=True, at=decision.at)
    for order in orders:
        close_alert(work, AlertKind.CONTESTED, f"label:{order.id}")
    if _taken_over(work, orders, decision):
        reason = "another bench had taken it over"
        _tell(work, parcel, orders[0], decision, reason)
        raise Contested(reason, decision)


def _forbidden(orders: Sequence[Order], units: dict[int, int], parcel: Parcel) -> str:
    """Why the box must not leave any more; empty: it may."""
    for order in orders:
        mine = [line for line in order.lines if units.get(line.id)]
        if order.status not in OPENABLE:
            return f"the order is {order.status}"
        holds = [
            hold for hold in order.open_holds if hold.order_line_id is None or units.get(hold.order_line_id)
        ]
        if holds:
            return f"the order is on hold ({holds[0].reason})"
        if any(units[line.id] > line.to_pack for line in mine):
            return "more was packed than is to be shipped now"
    if parcel.status in (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED):
        return "this parcel has left before"
    return ""


def _bound_elsewhere(work: Work, parcel: Parcel, order: Order, decision: Decision) -> str:
    if parcel.status == ParcelStatus.VOID:
        parcel.status = ParcelStatus.PACKING.value
    try:
        bind(work, parcel, order, decision.carrier, decision.tracking, "bench")
    except Refused as refused:
        return refused.message
    return ""


def _keep_box(work: Work, parcel: Parcel, orders: Sequence[Order], decision: Decision, reason: str) -> None:
    if parcel.status in (ParcelStatus.PLANNED, ParcelStatus.PACKING):
        fill(work, parcel, dict(decision.units))
        parcel.status = ParcelStatus.PACKING.value
        parcel.packed_at = decision.at
        parcel.verified = True
        parcel.version += 1
    work.changed("parcel", parcel.id, "packed_at")
    for order in orders:
        work.changed("order", order.id)
    _tell(work, parcel, orders[0], decision, reason)


def _tell(work: Work, parcel: Parcel, order: Order, decision: Decision, reason: str) -> None:
    asked = any(hold.reason == HoldReason.REFUND_REQUESTED for hold in order.open_holds)
    refund = asked or order.status in ENDED
    open_alert(
        work,
        AlertKind.REFUND_WHILE_PACKING if refund else AlertKind.CONTESTED,
        f"parcel:{parcel.id}",
        "The box of order {number} (waybill {tracking}, bench {station}) was closed, but {reason}: find it and set it aside.",
        {
            "number": order.number,
            "tracking": decision.tracking,
            "station": decision.station,
            "reason": reason,
        },
        severity=Severity.URGENT,
        shop_id=order.shop_id,
        order_id=order.id,
    )
    record(work, order.id, "bench.contested", parcel=parcel.id, reason=reason)


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
