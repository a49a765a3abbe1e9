"""What a shop's platform knows us by: sealed under the store's key, renewed in one transaction, never shown.

The practice market has nothing to guard, so its words need no keyring.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Push, Shop
from oms_desktop.models.shops import PRACTICE
from oms_desktop.operations.shops.verbs import archived_at, refuse_account
from oms_desktop.operations.station import store_key
from oms_desktop.operations.station.open_store import STORE_ID, fact
from oms_desktop.operations.station.store_key import StoreKey
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission, PushState

_CONNECTOR = "connector"
CLOCK_STEP_MS = 2000
"""A header tells whole seconds, and an answer is on its way for a while."""


@dataclass(frozen=True, slots=True)
class BoundShop:
    """A shop with an API, as whoever talks to it needs it. ``secrets`` must not be logged or shown."""

    id: int
    name: str
    platform: str
    timezone: str
    endpoint: str
    live: bool
    enabled: bool
    """Not paused and not removed."""
    interval_s: int
    first_import_days: int
    last_pull_at: int | None
    token_expires: int | None
    settings: Mapping[str, str]
    sealed: bytes | None
    """Changes with the secrets."""


def bound_shops(reading: Reading | Work) -> tuple[BoundShop, ...]:
    """All shops with an API, by name; also paused ones."""
    query = select(Shop).order_by(Shop.name)
    return tuple(_bound(shop) for shop in reading.session.scalars(query) if shop.has_api)


def bound_shop(reading: Reading | Work, shop_id: int) -> BoundShop:
    """One of them."""
    return _bound(reading.session.get_one(Shop, shop_id, populate_existing=True))


def _bound(shop: Shop) -> BoundShop:
    return BoundShop(
        id=shop.id,
        name=shop.name,
        platform=shop.platform,
        timezone=shop.timezone,
        endpoint=shop.endpoint,
        live=shop.mode == "live",
        enabled=shop.enabled and archived_at(shop) is None,
        interval_s=shop.interval_s,
        first_import_days=shop.first_import_days,
        last_pull_at=shop.last_pull_at,
        token_expires=shop.token_expires,
        settings=connector_settings(shop),
        sealed=shop.credentials,
    )


def connector_settings(shop: Shop) -> dict[str, str]:
    """What the merchant set of the platform's own settings."""
    found: dict[str, str] = json.loads(shop.settings).get(_CONNECTOR, {})
    return found


def secrets_of(reading: Reading | Work, shop: BoundShop) -> dict[str, str]:
    """The shop's secrets. Refused ``keyring_unavailable``, ``secrets_locked``."""
    if shop.sealed is None:
        return {}
    from cryptography.exceptions import InvalidTag

    try:
        found: dict[str, str] = json.loads(_guard(reading, shop.platform).unseal(shop.sealed))
    except InvalidTag as error:
        raise Refused(
            "secrets_locked",
            "The secrets of {shop} were sealed under another key.",
            "Set the same OMS_PASSPHRASE as when the shop was bound, or bind it again.",
            shop=shop.name,
        ) from error
    return found


def guard_available(reading: Reading | Work, platform: str) -> None:
    """Raise Refused ``keyring_unavailable`` where secrets of this platform could not be kept: before any is used."""
    _guard(reading, platform)


def _guard(reading: Reading | Work, platform: str) -> StoreKey:
    if platform == PRACTICE:
        return reading.store.key
    store_id = fact(reading, STORE_ID)
    assert store_id is not None
    return store_key.for_secrets(reading.store.key, store_id)


@operation(Permission.SHOPS)
def bind_shop(
    work: Work,
    shop_id: int,
    secrets: Mapping[str, str],
    *,
    account_id: str = "",
    settings: Mapping[str, str] | None = None,
) -> None:
    """Give a shop its API. Its mode stays: a shop that is worked with already goes on, with the platform's own news.

    Reports that stood in an upload file and were never confirmed go out again by the API: it knows what it has.
    Refused: shop_twice, keyring_unavailable.
    """
    shop = work.session.get_one(Shop, shop_id)
    refuse_account(work, shop.platform, account_id, shop_id)
    if not shop.has_api:
        shop.last_pull_at = None  # that was a file: nothing has been asked yet
    _seal(work, shop, secrets)
    shop.account_id = account_id or shop.account_id
    if settings is not None:
        shop.settings = json.dumps({**json.loads(shop.settings), _CONNECTOR: dict(settings)})
    shop.circuit_opened_at = shop.next_call_at = None
    shop.circuit_reason = ""
    shop.version += 1
    _take_over_exported(work, shop_id)
    work.changed("shop", shop_id, "credentials")


def _take_over_exported(work: Work, shop_id: int) -> None:
    query = select(Push).where(Push.shop_id == shop_id, Push.state == PushState.EXPORTED)
    for push in work.session.scalars(query):
        # A number that stood in a file may be known there: read back first.
        push.state = PushState.AMBIGUOUS.value
        work.changed("push", push.id, "state")


@operation(Permission.SHOPS)
def set_connector_settings(work: Work, shop_id: int, settings: Mapping[str, str]) -> None:
    """Set some of what the platform's reference leaves open; the others stay. An empty value takes one away."""
    shop = work.session.get_one(Shop, shop_id)
    kept = {**connector_settings(shop), **settings}
    kept = {name: value for name, value in kept.items() if value}
    shop.settings = json.dumps({**json.loads(shop.settings), _CONNECTOR: kept})
    shop.version += 1
    work.changed("shop", shop_id, "settings")


def save_tokens(work: Work, shop_id: int, changed: Mapping[str, str], expires_at: int | None) -> None:
    """Renewed tokens replace the old ones, all in this transaction: a half-renewed shop would be locked out."""
    shop = work.session.get_one(Shop, shop_id, populate_existing=True)
    secrets = secrets_of(work, _bound(shop))
    _seal(work, shop, {**secrets, **changed, "expires_at": "" if expires_at is None else str(expires_at)})
    work.changed("shop", shop_id, "token_expires")


def note_clock(work: Work, shop_id: int, ahead_ms: int) -> None:
    """How far the platform's clock is ahead of this computer's; a second more or less is no news."""
    shop = work.session.get_one(Shop, shop_id)
    if shop.clock_ahead is None or abs(shop.clock_ahead - ahead_ms) > CLOCK_STEP_MS:
        shop.clock_ahead = ahead_ms
        work.changed("shop", shop_id, "clock_ahead")


def _seal(work: Work, shop: Shop, secrets: Mapping[str, str]) -> None:
    body = json.dumps(dict(secrets), sort_keys=True).encode()
    shop.credentials = _guard(work, shop.platform).seal(body)
    expires = secrets.get("expires_at", "")
    shop.token_expires = int(expires) if expires else None
    work.session.flush()
