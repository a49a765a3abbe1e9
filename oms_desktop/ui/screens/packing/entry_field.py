"""The field that takes the scan field's place while something is typed: a code, a quantity, what to find."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from oms_desktop.ui.widgets.buttons import IconButton
from oms_desktop.ui.widgets.cards import label


class Wanted(Enum):
    """What is being typed."""

    CODE = "code"
    QUANTITY = "quantity"
    WEIGHT = "weight"
    REASON = "reason"
    ORDER = "order"


_LONGEST = {Wanted.QUANTITY: 3, Wanted.WEIGHT: 5}


class CodeEdit(QLineEdit):
    """A field without input method: on the bench one would swallow scans. Only words are written with one."""

    words = False

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]
        if query is Qt.InputMethodQuery.ImEnabled and not self.words:
            return False
        return super().inputMethodQuery(query)


class EntryField(QWidget):
    """A name, the field, and a button that leaves it. A scan that comes meanwhile is a scan all the same."""

    entered = Signal(object, str)
    """(Wanted, text), never empty."""

    changed = Signal(object, str)
    """(Wanted, text) while it is typed."""

    left = Signal()
    """The person wants none of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted.CODE
        self._name = label("strong")
        self.edit = CodeEdit()
        self.edit.setProperty("scan", "true")
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.close_button = IconButton("cross")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._name)
        row.addWidget(self.edit, 1)
        row.addWidget(self.close_button)
        self.edit.returnPressed.connect(self._enter)
        self.edit.textEdited.connect(self._edited)
        self.close_button.clicked.connect(self.left)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(400, 60)

    def begin(self, wanted: Wanted) -> None:
        """Empty, with the focus."""
        self.wanted = wanted
        self.edit.clear()
        self.edit.words = wanted is Wanted.REASON
        self.edit.setMaxLength(_LONGEST.get(wanted, 100))
        self.retranslate()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Name and hint of what is typed."""
        names = {
            Wanted.CODE: (self.tr("Type a code"), self.tr("The code or its last 4 to 6 digits, then Enter")),
            Wanted.QUANTITY: (self.tr("Quantity"), self.tr("How many the next scan counts, then Enter")),
            Wanted.WEIGHT: (self.tr("Weight in grams"), self.tr("What the scale shows, then Enter")),
            Wanted.REASON: (self.tr("Why it is put aside"), self.tr("In a few words, then Enter")),
            Wanted.ORDER: (
                self.tr("Find an order"),
                self.tr("Tail of the number, goods, pinyin, then Enter"),
            ),
        }
        name, hint = names[self.wanted]
        self._name.setText(name)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)
        self.edit.setToolTip(hint)
        self.close_button.label(self.tr("Back to scanning (Esc)"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _enter(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.entered.emit(self.wanted, text)

    def _edited(self, text: str) -> None:
        self.changed.emit(self.wanted, text.strip())
