"""The shops' talk with their platforms, as the window's screens ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oms_desktop.operations.shops.api import ApiAccount, ApiPlatform, SecretField
from oms_desktop.operations.shops.credentials import bound_shop
from oms_desktop.operations.shops.verbs import edit_shop
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import Permission


class PlatformApi:
    """`operations.shops.api.ShopApi` over the connectors that this program has."""

    def __init__(self, store: Store, sync_now: Callable[[int], object]) -> None:
        self._store = store
        self._sync_now = sync_now

    def platform(self, name: str) -> ApiPlatform | None:
        """As the connector describes itself."""
        from oms_desktop.sync.platform_folders import platforms

        found = platforms().get(name)
        if found is None:
            return None
        secrets = tuple(SecretField(each.name, each.required, each.hidden) for each in found.secrets)
        return ApiPlatform(found.name, secrets)

    def bind(self, actor: Actor, shop_id: int, endpoint: str, secrets: Mapping[str, str]) -> ApiAccount:
        """Try the keys, then keep them. The address is kept first: the trial goes there."""
        from oms_desktop.sync.binding import Wish, bind_existing
        from oms_desktop.sync.platform_folders import platform_of

        with self._store.work(actor) as work:
            work.require(Permission.SHOPS)
            edit_shop(work, shop_id, {"endpoint": endpoint})
            platform = platform_of(bound_shop(work, shop_id).platform)
        identity = bind_existing(self._store, actor, platform, shop_id, Wish(secrets, {}))
        assert identity is not None
        return ApiAccount(identity.account_id, identity.name)

    def test(self, shop_id: int) -> ApiAccount:
        """Ask who we are."""
        from oms_desktop.sync.binding import identify
        from oms_desktop.sync.platform_folders import platform_of

        with self._store.reading() as reading:
            platform = platform_of(bound_shop(reading, shop_id).platform)
        identity = identify(self._store, platform, shop_id)
        return ApiAccount(identity.account_id, identity.name)

    def sync_now(self, shop_id: int) -> None:
        """Wake the shop's thread."""
        self._sync_now(shop_id)
