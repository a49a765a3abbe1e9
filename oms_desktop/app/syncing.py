"""The engine beside the window: begun when the first rows are on the screen, told to end before the workers are."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from oms_desktop.operations.work import Store
from oms_desktop.ui.background import Background, CrashReport

if TYPE_CHECKING:
    from oms_desktop.sync.engine import Engine, ShopStatus, Wish

SETTLE_MS = 300
"""A pass tells of every step; eyes need no more than this."""
LAST_CALLS_S = 0.3
"""For calls under way when all else has ended. What is cut off is read back at the next start."""


class Syncing(QObject):
    """One engine for the life of the window. On the main thread, but for ``ask_pass``."""

    moved = Signal()
    """A shop's pass began, went on or ended; several at once are told once."""

    crashed = Signal(object)
    """CrashReport: a fault of ours on a shop's thread."""

    _told = Signal()

    def __init__(self, store: Store, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._engine: Engine | None = None
        self._ended = False
        self._begun = threading.Event()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.moved)
        self._told.connect(self._soon)

    def start(self) -> None:
        """Load the connectors on a worker, then begin."""
        self._background.run(self._make, then=self._begin, on="sync")

    def stop(self) -> None:
        """No new call from now on; does not wait."""
        self._ended = True
        self._begun.set()
        self._settle.stop()
        if self._engine is not None:
            self._engine.stop(0.0)

    def close(self) -> tuple[str, ...]:
        """Wait a moment for calls under way; names of shops whose call was cut off."""
        return () if self._engine is None else self._engine.stop(LAST_CALLS_S)

    def sync_now(self, shop_id: int | None = None) -> None:
        """A person asks for a whole pass of this shop, or of all."""
        if self._engine is not None and not self._ended:
            self._engine.sync_now(shop_id)

    def ask_order(self, shop_id: int, number: str, told: Callable[[bool], object]) -> None:
        """Ask a shop's platform for one order; ``told`` as `packing.fresh.OrderAsker` says."""
        if self._engine is None or self._ended:
            told(False)
        else:
            self._engine.ask_order(shop_id, number, told)

    def ask_pass(self, shop_id: int, wish: Wish) -> None:
        """A pass of this shop that somebody waits for. From any other thread: waits until the engine has begun."""
        self._begun.wait()
        if self._engine is None or self._ended:
            wish.told(None)
        else:
            self._engine.ask_pass(shop_id, wish)

    def status(self) -> tuple[ShopStatus, ...]:
        """What each shop's thread is about; empty before the engine runs."""
        return () if self._engine is None else self._engine.status()

    def _make(self) -> Engine:
        from oms_desktop.operations.stock.listing_stock import listing_quantity
        from oms_desktop.sync.engine import Engine
        from oms_desktop.sync.platform_folders import platforms

        return Engine(
            self._store, platforms(), listing_quantity, crashed=self._crash, changed=self._told.emit
        )

    def _begin(self, engine: Engine) -> None:
        if not self._ended:
            self._engine = engine
            engine.start()
            self._begun.set()

    def _crash(self, shop: str, error: Exception) -> None:
        trace = "".join(traceback.format_exception(error))
        self.crashed.emit(CrashReport(f"{shop}: {type(error).__name__}: {error}", trace))

    def _soon(self) -> None:
        if not self._ended and not self._settle.isActive():
            self._settle.start()
