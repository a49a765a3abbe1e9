"""Finding the header line and which of our fields each column is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SEARCHED_ROWS = 30
"""Preambles above the header are shorter than this."""

_DROPPED = dict.fromkeys(map(ord, " \t\r\n\u00a0\u3000\ufeff\u200b\"'"), None)


def normal_header(header: str) -> str:
    """For comparing headers: width folded, without blanks, quotes and the asterisk of required columns."""
    return unicodedata.normalize("NFKC", header).translate(_DROPPED).strip("*")


@dataclass(frozen=True, slots=True)
class Column:
    """One of our fields and the headers under which exports have it."""

    field: str
    headers: tuple[str, ...]
    required: bool = False
    """Without it no row can be read."""
    expected: bool = False
    """Named as missing if the file lacks it, but the file is read."""


def columns(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns from (field, "header|alias", "required" or "expected")."""
    return tuple(
        Column(
            row[0],
            tuple(normal_header(header) for header in row[1].split("|")),
            required=row[2:] == ("required",),
            expected=row[2:] in {("required",), ("expected",)},
        )
        for row in rows
    )


def places(known: Iterable[Column], headers: Sequence[str]) -> dict[str, int]:
    """Field → index. The first alias that the file has wins; of two equal headers the first."""
    index: dict[str, int] = {}
    for position, header in enumerate(headers):
        index.setdefault(normal_header(header), position)
    found: dict[str, int] = {}
    for column in known:
        for header in column.headers:
            if header in index:
                found[column.field] = index[header]
                break
    return found


def missing(known: Iterable[Column], headers: Sequence[str], *, required: bool = False) -> tuple[str, ...]:
    """First header names of the expected (or only the required) columns that the file lacks."""
    have = places(known, headers)
    wanted = (column for column in known if (column.required if required else column.expected))
    return tuple(column.headers[0] for column in wanted if column.field not in have)


def header_set(cells: Iterable[str]) -> frozenset[str]:
    """The normalised, non-empty headers of a row."""
    return frozenset(filter(None, map(normal_header, cells)))


def likely_header(rows: Sequence[Sequence[str]]) -> int:
    """Index of the row that looks most like a header of an unknown file, or -1: many short, different texts."""
    best, best_score = -1, 2
    for index, cells in enumerate(rows):
        names = header_set(cells)
        words = [name for name in names if len(name) <= 30 and not any(char.isdigit() for char in name[:4])]
        if len(words) > best_score:
            best, best_score = index, len(words)
    return best
