"""WeChat shop: how its lists are gone through, and what becomes of parcels, figures and memos."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from oms_desktop.errors import Ambiguous, RateLimited, Rejected
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, StockKind, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.weixin_shop.connector import PLATFORM, WeixinShopConnector
from oms_desktop.vocabulary import Flag, OrderStatus, RefundState
from tests.simulators.weixin_shop import WeixinShopMarket, open_market

NOW = 1_795_402_800_000
Row = dict[str, Any]


@pytest.fixture
def market() -> Iterator[WeixinShopMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: WeixinShopMarket, http: Http, **settings: str) -> WeixinShopConnector:
    return WeixinShopConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def around(market: WeixinShopMarket, before: int = 600_000) -> Window:
    return Window(market.now - before, market.now + 1)


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", carrier: str = "ZTO"
) -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, lines=lines, previous=previous)


def sent(market: WeixinShopMarket) -> list[tuple[str, int]]:
    """Specs and units of the parcel that was reported last."""
    (box,) = market.api.calls[-1][1]["delivery_list"]
    return [(part["sku_id"], part["product_cnt"]) for part in box["product_infos"]]


# Lists


def test_an_order_that_changes_between_two_pages_is_not_lost(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = [market.place(1) for _ in range(45)]
    late = market.order(numbers[3])
    market.api.stir = [functools.partial(late.__setitem__, "update_time", market.shop.now + 30)]
    market.api.repeat = True
    found = connector.orders_since(around(market))
    told = [*found.orders]
    while found.next:
        found = connector.orders_since(around(market), found.next)
        told += found.orders
    assert sorted(one.number for one in told) == sorted(numbers)
    moved = next(one for one in told if one.number == numbers[3])
    assert moved.modified_at == (market.shop.now + 30) * 1000


def test_a_window_that_holds_too_many_is_gone_through_in_parts(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = set()
    for _ in range(60):
        numbers.add(market.place(1))
        market.shop.now += 10
    market.api.most = 25
    found = connector.orders_since(around(market))
    told = {one.number for one in found.orders}
    while found.next:
        found = connector.orders_since(around(market), found.next)
        told |= {one.number for one in found.orders}
    assert told == numbers
    assert connector.count(around(market)) == 60
    market.api.most = 0
    with pytest.raises(Rejected, match="31042"):
        connector.orders_since(around(market))


def test_a_page_of_another_window_is_refused(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    for _ in range(25):
        market.place(1)
    first = connector.orders_since(around(market))
    assert json.loads(first.next)[2]
    start, end, key = json.loads(first.next)
    with pytest.raises(Rejected, match="606006"):
        connector.orders_since(around(market), json.dumps([start - 60, end, key]))


def test_one_order_that_can_not_be_asked_for_spoils_no_page(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    good, gone = market.place(), market.place()
    number = market.order(gone)["order_id"]
    market.api.stir = [functools.partial(market.order(gone).__setitem__, "order_id", "0")]
    page = connector.orders_since(around(market))
    assert ([one.number for one in page.orders], page.unreadable) == ([good], ())
    market.shop.order("0")["order_id"] = number  # type: ignore[index]
    market.api.refusing = {"order/get": 48001}
    page = connector.orders_since(around(market))
    assert page.orders == ()
    assert {one.number for one in page.unreadable} == {good, gone}
    with pytest.raises(Rejected, match="48001"):
        connector.order(good)


def test_an_order_that_nobody_can_read(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.spoil(number)
    (kept,) = connector.orders_since(around(market)).unreadable
    assert (kept.number, json.loads(kept.raw)["status"]) == (number, 77)
    assert kept.reason == "UnknownWord: unknown order status 77"
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    assert connector.order("1") is None
    market.order(number)["status"] = 20
    market.order(number)["order_detail"]["product_infos"][0]["sku_cnt"] = "two for 张三"
    (kept,) = connector.orders_since(around(market)).unreadable
    assert kept.reason == "ValueError"
    with pytest.raises(Rejected, match=r"UNREADABLE: \d+: ValueError$"):
        connector.order(number)


def test_claims_and_what_they_do_to_their_order(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", "红", "蓝")
    red, blue = product["skus"]
    order = market.shop.place((product, red, 2), (product, blue, 1))
    claim = market.shop.ask_back(order, at=0, units=1)
    (news,) = connector.refunds_since(around(market)).refunds
    told = connector.order(order["order_id"])
    assert told is not None
    assert told.lines is not None
    assert (news.line_id, news.quantity, news.amount) == (told.lines[0].line_id, 1, 5900)
    assert told.lines[0].refund is RefundState.REQUESTED
    # All but the unit that is asked back, whether the parcel names its lines or not.
    connector.ship(parcel(order["order_id"], "75300000000001", (told.lines[0].line_id, 2)))
    assert sent(market) == [(red["sku_id"], 1)]
    connector.ship(parcel(order["order_id"], "75300000000002"))
    assert sent(market) == [(blue["sku_id"], 1)]
    market.shop.settle(claim, paid_back=True)
    told = connector.order(order["order_id"])
    assert told is not None
    assert told.lines is not None
    assert (told.lines[0].refund, told.lines[0].refunded_quantity) == (RefundState.REFUNDED, 1)
    (news,) = connector.refunds_since(around(market)).refunds
    assert news.state is RefundState.REFUNDED


def test_many_claims_come_in_pages_and_an_odd_one_is_kept(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    for _ in range(7):
        market.refund(market.place(1))
    market.shop.claims[0]["refund_info"]["amount"] = "much"
    first = connector.refunds_since(around(market))
    second = connector.refunds_since(around(market), first.next)
    assert (len(first.refunds), len(second.refunds), second.next) == (4, 2, "")
    assert [one.number for one in first.unreadable] == [market.shop.orders[0]["order_id"]]
    market.api.refusing = {"getaftersaleorder": 10020004}
    page = connector.refunds_since(around(market))
    assert (page.refunds, len(page.unreadable)) == ((), 5)


# Parcels


def test_parcels_of_an_order_with_a_gift(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", "红", "蓝")
    red, blue = product["skus"]
    order = market.shop.place((product, red, 2), (product, blue, 1), gift=True)
    number = order["order_id"]
    told = connector.order(number)
    assert told is not None
    bought, other, given = (line.line_id for line in told.lines or ())
    connector.ship(parcel(number, "75300000000001", (bought, 2)))
    told = connector.order(number)
    assert told is not None
    assert (told.status, told.shipped_at) == (OrderStatus.APPROVED, None)
    assert [line.shipped_quantity for line in told.lines or ()] == [2, 0, 0]
    connector.ship(parcel(number, "JT1234567890123", (other, 1), (given, 1), carrier="JT"))
    assert market.api.calls[-1][1]["delivery_list"][0]["delivery_id"] == "JTSD"
    told = connector.order(number)
    assert told is not None
    assert (told.status, told.shipped_at) == (OrderStatus.SHIPPED, NOW)
    assert [line.shipped_quantity for line in told.lines or ()] == [2, 1, 1]
    connector.ship(parcel(number, "75300000000009", previous="75300000000001"))
    connector.ship(parcel(number, "75300000000009", previous="75300000000001"))
    assert market.shipped(number) == ["75300000000009", "JT1234567890123"]
    assert market.shop.writes == ["send", "send", "renumber"]


def test_a_gift_may_leave_before_what_was_bought_of_the_same(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", "红")
    (red,) = product["skus"]
    number = market.shop.place((product, red, 2), gift=True)["order_id"]
    told = connector.order(number)
    assert told is not None
    bought, given = (line.line_id for line in told.lines or ())
    for line, units, tracking in ((given, 1, "75300000000001"), (bought, 2, "75300000000002")):
        connector.ship(parcel(number, tracking, (line, units)))
        assert sent(market) == [(red["sku_id"], units)]
    assert market.order(number)["status"] == 30


def test_a_number_changes_three_times(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.ship(parcel(number, "7530"))
    for turn in range(3):
        connector.ship(parcel(number, f"753{turn + 1}", previous=f"753{turn}"))
    with pytest.raises(Rejected, match="606041"):
        connector.ship(parcel(number, "7534", previous="7533"))
    assert market.shipped(number) == ["7533"]
    other = market.place()
    connector.ship(parcel(other, "8002", previous="8001"))  # the old number never arrived
    assert market.shipped(other) == ["8002"]


def test_what_can_not_be_shipped(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    with pytest.raises(Rejected, match="606042"):
        connector.ship(parcel(number, "753", ("1:2", 1)))
    with pytest.raises(Rejected, match="100002"):
        connector.ship(parcel("1", "753"))
    market.refund(number)
    with pytest.raises(Rejected, match="NOTHING_TO_SHIP"):
        connector.ship(parcel(number, "753"))
    ended = market.place()
    market.order(ended)["status"] = 250
    with pytest.raises(Rejected, match="101100"):
        connector.ship(parcel(ended, "753"))
    assert market.shop.writes == []


def test_half_a_report_and_a_busy_system(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", "红", "蓝")
    order = market.shop.place(*((product, sku, 1) for sku in product["skus"]))
    market.api.partial = True
    with pytest.raises(Ambiguous):
        connector.ship(parcel(order["order_id"], "75300000000001"))
    told = connector.order(order["order_id"])
    assert told is not None
    assert [one.number for one in told.trackings] == ["75300000000001"]
    market.api.partial = False
    _, blue = (line.line_id for line in told.lines or ())
    for _ in range(2):
        connector.ship(parcel(order["order_id"], "75300000000001", (blue, 1)))
    assert market.shipped(order["order_id"]) == ["75300000000001", "75300000000001"]
    assert order["status"] == 30


def test_a_report_that_is_made_again_tells_only_what_is_missing(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", "红", "蓝")
    number = market.shop.place(*((product, sku, 2) for sku in product["skus"]))["order_id"]
    told = connector.order(number)
    assert told is not None
    red, _ = (line.line_id for line in told.lines or ())
    for _ in range(2):  # one of two units, and the same said again
        connector.ship(parcel(number, "75300000000001", (red, 1)))
    boxes = market.order(number)["order_detail"]["delivery_info"]["delivery_product_info"]
    assert [[part["product_cnt"] for part in box["product_infos"]] for box in boxes] == [[1]]
    for _ in range(2):  # all of the order is in this parcel: the rest of it
        connector.ship(parcel(number, "75300000000001"))
    assert [[part["product_cnt"] for part in box["product_infos"]] for box in boxes] == [[1], [1, 2]]
    assert market.order(number)["status"] == 30


def test_somebody_else_reported_the_same_number_meanwhile(market: WeixinShopMarket, http: Http) -> None:
    number = market.place()
    order = market.order(number)
    line = order["order_detail"]["product_infos"][0]
    part = {"product_id": line["product_id"], "sku_id": line["sku_id"], "product_cnt": 2}
    for told, taken in (("75300000000001", True), ("75300000000002", False)):
        other = {"deliver_type": 1, "delivery_id": "ZTO", "waybill_id": told, "product_infos": [part]}
        order["order_detail"]["delivery_info"]["delivery_product_info"] = []
        order["status"] = 20
        market.api.meanwhile = [functools.partial(market.api.take, order, other)]
        if taken:
            bound(market, http).ship(parcel(number, "75300000000001"))
        else:
            with pytest.raises(Rejected, match="101100"):
                bound(market, http).ship(parcel(number, "75300000000001"))
        assert market.shipped(number) == [told]


def test_which_carrier_wechat_means(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)

    def letters(carrier: str, connector: WeixinShopConnector = connector) -> str:
        connector.ship(parcel(market.place(1), f"{carrier}1", carrier=carrier))
        return str(market.api.calls[-1][1]["delivery_list"][0]["delivery_id"])

    assert [letters(code) for code in ("SF", "JT", "POST", "KYE")] == ["SF", "JTSD", "YZPY", "OTHER"]
    assert letters("ZTO", bound(market, http, carriers="ZTO=SF, X")) == "SF"
    market.api.refusing = {"deliverycompanylist/get": 48001}
    assert letters("ZTO", bound(market, http)) == "ZTO"
    with pytest.raises(Rejected, match="48001"):
        letters("KYE", bound(market, http))
    market.api.refusing = {}
    wrong = bound(market, http, carriers="ZTO=NOBODY")
    with pytest.raises(Rejected, match="606004"):
        wrong.ship(parcel(market.place(1), "7531"))


# Goods and memos


def test_stock_as_more_or_less(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    product = market.shop.add_product("A", stock=10)
    sku = product["skus"][0]
    sku["limited"] = 2
    ref = ListingRef(product["product_id"], sku["sku_id"])
    assert connector.stock(ref).quantity == 12
    connector.set_stock(StockChange(ref, 7, -5))
    assert (market.for_sale(ref), sku["stock_num"]) == (7, 5)
    connector.set_stock(StockChange(ref, 9, 2))
    assert market.for_sale(ref) == 9
    connector.set_stock(StockChange(ref, 9, 0))
    assert market.shop.writes == ["stock", "stock"]
    with pytest.raises(Rejected, match="10020219"):
        connector.set_stock(StockChange(ref, 0, -99))
    with pytest.raises(Rejected, match="10020050"):
        connector.stock(ListingRef("1", "2"))
    market.api.refusing = {"stock/update": 10020112}
    with pytest.raises(RateLimited):
        connector.set_stock(StockChange(ref, 10, 1))


def test_stock_as_a_total_where_the_shop_wants_it(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http, stock="absolute")
    assert PLATFORM.stock_kind(Account("", {}, {"stock": "absolute"})) is StockKind.ABSOLUTE
    product = market.shop.add_product("A", stock=10)
    sku = product["skus"][0]
    sku["limited"] = 2
    ref = ListingRef(product["product_id"], sku["sku_id"])
    connector.set_stock(StockChange(ref, 7, 99))
    assert market.for_sale(ref) == 7
    connector.set_stock(StockChange(ref, 1))
    assert sku["stock_num"] == 0


def test_listings(market: WeixinShopMarket, http: Http) -> None:
    for number in range(60):
        market.shop.add_product(f"N{number}", status=11 if number == 59 else 5)
    market.shop.products[0]["status"] = 0  # never on sale: nothing to be seen of it
    market.shop.products[1]["status"] = 9
    connector = bound(market, http)
    first = connector.listings()
    second = connector.listings(first.next)
    assert (len(first.listings), len(second.listings), second.next) == (28, 30, "")
    assert [one.on_sale for one in second.listings].count(False) == 1
    assert second.listings[0].merchant_code == "N30"
    market.api.refusing = {"product/get": 10020052}  # thrown away since the list was made
    assert connector.listings().listings == ()
    market.api.refusing = {"product/get": 48001}
    with pytest.raises(Rejected, match="48001"):
        connector.listings()


def test_a_memo_is_kept_as_it_is_written(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.write_memo(number, "加赠品", Flag.RED)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag) == ("加赠品", Flag.NONE)
