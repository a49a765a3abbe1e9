"""From the words of lines to the state of an order, the same for every platform."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import PlatformLine, Tracking
from oms_desktop.vocabulary import ENDED, LEFT, HoldReason, OrderStatus, RefundState

_ADVANCE = (
    OrderStatus.PLACED,
    OrderStatus.PAID,
    OrderStatus.APPROVED,
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.COMPLETED,
)


@dataclass(frozen=True, slots=True)
class LineState:
    """What one row says of its line's way."""

    word: str
    status: OrderStatus


def combined(states: Sequence[LineState]) -> tuple[str, OrderStatus, bool]:
    """(raw word, status, shipped partly) of an order from its lines: as far as its least advanced living line."""
    living = [state for state in states if state.status not in ENDED]
    if not living:
        closed = [state for state in states if state.status is not OrderStatus.CANCELLED]
        return (closed or list(states))[0].word, (closed or list(states))[0].status, False
    least = min(living, key=lambda state: _ADVANCE.index(state.status))
    gone = [state for state in living if state.status in LEFT]
    partly = least.status is OrderStatus.APPROVED or (bool(gone) and least.status is OrderStatus.PAID)
    return least.word, OrderStatus.APPROVED if partly else least.status, partly


def refund_state(word: str) -> RefundState:
    """A platform's after-sale word. Words we don't know count as a request: a person looks before anything leaves."""
    if not word or any(none in word for none in ("没有申请", "无售后", "无退款", "关闭", "取消", "撤销")):
        return RefundState.NONE
    if "拒绝" in word:
        return RefundState.REFUSED
    if "成功" in word or "已退款" in word:
        return RefundState.REFUNDED if "退" in word else RefundState.NONE
    return RefundState.REQUESTED


def with_refund(line: PlatformLine, state: RefundState, amount: int | None) -> PlatformLine:
    """The line with its refund. A refund of the whole amount is one of all units; of how many a part is, none says."""
    if state is not RefundState.REFUNDED:
        return replace(line, refund=state, refunded_amount=0 if state is RefundState.NONE else None)
    whole = amount is None or line.paid is None or amount >= line.paid
    return replace(
        line,
        refund=state,
        refunded_amount=line.paid if amount is None else amount,
        refunded_quantity=line.quantity if whole else None,
    )


def after_refunds(status: OrderStatus, lines: Sequence[PlatformLine]) -> OrderStatus:
    """Money back for everything: cancelled if nothing had left, closed if it had. A completed trade stays completed."""
    real = [line for line in lines if not line.gift]
    if not real or any(line.refunded_quantity != line.quantity for line in real):
        return status
    if status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
        return OrderStatus.CLOSED
    return OrderStatus.CANCELLED if status is OrderStatus.PAID else status


def refund_holds(status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    """Hold the order where all lines ask for money back, or a part of unknown units was paid back before leaving."""
    if status in ENDED or status in LEFT or not lines:
        return ()
    asked = all(line.refund is RefundState.REQUESTED for line in lines if not line.gift)
    unclear = any(line.refund is RefundState.REFUNDED and line.refunded_quantity is None for line in lines)
    return (HoldReason.REFUND_REQUESTED,) if asked or unclear else ()


def shipped_units(line: PlatformLine, status: OrderStatus) -> PlatformLine:
    """The line with what its own word says has left."""
    if status in LEFT:
        return replace(line, shipped_quantity=line.quantity)
    if status in {OrderStatus.PLACED, OrderStatus.PAID}:
        return replace(line, shipped_quantity=0)
    return line


def tracking(number: str, carrier: str, platform: str) -> tuple[Tracking, ...]:
    """Tracking numbers of a cell (several by ``;`` or ``,``), with their carrier if its name is known."""
    names = [name.strip() for name in _split(carrier)]
    found: dict[str, Tracking] = {}
    for position, text in enumerate(_split(number)):
        normal = normalise_number(text.strip().removeprefix("No:").removeprefix("No："))
        if normal:
            name = names[min(position, len(names) - 1)] if names else ""
            found.setdefault(normal, Tracking(normal, carrier_from_name(name, platform), name))
    return tuple(found.values())


def tracking_pairs(text: str, platform: str) -> tuple[Tracking, ...]:
    """Tracking numbers of a cell that writes them as ``number-carrier``."""
    found = []
    for part in _split(text):
        number, _, name = part.strip().rpartition("-")
        # A number may have a hyphen itself; a carrier's name has Chinese letters or is known.
        named = bool(number) and (not name.isascii() or bool(carrier_from_name(name, platform)))
        found.append(tracking(number, name, platform) if named else tracking(part, "", platform))
    return union(found)


def union(groups: Iterable[tuple[Tracking, ...]]) -> tuple[Tracking, ...]:
    """Trackings of several rows, each number once."""
    found: dict[str, Tracking] = {}
    for group in groups:
        for item in group:
            found.setdefault(item.number, item)
    return tuple(found.values())


def _split(text: str) -> list[str]:
    for mark in "；，,、\n":
        text = text.replace(mark, ";")
    return [part for part in text.split(";") if part.strip()]
