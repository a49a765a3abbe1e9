"""Shopify: what its words mean, what its points allow, and how parcels and stock are told."""

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

import oms_desktop.sync.platforms.shopify as folder
from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, UnknownWord, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.shopify import mapping
from oms_desktop.sync.platforms.shopify.connector import PLATFORM, ShopifyConnector
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)
from tests.simulators.serving import serving
from tests.simulators.shopify import ShopifyMarket, open_market
from tests.simulators.shopify_shop import PLACE, bag

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]


@pytest.fixture
def order() -> Row:
    rows: list[Row] = json.loads((SAMPLES / "orders.json").read_text("utf-8"))
    return copy.deepcopy(rows[0])


@pytest.fixture
def market() -> Iterator[ShopifyMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: ShopifyMarket, http: Http, **settings: str) -> ShopifyConnector:
    return ShopifyConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def around(market: ShopifyMarket) -> Window:
    return Window(market.now - 600_000, market.now + 1)


def parcel(number: str, tracking: str, *lines: tuple[str, int], previous: str = "") -> Shipment:
    return Shipment(number, tracking, 1, "ZTO", tracking, NOW, lines=lines, previous=previous)


# Mapping


def test_an_order_with_a_unit_refunded(order: Row) -> None:
    told = mapping.order_of(order, PLAIN)
    assert (told.number, told.raw_status, told.status) == (
        "#1001",
        "PARTIALLY_REFUNDED/UNFULFILLED",
        OrderStatus.PAID,
    )
    assert told.lines is not None
    (shirt,) = told.lines  # nobody can pack the tip
    assert (shirt.title, shirt.spec, shirt.listing_code, shirt.line_id) == (
        "Shirt",
        "Blue / M",
        "61/71",
        "801",
    )
    assert (shirt.quantity, shirt.price, shirt.paid) == (3, 2000, 5400)
    assert (shirt.refund, shirt.refunded_quantity, shirt.refunded_amount) == (RefundState.REFUNDED, 1, 1800)
    money = told.money
    assert (
        money.goods,
        money.postage,
        money.seller_discount,
        money.paid,
        money.refunded,
        money.currency,
    ) == (
        6000,
        490,
        600,
        6290,
        1800,
        "USD",
    )
    assert told.holds == (HoldReason.RISK_REVIEW,)
    assert told.created_at == from_iso("2026-11-23T03:29:58Z") == told.paid_at
    receiver = told.receiver
    assert receiver is not None
    assert (receiver.kind, receiver.name, receiver.postcode) == (ReceiverKind.PLAIN, "Erika Example", "62701")
    assert receiver.street == "1 Main St, Apt 2, Example Inc"
    assert (told.buyer_note, told.seller_memo, told.flag) == ("Leave at the door", "加赠品", Flag.RED)
    assert ("not_shipped", "Tip") in told.extra
    assert ("country", "US") in told.extra


@pytest.mark.parametrize(
    ("money", "goods", "status"),
    [
        ("PAID", "UNFULFILLED", OrderStatus.PAID),
        ("PAID", "OPEN", OrderStatus.PAID),
        ("PAID", "IN_PROGRESS", OrderStatus.PAID),
        ("PAID", "PENDING_FULFILLMENT", OrderStatus.PAID),
        ("PAID", "REQUEST_DECLINED", OrderStatus.PAID),
        ("PAID", "RESTOCKED", OrderStatus.PAID),
        ("PAID", "ON_HOLD", OrderStatus.PAID),
        ("PAID", "SCHEDULED", OrderStatus.PAID),
        ("PAID", "PARTIALLY_FULFILLED", OrderStatus.PAID),  # nothing left that anybody has to pack
        ("PAID", "FULFILLED", OrderStatus.SHIPPED),
        ("PAID", "FULFILLMENT_NOT_REQUIRED", OrderStatus.COMPLETED),
        ("PENDING", "FULFILLMENT_NOT_REQUIRED", OrderStatus.PLACED),
        ("AUTHORIZED", "UNFULFILLED", OrderStatus.PLACED),
        ("PENDING", "UNFULFILLED", OrderStatus.PLACED),
        ("PARTIALLY_PAID", "UNFULFILLED", OrderStatus.PLACED),
        ("EXPIRED", "UNFULFILLED", OrderStatus.PLACED),
        ("VOIDED", "UNFULFILLED", OrderStatus.PLACED),
        ("PARTIALLY_REFUNDED", "UNFULFILLED", OrderStatus.PAID),
        ("REFUNDED", "UNFULFILLED", OrderStatus.CANCELLED),
        ("REFUNDED", "FULFILLED", OrderStatus.CLOSED),
        ("AUTHORIZED", "FULFILLED", OrderStatus.SHIPPED),
    ],
)
def test_every_pair_of_statuses(order: Row, money: str, goods: str, status: OrderStatus) -> None:
    node = {**order, "displayFinancialStatus": money, "displayFulfillmentStatus": goods}
    told = mapping.order_of(node, PLAIN)
    assert told.status is status
    assert (told.paid_at is None) == (status is OrderStatus.PLACED or money == "AUTHORIZED")


@pytest.mark.parametrize(("money", "goods"), [(None, "UNFULFILLED"), ("PAID", "BEWITCHED"), ("LENT", "OPEN")])
def test_words_nobody_knows(order: Row, money: str | None, goods: str) -> None:
    node = {**order, "displayFinancialStatus": money, "displayFulfillmentStatus": goods}
    with pytest.raises(UnknownWord):
        mapping.order_of(node, PLAIN)


def test_payment_at_the_door_and_promised_money(order: Row) -> None:
    cod = {**order, "displayFinancialStatus": "PENDING", "paymentGatewayNames": ["Cash on Delivery (COD)"]}
    told = mapping.order_of(cod, PLAIN)
    assert (told.status, told.payment_kind) == (OrderStatus.PAID, PaymentKind.COD)
    promised = {**order, "displayFinancialStatus": "AUTHORIZED"}
    assert mapping.order_of(promised, mapping.Reading(ship_authorized=True)).status is OrderStatus.PAID
    deposit = mapping.order_of({**order, "displayFinancialStatus": "PARTIALLY_PAID"}, PLAIN)
    assert deposit.payment_kind is PaymentKind.DEPOSIT


def test_what_stands_in_the_way(order: Row) -> None:
    calm = {**order, "risk": {"recommendation": "NONE"}, "displayFulfillmentStatus": "ON_HOLD"}
    assert mapping.order_of(calm, PLAIN).holds == (HoldReason.LOCKED,)
    reasons = ["AWAITING_PAYMENT", "HIGH_RISK_OF_FRAUD", "INCORRECT_ADDRESS", "OTHER", "OTHER"]
    assert mapping.order_of(calm, PLAIN, reasons).holds == (
        HoldReason.PRESALE_BALANCE,
        HoldReason.RISK_REVIEW,
        HoldReason.ADDRESS,
        HoldReason.LOCKED,
    )
    later = {**calm, "displayFulfillmentStatus": "SCHEDULED"}
    assert mapping.order_of(later, PLAIN).holds == (HoldReason.PLATFORM_FORBIDS,)
    assert mapping.order_of({**calm, "displayFulfillmentStatus": "FULFILLED"}, PLAIN).holds == ()


def test_parcels(order: Row) -> None:
    one = {"id": "gid://shopify/Fulfillment/1", "status": "SUCCESS", "displayStatus": "DELIVERED",
           "createdAt": "2026-11-24T01:00:00Z", "deliveredAt": "2026-11-25T01:00:00Z",
           "trackingInfo": [{"company": "SF Express", "number": "sf 1"}, {"company": None, "number": None}]}  # fmt: skip
    node = {**order, "displayFulfillmentStatus": "FULFILLED", "fulfillments": [one]}
    told = mapping.order_of(node, PLAIN)
    assert told.status is OrderStatus.DELIVERED
    assert told.delivered_at == from_iso("2026-11-25T01:00:00Z")
    assert told.shipped_at == from_iso("2026-11-24T01:00:00Z")
    assert [(tracking.number, tracking.carrier) for tracking in told.trackings] == [("SF1", "SF")]
    assert told.lines is not None
    assert told.lines[0].shipped_quantity == 2
    two = {**node, "fulfillments": [one, {**one, "deliveredAt": None}, {**one, "status": "CANCELLED"}]}
    assert mapping.order_of(two, PLAIN).status is OrderStatus.SHIPPED
    gone = {**node, "cancelledAt": "2026-11-26T01:00:00Z", "cancelReason": "FRAUD"}
    told = mapping.order_of(gone, PLAIN)
    assert (told.status, told.close_reason) == (OrderStatus.CLOSED, "FRAUD")
    assert mapping.order_of({**gone, "fulfillments": []}, PLAIN).status is OrderStatus.CANCELLED


def test_an_order_of_tips_alone_and_without_an_address(order: Row) -> None:
    tip = order["lineItems"]["nodes"][1]
    node = {
        **order,
        "lineItems": {"pageInfo": {"hasNextPage": False}, "nodes": [tip]},
        "shippingAddress": None,
    }
    told = mapping.order_of({**node, "test": True, "memo": None}, PLAIN)
    assert told.lines is not None
    assert told.lines[0].title == "Tip"
    assert told.receiver is not None
    assert told.receiver.kind is ReceiverKind.NONE
    assert ("test", "yes") in told.extra


def test_refunds_of_lines_and_of_nothing() -> None:
    (told,) = json.loads((SAMPLES / "refunds.json").read_text("utf-8"))
    line, money = mapping.refunds_of(told, "USD")
    assert (line.number, line.order_number, line.line_id, line.quantity, line.amount) == (
        "901-801",
        "#1001",
        "801",
        1,
        1800,
    )
    assert (line.kind, line.state, line.reason) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REFUNDED,
        "too small",
    )
    assert (money.number, money.line_id, money.quantity, money.amount) == ("902", "", None, 250)
    told["refunds"][0]["refundLineItems"]["nodes"][0]["restockType"] = "RETURN"
    assert mapping.refunds_of(told, "USD")[0].kind is AfterSaleKind.RETURN_REFUND


def test_amounts() -> None:
    assert mapping.money_of(bag("24.9"), "USD") == 2490
    assert mapping.money_of(bag("2490"), "JPY") == 2490
    assert mapping.money_of(None, "USD") == 0


# Lists


def test_a_list_that_is_too_dear_is_asked_in_smaller_pages(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http, page_size="50")
    numbers = {market.place(1) for _ in range(12)}
    found = [connector.orders_since(around(market))]
    while found[-1].next:
        found.append(connector.orders_since(around(market), found[-1].next))
    assert {told.number for page in found for told in page.orders} == numbers
    assert len(found) == 2  # 50, 25, 12 and 6 were too dear or enough
    market.shop.dearest = 10
    with pytest.raises(Rejected, match="MAX_COST_EXCEEDED"):
        connector.orders_since(around(market))


def test_used_up_points_are_waited_for(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    market.place()
    market.shop.points = 100.0
    with pytest.raises(RateLimited) as refused:
        connector.orders_since(around(market))
    assert 1 < refused.value.retry_after < 10


def test_many_lines_and_many_parcels_are_all_told(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    variants = [market.shop.add_variant(f"V{number}") for number in range(120)]
    placed = market.shop.place(*((variant, 1) for variant in variants))
    (told,) = connector.orders_since(around(market)).orders
    assert told.lines is not None
    assert len(told.lines) == 120
    lines = [line.line_id for line in told.lines]
    connector.ship(parcel(placed["name"], "ZT1", *((line, 1) for line in lines[:110])))
    (told,) = connector.orders_since(around(market)).orders
    assert (told.status, told.shipped_partly) == (OrderStatus.APPROVED, True)
    assert told.lines is not None
    assert sum(line.shipped_quantity or 0 for line in told.lines) == 110
    assert connector.order(placed["name"]) == told
    connector.ship(parcel(placed["name"], "ZT2"))
    whole = connector.order(placed["name"])
    assert whole is not None
    assert whole.status is OrderStatus.SHIPPED


def test_an_order_on_hold_says_why(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.shop.hold(market.order(number), "INCORRECT_ADDRESS")
    (told,) = connector.orders_since(around(market)).orders
    assert told.holds == (HoldReason.ADDRESS,)
    with pytest.raises(Rejected, match="NOTHING_TO_FULFILL"):
        connector.ship(parcel(number, "ZT1"))


def test_an_order_that_vanished_between_two_calls_is_told_in_short(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    placed = market.shop.place(*((market.shop.add_variant(f"V{number}"), 1) for number in range(12)))
    window = around(market)
    placed["id"] = "gid://shopify/Order/0"
    assert len(connector.orders_since(window).orders) == 1


# Parcels


def test_an_order_from_two_places_is_two_fulfilments_with_one_number(
    market: ShopifyMarket, http: Http
) -> None:
    connector = bound(market, http, notify_customer="no")
    wanted = [(market.shop.add_variant(sku), 1) for sku in ("A", "B", "C")]
    placed = market.shop.place(*wanted, places=(PLACE, "gid://shopify/Location/2"))
    connector.ship(parcel(placed["name"], "ZT1"))
    assert market.shipped(placed["name"]) == ["ZT1", "ZT1"]
    assert market.shop.mails == []
    told = connector.order(placed["name"])
    assert told is not None
    assert [tracking.number for tracking in told.trackings] == ["ZT1"]
    connector.ship(parcel(placed["name"], "ZT2", previous="ZT1"))
    assert market.shipped(placed["name"]) == ["ZT2", "ZT2"]


@pytest.mark.parametrize("named", [False, True])
def test_a_report_that_was_taken_in_part_is_completed(
    market: ShopifyMarket, http: Http, *, named: bool
) -> None:
    connector = bound(market, http)
    wanted = [(market.shop.add_variant(sku), 2) for sku in ("A", "B")]
    placed = market.shop.place(*wanted, places=(PLACE, "gid://shopify/Location/2"))
    one, other = (work["rows"][0] for work in placed["work"])
    market.shop.fulfil(placed, [(one, 2)], {"company": "ZTO Express", "number": "ZT1"})
    lines = [(mapping.bare(row["lineItem"]["id"]), 2) for row in (one, other)] if named else []
    for work in placed["work"]:
        work["supportedActions"].clear()
    if named:  # what can't leave now is not called told
        with pytest.raises(Rejected, match="NOTHING_TO_FULFILL"):
            connector.ship(parcel(placed["name"], "ZT1", *lines))
    for work in placed["work"]:
        work["supportedActions"].append({"action": "CREATE_FULFILLMENT"})
    for _ in range(2):
        connector.ship(parcel(placed["name"], "ZT1", *lines))
    assert market.shipped(placed["name"]) == ["ZT1", "ZT1"]
    assert placed["displayFulfillmentStatus"] == "FULFILLED"


def test_a_number_that_was_changed_in_part_is_changed_everywhere(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    wanted = [(market.shop.add_variant(sku), 1) for sku in ("A", "B")]
    placed = market.shop.place(*wanted, places=(PLACE, "gid://shopify/Location/2"))
    connector.ship(parcel(placed["name"], "ZT1"))
    placed["parcels"][0]["tracking"][0]["number"] = "ZT2"
    connector.ship(parcel(placed["name"], "ZT2", previous="ZT1"))
    assert market.shipped(placed["name"]) == ["ZT2", "ZT2"]


def test_more_than_is_left_is_refused_before_anything_is_done(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(2)
    line = mapping.bare(market.order(number)["rows"][0]["id"])
    with pytest.raises(Rejected, match="NOTHING_TO_FULFILL"):
        connector.ship(parcel(number, "ZT1", (line, 3)))
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.ship(parcel("#9999", "ZT1"))
    assert market.shop.writes == []
    connector.ship(parcel(number, "ZT1", (line, 1)))
    assert market.shop.mails == [number]
    # Whoever fulfils at the shop's own page meanwhile is heard from Shopify.
    market.order(number)["parcels"][0]["status"] = "CANCELLED"
    connector.ship(parcel(number, "ZT1", (line, 1)))
    assert market.shipped(number) == ["ZT1", "ZT1"]


def test_the_name_is_compared_and_not_just_found(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    market.place()
    market.shop.orders[0]["name"] = "#1001-A"
    assert connector.order("#1001") is None
    told = connector.order("#1001-A")
    assert told is not None
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.write_memo("#1001", "text", Flag.NONE)


def test_what_is_left_goes_in_one_parcel(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    wanted = [(market.shop.add_variant(sku), 2) for sku in ("A", "B")]
    placed = market.shop.place(*wanted, places=(PLACE, "gid://shopify/Location/2"))
    first = mapping.bare(placed["rows"][0]["id"])
    connector.ship(parcel(placed["name"], "ZT1", (first, 2)))
    connector.ship(parcel(placed["name"], "ZT2"))
    assert market.shipped(placed["name"]) == ["ZT1", "ZT2"]
    assert placed["displayFulfillmentStatus"] == "FULFILLED"


def test_only_orders_with_refunds_are_asked_for_them(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    market.place()
    number = market.place()
    market.shop.refund(market.order(number), "2.50")
    (news,) = connector.refunds_since(around(market)).refunds
    assert (news.order_number, news.line_id, news.amount) == (number, "", 250)


def test_refunds_that_nobody_can_read_spoil_no_page(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    bad, good = market.place(), market.place()
    for number in (bad, good):
        market.shop.refund(market.order(number), "2.50")
    market.order(bad)["refund_rows"][0]["createdAt"] = "Erika Beispiel"
    page = connector.refunds_since(around(market))
    assert [one.order_number for one in page.refunds] == [good]
    assert [(one.number, one.reason) for one in page.unreadable] == [(bad, "ValueError")]


# Stock and memos


def test_stock_is_set_once_under_a_key(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    variant = market.shop.add_variant("A", stock=9)
    ref = ListingRef("1", mapping.bare(variant["id"]))
    connector.set_stock(StockChange(ref, 5, key="k1"))
    connector.set_stock(StockChange(ref, 5, key="k1"))
    assert market.shop.writes == ["inventorySetQuantities"]
    with pytest.raises(Rejected, match="IDEMPOTENCY_KEY_PARAMETER_MISMATCH"):
        connector.set_stock(StockChange(ref, 6, key="k1"))
    connector.set_stock(StockChange(ref, 6))
    assert connector.stock(ref).quantity == 6
    with pytest.raises(Rejected, match="INVALID_QUANTITY_NEGATIVE"):
        connector.set_stock(StockChange(ref, -1))
    with pytest.raises(Rejected, match="VARIANT_NOT_FOUND"):
        connector.stock(ListingRef("1", "999999"))
    elsewhere = bound(market, http, location="2")
    assert elsewhere.stock(ref).quantity == 0
    with pytest.raises(Rejected, match="INVALID_LOCATION"):
        elsewhere.set_stock(StockChange(ref, 5))


def test_listings(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    for number in range(55):
        market.shop.add_variant(
            f"V{number}", price="15.5", stock=3, title="Red" if number else "Default Title"
        )
    market.shop.variants[1]["inventoryQuantity"] = None
    first = connector.listings()
    second = connector.listings(first.next)
    listings = [*first.listings, *second.listings]
    assert (len(first.listings), len(listings), second.next) == (50, 55, "")
    assert [(one.spec, one.price, one.on_sale) for one in listings[:2]] == [
        ("", 1550, True),
        ("Red", 1550, True),
    ]
    assert listings[0].stock is not None
    assert listings[0].stock.quantity == 3
    assert listings[1].stock is None


def test_a_memo_leaves_the_buyers_note_alone(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.order(number)["note"] = "Leave at the door"
    connector.write_memo(number, "加赠品", Flag.BLUE)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag, told.buyer_note) == ("加赠品", Flag.BLUE, "Leave at the door")


# Tokens and failures


def test_tokens(market: ShopifyMarket, http: Http) -> None:
    identity = bound(market, http).identify()
    assert (identity.account_id, identity.name, identity.server_time) == (
        "example.myshopify.com",
        "Example",
        NOW,
    )
    tokens = bound(market, http).renew()
    assert tokens.expires_at == NOW + 86_399_000
    endpoint = market.account.endpoint
    secrets = {"app_key": "client-id-1", "app_secret": "client-secret-1"}
    assert ShopifyConnector(Account(endpoint, secrets), http).identify() == identity
    market.shop.refresh_tokens = {"shprt_1"}
    tokens = ShopifyConnector(Account(endpoint, {**secrets, "refresh_token": "shprt_1"}), http).renew()
    assert tokens.expires_at == NOW + 3_600_000
    assert tokens.changed["refresh_token"] in market.shop.refresh_tokens
    with pytest.raises(LoginExpired, match="refused"):
        ShopifyConnector(Account(endpoint, {**secrets, "refresh_token": "shprt_1"}), http).renew()
    with pytest.raises(LoginExpired, match="without the app"):
        ShopifyConnector(Account(endpoint, {"access_token": "shpat_old"}), http).renew()
    with pytest.raises(LoginExpired):
        ShopifyConnector(Account(endpoint, {"access_token": "shpat_old"}), http).identify()


def test_a_shop_needs_its_address(http: Http) -> None:
    with pytest.raises(Refused, match="address"):
        PLATFORM.connect(Account("", {}), http)
    PLATFORM.connect(Account("", {}, {"shop": "example"}), http)


def test_a_word_nobody_knows_is_no_crash_when_one_order_is_asked(market: ShopifyMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    assert connector.order("#9999") is None
    market.order(number).update(displayFinancialStatus="PAID", processedAt="Erika Beispiel")
    with pytest.raises(Rejected) as refused:
        connector.order(number)
    assert "Erika" not in str(refused.value)


_SAID: list[tuple[int, str, type[PlatformError], type[PlatformError]]] = [
    (500, "{}", Unreachable, Ambiguous),
    (430, "{}", RateLimited, RateLimited),
    (402, '{"errors": "frozen"}', Rejected, Rejected),
    (200, "[]", Unreachable, Ambiguous),
    (200, '{"data": null}', Unreachable, Ambiguous),
    (200, '{"errors": [{"message": "Throttled"}]}', RateLimited, RateLimited),
    (
        200,
        '{"errors": [{"message": "x", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}]}',
        Unreachable,
        Ambiguous,
    ),
    (200, '{"errors": [{"message": "x", "extensions": {"code": "ACCESS_DENIED"}}]}', Rejected, Rejected),
    (200, '{"errors": [{"message": "x"}]}', Rejected, Rejected),
]


@pytest.mark.parametrize(("status", "body", "read", "act"), _SAID)
def test_each_kind_of_failure(
    status: int, body: str, read: type[PlatformError], act: type[PlatformError]
) -> None:
    item = {"inventoryItem": {"id": "gid://shopify/InventoryItem/1", "inventoryLevel": None}}

    async def answer(request: Request) -> Response:
        asked = (await request.json())["query"]
        if "productVariant(" in asked:
            return Response(json.dumps({"data": {"productVariant": item}}))
        return Response(body, status)

    with serving(
        Starlette(routes=[Route("/admin/api/2026-10/graphql.json", answer, methods=["POST"])])
    ) as base:
        http = Http(sleep=lambda _seconds: None)
        connector = ShopifyConnector(Account(base, {"access_token": "t"}, {"location": "1"}), http)
        with pytest.raises(read):
            connector.order("#1")
        with pytest.raises(act):
            connector.set_stock(StockChange(ListingRef("1", "1"), 1))
        http.close()


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        ('{"data": {"inventorySetQuantities": null}}', Ambiguous),
        (
            '{"data": {"inventorySetQuantities": {"userErrors": [{"code": "IDEMPOTENCY_CONCURRENT_REQUEST"}]}}}',
            Ambiguous,
        ),
        (
            '{"data": {"inventorySetQuantities": {"userErrors": [{"field": null, "message": "no"}]}}}',
            Rejected,
        ),
    ],
)
def test_payloads_that_say_no(payload: str, error: type[PlatformError]) -> None:
    item = {"inventoryItem": {"id": "gid://shopify/InventoryItem/1", "inventoryLevel": None}}

    async def answer(request: Request) -> Response:
        asked = (await request.json())["query"]
        return Response(
            json.dumps({"data": {"productVariant": item}}) if "productVariant(" in asked else payload
        )

    async def token(_request: Request) -> Response:
        return Response('{"error": "busy"}', 500)

    routes = [
        Route("/admin/api/2026-10/graphql.json", answer, methods=["POST"]),
        Route("/admin/oauth/access_token", token, methods=["POST"]),
    ]
    with serving(Starlette(routes=routes)) as base:
        http = Http(sleep=lambda _seconds: None)
        secrets = {"access_token": "t", "app_key": "k", "app_secret": "s"}
        connector = ShopifyConnector(Account(base, secrets, {"location": "1"}), http)
        with pytest.raises(error):
            connector.set_stock(StockChange(ListingRef("1", "1"), 1))
        with pytest.raises(Unreachable):
            connector.renew()
        http.close()
