"""How each shop's news and reports go: one word in the top bar, and a line a shop below it when that is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from oms_desktop.operations.shops.circuits import Why
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.moments import DAY, HOUR, MINUTE, age_text, full_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.pill import Pill

translate = QCoreApplication.translate

OLD_EXPORT = 2 * HOUR
EXPIRY_SOON = 3 * DAY
PASSES_MISSED = 3
MANUAL = "manual"
"""The shop of orders typed in here: nothing is asked for, and nothing grows old."""

_GAP = 6


@dataclass(frozen=True, slots=True)
class ShopSync:
    """A shop and what its thread is about now."""

    shop: ShopView
    busy: bool = False
    progress: tuple[int, int] | None = None
    """(done, wanted) of a first import or a backlog."""


@dataclass(frozen=True, slots=True)
class State:
    """A word and how bad it is; of two states the one of the higher ``weight`` is said."""

    weight: int
    text: str
    tone: Tone


def state_of(sync: ShopSync, now: int) -> State:
    """How a shop is, in one word."""
    shop = sync.shop
    if not shop.enabled:
        return State(0, translate("SyncPanel", "Paused"), Tone.GREY)
    found = [_by_file(shop, now)] if shop.file_shop else _by_api(sync, now)
    if shop.dead_letters:
        found.append(
            State(7, translate("SyncPanel", "{n} reports failed").format(n=shop.dead_letters), Tone.BAD)
        )
    return max(found, key=lambda state: state.weight)


def _by_file(shop: ShopView, now: int) -> State:
    if shop.platform == MANUAL:
        return State(0, translate("SyncPanel", "By hand"), Tone.GREY)
    if shop.last_export_at is None:
        return State(0, translate("SyncPanel", "No export yet"), Tone.GREY)
    if now - shop.last_export_at >= OLD_EXPORT:
        return State(4, translate("SyncPanel", "Export is old"), Tone.WARN)
    return State(1, translate("SyncPanel", "Export is fresh"), Tone.GOOD)


def _by_api(sync: ShopSync, now: int) -> list[State]:
    shop = sync.shop
    found = [State(1, translate("SyncPanel", "Up to date"), Tone.GOOD)]
    if shop.last_pull_at is None:
        found = [State(2, translate("SyncPanel", "Not asked yet"), Tone.GREY)]
    elif now - shop.last_pull_at > PASSES_MISSED * shop.interval_s * 1000 + MINUTE:
        found.append(State(5, translate("SyncPanel", "Orders are old"), Tone.WARN))
    if sync.busy:
        found.append(State(3, translate("SyncPanel", "Syncing…"), Tone.ACCENT))
    if shop.circuit_opened_at is not None:
        words = {
            Why.LOGIN: translate("SyncPanel", "Sign in again"),
            Why.ADDRESS: translate("SyncPanel", "Public IP not allowed"),
        }
        why = Why(shop.circuit_reason.partition(":")[0])
        found.append(State(8, words.get(why, translate("SyncPanel", "Can't be reached")), Tone.BAD))
    if shop.token_expires is not None and shop.token_expires - now < EXPIRY_SOON:
        over = shop.token_expires <= now
        text = (
            translate("SyncPanel", "Login has expired")
            if over
            else translate("SyncPanel", "Login expires soon")
        )
        found.append(State(6, text, Tone.BAD if over else Tone.WARN))
    return found


def summary(shops: Sequence[ShopSync], now: int) -> tuple[str, Tone]:
    """The word in the top bar: the worst shop's, or that all is well."""
    if not shops:
        return translate("SyncPanel", "No shop yet"), Tone.GREY
    states = [(state_of(one, now), one.shop.name) for one in shops]
    worst, name = max(states, key=lambda pair: pair[0].weight)
    if worst.weight >= 4:
        return f"{name}: {worst.text}", worst.tone
    if worst.weight == 0:
        return translate("SyncPanel", "No news from shops"), Tone.GREY
    return translate("SyncPanel", "All shops are up to date"), Tone.GOOD


class SyncPanel(QFrame):
    """A popup below the word in the top bar. Esc or a click elsewhere closes it."""

    now_wanted = Signal(int)
    """Shop id: a whole pass now."""

    shops_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("frame", "popup")
        self._shops: tuple[ShopSync, ...] = ()
        self._now = 0
        self.asks: dict[int, Button] = {}
        self._heading = label("lead")
        self._none = label("soft")
        self._none.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.all = Button(ButtonLook.LINK)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.clicked.connect(self._to_shops)
        self.retranslate()

    def open_below(self, anchor: QWidget) -> None:
        """Show it below a widget, inside the window."""
        self.adjustSize()
        window = anchor.window()
        right = anchor.mapTo(window, QPoint(anchor.width(), anchor.height() + _GAP))
        left = max(8, right.x() - self.width())
        self.move(window.mapToGlobal(QPoint(left, right.y())))
        self.show()
        self.all.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_shops(self, shops: Sequence[ShopSync], now: int) -> None:
        """Other news; also while it is open. ``now``: UTC ms."""
        self._shops, self._now = tuple(shops), now
        self._fill()

    def texts(self, shop_id: int) -> tuple[str, ...]:
        """What is said of a shop."""
        sync = next(one for one in self._shops if one.shop.id == shop_id)
        return (state_of(sync, self._now).text, *self._details(sync))

    def _fill(self) -> None:
        empty_layout(self._grid)
        self.asks = {}
        for row, sync in enumerate(self._shops):
            self._add_row(row, sync)
        self._none.setVisible(not self._shops)
        if self.isVisible():
            self.adjustSize()

    def _add_row(self, row: int, sync: ShopSync) -> None:
        state = state_of(sync, self._now)
        self._grid.addWidget(label("strong", sync.shop.name), row, 0)
        details = label("caption", " · ".join(self._details(sync)))
        details.setAccessibleName(f"{sync.shop.name}: {state.text}. {details.text()}")
        self._grid.addWidget(details, row, 1)
        pill = Pill()
        self._grid.addWidget(pill, row, 2)
        pill.show_word(state.text, state.tone)
        if sync.shop.file_shop or not sync.shop.enabled:
            return
        ask = self.asks[sync.shop.id] = Button()
        ask.label(self.tr("Sync now"), self.tr("Ask {shop} for news now").format(shop=sync.shop.name))
        ask.setAccessibleName(f"{ask.text()} {sync.shop.name}")
        ask.setEnabled(not sync.busy)
        ask.clicked.connect(partial(self.now_wanted.emit, sync.shop.id))
        self._grid.addWidget(ask, row, 3)

    def _details(self, sync: ShopSync) -> tuple[str, ...]:
        shop = sync.shop
        last = shop.last_export_at if shop.file_shop else shop.last_pull_at
        what = self.tr("last export {age}") if shop.file_shop else self.tr("last asked {age}")
        found = []
        if last is not None and shop.platform != MANUAL:
            found.append(what.format(age=age_text(last, self._now)))
        if sync.progress is not None and sync.progress[1]:
            done = sync.progress[0] * 100 // sync.progress[1]
            found.append(self.tr("{percent} % of the past").format(percent=min(100, done)))
        waiting = shop.exported_pushes if shop.file_shop else shop.waiting_pushes
        if waiting:
            found.append(self.tr("{n} reports wait").format(n=waiting))
        if shop.dead_letters:
            found.append(self.tr("{n} reports failed").format(n=shop.dead_letters))
        if shop.token_expires is not None:
            text = self.tr("login until {moment}")
            found.append(text.format(moment=full_text(shop.token_expires, shop.timezone)))
        return tuple(found)

    def _to_shops(self) -> None:
        self.hide()
        self.shops_wanted.emit()

    def retranslate(self) -> None:
        """All texts."""
        self._heading.setText(self.tr("Shops"))
        self.setAccessibleName(self._heading.text())
        self._none.setText(self.tr("No shop yet"))
        self.all.label(self.tr("Open the shops"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
