"""Figures of a stock file before anything is posted: which Sku, how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from oms_desktop.exchange import RejectedRow, Said
from oms_desktop.models import Sku
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.files import TableFiles
from oms_desktop.operations.stock.files import read_stock_file
from oms_desktop.operations.work import Reading, Store

_AT_ONCE = 500
"""Codes a query."""


@dataclass(frozen=True, slots=True)
class OpeningFile:
    """Sku id → pieces, in the order of the file."""

    figures: Mapping[int, int]
    rejected: tuple[RejectedRow, ...]


def read_figures(store: Store, files: TableFiles, path: Path, *, password: str | None = None) -> OpeningFile:
    """As `stock_files.read_stock_file`, with the Skus; rows whose Sku can't have a stock are rejected one by one."""
    found = read_stock_file(files, path, password=password)
    rejected = list(found.rejected)
    figures: dict[int, int] = {}
    with store.reading() as reading:
        known = _known(reading, [line.code for line in found.lines])
    for line in found.lines:
        sku = known.get(fold(line.code), (0, False))
        problem = _problem(line.code, sku, figures)
        if problem is None:
            figures[sku[0]] = line.quantity
        else:
            rejected.append(RejectedRow(line.row, line.code, problem, line.cells))
    return OpeningFile(figures, tuple(sorted(rejected, key=lambda row: row.row)))


def _problem(code: str, sku: tuple[int, bool], before: Mapping[int, int]) -> Said | None:
    """Why this row gives no figure; ``sku`` as `_known` has it, its id 0 where there is none."""
    if not sku[0]:
        return Said.of("there is no Sku {sku}", sku=code)
    if sku[1]:
        return Said.of("{sku} is a bundle: its parts have the stock", sku=code)
    if sku[0] in before:
        return Said.of("{sku} is the same Sku as another row", sku=code)
    return None


def _known(reading: Reading, codes: Sequence[str]) -> dict[str, tuple[int, bool]]:
    """Folded code → (the Sku, or the one it was merged into; whether it is a bundle)."""
    found: dict[str, tuple[int, bool]] = {}
    folded = sorted({fold(code) for code in codes})
    for start in range(0, len(folded), _AT_ONCE):
        query = select(
            Sku.code_folded, func.coalesce(Sku.merged_into, Sku.id), Sku.bundle_version_id.is_not(None)
        ).where(Sku.code_folded.in_(folded[start : start + _AT_ONCE]))
        found |= {code: (sku_id, bool(bundle)) for code, sku_id, bundle in reading.session.execute(query)}
    return found
