"""Rows of cells out of any content, as text, one row at a time and as often as asked."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from oms_desktop.errors import Refused
from oms_desktop.sync.files.cells import number_text
from oms_desktop.sync.files.containers import Content, Limits, too_many_rows, unreadable
from oms_desktop.sync.files.encodings import encoding_of
from oms_desktop.sync.files.formulas import workbook_spelled_out
from oms_desktop.sync.files.headers import SEARCHED_ROWS
from oms_desktop.sync.files.sheet_pieces import NOT_UNPACKED, Book

Row = tuple[int, list[str]]
"""(row number as a spreadsheet shows it, cells)."""

_CHUNK = 1 << 16


class Table(Protocol):
    """One table of a file."""

    @property
    def encoding(self) -> str: ...

    @property
    def container(self) -> str: ...

    @property
    def row_count(self) -> int:
        """All rows, -1 where counting means reading."""

    def rows(self) -> Iterator[Row]:
        """All rows from the first; may be called again."""


def tables_in(content: Content) -> tuple[Table, ...]:
    """The ways to read the content as a table, likeliest first: separators of a text, sheets of a workbook."""
    if content.kind in {"xlsx", "xls"}:
        return _sheets(content)
    encoding = encoding_of(content.path)
    if content.kind == "html":
        return (HtmlTable(content.path, encoding, f"{content.packed}html", content.limits.rows),)
    named = ((",", "csv"), ("\t", "tsv"), (";", "csv;"))
    limit = content.limits.cell
    return tuple(
        TextTable(content.path, encoding, f"{content.packed}{kind}", mark, limit) for mark, kind in named
    )


@dataclass(frozen=True, slots=True)
class TextTable:
    """CSV or tab-separated text."""

    path: Path
    encoding: str
    container: str
    delimiter: str
    max_cell: int

    @property
    def row_count(self) -> int:
        return -1

    def rows(self) -> Iterator[Row]:
        csv.field_size_limit(self.max_cell)
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            try:
                for number, cells in enumerate(csv.reader(file, delimiter=self.delimiter), 1):
                    yield number, cells
            except csv.Error as error:
                raise unreadable(f"after row {number} a quotation mark is never closed ({error})") from error


def check_row_limit(table: Table, limits: Limits) -> None:
    """Refuse a text of more rows than the limit before anything of it is taken."""
    most = limits.rows + SEARCHED_ROWS
    if table.row_count > most:
        raise too_many_rows(limits.rows)
    if not isinstance(table, TextTable):
        return
    with table.path.open("rb") as file:
        line_ends = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    # Line ends inside quotes count too, so only a file with many of them has to be read to know.
    if line_ends > most and sum(1 for _ in table.rows()) > most:
        raise too_many_rows(limits.rows)


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[list[str]] = []
        self._row: list[str] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._row.append("".join(self._cell))
            self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.done.append(self._row)
            self._row = []


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """The ``<table>`` that some back offices write into a file called ``.xls``."""

    path: Path
    encoding: str
    container: str
    max_rows: int

    @property
    def row_count(self) -> int:
        return -1

    def rows(self) -> Iterator[Row]:
        parser, number = _TableParser(), 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
                ready, parser.done = parser.done, []
                for cells in ready:
                    number += 1
                    if number > self.max_rows + SEARCHED_ROWS:
                        raise too_many_rows(self.max_rows)
                    yield number, cells
            parser.close()


@dataclass(frozen=True)
class SheetTable:
    """One sheet, read at once at its first use: fast, but the sheet is in memory."""

    workbook: CalamineWorkbook
    sheet: str
    container: str

    @property
    def encoding(self) -> str:
        return ""

    @cached_property
    def _cells(self) -> CalamineSheet:
        try:
            return self.workbook.get_sheet_by_name(self.sheet)
        except CalamineError as error:
            raise unreadable(str(error)) from error

    @property
    def row_count(self) -> int:
        # total_height is the last row's index; height is 0 for a sheet without cells.
        return int(self._cells.total_height) + 1 if self._cells.height else 0

    def rows(self) -> Iterator[Row]:
        for number, cells in enumerate(self._cells.iter_rows(), 1):
            yield number, [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]


@dataclass(frozen=True)
class PiecedTable:
    """One sheet of a large workbook, read in pieces: little of it is in memory at a time."""

    book: Book
    sheet: str
    container: str

    @property
    def encoding(self) -> str:
        return ""

    @cached_property
    def row_count(self) -> int:
        return self.book.last_row(self.sheet)

    def rows(self) -> Iterator[Row]:
        try:
            for piece in self.book.pieces(self.sheet):
                yield from _numbered(piece)
        except CalamineError as error:
            raise unreadable(str(error)) from error


def _numbered(piece: CalamineSheet) -> Iterator[Row]:
    """The rows that hold something, under the numbers they have in the whole sheet."""
    if piece.start is None:
        return
    top, left = piece.start
    blank = [""] * left
    for number, cells in enumerate(piece.to_python(skip_empty_area=True), top + 1):
        yield number, blank + [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]


def cell_text(cell: object) -> str:
    """A sheet's cell as the text an export would have."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        # A day fraction such as 0.19263888889 comes back with microseconds: round to the second.
        return (cell + timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, (int, float)):
        return number_text(float(cell)) if isinstance(cell, float) or abs(cell) >= 2**53 else str(cell)
    return str(cell)


def _sheets(content: Content) -> tuple[Table, ...]:
    container = f"{content.packed}{content.kind}"
    try:
        if content.kind == "xlsx" and _unpacked_size(content.path) > content.limits.in_memory:
            book = Book.of(content)
            return tuple(PiecedTable(book, name, container) for name in book.sheets)
        # By content: from a path it would believe the ending.
        data = content.path.read_bytes()
        if content.kind == "xlsx":
            data = workbook_spelled_out(data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(SheetTable(workbook, name, container) for name in workbook.sheet_names)
    except PasswordError as error:
        raise Refused(
            "workbook_password",
            "The workbook {name} is protected with a password.",
            "Open it, remove the password and save it, or export it again.",
            name=content.name,
        ) from error
    except (CalamineError, *NOT_UNPACKED, OSError) as error:
        raise unreadable(f"it is no complete workbook ({error})") from error


def _unpacked_size(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(
            item.file_size for item in archive.infolist() if item.filename.startswith("xl/worksheets/")
        )
