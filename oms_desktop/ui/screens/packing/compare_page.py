"""A wrong item beside the wanted one: both pictures, and what differs underlined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from oms_desktop.operations.packing.views import Compared, Comparison, Word
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import CARD_RADIUS, Tone
from oms_desktop.ui.widgets.picture import Pictures

translate = QCoreApplication.translate
_GAP, _PAD, _HEAD = 16, 16, 40
_MOST = 220
_PICTURE = 0.42
"""The picture's share of a card's width."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ComparePage(QWidget):
    """Two cards: what is in the hand, and what the order wants."""

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._folder = folder
        self.pair: Comparison | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        pictures.arrived.connect(self._arrived)

    def show_pair(self, pair: Comparison) -> None:
        """Another pair."""
        self.pair = pair
        names = (_name(pair.scanned), _name(pair.wanted))
        text = translate("ComparePage", "In the hand: {scanned}. Wanted: {wanted}.")
        self.setAccessibleName(text.format(scanned=names[0], wanted=names[1]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(500, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pair is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - _GAP) / 2
        side = min(self.height() - _HEAD - _PAD - 4.0, (wide - 2 * _PAD) * _PICTURE, float(_MOST))
        high = _HEAD + 4 + side + _PAD
        scanned = translate("ComparePage", "In your hand"), Tone.BAD, "cross"
        wanted = translate("ComparePage", "Wanted"), Tone.GOOD, "check"
        self._paint_card(painter, QRectF(0, 0, wide, high), self.pair.scanned, *scanned)
        self._paint_card(painter, QRectF(wide + _GAP, 0, wide, high), self.pair.wanted, *wanted)

    def _paint_card(
        self, painter: QPainter, box: QRectF, goods: Compared, head: str, tone: Tone, icon: str
    ) -> None:
        look = tokens()
        shades = look.shades(tone)
        painter.setPen(QPen(QColor(shades.solid), 2))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        draw(painter, icon, QRectF(box.left() + _PAD, box.top() + 12, 22, 22), shades.ink)
        painter.setFont(font(Size.LEAD, bold=True))
        painter.setPen(QColor(shades.ink))
        painter.drawText(QRectF(box.left() + _PAD + 32, box.top() + 6, box.width() - 60, 34), _LEFT, head)
        inside = box.adjusted(_PAD, _HEAD + 4, -_PAD, -_PAD)
        side = inside.height()
        picture = QRectF(inside.left(), inside.top(), side, side)
        self._pictures.paint(painter, picture, self._folder / goods.picture if goods.picture else None)
        words = QRectF(picture.right() + _PAD, inside.top(), inside.right() - picture.right() - _PAD, side)
        _paint_words(painter, words, goods, QColor(shades.ink))

    def _arrived(self, path: object) -> None:
        pair = self.pair
        if pair is not None and any(
            one.picture and self._folder / one.picture == path for one in (pair.scanned, pair.wanted)
        ):
            self.update()


def _name(goods: Compared) -> str:
    parts = ("".join(word.text for word in words) for words in (goods.title, goods.spec))
    return " ".join(part for part in parts if part)


def _paint_words(painter: QPainter, box: QRectF, goods: Compared, ink: QColor) -> None:
    top = _paint_flow(painter, box, goods.title, font(Size.TITLE, bold=True), ink)
    if goods.spec:
        rest = box.adjusted(0, top - box.top() + 4, 0, 0)
        top = _paint_flow(painter, rest, goods.spec, font(Size.FIGURE, bold=True), ink)
    painter.setFont(font(Size.BODY))
    painter.setPen(QColor(tokens().soft_text))
    place = translate("OrderLines", "Bin {bin}").format(bin=goods.bin) if goods.bin else ""
    metrics = QFontMetricsF(painter.font())
    for text in (place, goods.code):  # where it lies first: on a low window there is room for one
        if text and top + 24 <= box.bottom():
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(QRectF(box.left(), top + 4, box.width(), 20), _LEFT, shown)
            top += 20


def _paint_flow(painter: QPainter, box: QRectF, words: Sequence[Word], face: QFont, ink: QColor) -> float:
    """The words sign by sign, wrapped; what differs in its colour on a thick line. Where the next text may begin."""
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    x, top = box.left(), box.top()
    for word in words:
        for sign in word.text:
            wide = metrics.horizontalAdvance(sign)
            if x + wide > box.right() and x > box.left():
                x, top = box.left(), top + metrics.height()
            if top + metrics.height() > box.bottom():
                return top
            painter.setPen(ink if word.differs else QColor(tokens().text))
            painter.drawText(QRectF(x, top, wide + 2, metrics.height()), _LEFT, sign)
            if word.differs:
                painter.fillRect(QRectF(x, top + metrics.height() - 3, wide, 3), ink)
            x += wide
    return top + metrics.height()
