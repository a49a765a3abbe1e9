"""A page that is one table, read as a whole: what it says when there is nothing, and more about the marked row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.ui.desk import Desk
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Column, Query, WholeSource


class TablePage(QWidget):
    """A row is marked as long as there are any. Subclasses add to ``column``, set texts and ``tell`` of the marked row."""

    product_wanted = Signal(int)
    shop_wanted = Signal(int)

    def __init__(
        self,
        desk: Desk,
        clock: DeadlineClock,
        source: WholeSource,
        columns: Sequence[Column],
        sign: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = DataTable(source, columns, desk.background, clock, desk.pictures)
        self.empty = EmptyState(sign)
        self._stack = QStackedWidget()
        for part in (self.table, self.empty):
            self._stack.addWidget(part)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self._stack, 1)
        self.table.rows.loaded.connect(self._loaded)
        self.table.current_changed.connect(self._marked)

    def retranslate(self) -> None:
        """All texts of its own; to be called at the end of a constructor."""
        raise NotImplementedError

    def query(self) -> Query:
        """What is asked for."""
        return Query()

    def tell(self, row: object | None) -> None:
        """About the marked row; ``None`` while there is none. Called after each reading too."""
        raise NotImplementedError

    @property
    def current(self) -> object | None:
        """The marked row."""
        return self.table.rows.row(self.table.current_id) if self.table.current_id else None

    def load(self) -> None:
        """Read it anew."""
        self.table.load(self.query())

    def refresh(self) -> None:
        """What it is made of has changed."""
        self.table.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.tell(self.current)
        super().changeEvent(event)

    def _loaded(self) -> None:
        ids = self.table.rows.ids
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        if ids and not self.table.current_id:
            self.table.select([ids[0]])
        self.tell(self.current)

    def _marked(self, _: int) -> None:
        self.tell(self.current)
