"""What ``sync`` does, here or in the window: a pass of each shop, or one engine until it is stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from oms_desktop.cli.errands import NotHere
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import OUTSIDE, Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused
from oms_desktop.operations.shops.credentials import BoundShop, bound_shops, guard_available
from oms_desktop.operations.shops.verbs import shop_named
from oms_desktop.operations.station.instance import is_window_open
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.sync.engine import Engine, Wish
from oms_desktop.sync.platform_folders import platform_of, platforms
from oms_desktop.sync.shop_sync import Report, ShopSync
from oms_desktop.vocabulary import Permission

if TYPE_CHECKING:
    from oms_desktop.app.errands import WindowPlace

COLUMNS = ("name", "pulled", "new", "updated", "pushed", "failed", "error")
MOST_THREADS = 32
_WORTH_TELLING_MS = 3_600_000
"""Less of the past than an hour is fetched in no time."""
_LOOK_S = 1.0


def sync_once(station: Station, names: Sequence[str], *, pull: bool, push: bool, max_wait: float) -> Answer:
    """One pass of each named shop, or of all."""
    station.permit(Permission.IMPORT)
    shops = _shops(station, names)
    wishes = [
        Wish(pull=pull, push=push, max_wait=max_wait, progress=partial(_tell, station, shop.name))
        for shop in shops
    ]
    if station.place is not None:
        return _answer(_by_the_engine(station.place, shops, wishes))
    with ThreadPoolExecutor(max(1, min(len(shops), MOST_THREADS))) as pool:
        return _answer(list(pool.map(partial(_pass, station), shops, wishes)))


def _shops(station: Station, names: Sequence[str]) -> list[BoundShop]:
    """The shops to talk for. Refused: shop_not_found, shop_not_bound, shop_paused, keyring_unavailable, no_api."""
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


def _tell(station: Station, name: str, done: int, wanted: int) -> None:
    if wanted > _WORTH_TELLING_MS:
        station.tell(f"{name}: {done * 100 // wanted} %")


def _pass(station: Station, shop: BoundShop, wish: Wish) -> Report:
    """With nobody else's help. Others who talk for the shop are waited for by its lease."""
    sync = ShopSync(
        station.store, shop.id, platform_of(shop.platform), listing_quantity, progress=wish.progress
    )
    try:
        return sync.once(pull=wish.pull, push=wish.push, max_wait=wish.max_wait, probe=wish.probe)
    finally:
        sync.close()


def _by_the_engine(place: WindowPlace, shops: Sequence[BoundShop], wishes: Sequence[Wish]) -> list[Report]:
    """By the threads that talk for the shops already: no shop is asked by two at once."""
    told: SimpleQueue[tuple[int, Report | Exception | None]] = SimpleQueue()
    for shop, wish in zip(shops, wishes, strict=True):
        place.ask_pass(shop.id, replace(wish, told=partial(_note, told, shop.id)))
    outcomes = dict(told.get() for _ in shops)
    reports: list[Report] = []
    for shop in shops:
        outcome = outcomes[shop.id]
        if outcome is None:
            raise NotHere
        if isinstance(outcome, Exception):
            raise outcome
        reports.append(outcome)
    return reports


def _note(
    told: SimpleQueue[tuple[int, Report | Exception | None]], shop_id: int, outcome: Report | Exception | None
) -> None:
    told.put((shop_id, outcome))


def sync_until_stopped(station: Station, names: Sequence[str]) -> Answer:
    """The engine for the named shops, or for all, until SIGINT or SIGTERM.

    While a window is open, that talks to the shops, and this waits.
    """
    station.permit(Permission.IMPORT)
    chosen = _shops(station, names)
    only = [shop.id for shop in chosen] if names else []
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    reports: dict[int, Report] = {}

    def until(true: Callable[[], bool]) -> None:
        while not true() and not ended.wait(
            _LOOK_S
        ):  # without an end Python would not see the signal on Windows
            pass

    while not ended.is_set():
        if is_window_open(station.data_dir):
            station.tell("A window is open and talks to the shops: waiting until it closes.")
            until(lambda: not is_window_open(station.data_dir))
        else:
            engine = Engine(station.store, platforms(), listing_quantity, only=only)
            engine.start()
            until(lambda: is_window_open(station.data_dir))
            reports |= {each.shop_id: each.last for each in engine.status() if each.last is not None}
            engine.stop()
    return _answer(list(reports.values()))


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
