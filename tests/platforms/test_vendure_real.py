"""The connector on a real Vendure: orders that guests placed come in, are shipped, stock is set and seen, a cancel is told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from oms_desktop.errors import LoginExpired, Rejected
from oms_desktop.sync.connector import Account, ListingRef, OrderPage, Shipment, StockChange, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.vendure.client import Client
from oms_desktop.sync.platforms.vendure.connector import VendureConnector
from oms_desktop.vocabulary import Flag, OrderStatus, ReceiverKind, RefundState
from tests.real_servers.vendure_server import buy, running

pytestmark = [pytest.mark.real, pytest.mark.timeout(600)]

SECRETS = {"username": "superadmin", "password": "superadmin"}
CANCEL = """mutation ($i: CancelOrderInput!) { cancelOrder(input: $i) {
  __typename ... on ErrorResult { errorCode message } } }"""
REFUND = """mutation ($i: RefundOrderInput!) { refundOrder(input: $i) {
  __typename ... on ErrorResult { errorCode message } } }"""
NEW_KEY = "mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { apiKey entityId } }"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("vendure") / "shop.sqlite") as base:
        buy(base, 0)
        yield base


@pytest.fixture
def http(endpoint: str) -> Iterator[Http]:
    opened = Http(endpoint=endpoint)
    yield opened
    opened.close()


@pytest.fixture
def connector(endpoint: str, http: Http) -> VendureConnector:
    return VendureConnector(Account(endpoint, SECRETS), http)


@pytest.fixture
def admin(endpoint: str, http: Http) -> Client:
    """The merchant at the shop's own page."""
    return Client(Account(endpoint, SECRETS), http)


def now() -> int:
    return time.time_ns() // 1_000_000


def pages(connector: VendureConnector, window: Window) -> list[OrderPage]:
    found = [connector.orders_since(window)]
    while found[-1].next:
        found.append(connector.orders_since(window, found[-1].next))
    return found


def lately() -> Window:
    return Window(now() - 120_000, now() + 1000)


def test_orders_of_guests_come_in(endpoint: str, connector: VendureConnector) -> None:
    codes = buy(endpoint, 3)
    found = pages(connector, lately())
    orders = {order.number: order for page in found for order in page.orders}
    assert set(codes) <= set(orders)
    assert not any(page.unreadable for page in found)
    order = orders[codes[0]]
    assert order.status is OrderStatus.PAID
    assert order.lines is not None
    assert [line.quantity for line in order.lines] == [1, 2]
    assert order.lines[0].merchant_code == "SKU-001"
    assert order.receiver is not None
    assert order.receiver.kind is ReceiverKind.PLAIN
    assert order.money.paid == sum(line.paid or 0 for line in order.lines) + (order.money.postage or 0)
    assert connector.count(Window(now() - 120_000, now() + 1000)) >= 3
    assert connector.order("NONE") is None


def test_many_orders_of_the_same_seconds_are_all_listed(endpoint: str, connector: VendureConnector) -> None:
    codes = buy(endpoint, 60, lines=1)
    found = pages(connector, lately())
    assert len(found) > 1
    assert set(codes) <= {order.number for page in found for order in page.orders}


def test_parcels_are_reported(endpoint: str, connector: VendureConnector) -> None:
    whole, parts = buy(endpoint, 2)
    shipment = Shipment(whole, "5f0c", 1, "SF", "SF1234567890123", now())
    connector.ship(shipment)
    connector.ship(shipment)
    told = connector.order(whole)
    assert told is not None
    assert (told.raw_status, told.status) == ("Shipped", OrderStatus.SHIPPED)
    assert [tracking.number for tracking in told.trackings] == ["SF1234567890123"]
    connector.ship(Shipment(whole, "5f0c", 2, "SF", "SF9", now(), previous="SF1234567890123"))
    told = connector.order(whole)
    assert told is not None
    assert [tracking.number for tracking in told.trackings] == ["SF9"]

    order = connector.order(parts)
    assert order is not None
    assert order.lines is not None
    one = order.lines[0]
    connector.ship(Shipment(parts, "a", 1, "ZTO", "Z1", now(), lines=((one.line_id, one.quantity),)))
    told = connector.order(parts)
    assert told is not None
    assert (told.raw_status, told.status) == ("PartiallyShipped", OrderStatus.APPROVED)
    connector.ship(Shipment(parts, "b", 1, "ZTO", "Z2", now()))
    told = connector.order(parts)
    assert told is not None
    assert told.status is OrderStatus.SHIPPED
    with pytest.raises(Rejected):
        connector.ship(Shipment(parts, "c", 1, "ZTO", "Z3", now()))


def test_stock_is_set_with_what_is_allocated(endpoint: str, connector: VendureConnector) -> None:
    buy(endpoint, 1)
    listing = next(one for one in connector.listings().listings if one.merchant_code == "SKU-001")
    ref = ListingRef(listing.item_id, listing.sku_id)
    before = connector.stock(ref)
    assert before.occupied > 0
    connector.set_stock(StockChange(ref, 42 + before.occupied))
    assert (connector.stock(ref).quantity, connector.stock(ref).occupied) == (42, before.occupied)


def test_a_cancel_and_a_refund_are_told(endpoint: str, connector: VendureConnector, admin: Client) -> None:
    cancelled, refunded = buy(endpoint, 2)
    time.sleep(1.1)  # the shop's times have whole seconds
    start = now()
    listed = admin.ask("query ($o: OrderListOptions) { orders(options: $o) { items { id code payments { id } } } }",
                       {"o": {"filter": {"code": {"in": [cancelled, refunded]}}}})  # fmt: skip
    rows: dict[str, Any] = {row["code"]: row for row in listed["orders"]["items"]}
    admin.act(CANCEL, {"i": {"orderId": rows[cancelled]["id"], "reason": "changed mind"}})
    money = {"paymentId": rows[refunded]["payments"][0]["id"], "amount": 700, "shipping": 0, "adjustment": 0}
    assert admin.act(REFUND, {"i": money})["refundOrder"]["__typename"] == "Refund"
    window = Window(start - 1000, now() + 1000)
    orders = {order.number: order for page in pages(connector, window) for order in page.orders}
    assert orders[cancelled].status is OrderStatus.CANCELLED  # a cancel moves updatedAt
    swept = Window(start - 3_600_000, now() + 1000)
    page = connector.refunds_since(swept)
    news = list(page.refunds)
    while page.next:
        page = connector.refunds_since(swept, page.next)
        news += page.refunds
    mine = [one for one in news if one.order_number == refunded]
    assert mine
    assert (mine[0].amount, mine[0].state) == (700, RefundState.REFUNDED)


def test_a_memo_becomes_a_private_note(endpoint: str, connector: VendureConnector) -> None:
    (number,) = buy(endpoint, 1)
    connector.write_memo(number, "加赠品", Flag.RED)
    connector.write_memo(number, "加赠品", Flag.RED)
    connector.write_memo(number, "不加", Flag.NONE)


def test_tokens_and_keys(endpoint: str, http: Http, connector: VendureConnector, admin: Client) -> None:
    identity = connector.identify()
    assert identity.account_id
    assert identity.server_time is not None
    assert abs(identity.server_time - now()) < 60_000
    token = connector.renew().changed["access_token"]
    again = VendureConnector(Account(endpoint, {**SECRETS, "access_token": token}), http)
    assert again.identify().account_id == identity.account_id
    fresh = Http(endpoint=endpoint)  # the shop would also know the other one by its cookie
    stale = VendureConnector(Account(endpoint, {**SECRETS, "access_token": "gone"}), fresh)
    with pytest.raises(LoginExpired):
        stale.order("A")
    fresh.close()
    with pytest.raises(LoginExpired):
        VendureConnector(Account(endpoint, {**SECRETS, "password": "wrong"}), http).identify()
    made = admin.act(
        NEW_KEY, {"i": {"roleIds": ["1"], "translations": [{"languageCode": "en", "name": "oms"}]}}
    )
    key = made["createApiKey"]["apiKey"]
    keyed = VendureConnector(Account(endpoint, {"api_key": key}), http)
    assert keyed.identify().account_id == identity.account_id
    assert keyed.renew().changed == {}
