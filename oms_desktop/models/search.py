"""How text and numbers are made findable.

Chinese has no spaces, so runs of it are stored as overlapping two-character words ("保温杯" → "保温 温杯 杯"): two characters are
then one exact word, longer runs a phrase, one character a prefix. Numbers are found by any tail through their reversed text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, ref

_RUNS = re.compile(r"([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|([0-9a-z]+)")


class NumberTail(Base):
    """A number by its end: ``reversed`` is the number read backwards, so that a tail is a prefix."""

    __tablename__ = "number_tail"
    __table_args__ = (Index("ix_number_tail_order", "order_id"),)

    reversed: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(Big, ref("orders.id", cascade=True), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """``number``, ``tracking`` or ``phone`` (last four digits only)."""


def fold(text: str) -> str:
    """Text as it is compared: full-width folded, lower case, trimmed."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def words(text: str) -> str:
    """``text`` as the search index stores it: space-separated words."""
    found: list[str] = []
    for match in _RUNS.finditer(fold(text)):
        chinese, latin = match.groups()
        if latin:
            found.append(latin)
        else:
            found.extend(chinese[place : place + 2] for place in range(len(chinese)))
    return " ".join(found)


def terms(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """What a person typed, as (words of a phrase, last one is a prefix).

    Parts of one code ("HW-0007") are a phrase: by itself its head may stand in every order, and merging all those takes long.
    """
    folded = fold(text)
    found: list[tuple[tuple[str, ...], bool]] = []
    joined = -1
    for match in _RUNS.finditer(folded):
        chinese, latin = match.groups()
        if latin:
            between = folded[joined : match.start()] if joined >= 0 else ""
            if between and not any(sign.isspace() for sign in between):
                found[-1] = ((*found[-1][0], latin), True)
            else:
                found.append(((latin,), True))
        elif len(chinese) == 1:
            found.append(((chinese,), True))
        else:
            found.append((tuple(chinese[place : place + 2] for place in range(len(chinese) - 1)), False))
        joined = match.end() if latin else -1
    return found


def tails(number: str, trackings: Iterable[str], phone: str) -> list[tuple[str, str]]:
    """(reversed text, kind) rows of an order; a phone only by its last four visible digits."""
    rows = [(number[::-1].casefold(), "number")]
    rows += [(tracking[::-1].casefold(), "tracking") for tracking in trackings if tracking]
    tail = phone[-4:]
    if len(tail) == 4 and tail.isdigit():
        rows.append((tail[::-1], "phone"))
    return rows
