"""A small storm over real HTTP with a program that is really killed: nothing lost, nothing told twice, nothing sold unknown."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import select, update

from benchmarks.storm.judge import Passes, oversold_late, verdicts
from benchmarks.storm.moment import Line, Moment, Waiting
from benchmarks.storm.program import HANDS, ship_cleared, tracking_of
from benchmarks.storm.run import MINUTE, Plan, run
from benchmarks.storm.world import STORMY, Place, Sale, Storm, World
from oms_desktop.models import Push, Sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import Store
from oms_desktop.sync.connector import ListingRef
from tests.news import line, order, source
from tests.simulators.market import Market
from tests.stores import begin, clock, store, work

__all__ = ["begin", "clock", "store", "work"]

SMALL = Plan(
    orders=16,
    lasts_ms=MINUTE // 2,
    kills=2,
    platforms=("woocommerce", "youzan"),
    weather=replace(STORMY, lost=0.2, expire_ms=20_000),
    drain_ms=60 * MINUTE,
    short=4,
)


def test_after_a_small_storm_all_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "a storm")
    outcome = run(tmp_path, SMALL)
    assert {one.what: one.found for one in outcome.verdicts if not one.holds} == {}
    assert outcome.orders >= 15
    for name in ("replies 503", "answers lost after acting", "tokens expired", "program killed"):
        assert outcome.recovered[name] > 0, name


def test_time_goes_on_only_when_all_wait(tmp_path: Path) -> None:
    moment = Moment(tmp_path / "moment", 1_000)
    ours, theirs = map(Line, socket.socketpair())
    waiting, seen = Waiting(moment, theirs), []

    def work(name: str, *naps: float) -> None:
        for nap in naps:
            waiting.sleep(nap)
            seen.append((name, moment.now()))
        waiting.leave()

    def world() -> None:
        with contextlib.suppress(EOFError):
            while True:
                moment.be(ours.hear())
                ours.say(moment.now())

    threads = [
        threading.Thread(target=work, args=("a", 1.0, 1.0)),
        threading.Thread(target=work, args=("b", 1.5, 0.2)),
    ]
    for _ in threads:
        waiting.join()
    behind = threading.Thread(target=world)
    for thread in (behind, *threads):
        thread.start()
    for thread in threads:
        thread.join(20)
    theirs.close()
    behind.join(20)
    ours.close()
    assert seen == [("a", 2_000), ("b", 2_500), ("b", 2_700), ("a", 3_000)]


def test_what_goes_wrong_goes_wrong_as_often_as_was_said() -> None:
    storm = Storm("seed", ("ship",))
    storm.weather = STORMY
    for at in range(4000):
        storm.take(b"ship" if at % 2 else b"read")
    shares = {kind: storm.met.count(kind) / 4000 for kind in ("503", "lost")}
    assert 0.27 < shares["503"] < 0.33
    assert 0.015 < shares["lost"] < 0.035  # of every second call
    storm.weather = replace(STORMY, down=1.0)
    assert storm.take(b"read") == "503"


def test_a_unit_that_is_sold_twice_after_the_shop_was_told_is_found() -> None:
    sales = [Sale(1_000, "a", "1", 1, 1), Sale(5_000, "b", "2", 1, 0)]
    pulls = {"a": [(0, 10), (2_000, 2_100)], "b": [(1_500, 1_600)]}
    assert oversold_late(sales, pulls, {"a": [], "b": [(2_200, 2_300)]}) == [sales[1]]
    assert oversold_late(sales, pulls, {"a": [], "b": [(1_900, 2_000)]}) == []  # told before all were asked
    assert oversold_late(sales, pulls, {"a": [], "b": [(2_200, 5_300)]}) == []  # it was being told
    assert oversold_late(sales, {"a": [(0, 10)], "b": []}, {"b": [(2_200, 2_300)]}) == []


def test_a_line_that_a_kill_cut_off_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text('{"at": 1, "shop": 1, "fault": "X"}\n{"at": 2, "sho')
    assert Passes.read(log).faults() == ["X"]


class Pages:
    """What a shop's own pages show."""

    platform = "taobao"

    def __init__(self, *numbers: str) -> None:
        self.numbers = list(numbers)
        self.stock = 3

    def shipped(self, number: str) -> list[str]:
        return self.numbers

    def for_sale(self, listing: ListingRef) -> int:
        return self.stock


@pytest.fixture
def judged(store: Store, tmp_path: Path) -> Callable[[Pages, int], dict[str, bool]]:
    """What holds after one order was shipped, by what the shop's pages show; and how many orders buyers placed."""
    with store.work(HANDS) as work:
        shop_id = add_shop(work, "店", "taobao")
        told = order("N1", lines=(line("CUP"),))
        accept_orders(work, shop_id, [told], source())
        sku = work.session.scalars(select(Sku.id)).one()
        post_opening(work, [(sku, 4)], includes_unshipped=True)
    assert ship_cleared(store) == 1
    with store.work(HANDS) as work:
        work.session.execute(update(Push).values(sent=1, state="done"))

    def judge(pages: Pages, placed: int) -> dict[str, bool]:
        place = Place(cast("Market", pages), Storm("", ()), ListingRef("i-CUP", ""))
        sales = [Sale(1, "taobao", f"N{at + 1}", 1, 4 - at) for at in range(placed)]
        world = World(tmp_path, Moment(tmp_path / "m", 1), [place], random.Random(1), 4, sales)
        return {one.what: one.holds for one in verdicts(store, world, Passes())}

    return judge


def test_the_judge_sees_what_is_missing_doubled_or_wrong(
    judged: Callable[[Pages, int], dict[str, bool]],
) -> None:
    number = tracking_of(1)
    assert all(judged(Pages(number), 1).values())
    wrong = {
        "every order is here once": judged(Pages(number), 2),
        "every shipment is reported exactly once": judged(Pages(number, number), 1),
        "each shop sells what the formula gives": judged(Pages(number), 0),
    }
    assert [what for what, found in wrong.items() if found[what]] == []
    assert not judged(Pages(), 1)["every shipment is reported exactly once"]
    assert not judged(Pages("SF9"), 1)["every shipment is reported exactly once"]
