"""Kuaishou: signatures, what its words mean, how its lists are gone through, and which call tells a parcel."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.kuaishou as folder
from oms_desktop.carriers import carrier_from_name
from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, UnknownWord, Window
from oms_desktop.sync.http import READ_TRIES, Http
from oms_desktop.sync.platforms.kuaishou import mapping
from oms_desktop.sync.platforms.kuaishou.connector import PLATFORM, KuaishouConnector
from oms_desktop.sync.platforms.kuaishou.signing import signature
from oms_desktop.vocabulary import AfterSaleKind, Flag, HoldReason, OrderStatus, ReceiverKind, RefundState
from tests.simulators.kuaishou import KuaishouMarket, open_market
from tests.simulators.kuaishou_shop import DAY

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]


def sample(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def order() -> Row:
    row = sample("orders")[0]
    row["orderRefundList"] = []
    return row


@pytest.fixture
def market() -> Iterator[KuaishouMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(
    market: KuaishouMarket, http: Http, secrets: dict[str, str] | None = None, /, **settings: str
) -> KuaishouConnector:
    wanted = {**market.account.secrets, **(secrets or {})}
    return KuaishouConnector(Account(market.account.endpoint, wanted, settings), http)


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", carrier: str = "SF"
) -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, lines=lines, previous=previous, key=tracking)


def told_by(connector: KuaishouConnector, number: str) -> PlatformOrder:
    told = connector.order(number)
    assert told is not None
    return told


def pages(connector: KuaishouConnector, window: Window) -> set[str]:
    seen, page = set(), ""
    while True:
        found = connector.orders_since(window, page)
        seen |= {told.number for told in found.orders}
        page = found.next
        if not page:
            return seen


# Signing


def test_the_reference_s_example_is_signed_alike() -> None:
    params = {
        "param": '{"oid":2530000000000001}',
        "appkey": "ks0001",
        "method": "open.order.detail",
        "version": "1",
        "access_token": "tok-1",
        "timestamp": "1763000000123",
        "signMethod": "MD5",
    }
    assert signature(params, "sign-9876") == "3bc4594cd6214f32c30a6479d03b85b8"
    params["signMethod"] = "HMAC_SHA256"
    assert signature(params, "sign-9876") == "cTKmOFkIRWNNuqXrkwqBaPXbGDraPOy85kHOIxNSsEg="


@pytest.mark.parametrize("way", ["MD5", "HMAC_SHA256"])
def test_both_ways_to_sign_are_taken(market: KuaishouMarket, http: Http, way: str) -> None:
    connector = bound(market, http, sign_method=way)
    number = market.place()
    connector.write_memo(number, "轻放 & 勿压 100%+1", Flag.RED)
    assert told_by(connector, number).seller_memo == "轻放 & 勿压 100%+1"
    assert {params["signMethod"] for params in market.gateway.seen} == {way}


# Mapping


def test_the_order_of_the_reference() -> None:
    told = mapping.order_of(sample("orders")[0], PLAIN)
    assert (told.number, told.raw_status, told.status) == ("2530000000000001", "待发货", OrderStatus.PAID)
    assert (told.created_at, told.paid_at, told.modified_at) == (
        1762999000000,
        1762999060000,
        1762999061000,
    )
    assert (told.ship_by, told.shipped_at) == (1763171860000, None)
    assert (told.buyer, told.buyer_note) == ("小*", "轻放")
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.paid) == (6280, 0, 300, 5980)
    assert told.lines is not None
    (line,) = told.lines
    assert (line.line_id, line.listing_code, line.merchant_code) == (
        "2530000000000001",
        "21000001/88000001",
        "RICE-5KG",
    )
    assert (line.title, line.spec, line.quantity, line.price, line.paid) == ("大米", "5kg", 2, 3140, 5980)
    assert line.refund is RefundState.REQUESTED
    assert told.holds == (HoldReason.REFUND_REQUESTED,)
    assert ("open_address_id", "oa-1") in told.extra


def test_the_receiver_is_shown_masked_and_keeps_its_ciphers(order: Row) -> None:
    receiver = mapping.order_of(order, PLAIN).receiver
    assert receiver is not None
    assert (receiver.kind, receiver.name, receiver.phone) == (ReceiverKind.ENCRYPTED, "孙*", "139****0002")
    assert receiver.address_id == "oa-1"
    assert (receiver.province, receiver.city, receiver.district, receiver.street) == (
        "山东省",
        "青岛市",
        "市南区",
        "香港****",
    )
    assert json.loads(receiver.token) == {
        "encryptedConsignee": "#c==#k#1#",
        "encryptedMobile": "$m==$k$1$",
        "encryptedAddress": "#a==#k#1#",
    }
    for name in ("encryptedConsignee", "encryptedMobile", "encryptedAddress"):
        order["orderAddress"][name] = ""
    receiver = mapping.order_of(order, PLAIN).receiver
    assert receiver is not None
    assert (receiver.kind, receiver.token) == (ReceiverKind.MASKED, "")
    order["orderAddress"] = None
    receiver = mapping.order_of(order, PLAIN).receiver
    assert receiver is not None
    assert receiver.kind is ReceiverKind.NONE


@pytest.mark.parametrize(
    ("word", "delivered", "status", "shipped"),
    [
        (10, 0, OrderStatus.PLACED, 0),
        (30, 0, OrderStatus.PAID, 0),
        (40, 1, OrderStatus.APPROVED, 1),
        (40, 2, OrderStatus.SHIPPED, 2),
        (40, 0, OrderStatus.SHIPPED, 2),  # a count that nobody keeps is no part
        (50, 2, OrderStatus.DELIVERED, 2),
        (70, 2, OrderStatus.COMPLETED, 2),
        (80, 0, OrderStatus.CANCELLED, 0),
    ],
)
def test_every_status(order: Row, word: int, delivered: int, status: OrderStatus, shipped: int) -> None:
    order["orderBaseInfo"]["status"] = word
    order["orderDeliveryInfo"]["deliveryNum"] = delivered
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert (told.status, told.lines[0].shipped_quantity) == (status, shipped)
    assert told.shipped_partly is (status is OrderStatus.APPROVED)


def test_a_failed_order_that_had_left_is_closed(order: Row) -> None:
    order["orderBaseInfo"]["status"] = 80
    order["orderBaseInfo"]["sendTime"] = 1_763_000_000_000
    assert mapping.order_of(order, PLAIN).status is OrderStatus.CLOSED
    order["orderBaseInfo"]["sendTime"] = 0
    order["orderLogisticsInfo"] = [{"logisticsId": 1, "expressNo": "sf 1", "expressCode": 4}]
    told = mapping.order_of(order, PLAIN)
    assert told.status is OrderStatus.CLOSED
    order["orderLogisticsInfo"].append({"logisticsId": 2, "expressNo": "", "expressCode": 4})
    told = mapping.order_of(order, PLAIN)
    assert [(one.number, one.carrier) for one in told.trackings] == [("SF1", "SF")]


def test_unknown_words_are_refused_by_name(order: Row) -> None:
    order["orderBaseInfo"]["status"] = 35
    with pytest.raises(UnknownWord, match="35"):
        mapping.order_of(order, PLAIN)
    order["orderBaseInfo"]["status"] = 30
    order["subOrderInfo"] = [{"oid": 2, "status": 31, "num": 1}]
    with pytest.raises(UnknownWord, match="31"):
        mapping.order_of(order, PLAIN)


def test_paid_is_not_shippable(order: Row) -> None:
    order["orderBaseInfo"].update(riskCode=3, disableDeliveryReasonCode=[7])
    told = mapping.order_of(order, PLAIN)
    assert told.holds == (HoldReason.PLATFORM_FORBIDS, HoldReason.RISK_REVIEW)
    assert ("no_delivery_reasons", "7") in told.extra
    order["orderBaseInfo"]["status"] = 70
    assert mapping.order_of(order, PLAIN).holds == ()


def test_the_deadline_falls_back(order: Row) -> None:
    base = order["orderBaseInfo"]
    base.update(validPromiseShipmentTimeStamp=0)
    assert mapping.order_of(order, PLAIN).ship_by == 1763171860000
    base.update(promiseTimeStampOfDelivery=0)
    assert mapping.order_of(order, PLAIN).ship_by == 1762999060000 + 2 * DAY
    base.update(theDayOfDeliverGoodsTime=0)
    assert mapping.order_of(order, PLAIN).ship_by is None


@pytest.mark.parametrize(
    "status", [10, 12, 20, 30, 40, 45, 50, 55]
)  # the last in a word nobody has written down
def test_a_claim_that_runs_stops_the_line(order: Row, status: int) -> None:
    order["orderRefundList"] = [{"refundId": 1, "refundStatus": 70}, {"refundId": 2, "refundStatus": status}]
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert told.lines[0].refund is RefundState.REQUESTED
    assert told.holds == (HoldReason.REFUND_REQUESTED,)
    (claim,) = sample("refunds")
    assert mapping.refund_of({**claim, "status": status}, PLAIN).state is RefundState.REQUESTED


def test_a_claim_that_is_over(order: Row) -> None:
    order["orderRefundList"] = [{"refundId": 1, "refundStatus": 70}]
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert (told.lines[0].refund, told.holds) == (RefundState.NONE, ())
    order["orderRefundList"] = [{"refundId": 1, "refundStatus": 60, "handlingWay": 3}]  # an exchange
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert told.lines[0].refund is RefundState.NONE
    order["orderBaseInfo"]["status"] = 80
    order["orderRefundList"] = [{"refundId": 1, "refundStatus": 60, "handlingWay": 10}]
    assert mapping.paid_back(order) == []
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert (told.status, told.lines[0].refunded_quantity) == (OrderStatus.CANCELLED, 2)
    order["orderBaseInfo"]["status"] = 70
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert (told.lines[0].refund, told.lines[0].refunded_quantity) == (RefundState.REFUNDED, None)


@pytest.mark.parametrize(
    ("fee", "refund", "amount", "units", "status"),
    [
        (2990, RefundState.REFUNDED, 2990, 1, OrderStatus.PAID),
        (1000, RefundState.REFUNDED, 1000, None, OrderStatus.PAID),
        (5980, RefundState.REFUNDED, 5980, 2, OrderStatus.CANCELLED),
        (None, RefundState.REQUESTED, None, None, OrderStatus.PAID),
    ],
)
def test_money_back_for_an_order_that_goes_on(
    order: Row,
    fee: int | None,
    refund: RefundState,
    amount: int | None,
    units: int | None,
    status: OrderStatus,
) -> None:
    order["orderRefundList"] = [{"refundId": 9, "refundStatus": 60}]
    assert mapping.paid_back(order) == [9]
    told = mapping.order_of(order, PLAIN, [{"refundFee": fee}])
    assert told.lines is not None
    (line,) = told.lines
    assert (line.refund, line.refunded_amount, line.refunded_quantity) == (refund, amount, units)
    assert told.status is status
    assert told.holds == ((HoldReason.REFUND_REQUESTED,) if status is OrderStatus.PAID and not units else ())


def test_a_gift_that_stayed_behind_keeps_the_order_open() -> None:
    told = mapping.order_of(sample("orders")[1], PLAIN)
    assert (told.status, told.raw_status, told.shipped_partly) == (OrderStatus.APPROVED, "已发货", True)
    assert (told.seller_memo, told.flag) == ("加赠品", Flag.RED)
    assert told.lines is not None
    rice, spoon = told.lines
    assert (rice.shipped_quantity, rice.gift) == (2, False)
    assert (spoon.line_id, spoon.title, spoon.quantity, spoon.gift) == ("2530000000000003", "木勺", 1, True)
    assert (spoon.shipped_quantity, spoon.refund) == (0, RefundState.NONE)
    gone = sample("orders")[1]
    gone["subOrderInfo"][0]["subOrderBaseInfo"]["status"] = 80
    told = mapping.order_of(gone, PLAIN)
    assert told.lines is not None
    assert (told.status, told.lines[1].refunded_quantity) == (OrderStatus.SHIPPED, 1)


def test_gifts_told_in_other_ways(order: Row) -> None:
    order["subOrderInfo"] = [{"subOrderId": 5}]
    assert mapping.needs_details(order)
    order["subOrderInfo"] = [{"oid": 5, "status": 30, "num": 2, "itemTitle": "杯", "skuNick": "CUP"}]
    assert not mapping.needs_details(order)
    lines = mapping.order_of(order, PLAIN).lines
    assert lines is not None
    assert (lines[1].quantity, lines[1].merchant_code, lines[1].gift) == (2, "CUP", True)
    order["subOrderInfo"] = [{"oid": 5, "status": 30}]  # what is not told of a gift in the details either
    lines = mapping.order_of(order, PLAIN).lines
    assert lines is not None
    assert (lines[1].quantity, lines[1].title) == (1, "赠品")


def test_the_samples_of_claims_and_goods() -> None:
    (claim,) = sample("refunds")
    news = mapping.refund_of(claim, PLAIN)
    assert (news.number, news.order_number, news.line_id) == (
        "2530000000000900",
        "2530000000000001",
        "2530000000000001",
    )
    assert (news.kind, news.state, news.amount, news.reason) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
        5980,
        "不想要了",
    )
    assert (news.opened_at, news.modified_at) == (1763000000000, 1763000001000)
    assert mapping.refund_of({**claim, "handlingWay": 1}, PLAIN).kind is AfterSaleKind.RETURN_REFUND
    assert mapping.refund_of({**claim, "handlingWay": 77}, PLAIN).kind is AfterSaleKind.REFUND_ONLY
    (one,) = sample("items")
    listing = mapping.listing_of(one["item"], one["skus"][0])
    assert (listing.item_id, listing.sku_id, listing.title, listing.spec) == (
        "21000001",
        "88000001",
        "大米",
        "5kg",
    )
    assert (listing.merchant_code, listing.price, listing.on_sale) == ("RICE-5KG", 2990, True)
    assert listing.stock is not None
    assert listing.stock.quantity == 77


def test_numbers_of_carriers() -> None:
    assert (PLAIN.express_code("SF"), PLAIN.express_code("YTO"), PLAIN.express_code("JT")) == (
        "4",
        "6",
        "109",
    )
    assert PLAIN.express_code("BEST") == ""  # retired: such a number counts as a fake shipment
    assert carrier_from_name("109", "kuaishou") == "JT"
    own = mapping.Reading(express_codes={"KYE": "77", "SF": "44"})
    assert (own.express_code("KYE"), own.express_code("SF"), own.express_code("YTO")) == ("77", "44", "6")
    assert (own.carrier(77), own.carrier("6"), own.carrier(None)) == ("KYE", "YTO", "")


# Lists


@pytest.mark.parametrize("empty_last", [True, False])
def test_pages_to_their_end(market: KuaishouMarket, http: Http, empty_last: bool) -> None:
    market.gateway.empty_last = empty_last
    numbers = {market.place(1) for _ in range(100)}
    connector = bound(market, http)
    window = Window(NOW - 60_000, NOW + 1)
    assert pages(connector, window) == numbers
    assert len(market.gateway.asked) == (3 if empty_last else 2)
    assert connector.count(window) == 100


def test_pages_that_repeat_have_no_order_and_change_meanwhile(market: KuaishouMarket, http: Http) -> None:
    numbers = [market.place(1) for _ in range(120)]
    market.gateway.arrange = lambda rows: [*reversed(rows), *rows[:5]]
    late = iter(numbers)

    def change() -> None:
        market.shop.find(next(late))["orderBaseInfo"]["updateTime"] += (
            3_600_000  # out of the window, to the end
        )

    market.gateway.stir = change
    assert pages(bound(market, http), Window(NOW - 60_000, NOW + 1)) == set(numbers)


def test_a_cursor_that_stays_is_the_end(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    data = {"cursor": "abc", "orderList": []}
    market.gateway.answers["open.order.cursor.list"] = [{"result": 1, "data": data}] * 2
    window = Window(NOW - 60_000, NOW + 1)
    assert connector.orders_since(window).next == "abc"
    assert connector.orders_since(window, "abc").next == ""


def test_gifts_of_a_list_are_looked_up(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    rice, spoon = market.shop.add_sku("RICE"), market.shop.add_sku("SPOON", price=0)
    number = str(market.shop.place(rice, 2, (spoon, 1))["orderBaseInfo"]["oid"])
    page = connector.orders_since(Window(NOW - 60_000, NOW + 1))
    (told,) = page.orders
    assert told.lines is not None
    assert [(line.merchant_code, line.quantity, line.gift) for line in told.lines] == [
        ("RICE", 2, False),
        ("SPOON", 1, True),
    ]
    assert told == connector.order(number)
    assert json.loads(page.raw[0])["subOrderInfo"][0]["subOrderItemInfo"]["num"] == 1


def test_money_back_for_an_order_that_goes_on_is_asked_for(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(2)
    claim = market.shop.claim(market.shop.find(number), fee=2990)
    assert told_by(connector, number).holds == (HoldReason.REFUND_REQUESTED,)
    market.shop.step(claim, 60)
    (told,) = connector.orders_since(Window(NOW - 60_000, NOW + 1)).orders
    assert told.lines is not None
    assert (told.status, told.holds) == (OrderStatus.PAID, ())
    assert (told.lines[0].refunded_amount, told.lines[0].refunded_quantity) == (2990, 1)
    assert told == connector.order(number)


def test_an_order_whose_details_are_refused_holds_up_no_others(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    rice, spoon = market.shop.add_sku("RICE"), market.shop.add_sku("SPOON", price=0)
    plain, gifted = market.place(), str(market.shop.place(rice, 2, (spoon, 1))["orderBaseInfo"]["oid"])
    paid_back = market.place(2)
    market.shop.step(market.shop.claim(market.shop.find(paid_back), fee=2990), 60)
    for method in ("open.order.detail", "open.seller.order.refund.detail"):
        market.gateway.answers[method] = [{"result": 41, "error_msg": "暂无数据"}] * READ_TRIES
    page = connector.orders_since(Window(NOW - 60_000, NOW + 1))
    assert {order.number: order.holds for order in page.orders} == {
        plain: (),
        paid_back: (HoldReason.REFUND_REQUESTED,),  # how much went back nobody tells
    }
    assert [one.number for one in page.unreadable] == [gifted]


def test_claims_come_in_stretches_and_a_strange_one_stops_none(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    market.gateway.tokens["tok-0"] += 9 * DAY
    claims = []
    for _ in range(3):
        for _ in range(60):
            market.refund(market.place(1))
        claims += market.shop.claims[-60:]
        market.shop.now += DAY
    del claims[7]["status"]
    window, page = Window(NOW, market.now), ""
    seen, unreadable = set(), []
    while True:
        found = connector.refunds_since(window, page)
        seen |= {news.number for news in found.refunds}
        unreadable += [one.number for one in found.unreadable]
        page = found.next
        if not page:
            break
    assert seen == {str(claim["refundId"]) for claim in claims} - {str(claims[7]["refundId"])}
    assert unreadable == [str(claims[7]["oid"])]
    market.gateway.claims_window = 3_600_000  # a campaign
    with pytest.raises(Rejected, match="10002"):
        connector.refunds_since(window)
    short = bound(market, http, refund_window_minutes="60")
    first = short.refunds_since(window)
    assert len(first.refunds) == 59
    assert first.next == f"{NOW + 3_600_000}|"


# Acts


def test_the_simple_call_where_it_fits(market: KuaishouMarket, http: Http) -> None:
    number = market.place(2)
    bound(market, http).ship(parcel(number, "SF1"))
    (write,) = market.shop.writes
    assert write == (
        "open.seller.order.goods.deliver",
        {"orderId": int(number), "expressCode": 4, "expressNo": "SF1"},
    )


def test_gifts_leave_with_the_goods(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    rice, spoon = market.shop.add_sku("RICE"), market.shop.add_sku("SPOON", price=0)
    order = market.shop.place(rice, 2, (spoon, 1))
    number, gift = str(order["orderBaseInfo"]["oid"]), str(order["gifts"][0]["subOrderBaseInfo"]["oid"])
    connector.ship(parcel(number, "SF1"))
    assert [method for method, _ in market.shop.writes] == ["open.order.goods.split.deliver"]
    told = told_by(connector, number)
    assert told.lines is not None
    assert (told.status, [line.shipped_quantity for line in told.lines]) == (OrderStatus.SHIPPED, [2, 1])
    # Somebody pressed the simple button elsewhere: the gift follows alone.
    order = market.shop.place(rice, 1, (spoon, 1))
    number, gift = str(order["orderBaseInfo"]["oid"]), str(order["gifts"][0]["subOrderBaseInfo"]["oid"])
    market.shop.deliver({"orderId": int(number), "expressNo": "SF7", "expressCode": 4})
    assert told_by(connector, number).status is OrderStatus.APPROVED
    connector.ship(parcel(number, "SF8", (gift, 1)))
    assert told_by(connector, number).status is OrderStatus.SHIPPED
    assert [tracking.number for tracking in told_by(connector, number).trackings] == ["SF7", "SF8"]


def test_parts_say_whether_something_stays(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(3)
    connector.ship(parcel(number, "SF1", (number, 2)))
    told = told_by(connector, number)
    assert told.lines is not None
    assert (told.status, told.lines[0].shipped_quantity) == (OrderStatus.APPROVED, 2)
    connector.ship(parcel(number, "SF1", (number, 2)))  # it stands there
    connector.ship(parcel(number, "SF2", (number, 1)))
    assert market.shipped(number) == ["SF1", "SF2"]
    states = [param["deliveryStatus"][0]["confirmDeliveryStatus"] for _, param in market.shop.writes]
    assert states == [10, 40]
    connector.ship(parcel(number, "SF3", (number, 1)))  # one more box for what has left
    assert market.shop.writes[-1][0] == "open.seller.order.goods.logistics.append"
    connector.ship(parcel(number, "SF9", (number, 2), previous="SF1"))
    assert market.shipped(number) == ["SF9", "SF2", "SF3"]
    with pytest.raises(Rejected, match="NOTHING_TO_SHIP"):
        connector.ship(parcel(number, "SF4"))


def test_what_must_not_be_shipped_is_refused(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    refunding, risky, forbidden, moving = (market.place() for _ in range(4))
    market.refund(refunding)
    market.shop.find(risky)["orderBaseInfo"]["riskCode"] = 2
    market.shop.find(forbidden)["orderBaseInfo"]["disableDeliveryReasonCode"] = [1]
    market.shop.moving.add(int(moving))
    for number in (refunding, risky, forbidden, moving):
        with pytest.raises(Rejected, match=r"1001[23]"):
            connector.ship(parcel(number, "SF1"))
        assert market.shipped(number) == []
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.ship(parcel("12", "SF1"))
    with pytest.raises(Rejected, match="CARRIER_UNKNOWN"):
        connector.ship(parcel(market.place(), "KY1", carrier="KYE"))
    number = market.place()
    bound(market, http, express_codes="KYE=77").ship(parcel(number, "KY1", carrier="KYE"))
    assert market.shipped(number) == ["KY1"]


def test_an_unclear_refusal_is_settled_by_the_order(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    method = "open.seller.order.goods.deliver"
    market.gateway.answers[method] = [{"result": 777, "error_msg": "不行", "sub_code": ""}]
    with pytest.raises(Rejected, match="777"):
        connector.ship(parcel(number, "SF1"))
    market.gateway.answers[method] = [{"result": 500, "error_msg": "系统异常, 请稍后重试"}]
    with pytest.raises(Ambiguous):
        connector.ship(parcel(number, "SF1"))

    market.gateway.after[method] = {"result": 777, "error_msg": "订单已发货"}
    connector.ship(parcel(number, "SF1"))
    assert market.shipped(number) == ["SF1"]


def test_stock_by_differences(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    sku = market.shop.add_sku("A1", stock=10)
    ref = ListingRef(str(sku["kwaiItemId"]), str(sku["kwaiSkuId"]))
    connector.set_stock(StockChange(ref, 7, -3))
    connector.set_stock(StockChange(ref, 12, 5))
    connector.set_stock(StockChange(ref, 12, 0))
    assert (sku["skuStock"], len(market.shop.writes)) == (12, 2)
    coded = ListingRef(ref.item_id, "", "A1")
    connector.set_stock(StockChange(coded, 13, 1))
    assert connector.stock(coded).quantity == 13
    with pytest.raises(Rejected, match="20011"):
        connector.set_stock(StockChange(ref, 0, -50))
    with pytest.raises(Rejected, match="STOCK_TOO_MUCH"):
        connector.set_stock(StockChange(ref, 0, 10_000_000))
    for nameless in (connector.stock, lambda ref: connector.set_stock(StockChange(ref, 1, 1))):
        with pytest.raises(Rejected, match="ITEM_UNKNOWN"):
            nameless(ListingRef("", "", "A1"))
    for unknown in (ListingRef(ref.item_id, "", "B2"), ListingRef(ref.item_id, "12", "A1")):
        with pytest.raises(Rejected, match="SKU_NOT_FOUND"):
            connector.stock(unknown)


def test_goods_page_by_page(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    for number in range(25):
        market.shop.add_sku(f"S{number}")
    market.shop.add_sku("S-two", item=market.shop.items[0])
    first = connector.listings()
    second = connector.listings(first.next)
    assert (first.next, second.next) == ("2", "")
    assert len({one.sku_id for one in (*first.listings, *second.listings)}) == 26
    skus = market.shop.items[0]["skus"]
    items = [{"kwaiItemId": 1, "title": "t", "skuList": skus}]  # all in one answer, and no count of pages
    market.gateway.answers["open.item.list.get"] = [{"result": 1, "data": {"items": items}}]
    page = connector.listings()
    assert (len(page.listings), page.next) == (2, "")
    item = market.shop.items[0]
    others = [{"itemId": item["kwaiItemId"], "itemTitle": "t"}]  # names that are written down nowhere
    market.gateway.answers["open.item.list.get"] = [{"result": 1, "data": {"n": 1, "list": others}}]
    market.gateway.answers["open.item.sku.list.get"] = [{"result": 1, "data": {"skus": item["skus"]}}]
    assert [one.merchant_code for one in connector.listings().listings] == ["S0", "S-two"]
    market.gateway.answers["open.item.list.get"] = [{"result": 1}]
    assert connector.listings().listings == ()


def test_an_answer_that_wraps_what_was_asked(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(2)
    order = market.shop.find(number)
    claim = market.shop.claim(order, status=60, fee=2990)
    wrapped = [{"result": 1, "data": {"order": market.shop.detailed(order)}}]
    market.gateway.answers["open.order.detail"] = wrapped
    market.gateway.answers["open.seller.order.refund.detail"] = [{"result": 1, "data": {"info": claim}}]
    told = told_by(connector, number)
    assert told.lines is not None
    assert told.lines[0].refunded_quantity == 1


def test_memos_are_added_once(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    for _ in range(2):
        connector.write_memo(number, "加赠品", Flag.RED)
    connector.write_memo(number, "再加一个", Flag.GREY)
    notes = market.shop.find(number)["orderNote"]["orderNoteInfo"]
    assert [(note["note"], note["flagTagCode"]) for note in notes] == [("加赠品", 1), ("再加一个", 6)]
    told = told_by(connector, number)
    assert (told.seller_memo, told.flag) == ("再加一个", Flag.GREY)
    market.shop.find(number)["orderNote"]["orderNoteInfo"] = [{"note": "x", "flag": 2}]
    assert told_by(connector, number).flag is Flag.YELLOW
    with pytest.raises(Rejected, match="MEMO_TOO_LONG"):
        connector.write_memo(number, "长" * 201, Flag.RED)
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.write_memo("12", "x", Flag.RED)


# Tokens


def test_who_we_are(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    assert connector.identify().account_id == "ks0001"  # neither token nor order tells
    market.shop.now = int(time.time()) * 1000 - 60_000
    market.place()
    identity = connector.identify()
    assert (identity.account_id, identity.name) == ("s-1", "示例店")
    assert identity.server_time is not None
    assert abs(identity.server_time / 1000 - time.time()) < 600
    assert bound(market, http, {"open_id": "s-9"}).identify().account_id == "s-9"


def test_a_renewal_whose_answer_is_lost_is_no_call_that_surely_failed(
    market: KuaishouMarket, http: Http
) -> None:
    market.faults.add("lost", "refresh_token")
    connector = bound(market, http)
    with pytest.raises(Ambiguous):
        connector.renew()
    assert market.faults.waiting == []
    with pytest.raises(LoginExpired):  # the old refresh token is dead
        connector.renew()


def test_each_refresh_token_is_good_for_one_time(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    tokens = connector.renew()
    assert tokens.changed == {"access_token": "tok-1", "refresh_token": "ref-1", "open_id": "s-1"}
    assert tokens.expires_at is not None
    assert abs(tokens.expires_at / 1000 - time.time() - 48 * 3600) < 600
    assert connector.renew().changed["refresh_token"] == "ref-2"
    with pytest.raises(LoginExpired, match="invalid_grant"):
        bound(market, http).renew()  # by the first one
    market.shop.now += 181 * DAY
    with pytest.raises(LoginExpired):
        connector.renew()
    with pytest.raises(LoginExpired, match="sign in"):
        bound(market, http, {"refresh_token": ""}).renew()


def test_a_wrong_sign_secret_kills_no_tokens(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http, {"sign_secret": "another"})
    with pytest.raises(LoginExpired, match="21"):
        connector.identify()
    with pytest.raises(LoginExpired, match="sign_secret"):
        connector.renew()
    assert market.gateway.refresh == "ref-0"


def test_signing_in(market: KuaishouMarket, http: Http) -> None:
    assert PLATFORM.sign_in_page is not None
    account = Account("", {"app_key": "ks0001"})
    page = PLATFORM.sign_in_page(account, "http://127.0.0.1:9/back", "s 1")
    assert page == (
        "https://openapi.kwaixiaodian.com/oauth2/authorize?app_id=ks0001&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback"
        "&scope=merchant_order%2Cmerchant_item%2Cmerchant_refund%2Cmerchant_logistics&response_type=code&state=s+1"
    )
    other = {"sign_in_address": "https://open.kwaixiaodian.com/oauth/authorize", "scope": "merchant_order"}
    page = PLATFORM.sign_in_page(Account("https://relay.example/", {}, other), "https://x.example", "s")
    assert page.startswith("https://relay.example/oauth/authorize?app_id=&redirect_uri=https")
    connector = bound(market, http, {"access_token": "", "refresh_token": ""})
    with pytest.raises(LoginExpired, match="sign in"):
        connector.identify()
    assert connector.redeem("code-1", "").changed["access_token"] == "tok-1"
    assert connector.count(Window(NOW, NOW + 1)) == 0
    with pytest.raises(LoginExpired, match="invalid_request"):
        connector.redeem("code-2", "")


def test_a_token_server_in_trouble_is_not_a_lost_login(market: KuaishouMarket, http: Http) -> None:
    market.faults.add("503", times=3)
    with pytest.raises(Unreachable):
        bound(market, http).renew()
    busy: list[Row] = [
        {"result": 100200500, "error": "server_error", "error_msg": "系统繁忙"},
        {"page": "in between"},
    ]
    market.gateway.answers["oauth2.refresh_token"] = busy
    for _ in range(2):
        with pytest.raises(Unreachable):
            bound(market, http).renew()


# Codes


@pytest.mark.parametrize(
    ("envelope", "read_as", "act_as"),
    [
        ({"result": 24, "error_msg": "access_token无效"}, LoginExpired, LoginExpired),
        ({"result": 28, "error_msg": "access_token过期"}, LoginExpired, LoginExpired),
        ({"result": 21, "error_msg": "签名错误"}, LoginExpired, LoginExpired),
        ({"result": 802000, "error_msg": "x"}, RateLimited, RateLimited),
        ({"result": 99, "error_msg": "调用频率超限"}, RateLimited, RateLimited),
        ({"result": 2, "sub_code": "802001", "sub_msg": "x"}, RateLimited, RateLimited),
        ({"result": 802000, "sub_code": "gateway.flow", "sub_msg": "x"}, RateLimited, RateLimited),
        ({"result": 500, "error_msg": "系统繁忙"}, Unreachable, Ambiguous),
        ({"code": 500, "msg": "service timeout"}, Unreachable, Ambiguous),
        ({"result": 40, "error_msg": "没有权限"}, Rejected, Rejected),
        ({"msg": "nothing that means anything"}, Unreachable, Ambiguous),
    ],
)
def test_each_kind_of_refusal(
    market: KuaishouMarket,
    http: Http,
    envelope: Row,
    read_as: type[PlatformError],
    act_as: type[PlatformError],
) -> None:
    connector = bound(market, http)
    number = market.place()
    market.gateway.answers["open.order.cursor.list"] = [envelope] * READ_TRIES
    market.gateway.answers["open.seller.order.note.add"] = [envelope]
    with pytest.raises(read_as):
        connector.orders_since(Window(NOW - 1000, NOW + 1))
    with pytest.raises(act_as):
        connector.write_memo(number, "x", Flag.NONE)
    assert market.shop.writes == []


def test_a_read_that_is_refused_without_a_known_reason_is_asked_again(
    market: KuaishouMarket, http: Http
) -> None:
    number = market.place()
    market.gateway.answers["open.order.cursor.list"] = [{"result": 77, "error_msg": "未知错误"}]
    market.gateway.answers["open.order.detail"] = [{"result": 500, "error_msg": "系统异常"}]
    connector = bound(market, http)
    assert [one.number for one in connector.orders_since(Window(NOW - 1000, NOW + 1)).orders] == [number]
    assert connector.order(number) is not None


def test_what_the_platform_lists_nowhere_can_be_set(market: KuaishouMarket, http: Http) -> None:
    settings = {"token_codes": "1001", "signature_codes": "1002", "throttle_codes": "77"}
    connector = bound(market, http, handling_ways="5=exchange", **settings)
    envelopes = [{"result": code, "error_msg": "x"} for code in (1001, 1002, 7701, 7702, *[24] * READ_TRIES)]
    market.gateway.answers["open.order.cursor.list"] = envelopes
    kinds: list[type[PlatformError]] = [LoginExpired, LoginExpired, RateLimited, RateLimited, Rejected]
    rests = []
    for kind in kinds:
        with pytest.raises(kind) as failed:
            connector.count(Window(NOW, NOW + 1))
        rests.append(getattr(failed.value, "retry_after", None))
    assert rests == [None, None, 1, 2, None]
    number = market.place()
    market.shop.claim(market.shop.find(number), status=60, way=5, fee=1)
    told = told_by(connector, number)
    assert told.lines is not None
    assert told.lines[0].refund is RefundState.NONE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sign_method", "SHA1"),
        ("refund_window_minutes", "0"),
        ("refund_window_minutes", "an hour"),
        ("refund_window_minutes", "1441"),
        ("handling_ways", "one=exchange"),
        ("handling_ways", "1=gone"),
        ("handling_ways", "1"),
        ("express_codes", "KYE"),
    ],
)
def test_settings_that_mean_nothing_are_refused(
    market: KuaishouMarket, http: Http, name: str, value: str
) -> None:
    with pytest.raises(Refused, match=name):
        bound(market, http, **{name: value})


def test_a_refusal_tells_neither_secret_nor_person(market: KuaishouMarket, http: Http) -> None:
    text = "收货人电话13900000002, access_token tok-0-abcdef0123"
    market.gateway.answers["open.seller.order.note.add"] = [
        {"result": 40, "error_msg": text, "requestId": "r-9"}
    ]
    with pytest.raises(Rejected) as refused:
        bound(market, http).write_memo(market.place(), "x", Flag.NONE)
    assert refused.value.text == "收货人电话… access_token … [r-9]"


def test_orders_that_are_not_there_or_not_readable(market: KuaishouMarket, http: Http) -> None:
    connector = bound(market, http)
    assert connector.order("2530999") is None
    assert connector.order("A-1") is None
    refused = {"result": 40, "error_msg": "没有权限"}
    market.gateway.answers["open.order.detail"] = [{"result": 1}, *[refused] * READ_TRIES]
    assert connector.order("1") is None
    with pytest.raises(Rejected, match="40"):
        connector.order("1")
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    (unreadable,) = connector.orders_since(Window(NOW - 1000, NOW + 1)).unreadable
    assert (unreadable.number, unreadable.reason) == (number, "UnknownWord: unknown order status 35")
