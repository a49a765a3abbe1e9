"""How Youzan's lists are gone through: from the last page to the first, in windows that its deepest page reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oms_desktop.sync.connector import Window

Node = dict[str, Any]
Ask = Callable[[int, int, int], tuple[list[Node], int]]
"""(first second, last second, page from 1) → (rows, rows in the whole window)"""


@dataclass(frozen=True, slots=True)
class Found:
    """One page, what to pass for the next, and how many rows its window has."""

    rows: list[Node]
    next: str
    total: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A page of a part of the window, in seconds. Page 0: nobody has looked how many there are."""

    start: int
    end: int
    page: int = 0

    def __str__(self) -> str:
        return f"{self.start}-{self.end}-{self.page}"


def walk(window: Window, page: str, ask: Ask, *, size: int, most: int) -> Found:
    """The page that ``page`` names. ``most``: rows that can be reached in one window; a fuller one is gone through in parts.

    Rows move towards the front when one of them leaves the window meanwhile, so what moves lies before us and not behind.
    """
    last = max(-(-window.end // 1000), window.start // 1000 + 1)
    place = _Place(*map(int, page.split("-"))) if page else _Place(window.start // 1000, last)
    if place.page:
        rows, total = ask(place.start, place.end, place.page)
    else:
        rows, total = ask(place.start, place.end, 1)
        while total > most and place.end - place.start > 1:
            place = _Place(place.start, (place.start + place.end) // 2)
            rows, total = ask(place.start, place.end, 1)
        place = _Place(place.start, place.end, max(1, -(-min(total, most) // size)))
        if place.page > 1:
            rows, total = ask(place.start, place.end, place.page)
    return Found(rows, _after(place, last), total)


def _after(place: _Place, last: int) -> str:
    if place.page > 1:
        return str(_Place(place.start, place.end, place.page - 1))
    return str(_Place(place.end, last)) if place.end < last else ""
