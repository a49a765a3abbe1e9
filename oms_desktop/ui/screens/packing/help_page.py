"""The key map: what can be done in this state in full colour, the rest in grey, and all that the hands need to know."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oms_desktop.operations.packing.verbs import KEYS
from oms_desktop.operations.packing.words import Command
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.screens.packing.answer_words import verb_word
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS
from oms_desktop.ui.widgets.buttons import native

translate = QCoreApplication.translate
FIND_KEY = "F3"
_ROW = 40


def key_text(key: str) -> str:
    """A key as this system writes it."""
    return "Esc Esc" if key == "Esc Esc" else native(key)


class HelpPage(QWidget):
    """Two columns of keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[tuple[str, str, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_verbs(self, now: Collection[Command], *, idle: bool) -> None:
        """Mark the verbs that have a meaning now."""
        entries = [(key_text(key), verb_word(verb), verb in now) for verb, key in KEYS.items()]
        entries.append((FIND_KEY, translate("HelpPage", "Find an order"), idle))
        entries.append(("1 – 9", translate("HelpPage", "Answer a question"), True))
        entries += [
            (f"*OMS:{verb.value}*", verb_word(verb), verb in now)
            for verb in (Command.ACK, Command.RECOUNT, Command.BIN, Command.LEARN)
        ]
        self.entries = tuple(entries)
        self.setAccessibleName("; ".join(f"{key} {text}" for key, text, on in entries if on))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, (len(self.entries) + 1) // 2 * _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = (len(self.entries) + 1) // 2
        step = min(float(_ROW), self.height() / max(1, rows))
        width = self.width() / 2
        for at, entry in enumerate(self.entries):
            box = QRectF(at // rows * width, at % rows * step, width - 16, step - 4)
            column = self.entries[at // rows * rows : (at // rows + 1) * rows]
            _paint_entry(painter, box, _key_width([key for key, _, _ in column], box.width()), *entry)


def _key_width(keys: Sequence[str], room: float) -> float:
    """Wide enough for all keys of a column."""
    metrics = QFontMetricsF(font(Size.BODY, bold=True))
    return min(max(64.0, *(metrics.horizontalAdvance(key) + 20 for key in keys)), room * 0.55)


def _paint_entry(painter: QPainter, box: QRectF, wide: float, key: str, text: str, on: bool) -> None:
    look = tokens()
    face = font(Size.BODY, bold=True)
    cap = QRectF(box.left(), box.top(), wide, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent.soft if on else look.grey.soft))
    painter.drawRoundedRect(cap, RADIUS, RADIUS)
    painter.setFont(face)
    painter.setPen(QColor(look.accent.ink if on else look.faint_text))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    body = font(Size.BODY, bold=on)
    painter.setFont(body)
    painter.setPen(QColor(look.text if on else look.faint_text))
    room = box.adjusted(wide + 12, 0, 0, 0)
    shown = QFontMetricsF(body).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
