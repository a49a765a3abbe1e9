"""The lease on an order that was begun by an item: kept by heartbeats, lost to whoever has claimed the order after it."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Block


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a heartbeat brought: the new end of the lease (UTC milliseconds), or who has the order now."""

    order_id: int
    token: int
    until: int = 0
    """0: lost."""
    other: str = ""


def lease_of(desk: Desk) -> tuple[int, int] | None:
    """(order id, fencing token) of the lease on the bench, if there is one to be kept alive."""
    progress = desk.progress
    lives = progress.open and progress.lease and progress.block is not Block.TAKEN
    return (progress.order_id, progress.claim_token) if lives else None


def check_lease(desk: Desk, scanned: Scanned) -> ScanAnswer | None:
    """Count nothing on a lease that may be over: ask first."""
    if not desk.progress.lease or desk.clock.now() <= desk.lease_until:
        return None
    request = Request(RequestKind.RENEW, order_id=desk.progress.order_id, ticket=scanned.scan_id)
    return desk.say(scanned, Case.LEASE_OLD, request=request)


def take_renewal(desk: Desk, scanned: Scanned, renewal: Renewal, *, asked: bool) -> ScanAnswer | None:
    """Go on, or stop if the order is another bench's now. ``asked``: a scan waits for the word."""
    if lease_of(desk) != (renewal.order_id, renewal.token):
        return None
    if renewal.until:
        desk.lease_until = renewal.until
        return desk.say(scanned, Case.LEASE_KEPT) if asked else None
    values: dict[str, object] = {"other": renewal.other or "-"}
    return desk.decide(scanned, Case.TAKEN_OVER, values=values, block=Block.TAKEN)


def taken_over(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    """News says that another bench has an order of this box; ``None``: it is ours."""
    lost = next((order for order in box.orders if _lost(order, desk.progress.claim_token)), None)
    if lost is None:
        return None
    return desk.decide(scanned, Case.TAKEN_OVER, values={"other": lost.claimed_by}, block=Block.TAKEN)


def _lost(order: BenchOrder, token: int) -> bool:
    return bool(order.claimed_by) and order.claim_token > token
