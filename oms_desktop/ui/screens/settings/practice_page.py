"""Training: practice shops whose buyers and goods are made up, and the switch that lets their platform misbehave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.shops.practice import (
    BUYERS_AN_HOUR,
    MOST_BUYERS,
    PracticeShop,
    add_practice_shop,
    practice_shops,
)
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.lines import Line, Page
from oms_desktop.ui.screens.settings.practice_card import MarketCard
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.number_box import NumberBox


class PracticePage(Page):
    """A card to begin a training, and one for each practice shop."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.markets: dict[int, MarketCard] = {}
        self.notice = NoticeBar()
        self._what = label("soft")
        self._what.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.buyers = NumberBox(1, MOST_BUYERS)
        self.buyers.setValue(BUYERS_AN_HOUR)
        self.begin = Button(ButtonLook.MAIN)
        self._name_line, self._buyers_line = Line(self.name), Line(self.buyers)
        self._begin_line = Line(self.begin, wide=True)
        self._card = self.add_card(
            self.notice, self._what, self._name_line, self._buyers_line, self._begin_line
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.column.addLayout(self._rows)
        self.begin.clicked.connect(self._begin)
        desk.changes.changed.connect(self._changed)
        self.finish()

    def retranslate(self) -> None:
        self._card.set_heading(self.tr("Training"))
        self._what.setText(
            self.tr(
                "A practice shop behaves like a real one: buyers order, pay, change their minds. Nothing leaves this "
                "computer, and its goods are not your stock: their codes begin with PX-."
            )
        )
        self._name_line.label(self.tr("Name of the practice shop"))
        if not self.name.text():
            self.name.setText(self.tr("Practice shop"))
        self._buyers_line.label(self.tr("Buyers an hour"))
        self._begin_line.label(self.tr("Begin a training"), self.tr("Orders arrive within a few minutes"))
        self.begin.label(self.tr("Open the shop"))

    def shown(self) -> None:
        self._desk.ask(practice_shops, then=self._show)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self.isVisible() and any(kind == "shop" for kind, _ in changes):
            self.shown()

    def _show(self, shops: tuple[PracticeShop, ...]) -> None:
        """Cards stay where they are, so that what is being chosen in one isn't lost to news of another."""
        now = {shop.id for shop in shops}
        for gone in self.markets.keys() - now:
            card = self.markets.pop(gone)
            self._rows.removeWidget(card)
            card.deleteLater()
        for shop in shops:
            if shop.id not in self.markets:
                card = self.markets[shop.id] = MarketCard(self._desk)
                card.said.connect(self.said)
                self._rows.addWidget(card)
            self.markets[shop.id].show_shop(shop)

    def _begin(self) -> None:
        self.notice.hide()
        name = " ".join(self.name.text().split())
        self._desk.act(
            add_practice_shop, name, buyers=self.buyers.value(), then=self._begun, failed=self._refused
        )

    def _begun(self, _: int) -> None:
        self.said.emit(self.tr("The practice shop is open"), None)
        self.shown()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)
