"""Binding waybill numbers to parcels. A number serves one parcel at a time; a parcel has one live number."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select

from oms_desktop.carriers import BY_CODE, candidates, normalise_number, ruined_by_spreadsheet
from oms_desktop.errors import Refused
from oms_desktop.models import NumberTail, Order, OrderLine, Parcel, ParcelLine, Push, Shop, Waybill
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import load, planned_parcels
from oms_desktop.operations.shipping.reports import report_if_due, withdraw_reports
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import ParcelStatus, Permission, PushKind, PushState

MAX_LENGTH = 64


def checked_number(text: str) -> str:
    """A waybill number as it is stored. Refused when empty, too long or ruined by a spreadsheet."""
    number = normalise_number(text)
    if not number or len(number) > MAX_LENGTH or any(sign.isspace() for sign in number):
        raise Refused(
            "tracking_malformed", "{number} is not a waybill number.", "Scan the waybill again.", number=text
        )
    if ruined_by_spreadsheet(number):
        raise Refused(
            "tracking_ruined",
            "{number} was ruined by a spreadsheet program: its last digits are lost.",
            "Import the file as it was downloaded, or format the column as text.",
            number=number,
        )
    return number


def carrier_for(number: str, chosen: str, default: str) -> str:
    """The chosen carrier, else the only one whose pattern fits, else the shop's default if it is among them.

    Refused ``carrier_unknown`` for a wrong code, ``carrier_undecided`` where several fit.
    """
    if chosen:
        if chosen not in BY_CODE:
            raise Refused(
                "carrier_unknown",
                "There is no carrier {carrier}.",
                "Choose one from the list.",
                carrier=chosen,
            )
        return chosen
    fitting = candidates(number)
    if default and (default in fitting or not fitting):
        return default
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refused(
            "carrier_undecided",
            "The number {number} looks like no carrier's.",
            "Check the number; if it is right, name the carrier.",
            number=number,
        )
    raise Refused(
        "carrier_undecided",
        "The number {number} does not say which carrier it belongs to ({carriers}).",
        "Name the carrier.",
        number=number,
        carriers=", ".join(fitting),
    )


@operation(Permission.SHIP)
def assign_waybill(work: Work, order_id: int, carrier: str, tracking: str, source: str = "hand") -> int:
    """Bind a number to the order's unshipped parcel (made if there is none; of several one without a number); its id.

    Refused: tracking_malformed, tracking_ruined, tracking_taken, carrier_unknown, carrier_undecided, wrong_status.
    """
    order = load(work, order_id)
    number = checked_number(tracking)
    shop = work.session.get_one(Shop, order.shop_id)
    code = carrier_for(number, carrier, order.carrier or shop.default_carrier)
    parcel = _box_for(work, order, number)
    bind(work, parcel, order, code, number, source)
    return parcel.id


def _box_for(work: Work, order: Order, number: str) -> Parcel:
    """The box that has the number already, else the first that has none, else the first."""
    boxes = {
        box: box.waybill.tracking if box.waybill is not None else "" for box in planned_parcels(work, order)
    }
    if not boxes:
        return box_to_pack(work, order)
    return min(boxes, key=lambda box: (boxes[box] != number, boxes[box] != "", box.seq, box.id))


def box_to_pack(work: Work, order: Order) -> Parcel:
    """The order's parcel that is being or will be packed; a new one with all that is to pack if there is none."""
    standing = planned_parcels(work, order)
    if standing:
        return standing[0]
    lines = [line for line in order.lines if line.to_pack > 0]
    if not lines:
        raise nothing_to_pack(order)
    parcel = Parcel(
        uuid=str(uuid.uuid4()),
        seq=_next_seq(work, order),
        status=ParcelStatus.PLANNED.value,
        created_at=work.now,
        lines=[ParcelLine(order_line_id=line.id, quantity=line.to_pack) for line in lines],
        waybills=[],
    )
    work.session.add(parcel)
    work.session.flush()
    return parcel


def nothing_to_pack(order: Order) -> Refused:
    """The refusal for an order that needs no box, or of which nobody knows yet what would lie in it."""
    if not order.lines:
        return Refused(
            "lines_missing",
            "It is not known yet what order {number} holds.",
            "Import the item report of the same export as well.",
            number=order.number,
        )
    return Refused(
        "nothing_to_pack",
        "Order {number} has nothing left to pack.",
        "Look at its timeline: it was shipped, refunded or cancelled.",
        number=order.number,
    )


def _next_seq(work: Work, order: Order) -> int:
    query = (
        select(Parcel.seq)
        .join(ParcelLine)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id)
        .order_by(Parcel.seq.desc())
        .limit(1)
    )
    return (work.session.execute(query).scalar() or 0) + 1


def owner_of(work: Work, number: str) -> Parcel | None:
    """The parcel a live number is bound to."""
    query = (
        select(Parcel).join(Waybill).where(Waybill.tracking == number, Waybill.voided_at.is_(None)).limit(1)
    )
    return work.session.scalars(query).first()


def bind(work: Work, parcel: Parcel, order: Order, carrier: str, number: str, source: str) -> bool:
    """Make ``number`` the parcel's live one, replacing another; False if it is already. Refused ``tracking_taken``.

    All orders in the box have it from now on, and who was to know the old one is to know this one.
    """
    old = parcel.waybill
    if old is not None and (old.tracking, old.carrier) == (number, carrier):
        return False
    _refuse_taken(work, parcel, number)
    if old is not None:
        old.voided_at = work.now
        withdraw_reports(work, parcel.id)
    parcel.waybills.append(Waybill(carrier=carrier, tracking=number, source=source, bound_at=work.now))
    parcel.number_version += 1
    parcel.version += 1
    work.session.flush()
    replaced = old.tracking if old else None
    for one in dict.fromkeys([order, *orders_in(work, parcel)]):
        note_number(work, one, carrier, number, replaced)
        report_if_due(work, one, parcel)
    work.changed("parcel", parcel.id, "waybill")
    return True


def note_number(work: Work, order: Order, carrier: str, number: str, replaced: str | None = None) -> None:
    """An order's box has this number now: shown in the list, found by search, told in its history."""
    order.tracking = number
    order.carrier = carrier
    order.version += 1
    work.session.merge(NumberTail(reversed=number[::-1].casefold(), order_id=order.id, kind="tracking"))
    record(work, order.id, "waybill.bound", carrier=carrier, tracking=number, replaced=replaced)
    work.changed("order", order.id, "tracking")


def orders_in(work: Work, parcel: Parcel) -> list[Order]:
    """The orders that travel in a box, by id; none while its orders' lines are not known."""
    query = (
        select(Order)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .where(ParcelLine.parcel_id == parcel.id)
        .distinct()
        .order_by(Order.id)
    )
    return list(work.session.scalars(query))


def _refuse_taken(work: Work, parcel: Parcel, number: str) -> None:
    owner = owner_of(work, number)
    if owner is not None and owner.id != parcel.id:
        raise Refused(
            "tracking_taken",
            "The number {number} is bound to another parcel ({other}).",
            "Set both parcels aside and find out which one it belongs to.",
            number=number,
            other=owner_number(work, owner),
        )


def owner_number(work: Work, parcel: Parcel) -> str:
    """The platform's number of a parcel's (first) order, to name it in a message."""
    query = (
        select(Order.number)
        .join(OrderLine)
        .join(ParcelLine)
        .where(ParcelLine.parcel_id == parcel.id)
        .limit(1)
    )
    return work.session.execute(query).scalar() or str(parcel.id)


@operation(Permission.SHIP)
def void_waybill(work: Work, order_id: int) -> list[int]:
    """Unbind the numbers of an order's unshipped parcels; the parcels' ids. Refused ``no_waybill`` if there is none."""
    order = load(work, order_id)
    freed = [parcel for parcel in planned_parcels(work, order) if parcel.waybill is not None]
    for parcel in freed:
        free_number(work, parcel)
    if not freed:
        raise Refused(
            "no_waybill",
            "Order {number} has no unshipped waybill.",
            "It may have been shipped.",
            number=order.number,
        )
    return [parcel.id for parcel in freed]


def free_number(work: Work, parcel: Parcel, **why: str) -> None:
    """Take the number off a box; its orders show the one of another of their boxes, or none. ``why`` goes into their history."""
    waybill = parcel.waybill
    assert waybill is not None
    waybill.voided_at = work.now
    withdraw_reports(work, parcel.id)
    for order in orders_in(work, parcel):
        left = [number for number in _boxes_with_numbers(work, order).values() if number]
        order.tracking = left[-1] if left else ""
        order.version += 1
        record(work, order.id, "waybill.void", tracking=waybill.tracking, **why)
        work.changed("order", order.id, "tracking")


@operation(Permission.SHIP)
def take_back_waybill(work: Work, order_id: int, tracking: str) -> int:
    """Undo that a number was bound: the box has the one before again, or none. The parcel's id.

    Refused ``number_in_use`` where it is no longer on a box that is here, was told to a platform, or stands on a label.
    """
    order = load(work, order_id)
    number = normalise_number(tracking)
    boxes = [
        box
        for box in planned_parcels(work, order)
        if box.waybill is not None and box.waybill.tracking == number
    ]
    if not boxes or boxes[0].printed_at is not None or _was_tried(work, boxes[0]):
        raise Refused(
            "number_in_use",
            "The number {tracking} of order {number} can't be taken back: it was printed, told to the platform or replaced.",
            "Unbind it if the box shall have none, or bind the right one.",
            number=order.number,
            tracking=number,
        )
    box, bound = boxes[0], boxes[0].waybill
    assert bound is not None
    before = next((one for one in box.waybills if one.voided_at == bound.bound_at), None)
    if before is None:
        free_number(work, box)
    else:
        bind(work, box, order, before.carrier, before.tracking, before.source)
    return box.id


def _was_tried(work: Work, parcel: Parcel) -> bool:
    """Somebody may know the box's number: a report of it was sent, or is being sent."""
    tried = (Push.sent_at.is_not(None)) | (Push.state == PushState.SENDING)
    query = select(Push.id).where(Push.parcel_id == parcel.id, Push.kind == PushKind.SHIPMENT, tried).limit(1)
    return work.session.scalars(query).first() is not None


@operation(Permission.SHIP)
def change_waybill(work: Work, order_id: int, carrier: str, tracking: str, *, wrong: str = "") -> int:
    """Correct the number of a box of the order after shipping: reported again under a new version. The parcel's id.

    ``wrong``: the number it has now; needed where several boxes have left. Refused: no_parcel, which_parcel,
    tracking_unknown, and what ``assign_waybill`` refuses.
    """
    order = load(work, order_id)
    number = checked_number(tracking)
    parcel = _box_to_correct(work, order, number, wrong)
    shop = work.session.get_one(Shop, order.shop_id)
    code = carrier_for(number, carrier, order.carrier or shop.default_carrier)
    bind(work, parcel, order, code, number, "hand")
    return parcel.id


_OUT = (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED)


def _box_to_correct(work: Work, order: Order, number: str, wrong: str) -> Parcel:
    """The box that has the number ``wrong``; without that the only one that has left, else the only one there is."""
    boxes = _boxes_with_numbers(work, order)
    if not boxes:
        raise Refused(
            "no_parcel", "Order {number} has no parcel.", "Assign a waybill first.", number=order.number
        )
    if wrong:
        named = [box for box, tracking in boxes.items() if tracking == normalise_number(wrong)]
        if not named:
            raise Refused(
                "tracking_unknown",
                "No box of order {number} has the number {wrong}.",
                "Its boxes have: {numbers}",
                number=order.number,
                wrong=wrong,
                numbers=_listed(boxes),
            )
        return named[0]
    fitting = [box for box in boxes if box.status in _OUT] or list(boxes)
    fitting = [box for box in fitting if boxes[box] == number] or fitting
    if len(fitting) > 1:
        raise Refused(
            "which_parcel",
            "Order {number} has several boxes: {numbers}.",
            "Select this order alone and choose the number that is wrong (waybill change --from NUMBER).",
            number=order.number,
            numbers=_listed({box: boxes[box] for box in fitting}),
        )
    return fitting[0]


def _boxes_with_numbers(work: Work, order: Order) -> dict[Parcel, str]:
    query = (
        select(Parcel)
        .join(ParcelLine)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order.id, Parcel.status != ParcelStatus.VOID)
        .distinct()
        .order_by(Parcel.id)
    )
    found = work.session.scalars(query)
    return {box: box.waybill.tracking if box.waybill is not None else "" for box in found}


def _listed(boxes: Mapping[Parcel, str]) -> str:
    return ", ".join(tracking or "-" for tracking in boxes.values())
