"""How WeChat's lists are gone through: key by key, and in parts where a window holds more than it gives out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Window

Node = dict[str, Any]
Ask = Callable[[int, int, str], Node]
"""(first second, last second, key of the page) → the answer with ``next_key`` and ``has_more``"""

_TOO_MANY = "31042"


@dataclass(frozen=True, slots=True)
class Found:
    """One page's answer, and what to pass for the next."""

    answer: Node
    next: str


def walk(window: Window, page: str, ask: Ask) -> Found:
    """The page that ``page`` names: first and last second of a part of the window, and the key of a page in it."""
    # A second is in where any part of it is: news told twice does no harm.
    last = max(-(-window.end // 1000), window.start // 1000 + 1)
    start, end, key = json.loads(page) if page else (window.start // 1000, last, "")
    while True:
        try:
            answer = ask(start, end, key)
            break
        except Rejected as refused:
            if refused.code != _TOO_MANY or key or end - start <= 1:
                raise
            end = (start + end) // 2
    if answer.get("has_more") and answer.get("next_key"):
        return Found(answer, json.dumps([start, end, answer["next_key"]]))
    return Found(answer, json.dumps([end, last, ""]) if end < last else "")
