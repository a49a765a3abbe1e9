"""The figures of an opening stock: typed down the column, one row a product, Enter goes to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from oms_desktop.operations.stock.opening_preview import OpeningLine
from oms_desktop.ui.fonts import font
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import ROW_HEIGHT

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PRODUCT, CODE, BIN, FIGURE, ADDED, ON_HAND, RESERVED, AVAILABLE = range(8)
_COUNT = 8
_LONGEST = 9
"""Digits of a figure."""


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """A product of which no stock is kept yet."""

    sku_id: int
    code: str
    name: str
    bin: str


class OpeningModel(QAbstractTableModel):
    """Rows with a figure or none; the columns behind it are filled by a preview and emptied by the next change."""

    figures_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OpeningRow, ...] = ()
        self._figures: dict[int, int] = {}
        self._lines: Mapping[int, OpeningLine] = {}
        self._titles = ("",) * _COUNT

    # -- what the page calls

    def show_rows(self, rows: Sequence[OpeningRow]) -> None:
        """Other products; figures of those that are gone are dropped."""
        self.beginResetModel()
        self._rows = tuple(rows)
        here = {row.sku_id for row in rows}
        self._figures = {sku_id: count for sku_id, count in self._figures.items() if sku_id in here}
        self._lines = {}
        self.endResetModel()
        self.figures_changed.emit()

    def retitle(self, titles: Sequence[str]) -> None:
        """In the language in force."""
        self._titles = tuple(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COUNT - 1)

    def fill(self, figures: Mapping[int, int]) -> int:
        """Take these in; how many of them are products in the list."""
        here = {row.sku_id for row in self._rows} & figures.keys()
        self._figures |= {sku_id: figures[sku_id] for sku_id in here}
        self._lines = {}
        self._all_changed()
        self.figures_changed.emit()
        return len(here)

    def show_preview(self, lines: Sequence[OpeningLine]) -> None:
        """What would come of the figures."""
        self._lines = {line.sku_id: line for line in lines}
        self._all_changed()

    @property
    def figures(self) -> tuple[tuple[int, int], ...]:
        """(Sku id, pieces) of the rows that have a figure, in the order of the list."""
        return tuple(
            (row.sku_id, self._figures[row.sku_id]) for row in self._rows if row.sku_id in self._figures
        )

    def place(self, sku_id: int) -> int:
        """The row of a product, -1 if it is not there."""
        return next((at for at, row in enumerate(self._rows) if row.sku_id == sku_id), -1)

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, _COUNT - 1))

    # -- what the view asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else _COUNT

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIGURE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role == Qt.ItemDataRole.FontRole and column in (FIGURE, AVAILABLE):
            return QFont(font(bold=True))
        if role == Qt.ItemDataRole.ForegroundRole and column not in (PRODUCT, FIGURE, AVAILABLE):
            return QColor(tokens().soft_text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name} {self._titles[column]} {self._text(row, column)}".strip()
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != FIGURE:
            return False
        text = str(value).strip().replace(",", "").replace(",", "")
        sku_id = self._rows[index.row()].sku_id
        if not text:
            self._figures.pop(sku_id, None)
        elif text.isdecimal() and len(text) <= _LONGEST:
            self._figures[sku_id] = int(text)
        else:
            return False
        self._lines = {}
        self._all_changed()
        self.figures_changed.emit()
        return True

    def _text(self, row: OpeningRow, column: int) -> str:
        plain = {PRODUCT: row.name, CODE: row.code, BIN: row.bin}
        if column in plain:
            return plain[column]
        if column == FIGURE:
            figure = self._figures.get(row.sku_id)
            return "" if figure is None else str(figure)
        line = self._lines.get(row.sku_id)
        if line is None:
            return ""
        added = f"+{line.added:,}" if line.added else "–"
        return {
            ADDED: added,
            ON_HAND: f"{line.on_hand:,}",
            RESERVED: f"{line.reserved:,}",
            AVAILABLE: f"{line.available:,}",
        }[column]

    @staticmethod
    def _side(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column < FIGURE else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


class OpeningTable(QTableView):
    """The view: digits begin an edit wherever the mark is; Enter and Down take the figure and go on."""

    def __init__(self, model: OpeningModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        every = QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        self.setEditTriggers(
            every
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setStyleSheet("QTableView::item { padding: 0 8px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(PRODUCT, QHeaderView.ResizeMode.Stretch)
        widths = {CODE: 132, BIN: 80, FIGURE: 104, ADDED: 132, ON_HAND: 88, RESERVED: 84, AVAILABLE: 92}
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def begin(self, row: int = 0) -> None:
        """The mark on the figure of this row."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(max(0, row), FIGURE))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        here = self.currentIndex()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model().index(here.row() + 1, FIGURE)
            if below.isValid():
                self.setCurrentIndex(below)
