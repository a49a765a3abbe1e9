"""``python -m benchmarks.storm [--orders N] [--minutes N] [--kills N] [--platforms a,b,…] [--seed N] [--keep DIR]``.

Prints what went wrong and what came of it; exits 1 if anything that must hold does not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.storm.run import MINUTE, PLATFORMS, Plan, as_json, run


def main() -> int:
    """One storm; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storm")
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10.0, help="of the storm's own time")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--short", type=int, default=200, help="units that are missing for the last buyers")
    parser.add_argument("--platforms", default=",".join(PLATFORMS))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="an empty folder for the store and the log")
    parser.add_argument("--out", type=Path, help="a file for the outcome, JSON")
    wanted = parser.parse_args()
    plan = Plan(
        orders=wanted.orders,
        lasts_ms=round(wanted.minutes * MINUTE),
        kills=wanted.kills,
        platforms=tuple(wanted.platforms.split(",")),
        seed=wanted.seed,
        short=wanted.short,
    )
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        outcome = run(wanted.keep or Path(folder), plan, lambda text: print(text, flush=True))
    for name, count in outcome.recovered.items():
        print(f"{count:>9,}  {name}")
    for verdict in outcome.verdicts:
        print(f"{'ok ' if verdict.holds else 'BAD'} {verdict.what}: {verdict.found}")
    late = outcome.drained_ms / MINUTE
    print(
        f"{outcome.orders:,} orders, done {late:.1f} minutes after the last one; took {outcome.took_s:.0f} s"
    )
    if wanted.out:
        wanted.out.write_text(as_json(outcome), encoding="utf-8")
    return int(not outcome.holds)


if __name__ == "__main__":
    sys.exit(main())
