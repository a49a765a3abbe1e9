"""A file that can't be read as it is: what is wrong and what to do; or the question for its password; or a first look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from oms_desktop.ui.icons import icon
from oms_desktop.ui.screens.imports.entries import Entry, State
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label
from oms_desktop.ui.widgets.panels import FormRow

_WIDTH = 540


class TroublePage(Card):
    """See the module."""

    password_given = Signal(str)
    again_wanted = Signal()
    other_wanted = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._entry: Entry | None = None
        self._sign = label()
        self._text = label()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFixedWidth(_WIDTH)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(320)
        self.bar.setTextVisible(False)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(320)
        self._password_row = FormRow(self.password)
        self.unlock = Button(ButtonLook.MAIN, "lock")
        self.again = Button()
        self.other = Button()
        self.drop = Button(ButtonLook.QUIET)
        self._lay_out()
        self.password.returnPressed.connect(self._unlock)
        self.unlock.clicked.connect(self._unlock)
        self.again.clicked.connect(self.again_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.drop.clicked.connect(self.removed)
        self.retranslate()

    def show_entry(self, entry: Entry) -> None:
        """Another file, or news of the same."""
        fresh = entry is not self._entry
        self._entry = entry
        self.set_heading(entry.path.name)
        locked = entry.state is State.PASSWORD
        if fresh:
            self.password.clear()
        text = error_text(entry.error) if entry.error else self.tr("Looking at the file…")
        self._text.setText(text)
        self._text.setMinimumHeight(self._text.heightForWidth(_WIDTH))
        self._text.setAccessibleName(text)
        looking = entry.state is State.LOOKING
        done, total = entry.progress
        self.bar.setVisible(looking)
        self.bar.setRange(0, 100 if total else 0)
        self.bar.setValue(done * 100 // total if total else 0)
        stop = self.tr("Stop looking") if looking else self.tr("Take off the list")
        self.drop.label(stop, shortcut="Ctrl+Backspace")
        self._password_row.setVisible(locked)
        self.unlock.setVisible(locked)
        self.again.setVisible(entry.state is State.REFUSED)
        self.other.setVisible(entry.state is State.REFUSED)
        self._draw()
        if locked and self.isVisible():
            self.password.setFocus()

    @property
    def said(self) -> str:
        """What is wrong and what to do, as it stands there."""
        return self._text.text()

    def _draw(self) -> None:
        entry = self._entry
        if entry is None:
            return
        name = "lock" if entry.state is State.PASSWORD else "warning" if entry.error else "search"
        tone = Tone.WARN if entry.error else Tone.ACCENT
        self._sign.setPixmap(icon(name, tokens().shades(tone).ink, 40).pixmap(QSize(40, 40)))

    def _unlock(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.drop, self.again, self.other, self.unlock):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column: QVBoxLayout = self.body
        column.setSpacing(14)
        column.addStretch(2)
        for part in (self._sign, self._text, self.bar, self._password_row):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(3)

    def retranslate(self) -> None:
        """All texts."""
        self._password_row.label(
            self.tr("Password of the archive"), self.tr("The platform shows it, or sends it with the file.")
        )
        self.unlock.label(self.tr("Open"), self.tr("Open") + " · Enter")
        self.again.label(self.tr("Look again"), shortcut="F5")
        self.other.label(self.tr("Choose another file…"), shortcut="Ctrl+O")
        if self._entry is not None:
            self.show_entry(self._entry)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)
