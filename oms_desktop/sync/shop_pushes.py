"""One shop's pushes: each is claimed in a durable transaction, sent outside any, and its outcome noted in a third."""

from __future__ import annotations

from collections.abc import Callable

from oms_desktop.errors import Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.operations.shipping.told import untold
from oms_desktop.operations.shops import pushes
from oms_desktop.operations.shops.pushes import Claimed, DuePush
from oms_desktop.operations.shops.pushes_memo import memo_call
from oms_desktop.operations.shops.pushes_shipment import (
    NoCall,
    ShipmentCall,
    ToSettle,
    shipment_call,
    to_settle,
)
from oms_desktop.operations.stock.push import Quantity
from oms_desktop.sync.addresses import unless_address
from oms_desktop.sync.connector import Can, Connector, Shipment
from oms_desktop.sync.push_outcomes import NO_ANSWER, NotYet, Pushed, ask_for
from oms_desktop.sync.shop_calls import Calls
from oms_desktop.sync.shop_stock import ShopStock
from oms_desktop.vocabulary import ENDED, LEFT, HoldReason, PushKind, PushState

ROUNDS = 5
"""A figure that changes during its own call is sent next; so often in one pass, then in the next one."""
_PASSING = frozenset({
    HoldReason.RISK_REVIEW, HoldReason.LOCKED, HoldReason.GROUP_FORMING, HoldReason.PLATFORM_FORBIDS,
    HoldReason.PRESALE_BALANCE,
})  # fmt: skip
"""What a platform shows of an order that it will let go later."""
_OVER = (*LEFT, *ENDED)


class ShopPushes:
    """``freshen`` as `ShopStock` has it; ``take`` stores an order that was read back."""

    def __init__(
        self,
        calls: Calls,
        quantity: Quantity,
        freshen: Callable[[], int | None],
        take: Callable[[PlatformOrder], object],
    ) -> None:
        self._calls = calls
        self._stock = ShopStock(calls, quantity, freshen)
        self._take = take

    def send_all(self, tally: Pushed, *, figures: bool = True) -> None:
        """Settle what is unknown, then send what is due; without ``figures`` all but those of the stock.

        Raises PlatformError when the shop can't be talked to.
        """
        self._stock.begin()
        for _ in range(ROUNDS):
            due = [one for one in self._due() if figures or one.kind != PushKind.STOCK]
            if not due:
                return
            for one in due:
                if one.state == PushState.AMBIGUOUS:
                    self._settle(one, tally)
                elif one.kind == PushKind.SHIPMENT:
                    self._send_shipment(one, tally)
                elif one.kind == PushKind.MEMO:
                    self._send_memo(one, tally)
            listed = [one.id for one in due if (one.kind, one.state) == (PushKind.STOCK, PushState.WAITING)]
            self._stock.send(listed, tally)

    def _due(self) -> list[DuePush]:
        able = {PushKind.SHIPMENT: Can.SHIP, PushKind.STOCK: Can.STOCK}
        with self._calls.store.reading() as reading:
            found = pushes.due_pushes(reading, self._calls.shop_id)
        return [due for due in found if due.kind not in able or self._calls.can(able[due.kind])]

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
                    pushes.push_deferred(work, claimed, work.now + call.again_ms)
                else:
                    pushes.push_moot(work, claimed, call.why)
                return
        self._deliver(claimed, lambda connector: self._ship(connector, call), tally)

    def _ship(self, connector: Connector, call: ShipmentCall) -> None:
        lines, previous = call.lines, ""
        if call.previous or call.again:
            # What ever arrived is read, not believed: a change of what isn't there would be refused, and units told twice.
            order = connector.order(call.order_number)
            shown = _numbers(order)
            # Where an old number stands beside the new one, only some of the parcels that had it have the new one.
            previous = next((one for one in reversed(call.previous) if one.casefold() in shown), "")
            if order is not None and call.tracking.casefold() in shown and not previous:
                rest = untold(order, call.told) if self._calls.can(Can.SHIP_PART) else {}
                if not rest:
                    return
                lines = tuple(rest.items())
        shipment = Shipment(
            order_number=call.order_number,
            parcel_uuid=call.parcel_uuid,
            version=call.version,
            carrier=call.carrier,
            tracking=call.tracking,
            shipped_at=call.shipped_at,
            lines=lines,
            previous=previous,
            earlier=call.previous,
            beside=call.beside,
            key=call.key,
        )
        try:
            connector.ship(shipment)
        except Rejected as refused:
            if self._will_be_taken(connector, call.order_number, refused):
                raise NotYet(refused.code, refused.text) from refused
            raise

    def _will_be_taken(self, connector: Connector, number: str, refused: Rejected) -> bool:
        """Whether what stands in a report's way ends by itself: the code says so, or the order as the platform shows it."""
        platform = self._calls.platform
        if refused.code in platform.not_yet_codes:
            return True
        if unless_address(platform, refused) is not refused:
            return False
        try:
            order = connector.order(number)
        except Rejected:
            return False
        if order is None:
            return False
        self._take(order)  # why it was refused may be news: money asked back, a cancellation
        return order.status not in _OVER and not _PASSING.isdisjoint(order.holds)

    # -- memos

    def _send_memo(self, due: DuePush, tally: Pushed) -> None:
        calls = self._calls
        with calls.store.work(calls.actor, durable=True) as work:
            claimed = pushes.claim_push(work, due.id, calls.owner)
            memo = None if claimed is None else memo_call(work, claimed)
            if claimed is None or memo is None:
                return
            if not calls.can(Can.MEMO):
                pushes.push_moot(work, claimed, "this platform keeps no memos")
                return
        self._deliver(
            claimed, lambda connector: connector.write_memo(memo.order_number, memo.text, memo.flag), tally
        )

    # -- outcomes

    def _deliver(self, claimed: Claimed, act: Callable[[Connector], None], tally: Pushed) -> None:
        """Make the call that changes something, and note what came of it."""
        calls = self._calls
        if ask_for(calls, claimed, act, tally) is NO_ANSWER:
            return
        with calls.store.work(calls.actor) as work:
            pushes.push_done(work, claimed)
        tally.done += 1

    def _settle(self, due: DuePush, tally: Pushed) -> None:
        """Find out what became of a call whose answer was lost."""
        calls = self._calls
        with calls.store.work(calls.actor) as work:
            claimed = pushes.claim_ambiguous(work, due.id, calls.owner)
            if claimed is None:
                return
            if claimed.kind != PushKind.SHIPMENT:
                # A total or a text may be said again; a difference begins with reading what the platform holds.
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


def _numbers(order: PlatformOrder | None) -> set[str]:
    return {tracking.number.casefold() for tracking in order.trackings} if order is not None else set()


def _shows(order: PlatformOrder | None, sought: ToSettle) -> bool:
    """The platform has the number and all that is in its box; one that tells no numbers has at least shipped the order."""
    if order is None:
        return False
    shown = _numbers(order)
    if not shown:
        return order.status in LEFT
    changed = sought.tracking.casefold() in shown and shown.isdisjoint(map(str.casefold, sought.previous))
    return changed and not untold(order, sought.told)
