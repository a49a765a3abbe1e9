"""Whether a platform shows all of a report: one whose answer was lost may have been taken in part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import OrderLine, ParcelLine, Push
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, PushKind, PushState


@dataclass(frozen=True, slots=True)
class Told:
    """Units of an order by the platform's line ids: in the box that is reported, and in boxes reported before."""

    inside: Mapping[str, int]
    before: Mapping[str, int]


def told_units(work: Work, order_id: int, parcel_id: int) -> Told:
    """What the platform must show once it has taken the report of a box. Lines whose id it never told are left out."""
    reported = select(Push.parcel_id).where(
        Push.order_id == order_id, Push.kind == PushKind.SHIPMENT, Push.sent > 0, Push.parcel_id != parcel_id
    )
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
    """Units in the box that the platform doesn't show as shipped, by its line ids; empty: it shows all, or tells no units."""
    if news.status in LEFT and not news.shipped_partly:
        return {}
    found: dict[str, int] = {}
    for line in news.lines or ():
        inside = told.inside.get(line.line_id, 0)
        if line.shipped_quantity is None or not inside:
            continue
        stays = line.quantity - (line.refunded_quantity or 0)
        wanted = min(inside + told.before.get(line.line_id, 0), stays)
        missing = min(inside, wanted - line.shipped_quantity)
        if missing > 0:
            found[line.line_id] = missing
    return found


def told_before(work: Work, push: Push) -> list[tuple[str, int | None]]:
    """(number, parcel) of the order's reports that were handed over, or may have been, oldest first."""
    query = select(Push).where(
        Push.order_id == push.order_id,
        Push.kind == PushKind.SHIPMENT,
        Push.id != push.id,
        # One that was withdrawn while it was being sent has no outcome, and may have arrived all the same.
        Push.sent_at.is_not(None) | (Push.state == PushState.DONE),
    )
    rows = work.session.scalars(query.order_by(Push.id))
    return [(tracking_of(row.body), row.parcel_id) for row in rows if tracking_of(row.body)]


def number_before(work: Work, push: Push, tracking: str) -> str:
    """The last number that the report's box was told under, if it is another one than ``tracking``; empty: none."""
    told = [number for number, box in told_before(work, push) if box == push.parcel_id]
    return told[-1] if told and told[-1] != tracking else ""


def tracking_of(body: str) -> str:
    """The number a report's row says it told; empty for one that stood in an upload file."""
    return str(json.loads(body)["tracking"]) if body.startswith("{") else ""
