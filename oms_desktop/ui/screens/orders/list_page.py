"""The list with all that stands around it: chips, tools, filter tokens, ages of exports, the table, the detail panel."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.orders.columns import COLUMNS, titles
from oms_desktop.ui.screens.orders.commands import CommandButton, Commands
from oms_desktop.ui.screens.orders.detail import OrderDetail
from oms_desktop.ui.screens.orders.export_ages import ExportAges
from oms_desktop.ui.screens.orders.filter_bar import FilterBar
from oms_desktop.ui.screens.orders.order_source import OrderSource
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton, native
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.chips import ChipsRow, Choice
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.search_box import SearchBox

CHIP_KEYS = ("all", "open", "unpaid", "to_approve", "to_pick", "to_ship", "held", "shipped", "closed")
_BUTTONS = ("approve", "hold", "tracking")


class StoreClock(DeadlineClock):
    """Ticks with the minutes, tells the store's time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        super().__init__(parent)

    def now(self) -> int:
        return self._desk.now


class ListPage(QWidget):
    """Only widgets and their places; what they do is the screen's business."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        self._commands = commands
        self._counts: Mapping[str, int] = {}
        self.clock = StoreClock(desk, self)
        self.chips = ChipsRow()
        self.search = SearchBox()
        self.search.setMaximumWidth(300)
        self.filters = FilterBar(lambda: desk.now)
        self.ages = ExportAges()
        self.source = OrderSource(desk.store)
        self.table = DataTable(self.source, COLUMNS, desk.background, self.clock, desk.pictures)
        self.empty = EmptyState("orders")
        self.detail = OrderDetail()
        self.more = Button(ButtonLook.PLAIN, "more")
        self.views = Button(ButtonLook.PLAIN)
        self.filter_button = Button(ButtonLook.PLAIN, "filter")
        self.columns_button = IconButton("columns")
        self.older = Button(ButtonLook.LINK)
        self.foot = label("caption")
        self.clock.ticked.connect(self._pass_time)
        self._desk = desk
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top())
        column.addLayout(self._tools())
        column.addWidget(self.filters)
        column.addWidget(self.ages)
        column.addLayout(self._body(), 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chips, 1)
        if "new" in self._commands:
            row.addWidget(CommandButton(self._commands["new"], ButtonLook.PLAIN, "plus"))
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for button in (self.filter_button, self.views, self.columns_button):
            row.addWidget(button)
        row.addStretch(1)
        for key in _BUTTONS:
            if key in self._commands:
                row.addWidget(CommandButton(self._commands[key]))
        row.addWidget(self.more)
        self.print_button: CommandButton | None = None
        if "slips" in self._commands:
            self.print_button = CommandButton(self._commands["slips"], ButtonLook.MAIN, "print")
            row.addWidget(self.print_button)
        return row

    def _body(self) -> QHBoxLayout:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.foot)
        foot.addWidget(self.older)
        foot.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._stack, 1)
        left.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.detail)
        return row

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers on the chips."""
        self._counts = counts
        words = self._chip_words()
        self.chips.set_choices(
            [
                Choice(key, words[key], counts.get(key), Tone.WARN if key == "held" else None)
                for key in CHIP_KEYS
            ]
        )

    def show_empty(self, empty: bool) -> None:
        """The empty state in place of the table, or the table."""
        self._stack.setCurrentWidget(self.empty if empty else self.table)

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self.empty

    def retranslate(self) -> None:
        """All texts of its own."""
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("Orders"))
        self.show_counts(self._counts)
        find = self.tr("Find in this list")
        self.search.label(find, f"{find} · {native('Ctrl+F')}")
        narrow, views = self.tr("Filter"), self.tr("Views")
        self.filter_button.label(narrow, f"{narrow} · {native('Ctrl+Shift+F')}")
        self.views.label(views, f"{views} · {native('Ctrl+Shift+V')}")
        columns = self.tr("Columns")
        self.columns_button.label(columns)
        self.columns_button.setToolTip(f"{columns} · {native('Ctrl+Shift+K')}")
        self.more.label(self.tr("More"), self.tr("More that can be done · Menu key"))
        self.older.label(self.tr("Older ones too"))

    def _chip_words(self) -> dict[str, str]:
        return {
            "all": self.tr("All"),
            "open": self.tr("Open"),
            "unpaid": self.tr("To pay"),
            "to_approve": self.tr("To approve"),
            "to_pick": self.tr("To pick"),
            "to_ship": self.tr("To ship"),
            "held": self.tr("Held"),
            "shipped": self.tr("Shipped"),
            "closed": self.tr("Closed"),
        }

    def _pass_time(self) -> None:
        self.ages.pass_time(self._desk.now)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
