"""Any table file as rows of text: what isn't an order export, such as a list of products."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from oms_desktop.sync.files.cells import clean
from oms_desktop.sync.files.containers import opened
from oms_desktop.sync.files.headers import SEARCHED_ROWS
from oms_desktop.sync.files.tables import Row, Table, tables_in


class AnyTableFiles:
    """Reads CSV, TSV, workbooks and archives of them, whatever the file's ending says."""

    def rows(self, path: Path, *, password: str | None = None) -> Iterator[Row]:
        """All rows of the widest table, lazily, cells cleaned. Raises Refused as ``ExportFiles.look`` does."""
        with opened(path, password) as content:
            # Of the ways to cut a text into columns the right one gives the most; of a workbook's sheets it is the table.
            table = max(tables_in(content), key=_width)
            for number, cells in table.rows():
                yield number, [clean(cell) for cell in cells]


def _width(table: Table) -> int:
    return max((len(cells) for _, cells in islice(table.rows(), SEARCHED_ROWS)), default=0)
