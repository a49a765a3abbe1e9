"""``shops`` and ``warehouses``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.arguments import pairs_of, time_of
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import Answer, Table
from oms_desktop.cli.shop_binding import Endpoint, NoCheck, Settings, add_with_api, bind, test
from oms_desktop.cli.station import Station
from oms_desktop.operations.shops import verbs
from oms_desktop.operations.shops.credentials import set_connector_settings
from oms_desktop.operations.shops.pulls import ORDERS, position_of
from oms_desktop.operations.shops.verbs import shop_named
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.stock.warehouses import add_warehouse, list_warehouses
from oms_desktop.operations.work import Reading
from oms_desktop.sync.binding import split_settings
from oms_desktop.sync.platform_folders import platforms
from oms_desktop.vocabulary import Permission

COLUMNS = ("name", "platform", "mode", "enabled", "last_export_at", "waiting_pushes", "dead_letters")
Name = Annotated[str, typer.Argument(metavar="NAME")]


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("Shops: add, bind, test, list, live, watch, rename, set, pause, resume, remove.")
    app.add_typer(part, name="shops")
    part.command("list")(list_all)
    part.command("add")(add)
    part.command("bind")(bind)
    part.command("test")(test)
    part.command("live")(live)
    part.command("watch")(watch)
    part.command("rename")(rename)
    part.command("set")(set_values)
    part.command("pause")(pause)
    part.command("resume")(resume)
    part.command("remove")(remove)
    part = group("Warehouses: list, add.")
    app.add_typer(part, name="warehouses")
    part.command("list")(list_places)
    part.command("add")(add_place)


def shop_document(shop: ShopView) -> dict[str, object]:
    """A shop; no secrets."""
    return {
        "name": shop.name,
        "platform": shop.platform,
        "mode": shop.mode,
        "live_since": iso(shop.live_since, shop.timezone),
        "endpoint": shop.endpoint,
        "enabled": shop.enabled,
        "last_pull": iso(shop.last_pull_at, shop.timezone),
        "last_export_at": iso(shop.last_export_at, shop.timezone),
        "cursor": _cursor(shop),
        "circuit_since": iso(shop.circuit_opened_at, shop.timezone),
        "circuit_reason": shop.circuit_reason,
        "waiting_pushes": shop.waiting_pushes,
        "exported_pushes": shop.exported_pushes,
        "dead_letters": shop.dead_letters,
        "token_expires": iso(shop.token_expires, shop.timezone),
        "file_shop": shop.file_shop,
        "open_orders": shop.open_orders,
        "held_orders": shop.held_orders,
        "timezone": shop.timezone,
        "settings": {
            "report_at": shop.report_at,
            "make_skus": shop.make_skus,
            "auto_approve": shop.auto_approve,
            "ship_complete": shop.ship_complete,
            "promise_hours": shop.promise_hours,
            "default_carrier": shop.default_carrier,
            "share": shop.share_percent,
            "buffer": shop.buffer,
            "mirror": shop.mirror,
            "interval": shop.interval_s,
            "first_import_days": shop.first_import_days,
        },
    }


def _cursor(shop: ShopView) -> str | None:
    """Start of the window that is asked next."""
    position = position_of(shop.cursor, ORDERS)
    return None if position is None else iso(position.start, shop.timezone)


def answer_of(reading: Reading, *names: str) -> Answer:
    """The list of shops, or the named ones."""
    documents = [shop_document(shop) for shop in list_shops(reading) if not names or shop.name in names]
    return Answer({"shops": documents}, Table(COLUMNS, documents))


def list_all(ctx: typer.Context) -> Answer:
    """All shops."""
    station: Station = ctx.obj
    with station.reading() as reading:
        return answer_of(reading)


def add(
    ctx: typer.Context,
    platform: Annotated[str, typer.Option(metavar="P", help="taobao, pinduoduo, douyin, jd …")],
    name: Annotated[str, typer.Option(metavar="N", help="What the shop is called.")],
    endpoint: Endpoint = "",
    setting: Settings = None,
    no_check: NoCheck = False,
) -> Answer:
    """Add a shop. With secrets on stdin (one JSON object) it is bound to its platform, else its orders come from files."""
    station: Station = ctx.obj
    station.permit(Permission.SHOPS)
    values: dict[str, object] = dict(pairs_of(setting or [], "--setting"))
    if endpoint:
        values["endpoint"] = endpoint
    shop_id = add_with_api(station, platform, name, values, check=not no_check)
    if shop_id is None:
        with station.work() as work:
            shop_id = verbs.add_shop(work, name, platform, values=values)
    with station.reading() as reading:
        return answer_of(reading, *(shop.name for shop in list_shops(reading) if shop.id == shop_id))


def live(
    ctx: typer.Context,
    name: Name,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="Unshipped orders before it are handled elsewhere.")
    ],
) -> Answer:
    """From now on the shop's orders are handled here."""
    station: Station = ctx.obj
    moment = time_of(since, "--since")
    with station.work() as work:
        held = verbs.go_live(work, shop_named(work, name).id, moment)
    with station.reading() as reading:
        answer = answer_of(reading, name)
    return Answer({**answer.document, "handled_elsewhere": held}, answer.table)


def watch(ctx: typer.Context, name: Name) -> Answer:
    """Only look on: nothing is pushed or offered to the bench."""
    station: Station = ctx.obj
    with station.work() as work:
        verbs.watch_shop(work, shop_named(work, name).id)
    with station.reading() as reading:
        return answer_of(reading, name)


def rename(ctx: typer.Context, name: Name, to: Annotated[str, typer.Argument(metavar="NEW")]) -> Answer:
    """Give a shop another name."""
    station: Station = ctx.obj
    with station.work() as work:
        shop_id = shop_named(work, name).id
        verbs.rename_shop(work, shop_id, to)
    with station.reading() as reading:
        return answer_of(reading, *(shop.name for shop in list_shops(reading) if shop.id == shop_id))


def set_values(
    ctx: typer.Context, name: Name, setting: Annotated[list[str], typer.Argument(metavar="K=V…")]
) -> Answer:
    """Change a shop's settings."""
    station: Station = ctx.obj
    values: dict[str, object] = dict(pairs_of(setting, "K=V"))
    with station.work() as work:
        shop = shop_named(work, name)
        ours, theirs = split_settings(platforms().get(shop.platform), values)
        verbs.edit_shop(work, shop.id, ours)
        if theirs:
            set_connector_settings(work, shop.id, theirs)
    with station.reading() as reading:
        return answer_of(reading, name)


def pause(ctx: typer.Context, name: Name) -> Answer:
    """Stop all talk with the shop's platform."""
    return _pause(ctx.obj, name, paused=True)


def resume(ctx: typer.Context, name: Name) -> Answer:
    """Talk with the shop's platform again."""
    return _pause(ctx.obj, name, paused=False)


def _pause(station: Station, name: str, *, paused: bool) -> Answer:
    with station.work() as work:
        verbs.pause_shop(work, shop_named(work, name).id, paused=paused)
    with station.reading() as reading:
        return answer_of(reading, name)


def remove(ctx: typer.Context, name: Name) -> Answer:
    """Take a shop out; one with orders is archived, its history stays."""
    station: Station = ctx.obj
    with station.work() as work:
        gone = verbs.remove_shop(work, shop_named(work, name).id)
    with station.reading() as reading:
        answer = answer_of(reading)
    return Answer({**answer.document, "removed": name, "archived": not gone}, answer.table)


def list_places(ctx: typer.Context) -> Answer:
    """All warehouses, the default first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        return _places(reading)


def add_place(
    ctx: typer.Context,
    name: Name,
    code: Annotated[str, typer.Option(metavar="C", help="Short code; else the name.")] = "",
) -> Answer:
    """Add a warehouse."""
    station: Station = ctx.obj
    with station.work() as work:
        add_warehouse(work, name, code=code)
    with station.reading() as reading:
        return _places(reading)


def _places(reading: Reading) -> Answer:
    documents: list[dict[str, object]] = [
        {"code": place.code, "name": place.name, "kind": place.kind, "default": place.is_default}
        for place in list_warehouses(reading)
    ]
    return Answer({"warehouses": documents}, Table(("code", "name", "kind", "default"), documents))
