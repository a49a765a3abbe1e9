"""Shops of the merchant's own: what comes from them is as plugins, narrow roles and web servers on the way leave it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Account, Connector, ListingRef, StockChange, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.shopify.connector import PLATFORM as SHOPIFY
from oms_desktop.sync.platforms.vendure import mapping as vendure
from oms_desktop.sync.platforms.vendure.connector import PLATFORM as VENDURE
from oms_desktop.sync.platforms.woocommerce import mapping as woocommerce
from oms_desktop.sync.platforms.woocommerce.connector import PLATFORM as WOOCOMMERCE
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests.simulators.serving import serving

NOW = 1_795_402_800_000
WINDOW = Window(NOW - 60_000, NOW)
Row = dict[str, Any]
Answer = tuple[int, object]

PLACED_AT = "2026-11-23T03:32:02"
WOO_ORDER: Row = {
    "id": 7, "number": "7", "status": "processing", "date_modified_gmt": PLACED_AT, "total": "24.90",
    "line_items": [{"sku": "A1", "quantity": 2, "total": "20.00", "price": 10}],
    "shipping": {"first_name": "Erika", "last_name": "Beispiel", "address_1": "Hauptstraße 1", "city": "Köln"},
    "billing": {"phone": "+49 30 1234567", "email": "erika@example.com"},
}  # fmt: skip
VENDURE_ORDER: Row = {
    "id": "1", "code": "P5U3", "state": "PaymentSettled", "active": False, "type": "Regular",
    "orderPlacedAt": f"{PLACED_AT}.763Z", "updatedAt": f"{PLACED_AT}.000Z", "currencyCode": "EUR",
    "totalWithTax": 2490, "shippingWithTax": 490, "subTotalWithTax": 2000, "customer": None, "shippingAddress": None,
    "lines": [{"id": "1", "quantity": 2, "orderPlacedQuantity": 2, "unitPriceWithTax": 1000, "linePriceWithTax": 2000,
               "proratedUnitPriceWithTax": 1000, "productVariant": {"id": "1", "sku": "SKU-001", "name": "Product 001"}}],
    "payments": [{"id": "1", "method": "dummy", "state": "Settled", "amount": 2490,
                  "refunds": [{"id": "9", "state": "Settled", "total": 600}]}],
    "fulfillments": [{"id": "1", "state": "Pending", "method": "DHL", "trackingCode": "JD01",
                      "lines": [{"orderLineId": "1", "quantity": 2}]}],
}  # fmt: skip


@contextmanager
def answering(
    connect: Callable[[Account, Http], Connector], answer: Callable[[str], Answer]
) -> Iterator[Connector]:
    """A shop that answers each path and query so."""

    async def answered(request: Request) -> Response:
        status, body = answer(f"{request.url.path}?{request.url.query}".rstrip("?"))
        return Response(body if isinstance(body, str) else json.dumps(body), status)

    routes = [Route("/{path:path}", answered, methods=["GET", "POST", "PUT"])]
    secrets = {"api_key": "a:b", "consumer_key": "k", "consumer_secret": "s", "access_token": "t"}
    with serving(Starlette(routes=routes)) as base:
        http = Http(sleep=lambda _seconds: None)
        yield connect(Account(base, secrets, {"currency": "EUR"}), http)
        http.close()


def listed(*items: object) -> Row:
    return {"data": {"orders": {"totalItems": len(items), "items": items}}}


def woo(
    refunds: Answer = (404, {"code": "rest_no_route"}), order: Row = WOO_ORDER
) -> Callable[[str], Answer]:
    """A shop that knows what the reference names, and no more."""

    def answer(path: str) -> Answer:
        if "/products?sku=" in path:
            return 200, [{"id": 12, "sku": "B2"}, {"id": 11, "sku": "A1"}]
        if path.endswith("/products/11"):
            return 200, {"id": 11, "sku": "A1", "stock_quantity": 5}
        return refunds if "/refunds" in path else (200, [None, order])

    return answer


def test_woocommerce_that_tells_only_what_it_must() -> None:
    with answering(WOOCOMMERCE.connect, woo()) as connector:
        page = connector.orders_since(WINDOW)
        assert [one.raw for one in page.unreadable] == [b"null"]
        assert [one.raw for one in connector.refunds_since(WINDOW).unreadable] == [b"null"]
        (told,) = page.orders
        assert (told.number, told.status, told.created_at) == ("7", OrderStatus.PAID, from_iso(PLACED_AT))
        assert (told.money.paid, told.money.currency, told.holds) == (2490, "EUR", ())
        assert page.total is None
        with pytest.raises(Rejected, match="does not tell how many"):
            connector.count(WINDOW)
        # One listing, known from the order and from the list of products: its stock is set as a whole.
        assert told.lines is not None
        (line,) = told.lines
        assert (line.title, line.merchant_code, line.listing_code) == ("A1", "A1", "11/")
        connector.set_stock(StockChange(ListingRef("11", ""), 5))


def test_woocommerce_that_names_refunds_and_does_not_tell_what_they_are_about() -> None:
    order = {**WOO_ORDER, "refunds": [{"id": 9, "reason": "", "total": "-5.00"}]}
    for refused in (404, {"code": "rest_no_route"}), (404, "Not Found"):
        with answering(WOOCOMMERCE.connect, woo(refused, order)) as connector:
            (told,) = connector.orders_since(WINDOW).orders
            assert told.holds == (HoldReason.REFUND_REQUESTED,)
            (news,) = connector.refunds_since(WINDOW).refunds
            assert (news.order_number, news.line_id, news.amount) == ("7", "", 500)


def test_a_refunds_line_that_has_the_number_of_the_orders() -> None:
    order = {**WOO_ORDER, "line_items": [{**WOO_ORDER["line_items"][0], "id": 70 + n} for n in (1, 2)]}
    refund = {"id": 9, "amount": "10.00", "line_items": [{"id": 72, "quantity": -1, "total": "-10.00"}]}
    told = woocommerce.order_of(order, [refund], woocommerce.Reading())
    assert told.lines is not None
    assert [line.refunded_quantity for line in told.lines] == [0, 1]


def test_woocommerce_products_without_what_plugins_add() -> None:
    products = [{"id": number, "sku": f"A{number}", "stock_quantity": None} for number in range(1, 31)]

    def answer(path: str) -> Answer:
        return 200, products[20:] if path.endswith("page=2") else products[:20]

    with answering(WOOCOMMERCE.connect, answer) as connector:
        first = connector.listings()
        found = [*first.listings, *connector.listings(first.next).listings]
    assert [one.listing_code for one in found] == [f"{product['id']}/" for product in products]
    assert {(one.price, one.on_sale) for one in found} == {(None, True)}


def test_vendure_that_tells_only_what_it_must() -> None:
    told = vendure.order_of(VENDURE_ORDER, vendure.Reading())
    assert (told.status, told.paid_at) == (OrderStatus.PAID, from_iso(f"{PLACED_AT}.763Z"))
    assert told.holds == (HoldReason.REFUND_REQUESTED,)
    (news,) = vendure.refunds_of(VENDURE_ORDER)
    assert (news.number, news.amount, news.opened_at) == ("9", 600, None)
    variant = {"id": "1", "sku": "SKU-001", "stockOnHand": 5, "stockAllocated": 1}
    listing = vendure.listing_of(variant, "")
    assert told.lines is not None
    assert {line.listing_code for line in told.lines} == {listing.listing_code}


def test_rows_of_vendure_that_are_no_order_or_another() -> None:
    with answering(VENDURE.connect, lambda _: (200, listed(None, VENDURE_ORDER))) as connector:
        page = connector.orders_since(WINDOW)
        assert [one.number for one in page.orders] == ["P5U3"]
        assert [one.raw for one in page.unreadable] == [b"null"]
        assert [one.raw for one in connector.refunds_since(WINDOW).unreadable] == [b"null"]
    with answering(VENDURE.connect, lambda _: (200, listed(VENDURE_ORDER))) as connector:
        assert connector.order("p5u3") is None  # many a database finds it in spite of the case


def test_rows_of_shopify_that_are_no_order() -> None:
    page = {"pageInfo": {"hasNextPage": False}, "nodes": [None]}
    with answering(SHOPIFY.connect, lambda _: (200, {"data": {"orders": page}})) as connector:
        assert [one.raw for one in connector.orders_since(WINDOW).unreadable] == [b"null"]
        assert [one.raw for one in connector.refunds_since(WINDOW).unreadable] == [b"null"]


@pytest.mark.parametrize(
    ("connect", "stumbled", "then"),
    [
        (VENDURE.connect, {"errors": [{"message": "SqliteError: locked"}], "data": None}, listed()),
        (
            SHOPIFY.connect,
            {"errors": [{"extensions": {"code": "TIMEOUT"}}]},
            {"data": {"orders": {"nodes": []}}},
        ),
    ],
)
def test_a_read_that_the_shop_stumbled_over_is_tried_again(
    connect: Callable[[Account, Http], Connector], stumbled: Row, then: Row
) -> None:
    said = iter([stumbled, then])
    with answering(connect, lambda _: (200, next(said))) as connector:
        assert connector.order("#1") is None
