"""What the list is asked for: chip, search, conditions, views; and what is said when it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from oms_desktop.operations.orders.queue import Filter
from oms_desktop.ui.moments import DAY, local
from oms_desktop.ui.screens.orders.action_area import ActionArea
from oms_desktop.ui.screens.orders.ask_bars import DatesBar
from oms_desktop.ui.screens.orders.filter_bar import SHOWN, is_set, without_any
from oms_desktop.ui.screens.orders.list_page import CHIP_KEYS, ListPage
from oms_desktop.ui.screens.orders.order_source import MOST_FOUND, recent
from oms_desktop.ui.screens.orders.times import day_start
from oms_desktop.ui.widgets.rows import Query

FIRST_CHIP = "to_ship"


class ListControl(QObject):
    """See the module."""

    missed = Signal(int)
    """The order that was to be selected is not in the list."""

    import_wanted = Signal()
    """The list is empty because nothing was ever imported, and the person wants to."""

    def __init__(self, page: ListPage, area: ActionArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._area = area
        self._now = page.clock.now
        self._filter = Filter(chip=FIRST_CHIP)
        self._counts: Mapping[str, int] = {}
        self._wanted_id = 0
        self._want_all = False
        self._recent_only = False
        """The list of all orders as it opens, of the last ninety days: nobody asked for these days."""
        self.place = 0
        """Row number to select when the selected order has left the list."""
        self.dates = DatesBar()
        area.add_bar(self.dates)
        page.chips.chosen.connect(self._chip_chosen)
        page.search.asked.connect(self._searched)
        page.filters.changed.connect(self.load)
        page.filters.dates_wanted.connect(self._ask_dates)
        page.filter_button.clicked.connect(self.filter_menu)
        page.columns_button.clicked.connect(self.columns_menu)
        page.older.clicked.connect(self._show_older)
        page.empty.acted.connect(self._empty_acted)
        page.table.rows.loaded.connect(self._loaded)
        page.table.rows.rowsInserted.connect(self.show_foot)
        self.dates.answered.connect(self._dates_given)

    @property
    def filter(self) -> Filter:
        """What the list is asked for."""
        return self._filter

    def load(self, wanted: Filter, order_id: int = 0, *, select_all: bool = False) -> None:
        """Show another list; ``order_id``, or all of it, is selected when it has come."""
        self._wanted_id = order_id
        self._want_all = select_all
        self._recent_only = False
        self._filter = wanted
        if wanted.chip in CHIP_KEYS:
            self._page.chips.choose(wanted.chip)
        self._page.filters.show_filter(wanted)
        if self._page.search.text().strip() != wanted.search:
            self._page.search.setText(wanted.search)
        query = self._page.table.rows.query
        self._page.table.load(Query(query.sort, query.descending, wanted))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Orders by chip."""
        self._counts = counts
        self._page.show_counts(counts)
        self._show_empty_text()

    # -- the person chose

    def _chip_chosen(self, chip: str) -> None:
        self.place = 0
        old, now = self._filter, self._now()
        untouched = not old.search and not any(is_set(old, field) for field in SHOWN if field != "created")
        by_default = untouched and old.created_to is None and (old.chip == "all" or old.created_from is None)
        self.load(recent(chip, now) if by_default else replace(old, chip=chip))
        self._recent_only = by_default and chip == "all"

    def _searched(self, text: str) -> None:
        if text == self._filter.search:
            return
        wanted = replace(self._filter, search=text)
        if wanted.chip == "all" and text:
            wanted = replace(wanted, created_from=None, created_to=None)
        self.load(wanted)

    def _show_older(self) -> None:
        self.load(replace(self._filter, created_from=None))

    def _ask_dates(self) -> None:
        now = self._now()
        first = self._filter.created_from or day_start(now, 6)
        end = self._filter.created_to or now + 1
        self._area.only(self.dates)
        self.dates.ask(())
        self.dates.start_with(_day(first), _day(end - 1))

    def _dates_given(self, ids: object, days: tuple[QDate, QDate]) -> None:
        first, last = days
        self.load(replace(self._filter, created_from=_midnight(first), created_to=_midnight(last) + DAY))

    def _empty_acted(self) -> None:
        if not self._counts.get("all"):
            self.import_wanted.emit()
        elif self._filter.search and self._filter.chip != "all":
            self.load(Filter(chip="all", search=self._filter.search))
        else:
            self.load(replace(without_any(self._filter), search=""))

    # -- menus

    def filter_menu(self) -> None:
        """The conditions, below their button."""
        self._below(self._page.filter_button, self._page.filters.menu(self._page))

    def columns_menu(self) -> None:
        """The columns, below their button."""
        self._below(self._page.columns_button, self._page.table.column_menu(self._page))

    def _below(self, button: QWidget, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # -- what the list says

    def _loaded(self) -> None:
        table = self._page.table
        ids = table.rows.ids
        if not ids and self._recent_only:
            self._show_older()  # nothing was ordered of late: an empty list would hide all there is
            return
        self._page.show_empty(not ids)
        self._show_empty_text()
        self.show_foot()
        wanted, self._wanted_id = self._wanted_id, 0
        everything, self._want_all = self._want_all, False
        if everything and ids:
            table.setFocus()
            table.selectAll()
        elif wanted and table.rows.place(wanted) >= 0:
            table.select([wanted])
        elif wanted:
            self.missed.emit(wanted)
        elif not table.current_id and ids:
            table.select([ids[min(self.place, len(ids) - 1)]])

    def show_foot(self) -> None:
        """How many orders the list has, and since when."""
        count = len(self._page.table.rows.ids)
        more = self._page.table.rows.more
        searched = bool(self._filter.search)
        if searched and count >= MOST_FOUND:
            text = self.tr("the first %n order(s) found; type more to see fewer", "", count)
        elif more:
            text = self.tr("the first %n order(s), more as you scroll", "", count)
        else:
            text = self.tr("%n order(s)", "", count)
        start = self._filter.created_from
        recent_only = self._filter.chip == "all" and start is not None and self._filter.created_to is None
        if recent_only and start is not None:
            text += " · " + self.tr("ordered since {day}").format(day=local(start).strftime("%Y-%m-%d"))
        self._page.foot.setText(text if count else "")
        self._page.older.setVisible(recent_only)

    def _show_empty_text(self) -> None:
        empty = self._page.empty
        if not self._counts.get("all"):
            text = self.tr(
                "Drop an order file of any platform here, or choose one. All shops' orders end in this list."
            )
            empty.label(self.tr("No orders yet"), text, self.tr("Import files…"))
        elif self._filter.search and self._filter.chip != "all":
            text = self.tr("Nothing in this list fits “{text}”.").format(text=self._filter.search)
            empty.label(self.tr("Not found here"), text, self.tr("Search all orders"))
        elif self._filter.search or any(is_set(self._filter, field) for field in SHOWN):
            text = self.tr("Take a condition away to see more.")
            empty.label(self.tr("No order fits"), text, self.tr("Clear filter"))
        else:
            empty.label(self.tr("Nothing to do here"), self.tr("No order is in this state."))

    def retranslate(self) -> None:
        """The texts of its own."""
        self.show_foot()
        self._show_empty_text()


def _day(moment: int) -> QDate:
    here = local(moment)
    return QDate(here.year, here.month, here.day)


def _midnight(day: QDate) -> int:
    zone = local(0).tzinfo
    start = datetime(day.year(), day.month(), day.day(), tzinfo=zone)
    return round((start - datetime.fromtimestamp(0, zone)) / timedelta(milliseconds=1))
