"""Keys as a scanner sends them, at a real window: taken whatever has the focus, and never a click or a command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.operations.packing.scan_calibration import SHEET_CODE, Fault, calibrate
from oms_desktop.operations.packing.scan_pipeline import GS, Device, Key
from oms_desktop.settings import Settings
from oms_desktop.ui.scanner import Scanner, StrayScans, keep_device, known_device
from oms_desktop.ui.widgets.bench import ScanField
from tests.ui.screens.bench_scene import scan_code, type_char

EAN = "6901234567892"
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Bench(QWidget):
    """A scan field, a field to type into and a button; notes what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.field = ScanField()
        self.edit = QLineEdit()
        self.button = QPushButton("Ship")
        self.clicks = 0
        self.commands: list[str] = []
        self.codes: list[str] = []
        self.typed: list[str] = []
        self.captured: list[tuple[Key, ...]] = []
        column = QVBoxLayout(self)
        for part in (self.field, self.edit, self.button):
            column.addWidget(part)
        self.button.clicked.connect(self._clicked)
        for key in ("Ctrl+J", "F5", "Ctrl+P"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setObjectName(key)
            shortcut.activated.connect(self._commanded)
        self.scanner = Scanner(Device(), self)
        self.scanner.scanned.connect(self._scanned)
        self.scanner.typed.connect(self.typed.append)
        self.scanner.captured.connect(self.captured.append)

    def _clicked(self) -> None:
        self.clicks += 1

    def _commanded(self) -> None:
        self.commands.append(self.sender().objectName())

    def _scanned(self, code: str, at: float) -> None:
        assert at > 0
        self.codes.append(code)

    def keys(self, text: str, *, delay: int = -1) -> None:
        """Each character as a key of the window, as the system delivers it."""
        for char in text:
            if char == "\n":
                self.key(Qt.Key.Key_Return)
            else:
                type_char(self.windowHandle(), char, delay)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.windowHandle(), key, modifiers)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.scanner.start()
    yield made
    made.scanner.stop()


@pytest.mark.parametrize("where", ["field", "button"])
def test_a_scan_is_taken_and_clicks_nothing(bench: Bench, where: str) -> None:
    getattr(bench, where).setFocus()
    bench.keys(f"{EAN}\n")
    bench.keys("AB 12\n")
    assert bench.codes == [EAN, "AB 12"]
    assert (bench.clicks, bench.field.text(), bench.typed) == (0, "", [])


def test_a_line_feed_behind_the_code_clicks_nothing(bench: Bench) -> None:
    bench.button.setAutoDefault(True)
    bench.button.setFocus()
    bench.keys(f"{EAN}\n\n")
    bench.key(Qt.Key.Key_Tab)
    assert (bench.codes, bench.clicks) == ([EAN], 0)
    assert bench.button.hasFocus()


def test_a_button_is_still_pressed_by_hand(bench: Bench) -> None:
    bench.button.setFocus()
    bench.key(Qt.Key.Key_Space)
    assert bench.clicks == 1
    assert bench.codes == []


def test_a_field_that_is_typed_into_keeps_its_text_when_a_scan_comes(bench: Bench) -> None:
    bench.edit.setFocus()
    bench.keys("12")
    QTest.qWait(600)  # what comes sooner could be the rest of a scan that began with 12
    assert bench.edit.text() == "12"
    scan_code(bench.windowHandle(), EAN)
    assert bench.codes == [EAN]
    assert bench.edit.text() == "12"
    assert bench.typed == []


def test_a_single_character_is_an_answer_not_a_command(bench: Bench, qtbot: QtBot) -> None:
    bench.field.setFocus()
    with qtbot.waitSignal(bench.scanner.typed):
        bench.keys("3")
    assert bench.typed == ["3"]
    assert bench.field.text() == ""
    assert bench.codes == []


def test_slow_keys_are_typing(bench: Bench, qtbot: QtBot) -> None:
    bench.field.setFocus()
    bench.keys("12345", delay=60)
    with qtbot.waitSignal(bench.scanner.typed):
        pass
    assert bench.codes == []


def test_a_command_inside_a_scan_is_data(bench: Bench) -> None:
    """A GS1 code sends F8 for its separator, some scanners a Ctrl+J or F5."""
    bench.field.setFocus()
    bench.keys("0106901234567892")
    bench.key(Qt.Key.Key_F5)
    bench.keys("10LOT")
    bench.key(Qt.Key.Key_F8)
    bench.keys("17270101")
    bench.key(Qt.Key.Key_P, CTRL)
    bench.keys("\n")
    assert bench.commands == []
    assert bench.codes == [f"010690123456789210LOT{GS}17270101"]
    bench.key(Qt.Key.Key_F5)
    assert bench.commands == ["F5"]


def test_ctrl_j_at_the_end_is_a_terminator(bench: Bench) -> None:
    bench.field.setFocus()
    bench.keys(EAN)
    bench.key(Qt.Key.Key_J, CTRL)
    assert bench.commands == []
    assert bench.codes in ([EAN], [])  # Ctrl+J carries a line feed on some systems only


def test_full_width_from_an_input_method_is_folded(bench: Bench) -> None:
    bench.field.setFocus()
    commit = QInputMethodEvent()
    commit.setCommitString("6901234567892")
    QApplication.sendEvent(bench.field, commit)
    bench.keys("\n")
    assert bench.codes == [EAN]
    assert bench.field.text() == ""


def test_no_field_of_the_bench_wants_an_input_method(bench: Bench) -> None:
    for widget in (bench.field, bench.button):
        asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QApplication.sendEvent(widget, asked)
        assert not asked.value(Qt.InputMethodQuery.ImEnabled)


def press(bench: Bench, char: str, *, repeat: bool) -> None:
    """A key press as the system flags it."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(char), NONE, char, repeat)
    QApplication.sendEvent(bench.windowHandle(), event)


def test_a_held_key_is_no_scan(bench: Bench, qtbot: QtBot) -> None:
    bench.field.setFocus()
    with qtbot.waitSignal(bench.scanner.typed):
        press(bench, "7", repeat=False)
    QTest.qWait(150)
    for _ in range(6):
        press(bench, "7", repeat=True)
        QTest.qWait(30)
    QTest.qWait(150)
    assert bench.typed == ["7"]
    assert bench.codes == []


def test_two_equal_characters_within_a_millisecond_are_two(bench: Bench) -> None:
    """X11 takes them for a key that repeats itself."""
    bench.field.setFocus()
    for at, char in enumerate("SF0001110"):
        press(bench, char, repeat=at > 0 and "SF0001110"[at - 1] == char)
    bench.keys("\n")
    assert bench.codes == ["SF0001110"]


def test_after_stop_keys_are_left_alone(bench: Bench) -> None:
    bench.edit.setFocus()
    bench.scanner.stop()
    bench.keys(EAN)
    assert (bench.edit.text(), bench.codes) == (EAN, [])
    bench.scanner.start()


def test_silence_ends_a_code_only_of_a_device_calibrated_so(bench: Bench, qtbot: QtBot) -> None:
    bench.scanner.use(Device(terminator=False))
    bench.field.setFocus()
    with qtbot.waitSignal(bench.scanner.scanned):
        bench.keys(EAN)
    assert bench.codes == [EAN]


def test_a_scanner_that_sends_no_enter_is_told_of(bench: Bench, qtbot: QtBot) -> None:
    bench.button.setFocus()
    told: list[str] = []
    bench.scanner.unended.connect(told.append)
    scan_code(window_of(bench), EAN)
    with qtbot.waitSignal(bench.scanner.unended):
        bench.keys(EAN)
    assert (bench.codes, told) == ([EAN], [EAN])


def test_a_scan_where_nobody_waits_for_one_presses_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.scanner.stop()
    free, device = [True], [Device()]
    strays = StrayScans(lambda: device[0], lambda: free[0], bench)
    strays.scanned.connect(bench._scanned)
    strays.start()
    bench.button.setFocus()
    bench.button.setDefault(True)
    scan_code(window_of(bench), EAN)
    assert (bench.codes, bench.clicks) == ([EAN], 0)
    bench.key(Qt.Key.Key_Space)
    assert bench.clicks == 1
    bench.edit.setFocus()
    with qtbot.waitSignal(bench.edit.returnPressed):
        scan_code(window_of(bench), EAN)
    assert (bench.codes, bench.edit.text()) == ([EAN], EAN)
    free[0] = False
    bench.button.setFocus()
    scan_code(window_of(bench), EAN)
    assert bench.codes == [EAN]
    free[0], device[0] = True, Device(layout=(("6", "7"),))  # calibrated meanwhile
    scan_code(window_of(bench), EAN)
    assert bench.codes[1:] == [EAN.replace("6", "7")]
    strays.stop()
    bench.scanner.start()


def window_of(bench: Bench) -> QWindow:
    window = bench.windowHandle()
    assert window is not None
    return window


def test_calibration_gets_the_keys_as_they_come(bench: Bench, qtbot: QtBot) -> None:
    bench.button.setFocus()
    bench.scanner.capturing = True
    bench.keys(f"{SHEET_CODE.swapcase()}\n")
    assert bench.codes == []
    found = calibrate(bench.captured[0], "keyboard")
    assert [one.fault for one in found.findings] == [Fault.CAPS]
    with qtbot.waitSignal(bench.scanner.captured):
        bench.keys(SHEET_CODE)
    assert Fault.NO_SUFFIX in {one.fault for one in calibrate(bench.captured[1]).findings}
    bench.scanner.use(found.device)
    bench.scanner.capturing = False
    bench.keys("abc-12\n")
    assert bench.codes == ["ABC-12"]


def test_a_device_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    assert known_device(settings) == Device(name="keyboard")
    device = Device(
        "keyboard", 0.09, terminator=False, silence_s=0.2, caps=True, layout=(("z", "y"), ("'", "ä"))
    )
    keep_device(settings, device)
    assert known_device(Settings(tmp_path / "settings.toml")) == device
