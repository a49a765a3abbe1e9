"""Overview: the day in numbers, each of which opens the list behind it, and what needs a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.operations.alerts import AlertView, dismiss_alert
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.overview import SOON_MS, Overview, overview
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.alert_actions import Way, way_of
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import HOUR, age_text, local, span_text
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.overview.first_start import FirstStart
from oms_desktop.ui.screens.overview.hour_bars import HourBars
from oms_desktop.ui.screens.overview.lines import AlertLine, ShopLine
from oms_desktop.ui.screens.overview.low_stock import LowStockCard, low_stock
from oms_desktop.ui.screens.overview.pace import PaceFigures
from oms_desktop.ui.screens.overview.risk_tile import RiskTile
from oms_desktop.ui.sync_panel import MANUAL, ShopSync, state_of
from oms_desktop.ui.targets import ImportFiles, NewManualOrder, NewShop, ShowAlerts, ShowOrders, ShowStock
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, StatTile, label
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.words import shop_words, word
from oms_desktop.vocabulary import ROLE_PERMISSIONS, HoldReason, Permission

STALE_EXPORT_MS = 12 * HOUR
"""An export older than this is amber: orders have come in since."""

_GATHER_MS = 120
"""Changes of an import come in bursts; the numbers follow a few times a second, not two hundred."""
_TILES = ("to_ship", "soon", "overdue", "held", "shipped", "reports")
_KINDS = frozenset({"order", "alert", "shop", "push", "stock", "sku"})


class OverviewScreen(Screen):
    """See the module. ``open_demo`` opens the demo in a store of its own; None where there is no demo to open."""

    def __init__(
        self,
        desk: Desk,
        open_demo: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open_demo = open_demo
        self.seen: Overview | None = None
        self._asking = False
        self._stale = False
        self.first = FirstStart(demo=open_demo is not None)
        self.tiles = {key: StatTile() for key in _TILES}
        self.bars = HourBars()
        self.pace = PaceFigures()
        self.low = LowStockCard()
        self.risk = RiskTile(desk)
        self.shop_lines: dict[int, ShopLine] = {}
        self.alert_lines: list[AlertLine] = []
        self._shown_alerts: tuple[tuple[AlertView, Way], ...] = ()
        self._clock = DeadlineClock(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- building

    def _connect(self) -> None:
        for tile in self.tiles.values():
            tile.asked.connect(self._tile_asked)
        self.bars.asked.connect(self._hour_asked)
        self.pace.asked.connect(self._orders_asked)
        self.low.asked.connect(self._stock_asked)
        self.risk.asked.connect(self._risk_asked)
        self._import.clicked.connect(self._import_asked)
        self.more.clicked.connect(self._more_asked)
        self.first.import_wanted.connect(self._import_asked)
        self.first.manual_wanted.connect(self._manual_asked)
        self.first.demo_wanted.connect(self._demo_asked)
        self.first.shop_wanted.connect(self._shop_asked)
        self._desk.changes.changed.connect(self._changed)
        self._clock.ticked.connect(self._minute)

    def _lay_out(self) -> None:
        self._import = Button(ButtonLook.PLAIN, "import")
        self._day_card, self._shop_card, self._alert_card = Card(), Card(), Card()
        self._day_card.body.addLayout(self._bars_and_pace(), 1)
        self._no_shops, self._calm = label("soft"), label("soft")
        self.more = Button(ButtonLook.LINK)
        self._shop_card.head.addWidget(self._import)
        self._shop_rows = _scrolling(self._shop_card, self._no_shops)
        self._alert_rows = _scrolling(self._alert_card, self._calm, self.more)
        self._day = QWidget()
        grid = QGridLayout(self._day)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setSpacing(12)
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        tiles.addWidget(self.risk, 1)
        grid.addLayout(tiles, 0, 0, 1, 2)
        grid.addWidget(self._day_card, 1, 0)
        grid.addWidget(self._shop_card, 2, 0)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._alert_card, 1)
        right.addWidget(self.low)
        grid.addLayout(right, 1, 1, 2, 1)
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 9)
        grid.setRowStretch(1, 4)
        grid.setRowStretch(2, 5)
        self._pages = QStackedWidget()
        self._blank = QWidget()
        for page in (self._blank, self._day, self.first):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _bars_and_pace(self) -> QHBoxLayout:
        day = QHBoxLayout()
        day.setSpacing(16)
        day.addWidget(self.bars, 1)
        day.addWidget(self.pace)
        return day

    # -- what the window calls

    def entered(self) -> None:
        super().entered()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # no figure looks chosen; Tab leads to the first
        self.refresh()
        self.risk.refresh()

    def retranslate(self) -> None:
        self.risk.retranslate()
        self._day_card.set_heading(self.tr("Shipped today, by hour"))
        self.bars.retitle(self.tr("Shipped today, by hour"))
        self._shop_card.set_heading(self.tr("Shops"))
        self._alert_card.set_heading(self.tr("Needs you"))
        self._import.label(self.tr("Import orders…"), shortcut="Ctrl+O")
        self._no_shops.setText(self.tr("No shop yet: the first import makes one."))
        self._calm.setText(self.tr("Nothing needs you right now."))
        self.low.retranslate()
        if self.seen is not None:
            self._show(self.seen)

    # -- reading

    def refresh(self) -> None:
        """Ask for the numbers; while an answer is on its way, once more after it."""
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        self._desk.ask(overview, then=self._arrived, failed=self._failed)
        if Permission.STOCK in ROLE_PERMISSIONS[self._desk.actor.role]:
            self._desk.ask(low_stock, then=self.low.show_low)

    def _arrived(self, seen: Overview) -> None:
        self._asking = False
        self._show(seen)
        if self._stale:
            self._timer.start()

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._desk.background.refused.emit(error)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self.isVisible() and not self._timer.isActive() and any(kind in _KINDS for kind, _ in changes):
            self._timer.start()

    def _minute(self) -> None:
        if self.isVisible():
            self.refresh()
            self.risk.refresh()

    # -- showing

    def _show(self, seen: Overview) -> None:
        self.seen = seen
        new = not seen.orders and not any(shop.platform != "manual" for shop in seen.shops)
        self._pages.setCurrentWidget(self.first if new and not seen.alerts else self._day)
        self._show_tiles(seen)
        self.pace.show_pace(seen)
        self.bars.show_counts(seen.by_hour, local(seen.now, seen.zone).hour)
        self._show_shops(seen)
        self._show_alerts(seen)

    def _show_tiles(self, seen: Overview) -> None:
        tiles = self.tiles
        due = self.tr("{n} due today").format(n=f"{seen.due_today:,}")
        approve = self.tr("{n} to approve").format(n=f"{seen.to_approve:,}") if seen.to_approve else ""
        tiles["to_ship"].show_figure(
            self.tr("To ship"), f"{seen.to_ship:,}", " · ".join(part for part in (due, approve) if part)
        )
        ahead = seen.next_deadline
        earliest = self.tr("earliest in {time}").format(time=span_text(ahead - seen.now)) if ahead else ""
        tiles["soon"].show_figure(
            self.tr("About to be late"), f"{seen.soon:,}", earliest, Tone.WARN if seen.soon else None
        )
        late = self.tr("ship these first") if seen.overdue else self.tr("all in time")
        tiles["overdue"].show_figure(
            self.tr("Overdue"), f"{seen.overdue:,}", late, Tone.BAD if seen.overdue else None
        )
        tiles["held"].show_figure(
            self.tr("On hold"), f"{seen.held:,}", self._reasons(seen), Tone.BAD if seen.held else None
        )
        before = self.tr("{n} by now yesterday").format(n=f"{seen.shipped_yesterday:,}")
        done = Tone.GOOD if seen.shipped_today else None
        tiles["shipped"].show_figure(self.tr("Shipped today"), f"{seen.shipped_today:,}", before, done)
        self._show_reports(seen)

    def _reasons(self, seen: Overview) -> str:
        found = [f"{word(HoldReason(reason))} {count:,}" for reason, count in seen.hold_reasons]
        return " · ".join(found[:2]) + (" …" if len(found) > 2 else "") if found else self.tr("none")

    def _show_reports(self, seen: Overview) -> None:
        parts = [
            self.tr("{n} to write").format(n=f"{seen.waiting_reports:,}") if seen.waiting_reports else "",
            self.tr("{n} in a file").format(n=f"{seen.exported_reports:,}") if seen.exported_reports else "",
            self.tr("{n} given up").format(n=f"{seen.dead_reports:,}") if seen.dead_reports else "",
        ]
        remark = " · ".join(part for part in parts if part) or self.tr("all confirmed")
        tone = Tone.BAD if seen.dead_reports else Tone.WARN if seen.waiting_reports else None
        self.tiles["reports"].show_figure(self.tr("To report"), f"{seen.unconfirmed_reports:,}", remark, tone)

    def _show_shops(self, seen: Overview) -> None:
        keys = [shop.id for shop in seen.shops]
        if keys != list(self.shop_lines):
            empty_layout(self._shop_rows)
            self.shop_lines = {}
            for shop in seen.shops:
                line = self.shop_lines[shop.id] = ShopLine(shop.id)
                line.asked.connect(self._open_shop)
                self._shop_rows.addWidget(line)
        for shop in seen.shops:
            state, tone = self._state(shop, seen.now)
            count = self.tr("%n order(s)", "", shop.open_orders)
            name = shop_words(shop.platform, shop.name)
            self.shop_lines[shop.id].show_shop(name, count, state, tone)
        self._no_shops.setVisible(not seen.shops)

    def _state(self, shop: ShopView, now: int) -> tuple[str, Tone]:
        if not shop.enabled:
            return self.tr("Paused"), Tone.GREY
        if shop.dead_letters:
            return self.tr("%n report(s) given up", "", shop.dead_letters), Tone.BAD
        if shop.platform == MANUAL or not shop.file_shop:
            state = state_of(ShopSync(shop), now)
            return state.text, state.tone
        if shop.last_export_at is None:
            return self.tr("No export yet"), Tone.WARN
        age = self.tr("Export {age}").format(age=age_text(shop.last_export_at, now))
        return age, Tone.WARN if now - shop.last_export_at > STALE_EXPORT_MS else Tone.GOOD

    def _show_alerts(self, seen: Overview) -> None:
        names = {shop.id: shop.name for shop in seen.shops}
        shown = tuple((alert, way_of(alert, names.get(alert.shop_id or 0, ""))) for alert in seen.alerts)
        if shown != self._shown_alerts:
            self._shown_alerts = shown
            empty_layout(self._alert_rows)
            self.alert_lines = []
            for alert, way in shown:
                line = AlertLine(alert, way)
                line.acted.connect(self._follow)
                line.dismissed.connect(self._dismiss)
                self.alert_lines.append(line)
                self._alert_rows.addWidget(line)
                self._alert_rows.addWidget(_rule())
        self._calm.setVisible(not seen.alerts)
        more = seen.alert_count - len(seen.alerts)
        self.more.label(self.tr("and %n more", "", more) if more > 0 else self.tr("All exceptions"))

    # -- acting

    def _tile_asked(self) -> None:
        asked = self.sender()
        key = next(key for key, tile in self.tiles.items() if tile is asked)
        if key == "reports":
            self.go.emit("shops", None)
        elif self.seen is not None:
            self.go.emit("orders", ShowOrders(filter_behind(key, self.seen)))

    def _hour_asked(self, hour: int) -> None:
        if self.seen is not None:
            start = self.seen.today.start + hour * HOUR
            self._orders_asked(_shipped_between(start, start + HOUR))

    def _orders_asked(self, wanted: Filter) -> None:
        self.go.emit("orders", ShowOrders(wanted))

    def _risk_asked(self) -> None:
        self._stock_asked(ShowStock(risk=True))

    def _stock_asked(self, target: ShowStock) -> None:
        self.go.emit("products", target)

    def _open_shop(self, shop_id: int) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="open", shop_ids=(shop_id,))))

    def _follow(self, way: Way) -> None:
        self.go.emit(way.screen, way.target)

    def _dismiss(self, alert_id: int) -> None:
        self._desk.act(dismiss_alert, alert_id)

    def _import_asked(self) -> None:
        self.go.emit("imports", ImportFiles())

    def _more_asked(self) -> None:
        self.go.emit("exceptions", ShowAlerts())

    def _manual_asked(self) -> None:
        self.go.emit("orders", NewManualOrder())

    def _shop_asked(self) -> None:
        self.go.emit("shops", NewShop())

    def _demo_asked(self) -> None:
        if self._open_demo is not None:
            self._open_demo()


def filter_behind(key: str, seen: Overview) -> Filter:
    """The list of orders whose length a tile shows."""
    if key == "shipped":
        return _shipped_between(seen.today.start, None)
    return {
        "to_ship": Filter(chip="open"),
        "soon": Filter(chip="open", overdue=False, due_before=seen.now + SOON_MS),
        "overdue": Filter(chip="open", overdue=True),
        "held": Filter(chip="held"),
    }[key]


def _shipped_between(start: int, end: int | None) -> Filter:
    return Filter(chip="all", shipped_from=start, shipped_to=end, sort="shipped_at", descending=True)


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("frame", "rule")
    return line


def _scrolling(card: Card, *notes: QWidget) -> QVBoxLayout:
    """A column inside the card that scrolls when it is longer than the card."""
    content = QWidget()
    outer = QVBoxLayout(content)
    outer.setContentsMargins(0, 0, 6, 0)
    outer.setSpacing(4)
    rows = QVBoxLayout()
    rows.setSpacing(4)
    outer.addLayout(rows)
    for note in notes:
        outer.addWidget(note)
    outer.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    card.body.addWidget(area, 1)
    return rows
