"""``scan``, ``scans`` and ``ship``: packing without the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, word_of
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.orders import Numbers, ShopName, found
from oms_desktop.cli.output import REFUSED, Answer, Table, error_document, refusal_document
from oms_desktop.cli.station import STATION, Station
from oms_desktop.errors import Refused
from oms_desktop.operations.packing.scans import list_scans, parcel_ids
from oms_desktop.vocabulary import Permission, ScanMode

if TYPE_CHECKING:
    from oms_desktop.operations.packing.views import ScanAnswer
    from oms_desktop.operations.work import Actor


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
    from oms_desktop.operations.packing.session import BenchSession

    station: Station = ctx.obj
    wanted = None if mode is None else word_of(ScanMode, mode, "--mode")
    if not station_name.strip():
        raise WrongUsage("--station needs a name.")
    station.permit(Permission.PACK)
    actor = station.actor(station_name.strip())
    session = BenchSession(station.store, station.opened.data_dir, actor, mode=wanted)
    try:
        answers = session.scan_all(codes)
    finally:
        session.close()
    with station.reading() as reading:
        parcels = parcel_ids(reading, {answer.parcel for answer in answers if answer.parcel})
    results = [
        _result(answer, parcels.get(answer.parcel)) | _paper(station, actor, answer) for answer in answers
    ]
    lines = tuple(str(result["print_error"]) for result in results if result["print_error"])
    table = Table(("code", "result", "verified", "expected", "message"), results)
    return Answer({"results": results}, table, lines)


def _paper(station: Station, actor: Actor, answer: ScanAnswer) -> dict[str, object]:
    """What the answer asks to be printed, as a file in the data folder; why not, if that is refused."""
    from oms_desktop.operations.packing.papers import write_paper
    from oms_desktop.operations.packing.views import RequestKind

    request = answer.request
    if request is None or request.kind not in (RequestKind.PRINT, RequestKind.LABEL):
        return {"printed": None, "print_error": None}
    language = "zh" if station.paper_language.startswith("zh") else "en"
    try:
        file = write_paper(station.store, actor, request, station.opened.data_dir, language)
    except Refused as refusal:
        return {"printed": None, "print_error": f"{refusal.message} {refusal.hint}"}
    return {"printed": str(file), "print_error": None}


def _result(answer: ScanAnswer, parcel: int | None) -> dict[str, object]:
    order = answer.order
    return {
        "scan_id": answer.scan_id,
        "code": answer.code,
        "result": answer.result.value,
        "message": " ".join(filter(None, (answer.what.english, answer.why.english))),
        "todo": answer.do.english,
        "case": answer.case.value,
        "parcel": parcel,
        "parcel_uuid": answer.parcel,
        "order": None if order is None else order.number,
        "verified": answer.verified,
        "expected": answer.expected,
        "bound": answer.bound,
        "blocked": answer.blocked,
        "choices": [{"number": choice.number, "text": choice.text.english} for choice in answer.choices],
    }


def list_all(ctx: typer.Context, limit: Annotated[int, typer.Option(min=1, metavar="N")] = 100) -> Answer:
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
    return Answer(
        {"scans": documents}, Table(("at", "code", "result", "order", "station", "operator"), documents)
    )


def ship(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """Ship what needs no bench; its boxes count as not verified."""
    from oms_desktop.operations.shipping.ship import ship as ship_orders

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
