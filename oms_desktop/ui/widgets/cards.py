"""Calm containers: a card with a heading, and a figure that opens the list behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.short_label import BrokenLabel


def label(kind: str = "", text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of one of the style sheet's kinds: title, lead, strong, caption, section, soft, figure."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    return made


def set_tone(widget: QWidget, tone: Tone | None) -> None:
    """Give a label another colour."""
    widget.setProperty("tone", tone.value if tone else "")
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Card(QFrame):
    """A white field with a heading; put contents into ``body``, buttons beside the heading into ``head``."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 16)
        outer.setSpacing(10)
        self.head = QHBoxLayout()
        self._heading = label("lead")
        self.head.addWidget(self._heading)
        self.head.addStretch(1)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self.set_heading(heading)

    def set_heading(self, text: str) -> None:
        """Another heading; empty for none."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)


class StatTile(QFrame):
    """One number with its name above and a remark below. Click or Enter opens the list behind it.

    ``flat``: for one that stands inside a card, without a frame of its own.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, flat: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("frame", "line" if flat else "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((12, 6, 8, 6) if flat else (16, 14, 16, 14)))
        column.setSpacing(2 if flat else 4)
        self._name = label("caption")
        self._figure = label("figure")
        self._remark = BrokenLabel("caption")
        for part in (self._name, self._figure, self._remark):
            column.addWidget(part)
        column.addStretch(1)

    def show_figure(self, name: str, figure: str, remark: str = "", tone: Tone | None = None) -> None:
        """Texts, and a colour for the figure where it means something."""
        self._name.setText(name)
        self._figure.setText(figure)
        self._remark.show_text(remark)
        set_tone(self._figure, tone)
        self.setAccessibleName(f"{name} {figure}")
        self.setAccessibleDescription(remark)
        self.setToolTip(remark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)
