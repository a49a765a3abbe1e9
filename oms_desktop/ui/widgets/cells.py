"""What a table cell can be. A column turns a row into one of these; the delegate knows how each is painted.

``text`` of every cell is what a screen reader says and what Ctrl+C copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oms_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class TextCell:
    """Plain text; ``tone`` colours it, ``soft`` makes it recede, ``bold`` stresses it; of a ``number`` the last digits
    are seen even where it is cut."""

    text: str
    tone: Tone | None = None
    soft: bool = False
    bold: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class TwoLineCell:
    """A line and a smaller one below: title and spec, name and code; ``tone`` colours the upper one."""

    text: str
    below: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class PillCell:
    """Words in capsules, side by side."""

    pills: tuple[tuple[str, Tone], ...]

    @property
    def text(self) -> str:
        return ", ".join(word for word, _ in self.pills)


@dataclass(frozen=True, slots=True)
class DeadlineCell:
    """Time left until ``due`` (UTC milliseconds): overdue red, under an hour amber; painted anew by DeadlineClock."""

    due: int | None
    text: str = ""
    """The due time in words, for reading and copying."""


@dataclass(frozen=True, slots=True)
class AmountCell:
    """Money in minor units, right aligned; ``None`` is a dash."""

    minor: int | None
    currency: str = "CNY"

    @property
    def text(self) -> str:
        return amount_text(self.minor, self.currency)


@dataclass(frozen=True, slots=True)
class PictureCell:
    """A thumbnail with text beside it; a missing file shows an empty frame."""

    path: Path | None
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class CheckCell:
    """Yes or no, as a tick or nothing; ``text`` says which for the ear."""

    yes: bool
    text: str


Cell = TextCell | TwoLineCell | PillCell | DeadlineCell | AmountCell | PictureCell | CheckCell

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "HKD": "HK$", "JPY": "¥"}


def amount_text(minor: int | None, currency: str = "CNY") -> str:
    """``8900`` as ``¥89.00``; ``None`` as a dash."""
    if minor is None:
        return "–"
    sign = "-" if minor < 0 else ""
    whole, part = divmod(abs(minor), 100)
    return f"{sign}{_SIGNS.get(currency, currency + ' ')}{whole:,}.{part:02}"


def left_text(due: int, now: int) -> str:
    """Time left as ``1:05`` (hours and minutes), ``-0:24`` when late, days above 48 h as ``3d 4h``, from ten on ``12d``; both in
    ms UTC."""
    minutes = abs(due - now) // 60_000
    sign = "-" if due < now else ""
    if minutes >= 10 * 24 * 60:
        return QCoreApplication.translate("Deadline", "{sign}{days}d").format(sign=sign, days=minutes // 1440)
    if minutes >= 48 * 60:
        pattern = QCoreApplication.translate("Deadline", "{sign}{days}d {hours}h")
        return pattern.format(sign=sign, days=minutes // 1440, hours=minutes % 1440 // 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}"


def left_tone(due: int, now: int) -> Tone:
    """Red when late, amber under an hour, else blue."""
    if due < now:
        return Tone.BAD
    return Tone.WARN if due - now < 3_600_000 else Tone.ACCENT
