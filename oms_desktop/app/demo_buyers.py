"""In the demo one buyer regrets while the order is being packed, so that everybody sees the bench stop for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from oms_desktop.app.syncing import Syncing
from oms_desktop.operations.demo.bench import InHand, demo_orders_in_hand
from oms_desktop.ui.desk import Desk

REGRETS_AFTER_MS = 6_000
"""Long enough to have scanned something, short enough to be packing still."""


class DemoBuyers(QObject):
    """Watches for practice orders on the bench: the buyer of the first wants the money back. Once each start."""

    def __init__(self, desk: Desk, syncing: Syncing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._syncing = syncing
        self._regrets: InHand | None = None
        self._watching = True
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(REGRETS_AFTER_MS)
        self._patience.timeout.connect(self._regret)
        desk.changes.changed.connect(self._changed)

    def stop(self) -> None:
        """Ask nothing more."""
        self._watching = False
        self._patience.stop()

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self._watching and any(kind == "parcel" for kind, _ in changes):
            self._desk.ask(demo_orders_in_hand, then=self._in_hand)

    def _in_hand(self, orders: tuple[InHand, ...] | None) -> None:
        if orders is None:
            self._watching = False
            return
        if orders and self._watching:
            self._watching = False
            self._regrets = orders[0]
            self._patience.start()

    def _regret(self) -> None:
        self._desk.background.run(ask_money_back, self._regrets, then=self._asked)

    def _asked(self, shop_id: int) -> None:
        self._syncing.sync_now(shop_id)


def ask_money_back(order: InHand) -> int:
    """The buyer of an order opens a claim at the market; the shop's id."""
    from oms_desktop.sync.platforms.practice import registry

    standing = registry.find(order.settings)
    with standing.lock:
        standing.market.advance(standing.clock())
        if order.number in standing.market.orders:
            standing.market.ask_refund(order.number)
    return order.shop_id
