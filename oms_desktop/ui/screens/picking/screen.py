"""Picking: choose the orders of a wave, then fetch them along the shelves."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.orders.verbs import hold, printed, release
from oms_desktop.operations.papers.picking import PICK_LIST, make_wave
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import local
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.picking.columns import COLUMNS, titles
from oms_desktop.ui.screens.picking.ports import PickPrinting
from oms_desktop.ui.screens.picking.stops import Stops
from oms_desktop.ui.screens.picking.waves import (
    ALL,
    SEVERAL,
    SINGLE,
    Stop,
    ToPick,
    WaveView,
    kind_counts,
    wave_view,
)
from oms_desktop.ui.targets import ShowOrders
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.chips import ChipsRow, Choice
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.vocabulary import HoldReason

USUAL = 20
"""Orders a cart takes."""

MOST = 500


class _StoreClock(DeadlineClock):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        super().__init__(parent)

    def now(self) -> int:
        return self._desk.now


class PickingScreen(Screen):
    """Two pages: the orders to pick, and one wave."""

    def __init__(self, desk: Desk, printing: PickPrinting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._printing = printing
        self._here = True
        self._stale = False
        self._counts: dict[str, int] = {ALL: 0, SINGLE: 0, SEVERAL: 0}
        self.wave: WaveView | None = None
        self._pending: tuple[str, tuple[int, ...]] = ("", ())
        self._last_short: tuple[str, tuple[int, ...]] = ("", ())
        self.chips = ChipsRow()
        self.table = DataTable(
            ToPick(desk.store), COLUMNS, desk.background, _StoreClock(desk, self), desk.pictures
        )
        self.empty = EmptyState("picking")
        self.together = NumberBox(1, MOST, 96)
        self.together.setValue(USUAL)
        self.make = Button(ButtonLook.MAIN, "picking")
        self.named = QLineEdit()
        self.named.setMaxLength(40)
        self.named.setFixedWidth(170)
        self.stops = Stops()
        self.back, self.slips, self.print_list = (
            Button(),
            Button(icon_name="print"),
            Button(ButtonLook.MAIN, "print"),
        )
        self.take = Button()
        self._title, self._totals = label("lead"), label("soft")
        self._size_name = label("soft")
        self.notice = NoticeBar()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._read()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self._choosing())
        self.pages.addWidget(self._picking())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)

    def _choosing(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.chips, 1)
        for part in (self.named, self._size_name, self.together, self.make):
            tools.addWidget(part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        return page

    def _picking(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._totals, 1)
        for button in (self.take, self.slips, self.print_list):
            head.addWidget(button)
        card = QFrame()
        card.setProperty("frame", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.stops)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(card, 1)
        return page

    def _connect(self) -> None:
        self.chips.chosen.connect(self._choose)
        self.table.rows.loaded.connect(self._loaded)
        self.table.selection_changed.connect(self._show_make)
        self.table.opened.connect(self._open_order)
        self.together.valueChanged.connect(self._show_make)
        self.make.clicked.connect(self.make_wave)
        self.named.returnPressed.connect(self._open_named)
        self.empty.acted.connect(self._show_orders)
        self.back.clicked.connect(self.show_choice)
        self.print_list.clicked.connect(self._print)
        self.slips.clicked.connect(self._print_slips)
        self.take.clicked.connect(self._take)
        self.stops.ticked.connect(self._ticked)
        self.stops.short.connect(self._short)
        self._desk.changes.changed.connect(self._changed)
        reload = QShortcut(QKeySequence("F5"), self)
        reload.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        reload.activated.connect(self._read)

    # -- what the window tells

    def entered(self) -> None:
        super().entered()
        self._here = True
        if self._stale:
            self._stale = False
            self._read()

    def left(self) -> None:
        self._here = False

    def retranslate(self) -> None:
        self.table.retitle(titles())
        self.table.setAccessibleName(self.tr("Orders to pick"))
        self._show_counts(self._counts)
        self._size_name.setText(self.tr("Orders together"))
        self.together.setAccessibleName(self._size_name.text())
        self.named.setPlaceholderText(self.tr("Scan or type a wave"))
        self.named.setAccessibleName(self.named.placeholderText())
        self.named.setToolTip(self.tr("Opens a wave made before · Enter"))
        self.empty.label(
            self.tr("Nothing to pick"),
            self.tr("Approved orders without a hold appear here."),
            self.tr("See orders"),
        )
        self.back.label(self.tr("Back"), shortcut="Alt+Left")
        self.print_list.label(self.tr("Print pick list"), shortcut="Ctrl+P")
        self.slips.label(self.tr("Print slips"), shortcut="Ctrl+Shift+P")
        self.take.label(
            self.tr("Pick from the screen"), self.tr("Orders count as being picked, without paper"), "Ctrl+T"
        )
        self._show_make()
        self._show_head()

    # -- choosing

    def _read(self) -> None:
        self._desk.ask(kind_counts, then=self._show_counts)
        self.table.load(Query(filter=self.chips.current or ALL))
        if self.wave is not None:
            self._desk.ask(
                wave_view, self.wave.name, self.wave.asked, then=self._same_wave, failed=self._failed
            )

    def _choose(self, key: str) -> None:
        self.table.load(Query(filter=key))

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._counts = counts
        words = {ALL: self.tr("All to pick"), SINGLE: self.tr("One item"), SEVERAL: self.tr("Several items")}
        self.chips.set_choices([Choice(key, words[key], counts.get(key)) for key in (ALL, SINGLE, SEVERAL)])

    def _loaded(self) -> None:
        self._stack.setCurrentWidget(self.table if self.table.rows.ids else self.empty)
        self._show_make()

    def _chosen(self) -> tuple[int, ...]:
        """What is selected, if it is more than one; else the first of the list, as many as a cart takes."""
        selected = self.table.selected_ids
        return selected if len(selected) > 1 else tuple(self.table.rows.ids[: self.together.value()])

    def _show_make(self, *_: object) -> None:
        count = len(self._chosen())
        text = self.tr("Make wave ({count})").format(count=count) if count else self.tr("Make wave")
        self.make.label(text, self.tr("The selected orders, else the first of the list"), "Ctrl+Return")
        self.make.setEnabled(count > 0)

    def make_wave(self) -> None:
        """Put the chosen orders into a wave and show its way."""
        ids = self._chosen()
        if ids:
            name = wave_name(local(self._desk.now))
            self._pending = (name, ids)
            self._desk.act(make_wave, name, ids, then=self._made, failed=self._failed)

    def _made(self, _: object) -> None:
        self._desk.ask(wave_view, *self._pending, then=self._new_wave, failed=self._failed)

    def _open_named(self) -> None:
        name = self.named.text().strip()
        if name:
            self._desk.ask(wave_view, name, then=self._new_wave, failed=self._failed)

    def _open_order(self, order_id: int) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="to_pick"), order_id))

    def _show_orders(self) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="to_approve")))

    # -- one wave

    def _new_wave(self, view: WaveView) -> None:
        self.named.clear()
        self._show_wave(view, fresh=True)
        self.pages.setCurrentIndex(1)
        if self.stops.lines:
            self.stops.lines[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _same_wave(self, view: WaveView) -> None:
        if self.wave is not None and self.wave.name == view.name:
            self._show_wave(view, fresh=False)

    def _show_wave(self, view: WaveView, *, fresh: bool) -> None:
        self.wave = view
        self.stops.show_wave(view, fresh=fresh)
        self._show_head()
        if view.left_out:
            number, why = view.left_out[0]
            text = self.tr("%n order(s) can't be picked.", "", len(view.left_out))
            self.notice.show_notice(f"{text} {number}: {error_text(why)}", Tone.WARN)
        elif fresh:
            self.notice.hide()

    def _show_head(self) -> None:
        if self.wave is None:
            return
        self._title.setText(self.tr("Wave {name}").format(name=self.wave.name))
        done = sum(line.tick.isChecked() for line in self.stops.lines)
        text = self.tr("{orders} orders · {pieces} pieces · {done} of {bins} bins fetched")
        self._totals.setText(
            text.format(
                orders=len(self.wave.order_ids),
                pieces=self.wave.pieces,
                done=done,
                bins=len(self.stops.lines),
            )
        )
        for button in (self.print_list, self.slips, self.take):
            button.setEnabled(bool(self.wave.order_ids))

    def _ticked(self, *_: object) -> None:
        self._show_head()

    def show_choice(self) -> None:
        """The orders again."""
        self.wave = None
        self.notice.hide()
        self.pages.setCurrentIndex(0)
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        if self.wave is not None:
            self._printing.print_pick_list(self.wave.order_ids, self.wave.name)

    def _print_slips(self) -> None:
        if self.wave is not None:
            self._printing.print_slips(self.wave.order_ids)

    def _take(self) -> None:
        if self.wave is not None:
            self._desk.act(printed, self.wave.order_ids, PICK_LIST, then=self._taken, failed=self._failed)

    def _taken(self, _: object) -> None:
        self.said.emit(self.tr("These orders are being picked"), None)

    def _short(self, stop: Stop) -> None:
        note = f"{stop.line.code} {stop.line.bin}".strip()
        ids = stop.order_ids
        self._desk.act(hold, ids, HoldReason.OUT_OF_STOCK, note, then=self._held, failed=self._failed)
        self._last_short = (stop.line.title, ids)

    def _held(self, _: object) -> None:
        title, ids = self._last_short
        text = self.tr("{title} missing: %n order(s) held as out of stock", "", len(ids))

        def back() -> None:
            self._desk.act(release, ids, HoldReason.OUT_OF_STOCK, failed=self._failed)

        self.said.emit(text.format(title=title), back)

    # -- changes

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if not any(kind == "order" for kind, _ in changes):
            return
        if self._here:
            self._read()
        else:
            self._stale = True

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)


def wave_name(now: datetime) -> str:
    """Short enough to be read out: ``1123-110542``."""
    return now.strftime("%m%d-%H%M%S")
