"""A short word in a coloured capsule."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import Tone

HEIGHT = 22
_PADDING = 10


def pill_width(text: str) -> float:
    """How wide ``paint_pill`` will draw it."""
    return QFontMetricsF(font(Size.CAPTION, bold=True)).horizontalAdvance(text) + 2 * _PADDING


def paint_pill(painter: QPainter, box: QRectF, text: str, tone: Tone) -> None:
    """Draw a capsule at the left of ``box``, centred in its height, cut with an ellipsis where it doesn't fit."""
    shades = tokens().shades(tone)
    face = font(Size.CAPTION, bold=True)
    width = min(pill_width(text), box.width())
    capsule = QRectF(box.left(), box.center().y() - HEIGHT / 2, width, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shades.soft))
    painter.drawRoundedRect(capsule, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(QColor(shades.ink))
    painter.setFont(face)
    inner = capsule.adjusted(_PADDING - 2, 0, 2 - _PADDING, 0)
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)


class Pill(QWidget):
    """A capsule that only shows."""

    def __init__(self, text: str = "", tone: Tone = Tone.GREY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(text, tone)

    @property
    def text(self) -> str:
        return self._text

    @property
    def tone(self) -> Tone:
        return self._tone

    def show_word(self, text: str, tone: Tone) -> None:
        """Another word in another colour; an empty text hides it."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        if not text or self.parentWidget() is not None:
            # Shown before it has a parent it would be a window for a moment, and take the focus away.
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._text)) + 1, HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, QRectF(self.rect()), self._text, self._tone)


class PillButton(QAbstractButton):
    """A capsule that can be clicked or pressed: sync state, alerts."""

    asked = Signal()
    """Clicked or pressed by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.GREY
        self._dot = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._clicked)

    def show_word(self, text: str, tone: Tone, *, dot: bool = False, hint: str = "") -> None:
        """Another word; ``dot`` draws a lamp before it; an empty text hides it."""
        self._tone, self._dot = tone, dot
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(hint or text)
        self.setVisible(bool(text))
        self.updateGeometry()

    @property
    def tone(self) -> Tone:
        return self._tone

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self.text())) + (14 if self._dot else 0) + 2, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = tokens().shades(self._tone)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(shades.ink) if self.underMouse() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.soft))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            _ring(painter, box)
        left = _PADDING + (14 if self._dot else 0)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.ink))
            painter.drawEllipse(QRectF(_PADDING, box.center().y() - 4, 8, 8))
        painter.setPen(QColor(shades.ink))
        painter.setFont(font(Size.CAPTION, bold=True))
        painter.drawText(box.adjusted(left, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _clicked(self) -> None:
        self.asked.emit()


def _ring(painter: QPainter, box: QRectF) -> None:
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setWidth(2)
    pen.setColor(QColor(tokens().focus))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
