"""Item scans: which Sku, which line, how many."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchSet, Factored, fold_code
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.compare import compare
from oms_desktop.operations.packing.decisions import Piece, Question
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.questions import MOST, read_option
from oms_desktop.operations.packing.scan_pipeline import gtin_forms, read_gtin
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Act, Ask


def find_goods(known: BenchSet, code: str) -> tuple[Factored, ...]:
    """Skus that a code stands for; a GS1 code by its GTIN."""
    goods = known.goods(code)
    if goods:
        return goods
    gtin = read_gtin(code)
    forms = gtin_forms(gtin) if gtin else ()
    return next((found for form in forms if (found := known.goods(form))), ())


def wanted_here(box: Box, goods: tuple[Factored, ...]) -> tuple[Factored, ...]:
    """Those of them that belong to this box."""
    return tuple(pair for pair in goods if box.line_of(pair[0]) is not None)


def count_goods(desk: Desk, scanned: Scanned, box: Box, goods: tuple[Factored, ...]) -> ScanAnswer:
    """Count an item of this box; never guesses between two."""
    if len(goods) > 1:
        question = Question(Ask.ITEM, scanned.code, tuple(f"{sku}/{factor}" for sku, factor in goods[:MOST]))
        return desk.decide(scanned, Case.AMBIGUOUS, question=question)
    sku_id, factor = goods[0]
    over = next((one for one in box.over if one[1].sku_id == sku_id), None)
    if over is not None:
        line, _, most = over
        out = min(most, factor)
        return desk.decide(
            scanned,
            Case.TAKEN_OUT,
            Act.COUNT,
            {"item": _label(desk, sku_id), "n": out},
            line_id=line.line_id,
            sku_id=sku_id,
            quantity=-out,
            pieces=((line.line_id, sku_id, -out),),
        )
    n = factor * desk.progress.times
    pieces = box.place_kit(sku_id, n) or box.place(sku_id, n)
    if not pieces:
        return _too_many(desk, scanned, box, sku_id, n)
    return count_pieces(desk, scanned, box, pieces, sku_id, n)


def count_pieces(
    desk: Desk,
    scanned: Scanned,
    box: Box,
    pieces: tuple[Piece, ...],
    sku_id: int,
    n: int,
    *,
    act: Act = Act.COUNT,
    reason: str = "",
    first: Case | None = None,
) -> ScanAnswer:
    """Add pieces that are known to fit. ``first``: the case of a count that has opened its order, unless all is in."""
    line = next(line for line in box.lines if line.line_id == pieces[-1][0])
    after = _after(box, pieces)
    values = {
        "item": _label(desk, sku_id) or line.label,
        "n": n,
        "done": after.line_done(line),
        "need": after.line_need(line),
    }
    case = progress_case(after, line.line_id)
    if first is not None and (first is Case.FIRST_ITEM_NOTES or not after.all_in):
        case = first
    return desk.decide(
        scanned,
        case,
        act,
        values,
        request=_own_label(desk, after),
        line_id=line.line_id,
        sku_id=sku_id,
        quantity=n,
        pieces=pieces,
        reason=reason,
    )


def _own_label(desk: Desk, after: Box) -> Request | None:
    """Item first, the label comes last: once all is in, unless it lies there already."""
    if not (desk.progress.lease and after.all_in and after.order.plain):
        return None
    parcel = next((one for one in after.order.parcels if one.uuid == after.progress.parcel), None)
    if parcel is None or not parcel.tracking or parcel.copies:
        return None
    return Request(RequestKind.LABEL, parcel.tracking, after.order.id)


def progress_case(after: Box, line_id: int) -> Case:
    """How far a count has taken the box."""
    if after.all_in:
        return Case.VERIFIED if after.progress.tracking or after.labels() else Case.VERIFIED_BIND
    line = next((line for line in after.lines if line.line_id == line_id), None)
    return Case.LINE_DONE if line is None or after.complete(line) else Case.ACCEPTED


def _after(box: Box, pieces: tuple[Piece, ...]) -> Box:
    progress = copy(box.progress)
    progress.counts = dict(progress.counts)
    for line, sku, n in pieces:
        progress.counts[line, sku] = progress.counts.get((line, sku), 0) + n
    return Box(box.known, progress, box.orders)


def _too_many(desk: Desk, scanned: Scanned, box: Box, sku_id: int, n: int) -> ScanAnswer:
    line = box.line_of(sku_id)
    assert line is not None
    wanted = box.open_for(sku_id)
    values = {
        "item": _label(desk, sku_id),
        "n": n,
        "open": wanted,
        "done": box.line_done(line),
        "need": box.line_need(line),
    }
    case = Case.PACK_FACTOR if n > 1 and wanted else Case.EXTRA
    return desk.decide(scanned, case, values=values, line_id=line.line_id, sku_id=sku_id)


def wrong_item(desk: Desk, scanned: Scanned, box: Box, goods: tuple[Factored, ...]) -> ScanAnswer:
    """A Sku of the shop that does not belong to this box."""
    sku_id = goods[0][0]
    comparison = compare(desk.known, box, sku_id)
    answer = desk.decide(scanned, Case.WRONG_ITEM, values={"item": _label(desk, sku_id)}, sku_id=sku_id)
    return replace(answer, comparison=comparison)


def count_option(
    desk: Desk, scanned: Scanned, box: Box, option: str, *, act: Act = Act.COUNT, reason: str = ""
) -> ScanAnswer:
    """Count one piece of ``line/Sku``, chosen by a person."""
    line_id, sku_id = read_option(option)
    return count_pieces(desk, scanned, box, ((line_id, sku_id, 1),), sku_id, 1, act=act, reason=reason)


def typed_tail(desk: Desk, box: Box, tail: str) -> tuple[Factored, ...]:
    """Skus of this box one of whose codes ends in what was typed."""
    sku_ids = {part.sku_id for line in box.lines for part in line.parts}
    found = desk.known.barcodes_with_tail(fold_code(tail), sku_ids)
    return tuple(dict.fromkeys(pair for pairs in found.values() for pair in pairs if pair[0] in sku_ids))


def _label(desk: Desk, sku_id: int) -> str:
    sku = desk.known.skus.get(sku_id)
    return sku.label if sku else ""
