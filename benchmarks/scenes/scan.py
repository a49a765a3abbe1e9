"""The bench: item, opening and closing scans to the end of painting in a real window.

Alone, during an import, and while ten shops are asked.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from benchmarks import children
from benchmarks.bench import Bench
from benchmarks.export import write_export
from benchmarks.figures import Budget, Figure, at_most, median, percentile
from benchmarks.scanning import PROFILE, disk
from benchmarks.stores import read_made
from oms_desktop.models import Order, Shop
from oms_desktop.operations.shops.practice import add_practice_shop
from oms_desktop.operations.station.open_store import open_store
from oms_desktop.operations.work import SYSTEM

ORDERS_A_FILE = 10_000
_BUDGETS = {"item": at_most(8), "open": at_most(8), "close": at_most(16), "outside": at_most(150)}
_STALL = at_most(50)

POLLED_SHOPS = 10
BUYERS_AN_HOUR = 60
"""At each of them: what a merchant sells in a day, within an hour."""


def run(bench: Bench) -> list[Figure]:
    """Each size in a window of its own, on a copy of its store."""
    figures: list[Figure] = []
    idle, busy = bench.samples, bench.samples * 2
    with children.screen() as display:
        for orders in bench.sizes:
            with bench.copy(orders) as folder:
                bare = disk(folder)
                files = _files(folder.parent, folder, bench)
                found = children.call(
                    "benchmarks.scanning", folder, idle, busy, *files, patience=1800, **display
                )
            found["polling"] = _polled(bench, orders, display)
            figures += [
                Figure(f"scan/bare-fdatasync/p50/{orders}", median(bare), "ms", samples=len(bare)),
                Figure(f"scan/bare-fdatasync/p99/{orders}", percentile(bare, 0.99), "ms", samples=len(bare)),
            ]
            for phase, times in found.items():
                figures += _phase(phase, times, orders, median(bare))
        missed = any(figure.ok is False for figure in figures)
        profile = _profile(bench, display) if missed else ""
    return [replace(figure, profile=profile) if figure.ok is False else figure for figure in figures]


def _polled(bench: Bench, orders: int, display: dict[str, str]) -> dict[str, Any]:
    """Scans while ten practice shops, each on its thread, are asked every 15 seconds."""
    with bench.copy(orders) as folder:
        with closing(open_store(folder, use_keyring=False)) as opened, opened.store.work(SYSTEM) as work:
            for place in range(POLLED_SHOPS):
                add_practice_shop(work, f"练习店 {place}", buyers=BUYERS_AN_HOUR, seed=place)
        # The first import lies behind them.
        children.errors_of(["-m", "oms_desktop", "--data-dir", str(folder), "sync", "--once"])
        found = children.call("benchmarks.scanning", folder, bench.samples, 0, patience=1800, **display)
        with closing(open_store(folder, use_keyring=False)) as opened, opened.store.reading() as reading:
            polled = select(Shop.id).where(Shop.platform == "practice", Shop.last_pull_at.is_not(None))
            asked = set(reading.session.scalars(polled))
            came = reading.session.scalar(select(func.count()).where(Order.shop_id.in_(asked)))
    assert len(asked) == POLLED_SHOPS, f"only {len(asked)} shops were asked"
    times: dict[str, Any] = found["idle"]
    return times | {"orders": came}


def _profile(bench: Bench, display: dict[str, str]) -> str:
    """What the keys of item scans do, and what keeps the main thread during an import, on the smallest store."""
    target = bench.out / "scan.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    observed = display | {PROFILE: str(target.resolve())}
    with bench.copy(bench.sizes[0]) as folder:
        files = _files(folder.parent, folder, bench)
        children.call("benchmarks.scanning", folder, 30, 40, *files, patience=600, **observed)
    return target.name


def _files(target: Path, folder: Path, bench: Bench) -> list[Path]:
    made = read_made(folder)
    assert made is not None
    count = ORDERS_A_FILE if bench.samples >= 40 else bench.samples * 20
    return [
        write_export(target / f"orders_export{at}.csv", 6_000_000 + at * count, count, made.at)
        for at in range(2)
    ]


def _phase(phase: str, times: dict[str, Any], orders: int, disk_ms: float) -> list[Figure]:
    figures: list[Figure] = []
    for kind, took in sorted(times["scans"].items()):
        budget: Budget = _BUDGETS[kind]
        name = f"scan/{kind}/{phase}"
        middle = median(took)
        ratio = middle / disk_ms if kind == "close" else None
        beside = "a bare fdatasync" if kind == "close" else ""
        figures.append(Figure(f"{name}/p50/{orders}", middle, "ms", None, ratio, beside, len(took)))
        figures.append(
            Figure(f"{name}/p99/{orders}", percentile(took, 0.99), "ms", budget, samples=len(took))
        )
    figures.append(Figure(f"scan/stall/{phase}/{orders}", times["stall_ms"], "ms", _STALL))
    if times["orders"]:
        rate = times["orders"] / times["seconds"]
        figures.append(Figure(f"scan/{phase}/came-meanwhile/{orders}", rate, "orders/s"))
    return figures
