"""Giving a shop its API: the credentials are tried before they are kept, and the same account is never bound twice.

A person may sign in on the platform's page instead of bringing tokens (`sync.sign_in`): the code is redeemed at the trial.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oms_desktop.errors import LoginExpired, Refused, Rejected
from oms_desktop.operations.shops.credentials import (
    BoundShop,
    bind_shop,
    bound_shop,
    guard_available,
    save_tokens,
    secrets_of,
)
from oms_desktop.operations.shops.settings import normal_values
from oms_desktop.operations.shops.verbs import add_shop, edit_shop, refuse_account, refuse_twin
from oms_desktop.operations.work import Actor, Store, refuse_in_work
from oms_desktop.sync import sign_in
from oms_desktop.sync.addresses import unless_address
from oms_desktop.sync.connector import Account, Can, Connector, Identity, Platform, Tokens, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.shop_calls import Calls, Surroundings
from oms_desktop.sync.sign_in import SignIn

REDIRECT = "redirect"
"""Among the platform's own settings: where its sign-in page leads back to, as registered with the app."""
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
    code: str = ""
    """What the sign-in page brought; redeemed at the trial, so it needs ``check``."""
    endpoint: str | None = None
    """Of a shop that exists: another address, kept with the credentials; ``None``: as it is."""


def split_settings(
    platform: Platform | None, values: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """(settings of any shop, settings of this platform's own). Refused ``bad_setting`` for one that is neither's."""
    theirs = own_settings(platform) if platform is not None else frozenset()
    ours = {name: value for name, value in values.items() if name not in theirs}
    normal_values(ours, theirs)  # refused before the platform is asked, not after
    return ours, {name: str(value) for name, value in values.items() if name in theirs}


def own_settings(platform: Platform) -> frozenset[str]:
    """Names of what may be set of a platform's own; a shop's number there is kept with the secrets, and is none."""
    return (
        frozenset(platform.settings) | _numbers(platform) | ({REDIRECT} if platform.signs_in else frozenset())
    )


def _numbers(platform: Platform) -> frozenset[str]:
    return frozenset(one.name for one in platform.secrets if not (one.hidden or one.required))


def _sorted(platform: Platform, wish: Wish) -> Wish:
    """Each value where it belongs, whether it came among the secrets or among the settings."""
    values = {**wish.settings, **wish.secrets}
    secret = (wish.secrets.keys() - platform.settings) | (wish.settings.keys() & _numbers(platform))
    return replace(
        wish,
        secrets={name: value for name, value in values.items() if name in secret},
        settings={name: value for name, value in values.items() if name not in secret},
    )


def is_complete(platform: Platform, secrets: Mapping[str, str]) -> bool:
    """Whether these secrets are all that the platform needs."""
    return all(secrets.get(secret.name) for secret in platform.secrets if secret.required)


def add_bound(
    store: Store, actor: Actor, platform: Platform, name: str, values: Mapping[str, object], wish: Wish
) -> tuple[int, Identity | None]:
    """A new shop with its API, in watch; (its id, who we are there).

    Raises Refused as `add_shop` and `bind_existing` do, PlatformError where the platform can't be asked.
    """
    wish = _sorted(platform, wish)
    account = _new_account(store, platform, values, wish)
    tried = _try(store, platform, account, None, wish.code) if wish.check else _Tried(None, account.secrets)
    with store.work(actor, durable=True) as work:
        shop_id = add_shop(work, name, platform.name, api=True, account_id=tried.account_id, values=values)
        bind_shop(work, shop_id, tried.secrets, account_id=tried.account_id, settings=_set(wish.settings))
    return shop_id, tried.identity


def bind_existing(
    store: Store, actor: Actor, platform: Platform, shop_id: int, wish: Wish
) -> Identity | None:
    """Give a shop its API, or new credentials; who we are there, if that was asked. What an earlier binding brought and
    ``wish`` doesn't say stays, except tokens of another app.

    Refused: secret_missing, secret_unknown, shop_twice, keyring_unavailable. Raises PlatformError where the platform
    can't be asked or doesn't take the credentials.
    """
    account = _account_of(store, platform, shop_id, _sorted(platform, wish))
    tried = (
        _try(store, platform, account, shop_id, wish.code) if wish.check else _Tried(None, account.secrets)
    )
    with store.work(actor, durable=True) as work:
        if wish.endpoint is not None:
            edit_shop(work, shop_id, {"endpoint": wish.endpoint})
        bind_shop(work, shop_id, tried.secrets, account_id=tried.account_id, settings=account.settings)
    return tried.identity


def begin_sign_in(store: Store, platform: Platform, shop_id: int | None, wish: Wish) -> SignIn:
    """The page where a person lets our app in to a shop; ``shop_id`` None: to one that is still to be added.

    Refused: no_sign_in, secret_missing, secret_unknown, bad_redirect, keyring_unavailable.
    """
    if not platform.signs_in:
        raise Refused(
            "no_sign_in",
            "{platform} has no page to sign in on.",
            "Enter its keys instead.",
            platform=platform.name,
        )
    wish = _sorted(platform, wish)
    if shop_id is None:
        account = _new_account(store, platform, {"endpoint": wish.endpoint or ""}, wish)
    else:
        account = _account_of(store, platform, shop_id, wish)
    return sign_in.begin(platform, account, account.settings.get(REDIRECT, ""))


def identify(store: Store, platform: Platform, shop_id: int) -> Identity:
    """Who a bound shop is to its platform, asked now. Raises PlatformError; Refused ``shop_busy``."""
    calls = Calls(store, shop_id, platform, Surroundings())
    try:
        return calls.alone(lambda connector: connector.identify())
    finally:
        calls.close()


def renew(store: Store, platform: Platform, shop_id: int) -> int | None:
    """New tokens for a bound shop now; until when they last, UTC ms, ``None``: for ever.

    Raises LoginExpired where a person must sign in again, other PlatformErrors; Refused ``shop_busy``, ``no_renewal``.
    """
    if Can.RENEW not in platform.can:
        raise Refused(
            "no_renewal",
            "The login of {platform} can't be renewed.",
            "Sign in again, or enter its keys.",
            platform=platform.name,
        )
    calls = Calls(store, shop_id, platform, Surroundings())

    def renewed(connector: Connector) -> int | None:
        # Kept before anybody else may talk for the shop: the old tokens may be dead already.
        tokens = connector.renew()
        with store.work(calls.actor, durable=True) as work:
            save_tokens(work, shop_id, tokens.changed, tokens.expires_at)
        return tokens.expires_at

    try:
        return calls.alone(renewed)
    finally:
        calls.close()


def _new_account(store: Store, platform: Platform, values: Mapping[str, object], wish: Wish) -> Account:
    columns = normal_values(values)
    return Account(
        str(columns.get("endpoint", "")),
        _checked(store, platform, wish.secrets),
        _set(wish.settings),
        str(columns.get("timezone", "Asia/Shanghai")),
    )


def _account_of(store: Store, platform: Platform, shop_id: int, wish: Wish) -> Account:
    with store.reading() as reading:
        shop = bound_shop(reading, shop_id)
    secrets = _checked(store, platform, wish.secrets, shop)
    endpoint = shop.endpoint if wish.endpoint is None else wish.endpoint
    return Account(endpoint, secrets, _set({**shop.settings, **wish.settings}), shop.timezone)


def _set(settings: Mapping[str, str]) -> dict[str, str]:
    """Without those that a person emptied: the platform's default holds for them."""
    return {name: value for name, value in settings.items() if value}


@dataclass(frozen=True, slots=True)
class _Tried:
    identity: Identity | None
    secrets: Mapping[str, str]

    @property
    def account_id(self) -> str:
        return self.identity.account_id if self.identity is not None else ""


def _checked(
    store: Store, platform: Platform, given: Mapping[str, str], shop: BoundShop | None = None
) -> dict[str, str]:
    """All secrets, with those of an earlier binding. Refused: secret_unknown, secret_missing, bad_secret, secrets_locked."""
    with store.reading() as reading:
        guard_available(reading, platform.name)
        _refuse_unknown(platform, given)
        secrets = {**_kept(secrets_of(reading, shop), given), **given} if shop is not None else dict(given)
    # Signing in brings the tokens.
    later = _TOKENS if platform.signs_in else ()
    for secret in platform.secrets:
        if secret.required and not secrets.get(secret.name) and secret.name not in later:
            raise Refused(
                "secret_missing",
                "{platform} also needs {name}.",
                "It takes: {known}.",
                platform=platform.name,
                name=secret.name,
                known=", ".join(sorted(_known(platform))),
            )
    if secrets.get("expires_at"):
        secrets["expires_at"] = str(_moment(secrets["expires_at"]))
    return secrets


def _known(platform: Platform) -> set[str]:
    return {secret.name for secret in platform.secrets} | set(_TOKENS)


def _refuse_unknown(platform: Platform, given: Mapping[str, str]) -> None:
    for name in given:
        if name not in _known(platform):
            raise Refused(
                "secret_unknown",
                "{platform} has no secret {name}.",
                "It takes: {known}.",
                platform=platform.name,
                name=name,
                known=", ".join(sorted(_known(platform))),
            )


def _kept(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """What stays of an earlier binding. Tokens belong to the app they were made for, and to each other."""
    other_app = any(before.get(name, value) != value for name, value in given.items() if name not in _TOKENS)
    new_tokens = any(given.get(name) for name in _TOKENS)
    if other_app:
        return {}
    return {name: value for name, value in before.items() if not (new_tokens and name in _TOKENS)}


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


def _try(store: Store, platform: Platform, account: Account, shop_id: int | None, code: str = "") -> _Tried:
    """Ask who we are, and whether another shop here is this one."""
    http = Http(platform.rates, endpoint=account.endpoint, guard=refuse_in_work)
    try:
        account, connector = _signed_in(platform, account, http, code)
        try:
            identity = connector.identify()
        except LoginExpired:
            if Can.RENEW not in platform.can:
                raise
            account = _with(account, connector.renew())
            connector = platform.connect(account, http)
            identity = connector.identify()
        with store.reading() as reading:
            refuse_account(reading, platform.name, identity.account_id, shop_id)
        if Can.ORDERS in platform.can:
            now = store.clock() - platform.pull.lag
            page = connector.orders_since(Window(now - min(platform.pull.longest, _DAY), now))
            with store.reading() as reading:
                refuse_twin(reading, shop_id, [order.number for order in page.orders])
        return _Tried(identity, account.secrets)
    except (Rejected, LoginExpired) as error:
        told = unless_address(platform, error)
        if told is error:
            raise
        raise told from error
    finally:
        http.close()


def _signed_in(platform: Platform, account: Account, http: Http, code: str) -> tuple[Account, Connector]:
    """With the tokens for a code that a person brought, if one did."""
    connector = platform.connect(account, http)
    if not code:
        return account, connector
    account = _with(account, connector.redeem(code, account.settings.get(REDIRECT, "")))
    return account, platform.connect(account, http)


def _with(account: Account, tokens: Tokens) -> Account:
    expires = "" if tokens.expires_at is None else str(tokens.expires_at)
    return replace(account, secrets={**account.secrets, **tokens.changed, "expires_at": expires})
