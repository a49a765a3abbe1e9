"""Bars in place of dialogs: notices, a question before something is done, the crash bar, progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from oms_desktop.ui.icons import icon
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS, Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.cards import label, set_tone

_ICONS = {
    Tone.GOOD: "check",
    Tone.WARN: "warning",
    Tone.BAD: "stop",
    Tone.STOP: "stop",
    Tone.ACCENT: "alert",
    Tone.GREY: "hold",
}

_NARROW = 520

Words = Callable[[], tuple[str, str]]
"""A question in the language in force, and its yes, which names the act ("Cancel 3 orders") and is never just "OK"."""


class _Bar(QWidget):
    """A coloured strip with a sign, a text and room for buttons."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = tone
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(14, 6, 8, 6)
        self.row.setSpacing(10)
        self._sign = label()
        self._text = label("strong")
        self._text.setWordWrap(True)
        words = QHBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._sign)
        words.addWidget(self._text, 1)
        self.row.addLayout(words, 1)
        self.setMinimumHeight(44)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def put(self, text: str, tone: Tone) -> None:
        """Text and colour."""
        self.tone = tone
        self._text.setText(text)
        self.setAccessibleName(text)
        set_tone(self._text, tone)
        self._draw_sign()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._draw_sign()
        super().changeEvent(event)

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icon(_ICONS[self.tone], tokens().shades(self.tone).ink).pixmap(QSize(20, 20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().shades(self.tone).soft))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)


class NoticeBar(_Bar):
    """What happened, with the button that does something about it. Never takes the focus."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, parent)
        self.action = Button()
        self.close_button = IconButton("cross")
        for button in (self.action, self.close_button):
            self.row.addWidget(button)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self._close)
        self.retranslate()

    def show_notice(self, text: str, tone: Tone = Tone.ACCENT, action: str = "") -> None:
        """Show it; ``action`` is the text of its button, empty for none."""
        self.put(text, tone)
        self.action.label(action)
        self.action.setVisible(bool(action))
        self.show()

    def retranslate(self) -> None:
        """The texts of its own."""
        self.close_button.label(self.tr("Close this notice"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class ConfirmBar(_Bar):
    """A question asked in place. Enter on the focused button answers; Escape is no."""

    confirmed = Signal(object)
    """The ``subject`` given to ``ask``."""

    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._subject: object = None
        self._words: Words | None = None
        self.yes = Button(ButtonLook.DANGER)
        self.no = Button()
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addStretch(1)
        for button in (self.no, self.yes):
            ways.addWidget(button)
        self.row.addLayout(ways)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self._refuse)

    def ask(self, words: Words, subject: object = None) -> None:
        """Ask. ``words`` are asked for again when the language changes. The focus goes to "no"."""
        self._subject = subject
        self._words = words
        self.retranslate()
        self.show()
        self.no.setFocus()

    def retranslate(self) -> None:
        """The question and its answers."""
        if self._words is not None:
            text, yes = self._words()
            self.put(text, Tone.WARN)
            self.yes.label(yes)
            self.no.label(self.tr("Keep as it is"), shortcut="")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the buttons stand below the question."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self.row.setDirection(way.TopToBottom if self.width() < _NARROW else way.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._refuse()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self._subject)

    def _refuse(self) -> None:
        self.hide()
        self.refused.emit()


class ProgressStrip(QWidget):
    """Long work with its counts and a cancel button. ``step`` fits Background's ``progress``."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("strong")
        self._counts = label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button()
        self.cancel.clicked.connect(self._cancel_clicked)
        words = QHBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._counts, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self.retranslate()
        self.hide()

    def start(self, title: str) -> None:
        """Show it for a new piece of work."""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self.cancel.setEnabled(True)
        self.step(0, 0, "")
        self.show()

    def step(self, done: int, total: int, text: str) -> None:
        """How far it is; total 0 is unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        counts = f"{done:,} / {total:,}" if total else f"{done:,}" if done else ""
        self._counts.setText("  ".join(part for part in (counts, text) if part))

    def finish(self) -> None:
        """Hide it."""
        self.hide()

    def retranslate(self) -> None:
        """The texts of its own."""
        self.cancel.label(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _cancel_clicked(self) -> None:
        self.cancel.clearFocus()  # a button that is switched off would hand the keys to its neighbour
        self.cancel.setEnabled(False)
        self.cancel_wanted.emit()
