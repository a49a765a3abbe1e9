"""Shops: one account on one platform. A shop whose orders come from files is live at once, one with an API starts in watch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Select, delete, func, select

from oms_desktop.errors import Refused
from oms_desktop.marketplaces import marketplaces
from oms_desktop.models import (
    FileImport,
    Hold,
    Listing,
    Order,
    PendingReport,
    Push,
    RawPayload,
    Shop,
)
from oms_desktop.models.search import fold
from oms_desktop.operations.orders.holds import close_holds, open_hold
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.shops.settings import normal_values
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import OPEN, UNSHIPPED, HoldReason, Permission, ShopMode

SAME_SHOP = 20
"""Common order numbers from which on two shops are one: numbers of different shops of a platform never repeat."""

_NAME_LENGTH = 60
_ARCHIVED = "archived_at"


@operation(Permission.SHOPS)
def add_shop(
    work: Work,
    name: str,
    platform: str,
    *,
    api: bool = False,
    account_id: str = "",
    values: Mapping[str, object] | None = None,
) -> int:
    """A new shop's id. ``api``: it will be pulled, so it starts in ``watch``; else it is live, with ``live_since`` empty.

    ``values`` are settings as `edit_shop` takes them. Refused: bad_name, unknown_platform, shop_exists, shop_twice, bad_setting.
    A removed (archived) shop of that name and platform comes back with its history instead.
    """
    if platform not in marketplaces():
        raise Refused(
            "unknown_platform",
            "There is no platform {platform}.",
            "Known are: {known}.",
            platform=platform,
            known=", ".join(marketplaces()),
        )
    name = _checked_name(name)
    other = _named(work, name)
    if other is not None and archived_at(other) is not None and other.platform == platform:
        return _bring_back(work, other)
    if other is not None:
        raise _exists(other)
    refuse_account(work, platform, account_id, None)
    mode = ShopMode.WATCH if api else ShopMode.LIVE
    shop = Shop(name=name, platform=platform, mode=mode.value, account_id=account_id, created_at=work.now)
    for column, value in normal_values(values or {}).items():
        setattr(shop, column, value)
    work.session.add(shop)
    work.session.flush()
    work.changed("shop", shop.id, "name", "platform", "mode")
    return shop.id


@operation(Permission.IMPORT)
def shop_for_file(work: Work, platform: str, name: str) -> int:
    """The id of the shop of that name for an import: made, live, if there is none. Who may import may do that.

    ``platform`` may be empty: the file of a merchant's own layout, for an existing shop or (new) one of manual orders.
    """
    shop = _named(work, " ".join(name.split()))
    if shop is None:
        return add_shop(work, name, platform or "manual")
    if archived_at(shop) is not None:
        return _bring_back(work, shop)
    return shop.id


def shop_named(reading: Reading | Work, name: str) -> Shop:
    """The shop of a name; Refused ``shop_not_found``."""
    shop = reading.session.scalars(select(Shop).where(Shop.name == name)).one_or_none()
    if shop is None:
        raise Refused("shop_not_found", "There is no shop {shop}.", "Look at the list of shops.", shop=name)
    return shop


def refuse_account(work: Work | Reading, platform: str, account_id: str, shop_id: int | None) -> None:
    """Refused ``shop_twice`` if another shop has this account of the platform already."""
    if not account_id:
        return
    query = select(Shop.id, Shop.name).where(Shop.platform == platform, Shop.account_id == account_id)
    for other, name in work.session.execute(query):
        if other != shop_id:
            raise _twice(name)


def refuse_twin(work: Work | Reading, shop_id: int | None, numbers: Sequence[str]) -> None:
    """Refused ``shop_twice`` if another shop has ``SAME_SHOP`` or more of these order numbers: it is the same shop."""
    shared: dict[int, int] = {}
    wanted = list(dict.fromkeys(numbers))
    for start in range(0, len(wanted), 500):
        query = (
            select(Order.shop_id, func.count())
            .where(Order.number.in_(wanted[start : start + 500]))
            .group_by(Order.shop_id)
        )
        for other, count in work.session.execute(query):
            shared[other] = shared.get(other, 0) + count
    for other, count in shared.items():
        if other != shop_id and count >= SAME_SHOP:
            raise _twice(work.session.get_one(Shop, other).name)


def _twice(name: str) -> Refused:
    return Refused(
        "shop_twice",
        "This is the same shop as {shop}: one shop must not be set up twice.",
        "Bind the account to the shop {shop} instead.",
        shop=name,
    )


@operation(Permission.SHOPS)
def rename_shop(work: Work, shop_id: int, name: str, *, version: int | None = None) -> None:
    """Another name. Refused: bad_name, shop_exists, changed_meanwhile."""
    shop = work.session.get_one(Shop, shop_id)
    check_version(work, "shop", shop_id, has=shop.version, seen=version)
    name = _checked_name(name)
    other = _named(work, name)
    if other is not None and other.id != shop_id:
        raise _exists(other)
    shop.name = name
    _touch(work, shop, "name")


@operation(Permission.SHOPS)
def edit_shop(
    work: Work, shop_id: int, values: Mapping[str, object], *, version: int | None = None
) -> tuple[str, ...]:
    """Change settings; the columns that changed. Names: ``shop_settings.FIELDS``; texts are read as a person types them.

    Refused: bad_setting, shop_twice, changed_meanwhile.
    """
    shop = work.session.get_one(Shop, shop_id)
    check_version(work, "shop", shop_id, has=shop.version, seen=version)
    wanted = normal_values(values)
    refuse_account(work, shop.platform, str(wanted.get("account_id", "")), shop_id)
    changed = tuple(column for column, value in wanted.items() if getattr(shop, column) != value)
    for column in changed:
        setattr(shop, column, wanted[column])
    if changed:
        _touch(work, shop, *changed)
    return changed


@operation(Permission.SHOPS)
def go_live(work: Work, shop_id: int, since: int) -> int:
    """From now on this shop is handled here; how many unshipped orders, placed before ``since`` (UTC ms), are left to others.

    They are held handled_elsewhere, and can be taken over one by one by releasing that hold. Said once more with another time:
    what an earlier time had left to others, and this one does not, is handled here; what was taken over stays so. Orders that
    come in later are judged alike.
    """
    shop = work.session.get_one(Shop, shop_id)
    judged = shop.live_since
    shop.mode = ShopMode.LIVE.value
    shop.live_since = since
    _touch(work, shop, "mode", "live_since")
    work.session.flush()
    unshipped = select(Order).where(Order.shop_id == shop_id, Order.status.in_(list(UNSHIPPED)))
    theirs = select(Hold.order_id).where(
        Hold.reason == HoldReason.HANDLED_ELSEWHERE, Hold.source == "go_live", Hold.closed_at.is_(None)
    )
    ours = unshipped.where(Order.created_at >= since, Order.id.in_(theirs))
    for order in work.session.scalars(ours).all():
        close_holds(work, order, HoldReason.HANDLED_ELSEWHERE, source="go_live")
    left = unshipped.where(Order.created_at < since)
    if judged is not None:
        left = left.where(Order.created_at >= judged)
    return sum(
        open_hold(work, order, HoldReason.HANDLED_ELSEWHERE, source="go_live")
        for order in work.session.scalars(left).all()
    )


@operation(Permission.SHOPS)
def watch_shop(work: Work, shop_id: int) -> None:
    """Back to looking on: orders come in, nothing is pushed or offered to the bench."""
    shop = work.session.get_one(Shop, shop_id)
    shop.mode = ShopMode.WATCH.value
    _touch(work, shop, "mode")


@operation(Permission.SHOPS)
def pause_shop(work: Work, shop_id: int, *, paused: bool = True) -> None:
    """Stop (or resume) all talk with the shop's platform; its orders stay in the queue."""
    shop = work.session.get_one(Shop, shop_id)
    if shop.enabled == paused:
        shop.enabled = not paused
        _touch(work, shop, "enabled")


@operation(Permission.SHOPS)
def remove_shop(work: Work, shop_id: int) -> bool:
    """Take a shop out of the lists. True: it had no orders and is gone; False: it is archived, its history stays.

    An order must keep its shop for the books, so only a shop without any can be deleted. Refused ``shop_has_work`` while
    orders are open or reports wait to be confirmed: nobody would see them any more.
    """
    shop = work.session.get_one(Shop, shop_id)
    opened = _count(work, select(Order.id).where(Order.shop_id == shop_id, Order.status.in_(list(OPEN))))
    unsent = _count(work, select(Push.id).where(Push.shop_id == shop_id, Push.wanted > Push.sent))
    if opened or unsent:
        raise Refused(
            "shop_has_work",
            "{shop} still has {orders} open orders and {reports} unconfirmed reports.",
            "Ship or cancel them first, or pause the shop.",
            shop=shop.name,
            orders=opened,
            reports=unsent,
        )
    if _count(work, select(Order.id).where(Order.shop_id == shop_id).limit(1)):
        shop.enabled = False
        shop.settings = json.dumps({**json.loads(shop.settings), _ARCHIVED: work.now})
        _touch(work, shop, "archived")
        return False
    for table in (Listing, FileImport, PendingReport, RawPayload, Push):
        work.session.execute(delete(table).where(table.shop_id == shop_id))
    work.session.delete(shop)
    work.changed("shop", shop_id, "removed")
    return True


def archived_at(shop: Shop) -> int | None:
    """When the shop was archived; ``None``: it is in use."""
    value = json.loads(shop.settings).get(_ARCHIVED)
    return int(value) if value is not None else None


@operation(Permission.IMPORT)
def remember_zip_password(work: Work, shop_id: int, password: str) -> None:
    """Keep (or with an empty text forget) the password of this shop's zip exports, sealed under the store's key."""
    shop = work.session.get_one(Shop, shop_id)
    shop.zip_password = work.store.key.seal(password.encode()) if password else None
    _touch(work, shop, "zip_password")


def zip_password(reading: Reading | Work, shop_name: str) -> str | None:
    """The remembered password of a shop's zip exports."""
    sealed = reading.session.scalar(select(Shop.zip_password).where(Shop.name == shop_name))
    return reading.store.key.unseal(sealed).decode() if sealed else None


def _bring_back(work: Work, shop: Shop) -> int:
    kept = json.loads(shop.settings)
    kept.pop(_ARCHIVED, None)
    shop.settings = json.dumps(kept)
    shop.enabled = True
    _touch(work, shop, "archived")
    return shop.id


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _NAME_LENGTH:
        raise Refused(
            "bad_name", "A shop needs a name of 1 to {most} characters.", "Type a name.", most=_NAME_LENGTH
        )
    return name


def _named(work: Work, name: str) -> Shop | None:
    """The shop of that name, width and case folded: two names that look alike would be mixed up."""
    wanted = fold(name)
    return next((shop for shop in work.session.scalars(select(Shop)) if fold(shop.name) == wanted), None)


def _exists(shop: Shop) -> Refused:
    return Refused("shop_exists", "There is a shop {shop} already.", "Choose another name.", shop=shop.name)


def _count(work: Work, query: Select[int]) -> int:
    return work.session.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _touch(work: Work, shop: Shop, *names: str) -> None:
    shop.version += 1
    work.changed("shop", shop.id, *names)


def zones(reading: Reading | Work) -> dict[int, str]:
    """The time zone of each shop, by its id."""
    return dict(reading.session.execute(select(Shop.id, Shop.timezone)).all())
