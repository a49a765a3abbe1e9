"""Whatever a market does, and whatever happens to the calls: in the end store and market say the same."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from oms_desktop.sync.platforms.practice.buyers import Habits, Rush, let_in, stream
from oms_desktop.sync.platforms.practice.faults import Fault
from oms_desktop.sync.platforms.practice.goods import person
from oms_desktop.sync.platforms.practice.trade import Word
from oms_desktop.vocabulary import PracticeFault
from tests.platforms.practice_house import MINUTE, Merchant
from tests.stores import NOW

WILD = Habits(refund=0.3, refund_within=40, move=0.1, ask_later=0.1, gift=0.2, cash=0.1, deposit=0.1)
FAULTS = list(PracticeFault)


@dataclass(frozen=True)
class Step:
    """Something that happens; ``nth`` chooses about what."""

    what: str
    nth: int = 0
    minutes: float = 0
    fault: PracticeFault = PracticeFault.DOWN
    rate: float = 1.0


def steps() -> st.SearchStrategy[list[Step]]:
    nth = st.integers(0, 50)
    step = st.one_of(
        st.builds(Step, st.just("time"), minutes=st.sampled_from([0.5, 2, 7, 30])),
        st.builds(Step, st.just("sync")),
        st.builds(Step, st.just("sync")),
        st.builds(Step, st.just("ship"), nth),
        st.builds(Step, st.just("ship"), nth),
        st.builds(Step, st.just("change"), nth),
        st.builds(Step, st.just("refund"), nth),
        st.builds(Step, st.just("kill")),
        st.builds(
            Step,
            st.just("fault"),
            minutes=st.sampled_from([1, 8, 20]),
            fault=st.sampled_from(FAULTS),
            rate=st.sampled_from([0.3, 1.0]),
        ),
    )
    return st.lists(step, min_size=5, max_size=40)


def refund(merchant: Merchant, nth: int) -> None:
    market = merchant.market
    open_orders = [number for number, order in market.orders.items() if order.unsent]
    if not open_orders:
        return
    number = open_orders[nth % len(open_orders)]
    line = market.orders[number].lines[nth % len(market.orders[number].lines)]
    claim = market.ask_refund(number, line.line_id if nth % 2 else "", 1 if nth % 2 else None)
    if claim is not None:
        market.at(market.now + nth * MINUTE // 5, lambda: market.settle(claim, agreed=nth % 5 > 0))


def move(merchant: Merchant, nth: int) -> None:
    numbers = list(merchant.market.orders)
    if numbers:
        merchant.market.move_house(numbers[nth % len(numbers)], person(random.Random(nth)))


def do(merchant: Merchant, step: Step, plan: list[Fault]) -> None:
    acts: dict[str, Callable[[], object]] = {
        "time": lambda: merchant.pass_by(step.minutes),
        "sync": merchant.sync,
        "ship": lambda: merchant.ship_one(step.nth),
        "change": lambda: merchant.change_number(step.nth),
        "refund": lambda: refund(merchant, step.nth),
        "kill": lambda: setattr(merchant, "doomed", True),
    }
    if step.what == "fault":
        end = merchant.clock.now + round(step.minutes * MINUTE)
        plan.append(Fault(step.fault, merchant.clock.now, end, step.rate))
        merchant.market.misbehave(tuple(plan))
    else:
        acts[step.what]()


# An example takes a second: making a failing one smaller would take minutes.
@settings(
    max_examples=settings().max_examples // 12,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10**6), script=steps())
def test_store_and_market_agree_in_the_end(seed: int, script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        merchant = Merchant(Path(folder), "property", seed)
        try:
            moments = stream(random.Random(seed), [Rush(NOW, NOW + 60 * MINUTE, 25)])
            let_in(merchant.market, moments, WILD)
            merchant.pass_by(15)
            plan: list[Fault] = []
            for step in script:
                do(merchant, step, plan)
            merchant.settle()
            note(f"{len(merchant.market.orders)} orders, {len(merchant.market.shipments)} reports")
            assert merchant.judge() == []
        finally:
            merchant.close()


@pytest.fixture
def merchant(tmp_path: Path) -> Iterator[Merchant]:
    made = Merchant(tmp_path, "partial", 7)
    yield made
    made.close()


def test_a_report_that_was_taken_in_part_is_completed(merchant: Merchant) -> None:
    """The market has the number with one line of the box, and its answer said nothing. The rest is told, and only that."""
    market = merchant.market
    cup, lid, card = list(market.items.values())[:3]
    number = market.place([(cup, 2), (lid, 1), (card, 1)], person(random.Random(1)))
    assert number is not None
    market.pay(number)
    merchant.pass_by(1)
    merchant.sync()
    market.misbehave((Fault(PracticeFault.PARTIAL, times=1),))
    assert merchant.ship_one(0) == number
    merchant.sync()
    sold = market.orders[number]
    assert (sold.word, [line.shipped for line in sold.lines]) == (Word.PART_SENT, [2, 0, 0])
    for _ in range(4):  # also by the pull, which shows the number before anybody reads it back
        merchant.pass_by(0.5)
        merchant.sync()
    assert (sold.word, [line.shipped for line in sold.lines]) == (Word.SENT, [2, 1, 1])
    told = [(report.outcome, len(report.lines)) for report in market.shipments]
    assert told == [("taken", 1), ("taken", 2)]
    assert len(sold.parcels) == 1
    assert merchant.judge() == []
