"""The engine beside the window: it begins and ends with it, and follows what is done to the shops meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from oms_desktop import settings as declared
from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.models import Order
from oms_desktop.operations.demo.play import seed_demo
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.views import OrderView, order_views
from oms_desktop.operations.shops.credentials import set_connector_settings
from oms_desktop.operations.shops.practice import add_practice_shop, practice_shops, set_practice_shop
from oms_desktop.operations.shops.verbs import go_live, pause_shop
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.work import Actor, Store, Work
from oms_desktop.settings import Settings
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Translation
from oms_desktop.vocabulary import PracticeFault

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", extend=True)

PATIENCE_MS = 30_000
HOURS = 3 * 3_600_000


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedStore]:
    made = open_store(tmp_path / "张三 测试", use_keyring=False)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, background: Background, memory: Memory) -> MainWindow:
    made = MainWindow(background, memory)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def wiring(
    window: MainWindow,
    theme: Theme,
    translation: Translation,
    background: Background,
    memory: Memory,
    garbage: Garbage,
    opened: OpenedStore,
) -> Iterator[Wiring]:
    settings = Settings(opened.data_dir / declared.FILE_NAME)
    looks = (memory, theme, translation)
    shell = Shell(window, background, Changes(), settings, *looks, garbage, _nothing, _nothing)
    made = Wiring(shell, opened)
    made.start()
    yield made
    made.stop()
    assert background.stop(20) == ()
    made.close()


def _nothing(*_: object) -> None:
    """No other program is started here."""


def open_market(work: Work, name: str, **values: str) -> int:
    """A practice shop whose buyers have been coming for hours."""
    shop_id = add_practice_shop(work, name, buyers=30)
    go_live(work, shop_id, work.now - HOURS)
    set_connector_settings(work, shop_id, {"opened_at": str(work.now - HOURS), **values})
    return shop_id


def orders(store: Store, shop_id: int) -> int:
    with store.reading() as reading:
        query = select(func.count()).where(Order.shop_id == shop_id)
        return reading.session.execute(query).scalar_one()


def until(qtbot: QtBot, true: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)


def names(wiring: Wiring) -> list[str]:
    return [each.name for each in wiring.syncing.status()]


def test_shops_that_come_are_asked_and_paused_ones_are_left_alone(
    qtbot: QtBot, wiring: Wiring, opened: OpenedStore
) -> None:
    store = opened.store
    with store.work(Actor()) as work:
        first = open_market(work, "练习一店")
    until(qtbot, lambda: orders(store, first) > 10)
    with store.work(Actor()) as work:
        second = open_market(work, "练习二店")
    until(qtbot, lambda: orders(store, second) > 10)
    assert names(wiring) == ["练习一店", "练习二店"]
    with store.work(Actor()) as work:
        pause_shop(work, first)
    until(qtbot, lambda: names(wiring) == ["练习二店"])
    with store.work(Actor()) as work:
        pause_shop(work, first, paused=False)
    until(qtbot, lambda: names(wiring) == ["练习一店", "练习二店"])


def test_a_503_is_shown_and_passes_by_itself(
    qtbot: QtBot, window: MainWindow, wiring: Wiring, opened: OpenedStore
) -> None:
    store, header = opened.store, window.header
    with store.work(Actor()) as work:
        shop_id = open_market(work, "练习一店")
        set_practice_shop(work, shop_id, faults={PracticeFault.DOWN: 1.0})
    until(qtbot, lambda: header.sync.text() == "练习一店: Can't be reached")
    assert header.sync.tone is Tone.BAD
    assert orders(store, shop_id) == 0
    with store.work(Actor()) as work:
        set_practice_shop(work, shop_id, faults={})  # nobody asks for a pass: the next probe finds it
    until(qtbot, lambda: orders(store, shop_id) > 10)
    until(qtbot, lambda: header.sync.text() == "All shops are up to date")


def test_the_engine_ends_with_the_window(
    qtbot: QtBot, wiring: Wiring, opened: OpenedStore, background: Background
) -> None:
    with opened.store.work(Actor()) as work:
        open_market(work, "练习一店")
    until(qtbot, lambda: any(thread.name.startswith("sync-") for thread in threading.enumerate()))
    wiring.stop()
    assert wiring.syncing.close() == ()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("sync")]


def test_a_window_closed_at_once_begins_no_engine(qtbot: QtBot, wiring: Wiring) -> None:
    wiring.syncing.start()
    wiring.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "sync" for thread in threading.enumerate()))
    assert wiring.syncing.status() == ()


def test_a_fault_of_ours_is_shown_and_the_window_goes_on(
    qtbot: QtBot, wiring: Wiring, opened: OpenedStore
) -> None:
    with opened.store.work(Actor()) as work:
        open_market(work, "坏店", per_hour="so many")
    with qtbot.waitSignal(wiring.syncing.crashed, timeout=PATIENCE_MS) as told:
        pass
    assert told.args[0].what.startswith("坏店: ValueError")


def packable(store: Store, shop_id: int) -> list[OrderView]:
    with store.reading() as reading:
        views = order_views(reading, order_ids(reading, Filter(chip="to_ship", shop_ids=(shop_id,))))
    return [view for view in views if not view.holds and view.lines[0].barcodes]


def test_in_the_demo_orders_come_and_a_buyer_regrets_at_the_bench(
    qtbot: QtBot, window: MainWindow, wiring: Wiring, opened: OpenedStore, background: Background
) -> None:
    store, desk = opened.store, wiring.desk
    desk.settings.set(declared.SOUND_ON, False)
    desk.settings.set(declared.SPEECH_ON, False)
    seed_demo(store, opened.data_dir)
    with store.work(Actor()) as work:
        (shop,) = practice_shops(work)
        # A market that was busy before the test began: somebody has paid by now.
        set_connector_settings(work, shop.id, {"opened_at": str(work.now - HOURS), "market": "busy"})
        go_live(work, shop.id, work.now - HOURS)
    until(qtbot, lambda: packable(store, shop.id))
    bench = window.show_screen("packing")
    assert isinstance(bench, PackingScreen)
    until(qtbot, lambda: bench.engine.bench is not None and background.idle)
    order = packable(store, shop.id)[0]

    def answered(*words: str) -> bool:
        answer = bench.view.block.answer
        return answer is not None and answer.word in words

    bench.scan(order.number)
    until(qtbot, lambda: answered("In work"))
    bench.scan(order.lines[0].barcodes[0])
    until(qtbot, lambda: not answered("In work"))
    until(qtbot, lambda: answered("Stop", "Take out", "Refund asked"))
    with store.reading() as reading:
        (seen,) = order_views(reading, [order.id])
    assert "refund_requested" in {hold.reason for hold in seen.holds}
