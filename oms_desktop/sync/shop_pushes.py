"""One shop's pushes: each is claimed in a durable transaction, sent outside any, and its outcome noted in a third."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from oms_desktop.errors import Ambiguous, PlatformError, Refused, Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.operations.shops import pushes
from oms_desktop.operations.shops.pushes import Claimed, DuePush
from oms_desktop.operations.shops.pushes_shipment import (
    LOOK_AGAIN_MS,
    NoCall,
    ShipmentCall,
    ToSettle,
    shipment_call,
    to_settle,
)
from oms_desktop.operations.stock.push import Quantity, StockCall, stock_call, stock_target
from oms_desktop.sync.connector import Can, Connector, ListingRef, Shipment, StockChange, StockKind
from oms_desktop.sync.shop_calls import Busy, Calls
from oms_desktop.vocabulary import LEFT, PushKind, PushState

R = TypeVar("R")
ROUNDS = 5
"""A figure that changes during its own call is sent next; so often in one pass, then in the next one."""


@dataclass(slots=True)
class Pushed:
    """How many arrived, and how many were refused or lost."""

    done: int = 0
    failed: int = 0


class ShopPushes:
    """``freshen`` pulls the shop's orders where they are too old for a stock figure (False: it can't); ``take`` stores an
    order that was read back."""

    def __init__(
        self,
        calls: Calls,
        quantity: Quantity,
        freshen: Callable[[], bool],
        take: Callable[[PlatformOrder], object],
    ) -> None:
        self._calls = calls
        self._quantity = quantity
        self._freshen = freshen
        self._take = take
        self._fresh = True

    def send_all(self, tally: Pushed) -> None:
        """Settle what is unknown, then send what is due. Raises PlatformError when the shop can't be talked to."""
        self._fresh = True
        for due in self._due(PushState.AMBIGUOUS):
            self._settle(due, tally)
        for _ in range(ROUNDS):
            waiting = self._due(PushState.WAITING)
            if not waiting:
                return
            for due in waiting:
                self._send(due, tally)

    def _due(self, state: PushState) -> list[DuePush]:
        able = {PushKind.SHIPMENT: Can.SHIP, PushKind.STOCK: Can.STOCK}
        with self._calls.store.reading() as reading:
            found = pushes.due_pushes(reading, self._calls.shop_id, state=state)
        return [due for due in found if due.kind in able and self._calls.can(able[due.kind])]

    def _send(self, due: DuePush, tally: Pushed) -> None:
        if due.kind == PushKind.STOCK:
            self._send_stock(due, tally)
        else:
            self._send_shipment(due, tally)

    # -- shipments

    def _send_shipment(self, due: DuePush, tally: Pushed) -> None:
        calls = self._calls
        with calls.store.work(calls.actor, durable=True) as work:
            claimed = pushes.claim_push(work, due.id, calls.owner)
            if claimed is None:
                return
            parts, changes = calls.can(Can.SHIP_PART), calls.can(Can.SHIP_CHANGE)
            call = shipment_call(work, claimed, parts=parts, changes=changes)
            if isinstance(call, NoCall):
                if call.kind == "impossible":
                    pushes.push_refused(work, claimed, call.why)
                    tally.failed += 1
                elif call.kind == "later":
                    pushes.push_deferred(work, claimed, work.now + LOOK_AGAIN_MS)
                else:
                    pushes.push_moot(work, claimed, call.why)
                return
        self._deliver(claimed, lambda connector: self._ship(connector, call), tally)

    def _ship(self, connector: Connector, call: ShipmentCall) -> None:
        previous = call.previous
        if previous:
            # Whether the old number ever arrived is read, not believed: a change of what isn't there would be refused.
            order = connector.order(call.order_number)
            shown = _numbers(order)
            if call.tracking.casefold() in shown:
                return
            previous = previous if previous.casefold() in shown else ""
        connector.ship(
            Shipment(
                order_number=call.order_number,
                parcel_uuid=call.parcel_uuid,
                version=call.version,
                carrier=call.carrier,
                tracking=call.tracking,
                shipped_at=call.shipped_at,
                lines=call.lines,
                previous=previous,
                key=call.key,
            )
        )

    # -- stock

    def _send_stock(self, due: DuePush, tally: Pushed) -> None:
        calls = self._calls
        self._fresh = self._fresh and self._freshen()
        if not self._fresh:
            return
        with calls.store.work(calls.actor, durable=True) as work:
            claimed = pushes.claim_push(work, due.id, calls.owner)
            if claimed is None:
                return
            listing = ListingRef(*stock_target(work, claimed))
        kind = calls.platform.stock_kind(calls.account)
        base, occupied = None, 0
        if kind == StockKind.DIFFERENCE or calls.platform.reads_stock_first:
            reading = self._asked(claimed, lambda connector: connector.stock(listing), tally)
            if isinstance(reading, _Nothing):
                return
            if kind == StockKind.DIFFERENCE:
                base = reading.quantity
            else:
                occupied = reading.occupied
        with calls.store.work(calls.actor, durable=True) as work:
            call = stock_call(work, claimed, self._quantity, base=base, occupied=occupied)
            if call is None:
                pushes.push_moot(work, claimed, "its stock is not kept here")
                return
            if kind == StockKind.DIFFERENCE and not call.difference:
                pushes.push_done(work, claimed)
                tally.done += 1
                return
        self._deliver(claimed, lambda connector: connector.set_stock(_change(listing, call)), tally)

    # -- outcomes

    def _deliver(self, claimed: Claimed, act: Callable[[Connector], None], tally: Pushed) -> None:
        """Make the call that changes something, and note what came of it."""
        calls = self._calls
        if self._asked(claimed, act, tally) is _NOTHING:
            return
        with calls.store.work(calls.actor) as work:
            pushes.push_done(work, claimed)
        tally.done += 1

    def _asked(self, claimed: Claimed, ask: Callable[[Connector], R], tally: Pushed) -> R | _Nothing:
        """What the platform answers; `_NOTHING` where the push is over for now. Raises when the shop can't be talked to."""
        calls = self._calls
        try:
            return calls(ask)
        except Rejected as error:
            with calls.store.work(calls.actor) as work:
                pushes.push_failed(work, claimed, str(error), calls.around.chance)
            tally.failed += 1
        except Ambiguous as error:
            with calls.store.work(calls.actor) as work:
                pushes.push_ambiguous(work, claimed, str(error))
            tally.failed += 1
            calls.lost()
        except (PlatformError, Refused, Busy):
            with calls.store.work(calls.actor) as work:
                pushes.push_deferred(work, claimed)
            raise
        except Exception as error:
            # Our own fault in the middle of a call: nobody knows whether it was carried out.
            with calls.store.work(calls.actor) as work:
                pushes.push_ambiguous(work, claimed, type(error).__name__)
            raise
        return _NOTHING

    def _settle(self, due: DuePush, tally: Pushed) -> None:
        """Find out what became of a call whose answer was lost."""
        calls = self._calls
        with calls.store.work(calls.actor) as work:
            claimed = pushes.claim_ambiguous(work, due.id, calls.owner)
            if claimed is None:
                return
            if claimed.kind == PushKind.STOCK:
                # A total may be said again; a difference begins with reading what the platform holds.
                pushes.settled_not_done(work, claimed, calls.around.chance)
                return
            sought = to_settle(work, claimed)
        try:
            order = calls(lambda connector: connector.order(sought.order_number))
        except Exception as error:
            with calls.store.work(calls.actor) as work:
                pushes.settled_later(work, claimed)
            if isinstance(error, Rejected):
                return
            raise
        if order is not None:
            self._take(order)
        with calls.store.work(calls.actor) as work:
            if _shows(order, sought):
                pushes.push_done(work, claimed)
                tally.done += 1
            else:
                pushes.settled_not_done(work, claimed, calls.around.chance)


class _Nothing:
    """No answer: the push was noted as refused or lost."""


_NOTHING = _Nothing()


def _change(listing: ListingRef, call: StockCall) -> StockChange:
    return StockChange(listing, call.quantity, call.difference, call.key)


def _numbers(order: PlatformOrder | None) -> set[str]:
    return {tracking.number.casefold() for tracking in order.trackings} if order is not None else set()


def _shows(order: PlatformOrder | None, sought: ToSettle) -> bool:
    """The platform has the number; one that tells no numbers has at least shipped the order."""
    if order is None:
        return False
    shown = _numbers(order)
    return sought.tracking.casefold() in shown if shown else order.status in LEFT
