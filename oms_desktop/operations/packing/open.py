"""Idle bench: which order a code opens, and whether it may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oms_desktop.carriers import normalise_number
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchParcel, WaybillState, fold_code
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Progress, Question
from oms_desktop.operations.packing.desk import Desk, Scanned, uuid7
from oms_desktop.operations.packing.fresh import to_ask
from oms_desktop.operations.packing.goods import find_goods
from oms_desktop.operations.packing.questions import MOST
from oms_desktop.operations.packing.scan_pipeline import looks_misread
from oms_desktop.operations.packing.stops import stop_of
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Act, Ask


def scan_idle(desk: Desk, scanned: Scanned) -> ScanAnswer:
    """A waybill, slip or number opens its order; a code the set does not know is looked up in the store."""
    orders = _orders_of(desk, scanned.code)
    if any(order.twin and fold_code(scanned.code) == fold_code(order.number) for order in orders):
        # The paper in hand may be of the one that is not in the set: it may have left already.
        return _look_up(desk, scanned)
    if orders:
        return open_one_of(desk, scanned, orders)
    waybill = desk.known.waybill(scanned.code)
    shipped = [order_id for order_id, state in waybill if state == WaybillState.SHIPPED]
    if not waybill and not desk.known.by_code(scanned.code):
        goods = find_goods(desk.known, scanned.code)
        if goods:
            sku = desk.known.skus[goods[0][0]]
            return desk.decide(scanned, Case.OPEN_FIRST, values={"item": sku.label}, sku_id=sku.id)
        if looks_misread(scanned.code):
            return desk.decide(scanned, Case.MISREAD)
    if shipped and len(shipped) == len(waybill):
        return desk.decide(scanned, Case.DONE, values={"number": scanned.code}, order_id=shipped[0])
    return _look_up(desk, scanned)


def _look_up(desk: Desk, scanned: Scanned) -> ScanAnswer:
    request = Request(RequestKind.LOOK_UP, scanned.code, ticket=scanned.scan_id)
    return desk.say(scanned, Case.LOOKING, request=request)


def _orders_of(desk: Desk, code: str) -> list[BenchOrder]:
    known = desk.known
    planned = [order_id for order_id, state in known.waybill(code) if state == WaybillState.PLANNED]
    ids = dict.fromkeys((*known.by_code(code), *planned))
    orders = [known.orders[one] for one in ids if one in known.orders]
    return _one_box(orders, code)


def _one_box(orders: list[BenchOrder], code: str) -> list[BenchOrder]:
    """Orders that share the box whose label was scanned are opened together, by the first of them."""
    if len(orders) < 2:
        return orders
    key = fold_code(code)
    shared = next(
        (parcel for order in orders for parcel in order.parcels if fold_code(parcel.tracking) == key), None
    )
    if shared is not None and all(order.id in shared.orders for order in orders):
        return [min(orders, key=lambda order: shared.orders.index(order.id))]
    return orders


def arrived(desk: Desk, scanned: Scanned, orders: Sequence[BenchOrder]) -> ScanAnswer:
    """The store's answer to a look-up. Open orders among them join the set."""
    if not orders:
        return desk.decide(scanned, Case.UNKNOWN)
    for order in orders:
        desk.known.put_order(order)
    if len(orders) == 1 and orders[0].open and not _means(orders[0], scanned.code):
        order = orders[0]
        now = ", ".join(parcel.tracking for parcel in order.parcels if parcel.tracking) or "-"
        values: dict[str, object] = {"number": order.number, "waybill": now}
        return desk.decide(scanned, Case.VOID_LABEL, values=values, order_id=order.id)
    return open_one_of(desk, scanned, _one_box(list(orders), scanned.code))


def _means(order: BenchOrder, code: str) -> bool:
    """The code opens the order: it is its number, its slip's code, or a live label of it. A void label is none of these."""
    keys = {fold_code(code), fold_code(normalise_number(code))}
    return bool(keys & {*order.codes, *(fold_code(parcel.tracking) for parcel in order.parcels)})


def open_one_of(desk: Desk, scanned: Scanned, orders: Sequence[BenchOrder]) -> ScanAnswer:
    """Open it, or ask which."""
    if len(orders) == 1:
        return open_order(desk, scanned, orders[0])
    desk.found = {order.id: order for order in orders[:MOST]}
    question = Question(Ask.ORDER, scanned.code, tuple(str(order.id) for order in orders[:MOST]))
    return desk.decide(scanned, Case.AMBIGUOUS, question=question)


def open_order(desk: Desk, scanned: Scanned, order: BenchOrder, *, take_over: bool = False) -> ScanAnswer:
    """Begin the order's box, unless something stands against it; then nothing is opened."""
    together = desk.known.together(order)
    if order.id not in desk.known.orders:
        together = (order,)
    for one in together:
        stop = stop_of(one, desk.known.shops[one.shop_id])
        if stop is not None:
            values: dict[str, object] = {"number": one.number, "reason": stop.reason or ""}
            return desk.decide(scanned, stop.case, values=values, order_id=one.id)
    if order.claimed_by and not take_over:
        values = {"number": order.number, "other": order.claimed_by}
        return desk.decide(scanned, Case.TAKEN, values=values, order_id=order.id)
    if not any(line.to_pack for one in together for line in one.lines):
        return desk.decide(scanned, Case.NOTHING_TO_PACK, values={"number": order.number}, order_id=order.id)
    return begin(desk, scanned, together, _case(order))


def _case(order: BenchOrder) -> Case:
    if order.label_doubt:
        return Case.OPENED_DOUBT
    return Case.OPENED_NOTES if order.buyer_note or order.seller_memo else Case.OPENED


def begin(
    desk: Desk, scanned: Scanned, together: tuple[BenchOrder, ...], case: Case, *, lease: bool = False
) -> ScanAnswer:
    """Open the box of orders that may be opened. ``lease``: the store has claimed the order already, for a while."""
    order = together[0]
    parcel = _parcel(order, scanned.code)
    labels = {one.tracking for one in order.parcels if one.tracking}
    known_label = (
        parcel.tracking if len(labels) == 1 or fold_code(parcel.tracking) == fold_code(scanned.code) else ""
    )
    desk.on_bench = {one.id: one for one in together}
    pieces, shorts = desk.progress.aside.get(order.id, ((), {}))
    return desk.decide(
        scanned,
        case,
        Act.OPEN,
        request=to_ask(desk, together),
        order_id=order.id,
        orders=tuple(one.id for one in together),
        parcel=parcel.uuid or uuid7(desk.clock.now()),
        tracking=known_label,
        carrier=parcel.carrier if known_label else "",
        pieces=_still_wanted(desk, together, parcel.uuid, pieces),
        units=tuple(shorts.items()),
        claim_token=order.claim_token + (0 if lease else 1),
        lease=lease,
        address=order.address_hash,
    )


def _parcel(order: BenchOrder, code: str) -> BenchParcel:
    """The planned box whose label was scanned, else the order's first, else a new one."""
    key = fold_code(code)
    ranked = sorted(order.parcels, key=lambda parcel: (fold_code(parcel.tracking) != key, parcel.seq))
    return ranked[0] if ranked else BenchParcel("", "", "", (order.id,))


def _still_wanted(
    desk: Desk, together: tuple[BenchOrder, ...], parcel: str, pieces: tuple[tuple[int, int, int], ...]
) -> tuple[tuple[int, int, int], ...]:
    """Pieces counted before the order was put aside, as far as the box still wants them."""
    box = Box(desk.known, Progress(parcel=parcel), together)
    need = {(line.line_id, part.sku_id): box.need(line, part) for line in box.lines for part in line.parts}
    kept = [(line, sku, min(n, need.get((line, sku), 0))) for line, sku, n in pieces]
    return tuple(piece for piece in kept if piece[2] > 0)


def open_rest(desk: Desk, scanned: Scanned, order_ids: tuple[int, ...]) -> ScanAnswer:
    """After a full box: begin the next one with what is left."""
    orders = tuple(
        desk.on_bench[one] for one in order_ids if any(line.to_pack for line in desk.on_bench[one].lines)
    )
    next_box = replace(scanned, code="", scan_id=uuid7(desk.clock.now()))
    return begin(desk, next_box, orders, Case.OPENED)
