"""Which orders are to be picked, and how many: read by the window at its start, so nothing that draws papers comes with it."""

from __future__ import annotations

from sqlalchemy import func, select

from oms_desktop.models import Order
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import OrderStatus

_MAY_BE_PICKED = (Order.status == OrderStatus.APPROVED, Order.hold_count == 0)
_BY_DEADLINE = (Order.priority.desc(), Order.deadline, Order.id)


def orders_to_pick(reading: Reading) -> list[int]:
    """Ids of all approved orders without a hold, by deadline."""
    return list(reading.session.scalars(select(Order.id).where(*_MAY_BE_PICKED).order_by(*_BY_DEADLINE)))


def being_picked(reading: Reading) -> list[int]:
    """Ids of all orders that are being picked, without a hold, by deadline: for their list once more."""
    query = select(Order.id).where(Order.status == OrderStatus.PICKING, Order.hold_count == 0)
    return list(reading.session.scalars(query.order_by(*_BY_DEADLINE)))


def several_to_pick(reading: Reading) -> list[int]:
    """Those of them with more than one item."""
    query = select(Order.id).where(*_MAY_BE_PICKED, Order.line_count > 1)
    return list(reading.session.scalars(query.order_by(*_BY_DEADLINE)))


def singles_to_pick(reading: Reading) -> list[tuple[int, str]]:
    """Those of a single item, with what it is (as the order list says it), by deadline."""
    query = select(Order.id, Order.summary).where(*_MAY_BE_PICKED, Order.line_count == 1)
    return [
        (order_id, summary) for order_id, summary in reading.session.execute(query.order_by(*_BY_DEADLINE))
    ]


def count_to_pick(reading: Reading) -> tuple[int, int, int]:
    """How many there are: in all, of a single item, of several."""
    single, several = (func.count().filter(kind) for kind in (Order.line_count == 1, Order.line_count > 1))
    query = select(func.count(), single, several).select_from(Order).where(*_MAY_BE_PICKED)
    counts = reading.session.execute(query).one()
    return counts[0], counts[1], counts[2]
