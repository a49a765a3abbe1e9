"""Back to the platform without an API: its own batch-shipping upload file, filled with what has left and is not confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import ShipFileLayout, ShipFiles, TemplateRow
from oms_desktop.models import Alert, Order, Push, Shop, Waybill
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.orders.lifecycle import HOUR, record
from oms_desktop.operations.shipping.called_back import called_back
from oms_desktop.operations.shops.verbs import shop_named
from oms_desktop.operations.work import Actor, Reading, Store, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, PushKind, PushState, Severity

CONFIRM_WITHIN = 2 * HOUR
BEFORE_PROMISE = 4 * HOUR


@dataclass(frozen=True, slots=True)
class ShipFileReport:
    """What a batch-shipping file holds. ``already_exported``: reports written earlier that no export has confirmed yet."""

    file: Path
    rows: tuple[TemplateRow, ...]
    already_exported: int
    layout: ShipFileLayout | None


def write_ship_file(
    store: Store,
    actor: Actor,
    files: ShipFiles,
    shop_name: str,
    target: Path,
    *,
    template: Path | None = None,
    again: bool = False,
) -> ShipFileReport:
    """Write the upload file of a shop and note its reports as exported.

    The file is written before anything is noted: a crash between the two writes the rows once more, never loses one.
    Refused: shop_not_found, nothing_to_report, and what the writer refuses (template_columns, carrier_name_unknown …).
    """
    with store.reading() as reading:
        shop = shop_named(reading, shop_name)
        platform, shop_id = shop.platform, shop.id
        rows, pushes = _unreported(reading, shop_id, again=again)
        exported = _exported(reading, shop_id)
    if not rows:
        raise Refused(
            "nothing_to_report",
            "Nothing is waiting to be reported for {shop} ({exported} exported, not confirmed yet).",
            "Ship something first, or write the exported ones again.",
            shop=shop_name,
            exported=exported,
        )
    layout = files.write(platform, rows, target, template)
    with store.work(actor, durable=True) as work:
        note_exported(work, pushes, target.name)
    return ShipFileReport(target, rows, 0 if again else exported, layout)


def _unreported(reading: Reading, shop_id: int, *, again: bool) -> tuple[tuple[TemplateRow, ...], list[int]]:
    states = [PushState.WAITING, PushState.EXPORTED] if again else [PushState.WAITING]
    query = (
        select(Push.id, Order.number, Waybill.carrier, Waybill.tracking, Push.parcel_id)
        .join(Order, Order.id == Push.order_id)
        .join(Waybill, (Waybill.parcel_id == Push.parcel_id) & Waybill.voided_at.is_(None))
        .where(
            Push.shop_id == shop_id,
            Push.kind == PushKind.SHIPMENT,
            Push.wanted > Push.sent,
            Push.state.in_(states),
        )
        .order_by(Push.id)
    )
    found = list(reading.session.execute(query))
    staying = called_back(reading, [row.parcel_id for row in found])
    found = [row for row in found if row.parcel_id not in staying]
    rows = [
        TemplateRow(number, carrier, tracking, parcel)
        for _, number, carrier, tracking, parcel in found
        if parcel
    ]
    return tuple(rows), [row[0] for row in found]


def _exported(reading: Reading, shop_id: int) -> int:
    query = select(Push.id).where(
        Push.shop_id == shop_id, Push.state == PushState.EXPORTED, Push.wanted > Push.sent
    )
    return len(reading.session.scalars(query).all())


@operation(Permission.SHIP)
def note_exported(work: Work, push_ids: Sequence[int], file_name: str) -> None:
    """Reports stand in an upload file now; done when a later export shows the number.

    One that was confirmed or withdrawn while the file was written is left alone.
    """
    query = select(Push).where(Push.id.in_(push_ids), Push.wanted > Push.sent)
    for push in work.session.scalars(query):
        push.state = PushState.EXPORTED.value
        push.sent_at = work.now
        push.body = file_name
        assert push.order_id is not None
        record(work, push.order_id, "shipment.exported", file=file_name, parcel=push.parcel_id)
        work.changed("push", push.id, "state")
        work.changed("order", push.order_id, "pushed")
    close_alert(work, AlertKind.UNCONFIRMED_SHIPMENT, _subject(work, push_ids))


def _subject(work: Work, push_ids: Sequence[int]) -> str:
    shop_id = work.session.execute(select(Push.shop_id).where(Push.id.in_(push_ids)).limit(1)).scalar()
    return f"shop:{shop_id}"


@operation(Permission.READ)
def watch_unconfirmed(work: Work) -> int:
    """Raise one alert a shop for reports no export has confirmed two hours after the file, or four hours before the promise.

    Close it when none is left. How many reports are unconfirmed for too long.
    """
    late: dict[int, list[tuple[str, str]]] = {}
    query = (
        select(Push.shop_id, Push.state, Push.sent_at, Push.body, Order.number, Order.deadline)
        .join(Order, Order.id == Push.order_id)
        .where(Push.kind == PushKind.SHIPMENT, Push.wanted > Push.sent)
        .where(Push.state.in_([PushState.WAITING, PushState.EXPORTED]))
    )
    for shop_id, state, sent_at, body, number, deadline in work.session.execute(query):
        waited = state == PushState.EXPORTED and sent_at is not None and work.now - sent_at >= CONFIRM_WITHIN
        if waited or (deadline is not None and deadline - work.now <= BEFORE_PROMISE):
            late.setdefault(shop_id, []).append((number, body))
    for shop_id, found in late.items():
        name = work.session.get_one(Shop, shop_id).name
        open_alert(
            work,
            AlertKind.UNCONFIRMED_SHIPMENT,
            f"shop:{shop_id}",
            "{shop}: {count} shipments are not confirmed by the platform yet ({file}); the first: order {order}.",
            {"shop": name, "count": len(found), "file": found[0][1] or "-", "order": found[0][0]},
            severity=Severity.URGENT,
            shop_id=shop_id,
        )
    open_alerts = select(Alert.subject).where(
        Alert.kind == AlertKind.UNCONFIRMED_SHIPMENT, Alert.closed_at.is_(None)
    )
    for subject in set(work.session.scalars(open_alerts)) - {f"shop:{shop_id}" for shop_id in late}:
        close_alert(work, AlertKind.UNCONFIRMED_SHIPMENT, subject)
    return sum(len(found) for found in late.values())
