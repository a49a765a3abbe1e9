"""Saved views: a list's conditions under a name. Days count back from today, so that "last 7 days" stays that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.orders.saved_views import View, list_views, remove_view, save_view
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import DAY
from oms_desktop.ui.screens.orders.ask_bars import NameBar
from oms_desktop.ui.screens.orders.times import day_start

SCREEN = "orders"
_DAYS_BACK = "days_back"
_LISTS = ("statuses", "shop_ids")


def as_values(wanted: Filter, now: int) -> dict[str, Any]:
    """What is saved of a filter: only what differs from the empty one."""
    empty = asdict(Filter())
    values = {name: value for name, value in asdict(wanted).items() if value != empty[name]}
    start = wanted.created_from
    if start is not None and wanted.created_to is None:
        del values["created_from"]
        values[_DAYS_BACK] = round((day_start(now) - start) / DAY)
    return values


def from_values(values: Mapping[str, Any], now: int) -> Filter:
    """The filter of saved values; names that this version does not know are passed over."""
    known = {one.name for one in fields(Filter)}
    found: dict[str, Any] = {name: value for name, value in values.items() if name in known}
    for name in _LISTS:
        if name in found:
            found[name] = tuple(found[name])
    if _DAYS_BACK in values:
        found["created_from"] = day_start(now, int(values[_DAYS_BACK]))
    return Filter(**found)


class SavedViews(QObject):
    """The menu of views, and saving and removing them."""

    chosen = Signal(object)
    """A Filter."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._views: tuple[View, ...] = ()
        self._saving: Filter = Filter()
        self.name_bar = NameBar()
        self.name_bar.answered.connect(self._named)
        self.read()

    @property
    def views(self) -> Sequence[View]:
        """The views there are."""
        return self._views

    def read(self) -> None:
        """Ask the store again."""
        self._desk.ask(list_views, SCREEN, then=self._arrived)

    def menu(self, parent: QWidget, save: QAction) -> QMenu:
        """The views, the action that saves one, and below it those that can be removed."""
        menu = QMenu(parent)
        for view in self._views:
            self._add(menu, view, remove=False)
        if self._views:
            menu.addSeparator()
        menu.addAction(save)
        if self._views:
            below = menu.addMenu(self.tr("Remove a view"))
            for view in self._views:
                self._add(below, view, remove=True)
        menu.triggered.connect(self._triggered)
        return menu

    def ask_name(self, wanted: Filter) -> None:
        """Save this filter under a name the person types."""
        self._saving = wanted
        self.name_bar.ask(())

    def _add(self, menu: QMenu, view: View, *, remove: bool) -> None:
        action = QAction(view.name.replace("&", "&&"), menu)
        action.setData((view, remove))
        menu.addAction(action)

    def _triggered(self, action: QAction) -> None:
        data = action.data()
        if not isinstance(data, tuple):
            return
        view, remove = data
        if remove:
            self._desk.act(remove_view, view.id, then=self._changed)
        else:
            self.chosen.emit(from_values(view.values, self._desk.now))

    def _named(self, ids: object, name: str) -> None:
        values = as_values(self._saving, self._desk.now)
        self._desk.act(save_view, SCREEN, name, values, then=self._saved)

    def _saved(self, view_id: int) -> None:
        self.said.emit(self.tr("View saved"), None)
        self.read()

    def _changed(self, nothing: object) -> None:
        self.said.emit(self.tr("View removed"), None)
        self.read()

    def _arrived(self, views: tuple[View, ...]) -> None:
        self._views = views
