"""The program in the storm: one thread a shop with its real passes, and hands that ship what may be shipped. It gets killed.

``python -m benchmarks.storm.program FOLDER SEED LINE``: store, time and log lie there; LINE is the number of an open socket.
"""

from __future__ import annotations

import json
import random
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.storm.moment import Line, Moment, Waiting
from oms_desktop.models import Order, Push
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.credentials import BoundShop, bound_shops
from oms_desktop.operations.shops.pushes import shops_with_pushes
from oms_desktop.operations.station.open_store import open_store
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.platform_folders import platforms
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import ShopSync
from oms_desktop.vocabulary import OrderStatus, PushKind

INTERVAL_S = 15.0
_LOOK_S = 1.0
"""A thread looks this often for something to be sent, as the engine's wake does at once."""
_HANDS_S = 5.0
_AT_ONCE = 25
HANDS = Actor()


def tracking_of(order_id: int) -> str:
    """The number that stands on an order's box."""
    return f"SF{order_id:013d}"


class Log:
    """One line a pass, written before anything else happens: a killed program's last lines count."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self._guard = threading.Lock()

    def write(self, **line: object) -> None:
        with self._guard:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")


def serve(
    store: Store, shop: BoundShop, waiting: Waiting, log: Log, seed: int, ends: Callable[[], bool]
) -> None:
    """The passes of one shop, as the engine makes them."""
    chance = random.Random(f"{seed}/{shop.id}/{store.clock()}")
    around = Surroundings(sleep=waiting.sleep, monotonic=lambda: store.clock() / 1000, chance=chance)
    sync = ShopSync(store, shop.id, platforms()[shop.platform], listing_quantity, around=around)
    due = store.clock()
    while not ends():
        begun = store.clock()
        pull = begun >= due
        if pull or _has_pushes(store, shop.id):
            try:
                report = sync.once(pull=pull)
            except Exception as error:  # noqa: BLE001 - as the engine: logged, and the shop is tried again
                log.write(at=begun, shop=shop.id, fault=f"{type(error).__name__}: {error}")
                due = store.clock() + 30_000
            else:
                until, unsent = store.clock(), _unsent_figures(store, shop.id)
                log.write(
                    at=begun, until=until, pull=pull, shop=shop.id, unsent=unsent, report=asdict(report)
                )
                if pull:
                    due = store.clock() + round(INTERVAL_S * 1000 * chance.uniform(0.9, 1.1))
                due = max(due, report.rests_until or 0)
        waiting.sleep(_LOOK_S)
    sync.close()


def _has_pushes(store: Store, shop_id: int) -> bool:
    with store.reading() as reading:
        return shop_id in shops_with_pushes(reading)


def _unsent_figures(store: Store, shop_id: int) -> int:
    """Figures of stock that the shop has not been told."""
    with store.reading() as reading:
        query = select(func.count()).where(
            Push.shop_id == shop_id, Push.kind == PushKind.STOCK, Push.wanted > Push.sent
        )
        return reading.session.scalar(query) or 0


def pack(store: Store, waiting: Waiting, ends: Callable[[], bool]) -> None:
    """Everything that is cleared, and has its goods, leaves."""
    while not ends():
        ship_cleared(store)
        waiting.sleep(_HANDS_S)


def ship_cleared(store: Store) -> int:
    """How many left."""
    with store.reading() as reading:
        query = select(Order.id).where(Order.status == OrderStatus.APPROVED, Order.hold_count == 0)
        ready = list(reading.session.scalars(query.order_by(Order.id)))
    left = 0
    for at in range(0, len(ready), _AT_ONCE):
        with store.work(HANDS) as work:
            for order_id in ready[at : at + _AT_ONCE]:
                assign_waybill(work, order_id, "SF", tracking_of(order_id))
            left += len(ship(work, ready[at : at + _AT_ONCE]).parcels)
    return left


def main(folder: Path, seed: int, line: int) -> None:
    moment = Moment(folder / "moment")
    waiting, log = Waiting(moment, Line(socket.socket(fileno=line))), Log(folder / "passes.jsonl")
    store = open_store(folder / "data", clock=moment.now, use_keyring=False).store
    with store.reading() as reading:
        shops = bound_shops(reading)
    log.write(at=moment.now(), started=True)
    threads = [
        threading.Thread(target=serve, args=(store, shop, waiting, log, seed, lambda: False))
        for shop in shops
    ]
    threads.append(threading.Thread(target=pack, args=(store, waiting, lambda: False)))
    for thread in threads:
        waiting.join()
        thread.daemon = True
    for thread in threads:
        thread.start()
    while all(thread.is_alive() for thread in threads):
        time.sleep(0.5)
    raise SystemExit("a thread of the program has ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
