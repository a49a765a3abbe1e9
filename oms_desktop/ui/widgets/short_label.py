"""Text that gives way: where there is no room a line ends in …, and the tooltip says the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

DOT = " · "
"""Between the parts of a remark."""

_NARROWEST = 24


class ShortLabel(QLabel):
    """See the module. Set its text by ``show_text`` only."""

    def __init__(self, kind: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("kind", kind)
        self._whole = ""
        self.show_text(text)

    @property
    def whole(self) -> str:
        """The text, uncut."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._whole)
        return QSize(wide + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cut()

    def _cut(self) -> None:
        room = max(_NARROWEST, self.width())
        shown = "\n".join(
            QFontMetrics(self.font()).elidedText(line, Qt.TextElideMode.ElideRight, room)
            for line in self._lines(room)
        )
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if "…" in shown and shown != self._whole else "")

    def _lines(self, room: int) -> list[str]:
        return [self._whole]


class BrokenLabel(ShortLabel):
    """Two parts with a dot between them, which stand below each other where there is no room side by side."""

    def _lines(self, room: int) -> list[str]:
        if QFontMetrics(self.font()).horizontalAdvance(self._whole) <= room:
            return [self._whole]
        return self._whole.split(DOT, 1)
