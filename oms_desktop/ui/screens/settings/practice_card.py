"""One practice shop: how many buyers come, the chaos switch, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.shops.practice import (
    CHAOS,
    MOST_BUYERS,
    SINGLE,
    PracticeShop,
    remove_practice_shop,
    set_practice_shop,
)
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.settings.lines import Beside, Line
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import ConfirmBar, NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import PracticeFault

MINUTES = (5, 20, 60, 0)
"""How long the faults last; 0: until the switch is turned again."""
CHOSEN = "chosen"
_ZONE = "Asia/Shanghai"


class MarketCard(QWidget):
    """Acts by itself on the shop it is shown."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shop: PracticeShop | None = None
        self._card = Card()
        self.notice, self.question = NoticeBar(), ConfirmBar()
        self.buyers = NumberBox(1, MOST_BUYERS)
        self.chaos, self.minutes = QComboBox(), QComboBox()
        self.faults = {fault: QCheckBox() for fault in PracticeFault}
        self._grid = QWidget()
        self.turn, self.end = Button(ButtonLook.MAIN), Button(ButtonLook.DANGER)
        self._buyers_line, self._chaos_line = Line(self.buyers), Line(self.chaos)
        self._minutes_line = Line(self.minutes)
        self._turn_line = Line(Beside(self.turn), wide=True)
        self._end_line = Line(Beside(self.end), wide=True)
        self._lay_out()
        self.retranslate()
        self.buyers.valueChanged.connect(self._set_buyers)
        self.chaos.currentIndexChanged.connect(self._show_choice)
        self.turn.clicked.connect(self._turn)
        self.end.clicked.connect(self._ask_end)
        self.question.confirmed.connect(self._end)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for place, box in enumerate(self.faults.values()):
            grid.addWidget(box, place // 2, place % 2)
        for part in (
            *(self.notice, self._buyers_line, self._chaos_line, self._grid, self._minutes_line),
            *(self._turn_line, self._end_line, self.question),
        ):
            self._card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    # -- showing

    def show_shop(self, shop: PracticeShop) -> None:
        """Another state of the shop; a choice that was not applied yet stays as long as the shop's own did not change."""
        before, self._shop = self._shop, shop
        with QSignalBlocker(self.buyers):
            self.buyers.setValue(shop.buyers)
        if before is None or before.faults != shop.faults:
            self._show_faults(shop)
        self._show_state()

    def _show_faults(self, shop: PracticeShop) -> None:
        self.chaos.setCurrentIndex(self.chaos.findData(shop.chaos or CHOSEN))
        for fault, box in self.faults.items():
            box.setChecked(fault in shop.faults)
        self._show_choice()

    def _show_choice(self, *_: object) -> None:
        self._grid.setVisible(self.chaos.currentData() == CHOSEN)
        self._minutes_line.setEnabled(self.chaos.currentData() != "calm")

    def _show_state(self) -> None:
        shop = self._shop
        if shop is None:
            return
        self._card.set_heading(shop.name)
        if not shop.faults:
            self._turn_line.say(self.tr("The platform behaves well now."), Tone.GOOD)
        elif shop.until is None:
            self._turn_line.say(self.tr("The platform misbehaves until this is turned off."), Tone.WARN)
        else:
            text = self.tr("The platform misbehaves until {moment}.")
            self._turn_line.say(text.format(moment=full_text(shop.until, _ZONE)), Tone.WARN)

    # -- acting

    def chosen(self) -> Mapping[PracticeFault, float]:
        """The faults that stand there."""
        position = self.chaos.currentData()
        if position != CHOSEN:
            return CHAOS[position]
        return {fault: SINGLE[fault] for fault, box in self.faults.items() if box.isChecked()}

    def _turn(self) -> None:
        if self._shop is None:
            return
        self.notice.hide()
        faults, minutes = self.chosen(), int(self.minutes.currentData())
        until = self._desk.now + minutes * 60_000 if faults and minutes else None
        self._desk.act(
            set_practice_shop,
            self._shop.id,
            faults=faults,
            until=until,
            then=self._turned,
            failed=self._refused,
        )

    def _turned(self, _: object) -> None:
        self.said.emit(self.tr("The switch is turned"), None)

    def _set_buyers(self, buyers: int) -> None:
        if self._shop is not None and buyers != self._shop.buyers:
            self._desk.act(set_practice_shop, self._shop.id, buyers=buyers, failed=self._refused)

    def _ask_end(self) -> None:
        if self._shop is not None:
            self.question.ask(partial(self._end_words, self._shop.name), self._shop.id)

    def _end_words(self, shop: str) -> tuple[str, str]:
        text = self.tr("End the training in {shop}? What is still open there is cancelled.")
        return text.format(shop=shop), self.tr("End the training")

    def _end(self, shop_id: int) -> None:
        self._desk.act(remove_practice_shop, shop_id, then=self._ended, failed=self._refused)

    def _ended(self, _: bool) -> None:
        self.said.emit(self.tr("The training is over"), None)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self._buyers_line.label(
            self.tr("Buyers an hour"), self.tr("More or fewer come from the next start of the program on")
        )
        self._chaos_line.label(
            self.tr("Chaos"), self.tr("What platforms do on a bad day; nothing may be lost by it")
        )
        self._minutes_line.label(self.tr("For how long"))
        self._turn_line.label(self.tr("State"))
        self.turn.label(self.tr("Turn the switch"))
        self._end_line.label(
            self.tr("End of the training"), self.tr("Its orders stay in the books as cancelled")
        )
        self.end.label(self.tr("End the training"))
        self._fill(self.chaos, self._positions())
        self._fill(
            self.minutes,
            {
                minutes: self.tr("%n minutes", "", minutes)
                if minutes
                else self.tr("Until it is turned again")
                for minutes in MINUTES
            },
        )
        for fault, box in self.faults.items():
            box.setText(word(fault))
            box.setAccessibleName(word(fault))
        self._show_choice()
        self._show_state()

    def _fill(self, box: QComboBox, words: Mapping[object, str]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for value, text in words.items():
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _positions(self) -> dict[object, str]:
        return {
            "calm": self.tr("Calm: everything works"),
            "weekday": self.tr("Weekday: a lost answer now and then"),
            "storm": self.tr("Storm: a promotion night"),
            CHOSEN: self.tr("Chosen one by one"),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
