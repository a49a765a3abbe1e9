"""The simulated day: what buyers and markets saw of it, and beside it the same day without the program."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.day import run_day
from benchmarks.day_world import EIGHT, HOUR, Plan
from benchmarks.figures import Figure, at_least, at_most, timed

_FEW_SAMPLES = 100
"""Fewer than these are a quick run: a short day then."""
_SHORT = Plan(orders=80, shops=2, last_order=EIGHT + 2 * HOUR, end=EIGHT + 3 * HOUR, peak_after=0.5)
_FAULTS = ("wrong", "refunded", "doubled", "lost", "oversold")


def run(bench: Bench) -> list[Figure]:
    """One day of 800 orders (in a quick run a short one)."""
    plan = _SHORT if bench.samples < _FEW_SAMPLES else Plan()
    took, verdict = timed(lambda: run_day(plan))
    bare = run_day(plan, checks=False)
    name = f"day/{plan.orders}"
    figures = [
        bench.figure(
            f"{name}/{fault}", getattr(verdict, fault), "parcels", at_most(0), samples=verdict.orders
        )
        for fault in _FAULTS
    ]
    beside = "the same day without the program"
    figures.append(
        bench.figure(
            f"{name}/paid to shipped",
            verdict.average_h,
            "h",
            at_most(1.0),
            ratio=verdict.average_h / bare.average_h if bare.average_h else None,
            beside=beside,
            samples=verdict.shipped,
        )
    )
    figures.append(
        bench.figure(f"{name}/on time", verdict.on_time * 100, "%", at_least(99.5), samples=verdict.orders)
    )
    figures.append(bench.figure(f"{name}/simulating it", took, "s"))
    return figures
