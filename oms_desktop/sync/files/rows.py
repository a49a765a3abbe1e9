"""The data rows of a found table, read field by field, and put together by order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from oms_desktop.exchange import REASON_COLUMN, RejectedRow, Said
from oms_desktop.sync.files import cells as cell
from oms_desktop.sync.files.cells import BadCell
from oms_desktop.sync.files.headers import normal_header
from oms_desktop.sync.files.tables import Table

_TAIL = re.compile(r"(合计|总计|小计).*|#(?![0-9A-Za-z-]+$).*", re.DOTALL)
"""Totals and comments where an order number should be; ``#1001`` is a number of some shops."""


_Read = TypeVar("_Read")


class BadRow(Exception):
    """A row that can't be taken; ``said`` is the reason, ``row`` its number, 0 for the whole order."""

    def __init__(self, said: Said, row: int = 0) -> None:
        self.said, self.row = said, row
        super().__init__(said.text)


def unknown_status(word: str, row: int = 0) -> BadRow:
    """The refusal of a row whose status nobody has taught us: it is named, not guessed at."""
    return BadRow(
        Said.of("the order status “{word}” is not known", word=word)
        if word
        else Said("the order status is empty"),
        row,
    )


@dataclass(slots=True)
class TimeForms:
    """Which way of writing times the file uses. A file that mixes two was edited, and is not to be trusted."""

    first: str = ""

    def note(self, form: str, text: str) -> None:
        """Take note of a time's form. Raises BadCell if the file wrote its times otherwise so far."""
        if form == "date":
            return
        self.first = self.first or form
        if form != self.first:
            raise BadCell(
                Said.of(
                    "the time {time} is written in another way than the other times of this file: "
                    "part of it was saved again in a spreadsheet program",
                    time=text,
                )
            )


@dataclass(frozen=True, slots=True)
class RowView:
    """One data row. Every reading method raises BadRow naming the column if the cell can't be that."""

    number: int
    cells: Sequence[str]
    index: Mapping[str, int]
    headers: Sequence[str]
    forms: TimeForms

    def raw(self, name: str) -> str:
        """The cell as it came, empty if the file has no such column or the row ends before it."""
        position = self.index.get(name, -1)
        return self.cells[position] if 0 <= position < len(self.cells) else ""

    def first(self) -> str:
        """The first cell that holds anything."""
        return next((text for text in self.cells if text.strip(cell.BLANKS)), "")

    def value(self, name: str) -> str:
        """A short value: cleaned, placeholders are empty."""
        return cell.clean_value(self.raw(name))

    def remark(self, name: str) -> str:
        """What a person wrote, as written."""
        text = cell.remark(self.raw(name))
        return "" if text.strip() in cell.PLACEHOLDERS else text

    def identifier(self, name: str) -> str:
        return self._read(name, cell.identifier)

    def needed(self, name: str) -> str:
        """An id that must be there."""
        text = self.identifier(name)
        if not text:
            raise BadRow(Said.of("{column} is empty", column=self.header(name)), self.number)
        return text

    def money(self, name: str) -> int | None:
        """Fen. Raises BadRow if negative."""
        amount = self._read(name, cell.money)
        if amount is not None and amount < 0:
            negative = Said.of("the amount {amount} is negative", amount=self.raw(name).strip())
            raise self._bad(name, negative)
        return amount

    def quantity(self, name: str) -> int:
        """Units, at least one."""
        number = self._read(name, cell.quantity)
        if number is None:
            raise BadRow(Said.of("{column} is empty", column=self.header(name)), self.number)
        return number

    def time(self, name: str) -> int | None:
        """UTC milliseconds."""
        text = self.raw(name)
        if not text:
            return None
        found = self._read(name, cell.moment)
        if found is None:
            return None
        try:
            self.forms.note(found[1], text.strip())
        except BadCell as problem:
            raise self._bad(name, problem.said) from problem
        return found[0]

    def header(self, name: str) -> str:
        """The file's own header of the field, for messages."""
        position = self.index.get(name)
        return self.headers[position].strip() if position is not None else name

    def unread(self) -> tuple[tuple[str, str], ...]:
        """(header, cell) of the columns that are none of our fields and hold something."""
        used = set(self.index.values())
        kept = []
        for position, text in enumerate(self.cells[: len(self.headers)]):
            if position in used or not text:
                continue
            value = cell.clean_value(text)
            name = self.headers[position].strip()
            if value and name and normal_header(name) != _REASON:
                kept.append((name, value))
        return tuple(kept)

    def rejected(self, reason: Said, order: str = "") -> RejectedRow:
        """The refusal of this row, with its cells as they came."""
        return RejectedRow(self.number, order or cell.clean(self.raw("number")), reason, tuple(self.cells))

    def _bad(self, name: str, reason: Said) -> BadRow:
        return BadRow(Said.of("{column}: {reason}", column=self.header(name), reason=reason), self.number)

    def _read(self, name: str, read: Callable[[str], _Read]) -> _Read:
        try:
            return read(self.raw(name))
        except BadCell as problem:
            raise self._bad(name, problem.said) from problem


_REASON = normal_header(REASON_COLUMN)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """A table whose header is found: where the columns are, and the rows below it."""

    table: Table
    header_row: int
    """1-based."""
    headers: tuple[str, ...]
    index: Mapping[str, int]
    fill_down: frozenset[str] = frozenset()
    """Fields of the order that stand on its first line only (merged cells, blanks)."""
    forms: TimeForms = field(default_factory=TimeForms)

    def rows(self) -> Iterator[RowView]:
        """The data rows; blank ones and totals are left out. May be called again."""
        for number, cells in self.table.rows():
            if number <= self.header_row or not any(text.strip(cell.BLANKS) for text in cells):
                continue
            row = RowView(number, cells, self.index, self.headers, self.forms)
            if not _TAIL.fullmatch(cell.clean(row.raw("number")) or cell.clean(row.first())):
                yield row

    def by_order(self, key: str = "number") -> Iterator[tuple[str, list[RowView]]]:
        """(order number as the key column has it, its rows) in the order in which each order's last row comes.

        Rows of one order need not stand together, so the file is read twice: first to count them.
        Rows without a number come one by one under an empty key.
        """
        counts: dict[str, int] = {}
        for number, _ in self._keyed(key):
            counts[number] = counts.get(number, 0) + 1
        waiting: dict[str, list[RowView]] = {}
        for number, row in self._keyed(key):
            if not number:
                yield "", [row]
                continue
            group = waiting.setdefault(number, [])
            group.append(row)
            if len(group) == counts[number]:
                yield number, waiting.pop(number)

    def _keyed(self, key: str) -> Iterator[tuple[str, RowView]]:
        above = ""
        for row in self.rows():
            number = cell.clean_value(row.raw(key))
            if not number and self.fill_down and any(row.value(name) for name in self.fill_down):
                number = above
            above = number
            yield number, row


def read_group(
    group: list[RowView], number: str, read: Callable[[list[RowView]], _Read]
) -> Iterator[_Read | RejectedRow]:
    """What ``read`` makes of an order's rows; if one of them is bad, all of them refused: half an order is none."""
    try:
        yield read(group)
    except BadRow as problem:
        bad = problem.row or group[0].number
        for row in group:
            of_another = Said.of("row {row} of the same order: {reason}", row=str(bad), reason=problem.said)
            yield row.rejected(problem.said if row.number == bad else of_another, number)
