"""``waybill`` and ``parcels``: numbers bound to boxes, and boxes split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, units_of
from oms_desktop.cli.order_documents import parcel_document
from oms_desktop.cli.output import REFUSED, Answer, Table, error_document, refusal_document
from oms_desktop.cli.station import Station
from oms_desktop.cli.words import ShopName, Units
from oms_desktop.errors import Refused
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import order_views
from oms_desktop.operations.papers.source import shop_zones
from oms_desktop.operations.shipping import parcels as boxes
from oms_desktop.operations.shipping import waybills as verbs

COLUMNS = ("id", "order", "carrier", "tracking", "status")
Carrier = Annotated[str, typer.Option("--carrier", metavar="C", help="Code or name, e.g. SF.")]
Tracking = Annotated[str, typer.Option("--tracking", metavar="T", help="Waybill number.")]
Number = Annotated[str, typer.Argument(metavar="ORDER")]


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("Waybill numbers: assign, void, change.")
    app.add_typer(part, name="waybill")
    part.command("assign")(assign)
    part.command("void")(void)
    part.command("change")(change)
    part = group("Boxes of an order: split.")
    app.add_typer(part, name="parcels")
    part.command("split")(split)


def assign(
    ctx: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="ORDER")] = None,
    carrier: Carrier = "",
    tracking: Tracking = "",
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Table: order, carrier, tracking.")
    ] = None,
    shop: ShopName = None,
) -> Answer:
    """Bind a number to an order's box, or those of a file to many."""
    station: Station = ctx.obj
    if file is not None:
        if number or carrier or tracking:
            raise WrongUsage("--file stands instead of ORDER, --carrier and --tracking.")
        return _assign_many(station, file, shop)
    if number is None or not tracking:
        raise WrongUsage("waybill assign needs ORDER and --tracking, or --file.")
    with station.work() as work:
        order_id = find_order(work, number, shop)
        parcel_id = verbs.assign_waybill(work, order_id, carrier_code(carrier), tracking)
    return _parcels(station, order_id, [parcel_id])


def _assign_many(station: Station, file: Path, shop: str | None) -> Answer:
    """Row by row: one that is refused stops none of the others."""
    from oms_desktop.cli.waybill_files import numbers_in

    done: list[dict[str, object]] = []
    refused: list[tuple[str, Refused]] = []
    for row in numbers_in(file):
        try:
            with station.work() as work:
                order_id = find_order(work, row.order, shop)
                parcel_id = verbs.assign_waybill(
                    work, order_id, carrier_code(row.carrier), row.tracking, "file"
                )
            done += _documents(station, order_id, [parcel_id])
        except Refused as refusal:
            refused.append((row.order, refusal))
    document: dict[str, object] = {
        "parcels": done,
        "refused": [refusal_document(number, refusal) for number, refusal in refused],
    }
    lines = tuple(f"{number}: {refusal.message}" for number, refusal in refused)
    if refused and not done:
        document["error"] = error_document(refused[0][1])
        return Answer(document, None, lines, REFUSED)
    return Answer(document, Table(COLUMNS, done), lines)


def carrier_code(text: str) -> str:
    """Our code of a carrier that was written as code or name; what isn't known goes on as it is, to be refused by name."""
    from oms_desktop.carriers import BY_CODE, carrier_from_name

    return text if text in BY_CODE else carrier_from_name(text) or text


def void(ctx: typer.Context, number: Number, shop: ShopName = None) -> Answer:
    """Unbind the number of an order that has not left."""
    station: Station = ctx.obj
    with station.work() as work:
        order_id = find_order(work, number, shop)
        parcel_ids = verbs.void_waybill(work, order_id)
    return _parcels(station, order_id, parcel_ids)


def change(
    ctx: typer.Context,
    number: Number,
    tracking: Tracking,
    carrier: Carrier = "",
    wrong: Annotated[
        str,
        typer.Option("--from", metavar="NUMBER", help="The number that is wrong, where several boxes left."),
    ] = "",
    shop: ShopName = None,
) -> Answer:
    """Correct the number of a shipped box; it is reported again."""
    station: Station = ctx.obj
    with station.work() as work:
        order_id = find_order(work, number, shop)
        parcel_id = verbs.change_waybill(work, order_id, carrier_code(carrier), tracking, wrong=wrong)
    return _parcels(station, order_id, [parcel_id])


def split(
    ctx: typer.Context,
    number: Number,
    lines: Units,
    shop: ShopName = None,
) -> Answer:
    """Take some of an order's goods into a box of their own."""
    station: Station = ctx.obj
    units = units_of(lines, "--lines")
    with station.work() as work:
        order_id = find_order(work, number, shop)
        parcel_ids = boxes.split_parcel(work, order_id, units)
    return _parcels(station, order_id, parcel_ids)


def _parcels(station: Station, order_id: int, parcel_ids: Sequence[int]) -> Answer:
    documents = _documents(station, order_id, parcel_ids)
    return Answer({"parcels": documents}, Table(COLUMNS, documents))


def _documents(station: Station, order_id: int, parcel_ids: Sequence[int]) -> list[dict[str, object]]:
    with station.reading() as reading:
        zones = shop_zones(reading)
        return [
            {**parcel_document(parcel, zones[view.shop_id]), "order": view.number}
            for view in order_views(reading, [order_id])
            for parcel in view.parcels
            if parcel.id in parcel_ids
        ]
