"""The packing screen on a real store: keys at the window in, answers, colours and rows of the store out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from oms_desktop.models import Hold, Order, Push, Scan, Sku
from oms_desktop.operations.packing.journal import read_journal
from oms_desktop.operations.packing.words import Block, Command
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Store
from oms_desktop.settings import BENCH_MODE, SCAN_BOUNCE_MS, SOUND_ON
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.targets import Calibrate, OpenAtBench, ShowOrders
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.bench import Symbol
from oms_desktop.vocabulary import ScanResult
from tests.ui.screens.bench_scene import (
    BOUND_LATER,
    EAN,
    FREE_LABEL,
    HANDS,
    LABEL,
    ONE_CUP,
    THREE_LINES,
    WITH_GIFT,
    fill_bench,
    refund,
    scan_code,
    type_char,
)

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Paper:
    """What was sent to paper."""

    def __init__(self) -> None:
        self.printed: list[object] = []

    def reprint(self, order_id: int) -> None:
        self.printed.append(order_id)

    def print_labels(self, order_ids: Sequence[int]) -> None:
        self.printed.append(("labels", *order_ids))

    def print_calibration_sheet(self) -> None:
        self.printed.append("sheet")

    def print_bench_card(self) -> None:
        self.printed.append("card")


class Hands:
    """A packer: scans and presses keys at the window."""

    def __init__(self, qtbot: QtBot, screen: PackingScreen, paper: Paper) -> None:
        self.qtbot = qtbot
        self.screen = screen
        self.paper = paper

    def scan(self, *codes: str) -> None:
        """As a scanner types them, a moment apart."""
        for code in codes:
            turn = self.screen.view.block.turn
            scan_code(self.screen.windowHandle(), code)
            assert self.screen.view.block.turn != turn, code
            QTest.qWait(70)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.screen.windowHandle(), key, modifiers)

    def digit(self, number: int) -> None:
        """A number typed by hand, then the quiet that tells it from a scan."""
        turn = self.screen.view.block.turn
        type_char(self.screen.windowHandle(), str(number))
        self.qtbot.waitUntil(lambda: self.screen.view.block.turn != turn)

    @property
    def answer(self) -> tuple[Tone, str]:
        shown = self.screen.view.block.answer
        assert shown is not None
        return shown.tone, f"{shown.word} {shown.subject}".strip()

    @property
    def tone(self) -> str:
        return self.answer[0].value

    @property
    def page(self) -> QWidget | None:
        return self.screen.view.page

    def wait_tone(self, tone: Tone) -> None:
        def is_it() -> None:
            assert self.answer[0] is tone, self.answer

        self.qtbot.waitUntil(is_it)

    def lines(self) -> list[tuple[int, int]]:
        return [(row.line.done, row.line.need) for row in self.screen.view.order.lines.paper.rows]


def open_screen(qtbot: QtBot, screen: PackingScreen) -> Hands:
    """The screen in a window of its own, its bench open, and hands at it."""
    qtbot.addWidget(screen)
    screen.resize(1190, 700)
    with qtbot.waitSignal(screen.engine.opened):
        screen.show()
        screen.activateWindow()
        screen.entered()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is screen.windowHandle())
    return Hands(qtbot, screen, Paper())


Show = Callable[[], Hands]


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    return fill_bench(store)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, ids: dict[str, int]) -> Show:
    desk.settings.set(SOUND_ON, False)

    def build() -> Hands:
        paper = Paper()
        hands = open_screen(qtbot, PackingScreen(desk, paper))
        hands.paper = paper
        return hands

    return build


def status(store: Store, order_id: int) -> str:
    with store.reading() as reading:
        return str(reading.session.scalars(select(Order.status).where(Order.id == order_id)).one())


def wait_status(hands: Hands, store: Store, order_id: int, wanted: str) -> None:
    hands.qtbot.waitUntil(lambda: status(store, order_id) == wanted)


def test_from_waybill_to_shipped_without_a_key(show: Show, store: Store, ids: dict[str, int]) -> None:
    hands = show()
    hands.scan(LABEL)
    assert hands.tone == "warn"  # the buyer's note
    assert hands.screen.view.field.text() == LABEL
    assert "礼物" in hands.screen.view.order.notes.accessibleName()
    assert hands.lines() == [(0, 1), (0, 1), (0, 1)]
    hands.scan(EAN["PIL-2"])
    assert hands.tone == "good"
    assert hands.lines() == [(0, 1), (1, 1), (0, 1)]
    shown = hands.screen.view.block.answer
    assert shown is not None
    assert shown.count == "1 / 3"
    assert "A-01-2" in hands.screen.view.prompt.text
    hands.scan(EAN["BED-18-G"], EAN["BAG-W"], LABEL)
    hands.wait_tone(Tone.GOOD)
    assert THREE_LINES in hands.answer[1]
    wait_status(hands, store, ids[THREE_LINES], "shipped")
    hands.qtbot.waitUntil(lambda: hands.screen.beside.day.packed == 1)
    with store.reading() as reading:
        assert reading.session.execute(select(func.count()).select_from(Push)).scalar_one() == 1


def test_wrong_item_is_red_and_counts_nothing(show: Show) -> None:
    hands = show()
    hands.scan(LABEL, EAN["CUP-500-B"])
    assert hands.answer == (Tone.BAD, "Wrong item 保温杯 500ml 雾蓝")
    assert hands.lines() == [(0, 1), (0, 1), (0, 1)]
    hands.qtbot.waitUntil(lambda: hands.screen.beside.day.errors == 1)
    hands.scan(EAN["BED-18-G"])
    assert hands.answer[0] is Tone.GOOD


def errors_in(store: Store) -> int:
    """What the store has of them: it is brought up to date behind the scans."""
    wrong = select(func.count()).select_from(Scan).where(Scan.result == ScanResult.WRONG_ITEM)
    with store.reading() as reading:
        return reading.session.execute(wrong).scalar_one()


def test_an_answer_that_overtakes_the_day_is_counted_once(show: Show, desk: Desk, store: Store) -> None:
    """The day is read from the store while somebody scans: what the reading saw, and what came after it."""
    hands = show()
    beside = hands.screen.beside
    hands.qtbot.waitUntil(lambda: beside.is_day_known)
    hands.scan(LABEL, EAN["CUP-500-B"])
    assert beside.day.errors == 1
    hands.qtbot.waitUntil(lambda: errors_in(store) == 1)
    end = time.monotonic() + 10
    beside.read_day()
    while not desk.background.idle and time.monotonic() < end:
        time.sleep(0.01)  # the answer is on its way to this thread, which doesn't take it yet
    hands.screen.scan(EAN["CUP-500-B"])
    hands.qtbot.waitUntil(lambda: beside.is_day_known)
    assert beside.day.errors == 2


def test_a_wrong_item_stands_beside_the_wanted_one(show: Show) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"], EAN["BAG-W"], EAN["CUP-500-B"])
    page = hands.screen.view.compare
    assert hands.page is page
    assert page.accessibleName() == "In the hand: 保温杯 500ml 雾蓝. Wanted: 枕套 一对 48×74 米白."
    hands.press(Qt.Key.Key_Escape)
    assert hands.page is hands.screen.view.order
    hands.scan(EAN["CUP-500-B"], EAN["PIL-2"])
    assert hands.page is hands.screen.view.order


def test_the_same_answer_twice_is_seen_twice(show: Show) -> None:
    hands = show()
    hands.scan(LABEL, EAN["CUP-500-B"])
    before = hands.screen.view.block.grab().toImage()
    QTest.qWait(200)
    hands.scan(EAN["CUP-500-B"])
    assert hands.screen.view.block.grab().toImage() != before


def test_bind_at_the_end(show: Show, store: Store, ids: dict[str, int]) -> None:
    hands = show()
    hands.press(Qt.Key.Key_F2)
    hands.qtbot.waitUntil(lambda: hands.screen._desk.settings.get(BENCH_MODE) == "m1b")
    hands.scan(ONE_CUP, EAN["CUP-500-B"], FREE_LABEL)
    hands.wait_tone(Tone.GOOD)
    wait_status(hands, store, ids[ONE_CUP], "shipped")


def test_scans_never_click_what_has_the_focus(show: Show) -> None:
    hands = show()
    buttons = [one for one in hands.screen.findChildren(QPushButton) if one.isVisible()]
    for focused in (hands.screen.view.strip.help, hands.screen.view.strip.no_sound, *buttons):
        focused.setFocus()
        hands.scan("NO-SUCH-CODE")
        assert hands.page is not hands.screen.view.help
    assert not hands.screen.voice.sounds.on


def test_looked_up_at_once_and_answered_soon(show: Show, store: Store, ids: dict[str, int]) -> None:
    hands = show()
    at_once: list[tuple[Tone, str]] = []
    hands.screen.scanner.scanned.connect(lambda code, at: at_once.append(hands.answer))
    scan_code(hands.screen.windowHandle(), "NOBODY-KNOWS-1")
    assert at_once == [(Tone.ACCENT, "Looking for NOBODY-KNOWS-1")]
    hands.wait_tone(Tone.BAD)


def test_a_refund_from_outside_stops_the_bench(show: Show, store: Store) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"])
    refund(store, THREE_LINES)
    hands.wait_tone(Tone.STOP)
    view = hands.screen.view
    assert view.side.isHidden()
    assert view.block.width() >= 0.9 * view.width()
    hands.scan(EAN["PIL-2"])
    hands.press(Qt.Key.Key_Return)
    bench = hands.screen.engine.bench
    assert bench is not None
    assert bench.blocked in (Block.REFUND, Block.CANCELLED)
    hands.scan("*OMS:BIN*")
    assert bench.blocked is None
    assert view.side.isVisible()


def test_a_gift_is_confirmed_and_a_carrier_chosen_by_number(
    show: Show, store: Store, ids: dict[str, int]
) -> None:
    hands = show()
    hands.scan(WITH_GIFT, EAN["CUP-500-B"])
    assert hands.screen.view.order.lines.paper.accessibleName().endswith("Confirm with F9")
    hands.press(Qt.Key.Key_F9)
    hands.scan("268123456789")
    assert hands.page is hands.screen.view.choices
    hands.digit(2)
    hands.qtbot.waitUntil(lambda: "packed" in hands.answer[1])
    wait_status(hands, store, ids[WITH_GIFT], "shipped")


def test_undo_quantity_and_short(show: Show) -> None:
    hands = show()
    hands.scan(BOUND_LATER, EAN["CUP-500-B"])
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.lines() == [(0, 2), (0, 1)]
    hands.press(Qt.Key.Key_F5)
    entry = hands.screen.view.entry
    assert entry.edit.hasFocus()
    QTest.keyClicks(entry.edit, "2")
    QTest.qWait(120)
    hands.press(Qt.Key.Key_Return)
    hands.scan(EAN["CUP-500-B"])
    assert hands.lines() == [(2, 2), (0, 1)]
    hands.press(Qt.Key.Key_F10)
    assert hands.screen.view.choices.paper.options[0].text == "None left"
    hands.digit(3)
    assert "short" in hands.answer[1]


def test_typed_tail_counts_and_a_scan_in_between_is_a_scan(show: Show) -> None:
    hands = show()
    hands.scan(LABEL)
    hands.press(Qt.Key.Key_F4)
    QTest.keyClicks(hands.screen.view.entry.edit, "7908", delay=50)
    hands.press(Qt.Key.Key_Return)
    assert hands.lines()[1] == (1, 1)
    assert not hands.screen.view.entering
    hands.press(Qt.Key.Key_F4)
    hands.scan(EAN["BAG-W"])
    assert hands.lines()[2] == (1, 1)
    assert not hands.screen.view.entering


def test_put_aside_with_a_reason_frees_the_bench(show: Show, store: Store, ids: dict[str, int]) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"])
    hands.press(Qt.Key.Key_H, CTRL)
    assert len(hands.screen.view.choices.paper.options) == 5
    hands.digit(2)
    assert hands.tone == "grey"

    def note() -> list[str]:
        with store.reading() as reading:
            return list(reading.session.scalars(select(Hold.note).where(Hold.closed_at.is_(None))))

    hands.qtbot.waitUntil(lambda: "Damaged goods" in note())
    hands.scan(ONE_CUP)
    assert hands.tone == "accent"


def test_the_reason_can_be_typed(show: Show, store: Store) -> None:
    hands = show()
    hands.scan(LABEL)
    hands.press(Qt.Key.Key_H, CTRL)
    type_char(hands.screen.windowHandle(), "5")
    entry = hands.screen.view.entry
    hands.qtbot.waitUntil(entry.edit.hasFocus)
    assert entry.edit.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    QTest.keyClicks(entry.edit, "box too small", delay=50)
    hands.press(Qt.Key.Key_Return)
    assert hands.tone == "grey"

    def note() -> list[str]:
        with store.reading() as reading:
            return list(reading.session.scalars(select(Hold.note).where(Hold.closed_at.is_(None))))

    hands.qtbot.waitUntil(lambda: "box too small" in note())
    hands.press(Qt.Key.Key_F4)
    hands.scan(ONE_CUP)
    assert not entry.edit.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) or not hands.screen.view.entering


def test_weighed_by_hand(show: Show, store: Store) -> None:
    with store.work(HANDS) as work:
        for sku in work.session.scalars(select(Sku)):
            sku.weight_g = 300 if sku.code == "CUP-500-B" else 90
    hands = show()
    hands.scan(BOUND_LATER, EAN["CUP-500-B"], EAN["PIL-2"], EAN["CUP-500-B"])

    def weigh(grams: str) -> None:
        hands.press(Qt.Key.Key_E, CTRL)
        QTest.keyClicks(hands.screen.view.entry.edit, grams, delay=50)
        hands.press(Qt.Key.Key_Return)

    weigh("598")
    assert hands.answer == (Tone.WARN, "Weight 598 g, but 690 g were reckoned")
    shown = hands.screen.view.block.answer
    assert shown is not None
    assert "枕套 一对 48×74 米白 × 1" in shown.text
    hands.scan(FREE_LABEL)
    assert hands.tone == "warn"
    weigh("688")
    assert hands.answer == (Tone.GOOD, "Weighed 688 g: the weight fits")
    hands.scan(FREE_LABEL)
    hands.wait_tone(Tone.WARN)  # packed; its export is old


def test_item_first(show: Show, store: Store, ids: dict[str, int]) -> None:
    hands = show()
    settings = hands.screen._desk.settings
    hands.press(Qt.Key.Key_F2)
    hands.qtbot.waitUntil(lambda: settings.get(BENCH_MODE) == "m1b")
    hands.press(Qt.Key.Key_F2)
    hands.qtbot.waitUntil(lambda: settings.get(BENCH_MODE) == "m2")
    hands.scan(EAN["CUP-500-B"])
    hands.qtbot.waitUntil(lambda: hands.answer[1].startswith("All in"))
    assert hands.screen.view.shown_order is not None
    assert hands.screen.view.shown_order.number == ONE_CUP
    hands.scan(FREE_LABEL)
    hands.wait_tone(Tone.GOOD)
    wait_status(hands, store, ids[ONE_CUP], "shipped")
    hands.scan(EAN["CUP-500-B"])
    hands.wait_tone(Tone.BAD)
    shown = hands.screen.view.block.answer
    assert shown is not None
    assert "2 with other goods" in shown.text


def test_item_first_ends_with_our_own_label(show: Show, store: Store, ids: dict[str, int]) -> None:
    with store.work(HANDS) as work:
        assign_waybill(work, ids[ONE_CUP], "SF", FREE_LABEL)
    hands = show()
    hands.screen._desk.settings.set(BENCH_MODE, "m2")
    hands.screen.setting_changed(BENCH_MODE.key)
    assert hands.screen.view.strip.band.accessibleName() == "M2 Item first"
    hands.scan(EAN["CUP-500-B"])
    hands.qtbot.waitUntil(lambda: hands.paper.printed == [("labels", ids[ONE_CUP])])
    hands.scan(FREE_LABEL)
    hands.wait_tone(Tone.GOOD)


def test_characters_of_the_goods_are_drawn_ahead(show: Show) -> None:
    hands = show()
    warming = hands.screen.warming
    assert warming.left > 0
    hands.qtbot.waitUntil(lambda: warming.left == 0)


def test_green_means_on_the_disk(show: Show) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"], EAN["PIL-2"], EAN["BAG-W"], LABEL)
    hands.wait_tone(Tone.GOOD)
    engine = hands.screen.engine
    assert engine._session is not None
    seq = engine._session.journal.seq
    assert engine.safe >= seq
    assert engine.wait_safe(seq)
    assert not engine.wait_safe(seq + 1)


@pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", "qt.multimedia", extend=True)
def test_settings_reach_the_bench_that_stands_open(show: Show) -> None:
    hands = show()
    settings = hands.screen._desk.settings
    settings.set(SCAN_BOUNCE_MS, 2000)
    hands.screen.setting_changed(SCAN_BOUNCE_MS.key)
    hands.scan("NOBODY-KNOWS-1")
    QTest.qWait(200)
    hands.scan("NOBODY-KNOWS-1")
    assert hands.answer[1].startswith("Read twice")
    assert hands.screen.view.strip.no_sound.isVisible()
    settings.set(SOUND_ON, True)
    hands.screen.setting_changed(SOUND_ON.key)
    assert hands.screen.view.strip.sound.isVisible()
    settings.set(SOUND_ON, False)
    hands.screen.setting_changed(SOUND_ON.key)
    assert hands.screen.view.strip.no_sound.isVisible()


def test_escape_twice_leaves_the_order_once_only_warns(show: Show) -> None:
    hands = show()
    hands.scan(LABEL)
    hands.press(Qt.Key.Key_F1)
    assert hands.page is hands.screen.view.help
    hands.press(Qt.Key.Key_Escape)
    assert hands.page is hands.screen.view.order
    hands.press(Qt.Key.Key_Escape)
    assert "again" in hands.screen.view.prompt.text
    hands.press(Qt.Key.Key_Escape)
    assert hands.answer == (Tone.GREY, f"Left Order {THREE_LINES} was left")
    assert len(hands.screen.view.choices.paper.options) == 3


def test_reprint_asks_why(show: Show, ids: dict[str, int]) -> None:
    hands = show()
    hands.scan(LABEL)
    hands.press(Qt.Key.Key_P, CTRL)
    assert hands.paper.printed == [ids[THREE_LINES]]
    hands.digit(1)
    assert "Paper jam" in hands.answer[1]


def test_find_by_tail_and_open_by_number(show: Show) -> None:
    hands = show()
    hands.press(Qt.Key.Key_F3)
    QTest.keyClicks(hands.screen.view.entry.edit, "8845120", delay=40)
    hands.qtbot.waitUntil(lambda: len(hands.screen.finding.rows) == 1)
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: BOUND_LATER in hands.answer[1])
    assert hands.lines() == [(0, 2), (0, 1)]


def test_a_letter_is_no_command(show: Show, desk: Desk) -> None:
    hands = show()
    hands.scan(LABEL)
    journal = next((desk.data_dir / "bench").glob("*.journal"))
    before = len(read_journal(journal).decisions)
    for char in "hnzpYN159":
        type_char(hands.screen.windowHandle(), char)
        QTest.qWait(120)
    assert len(read_journal(journal).decisions) == before


def test_resumed_after_a_crash(show: Show, qtbot: QtBot) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"], EAN["PIL-2"])
    hands.screen.close()
    again = show()
    assert "2 of 3" in again.answer[1]
    assert again.screen.view.prompt.text.startswith("Y")
    turn = again.screen.view.block.turn
    type_char(again.screen.windowHandle(), "y")
    qtbot.waitUntil(lambda: again.screen.view.block.turn != turn)
    again.scan(EAN["BAG-W"])
    assert again.answer[0] is Tone.GOOD
    again.screen.close()
    third = show()
    turn = third.screen.view.block.turn
    type_char(third.screen.windowHandle(), "n")
    qtbot.waitUntil(lambda: third.screen.view.block.turn != turn)
    assert third.lines() == [(0, 1), (0, 1), (0, 1)]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_red_and_packs_nothing_until_there_is_room(
    show: Show, store: Store, ids: dict[str, int]
) -> None:
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"], EAN["PIL-2"], EAN["BAG-W"])
    session = hands.screen.engine._session
    assert session is not None
    assert session.journal.wait_durable(session.journal.seq)
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, session.journal._fd)
    os.close(full)
    hands.scan(LABEL)
    shown = hands.screen.view.block.answer
    assert shown is not None
    assert (shown.tone.value, shown.word, shown.symbol) == ("bad", "Not saved", Symbol.STOP)
    assert status(store, ids[THREE_LINES]) != "shipped"
    QTest.qWait(200)  # sooner it would be a bounce
    hands.scan(LABEL)  # the journal is opened anew, on the disk
    hands.qtbot.waitUntil(lambda: hands.tone == "good")
    wait_status(hands, store, ids[THREE_LINES], "shipped")


def test_open_at_bench_and_calibrate_from_another_screen(show: Show) -> None:
    hands = show()
    hands.screen.open(OpenAtBench(ONE_CUP))
    assert ONE_CUP in hands.answer[1]
    hands.screen.open(Calibrate())
    page = hands.screen.calibrating.page
    assert page is not None
    assert hands.page is page
    page.print_sheet.click()
    page.print_card.click()
    assert hands.paper.printed == ["sheet", "card"]
    hands.press(Qt.Key.Key_Escape)
    assert not hands.screen.calibrating.active
    assert hands.page is hands.screen.view.order


def test_the_queue_shows_what_comes_next_and_leads_to_the_orders(show: Show, qtbot: QtBot) -> None:
    hands = show()
    qtbot.waitUntil(lambda: len(hands.screen.view.side.queue.rows) == 6)
    assert hands.screen.view.side.queue.rows[0].number == ONE_CUP  # urgent
    assert THREE_LINES in hands.screen.view.side.queue.accessibleName()
    hands.scan(LABEL)
    assert THREE_LINES not in hands.screen.view.side.queue.accessibleName()
    with qtbot.waitSignal(hands.screen.go) as asked:
        hands.screen.view.empty.acted.emit()
    assert asked.args is not None
    assert isinstance(asked.args[1], ShowOrders)


def test_speaks_the_language_in_force(show: Show, translation: Translation, qtbot: QtBot) -> None:
    translation.choose(Language.CHINESE)
    hands = show()
    hands.scan(LABEL, EAN["BED-18-G"])
    assert hands.answer == (Tone.GOOD, "本行完成 纯棉四件套 1.8m 浅灰 +1")
    assert hands.screen.view.prompt.text == "继续扫描:还差 2 件。下一个:枕套 一对 48×74 米白 A-02-3"
    translation.choose(Language.ENGLISH)
    QApplication.processEvents()
    assert hands.screen.view.prompt.text.startswith("Go on scanning: 2 missing")
    side = hands.screen.view.side
    hands.scan(EAN["CUP-500-B"])
    qtbot.waitUntil(lambda: "Wrong item" in side.recent.accessibleName() and bool(side.queue.rows))
    translation.choose(Language.CHINESE)
    QApplication.processEvents()
    assert "商品不对" in side.recent.accessibleName()
    assert "剩" in side.queue.accessibleName()
    translation.choose(Language.ENGLISH)
    QApplication.processEvents()
    assert "Wrong item" in side.recent.accessibleName()
    assert " left" in side.queue.accessibleName()
    hands.press(Qt.Key.Key_F12)
    assert "Finish" in hands.answer[1]
    assert Command.FINISH.value not in hands.answer[1]
