"""Labels: the closing scan, binding a waybill printed elsewhere, and labels that belong to another box."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from oms_desktop.carriers import BY_CODE, candidates, decided, normalise_number
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import WaybillState, fold_code
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.fresh import not_told_yet, unchecked_since
from oms_desktop.operations.packing.open import open_rest
from oms_desktop.operations.packing.questions import MOST
from oms_desktop.operations.packing.scan_pipeline import gtin_valid
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.packing.weigh import still_off
from oms_desktop.operations.packing.words import Act, Ask, Block

_PLAUSIBLE = re.compile(r"[A-Z0-9][A-Z0-9-]{6,38}[A-Z0-9]")
_OTHER_CARRIER = "OTHER"
_HOUR_MS = 3_600_000


def own_label(box: Box, code: str) -> tuple[str, str, str] | None:
    """(parcel uuid, tracking, carrier) if the code is a label of this box's order; JD's package suffix is cut."""
    key = fold_code(normalise_number(code))
    if box.progress.tracking and key == fold_code(box.progress.tracking):
        return box.progress.parcel, box.progress.tracking, box.progress.carrier
    planned = box.labels().get(key)
    return (planned[0], normalise_number(code), planned[1]) if planned else None


def closing_scan(desk: Desk, scanned: Scanned, box: Box, label: tuple[str, str, str]) -> ScanAnswer:
    """The label of this box: packed, if everything that shall go in is in."""
    refused = not_ready(desk, scanned, box) or still_off(desk, scanned, box)
    return refused or close(desk, scanned, box, label, bound=False)


def not_ready(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    """Why the box can't be closed yet; ``None``: it can."""
    if box.over:
        return _take_out_first(desk, scanned, box)
    if box.verified == 0 and not box.waiting:
        return desk.decide(scanned, Case.NOTHING_PACKED)
    if box.all_in or (box.progress.full and box.verified and not box.loose):
        return None
    waiting = box.waiting[0]
    case = Case.ITEMS_MISSING
    if waiting.by_hand:
        case = Case.GIFT_WAITS
    elif waiting.bundle and box.line_done(waiting):
        case = Case.KIT
    return desk.decide(scanned, case, line_id=waiting.line_id)


def _take_out_first(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer:
    line, part, n = box.over[0]
    sku = desk.known.skus.get(part.sku_id)
    values: dict[str, object] = {"item": sku.label if sku else line.label, "n": n}
    return desk.decide(scanned, Case.TAKE_OUT_FIRST, values=values, line_id=line.line_id)


def close(desk: Desk, scanned: Scanned, box: Box, label: tuple[str, str, str], *, bound: bool) -> ScanAnswer:
    """The box is closed and leaves the bench; what is left of the order goes into the next one."""
    waits = not_told_yet(desk, scanned)
    if waits is not None:
        return waits
    parcel, tracking, carrier = label
    rest = box.beyond or (box.progress.full and box.left > 0)
    age, news_at = _news_age(desk, box), unchecked_since(desk, box.orders)
    case = Case.BOX_CLOSED if rest else _closed(age, news_at)
    units = tuple((line.line_id, box.whole_units(line)) for line in box.lines if box.whole_units(line))
    orders = box.progress.orders
    answer = desk.decide(
        scanned,
        case,
        Act.CLOSE,
        {
            "waybill": tracking,
            "carrier": BY_CODE[carrier].name if carrier in BY_CODE else carrier,
            "age": age,
            "since": _moment(desk, news_at, box.shop.timezone),
        },
        orders=orders,
        parcel=parcel,
        tracking=tracking,
        carrier=carrier,
        bound=bound,
        units=units,
        pieces=box.progress.pieces(),
        rest=rest,
        quantity=box.verified,
        weight_g=box.progress.weight_g,
        news_at=news_at,
        reason=",".join(f"{line}:{short}" for line, short in box.progress.shorts.items() if short),
    )
    if rest and answer.decision is not None:
        open_rest(desk, scanned, orders)
    return answer


def _news_age(desk: Desk, box: Box) -> str:
    """How old the shop's news is, in hours, if that is worth a word; else empty."""
    as_of = box.shop.as_of
    if as_of is None or not box.shop.file_shop:
        return ""
    age = desk.clock.now() - as_of
    return f"{age // _HOUR_MS} h" if age > desk.settings.old_export_ms else ""


def _closed(age: str, news_at: int | None) -> Case:
    if age:
        return Case.CLOSED_OLD_NEWS
    return Case.CLOSED if news_at is None else Case.CLOSED_UNCHECKED


def _moment(desk: Desk, at: int | None, zone: str) -> str:
    """HH:MM on the shop's clock, with the day before it unless it is today."""
    if not at:
        return "-"
    then, now = (datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)) for ms in (at, desk.clock.now()))
    return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%m-%d %H:%M}"


def foreign_label(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    """A label or slip that belongs to another order, or to a box that is gone; ``None`` if the code is no such thing."""
    own = box.progress.orders
    others = [
        one for one in _waybill_of(desk, scanned.code) if one[0] not in own or one[1] == WaybillState.SHIPPED
    ]
    void = not others and any(state == WaybillState.VOID for _, state in _waybill_of(desk, scanned.code))
    ready = box.all_in or box.progress.full
    if (others or void) and ready:
        other_id = others[0][0] if others else 0
        case = Case.WRONG_LABEL if box.progress.tracking or box.labels() else Case.DUP_WAYBILL
        return wrong_label(desk, scanned, case, other_id)
    slips = [order_id for order_id in desk.known.by_code(scanned.code) if order_id not in box.progress.orders]
    if others or slips:
        other_id = (others[0][0] if others else 0) or slips[0]
        return desk.decide(
            scanned, Case.OTHER_ORDER, values={"other": _number(desk, other_id)}, other_order=other_id
        )
    if any(
        order_id in own and state == WaybillState.PLANNED
        for order_id, state in _waybill_of(desk, scanned.code)
    ):
        return not_ready(desk, scanned, box) or wrong_label(desk, scanned, Case.WRONG_LABEL, box.order.id)
    if any(order_id in box.progress.orders for order_id in desk.known.by_code(scanned.code)):
        return not_ready(desk, scanned, box) or desk.decide(scanned, Case.LABEL_WANTED)
    return None


def _waybill_of(desk: Desk, code: str) -> tuple[tuple[int, WaybillState], ...]:
    return desk.known.waybill(normalise_number(code)) or desk.known.waybill(code)


def wrong_label(desk: Desk, scanned: Scanned, case: Case, other_id: int) -> ScanAnswer:
    """Stop: both orders are flagged until each has a right closing scan."""
    values: dict[str, object] = {"other": _number(desk, other_id) if other_id else "-"}
    return desk.decide(scanned, case, values=values, block=Block.WRONG_LABEL, other_order=other_id)


def _number(desk: Desk, order_id: int) -> str:
    order = desk.known.orders.get(order_id)
    return order.number if order else f"O{order_id}"


def label_or_unknown(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer:
    """A code nobody knows: before the items are in it is unknown, after them it may be the waybill."""
    number = normalise_number(scanned.code)
    if box.over and not box.waiting and candidates(number):
        return _take_out_first(desk, scanned, box)
    ready = box.all_in or (box.progress.full and not box.loose) or all(line.by_hand for line in box.waiting)
    if not (ready and not box.over and box.verified and _PLAUSIBLE.fullmatch(number)):
        return desk.decide(scanned, Case.UNKNOWN)
    if box.progress.tracking or box.labels():
        return (
            wrong_label(desk, scanned, Case.WRONG_LABEL, 0)
            if candidates(number)
            else desk.decide(scanned, Case.UNKNOWN)
        )
    return _bind_number(desk, scanned, box, number)


def _bind_number(desk: Desk, scanned: Scanned, box: Box, number: str) -> ScanAnswer:
    fits = () if gtin_valid(number) and not decided(number) else candidates(number)
    chosen = [one for one in (box.order.carrier, decided(number), box.shop.default_carrier) if one]
    if not fits:
        asked = desk.progress.question
        if asked is None or asked.kind != Ask.AGAIN or asked.code != number:
            return desk.decide(scanned, Case.ACCEPT_AGAIN, question=Question(Ask.AGAIN, number), block=None)
        return bind(desk, scanned, box, number, chosen[0] if chosen else _OTHER_CARRIER)
    carrier = next((one for one in chosen if one in fits), fits[0] if len(fits) == 1 else "")
    if carrier:
        return bind(desk, scanned, box, number, carrier)
    return desk.decide(scanned, Case.AMBIGUOUS, question=Question(Ask.CARRIER, number, fits[:MOST]))


def bind(desk: Desk, scanned: Scanned, box: Box, number: str, carrier: str) -> ScanAnswer:
    """Bind a waybill that was printed elsewhere; closes in the same step unless a line still waits for a hand."""
    off = still_off(desk, scanned, box)
    if off is not None:
        return off
    if box.waiting and not box.progress.full:
        return desk.decide(
            scanned,
            Case.BOUND,
            Act.BIND,
            {"waybill": number, "carrier": BY_CODE[carrier].name},
            tracking=number,
            carrier=carrier,
            bound=True,
        )
    return close(desk, scanned, box, (box.progress.parcel, number, carrier), bound=True)
