"""The shell: screens on demand, keys, languages, notices, memory; and what holds for every widget of the gallery."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.errors import Refused
from oms_desktop.ui import navigation
from oms_desktop.ui.background import Background
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.nav_rail import NavEntry
from oms_desktop.ui.widgets.search_box import Found
from tests.ui.gallery import gallery

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Page(Screen):
    """Notes what the shell does with it."""

    built: ClassVar[list[Page]] = []

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.built.append(self)

    def open(self, target: object) -> None:
        self.seen.append(target)

    def entered(self) -> None:
        super().entered()
        self.seen.append("entered")

    def left(self) -> None:
        self.seen.append("left")


class Bench(Page):
    bench = True


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, translation: Translation, background: Background, memory: Memory
) -> MainWindow:
    Page.built.clear()
    made = MainWindow(background, memory)
    qtbot.addWidget(made)
    made.set_screens(
        [navigation.OVERVIEW.screen(Page), navigation.ORDERS.screen(Page), navigation.PACKING.screen(Bench)]
    )
    made.start()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_screen_is_built_at_its_first_visit(window: MainWindow) -> None:
    assert len(Page.built) == 1
    orders = window.show_screen("orders", 42)
    assert window.show_screen("overview") is Page.built[0]
    assert window.show_screen("orders") is orders
    assert len(Page.built) == 2
    assert Page.built[1].seen == ["entered", 42, "left", "entered"]


def test_numbers_switch_and_leave_the_benchs_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current_key == "orders"
    QTest.keyClick(window, Qt.Key.Key_4, CTRL)
    assert window.current_key == "packing"
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.current_key == "packing"
    QTest.keyClick(window, Qt.Key.Key_1, CTRL | SHIFT)
    assert window.current_key == "overview"
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.current_key == "overview"


def entries(window: MainWindow) -> dict[str, NavEntry]:
    return {entry.spec.key: entry for entry in window.rail.findChildren(NavEntry)}


def test_the_rail_shows_counts_tooltips_and_where_we_are(window: MainWindow, qtbot: QtBot) -> None:
    window.show_count("orders", 128, Tone.BAD)
    window.show_count("aftersales", 3)
    orders = entries(window)["orders"]
    assert orders.accessibleName() == "Orders 128"
    assert orders.toolTip() == "Orders · Ctrl+2"
    QTest.mouseClick(orders, Qt.MouseButton.LeftButton)
    assert window.current_key == "orders"
    window.show_screen("packing")
    assert entries(window)["packing"].isChecked()
    assert orders.toolTip() == "Orders · Ctrl+Shift+2"


def test_screens_send_each_other_the_person(window: MainWindow) -> None:
    window.built("overview").go.emit("orders", ("order", 7))  # type: ignore[union-attr]
    assert window.current_key == "orders"
    assert Page.built[1].seen == ["entered", ("order", 7)]


def test_a_role_that_may_less_sees_less(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("orders")
    window.set_screens([navigation.PACKING.screen(Bench)])
    assert window.current_key == "packing"
    assert window.built("orders") is None
    assert set(entries(window)) >= {"packing"}
    QTest.keyClick(window, Qt.Key.Key_2, CTRL | SHIFT)
    assert window.current_key == "packing"


def test_what_is_scanned_where_nobody_waits_for_it_is_searched_and_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.lacks_scanner
    with qtbot.waitSignal(window.search_asked) as asked:
        window.look_for("SF1234567890123")
    assert asked.args == ["SF1234567890123"]
    assert window.header.search.selectedText() == "SF1234567890123"  # the next scan takes its place
    with qtbot.waitSignal(window.found_chosen) as chosen:
        window.show_found("SF1234567890123", [Found("orders", "A1", "", "the order")])
    assert chosen.args == ["the order"]
    window.lock()
    assert not window.lacks_scanner


def test_search_is_a_key_away_and_tells_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is window.header.search
    with qtbot.waitSignal(window.search_asked) as asked:
        QTest.keyClicks(window.header.search, "8841")
    assert asked.args == ["8841"]


def test_the_language_changes_while_it_runs(
    window: MainWindow, qtbot: QtBot, translation: Translation
) -> None:
    window.show_screen("orders")
    window.header.show_alerts(2)
    assert window.header.alerts.text() == "2 alerts"
    window.header.show_alerts(1)
    assert window.header.alerts.text() == "1 alert"
    with qtbot.waitSignal(window.language_changed):
        translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: window.windowTitle() == "订单 – OMS Desktop")
    assert entries(window)["packing"].text() == "打包发货"
    assert window.header.alerts.text() == "1 条提醒"


def test_the_language_can_be_forced(translation: Translation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_LANGUAGE", "zh_CN")
    translation.choose(Language.ENGLISH)
    assert translation.language is Language.CHINESE


def refuse() -> None:
    raise Refused("no_order", "There is no order {number}.", "Check the number.", number=7)


def bug() -> None:
    raise ZeroDivisionError("ours")


def test_a_refusal_and_a_bug_are_bars_over_no_one(
    window: MainWindow, qtbot: QtBot, background: Background
) -> None:
    window.show_screen("packing")
    focus = QApplication.focusWidget()
    background.run(refuse)
    background.run(refuse)
    background.run(bug)
    shown = window.notices
    qtbot.waitUntil(lambda: len(shown()) == 2)
    assert shown()[1].text == "There is no order 7. Check the number."
    assert "ZeroDivisionError: ours" in shown()[0].text
    assert QApplication.focusWidget() is focus
    assert QApplication.activeModalWidget() is None
    QTest.mouseClick(shown()[0].action, Qt.MouseButton.LeftButton)
    assert "in bug" in QApplication.clipboard().text()
    QTest.mouseClick(shown()[0].close_button, Qt.MouseButton.LeftButton)
    assert shown() == ()


def test_at_most_three_notices_stand_there(window: MainWindow) -> None:
    for number in range(5):
        window.notify(f"Notice {number}")
    assert [bar.text for bar in window.notices()] == ["Notice 4", "Notice 3", "Notice 2"]


def test_size_and_screen_are_remembered(
    window: MainWindow, qtbot: QtBot, background: Background, memory: Memory
) -> None:
    window.resize(960, 666)
    window.show_screen("orders")
    with qtbot.waitSignal(window.closing):
        window.close()
    again = MainWindow(background, memory)
    qtbot.addWidget(again)
    again.set_screens([navigation.OVERVIEW.screen(Page), navigation.ORDERS.screen(Page)])
    again.start()
    assert again.current_key == "orders"
    # The screen of these tests is 800 wide, so Qt fits it in; without the memory it would start with 1366.
    assert again.width() == 960


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_focus_has_a_name_and_is_big_enough(
    qtbot: QtBot,
    theme: Theme,
    translation: Translation,
    background: Background,
    memory: Memory,
    language: Language,
) -> None:
    translation.choose(language)
    window = gallery(background, memory, language)
    qtbot.addWidget(window)
    window.show()
    unnamed, small, unlike = [], [], []
    for key in ("overview", "orders", "packing", "exceptions", "settings"):
        window.show_screen(key)
        qtbot.waitUntil(lambda: background.idle)
        for part in window.findChildren(QWidget):
            inside = isinstance(part.parent(), QLineEdit | QComboBox)
            if not part.isVisible() or inside or part.focusPolicy() is Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(part, QAbstractButton | QLineEdit | QComboBox):
                if not part.accessibleName() and not (isinstance(part, QAbstractButton) and part.text()):
                    unnamed.append(part)
                if isinstance(part, QAbstractButton) and part.accessibleName() and part.text():
                    words = part.text().replace("&", "")
                    unlike += [] if part.accessibleName().startswith(words) else [part]
                small += [part] if min(part.width(), part.height()) < 24 else []
    assert (unnamed, small, unlike) == ([], [], [])


def test_tables_let_tab_pass(
    qtbot: QtBot, theme: Theme, translation: Translation, background: Background, memory: Memory
) -> None:
    window = gallery(background, memory, Language.ENGLISH)
    qtbot.addWidget(window)
    table = window.show_screen("orders").findChild(DataTable)
    assert isinstance(table, DataTable)
    assert not table.tabKeyNavigation()
