"""Claims of orders that are begun by an item: choice and claim are one transaction, and lives of half a minute.

Two benches that scan the same item in the same moment get two different orders: writers stand in one line. A claim that is not
renewed lapses; whoever claims after it gets a larger fencing token, and what comes with a smaller one is late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, or_, select, text, update

from oms_desktop.models import Claim, Order, OrderLine, Station
from oms_desktop.models.orders import OPEN_STATUSES
from oms_desktop.operations.packing.bench_set import OPENABLE, BenchOrder
from oms_desktop.operations.packing.bench_set_build import read_orders, read_shops
from oms_desktop.operations.packing.item_first import Claimed, Waiting, may_begin
from oms_desktop.operations.packing.lease import Renewal
from oms_desktop.operations.packing.views import FirstWish
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import OrderStatus, Permission

LEASE_MS = 30_000
BEAT_MS = 5_000
"""A lease is renewed so often while its order is on the bench."""

_AT_ONCE = 50


@operation(Permission.PACK)
def claim_first(work: Work, wish: FirstWish) -> Claimed:
    """Claim the first of the wished orders that is still free, for the actor's station; else say who waits for the Sku."""
    assert work.actor.station_id is not None
    for start in range(0, len(wish.order_ids), _AT_ONCE):
        for order_id in _free(work, wish.order_ids[start : start + _AT_ONCE]):
            order = _claim_if_wanted(work, order_id, wish)
            if order is not None:
                return Claimed(order, work.now + LEASE_MS)
    return Claimed(None, waiting=_waiting(work, wish.sku_id))


def _free(work: Work, order_ids: Sequence[int]) -> list[int]:
    """Those of them that nobody has claimed, in their order."""
    unclaimed = ~exists().where(Claim.order_id == Order.id, _live(work))
    query = select(Order.id).where(Order.id.in_(order_ids), unclaimed)
    return sorted(work.session.scalars(query), key=order_ids.index)


def _live(work: Work) -> ColumnElement[bool]:
    return or_(Claim.expires_at.is_(None), Claim.expires_at > work.now)


def _claim_if_wanted(work: Work, order_id: int, wish: FirstWish) -> BenchOrder | None:
    order = read_orders(work, [order_id], work.actor.station)[0]
    if not may_begin(order, read_shops(work)[order.shop_id], wish.sku_id, wish.pieces):
        return None
    claim = work.session.get(Claim, order_id)
    if claim is None:
        claim = Claim(order_id=order_id, token=0)
        work.session.add(claim)
    assert work.actor.station_id is not None
    claim.kind, claim.token = "picked", claim.token + 1
    claim.station_id, claim.operator_id = work.actor.station_id, work.actor.operator_id
    claim.acquired_at = claim.heartbeat_at = work.now
    claim.expires_at = work.now + LEASE_MS
    work.changed("order", order_id)
    return replace(order, claim_token=claim.token, claimed_by="")


def renew(work: Work, order_id: int, token: int) -> Renewal:
    """A heartbeat: the lease lives on, also one that had lapsed while nobody else took the order."""
    mine = update(Claim).where(Claim.order_id == order_id, Claim.token == token)
    until = work.now + LEASE_MS
    done = work.session.execute(
        mine.values(heartbeat_at=work.now, expires_at=until).returning(Claim.order_id)
    )
    if done.first() is not None:
        return Renewal(order_id, token, until)
    other = select(Station.name).join(Claim, Claim.station_id == Station.id).where(Claim.order_id == order_id)
    return Renewal(order_id, token, 0, work.session.scalar(other) or "")


def let_go(work: Work, order_id: int, token: int) -> None:
    """Give a claimed order back that nobody wants to begin any more."""
    mine = update(Claim).where(Claim.order_id == order_id, Claim.token == token)
    work.session.execute(mine.values(expires_at=work.now))
    work.changed("order", order_id)


def _waiting(work: Work, sku_id: int) -> Waiting:
    """Open orders that want the Sku and could not be begun, each counted once, by what it waits for."""
    in_hand = exists().where(Claim.order_id == Order.id, _live(work)).label("in_hand")
    rows = work.session.execute(
        select(Order.id, Order.status, Order.hold_count, in_hand)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(
            text(f"orders.{OPEN_STATUSES}"),
            Order.status != OrderStatus.PLACED,
            OrderLine.sku_id == sku_id,
            OrderLine.ordered - OrderLine.cancelled - OrderLine.refunded - OrderLine.shipped > 0,
        )
        .distinct()
    ).all()
    held = sum(bool(row.hold_count) for row in rows)
    free = [row for row in rows if not row.hold_count]
    other = sum(bool(row.in_hand) for row in free)
    to_approve = sum(row.status not in OPENABLE and not row.in_hand for row in free)
    return Waiting(to_approve, held, other, len(free) - other - to_approve)
