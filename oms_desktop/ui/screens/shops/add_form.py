"""A new shop: its platform, what that takes, its name."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from oms_desktop.marketplaces import marketplaces
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label
from oms_desktop.ui.widgets.panels import FormRow
from oms_desktop.ui.words import platform_word

_OTHER = N("ShopAdd", "Needs no key: any table of its orders; its columns are matched once.")


class AddForm(Card):
    """See the module."""

    added = Signal(str, str)
    """(name, platform)"""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.platform = QComboBox()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self._takes = label("soft")
        self._takes.setWordWrap(True)
        self.add, self.cancel = Button(ButtonLook.MAIN, "plus"), Button()
        self._platform_row, self._name_row = FormRow(self.platform), FormRow(self.name)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        for part in (self._platform_row, self._takes, self._name_row):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        for name in marketplaces():
            self.platform.addItem("", name)
        self.platform.currentIndexChanged.connect(self._chosen)
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.closed)
        self.retranslate()

    def begin(self) -> None:
        """An empty form."""
        self.name.clear()
        self._name_row.show_wrong("")
        self.platform.setFocus()

    def show_refusal(self, text: str) -> None:
        """Why it was not added."""
        self._name_row.show_wrong(text)
        self.name.setFocus()

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.added.emit(name, str(self.platform.currentData()))

    def _typed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))
        self._name_row.show_wrong("")

    def _chosen(self) -> None:
        files = marketplaces()[str(self.platform.currentData())].files
        other = QCoreApplication.translate("ShopAdd", str(_OTHER))
        self._takes.setText(files.in_language(QLocale().name()) if files else other)

    def retranslate(self) -> None:
        """All texts."""
        self.set_heading(self.tr("Add a shop"))
        self._platform_row.label(self.tr("Platform"))
        self._name_row.label(self.tr("Name"), self.tr("As your people call it; the platform never sees it."))
        for at in range(self.platform.count()):
            self.platform.setItemText(at, platform_word(str(self.platform.itemData(at))))
        self.add.label(self.tr("Add shop"), self.tr("Add shop") + " · Enter")
        self.cancel.label(self.tr("Cancel"), shortcut="Esc")
        self.add.setEnabled(bool(self.name.text().strip()))
        self._chosen()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
