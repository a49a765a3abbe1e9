"""One cell of an export: cleaning, and reading it as id, amount, quantity or time.

Every cell arrives as text (sheet readers turn numbers and dates into text first). A cell that can't be what its column
says raises `BadCell` with the reason; the row is then refused, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from oms_desktop.exchange import Said

BLANKS = " \t\r\n\u00a0\u3000\ufeff\u200b"
"""Stripped from the ends of a cell. NBSP and BOM come from web pages and joined files."""

PLACEHOLDERS = frozenset({"-", "--", "null", "NULL", "None", "无", "\\N", "0000-00-00 00:00:00"})
"""What exports write into empty cells of times, numbers and ids."""

MAX_FEN = 10**13
"""A hundred thousand million yuan: more is a column gone wrong."""

_WRAPPED = re.compile(r'="([^"]*)"|=([0-9A-Za-z-]+)')
_EXPONENT = re.compile(r"[-+]?\d(\.\d+)?[Ee]\+?\d+")
_COUNT = re.compile(r"-?[0-9]{1,9}(\.0*)?")
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+")
_TIME = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?")
_SERIAL = re.compile(r"[3-7]\d{4}(\.\d+)?")
_SHANGHAI_MS = 8 * 3_600_000
"""China has had one zone and no summer time since 1991; a fixed offset needs no zone database on the station."""
_EXCEL_EPOCH_MS = -2_209_161_600_000
"""1899-12-30 in Unix milliseconds: day 0 of a spreadsheet."""


class BadCell(Exception):
    """A cell that its column can't hold; ``said`` tells what and why."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(said.text)


def clean(cell: str) -> str:
    """Cleaned for reading: outer blanks, the ``="…"`` wrapping and a leading apostrophe or backtick are gone."""
    text = cell.strip(BLANKS)
    if text.startswith("="):
        wrapped = _WRAPPED.fullmatch(text)
        if wrapped:
            text = (wrapped[1] if wrapped[1] is not None else wrapped[2]).strip(BLANKS)
    if text.startswith(("'", "`")):
        text = text[1:].strip(BLANKS)
    return text


def clean_value(cell: str) -> str:
    """`clean`, and placeholders such as ``-`` and ``无`` become empty."""
    text = clean(cell)
    return "" if text in PLACEHOLDERS else text


def remark(cell: str) -> str:
    """What a person wrote, kept as written: ``=HYPERLINK(…)`` and ``-2+3`` stay text.

    Only outer tabs and line ends go (exports put them there), and the apostrophe that a safe export of formula-like
    text carries.
    """
    text = cell.strip("\t\r\n\ufeff")
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r":
        text = text[1:]
    return "" if text == "'" else text


def identifier(cell: str) -> str:
    """An id as text. Raises `BadCell` where a spreadsheet has thrown its digits away."""
    text = clean_value(cell)
    if _EXPONENT.fullmatch(text):
        raise BadCell(
            Said.of(
                "the number {number} has lost digits: the file was saved again in a spreadsheet program. "
                "Export it anew and import that file unopened",
                number=text,
            )
        )
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def money(cell: str) -> int | None:
    """An amount in yuan as fen, or None if empty. Brackets and minus are negative."""
    text = unicodedata.normalize("NFKC", clean_value(cell))
    for sign in ("元", "¥", "CNY", "RMB", ",", " "):
        text = text.replace(sign, "")
    if text in {"", "-"}:
        return None
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1]
    if text.startswith(("-", "+")):
        negative, text = negative or text[0] == "-", text[1:]
    if not (_NUMBER.fullmatch(text) and text.isascii()):
        raise BadCell(Said.of("“{text}” is no amount", text=cell.strip(BLANKS)))
    fen = int((Decimal(text) * 100).to_integral_value(rounding=ROUND_HALF_UP))
    if fen > MAX_FEN:
        raise BadCell(Said.of("the amount {amount} is too large", amount=text))
    return -fen if negative else fen


def quantity(cell: str) -> int | None:
    """A count of units, or None if empty; must be a whole number above zero."""
    text = unicodedata.normalize("NFKC", clean_value(cell)).replace(",", "").removesuffix("件")
    if text == "":
        return None
    if not _COUNT.fullmatch(text):
        raise BadCell(Said.of("“{text}” is no quantity", text=text))
    number = int(text.partition(".")[0])
    if number <= 0:
        raise BadCell(Said.of("the quantity {number} is not above zero", number=str(number)))
    if number > 1_000_000:
        raise BadCell(Said.of("the quantity {number} is too large", number=str(number)))
    return number


@lru_cache(maxsize=8192)
def moment(cell: str) -> tuple[int, str] | None:
    """A time of the platform's clock (China) as (UTC milliseconds, form), or None if empty.

    The form is ``export`` for what platforms write, ``resaved`` for what a spreadsheet makes of it, ``date`` for a
    number of days: a file that mixes the first two is not to be trusted.
    """
    text = clean_value(cell)
    if text == "":
        return None
    match = _TIME.fullmatch(text)
    if match:
        year, mark, month, day, hour, minute, second = match.groups()
        try:
            stamp = datetime(
                int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), 0, UTC
            )
        except ValueError:
            raise BadCell(Said.of("“{text}” is no time", text=text)) from None
        return int(stamp.timestamp()) * 1000 - _SHANGHAI_MS, "export" if mark == "-" else "resaved"
    if _SERIAL.fullmatch(text):
        seconds = int((Decimal(text) * 86_400).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        return _EXCEL_EPOCH_MS + seconds * 1000 - _SHANGHAI_MS, "date"
    raise BadCell(Said.of("“{text}” is no time", text=text))


def safe_text(text: str) -> str:
    """For spreadsheets we write: text that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def number_text(value: float) -> str:
    """A sheet's number as text: whole numbers below 2^53 exactly, larger ones visibly ruined (``2.86E+18``)."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value.is_integer():
        return str(int(value)) if abs(value) < 2**53 else f"{value:.14E}"
    return repr(value)
