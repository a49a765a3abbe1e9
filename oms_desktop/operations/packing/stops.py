"""What stands against packing an order, in the order in which the packer must hear of it."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchShop
from oms_desktop.operations.packing.views import Text
from oms_desktop.operations.packing.words import Block
from oms_desktop.vocabulary import HoldReason, OrderStatus

HOLD_WORDS: dict[HoldReason, str] = {
    HoldReason.OUT_OF_STOCK: "Out of stock",
    HoldReason.UNMAPPED_ITEM: "An item has no Sku",
    HoldReason.REFUND_REQUESTED: "A refund is asked for",
    HoldReason.ADDRESS: "The address is not usable",
    HoldReason.ADDRESS_CHANGED: "The address has changed",
    HoldReason.APPROVAL: "It waits for approval",
    HoldReason.PRESALE_BALANCE: "The presale balance is not paid",
    HoldReason.MANUAL: "Put on hold by a person",
    HoldReason.LINES_MISSING: "Its items are not known yet",
    HoldReason.BUYER_MESSAGE: "The buyer's message must be read",
    HoldReason.PLATFORM_FORBIDS: "The platform forbids shipping",
    HoldReason.GROUP_FORMING: "The group is not complete",
    HoldReason.RISK_REVIEW: "The platform checks it",
    HoldReason.LOCKED: "The platform has locked it",
    HoldReason.HANDLED_ELSEWHERE: "It is handled elsewhere",
    HoldReason.MERGE_WAIT: "It waits to be merged",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an order must not be packed now."""

    case: Case
    block: Block
    reason: Text | None = None


def stop_of(order: BenchOrder, shop: BenchShop) -> Stop | None:
    """The gravest thing against packing the order; ``None``: go on."""
    return _ended(order) or _held(order) or _not_ready(order, shop)


def _ended(order: BenchOrder) -> Stop | None:
    if order.status == OrderStatus.CLOSED or order.refunded:
        return Stop(Case.REFUNDED, Block.REFUND)
    if order.status in (OrderStatus.CANCELLED, OrderStatus.REPLACED):
        return Stop(Case.CANCELLED, Block.CANCELLED)
    if order.gone:
        return Stop(Case.DONE, Block.HOLD)
    return None


def _held(order: BenchOrder) -> Stop | None:
    if HoldReason.REFUND_REQUESTED in order.holds:
        return Stop(Case.REFUND_ASKED, Block.REFUND)
    if HoldReason.HANDLED_ELSEWHERE in order.holds:
        return Stop(Case.ELSEWHERE, Block.HOLD)
    if HoldReason.ADDRESS_CHANGED in order.holds:
        return Stop(Case.ADDRESS, Block.ADDRESS)
    if order.holds:
        return Stop(Case.HOLD, Block.HOLD, Text(HOLD_WORDS[order.holds[0]]))
    return None


def _not_ready(order: BenchOrder, shop: BenchShop) -> Stop | None:
    if not shop.live:
        return Stop(Case.WATCHED, Block.HOLD)
    if not order.open:
        return Stop(Case.NOT_APPROVED, Block.HOLD)
    return None
