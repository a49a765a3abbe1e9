"""The platform is asked for the order on the bench, and the closing scan waits a moment for the answer: never the thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.fresh import WAIT_MS, OrderAsker
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.views import ScanAnswer, ToAsk
from oms_desktop.ui.background import Target
from oms_desktop.ui.desk import Desk

NEWS = "bench_news"
"""The lane on which orders are read anew: an answer of a platform is read after the news that came before it."""


class PlatformChecks(QObject):
    """All of it on the main thread. ``asker`` None: nobody is asked, and no closing scan waits."""

    answered = Signal(object)
    """A ScanAnswer: of the closing scan that waited, of what was scanned behind it, or of the news itself."""

    def __init__(self, desk: Desk, asker: OrderAsker | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asker = asker
        self._session: BenchSession | None = None
        self._ticket = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAIT_MS)
        self._patience.timeout.connect(self._over)

    def use(self, session: BenchSession | None) -> None:
        """The bench that is open now."""
        self._session = session
        self._patience.stop()

    def ask(self, orders: Sequence[ToAsk]) -> None:
        """Ask for orders whose state is old."""
        session = self._session
        if session is None or self._asker is None:
            return
        tell = self._desk.background.lane(NEWS).tell
        for order in orders:
            session.bench.waiting.asks(order.order_id)
            told = partial(tell, Target(self._told), order.order_id)
            self._asker.ask_order(order.shop_id, order.number, told)

    def wait(self, ticket: str) -> None:
        """A closing scan waits."""
        self._ticket = ticket
        self._patience.start()

    def _told(self, order_id: int, stored: bool) -> None:
        session = self._session
        if session is None:
            return
        if not stored:
            self._say(session.bench.waiting.told(order_id, fresh=False))
            return
        read = partial(session.changed_orders, frozenset({("order", order_id)}))
        self._desk.background.run(partial(_read, order_id, read), on=NEWS, then=self._take)

    def _take(self, found: tuple[int, Sequence[BenchOrder]]) -> None:
        session = self._session
        if session is None:
            return
        order_id, orders = found
        for order in orders:
            news = session.bench.news(order)
            self._say(() if news is None else (news,))
        self._say(session.bench.waiting.told(order_id, fresh=True))

    def _over(self) -> None:
        if self._session is not None:
            self._say(self._session.bench.waiting.over(self._ticket))

    def _say(self, answers: Sequence[ScanAnswer]) -> None:
        for answer in answers:
            self.answered.emit(answer)


def _read(order_id: int, read: partial[list[BenchOrder]]) -> tuple[int, Sequence[BenchOrder]]:
    return order_id, read()
