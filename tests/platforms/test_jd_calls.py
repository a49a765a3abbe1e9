"""JD: how its lists are gone through, how parcels and stock are told, and what a refusal means."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.sync.connector import (
    Account,
    ListingRef,
    PlatformListing,
    RefundNews,
    Shipment,
    StockChange,
    StockKind,
    Window,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.jd.client import REMARKS, RETURNS, is_withheld
from oms_desktop.sync.platforms.jd.connector import PLATFORM, PULL, JdConnector
from oms_desktop.vocabulary import AfterSaleKind, Flag, ReceiverKind, RefundState
from tests.simulators.jd import KEY, SECRET, JdMarket, open_market
from tests.simulators.jd_shop import NEVER, text
from tests.simulators.serving import serving

NOW = 1_795_402_800_000
SHIP, STOCK = "jingdong.pop.order.shipment", "jingdong.ware.stock.sku.set"
Row = dict[str, Any]
Error = TypeVar("Error", bound=PlatformError)


@pytest.fixture
def market() -> Iterator[JdMarket]:
    with open_market(NOW) as opened:
        yield opened


@pytest.fixture
def connector(market: JdMarket, http: Http) -> JdConnector:
    return bound(market, http)


def bound(market: JdMarket, http: Http, **settings: str) -> JdConnector:
    return JdConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def parcel(number: str, tracking: str, carrier: str = "SF", previous: str = "") -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, previous=previous)


def walked(connector: JdConnector, asked: Window) -> list[str]:
    seen = []
    page = connector.orders_since(asked)
    while True:
        seen += [order.number for order in page.orders]
        if not page.next:
            return seen
        page = connector.orders_since(asked, page.next)


def claims(connector: JdConnector, asked: Window) -> list[RefundNews]:
    found: list[RefundNews] = []
    page = connector.refunds_since(asked)
    while True:
        found += page.refunds
        if not page.next:
            return found
        page = connector.refunds_since(asked, page.next)


# Lists

WINDOW = Window(NOW - 1_800_000, NOW - 180_000)


def test_pages_are_gone_through_backwards(market: JdMarket, connector: JdConnector) -> None:
    for _ in range(120):
        market.place(1)
    page = connector.orders_since(WINDOW)
    assert (page.total, len(page.orders)) == (120, 20)
    asked = [sent["page"] for method, sent in market.gateway.calls if method.endswith("search")]
    assert asked == ["1", "3"]
    assert PULL.backwards
    assert PULL.lag >= 180_000


def test_an_order_that_changes_between_two_pages_pushes_none_out(
    market: JdMarket, connector: JdConnector
) -> None:
    numbers = [market.place(1) for _ in range(170)]
    touched = numbers[10:160:50]
    for number in touched:
        order = market.shop.order(number)
        # It leaves the window: what stands behind it moves forward.
        market.gateway.after_page.append(functools.partial(market.shop.move, order, "LOCKED"))
    assert set(walked(connector, WINDOW)) >= set(numbers) - set(touched)


def test_an_order_that_comes_in_late_between_two_pages_is_seen(
    market: JdMarket, connector: JdConnector
) -> None:
    numbers = [market.place(1) for _ in range(120)]
    late = market.shop.place(1, modified=market.shop.second - 300, shownFrom=market.shop.second + 60)
    market.gateway.after_page = [lambda: None, lambda: late.update(shownFrom=0)]
    assert set(walked(connector, WINDOW)) == {*numbers, late["orderId"]}


def test_the_same_order_twice_on_a_page(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    market.gateway.repeat = True
    assert set(walked(connector, WINDOW)) == {number}


def test_cancelled_orders_are_asked_for_and_vouchers_are_not_ours(market: JdMarket, http: Http) -> None:
    gone, vouchers = market.shop.place(), market.shop.place()
    gone["orderState"], vouchers["orderState"] = "TRADE_CANCELED", "WAIT_SEND_CODE"
    for connector in (bound(market, http), bound(market, http, order_states="ALL")):
        page = connector.orders_since(WINDOW)
        assert ([order.number for order in page.orders], page.unreadable) == ([gone["orderId"]], ())
        assert walked(connector, WINDOW) == [gone["orderId"]]
        assert connector.order(vouchers["orderId"]) is None


def test_a_split_order_is_gone_and_its_parts_name_it(market: JdMarket, connector: JdConnector) -> None:
    parent = market.shop.place(orderStartTime=text(market.shop.second - 900))
    children = market.shop.split(parent)
    assert connector.order(parent["orderId"]) is None
    found = connector.orders_since(Window(NOW - 600_000, NOW + 1)).orders
    assert {order.number for order in found} == {child["orderId"] for child in children}
    assert {order.split_from for order in found} == {parent["orderId"]}


def test_days_are_counted_by_creation(market: JdMarket, connector: JdConnector) -> None:
    for days in (0, 2, 40):
        market.shop.place(1, orderStartTime=text(market.shop.second - 3600 - days * 86_400))
    day = 86_400_000
    assert connector.count(Window(NOW - day, NOW)) == 1
    assert connector.count(Window(NOW - 60 * day, NOW)) == 3
    assert connector.count(Window(NOW - 3600_000, NOW)) == 1
    assert connector.count(Window(NOW - day, NOW - 3600_000)) == 0


def test_ciphers_come_where_they_are_asked_for(market: JdMarket, http: Http) -> None:
    number = market.place()
    connector = bound(market, http, ciphers="yes")
    (told,) = connector.orders_since(WINDOW).orders
    assert told.receiver is not None
    assert told.receiver.kind is ReceiverKind.ENCRYPTED
    assert json.loads(told.receiver.token)["oaid"] == "OAID-EXAMPLE"
    assert connector.order(number) == told


def test_a_changed_remark_is_told_though_the_order_did_not_change(
    market: JdMarket, connector: JdConnector
) -> None:
    order = market.shop.place(modified=market.shop.second - 86_400)
    market.shop.remark(order, "加赠品", 2, at=market.shop.second - 400)
    spoilt = market.shop.place(modified=market.shop.second - 86_400)
    spoilt["itemInfoList"] = "none"
    market.shop.remark(spoilt, "x", 1, at=market.shop.second - 400)
    page = connector.orders_since(WINDOW)
    assert page.orders == ()
    page = connector.orders_since(WINDOW, page.next)
    (told,) = page.orders
    assert (told.number, told.seller_memo, told.flag) == (order["orderId"], "加赠品", Flag.YELLOW)
    (odd,) = page.unreadable
    assert odd.number == spoilt["orderId"]
    assert page.next == ""


def test_changed_remarks_under_names_that_are_told_nowhere(market: JdMarket, connector: JdConnector) -> None:
    order = market.shop.place(modified=market.shop.second - 86_400)
    row = {"order_id": order["orderId"], "remark": "加赠品", "flag": "2-黄"}
    market.gateway.remarks_as = {"venderRemarkResult": {"venderRemarks": [row], "total": 1}}
    page = connector.orders_since(WINDOW, f"remarks:{WINDOW.start}")
    assert [(one.number, one.seller_memo, one.flag) for one in page.orders] == [
        (order["orderId"], "加赠品", Flag.YELLOW)
    ]
    market.gateway.remarks_as = {"venderRemarkResult": {"total": 0}}
    assert connector.orders_since(WINDOW, f"remarks:{WINDOW.start}").orders == ()


def test_many_remarks_roll_the_window_forward(market: JdMarket, connector: JdConnector) -> None:
    order = market.shop.place(modified=market.shop.second - 86_400)
    base = {"orderId": int(order["orderId"]), "remark": "", "flag": 0}
    market.shop.remarks = [{**base, "at": market.shop.second - 1700 + step} for step in range(101)]
    market.shop.remarks += [{**base, "orderId": 1, "at": market.shop.second - 400}]
    page = connector.orders_since(WINDOW, "remarks:" + str(WINDOW.start))
    assert len(page.orders) == 100
    page = connector.orders_since(WINDOW, page.next)
    assert (len(page.orders), page.next) == (2, "")  # the last one once more; the other order is not there


def test_remarks_that_nobody_may_ask_for_hide_no_orders(market: JdMarket, http: Http) -> None:
    number = market.place()
    market.gateway.without.add("jingdong.pop.order.getRemarkByModifyTime")
    connector = bound(market, http)
    assert walked(connector, WINDOW) == [number]
    assert connector.orders_since(WINDOW).next == ""
    assert bound(market, http, remarks="no").orders_since(WINDOW).next == ""


def test_claims_by_the_time_they_were_made_and_looked_at(market: JdMarket, connector: JdConnector) -> None:
    orders = [market.shop.place() for _ in range(3)]
    made, looked, old = (market.shop.claim(order) for order in orders)
    made["apply"] = market.shop.second - 300
    looked.update(apply=market.shop.second - 86_400, check=market.shop.second - 300, status=3)
    old["apply"] = market.shop.second - 2 * 86_400
    found = claims(connector, WINDOW)
    assert {claim.number for claim in found} == {str(one["id"]) for one in (made, looked, old)}
    assert {claim.state for claim in found} == {RefundState.REQUESTED, RefundState.REFUNDED}
    # A window of the past leaves those that still wait to the newest one.
    past = Window(NOW - 3 * 86_400_000, NOW - 86_400_000 - 1000)
    assert [claim.number for claim in claims(connector, past)] == [str(old["id"])]


def test_many_claims_and_odd_ones(market: JdMarket, connector: JdConnector) -> None:
    order = market.shop.place()
    rows = [market.shop.claim(order) for _ in range(60)]
    for row in rows:
        row.update(apply=market.shop.second - 86_400 * 3, check=0)
    rows[3]["status"] = 12
    page = connector.refunds_since(Window(NOW - 4 * 86_400_000, NOW - 2 * 86_400_000))
    (odd,) = page.unreadable
    assert (odd.number, len(page.refunds)) == (order["orderId"], 49)
    assert json.loads(odd.raw)["status"] == 12
    page = connector.refunds_since(Window(NOW - 4 * 86_400_000, NOW - 2 * 86_400_000), page.next)
    assert len(page.refunds) == 10


def test_goods_sent_back_are_told_as_the_hour_strikes(market: JdMarket, connector: JdConnector) -> None:
    order = market.shop.place()
    row = market.shop.send_back(order, "12.30")
    row["approve"] -= 5 * 86_400
    hour = NOW // 3_600_000 * 3_600_000
    assert claims(connector, Window(hour - 1_800_000, hour - 1_000)) == []  # not in each window
    (asked,) = claims(connector, Window(hour - 60_000, hour + 60_000))
    assert (asked.order_number, asked.amount, asked.kind) == (
        order["orderId"],
        1230,
        AfterSaleKind.RETURN_REFUND,
    )
    assert asked.state is RefundState.REQUESTED
    row |= {"status": 13, "completeTime": text(market.shop.second)}
    (back,) = claims(connector, Window(hour - 60_000, hour + 60_000))
    assert (back.number, back.state, back.modified_at) == (asked.number, RefundState.REFUNDED, NOW)
    row["refoundAmount"] = None  # how many goods that was for nobody can tell
    assert claims(connector, Window(hour - 60_000, hour + 60_000))[0].state is RefundState.REQUESTED
    market.gateway.without.add("jingdong.asc.serviceAndRefund.view")
    assert claims(connector, Window(hour - 60_000, hour + 60_000)) == []
    old = Window(hour - 86_400_000 - 60_000, hour - 86_400_000 + 60_000)
    assert claims(connector, old) == []


@pytest.mark.parametrize("method", [RETURNS, REMARKS])
def test_a_refusal_for_another_reason_holds_nothing_up_and_is_asked_again(
    market: JdMarket, connector: JdConnector, method: str
) -> None:
    hour = NOW // 3_600_000 * 3_600_000
    market.gateway.trouble.append((method, "10400014"))

    def asked() -> None:
        claims(connector, Window(hour - 60_000, hour + 60_000))
        walked(connector, WINDOW)

    asked()
    before = len(market.gateway.calls)
    asked()
    assert method in [name for name, _ in market.gateway.calls[before:]]


# Acts


@pytest.mark.parametrize("truth", [True, "true"])
def test_the_sentence_on_success_is_no_refusal(
    market: JdMarket, connector: JdConnector, truth: object
) -> None:
    market.gateway.truth = truth
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    assert market.shop.order(number)["logisticsId"] == "467"
    assert market.shipped(number) == ["SF1"]
    with pytest.raises(Rejected, match="WAIT_GOODS_RECEIVE_CONFIRM"):
        connector.ship(parcel(number, "SF2"))
    connector.ship(parcel(number, "sf1"))
    assert market.shop.sends == ["SF1"]


def test_another_number_takes_the_place_of_the_first(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    connector.ship(parcel(number, "ZT2", "ZTO", previous="SF1"))
    connector.ship(parcel(number, "ZT2", "ZTO", previous="SF1"))
    assert market.shop.sends == ["SF1", "ZT2"]
    market.shop.move(market.shop.order(number), "FINISHED_L")
    with pytest.raises(Rejected, match="10400014"):
        connector.ship(parcel(number, "ZT3", "ZTO", previous="ZT2"))


def test_all_boxes_of_an_order_are_told_in_one_call(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    first = replace(parcel(number, "SF1"), beside=(("YTO", "YT1"), ("YTO", "YT2")))
    connector.ship(first)
    order = market.shop.order(number)
    assert (order["logisticsId"], order["waybill"]) == ("467|463", "SF1|YT1,YT2")
    connector.ship(replace(parcel(number, "YT1", "YTO"), beside=(("SF", "SF1"), ("YTO", "YT2"))))
    assert market.shop.sends == ["SF1|YT1,YT2"]
    others = (("SF", "SF1"), ("YTO", "YT2"))
    connector.ship(replace(parcel(number, "ZT9", "ZTO", previous="YT1"), beside=others))
    assert (order["logisticsId"], order["waybill"]) == ("467|463|1499", "SF1|YT2|ZT9")


def test_a_box_that_was_not_told_with_the_others_is_added(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    connector.ship(replace(parcel(number, "YT1", "YTO"), beside=(("SF", "SF1"),)))
    assert market.shipped(number) == ["SF1", "YT1"]


def test_a_box_by_the_shop_s_own_driver_has_no_number(market: JdMarket, http: Http) -> None:
    number = market.place()
    own = bound(market, http, couriers="OTHER=1274")
    own.ship(replace(parcel(number, "X1", "OTHER"), beside=(("SF", "SF1"),)))
    own.ship(replace(parcel(number, "SF1"), beside=(("OTHER", "X1"),)))
    own.ship(replace(parcel(number, "X1", "OTHER"), beside=(("SF", "SF1"),)))
    order = market.shop.order(number)
    assert (order["logisticsId"], order["waybill"], market.shop.sends) == ("467", "SF1", ["SF1"])


@pytest.mark.parametrize("state", ["LOCKED", "TRADE_CANCELED", "PAUSE"])
def test_an_order_that_was_stopped_since_is_not_reported(
    market: JdMarket, connector: JdConnector, state: str
) -> None:
    number = market.place()
    market.shop.move(market.shop.order(number), state)
    with pytest.raises(Rejected) as refused:
        connector.ship(parcel(number, "SF1"))
    assert refused.value.code == state
    assert market.shop.sends == []


def test_somebody_elses_number_is_named(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    with pytest.raises(Rejected, match=r"WAIT_GOODS_RECEIVE_CONFIRM.*SF1"):
        connector.ship(parcel(number, "SF2"))
    assert market.shipped(number) == ["SF1"]


def test_money_asked_back_stops_the_report(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    claim = market.shop.claim(market.shop.order(number))
    with pytest.raises(Rejected, match="REFUND"):
        connector.ship(parcel(number, "SF1"))
    claim["status"] = None
    with pytest.raises(Rejected, match="REFUND"):
        connector.ship(parcel(number, "SF1"))
    claim["status"] = 11
    connector.ship(parcel(number, "SF1"))
    assert market.shipped(number) == ["SF1"]


def test_a_lock_between_the_look_and_the_report(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    order = market.shop.order(number)
    market.gateway.truth = "true"
    market.gateway.before_ship = functools.partial(market.shop.move, order, "LOCKED")
    with pytest.raises(Rejected, match="锁定"):
        connector.ship(parcel(number, "SF1"))


def test_couriers(market: JdMarket, http: Http) -> None:
    number = market.place()
    with pytest.raises(Rejected, match="NO_COURIER"):
        bound(market, http).ship(parcel(number, "X1", "KYE"))
    with pytest.raises(Rejected, match="未启用"):
        bound(market, http, couriers="KYE=99").ship(parcel(number, "X1", "KYE"))
    for name in ("id", "logistics_id", "carrierId"):  # nobody has seen the list
        market.gateway.courier_id = name
        bound(market, http).ship(parcel(market.place(), "JT1", "JT"))
    assert [row["logisticsId"] for row in market.shop.orders[1:]] == ["773574"] * 3
    market.gateway.without.add("jingdong.fce.alpha.getVenderCarrier")
    with pytest.raises(Rejected, match="NO_COURIER"):
        bound(market, http).ship(parcel(number, "JT1", "JT"))
    bound(market, http).ship(parcel(market.place(), "ZT1", "ZTO"))
    market.shop.sends.clear()
    own = bound(market, http, couriers="SF=467, OTHER=1274")
    own.ship(parcel(number, "X1", "OTHER"))
    own.ship(parcel(number, "X1", "OTHER"))
    order = market.shop.order(number)
    assert (order["logisticsId"], order["waybill"], market.shop.sends) == ("1274", "", [""])


def test_an_answer_lost_after_the_report_is_settled_by_reading(
    market: JdMarket, connector: JdConnector
) -> None:
    for code in ("62", "67", "28"):
        number = market.place()
        market.gateway.mute.append((SHIP, code))
        with pytest.raises(Ambiguous):
            connector.ship(parcel(number, "SF1"))
        told = connector.order(number)
        assert told is not None
        assert [one.number for one in told.trackings] == ["SF1"]


def test_each_code(market: JdMarket, connector: JdConnector) -> None:
    change = StockChange(ListingRef("", "1"), 5)
    connector.identify()

    def failing(code: str, kind: type[Error]) -> Error:
        market.gateway.trouble.append((STOCK, code))
        with pytest.raises(kind) as failed:
            connector.set_stock(change)
        return failed.value

    for code in ("4", "5", "11", "12", "14", "15", "18", "20", "21", "24", "10400014"):
        assert failing(code, Rejected).code == code
    failing("19", LoginExpired)
    assert failing("2", RateLimited).retry_after == 60
    for code in ("28", "43", "44", "58", "60", "61", "62", "63", "64", "65", "66", "67"):
        failing(code, Ambiguous)
        market.gateway.trouble += [("jingdong.pop.order.get", code)] * 3
        with pytest.raises(Unreachable):
            connector.order("1")


def test_a_read_at_which_the_platform_stumbles_is_asked_again(
    market: JdMarket, connector: JdConnector
) -> None:
    number = market.place()
    market.gateway.trouble += [("jingdong.pop.order.get", "67")] * 2
    assert connector.order(number) is not None
    market.gateway.trouble.append((STOCK, "67"))
    with pytest.raises(Ambiguous):  # what acts is never repeated
        connector.set_stock(StockChange(ListingRef("", "1"), 5))


@pytest.mark.parametrize(
    ("refused", "withheld"),
    [
        (Rejected("24", "无权限"), True),
        (Rejected("10", "无效的方法名"), True),
        (Rejected("43", "Invalid method"), True),
        (Rejected("10400014", "时间格式错误"), False),
        (Rejected("43", "参数错误"), False),
    ],
)
def test_only_what_an_app_may_not_ask_for_is_given_up(refused: Rejected, withheld: bool) -> None:
    assert is_withheld(refused) is withheld


@pytest.mark.parametrize(
    ("error", "read", "act"),
    [
        ({"zh_desc": "参数错误", "code": "43"}, Rejected, Rejected),
        ({"zh_desc": "无效的方法名", "en_desc": "Invalid method", "code": "10"}, Rejected, Rejected),
        ({"en_desc": "Missing required arguments", "code": 28}, Rejected, Rejected),
        ({"zh_desc": "参数校验超时，请稍后再试", "code": "60"}, Unreachable, Ambiguous),
        ({"zh_desc": "平台连接后端服务失败", "code": "67"}, Unreachable, Ambiguous),
        ({"zh_desc": "应用secret-2无权限", "code": "24"}, Rejected, Rejected),
    ],
)
def test_codes_that_are_told_nowhere_are_decided_by_their_text(
    error: Row, read: type[PlatformError], act: type[PlatformError]
) -> None:
    async def answer(_request: Request) -> Response:
        return Response(json.dumps({"error_response": error}))

    with serving(Starlette(routes=[Route("/routerjson", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        connector = JdConnector(
            Account(endpoint, {"app_key": "1", "app_secret": "secret-2", "access_token": "3"}), http
        )
        with pytest.raises(read) as failed:
            connector.order("1")
        assert type(failed.value) is read
        with pytest.raises(act) as failed:
            connector.set_stock(StockChange(ListingRef("", "2"), 5))
        assert type(failed.value) is act
        assert "secret-2" not in str(failed.value)
        http.close()


def test_a_sku_that_fails_in_a_call_that_succeeds(market: JdMarket, connector: JdConnector) -> None:
    sku = market.shop.add_sku("MUG")
    market.shop.stuck.add(sku["skuId"])
    with pytest.raises(Rejected, match="不可修改"):
        connector.set_stock(StockChange(ListingRef("", str(sku["skuId"])), 5))
    assert sku["stockNum"] == 100


def test_ways_to_tell_stock(market: JdMarket, http: Http) -> None:
    sku = market.shop.add_sku("MUG")
    ref = ListingRef("", str(sku["skuId"]), "MUG")
    bound(market, http, stock_method="update", store_id="3").set_stock(StockChange(ref, 30))
    assert sku["stockNum"] == 30
    assert market.gateway.calls[-1][1]["storeId"] == 3
    change = StockChange(ref, 25, -5, key="paper-1")
    for _ in range(2):
        bound(market, http, stock="difference").set_stock(change)
    assert sku["stockNum"] == 25
    assert PLATFORM.stock_kind(Account("", {}, {"stock": "difference"})) is StockKind.DIFFERENCE
    reading = bound(market, http, occupied_field="orderBookingNum").stock(ref)
    assert (reading.quantity, reading.occupied) == (21, 4)
    with pytest.raises(Rejected, match="SKU_NOT_FOUND"):
        bound(market, http).stock(ListingRef("", "1"))


def test_all_skus(market: JdMarket, connector: JdConnector) -> None:
    for number in range(60):
        market.shop.add_sku(f"A{number}")
    found: list[PlatformListing] = []
    page = connector.listings()
    while True:
        found += page.listings
        if not page.next:
            break
        page = connector.listings(page.next)
    assert len({one.sku_id for one in found}) == 60
    assert found[0].price == 7900


def test_a_memo_and_its_flag(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    connector.write_memo(number, "先发 1+1 件", Flag.GREEN)
    (row,) = market.shop.remarks
    assert (row["remark"], row["flag"]) == ("先发 1+1 件", 3)
    connector.write_memo(number, "长" * 500, Flag.NONE)
    (row,) = market.shop.remarks
    assert (len(row["remark"]), row["flag"]) == (500, 0)
    with pytest.raises(Rejected, match="MEMO_TOO_LONG"):  # half a memo is none
        connector.write_memo(number, "短" * 501, Flag.NONE)
    told = connector.order(number)
    assert told is not None
    assert told.seller_memo == "长" * 500


def test_an_order_that_is_not_there(market: JdMarket, connector: JdConnector) -> None:
    assert connector.order("1") is None
    assert connector.order("A-1") is None
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.ship(parcel("1", "SF1"))
    number = market.place()
    market.shop.order(number)["itemInfoList"] = "none"
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    with pytest.raises(Rejected, match="参数错误"):
        connector.orders_since(Window(NOW - 40 * 86_400_000, NOW))


# Answers of another kind


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "[]"),
        (500, '{"message": "oops"}'),
        (200, '{"x_responce": {"code": "0"}}'),
        (200, '{"x_responce": {"code": "1", "zh_desc": "系统繁忙"}}'),
        (200, '{"x_responce": {"code": "0", "result": {"success": false, "chineseErrCode": "系统异常"}}}'),
    ],
)
def test_answers_that_are_none(status: int, body: str) -> None:
    """A list that isn't there must not be taken for an empty one."""

    async def answer(_request: Request) -> Response:
        return Response(body, status)

    with serving(Starlette(routes=[Route("/routerjson", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        connector = JdConnector(
            Account(endpoint, {"app_key": "1", "app_secret": "2", "access_token": "3"}), http
        )
        with pytest.raises(Unreachable):
            connector.orders_since(WINDOW)
        if 'code": "0"}}' not in body:
            with pytest.raises(Ambiguous):
                connector.set_stock(StockChange(ListingRef("", "2"), 5))
        http.close()


def test_an_answer_that_says_neither_yes_nor_no() -> None:
    answers: Row = {
        "jingdong.pop.order.get": {
            "orderDetailInfo": {"orderInfo": {"orderId": "1", "orderState": "WAIT_SELLER_STOCK_OUT"}}
        },
        "jingdong.pop.afs.soa.refundapply.queryPageList": {"queryResult": {"success": True, "totalCount": 0}},
        SHIP: {},
        STOCK: {"returnType": {"obj": None}},
    }

    async def answer(request: Request) -> Response:
        asked = parse_qs((await request.body()).decode())["method"][0]
        return Response(json.dumps({"x_responce": {"code": "0", **answers[asked]}}))

    with serving(Starlette(routes=[Route("/routerjson", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        secrets = {"app_key": "1", "app_secret": "2", "access_token": "3"}
        connector = JdConnector(Account(endpoint, secrets), http)
        with pytest.raises(Ambiguous, match="does not say"):
            connector.ship(parcel("1", "SF1"))
        with pytest.raises(Ambiguous, match="does not say"):
            connector.set_stock(StockChange(ListingRef("", "2"), 5))
        http.close()


def test_rows_that_are_none_hide_no_others(market: JdMarket, connector: JdConnector) -> None:
    number = market.place()
    lists = {"jingdong.pop.order.search": {"orderTotal": 2, "orderInfoList": [None, {"orderId": 7}]}}
    lists["jingdong.pop.afs.soa.refundapply.queryPageList"] = {"totalCount": 2, "result": [None, {"id": 8}]}

    async def answer(request: Request) -> Response:
        asked = parse_qs((await request.body()).decode())["method"][0]
        return Response(json.dumps({"x_responce": {"code": "0", "found": lists[asked]}}))

    with serving(Starlette(routes=[Route("/routerjson", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        secrets = {"app_key": "1", "app_secret": "2", "access_token": "3"}
        odd = JdConnector(Account(endpoint, secrets), http)
        assert [one.number for one in odd.orders_since(WINDOW).unreadable] == ["", "7"]
        assert [one.number for one in odd.refunds_since(WINDOW).unreadable] == ["", "8"]
        http.close()
    market.shop.order(number)["itemInfoList"] = [{"skuId": "1", "itemTotal": "two for 张三"}]
    with pytest.raises(Rejected, match="UNREADABLE") as refused:
        connector.order(number)
    assert "张三" not in str(refused.value)


def test_what_a_refusal_says_has_no_phone() -> None:
    async def answer(_request: Request) -> Response:
        refused = {"success": False, "chineseErrCode": "收件人13800138000有误", "numberCode": 5}
        return Response(json.dumps({"x_response": {"code": 0, "result": {"apiResult": refused}}}))

    with serving(Starlette(routes=[Route("/routerjson", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        connector = JdConnector(
            Account(endpoint, {"app_key": "1", "app_secret": "2", "access_token": "3"}), http
        )
        with pytest.raises(Rejected, match="收件人") as failed:
            connector.order("1")
        assert "13800138000" not in str(failed.value)
        http.close()


def test_the_right_spelling_is_taken_too(market: JdMarket, connector: JdConnector) -> None:
    market.gateway.suffix = "_response"
    assert walked(connector, WINDOW) == []


# Signing in


def test_who_the_shop_is(market: JdMarket, connector: JdConnector) -> None:
    identity = connector.identify()
    assert (identity.account_id, identity.name, identity.server_time) == ("100001", "示例京东店", NOW)
    market.gateway.without.add("jingdong.seller.vender.info.get")
    assert connector.identify().account_id == ""  # no orders yet
    market.place()
    assert connector.identify().account_id == "100001"


def test_a_clock_that_is_wrong_is_set_by_the_answer(market: JdMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    assert connector.order(number) is not None
    market.shop.now += 3_600_000  # this computer's clock, not the platform's, jumps
    connector.ship(parcel(number, "SF1"))
    assert market.shop.sends == ["SF1"]


def test_the_page_where_a_person_signs_in() -> None:
    assert PLATFORM.sign_in_page is not None
    page = PLATFORM.sign_in_page(Account("", {"app_key": "id1"}), "http://127.0.0.1:1/back", "s1")
    assert page == (
        "https://open-oauth.jd.com/oauth2/to_login?app_key=id1&response_type=code"
        "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&state=s1&scope=snsapi_base"
    )
    relay = Account("https://relay.example/", {"app_key": "id1"})
    assert PLATFORM.sign_in_page(relay, "x", "s").startswith("https://relay.example/oauth2/to_login?")


def test_a_code_becomes_tokens_and_these_are_renewed(market: JdMarket, http: Http) -> None:
    secrets = {"app_key": KEY, "app_secret": SECRET}
    tokens = JdConnector(Account(market.account.endpoint, secrets), http).redeem("democode", "http://back")
    assert tokens.expires_at == NOW + 86_399_000
    connector = JdConnector(Account(market.account.endpoint, secrets | dict(tokens.changed)), http)
    connector.identify()
    again = connector.renew()
    assert set(again.changed) == {"access_token", "refresh_token"}
    with pytest.raises(LoginExpired):
        connector.identify()
    with pytest.raises(LoginExpired, match="invalid_grant"):
        connector.renew()  # the refresh token was used up
    with pytest.raises(LoginExpired):
        connector.redeem("democode", "http://back")
    with pytest.raises(LoginExpired, match="no refresh token"):
        JdConnector(Account(market.account.endpoint, secrets), http).renew()


def test_zero_dates_are_no_dates(market: JdMarket, connector: JdConnector) -> None:
    number = market.shop.place(paymentConfirmTime=NEVER)["orderId"]
    told = connector.order(number)
    assert told is not None
    assert (told.paid_at, told.completed_at) == (None, None)


def test_without_a_token_one_is_made_first(market: JdMarket, http: Http) -> None:
    secrets = {**market.account.secrets, "access_token": ""}
    connector = JdConnector(Account(market.account.endpoint, secrets), http)
    with pytest.raises(LoginExpired, match="sign in"):
        connector.identify()
    secrets |= connector.renew().changed
    assert JdConnector(Account(market.account.endpoint, secrets), http).identify().name


def test_a_store_that_is_no_number_is_refused(market: JdMarket, http: Http) -> None:
    with pytest.raises(Refused, match="store_id"):
        bound(market, http, store_id="北京仓")
