"""``shops bind`` and ``shops test``, and what ``shops add`` does with secrets. They come on stdin, never as arguments."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, pairs_of
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import Answer
from oms_desktop.cli.station import Station
from oms_desktop.vocabulary import Permission

if TYPE_CHECKING:
    from oms_desktop.sync.binding import Wish
    from oms_desktop.sync.connector import Identity

Name = Annotated[str, typer.Argument(metavar="NAME")]
Settings = Annotated[
    list[str] | None, typer.Option("--setting", metavar="K=V", help="May be given several times.")
]
Endpoint = Annotated[str, typer.Option(metavar="URL", help="Base address of all the platform's hosts.")]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Keep the secrets without trying them.")]


def read_secrets() -> dict[str, str]:
    """The JSON object on stdin; empty where there is none. Raises WrongUsage."""
    if sys.stdin is None or sys.stdin.isatty():
        return {}
    text = sys.stdin.read().strip()
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise WrongUsage("The secrets on stdin are no JSON.") from error
    if not isinstance(found, dict) or any(isinstance(value, dict | list) for value in found.values()):
        raise WrongUsage("The secrets on stdin must be one JSON object of texts.")
    return {str(name): str(value) for name, value in found.items() if value is not None}


def add_with_api(
    station: Station, platform_name: str, name: str, values: dict[str, object], *, check: bool
) -> int | None:
    """Add a shop that is bound at once; its id. ``None``: no secrets came, so its orders come from files."""
    from oms_desktop.sync.binding import add_bound, is_complete, split_settings
    from oms_desktop.sync.platform_folders import platforms

    platform = platforms().get(platform_name)
    if platform is None:
        return None
    secrets = read_secrets()
    if not secrets and not is_complete(platform, secrets):
        return None
    ours, theirs = split_settings(platform, values)
    wish = _wish(secrets, theirs, check=check)
    shop_id, _ = add_bound(station.store, station.actor(), platform, name, ours, wish)
    return shop_id


def bind(
    ctx: typer.Context,
    name: Name,
    endpoint: Endpoint = "",
    setting: Settings = None,
    no_check: NoCheck = False,
) -> Answer:
    """Give a shop its API: the secrets stand on stdin as one JSON object."""
    from oms_desktop.cli.shops import answer_of
    from oms_desktop.operations.shops.verbs import edit_shop, shop_named
    from oms_desktop.sync.binding import bind_existing, split_settings
    from oms_desktop.sync.platform_folders import platform_of

    station: Station = ctx.obj
    station.permit(Permission.SHOPS)
    with station.reading() as reading:
        shop = shop_named(reading, name)
        shop_id, platform = shop.id, platform_of(shop.platform)
    ours, theirs = split_settings(platform, dict(pairs_of(setting or [], "--setting")))
    address = ours.pop("endpoint", None)
    wish = _wish(read_secrets(), theirs, check=not no_check)
    if address is not None or endpoint:
        wish = replace(wish, endpoint=endpoint or str(address))
    identity = bind_existing(station.store, station.actor(), platform, shop_id, wish)
    if ours:
        with station.work() as work:
            edit_shop(work, shop_id, ours)
    with station.reading() as reading:
        answer = answer_of(reading, name)
    return Answer({**answer.document, "account": _account(identity)}, answer.table)


def test(ctx: typer.Context, name: Name) -> Answer:
    """Ask a shop's platform who we are."""
    from oms_desktop.cli.passes import only_bound
    from oms_desktop.cli.shops import answer_of
    from oms_desktop.sync.binding import identify
    from oms_desktop.sync.platform_folders import platform_of

    station: Station = ctx.obj
    station.permit(Permission.IMPORT)
    shop = only_bound(station, name)
    identity = identify(station.store, platform_of(shop.platform), shop.id)
    now = station.store.clock()
    skew = None if identity.server_time is None else identity.server_time - now
    with station.reading() as reading:
        answer = answer_of(reading, name)
    document = {
        **answer.document,
        "account": _account(identity),
        "server_time": iso(identity.server_time),
        "clock_skew_ms": skew,
    }
    return Answer(document, answer.table, (f"{identity.account_id} {identity.name}".rstrip(),))


def _wish(secrets: dict[str, str], settings: dict[str, str], *, check: bool) -> Wish:
    from oms_desktop.sync.binding import Wish

    return Wish(secrets, settings, check)


def _account(identity: Identity | None) -> dict[str, object] | None:
    return None if identity is None else {"id": identity.account_id, "name": identity.name}
