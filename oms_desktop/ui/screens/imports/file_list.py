"""The files of the list at the left, with their state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import icon
from oms_desktop.ui.screens.imports.entries import Entry, State
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import Tone

_SIGNS = {
    State.LOOKING: ("search", Tone.GREY),
    State.PASSWORD: ("lock", Tone.WARN),
    State.REFUSED: ("warning", Tone.BAD),
    State.UNKNOWN: ("help", Tone.WARN),
    State.READY: ("orders", Tone.ACCENT),
    State.WAITING: ("clock", Tone.GREY),
    State.RUNNING: ("sync", Tone.ACCENT),
    State.DONE: ("check", Tone.GOOD),
}


class _TwoLines(QStyledItemDelegate):
    """The file's name, and its state smaller below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.accent.soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(look.hover))
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        painter.drawPixmap(box.left() + 12, box.center().y() - 9, sign.pixmap(QSize(20, 20)))
        name, _, below = str(index.data()).partition("\n")
        words = box.adjusted(42, 7, -10, -7)
        painter.setFont(font())
        painter.setPen(QColor(look.text))
        shown = QFontMetrics(font()).elidedText(name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, shown)
        painter.setFont(font(Size.CAPTION))
        painter.setPen(QColor(look.soft_text))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, below)
        painter.restore()


class FileList(QListWidget):
    """See the module."""

    chosen = Signal(object)
    """The Entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._quiet = False
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self.setMouseTracking(True)
        self.currentRowChanged.connect(self._row_changed)

    def show_entries(self, entries: Sequence[Entry], current: Entry | None) -> None:
        """These files, in this order."""
        self._quiet = True
        if [id(one) for one in entries] != [id(one) for one in self._entries]:
            self.clear()
            self._entries = list(entries)
            for _ in entries:
                item = QListWidgetItem()
                item.setSizeHint(QSize(0, 54))
                self.addItem(item)
        for at, entry in enumerate(entries):
            self._fill(self.item(at), entry)
        if current in self._entries:
            self.setCurrentRow(self._entries.index(current))
        self._quiet = False

    def _fill(self, item: QListWidgetItem, entry: Entry) -> None:
        name, tone = _SIGNS[entry.state]
        if entry.state is State.DONE and entry.report and entry.report.rejected:
            name, tone = "warning", Tone.WARN
        item.setIcon(icon(name, tokens().shades(tone).ink))
        text = f"{entry.path.name}\n{self._state(entry)}"
        item.setText(text)
        item.setToolTip(str(entry.path))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))

    def _state(self, entry: Entry) -> str:
        if entry.state is State.RUNNING and entry.progress[1]:
            done, total = entry.progress
            return self.tr("Importing… {part} %").format(part=done * 100 // total)
        if entry.state is State.LOOKING and entry.progress[1]:
            done, total = entry.progress
            return self.tr("Looking… {part} %").format(part=done * 100 // total)
        if entry.state is State.DONE and entry.report is not None:
            return self._outcome(entry)
        return {
            State.LOOKING: self.tr("Looking…"),
            State.PASSWORD: self.tr("Needs a password"),
            State.REFUSED: self.tr("Can't be read"),
            State.UNKNOWN: self.tr("Columns to be matched"),
            State.READY: self.tr("Ready") if entry.options.shop else self.tr("Choose the shop"),
            State.WAITING: self.tr("Waiting"),
            State.RUNNING: self.tr("Importing…"),
            State.DONE: self.tr("Done"),
        }[entry.state]

    def _outcome(self, entry: Entry) -> str:
        assert entry.report is not None
        if entry.report.cancelled:
            return self.tr("Cancelled")
        if entry.checking:
            return self.tr("Checked")
        count = len(entry.report.rejected)
        new = self.tr("{n} new").format(n=entry.report.accepted.new)
        rejected = self.tr("{n} rejected").format(n=count)
        return f"{new} · {rejected}" if count else new

    def _row_changed(self, row: int) -> None:
        if not self._quiet and 0 <= row < len(self._entries):
            self.chosen.emit(self._entries[row])
