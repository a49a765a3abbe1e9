"""A line of settings: what it is and what it does on the left, the control on the right. Pages are columns of cards of lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import Card, label, set_tone
from oms_desktop.ui.widgets.wheel import leave_the_wheel

CONTROL_WIDTH = 300
PAGE_WIDTH = 880


class Line(QWidget):
    """One control with its name; ``wide`` gives it the room it wants instead of the column's width."""

    def __init__(self, control: QWidget, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._name = label()
        self._name.setWordWrap(True)
        self._name.setBuddy(control)
        self._hint = label("caption")
        self._hint.setWordWrap(True)
        self._usual = ""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._hint)
        if isinstance(control, QComboBox):
            leave_the_wheel(control)
        if not wide:
            control.setFixedWidth(CONTROL_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._hint.hide()

    def label(self, name: str, hint: str = "") -> None:
        """Name, and what stands below it."""
        self._usual = hint
        self._name.setText(name)
        self.control.setAccessibleName(name)
        field = self.control.focusProxy()
        if isinstance(
            field, QLineEdit
        ):  # several controls: the field is what is read out; buttons say their own text
            field.setAccessibleName(name)
        self.say("")

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Something about the value in place of the usual hint; empty for that."""
        shown = text or self._usual
        self._hint.setText(shown)
        self._hint.setVisible(bool(shown))
        set_tone(self._hint, tone if text else None)
        self.control.setAccessibleDescription(shown)

    @property
    def hint(self) -> str:
        """What stands below the name."""
        return self._hint.text()


class Beside(QWidget):
    """Several small controls that stand where one would."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for part in parts:
            row.addWidget(part)
        self.setFocusProxy(parts[0])


class Page(QScrollArea):
    """A column of cards, not wider than eyes can follow. Subclasses put cards into ``column`` and set texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setMaximumWidth(PAGE_WIDTH)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.column.setSpacing(12)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(content, 10)
        row.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(holder)

    def add_card(self, *lines: QWidget) -> Card:
        """A card with these lines."""
        card = Card()
        for line in lines:
            card.body.addWidget(line)
        self.column.addWidget(card)
        return card

    def finish(self) -> None:
        """After the last card."""
        self.column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""

    def shown(self) -> None:
        """It is in front now: read what it shows."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
