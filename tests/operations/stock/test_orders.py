"""Stock follows the orders: reserved when paid, consumed when shipped, given back, given on; whatever way the news came."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Listing
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.catalogue.listing_views import ListingFilter, listing_ids
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.orders.verbs import cancel, find_order, release, shipped_elsewhere
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.verbs import go_live, watch_shop
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.verbs import adjust, receive, set_stock
from oms_desktop.operations.stock.warehouses import add_warehouse
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, PaymentKind, RefundState
from tests.news import HOUR, T0, line, make_shop, order, source
from tests.operations.intake_scene import take, view
from tests.operations.stock_scene import (
    OWNER,
    alerts,
    assert_sound,
    holds,
    kept,
    level,
    moves,
    sku,
)
from tests.stores import NOW, Clock

WAITS = {HoldReason.OUT_OF_STOCK.value}
LATER = NOW + HOUR


def of(store: Store, number: str) -> int:
    with store.reading() as reading:
        return find_order(reading, number)


def cups(
    number: str, quantity: int = 1, status: OrderStatus = OrderStatus.PAID, **more: object
) -> PlatformOrder:
    return order(number, status, lines=(line("CUP", quantity),), **more)


def send(store: Store, number: str, tracking: str) -> None:
    with store.work(OWNER) as work:
        order_id = find_order(work, number)
        assign_waybill(work, order_id, "SF", tracking)
        assert ship(work, [order_id]).refused == ()


def test_paid_is_reserved_shipped_is_consumed(store: Store) -> None:
    cup, shop = sku(store, "CUP", 5), make_shop(store)
    take(store, shop, cups("T1", 2))
    assert (level(store, cup), kept(store)) == ((5, 2), {"T1": 2})
    take(store, shop, cups("T1", 2))
    assert level(store, cup) == (5, 2)
    send(store, "T1", "SF1111111111111")
    assert (level(store, cup), kept(store)) == ((3, 0), {})
    assert moves(store, cup) == [("opening", 5), ("ship", -2)]
    assert_sound(store)


def test_what_a_file_frees_goes_before_what_it_takes(store: Store) -> None:
    cup, shop = sku(store, "CUP", 12), make_shop(store)
    take(store, shop, cups("GOES", 1, ship_by=LATER), cups("STAYS", 4, ship_by=LATER + HOUR))
    take(
        store,
        shop,
        cups("NEW", 2, ship_by=LATER),
        cups("OUT", 8, OrderStatus.COMPLETED, paid_at=LATER),
        cups("GOES", 1, OrderStatus.CANCELLED),
    )
    assert (level(store, cup), kept(store)) == ((4, 4), {"STAYS": 4})
    assert holds(store) == {"NEW": WAITS}
    assert_sound(store)


def test_who_had_goods_and_gave_way_is_served_before_newcomers(store: Store) -> None:
    cup, shop = sku(store, "CUP", 10), make_shop(store)
    take(store, shop, cups("BIG", 5, ship_by=LATER + HOUR), cups("SMALL", 2, ship_by=LATER + 2 * HOUR))
    take(store, shop, cups("NEW", 3, ship_by=LATER), cups("OUT", 6, OrderStatus.COMPLETED, paid_at=LATER))
    assert (level(store, cup), kept(store)) == ((4, 2), {"SMALL": 2})
    assert holds(store) == {"BIG": WAITS, "NEW": WAITS}
    assert_sound(store)


def test_untracked_goods_are_nobodys_business(store: Store) -> None:
    sku(store, "OTHER", 1)
    shop = make_shop(store)
    take(store, shop, cups("T1", 2))
    assert (kept(store), holds(store)) == ({}, {})
    assert view(store).status == "approved"


def test_unpaid_orders_reserve_only_where_the_platform_deducts_at_the_order(store: Store) -> None:
    cup, shop = sku(store, "CUP", 5), make_shop(store)
    take(store, shop, cups("T1", 1, OrderStatus.PLACED))
    assert level(store, cup) == (5, 0)
    with store.work(OWNER) as work:
        work.session.execute(update(Listing).values(deducts_at_order=True))
    take(store, shop, cups("T2", 1, OrderStatus.PLACED))
    assert kept(store) == {"T2": 1}
    take(store, shop, cups("T1", 1))
    assert kept(store) == {"T1": 1, "T2": 1}


def test_the_last_piece_is_sold_once(store: Store) -> None:
    cup, shop, other = sku(store, "CUP", 1), make_shop(store), make_shop(store, "二店", "jd")
    take(store, shop, cups("T1"))
    take(store, other, cups("J1"))
    assert (level(store, cup), kept(store)) == ((1, 1), {"T1": 1})
    assert holds(store) == {"J1": WAITS}
    assert "J1" in alerts(store, AlertKind.OUT_OF_STOCK)["CUP"]
    assert_sound(store)


def test_all_lines_or_none(store: Store) -> None:
    cup, lid, shop = sku(store, "CUP", 5), sku(store, "LID", 0), make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 1), line("LID", 1))))
    assert (level(store, cup), level(store, lid), holds(store)) == ((5, 0), (0, 0), {"T1": WAITS})
    assert list(alerts(store, AlertKind.OUT_OF_STOCK)) == ["LID"]
    with store.work(OWNER) as work:
        receive(work, lid, 1)
    assert (level(store, cup), level(store, lid), holds(store)) == ((5, 1), (1, 1), {})
    assert alerts(store, AlertKind.OUT_OF_STOCK) == {}


def test_an_order_that_grows_too_much_gives_all_back(store: Store) -> None:
    cup, shop = sku(store, "CUP", 3), make_shop(store)
    take(store, shop, cups("T1", 2, ship_by=LATER), cups("T2", 2))
    assert kept(store) == {"T1": 2}
    take(store, shop, cups("T1", 4, ship_by=LATER), src=source(LATER))
    assert (kept(store), holds(store), level(store, cup)) == ({"T2": 2}, {"T1": WAITS}, (3, 2))
    assert_sound(store)


def test_what_comes_in_goes_to_those_who_wait_first_the_most_urgent(store: Store) -> None:
    cup, shop = sku(store, "CUP", 0), make_shop(store)
    take(
        store,
        shop,
        cups("T1", ship_by=LATER + 3),
        cups("T2", ship_by=LATER + 1),
        cups("T3", ship_by=LATER + 2),
    )
    with store.work(OWNER) as work:
        receive(work, cup, 2)
    assert kept(store) == {"T2": 1, "T3": 1}
    assert holds(store) == {"T1": WAITS}
    assert view(store, "T2").status == "approved"


def test_a_cancellation_serves_the_next(store: Store) -> None:
    cup, shop = sku(store, "CUP", 1), make_shop(store)
    take(store, shop, cups("T1"), cups("T2"))
    with store.work(OWNER) as work:
        cancel(work, [find_order(work, "T1")])
    assert (kept(store), holds(store), level(store, cup)) == ({"T2": 1}, {}, (1, 1))
    take(store, shop, cups("T2", 1, OrderStatus.CANCELLED), src=source(LATER))
    assert level(store, cup) == (1, 0)
    assert_sound(store)


def test_a_refunded_line_is_given_back(store: Store) -> None:
    cup, lid, shop = sku(store, "CUP", 2), sku(store, "LID", 2), make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 1, line_id="1"), line("LID", 1, line_id="2"))))
    back = line("LID", 1, line_id="2", refund=RefundState.REFUNDED)
    take(store, shop, order("T1", lines=(line("CUP", 1, line_id="1"), back)), src=source(LATER))
    assert (level(store, cup), level(store, lid)) == ((2, 1), (2, 0))


def test_a_hold_for_stock_is_not_released_by_hand(store: Store) -> None:
    sku(store, "CUP", 0)
    take(store, make_shop(store), cups("T1"))
    with store.work(OWNER) as work:
        (refused,) = release(work, [find_order(work, "T1")], HoldReason.OUT_OF_STOCK).refused
        assert refused[1].code == "hold_needs_cause"
        release(work, [find_order(work, "T1")])
    assert holds(store) == {"T1": WAITS}


def test_bundles_take_their_parts_as_they_were_sold(store: Store) -> None:
    cup, lid, shop = sku(store, "CUP", 10), sku(store, "LID", 10), make_shop(store)
    with store.work(OWNER) as work:
        box = make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, box, [(cup, 2), (lid, 1)])
    take(store, shop, order("T1", lines=(line("BOX", 2),)))
    assert (level(store, cup), level(store, lid)) == ((10, 4), (10, 2))
    with store.work(OWNER) as work:
        set_bundle(work, box, [(cup, 1)])
    assert (level(store, cup), level(store, lid)) == ((10, 4), (10, 2))
    take(store, shop, order("T2", lines=(line("BOX", 1),)))
    assert (level(store, cup), level(store, lid)) == ((10, 5), (10, 2))
    send(store, "T1", "SF1111111111111")
    assert (level(store, cup), level(store, lid)) == ((6, 1), (8, 0))
    assert_sound(store)


def test_a_bundle_inside_a_bundle_is_sold_as_it_is_then(store: Store) -> None:
    cup, shop = sku(store, "CUP", 10), make_shop(store)
    with store.work(OWNER) as work:
        pair, box = make_sku(work, SkuDraft(code="PAIR")), make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, pair, [(cup, 2)])
        set_bundle(work, box, [(pair, 1)])
    take(store, shop, order("T1", lines=(line("BOX"),)))
    assert level(store, cup) == (10, 2)
    with store.work(OWNER) as work:
        set_bundle(work, pair, [(cup, 3)])
    assert level(store, cup) == (10, 2)
    take(store, shop, order("T2", lines=(line("BOX"),)))
    assert kept(store) == {"T1": 2, "T2": 3}
    assert_sound(store)


@pytest.mark.parametrize("seen_paid", [True, False])
def test_money_back_after_the_goods_had_left_elsewhere(store: Store, seen_paid: bool) -> None:
    cup, shop = sku(store, "CUP", 5), make_shop(store)
    if seen_paid:
        take(store, shop, cups("T1", 2, paid_at=LATER))
    back = line("CUP", 2, refund=RefundState.REFUNDED, refunded_quantity=2, refunded_amount=17600)
    take(store, shop, order("T1", OrderStatus.CLOSED, lines=(back,), paid_at=LATER), src=source(NOW))
    assert view(store).status == "closed"
    assert (level(store, cup), kept(store)) == ((3, 0), {})
    assert_sound(store)


def test_more_leaves_than_was_there(store: Store) -> None:
    cup, shop = sku(store, "CUP", 1), make_shop(store)
    paid = NOW + 1
    take(store, shop, cups("T1", 3, OrderStatus.SHIPPED, paid_at=paid))
    assert level(store, cup) == (0, 0)
    assert moves(store, cup) == [("opening", 1), ("unexplained", 2), ("ship", -3)]
    assert list(alerts(store, AlertKind.UNEXPLAINED_STOCK)) == ["CUP"]
    with store.work(OWNER) as work:
        set_stock(work, cup, 4, "counted")
    assert alerts(store, AlertKind.UNEXPLAINED_STOCK) == {}
    assert_sound(store)


def test_what_left_elsewhere_takes_from_the_latest(store: Store) -> None:
    cup, shop = sku(store, "CUP", 3), make_shop(store)
    take(store, shop, cups("T1", 2, ship_by=LATER), cups("T2", 1, ship_by=LATER + HOUR))
    take(store, shop, cups("T3", 1, OrderStatus.SHIPPED, paid_at=NOW + 1))
    assert (level(store, cup), kept(store), holds(store)) == ((2, 2), {"T1": 2}, {"T2": WAITS})
    assert_sound(store)


def test_paid_before_the_opening_and_seen_as_shipped_never_consumes(store: Store) -> None:
    cup, shop = sku(store, "CUP", 3), make_shop(store)
    take(store, shop, cups("T1", 1, OrderStatus.SHIPPED))
    assert level(store, cup) == (3, 0)
    take(store, shop, cups("T1", 1, OrderStatus.COMPLETED), src=source(LATER))
    assert level(store, cup) == (3, 0)


def test_what_was_reserved_is_consumed_whoever_ships(store: Store) -> None:
    cup, shop = sku(store, "CUP", 3), make_shop(store)
    take(store, shop, cups("T1", 1), cups("T2", 1))
    with store.work(OWNER) as work:
        shipped_elsewhere(work, [find_order(work, "T1")])
    take(store, shop, cups("T2", 1, OrderStatus.DELIVERED), src=source(LATER))
    assert level(store, cup) == (1, 0)
    assert_sound(store)


def test_opening_on_the_shelf_and_from_a_platform(store: Store) -> None:
    shop = make_shop(store)
    cup, lid = sku(store, "CUP"), sku(store, "LID")
    take(store, shop, order("T1", lines=(line("CUP", 2), line("LID", 2))))
    take(store, shop, order("T0", OrderStatus.SHIPPED, lines=(line("CUP", 9), line("LID", 9))))
    with store.work(OWNER) as work:
        post_opening(work, [(cup, 5)], includes_unshipped=True)
        done = post_opening(work, [(lid, 5)], includes_unshipped=False)
    assert (done.opened, done.added) == (1, 2)
    assert (level(store, cup), level(store, lid)) == ((5, 2), (7, 2))
    with store.work(OWNER) as work:
        again = post_opening(work, [(cup, 1), (lid, 5)], includes_unshipped=False)
    assert (again.opened, again.counted, again.unchanged) == (0, 1, 1)
    assert (level(store, cup), level(store, lid)) == ((3, 2), (7, 2))
    take(
        store,
        shop,
        order("T0", OrderStatus.COMPLETED, lines=(line("CUP", 9), line("LID", 9))),
        src=source(LATER),
    )
    assert level(store, cup) == (3, 2)
    assert_sound(store)


def test_a_count_below_what_is_kept_lets_the_latest_wait(store: Store) -> None:
    cup, shop = sku(store, "CUP", 3), make_shop(store)
    take(store, shop, cups("T1", 1, ship_by=LATER), cups("T2", 2, ship_by=LATER + HOUR))
    with store.work(OWNER) as work:
        set_stock(work, cup, 2, "counted")
    assert (level(store, cup), kept(store), holds(store)) == ((2, 1), {"T1": 1}, {"T2": WAITS})
    with store.work(OWNER) as work:
        adjust(work, cup, -2, "broken")
    assert (level(store, cup), holds(store)) == ((0, 0), {"T1": WAITS, "T2": WAITS})
    assert_sound(store)


def test_an_order_goes_out_from_one_warehouse(store: Store) -> None:
    cup, lid, shop = sku(store, "CUP", 5), sku(store, "LID", 0), make_shop(store)
    with store.work(OWNER) as work:
        second = add_warehouse(work, "二号仓")
        receive(work, lid, 5, warehouse_id=second)
    take(store, shop, order("T1", lines=(line("CUP", 1), line("LID", 1))))
    assert holds(store) == {"T1": WAITS}
    with store.work(OWNER) as work:
        receive(work, cup, 1, warehouse_id=second)
    assert (level(store, cup, second), level(store, lid, second), holds(store)) == ((1, 1), (5, 1), {})


def test_a_shop_in_watch_reserves_nothing_until_it_goes_live(store: Store, clock: Clock) -> None:
    cup, shop = sku(store, "CUP", 5), make_shop(store)
    with store.work(OWNER) as work:
        watch_shop(work, shop)
    take(store, shop, cups("T1", 1), cups("T2", 1, created_at=T0 + HOUR))
    assert level(store, cup) == (5, 0)
    with store.work(OWNER) as work:
        go_live(work, shop, T0 + 1000)
    assert kept(store) == {"T2": 1}
    with store.work(OWNER) as work:
        release(work, [find_order(work, "T1")], HoldReason.HANDLED_ELSEWHERE)
    assert kept(store) == {"T1": 1, "T2": 1}
    with store.work(OWNER) as work:
        watch_shop(work, shop)
    assert kept(store) == {}


def test_mapping_and_merging_take_the_stock_along(store: Store) -> None:
    cup, mug, shop = sku(store, "CUP", 5), sku(store, "MUG"), make_shop(store)
    take(store, shop, order("T1", lines=(line("MUG", 2),)))
    assert kept(store) == {}
    with store.work(OWNER) as work:
        (listing,) = listing_ids(work, ListingFilter())
        map_listing(work, listing, cup, 2)
    assert level(store, cup) == (5, 4)
    with store.work(OWNER) as work:
        merge_skus(work, cup, mug)
    assert (level(store, cup), level(store, mug), kept(store)) == ((0, 0), (5, 4), {"T1": 4})
    assert_sound(store)


def test_cash_on_delivery_waits_since_it_was_ordered(any_store: Store) -> None:
    """It is never paid before it arrives: on every database it stands in line by the time of the order."""
    store = any_store
    cup, shop = sku(store, "CUP", 0), make_shop(store)
    due = T0 + 40 * HOUR
    cash: dict[str, Any] = {"payment_kind": PaymentKind.COD, "paid_at": None}
    take(
        store,
        shop,
        cups("third", created_at=T0 + 3 * HOUR, ship_by=due, **cash),
        cups("second", paid_at=T0 + 2 * HOUR, ship_by=due),
        cups("first", created_at=T0 + HOUR, ship_by=due, **cash),
    )
    for units, served in enumerate(["first", "second", "third"], 1):
        with store.work(OWNER) as work:
            receive(work, cup, 1)
        assert len(kept(store)) == units
        assert served in kept(store)


def test_the_latest_of_equal_deadlines_gives_way_first(any_store: Store) -> None:
    store = any_store
    cup, shop = sku(store, "CUP", 2), make_shop(store)
    due = T0 + 40 * HOUR
    take(
        store,
        shop,
        cups("cash", created_at=T0, ship_by=due, payment_kind=PaymentKind.COD, paid_at=None),
        cups("paid", paid_at=T0 + HOUR, ship_by=due),
    )
    with store.work(OWNER) as work:
        set_stock(work, cup, 1, "counted")
    assert kept(store) == {"cash": 1}
