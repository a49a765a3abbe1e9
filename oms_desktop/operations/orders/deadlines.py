"""Orders that are late, or soon will be: told before it hurts."""

from __future__ import annotations

from sqlalchemy import func, select, text

from oms_desktop.models import Alert, Order, Shop
from oms_desktop.models.orders import OPEN_STATUSES
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity


@operation(Permission.READ)
def watch_deadlines(work: Work) -> int:
    """One alert a shop that names its latest order and counts them; closed when none is late any more. How many are late."""
    query = (
        select(Order.shop_id, func.count(), func.min(Order.deadline))
        .where(text(f"orders.{OPEN_STATUSES}"), Order.deadline < work.now)
        .group_by(Order.shop_id)
    )
    late = {
        shop_id: (count, first) for shop_id, count, first in work.session.execute(query) if first is not None
    }
    for shop_id, (count, first) in late.items():
        _tell(work, shop_id, count, first)
    standing = select(Alert.subject).where(Alert.kind == AlertKind.OVERDUE, Alert.closed_at.is_(None))
    for subject in set(work.session.scalars(standing)) - {f"shop:{shop_id}" for shop_id in late}:
        close_alert(work, AlertKind.OVERDUE, subject)
    return sum(count for count, _ in late.values())


def _tell(work: Work, shop_id: int, count: int, first: int) -> None:
    query = select(Order.id, Order.number).where(
        text(f"orders.{OPEN_STATUSES}"), Order.shop_id == shop_id, Order.deadline == first
    )
    order_id, number = work.session.execute(query.order_by(Order.id).limit(1)).one()
    open_alert(
        work,
        AlertKind.OVERDUE,
        f"shop:{shop_id}",
        "{shop}: late orders: {count}, the latest is {order}.",
        {"shop": work.session.get_one(Shop, shop_id).name, "count": count, "order": number},
        severity=Severity.URGENT,
        shop_id=shop_id,
        order_id=order_id,
    )
