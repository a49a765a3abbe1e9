"""Numbers and boxes on the way in, and the reports that hang on them: nothing told twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_desktop.exchange import Money, PendingLines
from oms_desktop.models import Shop
from oms_desktop.operations.intake.accept import Accepted
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.ship_file import note_exported, watch_unconfirmed
from oms_desktop.operations.shops.verbs import pause_shop
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import OrderStatus
from tests.news import T0, line, make_shop, order, source, tracking
from tests.operations.intake_scene import (
    ONE,
    OWNER,
    SHIPPED,
    TWO,
    boxes,
    pushes,
    take,
    view,
)
from tests.stores import NOW

# -- reports to the platform


def test_a_number_on_an_unshipped_order_confirms_no_shipment(store: Store) -> None:
    shop = make_shop(store)
    waiting = order(trackings=(tracking(ONE),))
    take(store, shop, waiting)
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    take(store, shop, waiting)
    take(store, shop, waiting, src=source(NOW))
    assert pushes(store) == [("waiting", 1)], "the platform has a number, and still waits for the goods"
    take(store, shop, replace(waiting, status=SHIPPED), src=source(NOW + 1))
    assert pushes(store) == [("done", 0)]


def test_a_completed_order_is_reported_no_more(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        ship(work, [1])
    take(store, shop, order(status=OrderStatus.COMPLETED), src=source(NOW))
    assert pushes(store) == [("done", 0)]


@pytest.mark.parametrize("what", ["cancel", "void", "change", "platform"])
def test_a_report_queued_at_print_goes_with_its_number(store: Store, what: str) -> None:
    shop = make_shop(store, report_at="print")
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        orders.printed(work, [1], "slip")
    assert pushes(store) == [("waiting", 1)]
    with store.work(OWNER) as work:
        if what == "cancel":
            orders.cancel(work, [1])
        elif what == "void":
            waybills.void_waybill(work, 1)
        elif what == "change":
            waybills.assign_waybill(work, 1, "SF", TWO)
    if what == "platform":
        take(store, shop, order(status=OrderStatus.CANCELLED), src=source(NOW))
    if what == "change":
        with store.work(OWNER) as work:
            assert ship(work, [1]).refused == ()
        assert pushes(store) == [("waiting", 1)], "the number that left is reported once"
    else:
        assert pushes(store) == []


def test_a_report_confirmed_while_the_file_was_written_stays_done(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        ship(work, [1])
    take(store, shop, order(status=SHIPPED, trackings=(tracking(ONE),)), src=source(NOW))
    with store.work(OWNER) as work:
        note_exported(work, [1], "发货.csv")
    assert pushes(store) == [("done", 0)]
    with store.work(OWNER) as work:
        assert watch_unconfirmed(work) == 0


# -- numbers and boxes


def test_lines_that_come_without_numbers_fill_the_box_that_waited(store: Store) -> None:
    shop = make_shop(store)
    header = order(lines=None, trackings=(tracking(ONE),))
    take(store, shop, header)
    assert take(store, shop, header) == Accepted(unchanged=1)
    take(store, shop, PendingLines("T1", (line(quantity=3),)))
    assert boxes(store) == [("planned", ONE, [3])]
    assert [parcel.tracking for parcel in view(store).parcels] == [ONE]


def test_a_number_that_comes_before_the_lines_is_kept(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=None))
    numbered = order(lines=None, trackings=(tracking(ONE),))
    take(store, shop, numbered, src=source(T0 + 1))
    assert take(store, shop, numbered, src=source(T0 + 1)) == Accepted(unchanged=1)
    take(store, shop, PendingLines("T1", (line(),)), src=source(T0 + 2))
    assert boxes(store) == [("planned", ONE, [1])]


@pytest.mark.parametrize("items_first", [False, True])
def test_two_reports_of_one_moment_join_their_numbers(store: Store, items_first: bool) -> None:
    shop = make_shop(store)
    lines = (line("A", 1, line_id="1"), line("B", 1, line_id="2"))
    header = order(lines=None, trackings=(tracking(ONE),))
    items = replace(
        order(lines=lines, trackings=(tracking(ONE), tracking(TWO))),
        header=False,
        receiver=None,
        money=Money(),
    )
    for news in (items, header) if items_first else (header, items):
        take(store, shop, news)
    assert boxes(store) == [("planned", ONE, [1]), ("planned", TWO, [1])]
    assert [parcel.seq for parcel in view(store).parcels] == [1, 2]


def test_a_box_we_shipped_takes_no_more_orders(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("A", trackings=(tracking(ONE),)))
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    take(store, shop, order("B", trackings=(tracking(ONE),)))
    assert boxes(store, "A") == [("shipped", ONE, [1])]
    assert boxes(store, "B") == []
    assert view(store, "B").lines[0].to_pack == 1


def test_the_list_knows_the_carrier_of_a_number_from_a_file(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("A", trackings=(tracking(ONE),)), order("B"))
    take(store, shop, order("B", trackings=(tracking(TWO),)), src=source(T0 + 1))
    with store.reading() as reading:
        assert order_ids(reading, Filter(carrier="SF", sort="number")) == [1, 2]


def test_one_label_for_orders_of_two_shops_is_one_box_until_one_is_cancelled(store: Store) -> None:
    first, second = make_shop(store, "一"), make_shop(store, "二", "pinduoduo")
    take(store, first, order("A", trackings=(tracking(ONE),)))
    take(store, second, order("B", trackings=(tracking(ONE),)))
    assert boxes(store, "A") == boxes(store, "B") == [("planned", ONE, [1, 1])]
    take(store, first, order("A", OrderStatus.CANCELLED), src=source(T0 + 1))
    assert boxes(store, "B") == [("planned", ONE, [1])]
    with store.work(OWNER) as work:
        assert ship(work, [2]).refused == ()
    assert view(store, "B").status == "shipped"


@pytest.mark.parametrize("turn", [1, -1])
def test_one_of_two_orders_under_one_label_gets_a_label_of_its_own(store: Store, turn: int) -> None:
    shop = make_shop(store)
    take(store, shop, order("A", trackings=(tracking(ONE),)), order("B", trackings=(tracking(ONE),)))
    news = (order("A", trackings=(tracking(TWO),)), order("B", trackings=(tracking(ONE),)))
    take(store, shop, *news[::turn], src=source(T0 + 1))
    assert boxes(store, "A") == [("planned", TWO, [1])]
    assert boxes(store, "B") == [("planned", ONE, [1])]


def test_a_shop_that_is_paused_keeps_its_orders_and_its_place(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        pause_shop(work, shop)
    take(store, shop, order("T2"), order(seller_memo="轻放"), src=source(T0 + 1))
    assert [view(store, number).status for number in ("T1", "T2")] == ["approved", "approved"]
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        assert ship(work, [1]).refused == ()
    with store.reading() as reading:
        assert reading.session.get_one(Shop, shop).enabled is False
    assert pushes(store) == [("waiting", 1)]
