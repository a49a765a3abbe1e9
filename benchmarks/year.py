"""A random year: ``python -m benchmarks.year [--seed N] [--events N]``.

100,000 events by chance on a real SQLite store: buyers, refunds, edits, boxes, stock, shops that misbehave, kills. In the end
shelf, ledger, reservations, orders, parcels and what the markets were told agree to the piece, the audit finds nothing, and an
error that is planted into any of them is found and named.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.year_audit import audit, not_found, reconcile, settle
from benchmarks.year_events import Events
from benchmarks.year_house import BEGIN, House

_AUDITS = 20
"""How often the audit is made on the way."""
_SHOWN = 20
"""Faults that are printed; with one cause there are hundreds alike."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the year came to. ``faults``, ``missed``: empty, or what was wrong, in words."""

    seed: int
    events: int
    days: float
    orders: int
    happened: Counter[str]
    faults: tuple[str, ...]
    missed: tuple[str, ...]
    """Planted errors that the audit did not find or name."""


def run_year(seed: int, events: int, say: Callable[[str], object] = lambda _: None) -> Verdict:
    """Live through a year of so many events; ``say`` is told at each audit how far it is."""
    with tempfile.TemporaryDirectory(prefix="oms-year-") as folder:
        house = House(Path(folder), seed)
        try:
            life = Events(house)
            faults: list[str] = []
            for number in range(1, events + 1):
                life.one()
                if number % max(1, events // _AUDITS) == 0:
                    faults += [f"after {number} events: {fault}" for fault in audit(house.store)]
                    say(f"{number} events, {len(faults)} faults")
            settle(house, life)
            faults += house.faults + audit(house.store) + reconcile(house)
            return Verdict(
                seed=seed,
                events=events,
                days=(house.now - BEGIN) / 86_400_000,
                orders=sum(len(market.orders) for market in house.markets.values()),
                happened=life.happened,
                faults=tuple(faults),
                missed=tuple(not_found(house.store)),
            )
        finally:
            house.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """One year; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(
        "benchmarks.year", description=(__doc__ or "").partition("\n\n")[2].strip()
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=100_000)
    wanted = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    verdict = run_year(wanted.seed, wanted.events, partial(print, file=sys.stderr, flush=True))
    happened = ", ".join(f"{what} {times}" for what, times in verdict.happened.most_common())
    print(
        f"seed {verdict.seed}: {verdict.events} events in {verdict.days:.0f} days, {verdict.orders} orders\n"
        f"  {happened}\n"
        f"  wrong: {len(verdict.faults)} {'; '.join(verdict.faults[:_SHOWN])}\n"
        f"  planted and not found: {'; '.join(verdict.missed) or 'nothing'}\n"
        f"  took {time.perf_counter() - started:.0f} s"
    )
    return int(bool(verdict.faults or verdict.missed))


if __name__ == "__main__":
    sys.exit(main())
