"""Shops as lists and cards show them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from oms_desktop.models import Counter, Push, Shop
from oms_desktop.operations.shops.verbs import archived_at
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import OPEN, PushState, ShopMode


@dataclass(frozen=True, slots=True)
class ShopView:
    """One shop. Times are UTC milliseconds."""

    id: int
    name: str
    platform: str
    mode: str
    live_since: int | None
    enabled: bool
    """Not paused."""
    file_shop: bool
    """Its orders come from files: it has no credentials."""
    archived_at: int | None
    endpoint: str
    account_id: str
    cursor: str
    last_pull_at: int | None
    last_export_at: int | None
    token_expires: int | None
    circuit_opened_at: int | None
    circuit_reason: str
    clock_ahead: int | None
    """How far the platform's clock is ahead of this computer's, ms; ``None``: it never told."""
    # what is to be done
    open_orders: int
    held_orders: int
    """Of the open ones."""
    waiting_pushes: int
    exported_pushes: int
    """Written into an upload file, not confirmed by an export yet."""
    oldest_exported_at: int | None
    dead_letters: int
    # settings
    report_at: str
    make_skus: bool
    auto_approve: bool
    ship_complete: bool
    promise_hours: int
    default_carrier: str
    share_percent: int
    buffer: int
    mirror: bool
    interval_s: int
    first_import_days: int
    timezone: str
    watched_folder: str
    has_zip_password: bool
    version: int

    @property
    def live(self) -> bool:
        return self.mode == ShopMode.LIVE


_SAME = (
    *("id", "name", "platform", "mode", "live_since", "enabled", "endpoint", "account_id", "cursor"),
    *("last_pull_at", "last_export_at", "token_expires", "circuit_opened_at", "circuit_reason"),
    "clock_ahead",
    *("report_at", "make_skus", "auto_approve", "ship_complete", "promise_hours", "default_carrier"),
    *("share_percent", "buffer", "mirror", "interval_s", "first_import_days", "timezone", "watched_folder"),
    "version",
)


@dataclass(slots=True)
class _Tally:
    open_orders: int = 0
    held_orders: int = 0
    waiting_pushes: int = 0
    exported_pushes: int = 0
    oldest_exported_at: int | None = None
    dead_letters: int = 0


def list_shops(reading: Reading | Work, *, archived: bool = False) -> tuple[ShopView, ...]:
    """All shops by name; the removed ones only with ``archived``. Counts come from counter rows and unsent pushes."""
    tallies = _tallies(reading)
    views = []
    for shop in reading.session.scalars(select(Shop).order_by(Shop.name)):
        if archived or archived_at(shop) is None:
            views.append(_view(shop, tallies.get(shop.id, _Tally())))
    return tuple(views)


def shop_view(reading: Reading | Work, shop_id: int) -> ShopView:
    """One shop; raises ``NoResultFound`` where there is none of that id."""
    shop = reading.session.get_one(Shop, shop_id)
    return _view(shop, _tallies(reading).get(shop_id, _Tally()))


def _view(shop: Shop, tally: _Tally) -> ShopView:
    same = {name: getattr(shop, name) for name in _SAME}
    return ShopView(
        **same,
        file_shop=not shop.has_api,
        archived_at=archived_at(shop),
        has_zip_password=shop.zip_password is not None,
        open_orders=tally.open_orders,
        held_orders=tally.held_orders,
        waiting_pushes=tally.waiting_pushes,
        exported_pushes=tally.exported_pushes,
        oldest_exported_at=tally.oldest_exported_at,
        dead_letters=tally.dead_letters,
    )


def _tallies(reading: Reading | Work) -> dict[int, _Tally]:
    found: dict[int, _Tally] = {}
    counts = select(Counter.name, Counter.value).where(Counter.name >= "orders/", Counter.name < "orders0")
    for name, value in reading.session.execute(counts):
        _, shop, status, held = name.split("/")
        if status in OPEN:
            tally = found.setdefault(int(shop), _Tally())
            tally.open_orders += value
            tally.held_orders += value if held == "held" else 0
    pushes = (
        select(Push.shop_id, Push.state, func.count(), func.min(Push.sent_at))
        .where(Push.wanted > Push.sent)
        .group_by(Push.shop_id, Push.state)
    )
    for shop_id, state, count, oldest in reading.session.execute(pushes):
        tally = found.setdefault(shop_id, _Tally())
        if state == PushState.DEAD:
            tally.dead_letters += count
        elif state == PushState.EXPORTED:
            tally.exported_pushes += count
            tally.oldest_exported_at = oldest
        else:
            tally.waiting_pushes += count
    return found
