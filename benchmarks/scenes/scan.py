"""The bench: item, opening and closing scans to the end of painting in a real window, alone and during an import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import children
from benchmarks.bench import Bench
from benchmarks.export import write_export
from benchmarks.figures import Budget, Figure, at_most, median, percentile
from benchmarks.stores import read_made

ORDERS_A_FILE = 10_000
_BUDGETS = {"item": at_most(8), "open": at_most(8), "close": at_most(16), "outside": at_most(150)}
_STALL = at_most(50)


def run(bench: Bench) -> list[Figure]:
    """Each size in a window of its own, on a copy of its store."""
    figures: list[Figure] = []
    idle, busy = bench.samples * 3 // 4, bench.samples * 3
    with children.screen() as display:
        for orders in bench.sizes:
            with bench.copy(orders) as folder:
                files = _files(folder.parent, folder, bench)
                found = children.call(
                    "benchmarks.scanning", folder, idle, busy, *files, patience=1800, **display
                )
            for phase, times in found.items():
                figures += _phase(phase, times, orders)
    return figures


def _files(target: Path, folder: Path, bench: Bench) -> list[Path]:
    made = read_made(folder)
    assert made is not None
    count = ORDERS_A_FILE if bench.samples >= 40 else bench.samples * 20
    return [
        write_export(target / f"orders_export{at}.csv", 6_000_000 + at * count, count, made.at)
        for at in range(2)
    ]


def _phase(phase: str, times: dict[str, Any], orders: int) -> list[Figure]:
    figures: list[Figure] = []
    for kind, took in sorted(times["scans"].items()):
        budget: Budget = _BUDGETS[kind]
        name = f"scan/{kind}/{phase}"
        figures.append(Figure(f"{name}/p50/{orders}", median(took), "ms", samples=len(took)))
        figures.append(
            Figure(f"{name}/p99/{orders}", percentile(took, 0.99), "ms", budget, samples=len(took))
        )
    figures.append(Figure(f"scan/stall/{phase}/{orders}", times["stall_ms"], "ms", _STALL))
    if times["orders"]:
        rate = times["orders"] / times["seconds"]
        figures.append(Figure(f"scan/imported-meanwhile/{orders}", rate, "orders/s"))
    return figures
