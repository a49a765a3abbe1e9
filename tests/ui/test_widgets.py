"""What each widget does for mouse, keyboard and ear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.ui.theme import Theme, tokens
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.bars import ConfirmBar, NoticeBar, ProgressStrip
from oms_desktop.ui.widgets.bench import Answer, BigAnswer, ScanField, Symbol
from oms_desktop.ui.widgets.buttons import Button, IconButton
from oms_desktop.ui.widgets.cards import StatTile
from oms_desktop.ui.widgets.chips import Chip, ChipsRow, Choice
from oms_desktop.ui.widgets.overlays import DropOverlay, Toast
from oms_desktop.ui.widgets.panels import DetailPanel, EmptyState, FormRow
from oms_desktop.ui.widgets.picture import Pictures, PictureThumb
from oms_desktop.ui.widgets.pill import Pill, PillButton
from oms_desktop.ui.widgets.search_box import Found, GlobalSearch, SearchBox

Host = Callable[..., QWidget]


@pytest.fixture
def host(qtbot: QtBot, theme: Theme) -> Host:
    """Puts widgets into a window of their own and shows it."""
    kept: list[QWidget] = []

    def build(*widgets: QWidget) -> QWidget:
        made = QWidget()
        kept.append(made)
        qtbot.addWidget(made)
        column = QVBoxLayout(made)
        for widget in widgets:
            column.addWidget(widget)
        made.resize(900, 500)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return build


CHOICES = [Choice("all", "All", 1204), Choice("late", "Late", 3, Tone.BAD), Choice("done", "Done")]


def test_tab_reaches_chips_before_what_stands_below_them(host: Host, qtbot: QtBot) -> None:
    above, row, below = QLineEdit(), ChipsRow(), QLineEdit()
    host(above, row, below)
    row.set_choices([Choice("a", "A"), Choice("b", "B")])  # made when all else stands
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in row.findChildren(Chip)))
    above.setFocus()
    qtbot.waitUntil(above.hasFocus)
    reached = []
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert isinstance(reached[0], Chip)
    assert reached[1] is below


def test_chips_are_chosen_by_mouse_and_arrow_keys(qtbot: QtBot, host: Host) -> None:
    chips = ChipsRow()
    host(chips)
    chips.set_choices(CHOICES)
    assert chips.current == "all"
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    chips.choose("late")
    assert chosen == []
    late = next(chip for chip in chips.findChildren(Chip) if chip.isChecked())
    assert late.accessibleName() == "Late 3"
    qtbot.waitUntil(late.isVisible)
    late.setFocus()
    QTest.keyClick(late, Qt.Key.Key_Right)
    done = QApplication.focusWidget()
    assert done is not None
    QTest.keyClick(done, Qt.Key.Key_Right)
    assert chosen == ["done", "all"]
    assert chips.current == "all"


def test_chips_keep_choice_and_focus_when_counts_change(qtbot: QtBot, host: Host) -> None:
    chips = ChipsRow()
    host(chips)
    chips.set_choices(CHOICES)
    chips.choose("late")
    chips.set_choices([Choice("late", "Late", 4), Choice("new", "New", 1)])
    assert chips.current == "late"


def test_a_pill_says_its_word_and_hides_without_one(qtbot: QtBot, host: Host) -> None:
    pill = Pill("Late", Tone.BAD)
    host(pill)
    image = pill.grab().toImage()
    assert image.pixelColor(8, pill.height() // 2).name() == tokens().bad.soft
    assert pill.accessibleName() == "Late"
    pill.show_word("", Tone.BAD)
    assert pill.isHidden()


def test_a_pill_button_is_pressed_by_enter(qtbot: QtBot, host: Host) -> None:
    pill = PillButton()
    host(pill)
    pill.show_word("2 alerts", Tone.WARN)
    pill.setFocus()
    with qtbot.waitSignal(pill.asked):
        QTest.keyClick(pill, Qt.Key.Key_Return)


def test_buttons_name_their_shortcut(qtbot: QtBot, host: Host) -> None:
    button, small = Button(), IconButton("copy")
    host(button, small)
    button.label("&Print", shortcut="Ctrl+P")
    small.label("Copy")
    assert button.toolTip() == "&Print · Ctrl+P"
    assert button.accessibleName() == "Print"
    assert (small.accessibleName(), small.toolTip()) == ("Copy", "Copy")
    assert min(small.width(), small.height()) >= 24


def test_a_tile_opens_its_list(qtbot: QtBot, host: Host) -> None:
    tile = StatTile()
    host(tile)
    tile.show_figure("To ship", "128", "18 of them today", Tone.WARN)
    assert tile.accessibleName() == "To ship 128"
    with qtbot.waitSignal(tile.asked):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    tile.setFocus()
    with qtbot.waitSignal(tile.asked):
        QTest.keyClick(tile, Qt.Key.Key_Space)


def test_search_asks_after_a_pause_or_at_once(qtbot: QtBot, host: Host) -> None:
    box = SearchBox()
    host(box)
    asked: list[str] = []
    box.asked.connect(asked.append)
    QTest.keyClicks(box, "12345 ")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["12345"]
    qtbot.wait(90)
    assert asked == ["12345"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked == ["12345", ""])


FOUND = [Found("orders", "2034", "淘宝 · 待发货", ("order", 1)), Found("products", "杯", "SKU-1", ("sku", 2))]


def test_global_search_shows_results_and_is_driven_by_keys(qtbot: QtBot, host: Host) -> None:
    box = GlobalSearch()
    host(box)
    box.setFocus()
    QTest.keyClicks(box, "20")
    box.show_found("2", FOUND)
    assert not box.results_shown
    box.show_found("20", FOUND)
    assert box.results_shown
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [("sku", 2)]
    assert not box.results_shown
    assert box.text() == ""


def test_global_search_says_when_nothing_is_found(qtbot: QtBot, host: Host) -> None:
    box = GlobalSearch()
    host(box)
    box.setFocus()
    QTest.keyClicks(box, "zz")
    box.show_found("zz", [])
    with qtbot.assertNotEmitted(box.chosen, wait=20):
        QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.results_shown
    assert box.text() == "zz"


def test_a_notice_leaves_the_focus_where_it_is(qtbot: QtBot, host: Host) -> None:
    field, bar = QLineEdit(), NoticeBar()
    host(field, bar)
    field.setFocus()
    bar.show_notice("A new file", Tone.ACCENT, "Import")
    assert QApplication.focusWidget() is field
    assert bar.accessibleName() == "A new file"
    with qtbot.waitSignal(bar.acted):
        QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    bar.show_notice("Only text")
    assert bar.action.isHidden()


def test_a_question_is_no_by_default(qtbot: QtBot, host: Host) -> None:
    bar = ConfirmBar()
    host(bar)
    bar.ask(lambda: ("Cancel 3 orders?", "Cancel 3 orders"), (1, 2, 3))
    assert QApplication.focusWidget() is bar.no
    with qtbot.waitSignal(bar.refused):
        QTest.keyClick(bar.no, Qt.Key.Key_Escape)
    bar.ask(lambda: ("Cancel 3 orders?", "Cancel 3 orders"), (1, 2, 3))
    with qtbot.waitSignal(bar.confirmed) as confirmed:
        QTest.mouseClick(bar.yes, Qt.MouseButton.LeftButton)
    assert confirmed.args == [(1, 2, 3)]


def test_an_open_question_follows_the_language(qtbot: QtBot, host: Host) -> None:
    bar = ConfirmBar()
    host(bar)
    said = ["Cancel them?", "Cancel them"]
    bar.ask(lambda: (said[0], said[1]), 7)
    said[:] = ["取消吗?", "取消订单"]
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert (bar.text, bar.accessibleName(), bar.yes.text()) == ("取消吗?", "取消吗?", "取消订单")
    with qtbot.waitSignal(bar.confirmed) as confirmed:
        QTest.mouseClick(bar.yes, Qt.MouseButton.LeftButton)
    assert confirmed.args == [7]


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_progress_shows_counts_and_is_cancelled_once(qtbot: QtBot, host: Host) -> None:
    strip = ProgressStrip()
    host(strip)
    strip.start("Importing")
    strip.step(1500, 200_000, "orders.csv")
    assert texts(strip) == ["Importing", "1,500 / 200,000  orders.csv"]
    with qtbot.waitSignal(strip.cancel_wanted):
        QTest.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    assert not strip.cancel.isEnabled()
    strip.finish()
    assert strip.isHidden()


def test_a_toast_goes_by_itself_and_hands_back_what_to_undo(qtbot: QtBot, host: Host) -> None:
    window = host()
    toast = Toast(window)
    toast.say("Copied", seconds=0.03)
    assert toast.isVisible()
    assert toast.undo.isHidden()
    qtbot.waitUntil(toast.isHidden)
    toast.say("3 orders on hold", undo=("hold", 3))
    with qtbot.waitSignal(toast.undo_wanted) as undone:
        QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert undone.args == [("hold", 3)]


def test_dropped_files_arrive_and_other_things_do_not(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    window = host()
    overlay = DropOverlay(window)
    file = tmp_path / "张三 订单.csv"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    assert overlay.isVisible()
    with qtbot.waitSignal(overlay.dropped) as dropped:
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert dropped.args == [(file,)]
    assert overlay.isHidden()
    words = QMimeData()
    words.setText("hello")
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, words, left, none))
    assert overlay.isHidden()


def test_a_form_row_says_what_is_wrong(qtbot: QtBot, host: Host) -> None:
    row = FormRow(QLineEdit())
    host(row)
    row.label("Name", "As buyers see it")
    row.show_wrong("Must not be empty")
    assert texts(row) == ["Name", "Must not be empty"]
    assert row.field.accessibleName() == "Name"
    assert row.field.accessibleDescription() == "Must not be empty"
    row.show_wrong("")
    assert texts(row) == ["Name", "As buyers see it"]


def test_the_detail_panel_copies_a_number(qtbot: QtBot, host: Host) -> None:
    panel = DetailPanel()
    host(panel)
    panel.show_title("231122-5871", (("To print", Tone.WARN),))
    panel.show_title("231122-5872", (("Shipped", Tone.GOOD),))
    section = panel.add_section()
    section.add_fact("Tracking no.", "YT8812345678901", copies="Copy tracking no.")
    button = section.findChild(IconButton)
    assert isinstance(button, IconButton)
    with qtbot.waitSignal(section.copied):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "YT8812345678901"
    section.clear()
    assert [label for label in section.findChildren(QLabel) if label.isVisible()] == []


def test_an_empty_list_offers_the_next_step(qtbot: QtBot, host: Host) -> None:
    empty = EmptyState("orders")
    host(empty)
    empty.label("No orders yet", "Drop a file here.", "Import a file…")
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.label("No orders yet", "Drop a file here.")
    assert empty.action.isHidden()


RIGHT = Answer(Tone.GOOD, Symbol.RIGHT, "Right", "Cup", "1 missing", "2 / 3")


def test_the_same_answer_twice_still_changes_the_block(qtbot: QtBot, host: Host) -> None:
    block = BigAnswer()
    host(block)
    block.show_answer(RIGHT)
    flashing = block.grab().toImage()
    qtbot.wait(200)
    first = block.grab().toImage()
    assert flashing != first
    block.show_answer(RIGHT)
    assert block.grab().toImage() != first
    qtbot.wait(200)
    assert block.grab().toImage() != first
    assert block.accessibleName() == "Right Cup 2 / 3 1 missing"


def test_the_block_is_saturated_and_follows_the_answer(qtbot: QtBot, host: Host) -> None:
    block = BigAnswer()
    host(block)
    for tone in Tone:
        block.show_answer(Answer(tone, Symbol.STOP, "Stop"))
        qtbot.wait(200)
        image = block.grab().toImage()
        solid = QColor(tokens().shades(tone).solid)
        pixels = [
            image.pixelColor(x, y) for x in range(0, block.width(), 7) for y in range(0, block.height(), 7)
        ]
        assert sum(pixel == solid for pixel in pixels) > 0.7 * len(pixels)
    block.clear()
    assert block.grab().toImage().pixelColor(200, 60).name() == tokens().surface


def test_input_methods_are_kept_out_of_the_scan_field(qtbot: QtBot, host: Host) -> None:
    field = ScanField()
    host(field)
    field.label("Scan", "Scan a slip")
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    field.show_code("YT1")
    field.setFocus()
    QTest.keyClicks(field, "690")
    assert field.text() == "690"
    assert field.accessibleName() == "Scan"


def test_a_picture_is_read_off_the_main_thread(
    qtbot: QtBot, host: Host, pictures: Pictures, tmp_path: Path
) -> None:
    path = tmp_path / "杯子.png"
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    image.save(str(path))
    thumb = PictureThumb(pictures, 64)
    host(thumb)
    with qtbot.waitSignal(pictures.arrived):
        thumb.show_picture(path, "Cup")
        thumb.grab()
    assert thumb.grab().toImage().pixelColor(32, 32).name() == "#00ff00"
    kept = pictures.get(path)
    assert kept is not None
    assert kept.width() == 256
    thumb.show_picture(tmp_path / "missing.png", "Nothing")
    with qtbot.waitSignal(pictures.arrived):
        thumb.grab()
    assert thumb.grab().toImage().pixelColor(32, 32).name() == tokens().skeleton


def test_texts_follow_the_language(qtbot: QtBot, host: Host, translation: Translation) -> None:
    strip = ProgressStrip()
    host(strip)
    assert strip.cancel.text() == "Cancel"
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: strip.cancel.text() == "取消")


def test_the_wheel_changes_no_field_that_lies_under_the_mouse(host: Host, qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItems(["one", "two", "three"])
    row, other = FormRow(box), QLineEdit()
    host(row, other)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    place = QPointF(5, 5)
    turn = QWheelEvent(
        place,
        place,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == 0
