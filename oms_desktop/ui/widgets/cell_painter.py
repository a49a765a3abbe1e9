"""The one delegate of all tables: paints each kind of cell from the tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import ROW_HEIGHT, Tone
from oms_desktop.ui.widgets.cells import (
    AmountCell,
    Cell,
    CheckCell,
    DeadlineCell,
    PictureCell,
    PillCell,
    TextCell,
    TwoLineCell,
    left_text,
    left_tone,
)
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.pill import paint_pill, pill_width
from oms_desktop.ui.widgets.table_model import CELL_ROLE

_PADDING = 8
_COPY = 24
_Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """Paints cells; ``now`` (UTC milliseconds) is asked for deadlines only."""

    def __init__(self, now: Callable[[], int], pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._pictures = pictures
        self.copy_column: Callable[[int], bool] = lambda column: False
        self._paints: dict[type[object], Callable[[QPainter, QRectF, Any, bool], None]] = {
            TextCell: self._text,
            TwoLineCell: self._two_lines,
            PillCell: self._pills,
            DeadlineCell: self._deadline,
            AmountCell: self._amount,
            PictureCell: self._picture,
            CheckCell: self._check,
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view: Any = option
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(view.state & QStyle.StateFlag.State_Selected)
        hovered = bool(view.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(view.rect)
        self._ground(painter, box, selected, bool(index.row() % 2))
        cell: Cell | None = index.data(CELL_ROLE)
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        if cell is None:
            self._skeleton(painter, inner)
        else:
            copying = hovered and bool(cell.text) and self.copy_column(index.column())
            self._paints[type(cell)](
                painter, inner.adjusted(0, 0, -_COPY if copying else 0, 0), cell, selected
            )
            if copying:
                draw(painter, "copy", self.copy_box(box).adjusted(4, 4, -4, -4), tokens().soft_text)
        if view.state & QStyle.StateFlag.State_HasFocus:
            self._focus(painter, box)
        painter.restore()

    @staticmethod
    def copy_box(cell: QRectF) -> QRectF:
        """Where the copy sign of a cell is."""
        return QRectF(cell.right() - _COPY - 4, cell.center().y() - _COPY / 2, _COPY, _COPY)

    def _ground(self, painter: QPainter, box: QRectF, selected: bool, odd: bool) -> None:
        look = tokens()
        painter.fillRect(box, QColor(look.accent.soft if selected else look.stripe if odd else look.surface))

    def _skeleton(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().skeleton))
        painter.drawRoundedRect(
            QRectF(box.left(), box.center().y() - 5, min(box.width() * 0.7, 120), 10), 5, 5
        )

    def _focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().focus), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)

    def _line(
        self, painter: QPainter, box: QRectF, text: str, colour: str, *, small: bool = False, bold: bool = False,
        right: bool = False, tail: bool = False,
    ) -> None:  # fmt: skip
        face = font(Size.CAPTION if small else Size.BODY, bold=bold)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        cut = Qt.TextElideMode.ElideMiddle if tail else Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(face).elidedText(text.replace("\n", " "), cut, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _text(self, painter: QPainter, box: QRectF, cell: TextCell, selected: bool) -> None:
        look = tokens()
        quiet = look.soft_text if cell.soft else look.text
        colour = look.shades(cell.tone).ink if cell.tone else quiet
        self._line(painter, box, cell.text, colour, bold=cell.bold, tail=cell.number)

    def _two_lines(self, painter: QPainter, box: QRectF, cell: TwoLineCell, selected: bool) -> None:
        self._pair(painter, box, cell.text, cell.below, cell.tone)

    def _pair(self, painter: QPainter, box: QRectF, above: str, below: str, tone: Tone | None = None) -> None:
        colour = tokens().shades(tone).ink if tone else tokens().text
        if not below:
            self._line(painter, box, above, colour)
            return
        half = box.height() / 2
        self._line(painter, box.adjusted(0, 2, 0, 1 - half), above, colour)
        self._line(painter, box.adjusted(0, half - 1, 0, -3), below, tokens().soft_text, small=True)

    def _pills(self, painter: QPainter, box: QRectF, cell: PillCell, selected: bool) -> None:
        left = box.left() - 2
        for text, tone in cell.pills:
            room = box.right() - left
            if room < 34:
                return
            paint_pill(painter, QRectF(left, box.top(), room, box.height()), text, tone)
            left += pill_width(text) + 6

    def _deadline(self, painter: QPainter, box: QRectF, cell: DeadlineCell, selected: bool) -> None:
        if cell.due is None:
            self._line(painter, box, "–", tokens().faint_text)
            return
        now = self._now()
        box = box.adjusted(-2, 0, 4, 0)
        paint_pill(painter, box, left_text(cell.due, now), left_tone(cell.due, now))

    def _amount(self, painter: QPainter, box: QRectF, cell: AmountCell, selected: bool) -> None:
        self._line(painter, box, cell.text, tokens().text, right=True)

    def _picture(self, painter: QPainter, box: QRectF, cell: PictureCell, selected: bool) -> None:
        side = box.height() - 8
        frame = QRectF(box.left(), box.top() + 4, side, side)
        self._pictures.paint(painter, frame, cell.path)
        self._pair(painter, box.adjusted(side + 10, 0, 0, 0), cell.text, cell.below)

    def _check(self, painter: QPainter, box: QRectF, cell: CheckCell, selected: bool) -> None:
        if cell.yes:
            draw(painter, "check", QRectF(box.left(), box.center().y() - 9, 18, 18), tokens().good.ink)
