"""One shop's news: window by window, page by page, each page stored together with the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from oms_desktop.errors import Rejected
from oms_desktop.exchange import NewsSource, PlatformOrder
from oms_desktop.operations.shops import pulls
from oms_desktop.operations.shops.credentials import BoundShop
from oms_desktop.operations.shops.pulls import NewsPage, Position, RawOrder, Taken
from oms_desktop.operations.shops.pulls_refunds import Claim, accept_claims, orders_unknown
from oms_desktop.sync.connector import Can, OrderPage, RefundNews, RefundPage, Window
from oms_desktop.sync.shop_calls import Calls
from oms_desktop.vocabulary import SourceRank

Progress = Callable[[int, int], object]
"""(milliseconds of the past that are here, milliseconds wanted)"""


@dataclass(slots=True)
class Pulled:
    """Orders the platform told of, what they were to us, claims, and what nobody could read."""

    orders: int = 0
    new: int = 0
    updated: int = 0
    claims: int = 0
    unreadable: int = 0


class ShopPulls:
    """Pulls of one shop."""

    def __init__(self, calls: Calls, progress: Progress) -> None:
        self._calls = calls
        self._progress = progress
        self._replayed = False

    def all(self, shop: BoundShop, tally: Pulled) -> None:
        """Orders, then claims, up to now; what could not be read before is tried once a run of the program."""
        if not self._replayed:
            self._replay(tally)
            self._replayed = True
        self.orders(shop, tally)
        if self._calls.can(Can.REFUNDS):
            self._windows(shop, pulls.REFUNDS, tally, self._claims)

    def orders(self, shop: BoundShop, tally: Pulled) -> None:
        """Orders up to now."""
        if not self._calls.can(Can.ORDERS):
            return
        begun = self._windows(shop, pulls.ORDERS, tally, self._orders)
        with self._calls.store.work(self._calls.actor) as work:
            pulls.note_pulled(work, shop.id, begun)

    def take(self, order: PlatformOrder) -> Taken:
        """Store one order that was asked for by its number."""
        calls = self._calls
        return pulls.take_page(calls.store, calls.actor, calls.shop_id, NewsPage((order,)), self._source())

    def _windows(
        self, shop: BoundShop, kind: str, tally: Pulled, ask: Callable[[Position, Pulled], None]
    ) -> int:
        """Go through all windows up to now; when that was, UTC ms."""
        calls, rules = self._calls, self._calls.platform.pull
        now = calls.store.clock()
        target = now - rules.lag
        first: int | None = None
        while True:
            with calls.store.reading() as reading:
                standing = pulls.read_position(reading, shop.id, kind)
            position = pulls.next_window(standing, rules, now, target, shop.first_import_days)
            if position is None or position.end is None:
                return now
            first = position.start if first is None else first
            if kind == pulls.ORDERS:
                self._progress(position.start - first, max(target - first, 1))
            try:
                ask(position, tally)
            except Rejected:
                if not (position.page and position == standing):
                    raise
                # A page's handle may not outlive a restart: the window is begun again.
                with calls.store.work(calls.actor) as work:
                    pulls.write_position(work, shop.id, kind, replace(position, page="", total=None))

    def _orders(self, position: Position, tally: Pulled) -> None:
        calls, source = self._calls, self._source()
        assert position.end is not None
        window = Window(position.start, position.end)
        page: OrderPage = calls(lambda connector: connector.orders_since(window, position.page))
        after = pulls.after_page(position, calls.platform.pull, page.next, page.total)
        taken = pulls.take_page(
            calls.store,
            calls.actor,
            calls.shop_id,
            NewsPage(
                page.orders,
                tuple(RawOrder(one.number, one.reason, one.raw) for one in page.unreadable),
                page.raw,
            ),
            source,
            after=lambda work: pulls.write_position(work, calls.shop_id, pulls.ORDERS, after),
        )
        tally.orders += len(page.orders) + len(page.unreadable)
        _count(tally, taken)

    def _claims(self, position: Position, tally: Pulled) -> None:
        calls, source = self._calls, self._source()
        assert position.end is not None
        window = Window(position.start, position.end)
        page: RefundPage = calls(lambda connector: connector.refunds_since(window, position.page))
        self._fetch_unknown(page, tally)
        after = pulls.after_page(position, calls.platform.pull, page.next, None)
        with calls.store.work(calls.actor) as work:
            if page.refunds:
                taken = accept_claims(work, calls.shop_id, [_claim(one) for one in page.refunds], source)
                tally.claims += taken.new + taken.updated
            pulls.write_position(work, calls.shop_id, pulls.REFUNDS, after)

    def _fetch_unknown(self, page: RefundPage, tally: Pulled) -> None:
        """A claim about an order we lack: the order first."""
        calls = self._calls
        with calls.store.reading() as reading:
            unknown = orders_unknown(reading, calls.shop_id, [one.order_number for one in page.refunds])
        for number in unknown:
            self._fetch(number, tally)

    def _fetch(self, number: str, tally: Pulled) -> bool:
        """Ask for one order; False if the platform has none of that number."""
        try:
            order = self._calls(lambda connector: connector.order(number))
        except Rejected:
            return True  # there is one, and it can't be read yet
        if order is None:
            return False
        tally.orders += 1
        _count(tally, self.take(order))
        return True

    def _replay(self, tally: Pulled) -> None:
        """Ask again for what could not be read: this may be a newer program."""
        calls = self._calls
        with calls.store.reading() as reading:
            numbers = pulls.unreadable_numbers(reading, calls.shop_id)
        for number in numbers:
            if not self._fetch(number, tally):
                with calls.store.work(calls.actor) as work:
                    pulls.forget_unreadable(work, calls.shop_id, number)

    def _source(self) -> NewsSource:
        return NewsSource(SourceRank.API, self._calls.store.clock(), self._calls.platform.name)


def _count(tally: Pulled, taken: Taken) -> None:
    tally.new += taken.accepted.new
    tally.updated += taken.accepted.updated
    tally.unreadable += len(taken.unreadable)


def _claim(news: RefundNews) -> Claim:
    return Claim(
        number=news.number,
        order_number=news.order_number,
        kind=news.kind,
        state=news.state,
        raw_status=news.raw_status,
        line_id=news.line_id,
        quantity=news.quantity,
        amount=news.amount,
        reason=news.reason,
        return_carrier=news.return_carrier,
        return_tracking=news.return_tracking,
        opened_at=news.opened_at,
        modified_at=news.modified_at,
        deadline=news.deadline,
    )
