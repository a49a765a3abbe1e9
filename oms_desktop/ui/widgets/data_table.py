"""The table of all lists: rows on demand, sorted and filtered by the database, selection by id.

>>> table = DataTable(source, COLUMNS, background, clock, pictures)          # doctest: +SKIP
>>> table.retitle({"number": self.tr("Order no."), ...})
>>> table.load(Query(sort="deadline", filter=OrderFilter(status="approved")))
>>> table.selection_changed.connect(self._show)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from oms_desktop.ui.background import Background
from oms_desktop.ui.fonts import font
from oms_desktop.ui.tokens import ROW_HEIGHT
from oms_desktop.ui.widgets.cell_painter import CellPainter
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.rows import Column, Query, RowSource
from oms_desktop.ui.widgets.table_model import TableModel

_SELECT_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


_NARROWEST = 0.6
"""A column that stretches gives up at most this part of its width before the table scrolls sideways."""

_TITLE_MARGINS = 16
"""What the style sheet leaves free at both sides of a title."""


class DataTable(QTableView):
    """See the module. It keeps selection, current row and scroll position over every refresh, by id."""

    selection_changed = Signal(object)
    """tuple of the selected ids, in table order."""

    current_changed = Signal(int)
    """Id of the row with the focus, 0 for none."""

    opened = Signal(int)
    """Double click or Enter on a row: its id."""

    menu_wanted = Signal(object, QPoint)
    """Right click or the menu key: selected ids, global position."""

    copied = Signal(str)
    """Text that has gone to the clipboard."""

    columns_changed = Signal(str)
    """``column_state()`` after the person changed a width, the order or the choice of columns."""

    def __init__(
        self,
        source: RowSource,
        columns: Sequence[Column],
        background: Background,
        clock: DeadlineClock,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = TableModel(source, columns, background, self)
        self._painter = CellPainter(clock.now, pictures, self)
        self._painter.copy_column = lambda column: self.rows.columns[column].copies
        self._kept: tuple[tuple[int, ...], int, int] = ((), 0, 0)
        self._resized: set[str] = set()
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._set_up_view()
        self._set_up_header()
        self.rows.swapping.connect(self._keep)
        self.rows.swapped.connect(self._restore)
        self.rows.loaded.connect(self._wanted)
        self.verticalScrollBar().valueChanged.connect(self._wanted)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentRowChanged.connect(self._current)
        self.doubleClicked.connect(self._open)
        clock.ticked.connect(self.viewport().update)
        pictures.arrived.connect(self.viewport().update)

    # -- what screens call

    def load(self, query: Query) -> None:
        """Show another query; what stands there stays until the answer has come."""
        self.rows.load(query)

    def refresh(self, changed: frozenset[int] | None = None) -> None:
        """Ask again after a change; ``changed`` are the ids whose rows are outdated (``None``: all)."""
        self.rows.refresh(changed)

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Column titles by key; a column is never narrower than its title."""
        self.rows.retitle(titles)
        self._fit()

    @property
    def selected_ids(self) -> tuple[int, ...]:
        """Ids of the selected rows, in table order."""
        ids = self.rows.ids
        # By range: Qt's selectedRows() asks the model about every cell, 8 s for 50,000 orders.
        places: set[int] = set()
        selection = self.selectionModel().selection()
        for at in range(selection.size()):
            block = selection.at(at)
            places.update(range(block.top(), block.bottom() + 1))
        return tuple(ids[place] for place in sorted(places))

    @property
    def current_id(self) -> int:
        """Id of the row with the focus, 0 for none."""
        index = self.currentIndex()
        return int(self.rows.ids[index.row()]) if index.isValid() else 0

    def select(self, ids: Sequence[int]) -> None:
        """Select these rows and scroll to the first; ids that aren't there are passed over."""
        self._select(ids)
        places = [place for place in map(self.rows.place, ids) if place >= 0]
        if places:
            index = self.rows.index(min(places), 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def column_state(self) -> str:
        """Widths, order and choice of columns, to be remembered as text."""
        header = self.horizontalHeader()
        order = sorted(range(len(self.rows.columns)), key=header.visualIndex)
        state = [[self.rows.columns[at].key, header.sectionSize(at), self.isColumnHidden(at)] for at in order]
        return json.dumps({"columns": state, "resized": sorted(self._resized)})

    def restore_columns(self, state: str) -> None:
        """Take back what ``column_state`` gave, as far as its columns still exist; an empty text is nothing."""
        if not state:
            return
        self._quiet = True
        kept = json.loads(state)
        self._resized = set(kept["resized"])
        places = {column.key: at for at, column in enumerate(self.rows.columns)}
        header = self.horizontalHeader()
        for visual, (key, width, hidden) in enumerate(
            entry for entry in kept["columns"] if entry[0] in places
        ):
            self.setColumnHidden(places[key], hidden)
            if not hidden and width:
                header.resizeSection(places[key], width)
            header.moveSection(header.visualIndex(places[key]), visual)
        self._quiet = False
        self._fit()

    def column_menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(parent)
        for at, column in enumerate(self.rows.columns):
            action = QAction(str(self.rows.headerData(at, Qt.Orientation.Horizontal)), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setData(column.key)
            menu.addAction(action)
        menu.triggered.connect(self._choose_column)
        return menu

    # -- set-up

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        for at, column in enumerate(self.rows.columns):
            header.resizeSection(at, column.width)
            self.setColumnHidden(at, column.hidden)
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._section_resized)
        header.sectionMoved.connect(self._columns_touched)

    # -- what Qt tells

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._wanted()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._wanted()  # what is painted is what is in view, also where a scroll came before the layout
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        sign = CellPainter.copy_box(QRectF(self.visualRect(index)))
        if self.rows.columns[index.column()].copies and sign.contains(event.position()):
            self._copy(index)

    def selectAll(self) -> None:
        """All rows, as one range."""
        if self.rows.ids:
            last = self.rows.index(len(self.rows.ids) - 1, len(self.rows.columns) - 1)
            self.selectionModel().select(QItemSelection(self.rows.index(0, 0), last), _SELECT_ROWS)

    # -- inside

    def _wanted(self) -> None:
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        self.rows.want(first, last if last >= 0 else first + self.viewport().height() // ROW_HEIGHT + 1)

    def _keep(self) -> None:
        self._kept = (self.selected_ids, self.current_id, self.verticalScrollBar().value())
        self._quiet = True

    def _restore(self) -> None:
        self.doItemsLayout()  # now, not later: the scroll bar would cut every value by its old range
        selected, current, scroll = self._kept
        place = self.rows.place(current)
        if place >= 0:
            self.selectionModel().setCurrentIndex(
                self.rows.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._select(selected)
        self.verticalScrollBar().setValue(scroll)
        self._quiet = False
        if self.selected_ids != selected:
            self.selection_changed.emit(self.selected_ids)
        if self.current_id != current:
            self.current_changed.emit(self.current_id)

    def _select(self, ids: Sequence[int]) -> None:
        places = sorted(place for place in map(self.rows.place, ids) if place >= 0)
        selection = QItemSelection()
        start = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                top, bottom = self.rows.index(places[start], 0), self.rows.index(places[at - 1], 0)
                selection.select(top, bottom)
                start = at
        flags = _SELECT_ROWS | QItemSelectionModel.SelectionFlag.Clear
        self.selectionModel().select(selection, flags)

    def _selected(self) -> None:
        if not self._quiet:
            self.selection_changed.emit(self.selected_ids)

    def _current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.current_changed.emit(int(self.rows.ids[index.row()]) if index.isValid() else 0)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(int(self.rows.ids[index.row()]))

    def _menu(self, point: QPoint) -> None:
        if self.selected_ids:
            self.menu_wanted.emit(self.selected_ids, self.viewport().mapToGlobal(point))

    def _header_menu(self, point: QPoint) -> None:
        self.column_menu(self).popup(self.horizontalHeader().mapToGlobal(point))

    def _choose_column(self, action: QAction) -> None:
        keys = [column.key for column in self.rows.columns]
        self.setColumnHidden(keys.index(action.data()), not action.isChecked())
        self._fit()
        self._columns_touched()

    def _sort(self, section: int) -> None:
        key = self.rows.columns[section].sort
        if not key:
            return
        query = self.rows.query
        descending = query.sort == key and not query.descending
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(
            section, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        self.load(Query(key, descending, query.filter))

    def _section_resized(self, section: int) -> None:
        if not self._quiet:
            self._resized.add(self.rows.columns[section].key)
            self._columns_touched()

    def _columns_touched(self) -> None:
        if not self._quiet:
            self.columns_changed.emit(self.column_state())

    def _fit(self) -> None:
        """Share the room that is left among the columns that stretch. What the person has sized stays as it is."""
        if self._quiet:
            return
        columns = [(at, column) for at, column in enumerate(self.rows.columns) if not self.isColumnHidden(at)]
        free = [(at, column) for at, column in columns if column.key not in self._resized]
        self._quiet = True
        for at, column in free:
            if not column.stretch:
                self.setColumnWidth(at, max(column.width, self._title_width(at)))
        free = [(at, column) for at, column in free if column.stretch]
        fixed = sum(self.columnWidth(at) for at, column in columns if (at, column) not in free)
        room, weight = self.viewport().width() - fixed, sum(column.width for _, column in free)
        titles = {at: self._title_width(at) for at, _ in free}
        # First those that can't take any width: what they leave, or need, is the others' gain or loss.
        for at, column in sorted(free, key=lambda one: (not one[1].most, -titles[one[0]] / one[1].width)):
            wanted = max(int(column.width * max(_NARROWEST, room / weight)), titles[at])
            width = min(wanted, column.most) if column.most else wanted
            self.setColumnWidth(at, width)
            room, weight = room - width, weight - column.width
        self._quiet = False

    def _title_width(self, at: int) -> int:
        title = str(self.rows.headerData(at, Qt.Orientation.Horizontal) or "")
        return QFontMetrics(font(bold=True)).horizontalAdvance(title) + _TITLE_MARGINS

    def _copy_current(self) -> None:
        if self.currentIndex().isValid():
            self._copy(self.currentIndex())

    def _copy(self, index: QModelIndex) -> None:
        cell = self.rows.cell(index.row(), index.column())
        if cell and cell.text:
            QApplication.clipboard().setText(cell.text)
            self.copied.emit(cell.text)
