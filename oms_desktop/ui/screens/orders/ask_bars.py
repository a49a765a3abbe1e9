"""What an action needs to know, asked in a bar above the list: reason, memo, carrier, tracking numbers, a name, two dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from oms_desktop.carriers.table import CARRIERS
from oms_desktop.ui.screens.orders.columns import carrier_name
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import Flag, HoldReason

BY_HAND = (
    HoldReason.MANUAL,
    HoldReason.ADDRESS,
    HoldReason.OUT_OF_STOCK,
    HoldReason.REFUND_REQUESTED,
    HoldReason.BUYER_MESSAGE,
    HoldReason.APPROVAL,
    HoldReason.PRESALE_BALANCE,
    HoldReason.RISK_REVIEW,
    HoldReason.MERGE_WAIT,
    HoldReason.HANDLED_ELSEWHERE,
)
"""Reasons a person gives; the others are the program's own findings."""


class AskBar(QFrame):
    """A question with fields. Enter answers, Escape takes it away. Subclasses fill ``fields`` and give ``answer``."""

    answered = Signal(object, object)
    """(ids it was asked about, the answer)"""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.ids: tuple[int, ...] = ()
        self.title = label("strong")
        self.fields = QHBoxLayout()
        self.fields.setSpacing(8)
        self.yes = Button(ButtonLook.MAIN)
        self.no = Button(ButtonLook.QUIET)
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addLayout(self.fields, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.hide()

    def ask(self, ids: Sequence[int]) -> None:
        """Show it for these orders; the focus goes to its first field."""
        self.ids = tuple(ids)
        self.reset()
        self.retranslate()
        self.show()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Empty the fields."""

    def first(self) -> QWidget:
        """The field that is typed into first."""
        raise NotImplementedError

    def answer(self) -> object:
        """What was entered, or None while it is not enough."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Title and buttons."""
        self.no.label(self.tr("Leave it"), self.tr("Leave it") + " · Esc")
        self.setAccessibleName(self.title.text())

    def confirm(self) -> None:
        """Answer, if there is enough to answer."""
        answer = self.answer()
        if answer is not None:
            self.hide()
            self.answered.emit(self.ids, answer)

    def close_bar(self) -> None:
        """Take it away unanswered."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class HoldBar(AskBar):
    """Why orders are held, and a note. Answers (HoldReason, text)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QComboBox()
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.fields.addWidget(self.reason)
        self.fields.addWidget(self.note, 1)

    def reset(self) -> None:
        self.note.clear()

    def first(self) -> QWidget:
        return self.reason

    def answer(self) -> object:
        return HoldReason(self.reason.currentData()), self.note.text().strip()

    def retranslate(self) -> None:
        chosen = max(0, self.reason.currentIndex())
        self.reason.clear()
        for reason in BY_HAND:
            self.reason.addItem(word(reason), reason.value)
        self.reason.setCurrentIndex(chosen)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.note.setPlaceholderText(self.tr("Note for whoever releases it"))
        self.note.setAccessibleName(self.tr("Note for whoever releases it"))
        self.title.setText(self.tr("Hold %n order(s)", "", len(self.ids)))
        self.yes.label(self.tr("Hold"), self.tr("Hold") + " · Enter")
        super().retranslate()


class MemoBar(AskBar):
    """Our note and a flag. Answers (text, Flag or None to leave the flags as they are)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flag = QComboBox()
        self.memo = QLineEdit()
        self.memo.setMaxLength(500)
        self.fields.addWidget(self.memo, 1)
        self.fields.addWidget(self.flag)

    def start_with(self, text: str) -> None:
        """The memo that stands there now, to be changed."""
        self.memo.setText(text)
        self.memo.selectAll()

    def reset(self) -> None:
        self.memo.clear()
        self.flag.setCurrentIndex(0)

    def first(self) -> QWidget:
        return self.memo

    def answer(self) -> object:
        chosen = self.flag.currentData()
        return self.memo.text().strip(), None if chosen is None else Flag(chosen)

    def retranslate(self) -> None:
        chosen = max(0, self.flag.currentIndex())
        self.flag.clear()
        self.flag.addItem(self.tr("Leave the flag"), None)
        for flag in Flag:
            self.flag.addItem(word(flag), flag.value)
        self.flag.setCurrentIndex(chosen)
        self.flag.setAccessibleName(self.tr("Flag"))
        self.memo.setPlaceholderText(self.tr("Memo, seen on the slip and at the bench"))
        self.memo.setAccessibleName(self.tr("Memo, seen on the slip and at the bench"))
        self.title.setText(self.tr("Memo for %n order(s)", "", len(self.ids)))
        self.yes.label(self.tr("Write memo"), self.tr("Write memo") + " · Enter")
        super().retranslate()


def fill_choice(box: QComboBox, first: str, entries: Iterable[tuple[str, str]]) -> None:
    """Entries (text, data) under a first one that stands for none; the choice is kept."""
    chosen = box.currentData()
    box.clear()
    box.addItem(first, "")
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def fill_carriers(box: QComboBox, first: str) -> None:
    """All carriers."""
    fill_choice(box, first, ((carrier_name(carrier.code), carrier.code) for carrier in CARRIERS))


class CarrierBar(AskBar):
    """Who shall take the parcels. Answers a carrier's code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.carrier = QComboBox()
        self.carrier.setMaxVisibleItems(16)
        self.fields.addWidget(self.carrier)
        self.fields.addStretch(1)

    def first(self) -> QWidget:
        return self.carrier

    def answer(self) -> object:
        return self.carrier.currentData() or None

    def retranslate(self) -> None:
        fill_carriers(self.carrier, self.tr("Choose a carrier"))
        self.carrier.setAccessibleName(self.tr("Carrier"))
        self.title.setText(self.tr("Carrier for %n order(s)", "", len(self.ids)))
        self.yes.label(self.tr("Set carrier"), self.tr("Set carrier") + " · Enter")
        super().retranslate()


class NameBar(AskBar):
    """The name of a view. Answers the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setMaxLength(40)
        self.fields.addWidget(self.name, 1)

    def reset(self) -> None:
        self.name.clear()

    def first(self) -> QWidget:
        return self.name

    def answer(self) -> object:
        return self.name.text().strip() or None

    def retranslate(self) -> None:
        self.title.setText(self.tr("Save this view"))
        self.name.setPlaceholderText(self.tr("Name of the view"))
        self.name.setAccessibleName(self.tr("Name of the view"))
        self.yes.label(self.tr("Save"), self.tr("Save") + " · Enter")
        super().retranslate()


class DatesBar(AskBar):
    """From one day to another, both included. Answers (QDate, QDate)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_day = QDateEdit()
        self.last_day = QDateEdit()
        for edit in (self.first_day, self.last_day):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setMinimumWidth(130)
            self.fields.addWidget(edit)
        self.fields.addStretch(1)

    def start_with(self, first: QDate, last: QDate) -> None:
        """The days that stand there."""
        self.first_day.setDate(first)
        self.last_day.setDate(last)

    def first(self) -> QWidget:
        return self.first_day

    def answer(self) -> object:
        first, last = sorted((self.first_day.date(), self.last_day.date()), key=lambda day: day.toJulianDay())
        return first, last

    def retranslate(self) -> None:
        self.title.setText(self.tr("Ordered between"))
        self.first_day.setAccessibleName(self.tr("First day"))
        self.last_day.setAccessibleName(self.tr("Last day"))
        self.yes.label(self.tr("Show"), self.tr("Show") + " · Enter")
        super().retranslate()
