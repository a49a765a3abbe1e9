"""One shop's line to its platform: credentials renewed in time, one talker at a time, and each failure's meaning for the shop."""

from __future__ import annotations

import logging
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from oms_desktop.errors import (
    AddressRefused,
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.operations.shops import circuits
from oms_desktop.operations.shops.calls import count_calls
from oms_desktop.operations.shops.circuits import Why
from oms_desktop.operations.shops.credentials import (
    BoundShop,
    bound_shop,
    note_clock,
    save_tokens,
    secrets_of,
)
from oms_desktop.operations.shops.pulls_lease import LEASE_MS, give_lease_back, new_owner, take_lease
from oms_desktop.operations.shops.pushes import take_from_the_dead
from oms_desktop.operations.work import SYSTEM, Actor, Store, Work, refuse_in_work
from oms_desktop.sync.addresses import unless_address
from oms_desktop.sync.call_meter import CallMeter
from oms_desktop.sync.connector import Account, Can, Connector, Platform, Tokens
from oms_desktop.sync.http import Http, Stopping

R = TypeVar("R")
_log = logging.getLogger(__name__)


READ_TRIES = 5
"""Where every third reply is a 503, a page of a hundred orders that are asked for one by one arrives all the same."""


RENEWAL_PAUSES_S = (0.5, 1.0)
_LOST_RENEWAL = "the answer to the last renewal was lost, and the new login with it: sign in once more"


class Busy(Exception):
    """Another program talks for this shop."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a test sets: waiting, chance, and when to stop. ``sleep`` is in seconds and may raise `Stopping`."""

    sleep: Callable[[float], object] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: random.Random = field(default_factory=random.Random)
    stopping: Callable[[], bool] = lambda: False


class Calls:
    """The connector of one shop and what surrounds each of its calls. Used by one thread at a time."""

    def __init__(self, store: Store, shop_id: int, platform: Platform, around: Surroundings) -> None:
        self.store = store
        self.shop_id = shop_id
        self.platform = platform
        self.around = around
        self.actor: Actor = SYSTEM
        self.owner = new_owner()
        self._account: Account | None = None
        self._sealed: bytes | None = None
        self._endpoint = ""
        self._http: Http | None = None
        self._meter = CallMeter(store.clock)
        self._connector: Connector | None = None
        self._lost: deque[int] = deque(maxlen=circuits.FAILURES)
        self._circuit_open = False
        self._renewal_lost = False
        self._lease_until = 0
        self._answers = 0
        self.at_end: list[Callable[[Work], object]] = []
        """What the last transaction of a pass may note: nothing is lost where it is never made."""
        self.between: Callable[[], object] = lambda: None
        """Happens before each call: what must not wait for the end of a long pass. May make calls itself."""

    def begin(self) -> BoundShop:
        """Become the shop's talker; the shop as it is now. Raises Busy; Refused as `secrets_of` does."""
        with self.store.work(self.actor) as work:
            if not take_lease(work, self.shop_id, self.owner):
                raise Busy
            self._lease_until = work.now + LEASE_MS
            take_from_the_dead(work, self.shop_id)
            self._circuit_open = bool(circuits.opened_at(work, self.shop_id))
            shop = bound_shop(work, self.shop_id)
        self._connect(shop)
        assert self._http is not None
        self._answers = self._http.answers
        return shop

    def end(self) -> None:
        """Let others talk for the shop."""
        ahead = self._http.ahead_s if self._http is not None else None
        late, self.at_end = self.at_end, []
        with self.store.work(self.actor) as work:
            for note in late:
                note(work)
            count_calls(work, self.shop_id, self._meter.take())
            if ahead is not None:
                note_clock(work, self.shop_id, round(ahead * 1000))
            give_lease_back(work, self.shop_id, self.owner)
        self._lease_until = 0

    def alone(self, ask: Callable[[Connector], R]) -> R:
        """One call outside any pass. Raises PlatformError; Refused ``shop_busy``."""
        try:
            self.begin()
        except Busy as error:
            raise Refused(
                "shop_busy", "Another program is talking to this shop.", "Try again in a moment."
            ) from error
        try:
            return self(ask)
        finally:
            self.end()

    def close(self) -> None:
        """Give back the connections."""
        if self._http is not None:
            self._http.close()

    def can(self, ability: Can) -> bool:
        return ability in self.platform.can

    @property
    def probing(self) -> bool:
        """The shop could not be reached lately: the next call only finds out whether it can be now."""
        return self._circuit_open

    @property
    def account(self) -> Account:
        assert self._account is not None
        return self._account

    def renew_in_time(self, shop: BoundShop) -> None:
        """New tokens before the old ones expire."""
        due = shop.token_expires is not None and (
            shop.token_expires - self.platform.renew_before <= self.store.clock()
        )
        if due and self.can(Can.RENEW):
            self._renew()

    def __call__(self, ask: Callable[[Connector], R]) -> R:
        """One call. A lost login is renewed once; any answer closes the shop's circuit."""
        if self.around.stopping():
            raise Stopping("the program ends")
        self.between()
        self._keep_lease()
        refuse_in_work()
        try:
            answer = self._ask(ask)
        except Rejected as error:
            told = unless_address(self.platform, error)
            if told is not error:
                raise told from error
            self._answered()
            raise
        self._answered()
        return answer

    def _ask(self, ask: Callable[[Connector], R]) -> R:
        assert self._connector is not None
        try:
            return ask(self._connector)
        except LoginExpired:
            if not self.can(Can.RENEW):
                raise
            self._renew()
            return ask(self._connector)

    def lost(self) -> None:
        """An act's answer was lost. Raises Unreachable when that has happened too often lately."""
        now = self.store.clock()
        self._lost.append(now)
        if len(self._lost) == circuits.FAILURES and now - self._lost[0] <= circuits.WITHIN_MS:
            self._lost.clear()
            raise Unreachable(f"{circuits.FAILURES} answers were lost within a minute")

    def failed(self, error: PlatformError) -> int | None:
        """What a failure means for the shop: its circuit opens. When it is probed next, UTC ms."""
        if isinstance(error, Stopping):
            return None
        rest = round(error.retry_after * 1000) if isinstance(error, RateLimited) else None
        why = Why.NO_ANSWER
        if rest is not None:
            why = Why.THROTTLED
        elif isinstance(error, LoginExpired):
            why = Why.LOGIN
        elif isinstance(error, AddressRefused):
            why = Why.ADDRESS
        self._circuit_open = True
        heard = self._http is not None and self._http.answers > self._answers
        with self.store.work(self.actor) as work:
            return circuits.open_circuit(work, self.shop_id, why, str(error), rest_ms=rest, heard=heard)

    def _answered(self) -> None:
        if self._circuit_open:
            self._circuit_open = False
            with self.store.work(self.actor) as work:
                circuits.close_circuit(work, self.shop_id)

    def _keep_lease(self) -> None:
        if self._lease_until - self.store.clock() > LEASE_MS // 2:
            return
        with self.store.work(self.actor) as work:
            if not take_lease(work, self.shop_id, self.owner):
                raise Busy
            self._lease_until = work.now + LEASE_MS

    def _connect(self, shop: BoundShop) -> None:
        if self._account is not None and self._sealed == shop.sealed:
            secrets = self._account.secrets
        else:
            with self.store.reading() as reading:
                secrets = secrets_of(reading, shop)
        account = Account(shop.endpoint, secrets, shop.settings, shop.timezone)
        if self._http is None or shop.endpoint != self._endpoint:
            self.close()
            self._endpoint = shop.endpoint
            self._http = Http(
                self.platform.rates,
                endpoint=shop.endpoint,
                clock=self.around.monotonic,
                sleep=self.around.sleep,
                guard=refuse_in_work,
                made=self._meter.note,
                chance=self.around.chance,
                now=lambda: self.store.clock() / 1000,
                tries=READ_TRIES,
            )
            self._connector = None
        if self._connector is None or account != self._account:
            self._account, self._sealed = account, shop.sealed
            self._connector = self.platform.connect(account, self._http)

    def _renew(self) -> None:
        """New tokens, kept before anything is asked with them."""
        try:
            tokens = self._renewed()
        except (Rejected, LoginExpired) as error:
            told = unless_address(self.platform, error)
            why = f"{error}; {_LOST_RENEWAL}" if self._renewal_lost else str(error)
            raise (LoginExpired(why) if told is error else told) from error
        self._renewal_lost = False
        with self.store.work(self.actor, durable=True) as work:
            save_tokens(work, self.shop_id, tokens.changed, tokens.expires_at)
            shop = bound_shop(work, self.shop_id)
        self._connect(shop)
        _log.info("shop %s: new tokens", self.shop_id)

    def _renewed(self) -> Tokens:
        """The connector's answer. One that was lost is asked for again at once: where the platform has made a new pair by then
        it may still take the old one, and a moment later no more."""
        assert self._connector is not None
        for pause in RENEWAL_PAUSES_S:
            try:
                return self._connector.renew()
            except (Stopping, AddressRefused):
                raise
            except (Ambiguous, Unreachable) as error:
                self._renewal_lost = self._renewal_lost or isinstance(error, Ambiguous)
                self.around.sleep(pause * self.around.chance.uniform(0.5, 1.5))
        return self._connector.renew()
