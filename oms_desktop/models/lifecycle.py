"""The one transition table of an order's status."""

from __future__ import annotations

from oms_desktop.vocabulary import LEFT, UNSHIPPED, OrderStatus

_CHAIN = (*UNSHIPPED, *LEFT)

_BACK = {
    OrderStatus.APPROVED: {OrderStatus.PAID},
    OrderStatus.PICKING: {OrderStatus.PAID, OrderStatus.APPROVED},
    OrderStatus.PACKED: {OrderStatus.PAID, OrderStatus.APPROVED},
}


def _steps() -> dict[OrderStatus, frozenset[OrderStatus]]:
    table: dict[OrderStatus, set[OrderStatus]] = {status: set() for status in OrderStatus}
    for place, status in enumerate(_CHAIN):
        table[status] |= set(_CHAIN[place + 1 :])
    for status in UNSHIPPED:
        table[status] |= {OrderStatus.CANCELLED, OrderStatus.REPLACED}
    for status in LEFT:
        table[status] |= {OrderStatus.CLOSED, OrderStatus.RETURNED}
    table[OrderStatus.CLOSED] |= {OrderStatus.RETURNED}
    for status, back in _BACK.items():
        table[status] |= back
    # A platform can say "refunded after shipping" of an order we never saw leave.
    for status in UNSHIPPED:
        table[status] |= {OrderStatus.CLOSED}
    return {status: frozenset(to) for status, to in table.items()}


TRANSITIONS = _steps()
"""Every step and jump that is allowed. News may jump forward any number of steps or to an end state."""

_STAMPS = {
    OrderStatus.PAID: "paid_at",
    OrderStatus.APPROVED: "approved_at",
    OrderStatus.PICKING: "picking_at",
    OrderStatus.PACKED: "packed_at",
    OrderStatus.SHIPPED: "shipped_at",
    OrderStatus.IN_TRANSIT: "in_transit_at",
    OrderStatus.DELIVERED: "delivered_at",
    OrderStatus.COMPLETED: "completed_at",
    OrderStatus.CANCELLED: "ended_at",
    OrderStatus.REPLACED: "ended_at",
    OrderStatus.CLOSED: "ended_at",
    OrderStatus.RETURNED: "ended_at",
}

RANK: dict[OrderStatus, int] = {
    **{status: place for place, status in enumerate(_CHAIN)},
    OrderStatus.CANCELLED: 20,
    OrderStatus.REPLACED: 20,
    OrderStatus.CLOSED: 21,
    OrderStatus.RETURNED: 22,
}
"""How far along a status is: news without a time may only raise it."""


class IllegalStep(Exception):
    """A step the table does not have: a bug of the caller, never shown to a person as such."""


def check_step(old: OrderStatus, new: OrderStatus) -> None:
    """Raise ``IllegalStep`` unless the table has ``old`` → ``new``."""
    if new not in TRANSITIONS[old]:
        raise IllegalStep(f"{old} -> {new}")


def stamp_of(status: OrderStatus) -> str | None:
    """The column that keeps when the status was first reached."""
    return _STAMPS.get(status)
