"""Youzan: how its late lists are gone through, and what becomes of figures and memos."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

from oms_desktop.errors import RateLimited, Rejected
from oms_desktop.sync.connector import ListingRef, StockChange, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.youzan.connector import PLATFORM
from oms_desktop.sync.platforms.youzan.paging import walk
from oms_desktop.vocabulary import Flag, RefundState
from tests.platforms.youzan_house import NOW, bound, market
from tests.simulators.youzan import YouzanMarket, open_market

__all__ = ["market"]

Row = dict[str, Any]


def around(market: YouzanMarket, before: int = 600_000) -> Window:
    return Window(market.now - before, market.now + 1)


# Lists


def test_pages_are_asked_from_the_last_so_that_nothing_is_skipped(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = []
    for _ in range(205):
        numbers.append(market.place(1))
        market.shop.now += 1000
    # While the pages are asked, orders leave the window: what stood behind them moves to the page before.
    market.shop.now += 60_000
    window = Window(NOW - 1000, market.now - 30_000)
    leaving = [market.order(numbers[at]) for at in (200, 100, 3)]
    market.api.stir = [lambda: None, *(functools.partial(market.shop.touch, order) for order in leaving)]
    found = connector.orders_since(window)
    told = [*found.orders]
    while found.next:
        found = connector.orders_since(window, found.next)
        told += found.orders
    missed = set(numbers) - {one.number for one in told}
    assert missed <= {order["info"]["tid"] for order in leaving}  # these come with the next window
    later = connector.orders_since(Window(market.now - 1000, market.now + 1))
    assert missed <= {one.number for one in later.orders}


def test_a_window_too_full_for_its_pages_is_gone_through_in_parts() -> None:
    """Rows at every second; 100 of them can be reached in one window, 30 a page."""
    asked = []

    def ask(start: int, end: int, page: int) -> tuple[list[Row], int]:
        rows = [{"at": second} for second in range(start, end + 1)]
        asked.append((end - start, page))
        return rows[(page - 1) * 30 : page * 30], len(rows)

    window, page, told = Window(5_000, 264_001), "", set()
    while True:
        found = walk(window, page, ask, size=30, most=100)
        told |= {row["at"] for row in found.rows}
        page = found.next
        if not page:
            break
    assert told == set(range(5, 266))
    assert all(page <= 4 for _, page in asked)


def test_repeated_rows_are_one_order(market: YouzanMarket, http: Http) -> None:
    market.api.repeat = True
    numbers = {market.place() for _ in range(3)}
    page = bound(market, http).orders_since(around(market))
    assert sorted(one.number for one in page.orders) == sorted(numbers)
    assert len(page.raw) == 3


def test_the_search_is_late_and_the_rules_of_pulling_know_it() -> None:
    with open_market(NOW, lag=30_000) as market:
        http = Http(endpoint=market.account.endpoint, sleep=lambda _seconds: None)
        connector = bound(market, http)
        number = market.place()
        assert connector.orders_since(around(market)).orders == ()
        told = connector.order(number)
        assert told is not None
        assert told.number == number
        begin = market.now - PLATFORM.pull.overlap
        market.shop.now += market.shop.lag
        (seen,) = connector.orders_since(Window(begin, market.now)).orders
        assert seen.number == number
        http.close()


def test_details_are_asked_only_where_the_list_says_too_little(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    market.place()
    connector.orders_since(around(market))
    assert [name for name, _ in market.api.calls] == ["youzan.trades.sold.get"]
    number = market.place()
    order = market.order(number)
    market.shop.send(order, [order["rows"][0]["oid"]], "3", "75312345678901")
    page = connector.orders_since(around(market))
    told = {one.number: one for one in page.orders}[number]
    assert [one.number for one in told.trackings] == ["75312345678901"]
    assert told == connector.order(number)
    assert "delivery_order" in json.loads(page.raw[[one.number for one in page.orders].index(number)])


def test_an_order_whose_details_are_refused_spoils_no_page(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    good, bad = market.place(), market.place()
    market.shop.ask_back(market.order(bad))
    market.api.not_granted = {"youzan.trade.get"}
    page = connector.orders_since(around(market))
    assert [one.number for one in page.orders] == [good]
    assert [one.number for one in page.unreadable] == [bad]
    with pytest.raises(Rejected, match="4204"):
        connector.order(bad)


def test_an_order_that_nobody_can_read(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.spoil(number)
    (kept,) = connector.orders_since(around(market)).unreadable
    assert (kept.number, "BEWITCHED" in kept.reason) == (number, True)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    assert connector.order("E1") is None


def test_claims_of_a_window(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    items = [market.shop.add_item("A"), market.shop.add_item("B")]
    order = market.shop.place((items[0], None, 1), (items[1], None, 2))
    claim = market.shop.ask_back(order, order["rows"][1])
    (news,) = connector.refunds_since(around(market)).refunds
    assert (news.number, news.line_id, news.amount) == (claim["refund_id"], order["rows"][1]["oid"], 3980)
    (told,) = connector.orders_since(around(market)).orders
    assert told.lines is not None
    assert [line.refund for line in told.lines] == [RefundState.NONE, RefundState.REQUESTED]
    claim["status"] = "ODD"
    page = connector.refunds_since(around(market))
    assert [one.number for one in page.unreadable] == [order["info"]["tid"]]
    assert page.refunds == ()


def test_many_claims_come_in_pages(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    for _ in range(53):
        market.refund(market.place(1))
    first = connector.refunds_since(around(market))
    second = connector.refunds_since(around(market), first.next)
    assert (len(first.refunds), len(second.refunds), second.next) == (3, 50, "")


# Goods


def test_stock_by_either_version(market: YouzanMarket, http: Http) -> None:
    item, plain = market.shop.add_item("A", "红"), market.shop.add_item("B")
    red = ListingRef(str(item["item_id"]), str(item["skus"][0]["sku_id"]))
    alone = ListingRef(str(plain["item_id"]), "")
    for version in ("3.0.0", "4.0.0"):
        connector = bound(market, http, stock_version=version)
        for ref, units in ((red, 5), (alone, 6)):
            connector.set_stock(StockChange(ref, units))
            assert connector.stock(ref).quantity == units == market.for_sale(ref)
        nameless = ListingRef(alone.item_id, str(7_000_000 + plain["item_id"]))
        assert connector.stock(nameless).quantity == 6
        item["skus"][0]["stock"] = plain["stock"] = 0
    assert "sku_id" not in market.api.calls[-2][1]
    own = bound(market, http, stock_fields="item_id=item_id,sku_id=sku_id,quantity=quantity")
    own.set_stock(StockChange(red, 9))
    assert market.for_sale(red) == 9
    with pytest.raises(Rejected, match="123005001"):
        own.set_stock(StockChange(ListingRef("1", ""), 1))
    with pytest.raises(Rejected, match="123004002"):
        own.stock(ListingRef(red.item_id, "7"))
    with pytest.raises(Rejected, match="122001001"):
        own.stock(ListingRef("1", ""))


@pytest.mark.parametrize("older", [False, True])
def test_listings_by_either_generation(market: YouzanMarket, http: Http, *, older: bool) -> None:
    if older:
        market.api.missing = {"youzan.item.base.search", "youzan.item.itemdetail.get"}
    for number in range(51):
        market.shop.add_item(f"N{number}")
    hidden = market.shop.add_item("H", "红", "蓝", yuan="8.80", stock=4)
    hidden["display"] = 0
    connector = bound(market, http)
    page = connector.listings()
    listings = [*page.listings]
    while page.next:
        page = connector.listings(page.next)
        listings += page.listings
    assert len({(one.item_id, one.sku_id) for one in listings}) == len(listings) == 53
    red = next(one for one in listings if one.spec == "红")
    assert (red.title, red.merchant_code, red.price, red.on_sale) == ("商品 H", "H-红", 880, False)
    assert red.stock is not None
    assert red.stock.quantity == 4
    first = next(one for one in listings if one.title == "商品 N0")
    assert (first.sku_id, first.merchant_code, first.on_sale) == ("", "N0", True)
    assert connector.stock(ListingRef(first.item_id, "")).quantity == 100


def test_the_newer_calls_may_go_while_they_are_used(market: YouzanMarket, http: Http) -> None:
    for number in range(50):
        market.shop.add_item(f"N{number}")
    connector = bound(market, http)
    page = connector.listings()
    market.api.missing = {"youzan.item.itemdetail.get"}
    assert connector.stock(ListingRef(page.listings[0].item_id, "")).quantity == 100
    market.api.missing = {"youzan.item.base.search"}
    with pytest.raises(Rejected, match="LIST_GONE"):
        connector.listings(page.next)
    market.api.missing = set()
    market.api.throttled = 1
    with pytest.raises(RateLimited):
        bound(market, http).listings()


def test_an_item_deleted_meanwhile_is_left_out(market: YouzanMarket, http: Http) -> None:
    market.shop.add_item("A")
    gone = market.shop.add_item("B")
    connector = bound(market, http)
    market.api.not_granted = {"youzan.item.base.search"}
    assert len(connector.listings().listings) == 2
    market.api.not_granted = set()
    market.shop.stock_of = lambda item_id, sku_id: (  # type: ignore[method-assign]
        None if item_id == gone["item_id"] else market.shop.items[0]
    )
    assert len(bound(market, http).listings().listings) == 1


def test_a_memo_and_its_stars(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.write_memo(number, "加赠品", Flag.BLUE)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag) == ("加赠品", Flag.BLUE)
    connector.write_memo(number, "", Flag.NONE)
    assert market.order(number)["remark"]["star"] == 0
    with pytest.raises(Rejected, match="50000"):
        connector.write_memo("E1", "x", Flag.NONE)
