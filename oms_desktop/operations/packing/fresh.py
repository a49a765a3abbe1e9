"""What the platform says of an order now: asked when its box is opened, and waited for, a moment, when the box is closed.

An order's state is as old as the last news of its whole shop, or as the last answer about it alone. Nothing here waits: the
closing scan that comes before the answer is put aside and judged again by ``told`` or ``over``, and so is what is scanned
after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, fold_code
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer, ToAsk

WAIT_MS = 800
"""A closing scan waits no longer than this for the platform's answer."""


class OrderAsker(Protocol):
    """Who can ask platforms while the bench goes on."""

    def ask_order(self, shop_id: int, number: str, told: Callable[[bool], object]) -> None:
        """Have the shop's platform asked for an order; does not wait.

        ``told``, from any thread: True when its answer is stored, False when it can't be had.
        """


def to_ask(desk: Desk, orders: Iterable[BenchOrder]) -> Request | None:
    """Those whose platform has not said anything for too long; ``None``: all are fresh."""
    stale = tuple(ToAsk(order.id, order.shop_id, order.number) for order in orders if _is_stale(desk, order))
    return Request(RequestKind.REFRESH, order_id=stale[0].order_id, asks=stale) if stale else None


def unchecked_since(desk: Desk, orders: Iterable[BenchOrder]) -> int | None:
    """When the platform last said anything of those whose news is too old: the oldest, UTC milliseconds; 0: it never did;
    ``None``: all are fresh."""
    return min((_told_at(desk, order) for order in orders if _is_stale(desk, order)), default=None)


def _is_stale(desk: Desk, order: BenchOrder) -> bool:
    shop = desk.known.shops[order.shop_id]
    return not shop.file_shop and desk.clock.now() - _told_at(desk, order) >= desk.settings.fresh_ms


def _told_at(desk: Desk, order: BenchOrder) -> int:
    return max(desk.known.shops[order.shop_id].as_of or 0, desk.told_at.get(order.id, 0))


def not_told_yet(desk: Desk, scanned: Scanned) -> ScanAnswer | None:
    """The closing scan came before the platform's answer: it is put aside. ``None``: nobody is being asked."""
    if desk.asking.isdisjoint(desk.progress.orders):
        return None
    return desk.say(scanned, Case.CHECKING, request=Request(RequestKind.WAIT, ticket=scanned.scan_id))


class ClosingWait:
    """The closing scan that waits for the platform, and what was scanned behind it. ``judge`` answers a scan."""

    def __init__(self, desk: Desk, judge: Callable[[Scanned], ScanAnswer]) -> None:
        self._desk = desk
        self._judge = judge
        self._closing: Scanned | None = None
        self._behind: list[Scanned] = []

    @property
    def ticket(self) -> str:
        """Of the closing scan that waits; empty: none does."""
        return self._closing.scan_id if self._closing else ""

    def begins(self, scanned: Scanned, answer: ScanAnswer) -> ScanAnswer:
        """Note the scan where its answer says that it waits; the answer as it was."""
        if answer.request is not None and answer.request.kind is RequestKind.WAIT:
            self._closing = scanned
        return answer

    def behind(self, scanned: Scanned) -> ScanAnswer | None:
        """Another scan while one waits: judged after it. The same label again says nothing new."""
        if self._closing is None:
            return None
        if fold_code(scanned.code) != fold_code(self._closing.code):
            self._behind.append(scanned)
        return self._desk.say(scanned, Case.CHECKING)

    def drop(self) -> None:
        """Something else has come: the box is not closed by the scan that waited, nor is what came behind it counted."""
        self._closing, self._behind = None, []

    def asks(self, order_id: int) -> None:
        """The platform is being asked for an order."""
        self._desk.asking.add(order_id)

    def told(self, order_id: int, *, fresh: bool) -> tuple[ScanAnswer, ...]:
        """The platform has answered, and ``news`` has what it said; or (not ``fresh``) it can't be asked."""
        desk = self._desk
        desk.asking.discard(order_id)
        now = desk.clock.now()
        if fresh:
            young = now - desk.settings.fresh_ms
            desk.told_at = {one: at for one, at in desk.told_at.items() if at > young} | {order_id: now}
        return self._go_on() if desk.asking.isdisjoint(desk.progress.orders) else ()

    def over(self, ticket: str) -> tuple[ScanAnswer, ...]:
        """It has waited long enough: the box is closed as it stands, and a late answer calls it back."""
        if self.ticket != ticket:
            return ()
        self._desk.asking.difference_update(self._desk.progress.orders)
        return self._go_on()

    def _go_on(self) -> tuple[ScanAnswer, ...]:
        if self._closing is None:
            return ()
        waiting = (self._closing, *self._behind)
        self.drop()
        # A scan that was behind is a moment of its own now, as if the hand had been slower.
        at = self._desk.clock.mono()
        return tuple(self._judge(replace(one, at=at)) for one in waiting)
