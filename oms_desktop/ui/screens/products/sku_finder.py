"""A field that finds one of our products by what is typed: code, name, barcode."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from oms_desktop.operations.catalogue.sku_views import SkuFilter, SkuView, sku_ids, sku_rows
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk

_SHOWN = 8
_PAUSE_MS = 80


class SkuFinder(QLineEdit):
    """Enter takes the first of what was found, or the one that is marked in the list."""

    chosen = Signal(object)
    """SkuView."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: tuple[SkuView, ...] = ()
        self._asked = ""
        self._enter = False
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._list = QListView()
        self._completer.setPopup(self._list)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._activated)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._typed)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        text = self.tr("Code, name or barcode of our product")
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def found(self) -> tuple[SkuView, ...]:
        """What stands in the list."""
        return self._found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            if self._asked == self.text().strip() and self._found:
                self._take(self._found[0])
            else:
                self._enter = True
                self._ask()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._enter = False
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        typed = self.text().strip()
        if typed:
            self._desk.ask(find_skus, typed, then=self._arrived, on="search")
        else:
            self._list.hide()

    def _arrived(self, answer: tuple[str, tuple[SkuView, ...]]) -> None:
        typed, found = answer
        if typed != self.text().strip():
            return
        self._asked, self._found = typed, found
        if self._enter and found:
            self._take(found[0])
            return
        self._enter = False
        self._model.clear()
        for sku in found:
            self._model.appendRow(QStandardItem(_line(sku)))
        if found and self.hasFocus():
            self._completer.complete()

    def _activated(self, text: str) -> None:
        sku = next((sku for sku in self._found if _line(sku) == text), None)
        if sku is not None:
            self._take(sku)

    def _take(self, sku: SkuView) -> None:
        self._list.hide()
        self._enter = False
        self.clear()
        self._found, self._asked = (), ""
        self.chosen.emit(sku)


def _line(sku: SkuView) -> str:
    """How it stands in the list; the code makes it the only one."""
    return " · ".join(part for part in (sku.code, sku.name, sku.spec) if part)


def find_skus(reading: Reading, typed: str) -> tuple[str, tuple[SkuView, ...]]:
    """The first few Skus that fit, with what was typed."""
    ids = sku_ids(reading, SkuFilter(search=typed, stopped=None), limit=_SHOWN)
    rows = sku_rows(reading, ids)
    return typed, tuple(rows[sku_id] for sku_id in ids)
