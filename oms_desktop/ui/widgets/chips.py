"""A row of choices with counts, one chosen: the states of the order list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.tab_order import reached_in_its_row

_PADDING = 12
_GAP = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One chip."""

    key: str
    text: str
    count: int | None = None
    tone: Tone | None = None
    """Colour of the count where it calls for attention."""


class Chip(QAbstractButton):
    """One choice of the row."""

    stepped = Signal(int)
    """Left (-1) or right (1) was pressed. Qt's own handling would move the focus and choose nothing."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.choice = choice
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """New text or count of the same choice."""
        self.choice = choice
        self.setText(choice.text)
        self.setAccessibleName(f"{choice.text} {self._count()}".strip())
        self.updateGeometry()
        self.update()

    def _count(self) -> str:
        return "" if self.choice.count is None else f"{self.choice.count:,}"

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(font(bold=True)).horizontalAdvance(self.text()) + 2 * _PADDING
        if self._count():
            width += QFontMetricsF(font(Size.CAPTION)).horizontalAdvance(self._count()) + _GAP
        return QSize(round(width) + 2, 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        resting = look.hover if self.underMouse() else look.surface
        painter.setBrush(QColor(look.accent.solid if chosen else resting))
        edge = look.focus if self.hasFocus() else look.accent.solid if chosen else look.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.accent.on_solid), 1))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), box.height() / 2 - 3, box.height() / 2 - 3)
        self._paint_texts(painter, box, chosen)

    def _paint_texts(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        look = tokens()
        face = font(bold=chosen)
        painter.setFont(face)
        painter.setPen(QColor(look.accent.on_solid if chosen else look.text))
        painter.drawText(box.adjusted(_PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self._count():
            return
        tone = self.choice.tone
        resting = look.shades(tone).ink if tone and self.choice.count else look.faint_text
        painter.setFont(font(Size.CAPTION))
        painter.setPen(QColor(look.accent.on_solid if chosen else resting))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 1, -_PADDING, 0), right, self._count())


class ChipsRow(QWidget):
    """The row. Left and right move the choice, as in any group of radio buttons."""

    chosen = Signal(str)
    """Key of the chip the person chose; not emitted by ``choose``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these. Chips that stay are kept, with focus and choice; the first is chosen if none is."""
        keys = [choice.key for choice in choices]
        for key in [key for key in self._chips if key not in keys]:
            chip = self._chips.pop(key)
            self._group.removeButton(chip)
            chip.deleteLater()
        for place, choice in enumerate(choices):
            self._show(place, choice)
        if choices and not self.current:
            self._chips[keys[0]].setChecked(True)

    @property
    def current(self) -> str:
        """The key chosen, empty if there are no chips."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose from the program. Raises KeyError for an unknown key."""
        self._chips[key].setChecked(True)

    def _step(self, by: int) -> None:
        keys = [chip.choice.key for chip in self._in_order()]
        chip = self._chips[keys[(keys.index(self.current) + by) % len(keys)]]
        chip.setFocus()
        chip.click()

    def _in_order(self) -> list[Chip]:
        return sorted(self._chips.values(), key=self._row.indexOf)

    def _show(self, place: int, choice: Choice) -> None:
        chip = self._chips.get(choice.key)
        if chip is None:
            chip = self._chips[choice.key] = Chip(choice, self)
            chip.stepped.connect(self._step)
            self._group.addButton(chip)
            self._row.insertWidget(place, chip)
            reached_in_its_row(self, chip)
        chip.show_choice(choice)

    def _clicked(self, chip: QAbstractButton) -> None:
        if isinstance(chip, Chip):
            self.chosen.emit(chip.choice.key)
