"""The whole window on the demo store, for pictures and for looking at it: every screen, with an order open on the bench."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.models import Sku
from oms_desktop.operations.demo.play import seed_demo
from oms_desktop.operations.orders.deadlines import follow_deadlines
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.views import OrderView, order_views
from oms_desktop.operations.station.open_store import open_store
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.views import StockFilter, list_stock
from oms_desktop.operations.work import Actor, Reading, Store
from oms_desktop.settings import FILE_NAME, Settings
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation

PATIENCE = 30.0


def demo(background: Background, memory: Memory, theme: Theme, translation: Translation) -> MainWindow:
    """A window on a fresh demo store; the folder goes when the process ends."""
    return _window(_as_seeded, background, memory, theme, translation)


def scarce(background: Background, memory: Memory, theme: Theme, translation: Translation) -> MainWindow:
    """The same where stock is kept and hardly anything is left: low stock and what may be sold twice stand on the overview."""
    return _window(_sell_out, background, memory, theme, translation)


def _window(
    prepare: Callable[[Store], None],
    background: Background,
    memory: Memory,
    theme: Theme,
    translation: Translation,
) -> MainWindow:
    scratch = tempfile.TemporaryDirectory(prefix="oms-demo-")
    folder = Path(scratch.name) / "张三 测试"
    opened = open_store(folder, use_keyring=False)
    seed_demo(opened.store, folder)
    prepare(opened.store)
    follow_deadlines(
        opened.store
    )  # the window does it a moment after its start, when the picture is taken already
    window = MainWindow(background, memory)
    settings = Settings(folder / FILE_NAME)
    looks = (memory, theme, translation)
    shell = Shell(window, background, Changes(), settings, *looks, Garbage(), _nothing, _nothing)
    wiring = Wiring(shell, opened)
    window.closing.connect(wiring.stop)
    window.destroyed.connect(lambda: (wiring, scratch))  # both live as long as the window
    wiring.start()
    _wait(lambda: bool(window.screen_keys))
    shell.changes.unfollow()  # nobody else changes this store, and asking would never let the workers rest
    _open_at_the_bench(window, opened.store, background)
    window.show_screen("overview")
    return window


def _as_seeded(store: Store) -> None:
    """The demo as everybody gets it."""


def _sell_out(store: Store) -> None:
    with store.work(Actor()) as work:
        sold = [
            row.sku_id for row in list_stock(Reading(work.session, work.now, store), StockFilter(), limit=100)
        ]
        post_opening(work, [(sku_id, at % 4) for at, sku_id in enumerate(sold)], includes_unshipped=False)
        for sku in work.session.scalars(select(Sku).where(Sku.id.in_(sold))):
            sku.safety_stock = 6
            work.changed("sku", sku.id)


def _nothing(*_: object) -> None:
    """A picture starts no other program."""


def _wait(done: object) -> None:
    end = time.monotonic() + PATIENCE
    while not done():  # type: ignore[operator]
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError(str(done))
        time.sleep(0.005)


def _open_at_the_bench(window: MainWindow, store: Store, background: Background) -> None:
    """An order of several goods, the first of them scanned."""
    with store.reading() as reading:
        views = order_views(reading, order_ids(reading, Filter(chip="to_ship")))
    order = next(view for view in views if _packable(view))
    screen = window.show_screen("packing")
    assert isinstance(screen, PackingScreen)
    _wait(lambda: screen.engine.bench is not None and background.idle)
    screen.scan(order.number)
    screen.scan(order.lines[0].barcodes[0])


def _packable(view: OrderView) -> bool:
    plain = not view.holds and all(line.barcodes and line.to_pack for line in view.lines)
    return plain and len(view.lines) > 1 and bool(view.buyer_note)
