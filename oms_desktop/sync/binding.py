"""Giving a shop its API: the credentials are tried before they are kept, and the same account is never bound twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oms_desktop.errors import LoginExpired, Refused
from oms_desktop.operations.shops.credentials import bind_shop, bound_shop, guard_available
from oms_desktop.operations.shops.settings import normal_values
from oms_desktop.operations.shops.verbs import add_shop, refuse_account, refuse_twin
from oms_desktop.operations.work import Actor, Store, refuse_in_work
from oms_desktop.sync.connector import Account, Can, Identity, Platform, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.shop_calls import Calls, Surroundings

_TOKENS = ("access_token", "refresh_token", "expires_at")
_DAY = 86_400_000
_SECONDS = 10_000_000_000
"""A moment below this was meant in seconds."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person gives to bind a shop. ``settings`` are the platform's own (`Platform.settings`)."""

    secrets: Mapping[str, str]
    settings: Mapping[str, str]
    check: bool = True


def split_settings(
    platform: Platform | None, values: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """(settings of any shop, settings of this platform's own)"""
    theirs = set(platform.settings) if platform is not None else set()
    ours = {name: value for name, value in values.items() if name not in theirs}
    return ours, {name: str(value) for name, value in values.items() if name in theirs}


def is_complete(platform: Platform, secrets: Mapping[str, str]) -> bool:
    """Whether these secrets are all that the platform needs."""
    return all(secrets.get(secret.name) for secret in platform.secrets if secret.required)


def add_bound(
    store: Store, actor: Actor, platform: Platform, name: str, values: Mapping[str, object], wish: Wish
) -> tuple[int, Identity | None]:
    """A new shop with its API, in watch; (its id, who we are there).

    Raises Refused as `add_shop` and `bind_existing` do, PlatformError where the platform can't be asked.
    """
    columns = normal_values(values)
    account = Account(
        str(columns.get("endpoint", "")),
        _checked(store, platform, wish.secrets),
        wish.settings,
        str(columns.get("timezone", "Asia/Shanghai")),
    )
    tried = _try(store, platform, account, None) if wish.check else _Tried(None, account.secrets)
    with store.work(actor, durable=True) as work:
        shop_id = add_shop(work, name, platform.name, api=True, account_id=tried.account_id, values=values)
        bind_shop(work, shop_id, tried.secrets, account_id=tried.account_id, settings=wish.settings)
    return shop_id, tried.identity


def bind_existing(
    store: Store, actor: Actor, platform: Platform, shop_id: int, wish: Wish
) -> Identity | None:
    """Give a shop its API, or new credentials; who we are there, if that was asked.

    Refused: secret_missing, secret_unknown, shop_twice, keyring_unavailable. Raises PlatformError where the platform
    can't be asked or doesn't take the credentials.
    """
    with store.reading() as reading:
        shop = bound_shop(reading, shop_id)
    settings = {**shop.settings, **wish.settings}
    secrets = _checked(store, platform, wish.secrets)
    account = Account(shop.endpoint, secrets, settings, shop.timezone)
    tried = _try(store, platform, account, shop_id) if wish.check else _Tried(None, secrets)
    with store.work(actor, durable=True) as work:
        bind_shop(work, shop_id, tried.secrets, account_id=tried.account_id, settings=settings)
    return tried.identity


def identify(store: Store, platform: Platform, shop_id: int) -> Identity:
    """Who a bound shop is to its platform, asked now. Raises PlatformError; Refused ``shop_busy``."""
    calls = Calls(store, shop_id, platform, Surroundings())
    try:
        return calls.alone(lambda connector: connector.identify())
    finally:
        calls.close()


@dataclass(frozen=True, slots=True)
class _Tried:
    identity: Identity | None
    secrets: Mapping[str, str]

    @property
    def account_id(self) -> str:
        return self.identity.account_id if self.identity is not None else ""


def _checked(store: Store, platform: Platform, secrets: Mapping[str, str]) -> dict[str, str]:
    with store.reading() as reading:
        guard_available(reading, platform.name)
    known = {secret.name for secret in platform.secrets} | set(_TOKENS)
    for name in secrets:
        if name not in known:
            raise Refused(
                "secret_unknown",
                "{platform} has no secret {name}.",
                "It takes: {known}.",
                platform=platform.name,
                name=name,
                known=", ".join(sorted(known)),
            )
    for secret in platform.secrets:
        if secret.required and not secrets.get(secret.name):
            raise Refused(
                "secret_missing",
                "{platform} also needs {name}.",
                "It takes: {known}.",
                platform=platform.name,
                name=secret.name,
                known=", ".join(sorted(known)),
            )
    found = dict(secrets)
    if found.get("expires_at"):
        found["expires_at"] = str(_moment(found["expires_at"]))
    return found


def _moment(text: str) -> int:
    """UTC milliseconds of a moment in milliseconds or seconds."""
    try:
        number = int(float(text))
    except ValueError as error:
        raise Refused(
            "bad_secret",
            "{name} can't be {value}.",
            "It takes the moment in milliseconds since 1970.",
            name="expires_at",
            value=text,
        ) from error
    return number * 1000 if number < _SECONDS else number


def _try(store: Store, platform: Platform, account: Account, shop_id: int | None) -> _Tried:
    """Ask who we are, and whether another shop here is this one."""
    http = Http(platform.rates, endpoint=account.endpoint, guard=refuse_in_work)
    try:
        connector = platform.connect(account, http)
        try:
            identity = connector.identify()
        except LoginExpired:
            if Can.RENEW not in platform.can:
                raise
            tokens = connector.renew()
            expires = "" if tokens.expires_at is None else str(tokens.expires_at)
            account = replace(account, secrets={**account.secrets, **tokens.changed, "expires_at": expires})
            connector = platform.connect(account, http)
            identity = connector.identify()
        with store.reading() as reading:
            refuse_account(reading, platform.name, identity.account_id, shop_id)
        if Can.ORDERS in platform.can:
            now = store.clock()
            page = connector.orders_since(Window(now - min(platform.pull.longest, _DAY), now))
            with store.reading() as reading:
                refuse_twin(reading, shop_id, [order.number for order in page.orders])
        return _Tried(identity, account.secrets)
    finally:
        http.close()
