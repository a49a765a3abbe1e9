"""Orders that are late: told when an import or a pull brings them, and within a minute of the deadline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, text

from oms_desktop.models import Alert, Order, Shop
from oms_desktop.models.orders import OPEN_STATUSES
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.work import SYSTEM, Reading, Store, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

_URGENCIES = (0, 1)
"""Named in the query, each is a range of the queue's index; else SQLite goes through all orders there ever were."""
_AGAIN_MS = 4 * 3_600_000
"""What was called dealt with and is late all the same comes back after so long, even if no other order got late."""


@dataclass(frozen=True, slots=True)
class _Late:
    """A shop's late orders: the one that is latest, and the values of the alert's text."""

    shop_id: int
    order_id: int
    count: int
    values: Mapping[str, object]


def follow_deadlines(store: Store) -> bool:
    """Bring the alerts of late orders up to date; nothing is written while they are. True where there was something to write."""
    with store.reading() as reading:
        late = {subject: dict(one.values) for subject, one in _late(reading).items()}
        standing = select(Alert.subject, Alert.detail).where(_standing())
        told = {subject: json.loads(detail) for subject, detail in reading.session.execute(standing)}
    if late == told:
        return False
    with store.work(SYSTEM) as work:
        watch_deadlines(work)
    return True


@operation(Permission.READ)
def watch_deadlines(work: Work) -> int:
    """One alert a shop that names its latest order and counts them; closed when none is late any more. How many are told."""
    return tell_late(work)


def tell_late(work: Work, shop_id: int | None = None) -> int:
    """The same as part of what brought the orders in; ``shop_id``: of this shop only."""
    late = _late(work, shop_id)
    for subject, one in late.items():
        open_alert(
            work,
            AlertKind.OVERDUE,
            subject,
            "{shop}: late orders: {count}, the latest is {order}.",
            one.values,
            severity=Severity.URGENT,
            shop_id=one.shop_id,
            order_id=one.order_id,
        )
    standing = select(Alert.subject).where(_standing())
    if shop_id is not None:
        standing = standing.where(Alert.subject == _subject(shop_id))
    for subject in set(work.session.scalars(standing)) - late.keys():
        close_alert(work, AlertKind.OVERDUE, subject)
    return sum(one.count for one in late.values())


def _late(reading: Reading | Work, shop_id: int | None = None) -> dict[str, _Late]:
    """What is to be told, by the alert's subject."""
    query = select(Order.shop_id, func.count(), func.min(Order.deadline)).where(*_overdue(reading))
    if shop_id is not None:
        query = query.where(Order.shop_id == shop_id)
    found = {}
    for shop, count, first in reading.session.execute(query.group_by(Order.shop_id)):
        if first is None or _dealt_with(reading, shop):
            continue
        latest = select(Order.id, Order.number).where(
            *_overdue(reading), Order.deadline == first, Order.shop_id == shop
        )
        order_id, number = reading.session.execute(latest.order_by(Order.id).limit(1)).one()
        values = {"shop": reading.session.get_one(Shop, shop).name, "count": count, "order": number}
        found[_subject(shop)] = _Late(shop, order_id, count, values)
    return found


def _dealt_with(reading: Reading | Work, shop_id: int) -> bool:
    """Whether a person took it off the list a short time ago, and nothing has got late since."""
    about = select(Alert.closed_at, Alert.closed_by).where(
        Alert.kind == AlertKind.OVERDUE, Alert.subject == _subject(shop_id)
    )
    if reading.session.execute(about.where(Alert.closed_at.is_(None))).first():
        return False
    last = reading.session.execute(about.order_by(Alert.id.desc()).limit(1)).first()
    closed_at, closed_by = last or (None, "")
    if closed_at is None or closed_by == SYSTEM.operator or reading.now - closed_at >= _AGAIN_MS:
        return False
    since = or_(Order.deadline >= closed_at, Order.first_seen_at >= closed_at)
    newer = select(Order.id).where(*_overdue(reading), Order.shop_id == shop_id, since).limit(1)
    return reading.session.execute(newer).first() is None


def _overdue(reading: Reading | Work) -> tuple[ColumnElement[bool], ...]:
    open_ones = and_(text(f"orders.{OPEN_STATUSES}"), Order.priority.in_(_URGENCIES))
    return open_ones, Order.deadline < reading.now


def _standing() -> ColumnElement[bool]:
    return and_(Alert.kind == AlertKind.OVERDUE, Alert.closed_at.is_(None))


def _subject(shop_id: int) -> str:
    return f"shop:{shop_id}"
