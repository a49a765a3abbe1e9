"""What the packing screen shows, and where: strip, scan field, answer, prompt, the order, the column beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.operations.packing.views import OrderView, ScanAnswer
from oms_desktop.operations.packing.words import Command
from oms_desktop.ui.screens.packing.answer_words import is_stop, shown, tone_of, unsaved, verb_word, words_of
from oms_desktop.ui.screens.packing.bench_strip import BenchStrip, KeysLine, PromptLine
from oms_desktop.ui.screens.packing.choice_list import ChoiceList, Option
from oms_desktop.ui.screens.packing.compare_page import ComparePage
from oms_desktop.ui.screens.packing.entry_field import EntryField, Wanted
from oms_desktop.ui.screens.packing.help_page import HelpPage, key_text
from oms_desktop.ui.screens.packing.order_head import NotesBar, OrderHead
from oms_desktop.ui.screens.packing.order_lines import OrderLines
from oms_desktop.ui.screens.packing.side_panel import SidePanel
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.bench import Answer, BigAnswer, ScanField, Symbol
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.picture import Pictures

_BLOCK, _BLOCK_HIGH = 116, 148
"""Height of the answer on a low and on a high window; a stop takes half of the height there is."""
_HIGH_WINDOW = 860
_SHOWN_KEYS = (
    (Command.HELP, "F1"),
    (Command.CONFIRM, "F9"),
    (Command.UNDO, "Ctrl+Z"),
    (Command.HOLD, "Ctrl+H"),
    (Command.TYPE, "F4"),
    (Command.PICTURE, "F6"),
    (Command.SHORT, "F10"),
    (Command.QTY, "F5"),
    (Command.REPRINT, "Ctrl+P"),
    (Command.ABORT, "Esc Esc"),
    (Command.NEXTBOX, "Ctrl+N"),
    (Command.WEIGH, "Ctrl+E"),
    (Command.MODE, "F2"),
)


def _as_left(answer: ScanAnswer) -> OrderView | None:
    """The order, with the waybill that this very scan has bound to it."""
    if answer.order is None or not answer.bound:
        return answer.order
    values = dict(answer.values)
    return replace(answer.order, tracking=str(values["waybill"]))


class OrderPage(QWidget):
    """The order on the bench: head, notes, lines."""

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = OrderHead()
        self.notes = NotesBar()
        self.lines = OrderLines(pictures, folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notes)
        column.addWidget(self.lines, 1)

    def show_order(self, order: OrderView, line_id: int, next_id: int, now: int) -> None:
        """The order as it is now."""
        self.head.show_order(order, now)
        self.notes.show_notes(order)
        self.lines.show_order(order, line_id, next_id)


class BenchView(QWidget):
    """No thoughts of its own: the screen tells it what to show."""

    option_chosen = Signal(int)

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = NoticeBar()
        self.strip = BenchStrip()
        self.field = ScanField()
        self.entry = EntryField()
        self.block = BigAnswer()
        self.prompt = PromptLine()
        self.order = OrderPage(pictures, folder)
        self.choices = ChoiceList(pictures, folder)
        self.compare = ComparePage(pictures, folder)
        self.help = HelpPage()
        self.empty = EmptyState("packing")
        self.side = SidePanel()
        self._keys = KeysLine()
        self._keys_for: tuple[Command, ...] = ()
        self._order: OrderView | None = None
        self._stopped = False
        self._lay_out()
        self.choices.chosen.connect(self.option_chosen)

    def _lay_out(self) -> None:
        self.top = QStackedWidget()
        self.top.setFixedHeight(62)
        for field in (self.field, self.entry):
            self.top.addWidget(field)
        self.pages = QStackedWidget()
        for page in (self.empty, self.order, self.choices, self.compare, self.help):
            self.pages.addWidget(page)
        card = QFrame()
        card.setProperty("frame", "card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self.pages)
        left = QVBoxLayout()
        left.setSpacing(10)
        for part in (self.strip, self.top, self.block, self.prompt):
            left.addWidget(part)
        left.addWidget(card, 1)
        left.addWidget(self._keys)
        self.block.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addLayout(row, 1)

    # -- answers

    @property
    def shown_order(self) -> OrderView | None:
        """The order that stands there, also when it has just left the bench."""
        return self._order

    def show_answer(self, answer: ScanAnswer, now: int, *, saved: bool, prompt: str = "") -> None:
        """Everything an answer changes. ``prompt`` in place of the answer's own next act."""
        self._stop(is_stop(answer))
        self.block.show_answer(shown(answer, saved=saved))
        self.prompt.show_prompt(prompt or words_of(answer.do), tone_of(answer) if saved else Tone.ACCENT)
        if answer.code and not answer.code.startswith("*OMS:"):
            self.field.setText(answer.code)
        self._order = _as_left(answer)  # None: what lay there before must not seem to lie there still
        if self._order is not None:
            self.order.show_order(self._order, answer.line_id, answer.next_line_id, now)
        if answer.choices:
            self.show_options(
                tuple(Option(one.number, words_of(one.text), "", one.picture) for one in answer.choices)
            )
        elif answer.comparison is not None:
            self.compare.show_pair(answer.comparison)
            self.pages.setCurrentWidget(self.compare)
        else:
            self.show_order_page()

    def rehearse(self, order: OrderView) -> None:
        """Turn to the order's page, lay it out and paint it, and turn back before anything shows: the first time takes
        three times as long, partly since Qt's classes reach Python when they are first met."""
        page = self.pages.currentWidget()
        if self._order is None and page is not None and page is not self.order:
            self.pages.setUpdatesEnabled(False)
            self.pages.setCurrentWidget(self.order)
            self.order.show_order(order, 0, order.lines[0].line_id if order.lines else 0, 0)
            self.order.grab()
            self.pages.setCurrentWidget(page)
            self.pages.setUpdatesEnabled(True)

    def show_unsaved(self, reason: str) -> None:
        """The disk refuses: red, over the whole width."""
        self._stop(True)
        answer = unsaved(reason)
        self.block.show_answer(answer)
        self.prompt.show_prompt(answer.act, Tone.BAD)

    def show_ready(self, word: str, text: str, prompt: str, tone: Tone = Tone.GREY) -> None:
        """No order is on the bench."""
        self._stop(False)
        self._order = None
        self.block.show_answer(Answer(tone, Symbol.GOING, word, "", text))
        self.prompt.show_prompt(prompt, tone)
        self.show_order_page()

    def paint_now(self) -> None:
        """Paint what has changed before anything else happens: one pass for all of it."""
        self.block.repaint()

    def tick(self, now: int) -> None:
        """A minute has passed."""
        if self._order is not None:
            self.order.head.show_order(self._order, now)

    def _stop(self, stop: bool) -> None:
        if stop != self._stopped:
            self._stopped = stop
            self.side.setVisible(not stop)
            self.prompt.setVisible(not stop)
            self._fit_block()
            layout = self.layout()
            if layout is not None:
                layout.activate()  # the stop is painted over the whole width at once, not after the next event

    def _fit_block(self) -> None:
        height = _BLOCK_HIGH if self.height() >= _HIGH_WINDOW else _BLOCK
        if self._stopped:
            height = max(240, round(self.height() * 0.44))
        self.block.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_block()

    # -- pages

    def show_order_page(self) -> None:
        """The order, or that there is none."""
        self.pages.setCurrentWidget(self.order if self._order is not None else self.empty)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Numbered answers in place of the order."""
        self.choices.show_options(options)
        self.pages.setCurrentWidget(self.choices)

    def show_page(self, page: QWidget) -> None:
        """Another page in place of the order; it is added at its first use."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self.pages.currentWidget()

    # -- typing

    def begin_entry(self, wanted: Wanted) -> None:
        """The entry in place of the scan field."""
        self.top.setCurrentWidget(self.entry)
        self.entry.begin(wanted)

    def end_entry(self) -> None:
        """The scan field again; it need not have the focus, but looks as if it listened."""
        if self.top.currentWidget() is not self.field:
            self.top.setCurrentWidget(self.field)
            self.field.setFocus()

    @property
    def entering(self) -> bool:
        return self.top.currentWidget() is self.entry

    # -- texts

    def show_keys(self, verbs: tuple[Command, ...]) -> None:
        """The keys that mean something now."""
        if verbs != self._keys_for:
            self._keys_for = verbs
            named = [f"{key_text(key)} {verb_word(verb)}" for verb, key in _SHOWN_KEYS if verb in verbs]
            if Command.MODE in verbs:
                named.insert(1, "F3 " + self.tr("Find"))
            self._keys.show_keys(tuple(named))

    def retranslate(self) -> None:
        """The texts of its own; its parts do theirs themselves."""
        self.field.label(self.tr("Scan"), self.tr("Scan a waybill, a slip or an item"))
        verbs, self._keys_for = self._keys_for, ()
        self.show_keys(verbs)
