"""The shops' talk with their platforms, as the window's screens ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from oms_desktop.operations.shops.api import (
    ApiAccount,
    ApiPlatform,
    Keys,
    Progress,
    SecretField,
    SignInPage,
)
from oms_desktop.operations.shops.credentials import bound_shop
from oms_desktop.operations.shops.gaps import DayCount
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import Permission

if TYPE_CHECKING:
    from oms_desktop.sync.binding import Wish
    from oms_desktop.sync.connector import Identity, Platform
    from oms_desktop.sync.sign_in import SignIn


class PlatformApi:
    """`operations.shops.api.ShopApi` over the connectors that this program has, or over ``connectors``."""

    def __init__(
        self,
        store: Store,
        sync_now: Callable[[int], object],
        connectors: Mapping[str, Platform] | None = None,
    ) -> None:
        self._store = store
        self._sync_now = sync_now
        self._connectors = connectors

    def platform(self, name: str) -> ApiPlatform | None:
        """As the connector describes itself."""
        from oms_desktop.sync.connector import Can

        found = self._known().get(name)
        if found is None:
            return None
        return ApiPlatform(
            found.name,
            tuple(SecretField(each.name, each.required, each.hidden) for each in found.secrets),
            found.settings,
            signs_in=found.signs_in,
            renews=Can.RENEW in found.can,
            counts=Can.COUNT in found.can,
            own_address=found.own_address,
            rates=found.rates,
        )

    def add(self, actor: Actor, platform: str, name: str, keys: Keys) -> tuple[int, ApiAccount]:
        """Nothing is kept unless the platform takes the keys."""
        from oms_desktop.sync.binding import add_bound

        known, values = self._known()[platform], {"endpoint": keys.endpoint}
        with self._store.work(actor) as work:
            work.require(Permission.SHOPS)
        shop_id, identity = add_bound(self._store, actor, known, name, values, _wish(known, keys))
        return shop_id, self._account(identity)

    def bind(self, actor: Actor, shop_id: int, keys: Keys) -> ApiAccount:
        """Try the keys, then keep them."""
        from oms_desktop.sync.binding import bind_existing

        with self._store.work(actor) as work:
            work.require(Permission.SHOPS)  # before the platform is asked in anybody's name
        platform = self._platform(shop_id)
        return self._account(bind_existing(self._store, actor, platform, shop_id, _wish(platform, keys)))

    def begin_sign_in(self, platform: str, shop_id: int, keys: Keys) -> SignInPage:
        """Nothing is kept yet: what the page brings may never come."""
        from oms_desktop.sync.binding import begin_sign_in
        from oms_desktop.sync.sign_in import is_here

        known = self._known()[platform]
        begun = begin_sign_in(self._store, known, shop_id or None, _wish(known, keys))
        return SignInPage(begun.address, begun.state, begun.redirect, is_here(begun.redirect))

    def wait_for_code(self, page: SignInPage, progress: Progress) -> str:
        """Until the browser has come, or nobody waits any more."""
        from oms_desktop.sync.sign_in import wait_for_code

        return wait_for_code(_begun(page), lambda: progress(0, 0))

    def read_code(self, page: SignInPage, pasted: str) -> str:
        """Waits for nobody."""
        from oms_desktop.sync.sign_in import code_in

        return code_in(pasted, page.state)

    def test(self, shop_id: int) -> ApiAccount:
        """Ask who we are."""
        from oms_desktop.sync.binding import identify

        return self._account(identify(self._store, self._platform(shop_id), shop_id))

    def renew(self, actor: Actor, shop_id: int) -> int | None:
        """New tokens, kept before anything else is done with them."""
        from oms_desktop.sync.binding import renew

        with self._store.work(actor) as work:
            work.require(Permission.SHOPS)
        return renew(self._store, self._platform(shop_id), shop_id)

    def count_days(self, shop_id: int, days: int, progress: Progress) -> tuple[DayCount, ...]:
        """One call a day."""
        from oms_desktop.sync.gap_audit import count_days

        return count_days(self._store, self._platform(shop_id), shop_id, days, progress)

    def fetch_day(self, actor: Actor, shop_id: int, day: DayCount, progress: Progress) -> DayCount:
        """The cursor stays where it is."""
        from oms_desktop.sync.gap_audit import fetch_day

        with self._store.work(actor) as work:
            work.require(Permission.IMPORT)
        return fetch_day(self._store, self._platform(shop_id), shop_id, day, progress)

    def sync_now(self, shop_id: int) -> None:
        """Wake the shop's thread."""
        self._sync_now(shop_id)

    def _known(self) -> Mapping[str, Platform]:
        if self._connectors is not None:
            return self._connectors
        from oms_desktop.sync.platform_folders import platforms

        return platforms()

    def _platform(self, shop_id: int) -> Platform:
        with self._store.reading() as reading:
            return self._known()[bound_shop(reading, shop_id).platform]

    def _account(self, identity: Identity | None) -> ApiAccount:
        assert identity is not None
        told = identity.server_time
        skew = None if told is None else told - self._store.clock()
        return ApiAccount(identity.account_id, identity.name, skew)


def _wish(platform: Platform, keys: Keys) -> Wish:
    from oms_desktop.sync.binding import REDIRECT, Wish, own_settings

    settings = dict(keys.settings)
    if REDIRECT in own_settings(platform):
        settings[REDIRECT] = keys.redirect
    return Wish(keys.secrets, settings, code=keys.code, endpoint=keys.endpoint)


def _begun(page: SignInPage) -> SignIn:
    from oms_desktop.sync.sign_in import SignIn

    return SignIn(page.address, page.state, page.redirect)
