"""How old each file shop's last export is: what the list shows can't be newer than that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.moments import HOUR, age_text, full_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.pill import PillButton
from oms_desktop.ui.widgets.tab_order import reached_in_its_row
from oms_desktop.ui.words import shop_words

OLD = 2 * HOUR
"""An export of this age is amber."""

MOST = 5
"""Shops shown; the oldest exports first, the rest is counted."""


def file_shops(shops: Sequence[ShopView]) -> list[ShopView]:
    """The shops whose orders come as files, oldest export first; never exported ones before all."""
    found = [shop for shop in shops if shop.file_shop and shop.enabled and shop.platform != "manual"]
    return sorted(found, key=lambda shop: (shop.last_export_at or 0, shop.name))


class ExportAges(QWidget):
    """A row of shops with the age of their last export; amber when it is old. A click asks for a new file."""

    import_wanted = Signal(str)
    """The shop's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shops: tuple[ShopView, ...] = ()
        self._now = 0
        self._name = label("caption")
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addLayout(self._pills)
        row.addStretch(1)
        self.hide()

    def show_shops(self, shops: Sequence[ShopView], now: int) -> None:
        """The shops of the store, at this moment (UTC milliseconds)."""
        self._shops, self._now = tuple(shops), now
        empty_layout(self._pills)
        self._name.setText(self.tr("Last export"))
        files = file_shops(shops)
        for shop in files[:MOST]:
            self._pills.addWidget(self._pill(shop))
        if len(files) > MOST:
            self._pills.addWidget(label("caption", f"+{len(files) - MOST}"))
        self.setVisible(bool(files))

    def pass_time(self, now: int) -> None:
        """The same shops, later."""
        self.show_shops(self._shops, now)

    def _pill(self, shop: ShopView) -> PillButton:
        at = shop.last_export_at
        age = self.tr("never") if at is None else age_text(at, self._now)
        old = at is None or self._now - at >= OLD
        hint = self.tr("Import a newer export of {shop}").format(shop=shop.name)
        when = full_text(at, shop.timezone)
        pill = PillButton(self)
        reached_in_its_row(self, pill)
        pill.setProperty("shop", shop.name)
        pill.clicked.connect(self._clicked)
        text = f"{shop_words(shop.platform, shop.name)}  {age}"
        pill.show_word(text, Tone.WARN if old else Tone.GREY, hint=" · ".join(p for p in (hint, when) if p))
        return pill

    def _clicked(self) -> None:
        self.import_wanted.emit(str(self.sender().property("shop")))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.pass_time(self._now)
        super().changeEvent(event)
