"""The table never waits, asks for little, and keeps what the person chose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.ui.background import Background
from oms_desktop.ui.theme import Theme, tokens
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.cells import AmountCell, amount_text, left_text, left_tone
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.rows import Query
from oms_desktop.ui.widgets.table_model import BLOCK
from tests.ui.gallery import StoppedClock
from tests.ui.sample_rows import COLUMNS, SampleRows, titles

Make = Callable[[SampleRows], DataTable]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme, background: Background, clock: StoppedClock, pictures: Pictures) -> Make:
    def build(source: SampleRows) -> DataTable:
        table = DataTable(source, COLUMNS, background, clock, pictures)
        qtbot.addWidget(table)
        table.retitle(titles("en"))
        table.resize(1000, 600)
        table.show()
        with qtbot.waitSignal(table.rows.loaded):
            table.load(Query())
        return table

    return build


def test_the_first_paint_needs_one_read(make: Make, qtbot: QtBot, background: Background) -> None:
    source = SampleRows(1000)
    table = make(source)
    table.grab()
    qtbot.waitUntil(lambda: background.idle)
    assert (len(source.queries), source.asked) == (1, [])
    assert table.rows.index(0, 2).data() == "6924013377812"


def test_a_title_is_never_cut(make: Make) -> None:
    table = make(SampleRows(10))
    header = table.horizontalHeader()
    before = [header.sectionSize(at) for at in range(header.count())]
    words = titles("en")
    words["number"] = "A title that is longer than anything that stands in its column"
    table.retitle(words)
    places = [column.key for column in COLUMNS]
    at = places.index("number")
    assert header.sectionSize(at) > header.fontMetrics().horizontalAdvance(words["number"])
    table.retitle(titles("en"))
    assert [header.sectionSize(at) for at in range(header.count())] == before


def test_scrolling_far_reads_only_what_comes_into_view(
    make: Make, qtbot: QtBot, background: Background
) -> None:
    source = SampleRows(1_000_000)
    table = make(source)
    source.gate.clear()
    for row in range(100_000, 1_000_000, 10_000):
        table.scrollTo(table.rows.index(row, 0))
    table.scrollToBottom()
    last = table.rows.index(999_999, 2)
    assert last.data() is None
    table.grab()
    source.gate.set()
    qtbot.waitUntil(lambda: last.data() is not None)
    assert len(source.asked) <= 3
    assert all(len(asked) <= BLOCK for asked in source.asked)


def test_a_row_on_its_way_is_painted_as_a_bar(make: Make) -> None:
    source = SampleRows(5000)
    table = make(source)
    source.gate.clear()
    table.scrollToBottom()
    image = table.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(60, 500, 3)}
    assert tokens().skeleton in colours
    source.gate.set()


def test_selection_current_row_and_place_survive_a_refresh(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(500)
    table = make(source)
    table.select([101, 102, 205])
    changed: list[tuple[int, ...]] = []
    table.selection_changed.connect(changed.append)
    source.ids = [900, 901, *source.ids]
    with qtbot.waitSignal(table.rows.loaded):
        table.refresh()
    kept: tuple[int, ...] = table.selected_ids
    assert kept == (101, 102, 205)
    assert table.current_id == 101
    assert changed == []
    source.ids.remove(102)
    with qtbot.waitSignal(table.rows.loaded):
        table.refresh()
    kept = table.selected_ids
    assert kept == (101, 205)
    assert changed == [(101, 205)]


def test_a_change_of_one_row_reads_its_block_again_and_keeps_the_rest(
    make: Make, qtbot: QtBot, background: Background
) -> None:
    source = SampleRows(2000)
    table = make(source)
    table.scrollTo(table.rows.index(700, 0))
    qtbot.waitUntil(lambda: background.idle and table.rows.row(701) is not None)
    source.asked.clear()
    table.refresh(frozenset({701}))
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    assert 701 in source.asked[0]
    assert table.rows.row(701) is not None


def test_refreshes_in_a_busy_moment_fold_into_one(make: Make, qtbot: QtBot, background: Background) -> None:
    source = SampleRows(100)
    table = make(source)
    source.gate.clear()
    for _ in range(50):
        table.refresh()
    source.gate.set()
    qtbot.waitUntil(lambda: background.idle and len(source.queries) == 3)
    qtbot.wait(20)
    assert len(source.queries) == 3


def test_a_click_on_the_header_sorts_in_the_source(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(300)
    table = make(source)
    header = table.horizontalHeader()

    def click(column: int) -> None:
        point = QPoint(header.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)

    with qtbot.waitSignal(table.rows.loaded):
        click(2)
    assert source.queries[-1] == Query("number", False)
    with qtbot.waitSignal(table.rows.loaded):
        click(2)
    assert source.queries[-1] == Query("number", True)
    assert table.rows.ids[0] == 300
    click(3)
    assert len(source.queries) == 3


def test_rows_are_opened_by_enter_and_by_double_click(make: Make, qtbot: QtBot) -> None:
    table = make(SampleRows(10))
    table.select([4])
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [4]
    centre = table.visualRect(table.rows.index(6, 3)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert opened.args == [7]


def test_a_number_is_copied_by_one_click_on_its_sign(make: Make, qtbot: QtBot) -> None:
    table = make(SampleRows(10))
    box = table.visualRect(table.rows.index(1, 2))
    with qtbot.waitSignal(table.copied) as copied:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 14, box.center().y())
        )
    assert copied.args == ["231122-58713320114"]
    assert QApplication.clipboard().text() == "231122-58713320114"
    with qtbot.assertNotEmitted(table.copied, wait=20):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_widths_order_and_choice_of_columns_are_remembered(make: Make, qtbot: QtBot) -> None:
    first = make(SampleRows(3))
    states: list[str] = []
    first.columns_changed.connect(states.append)
    first.horizontalHeader().resizeSection(2, 222)
    first.horizontalHeader().moveSection(7, 0)
    menu = first.column_menu(first)
    menu.actions()[4].trigger()
    assert first.isColumnHidden(4)
    second = make(SampleRows(3))
    second.restore_columns(states[-1])
    assert second.columnWidth(2) == 222
    assert second.horizontalHeader().visualIndex(7) == 0
    assert second.isColumnHidden(4)
    assert second.column_state() == states[-1]
    second.restore_columns("")


def test_columns_share_the_room_there_is(make: Make, qtbot: QtBot) -> None:
    table = make(SampleRows(3))
    table.resize(1600, 600)
    used = sum(table.columnWidth(at) for at in range(len(COLUMNS)))
    assert abs(used - table.viewport().width()) <= 2
    table.resize(880, 600)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def has_rows(table: DataTable, count: int) -> bool:
    return len(table.rows.ids) == count


def test_further_ids_come_in_windows(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(1200, window=500)
    table = make(source)
    assert len(table.rows.ids) == 500
    for expected in (1000, 1200):
        table.scrollToBottom()
        qtbot.waitUntil(partial(has_rows, table, expected))
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.rows.index(1199, 2).data() is not None)


def test_an_older_answer_never_replaces_a_newer_one(make: Make, qtbot: QtBot, background: Background) -> None:
    source = SampleRows(50)
    table = make(source)
    source.gate.clear()
    table.load(Query("number", True))
    table.load(Query("number", False))
    source.gate.set()
    qtbot.waitUntil(lambda: background.idle)
    qtbot.wait(20)
    assert table.rows.ids[0] == 1


def test_tab_leaves_the_table(make: Make, qtbot: QtBot) -> None:
    table = make(SampleRows(10))
    host = QWidget()
    qtbot.addWidget(host)
    after = QLineEdit()
    row = QHBoxLayout(host)
    row.addWidget(table)
    row.addWidget(after)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    table.setParent(None)


def test_all_of_many_thousand_rows_are_selected_and_kept(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(50_000)
    table = make(source)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids) == 50_000
    source.ids.append(60_001)
    with qtbot.waitSignal(table.rows.loaded, timeout=30_000):
        table.refresh(frozenset())
    assert len(table.selected_ids) == 50_000


def test_the_model_keeps_qts_rules(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(700, window=300)
    table = make(source)
    tester = QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.scrollToBottom()
    qtbot.waitUntil(lambda: len(table.rows.ids) > 300)
    source.ids.remove(5)
    with qtbot.waitSignal(table.rows.loaded):
        table.refresh()
    assert tester is not None


def test_money_and_time_as_people_read_them(translation: Translation) -> None:
    assert amount_text(-123_456_78) == "-¥123,456.78"
    assert AmountCell(None).text == "–"
    hour = 3_600_000
    assert left_text(hour + 5 * 60_000, 0) == "1:05"
    assert left_text(0, 24 * 60_000) == "-0:24"
    assert left_text(76 * hour, 0) == "3d 4h"
    assert left_text(0, 500 * hour) == "-20d"
    assert [left_tone(due, hour) for due in (0, hour + 1, 3 * hour)] == [Tone.BAD, Tone.WARN, Tone.ACCENT]
    translation.choose(Language.CHINESE)
    assert left_text(76 * hour, 0) == "3天4时"


def test_the_place_is_kept_when_the_list_grows(make: Make, qtbot: QtBot) -> None:
    source = SampleRows(40)
    table = make(source)
    table.scrollToBottom()
    before = table.verticalScrollBar().value()
    source.ids = list(range(1, 2001))
    with qtbot.waitSignal(table.rows.loaded):
        table.refresh()
    assert table.verticalScrollBar().value() == before
    table.scrollTo(table.rows.index(1500, 0))
    assert table.rowAt(300) > 1400
