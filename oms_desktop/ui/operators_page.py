"""Who works here? In place of everything while the window is locked: a name is chosen and a PIN typed, or a badge scanned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label, set_tone
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.words import operator_word, word
from oms_desktop.vocabulary import Role

if TYPE_CHECKING:
    from oms_desktop.operations.station.people import (
        OperatorView,  # the shell is painted before any table is known
    )

_WIDTH = 380
_MARGIN = 16
"""Of a card."""


class OperatorsPage(QWidget):
    """See the module."""

    chosen = Signal(str, str)
    """(operator, PIN; empty where the operator has none)"""

    left = Signal()
    """Escape: whoever worked here goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._people: tuple[OperatorView, ...] = ()
        self._name = ""
        self._may_leave = False
        self.buttons: dict[str, Button] = {}
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(12)
        self.enter = Button(ButtonLook.MAIN)
        self.back = Button(ButtonLook.QUIET)
        self.wrong = label("caption")
        self.wrong.setWordWrap(True)
        set_tone(self.wrong, Tone.BAD)
        self.hint = label("caption")
        self._card = Card()
        self._group = QButtonGroup(self)
        self._lay_out()
        self._group.buttonClicked.connect(self._clicked)
        self.pin.returnPressed.connect(self._enter)
        self.enter.clicked.connect(self._enter)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def _lay_out(self) -> None:
        self._card.setFixedWidth(_WIDTH)
        names = QWidget()
        self._names = QVBoxLayout(names)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(6)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(names)
        self._scroll = scroll
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pin, 1)
        row.addWidget(self.enter)
        self._card.body.addWidget(scroll, 1)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self.wrong)
        self._card.body.addWidget(self.hint)
        self._card.body.addWidget(self.back)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_people(self, people: Sequence[OperatorView], current: str, *, may_leave: bool) -> None:
        """The operators who work here; ``current`` is the one who was there last. ``may_leave``: Escape goes back."""
        self._people = tuple(one for one in people if one.active)
        self._may_leave = may_leave
        empty_layout(self._names)
        self.buttons = {}
        for person in self._people:
            button = Button()
            button.setCheckable(True)
            button.setProperty("look", "choice")
            button.setProperty("operator", person.name)
            self._group.addButton(button)
            self._names.addWidget(button)
            self.buttons[person.name] = button
        self._names.addStretch(1)
        height = sum(button.sizeHint().height() + 6 for button in self.buttons.values())
        self._scroll.setFixedHeight(min(height, 320))
        self.back.setVisible(may_leave)
        self.hint.setVisible(any(one.badge for one in self._people))
        self.retranslate()
        self._choose(current if current in self.buttons else next(iter(self.buttons), ""))

    @property
    def guarded(self) -> str:
        """The operator chosen, if a PIN is asked for; else empty."""
        return self._name if any(one.name == self._name and one.has_pin for one in self._people) else ""

    def refuse(self, text: str) -> None:
        """Why nobody came in."""
        self.wrong.setText(text)
        self.wrong.setMinimumHeight(self.wrong.heightForWidth(_WIDTH - 2 * _MARGIN))
        self.wrong.show()
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All texts."""
        self._card.set_heading(self.tr("Who works here?"))
        self.setAccessibleName(self.tr("Who works here?"))
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("PIN"))
        self.enter.label(self.tr("Log in"), self.tr("Log in") + " · Enter")
        self.hint.setText(self.tr("Or scan your badge."))
        self.back.label(self.tr("Back"), self.tr("Back") + " · Esc")
        for person in self._people:
            parts = dict.fromkeys((operator_word(person.name), word(Role(person.role))))
            self.buttons[person.name].label(" · ".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._may_leave:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        self._name = name
        self.wrong.hide()
        self.pin.clear()
        if name:
            self.buttons[name].setChecked(True)
        self.pin.setVisible(bool(self.guarded))
        field = self.pin if self.guarded else self.buttons.get(name, self)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, button: Button) -> None:
        self._choose(str(button.property("operator")))

    def _enter(self) -> None:
        if self._name:
            self.wrong.hide()
            self.chosen.emit(self._name, self.pin.text())
