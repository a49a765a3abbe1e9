"""Numbered answers to the bench's question: chosen by key 1–9, by their code on the bench card, or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS
from oms_desktop.ui.widgets.picture import Pictures

_HIGH, _LOW, _GAP, _SIDE = 60, 46, 6, 48
"""Of a row with a picture or a remark, and of one with a few words: five of these stand on the lowest window."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Option:
    """One answer."""

    number: int
    text: str
    remark: str = ""
    picture: str = ""


class ChoicePaper(QWidget):
    """The rows; each as high as a finger."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._folder = folder
        self.options: tuple[Option, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        pictures.arrived.connect(self._arrived)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """What can be chosen now."""
        self.options = options
        self.setFixedHeight(max(1, self.sizeHint().height()))
        self.setAccessibleName("; ".join(f"{one.number} {one.text} {one.remark}".strip() for one in options))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, len(self.options) * (self._row + _GAP))

    @property
    def _row(self) -> int:
        return _HIGH if any(one.picture or one.remark for one in self.options) else _LOW

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y() // (self._row + _GAP))
        if event.button() is Qt.MouseButton.LeftButton and 0 <= at < len(self.options):
            self.chosen.emit(self.options[at].number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._row
        for at, option in enumerate(self.options):
            self._paint_option(painter, QRectF(0, at * (high + _GAP), self.width(), high), option)

    def _paint_option(self, painter: QPainter, box: QRectF, option: Option) -> None:
        look = tokens()
        painter.setPen(QColor(look.line))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        key = QRectF(box.left() + 12, box.center().y() - 18, 36, 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent.solid))
        painter.drawRoundedRect(key, RADIUS, RADIUS)
        painter.setPen(QColor(look.accent.on_solid))
        painter.setFont(font(Size.TITLE, bold=True))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(option.number))
        x = key.right() + 14
        if option.picture:
            place = QRectF(x, box.center().y() - _SIDE / 2, _SIDE, _SIDE)
            self._pictures.paint(painter, place, self._folder / option.picture)
            x = place.right() + 14
        words = QRectF(x, box.top(), box.right() - x - 14, box.height())
        self._paint_words(painter, words, option)

    def _paint_words(self, painter: QPainter, box: QRectF, option: Option) -> None:
        face = font(Size.LEAD, bold=True)
        painter.setFont(face)
        painter.setPen(QColor(tokens().text))
        upper = box.adjusted(0, 6, 0, -box.height() / 2) if option.remark else box
        shown = QFontMetricsF(face).elidedText(option.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(upper, _LEFT, shown)
        if option.remark:
            small = font(Size.BODY)
            painter.setFont(small)
            painter.setPen(QColor(tokens().soft_text))
            shown = QFontMetricsF(small).elidedText(option.remark, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box.adjusted(0, box.height() / 2, 0, -6), _LEFT, shown)

    def _arrived(self, path: object) -> None:
        if any(one.picture and self._folder / one.picture == path for one in self.options):
            self.update()


class ChoiceList(QScrollArea):
    """Scrolls where nine don't fit."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = ChoicePaper(pictures, folder)
        self.paper.chosen.connect(self.chosen)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.paper)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("ChoiceList", "Choose with the keys 1 to 9"))

    def show_options(self, options: tuple[Option, ...]) -> None:
        """What can be chosen now."""
        self.paper.show_options(options)
        self.verticalScrollBar().setValue(0)
