"""Go live: from which moment on this shop's orders are ours, and which of the older ones we take over all the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDateTime, QEvent, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.orders.queue import Filter, OrderRow, order_ids, order_rows
from oms_desktop.operations.orders.verbs import Outcome, hold, release
from oms_desktop.operations.shops.verbs import go_live, watch_shop
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import FormRow, empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel
from oms_desktop.vocabulary import HoldReason

SHOWN = 40
_HELD = HoldReason.HANDLED_ELSEWHERE


@dataclass(frozen=True, slots=True)
class CutOver:
    """What a moment would mean, and what an earlier one has meant."""

    shop_id: int
    since: int
    """The moment that was asked about, UTC ms."""
    left: int
    """Unshipped orders placed before it: they would stay with the old system."""
    elsewhere: tuple[OrderRow, ...]
    """Orders that are with the old system now, at most `SHOWN`."""
    elsewhere_count: int


def cut_over(reading: Reading, shop_id: int, since: int) -> CutOver:
    """Both lists of one shop."""
    waiting = Filter(chip="open", shop_ids=(shop_id,), created_to=since)
    held = order_ids(reading, Filter(chip="held", shop_ids=(shop_id,), hold=_HELD.value))
    rows = order_rows(reading, held[:SHOWN])
    before = set(order_ids(reading, waiting)) | set(
        order_ids(reading, Filter(chip="unpaid", shop_ids=(shop_id,), created_to=since))
    )
    return CutOver(
        shop_id,
        since,
        len(before),
        tuple(rows[one] for one in held[:SHOWN] if one in rows),
        len(held),
    )


class LiveTab(QWidget):
    """Acts by itself on the shop it is shown; what came of it is said."""

    said = Signal(str, object)
    order_wanted = Signal(int)
    list_wanted = Signal()
    """All orders that are with the old system."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shop: ShopView | None = None
        self.shown: CutOver | None = None
        self._taken: dict[int, str] = {}
        self._state, self._means, self._how = label("strong"), label("soft"), label("soft")
        self.since = QDateTimeEdit()
        self.since.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.since.setCalendarPopup(True)
        self._row = FormRow(self.since)
        self.live, self.watch = Button(ButtonLook.MAIN), Button(ButtonLook.QUIET)
        self._heading = label("section")
        self._none = label("caption")
        self.rows = QVBoxLayout()
        self.all = Button(ButtonLook.LINK)
        self._lay_out()
        self.since.dateTimeChanged.connect(self._ask)
        self.live.clicked.connect(self._go_live)
        self.watch.clicked.connect(self._only_watch)
        self.all.clicked.connect(self.list_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        for text in (self._state, self._means, self._how, self._none):
            text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.live)
        buttons.addWidget(self.watch)
        buttons.addStretch(1)
        self.rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        for part in (self._state, self._how, self._row, self._means):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addLayout(self.rows)
        column.addWidget(self.all)
        column.addStretch(1)

    # -- showing

    def show_shop(self, shop: ShopView) -> None:
        """Another shop, or the same one with news: the moment that was chosen stays."""
        other = self._shop is None or self._shop.id != shop.id
        self._shop = shop
        if other:
            self.shown = None
            zone = QTimeZone(shop.timezone.encode())
            self.since.blockSignals(True)
            self.since.setTimeZone(zone)
            self.since.setDateTime(QDateTime.fromMSecsSinceEpoch(shop.live_since or self._desk.now, zone))
            self.since.blockSignals(False)
        self._show_state()
        self._ask()

    def _show_state(self) -> None:
        shop = self._shop
        if shop is None:
            return
        if shop.live_since is not None and shop.live:
            text = self.tr("Live since {moment}.").format(moment=full_text(shop.live_since, shop.timezone))
        elif shop.live:
            text = self.tr("Live: every order of this shop is handled here.")
        else:
            text = self.tr("Only watching: orders come in, nothing is reserved, packed or reported.")
        self._state.setText(text)
        again = shop.live and shop.live_since is not None
        self.live.label(self.tr("Set this moment") if again else self.tr("Go live"))
        self.watch.setVisible(shop.live and not shop.file_shop)

    def _ask(self) -> None:
        if self._shop is not None:
            moment = self.since.dateTime().toMSecsSinceEpoch()
            self._desk.ask(cut_over, self._shop.id, moment, then=self._arrived)

    def _arrived(self, answer: CutOver) -> None:
        if self._shop is None or answer.shop_id != self._shop.id:
            return
        if answer.since != self.since.dateTime().toMSecsSinceEpoch():
            return
        self.shown = answer
        self._show_answer(answer)

    def _show_answer(self, answer: CutOver) -> None:
        means = self.tr("%n unshipped order(s) placed before then stay with the old system.", "", answer.left)
        self._means.setText(means)
        set_tone(self._means, Tone.WARN if answer.left else None)
        empty_layout(self.rows)
        for order in answer.elsewhere:
            self.rows.addWidget(self._order_row(order))
        some = answer.elsewhere_count > 0
        self._none.setVisible(not some)
        self.all.setVisible(some)
        self.all.label(self.tr("Show all %n in the order list", "", answer.elsewhere_count))

    def _order_row(self, order: OrderRow) -> QWidget:
        made = QWidget()
        number, take = Button(ButtonLook.LINK), Button()
        number.label(order.number, self.tr("Open order {number}").format(number=order.number))
        number.clicked.connect(partial(self.order_wanted.emit, order.id))
        take.label(self.tr("Take over"), self.tr("Handle order {number} here").format(number=order.number))
        take.setAccessibleName(f"{take.text()} {order.number}")
        take.clicked.connect(partial(self._take, order))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(number)
        row.addWidget(ShortLabel("caption", order.summary), 1)
        row.addWidget(take)
        return made

    # -- acting

    def _go_live(self) -> None:
        if self._shop is not None:
            moment = self.since.dateTime().toMSecsSinceEpoch()
            self._desk.act(go_live, self._shop.id, moment, then=self._went_live)

    def _went_live(self, held: int) -> None:
        text = self.tr("Live. %n order(s) stay with the old system.", "", held)
        shop = self._shop
        undo = partial(self._back_to_watch, shop.id) if shop is not None and not shop.live else None
        self.said.emit(text, undo)

    def _back_to_watch(self, shop_id: int) -> None:
        self._desk.act(watch_shop, shop_id)

    def _only_watch(self) -> None:
        if self._shop is not None:
            self._desk.act(watch_shop, self._shop.id)

    def _take(self, order: OrderRow) -> None:
        self._taken[order.id] = order.number
        self._desk.act(release, [order.id], _HELD, then=self._took)

    def _took(self, outcome: Outcome) -> None:
        for order_id in outcome.done:
            text = self.tr("Order {number} is handled here now").format(number=self._taken.pop(order_id))
            self.said.emit(text, partial(self._give_back, order_id))

    def _give_back(self, order_id: int) -> None:
        self._desk.act(hold, [order_id], _HELD)

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self._how.setText(
            self.tr(
                "Orders placed before this moment are shipped by whatever was used so far, and refused at the bench here."
            )
        )
        self._row.label(self.tr("Orders are ours from"))
        self.watch.label(self.tr("Only watch"))
        self._heading.setText(self.tr("With the old system"))
        self._none.setText(self.tr("None."))
        self._show_state()
        if self.shown is not None:
            self._show_answer(self.shown)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
