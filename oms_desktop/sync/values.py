"""How platforms write money and times, in our units. What can't be read raises ValueError: its row is unreadable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CHINA = timezone(timedelta(hours=8))
"""The zone of times without one; China has had no summer time since 1991."""
_TEXT = "%Y-%m-%d %H:%M:%S"
_NEVER = ("0000-00-00", "0001-01-01", "1970-01-01")
_DECIMALS = {
    "JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3, "JOD": 3, "TND": 3,
}  # fmt: skip
"""Places of an amount; two in all other currencies."""


def minor(amount: object, currency: str = "CNY") -> int:
    """An amount as decimal text ("24.90") in minor units, half up; nothing is 0."""
    if isinstance(amount, bool):
        raise ValueError("a truth value is no amount")
    try:
        # A number of JSON is written out as it came: the shortest text that stands for it.
        value = Decimal(str(amount if amount not in (None, "") else 0)).scaleb(_DECIMALS.get(currency, 2))
        return int(value.quantize(Decimal(1), ROUND_HALF_UP))
    except InvalidOperation as error:
        raise ValueError("no amount") from error


def fen(amount: object) -> int | None:
    """Yuan in fen, half up; ``None`` where nothing is told."""
    return None if amount in (None, "") else minor(amount)


def from_beijing(text: object) -> int | None:
    """Beijing time as text, or milliseconds since 1970, as UTC ms; ``None``: nothing, or a date that stands for never."""
    told = str(text or "").strip()
    if not told or told.startswith(_NEVER):
        return None
    return int(told) or None if told.isdecimal() else _utc_ms(told, CHINA)


def from_iso(text: object) -> int | None:
    """ISO 8601 as UTC ms; without an offset it is UTC. ``None``: nothing."""
    return _utc_ms(str(text), UTC) if text else None


def beijing(at: int) -> str:
    """UTC ms as Beijing time, whole seconds."""
    return datetime.fromtimestamp(at // 1000, CHINA).strftime(_TEXT)


def _utc_ms(text: str, zone: timezone) -> int:
    moment = datetime.fromisoformat(text)
    return round((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp() * 1000)
