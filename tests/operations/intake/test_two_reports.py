"""Order report and item report of two days, in whatever order a merchant imports them: what ends the same, and what must hold."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from oms_desktop.exchange import PendingLines, PlatformLine, PlatformOrder, Tracking
from oms_desktop.operations.orders.views import OrderView
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import HoldReason, OrderStatus, RefundState
from tests.news import HOUR, T0, line, make_shop, order, source, tracking
from tests.operations.intake_scene import take, view

ASKED = (HoldReason.REFUND_REQUESTED,)
Report = tuple[PlatformOrder | PendingLines, int]
"""What is told, and when it was exported."""


def order_report(status: OrderStatus, at: int, *trackings: Tracking) -> Report:
    return order(status=status, lines=None, trackings=trackings), at


def item_report(
    status: OrderStatus,
    at: int,
    *trackings: Tracking,
    refund: RefundState = RefundState.NONE,
    shipped_at: int | None = None,
) -> Report:
    gone = 2 if refund is RefundState.REFUNDED else None
    told = line(quantity=2, line_id="9", refund=refund, refunded_quantity=gone)
    asked = ASKED if refund is RefundState.REQUESTED else ()
    report = order(
        status=status, lines=(told,), receiver=None, trackings=trackings, holds=asked, shipped_at=shipped_at
    )
    return replace(report, header=False), at


def imported(store: Store, name: str, reports: Sequence[Report]) -> OrderView:
    shop = make_shop(store, name)
    for report, at in reports:
        take(store, shop, report, src=source(at))
    return view(store, shop=name)


def ends(store: Store, reports: tuple[Report, ...]) -> list[OrderView]:
    """The order after the reports in each order they may come in."""
    return [imported(store, f"店{at}", chosen) for at, chosen in enumerate(itertools.permutations(reports))]


def units(seen: OrderView) -> list[tuple[int, int, int, int, str]]:
    return [(one.refunded, one.cancelled, one.shipped, one.to_pack, one.refund) for one in seen.lines]


def test_money_asked_back_is_held_whichever_report_comes_last(store: Store) -> None:
    reports = (
        order_report(OrderStatus.PAID, T0),
        item_report(OrderStatus.PAID, T0 + 1),
        order_report(OrderStatus.PAID, T0 + HOUR),
        item_report(OrderStatus.PAID, T0 + HOUR + 1, refund=RefundState.REQUESTED),
    )
    for seen in ends(store, reports):
        assert {hold.reason for hold in seen.holds} == {"refund_requested"}


def test_a_request_taken_back_holds_no_longer(store: Store) -> None:
    asked = item_report(OrderStatus.PAID, T0, refund=RefundState.REQUESTED)
    refused = item_report(OrderStatus.PAID, T0 + 1, refund=RefundState.REFUSED)
    for seen in ends(store, (asked, refused)):
        assert (seen.holds, seen.lines[0].refund) == ((), "refused")


def test_a_report_that_knows_nothing_of_refunds_hides_no_request(store: Store) -> None:
    classic: PlatformLine = line(quantity=2, paid=None)
    reports: tuple[Report, ...] = (
        order_report(OrderStatus.PAID, T0),
        item_report(OrderStatus.PAID, T0 + 1, refund=RefundState.REQUESTED),
        (PendingLines("T1", (classic,), "买家已付款"), T0 + 2),
    )
    for seen in ends(store, reports):
        assert {hold.reason for hold in seen.holds} == {"refund_requested"}
        assert seen.lines[0].refund == "requested"


def test_units_paid_back_before_shipping_count_as_paid_back(store: Store) -> None:
    reports = (
        order_report(OrderStatus.PAID, T0),
        item_report(OrderStatus.PAID, T0 + 1),
        order_report(OrderStatus.CANCELLED, T0 + HOUR),
        item_report(OrderStatus.CANCELLED, T0 + HOUR + 1, refund=RefundState.REFUNDED),
    )
    for seen in ends(store, reports):
        assert (seen.status, units(seen)) == ("cancelled", [(2, 0, 0, 0, "refunded")])


@pytest.mark.parametrize("first", [OrderStatus.PAID, OrderStatus.SHIPPED])
@pytest.mark.parametrize("turn", range(6))
def test_the_number_of_a_delivered_order_is_kept_until_its_lines_come(
    store: Store, first: OrderStatus, turn: int
) -> None:
    number = () if first is OrderStatus.PAID else (tracking(),)
    reports = (
        order_report(first, T0, *number),
        order_report(OrderStatus.COMPLETED, T0 + 1, tracking()),
        item_report(OrderStatus.COMPLETED, T0 + 2, tracking()),
    )
    seen = imported(store, "店", list(itertools.permutations(reports))[turn])
    found = [(box.tracking, box.status, box.kind, box.lines) for box in seen.parcels]
    assert found == [("SF1234567890123", "delivered", "outside", ((seen.lines[0].id, 2),))]


def numbers(seen: OrderView) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    return [(box.tracking, box.lines) for box in seen.parcels if box.status != "void"]


def test_a_number_corrected_on_the_platform_replaces_the_old_one(store: Store) -> None:
    one, other = tracking("SF1000000000001"), tracking("SF1000000000002")
    reports = (item_report(OrderStatus.SHIPPED, T0, one), item_report(OrderStatus.SHIPPED, T0 + 1, other))
    seen = imported(store, "店", reports)
    assert numbers(seen) == [("SF1000000000002", ((seen.lines[0].id, 2),))]
    assert numbers(imported(store, "店二", (reports[0],)))[0][0] == "SF1000000000001", "it is free again"


def test_a_report_that_shows_one_of_two_numbers_takes_none_away(store: Store) -> None:
    one, other = tracking("SF1000000000001"), tracking("SF1000000000002")
    both = item_report(OrderStatus.SHIPPED, T0, one, other)
    seen = imported(store, "店", (both, order_report(OrderStatus.SHIPPED, T0 + 1, other)))
    assert [number for number, _ in numbers(seen)] == ["SF1000000000001", "SF1000000000002"]


def test_the_numbers_of_parts_that_left_one_after_the_other_both_stay(store: Store) -> None:
    one, other = tracking("SF1000000000001"), tracking("SF1000000000002")
    part = line(quantity=2, line_id="9", shipped_quantity=1)
    parted = order(status=OrderStatus.APPROVED, lines=(part,), trackings=(one,))
    seen = imported(store, "店", ((parted, T0), order_report(OrderStatus.SHIPPED, T0 + 1, other)))
    assert [number for number, _ in numbers(seen)] == ["SF1000000000001", "SF1000000000002"]


def test_what_stood_in_for_the_time_of_shipping_gives_way(store: Store) -> None:
    reports = (
        order_report(OrderStatus.SHIPPED, T0),
        item_report(OrderStatus.SHIPPED, T0 + 1, shipped_at=T0 + HOUR),
    )
    assert [seen.shipped_at for seen in ends(store, reports)] == [T0 + HOUR] * 2


def test_a_layout_without_specs_gets_them_from_one_that_has(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line(line_id="9", spec=""),)))
    take(store, shop, order(lines=(line(line_id="9", spec="颜色:红"),)), src=source(T0 - 1))
    take(store, shop, order(lines=(line(line_id="9", spec=""),)), src=source(T0 + 1))
    assert view(store).lines[0].spec == "颜色:红"
