"""One shop's stock figures on their way: one transaction each, which also notes that the one before has arrived."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oms_desktop.errors import Rejected
from oms_desktop.operations.shops import pushes
from oms_desktop.operations.shops.pulls_lease import talks_for
from oms_desktop.operations.shops.pushes import Claimed
from oms_desktop.operations.stock.push import FRESH_MS, Quantity, StockCall, stock_call, stock_targets
from oms_desktop.operations.work import Work
from oms_desktop.sync.connector import ListingRef, StockChange, StockKind, StockReading
from oms_desktop.sync.push_outcomes import NO_ANSWER, Pushed, ask_for
from oms_desktop.sync.shop_calls import Busy, Calls


class ShopStock:
    """``freshen`` sees to it that the shop's orders are no older than a minute: when they were pulled, ``None``: it can't.

    What the platform holds is read first. Then one durable transaction claims the push, which notes ``wanted``, and reads our
    figure after that: a change before it is in the figure, one after it raises ``wanted`` and is sent next. The platform's
    answer is noted in the next figure's transaction; where the program dies before, both are unknown and are said again.
    """

    def __init__(self, calls: Calls, quantity: Quantity, freshen: Callable[[], int | None]) -> None:
        self._calls = calls
        self._quantity = quantity
        self._freshen = freshen
        self._pulled_at: int | None = None
        self._can_freshen = True
        self._arrived: Claimed | None = None

    def begin(self) -> None:
        """A pass begins."""
        self._pulled_at, self._can_freshen, self._arrived = None, True, None

    def send(self, push_ids: Sequence[int], tally: Pushed) -> None:
        """Send what the shop may sell of each listing. Raises PlatformError when the shop can't be talked to."""
        if not push_ids:
            return
        with self._calls.store.reading() as reading:
            targets = stock_targets(reading, push_ids)
        try:
            for push_id in push_ids:
                if not self._fresh():
                    break
                if push_id in targets:
                    self._send(push_id, ListingRef(*targets[push_id]), tally)
        except Exception:
            self._note_arrived()
            raise
        self._note_arrived()

    def _fresh(self) -> bool:
        """What was sold there since the last look must not be offered again."""
        if not self._can_freshen:
            return False
        if self._pulled_at is None or self._calls.store.clock() - self._pulled_at > FRESH_MS:
            self._pulled_at = self._freshen()
            self._can_freshen = self._pulled_at is not None
        return self._can_freshen

    def _send(self, push_id: int, listing: ListingRef, tally: Pushed) -> None:
        calls = self._calls
        held = None
        if self._kind == StockKind.DIFFERENCE or calls.platform.reads_stock_first:
            try:
                held = calls(lambda connector: connector.stock(listing))
            except Rejected as error:
                self._refused(push_id, error, tally)
                return
        claimed, call = None, None
        with calls.store.work(calls.actor, durable=True) as work:
            ours = talks_for(work, calls.shop_id, calls.owner)
            if ours:
                arrived = self._arrived
                if arrived is not None:
                    pushes.push_done(work, arrived)
                claimed = pushes.claim_push(work, push_id, calls.owner)
                call = None if claimed is None else self._call(work, claimed, held, tally)
        if not ours:
            raise Busy
        self._arrived = None
        if claimed is None or call is None:
            return
        change = StockChange(listing, call.quantity, call.difference, call.key)
        patient = self._kind != StockKind.DIFFERENCE
        told = ask_for(calls, claimed, lambda connector: connector.set_stock(change), tally, patient=patient)
        if told is NO_ANSWER:
            return
        self._arrived = claimed
        tally.done += 1

    @property
    def _kind(self) -> StockKind:
        return self._calls.platform.stock_kind(self._calls.account)

    def _call(
        self, work: Work, claimed: Claimed, held: StockReading | None, tally: Pushed
    ) -> StockCall | None:
        """The call with its figure as of now; ``None``: the platform holds it already, or needs none."""
        difference = self._kind == StockKind.DIFFERENCE
        base = held.quantity if held is not None and difference else None
        occupied = held.occupied if held is not None and not difference else 0
        call = stock_call(work, claimed, self._quantity, base=base, occupied=occupied)
        if call is None:
            pushes.push_moot(work, claimed, "its stock is not kept here")
            return None
        if held is not None and held.quantity == call.quantity - occupied:
            pushes.push_done(work, claimed)
            tally.done += 1
            return None
        return call

    def _refused(self, push_id: int, error: Rejected, tally: Pushed) -> None:
        """The platform does not tell what it holds: as good as refusing the figure."""
        calls = self._calls
        with calls.store.work(calls.actor) as work:
            claimed = pushes.claim_push(work, push_id, calls.owner)
            if claimed is not None:
                pushes.push_failed(work, claimed, str(error), calls.around.chance)
                tally.failed += 1

    def _note_arrived(self) -> None:
        arrived = self._arrived
        if arrived is not None:
            with self._calls.store.work(self._calls.actor) as work:
                pushes.push_done(work, arrived)
            self._arrived = None
