"""A manual order: the address pasted as one text and taken apart, goods from the products, notes, what was paid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.errors import OmsError
from oms_desktop.exchange import Receiver
from oms_desktop.operations.intake.addresses import PastedAddress, take_apart
from oms_desktop.operations.intake.manual_orders import OrderDraft, create_order
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.orders.draft_lines import MOST_PRICE, DraftLines
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, native
from oms_desktop.ui.widgets.cards import Card, label, set_tone
from oms_desktop.ui.widgets.cells import amount_text
from oms_desktop.ui.widgets.number_box import MoneyBox
from oms_desktop.ui.widgets.panels import FormRow
from oms_desktop.vocabulary import ReceiverKind

PARTS = ("name", "phone", "province", "city", "district", "street")


class ManualForm(QWidget):
    """See the module. Ctrl+Enter creates the order, Escape goes back; what was typed stays until then."""

    created = Signal(int)
    """The new order's id."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False
        self._kind = ReceiverKind.PLAIN
        self.paste = QPlainTextEdit()
        self.paste.setFixedHeight(96)
        self.paste.setTabChangesFocus(True)
        self.understood = label("caption")
        self.understood.setWordWrap(True)
        self.fields = {part: FormRow(QLineEdit()) for part in PARTS}
        self.lines = DraftLines(desk)
        self.buyer_note = FormRow(QLineEdit())
        self.memo = FormRow(QLineEdit())
        self.postage = MoneyBox(MOST_PRICE)
        self.discount = MoneyBox(MOST_PRICE)
        self.paid = QCheckBox()
        self.paid.setChecked(True)
        self.total = label("lead")
        self.notice = NoticeBar()
        self.submit_button = Button(ButtonLook.MAIN, "check")
        self.back = Button(ButtonLook.QUIET, "chevron-left")
        self._title = label("title")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.total)
        head.addSpacing(12)
        head.addWidget(self.submit_button)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._receiver_card(), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._goods_card(), 1, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(scroll, 1)

    def _receiver_card(self) -> Card:
        self._receiver = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        places = {"name": (0, 0, 1, 1), "phone": (0, 1, 1, 2), "province": (1, 0, 1, 1), "city": (1, 1, 1, 1)}
        places |= {"district": (1, 2, 1, 1), "street": (2, 0, 1, 3)}
        for part, place in places.items():
            grid.addWidget(self.fields[part], *place, Qt.AlignmentFlag.AlignTop)
        self._receiver.body.addWidget(self.paste)
        self._receiver.body.addWidget(self.understood)
        self._receiver.body.addLayout(grid)
        return self._receiver

    def _goods_card(self) -> Card:
        self._goods = Card()
        money = QHBoxLayout()
        money.setSpacing(10)
        self._postage, self._discount = FormRow(self.postage), FormRow(self.discount)
        money.addWidget(self._postage)
        money.addWidget(self._discount)
        for part in (self.lines, self.buyer_note, self.memo):
            self._goods.body.addWidget(part)
        self._goods.body.addLayout(money)
        self._goods.body.addWidget(self.paid)
        return self._goods

    def _connect(self) -> None:
        self.paste.textChanged.connect(self._pasted)
        self.lines.changed.connect(self._show_total)
        self.postage.valueChanged.connect(self._show_total)
        self.discount.valueChanged.connect(self._show_total)
        self.submit_button.clicked.connect(self.submit)
        self.back.clicked.connect(self.back_wanted)
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self.submit)

    # -- what is typed

    def start(self) -> None:
        """An empty form, the cursor in the field for the pasted address."""
        self.paste.clear()
        for row in self.fields.values():
            _line_edit(row).clear()
            row.show_wrong("")
        self.lines.clear()
        for row in (self.buyer_note, self.memo):
            _line_edit(row).clear()
        self.postage.setValue(0)
        self.discount.setValue(0)
        self.paid.setChecked(True)
        self.notice.hide()
        self.understood.setText("")
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> OrderDraft:
        """What stands in the form."""
        parts = {part: _line_edit(row).text().strip() for part, row in self.fields.items()}
        return OrderDraft(
            lines=self.lines.drafts(),
            receiver=Receiver(self._kind, **parts),
            buyer_note=_line_edit(self.buyer_note).text(),
            seller_memo=_line_edit(self.memo).text(),
            postage=round(self.postage.value() * 100),
            discount=round(self.discount.value() * 100),
            is_paid=self.paid.isChecked(),
        )

    def submit(self) -> None:
        """Create the order, unless something is missing: that is marked where it belongs."""
        if self._busy or self._show_missing():
            return
        self._busy = True
        self._desk.act(create_order, self.draft(), then=self._done, failed=self._refused)

    def _pasted(self) -> None:
        text = self.paste.toPlainText()
        if not text.strip():
            self.understood.setText("")
            return
        found = take_apart(text)
        self._kind = found.receiver.kind
        for part, row in self.fields.items():
            _line_edit(row).setText(str(getattr(found.receiver, part)))
            row.show_wrong("")
        self._show_understood(found)

    def _show_understood(self, found: PastedAddress) -> None:
        names = self._names()
        if found.missing:
            lacking = self.tr("Not found in the text: {parts}")
            text = lacking.format(parts=", ".join(names[part] for part in found.missing))
        elif found.doubtful:
            unsure = self.tr("Please check: {parts}")
            text = unsure.format(parts=", ".join(names.get(part, part) for part in found.doubtful))
        else:
            text = self.tr("Everything was understood.")
        self.understood.setText(text)
        good = not found.missing and not found.doubtful
        set_tone(self.understood, Tone.GOOD if good else Tone.WARN)

    def _show_missing(self) -> bool:
        empty = [part for part, row in self.fields.items() if not _line_edit(row).text().strip()]
        empty = [part for part in empty if part != "district"]
        for part, row in self.fields.items():
            row.show_wrong(self.tr("Needed to send anything") if part in empty else "")
        if empty:
            self.fields[empty[0]].field.setFocus()
        elif not self.lines.lines:
            self.lines.picker.setFocus()
            self.notice.show_notice(self.tr("The order has no item yet."), Tone.WARN)
        return bool(empty) or not self.lines.lines

    def _show_total(self) -> None:
        paid = self.lines.total + round(self.postage.value() * 100) - round(self.discount.value() * 100)
        self.total.setText(amount_text(max(0, paid)))
        if self.lines.lines:
            self.notice.hide()

    # -- answers

    def _done(self, order_id: int) -> None:
        self._busy = False
        self.created.emit(order_id)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.WARN)

    # -- texts

    def _names(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "phone": self.tr("Phone"),
            "province": self.tr("Province"),
            "city": self.tr("City"),
            "district": self.tr("District"),
            "street": self.tr("Street, house, room"),
        }

    def retranslate(self) -> None:
        """All texts of its own."""
        self._title.setText(self.tr("New manual order"))
        self.back.label(self.tr("Back to the list"), self.tr("Back to the list") + " · Esc")
        create = self.tr("Create order")
        self.submit_button.label(create, f"{create} · {native('Ctrl+Return')}")
        self._receiver.set_heading(self.tr("Receiver"))
        self._goods.set_heading(self.tr("Items"))
        hint = self.tr("Paste the whole address here: name, phone and address in any order")
        self.paste.setPlaceholderText(hint)
        self.paste.setAccessibleName(hint)
        for part, name in self._names().items():
            self.fields[part].label(name)
        self.buyer_note.label(self.tr("Buyer's note"))
        self.memo.label(self.tr("Our memo"))
        self._postage.label(self.tr("Postage"))
        self._discount.label(self.tr("Discount"))
        self.paid.setText(self.tr("Paid: goes into the queue at once"))
        self._show_total()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _line_edit(row: FormRow) -> QLineEdit:
    assert isinstance(row.field, QLineEdit)
    return row.field
