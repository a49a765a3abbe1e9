"""Xiaohongshu against the simulated ark gateway: lists, parcels, stock, tokens, and what each failure means."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, StockKind, Window
from oms_desktop.sync.http import READ_TRIES, Http, Reply
from oms_desktop.sync.platforms.xiaohongshu.client import Client
from oms_desktop.sync.platforms.xiaohongshu.connector import PLATFORM, XiaohongshuConnector
from oms_desktop.sync.platforms.xiaohongshu.shipping import Shipping
from oms_desktop.vocabulary import Flag, OrderStatus, RefundState
from tests.simulators.loopback import Answer, serving
from tests.simulators.xiaohongshu import CODE, SELLER, WEEK, XiaohongshuMarket, open_market

NOW = 1_795_402_800_000
Row = dict[str, Any]


@pytest.fixture
def market() -> Iterator[XiaohongshuMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: XiaohongshuMarket, http: Http, **settings: str) -> XiaohongshuConnector:
    return XiaohongshuConnector(dataclasses.replace(market.account, settings=settings), http)


def with_secrets(market: XiaohongshuMarket, http: Http, **secrets: str) -> XiaohongshuConnector:
    account = dataclasses.replace(market.account, secrets={**market.account.secrets, **secrets})
    return XiaohongshuConnector(account, http)


def window(market: XiaohongshuMarket) -> Window:
    return Window(market.now - 1_500_000, market.now + 1)


def placed(market: XiaohongshuMarket, *units: int, **fields: Any) -> Row:
    """An order with a SKU for each number of units."""
    for number in range(len(market.shop.goods), len(units)):
        market.shop.add_sku(f"CANDLE-{number}", stock=1000)
    goods = list(market.shop.goods.values())
    return market.shop.place(*[(goods[place], count) for place, count in enumerate(units)], **fields)


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", carrier: str = "SF"
) -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, lines=lines, previous=previous)


def numbers(market: XiaohongshuMarket, connector: XiaohongshuConnector) -> list[str]:
    found: list[str] = []
    page = connector.orders_since(window(market))
    while True:
        found += [order.number for order in page.orders]
        if not page.next:
            return found
        page = connector.orders_since(window(market), page.next)


# Lists


def test_an_order_that_changes_between_two_pages_pushes_none_out(
    market: XiaohongshuMarket, http: Http
) -> None:
    orders = []
    for _ in range(102):
        orders.append(placed(market, 1))
        market.shop.now += 1000
    moved, span = orders[3], window(market)

    def change() -> None:
        moved["updateTime"] = market.now + 3_600_000  # out of the window, so that all behind it move up

    connector = bound(market, http)
    market.shop.between.append(lambda: None)
    first = connector.orders_since(span)
    assert (first.total, first.next, len(first.orders)) == (102, "1", 2)
    change()
    second = connector.orders_since(span, first.next)
    assert second.next == ""
    seen = {order.number for order in (*first.orders, *second.orders)}
    assert seen == {order["orderId"] for order in orders} - {moved["orderId"]}


def test_rows_that_stand_there_twice_and_in_no_order(market: XiaohongshuMarket, http: Http) -> None:
    orders = []
    for _ in range(3):
        orders.append(placed(market, 1)["orderId"])
        market.shop.now += 1000
    market.shop.repeat = market.shop.reorder = True
    assert sorted(numbers(market, bound(market, http))) == orders


def test_a_list_that_grew_while_its_end_was_looked_for(market: XiaohongshuMarket, http: Http) -> None:
    orders = [placed(market, 1, updateTime=NOW - 5000) for _ in range(101)]

    def grow() -> None:
        orders.extend(placed(market, 1) for _ in range(100))

    market.shop.between.append(grow)
    page = bound(market, http).orders_since(window(market))
    assert (page.next, len(page.orders)) == ("2", 1)


def test_a_window_with_more_pages_than_are_listed_is_refused(http: Http) -> None:
    answer = {"success": True, "error_code": 0, "data": {"total": 10_001, "maxPageNo": 101, "orderList": []}}
    with serving(lambda _asked: Answer.of(answer)) as server:
        opened = Http(endpoint=server.address, sleep=lambda _seconds: None)
        with pytest.raises(Rejected, match="WINDOW_TOO_FULL"):
            XiaohongshuConnector(Account(server.address, {}), opened).orders_since(Window(0, 1000))
        opened.close()


@pytest.mark.parametrize("bare", [False, True])
def test_a_page_cut_short_by_the_limit_goes_on_where_it_was(
    market: XiaohongshuMarket, http: Http, bare: bool
) -> None:
    market.shop.bare_details = bare
    orders = [placed(market, 1)["orderId"] for _ in range(30)]
    market.shop.now += 600_000
    connector = bound(market, http)
    market.gate.allowance = 21
    with pytest.raises(RateLimited):
        numbers(market, connector)
    market.gate.allowance = 14  # the list, ten details, two calls for receivers
    assert set(numbers(market, connector)) == set(orders)


def test_one_order_that_is_refused_does_not_hold_up_the_others(market: XiaohongshuMarket, http: Http) -> None:
    orders = [placed(market, 1)["orderId"] for _ in range(3)]
    detail = "order.getOrderDetail"
    market.gate.errors.append((detail, -2000999, "无权限"))
    page = bound(market, http).orders_since(window(market))
    assert [order.number for order in page.orders] == orders[1:]
    assert [(one.number, "-2000999" in one.reason) for one in page.unreadable] == [(orders[0], True)]
    market.gate.errors += [(detail, -2000999, "无权限")] * 3  # all of them: that is no accident
    with pytest.raises(Rejected, match="2000999"):
        bound(market, http).orders_since(window(market))


def test_an_order_that_is_gone_and_one_nobody_can_read(market: XiaohongshuMarket, http: Http) -> None:
    connector, odd = bound(market, http), placed(market, 1)
    market.spoil(odd["orderId"])
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(odd["orderId"])
    assert connector.order("P1") is None
    market.gate.errors.append(("order.getOrderDetail", -2000101, "包裹不存在"))
    page = connector.orders_since(window(market))
    assert (page.orders, page.unreadable) == ((), ())
    market.gate.errors.append(("order.getOrderDetail", -2000400, "参数错误"))
    with pytest.raises(Rejected, match="2000400"):
        connector.order(odd["orderId"])


def test_days_are_counted_one_by_one(market: XiaohongshuMarket, http: Http) -> None:
    for days in (0, 1, 2):
        placed(market, 1, createdTime=NOW - days * 86_400_000)
    assert bound(market, http).count(Window(NOW - 2 * 86_400_000 - 5000, NOW + 1)) == 3


def test_units_of_time_are_settings(market: XiaohongshuMarket, http: Http) -> None:
    placed(market, 1)
    with pytest.raises(Rejected, match="秒"):
        bound(market, http, order_time_unit="ms").orders_since(window(market))
    with pytest.raises(Rejected, match="2000400"):
        bound(market, http, claim_time_unit="s").refunds_since(window(market))


# Receivers


def test_receivers_are_asked_for_twenty_at_a_time(market: XiaohongshuMarket, http: Http) -> None:
    for _ in range(21):
        placed(market, 1)
    placed(market, 1, orderType=5)
    placed(market, 1, orderStatus=2)
    connector = bound(market, http)
    orders = connector.orders_since(window(market)).orders
    named = [order for order in orders if order.receiver and order.receiver.name]
    assert len(named) == 22
    assert market.gate.calls.count("order.getOrderReceiverInfo") == 3


def test_an_address_that_moved_is_asked_for_again(market: XiaohongshuMarket, http: Http) -> None:
    order = placed(market, 1)
    market.shop.now += 600_000
    connector, number = bound(market, http), order["orderId"]
    connector.orders_since(window(market))
    order["openAddressId"] = "oaid-moved"  # without a change time of its own
    (told,) = connector.orders_since(window(market)).orders
    assert told.receiver is not None
    assert (told.receiver.token, told.receiver.name) == ("oaid-moved", "#nameoaid-moved#")
    assert told.receiver.address_id == "oaid-moved"
    assert told == connector.order(number)


def test_receivers_that_may_not_be_asked_for_any_more(market: XiaohongshuMarket, http: Http) -> None:
    first, second = placed(market, 1), placed(market, 1)
    receivers = "order.getOrderReceiverInfo"
    market.gate.errors += [(receivers, -2000500, "订单状态不支持")] * 2  # both together, then the first alone
    orders = {
        order.number: order.receiver for order in bound(market, http).orders_since(window(market)).orders
    }
    without, whole = orders[first["orderId"]], orders[second["orderId"]]
    assert without is not None
    assert whole is not None
    assert (without.name, without.token, without.city) == ("", first["openAddressId"], "深圳市")
    assert whole.name


# Claims


def test_claims_name_their_goods(market: XiaohongshuMarket, http: Http) -> None:
    order = placed(market, 1, 2)
    market.shop.claim(order, *order["skuList"])
    other = market.shop.claim(order, order["skuList"][0], status=4)
    odd = market.shop.claim(order, status=99)
    market.gate.errors.append(("afterSale.getAfterSaleInfo", -2000999, "无权限"))
    page = bound(market, http).refunds_since(window(market))
    news = page.refunds
    assert [one.line_id for one in news] == [
        "",
        order["skuList"][0]["skuId"],
    ]  # the first's goods were not told
    assert (news[1].number, news[1].state, news[1].quantity) == (other["returnsId"], RefundState.REFUNDED, 1)
    assert [(one.number, "99" in one.reason) for one in page.unreadable] == [(odd["orderId"], True)]


def test_what_nobody_can_read_is_not_quoted(market: XiaohongshuMarket, http: Http) -> None:
    order = placed(market, 1, 1)
    order["promiseLastDeliveryTime"] = "孙小姐 13900000002"
    page = bound(market, http).orders_since(window(market))
    assert [one.reason for one in page.unreadable] == ["ValueError"]
    with pytest.raises(Rejected) as refused:
        bound(market, http).order(order["orderId"])
    assert "孙" not in str(refused.value)


def test_a_stock_without_known_figures_is_refused(market: XiaohongshuMarket) -> None:
    class Terse(Http):
        """A platform that answers each call with nothing in particular."""

        def send(self, *_args: object, **_more: object) -> Reply:
            return Reply(200, {}, b'{"success": true, "error_code": 0, "data": {"skuId": "a"}}')

    with pytest.raises(Rejected, match="STOCK_UNREADABLE"):
        bound(market, Terse()).stock(ListingRef("", "a"))


# Parcels


def test_skus_in_parcels_of_their_own(market: XiaohongshuMarket, http: Http) -> None:
    connector, order = bound(market, http), placed(market, 1, 2, 1)
    number = order["orderId"]
    first, second, _ = [line["skuId"] for line in order["skuList"]]
    connector.ship(parcel(number, "SF1", (first, 1)))
    told = connector.order(number)
    assert told is not None
    assert told.lines is not None
    assert (told.status, [line.shipped_quantity for line in told.lines]) == (OrderStatus.APPROVED, [1, 0, 0])
    assert [(one.number, one.carrier) for one in told.trackings] == [("SF1", "SF")]
    connector.ship(parcel(number, "ZT2", (second, 2), carrier="ZTO"))
    connector.ship(parcel(number, "SF3"))  # the rest, of an order that was split
    assert market.shipped(number) == ["SF1", "ZT2", "SF3"]
    assert order["orderStatus"] == 6
    connector.ship(parcel(number, "SF22", (second, 2), previous="zt2"))
    assert market.shipped(number) == ["SF1", "SF22", "SF3"]


def test_all_units_of_a_sku_have_one_number(market: XiaohongshuMarket, http: Http) -> None:
    connector, order = bound(market, http), placed(market, 3, 1)
    sku = order["skuList"][0]["skuId"]
    connector.ship(parcel(order["orderId"], "SF1", (sku, 2)))
    with pytest.raises(Rejected, match="ONE_NUMBER_A_SKU"):
        connector.ship(parcel(order["orderId"], "SF2", (sku, 1)))
    assert market.shipped(order["orderId"]) == ["SF1"]


def test_a_refusal_is_settled_by_what_the_order_shows(market: XiaohongshuMarket, http: Http) -> None:
    connector, number = bound(market, http), placed(market, 1)["orderId"]
    market.gate.broken.append("order.orderDeliver")
    with pytest.raises(Ambiguous, match="系统异常"):
        connector.ship(parcel(number, "SF1"))
    connector.ship(parcel(number, "SF1"))
    assert market.shipped(number) == ["SF1"]
    with pytest.raises(Rejected, match="2000600"):
        connector.ship(parcel(number, "SF2"))
    with pytest.raises(Rejected, match="2000101"):
        connector.ship(parcel("P1", "SF1"))
    with pytest.raises(Rejected, match="CARRIER_NOT_OFFERED"):
        connector.ship(parcel(placed(market, 1)["orderId"], "X1", carrier="EMS"))


def test_a_report_of_which_only_a_part_was_taken(market: XiaohongshuMarket, http: Http) -> None:
    connector, order = bound(market, http), placed(market, 1, 1, 2)
    market.shop.partial = True
    with pytest.raises(Ambiguous, match="系统异常"):
        connector.ship(parcel(order["orderId"], "SF1"))
    assert (market.shipped(order["orderId"]), order["orderStatus"]) == (["SF1"], 5)
    connector.ship(parcel(order["orderId"], "SF1", (order["skuList"][0]["skuId"], 1)))  # that is there
    assert market.shipped(order["orderId"]) == ["SF1"]
    connector.ship(parcel(order["orderId"], "SF1"))
    assert (market.shipped(order["orderId"]), order["orderStatus"]) == (["SF1", "SF1"], 6)


def test_a_number_written_by_another_hand_while_we_were_asking(market: XiaohongshuMarket, http: Http) -> None:
    connector, order = bound(market, http), placed(market, 1)
    before = copy.deepcopy(order)
    connector.ship(parcel(order["orderId"], "SF1"))
    reads = iter([before, order])
    Shipping(Client(market.account, http)).ship(parcel(order["orderId"], "SF1"), lambda: next(reads))
    assert market.shipped(order["orderId"]) == ["SF1"]
    assert market.gate.calls.count("order.orderDeliver") == 2


def test_names_of_carriers_are_not_needed_to_read_orders(market: XiaohongshuMarket, http: Http) -> None:
    number = placed(market, 1)["orderId"]
    bound(market, http).ship(parcel(number, "SF1"))
    market.gate.errors.append(("common.getExpressCompanyList", -2000999, "无权限"))
    told = bound(market, http).order(number)
    assert told is not None
    assert [(one.number, one.carrier_name) for one in told.trackings] == [("SF1", "shunfeng")]


# Stock, goods, memos


def test_a_total_has_what_orders_and_channels_keep(market: XiaohongshuMarket, http: Http) -> None:
    sku = market.shop.add_sku("A", stock=10, channel=3)
    market.shop.place((sku, 2))
    listing = ListingRef("", sku["id"])
    connector = bound(market, http)
    reading = connector.stock(listing)
    assert (reading.quantity, reading.occupied) == (8, 5)
    connector.set_stock(StockChange(listing, 6 + reading.occupied))
    assert (market.for_sale(listing), connector.stock(listing).quantity) == (6, 6)
    by_difference = bound(market, http, stock="difference")
    by_difference.set_stock(StockChange(listing, 0, difference=-4))
    assert market.for_sale(listing) == 2
    account = dataclasses.replace(market.account, settings={"stock": "difference"})
    assert PLATFORM.stock_kind(account) is StockKind.DIFFERENCE
    with pytest.raises(Rejected, match="2000101"):
        connector.set_stock(StockChange(ListingRef("", "none"), 1))


def test_every_sku_is_listed(market: XiaohongshuMarket, http: Http) -> None:
    for number in range(51):
        market.shop.add_sku(f"A{number}")
    connector = bound(market, http)
    first = connector.listings()
    second = connector.listings(first.next)
    assert (len(first.listings), len(second.listings), second.next) == (50, 1, "")
    assert second.listings[0].merchant_code == "A50"


@pytest.mark.parametrize(
    ("flag", "number"),
    [(Flag.RED, 2), (Flag.YELLOW, 3), (Flag.GREEN, 4), (Flag.BLUE, 5), (Flag.PURPLE, 6), (Flag.NONE, 1)],
)
def test_memos(market: XiaohongshuMarket, http: Http, flag: Flag, number: int) -> None:
    connector, order = bound(market, http, operator="小王"), placed(market, 1)
    connector.write_memo(order["orderId"], "加赠品", flag)
    assert (order["sellerRemark"], order["sellerRemarkFlag"]) == ("加赠品", number)
    told = connector.order(order["orderId"])
    assert told is not None
    assert told.flag is (Flag.GREY if flag is Flag.NONE else flag)


# Who we are, and failures


def test_a_renewal_whose_answer_is_lost_may_have_been_made(market: XiaohongshuMarket, http: Http) -> None:
    connector = with_secrets(market, http)
    market.faults.add("lost", "refreshToken")
    with pytest.raises(Ambiguous):
        connector.renew()
    assert (
        connector.renew().changed["access_token"] == market.gate.current
    )  # the platform still took the old pair


def test_signing_in_and_renewing(market: XiaohongshuMarket, http: Http) -> None:
    assert PLATFORM.sign_in_page is not None
    page = urlsplit(
        PLATFORM.sign_in_page(Account("", market.account.secrets), "http://127.0.0.1:9/back", "s&1")
    )
    assert (page.scheme, page.netloc, page.path) == ("https", "ark.xiaohongshu.com", "/ark/authorization")
    assert parse_qs(page.query) == {
        "appId": ["demoapp1"],
        "redirectUri": ["http://127.0.0.1:9/back"],
        "state": ["s&1"],
    }
    connector = with_secrets(market, http, seller_id="", access_token="", refresh_token="")
    with pytest.raises(LoginExpired, match="7001"):
        connector.identify()
    tokens = connector.redeem(CODE, "http://127.0.0.1:9/back")
    assert tokens.expires_at == NOW + WEEK
    assert tokens.changed["seller_id"] == SELLER
    with pytest.raises(LoginExpired, match="7002"):
        connector.redeem(CODE, "")
    signed_in = with_secrets(market, http, **tokens.changed)
    identity = signed_in.identify()
    assert (identity.account_id, identity.name, identity.server_time) == (SELLER, "示例店铺", NOW)
    assert signed_in.renew() == tokens  # far from its end the pair stays as it is
    market.shop.now += WEEK - 60_000
    renewed = signed_in.renew()
    assert renewed.changed["access_token"] != tokens.changed["access_token"]
    assert renewed.expires_at == market.now + WEEK
    with pytest.raises(LoginExpired, match="7003"):
        signed_in.renew()
    pasted = with_secrets(market, http, **{**renewed.changed, "seller_id": ""})
    assert pasted.identify().account_id == ""


def test_a_clock_that_is_far_off_is_put_right(market: XiaohongshuMarket, http: Http) -> None:
    market.shop.now = NOW + 400 * 86_400_000
    market.gate.access = dict.fromkeys(market.gate.access, market.now + WEEK)
    connector = bound(market, http)
    connector.identify()
    assert len(market.gate.calls) == 1  # the first was refused for its time
    market.gate.errors += [("order.getOrderDetail", -2000400, "参数错误")] * 2
    with pytest.raises(Rejected):
        connector.order("P1")
    assert market.gate.calls.count("order.getOrderDetail") == 1


@pytest.mark.parametrize(
    ("code", "text", "read", "act"),
    [
        (-9013, "方法限流", RateLimited, RateLimited),
        (-1, "触发应用维度的限流", RateLimited, RateLimited),
        (-7001, "AccessToken 已过期", LoginExpired, LoginExpired),
        (401, "未授权", LoginExpired, LoginExpired),
        (-1, "系统繁忙", Unreachable, Ambiguous),
        (500, "request timeout", Unreachable, Ambiguous),
        (0, "", Unreachable, Ambiguous),
        (-2000400, "参数错误 13812345678", Rejected, Rejected),
        (-123, "未知", Rejected, Rejected),
    ],
)
def test_what_each_error_means(
    market: XiaohongshuMarket,
    http: Http,
    code: int,
    text: str,
    read: type[PlatformError],
    act: type[PlatformError],
) -> None:
    connector, order = bound(market, http), placed(market, 1)
    connector.identify()
    market.gate.errors += [("order.getOrderDetail", code, text)] * READ_TRIES
    market.gate.errors += [("order.modifySellerMarkInfo", code, text)]
    with pytest.raises(read) as failed:
        connector.order(order["orderId"])
    assert type(failed.value) is read
    assert "13812345678" not in str(failed.value)
    with pytest.raises(act) as failed:
        connector.write_memo(order["orderId"], "x", Flag.RED)
    assert type(failed.value) is act
    assert order["sellerRemark"] == ""


def test_a_read_at_which_the_platform_stumbles_is_asked_again(market: XiaohongshuMarket, http: Http) -> None:
    order = placed(market, 1)
    market.gate.errors += [("order.getOrderDetail", -1, "系统繁忙")] * (READ_TRIES - 1)
    told = bound(market, http).order(order["orderId"])
    assert told is not None
    assert told.number == order["orderId"]


def test_words_of_a_lost_login_are_a_setting(market: XiaohongshuMarket, http: Http) -> None:
    market.gate.errors.append(("common.getExpressCompanyList", -5, "登录态失效"))
    connector = bound(market, http, login_words="登录态, 授权")
    with pytest.raises(LoginExpired):
        connector.identify()


@pytest.mark.parametrize(
    ("answer", "read", "act"),
    [
        (Answer(500), Unreachable, Ambiguous),
        (Answer(body=b"[]"), Unreachable, Ambiguous),
        (Answer.of({"success": True, "error_code": 50209, "error_msg": "库存错误"}), Rejected, Rejected),
        (
            Answer.of({"code": 0, "success": True, "data": {"code": 8, "success": False, "msg": "no"}}),
            Rejected,
            Rejected,
        ),
    ],
)
def test_envelopes(answer: Answer, read: type[PlatformError], act: type[PlatformError]) -> None:
    with serving(lambda _asked: answer) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        connector = XiaohongshuConnector(Account(server.address, {}), http)
        with pytest.raises(read):
            connector.order("P1")
        with pytest.raises(act):
            connector.set_stock(StockChange(ListingRef("", "1"), 1))
        http.close()


def test_an_answer_without_data() -> None:
    with serving(lambda _asked: Answer.of({"success": True, "error_code": 0, "data": None})) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        connector = XiaohongshuConnector(Account(server.address, {}), http)
        with pytest.raises(Unreachable):
            connector.order("P1")
        connector.set_stock(StockChange(ListingRef("", "1"), 1))  # to a write it means done
        http.close()


def test_a_login_without_a_token() -> None:
    with serving(
        lambda _asked: Answer.of({"success": True, "error_code": 0, "data": {"sellerId": "s"}})
    ) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        with pytest.raises(LoginExpired, match="no token"):
            XiaohongshuConnector(Account(server.address, {}), http).renew()
        http.close()


def test_a_wrong_secret_is_said_to_be_wrong(market: XiaohongshuMarket, http: Http) -> None:
    with pytest.raises(Rejected, match="签名"):
        with_secrets(market, http, app_secret="something-else").identify()
