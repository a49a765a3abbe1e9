"""The bench's decisions become rows: in order, each exactly once, and nothing is ever dropped.

What the database can't take (a refund came first, the waybill is bound elsewhere, another bench took the order over) is stored as
contested with an Alert: the box exists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from oms_desktop.errors import Refused
from oms_desktop.models import Barcode, Claim, JournalPosition, Order, Parcel, ParcelLine, Scan
from oms_desktop.operations.alerts import open_alert
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.lifecycle import move, record
from oms_desktop.operations.orders.verbs import load, report_boxes
from oms_desktop.operations.packing.apply_close import Contested, Why, close_box, parcel_of, spare_seq, tell
from oms_desktop.operations.packing.claims import LEASE_MS
from oms_desktop.operations.packing.decisions import Decision
from oms_desktop.operations.packing.words import Act, Block
from oms_desktop.operations.shipping.ship import release_claim
from oms_desktop.operations.shipping.waybills import bind, free_number, orders_in
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, ParcelStatus, Permission, Severity


@dataclass(frozen=True, slots=True)
class Applied:
    """What a batch did."""

    seq: int
    """Everything of the journal up to here is in the database."""
    contested: tuple[tuple[int, Why], ...]
    """(sequence, why) of decisions the database could not take as they were; an alert stands for each."""


def applied_up_to(reading: Reading | Work, journal: str) -> int:
    """The last decision of a journal that is in the database; 0: none."""
    query = select(JournalPosition.applied).where(JournalPosition.journal == journal)
    return reading.session.execute(query).scalar() or 0


@operation(Permission.PACK)
def apply_decisions(work: Work, journal: str, decisions: Sequence[Decision]) -> Applied:
    """Apply decisions of one journal, oldest first; those already applied are skipped. All or none of them."""
    position = work.session.get(JournalPosition, journal)
    if position is None:
        position = JournalPosition(journal=journal, applied=0)
        work.session.add(position)
    contested: list[tuple[int, Why]] = []
    for decision in decisions:
        if decision.seq <= position.applied:
            continue
        # A store that was restored from a backup may know scans its position does not.
        if work.session.get(Scan, decision.scan_id) is None:
            why = _apply(work, decision)
            if why is not None:
                contested.append((decision.seq, why))
        position.applied = decision.seq
    work.session.flush()
    return Applied(position.applied, tuple(contested))


def _apply(work: Work, decision: Decision) -> Why | None:
    why: Why | None = None
    late = decision.act in _COUNTING and _lost(work, decision)
    try:
        _EFFECTS.get(decision.act, _nothing)(work, decision)
    except Contested as contested:
        why = contested.why
    _keep_scan(work, decision, contested=late or why is not None)
    return why


def _lost(work: Work, decision: Decision) -> bool:
    """Another bench has the order since: the count is kept on record, and counts for nothing."""
    claim = work.session.get(Claim, decision.order_id)
    return claim is not None and claim.token > decision.claim_token


def _keep_scan(work: Work, decision: Decision, *, contested: bool) -> None:
    work.session.execute(
        insert(Scan),
        [
            {
                "scan_id": decision.scan_id,
                "at": decision.at,
                "mono": decision.mono,
                "station": decision.station,
                "operator": decision.operator,
                "device": decision.device,
                "mode": decision.mode.value,
                "code": decision.code,
                "result": decision.result.value,
                "order_id": decision.order_id or None,
                "order_line_id": decision.line_id or None,
                "sku_id": decision.sku_id or None,
                "parcel_uuid": decision.parcel,
                "quantity": decision.quantity,
                "claim_token": decision.claim_token,
                "weight_g": decision.weight_g,
                "reason": decision.reason,
                "contested": contested,
            }
        ],
    )


def _nothing(work: Work, decision: Decision) -> None:
    if decision.block == Block.WRONG_LABEL:
        for order_id in filter(None, (decision.order_id, decision.other_order)):
            order = load(work, order_id)
            open_alert(
                work,
                AlertKind.CONTESTED,
                f"label:{order_id}",
                "A wrong label was scanned while order {number} was packed: make sure that each box carries its own.",
                {"number": order.number, "code": decision.code},
                shop_id=order.shop_id,
                order_id=order_id,
            )
            record(work, order_id, "bench.wrong_label", code=decision.code)
            work.changed("order", order_id)


def _open(work: Work, decision: Decision) -> None:
    for order_id in decision.orders:
        order = load(work, order_id)
        if order.status == OrderStatus.APPROVED:
            order.station_id = work.actor.station_id
            move(work, order, OrderStatus.PICKING, "bench")
        _claim(work, order, decision)
    parcel = parcel_of(work, decision.parcel)
    if parcel is None:
        parcel = _new_parcel(work, decision)
    elif parcel.status == ParcelStatus.PLANNED:
        parcel.status = ParcelStatus.PACKING.value
        parcel.version += 1
    parcel.station_id = work.actor.station_id
    parcel.operator_id = work.actor.operator_id
    work.session.flush()
    for order_id in decision.orders:
        report_boxes(work, load(work, order_id))
    work.changed("parcel", parcel.id, "status")


def _new_parcel(work: Work, decision: Decision) -> Parcel:
    lines = [line for order_id in decision.orders for line in load(work, order_id).lines if line.to_pack]
    parcel = Parcel(
        uuid=decision.parcel,
        seq=spare_seq(work, decision.order_id),
        status=ParcelStatus.PACKING.value,
        created_at=decision.at,
        number_version=0,
        version=1,
        lines=[ParcelLine(order_line_id=line.id, quantity=line.to_pack) for line in lines],
        waybills=[],
    )
    work.session.add(parcel)
    work.session.flush()
    return parcel


def _claim(work: Work, order: Order, decision: Decision) -> None:
    if work.actor.station_id is None:
        return
    claim = work.session.get(Claim, order.id)
    if claim is None:
        claim = Claim(
            order_id=order.id,
            kind="assigned",
            station_id=work.actor.station_id,
            token=0,
            acquired_at=decision.at,
        )
        claim.heartbeat_at = decision.at
        work.session.add(claim)
    if decision.claim_token < claim.token:
        record(work, order.id, "bench.claim_lost", station=decision.station)
        return
    claim.station_id, claim.operator_id = work.actor.station_id, work.actor.operator_id
    claim.token, claim.acquired_at = decision.claim_token, decision.at
    claim.heartbeat_at = max(decision.at, claim.heartbeat_at)
    if decision.lease:
        claim.kind, claim.expires_at = "picked", claim.heartbeat_at + LEASE_MS
    else:
        claim.kind, claim.expires_at = "assigned", None
    work.changed("order", order.id)


def _learn(work: Work, decision: Decision) -> None:
    query = select(Barcode).where(Barcode.code == decision.code, Barcode.sku_id == decision.sku_id)
    if work.session.scalars(query).first() is None:
        work.session.add(
            Barcode(
                code=decision.code, sku_id=decision.sku_id, factor=1, source="bench", created_at=decision.at
            )
        )
    work.session.flush()
    work.changed("sku", decision.sku_id, "barcodes")


def _undo(work: Work, decision: Decision) -> None:
    undone = work.session.get(Scan, decision.undoes)
    if undone is None:
        return
    if decision.reason == Act.LEARN:
        mine = (Barcode.code == undone.code, Barcode.sku_id == undone.sku_id, Barcode.source == "bench")
        work.session.execute(delete(Barcode).where(*mine))
        work.changed("sku", undone.sku_id or 0, "barcodes")
    elif decision.reason == Act.BIND:
        _unbind(work, decision)


def _short(work: Work, decision: Decision) -> None:
    record(
        work,
        decision.order_id,
        "bench.short",
        line=decision.line_id,
        units=decision.quantity,
        why=decision.reason,
    )


def _bind(work: Work, decision: Decision) -> None:
    parcel = parcel_of(work, decision.parcel) or _new_parcel(work, decision)
    order = load(work, decision.order_id)
    try:
        bind(work, parcel, order, decision.carrier, decision.tracking, "bench")
    except Refused as refused:
        tell(work, order, decision, Why.NUMBER_TAKEN)
        raise Contested(Why.NUMBER_TAKEN, decision) from refused


def _unbind(work: Work, decision: Decision) -> None:
    parcel = parcel_of(work, decision.parcel)
    waybill = parcel.waybill if parcel else None
    if parcel is not None and waybill is not None and waybill.tracking == decision.tracking:
        free_number(work, parcel, why=decision.reason)


def _aside(work: Work, decision: Decision) -> None:
    order = load(work, decision.order_id)
    if decision.reason != "held":
        open_hold(work, order, HoldReason.MANUAL, source="bench", note=decision.reason)
    _off_the_bench(work, decision)


def _intercept(work: Work, decision: Decision) -> None:
    order = load(work, decision.order_id)
    open_alert(
        work,
        AlertKind.REFUND_WHILE_PACKING,
        f"order:{order.id}",
        "The box of order {number} lies in the intercept bin: put its goods back, void its label.",
        {"number": order.number, "why": decision.reason},
        severity=Severity.URGENT,
        shop_id=order.shop_id,
        order_id=order.id,
    )
    record(work, order.id, "bench.intercepted", why=decision.reason)
    _off_the_bench(work, decision)


def _off_the_bench(work: Work, decision: Decision) -> None:
    if _lost(work, decision):
        return  # box and claim are the other bench's
    parcel = parcel_of(work, decision.parcel)
    if parcel is not None and parcel.status == ParcelStatus.PACKING:
        parcel.status = ParcelStatus.PLANNED.value
        parcel.version += 1
    together = orders_in(work, parcel) if parcel is not None else []
    for order_id in {decision.order_id, *(order.id for order in together)}:
        release_claim(work, order_id)
        work.changed("order", order_id)


def _reprint(work: Work, decision: Decision) -> None:
    """Copies are numbered by what prints them; a copy that never came out has no number."""
    record(work, decision.order_id, "bench.reprint")


def _weigh(work: Work, decision: Decision) -> None:
    record(work, decision.order_id, "bench.weighed", grams=decision.weight_g, why=decision.reason)


def _note(work: Work, decision: Decision) -> None:
    if decision.order_id:
        record(work, decision.order_id, "bench.note", note=decision.reason)


_COUNTING = frozenset({Act.COUNT, Act.LEARN})
_EFFECTS: dict[Act, Callable[[Work, Decision], None]] = {
    Act.OPEN: _open,
    Act.LEARN: _learn,
    Act.SHORT: _short,
    Act.BIND: _bind,
    Act.UNBIND: _unbind,
    Act.UNDO: _undo,
    Act.ASIDE: _aside,
    Act.INTERCEPT: _intercept,
    Act.ABORT: _off_the_bench,
    Act.CLOSE: close_box,
    Act.REPRINT: _reprint,
    Act.NOTE: _note,
    Act.WEIGH: _weigh,
}
"""COUNT and the rest leave only their scan row: how much is in a box is known when it is closed."""
