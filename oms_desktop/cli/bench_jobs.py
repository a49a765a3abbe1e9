"""What ``scan`` and ``ship`` do, here or in the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oms_desktop.cli.orders import found
from oms_desktop.cli.output import REFUSED, Answer, Table, error_document, refusal_document
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused
from oms_desktop.operations.packing.papers import write_paper
from oms_desktop.operations.packing.scans import parcel_ids
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.views import RequestKind
from oms_desktop.operations.shipping.ship import ship as ship_orders
from oms_desktop.vocabulary import Permission, ScanMode

if TYPE_CHECKING:
    from oms_desktop.operations.packing.views import ScanAnswer
    from oms_desktop.operations.work import Actor

_OTHERS_S = 30.0
"""So long the commands of others on the same bench are waited for."""
_OWN_BENCH_S = 1.0
"""In the window commands come one after another: who has the bench then keeps it."""


def scan(station: Station, codes: Sequence[str], station_name: str, mode: str | None) -> Answer:
    """What the bench answers, code by code."""
    station.permit(Permission.PACK)
    actor = station.actor(station_name)
    session = BenchSession(
        station.store,
        station.opened.data_dir,
        actor,
        mode=None if mode is None else ScanMode(mode),
        wait_s=_OTHERS_S if station.place is None else _OWN_BENCH_S,
    )
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
    request = answer.request
    if request is None or request.kind not in (RequestKind.PRINT, RequestKind.LABEL):
        return {"printed": None, "print_error": None}
    language = "zh" if station.paper_language.startswith("zh") else "en"
    try:
        file = write_paper(station.store, actor, request, station.opened.data_dir, language)
    except Refused as refusal:
        return {"printed": None, "print_error": f"{refusal.message} {refusal.hint}"}
    return {"printed": str(file), "print_error": None}


def _sentences(what: str, why: str) -> str:
    if not why:
        return what
    return f"{what} {why}" if what.endswith((".", "?", "!")) else f"{what}. {why}"


def _result(answer: ScanAnswer, parcel: int | None) -> dict[str, object]:
    order = answer.order
    return {
        "scan_id": answer.scan_id,
        "code": answer.code,
        "result": answer.result.value,
        "message": _sentences(answer.what.english, answer.why.english),
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


def ship(station: Station, numbers: Sequence[str], shop: str | None) -> Answer:
    """Ship what needs no bench."""
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
