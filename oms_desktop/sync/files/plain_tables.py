"""Any table file as rows of cells, for what isn't an order: products, stock counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from oms_desktop.sync.files.containers import USUAL_LIMITS, Limits, opened
from oms_desktop.sync.files.tables import Row, Table, tables_in

_LOOKED_AT = 30


class PlainTables:
    """Reads CSV, TSV, XLSX, XLS, HTML tables and zips of them, whatever the ending says."""

    def __init__(self, limits: Limits = USUAL_LIMITS) -> None:
        self._limits = limits

    def rows(self, path: Path, *, password: str | None = None) -> Iterator[Row]:
        """(row number as a spreadsheet shows it, cells) of the first table that has any columns, lazily.

        Raises Refused as ``ExportFiles.look`` does.
        """
        with opened(path, password, self._limits) as content:
            yield from max(tables_in(content), key=_width).rows()


def _width(table: Table) -> int:
    """Cells of the widest of the first rows: the right separator is the one that separates. Of equals the first counts."""
    return max((len(cells) for _, cells in islice(table.rows(), _LOOKED_AT)), default=0)
