"""The columns of the order list: which there are, and how an order looks in each."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from oms_desktop.carriers import BY_CODE
from oms_desktop.operations.intake.address_regions import short_name
from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.screens.orders.times import clock_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import (
    AmountCell,
    Cell,
    CheckCell,
    DeadlineCell,
    PillCell,
    TextCell,
    TwoLineCell,
)
from oms_desktop.ui.widgets.rows import Column
from oms_desktop.ui.words import platform_word, tone, word
from oms_desktop.vocabulary import OPEN, Flag, HoldReason, OrderStatus

translate = QCoreApplication.translate


def _row(row: object) -> OrderRow:
    assert isinstance(row, OrderRow)
    return row


def status_pills(status: str, holds: tuple[str, ...], *, reported: bool) -> tuple[tuple[str, Tone], ...]:
    """What stands in the way, else how far our hands are; and that the platform believes it shipped."""
    reasons = [HoldReason(reason) for reason in holds]
    found = [(word(reason), tone(reason)) for reason in reasons]
    if not found:
        state = OrderStatus(status)
        found.append((word(state), tone(state)))
    if reported and status in OPEN:
        found.append((translate("OrderColumns", "Reported shipped"), Tone.GREY))
    return tuple(found)


def summary_texts(row: OrderRow) -> tuple[str, str]:
    """The first item's title, and below it how many: ``×1``, or ``×1 等 3 件`` where there is more."""
    title, cross, count = row.summary.rpartition(" ×")
    first = f"×{count}" if cross else ""
    if row.line_count <= 1:
        return title or row.summary, first
    return title or row.summary, translate("OrderColumns", "{first}, {n} in all").format(
        first=first, n=row.units
    )


def note_texts(row: OrderRow) -> tuple[str, str]:
    """Flag and urgency, and below them what the buyer and we wrote; without the former the latter moves up."""
    urgent = translate("OrderColumns", "Urgent") if row.urgent else ""
    marks = " · ".join(part for part in (word(Flag(row.flag)) if row.flag else "", urgent) if part)
    said = " · ".join(part for part in (row.buyer_note, row.seller_memo) if part)
    return (marks, said) if marks else (said, "")


@lru_cache(maxsize=2000)
def short_region(region: str) -> str:
    """``广东省 深圳市`` as people say it: ``广东 深圳``."""
    return " ".join(dict.fromkeys(short_name(part) for part in region.split()))


def _left(row: object) -> Cell:
    order = _row(row)
    if order.status in OPEN:
        return DeadlineCell(order.deadline, full_text(order.deadline))
    date, _, time = clock_text(order.shipped_at or order.created_at).partition(" ")
    return TwoLineCell(date, time)


def _shop(row: object) -> Cell:
    order = _row(row)
    platform = platform_word(order.platform)
    return TwoLineCell(platform, "" if order.shop == platform else order.shop)


def _number(row: object) -> Cell:
    return TextCell(_row(row).number, number=True)


def _items(row: object) -> Cell:
    return TwoLineCell(*summary_texts(_row(row)))


def _receiver(row: object) -> Cell:
    order = _row(row)
    return TwoLineCell(order.receiver or "–", short_region(order.region))


def _note(row: object) -> Cell:
    order = _row(row)
    colour = Tone.WARN if order.buyer_note or order.urgent else None
    return TwoLineCell(*note_texts(order), colour)


def _amount(row: object) -> Cell:
    return AmountCell(_row(row).amount, _row(row).currency)


def _status(row: object) -> Cell:
    order = _row(row)
    return PillCell(status_pills(order.status, order.holds, reported=order.reported_outside))


def _created(row: object) -> Cell:
    return TextCell(full_text(_row(row).created_at), soft=True)


def _paid(row: object) -> Cell:
    return TextCell(full_text(_row(row).paid_at), soft=True)


def _shipped(row: object) -> Cell:
    return TextCell(full_text(_row(row).shipped_at), soft=True)


def _carrier(row: object) -> Cell:
    return TextCell(carrier_name(_row(row).carrier))


def _tracking(row: object) -> Cell:
    return TextCell(_row(row).tracking, number=True)


def _printed(row: object) -> Cell:
    yes = _row(row).printed
    text = translate("OrderColumns", "Printed") if yes else translate("OrderColumns", "Not printed")
    return CheckCell(yes, text)


def _buyer_note(row: object) -> Cell:
    return TextCell(_row(row).buyer_note)


def _memo(row: object) -> Cell:
    return TextCell(_row(row).seller_memo)


def _platform_status(row: object) -> Cell:
    return TextCell(_row(row).platform_status, soft=True)


def carrier_name(code: str) -> str:
    """A carrier as people call it; Chinese names are the ones on the parcels."""
    carrier = BY_CODE.get(code)
    if carrier is None:
        return code
    return translate("OrderColumns", "{english}").format(english=carrier.english, name=carrier.name)


COLUMNS = (
    Column("left", _left, 78, sort="queue"),
    Column("shop", _shop, 92),
    Column("number", _number, 182, sort="number", stretch=True, most=196, copies=True),
    Column("items", _items, 150, stretch=True),
    Column("receiver", _receiver, 76),
    Column("note", _note, 76, stretch=True),
    Column("amount", _amount, 72, sort="amount", right=True),
    Column("status", _status, 92),
    Column("carrier", _carrier, 96, hidden=True),
    Column("tracking", _tracking, 150, hidden=True, copies=True),
    Column("printed", _printed, 72, hidden=True),
    Column("created", _created, 132, sort="created_at", hidden=True),
    Column("paid", _paid, 132, hidden=True),
    Column("shipped", _shipped, 132, sort="shipped_at", hidden=True),
    Column("buyer_note", _buyer_note, 160, hidden=True),
    Column("memo", _memo, 160, hidden=True),
    Column("platform_status", _platform_status, 150, hidden=True),
)


def titles() -> dict[str, str]:
    """Column titles by key, in the language in force."""
    return {
        "left": translate("OrderColumns", "Time left"),
        "shop": translate("OrderColumns", "Shop"),
        "number": translate("OrderColumns", "Order no."),
        "items": translate("OrderColumns", "Items"),
        "receiver": translate("OrderColumns", "Receiver"),
        "note": translate("OrderColumns", "Notes"),
        "amount": translate("OrderColumns", "Amount"),
        "status": translate("OrderColumns", "Status"),
        "carrier": translate("OrderColumns", "Carrier"),
        "tracking": translate("OrderColumns", "Tracking no."),
        "printed": translate("OrderColumns", "Printed"),
        "created": translate("OrderColumns", "Ordered at"),
        "paid": translate("OrderColumns", "Paid at"),
        "shipped": translate("OrderColumns", "Shipped at"),
        "buyer_note": translate("OrderColumns", "Buyer's note"),
        "memo": translate("OrderColumns", "Our memo"),
        "platform_status": translate("OrderColumns", "At the platform"),
    }
