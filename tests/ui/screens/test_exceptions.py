"""The list of alerts on a real store: narrowed, settled, taken back, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.operations.alerts import close_alert, list_alerts, open_alert, open_count
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.ui.alert_actions import way_of
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.exceptions import ExceptionsScreen
from oms_desktop.ui.screens.exceptions.alert_source import AlertRow
from oms_desktop.ui.targets import ImportFiles, ShowAlerts, ShowOrders, ShowShop
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import AlertKind, Severity
from tests.ui.screens.store_scene import Scene, fill


@pytest.fixture
def scene(store: Store) -> Scene:
    return fill(store)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Callable[[], ExceptionsScreen]:
    def build() -> ExceptionsScreen:
        screen = ExceptionsScreen(desk)
        qtbot.addWidget(screen)
        with qtbot.waitSignal(screen.table.rows.loaded):
            screen.resize(1190, 712)
            screen.show()
            screen.entered()
        return screen

    return build


def kinds(screen: ExceptionsScreen) -> list[str]:
    rows = [screen.table.rows.row(row_id) for row_id in screen.table.rows.ids]
    return [row.alert.kind.value for row in rows if isinstance(row, AlertRow)]


def choose(box: QWidget, value: object) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]


def test_urgent_ones_first_and_the_first_is_shown_in_full(
    scene: Scene, show: Callable[[], ExceptionsScreen]
) -> None:
    screen = show()
    assert kinds(screen) == [
        "refund_while_packing",
        "unconfirmed_shipment",
        "rejected_rows",
        "backup_failed",
    ]
    assert screen.panel.isVisible()
    assert "302118845120" in screen.panel.accessibleName()
    assert screen.panel.action.text() == "Open order"
    assert not screen.panel.order.isVisible()


def test_narrowed_by_kind_urgency_and_shop(
    qtbot: QtBot, scene: Scene, show: Callable[[], ExceptionsScreen]
) -> None:
    screen = show()
    choose(screen.severity, "urgent")
    qtbot.waitUntil(lambda: kinds(screen) == ["refund_while_packing", "unconfirmed_shipment"])
    qtbot.waitUntil(lambda: screen.shop.findData(scene.shops["家纺旗舰店"]) > 0)
    choose(screen.shop, scene.shops["家纺旗舰店"])
    qtbot.waitUntil(lambda: kinds(screen) == ["unconfirmed_shipment"])
    choose(screen.kind, "backup_failed")
    qtbot.waitUntil(screen.empty.isVisible)
    assert not screen.panel.isVisible()
    screen.empty.action.click()
    qtbot.waitUntil(lambda: len(kinds(screen)) == 4)
    assert not screen.clear.isVisible()
    screen.open(ShowAlerts(kind=AlertKind.REJECTED_ROWS))
    qtbot.waitUntil(lambda: kinds(screen) == ["rejected_rows"])
    assert screen.kind.currentData() == "rejected_rows"


def test_enter_does_what_settles_it(qtbot: QtBot, scene: Scene, show: Callable[[], ExceptionsScreen]) -> None:
    screen = show()
    expected = [
        ["orders", ShowOrders(Filter(chip="all"), 1)],
        ["shops", ShowShop(scene.shops["家纺旗舰店"])],
        ["imports", ImportFiles(shop="好物优选")],
        ["settings", None],
    ]
    for way in expected:
        with qtbot.waitSignal(screen.go) as asked:
            QTest.keyClick(screen.table, Qt.Key.Key_Return)
        assert asked.args == way
        QTest.keyClick(screen.table, Qt.Key.Key_Down)


def test_late_orders_of_one_shop_are_shown_without_those_of_others(
    qtbot: QtBot, store: Store, scene: Scene, show: Callable[[], ExceptionsScreen]
) -> None:
    shop = scene.shops["好物优选"]
    with store.work(SYSTEM) as work:
        open_alert(
            work,
            AlertKind.OVERDUE,
            f"shop:{shop}",
            "late",
            severity=Severity.URGENT,
            shop_id=shop,
            order_id=1,
        )
    screen = show()
    screen.open(ShowAlerts(kind=AlertKind.OVERDUE))
    qtbot.waitUntil(lambda: kinds(screen) == ["overdue"])
    with qtbot.waitSignal(screen.go) as asked:
        screen.panel.action.click()
    assert asked.args == ["orders", ShowOrders(Filter(chip="open", overdue=True, shop_ids=(shop,)))]


def test_delete_deals_with_the_marked_ones_and_it_can_be_taken_back(
    qtbot: QtBot, store: Store, scene: Scene, show: Callable[[], ExceptionsScreen]
) -> None:
    screen = show()
    screen.activateWindow()
    QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(screen.table.selected_ids) == 2
    with qtbot.waitSignal(screen.said) as told:
        screen.panel.done.click()
    assert told.args is not None
    assert told.args[0] == "Dealt with: 2"
    qtbot.waitUntil(lambda: kinds(screen) == ["rejected_rows", "backup_failed"])
    assert "Need you 2" in chips(screen)
    screen.chips.findChildren(QAbstractButton)[1].click()
    qtbot.waitUntil(lambda: sorted(kinds(screen)) == ["refund_while_packing", "unconfirmed_shipment"])
    assert not screen.table.isColumnHidden(4)
    assert screen.panel.done.text() == "Open again"
    told.args[1]()
    qtbot.waitUntil(lambda: kinds(screen) == [])
    with store.reading() as reading:
        assert open_count(reading) == len(list_alerts(reading)) == 4


def chips(screen: ExceptionsScreen) -> list[str]:
    return [chip.accessibleName() for chip in screen.chips.findChildren(QAbstractButton)]


def test_what_comes_and_goes_shows_by_itself(
    qtbot: QtBot, store: Store, scene: Scene, show: Callable[[], ExceptionsScreen]
) -> None:
    screen = show()
    with store.work(SYSTEM) as work:
        close_alert(work, AlertKind.BACKUP_FAILED, "backup")
        open_alert(work, AlertKind.OVERDUE, "shop:1", "late", severity=Severity.URGENT)
    qtbot.waitUntil(lambda: "overdue" in kinds(screen) and "backup_failed" not in kinds(screen))
    qtbot.waitUntil(lambda: "Need you 4" in chips(screen))


def test_an_empty_list_says_so(qtbot: QtBot, show: Callable[[], ExceptionsScreen]) -> None:
    screen = show()
    assert screen.empty.isVisible()
    assert screen.empty.accessibleName() == "Nothing needs you right now"
    screen.chips.findChildren(QAbstractButton)[1].click()
    qtbot.waitUntil(lambda: screen.empty.accessibleName() == "Nothing has been dealt with yet")


def test_each_kind_has_an_action(store: Store) -> None:
    with store.work(SYSTEM) as work:
        for kind in AlertKind:
            open_alert(work, kind, f"{kind}:1", "x")
    with store.reading() as reading:
        for alert in list_alerts(reading):
            assert way_of(alert).text
            assert way_of(alert).screen


def test_chinese_leaves_no_english_behind(
    qtbot: QtBot, scene: Scene, translation: Translation, show: Callable[[], ExceptionsScreen]
) -> None:
    screen = show()
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: "待处理 4" in chips(screen))
    names = [part.accessibleName() for part in screen.findChildren(QWidget) if part.isVisible()]
    titles = [screen.table.rows.headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    boxes = [screen.kind.itemText(at) for at in range(screen.kind.count())]
    english = [text for text in [*names, *titles, *boxes] if any("a" <= sign <= "z" for sign in str(text))]
    assert english == []
