"""Tracking numbers pasted as text: one a line, alone or behind the order's number, as spreadsheets and chats give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r"[\s,，;；|]+")


@dataclass(frozen=True, slots=True)
class Matched:
    """What a pasted text says about the selected orders."""

    pairs: tuple[tuple[int, str], ...]
    """(order id, tracking number)"""
    strange: tuple[str, ...]
    """Lines that fit no selected order, or say too much or too little."""
    missing: int
    """Selected orders that got no number."""


def matched(text: str, orders: Sequence[tuple[int, str]]) -> Matched:
    """Lines of ``tracking`` go to ``orders`` (id, number) in their order; lines of ``number tracking`` to the named one.

    Both kinds may be mixed: bare numbers fill the orders that no line names, from the top.
    """
    by_number = {number: order_id for order_id, number in orders}
    named: dict[int, str] = {}
    bare: list[str] = []
    strange: list[str] = []
    for line in text.splitlines():
        parts = [part for part in _GAP.split(line.strip()) if part]
        if len(parts) == 1:
            bare.append(parts[0])
        elif len(parts) == 2 and parts[0] in by_number and by_number[parts[0]] not in named:
            named[by_number[parts[0]]] = parts[1]
        elif parts:
            strange.append(line.strip())
    free = [order_id for order_id, _ in orders if order_id not in named]
    named.update(zip(free, bare, strict=False))
    strange += bare[len(free) :]
    pairs = tuple((order_id, named[order_id]) for order_id, _ in orders if order_id in named)
    return Matched(pairs, tuple(strange), len(orders) - len(pairs))
