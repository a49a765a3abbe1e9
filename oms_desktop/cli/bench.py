"""``scan``, ``scans`` and ``ship``: packing without the window, or by it where one is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, word_of
from oms_desktop.cli.errands import by_the_window_or_here
from oms_desktop.cli.output import Answer, Table
from oms_desktop.cli.station import STATION, Station
from oms_desktop.cli.words import Numbers, ShopName
from oms_desktop.vocabulary import ScanMode


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    app.command("scan")(scan)
    app.command("ship")(ship)
    part = group("What the bench has scanned: list.")
    app.add_typer(part, name="scans")
    part.command("list")(list_all)


def scan(
    ctx: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE…", help="Slip, waybill, goods, *OMS:UNDO* …")],
    station_name: Annotated[
        str, typer.Option("--station", metavar="S", help="The bench; made at first use.")
    ] = STATION,
    mode: Annotated[str | None, typer.Option(metavar="M", help="m1, m1b or m2; m1 at first.")] = None,
) -> Answer:
    """What the bench answers, code by code. Exit code 0 also when it says no."""
    station: Station = ctx.obj
    wanted = None if mode is None else word_of(ScanMode, mode, "--mode").value
    name = station_name.strip()
    if not name:
        raise WrongUsage("--station needs a name.")
    return by_the_window_or_here(station, "scan", codes=codes, station_name=name, mode=wanted)


def list_all(ctx: typer.Context, limit: Annotated[int, typer.Option(min=1, metavar="N")] = 100) -> Answer:
    """Scans, newest first."""
    from oms_desktop.cli.order_documents import iso
    from oms_desktop.operations.packing.scans import list_scans

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
    return Answer(
        {"scans": documents}, Table(("at", "code", "result", "order", "station", "operator"), documents)
    )


def ship(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """Ship what needs no bench; its boxes count as not verified."""
    return by_the_window_or_here(ctx.obj, "ship", numbers=numbers, shop=shop)
