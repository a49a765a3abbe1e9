"""How Youzan writes ids."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]


def id_of(value: object) -> str:
    """An id; goods without specs have 0 for one."""
    return "" if value in (None, 0, "0", "") else str(value)
