"""All shops at once: one thread a shop, so that one that hangs or is broken never delays another. No Qt.

Each thread waits for its interval, a push, a person's "now" or the end, whichever comes first. A clock that jumped (the
computer slept) means: now. What the threads share is the store and its one work lock.
"""

from __future__ import annotations

import logging
import random
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from oms_desktop.operations.shops.credentials import BoundShop, bound_shops
from oms_desktop.operations.shops.pushes import shops_with_pushes
from oms_desktop.operations.stock.push import Quantity
from oms_desktop.operations.work import Changed, Store
from oms_desktop.sync.connector import Platform
from oms_desktop.sync.http import Stopping
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import Report, ShopSync

_log = logging.getLogger(__name__)

_LOOK_S = 5.0
"""A sleeping computer's timers stand still: the clock on the wall is looked at this often."""
_JUMP_MS = 30_000
_SETTLE_S = 0.05
"""Several marks in a row wake a shop once."""
_RETRY_S = 10.0
"""Pushes that pause, or that another process marked, are looked for this often."""
_WAKING = {"shop", "push", "stock", "sku", "listing"}
"""Changes that may leave something to be sent: figures are marked with the stock they follow."""
_AGAIN_MS = 30_000
"""After a fault of ours: the shop is tried again, and nobody else notices."""
_BUSY_MS = 10_000
"""While another program talks for the shop: what it leaves undone is ours to do."""


@dataclass(frozen=True, slots=True)
class ShopStatus:
    """What a shop's thread is about, for the window. Times are UTC milliseconds."""

    shop_id: int
    name: str
    busy: bool = False
    """A pass is under way."""
    since: int | None = None
    """When the pass began, or the last one ended."""
    next_at: int | None = None
    progress: tuple[int, int] | None = None
    """(done, wanted) of a first import or a backlog, in milliseconds of the past."""
    last: Report | None = None
    fault: str = ""
    """Our own fault that ended the last pass; empty: none."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A pass that is to be made. ``progress`` and ``told`` are called on the shop's thread."""

    pull: bool = True
    push: bool = True
    probe: bool = True
    """A person asks: a shop that could not be reached lately is tried now."""
    max_wait: float = 0.0
    """Seconds of throttling and of others' passes to wait out."""
    progress: Callable[[int, int], object] = lambda done, wanted: None
    told: Callable[[Report | Exception | None], object] = lambda outcome: None
    """Called once: what the pass did, a fault of ours that ended it, or ``None`` where there will be no pass."""


class Engine:
    """Started and stopped by the program; everything else may be called from any thread.

    ``crashed(shop name, error)`` is told of faults of ours on the shop's thread. ``changed()`` after each change of a status.
    ``only``: the shops, by id, that it talks for; none: all.
    """

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        quantity: Quantity,
        *,
        crashed: Callable[[str, Exception], object] = lambda name, error: None,
        changed: Callable[[], object] = lambda: None,
        chance: random.Random | None = None,
        only: Collection[int] = (),
    ) -> None:
        self._store = store
        self._only = frozenset(only)
        self._platforms = platforms
        self._quantity = quantity
        self._crashed = crashed
        self._changed = changed
        self._chance = chance or random.Random()
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._shops_changed = True
        self._guard = threading.Lock()
        self._matching = threading.Lock()
        self._threads: dict[int, _ShopThread] = {}
        self._keeper = threading.Thread(target=self._keep, name="sync", daemon=True)

    def start(self) -> None:
        """Begin; the first passes are spread over a moment."""
        self._store.listen(self._listen)
        self._keeper.start()

    def stop(self, limit_s: float = 2.5) -> tuple[str, ...]:
        """End all threads; names of shops whose call was not over in time (their pushes will be read back)."""
        self._stop.set()
        self._wake.set()
        with self._guard:
            threads = list(self._threads.values())
        for thread in threads:
            thread.wake(force=False)
        end = time.monotonic() + limit_s
        self._keeper.join(max(0.0, end - time.monotonic()))
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
        return tuple(thread.shop.name for thread in threads if thread.is_alive())

    def sync_now(self, shop_id: int | None = None) -> None:
        """A person asks: this shop, or all, at once, also where the platform could not be reached lately."""
        with self._guard:
            threads = [each for each in self._threads.values() if shop_id in (None, each.shop.id)]
        for thread in threads:
            thread.wake(force=True)

    def ask_order(self, shop_id: int, number: str, told: Callable[[bool], object]) -> None:
        """Ask a shop's platform for one order, before whatever its thread is about goes on; does not wait.

        ``told``, from any thread: True when the answer is stored, False when it can't be had now.
        """
        with self._guard:
            thread = self._threads.get(shop_id)
        if thread is None or self._stop.is_set():
            told(False)
        else:
            thread.ask(number, told)

    def ask_pass(self, shop_id: int, wish: Wish) -> None:
        """A pass of this shop as it is wished, after whatever its thread is about; looks at the store, waits for no pass."""
        if not self._stop.is_set():
            self._match_threads()  # another process may have added the shop a moment ago
        with self._guard:
            thread = self._threads.get(shop_id)
        if thread is None or self._stop.is_set():
            wish.told(None)
        else:
            thread.wish(wish)

    def status(self) -> tuple[ShopStatus, ...]:
        """All shops with an API, by name."""
        with self._guard:
            found = [thread.status for thread in self._threads.values()]
        return tuple(sorted(found, key=lambda each: each.name))

    def _listen(self, changes: Changed) -> None:
        kinds = {kind for kind, _ in changes}
        if "shop" in kinds:
            self._shops_changed = True
        if kinds & _WAKING:
            self._wake.set()

    def _keep(self) -> None:
        """The keeper's thread: a thread for each shop, and shops with something to send are woken."""
        called = True
        while not self._stop.is_set():
            if self._shops_changed:
                self._shops_changed = False
                self._match_threads()
            with self._store.reading() as reading:
                waiting = shops_with_pushes(reading)
            with self._guard:
                threads = [self._threads[shop_id] for shop_id in waiting if shop_id in self._threads]
            for thread in threads:
                if called or thread.idle_s() >= _RETRY_S:
                    thread.wake(force=False)
            called = self._wake.wait(_LOOK_S)
            if not called:
                self._shops_changed = True  # by another process: that is seen by looking only
            self._stop.wait(_SETTLE_S)
            self._wake.clear()

    def _match_threads(self) -> None:
        with self._matching:
            with self._store.reading() as reading:
                shops = {
                    shop.id: shop for shop in bound_shops(reading) if shop.enabled and self._mine(shop.id)
                }
            with self._guard:
                for shop_id, shop in shops.items():
                    standing = self._threads.get(shop_id)
                    if shop.platform in self._platforms and (standing is None or not standing.is_alive()):
                        self._threads[shop_id] = self._thread(shop)
                    elif standing is not None:
                        standing.shop = shop
                gone = [self._threads.pop(shop_id) for shop_id in self._threads.keys() - shops.keys()]
        for thread in gone:
            thread.leave()
        self._changed()

    def _mine(self, shop_id: int) -> bool:
        return not self._only or shop_id in self._only

    def _thread(self, shop: BoundShop) -> _ShopThread:
        thread = _ShopThread(
            self._store,
            shop,
            self._platforms[shop.platform],
            self._quantity,
            self._stop,
            self._crashed,
            self._changed,
            random.Random(self._chance.random()),
        )
        thread.start()
        return thread


@dataclass(slots=True)
class _Turn:
    """When the next pass comes. UTC milliseconds."""

    due: int
    forced: bool = False


def pause(interval_s: int, every: int, jitter: float) -> int:
    """Milliseconds to the next pass: the shop's interval, spread so that shops don't ask in step, but never under ``every``."""
    return max(round(interval_s * 1000 * jitter), every)


class _ShopThread(threading.Thread):
    """The passes of one shop."""

    def __init__(
        self,
        store: Store,
        shop: BoundShop,
        platform: Platform,
        quantity: Quantity,
        stop: threading.Event,
        crashed: Callable[[str, Exception], object],
        changed: Callable[[], object],
        chance: random.Random,
    ) -> None:
        super().__init__(name=f"sync-{shop.id}", daemon=True)
        self.shop = shop
        self.status = ShopStatus(shop.id, shop.name)
        self._store = store
        self._ending = stop
        self._left = False
        self._chance = chance
        self._every = platform.pull.every
        self._crashed = crashed
        self._told = changed
        self._awake = threading.Event()
        self._forced = False
        self._wishes: deque[Wish] = deque()
        self._made = Wish()
        self._over = False
        self._ended = time.monotonic()
        around = Surroundings(sleep=self._sleep, chance=chance, stopping=self._ends)
        self._sync = ShopSync(store, shop.id, platform, quantity, around=around, progress=self._progress)

    def wake(self, *, force: bool) -> None:
        """Something is to be sent, or (``force``) a person asks for a whole pass."""
        self._forced = self._forced or force
        self._awake.set()

    def ask(self, number: str, told: Callable[[bool], object]) -> None:
        """Somebody waits for an order."""
        self._sync.asks.put(number, told)
        self._awake.set()

    def wish(self, wish: Wish) -> None:
        """Somebody waits for a pass."""
        self._wishes.append(wish)
        self._awake.set()
        if self._over:
            self._refuse_wishes()

    def _refuse_wishes(self) -> None:
        while True:
            try:
                wish = self._wishes.popleft()
            except IndexError:  # two threads may do this at once
                return
            wish.told(None)

    def leave(self) -> None:
        """The shop is paused or gone: end after the call that is under way."""
        self._left = True
        self._awake.set()

    def run(self) -> None:
        turn = _Turn(self._first())
        self._tell(next_at=turn.due)
        try:
            while not self._ends():
                woken = self._wait(turn.due)
                if self._ends():
                    break
                turn = self._pass(self._next(woken=woken), turn.due)
        finally:
            self._over = True
            self._refuse_wishes()
            self._sync.asks.give_up()
            self._sync.close()

    def _first(self) -> int:
        """The first pass is spread over a moment; what the platform asks of pollers holds over a restart, too."""
        now = self._store.clock()
        asked = min(self.shop.last_pull_at or 0, now)  # a clock that was ahead may have noted it
        return max(now + round(self._chance.uniform(0, 1000)), asked + self._every)

    def _next(self, *, woken: bool) -> Wish:
        if self._wishes:
            wish = self._wishes.popleft()
            if self._forced or not wish.push:
                self._awake.set()  # whoever woke the thread at the same moment is not served by this pass
            return wish
        forced, self._forced = self._forced, False
        return Wish(pull=forced or not woken, probe=forced)

    def _pass(self, wish: Wish, due: int) -> _Turn:
        self._made = wish
        self._tell(busy=True, since=self._store.clock(), progress=None)
        try:
            report = self._sync.once(pull=wish.pull, push=wish.push, max_wait=wish.max_wait, probe=wish.probe)
        except Exception as error:  # noqa: BLE001 - shown and logged; the other shops go on
            wish.told(None if self._ends() else error)
            if self._ends():
                return _Turn(due)
            # Its text may quote a buyer's data: only where it happened is logged.
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("the pass of shop %s failed: %s\n%s", self.shop.id, type(error).__name__, where)
            self._crashed(self.shop.name, error)
            due = self._store.clock() + _AGAIN_MS
            self._tell(
                busy=False, since=self._store.clock(), next_at=due, progress=None, fault=type(error).__name__
            )
            return _Turn(due)
        wish.told(None if self._ends() else report)
        now = self._store.clock()
        if wish.pull:
            rest = pause(self.shop.interval_s, self._every, self._chance.uniform(0.9, 1.1))
            due = now + (_BUSY_MS if report.busy else rest)
        if report.rests_until is not None:
            due = max(report.rests_until, now)
        self._tell(busy=False, since=now, next_at=due, progress=None, last=report, fault="")
        return _Turn(due)

    def idle_s(self) -> float:
        """Seconds since the last pass ended; 0 during one."""
        return 0.0 if self.status.busy else time.monotonic() - self._ended

    def _wait(self, due: int) -> bool:
        """Until ``due``; True where somebody woke the thread earlier."""
        while True:
            before = self._store.clock()
            left = (due - before) / 1000
            if left <= 0 or self._ends():
                return False
            if self._wishes:
                return True
            slice_s = min(left, _LOOK_S)
            if self._awake.wait(slice_s):
                self._awake.clear()
                return True
            passed = self._store.clock() - before
            if passed < 0 or passed > slice_s * 1000 + _JUMP_MS:
                return False

    def _sleep(self, seconds: float) -> None:
        if self._ending.wait(seconds) or self._left:
            raise Stopping("the program ends")

    def _ends(self) -> bool:
        return self._left or self._ending.is_set()

    def _progress(self, done: int, wanted: int) -> None:
        self._tell(progress=(done, wanted))
        self._made.progress(done, wanted)

    def _tell(self, **changes: object) -> None:
        if changes.get("busy") is False:
            self._ended = time.monotonic()
        self.status = replace(self.status, name=self.shop.name, **changes)  # type: ignore[arg-type]
        self._told()
