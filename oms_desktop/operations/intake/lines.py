"""What the platform's word about refunds and shipping means for the units of a line."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.exchange import PlatformLine, PlatformOrder
from oms_desktop.vocabulary import HoldReason, RefundState


@dataclass(frozen=True, slots=True)
class LineRefund:
    """Units that leave what is to be packed, and whether a person must look before the rest goes out."""

    quantity: int
    hold: bool


def refund_of(line: PlatformLine, *, left: bool) -> LineRefund:
    """``left``: the goods are out already, so a refund is about money and takes nothing off the bench.

    A refund smaller than the line is units only if it is exactly so many units' price; else somebody must ask the buyer.
    """
    if left or line.refund in (None, RefundState.NONE, RefundState.REFUSED):
        return LineRefund(0, hold=False)
    if line.refund == RefundState.REQUESTED:
        return LineRefund(0, hold=True)
    if line.refunded_quantity is not None:
        return LineRefund(min(line.refunded_quantity, line.quantity), hold=False)
    amount, paid = line.refunded_amount, line.paid
    if amount is None or paid is None or amount >= paid:
        return LineRefund(line.quantity, hold=False)
    units, rest = divmod(amount * line.quantity, paid)
    return LineRefund(units, hold=False) if rest == 0 else LineRefund(0, hold=True)


def speaks_of_refunds(news: PlatformOrder) -> bool:
    """Whether the news knows if money is asked back for the order: a report without lines or a single claim only by a hold."""
    if HoldReason.REFUND_REQUESTED in news.holds:
        return True
    if news.lines is None:
        return False
    return news.header or (news.status is not None and any(line.refund is not None for line in news.lines))


def shipped_units(line: PlatformLine, *, partly: bool) -> int:
    """Units that have left an order of which the goods are here: only of an order that the platform calls shipped in part.

    Of one that it calls shipped altogether somebody has pressed the button when printing, and all of it is still to be packed.
    """
    return min(line.shipped_quantity or 0, line.quantity) if partly else 0
