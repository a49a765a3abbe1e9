"""Which orders a window must list. Vendure's ``updatedAt`` does not follow what happens to an order.

Settled, shipped, delivered, refunded: the state and the parts change and the time stays. So besides the window's own changes
there are sweeps: every few minutes of the clock the orders that wait to be shipped; every hour, and when a program begins to ask,
all that were placed lately.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from oms_desktop.sync.connector import Window

_MINUTE = 60_000
_WAITING = [
    "PaymentAuthorized",
    "PaymentSettled",
    "PartiallyShipped",
    "Modifying",
    "ArrangingAdditionalPayment",
]
_WAITING_EVERY = 5 * _MINUTE
_ALL_EVERY = 60 * _MINUTE
_LATELY = 14 * 24 * 60 * _MINUTE


class Sweep(StrEnum):
    """The lists of orders to go through for a window."""

    CHANGED = "changed"
    WAITING = "waiting"
    LATELY = "lately"


def sweeps(window: Window, overlap: int, *, begins: bool) -> list[Sweep]:
    """Which lists. ``overlap``: what the window repeats of the one before; ``begins``: nothing is known of how it was there."""
    fresh = Window(min(window.start + overlap, window.end), window.end)
    if begins or _passes(fresh, _ALL_EVERY):
        return [Sweep.CHANGED, Sweep.LATELY]
    return [Sweep.CHANGED, Sweep.WAITING] if _passes(fresh, _WAITING_EVERY) else [Sweep.CHANGED]


def filter_of(sweep: Sweep, window: Window) -> dict[str, Any]:
    """One of the lists, as Vendure's filter."""
    if sweep is Sweep.WAITING:
        return {"state": {"in": _WAITING}}
    if sweep is Sweep.LATELY:
        return {"orderPlacedAt": _between(window.end - _LATELY, window.end)}
    # Each condition is a member of its own: Vendure joins all conditions inside an "_or" by OR, those of one member too.
    changed = _between(window.start, window.end)
    return {"_or": [{"updatedAt": changed}, {"orderPlacedAt": changed}]}


def _passes(window: Window, every: int) -> bool:
    """The window holds a moment that is a multiple of ``every``: so each such moment is swept once."""
    return window.start // every != window.end // every


def _between(start: int, end: int) -> dict[str, Any]:
    """A second earlier than asked: times of whole seconds are compared as texts by some databases."""
    return {"between": {"start": _iso(start - 1000), "end": _iso(end - 1)}}


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")
