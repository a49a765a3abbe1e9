"""Which shop a file goes into: one there is, or a new one by its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.words import platform_word, shop_words

_NEW = "\0new"


class ShopChooser(QWidget):
    """Shops, then "New shop…" with a field for its name."""

    changed = Signal(str)
    """The name chosen or typed; empty: nothing chosen yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shops: tuple[ShopView, ...] = ()
        self._suggested = ""
        self._quiet = False
        self.box = QComboBox()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.name, 1)
        self.box.currentIndexChanged.connect(self._chosen)
        self.name.textChanged.connect(self._typed)
        self.retranslate()

    def show_shops(self, shops: Sequence[ShopView], platform: str, wanted: str) -> None:
        """Shops that fit, ``wanted`` chosen: the name of one of them, of a new one, or empty for "choose"."""
        self._shops = tuple(shops)
        self._suggested = platform_word(platform) if platform else ""
        self._fill(wanted)

    @property
    def shop(self) -> str:
        """The name chosen, empty for none."""
        if self.box.currentData() == _NEW:
            return " ".join(self.name.text().split())
        return str(self.box.currentData() or "")

    def view(self) -> ShopView | None:
        """The shop chosen, None for a new one."""
        return next((shop for shop in self._shops if shop.name == self.shop), None)

    def retranslate(self) -> None:
        """All texts."""
        self.box.setAccessibleName(self.tr("Shop"))
        self.name.setAccessibleName(self.tr("Name of the new shop"))
        self.name.setPlaceholderText(self.tr("Name of the new shop"))
        self._fill(self.shop)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self, wanted: str) -> None:
        self._quiet = True
        self.box.clear()
        names = [shop.name for shop in self._shops]
        if names and not wanted:
            self.box.addItem(self.tr("Choose the shop"), "")
        for shop in self._shops:
            self.box.addItem(shop_words(shop.platform, shop.name), shop.name)
        self.box.addItem(self.tr("New shop…"), _NEW)
        if wanted in names:
            self.box.setCurrentIndex(self.box.findData(wanted))
        elif wanted or not names:
            self.box.setCurrentIndex(self.box.findData(_NEW))
            self.name.setText(wanted or self._suggested)
        self._show_name()
        self._quiet = False

    def _show_name(self) -> None:
        self.name.setVisible(self.box.currentData() == _NEW)

    def _chosen(self) -> None:
        if self._quiet:
            return
        self._show_name()
        if self.box.currentData() == _NEW:
            self.name.setText(self.name.text() or self._suggested)
            self.name.setFocus()
            self.name.selectAll()
        self.changed.emit(self.shop)

    def _typed(self) -> None:
        if not self._quiet:
            self.changed.emit(self.shop)
