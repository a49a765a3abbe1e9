"""The filter builder: a menu of conditions, and the conditions in force as tokens that can be changed or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from oms_desktop.carriers.table import CARRIERS
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.icons import icon
from oms_desktop.ui.moments import DAY, local
from oms_desktop.ui.screens.orders.columns import carrier_name
from oms_desktop.ui.screens.orders.flow import FlowLayout
from oms_desktop.ui.screens.orders.times import day_start
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus

Change = Callable[[Filter], Filter]

FIELDS = (
    *("shop_ids", "statuses", "hold", "carrier", "printed", "noted"),
    *("flag", "urgent", "overdue", "created"),
)
"""The conditions, in the order of the menu."""

SHOWN = (*FIELDS, "due_before", "shipped")
"""Those that may be in force: the last ones come with a figure of the overview, and can only be taken away."""

EMPTY = Filter()
CUSTOM_DATES = "custom"


@dataclass(frozen=True, slots=True)
class Option:
    """One value a condition can have; ``change`` None asks for dates."""

    text: str
    change: Change | None
    on: bool
    many: bool = False
    """Several may hold at once."""


def is_set(wanted: Filter, field: str) -> bool:
    """Whether a condition is in force."""
    if field == "created":
        return wanted.created_from is not None or wanted.created_to is not None
    if field == "shipped":
        return wanted.shipped_from is not None or wanted.shipped_to is not None
    return bool(getattr(wanted, field) != getattr(EMPTY, field))


def without(wanted: Filter, field: str) -> Filter:
    """The filter with one condition taken away."""
    if field == "created":
        return replace(wanted, created_from=None, created_to=None)
    if field == "shipped":
        return replace(wanted, shipped_from=None, shipped_to=None)
    return _with(wanted, field, getattr(EMPTY, field))


def _with(wanted: Filter, field: str, value: Any) -> Filter:
    return replace(wanted, **{field: value})


def without_any(wanted: Filter) -> Filter:
    """Only chip and search are left."""
    return Filter(chip=wanted.chip, search=wanted.search)


def _toggled(values: tuple[object, ...], value: object) -> tuple[object, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)


class Token(QPushButton):
    """One condition in force. Click or Enter: change it; the cross, Delete or Backspace: take it away."""

    dropped = Signal(str)

    def __init__(self, field: str, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.field = field
        self.setProperty("look", "token")
        self.setIcon(icon("cross", tokens().accent.ink, 14))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self.field)
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Tokens of the filter in force, hidden while there is none. ``menu`` is what the filter button opens."""

    changed = Signal(object)
    """The new Filter, chosen by the person."""

    dates_wanted = Signal()
    """From which day to which: the screen asks, and calls ``show_filter`` with the answer."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._filter = Filter()
        self._shops: tuple[ShopView, ...] = ()
        self._flow = FlowLayout(self)
        self.clear = Button(ButtonLook.LINK)
        self.clear.clicked.connect(self._clear)
        self.hide()

    @property
    def filter(self) -> Filter:
        """What is in force."""
        return self._filter

    def show_filter(self, wanted: Filter) -> None:
        """Show another filter; not told by ``changed``."""
        self._filter = wanted
        self._rebuild()

    def show_shops(self, shops: Sequence[ShopView]) -> None:
        """The shops that can be chosen."""
        self._shops = tuple(shops)
        self._rebuild()

    def menu(self, parent: QWidget) -> QMenu:
        """All conditions, each with its values below it."""
        menu = QMenu(parent)
        for field in FIELDS:
            below = menu.addMenu(self._names()[field])
            self._fill(below, field)
        return menu

    def token(self, field: str) -> Token | None:
        """The token of a condition that is in force."""
        return next((token for token in self.findChildren(Token) if token.field == field), None)

    # -- tokens

    def _rebuild(self) -> None:
        self._flow.removeWidget(self.clear)
        empty_layout(self._flow)
        fields = [field for field in SHOWN if is_set(self._filter, field)]
        for field in fields:
            text = f"{self._names()[field]}: {self._value_text(field)}"
            token = Token(
                field, text, self.tr("{condition} · Delete takes it away").format(condition=text), self
            )
            token.clicked.connect(self._token_clicked)
            token.dropped.connect(self._drop)
            self._flow.addWidget(token)
        self.clear.label(self.tr("Clear filter"))
        self._flow.addWidget(self.clear)
        self.setVisible(bool(fields))

    def _token_clicked(self) -> None:
        token = self.sender()
        if not isinstance(token, Token):
            return
        fixed = token.field not in FIELDS
        if fixed or (
            token.mapFromGlobal(token.cursor().pos()).x() > token.width() - 28 and token.underMouse()
        ):
            self._drop(token.field)
            return
        menu = QMenu(self)
        self._fill(menu, token.field)
        menu.popup(token.mapToGlobal(token.rect().bottomLeft()))

    def _drop(self, field: str) -> None:
        self._choose(without(self._filter, field))

    def _clear(self) -> None:
        self._choose(without_any(self._filter))

    def _choose(self, wanted: Filter) -> None:
        self.show_filter(wanted)
        self.changed.emit(wanted)

    # -- menus

    def _fill(self, menu: QMenu, field: str) -> None:
        for option in self._options(field):
            action = QAction(option.text, menu)
            action.setCheckable(True)
            action.setChecked(option.on)
            action.setData(option)
            menu.addAction(action)
        if is_set(self._filter, field):
            menu.addSeparator()
            action = QAction(self.tr("Any"), menu)
            action.setData(Option("", lambda wanted: without(wanted, field), on=False))
            menu.addAction(action)
        menu.triggered.connect(self._picked)

    def _picked(self, action: QAction) -> None:
        option = action.data()
        if not isinstance(option, Option):
            return
        if option.change is None:
            self.dates_wanted.emit()
        else:
            self._choose(option.change(self._filter))

    def _options(self, field: str) -> list[Option]:
        builders: dict[str, Callable[[], list[Option]]] = {
            "shop_ids": self._shop_options,
            "statuses": self._status_options,
            "hold": self._hold_options,
            "carrier": self._carrier_options,
            "flag": self._flag_options,
            "created": self._date_options,
        }
        return builders[field]() if field in builders else self._yes_no(field)

    def _shop_options(self) -> list[Option]:
        return [self._toggle("shop_ids", shop.id, shop.name) for shop in self._shops]

    def _status_options(self) -> list[Option]:
        return [self._toggle("statuses", status.value, word(status)) for status in OrderStatus]

    def _toggle(self, field: str, value: object, text: str) -> Option:
        def change(wanted: Filter) -> Filter:
            return _with(wanted, field, _toggled(getattr(wanted, field), value))

        return Option(text, change, on=value in getattr(self._filter, field), many=True)

    def _one(self, field: str, value: object, text: str) -> Option:
        def change(wanted: Filter) -> Filter:
            return _with(wanted, field, value)

        return Option(text, change, on=getattr(self._filter, field) == value)

    def _hold_options(self) -> list[Option]:
        return [self._one("hold", reason.value, word(reason)) for reason in HoldReason]

    def _carrier_options(self) -> list[Option]:
        return [self._one("carrier", one.code, carrier_name(one.code)) for one in CARRIERS]

    def _flag_options(self) -> list[Option]:
        return [self._one("flag", flag.value, word(flag)) for flag in Flag if flag]

    def _yes_no(self, field: str) -> list[Option]:
        yes, no = self._yes_no_words()[field]
        return [self._one(field, True, yes), self._one(field, False, no)]

    def _date_options(self) -> list[Option]:
        found = [self._days(text, back, until) for text, back, until in self._spans()]
        return [*found, Option(self.tr("From … to …"), None, on=False)]

    def _days(self, text: str, back: int, until: int | None) -> Option:
        start = day_start(self._now(), back)
        end = None if until is None else day_start(self._now(), until)

        def change(wanted: Filter) -> Filter:
            return replace(wanted, created_from=start, created_to=end)

        return Option(text, change, on=(self._filter.created_from, self._filter.created_to) == (start, end))

    # -- texts

    def _value_text(self, field: str) -> str:
        if field == "created":
            return self._dates_text()
        if field == "due_before":
            return self.tr("before {time}").format(time=_hour_text(self._filter.due_before, self._now()))
        if field == "shipped":
            return self._shipped_text()
        chosen = [option.text for option in self._options(field) if option.on]
        return ", ".join(chosen)

    def _dates_text(self) -> str:
        first, end = self._filter.created_from, self._filter.created_to
        begin = local(first).strftime("%Y-%m-%d") if first is not None else "…"
        last = local(end - DAY // 2).strftime("%Y-%m-%d") if end is not None else self.tr("today")
        return begin if begin == last else f"{begin} – {last}"

    def _shipped_text(self) -> str:
        now = self._now()
        first, end = (_hour_text(at, now) for at in (self._filter.shipped_from, self._filter.shipped_to))
        return f"{first} – {end}" if end else self.tr("since {time}").format(time=first)

    def _names(self) -> dict[str, str]:
        return {
            "shop_ids": self.tr("Shop"),
            "statuses": self.tr("Status"),
            "hold": self.tr("Hold"),
            "carrier": self.tr("Carrier"),
            "printed": self.tr("Slip"),
            "noted": self.tr("Note"),
            "flag": self.tr("Flag"),
            "urgent": self.tr("Urgency"),
            "overdue": self.tr("Deadline"),
            "created": self.tr("Ordered"),
            "due_before": self.tr("To ship"),
            "shipped": self.tr("Shipped"),
        }

    def _yes_no_words(self) -> dict[str, tuple[str, str]]:
        return {
            "printed": (self.tr("printed"), self.tr("not printed")),
            "noted": (self.tr("with note or memo"), self.tr("without note")),
            "urgent": (self.tr("urgent"), self.tr("not urgent")),
            "overdue": (self.tr("overdue"), self.tr("in time")),
        }

    def _spans(self) -> tuple[tuple[str, int, int | None], ...]:
        return (
            (self.tr("today only"), 0, None),
            (self.tr("yesterday"), 1, 0),
            (self.tr("last 7 days"), 6, None),
            (self.tr("last 30 days"), 29, None),
            (self.tr("last 90 days"), 89, None),
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            self._rebuild()
        super().changeEvent(event)


def _hour_text(moment: int | None, now: int) -> str:
    """The time of a moment of today, else with its day."""
    if moment is None:
        return ""
    then = local(moment)
    return then.strftime("%H:%M" if then.date() == local(now).date() else "%m-%d %H:%M")
