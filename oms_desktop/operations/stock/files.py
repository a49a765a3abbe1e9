"""Opening stock out of a table file: a column of merchant codes and one of quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.exchange import RejectedRow, Said
from oms_desktop.models import Sku
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.columns import HEADERS, BadCell, clean, whole_number
from oms_desktop.operations.catalogue.files import Row, TableFiles
from oms_desktop.operations.catalogue.skus import chunks, find_sku
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import Actor, Store, Work

BATCH = 200
_SEARCHED_ROWS = 30
_SKU = "sku 商家编码"
_QUANTITY = "on_hand 数量"
_QUANTITIES = frozenset(
    fold(word)
    for word in [
        "on_hand",
        "数量",
        "库存",
        "库存数量",
        "现有库存",
        "可用库存",
        "在库数量",
        "库存数",
        "quantity",
        "qty",
        "stock",
    ]
)


@dataclass(frozen=True, slots=True)
class StockLine:
    """One row that can be posted."""

    row: int
    cells: tuple[str, ...]
    code: str
    quantity: int


@dataclass(frozen=True, slots=True)
class StockFile:
    """A file of stock figures as it was read, before anything is posted."""

    lines: tuple[StockLine, ...]
    rejected: tuple[RejectedRow, ...]


@dataclass(frozen=True, slots=True)
class StockReport:
    """What came of an import, in Skus."""

    new: int
    """Of which stock is kept from now on."""
    updated: int
    unchanged: int
    added: int
    """Units added for paid, unshipped orders."""
    rejected: tuple[RejectedRow, ...]


@dataclass(slots=True)
class _Tally:
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    added: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)


def read_stock_file(files: TableFiles, path: Path, *, password: str | None = None) -> StockFile:
    """Read a file; nothing is stored. Refused: missing_columns, and what the reader refuses."""
    rows = files.rows(path, password=password)
    sku, quantity = _columns(rows, path)
    lines: dict[str, StockLine] = {}
    rejected: list[RejectedRow] = []
    for number, cells in rows:
        texts = tuple(cells)
        code, figure = (clean(texts[place]) if place < len(texts) else "" for place in (sku, quantity))
        if not code and not figure:
            continue
        try:
            line = _line(number, texts, code, figure, lines)
        except BadCell as error:
            rejected.append(RejectedRow(number, code, error.said, texts))
        else:
            lines[fold(code)] = line
    return StockFile(tuple(lines.values()), tuple(rejected))


def _line(
    number: int, cells: tuple[str, ...], code: str, figure: str, before: dict[str, StockLine]
) -> StockLine:
    quantity = whole_number(_QUANTITY, figure)
    if not code or quantity is None:
        raise BadCell(Said.of("{column} is empty", column=_QUANTITY if code else _SKU))
    if fold(code) in before:
        raise BadCell(Said.of("{sku} stands in row {row} already", sku=code, row=str(before[fold(code)].row)))
    return StockLine(number, cells, code, quantity)


def _columns(rows: Iterator[Row], path: Path) -> tuple[int, int]:
    """Places of code and quantity, from the first row that names both."""
    for _, cells in islice(rows, _SEARCHED_ROWS):
        words = [fold(text) for text in cells]
        sku = next((place for place, word in enumerate(words) if HEADERS.get(word) == "sku"), None)
        quantity = next((place for place, word in enumerate(words) if word in _QUANTITIES), None)
        if sku is not None and quantity is not None:
            return sku, quantity
    raise Refused(
        "missing_columns",
        "{file} lacks the column sku (商家编码) or on_hand (数量).",
        "The first row must name both columns.",
        file=path.name,
    )


def post_stock_file(
    store: Store,
    actor: Actor,
    found: StockFile,
    *,
    warehouse_id: int | None = None,
    includes_unshipped: bool = True,
) -> StockReport:
    """Post what was read, in transactions of 200 rows; rows whose Sku can't have a stock are rejected one by one."""
    tally = _Tally(rejected=list(found.rejected))
    for lines in _batches(found.lines):
        with store.work(actor) as work:
            rows = _known(work, lines, tally)
            done = post_opening(
                work, rows, includes_unshipped=includes_unshipped, warehouse_id=warehouse_id, reason="import"
            )
        tally.new += done.opened
        tally.updated += done.counted
        tally.unchanged += done.unchanged
        tally.added += done.added
    rejected = tuple(sorted(tally.rejected, key=lambda row: row.row))
    return StockReport(tally.new, tally.updated, tally.unchanged, tally.added, rejected)


def _batches(lines: Sequence[StockLine]) -> Iterable[list[StockLine]]:
    for places in chunks(range(len(lines)), BATCH):
        yield [lines[place] for place in places]


def _known(work: Work, lines: Sequence[StockLine], tally: _Tally) -> list[tuple[int, int]]:
    """(Sku id, quantity) of the lines whose Sku there is; two codes of one (merged) Sku: the first counts."""
    rows: dict[int, int] = {}
    for line in lines:
        found = _find(work, line.code, rows)
        if isinstance(found, Said):
            tally.rejected.append(RejectedRow(line.row, line.code, found, line.cells))
        else:
            rows[found] = line.quantity
    return list(rows.items())


def _find(work: Work, code: str, rows: dict[int, int]) -> int | Said:
    """The Sku's id, or why it can't have this stock."""
    sku_id = find_sku(work, code)
    if sku_id is None:
        return Said.of("there is no Sku {sku}", sku=code)
    if work.session.get_one(Sku, sku_id).is_bundle:
        return Said.of("{sku} is a bundle: its parts have the stock", sku=code)
    if sku_id in rows:
        return Said.of("{sku} is the same Sku as another row", sku=code)
    return sku_id
