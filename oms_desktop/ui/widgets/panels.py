"""The panel beside a list, rows of a form, and what an empty list says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.ui.icons import icon
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.widgets.wheel import leave_the_wheel


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets, also those of layouts inside it, are hidden and deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)


class Section(QWidget):
    """A heading with facts (name, value) or free widgets below it."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._heading = label("section")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 52)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addWidget(self._heading)
        column.addLayout(self._grid)
        column.addLayout(self.body)
        self.set_heading("")

    def set_heading(self, text: str) -> None:
        """Empty for none."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))

    def clear(self) -> None:
        """Drop all facts and widgets."""
        empty_layout(self._grid)
        empty_layout(self.body)

    @property
    def name_width(self) -> int:
        """Logical pixels the longest name of a fact needs."""
        items = (self._grid.itemAtPosition(row, 0) for row in range(self._grid.rowCount()))
        widgets = (item.widget() for item in items if item is not None)
        return max((widget.sizeHint().width() for widget in widgets if widget is not None), default=0)

    def set_name_width(self, width: int) -> None:
        """Values begin behind at least this width, so that those of several sections stand in one line."""
        self._grid.setColumnMinimumWidth(0, max(52, width))

    def add_fact(self, name: str, value: str, tone: Tone | None = None, *, copies: str = "") -> None:
        """A line ``name value``; with ``copies`` (the tooltip's text) a button beside it copies the value."""
        row = self._grid.rowCount()
        caption, text = label("caption", name), label("", value)
        caption.setContentsMargins(0, 2, 0, 0)
        text.setWordWrap(True)
        text.setAccessibleName(f"{name} {value}")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_tone(text, tone)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        if copies:
            button = IconButton("copy", small=True)
            button.label(copies)
            button.setProperty("value", value)
            button.clicked.connect(self._copy)
            self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)

    def add_line(self, text: str, kind: str = "", tone: Tone | None = None) -> QLabel:
        """A line of text below the facts."""
        made = label(kind, text)
        made.setWordWrap(True)
        set_tone(made, tone)
        self.body.addWidget(made)
        return made

    def _copy(self) -> None:
        value = str(self.sender().property("value"))
        QApplication.clipboard().setText(value)
        self.copied.emit(value)


def align_facts(sections: Sequence[Section]) -> None:
    """Let the values of all sections begin at the same place."""
    width = max((section.name_width for section in sections), default=0)
    for section in sections:
        section.set_name_width(width)


class DetailPanel(QFrame):
    """The right side of a list: title, pills, sections that scroll, and a foot for the main button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._title = label("lead")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setWordWrap(True)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        content = QWidget()
        self.sections = QVBoxLayout(content)
        self.sections.setContentsMargins(0, 0, 6, 0)
        self.sections.setSpacing(14)
        self.sections.addStretch(1)
        self._scroll = scroll = QScrollArea()  # the keyboard reaches it, to scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self.foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._pills)
        column.addWidget(scroll, 1)
        column.addLayout(self.foot)

    def show_title(self, text: str, pills: tuple[tuple[str, Tone], ...] = ()) -> None:
        """What is shown, and its states."""
        self._title.setText(text)
        for named in (self, self._scroll):
            named.setAccessibleName(text)
        empty_layout(self._pills)
        for word, tone in pills:
            self._pills.addWidget(Pill(word, tone))
        self._pills.addStretch(1)

    def add_section(self) -> Section:
        """A further section at the end."""
        section = Section()
        self.sections.insertWidget(self.sections.count() - 1, section)
        return section


class FormRow(QWidget):
    """A field with its name above it, and below it a hint or what is wrong."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._name = label("strong")
        self._name.setBuddy(field)
        if isinstance(field, (QComboBox, QAbstractSpinBox)):
            leave_the_wheel(field)
        self._hint = label("caption")
        self._hint.setWordWrap(True)
        self._usual = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._name, field, self._hint):
            column.addWidget(part)

    def label(self, name: str, hint: str = "") -> None:
        """Name, and the hint that stands there while nothing is wrong."""
        self._usual = hint
        self._name.setText(name)
        self.field.setAccessibleName(name)
        self.show_wrong("")

    def show_wrong(self, text: str) -> None:
        """What is wrong with the value; empty when it is right."""
        self._hint.setText(text or self._usual)
        self._hint.setVisible(bool(text or self._usual))
        set_tone(self._hint, Tone.BAD if text else None)
        self.field.setAccessibleDescription(text or self._usual)
        self.field.setProperty("wrong", "true" if text else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class EmptyState(QWidget):
    """Says what to do next, with the button that does it."""

    acted = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sign = label()
        self._title = label("lead")
        self._text = label("soft")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(420)
        self.action = Button(ButtonLook.MAIN)
        self.action.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._sign, self._title, self._text, self.action):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def label(self, title: str, text: str, action: str = "") -> None:
        """Texts; an empty ``action`` hides the button."""
        self._title.setText(title)
        self._text.setText(text)
        # A label that is aligned in its layout is given one line's height, however many it needs.
        self._text.setFixedHeight(self._text.heightForWidth(self._text.width()))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.action.label(action)
        self.action.setVisible(bool(action))
        self._sign.setPixmap(icon(self._icon_name, tokens().faint_text, 40).pixmap(QSize(40, 40)))

    def _act(self) -> None:
        self.acted.emit()
