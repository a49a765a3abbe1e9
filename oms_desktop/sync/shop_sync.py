"""One pass of one shop: news in, then reports and figures out. Used by the engine's threads, the command line and tests."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from oms_desktop.errors import PlatformError, RateLimited, Refused, Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.operations.shops import circuits
from oms_desktop.operations.shops.credentials import BoundShop, bound_shop
from oms_desktop.operations.stock.push import FRESH_MS, Quantity
from oms_desktop.operations.work import Store
from oms_desktop.sync.connector import Platform
from oms_desktop.sync.push_outcomes import Pushed
from oms_desktop.sync.shop_asks import ShopAsks
from oms_desktop.sync.shop_calls import Busy, Calls, Surroundings
from oms_desktop.sync.shop_goods import ShopGoods
from oms_desktop.sync.shop_pulls import Pulled, ShopPulls
from oms_desktop.sync.shop_pushes import ShopPushes

_BUSY = "Busy"
_BUSY_S = 1.0
_BETWEEN_S = 5.0
"""A pull that takes longer lets what is due go out meanwhile."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What a pass did. ``failed`` counts pushes that were refused or lost."""

    shop_id: int
    name: str
    pulled: int = 0
    new: int = 0
    updated: int = 0
    claims: int = 0
    unreadable: int = 0
    pushed: int = 0
    failed: int = 0
    error: str = ""
    """Why the pass ended early, without personal data; empty: it went through."""
    error_kind: str = ""
    """Name of a PlatformError or code of a refusal; ``Busy``, ``Paused``, or ``Resting`` until the next probe."""
    rests_until: int | None = None
    """No call before this moment, UTC ms."""

    @property
    def ok(self) -> bool:
        return not self.error

    @property
    def busy(self) -> bool:
        """Another program talked for the shop."""
        return self.error_kind == _BUSY


class ShopSync:
    """The passes of one shop. One thread at a time; several processes keep out of each other's way by the shop's lease."""

    def __init__(
        self,
        store: Store,
        shop_id: int,
        platform: Platform,
        quantity: Quantity,
        *,
        around: Surroundings | None = None,
        progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> None:
        self._store = store
        self._shop_id = shop_id
        self._around = around or Surroundings()
        self._calls = Calls(store, shop_id, platform, self._around)
        self._pulls = ShopPulls(self._calls, progress)
        self._goods = ShopGoods(self._calls)
        self._pushes = ShopPushes(self._calls, quantity, self._freshen, self._take)
        self._sent_at = 0.0
        self.asks = ShopAsks(self._calls, self._take)
        """Orders that somebody waits for."""
        self._refused = True
        """Whether an alert about refused orders may stand; after a start nobody knows."""
        self._starved = False
        """The last pull could not be ended, so nothing was sent after it: this time reports go first."""

    def once(
        self, *, pull: bool = True, push: bool = True, max_wait: float = 0.0, probe: bool = False
    ) -> Report:
        """One pass. ``max_wait``: seconds of throttling and of others' passes to wait out; ``probe``: a person asks, so a
        shop that could not be reached is tried now.

        Raises only our own faults, after the shop was left in order.
        """
        tally = _Tally()
        waited = 0.0
        try:
            while True:
                with self._store.reading() as reading:
                    shop = bound_shop(reading, self._shop_id)
                    until, reason = circuits.rest_of(reading, self._shop_id)
                resting = self._resting(until, reason, probe=probe)
                end = resting or self._pass(shop, tally, pull=pull, push=push)
                pause = end.wait_s
                if pause is None or waited + pause > max_wait:
                    return _report(shop, tally, end)
                self._around.sleep(pause)
                waited += pause
        finally:
            self.asks.give_up()

    def close(self) -> None:
        """Give back the connections."""
        self._calls.close()

    def _pass(self, shop: BoundShop, tally: _Tally, *, pull: bool, push: bool) -> _End:
        if not shop.enabled:
            return _End("the shop is paused", "Paused")
        try:
            shop = self._calls.begin()
        except Busy:
            return _End("another program is talking to this shop", _BUSY)
        except Refused as error:
            return _End(str(error), error.code)
        try:
            return self._talk(shop, tally, pull=pull, push=push)
        except Busy:
            return _End("another program took this shop over", _BUSY)
        except Refused as error:  # what the person has set can't be used: an address without encryption
            return _End(str(error), error.code)
        except PlatformError as error:
            until = self._calls.failed(error)
            rest = error.retry_after if isinstance(error, RateLimited) else None
            return _End(str(error), type(error).__name__, until, rest)
        finally:
            self._calls.end()

    def _resting(self, until: int | None, reason: str, *, probe: bool) -> _End | None:
        throttled = reason.startswith(circuits.Why.THROTTLED)
        if until is None or (probe and not throttled):
            return None
        rest = (until - self._store.clock()) / 1000 if throttled else None
        return _End(reason.partition(": ")[2], "Resting", until, rest)

    def _talk(self, shop: BoundShop, tally: _Tally, *, pull: bool, push: bool) -> _End:
        self._calls.renew_in_time(shop)
        self.asks.serve()
        push = push and shop.live
        if push and self._starved:
            self._starved = False
            self._pushes.send_all(tally.pushed)
        if pull:
            self._sent_at = self._around.monotonic()
            self._pulls.between = partial(self._send_between, tally.pushed) if push else _nothing
        end = self._pull(shop, tally.pulled) if pull else _End()
        if push:
            self._pushes.send_all(tally.pushed)
        if pull and tally.pulled.orders < self._calls.platform.pull.page_size:  # a backlog comes first
            self._goods.look()
        return end

    def _send_between(self, tally: Pushed, fresh: bool) -> None:
        """What is due goes out every few seconds of a long pull; figures only when all orders are here."""
        if self._around.monotonic() - self._sent_at < _BETWEEN_S:
            return
        self._pulls.between = _nothing  # sending may pull, too
        self._pushes.send_all(tally, figures=fresh)
        self._sent_at = self._around.monotonic()
        self._pulls.between = partial(self._send_between, tally)

    def _pull(self, shop: BoundShop, tally: Pulled) -> _End:
        """A platform that refuses to tell must not keep reports from going out."""
        self._starved = True
        try:
            try:
                self._pulls.all(shop, tally)
            finally:
                self._pulls.between = _nothing  # what is pulled later is pulled for what is being sent
            self._starved = False
        except Rejected as error:
            _log.warning("shop %s: orders are refused: %s", shop.id, error)
            self._refused, self._starved = True, False
            with self._store.work(self._calls.actor) as work:
                circuits.pull_refused(work, shop.id, str(error))
            return _End(str(error), type(error).__name__)
        if self._refused:
            self._refused = False
            with self._store.work(self._calls.actor) as work:
                circuits.pull_accepted(work, shop.id)
        return _End()

    def _freshen(self) -> int | None:
        """When the shop's orders were pulled, less than a minute ago: what was sold there since the last look must not be
        offered again. ``None``: the platform doesn't tell, or may not be asked yet."""
        with self._store.reading() as reading:
            shop = bound_shop(reading, self._shop_id)
        begun = self._store.clock()
        since = begun - (shop.last_pull_at or 0)
        if since <= FRESH_MS:
            return shop.last_pull_at
        if since < self._calls.platform.pull.every:
            return None
        try:
            self._pulls.orders(shop, Pulled())
        except Rejected:
            return None
        return begun

    def _take(self, order: PlatformOrder) -> None:
        self._pulls.take(order)


def _nothing(fresh: bool) -> None:
    """Nobody waits for a pull's end."""


@dataclass(frozen=True, slots=True)
class _End:
    """How a pass ended."""

    error: str = ""
    kind: str = ""
    until: int | None = None
    rest: float | None = None
    """Seconds the platform asked for."""

    @property
    def wait_s(self) -> float | None:
        """Seconds after which trying again makes sense at once; ``None``: it went through, or waiting won't help."""
        return _BUSY_S if self.kind == _BUSY else self.rest


@dataclass(slots=True)
class _Tally:
    pulled: Pulled = field(default_factory=Pulled)
    pushed: Pushed = field(default_factory=Pushed)


def _report(shop: BoundShop, tally: _Tally, end: _End) -> Report:
    return Report(
        shop_id=shop.id,
        name=shop.name,
        pulled=tally.pulled.orders,
        new=tally.pulled.new,
        updated=tally.pulled.updated,
        claims=tally.pulled.claims,
        unreadable=tally.pulled.unreadable,
        pushed=tally.pushed.done,
        failed=tally.pushed.failed,
        error=end.error,
        error_kind=end.kind,
        rests_until=end.until,
    )
