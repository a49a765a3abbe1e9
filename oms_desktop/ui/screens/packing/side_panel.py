"""Beside the bench: the day's counts, what happened last, and the orders that come next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.operations.packing.today import BenchDay, Happened
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.screens.packing.order_head import time_left
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS, Tone
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.words import platform_word, word
from oms_desktop.vocabulary import ScanResult

MOST_RECENT = 6
MOST_NEXT = 6
_LINE, _CARD = 24, 40
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GOOD = frozenset({ScanResult.CLOSED})
_GREY = frozenset({ScanResult.HOLD, ScanResult.ABORTED})
_STOPPED = frozenset({ScanResult.REFUNDED, ScanResult.CANCELLED})


class DayFigures(QWidget):
    """Three numbers with their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: tuple[tuple[str, str, Tone | None], ...] = ()
        self.setFixedHeight(62)

    def show_figures(self, figures: tuple[tuple[str, str, Tone | None], ...]) -> None:
        """(number, name, colour of the number)."""
        if figures != self.figures:
            self.figures = figures
            self.setAccessibleName(" ".join(f"{name} {figure}" for figure, name, _ in figures))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = tokens()
        width = self.width() / max(1, len(self.figures))
        for at, (figure, name, tone) in enumerate(self.figures):
            painter.setFont(font(Size.FIGURE, bold=True))
            painter.setPen(QColor(look.shades(tone).ink if tone else look.text))
            painter.drawText(QRectF(at * width, 0, width, 36), _LEFT, figure)
            painter.setFont(font(Size.CAPTION))
            painter.setPen(QColor(look.soft_text))
            painter.drawText(QRectF(at * width, 38, width, 20), _LEFT, name)


class RecentList(QWidget):
    """What happened last, newest first; sign, word and colour say how it ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: deque[Happened] = deque(maxlen=MOST_RECENT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(MOST_RECENT * _LINE)

    def add(self, happened: Happened) -> None:
        """One more, on top."""
        self.lines.appendleft(happened)
        self.retranslate()

    def show_lines(self, lines: Sequence[Happened]) -> None:
        """All of them, newest first."""
        self.lines = deque(lines[:MOST_RECENT], maxlen=MOST_RECENT)
        self.retranslate()

    def retranslate(self) -> None:
        """What is read out, and what is painted."""
        self.setAccessibleName("; ".join(f"{line.subject} {word(line.result)}" for line in self.lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font(Size.BODY)
        painter.setFont(face)
        metrics = QFontMetricsF(face)
        if not self.lines:
            painter.setPen(QColor(tokens().soft_text))
            painter.drawText(QRectF(0, 0, self.width(), _LINE), _LEFT, self.tr("Nothing packed yet"))
        for at, line in enumerate(self.lines):
            box = QRectF(0, at * _LINE, self.width(), _LINE)
            tone, icon = _sign(line.result)
            ink = tokens().shades(tone).ink
            draw(painter, icon, QRectF(0, box.center().y() - 8, 16, 16), ink)
            said = word(line.result)
            painter.setPen(QColor(ink))
            painter.drawText(box, _RIGHT, said)
            room = box.adjusted(24, 0, -metrics.horizontalAdvance(said) - 10, 0)
            painter.setPen(QColor(tokens().text))
            shown = metrics.elidedText(line.subject, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, _LEFT, shown)


def _sign(result: ScanResult) -> tuple[Tone, str]:
    if result in _GOOD:
        return Tone.GOOD, "check"
    if result in _GREY:
        return Tone.GREY, "hold"
    return (Tone.STOP, "undo") if result in _STOPPED else (Tone.BAD, "cross")


class QueueCards(QWidget):
    """The next orders: time left in words and colour, number, how much there is to pack."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[OrderRow, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_rows(self, rows: tuple[OrderRow, ...], now: int) -> None:
        """At most six, the most urgent first."""
        if (rows[:MOST_NEXT], now // 60_000) == (self.rows, self._now // 60_000):
            return
        self.rows, self._now = rows[:MOST_NEXT], now
        self.retranslate()

    def retranslate(self) -> None:
        """What is read out, and what is painted."""
        self.setAccessibleName(
            "; ".join(f"{row.number} {time_left(row.deadline, self._now)[0]}" for row in self.rows)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, MOST_NEXT * (_CARD + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, row in enumerate(self.rows):
            box = QRectF(0, at * (_CARD + 4), self.width(), _CARD)
            if box.bottom() > self.height() + 1:
                return  # half a card says nothing
            self._paint_card(painter, box, row)

    def _paint_card(self, painter: QPainter, box: QRectF, row: OrderRow) -> None:
        look = tokens()
        left, tone = time_left(row.deadline, self._now)
        shades = look.shades(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.soft))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        icon = "urgent" if row.urgent else "warning" if tone is Tone.BAD else "clock"
        draw(painter, icon, QRectF(box.left() + 8, box.center().y() - 9, 18, 18), shades.ink)
        small, body = font(Size.CAPTION, bold=True), font(Size.BODY, bold=True)
        painter.setFont(small)
        painter.setPen(QColor(shades.ink))
        right = box.adjusted(0, 0, -10, 0)
        painter.drawText(right.adjusted(0, 3, 0, -box.height() / 2), _RIGHT, left)
        pieces = self.tr("%n piece(s)", "", row.units)
        painter.drawText(right.adjusted(0, box.height() / 2, 0, -3), _RIGHT, pieces)
        wide = max(QFontMetricsF(small).horizontalAdvance(text) for text in (left, pieces))
        words = box.adjusted(34, 0, -wide - 20, 0)
        painter.setFont(body)
        painter.setPen(QColor(look.text))
        number = QFontMetricsF(body).elidedText(row.number, Qt.TextElideMode.ElideLeft, words.width())
        painter.drawText(words.adjusted(0, 3, 0, -box.height() / 2), _LEFT, number)
        caption = font(Size.CAPTION)
        painter.setFont(caption)
        painter.setPen(QColor(look.soft_text))
        goods = f"{platform_word(row.platform)} · {row.summary}"
        shown = QFontMetricsF(caption).elidedText(goods, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words.adjusted(0, box.height() / 2, 0, -3), _LEFT, shown)


class SidePanel(QFrame):
    """The column itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setFixedWidth(292)
        self.figures = DayFigures()
        self.recent = RecentList()
        self.queue = QueueCards()
        self._today, self._last, self._next = label("section"), label("section"), label("section")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        for part in (self._today, self.figures, self._last, self.recent, self._next):
            column.addWidget(part)
        column.addWidget(self.queue, 1)
        self._day: tuple[int, int, int] = (0, 0, 0)
        self.retranslate()

    def retranslate(self) -> None:
        """The texts of its own."""
        self._today.setText(self.tr("Today"))
        self._last.setText(self.tr("Last"))
        self._next.setText(self.tr("Next orders"))
        self.recent.retranslate()
        self.queue.retranslate()
        self.show_day(*self._day)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_day(self, packed: int, an_hour: int, errors: int) -> None:
        """Parcels packed today, how many an hour, scans that were wrong."""
        self._day = (packed, an_hour, errors)
        self.figures.show_figures(
            (
                (f"{packed:,}", self.tr("Packed"), None),
                (self.tr("{n}/h").format(n=an_hour) if an_hour else "–", self.tr("Speed"), None),
                (f"{errors:,}", self.tr("Errors"), Tone.BAD if errors else None),
            )
        )

    def show_recent(self, day: BenchDay) -> None:
        """What the store knows of the day's last lines."""
        self.recent.show_lines(day.recent)
