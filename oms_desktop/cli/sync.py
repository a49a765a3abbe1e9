"""``sync``: news in, reports and figures out, once or until it is stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import OUTSIDE, Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused
from oms_desktop.vocabulary import Permission

if TYPE_CHECKING:
    from oms_desktop.operations.shops.credentials import BoundShop
    from oms_desktop.sync.shop_sync import Report

COLUMNS = ("name", "pulled", "new", "updated", "pushed", "failed", "error")
MOST_THREADS = 32


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the command."""
    del group
    app.command("sync")(sync)


def sync(
    ctx: typer.Context,
    shop: Annotated[
        list[str] | None,
        typer.Option("--shop", metavar="N", help="Only this shop; may be given several times."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One pass of each shop, then end.")] = False,
    pull_only: Annotated[bool, typer.Option("--pull-only", help="Only news in.")] = False,
    push_only: Annotated[bool, typer.Option("--push-only", help="Only reports and figures out.")] = False,
    max_wait: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="Wait out throttling so long.")
    ] = 60.0,
) -> Answer:
    """Talk with the platforms: orders and refunds in, shipments and stock out. Without --once until it is interrupted."""
    station: Station = ctx.obj
    if pull_only and push_only:
        raise WrongUsage("--pull-only and --push-only exclude each other.")
    if not once and (pull_only or push_only or shop):
        raise WrongUsage("--shop, --pull-only and --push-only go with --once.")
    station.permit(Permission.IMPORT)
    shops = _shops(station, shop or [])
    if not once:
        return _run(station)
    with ThreadPoolExecutor(max(1, min(len(shops), MOST_THREADS))) as pool:
        reports = list(
            pool.map(
                lambda each: _once(station, each, max_wait, pull=not push_only, push=not pull_only), shops
            )
        )
    return _answer(reports)


def _shops(station: Station, names: Sequence[str]) -> list[BoundShop]:
    """The shops to talk for. Refused: shop_not_found, shop_not_bound, shop_paused, keyring_unavailable, no_api."""
    from oms_desktop.operations.shops.credentials import bound_shops, guard_available
    from oms_desktop.operations.shops.verbs import shop_named
    from oms_desktop.sync.platform_folders import platform_of

    with station.reading() as reading:
        found = {each.id: each for each in bound_shops(reading)}
        chosen = [shop_named(reading, name) for name in names]
        for row in chosen:
            if row.id not in found:
                raise _not_bound(row.name)
            if not found[row.id].enabled:
                raise Refused("shop_paused", "The shop {shop} is paused.", "Resume it first.", shop=row.name)
        shops = (
            [found[row.id] for row in chosen] if names else [each for each in found.values() if each.enabled]
        )
        for each in shops:
            platform_of(each.platform)
            guard_available(reading, each.platform)
    return shops


def only_bound(station: Station, name: str) -> BoundShop:
    """The shop of that name, which must have an API and not be paused."""
    return _shops(station, [name])[0]


def _not_bound(name: str) -> Refused:
    return Refused(
        "shop_not_bound",
        "The orders of {shop} come from files: no platform is asked.",
        "Import its exports, or bind its account.",
        shop=name,
    )


def _once(station: Station, shop: BoundShop, max_wait: float, *, pull: bool, push: bool) -> Report:
    from oms_desktop.operations.stock.listing_stock import listing_quantity
    from oms_desktop.sync.platform_folders import platform_of
    from oms_desktop.sync.shop_sync import ShopSync

    def progress(done: int, wanted: int) -> None:
        if wanted > _WORTH_TELLING_MS:
            print(f"{shop.name}: {done * 100 // wanted} %", file=sys.stderr)

    sync_of = ShopSync(
        station.store, shop.id, platform_of(shop.platform), listing_quantity, progress=progress
    )
    try:
        return sync_of.once(pull=pull, push=push, max_wait=max_wait, probe=True)
    finally:
        sync_of.close()


_WORTH_TELLING_MS = 3_600_000
"""Less of the past than an hour is fetched in no time."""


def _run(station: Station) -> Answer:
    """The engine, until SIGINT or SIGTERM."""
    from oms_desktop.operations.stock.listing_stock import listing_quantity
    from oms_desktop.sync.engine import Engine
    from oms_desktop.sync.platform_folders import platforms

    ended = threading.Event()
    engine = Engine(station.store, platforms(), listing_quantity)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    engine.start()
    while not ended.wait(1.0):  # a wait without an end would keep Python from seeing the signal on Windows
        pass
    reports = [each.last for each in engine.status() if each.last is not None]
    engine.stop()
    return _answer(reports)


def _answer(reports: Sequence[Report]) -> Answer:
    documents = [report_document(report) for report in reports]
    failed = any(not report.ok for report in reports)
    return Answer({"shops": documents}, Table(COLUMNS, documents), code=OUTSIDE if failed else 0)


def report_document(report: Report) -> dict[str, object]:
    """What a pass did."""
    return {
        "name": report.name,
        "pulled": report.pulled,
        "new": report.new,
        "updated": report.updated,
        "claims": report.claims,
        "unreadable": report.unreadable,
        "pushed": report.pushed,
        "failed": report.failed,
        "error": f"{report.error_kind}: {report.error}" if report.error else None,
        "rests_until": iso(report.rests_until),
    }
