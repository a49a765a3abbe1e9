"""What a merchant may set of Kuaishou, read from text. Raises Refused ``bad_setting``."""

from __future__ import annotations

from collections.abc import Mapping

from oms_desktop.errors import Refused
from oms_desktop.sync.platforms.kuaishou.mapping import Reading
from oms_desktop.vocabulary import AfterSaleKind

_DAY_MINUTES = 24 * 60


def claims_window(settings: Mapping[str, str]) -> int:
    """How long a stretch of claims is asked for at once, ms."""
    text = settings.get("refund_window_minutes") or str(_DAY_MINUTES)
    if not text.isdecimal() or not 0 < int(text) <= _DAY_MINUTES:
        raise bad_setting("refund_window_minutes", text, f"1 … {_DAY_MINUTES}")
    return int(text) * 60_000


def reading_of(settings: Mapping[str, str]) -> Reading:
    """How orders and claims are read."""
    codes = _pairs(settings, "express_codes")
    ways: dict[int, AfterSaleKind] = {}
    for code, word in _pairs(settings, "handling_ways").items():
        if not code.isdecimal() or word not in [kind.value for kind in AfterSaleKind]:
            raise bad_setting("handling_ways", f"{code}={word}", ", ".join(AfterSaleKind))
        ways[int(code)] = AfterSaleKind(word)
    return Reading(ways, codes) if ways else Reading(express_codes=codes)


def words(text: str) -> list[str]:
    """A setting that is a list with commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def bad_setting(name: str, value: str, known: str) -> Refused:
    """A setting that means nothing."""
    return Refused(
        "bad_setting", "{name} can't be {value}.", "It takes: {known}.", name=name, value=value, known=known
    )


def _pairs(settings: Mapping[str, str], name: str) -> dict[str, str]:
    """``KYE=123,ZJS=45``"""
    found = {}
    for text in words(settings.get(name, "")):
        left, _, right = (part.strip() for part in text.partition("="))
        if not (left and right):
            raise bad_setting(name, text, "A=1,B=2")
        found[left] = right
    return found
