"""A bar for each hour of the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.theme import tokens

_WIDEST = 44.0
_FOOT = 24.0
_HEAD = 20.0
_LEAST_HOURS = 9
"""A short day is not drawn as three fat bars."""


class HourBars(QWidget):
    """Counts by hour; the hour that is running is paler. A click, or Enter on the marked bar, asks for its list."""

    asked = Signal(int)
    """The hour, 0 to 23."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self._hours = range(0)
        self._running = -1
        self._marked = -1
        self.setMinimumHeight(150)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_counts(self, counts: Sequence[int], running: int) -> None:
        """``counts`` by hour of the day; ``running`` is the hour it is now."""
        self._counts, self._running = tuple(counts), running
        self._hours = shown_hours(self._counts, running)
        if self._marked not in self._hours:
            self._marked = -1
        self._tell()
        self.update()

    def retitle(self, title: str) -> None:
        """What is counted, for the ear."""
        self.setAccessibleName(title)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def bar(self, hour: int) -> QRectF:
        """Where the bar of an hour stands, empty bars as a hairline; a null rectangle for an hour that isn't shown."""
        if hour not in self._hours:
            return QRectF()
        slot = self.width() / len(self._hours)
        room = self.height() - _FOOT - _HEAD
        most = max(self._counts[at] for at in self._hours)
        height = max(2.0, room * self._counts[hour] / most) if most else 2.0
        width = min(_WIDEST, slot * 0.6)
        left = slot * (hour - self._hours.start) + (slot - width) / 2
        return QRectF(left, _HEAD + room - height, width, height)

    # -- what Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        slot = self.width() / max(1, len(self._hours))
        # Labels that would touch are left out: every second, or every third.
        wide = QFontMetricsF(font(Size.CAPTION)).horizontalAdvance("00:00") + 10
        step = max(1, -(-int(wide) // max(1, int(slot))))
        for hour in self._hours:
            self._paint_bar(painter, hour)
            if (hour - self._hours.start) % step == 0:
                painter.setFont(font(Size.CAPTION))
                painter.setPen(QColor(look.soft_text))
                middle = slot * (hour - self._hours.start) + slot / 2
                foot = QRectF(middle - wide / 2, self.height() - _FOOT + 4, wide, _FOOT - 4)
                painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{hour}:00")

    def _paint_bar(self, painter: QPainter, hour: int) -> None:
        look = tokens()
        box, count = self.bar(hour), self._counts[hour]
        colour = QColor(look.accent.solid if count else look.line)
        if hour == self._running and count:
            colour.setAlphaF(0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, min(3.0, box.height() / 2), min(3.0, box.height() / 2))
        if count:
            painter.setFont(font(Size.CAPTION, bold=True))
            painter.setPen(QColor(look.text if hour == self._marked else look.soft_text))
            over = QRectF(box.center().x() - 40, box.top() - _HEAD, 80, _HEAD - 2)
            painter.drawText(over, Qt.AlignmentFlag.AlignCenter, f"{count:,}")
        if hour == self._marked and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._marked < 0 and self._hours:
            self._mark(self._running if self._running in self._hours else self._hours.start)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._hours:
            by = -1 if key == Qt.Key.Key_Left else 1
            self._mark(min(max(self._marked + by, self._hours.start), self._hours.stop - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._marked >= 0:
            self.asked.emit(self._marked)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hour = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and hour >= 0:
            self._mark(hour)
            if self._counts[hour]:
                self.asked.emit(hour)
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hour = self._at(QPointF(event.pos()))
            if hour >= 0:
                QToolTip.showText(event.globalPos(), _words(hour, self._counts[hour]), self)
            return True
        return super().event(event)

    # -- inside

    def _at(self, point: QPointF) -> int:
        if not self._hours:
            return -1
        place = self._hours.start + int(point.x() / (self.width() / len(self._hours)))
        return place if place in self._hours else -1

    def _mark(self, hour: int) -> None:
        self._marked = hour
        self._tell()
        self.update()

    def _tell(self) -> None:
        if self._marked >= 0:
            self.setAccessibleDescription(_words(self._marked, self._counts[self._marked]))
        else:
            spoken = [_words(hour, self._counts[hour]) for hour in self._hours if self._counts[hour]]
            self.setAccessibleDescription(", ".join(spoken))


def _words(hour: int, count: int) -> str:
    return f"{hour}:00–{hour + 1}:00  {count:,}"


def shown_hours(counts: Sequence[int], running: int) -> range:
    """From the first hour with work, at the latest 8, to the last or the running one; at least nine hours."""
    busy = [hour for hour, count in enumerate(counts) if count]
    first = min([8, *busy])
    last = max([running, *busy, first + _LEAST_HOURS - 1])
    last = min(last, len(counts) - 1)
    return range(max(0, min(first, last - _LEAST_HOURS + 1)), last + 1)
