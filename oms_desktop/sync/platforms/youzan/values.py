"""How Youzan writes money, times and ids."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Node = dict[str, Any]

_CHINA = timezone(timedelta(hours=8))
_TIME = "%Y-%m-%d %H:%M:%S"


def fen(yuan: object) -> int:
    """``"19.90"`` in fen."""
    return int((Decimal(str(yuan or "0")) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def milliseconds(text: str | None) -> int | None:
    """Beijing time as UTC ms."""
    if not text:
        return None
    return round(datetime.strptime(text, _TIME).replace(tzinfo=_CHINA).timestamp() * 1000)


def beijing(second: int) -> str:
    """A second since 1970 as Youzan takes times."""
    return datetime.fromtimestamp(second, _CHINA).strftime(_TIME)


def id_of(value: object) -> str:
    """An id; goods without specs have 0 for one."""
    return "" if value in (None, 0, "0", "") else str(value)
