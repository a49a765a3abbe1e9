"""Products from and into table files. Importing the same file again changes nothing; an empty cell never empties a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from oms_desktop.errors import Refused
from oms_desktop.exchange import RejectedRow, Said
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.columns import HEADERS, BadCell, ProductRow, product_row
from oms_desktop.operations.catalogue.rows import Outcome, put_bundles, put_products
from oms_desktop.operations.work import Actor, Store

BATCH = 200
_SEARCHED_ROWS = 30

Row = tuple[int, Sequence[str]]
"""(row number as a spreadsheet shows it, cells)"""


class TableFiles(Protocol):
    """Reads any table file. Implemented by sync.files, handed to callers by app and cli."""

    def rows(self, path: Path, *, password: str | None = None) -> Iterator[Row]:
        """All rows of the file's first table, lazily. Raises Refused as ``OrderFiles.look`` does."""


@dataclass(frozen=True, slots=True)
class ProductsReport:
    """What came of an import, in Skus. ``notes`` are rows that were taken although something in them was not: (row, text)."""

    new: int
    updated: int
    unchanged: int
    rejected: tuple[RejectedRow, ...]
    notes: tuple[tuple[int, Said], ...] = ()
    unknown_columns: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(slots=True)
class _Tally:
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """Folded code → what became of it; a code that stands twice counts once, by the most that happened."""
    rejected: list[RejectedRow] = field(default_factory=list)
    notes: list[tuple[int, Said]] = field(default_factory=list)
    bundles: list[ProductRow] = field(default_factory=list)

    def note(self, code: str, outcome: Outcome) -> None:
        self.outcomes[code] = max(self.outcomes.get(code, Outcome.UNCHANGED), outcome)

    def count(self, outcome: Outcome) -> int:
        return sum(one is outcome for one in self.outcomes.values())


def import_products(
    store: Store,
    actor: Actor,
    files: TableFiles,
    path: Path,
    *,
    password: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ProductsReport:
    """Make and change Skus as a file says, in transactions of 200 rows; bundles come last, when all their parts are there.

    ``progress`` is told how many rows are done. Refused: missing_columns, and what the reader refuses.
    """
    rows = files.rows(path, password=password)
    columns, headers = _header(rows, path)
    tally = _Tally()
    done = 0
    for batch in _batches(_parsed(rows, columns, tally)):
        with store.work(actor) as work:
            results = put_products(work, batch)
        _collect(tally, batch, results)
        done += len(batch)
        if progress is not None:
            progress(done)
        if cancelled():
            return _report(tally, headers, stopped=True)
    for batch in _batches(row for row in tally.bundles if fold(row.code) in tally.outcomes):
        with store.work(actor) as work:
            results = put_bundles(work, batch)
        _collect(tally, batch, results)
    return _report(tally, headers, stopped=False)


def _header(rows: Iterator[Row], path: Path) -> tuple[dict[int, str], tuple[str, ...]]:
    """Column → field, and the headers that mean nothing to us; from the first row that has a column of codes."""
    for _, cells in islice(rows, _SEARCHED_ROWS):
        known = {place: HEADERS[fold(text)] for place, text in enumerate(cells) if fold(text) in HEADERS}
        if "sku" in known.values():
            unknown = [text for place, text in enumerate(cells) if text.strip() and place not in known]
            once = {name: place for place, name in reversed(known.items())}
            return {place: name for name, place in once.items()}, tuple(unknown)
    raise Refused(
        "missing_columns",
        "{file} has no column sku (商家编码).",
        "The first row must name the columns: sku 商家编码, name 名称, spec 规格, barcodes 条码, weight_g 重量克, cost 成本, …",
        file=path.name,
    )


def _parsed(rows: Iterable[Row], columns: dict[int, str], tally: _Tally) -> Iterator[ProductRow]:
    for number, cells in rows:
        values = {name: cells[place] for place, name in columns.items() if place < len(cells)}
        if not any(text.strip() for text in values.values()):
            continue
        try:
            row = product_row(number, tuple(cells), values)
        except BadCell as error:
            code = values.get("sku", "").strip()
            tally.rejected.append(RejectedRow(number, code, error.said, tuple(cells)))
            continue
        if row.bundle:
            tally.bundles.append(row)
        yield row


def _batches(rows: Iterable[ProductRow]) -> Iterator[list[ProductRow]]:
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _collect(tally: _Tally, batch: list[ProductRow], results: Sequence[Outcome | Refused]) -> None:
    for row, result in zip(batch, results, strict=True):
        if isinstance(result, Refused):
            tally.rejected.append(RejectedRow(row.number, row.code, _said(result), row.cells))
        else:
            tally.note(fold(row.code), result)
            if result is not Outcome.UNCHANGED and row.note is not None:
                tally.notes.append((row.number, row.note))


def _said(refusal: Refused) -> Said:
    values = tuple((name, str(value)) for name, value in refusal.values.items())
    return Said.of(
        "{message} {hint}",
        message=Said(refusal.source, values),
        hint=Said(refusal.hint_source, values),
    )


def _report(tally: _Tally, unknown: tuple[str, ...], *, stopped: bool) -> ProductsReport:
    return ProductsReport(
        new=tally.count(Outcome.NEW),
        updated=tally.count(Outcome.UPDATED),
        unchanged=tally.count(Outcome.UNCHANGED),
        rejected=tuple(sorted(tally.rejected, key=lambda row: row.row)),
        notes=tuple(sorted(tally.notes, key=lambda note: note[0])),
        unknown_columns=unknown,
        cancelled=stopped,
    )
