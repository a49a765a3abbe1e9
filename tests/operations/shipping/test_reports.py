"""Reports of boxes whose number or content changes before they leave, as a platform sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oms_desktop.errors import Ambiguous, Rejected
from oms_desktop.models import Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.orders.verbs import load, planned_parcels, printed
from oms_desktop.operations.shipping.merging import merge_orders
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import ship, ship_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill, change_waybill
from oms_desktop.operations.work import Store
from oms_desktop.sync.connector import Can
from oms_desktop.vocabulary import OrderStatus
from tests import news
from tests.operations.intake_scene import ONE, OWNER, TWO, view
from tests.operations.packing.test_session import scan
from tests.stores import Clock
from tests.sync.scripted import Fault, Scene, Scripted

THREE = "SF3333333333333"


@pytest.fixture
def scene(store: Store, clock: Clock) -> Iterator[Scene]:
    """A shop that reports at print, with orders T1 and T2 of one receiver."""
    made = Scene(store, clock, Scripted(clock))
    with store.work(OWNER) as work:
        work.session.get_one(Shop, made.shop_id).report_at = "print"
    for number in ("T1", "T2"):
        made.side.sell(news.order(number))
    assert made.once().ok
    yield made
    made.close()


def label(scene: Scene, order_id: int, number: str) -> None:
    """An order is printed with a number."""
    with scene.store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", number)
        printed(work, [order_id], "slip")


def do(scene: Scene, *operations: tuple[Any, ...]) -> None:
    """Operations, each with its arguments, in one transaction."""
    with scene.store.work(OWNER) as work:
        for operation, *values in operations:
            operation(work, *values)


def told(scene: Scene) -> list[tuple[str, str, str]]:
    """(order, number, the number it takes the place of) of each call."""
    return [(one.order_number, one.tracking, one.previous) for one in scene.side.shipments]


def shown(scene: Scene, number: str = "T1") -> list[str]:
    """The numbers that the platform shows of an order."""
    return [tracking.number for tracking in scene.side.orders[number].trackings]


def test_a_changed_number_is_told_at_once_to_whom_was_told_at_print(scene: Scene) -> None:
    label(scene, 1, ONE)
    scene.once()
    do(scene, (change_waybill, 1, "SF", TWO))
    scene.once()
    assert told(scene) == [("T1", ONE, ""), ("T1", TWO, ONE)]
    do(scene, (ship, [1]))
    scene.once()
    assert shown(scene) == [TWO]
    assert len(told(scene)) == 2


def test_a_number_that_changes_during_its_call_may_have_arrived(scene: Scene) -> None:
    label(scene, 1, ONE)
    scene.side.meanwhile = lambda: do(scene, (change_waybill, 1, "SF", TWO))
    scene.once()
    assert told(scene) == [("T1", ONE, ""), ("T1", TWO, ONE)]
    assert shown(scene) == [TWO]
    assert [push.state for push in scene.pushes()] == ["done", "done"]


def test_a_number_bound_after_printing_is_told_at_once(scene: Scene) -> None:
    do(scene, (printed, [1], "slip"), (assign_waybill, 1, "SF", ONE), (assign_waybill, 2, "SF", TWO))
    scene.once()
    assert told(scene) == [("T1", ONE, "")]


def test_an_order_that_the_bench_opens_or_a_box_has_left_of_is_being_picked(
    scene: Scene, tmp_path: Path
) -> None:
    do(scene, (assign_waybill, 1, "SF", ONE))
    assert scan(scene.store, tmp_path, "O1") == ["opened"]
    scene.side.sell(news.order("T3", lines=(news.line("CUP-1", 2, line_id="7"),)))
    scene.once()
    line_id = view(scene.store, "T3").lines[0].id
    do(
        scene,
        (split_parcel, 3, {line_id: 1}),
        (assign_waybill, 3, "SF", TWO),
        (assign_waybill, 3, "SF", THREE),
    )
    with scene.store.work(OWNER) as work:
        order = load(work, 3)
        ship_parcel(work, planned_parcels(work, order)[0], {line_id: 1}, verified=True, at=work.now)
    scene.once()
    assert sorted(told(scene)) == [("T1", ONE, ""), ("T3", TWO, ""), ("T3", THREE, "")]


def test_our_own_report_at_print_is_nobody_else_s(scene: Scene) -> None:
    label(scene, 1, ONE)
    scene.once()
    scene.once()
    seen = view(scene.store)
    assert (seen.status, seen.platform_status, seen.reported_outside_at) == ("picking", "sent", None)


def test_a_number_told_at_print_gives_way_to_the_box_that_the_order_is_merged_into(scene: Scene) -> None:
    label(scene, 1, ONE)
    scene.once()
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 1]))
    scene.once()
    assert told(scene) == [("T1", ONE, ""), ("T1", TWO, ONE)]
    do(scene, (ship, [1]))
    scene.once()
    assert told(scene)[2:] == [("T2", TWO, "")]
    assert shown(scene) == shown(scene, "T2") == [TWO]


def test_a_void_box_s_number_that_comes_back_is_not_told_again(scene: Scene) -> None:
    label(scene, 1, ONE)
    scene.once()
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 1]), (change_waybill, 1, "SF", ONE))
    scene.once()
    assert told(scene) == [("T1", ONE, "")]
    assert [push.state for push in scene.pushes()] == ["done", "done"]


@pytest.mark.parametrize("arrived", [True, False])
def test_an_order_that_comes_back_into_its_box_is_told_if_nobody_was(scene: Scene, arrived: bool) -> None:
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 1]), (printed, [1], "slip"))
    scene.side.fail("ship", Fault(Ambiguous("no answer"), after=arrived))
    scene.once()
    do(scene, (split_parcel, 1, {1: 1}))
    scene.clock.advance(minutes=1)
    scene.once()
    assert len(told(scene)) == arrived
    do(scene, (merge_orders, [2, 1]))
    for _ in range(2):
        scene.once()
    assert told(scene) == [("T1", TWO, "")]


def test_an_order_that_was_told_of_another_box_since_is_told_of_its_first_again(scene: Scene) -> None:
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 1]), (printed, [1], "slip"))
    scene.once()
    do(scene, (split_parcel, 1, {1: 1}), (assign_waybill, 1, "SF", ONE))
    scene.once()
    do(scene, (merge_orders, [2, 1]))
    for _ in range(3):
        scene.once()
    assert told(scene) == [("T1", TWO, ""), ("T1", ONE, TWO), ("T1", TWO, ONE)]
    assert shown(scene) == [TWO]


def test_a_refused_number_is_no_number_that_the_platform_knows(scene: Scene) -> None:
    scene.can = frozenset(Can) - {Can.SHIP_CHANGE}
    scene.new_sync()
    label(scene, 1, ONE)
    scene.side.fail("ship", *[Rejected("bad", "no such number")] * 3)
    for _ in range(3):
        scene.once()
        scene.clock.advance(minutes=2)
    do(scene, (change_waybill, 1, "SF", TWO))
    with scene.store.reading() as reading:
        assert list_alerts(reading) == []
    scene.once()
    assert told(scene) == [("T1", TWO, "")]


def test_what_was_told_of_a_void_box_is_left_out_of_no_other_report(scene: Scene) -> None:
    scene.side.sell(news.order("T3", lines=(news.line("CUP-1", 3, line_id="7"),)))
    scene.once()
    line_id = view(scene.store, "T3").lines[0].id
    label(scene, 3, ONE)
    scene.side.fail("ship", Fault(Ambiguous("no answer"), after=False))
    scene.once()
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 3]), (split_parcel, 3, {line_id: 1}))
    do(scene, (assign_waybill, 3, "SF", THREE))
    scene.once()
    assert [(one.tracking, one.lines, one.previous) for one in scene.side.shipments] == [
        (TWO, (("7", 2),), ""),
        (THREE, (("7", 1),), ""),
    ]


def test_another_number_than_the_one_the_platform_s_own_tool_told_takes_its_place(scene: Scene) -> None:
    scene.side.sell(news.order("T1", OrderStatus.SHIPPED, trackings=(news.tracking(ONE),)))
    scene.once()
    assert view(scene.store).reported_outside_at is not None
    do(scene, (assign_waybill, 2, "SF", TWO), (merge_orders, [2, 1]), (ship, [1]))
    scene.once()
    assert sorted(told(scene)) == [("T1", TWO, ONE), ("T2", TWO, "")]


def test_the_rest_that_left_elsewhere_is_not_told_again(scene: Scene) -> None:
    scene.side.sell(news.order("T3", lines=(news.line("CUP-1", 2, line_id="7"),)))
    scene.once()
    line_id = view(scene.store, "T3").lines[0].id
    do(scene, (assign_waybill, 3, "SF", TWO))
    with scene.store.work(OWNER) as work:
        ship_parcel(work, planned_parcels(work, load(work, 3))[0], {line_id: 1}, verified=True, at=work.now)
    scene.once()
    assert told(scene) == [("T3", TWO, "")]
    sold = scene.side.orders["T3"]
    both = (*sold.trackings, news.tracking(ONE))
    scene.side.sell(replace(sold, status=OrderStatus.SHIPPED, raw_status="sent", trackings=both))
    scene.once()
    assert view(scene.store, "T3").reported_outside_at is not None
    do(scene, (assign_waybill, 3, "SF", THREE), (ship, [3]))
    scene.once()
    assert told(scene) == [("T3", TWO, "")]
