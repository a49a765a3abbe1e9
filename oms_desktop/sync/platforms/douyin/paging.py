"""Douyin's lists by change time: numbered pages whose rows move up when one of them changes meanwhile.

So a window is gone through from its last page to its first. A window with more rows than one query may find is halved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Window

Node = dict[str, Any]
Ask = Callable[[int, int, int], tuple[list[Node], int]]
"""(start, end in seconds, page from 0) → its rows, and how many the whole query finds."""

PAGE = 100
_MOST = 50_000
TOO_MANY = "20013"


def page_of(ask: Ask, window: Window, page: str) -> tuple[list[Node], str, int]:
    """One page of a window: its rows, what to pass for the next one, and how many there are in all."""
    whole_end = -(-window.end // 1000)
    if page:
        start, end, number = (int(part) if part else -1 for part in page.split("-"))
    else:
        start, end, number = window.start // 1000, whole_end, -1
    if number < 0:
        end, rows, total = _narrowed(ask, start, whole_end)
        number = max(-(-total // PAGE) - 1, 0)
        if number:
            rows, total = ask(start, end, number)
    else:
        rows, total = ask(start, end, number)
    following = f"{start}-{end}-{number - 1}" if number else ""
    if not following and end < whole_end:
        following = f"{end}-{whole_end}-"
    return rows, following, total


def _narrowed(ask: Ask, start: int, end: int) -> tuple[int, list[Node], int]:
    """An end before which there are not too many rows, with the first page and the count."""
    while True:
        try:
            rows, total = ask(start, end, 0)
        except Rejected as refused:
            if refused.code != TOO_MANY or end - start <= 1:
                raise
            total = _MOST + 1
        if total <= _MOST or end - start <= 1:
            return end, rows, total
        end = start + (end - start) // 2
