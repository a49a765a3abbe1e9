"""Item first (先扫后打): which order the item in the hand begins. The bench proposes, the store's claim decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchShop, Factored
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.desk import Desk, Scanned, uuid7
from oms_desktop.operations.packing.goods import count_pieces
from oms_desktop.operations.packing.open import begin
from oms_desktop.operations.packing.questions import MOST
from oms_desktop.operations.packing.stops import stop_of
from oms_desktop.operations.packing.views import FirstWish, Request, RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.words import Ask

NO_ANSWER = Text("The store gave no answer.")
"""Why nothing was claimed, where no refusal says more."""

_LAST = 1 << 62
"""Sorts behind every time."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Orders that want a Sku and can't be begun with it now."""

    to_approve: int = 0
    held: int = 0
    other: int = 0
    """In hand at a bench."""
    mixed: int = 0
    """With other goods, or fewer than the scan counts."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """The order that is this bench's now, with its new fencing token and the end of its lease; else who waits."""

    order: BenchOrder | None
    until: int = 0
    waiting: Waiting = Waiting()


def first_item(desk: Desk, scanned: Scanned, goods: tuple[Factored, ...]) -> ScanAnswer:
    """An item on an idle bench; never guesses between two Skus."""
    if len(goods) > 1:
        options = tuple(f"{sku_id}/{factor}" for sku_id, factor in goods[:MOST])
        return desk.decide(scanned, Case.AMBIGUOUS, question=Question(Ask.FIRST_ITEM, scanned.code, options))
    return ask_for_order(desk, scanned, goods[0])


def ask_for_order(desk: Desk, scanned: Scanned, goods: Factored) -> ScanAnswer:
    """Have an order claimed for the item; ``claimed`` goes on."""
    sku_id, pieces = goods
    wish = FirstWish(sku_id, pieces, _candidates(desk, sku_id, pieces))
    request = Request(RequestKind.CLAIM, scanned.code, ticket=scanned.scan_id, wish=wish)
    return desk.say(scanned, Case.CHOOSING, {"item": desk.known.skus[sku_id].label}, request=request)


def _candidates(desk: Desk, sku_id: int, pieces: int) -> tuple[int, ...]:
    known = desk.known
    fitting = [
        order
        for order in known.of_one_sku(sku_id)
        if not order.claimed_by
        and order.id not in desk.unapplied
        and may_begin(order, known.shops[order.shop_id], sku_id, pieces)
    ]
    return tuple(order.id for order in sorted(fitting, key=urgency))


def may_begin(order: BenchOrder, shop: BenchShop, sku_id: int, pieces: int) -> bool:
    """Open, approved, nothing against it, and it wants nothing but this Sku, and at least so many pieces of it."""
    line = order.only_line
    if line is None or stop_of(order, shop) is not None:
        return False
    part = line.parts[0]
    return part.sku_id == sku_id and line.to_pack * part.per_unit >= pieces


def urgency(order: BenchOrder) -> tuple[int, int, int, int, int]:
    """Urgent ones first, then the nearest deadline, the oldest payment, the smallest quantity."""
    line = order.only_line
    return (
        -order.priority,
        _LAST if order.deadline is None else order.deadline,
        _LAST if order.paid_at is None else order.paid_at,
        line.to_pack if line else 0,
        order.id,
    )


def take_claimed(desk: Desk, scanned: Scanned, wish: FirstWish, claimed: Claimed) -> ScanAnswer:
    """Begin the claimed order's box and count the item that asked for it; or say that nobody wants it."""
    label = desk.known.skus[wish.sku_id].label
    order = claimed.order
    if order is None:
        reason = _waiting_text(claimed.waiting)
        return desk.decide(
            scanned, Case.NO_DEMAND, values={"item": label, "reason": reason}, sku_id=wish.sku_id
        )
    desk.known.put_order(order)
    desk.lease_until = claimed.until
    noted = bool(order.buyer_note or order.seller_memo)
    opening = replace(scanned, scan_id=uuid7(desk.clock.now()))
    opened = begin(desk, opening, (order,), Case.OPENED_NOTES if noted else Case.OPENED, lease=True)
    box = desk.box()
    if opened.decision is None or box is None or (noted and desk.settings.must_read):
        return opened
    pieces = box.place(wish.sku_id, wish.pieces)
    first = Case.FIRST_ITEM_NOTES if noted else Case.FIRST_ITEM
    counted = count_pieces(desk, scanned, box, pieces, wish.sku_id, wish.pieces, first=first)
    return replace(counted, request=counted.request or opened.request)


def _waiting_text(waiting: Waiting) -> Text:
    return Text(
        "Waiting otherwise: {to_approve} to approve, {held} on hold, {other} at a bench, {mixed} with other goods.",
        (
            ("to_approve", waiting.to_approve),
            ("held", waiting.held),
            ("other", waiting.other),
            ("mixed", waiting.mixed),
        ),
    )
