"""The settings screen: what is chosen is in force and kept, copies are made and checked, people and printers are set up."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop import settings as declared
from oms_desktop.operations.station.doctor import Check, examine
from oms_desktop.operations.station.doctor_data import CHECKS
from oms_desktop.operations.station.people import OperatorView, list_operators, log_in
from oms_desktop.operations.stock.alerts import stop_at_zero, stops_at_zero
from oms_desktop.operations.work import Actor
from oms_desktop.settings import FILE_NAME, PrinterChoice, Settings
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.printers import PrinterView
from oms_desktop.ui.screens.settings import SettingsScreen
from oms_desktop.ui.screens.settings.about_page import AboutPage, packages
from oms_desktop.ui.screens.settings.bench_page import BenchPage
from oms_desktop.ui.screens.settings.doctor_page import DoctorPage, check_texts
from oms_desktop.ui.screens.settings.files_page import FilesPage
from oms_desktop.ui.screens.settings.general_page import GeneralPage
from oms_desktop.ui.screens.settings.lines import Line, Page
from oms_desktop.ui.screens.settings.people_page import PeoplePage
from oms_desktop.ui.screens.settings.printers_page import PrintersPage
from oms_desktop.ui.screens.settings.screen import KEYS
from oms_desktop.ui.targets import Calibrate
from oms_desktop.ui.theme import Look, Theme, tokens
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import Role
from tests.ui.screens.order_scene import make_orders

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", extend=True)

LABELS = PrinterView("ZD421", "Zebra", True, ((76.0, 130.0),), False, (203,))
OFFICE = PrinterView("Office", "HP", False, ((210.0, 297.0),), False, (300, 600))
SMALL = PrinterView("Receipt", "X", False, ((58.0, 100.0),), False, ())


class Paper:
    """Keeps what was to be printed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def print_calibration_sheet(self) -> None:
        self.asked.append("sheet")

    def print_bench_card(self) -> None:
        self.asked.append("card")

    def print_test_page(self, document: str) -> None:
        self.asked.append(f"test {document}")

    def print_by_dialog(self, document: str, order_ids: Sequence[int]) -> None:
        self.asked.append(f"dialog {document} {len(order_ids)}")


class Office:
    """The screen, shown, with the words a test needs."""

    def __init__(self, desk: Desk, qtbot: QtBot, theme: Theme, translation: Translation) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.paper = Paper()
        self.restored: list[Path] = []
        self.changed: list[str] = []
        self.screen = SettingsScreen(
            desk,
            theme,
            translation,
            self.paper,
            restore=self.restored.append,
            checks=(lambda: Check("fonts", "ok", "The fonts of printed pages are complete."),),
        )
        self.screen.setting_changed.connect(self.changed.append)
        qtbot.addWidget(self.screen)
        self.screen.resize(1190, 712)
        self.screen.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.desk.background.idle, timeout=20_000)
        QApplication.processEvents()

    def go(self, key: str) -> Page:
        self.screen.show_page(key)
        self.settle()
        return self.screen.page(key)

    def click(self, button: QAbstractButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, box: QWidget, value: object) -> None:
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(value))
        self.settle()


@pytest.fixture
def office(desk: Desk, qtbot: QtBot, theme: Theme, translation: Translation) -> Office:
    return Office(desk, qtbot, theme, translation)


def kept(desk: Desk) -> Settings:
    """What another start would read."""
    return Settings(desk.data_dir / FILE_NAME)


def test_language_and_look_change_at_once_and_are_kept(office: Office, translation: Translation) -> None:
    page = office.go("general")
    assert isinstance(page, GeneralPage)
    office.choose(page.language.control, "zh_CN")
    assert translation.language.value == "zh_CN"
    assert kept(office.desk).get(declared.LANGUAGE) == "zh_CN"
    texts = " ".join(label.text() for label in office.screen.findChildren(QLabel) if label.isVisible())
    assert "语言与外观" in texts
    assert "All stations" not in texts
    office.choose(page.theme.control, "dark")
    assert tokens().dark
    assert kept(office.desk).get(declared.THEME) == Look.DARK
    office.choose(page.language.control, "en")
    assert translation.language.value == "en"
    assert office.changed == ["language", "theme", "language"]


def test_the_station_has_a_name_always(office: Office) -> None:
    page = office.go("general")
    assert isinstance(page, GeneralPage)
    field = page.station.control
    field.setFocus()
    field.clear()  # type: ignore[attr-defined]
    office.qtbot.keyClicks(field, "A1")
    office.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept(office.desk).get(declared.STATION) == "A1"
    field.clear()  # type: ignore[attr-defined]
    office.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept(office.desk).get(declared.STATION) == declared.STATION.default


def test_the_bench_page_tries_sheets_and_leads_to_calibration(office: Office, qtbot: QtBot) -> None:
    page = office.go("bench")
    assert isinstance(page, BenchPage)
    page.volume.control.setValue(35)  # type: ignore[attr-defined]
    assert kept(office.desk).get(declared.SOUND_VOLUME) == 35
    office.click(page.sheet)
    office.click(page.card)
    assert office.paper.asked == ["sheet", "card"]
    with qtbot.waitSignal(office.screen.go) as asked:
        office.click(page.calibrate)
    assert asked.args == ["packing", Calibrate()]
    page.sound.control.setChecked(False)  # type: ignore[attr-defined]
    office.click(next(iter(page.tones.values())))
    assert page._try_line.hint == "Sounds are switched off."
    office.click(page.speak)
    assert page._speak_line.hint == "Spoken answers are switched off."


def test_a_sound_device_that_is_not_there_stays_chosen(office: Office, desk: Desk) -> None:
    desk.settings.set(declared.SOUND_DEVICE, "USB speaker")
    page = office.go("bench")
    assert isinstance(page, BenchPage)
    assert page.device.currentData() == "USB speaker"
    page.device.opening.emit()
    assert page.device.currentText() == "USB speaker (not there now)"
    office.choose(page.device, "")
    assert kept(desk).get(declared.SOUND_DEVICE) == ""


def test_printers_are_judged_and_remembered(office: Office) -> None:
    page = office.go("printers")
    assert isinstance(page, PrintersPage)
    slip, picks = page.cards["slip"], page.cards["pick_list"]
    for card in page.cards.values():
        card.show_printers((LABELS, OFFICE, SMALL))
    assert slip.printer.itemText(0) == "The system's own (ZD421)"
    assert slip.verdict == "Its driver has this paper."
    assert picks.verdict == "Its driver prints at 203 dpi: choose that."
    office.choose(slip.printer, "Office")
    assert slip.verdict == "Its driver prints at 300, 600 dpi: choose that."
    office.choose(slip.dpi, 300)
    assert slip.verdict.startswith("Its driver lacks this paper: the page comes in the corner")
    office.choose(slip.printer, "Receipt")
    assert slip.verdict.startswith("Its driver has only smaller paper")
    office.choose(slip.printer, "pdf:")
    assert slip.verdict.startswith("Documents are written into the folder")
    office.choose(slip.printer, "ZD421")
    office.choose(slip.dpi, 203)
    office.choose(slip.paper, "100x150")
    slip.right.setValue(12)
    slip.down.setValue(-5)
    assert kept(office.desk).printer("slip") == PrinterChoice("ZD421", 203, 12, -5, "100x150")
    assert kept(office.desk).printer("label") == PrinterChoice()
    office.click(slip.test)
    office.click(picks.dialog)
    assert office.paper.asked == ["test slip", "dialog pick_list 0"]


def test_a_printer_that_is_not_there_stays_chosen(office: Office, desk: Desk) -> None:
    desk.settings.set_printer("slip", PrinterChoice("佳博 GP-1324D"))
    page = office.go("printers")
    assert isinstance(page, PrintersPage)
    card = page.cards["slip"]
    assert card.printer.currentData() == "佳博 GP-1324D"
    assert card.verdict == "This printer is not there now."
    assert desk.settings.printer("slip") == PrinterChoice("佳博 GP-1324D")


def test_a_copy_is_made_checked_and_may_be_taken_back(office: Office, desk: Desk) -> None:
    make_orders(desk.store, 6)
    page = office.go("files")
    assert isinstance(page, FilesPage)
    assert page.copies == []
    office.click(page.now)
    assert page.notice.text.endswith(": 6 orders, checked.")
    (line,) = page.copies
    with sqlite3.connect(line.path) as copy:
        assert copy.execute("SELECT count(*) FROM orders").fetchone() == (6,)
    copy.close()
    office.click(line.button)
    assert f"{line.path.name} is good: 6 orders." in page.question.text
    assert office.restored == []
    office.click(page.question.yes)
    assert office.restored == [line.path]


def test_a_damaged_copy_is_told_and_nothing_is_replaced(office: Office, desk: Desk) -> None:
    page = office.go("files")
    assert isinstance(page, FilesPage)
    office.click(page.now)
    (line,) = page.copies
    line.path.write_bytes(line.path.read_bytes()[:9000] + bytes(5000))
    office.click(line.button)
    assert "is not usable" in page.notice.text
    assert page.question.isHidden()


def test_without_a_restorer_the_command_is_told(
    desk: Desk, qtbot: QtBot, theme: Theme, translation: Translation
) -> None:
    page = FilesPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.back_up()
    qtbot.waitUntil(lambda: bool(page.copies))
    page.check(page.copies[0].path)
    qtbot.waitUntil(lambda: "oms-desktop restore" in page.notice.text)
    qtbot.mouseClick(page.notice.action, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == f'oms-desktop restore "{page.copies[0].path}"'


def test_the_watched_folder_is_chosen(
    desk: Desk, qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path
) -> None:
    page = FilesPage(desk, choose=lambda parent, title, start: str(tmp_path / "下载"))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.setting_changed):
        qtbot.mouseClick(page.pick, Qt.MouseButton.LeftButton)
    assert kept(desk).get(declared.WATCH_FOLDER) == str(tmp_path / "下载")
    assert kept(desk).get(declared.WATCH_FOLDER_ON)


def test_operators_are_added_changed_and_given_pins(office: Office, desk: Desk) -> None:
    page = office.go("people")
    assert isinstance(page, PeoplePage)
    page.name.setText("小王")
    page.new_pin.setText("2468")
    office.click(page.add)
    people = {person.name: person for person in _people(desk)}
    assert (people["小王"].role, people["小王"].has_pin) == (Role.PACKER, True)
    assert log_in(desk.store, "小王", "2468", "A1").role is Role.PACKER
    line = page.people[people["小王"].id]
    office.choose(line.role, Role.CLERK)
    assert {person.name: person.role for person in _people(desk)}["小王"] == Role.CLERK
    line = page.people[people["小王"].id]
    line.pin.setText("12")
    office.qtbot.keyClick(line.pin, Qt.Key.Key_Return)
    office.settle()
    assert "A PIN has 4 to 12 digits." in page.notice.text
    owner = page.people[people["owner"].id]
    owner.active.setChecked(False)
    office.settle()
    assert "owner is the last owner" in page.notice.text
    assert page.people[people["owner"].id].active.isChecked()


def _people(desk: Desk) -> tuple[OperatorView, ...]:
    with desk.store.reading() as reading:
        return list_operators(reading)


def test_the_doctor_lists_what_it_found(office: Office) -> None:
    page = office.go("doctor")
    assert isinstance(page, DoctorPage)
    office.click(page.run)
    assert len(page.checks) > len(CHECKS)
    assert page.checks[-1].name == "fonts"
    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Stock ledger" in texts
    assert "The fonts of printed pages are complete." in texts
    office.click(page.copy)
    assert len(QApplication.clipboard().text().splitlines()) == len(page.checks)


def test_the_doctor_speaks_chinese_throughout(desk: Desk, translation: Translation) -> None:
    checks = examine(desk.store, desk.data_dir)
    checks += [Check(name, "error", text, fix, {"wrong": 1, "first": "x"}) for name, text, fix, _ in CHECKS]
    translation.choose(Language.CHINESE)
    for check in checks:
        for source, shown in zip((check.name, check.source, check.fix), check_texts(check), strict=True):
            filled = source.format(**check.values) if check.values else source
            assert not source or shown != filled or "{" in source[:1], (check.name, source)


def test_about_names_the_licences(office: Office) -> None:
    page = office.go("about")
    assert isinstance(page, AboutPage)
    text = page.licences.toPlainText()
    assert "SQLAlchemy" in text
    assert "SIL Open Font License" in text
    assert all(version for _, version, _ in packages())


def test_pages_are_reached_by_keys_and_name(office: Office, qtbot: QtBot) -> None:
    office.screen.open("printers")
    assert office.screen.chips.current == "printers"
    office.screen.activateWindow()
    qtbot.waitUntil(office.screen.isActiveWindow)
    seen = []
    for _ in KEYS:
        qtbot.keyClick(office.screen, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        seen.append(office.screen.chips.current)
    assert sorted(seen) == sorted(KEYS)


def test_the_wheel_scrolls_and_changes_nothing(office: Office) -> None:
    page = office.go("printers")
    assert isinstance(page, PrintersPage)
    box = page.cards["slip"].dpi
    before = box.currentIndex()
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == before


def test_every_control_has_a_name(office: Office) -> None:
    for key in KEYS:
        page = office.go(key)
        for line in page.findChildren(Line):
            assert line.control.accessibleName(), key
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), key


def test_the_sale_stops_at_zero_if_it_is_set_so(office: Office) -> None:
    page = office.screen.page("general")
    assert isinstance(page, GeneralPage)
    box = page.stock_lines.stop
    office.screen.entered()
    office.qtbot.waitUntil(box.isEnabled)
    assert not box.isChecked()
    box.setChecked(True)
    office.qtbot.waitUntil(lambda: office.desk.background.idle)
    with office.desk.store.reading() as reading:
        assert stops_at_zero(reading)
    with office.desk.store.work(Actor()) as work:
        stop_at_zero(work, on=False)
    office.qtbot.waitUntil(lambda: not box.isChecked())
