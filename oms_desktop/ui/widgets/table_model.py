"""The item model of DataTable: an array of ids, and rows fetched in blocks when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from oms_desktop.ui.background import Background, Job
from oms_desktop.ui.widgets.cells import Cell
from oms_desktop.ui.widgets.rows import Column, Page, Query, RowSource

BLOCK = 256
_KEPT = 40 * BLOCK
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = CELL_ROLE + 1

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class TableModel(QAbstractTableModel):
    """Never waits: a row that is not here yet has no cell, and its block is fetched when ``want`` names it."""

    loaded = Signal()
    """Ids and first rows of the last query are in place."""

    swapping = Signal()
    """The ids are about to change; selection and scroll position must be noted now."""

    swapped = Signal()

    def __init__(
        self,
        source: RowSource,
        columns: Sequence[Column],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self.columns = tuple(columns)
        self._titles: Mapping[str, str] = {}
        self._background = background
        self.query = Query()
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._more = False
        self._rows: OrderedDict[int, object] = OrderedDict()
        self._stale: set[int] = set()
        self._loading: Job | None = None
        self._fetching: tuple[int, int] | None = None
        self._wanted: tuple[int, int] = (0, -1)
        self._growing = False
        self._again = False

    # -- asking

    def load(self, query: Query) -> None:
        """Ask for another query; what is shown stays until the answer is there."""
        self.query = query
        if self._loading:
            self._loading.cancel()
        self._loading = self._background.run(
            self._source.load, query, then=self._page_arrived, failed=self._load_failed
        )

    def refresh(self, stale: frozenset[int] | None = None) -> None:
        """Ask the same again; ``stale`` names the rows that changed (``None``: all). Folds into one a busy moment."""
        self._stale.update(self._rows if stale is None else stale)
        if self._loading:
            self._again = True
        else:
            self.load(self.query)

    def outdate(self, stale: frozenset[int]) -> None:
        """Read these rows again where they are in view, and leave the ids as they are: for lists that come in windows."""
        self._stale.update(stale)
        self._fetch()

    def want(self, first: int, last: int) -> None:
        """These rows are in view now; one block is fetched at a time, that of the latest view first."""
        self._wanted = (first, last)
        self._fetch()

    # -- what is here

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    @property
    def more(self) -> bool:
        """The ids come in windows, and there are further ones."""
        return self._more

    def place(self, row_id: int) -> int:
        """The row number of an id, -1 if it isn't in the table."""
        if self._places is None:
            self._places = {found: at for at, found in enumerate(self._ids)}
        return self._places.get(row_id, -1)

    def row(self, row_id: int) -> object | None:
        """The row, if it has been fetched."""
        return self._rows.get(row_id)

    # -- Qt's questions

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[index.column()].right
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.cell(index.row(), index.column())
        return cell if role == CELL_ROLE else cell.text if cell else None

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or None while its row is on the way."""
        found = self._rows.get(self._ids[row])
        return None if found is None else self.columns[column].cell(found)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles.get(column.key, "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not self._growing and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        if not self.canFetchMore(parent):
            return
        self._growing = True
        self._background.run(
            self._source.after, self.query, self._ids[-1], then=self._more_arrived, failed=self._grow_failed
        )

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Column titles by key, in the language in force; cells are made anew as well."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._repaint(0, len(self._ids) - 1)

    # -- answers

    def _page_arrived(self, page: Page) -> None:
        self._loading = None
        self._stale.difference_update(page.rows)
        if list(page.ids) == list(self._ids):
            self._rows.update(page.rows)
            self._more = page.more
            self._repaint(0, len(self._ids) - 1)
        else:
            self._swap(page)
        self.loaded.emit()
        self._fetch()
        if self._again:
            self._again = False
            self.load(self.query)

    def _swap(self, page: Page) -> None:
        self.swapping.emit()
        self.beginResetModel()
        self._ids, self._places, self._more = page.ids, None, page.more
        self._keep(page.rows)
        self.endResetModel()
        self.swapped.emit()

    def _load_failed(self, error: Exception) -> None:
        self._loading = None
        self._background.refused.emit(error)

    def _fetch(self) -> None:
        """Ask for the first block of the view that lacks a row or has an outdated one."""
        if self._fetching is not None:
            return
        first, last = self._wanted
        for at in range(max(0, first), min(last, len(self._ids) - 1) + 1):
            found = self._ids[at]
            if found not in self._rows or found in self._stale:
                start = at // BLOCK * BLOCK
                self._fetching = (start, min(start + BLOCK, len(self._ids)))
                ids = list(self._ids[start : start + BLOCK])
                self._background.run(
                    self._fetch_block, ids, then=self._block_arrived, failed=self._fetch_failed
                )
                return

    def _fetch_block(self, ids: list[int]) -> tuple[list[int], Mapping[int, object]]:
        return ids, self._source.rows(ids)

    def _block_arrived(self, answer: tuple[list[int], Mapping[int, object]]) -> None:
        asked, rows = answer
        start, end = self._fetching or (0, 0)
        self._fetching = None
        self._keep(rows)
        self._stale.difference_update(asked)
        self._repaint(start, min(end, len(self._ids)) - 1)
        if len(rows) == len(asked):
            self._fetch()
        else:
            self.refresh(frozenset())

    def _fetch_failed(self, error: Exception) -> None:
        self._fetching = None
        self._wanted = (0, -1)
        self._background.refused.emit(error)

    def _more_arrived(self, page: Page) -> None:
        self._growing = False
        self._more = page.more
        if page.ids:
            at = len(self._ids)
            self.beginInsertRows(QModelIndex(), at, at + len(page.ids) - 1)
            self._ids = [*self._ids, *page.ids]
            self._places = None
            self._keep(page.rows)
            self.endInsertRows()

    def _grow_failed(self, error: Exception) -> None:
        self._growing, self._more = False, False
        self._background.refused.emit(error)

    def _keep(self, rows: Mapping[int, object]) -> None:
        for found, row in rows.items():
            self._rows[found] = row
            self._rows.move_to_end(found)
        while len(self._rows) > max(_KEPT, len(rows)):
            self._rows.popitem(last=False)

    def _repaint(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
