"""What a platform was told of an order's boxes, and whether it shows all of it: a lost answer may stand for a part."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push, Waybill
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, ParcelKind, ParcelStatus, PushKind, RefundState


@dataclass(frozen=True, slots=True)
class Told:
    """Units of an order by the platform's line ids: in the box that is reported, and in boxes reported before."""

    inside: Mapping[str, int]
    before: Mapping[str, int]


def subject_of(order_id: int, parcel: Parcel) -> str:
    """What the report of an order's box under its present number is known by."""
    return f"{order_id}/{parcel.id}/{parcel.number_version}"


def told_boxes(order_id: int) -> Select[int | None]:
    """The order's boxes that the platform knows of; void ones don't count, whatever it was told of them."""
    return (
        select(Push.parcel_id)
        .join(Parcel, Parcel.id == Push.parcel_id)
        .where(Push.order_id == order_id, Push.kind == PushKind.SHIPMENT, Push.sent > 0)
        .where(Parcel.status != ParcelStatus.VOID)
    )


def told_units(work: Work, order_id: int, parcel_id: int) -> Told:
    """What the platform must show once it has taken the report of a box. Lines whose id it never told are left out."""
    reported = told_boxes(order_id).where(Push.parcel_id != parcel_id)
    query = (
        select(OrderLine.line_id, ParcelLine.parcel_id == parcel_id, func.sum(ParcelLine.quantity))
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order_id, OrderLine.line_id != "")
        .where((ParcelLine.parcel_id == parcel_id) | ParcelLine.parcel_id.in_(reported))
        .group_by(OrderLine.line_id, ParcelLine.parcel_id == parcel_id)
    )
    inside: dict[str, int] = {}
    before: dict[str, int] = {}
    for line_id, here, units in work.session.execute(query):
        (inside if here else before)[line_id] = int(units)
    return Told(inside, before)


def untold(news: PlatformOrder, told: Told) -> dict[str, int]:
    """Units in the box that the platform doesn't show as shipped, by its line ids; empty: it shows all, or tells no units.

    Of a line for which money is asked back it takes no shipment before that is settled.
    """
    if news.status in LEFT and not news.shipped_partly:
        return {}
    found: dict[str, int] = {}
    for line in news.lines or ():
        inside = told.inside.get(line.line_id, 0)
        if line.shipped_quantity is None or not inside or line.refund == RefundState.REQUESTED:
            continue
        stays = line.quantity - (line.refunded_quantity or 0)
        wanted = min(inside + told.before.get(line.line_id, 0), stays)
        missing = min(inside, wanted - line.shipped_quantity)
        if missing > 0:
            found[line.line_id] = missing
    return found


def handed_over(work: Work, order_id: int) -> list[Push]:
    """The order's reports that a platform was told, or may have been, in that order."""
    query = select(Push).where(
        Push.order_id == order_id, Push.kind == PushKind.SHIPMENT, Push.sent_at.is_not(None)
    )
    return list(work.session.scalars(query.order_by(Push.sent_at, Push.id)))


def is_told_whole(work: Work, order: Order) -> bool:
    """That the platform calls an order shipped may be our own doing: it was told of all that is to leave, or of a box that the
    order has left since."""
    told = {report.parcel_id for report in handed_over(work, order.id)}
    boxes = (
        select(ParcelLine.order_line_id, ParcelLine.parcel_id, ParcelLine.quantity)
        .join(Parcel, Parcel.id == ParcelLine.parcel_id)
        .where(Parcel.id.in_(told), Parcel.status != ParcelStatus.VOID)
        .where(ParcelLine.order_line_id.in_([line.id for line in order.lines]))
    )
    units, standing = Counter[int](), set()
    for line_id, parcel_id, quantity in work.session.execute(boxes):
        units[line_id] += quantity
        standing.add(parcel_id)
    if told - standing:
        return True
    return bool(told) and all(
        units[line.id] >= line.ordered - line.cancelled - line.refunded for line in order.lines
    )


def numbers_told(work: Work, order_id: int, parcel_id: int) -> list[str]:
    """What the platform knows, or may know, an order's goods in a box by, oldest first.

    Void numbers that it called the order shipped with by itself; then what it was told of the box, and of boxes that are void or
    that the order has left.
    """
    boxes = {box.id for box in other_boxes(work, order_id, parcel_id)}
    told = [tracking_of(one.body) for one in handed_over(work, order_id) if one.parcel_id not in boxes]
    return [*_shown_outside(work, order_id, parcel_id), *filter(None, told)]


def other_boxes(work: Work, order_id: int, parcel_id: int) -> list[Parcel]:
    """Boxes that the order is in, without this one."""
    query = (
        select(Parcel)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(OrderLine.order_id == order_id, Parcel.id != parcel_id, Parcel.status != ParcelStatus.VOID)
        .distinct()
        .order_by(Parcel.id)
    )
    return list(work.session.scalars(query))


def _shown_outside(work: Work, order_id: int, parcel_id: int) -> list[str]:
    query = (
        select(Waybill.id, Waybill.tracking)
        .join(Parcel, Parcel.id == Waybill.parcel_id)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.id == order_id, Waybill.source == "export", Waybill.voided_at.is_not(None))
        .where((Parcel.id == parcel_id) | (Parcel.status == ParcelStatus.VOID))
        .where(Order.reported_outside_at.is_not(None) | (Parcel.kind == ParcelKind.OUTSIDE))
        .distinct()
        .order_by(Waybill.id)
    )
    return [tracking for _, tracking in work.session.execute(query)]


def tracking_of(body: str) -> str:
    """The number a report's row says it told; empty for one that stood in an upload file."""
    return str(json.loads(body)["tracking"]) if body.startswith("{") else ""
