"""The barcodes of a Sku: shown, taken off, scanned or typed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.barcodes import MOST_UNITS
from oms_desktop.operations.catalogue.sku_views import BarcodeView, SkuView
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, IconButton
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel


class BarcodesBox(QWidget):
    """Acts at once; a scanner ends with Enter, which adds the code."""

    add_wanted = Signal(str, int)
    """(code, units a scan counts)"""

    remove_wanted = Signal(object)
    """BarcodeView."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sku: SkuView | None = None
        self._heading = label("section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._wrong = label("caption")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self.code = QLineEdit()
        self.code.setMaxLength(80)
        self.units = NumberBox(1, MOST_UNITS, 76)
        self.units.setPrefix("×")
        self.add = Button(icon_name="plus")
        self._lay_out()
        self.code.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.code, 1)
        row.addWidget(self.units)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._heading,):
            column.addWidget(part)
        column.addLayout(self._rows)
        column.addLayout(row)
        column.addWidget(self._wrong)

    def retranslate(self) -> None:
        """All texts."""
        self._heading.setText(self.tr("Barcodes"))
        self.code.setPlaceholderText(self.tr("Scan or type"))
        self.code.setAccessibleName(self.tr("Barcode to add"))
        self.units.setAccessibleName(self.tr("Pieces a scan counts"))
        self.units.setToolTip(self.tr("Pieces a scan counts: 12 for a case of twelve"))
        self.add.label(self.tr("Add"), self.tr("Add this barcode · Enter"))
        if self._sku is not None:
            self.show_sku(self._sku)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_sku(self, sku: SkuView) -> None:
        """The codes it has."""
        self._sku = sku
        self.show_wrong("")
        empty_layout(self._rows)
        for barcode in sku.barcodes:
            self._rows.addWidget(self._row(barcode))

    def show_wrong(self, text: str) -> None:
        """Why the last one was not taken; empty to take that away."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        set_tone(self._wrong, Tone.BAD if text else None)

    def focus(self) -> None:
        """Ready for the scanner."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def _row(self, barcode: BarcodeView) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ShortLabel("", barcode.code), 1)
        if barcode.factor > 1:
            row.addWidget(label("strong", f"×{barcode.factor}"))
        words = {
            "bench": self.tr("learned at the bench"),
            "import": self.tr("from a file"),
            "merge": self.tr("from a merged product"),
        }
        row.addWidget(label("caption", words.get(barcode.source, "")))
        remove = IconButton("cross", small=True)
        remove.label(self.tr("Take off {code}").format(code=barcode.code))
        remove.clicked.connect(partial(self.remove_wanted.emit, barcode))
        row.addWidget(remove)
        return made

    def _add(self) -> None:
        code = self.code.text().strip()
        if code:
            self.add_wanted.emit(code, self.units.value())
            self.code.clear()
            self.units.setValue(1)
