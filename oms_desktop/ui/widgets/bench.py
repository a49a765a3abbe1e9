"""The two parts of the bench that everything hangs on: the field that shows the code, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import CARD_RADIUS, Tone

_FLASH_MS = 150
_MARGIN = 24
_LARGE = 220
"""From this height on the block is a stop that must be read from afar."""


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
    """What is missing and where it lies, or why not."""
    count: str = ""
    """``2 / 3``"""
    act: str = ""
    """The one thing to do, where it is said here and not below the block."""


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
        # Painted whole, corners in the page's colour: nothing below it has to be painted at each scan.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(840, 120)

    @property
    def answer(self) -> Answer | None:
        return self._answer

    @property
    def turn(self) -> int:
        """How many answers were shown so far."""
        return self._turn

    def show_answer(self, answer: Answer) -> None:
        """Show it, with the flash."""
        self._answer = answer
        self._turn += 1
        parts = (answer.word, answer.subject, answer.count, answer.text, answer.act)
        self.setAccessibleName(" ".join(part for part in parts if part))
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
        painter.fillRect(event.rect(), QColor(look.page))
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
        large = box.height() >= _LARGE
        count_face = font(Size.COUNT, bold=True)
        count_width = QFontMetricsF(count_face).horizontalAdvance(answer.count)
        side = min(120.0 if large else 64.0, box.height() - 2 * _MARGIN)
        draw(painter, answer.symbol.value, QRectF(_MARGIN, box.center().y() - side / 2, side, side), ink)
        room = box.adjusted(_MARGIN + side + 20, 0, -(count_width + 2 * _MARGIN), 0)
        painter.setPen(QColor(ink))
        painter.setFont(count_face)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -_MARGIN, -6), right, answer.count)
        head = "  ".join(part for part in (answer.word, answer.subject) if part)
        rows = [(head, Size.COUNT if large else Size.BENCH, True)]
        rows += [(text, Size.FIGURE if large else Size.TITLE, False) for text in (answer.text,) if text]
        rows += [(text, Size.BENCH if large else Size.TITLE, True) for text in (answer.act,) if text]
        _paint_rows(painter, room, rows, wraps=large)


def _paint_rows(painter: QPainter, room: QRectF, rows: list[tuple[str, Size, bool]], *, wraps: bool) -> None:
    """Lines one below the other, in the middle of the room; each as large as fits, never cut while it can be smaller."""
    gap = 18.0 if wraps else 4.0
    faces = [_fitted(text, size, bold, room.width(), wraps) for text, size, bold in rows]
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    flags_wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    heights = _heights(faces, rows, room.width(), wraps)
    spare = room.height() - 2 * _MARGIN - gap * (len(rows) - 1)
    if wraps and sum(heights) > spare:
        for face in faces:
            face.setPixelSize(max(16, int(face.pixelSize() * spare / sum(heights))))
        heights = _heights(faces, rows, room.width(), wraps)
    top = room.center().y() - (sum(heights) + gap * (len(rows) - 1)) / 2
    for face, height, (text, _, _) in zip(faces, heights, rows, strict=True):
        painter.setFont(face)
        place = QRectF(room.left(), top, room.width(), height)
        if wraps:
            painter.drawText(place, flags_wrapped, text)
        else:
            painter.drawText(place, flags, _cut(face, text, room.width()))
        top += height + gap


def _cut(face: QFont, text: str, width: float) -> str:
    """The text with an ellipsis where even the smallest face is too wide."""
    metrics = QFontMetricsF(face)
    if metrics.horizontalAdvance(text) <= width:
        return text  # eliding would measure it once more, sign by sign
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _heights(
    faces: list[QFont], rows: list[tuple[str, Size, bool]], width: float, wraps: bool
) -> list[float]:
    """How high each text is, wrapped or on one line."""
    if not wraps:
        return [QFontMetricsF(face).height() for face in faces]
    room = QRectF(0, 0, width, 10_000)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    return [
        QFontMetricsF(face).boundingRect(room, flags, text).height()
        for face, (text, _, _) in zip(faces, rows, strict=True)
    ]


def _fitted(text: str, size: Size, bold: bool, width: float, wraps: bool) -> QFont:
    """The face of that size, or smaller (at least two thirds of it) where the text is too wide for its lines."""
    face = font(size, bold=bold)
    wide = QFontMetricsF(face).horizontalAdvance(text) / (1.8 if wraps else 1.0)
    if wide > width > 0:
        face.setPixelSize(max(round(size.value * 0.62), int(size.value * width / wide)))
    return face


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

    def event(self, event: QEvent) -> bool:
        """Nothing is typed here: Ctrl+Z takes a scan back, not a letter."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)
