"""Language, look, and this station."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oms_desktop import settings as declared
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.controls import Bound
from oms_desktop.ui.screens.settings.lines import Page
from oms_desktop.ui.screens.settings.sender_card import SenderLines
from oms_desktop.ui.screens.settings.stock_card import StockLines
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation, system_language


class GeneralPage(Page):
    """Language and look change at once."""

    setting_changed = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, translation: Translation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._translation = translation
        settings = desk.settings
        self.language = Bound(settings, declared.LANGUAGE, self)
        self.theme = Bound(settings, declared.THEME, self)
        self.station = Bound(settings, declared.STATION, self)
        self._look_card = self.add_card(self.language.line, self.theme.line)
        self._station_card = self.add_card(self.station.line)
        self.sender_lines = SenderLines(desk, self)
        self._sender_card = self.add_card(*self.sender_lines.lines)
        self.stock_lines = StockLines(desk, self)
        self._stock_card = self.add_card(*self.stock_lines.lines)
        self._connect()
        self.finish()

    def _connect(self) -> None:
        for bound in (self.language, self.theme, self.station):
            bound.changed.connect(self.setting_changed)
        self.language.changed.connect(self._choose_language)
        self.theme.changed.connect(self._choose_theme)

    def retranslate(self) -> None:
        self._look_card.set_heading(self.tr("Language and look"))
        self._station_card.set_heading(self.tr("This station"))
        self._sender_card.set_heading(self.tr("Sender on labels"))
        self.sender_lines.retranslate()
        self._stock_card.set_heading(self.tr("Stock"))
        self.stock_lines.retranslate()
        self.language.retranslate(self.tr("Papers speak the same language"))
        self.theme.retranslate()
        self.station.retranslate(
            self.tr("Printed lists and parcels belong to a station; used from the next start on")
        )

    def shown(self) -> None:
        self.sender_lines.read()
        self.stock_lines.read()

    def _choose_language(self, _: str) -> None:
        chosen = self._desk.settings.get(declared.LANGUAGE)
        self._translation.choose(Language(chosen) if chosen else system_language())

    def _choose_theme(self, _: str) -> None:
        self._theme.choose(Look(self._desk.settings.get(declared.THEME)))
