"""The parts an order is shown in, used by the panel beside the list and by the full view: each fills a section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from oms_desktop.operations.orders.views import HoldView, OrderView, ParcelView, ReceiverView
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.orders.columns import carrier_name
from oms_desktop.ui.screens.orders.line_rows import LineRow
from oms_desktop.ui.screens.orders.timeline import BY_THE_BUYER, sentence
from oms_desktop.ui.screens.orders.times import dated_text, near_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, native
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.cells import amount_text, left_text, left_tone
from oms_desktop.ui.widgets.panels import Section
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.words import operator_word, tone, word
from oms_desktop.vocabulary import (
    OPEN,
    Flag,
    FulfilledBy,
    HoldReason,
    ParcelKind,
    ParcelStatus,
    PaymentKind,
    PushState,
    ReceiverKind,
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Scene:
    """What every part is given: the order, the time, pictures and where they lie."""

    view: OrderView
    now: int
    pictures: Pictures
    folder: Path
    may_see_persons: bool
    may_edit: bool
    revealed: ReceiverView | None = None
    wide: bool = False
    zone: str = "Asia/Shanghai"


def copy_number_hint() -> str:
    """What the copy sign beside an order's number says."""
    return translate("OrderParts", "Copy order no.") + " · " + native("Ctrl+Shift+C")


def fill_facts(section: Section, scene: Scene) -> None:
    """Numbers, deadline, when it was ordered."""
    view = scene.view
    if scene.wide:
        section.add_fact(translate("OrderParts", "Order no."), view.number, copies=copy_number_hint())
    if view.tracking:
        copy = translate("OrderParts", "Copy tracking no.") + " · " + native("Ctrl+Shift+T")
        section.add_fact(translate("OrderParts", "Tracking"), view.tracking, copies=copy)
    if view.carrier:
        section.add_fact(translate("OrderParts", "Carrier"), carrier_name(view.carrier))
    if view.status in OPEN and view.deadline is not None:
        due = near_text(view.deadline, scene.now, scene.zone)
        left = left_text(view.deadline, scene.now)
        late = translate("OrderParts", "{when} ({left})")
        text = late if view.deadline < scene.now else translate("OrderParts", "{when} ({left} left)")
        colour = left_tone(view.deadline, scene.now)
        shown = None if colour is Tone.ACCENT else colour
        section.add_fact(translate("OrderParts", "Ship by"), text.format(when=due, left=left), shown)
    section.add_fact(translate("OrderParts", "Ordered"), full_text(view.created_at, scene.zone))
    if view.shipped_at:
        section.add_fact(translate("OrderParts", "Shipped"), full_text(view.shipped_at, scene.zone))
    if view.platform_status and view.platform != "manual":
        section.add_fact(translate("OrderParts", "At platform"), view.platform_status)


def fill_receiver(section: Section, scene: Scene, reveal: Callable[[], object]) -> None:
    """Masked, until the person asks to see; each look is in the audit trail."""
    person = scene.revealed or scene.view.receiver
    if person.kind == ReceiverKind.NONE:
        section.add_line(translate("OrderParts", "No address came with this order"), "caption")
        return
    who = " ".join(part for part in (person.name, person.phone) if part)
    section.add_fact(translate("OrderParts", "Receiver"), who or "–")
    section.add_fact(translate("OrderParts", "Address"), person.address or "–")
    row = QHBoxLayout()
    kind = ReceiverKind(person.kind)
    if kind is not ReceiverKind.PLAIN:
        row.addWidget(Pill(word(kind), Tone.GREY))
    if scene.revealed is None and scene.may_see_persons:
        show = Button(ButtonLook.LINK, "eye")
        text = translate("OrderParts", "Show receiver")
        note = translate("OrderParts", "each look is noted in the audit trail")
        show.label(text, f"{text} · {note} · {native('Ctrl+Shift+R')}")
        show.setObjectName("reveal")
        show.clicked.connect(reveal)
        row.addWidget(show)
    row.addStretch(1)
    section.body.addLayout(row)


def fill_money(section: Section, scene: Scene) -> None:
    """The parts of the money that are known, the paid sum first."""
    money = scene.view.money
    paid = amount_text(money.paid, money.currency)
    kind = PaymentKind(scene.view.payment_kind)
    when = dated_text(scene.view.paid_at, scene.now, scene.zone)
    how = "" if kind is PaymentKind.ONLINE else word(kind)
    text = " · ".join(part for part in (paid, how, when) if part)
    section.add_fact(translate("OrderParts", "Paid"), text)
    parts = (
        (translate("OrderParts", "Goods"), money.goods),
        (translate("OrderParts", "Postage"), money.postage),
        (translate("OrderParts", "Our discount"), money.seller_discount),
        (translate("OrderParts", "Platform's"), money.platform_discount),
        (translate("OrderParts", "We receive"), money.receivable),
        (translate("OrderParts", "Refunded"), money.refunded),
    )
    for name, amount in parts:
        if amount:
            section.add_fact(name, amount_text(amount, money.currency))


def fill_lines(section: Section, scene: Scene) -> None:
    """The goods."""
    view = scene.view
    pieces = sum(line.to_pack for line in view.lines)
    heading = translate("OrderParts", "Items")
    if view.status in OPEN:
        heading += " · " + translate("OrderParts", "{n} to pack").format(n=pieces)
    section.set_heading(heading)
    for line in view.lines:
        money = view.money.currency if scene.wide else ""
        section.body.addWidget(LineRow(line, scene.pictures, scene.folder, money=money))
    if not view.lines:
        section.add_line(
            translate("OrderParts", "The items have not come yet: import the item report."), "", Tone.WARN
        )


def fill_notes(section: Section, scene: Scene) -> bool:
    """The buyer's note, our memo, the flag; False if there is none of them."""
    view = scene.view
    section.set_heading(translate("OrderParts", "Notes"))
    if view.flag:
        section.add_fact(translate("OrderParts", "Flag"), word(Flag(view.flag)))
    if view.buyer_note:
        section.add_fact(translate("OrderParts", "Buyer"), view.buyer_note, Tone.WARN)
    if view.seller_memo:
        section.add_fact(translate("OrderParts", "Memo"), view.seller_memo)
    return bool(view.flag or view.buyer_note or view.seller_memo)


def fill_holds(section: Section, scene: Scene, release: Callable[[], object]) -> bool:
    """Each hold with what it is about and a button that releases it; False if there is none."""
    section.set_heading(translate("OrderParts", "On hold"))
    for hold in scene.view.holds:
        section.body.addWidget(_hold_row(hold, scene, release))
    return bool(scene.view.holds)


def _hold_row(hold: HoldView, scene: Scene, release: Callable[[], object]) -> QWidget:
    row = QWidget()
    reason = HoldReason(hold.reason)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    pill = Pill(word(reason), tone(reason))
    line = next((line.title for line in scene.view.lines if line.id == hold.line_id), "")
    since = f"{dated_text(hold.opened_at, scene.now, scene.zone)} {operator_word(hold.opened_by)}"
    about = label("caption", " · ".join(part for part in (line, hold.note, since) if part.strip()))
    about.setWordWrap(True)
    texts.addWidget(pill)
    texts.addWidget(about)
    across.addLayout(texts, 1)
    if scene.may_edit:
        button = Button(ButtonLook.LINK)
        text = translate("OrderParts", "Release")
        button.label(text, f"{text}: {word(reason)}")
        button.setAccessibleName(f"{text} {word(reason)}")
        button.setProperty("reason", hold.reason)
        button.clicked.connect(release)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row


def fill_parcels(section: Section, scene: Scene) -> bool:
    """Each parcel with its number and how far its report is; False if there is none."""
    section.set_heading(translate("OrderParts", "Parcels"))
    lines = {line.id: line.title for line in scene.view.lines}
    for parcel in scene.view.parcels:
        section.body.addLayout(_parcel_pills(parcel))
        copy = translate("OrderParts", "Copy tracking no.")
        name = carrier_name(parcel.carrier) or translate("OrderParts", "Tracking")
        number = parcel.tracking or translate("OrderParts", "no number yet")
        inner = Section()
        inner.add_fact(name, number, copies=copy if parcel.tracking else "")
        if parcel.shipped_at:
            inner.add_fact(translate("OrderParts", "Shipped"), full_text(parcel.shipped_at, scene.zone))
        if scene.wide or len(scene.view.parcels) > 1:
            inside = ", ".join(f"{lines.get(line, '?')} ×{count}" for line, count in parcel.lines)
            inner.add_line(inside, "caption")
        section.body.addWidget(inner)
    return bool(scene.view.parcels)


def _parcel_pills(parcel: ParcelView) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    status = ParcelStatus(parcel.status)
    left = status in (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED)
    row.addWidget(Pill(f"{parcel.seq}. {word(status)}", Tone.GOOD if left else Tone.ACCENT))
    if parcel.kind != ParcelKind.NORMAL:
        row.addWidget(Pill(word(ParcelKind(parcel.kind)), Tone.GREY))
    if parcel.verified:
        row.addWidget(Pill(translate("OrderParts", "Verified"), Tone.GOOD))
    if parcel.push_state:
        state = PushState(parcel.push_state)
        text = translate("OrderParts", "Report: {state}").format(state=word(state).lower())
        row.addWidget(Pill(text, tone(state)))
    row.addStretch(1)
    return row


def fill_timeline(section: Section, scene: Scene) -> None:
    """What happened, oldest first, in sentences."""
    section.set_heading(translate("OrderParts", "Timeline"))
    lines = {line.id: line for line in scene.view.lines}
    for event in scene.view.timeline:
        row = QHBoxLayout()
        row.setSpacing(10)
        when = label("caption", dated_text(event.at, scene.now, scene.zone))
        said = sentence(event, lines)
        what = label("caption", said.replace("_", "_\u200b"))  # a long file name may break there
        what.setAccessibleName(said)
        what.setWordWrap(True)
        what.setToolTip(f"{full_text(event.at, scene.zone)} · {operator_word(event.by)}")
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(what, 1)
        if scene.wide:
            by: QLabel = label("caption", "" if event.what in BY_THE_BUYER else operator_word(event.by))
            row.addWidget(by, 0, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(row)


def hint_of(view: OrderView) -> tuple[str, Tone] | None:
    """One sentence a person should read before touching the order, if there is one."""
    if view.fulfilled_by == FulfilledBy.PLATFORM:
        return translate("OrderParts", "The platform's own warehouse ships this order."), Tone.GREY
    if view.reported_outside_at and view.status in OPEN:
        text = translate(
            "OrderParts",
            "The platform says it is shipped, but it was not packed here. Pack it, or mark it as shipped elsewhere.",
        )
        return text, Tone.WARN
    return None


def show_hint(target: QLabel, view: OrderView) -> None:
    """Put the sentence of ``hint_of`` into a label, or hide it."""
    hint = hint_of(view)
    target.setVisible(hint is not None)
    if hint:
        target.setText(hint[0])
        set_tone(target, hint[1])
