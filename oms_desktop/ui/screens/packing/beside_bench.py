"""What stands beside the bench, kept up to date: the day's counts, what happened last, the orders that come next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.operations.packing.today import BenchDay, bench_day, next_orders
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing.bench_view import BenchView
from oms_desktop.ui.screens.packing.day_count import DayCount, day_start
from oms_desktop.ui.screens.packing.side_panel import MOST_NEXT, MOST_RECENT
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock

_LAG_MS = 300
_KINDS = frozenset({"order", "parcel"})


class BesideBench(QObject):
    """Reads between ``start`` and ``stop``, and counts along at any time."""

    def __init__(self, desk: Desk, view: BenchView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._here = False
        self._rows: tuple[OrderRow, ...] = ()
        self.day = DayCount()
        self._meanwhile: list[ScanAnswer] | None = None
        """Answers since the day was asked for; ``None``: it is known."""
        self._left_out: tuple[str, ...] = ()
        self._clock = DeadlineClock(self)
        self._clock.ticked.connect(self._minute)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LAG_MS)
        self._timer.timeout.connect(self._read_queue)
        desk.changes.changed.connect(self._changed)

    def start(self) -> None:
        """The screen is in front."""
        self._here = True
        self._read_queue()

    def stop(self) -> None:
        """It is not."""
        self._here = False
        self._timer.stop()

    def retranslate(self) -> None:
        """The texts of the empty bench."""
        empty = self._view.empty
        if self._rows:
            text = self.tr("Scan a waybill or a packing slip, or find an order with F3.")
            empty.label(self.tr("No order is on the bench"), text)
        else:
            text = self.tr("Orders come here when they are approved. Approve them in the order list.")
            empty.label(self.tr("Nothing to pack"), text, self.tr("Show the orders"))

    def read_day(self) -> None:
        """The station's day so far, from the store; what is answered meanwhile is counted once."""
        self._meanwhile = []
        self._ask_day()

    @property
    def is_day_known(self) -> bool:
        """The day has been read, and holds every answer so far."""
        return self._meanwhile is None

    def _ask_day(self) -> None:
        self._left_out = tuple(one.decision.scan_id for one in self._meanwhile or () if one.decision)
        since = day_start(self._desk.now)
        asked = (self._desk.actor.station, since, MOST_RECENT, self._left_out)
        self._desk.ask(bench_day, *asked, then=self._day_read)

    def count(self, answer: ScanAnswer) -> None:
        """One more answer."""
        if self._meanwhile is not None and answer.decision is not None:
            self._meanwhile.append(answer)
        self._add(answer)
        self._show_day()
        self._show_queue()

    def _add(self, answer: ScanAnswer) -> None:
        happened = self.day.count(answer)
        if happened is not None:
            self._view.side.recent.add(happened)

    def _day_read(self, day: BenchDay) -> None:
        meanwhile = self._meanwhile or []
        if len(meanwhile) > len(self._left_out):  # nobody knows whether the store had them already
            self._ask_day()
            return
        self._meanwhile = None
        self.day = DayCount(day)
        self._view.side.show_recent(day)
        for answer in meanwhile:
            self._add(answer)
        self._show_day()

    def _show_day(self) -> None:
        day = self.day
        self._view.side.show_day(day.packed, day.an_hour(self._desk.now), day.errors)

    def _read_queue(self) -> None:
        self._desk.ask(next_orders, MOST_NEXT + 1, then=self._queue_read)

    def _queue_read(self, rows: tuple[OrderRow, ...]) -> None:
        fresh = bool(rows) != bool(self._rows)
        self._rows = rows
        self._show_queue()
        if fresh:
            self.retranslate()

    def _show_queue(self) -> None:
        """All but the order that lies on the bench, or has just left it."""
        order = self._view.shown_order
        here = order.order_id if order is not None else 0
        rows = tuple(row for row in self._rows if row.id != here)
        self._view.side.queue.show_rows(rows, self._desk.now)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self._here and not self._timer.isActive() and any(kind in _KINDS for kind, _ in changes):
            self._timer.start()

    def _minute(self) -> None:
        if self._here:
            self._view.tick(self._desk.now)
            self._show_day()
            self._read_queue()
