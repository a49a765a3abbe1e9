"""``scan``, ``scans`` and ``ship``: packing without the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.orders import Numbers, ShopName, found
from oms_desktop.cli.output import REFUSED, Answer, Table, error_document, refusal_document
from oms_desktop.cli.station import Station
from oms_desktop.operations.scans import list_scans


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    app.command("ship")(ship)
    part = group("What the bench has scanned: list.")
    app.add_typer(part, name="scans")
    part.command("list")(list_all)


def list_all(
    ctx: typer.Context, limit: Annotated[int, typer.Option(min=1, metavar="N")] = 100
) -> Answer:
    """Scans, newest first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        views = list_scans(reading, limit=limit)
    documents: list[dict[str, object]] = [
        {
            "scan_id": scan.scan_id,
            "at": iso(scan.at),
            "code": scan.code,
            "result": scan.result,
            "parcel": scan.parcel_id,
            "order": scan.order_id,
            "mode": scan.mode,
            "quantity": scan.quantity,
            "station": scan.station,
            "operator": scan.operator,
            "contested": scan.contested,
            "reason": scan.reason,
        }
        for scan in views
    ]
    return Answer({"scans": documents}, Table(("at", "code", "result", "order", "station", "operator"), documents))


def ship(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """Ship what needs no bench; its boxes count as not verified."""
    from oms_desktop.operations.shipping import ship as ship_orders

    station: Station = ctx.obj
    ids = found(station, numbers, shop)
    with station.store.work(station.actor(), durable=True) as work:
        shipped = ship_orders(work, ids)
    documents: list[dict[str, object]] = [
        {
            "id": parcel.parcel_id,
            "order": parcel.number,
            "carrier": parcel.carrier,
            "tracking": parcel.tracking,
            "verified": False,
        }
        for parcel in shipped.parcels
    ]
    document: dict[str, object] = {"parcels": documents}
    if shipped.refused:
        document["refused"] = [refusal_document(number, refusal) for number, refusal in shipped.refused]
    lines = tuple(f"{number}: {refusal.message} {refusal.hint}" for number, refusal in shipped.refused)
    if shipped.refused and not documents:
        document["error"] = error_document(shipped.refused[0][1])
        return Answer(document, None, lines, REFUSED)
    return Answer(document, Table(("id", "order", "carrier", "tracking"), documents), lines)
