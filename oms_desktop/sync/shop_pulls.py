"""One shop's news: window by window, page by page, each page stored together with the cursor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from oms_desktop.errors import Rejected
from oms_desktop.exchange import NewsSource, PlatformOrder
from oms_desktop.operations.shops import pulls
from oms_desktop.operations.shops import unreadable as kept
from oms_desktop.operations.shops.credentials import BoundShop
from oms_desktop.operations.shops.pulls import NewsPage, Position, Taken
from oms_desktop.operations.shops.pulls_refunds import Claim, ClaimsPage, orders_unknown, take_claims
from oms_desktop.operations.shops.unreadable import RawNews
from oms_desktop.operations.work import Reading, Work
from oms_desktop.sync.connector import Can, OrderPage, RefundNews, RefundPage, UnreadableOrder, Window
from oms_desktop.sync.shop_calls import Calls
from oms_desktop.vocabulary import SourceRank

Progress = Callable[[int, int], object]
"""(milliseconds of the past that are here, milliseconds wanted)"""

REPLAY_MS = 6 * 3_600_000
"""What nobody could read is asked for again so often while the program runs: it may be mended at the platform's side."""


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
        self._replayed_at: int | None = None
        self._replayed_as: object = None
        self.between: Callable[[bool], object] = lambda fresh: None
        """Happens between two windows or pages: nothing waits for the end of a backlog. ``fresh``: all orders are here."""
        self._gone: set[str] = set()
        """Claims kept raw that the platform has not told of again since they were asked for anew."""

    def all(self, shop: BoundShop, tally: Pulled) -> None:
        """Orders, then claims, up to now. What could not be read before is asked for again first: at the program's first
        pass (it may be a newer one), after what is known of the platform was set otherwise, and a few times a day."""
        replay = self._replay_is_due(shop)
        if replay:
            self._replay(tally)
        self.orders(shop, tally)
        if self._calls.can(Can.REFUNDS):
            if replay:
                self._rewind_claims()
            self._windows(shop, pulls.REFUNDS, tally, self._claims)
            self._forget(self._gone, kept.News.CLAIM)
            self._gone = set()
        if replay:
            self._replayed_at, self._replayed_as = self._calls.store.clock(), _known_of(shop)

    def orders(self, shop: BoundShop, tally: Pulled) -> None:
        """Orders up to now."""
        if not self._calls.can(Can.ORDERS):
            return
        self._windows(shop, pulls.ORDERS, tally, self._orders)

    def take(self, order: PlatformOrder) -> Taken:
        """Store one order that was asked for by its number."""
        calls = self._calls
        return pulls.take_page(calls.store, calls.actor, calls.shop_id, NewsPage((order,)), self._source())

    def _windows(
        self, shop: BoundShop, kind: str, tally: Pulled, ask: Callable[[Position, Pulled, _Goal], bool]
    ) -> None:
        """Go through all windows up to now."""
        calls, rules = self._calls, self._calls.platform.pull
        if kind == pulls.REFUNDS:
            rules = rules.of_claims
        now = calls.store.clock()
        target = now - rules.lag
        first: int | None = None
        ended = False
        while not ended:
            with calls.store.reading() as reading:
                standing = pulls.read_position(reading, shop.id, kind)
            position = pulls.next_window(standing, rules, now, target, shop.first_import_days)
            if position is None or position.end is None:
                if kind == pulls.ORDERS:
                    with calls.store.work(calls.actor) as work:
                        pulls.note_pulled(work, shop.id, now)
                return
            taken_up = first is None
            if first is None:
                first = position.start
            else:
                self.between(kind == pulls.REFUNDS)
            if kind == pulls.ORDERS:
                self._progress(position.start - first, max(target - first, 1))
            try:
                ended = ask(position, tally, _Goal(target, now))
            except Rejected:
                if not (taken_up and position.page and position == standing):
                    raise
                # A page's handle may not outlive the pass that was told it: the window is begun again.
                with calls.store.work(calls.actor) as work:
                    pulls.write_position(work, shop.id, kind, replace(position, page="", total=None))

    def _orders(self, position: Position, tally: Pulled, goal: _Goal) -> bool:
        """Whether that was the last page of the last window."""
        calls, source = self._calls, self._source()
        assert position.end is not None
        window = Window(position.start, position.end)
        page: OrderPage = calls(lambda connector: connector.orders_since(window, position.page))
        after = pulls.after_page(position, calls.platform.pull, page.next, page.total)
        ended = goal.is_reached(after)

        def stored(work: Work) -> None:
            pulls.move_on(work, calls.shop_id, pulls.ORDERS, position, after)
            if ended:
                pulls.note_pulled(work, calls.shop_id, goal.now)

        taken = pulls.take_page(
            calls.store,
            calls.actor,
            calls.shop_id,
            NewsPage(
                page.orders,
                _raw_news(page.unreadable),
                page.raw,
            ),
            source,
            after=stored,
        )
        tally.orders += len(page.orders) + len(page.unreadable)
        _count(tally, taken)
        return ended

    def _claims(self, position: Position, tally: Pulled, goal: _Goal) -> bool:
        """Whether that was the last page of the last window."""
        calls, source = self._calls, self._source()
        assert position.end is not None
        window = Window(position.start, position.end)
        page: RefundPage = calls(lambda connector: connector.refunds_since(window, position.page))
        if page.refunds or page.unreadable:
            self._fetch_unknown(page, tally)
        after = pulls.after_page(position, calls.platform.pull, page.next, None)
        self._gone -= {one.number for one in page.unreadable}
        ended = goal.is_reached(after)
        move_on = partial(
            pulls.move_on, shop_id=calls.shop_id, kind=pulls.REFUNDS, asked=position, after=after
        )
        if ended and not page.refunds and not page.unreadable:
            calls.at_end.append(move_on)
            return True
        taken = take_claims(
            calls.store,
            calls.actor,
            calls.shop_id,
            ClaimsPage(
                tuple(_claim(one) for one in page.refunds), _raw_news(page.unreadable), position.start
            ),
            source,
            after=move_on,
        )
        tally.claims += taken.new + taken.updated
        tally.unreadable += len(taken.unreadable)
        return ended

    def _fetch_unknown(self, page: RefundPage, tally: Pulled) -> None:
        """A claim about an order we lack: the order first. Of a claim nobody can read, its order may tell what is needed."""
        calls = self._calls
        with calls.store.reading() as reading:
            unknown = orders_unknown(reading, calls.shop_id, [one.order_number for one in page.refunds])
            standing = {number for number, _ in self._kept(reading, kept.News.CLAIM)}
        odd = {one.number for one in page.unreadable} - standing - {""}
        for number in (*unknown, *sorted(odd)):
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

    def _replay_is_due(self, shop: BoundShop) -> bool:
        at, now = self._replayed_at, self._calls.store.clock()
        return at is None or now - at >= REPLAY_MS or self._replayed_as != _known_of(shop)

    def _replay(self, tally: Pulled) -> None:
        """Ask again for the orders that could not be read. What came without a number can't be asked for, and the windows'
        overlap has told it again if there was anything to tell."""
        with self._calls.store.reading() as reading:
            standing = self._kept(reading, kept.News.ORDER)
        gone = [number for number, _ in standing if not (number and self._fetch(number, tally))]
        self._forget(gone, kept.News.ORDER)

    def _rewind_claims(self) -> None:
        """No platform tells a claim by its number: the windows since the oldest that could not be read are gone through again."""
        calls = self._calls
        with calls.store.work(calls.actor) as work:
            standing = self._kept(work, kept.News.CLAIM)
            self._gone = {number for number, _ in standing}
            position = pulls.read_position(work, calls.shop_id, pulls.REFUNDS)
            if standing and position is not None and standing[0][1] < position.start:
                pulls.write_position(work, calls.shop_id, pulls.REFUNDS, Position(standing[0][1]))

    def _kept(self, reading: Reading | Work, kind: kept.News) -> tuple[tuple[str, int], ...]:
        return kept.unreadable_numbers(reading, self._calls.shop_id, kind)

    def _forget(self, numbers: Collection[str], kind: kept.News) -> None:
        if numbers:
            with self._calls.store.work(self._calls.actor) as work:
                kept.forget_unreadable(work, self._calls.shop_id, numbers, kind)

    def _source(self) -> NewsSource:
        return NewsSource(SourceRank.API, self._calls.store.clock(), self._calls.platform.name)


@dataclass(frozen=True, slots=True)
class _Goal:
    """Up to where windows are asked (``target``), and when that was decided; UTC ms."""

    target: int
    now: int

    def is_reached(self, position: Position) -> bool:
        return position.between and self.target <= position.start <= self.now


def _count(tally: Pulled, taken: Taken) -> None:
    tally.new += taken.accepted.new
    tally.updated += taken.accepted.updated
    tally.unreadable += len(taken.unreadable)


def _known_of(shop: BoundShop) -> object:
    """What the merchant set of the platform's words: with other words something may be readable."""
    return shop.endpoint, dict(shop.settings)


def _raw_news(told: Sequence[UnreadableOrder]) -> tuple[RawNews, ...]:
    return tuple(RawNews(one.number, one.reason, one.raw) for one in told)


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
