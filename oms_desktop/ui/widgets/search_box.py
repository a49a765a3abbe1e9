"""Search fields: a plain one for a list, and the global one with results as you type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw, icon
from oms_desktop.ui.theme import tokens

_PAUSE_MS = 60
_SHOWN = 10
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what it is, what to show, and what ``chosen`` hands back."""

    icon: str
    text: str
    below: str
    target: object


class SearchBox(QLineEdit):
    """A field that tells what was typed after a short pause, or at once by Enter. Escape empties it."""

    asked = Signal(str)
    """The text, stripped; also when it has become empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask_now)
        self.textChanged.connect(self._typed)
        self._draw_icon()

    def label(self, text: str, hint: str = "") -> None:
        """Placeholder and name."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setToolTip(hint or text)
        self._glass.setText(text)

    def ask_now(self) -> None:
        """Tell the text if it has not been told."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.asked.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_now()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        self._glass.setIcon(icon("search", tokens().faint_text))

    def _typed(self) -> None:
        self._pause.start()


class GlobalSearch(SearchBox):
    """The field of the shell. The shell connects ``asked`` to a search and gives the answer to ``show_found``."""

    chosen = Signal(object)
    """``Found.target`` of the result the person took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._popup = QFrame(self)
        self._popup.hide()
        self._popup.setProperty("frame", "popup")
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(4, 4, 4, 4)
        self._list = QListWidget(self._popup)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(_FoundPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._take)
        column.addWidget(self._list)
        self._shown_for = ""
        self._entered = ""

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """The answer to ``asked(text)``; an answer to an older text is passed over."""
        if not text or text != self.text().strip():
            return
        self._shown_for = text
        self._list.clear()
        for result in found[:_SHOWN]:
            item = QListWidgetItem(f"{result.text} {result.below}")
            item.setData(Qt.ItemDataRole.UserRole, result)
            self._list.addItem(item)
        if not found:
            item = QListWidgetItem(self.tr("Nothing found"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        if self._entered == text and len(found) == 1:
            self._take(self._list.currentItem())
        else:
            self._place()
        self._entered = ""

    def look_for(self, text: str) -> None:
        """Ask for a text as if it had been typed and ended with Enter."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(text)
        self._enter()

    @property
    def results_shown(self) -> bool:
        return self._popup.isVisible()

    def _enter(self) -> None:
        """Take what is marked, if it is what the text found; else ask, and take the answer if there is but one."""
        text = self.text().strip()
        if self.results_shown and text == self._shown_for:
            self._take(self._list.currentItem())
        elif text:
            self._entered = text
            self._last = ""  # also when it was asked before and the list has been put away
            self.ask_now()
            self.selectAll()  # the next scan takes the place of this one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.results_shown:
            rows = self._list.count()
            self._list.setCurrentRow((self._list.currentRow() + step) % rows)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.results_shown:
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        super()._typed()
        if not self.text().strip():
            self._popup.hide()

    def _take(self, item: QListWidgetItem | None) -> None:
        result = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(result, Found):
            self._popup.hide()
            self.clear()
            self.chosen.emit(result.target)

    def _place(self) -> None:
        if not self.hasFocus() and QApplication.focusWidget() is not None:
            return
        window = self.window()
        self._popup.setParent(window)
        self._popup.setFixedSize(
            max(self.width(), 420), min(self._list.count(), _SHOWN) * _FoundPainter.HEIGHT + 12
        )
        self._popup.move(self.mapTo(window, QPoint(0, self.height() + 4)))
        self._popup.show()
        self._popup.raise_()


class _FoundPainter(QStyledItemDelegate):
    """Two lines and an icon."""

    HEIGHT = 48

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self.HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view: Any = option
        look = tokens()
        box = QRectF(view.rect)
        result = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(view.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent.soft if chosen else look.surface))
        painter.drawRoundedRect(box, 6, 6)
        if isinstance(result, Found):
            draw(painter, result.icon, QRectF(box.left() + 12, box.center().y() - 9, 18, 18), look.soft_text)
            _two_lines(painter, box.adjusted(42, 5, -10, -5), result.text, result.below)
        else:
            painter.setPen(QColor(look.soft_text))
            painter.setFont(font())
            painter.drawText(box.adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


def _two_lines(painter: QPainter, box: QRectF, above: str, below: str) -> None:
    half = box.height() / 2
    lines = (
        (above, font(bold=True), tokens().text, 0.0),
        (below, font(Size.CAPTION), tokens().soft_text, half),
    )
    for text, face, colour, top in lines:
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        line = QRectF(box.left(), box.top() + top, box.width(), half)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
