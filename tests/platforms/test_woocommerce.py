"""WooCommerce: what its words mean, how its lists are asked, and where a parcel is kept."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import oms_desktop.sync.platforms.woocommerce as folder
from oms_desktop.errors import Ambiguous, LoginExpired, Refused, Rejected, Unreachable
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, UnknownWord, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.woocommerce import mapping
from oms_desktop.sync.platforms.woocommerce.connector import PLATFORM, WooCommerceConnector
from oms_desktop.sync.values import from_iso, minor
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, PaymentKind, ReceiverKind, RefundState
from tests.simulators.serving import serving
from tests.simulators.woocommerce import WooCommerceMarket, open_market

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]


def sample(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def order() -> Row:
    return sample("orders")[0]


@pytest.fixture
def refunds() -> list[Row]:
    return sample("refunds")


@pytest.fixture
def market() -> Iterator[WooCommerceMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: WooCommerceMarket, http: Http, **settings: str) -> WooCommerceConnector:
    return WooCommerceConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def parcel(number: str, tracking: str, *lines: tuple[str, int], previous: str = "") -> Shipment:
    return Shipment(number, tracking, 1, "ZTO", tracking, NOW, lines=lines, previous=previous)


# Mapping


def test_an_order_with_a_unit_refunded(order: Row, refunds: list[Row]) -> None:
    told = mapping.order_of(order, refunds, PLAIN)
    assert (told.number, told.raw_status, told.status) == ("727", "processing", OrderStatus.PAID)
    assert told.paid_at == 1795404660000
    assert told.modified_at == 1795404722000
    assert told.lines is not None
    hoodie, sticker = told.lines
    assert (hoodie.title, hoodie.spec, hoodie.listing_code) == ("Hoodie", "Blue", "93/95")
    assert (hoodie.quantity, hoodie.price, hoodie.paid) == (2, 1000, 1762)
    assert (hoodie.refund, hoodie.refunded_quantity, hoodie.refunded_amount) == (RefundState.REFUNDED, 1, 881)
    assert (sticker.listing_code, sticker.spec, sticker.paid) == ("22/", "", 480)
    assert (sticker.refund, sticker.refunded_quantity) == (RefundState.NONE, 0)
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.paid, money.refunded) == (
        2480,
        490,
        238,
        2732,
        881,
    )
    assert told.holds == ()
    receiver = told.receiver
    assert receiver is not None
    assert (receiver.kind, receiver.name, receiver.phone) == (
        ReceiverKind.PLAIN,
        "Max Beispiel",
        "+49 30 1234567",
    )
    assert receiver.street == "Nebenweg 2, 2. OG, Beispiel GmbH"
    assert told.buyer_note == "Bitte klingeln"
    assert ("country", "DE") in told.extra
    (news,) = mapping.refunds_of(order, refunds)
    assert (news.number, news.order_number, news.line_id, news.quantity, news.amount) == (
        "726-315",
        "727",
        "315",
        1,
        881,
    )


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", OrderStatus.PLACED),
        ("on-hold", OrderStatus.PLACED),
        ("failed", OrderStatus.PLACED),
        ("checkout-draft", OrderStatus.PLACED),
        ("processing", OrderStatus.PAID),
        ("completed", OrderStatus.SHIPPED),
        ("cancelled", OrderStatus.CANCELLED),
        ("trash", OrderStatus.CANCELLED),
        ("refunded", OrderStatus.CANCELLED),
    ],
)
def test_every_status(order: Row, word: str, status: OrderStatus) -> None:
    assert mapping.order_of({**order, "status": word}, [], PLAIN).status is status


def test_what_the_time_of_completion_and_settings_decide(order: Row) -> None:
    sent_back = {**order, "status": "refunded", "date_completed_gmt": "2026-11-24T01:00:00"}
    assert mapping.order_of(sent_back, [], PLAIN).status is OrderStatus.CLOSED
    done = {**order, "status": "completed", "date_completed_gmt": "2026-11-24T01:00:00"}
    told = mapping.order_of(done, [], mapping.Reading(completed_means=OrderStatus.COMPLETED))
    assert told.status is OrderStatus.COMPLETED
    assert told.shipped_at == from_iso("2026-11-24T01:00:00Z")
    odd = {**order, "status": "sent"}
    with pytest.raises(UnknownWord):
        mapping.order_of(odd, [], PLAIN)
    assert (
        mapping.order_of(odd, [], mapping.Reading(states={"sent": "completed"})).status is OrderStatus.SHIPPED
    )
    cod = mapping.order_of({**order, "payment_method": "cod", "date_paid_gmt": None}, [], PLAIN)
    assert cod.payment_kind is PaymentKind.COD
    assert cod.paid_at == cod.created_at


def test_money_back_without_units_asks_a_person(order: Row, refunds: list[Row]) -> None:
    refunds[0].update(line_items=[], amount="9.00")
    assert mapping.order_of(order, refunds, PLAIN).holds == (HoldReason.REFUND_REQUESTED,)
    (news,) = mapping.refunds_of(order, refunds)
    assert (news.number, news.line_id, news.quantity, news.amount) == ("726", "", None, 900)
    refunds[0].update(amount="4.90")  # the postage
    assert mapping.order_of(order, refunds, PLAIN).holds == ()


def test_a_refund_without_meta_data_is_known_by_its_product(order: Row, refunds: list[Row]) -> None:
    part = refunds[0]["line_items"][0]
    del part["meta_data"]
    assert mapping.refunds_of(order, refunds)[0].line_id == "315"
    part["product_id"] = 999
    assert mapping.refunds_of(order, refunds)[0].line_id == ""


def test_receivers(order: Row) -> None:
    own = {**order, "shipping": {**order["shipping"], "address_1": ""}}
    told = mapping.order_of(own, [], PLAIN).receiver
    assert told is not None
    assert (told.name, told.street) == ("Erika Beispiel", "Hauptstraße 1")
    at_home = {**order["shipping"], "country": "CN", "first_name": "小明", "last_name": "王"}
    told = mapping.order_of({**order, "shipping": at_home}, [], PLAIN).receiver
    assert told is not None
    assert told.name == "王小明"
    told = mapping.order_of(
        {**order, "shipping": {**at_home, "first_name": "Ming", "last_name": "Wang"}}, [], PLAIN
    ).receiver
    assert told is not None
    assert told.name == "Ming Wang"
    nobody = {**order, "shipping": {}, "billing": {}}
    told = mapping.order_of(nobody, [], PLAIN).receiver
    assert told is not None
    assert told.kind is ReceiverKind.NONE


# Lists


def test_orders_that_change_between_two_pages_push_none_out(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = [market.place(1) for _ in range(120)]  # all changed in the same second
    window = Window(NOW - 60_000, NOW + 1)
    seen: list[str] = []
    page = connector.orders_since(window)
    assert page.total == 120
    while True:
        seen += [told.number for told in page.orders]
        market.order(seen[0])["date_modified_gmt"] = "2026-11-23T09:00:00"
        if not page.next:
            break
        page = connector.orders_since(window, page.next)
    assert sorted(seen) == sorted(numbers)


def test_a_shop_that_leaves_nothing_out_is_gone_through_by_number(
    market: WooCommerceMarket, http: Http
) -> None:
    connector = bound(market, http)
    market.shop.excludes = False
    numbers = [market.place(1) for _ in range(30)]
    market.shop.now += 1000
    numbers += [market.place(1) for _ in range(170)]  # all in the same second
    market.shop.now += 1000
    numbers += [market.place(1) for _ in range(60)]
    window, page, seen = Window(NOW - 60_000, market.now + 1), "", []
    for _ in range(20):
        told = connector.orders_since(window, page)
        seen += [order.number for order in told.orders]
        page = told.next
        if not page:
            break
    assert page == ""
    assert sorted(seen) == sorted(numbers)


def test_what_a_shop_leaves_out_is_nothing(order: Row) -> None:
    for name in (
        "discount_tax",
        "shipping_tax",
        "shipping_lines",
        "meta_data",
        "customer_note",
        "date_completed_gmt",
    ):
        del order[name]
    for row in order["line_items"]:
        for name in ("total_tax", "subtotal", "subtotal_tax", "variation_id", "meta_data"):
            row.pop(name, None)
    told = mapping.order_of(order, [], PLAIN)
    assert told.lines is not None
    assert [line.paid for line in told.lines] == [minor(row["total"], "EUR") for row in order["line_items"]]
    assert told.money.goods == sum(line.paid or 0 for line in told.lines)


def test_pages_go_on_across_seconds(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = []
    for _ in range(60):
        numbers.append(market.place(1))
        market.shop.now += 500
    window = Window(NOW - 60_000, market.now + 1)
    first = connector.orders_since(window)
    second = connector.orders_since(window, first.next)
    assert [told.number for told in (*first.orders, *second.orders)] == numbers
    assert second.next == ""


# Acts


def test_parts_are_kept_with_the_order_until_all_has_gone(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(3)
    line = str(market.order(number)["line_items"][0]["id"])
    connector.ship(parcel(number, "ZT1", (line, 1)))
    told = connector.order(number)
    assert told is not None
    assert (told.status, told.raw_status, told.shipped_partly) == (OrderStatus.APPROVED, "processing", True)
    assert told.lines is not None
    assert told.lines[0].shipped_quantity == 1
    market.shop.refund(market.order(number), "10.00", 1)
    connector.ship(parcel(number, "ZT2", (line, 1)))  # the third was refunded
    assert market.order(number)["status"] == "completed"
    connector.ship(parcel(number, "ZT3", (line, 1), previous="ZT1"))
    assert market.shipped(number) == ["ZT2", "ZT3"]


def test_what_a_number_that_stands_there_lacks_is_added(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    goods = [market.shop.add_product(sku) for sku in "ABC"]
    placed = market.shop.place(*((one, 1) for one in goods))
    number, (a, b, c) = str(placed["id"]), (str(row["id"]) for row in placed["line_items"])
    # Somebody noted the number at the shop's own page, without saying what is in the box.
    note = {"tracking_number": "ZT1", "tracking_provider": "ZTO Express"}
    placed["meta_data"].append({"key": "_wc_shipment_tracking_items", "value": [note]})
    connector.ship(parcel(number, "ZT1", (a, 1)))
    for _ in range(2):
        connector.ship(parcel(number, "ZT1", (b, 1)))
    assert market.shop.writes == ["order", "order"]
    told = connector.order(number)
    assert told is not None
    assert [line.shipped_quantity for line in told.lines or ()] == [1, 1, 0]
    connector.ship(parcel(number, "ZT1", (c, 1)))
    assert market.order(number)["status"] == "completed"
    assert market.shipped(number) == ["ZT1"]


def test_refunds_that_nobody_can_read_spoil_no_page(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    bad, good = market.place(), market.place()
    for number in (bad, good):
        market.refund(number)
    market.shop.refunds[int(bad)][0]["date_created_gmt"] = "Erika Beispiel"
    page = connector.refunds_since(Window(NOW - 60_000, NOW + 1))
    assert [one.order_number for one in page.refunds] == [good]
    assert [(one.number, one.reason) for one in page.unreadable] == [(bad, "ValueError")]


def test_a_number_that_stands_there_is_written_no_more(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.ship(parcel(number, "ZT1"))
    connector.ship(parcel(number, "zt1"))
    assert market.shop.writes == ["order"]
    assert market.order(number)["meta_data"][0]["value"][0]["tracking_provider"] == "ZTO Express"


def test_a_cancelled_order_is_not_called_back(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.shop.set_status(market.order(number), "cancelled")
    with pytest.raises(Rejected, match="ORDER_CANCELLED"):
        connector.ship(parcel(number, "ZT1"))
    with pytest.raises(Rejected, match="invalid_id"):
        connector.ship(parcel("999", "ZT1"))
    assert market.shop.writes == []


def test_the_buyer_is_told_where_the_shop_wants_it(market: WooCommerceMarket, http: Http) -> None:
    number = market.place()
    bound(market, http, tracking_note="customer", shipped_status="completed").ship(parcel(number, "ZT1"))
    assert market.shop.notes[int(number)] == [{"note": "ZTO Express ZT1", "customer_note": True}]
    bound(market, http, tracking_meta="_wc_shipment_tracking_items").ship(
        Shipment(number, "u", 1, "OURS", "O1", NOW)
    )
    assert {meta["key"] for meta in market.order(number)["meta_data"]} == {
        "oms_trackings",
        "_wc_shipment_tracking_items",
    }


def test_an_unknown_status_of_the_settings_is_refused_by_the_shop(
    market: WooCommerceMarket, http: Http
) -> None:
    with pytest.raises(Rejected, match="rest_invalid_param"):
        bound(market, http, shipped_status="sent").ship(parcel(market.place(), "ZT1"))


def test_stock_of_variations_and_of_goods_nobody_counted(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http, currency="EUR")
    shirt = market.shop.add_product("SHIRT", price="15.00")
    colours = [f"c{number}" for number in range(101)]
    made = market.shop.add_variations(shirt, *colours)
    loose = market.shop.add_product("LOOSE", price="", stock=None)
    for _ in range(20):
        market.shop.add_product("MORE")
    first = connector.listings()
    second = connector.listings(first.next)
    listings = [*first.listings, *second.listings]
    assert second.next == ""
    assert len(listings) == 101 + 1 + 20
    one = listings[0]
    assert (one.item_id, one.sku_id, one.spec, one.price) == (
        str(shirt["id"]),
        str(made[0]["id"]),
        "c0",
        1500,
    )
    ref = ListingRef(one.item_id, one.sku_id)
    connector.set_stock(StockChange(ref, 4))
    assert connector.stock(ref).quantity == 4
    assert made[0]["stock_quantity"] == 4
    uncounted = ListingRef(str(loose["id"]), "")
    assert connector.stock(uncounted).quantity == 0
    connector.set_stock(StockChange(uncounted, 3))
    assert connector.stock(uncounted).quantity == 3
    with pytest.raises(Rejected, match="invalid_id"):
        connector.stock(ListingRef("9999", ""))


def test_a_cancelled_order_gives_its_units_back_for_sale(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(2)
    ref = ListingRef(str(market.shop.products[0]["id"]), "")
    assert connector.stock(ref).quantity == 98
    market.shop.set_status(market.order(number), "cancelled")
    assert connector.stock(ref).quantity == 100


def test_a_memo_is_kept_and_written_once(market: WooCommerceMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    for _ in range(2):
        connector.write_memo(number, "加赠品", Flag.RED)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag) == ("加赠品", Flag.RED)
    assert market.shop.notes[int(number)] == [{"note": "加赠品", "customer_note": False}]
    connector.write_memo(number, "", Flag.NONE)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag) == ("", Flag.NONE)


# Keys and failures


def test_keys(market: WooCommerceMarket, http: Http) -> None:
    identity = bound(market, http).identify()
    assert identity.account_id == market.account.endpoint.removeprefix("http://")
    assert identity.server_time == NOW
    assert bound(market, http, auth="query").identify() == identity
    bound(market, http, auth="query").ship(parcel(market.place(), "ZT1"))
    wrong = WooCommerceConnector(Account(market.account.endpoint, {"consumer_key": "ck_no"}), http)
    with pytest.raises(LoginExpired, match="cannot_view"):
        wrong.identify()
    market.shop.read_only = True
    with pytest.raises(LoginExpired, match="authentication_error"):
        bound(market, http).ship(parcel(market.place(), "ZT1"))
    with pytest.raises(NotImplementedError):
        bound(market, http).renew()


def test_a_shop_needs_its_address(http: Http) -> None:
    with pytest.raises(Refused, match="address"):
        PLATFORM.connect(Account("", {}), http)


@pytest.mark.parametrize(
    ("status", "body", "read", "act"),
    [
        (301, "[]", Rejected, Rejected),
        (500, "[]", Unreachable, Ambiguous),
        (404, "[]", Rejected, Rejected),
        (404, "Not Found", Rejected, Rejected),
        (401, "", LoginExpired, LoginExpired),
        (403, "<html>Forbidden</html>", LoginExpired, LoginExpired),
    ],
)
def test_each_kind_of_failure(status: int, body: str, read: type[Exception], act: type[Exception]) -> None:
    async def answer(_request: Request) -> Response:
        return Response(body, status)

    routes = [Route("/blog/wp-json/wc/v3/{path:path}", answer, methods=["GET", "PUT"])]
    with serving(Starlette(routes=routes)) as endpoint:
        http = Http(sleep=lambda _seconds: None)
        connector = WooCommerceConnector(Account(f"{endpoint}/blog/", {}), http)
        with pytest.raises(read):
            connector.order("12")
        with pytest.raises(act):
            connector.set_stock(StockChange(ListingRef("1", ""), 1))
        http.close()


def test_a_word_nobody_knows_is_no_crash_when_one_order_is_asked(
    market: WooCommerceMarket, http: Http
) -> None:
    connector = bound(market, http)
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    assert connector.order("999") is None
    assert connector.order("A-1") is None
    market.order(number).update(status="processing", date_paid_gmt="Erika Beispiel")
    with pytest.raises(Rejected) as refused:
        connector.order(number)
    assert "Erika" not in str(refused.value)
    listed = connector.orders_since(Window(NOW - 60_000, market.now + 1))
    assert [one.reason for one in listed.unreadable] == ["ValueError"]
