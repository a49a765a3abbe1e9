"""The state of the shops in the top bar and below it: rows of the store, and what the engine's threads are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from oms_desktop.app.syncing import Syncing
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.sync_panel import ShopSync, SyncPanel, summary
from oms_desktop.ui.tokens import Tone


class SyncState(QObject):
    """Shown to whoever may see the shops."""

    def __init__(self, desk: Desk, window: MainWindow, syncing: Syncing) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._syncing = syncing
        self._shops: tuple[ShopView, ...] | None = None
        self.panel = SyncPanel(window)
        self.panel.now_wanted.connect(syncing.sync_now)
        self.panel.shops_wanted.connect(self._open_shops)
        window.sync_wanted.connect(self._open)
        syncing.moved.connect(self._show)

    def show_shops(self, shops: Sequence[ShopView]) -> None:
        """The shops as the store has them now."""
        self._shops = tuple(shops)
        self._show()

    def _show(self) -> None:
        if self._shops is None:
            return
        header = self._window.header
        if "shops" not in self._window.screen_keys:
            self.panel.hide()
            header.show_sync("", Tone.GREY)
            return
        about = {status.shop_id: status for status in self._syncing.status()}
        seen = [
            ShopSync(shop, about[shop.id].busy, about[shop.id].progress)
            if shop.id in about
            else ShopSync(shop)
            for shop in self._shops
        ]
        header.show_sync(*summary(seen, self._desk.now))
        self.panel.show_shops(seen, self._desk.now)

    def _open(self) -> None:
        self.panel.open_below(self._window.header.sync)

    def _open_shops(self) -> None:
        self._window.show_screen("shops")
