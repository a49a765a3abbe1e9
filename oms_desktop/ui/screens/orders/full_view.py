"""One order in full, in place of the list: every part at once, the audit trail included. Escape goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.operations.audit import AuditRow
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.orders import order_parts as parts
from oms_desktop.ui.screens.orders.audit_words import operation_word
from oms_desktop.ui.screens.orders.commands import CommandButton, Commands
from oms_desktop.ui.screens.orders.detail import order_pills
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label
from oms_desktop.ui.widgets.panels import Section, empty_layout
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.words import operator_word

_BUTTONS = ("approve", "hold", "release", "tracking")


class FullView(QWidget):
    """See the module."""

    back_wanted = Signal()
    reveal_wanted = Signal()
    release_wanted = Signal(str)
    copied = Signal(str)

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._scene: parts.Scene | None = None
        self._audit: tuple[AuditRow, ...] = ()
        self.back = Button(ButtonLook.QUIET, "chevron-left")
        self.back.clicked.connect(self.back_wanted)
        self._number = label("title")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self._hint = label("strong")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head(commands))
        column.addLayout(self._pills)
        column.addWidget(self._hint)
        column.addWidget(self._scroll(), 1)
        self.retranslate()

    def _head(self, commands: Commands) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self._number)
        head.addStretch(1)
        for key in _BUTTONS:
            if key in commands:
                head.addWidget(CommandButton(commands[key]))
        if "slips" in commands:
            head.addWidget(CommandButton(commands["slips"], ButtonLook.MAIN, "print"))
        return head

    def _scroll(self) -> QScrollArea:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(12)
        self._columns = [QVBoxLayout(), QVBoxLayout(), QVBoxLayout()]
        for each, stretch in zip(self._columns, (5, 4, 4), strict=True):
            each.setSpacing(12)
            row.addLayout(each, stretch)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        return scroll

    @property
    def scene(self) -> parts.Scene | None:
        """What is shown."""
        return self._scene

    def show_scene(self, scene: parts.Scene, audit: Sequence[AuditRow]) -> None:
        """An order, and the operations that touched it."""
        self._scene, self._audit = scene, tuple(audit)
        view = scene.view
        self._number.setText(view.number)
        self.setAccessibleName(view.number)
        empty_layout(self._pills)
        for word, tone in order_pills(view):
            self._pills.addWidget(Pill(word, tone))
        self._pills.addStretch(1)
        parts.show_hint(self._hint, view)
        for column in self._columns:
            empty_layout(column)
        self._fill(scene)
        for column in self._columns:
            column.addStretch(1)

    def _fill(self, scene: parts.Scene) -> None:
        left, middle, right = 0, 1, 2
        parts.fill_lines(self._card(left), scene)
        self._unless_empty(left, parts.fill_parcels(self._card(left), scene))
        self._unless_empty(middle, parts.fill_holds(self._card(middle), scene, self._release))
        parts.fill_facts(self._card(middle), scene)
        parts.fill_receiver(self._card(middle), scene, self._reveal)
        parts.fill_money(self._card(middle), scene)
        self._unless_empty(middle, parts.fill_notes(self._card(middle), scene))
        parts.fill_timeline(self._card(right), scene)
        self._fill_audit(self._card(right))

    def _card(self, place: int) -> Section:
        card, section = Card(), Section()
        section.copied.connect(self.copied)
        card.body.addWidget(section)
        self._columns[place].addWidget(card)
        return section

    def _unless_empty(self, place: int, filled: bool) -> None:
        if not filled:
            item = self._columns[place].takeAt(self._columns[place].count() - 1)
            card = item.widget() if item else None
            if card is not None:
                card.hide()
                card.deleteLater()

    def _fill_audit(self, section: Section) -> None:
        section.set_heading(self.tr("Audit trail"))
        zone = self._scene.zone if self._scene else ""
        for row in self._audit:
            section.add_line(
                f"{full_text(row.at, zone)}  {operator_word(row.operator)}  {operation_word(row.operation)}",
                "caption",
            )
        if not self._audit:
            section.add_line(self.tr("Nobody has touched this order yet"), "caption")

    def retranslate(self) -> None:
        """The texts of its own, and the order again."""
        self.back.label(self.tr("Back to the list"), self.tr("Back to the list") + " · Esc")
        if self._scene is not None:
            self.show_scene(self._scene, self._audit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _reveal(self) -> None:
        self.reveal_wanted.emit()

    def _release(self) -> None:
        self.release_wanted.emit(str(self.sender().property("reason")))
