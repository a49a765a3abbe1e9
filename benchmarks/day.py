"""One day of a small merchant: ``python -m benchmarks.day [--seed N] [--seeds N] [--orders N] [--no-checks] [--json]``.

Five practice shops, three packers, wrong picks, refunds in mid-pack, jams, a crash and twenty minutes of 503 at the peak. The
real program does its work on a real store, only time is made up. ``--no-checks``: the same day as it goes without the program.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import func, select

from benchmarks import day_bare
from benchmarks.day_house import House
from benchmarks.day_people import Packer, clerk, courier
from benchmarks.day_world import MINUTE, Plan, Verdict, World, judge, make_world
from oms_desktop.models import Alert, Hold, Order
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.vocabulary import OPEN, HoldReason

TARGETS = "0 wrong, 0 refunded, 0 doubled, 0 lost, 0 oversold, ≥ 99.5 % on time, ≤ 1.0 h"


def run_day(plan: Plan, *, checks: bool = True) -> Verdict:
    """The day of a plan, with the program or without it."""
    if not checks:
        return day_bare.run_day(plan)
    with tempfile.TemporaryDirectory(prefix="oms-day-") as folder:
        world = make_world(plan, lambda units: 0)
        house = House(world, Path(folder))
        try:
            return _with_program(world, house)
        finally:
            for market in world.markets:
                registry.take_away(market.name)


def _with_program(world: World, house: House) -> Verdict:
    plan = world.plan
    house.open()
    for shop_id in house.shops:
        house.talk(shop_id)
    chance = world.dice("house")
    for shop_id in house.shops:
        world.begin(house.sync_shop(shop_id), chance.uniform(0, 60))
    world.begin(clerk(house), 5)
    for actor in house.packers:
        opening = (plan.start - world.now) / 1000
        world.begin(Packer(house, actor).work(), opening)
    world.begin(courier(house))
    crash = plan.peak + round(chance.uniform(10, 80) * MINUTE)
    world.later(house.doom, (crash - world.now) / 1000)
    world.run(plan.closing)
    verdict = judge(world, oversold=_oversold(house), alerts=_alerts(house))
    house.close()
    return verdict


def _oversold(house: House) -> int:
    """Paid orders for which there are no goods."""
    with house.store.reading() as reading:
        query = (
            select(func.count(Order.id.distinct()))
            .join(Hold, Hold.order_id == Order.id)
            .where(Hold.closed_at.is_(None), Hold.reason == HoldReason.OUT_OF_STOCK)
            .where(Order.status.in_(list(OPEN)))
        )
        return reading.session.execute(query).scalar_one()


def _alerts(house: House) -> int:
    with house.store.reading() as reading:
        return reading.session.execute(select(func.count()).select_from(Alert)).scalar_one()


def meets_targets(verdict: Verdict) -> bool:
    """Whether the day went as it must."""
    faults = verdict.wrong + verdict.refunded + verdict.doubled + verdict.lost + verdict.oversold
    return not faults and verdict.on_time >= 0.995 and verdict.average_h <= 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """One or several days; 1 if one of them missed a target."""
    wanted = _parser().parse_args(arguments)
    logging.disable(logging.CRITICAL)
    met = True
    for seed in range(wanted.seed, wanted.seed + wanted.seeds):
        started = time.perf_counter()
        verdict = run_day(Plan(seed=seed, orders=wanted.orders), checks=not wanted.no_checks)
        met = met and meets_targets(verdict)
        took = time.perf_counter() - started
        if wanted.json:
            print(json.dumps({**asdict(verdict), "took_s": round(took, 1)}, ensure_ascii=False), flush=True)
        else:
            print(_told(verdict, took), flush=True)
    return int(not met)


def _told(verdict: Verdict, took: float) -> str:
    notes = ", ".join(f"{what} {times}" for what, times in verdict.notes)
    return (
        f"seed {verdict.seed}: {'met' if meets_targets(verdict) else 'MISSED'} ({TARGETS})\n"
        f"  {verdict.orders} orders, {verdict.shipped} shipped, {verdict.average_h:.2f} h from payment to shipping, "
        f"{verdict.on_time:.2%} on time\n"
        f"  wrong {verdict.wrong}, refunded {verdict.refunded}, doubled {verdict.doubled}, lost {verdict.lost}, "
        f"oversold {verdict.oversold}, turned away {verdict.turned_away}, alerts {verdict.alerts}\n"
        f"  {notes}\n"
        f"  took {took:.0f} s"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "benchmarks.day", description=(__doc__ or "").partition("\n\n")[2].strip()
    )
    parser.add_argument("--seed", type=int, default=1, help="the first day's seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many days")
    parser.add_argument("--orders", type=int, default=800)
    parser.add_argument("--no-checks", action="store_true", help="without the program")
    parser.add_argument("--json", action="store_true", help="one JSON object a day")
    return parser


if __name__ == "__main__":
    sys.exit(main())
