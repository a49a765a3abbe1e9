"""The two parts of the bench that everything hangs on: the field that shows the code, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import CARD_RADIUS, Tone

_FLASH_MS = 150
_MARGIN = 24


class Symbol(Enum):
    """Shapes that differ without colour; values are names of icons."""

    RIGHT = "check"
    WRONG = "cross"
    LOOK = "warning"
    STOP = "stop"
    HOLD = "hold"
    GOING = "scan"
    WAIT = "sync"
    UNDONE = "undo"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bench says to one scan, already in the operator's language."""

    tone: Tone
    symbol: Symbol
    word: str
    """Right, Wrong item, Stop …"""
    subject: str = ""
    """The article, or the number."""
    text: str = ""
    """What is missing and where it lies, or the one thing to do."""
    count: str = ""
    """``2 / 3``"""


class BigAnswer(QWidget):
    """One saturated block. Each scan changes it visibly, also when the same answer comes twice: it flashes for 150 ms
    and its running mark moves on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._turn = 0
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(420, 112)

    def sizeHint(self) -> QSize:
        return QSize(840, 120)

    @property
    def answer(self) -> Answer | None:
        return self._answer

    def show_answer(self, answer: Answer) -> None:
        """Show it, with the flash."""
        self._answer = answer
        self._turn += 1
        self.setAccessibleName(" ".join(part for part in (answer.word, answer.subject, answer.text) if part))
        self._flash.start()
        self.update()

    def clear(self) -> None:
        """Nothing to say."""
        self._answer = None
        self._flash.stop()
        self.setAccessibleName("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        look = tokens()
        box = QRectF(self.rect())
        if self._answer is None:
            painter.setPen(QPen(QColor(look.line), 1))
            painter.setBrush(QColor(look.surface))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
            return
        shades = look.shades(self._answer.tone)
        painter.setBrush(QColor(shades.solid))
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        self._paint_mark(painter, box, shades.on_solid)
        self._paint_answer(painter, box, self._answer, shades.on_solid)
        if self._flash.isActive():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(shades.on_solid), 10))
            painter.drawRoundedRect(box.adjusted(5, 5, -5, -5), CARD_RADIUS, CARD_RADIUS)

    def _paint_mark(self, painter: QPainter, box: QRectF, ink: str) -> None:
        """Four dots at the lower right, one of them filled, one further at each scan."""
        painter.save()
        for at in range(4):
            dot = QColor(ink)
            dot.setAlphaF(0.95 if at == self._turn % 4 else 0.3)
            painter.setBrush(dot)
            painter.drawEllipse(QRectF(box.right() - _MARGIN - 56 + at * 15, box.bottom() - 17, 8, 8))
        painter.restore()

    def _paint_answer(self, painter: QPainter, box: QRectF, answer: Answer, ink: str) -> None:
        count_face = font(Size.COUNT, bold=True)
        count_width = QFontMetricsF(count_face).horizontalAdvance(answer.count)
        side = min(64.0, box.height() - 2 * _MARGIN)
        draw(painter, answer.symbol.value, QRectF(_MARGIN, box.center().y() - side / 2, side, side), ink)
        room = box.adjusted(_MARGIN + side + 20, 0, -(count_width + 2 * _MARGIN), 0)
        painter.setPen(QColor(ink))
        painter.setFont(count_face)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -_MARGIN, -6), right, answer.count)
        head = "  ".join(part for part in (answer.word, answer.subject) if part)
        big = font(Size.BENCH, bold=True)
        middle = room.center().y()
        above = QRectF(room.left(), middle - 46 if answer.text else middle - 24, room.width(), 48)
        painter.setFont(big)
        shown = QFontMetricsF(big).elidedText(head, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, shown)
        small = font(Size.TITLE)
        painter.setFont(small)
        below = QRectF(room.left(), middle + 4, room.width(), 34)
        shown = QFontMetricsF(small).elidedText(answer.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)


class ScanField(QLineEdit):
    """Shows the code of the last scan. Input methods are kept out: switching them off by attribute is not enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("scan", "true")
        self.setReadOnly(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def label(self, name: str, placeholder: str) -> None:
        """Name (扫描 / Scan) and what stands there while it is empty."""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def show_code(self, code: str) -> None:
        """The code just scanned; the next typing replaces it."""
        self.setText(code)
        self.selectAll()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)
