"""Vendure: what its words mean, how its lists are asked, and how its failures are told."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import oms_desktop.sync.platforms.vendure as folder
from oms_desktop.errors import Ambiguous, LoginExpired, Refused, Rejected, Unreachable
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, UnknownWord, Window
from oms_desktop.sync.http import READ_TRIES, Http
from oms_desktop.sync.platforms.vendure import mapping
from oms_desktop.sync.platforms.vendure.connector import PLATFORM, PULL, VendureConnector
from oms_desktop.sync.platforms.vendure.sweeps import Sweep, filter_of, sweeps
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, PaymentKind, ReceiverKind, RefundState
from tests.simulators.serving import serving
from tests.simulators.vendure import Api, VendureMarket, open_market

NOW = 1_795_402_800_000
MINUTE = 60_000
SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]


@pytest.fixture
def samples() -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / "orders.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def market() -> Iterator[VendureMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: VendureMarket, http: Http, **settings: str) -> VendureConnector:
    return VendureConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def recent(market: VendureMarket) -> Window:
    """A window without a sweep."""
    end = market.now // (5 * MINUTE) * 5 * MINUTE + 2 * MINUTE
    return Window(end - PULL.overlap - 30_000, end)


# Mapping


def test_a_settled_order(samples: list[Row]) -> None:
    order = mapping.order_of(samples[0], PLAIN)
    assert (order.number, order.raw_status, order.status) == (
        "P5U3PABB1HUQ8LM2",
        "PaymentSettled",
        OrderStatus.PAID,
    )
    assert order.paid_at == 1795404722000
    assert order.modified_at == 1795404722763
    assert order.money.paid == 2490
    assert (order.money.goods, order.money.postage, order.money.currency) == (2000, 490, "EUR")
    assert order.receiver is not None
    assert order.receiver.kind is ReceiverKind.PLAIN
    assert order.receiver.street == "Hauptstraße 1, 2. OG, Beispiel GmbH"
    assert ("country", "DE") in order.extra
    assert order.lines is not None
    assert [(line.line_id, line.listing_code, line.merchant_code, line.quantity) for line in order.lines] == [
        ("1", "1/1", "SKU-001", 1),
        ("2", "2/2", "SKU-002", 2),
    ]


def test_a_partly_shipped_order_with_a_cancelled_unit(samples: list[Row]) -> None:
    order = mapping.order_of(samples[1], PLAIN)
    assert order.status is OrderStatus.APPROVED
    assert order.shipped_partly
    assert order.lines is not None
    first, second = order.lines
    assert (first.shipped_quantity, first.refunded_quantity) == (1, 0)
    assert (second.quantity, second.refunded_quantity, second.refund) == (3, 1, RefundState.REFUNDED)
    # The prepared fulfilment has a number, too, but nobody has been told yet.
    assert [tracking.number for tracking in order.trackings] == ["JD014600001"]
    assert order.money.seller_discount == 300
    assert order.money.refunded == 1000
    assert order.holds == ()
    assert order.modified_at == from_iso("2026-11-23T03:55:00.000Z")
    assert mapping.refunds_of(samples[1]) == ()  # the cancelled unit accounts for the money


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("Created", OrderStatus.PLACED),
        ("Draft", OrderStatus.PLACED),
        ("AddingItems", OrderStatus.PLACED),
        ("ArrangingPayment", OrderStatus.PLACED),
        ("PaymentAuthorized", OrderStatus.PLACED),
        ("PaymentSettled", OrderStatus.PAID),
        ("Shipped", OrderStatus.SHIPPED),
        ("Delivered", OrderStatus.DELIVERED),
        ("Cancelled", OrderStatus.CANCELLED),
        ("Modifying", OrderStatus.PAID),
        ("ArrangingAdditionalPayment", OrderStatus.PAID),
    ],
)
def test_every_state(samples: list[Row], state: str, status: OrderStatus) -> None:
    order = mapping.order_of({**samples[0], "state": state}, PLAIN)
    assert order.status is status
    locked = state in {"Modifying", "ArrangingAdditionalPayment"}
    assert (HoldReason.LOCKED in order.holds) == locked


def test_units_decide_what_the_state_leaves_open(samples: list[Row]) -> None:
    whole = {**samples[1], "state": "PartiallyDelivered"}
    whole["fulfillments"][1].update(state="Delivered", lines=[{"orderLineId": "8", "quantity": 2}])
    assert mapping.order_of(whole, PLAIN).status is OrderStatus.SHIPPED
    assert mapping.order_of({**whole, "state": "Cancelled"}, PLAIN).status is OrderStatus.CLOSED
    unpaid = {**samples[0], "state": "Modifying", "payments": []}
    assert mapping.order_of(unpaid, PLAIN).status is OrderStatus.PLACED
    assert mapping.order_of({**unpaid, "payments": None, "fulfillments": None}, PLAIN).lines is not None


def test_a_word_of_the_shops_own_process(samples: list[Row]) -> None:
    odd = {**samples[0], "state": "Validating"}
    with pytest.raises(UnknownWord):
        mapping.order_of(odd, PLAIN)
    told = mapping.order_of(odd, mapping.Reading(states={"Validating": "PaymentAuthorized"}))
    assert (told.raw_status, told.status) == ("Validating", OrderStatus.PLACED)


def test_money_back_without_units_asks_a_person(samples: list[Row]) -> None:
    refund = {"id": "9", "state": "Pending", "total": 500, "reason": "sorry", "lines": [],
              "createdAt": "2026-11-23T04:00:00Z", "updatedAt": "2026-11-23T04:00:00Z"}  # fmt: skip
    samples[0]["payments"][0]["refunds"] = [refund]
    assert mapping.order_of(samples[0], PLAIN).holds == (HoldReason.REFUND_REQUESTED,)
    (news,) = mapping.refunds_of(samples[0])
    assert (news.number, news.line_id, news.amount, news.quantity) == ("9", "", 500, None)
    assert news.state is RefundState.REFUNDED
    refund["state"] = "Failed"
    assert mapping.order_of(samples[0], PLAIN).holds == ()
    assert mapping.refunds_of(samples[0])[0].state is RefundState.REFUSED
    refund["state"] = "Pondering"
    assert mapping.order_of(samples[0], PLAIN).holds == (HoldReason.REFUND_REQUESTED,)
    assert mapping.refunds_of(samples[0])[0].state is RefundState.REQUESTED


def test_payment_at_the_door_and_orders_that_are_a_sum(samples: list[Row]) -> None:
    reading = mapping.Reading(cod_methods=frozenset({"dummy"}))
    assert mapping.order_of(samples[0], reading).payment_kind is PaymentKind.COD
    whole = mapping.order_of({**samples[0], "type": "Aggregate"}, PLAIN)
    assert whole.holds == (HoldReason.PLATFORM_FORBIDS,)
    nobody = {**samples[0], "shippingAddress": None, "customer": None}
    receiver = mapping.order_of(nobody, PLAIN).receiver
    assert receiver is not None
    assert receiver.kind is ReceiverKind.NONE


# Lists


def test_a_window_sweeps_at_marks_of_the_clock() -> None:
    at = NOW // (60 * MINUTE) * 60 * MINUTE
    quiet = Window(at + MINUTE, at + 4 * MINUTE)
    some = Window(at + 2 * MINUTE, at + 6 * MINUTE)
    whole = Window(at - 4 * MINUTE, at + MINUTE)
    swept = [sweeps(window, PULL.overlap, begins=False)[1:] for window in (quiet, some, whole)]
    assert swept == [[], [Sweep.WAITING], [Sweep.LATELY]]
    assert sweeps(quiet, PULL.overlap, begins=True) == [Sweep.CHANGED, Sweep.LATELY]
    assert "PaymentSettled" in filter_of(Sweep.WAITING, some)["state"]["in"]
    assert "orderPlacedAt" in filter_of(Sweep.LATELY, whole)


def test_what_is_done_by_hand_in_the_shop_shows_at_the_next_sweep(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    market.shop.place((market.shop.add_variant("A1"), 1), state="PaymentAuthorized")
    market.shop.now += 3 * 3_600_000
    market.shop.orders[0]["state"] = "PaymentSettled"
    window = recent(market)
    assert connector.orders_since(window).orders == ()
    swept = Window(window.start, window.end + 4 * MINUTE)
    first = connector.orders_since(swept)
    assert first.orders == ()
    second = connector.orders_since(swept, first.next)
    assert [order.raw_status for order in second.orders] == ["PaymentSettled"]
    assert second.next == ""


def test_a_program_that_begins_goes_through_what_was_placed_lately(market: VendureMarket, http: Http) -> None:
    number = market.place(1)
    order = next(one for one in market.shop.orders if one["code"] == number)
    market.shop.now += 3 * 3_600_000
    order["state"] = "Shipped"  # by hand, and no time of the order moves
    connector, window = bound(market, http), recent(market)
    market.faults.add("503", times=READ_TRIES)
    with pytest.raises(Unreachable):
        connector.orders_since(window)
    for pages in (connector.orders_since, connector.refunds_since):
        first = pages(window)
        assert pages(window, first.next).next == ""
        assert pages(window).next == ""
    assert [one.raw_status for one in bound(market, http).orders_since(window, first.next).orders] == [
        "Shipped"
    ]


def test_orders_that_come_and_go_between_two_pages_push_none_out(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    connector.orders_since(
        recent(market)
    )  # begins: what was placed lately is gone through after this one only
    numbers = [market.place(1) for _ in range(120)]  # all made in the same second
    window = Window(market.now - 30_000, market.now + 1000)
    seen = []
    page = connector.orders_since(window)
    while True:
        seen += [order.number for order in page.orders]
        # One that was listed changes and so leaves the window, and a new one is placed.
        changed = next(order for order in market.shop.orders if order["code"] == seen[0])
        changed["updatedAt"] = changed["orderPlacedAt"] = market.shop.time(market.now + 60_000)
        if not page.next:
            break
        page = connector.orders_since(window, page.next)
    assert sorted(seen) == sorted(numbers)


# Acts


def test_a_prepared_fulfilment_is_only_moved_on(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    shipment = Shipment(market.place(), "5f0c", 1, "ZTO", "ZT1", NOW)
    market.faults.add("503", "transitionFulfillmentToState")
    with pytest.raises(Exception, match="503"):
        connector.ship(shipment)
    told = connector.order(shipment.order_number)
    assert told is not None
    assert told.trackings == ()
    connector.ship(shipment)
    assert market.shop.calls == ["addFulfillmentToOrder", "transitionFulfillmentToState Shipped"]
    assert market.shop.orders[0]["fulfillments"][0]["method"] == "ZTO Express"


def test_somebody_else_was_quicker_to_move_it_on(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()

    def by_hand() -> None:
        for fulfilment in market.shop.orders[0]["fulfillments"]:
            fulfilment["state"] = "Shipped"

    market.shop.before = by_hand
    connector.ship(Shipment(number, "5f0c", 1, "SF", "SF1", NOW))
    assert market.shipped(number) == ["SF1"]


def test_the_rest_of_an_order_goes_in_one_parcel(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(3)
    line_id = market.shop.orders[0]["lines"][0]["id"]
    connector.ship(Shipment(number, "a", 1, "SF", "SF1", NOW, lines=((line_id, 1),)))
    connector.ship(Shipment(number, "b", 1, "OURS", "SF2", NOW))
    (first, second) = market.shop.orders[0]["fulfillments"]
    assert second["lines"] == [{"orderLineId": line_id, "quantity": 2}]
    assert (second["method"], market.shop.orders[0]["state"]) == ("OURS", "Shipped")
    # A fulfilment that is cancelled by hand frees its units and its number.
    first["state"] = "Cancelled"
    connector.ship(Shipment(number, "a", 1, "SF", "SF1", NOW))
    assert market.shipped(number) == ["SF2", "SF1"]


def test_a_part_that_was_prepared_is_not_prepared_again(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(3)
    part = ((market.shop.orders[0]["lines"][0]["id"], 1),)
    market.faults.add("503", "transitionFulfillmentToState")
    with pytest.raises(Unreachable):
        connector.ship(Shipment(number, "a", 1, "SF", "SF1", NOW, lines=part))
    for _ in range(2):
        connector.ship(Shipment(number, "a", 1, "SF", "SF1", NOW, lines=part))
    (only,) = market.shop.orders[0]["fulfillments"]
    assert (only["state"], [row["quantity"] for row in only["lines"]]) == ("Shipped", [1])


def test_what_a_number_that_is_there_lacks_is_added(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    order = market.shop.place(*((market.shop.add_variant(sku), 2) for sku in "ABC"))
    a, b, _ = (line["id"] for line in order["lines"])
    connector.ship(Shipment(order["code"], "a", 1, "SF", "SF1", NOW, lines=((a, 2),)))
    connector.ship(Shipment(order["code"], "a", 1, "SF", "SF1", NOW, lines=((a, 2), (b, 1))))
    assert [row["lines"] for row in order["fulfillments"]][1] == [{"orderLineId": b, "quantity": 1}]
    connector.ship(Shipment(order["code"], "a", 1, "SF", "SF1", NOW))  # all the rest is in it
    assert order["state"] == "Shipped"
    connector.ship(Shipment(order["code"], "a", 2, "SF", "SF2", NOW, previous="SF1"))
    living = [row["trackingCode"] for row in order["fulfillments"] if row["state"] != "Cancelled"]
    assert living == ["SF2"]


def test_refunds_that_nobody_can_read_spoil_no_page(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    bad, good = market.place(), market.place()
    for order in market.shop.orders:
        market.shop.refund(order, 500, [{"orderLineId": order["lines"][0]["id"], "quantity": 1}])
    market.shop.orders[0]["payments"][0]["refunds"][0]["createdAt"] = "Erika Beispiel"
    page = connector.refunds_since(Window(market.now - MINUTE, market.now + 1))
    assert [one.order_number for one in page.refunds] == [good]
    assert [(one.number, one.reason) for one in page.unreadable] == [(bad, "ValueError")]


def test_two_parcels_with_one_number_are_one_tracking(samples: list[Row]) -> None:
    for fulfilment in samples[1]["fulfillments"]:
        fulfilment.update(state="Shipped", trackingCode="JD1")
    assert [tracking.number for tracking in mapping.order_of(samples[1], PLAIN).trackings] == ["JD1"]
    samples[1]["fulfillments"][0]["trackingCode"] = None
    assert [tracking.number for tracking in mapping.order_of(samples[1], PLAIN).trackings] == ["JD1"]


def test_refusals_carry_the_shops_own_words(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    variant = market.shop.add_variant("A1", stock=1)
    order = market.shop.place((variant, 2))
    with pytest.raises(Rejected, match="INSUFFICIENT_STOCK_ON_HAND_ERROR"):
        connector.ship(Shipment(order["code"], "5f0c", 1, "SF", "SF1", NOW))
    line = ((order["lines"][0]["id"], 3),)
    with pytest.raises(Rejected, match="ITEMS_ALREADY_FULFILLED_ERROR"):
        connector.ship(Shipment(order["code"], "5f0c", 1, "SF", "SF1", NOW, lines=line))
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.ship(Shipment("NONE", "5f0c", 1, "SF", "SF1", NOW))
    with pytest.raises(Rejected, match="ENTITY_NOT_FOUND"):
        connector.set_stock(StockChange(ListingRef("9", "9999"), 1))
    with pytest.raises(Rejected, match="USER_INPUT_ERROR"):
        connector.set_stock(StockChange(ListingRef("9", variant["id"]), -1))
    with pytest.raises(Rejected, match="ENTITY_NOT_FOUND"):
        connector.stock(ListingRef("9", "9999"))


def test_stock_of_one_location(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http, stock_location="1")
    variant = market.shop.add_variant("A1", stock=5)
    market.shop.place((variant, 2))
    ref = ListingRef(variant["productId"], variant["id"])
    assert (connector.stock(ref).quantity, connector.stock(ref).occupied) == (3, 2)
    connector.set_stock(StockChange(ref, 12))
    assert connector.stock(ref).quantity == 10
    assert bound(market, http, stock_location="7").stock(ref).quantity == 0


def test_a_memo_is_written_once(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    for _ in range(2):
        connector.write_memo(number, "加赠品", Flag.RED)
    connector.write_memo(number, "不加", Flag.NONE)
    notes = market.shop.orders[0]["notes"]
    assert [note["data"]["note"] for note in notes] == ["加赠品", "不加"]
    assert not any(note["isPublic"] for note in notes)
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.write_memo("NONE", "text", Flag.NONE)


# Signing in


def test_signing_in(market: VendureMarket, http: Http) -> None:
    identity = bound(market, http).identify()
    assert (identity.account_id, identity.name) == ("channel-token-1", "__default_channel__")
    assert identity.server_time == NOW
    endpoint = market.account.endpoint
    wrong = VendureConnector(Account(endpoint, {"username": "superadmin", "password": "wrong"}), http)
    with pytest.raises(LoginExpired, match="INVALID_CREDENTIALS_ERROR"):
        wrong.identify()
    with pytest.raises(LoginExpired):
        VendureConnector(Account(endpoint, {}), http).identify()


def test_a_key_of_the_shop(market: VendureMarket, http: Http) -> None:
    connector = VendureConnector(Account(market.account.endpoint, {"api_key": "key1:secret1"}), http)
    assert connector.identify().name == "__default_channel__"
    assert connector.renew().changed == {}
    market.shop.api_keys.clear()
    with pytest.raises(LoginExpired):
        connector.renew()


@pytest.mark.parametrize(
    ("status", "body", "read", "act"),
    [
        (401, "{}", LoginExpired, LoginExpired),
        (500, '{"nothing": 1}', Unreachable, Ambiguous),
        (200, '{"errors": [{"message": "SqliteError: locked"}], "data": null}', Unreachable, Ambiguous),
        (400, '{"errors": [{"extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}', Rejected, Rejected),
        (400, '{"errors": [{"message": "must have a query"}]}', Rejected, Rejected),
        (200, "[]", Unreachable, Ambiguous),
    ],
)
def test_each_kind_of_failure(status: int, body: str, read: type[Exception], act: type[Exception]) -> None:
    asked: list[str] = []

    async def answer(request: Request) -> Response:
        asked.append(request.headers["vendure-token"])
        return Response(body, status)

    with serving(Starlette(routes=[Route("/my-api", answer, methods=["POST"])])) as endpoint:
        http = Http(sleep=lambda _seconds: None)
        settings = {"admin_path": "/my-api", "channel": "berlin"}
        connector = VendureConnector(Account(endpoint, {"api_key": "a:b"}, settings), http)
        with pytest.raises(read):
            connector.order("A")
        with pytest.raises(act):
            connector.set_stock(StockChange(ListingRef("1", "1"), 1))
        http.close()
    assert set(asked) == {"berlin"}


def test_a_shop_without_bearer_tokens_says_so() -> None:
    async def answer(_request: Request) -> Response:
        return Response('{"data": {"login": {"__typename": "CurrentUser"}}}')

    with serving(Starlette(routes=[Route("/admin-api", answer, methods=["POST"])])) as endpoint:
        http = Http()
        with pytest.raises(Rejected, match="NO_TOKEN"):
            VendureConnector(Account(endpoint, {"username": "a", "password": "b"}), http).renew()
        http.close()


def test_a_shop_needs_its_address(http: Http) -> None:
    with pytest.raises(Refused, match="address"):
        PLATFORM.connect(Account("", {"api_key": "a:b"}), http)


def test_a_word_nobody_knows_is_no_crash_when_one_order_is_asked(market: VendureMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    assert connector.order("NONE") is None
    listed = connector.orders_since(Window(market.now - MINUTE, market.now + 1))
    assert [one.number for one in listed.unreadable] == [number]
    assert "UnknownWord" in listed.unreadable[0].reason
    node = next(one for one in market.shop.orders if one["code"] == number)
    node.update(state="PaymentSettled", orderPlacedAt="Erika Beispiel")
    with pytest.raises(Rejected) as refused:
        connector.order(number)
    assert "Erika" not in str(refused.value)


def test_a_report_lost_half_way_makes_room_for_its_new_number(market: VendureMarket, http: Http) -> None:
    connector, number = bound(market, http), market.place(2)
    first = Shipment(number, "u", 1, "SF", "SF1", NOW, key="k")
    market.faults.add("lost", market.acting[0])  # made, and never moved on
    with pytest.raises(Ambiguous):
        connector.ship(first)
    assert market.shipped(number) == []
    connector.ship(replace(first, tracking="SF2", earlier=("SF1",)))
    assert market.shipped(number) == ["SF2"]
    connector.ship(replace(first, tracking="SF2"))  # it is there
    assert market.shipped(number) == ["SF2"]


def test_what_somebody_prepared_in_the_shop_is_left_to_him(market: VendureMarket, http: Http) -> None:
    connector, number = bound(market, http), market.place(2)
    order = next(one for one in market.shop.orders if one["code"] == number)
    own = Api(market.shop).addFulfillmentToOrder(
        None,
        {
            "lines": [{"orderLineId": order["lines"][0]["id"], "quantity": 2}],
            "handler": {
                "arguments": [{"name": "method", "value": "by hand"}, {"name": "trackingCode", "value": ""}]
            },
        },
    )
    for previous in ("", "SF1"):
        with pytest.raises(Rejected, match="nothing of the order is left"):
            connector.ship(Shipment(number, "u", 1, "SF", "SF2", NOW, previous=previous))
    assert own["state"] == "Pending"
    assert market.shipped(number) == []
