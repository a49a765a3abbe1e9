"""Who works here, what they may do, and their PINs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.station.people import (
    OperatorView,
    add_operator,
    edit_operator,
    list_operators,
    set_pin,
)
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.lines import Page
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.words import operator_word, word
from oms_desktop.vocabulary import Role


def _role_box() -> QComboBox:
    box = QComboBox()
    for role in Role:
        box.addItem(word(role), role)
    box.setMinimumWidth(110)
    return box


def _pin_field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(12)
    field.setFixedWidth(120)
    return field


class PersonLine(QWidget):
    """One operator; changes are written at once."""

    edited = Signal(int, object, bool, str)
    """(id, Role, active, badge)"""

    pin_wanted = Signal(int, str)

    def __init__(self, person: OperatorView) -> None:
        super().__init__()
        self.person = person
        self.role = _role_box()
        self.role.setCurrentIndex(self.role.findData(Role(person.role)))
        self.badge = QLineEdit(person.badge)
        self.badge.setMaxLength(40)
        self.badge.setFixedWidth(130)
        self.pin = _pin_field()
        self.active = QCheckBox()
        self.active.setChecked(person.active)
        self._name = label("strong")
        self._name.setMinimumWidth(100)
        self._has_pin = Pill("", Tone.GREY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(self._name, 1)
        row.addWidget(self._has_pin)
        for part in (self.role, self.badge, self.pin, self.active):
            row.addWidget(part)
        self.role.currentIndexChanged.connect(self._edit)
        self.active.toggled.connect(self._edit)
        self.badge.editingFinished.connect(self._edit)
        self.pin.returnPressed.connect(self._set_pin)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        person = self.person
        self._name.setText(operator_word(person.name))
        with QSignalBlocker(self.role):
            for at, role in enumerate(Role):
                self.role.setItemText(at, word(role))
        self._has_pin.show_word(
            self.tr("PIN") if person.has_pin else self.tr("no PIN"),
            Tone.GOOD if person.has_pin else Tone.GREY,
        )
        self.role.setAccessibleName(self.tr("Role of {name}").format(name=person.name))
        self.badge.setPlaceholderText(self.tr("Badge"))
        self.badge.setAccessibleName(self.tr("Badge of {name}").format(name=person.name))
        self.pin.setPlaceholderText(self.tr("New PIN"))
        self.pin.setAccessibleName(self.tr("New PIN of {name}").format(name=person.name))
        self.pin.setToolTip(self.tr("4 to 12 digits, then Enter"))
        self.active.setText(self.tr("works here"))
        self.active.setAccessibleName(self.tr("works here: {name}").format(name=person.name))

    def _edit(self, *_: object) -> None:
        role, active, badge = (
            Role(self.role.currentData()),
            self.active.isChecked(),
            self.badge.text().strip(),
        )
        if (role, active, badge) != (Role(self.person.role), self.person.active, self.person.badge):
            self.edited.emit(self.person.id, role, active, badge)

    def _set_pin(self) -> None:
        self.pin_wanted.emit(self.person.id, self.pin.text())
        self.pin.clear()


class PeoplePage(Page):
    """Operators, and a line to add one."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pin = ""
        self.people: dict[int, PersonLine] = {}
        self.notice = NoticeBar()
        self.name, self.role, self.new_pin = QLineEdit(), _role_box(), _pin_field()
        self.name.setMaxLength(40)
        self.role.setCurrentIndex(self.role.findData(Role.PACKER))
        self.add = Button(icon_name="plus")
        self._roles = label("caption")
        self._roles.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        new = QWidget()
        row = QHBoxLayout(new)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.name, 1)
        for part in (self.role, self.new_pin, self.add):
            row.addWidget(part)
        self._card = self.add_card(self.notice, self._roles)
        self._card.body.addLayout(self._rows)
        self._card.body.addWidget(new)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.new_pin.returnPressed.connect(self._add)
        desk.changes.changed.connect(self._changed)
        self.finish()

    def retranslate(self) -> None:
        self._card.set_heading(self.tr("Operators"))
        self._roles.setText(
            self.tr(
                "Owner: everything. Clerk: all but settings and backups. Packer: packs, ships and prints, and sees no "
                "names or addresses."
            )
        )
        self.name.setPlaceholderText(self.tr("Name of a new operator"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.role.setAccessibleName(self.tr("Role"))
        with QSignalBlocker(self.role):
            for at, role in enumerate(Role):
                self.role.setItemText(at, word(role))
        self.new_pin.setPlaceholderText(self.tr("PIN"))
        self.new_pin.setAccessibleName(self.tr("PIN of the new operator"))
        self.add.label(self.tr("Add operator"))
        for line in self.people.values():
            line.retranslate()

    def shown(self) -> None:
        self._desk.ask(list_operators, then=self._show)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self.isVisible() and any(kind == "operator" for kind, _ in changes):
            self.shown()

    def _show(self, people: tuple[OperatorView, ...]) -> None:
        focus = next((key for key, line in self.people.items() if line.isAncestorOf(self._focus())), 0)
        empty_layout(self._rows)
        self.people = {}
        for person in people:
            line = self.people[person.id] = PersonLine(person)
            line.edited.connect(self._edit)
            line.pin_wanted.connect(self._set_pin)
            self._rows.addWidget(line)
        if focus in self.people:
            self.people[focus].role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> QWidget:
        return self.focusWidget() or self

    def _add(self) -> None:
        name, pin = self.name.text().strip(), self.new_pin.text()
        if name:
            self.notice.hide()
            self._pin = pin
            role = Role(self.role.currentData())
            self._desk.act(add_operator, name, role, then=self._added, failed=self._refused)

    def _added(self, operator_id: int) -> None:
        self.name.clear()
        self.new_pin.clear()
        if self._pin:
            self._set_pin(operator_id, self._pin)
            self._pin = ""

    def _edit(self, operator_id: int, role: Role, active: bool, badge: str) -> None:
        self.notice.hide()
        change = partial(edit_operator, active=active, badge=badge)
        self._desk.act(change, operator_id, role, failed=self._refused)

    def _set_pin(self, operator_id: int, pin: str) -> None:
        self._desk.act(set_pin, operator_id, pin, then=self._pin_set, failed=self._refused)

    def _pin_set(self, _: object) -> None:
        self.said.emit(self.tr("PIN changed"), None)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)
        self.shown()
