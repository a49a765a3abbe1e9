"""The window tells of late orders by itself: nobody has to import anything for that, and it takes no five minutes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.station.open_store import OpenedStore
from oms_desktop.operations.work import SYSTEM
from oms_desktop.ui.screens.overview import OverviewScreen
from tests.news import T0, make_shop, order, source
from tests.ui.test_operators import begin, opened, shell, wirings

__all__ = ["opened", "shell", "wirings"]


def test_what_got_late_while_the_program_was_shut_is_told_after_its_start(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    shop_id = make_shop(opened.store, "好物铺")
    with opened.store.work(SYSTEM) as work:
        accept_orders(work, shop_id, [order("A", ship_by=T0)], source())
    screen = begin(qtbot, shell, opened, wirings).show_screen("overview")
    assert isinstance(screen, OverviewScreen)
    qtbot.waitUntil(lambda: bool(screen.alert_lines), timeout=20_000)
    (line,) = screen.alert_lines
    assert line.action.text() == "Show them"
