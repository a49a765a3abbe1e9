"""Who works at the window: PINs, the lock, what another role sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from oms_desktop import settings as declared
from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.operations.papers.sender import set_sender
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.station.people import add_operator, edit_operator, list_operators, set_pin
from oms_desktop.operations.work import Actor
from oms_desktop.settings import Settings
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.screens.settings import SettingsScreen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation
from oms_desktop.vocabulary import Role
from tests.ui.screens.bench_scene import scan_code

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", extend=True)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedStore]:
    made = open_store(tmp_path / "张三 测试", use_keyring=False)
    yield made
    made.close()


@pytest.fixture
def shell(
    qtbot: QtBot,
    theme: Theme,
    translation: Translation,
    background: Background,
    memory: Memory,
    garbage: Garbage,
    opened: OpenedStore,
) -> Shell:
    window = MainWindow(background, memory)
    qtbot.addWidget(window)
    settings = Settings(opened.data_dir / declared.FILE_NAME)
    changes = Changes()
    looks = (memory, theme, translation)
    return Shell(window, background, changes, settings, *looks, garbage, _nothing, _nothing)


def _nothing(*_: object) -> None:
    """No other program is started here."""


@pytest.fixture
def wirings(shell: Shell) -> Iterator[list[Wiring]]:
    made: list[Wiring] = []
    yield made
    for wiring in made:
        wiring.stop()
        shell.background.stop(5)
        wiring.close()


def begin(qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]) -> MainWindow:
    wiring = Wiring(shell, opened)
    wirings.append(wiring)
    wiring.start()
    window = shell.window
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.screen_keys) or window.locked)
    return window


def give_badge(opened: OpenedStore, name: str, badge: str) -> None:
    with opened.store.reading() as reading:
        (one,) = (one for one in list_operators(reading) if one.name == name)
    with opened.store.work(Actor()) as work:
        edit_operator(work, one.id, Role(one.role), active=True, badge=badge)


def scan(window: MainWindow, code: str) -> None:
    """As a scanner that types: through the window, whatever has the focus."""
    scan_code(window.windowHandle(), code)


def people(opened: OpenedStore, *others: tuple[str, Role, str], owner_pin: str = "") -> None:
    with opened.store.work(Actor()) as work:
        for name, role, pin in others:
            operator_id = add_operator(work, name, role)
            if pin:
                set_pin(work, operator_id, pin)
    if owner_pin:
        with opened.store.reading() as reading:
            (owner,) = (one for one in list_operators(reading) if one.name == "owner")
        with opened.store.work(Actor()) as work:
            set_pin(work, owner.id, owner_pin)


def choose(qtbot: QtBot, window: MainWindow, name: str, pin: str = "") -> None:
    page = window.operators
    qtbot.mouseClick(page.buttons[name], Qt.MouseButton.LeftButton)
    if pin:
        qtbot.keyClicks(page.pin, pin)
    qtbot.keyClick(page.pin if pin else page, Qt.Key.Key_Return)


def test_alone_and_without_a_pin_there_is_nothing_to_lock(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    window = begin(qtbot, shell, opened, wirings)
    assert not window.locked
    assert window.rail.lock.isHidden()
    people(opened, ("小李", Role.PACKER, ""))
    qtbot.waitUntil(lambda: not window.rail.lock.isHidden())
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.locked)
    qtbot.keyClick(window.operators, Qt.Key.Key_Escape)
    assert not window.locked


def test_a_pin_is_asked_for_at_the_start_and_a_wrong_one_is_refused(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    people(opened, owner_pin="2468")
    window = begin(qtbot, shell, opened, wirings)
    page = window.operators
    qtbot.waitUntil(lambda: "owner" in page.buttons)
    assert window.locked
    assert (window.screen_keys, page.pin.isHidden(), page.back.isHidden()) == ((), False, True)
    choose(qtbot, window, "owner", "1357")
    qtbot.waitUntil(lambda: not page.wrong.isHidden())
    assert "PIN" in page.wrong.text()
    assert window.locked
    choose(qtbot, window, "owner", "2468")
    qtbot.waitUntil(lambda: not window.locked)
    assert window.current_key == "overview"


def test_a_packer_sees_only_what_a_packer_may_do(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    people(opened, ("小李", Role.PACKER, "1234"), ("小张", Role.CLERK, ""))
    window = begin(qtbot, shell, opened, wirings)
    window.show_screen("settings")
    window.lock_wanted.emit()
    choose(qtbot, window, "小李", "1234")
    qtbot.waitUntil(lambda: not window.locked)
    assert window.screen_keys == ("picking", "packing")
    assert window.built("settings") is None
    header = window.header
    assert header.search.isHidden()
    qtbot.waitUntil(lambda: header.alerts.isHidden() and header.sync.isHidden())
    assert not window.acceptDrops()
    assert shell.settings.get(declared.OPERATOR) == "小李"

    packing = window.show_screen("packing")
    assert isinstance(packing, PackingScreen)
    qtbot.waitUntil(lambda: packing.engine.bench is not None)
    window.lock_wanted.emit()
    assert window.locked
    choose(qtbot, window, "小张")
    qtbot.waitUntil(lambda: not window.locked)
    assert "orders" in window.screen_keys
    assert "settings" not in window.screen_keys
    again = window.built("packing")
    assert isinstance(again, PackingScreen)
    assert again is not packing
    qtbot.waitUntil(lambda: again.engine.bench is not None)
    assert again.engine.operator == "小张"


def test_a_badge_lets_its_holder_in_without_a_pin(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    people(opened, ("小李", Role.PACKER, "1234"), ("小张", Role.CLERK, ""))
    give_badge(opened, "小李", "OP-0042")
    window = begin(qtbot, shell, opened, wirings)
    window.lock_wanted.emit()
    assert not window.operators.hint.isHidden()
    scan(window, "OP-0099")
    qtbot.waitUntil(lambda: "OP-0099" in window.operators.wrong.text())
    assert window.locked
    scan(window, "op-0042")
    qtbot.waitUntil(lambda: not window.locked)
    assert window.screen_keys == ("picking", "packing")
    assert shell.settings.get(declared.OPERATOR) == "小李"

    window.lock_wanted.emit()  # the bench is behind, and has let go of the scanner
    give_badge(opened, "小张", "OP-0043")
    scan(window, "OP-0043")
    qtbot.waitUntil(lambda: not window.locked)
    assert "orders" in window.screen_keys


def test_a_pin_may_come_as_fast_as_a_scan_and_a_badge_over_the_pins_field(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    people(opened, ("小李", Role.PACKER, ""), owner_pin="2468")
    give_badge(opened, "小李", "OP-0042")
    window = begin(qtbot, shell, opened, wirings)
    page = window.operators
    qtbot.waitUntil(lambda: "owner" in page.buttons)
    assert page.pin.hasFocus()
    scan(window, "2468")
    qtbot.waitUntil(lambda: not window.locked)
    window.lock_wanted.emit()
    assert page.pin.hasFocus()
    scan(window, "OP-0042")
    qtbot.waitUntil(lambda: not window.locked)
    assert shell.settings.get(declared.OPERATOR) == "小李"
    assert page.pin.text() == ""


def test_keys_lead_nowhere_while_the_window_is_locked(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    people(opened, ("小张", Role.CLERK, ""))
    window = begin(qtbot, shell, opened, wirings)
    window.lock_wanted.emit()
    qtbot.keyClick(window.operators, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "overview"
    choose(qtbot, window, "owner")
    qtbot.waitUntil(lambda: not window.locked)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "orders"


def test_the_senders_name_stands_above_the_navigation(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring]
) -> None:
    with opened.store.work(Actor()) as work:
        set_sender(work, "杭州好物铺", "0571-88886666", "浙江省杭州市西湖区文三路 1 号")
    window = begin(qtbot, shell, opened, wirings)
    qtbot.waitUntil(lambda: window.rail.business == "杭州好物铺")
    settings = window.show_screen("settings")
    assert isinstance(settings, SettingsScreen)
    lines = settings.page("general").sender_lines  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: lines.phone.text() == "0571-88886666")
    assert lines.address.text() == "浙江省 杭州市 西湖区 文三路1号"
    lines.name.setFocus()
    lines.name.setText("新名字")
    qtbot.keyClick(lines.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.rail.business == "新名字")
