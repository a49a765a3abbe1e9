"""Exceptions: the list of alerts, narrowed by kind, urgency and shop; Enter settles, Delete says it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.operations.alerts import AlertFilter, dismiss_alert, open_kinds, reopen_alert
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Reading, Work
from oms_desktop.ui.alert_actions import Way
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.exceptions.alert_panel import AlertPanel
from oms_desktop.ui.screens.exceptions.alert_source import COLUMNS, AlertRow, AlertSource, titles
from oms_desktop.ui.targets import ShowAlerts
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.chips import ChipsRow, Choice
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import AlertKind, Severity

OPEN, CLOSED = "open", "closed"
_CLOSED_COLUMN = next(at for at, column in enumerate(COLUMNS) if column.key == "closed")


class ExceptionsScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here, self._stale = True, False
        self._kinds: dict[AlertKind, int] = {}
        self._shops: tuple[ShopView, ...] = ()
        self.filter = AlertFilter()
        self.chips = ChipsRow()
        self.kind, self.severity, self.shop = QComboBox(), QComboBox(), QComboBox()
        self.clear = Button(ButtonLook.LINK)
        self.table = DataTable(
            AlertSource(desk.store), COLUMNS, desk.background, DeadlineClock(self), desk.pictures
        )
        self.empty = EmptyState("check")
        self.panel = AlertPanel()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._read()
        self._load()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self.kind, self.severity, self.shop, self.clear):
            tools.addWidget(part)
        tools.addStretch(1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self.panel)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._chip_chosen)
        for box in (self.kind, self.severity, self.shop):
            box.currentIndexChanged.connect(self._narrowed)
        self.clear.clicked.connect(self.show_all)
        self.empty.acted.connect(self.show_all)
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(self._opened)
        self.table.rows.loaded.connect(self._loaded)
        self.panel.acted.connect(self._follow)
        self.panel.dealt.connect(self.settle)
        self._desk.changes.changed.connect(self._changed)
        reload = QShortcut(QKeySequence("F5"), self)
        reload.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        reload.activated.connect(self._again)

    # -- what the window tells

    def open(self, target: object) -> None:
        """ShowAlerts."""
        if isinstance(target, ShowAlerts):
            self.show_filter(AlertFilter(kind=target.kind, shop_id=target.shop_id))

    def entered(self) -> None:
        super().entered()
        self._here = True
        if self._stale:
            self._again()

    def left(self) -> None:
        self._here = False

    def retranslate(self) -> None:
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("Exceptions"))
        self.table.setToolTip(self.tr("Enter settles it, Delete takes it off the list"))
        self.clear.label(self.tr("Clear filter"))
        self._fill_boxes()
        self._show_chips()
        self._show_empty()

    # -- the filter

    def show_filter(self, wanted: AlertFilter) -> None:
        """Show these."""
        self.filter = wanted
        self.chips.choose(CLOSED if wanted.closed else OPEN)
        self.table.setColumnHidden(_CLOSED_COLUMN, not wanted.closed)
        self._fill_boxes()
        self._load()

    def show_all(self) -> None:
        """All of the chip in force."""
        self.show_filter(AlertFilter(closed=self.filter.closed))

    def _chip_chosen(self, key: str) -> None:
        self.show_filter(replace(self.filter, closed=key == CLOSED))

    def _narrowed(self, *_: object) -> None:
        kind, severity = self.kind.currentData(), self.severity.currentData()
        self.show_filter(
            replace(
                self.filter,
                kind=AlertKind(kind) if kind else None,
                severity=Severity(severity) if severity else None,
                shop_id=self.shop.currentData() or None,
            )
        )

    def _fill_boxes(self) -> None:
        wanted = self.filter
        kinds = [(self._kind_text(kind), kind.value) for kind in AlertKind]
        urgencies = [(word(severity), severity.value) for severity in reversed(Severity)]
        shops = [(shop.name, shop.id) for shop in self._shops]
        _fill(self.kind, self.tr("Every kind"), kinds, wanted.kind)
        _fill(self.severity, self.tr("Any urgency"), urgencies, wanted.severity)
        _fill(self.shop, self.tr("All shops"), shops, wanted.shop_id)
        self.kind.setAccessibleName(self.tr("Which kind"))
        self.severity.setAccessibleName(self.tr("How urgent"))
        self.shop.setAccessibleName(self.tr("Which shop"))
        self.clear.setVisible(wanted != AlertFilter(closed=wanted.closed))

    def _kind_text(self, kind: AlertKind) -> str:
        count = self._kinds.get(kind, 0)
        return f"{word(kind)} ({count:,})" if count and not self.filter.closed else word(kind)

    # -- reading and showing

    def _load(self) -> None:
        self.table.load(Query(filter=self.filter))

    def _read(self) -> None:
        self._desk.ask(_around, then=self._arrived)

    def _arrived(self, answer: tuple[dict[AlertKind, int], tuple[ShopView, ...]]) -> None:
        self._kinds, self._shops = answer
        self._fill_boxes()
        self._show_chips()

    def _show_chips(self) -> None:
        count = sum(self._kinds.values())
        self.chips.set_choices(
            (
                Choice(OPEN, self.tr("Need you"), count, Tone.BAD if count else None),
                Choice(CLOSED, self.tr("Dealt with")),
            )
        )

    def _show_empty(self) -> None:
        narrowed = self.filter != AlertFilter(closed=self.filter.closed)
        if narrowed:
            self.empty.label(
                self.tr("Nothing of this kind"), self.tr("The filter hides the rest."), self.tr("Show all")
            )
        elif self.filter.closed:
            self.empty.label(
                self.tr("Nothing has been dealt with yet"),
                self.tr("What you settle stays here, with who settled it and when."),
            )
        else:
            self.empty.label(
                self.tr("Nothing needs you right now"),
                self.tr(
                    "Late orders, refunds during packing, refused rows, shipments a platform doesn't confirm: "
                    "what the program can't settle by itself appears here."
                ),
            )

    def _loaded(self) -> None:
        ids = self.table.rows.ids
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        self._show_empty()
        if ids and not self.table.current_id:
            self.table.select([ids[0]])
        self._look_at(self.table.current_id)

    def _look_at(self, alert_id: int) -> None:
        row = self.table.rows.row(alert_id) if alert_id else None
        self.panel.show_row(row if isinstance(row, AlertRow) else None)

    # -- changes

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        alerts = frozenset(row_id for kind, row_id in changes if kind == "alert")
        if not alerts and not any(kind == "shop" for kind, _ in changes):
            return
        if not self._here:
            self._stale = True
            return
        self._read()
        self.table.refresh(alerts)

    def _again(self) -> None:
        self._stale = False
        self._read()
        self.table.refresh()

    # -- acting

    def _opened(self, _alert_id: int) -> None:
        self.panel.follow()

    def _follow(self, way: Way) -> None:
        self.go.emit(way.screen, way.target)

    def settle(self) -> None:
        """The marked ones are dealt with; of closed ones: they are not, after all."""
        ids = self.table.selected_ids or ((self.table.current_id,) if self.table.current_id else ())
        if not ids:
            return
        self._desk.act(_reopen if self.filter.closed else _dismiss, ids, then=self._settled)

    def _settled(self, deed: _Deed) -> None:
        count = len(deed.ids)
        text = self.tr("Opened again: %n", "", count) if deed.opened else self.tr("Dealt with: %n", "", count)
        if count:
            self.said.emit(text, partial(self._take_back, deed))

    def _take_back(self, deed: _Deed) -> None:
        self._desk.act(_dismiss if deed.opened else _reopen, deed.ids)


@dataclass(frozen=True, slots=True)
class _Deed:
    """Which alerts were opened again, or dealt with."""

    ids: tuple[int, ...]
    opened: bool


def _around(reading: Reading) -> tuple[dict[AlertKind, int], tuple[ShopView, ...]]:
    return open_kinds(reading), list_shops(reading)


def _dismiss(work: Work, ids: Sequence[int]) -> _Deed:
    return _Deed(tuple(alert_id for alert_id in ids if dismiss_alert(work, alert_id)), opened=False)


def _reopen(work: Work, ids: Sequence[int]) -> _Deed:
    return _Deed(tuple(alert_id for alert_id in ids if reopen_alert(work, alert_id)), opened=True)


def _fill(box: QComboBox, first: str, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    """The choices of a box, none of them first."""
    with QSignalBlocker(box):
        box.clear()
        box.addItem(first, None)
        for text, value in choices:
            box.addItem(text, value)
        place = 0 if chosen is None else box.findData(chosen)
        box.setCurrentIndex(max(0, place))
