"""A small picture of where a platform's back office exports its orders: the menu, the button, the file that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from oms_desktop.marketplaces import folder_of
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS
from oms_desktop.ui.words import platform_word

_HEIGHT = 108
_GAP = 26
_LINE = 22


@dataclass(frozen=True, slots=True)
class Way:
    """The words as they stand in the platform's back office, which speaks Chinese only."""

    place: str
    menu: str
    entry: str
    button: str
    files: tuple[str, ...]


WAYS = {
    "taobao": Way("千牛卖家工作台", "交易", "已卖出的宝贝", "批量导出", ("订单报表", "宝贝报表")),
    "pinduoduo": Way("拼多多商家后台", "发货管理", "订单查询", "导出订单", ("orders_export….csv",)),
    "douyin": Way("抖店", "订单", "订单管理", "导出", ("订单明细.csv",)),
    "jd": Way("京麦商家后台", "订单管理", "订单查询", "导出", ("订单.xlsx",)),
}
"""By the platform's folder name; Tmall is Taobao's."""


class ExportPicture(QWidget):
    """Three fields with arrows between them. Nothing for a platform without a known way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: Way | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_platform(self, platform: str) -> None:
        """The way of this platform."""
        self._way = way = WAYS.get(folder_of(platform))
        if way is not None:
            steps = (platform_word(platform), way.menu, way.entry, way.button, *way.files)
            self.setAccessibleName(" › ".join(steps))
            self.setToolTip(self.accessibleName())
        self.setVisible(way is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        way = self._way
        if way is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.CAPTION))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        wide = (whole.width() - 2 * _GAP) / 3
        fields = [
            QRectF(whole.left() + at * (wide + _GAP), whole.top(), wide, whole.height()) for at in range(3)
        ]
        for field in fields:
            _frame(painter, field)
        for field in fields[:2]:
            centre = field.center().y()
            draw(painter, "chevron-right", QRectF(field.right() + 4, centre - 9, 18, 18), tokens().soft_text)
        _menu(painter, fields[0], way)
        _button(painter, fields[1], way)
        _files(painter, fields[2], way)


def _frame(painter: QPainter, box: QRectF) -> None:
    look = tokens()
    painter.setPen(QPen(QColor(look.line), 1))
    painter.setBrush(QColor(look.page))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _text(painter: QPainter, box: QRectF, text: str, colour: str, *, middle: bool = False) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(colour))
    flags = Qt.AlignmentFlag.AlignVCenter | (
        Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
    )
    painter.drawText(box, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))


def _menu(painter: QPainter, box: QRectF, way: Way) -> None:
    """The back office's name, the menu, and the entry to press."""
    look = tokens()
    inner = box.adjusted(8, 6, -8, -6)
    line = QRectF(inner.left(), inner.top(), inner.width(), _LINE)
    _text(painter, line, way.place, look.soft_text)
    painter.setPen(QPen(QColor(look.line), 1))
    painter.drawLine(line.bottomLeft(), line.bottomRight())
    line.translate(0, _LINE + 4)
    _text(painter, line, way.menu, look.text)
    line.translate(0, _LINE + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent.soft))
    painter.drawRoundedRect(line, 4, 4)
    _text(painter, line.adjusted(8, 0, -4, 0), way.entry, look.accent.ink)


def _button(painter: QPainter, box: QRectF, way: Way) -> None:
    """A list of orders, and the button above it with the pointer on it."""
    look = tokens()
    inner = box.adjusted(8, 10, -8, -8)
    press = QRectF(inner.left(), inner.top(), min(inner.width(), 76), 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent.solid))
    painter.drawRoundedRect(press, 5, 5)
    _text(painter, press, way.button, look.accent.on_solid, middle=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.line))
    for row in range(3):
        painter.drawRoundedRect(QRectF(inner.left(), press.bottom() + 12 + row * 16, inner.width(), 6), 3, 3)
    tip = QPointF(press.right() - 8, press.center().y() + 4)
    arrow = QPolygonF([tip, tip + QPointF(0, 16), tip + QPointF(4, 12), tip + QPointF(11, 12)])
    painter.setPen(QPen(QColor(look.surface), 1))
    painter.setBrush(QColor(look.text))
    painter.drawPolygon(arrow)


def _files(painter: QPainter, box: QRectF, way: Way) -> None:
    """What was downloaded, to be dropped on the window as it is."""
    look = tokens()
    inner = box.adjusted(8, 8, -8, -8)
    draw(painter, "import", QRectF(inner.center().x() - 13, inner.top() + 2, 26, 26), look.accent.ink)
    line = QRectF(inner.left(), inner.top() + 36, inner.width(), _LINE)
    for name in way.files:
        _text(painter, line, name, look.text, middle=True)
        line.translate(0, _LINE)
