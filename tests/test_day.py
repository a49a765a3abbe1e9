"""The simulated day in small: with the program nothing goes wrong, without it things do, so that the figures can fail."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.day import meets_targets, run_day
from benchmarks.day_world import EIGHT, HOUR, Box, Plan, World, judge, make_world
from oms_desktop.sync.platforms.practice import counter
from oms_desktop.sync.platforms.practice.goods import person

SMALL = Plan(
    seed=4,
    orders=40,
    shops=2,
    packers=2,
    last_order=EIGHT + 3 * HOUR // 2,
    end=EIGHT + 2 * HOUR,
    peak_after=0.25,
    wrong_pick=0.1,
)


@pytest.mark.timeout(300)
def test_a_small_day_with_the_program() -> None:
    verdict = run_day(SMALL)
    assert meets_targets(verdict), verdict
    assert verdict.shipped > 25
    notes = dict(verdict.notes)
    assert notes["crashes"] == 1
    assert notes["wrong items noticed"] > 0


def test_the_same_day_without_it() -> None:
    verdicts = [run_day(Plan(seed=seed), checks=False) for seed in range(1, 4)]
    assert not any(meets_targets(verdict) for verdict in verdicts)
    assert all(verdict.wrong and verdict.refunded and verdict.oversold for verdict in verdicts)
    # In some of the days an export falls into the outage, and nobody makes it again.
    assert max(verdict.lost for verdict in verdicts) > 100
    assert sum(verdict.doubled for verdict in verdicts) > 0
    assert all(verdict.average_h > 1.0 and verdict.on_time < 0.95 for verdict in verdicts)
    assert run_day(Plan(seed=2), checks=False) == verdicts[1]


@pytest.fixture
def world() -> World:
    """One market without buyers of its own, with an order of two pieces and one."""
    world = make_world(Plan(orders=0, shops=1), lambda units: units)
    world.markets[0].misbehave(())
    return world


def sell(world: World) -> str:
    market = world.markets[0]
    first, second = list(market.items.values())[:2]
    number = market.place([(first, 2), (second, 1)], person(world.dice("buyer")))
    assert number is not None
    market.pay(number)
    return number


def content(world: World, *pieces: int) -> Counter[str]:
    codes = [item.merchant_code for item in world.markets[0].items.values()]
    return Counter(dict(zip(codes, pieces, strict=False)))


def leave(world: World, number: str, *pieces: int, told: bool = True) -> None:
    world.left.append(Box(number, +content(world, *pieces), world.now, f"SF{len(world.left)}"))
    if told:
        counter.ship(world.markets[0], number, "SF", world.left[-1].tracking)


@pytest.mark.parametrize(
    ("pieces", "told", "faults"),
    [
        ((2, 1), True, {}),
        ((2, 1, 1), True, {"wrong": 1}),
        ((1, 1), True, {"wrong": 1}),
        ((3, 1), True, {"doubled": 1}),
        ((2, 1), False, {"lost": 1}),
        ((), True, {"lost": 1}),
    ],
)
def test_the_judge(world: World, pieces: tuple[int, ...], told: bool, faults: dict[str, int]) -> None:
    number = sell(world)
    if pieces:
        leave(world, number, *pieces, told=told)
    verdict = judge(world, oversold=0, alerts=0)
    names = ("wrong", "refunded", "doubled", "lost")
    assert {name: getattr(verdict, name) for name in names if getattr(verdict, name)} == faults


def test_the_judge_sees_money_that_went_back(world: World) -> None:
    market = world.markets[0]
    whole, part = sell(world), sell(world)
    for number, line in ((whole, ""), (part, market.orders[part].lines[1].line_id)):
        claim = market.ask_refund(number, line)
        assert claim is not None
        market.settle(claim)
    leave(world, whole, 2, 1)
    leave(world, part, 2)
    assert judge(world, oversold=0, alerts=0).refunded == 1
    leave(world, part, 0, 1)
    assert judge(world, oversold=0, alerts=0).refunded == 2


def test_a_box_that_was_called_back_is_neither_wrong_nor_lost(world: World) -> None:
    """Money was asked back before the report arrived, and went back after it."""
    market = world.markets[0]
    opened, emptied = sell(world), sell(world)
    for number, line in ((opened, market.orders[opened].lines[1].line_id), (emptied, "")):
        claim = market.ask_refund(number, line)
        assert claim is not None
        counter.ship(market, number, "SF", f"SF9{number}")
        market.settle(claim)
    leave(world, opened, 2, told=False)
    verdict = judge(world, oversold=0, alerts=0)
    assert (verdict.wrong, verdict.lost, verdict.refunded) == (0, 0, 0)
