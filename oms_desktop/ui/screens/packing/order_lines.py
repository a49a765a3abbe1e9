"""The lines of the order on the bench: picture, name, bin, how many of how many. Painted, each row only when it changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from oms_desktop.operations.packing.views import LineState, LineView, OrderView, PartView
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS, Tone
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.pill import paint_pill, pill_width

translate = QCoreApplication.translate
ROW, PART, GAP = 68, 36, 4
_SIDE = 54
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TONES: dict[LineState, Tone | None] = {
    LineState.WAITING: None,
    LineState.CONFIRM: None,
    LineState.DONE: Tone.GOOD,
    LineState.OVER: Tone.BAD,
    LineState.SHORT: Tone.WARN,
}
_ICONS = {
    LineState.DONE: "check",
    LineState.OVER: "cross",
    LineState.SHORT: "warning",
    LineState.CONFIRM: "gift",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it stands there; ``next``: it is the one to be fetched now."""

    line: LineView
    next: bool

    @property
    def height(self) -> int:
        return ROW + PART * len(self.line.parts)


def line_name(line: LineView) -> str:
    """Title and spec, as one reads them."""
    return f"{line.title} {line.spec}".strip()


def state_word(line: LineView) -> str:
    """What a line says beside its count, if anything."""
    if line.state is LineState.OVER:
        return translate("OrderLines", "Take out {n}").format(n=line.done - line.need)
    if line.state is LineState.SHORT:
        return translate("OrderLines", "Short")
    if line.state is LineState.CONFIRM:
        return translate("OrderLines", "Confirm with F9")
    return translate("OrderLines", "Gift") if line.gift else ""


class LinesPaper(QWidget):
    """The rows themselves, inside the scrolling area."""

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._folder = folder
        self.rows: tuple[Row, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.arrived.connect(self._arrived)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows; only what differs is painted."""
        before, self.rows = self.rows, rows
        if [row.height for row in before] != [row.height for row in rows]:
            self.setFixedHeight(self.sizeHint().height())
            self.update()
        else:
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.update(self.place(at).toAlignedRect())
        self.setAccessibleName(
            "; ".join(
                f"{line_name(row.line)} {row.line.done}/{row.line.need} {state_word(row.line)}".strip()
                for row in rows
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(400, max(0, sum(row.height + GAP for row in self.rows) - GAP))

    def place(self, at: int) -> QRectF:
        """Where a row stands."""
        top = sum(row.height + GAP for row in self.rows[:at])
        return QRectF(0, top, self.width(), self.rows[at].height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens().surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for at, row in enumerate(self.rows):
            box = self.place(at)
            if box.intersects(seen):
                self._paint_row(painter, box, row)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, tone = tokens(), _TONES[row.line.state]
        painter.setPen(Qt.PenStyle.NoPen)
        if tone is not None:
            painter.setBrush(QColor(look.shades(tone).soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        elif row.next:
            painter.setBrush(QColor(look.accent.soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setBrush(QColor(look.accent.solid))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), 5, box.height()), 2, 2)
        upper = QRectF(box.left(), box.top(), box.width(), ROW)
        self._paint_state(painter, upper, row.line, tone)
        line = row.line
        picture = QRectF(box.left() + 48, box.top() + (ROW - _SIDE) / 2, _SIDE, _SIDE)
        self._pictures.paint(painter, picture, self._folder / line.picture if line.picture else None)
        right = self._paint_count(painter, upper, line, tone)
        self._paint_words(
            painter, QRectF(picture.right() + 16, upper.top(), right - picture.right() - 24, ROW), line
        )
        for at, part in enumerate(line.parts):
            place = QRectF(box.left() + 120, box.top() + ROW + at * PART - 4, box.width() - 136, PART)
            _paint_part(painter, place, part)

    def _paint_state(self, painter: QPainter, box: QRectF, line: LineView, tone: Tone | None) -> None:
        sign = QRectF(box.left() + 14, box.center().y() - 12, 24, 24)
        name = _ICONS.get(line.state)
        if name is not None:
            ink = tokens().shades(tone or Tone.WARN).ink
            draw(painter, name, sign, ink)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().faint_text), 2))
            painter.drawEllipse(sign.adjusted(3, 3, -3, -3))

    def _paint_count(self, painter: QPainter, box: QRectF, line: LineView, tone: Tone | None) -> float:
        """The count at the right; where the room for words ends."""
        look = tokens()
        face = font(Size.FIGURE, bold=True)
        text = f"{line.done} / {line.need}"
        painter.setFont(face)
        painter.setPen(QColor(look.shades(tone).ink if tone else look.text))
        painter.drawText(box.adjusted(0, 0, -16, 0), _RIGHT, text)
        right = box.right() - 16 - QFontMetricsF(face).horizontalAdvance(text) - 16
        word = state_word(line)
        if word:
            width = pill_width(word)
            paint_pill(painter, QRectF(right - width, box.top(), width, ROW), word, tone or Tone.WARN)
            right -= width + 12
        return right

    def _paint_words(self, painter: QPainter, box: QRectF, line: LineView) -> None:
        look = tokens()
        face = font(Size.TITLE, bold=line.state is not LineState.DONE)
        painter.setFont(face)
        painter.setPen(QColor(look.text))
        shown = QFontMetricsF(face).elidedText(line_name(line), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRectF(box.left(), box.top() + 7, box.width(), 28), _LEFT, shown)
        below = QRectF(box.left(), box.top() + 37, box.width(), 24)
        x = 0.0
        if line.bin:
            bin_face = font(Size.LEAD, bold=True)
            painter.setFont(bin_face)
            painter.setPen(QColor(look.accent.ink))
            text = translate("OrderLines", "Bin {bin}").format(bin=line.bin)
            painter.drawText(below, _LEFT, text)
            x = QFontMetricsF(bin_face).horizontalAdvance(text) + 14
        small = font(Size.BODY)
        painter.setFont(small)
        painter.setPen(QColor(look.soft_text))
        shown = QFontMetricsF(small).elidedText(line.code, Qt.TextElideMode.ElideRight, below.width() - x)
        painter.drawText(below.adjusted(x, 0, 0, 0), _LEFT, shown)

    def _arrived(self, path: object) -> None:
        for at, row in enumerate(self.rows):
            if row.line.picture and self._folder / row.line.picture == path:
                self.update(self.place(at).toAlignedRect())


def _paint_part(painter: QPainter, box: QRectF, part: PartView) -> None:
    look = tokens()
    done = part.done >= part.need
    sign = QRectF(box.left(), box.center().y() - 8, 16, 16)
    draw(painter, "check" if done else "chevron-right", sign, look.good.ink if done else look.soft_text)
    painter.setFont(font(Size.LEAD, bold=True))
    painter.setPen(QColor(look.good.ink if done else look.text))
    painter.drawText(box, _RIGHT, f"{part.done} / {part.need}")
    face = font(Size.BODY, bold=not done)
    painter.setFont(face)
    painter.setPen(QColor(look.text))
    words = box.adjusted(26, 0, -80, 0)
    place = translate("OrderLines", "Bin {bin}").format(bin=part.bin) if part.bin else ""
    text = "   ".join(one for one in (part.label, place) if one)
    painter.drawText(
        words, _LEFT, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    )


class OrderLines(QScrollArea):
    """Keeps the line in question in sight."""

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = LinesPaper(pictures, folder)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.paper)

    def show_order(self, order: OrderView | None, line_id: int, next_id: int) -> None:
        """The lines of an order; ``line_id`` was just scanned, ``next_id`` comes next (0: none)."""
        lines = order.lines if order is not None else ()
        self.paper.show_rows(tuple(Row(line, line.line_id == next_id) for line in lines))
        wanted = next((at for at, line in enumerate(lines) if line.line_id == (next_id or line_id)), None)
        if wanted is not None and self.paper.height() > self.viewport().height():
            box = self.paper.place(wanted)
            self.ensureVisible(0, round(box.center().y()), 0, ROW)
