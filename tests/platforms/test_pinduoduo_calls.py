"""Pinduoduo: how its windows are gone through, how parcels and stock are told, and what a refusal means."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import oms_desktop.sync.platforms.pinduoduo as folder
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
    RefundPage,
    Shipment,
    StockChange,
    Window,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.pinduoduo.connector import PLATFORM, PULL, PinduoduoConnector
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    RefundState,
)
from tests.simulators.pinduoduo import MALL, PinduoduoMarket, open_market
from tests.simulators.serving import serving

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
Row = dict[str, Any]
Error = TypeVar("Error", bound=PlatformError)


@pytest.fixture
def market() -> Iterator[PinduoduoMarket]:
    with open_market(NOW) as opened:
        yield opened


@pytest.fixture
def connector(market: PinduoduoMarket, http: Http) -> PinduoduoConnector:
    return PinduoduoConnector(market.account, http)


def bound(market: PinduoduoMarket, http: Http, **settings: str) -> PinduoduoConnector:
    return PinduoduoConnector(Account(market.account.endpoint, market.account.secrets, settings), http)


def parcel(number: str, tracking: str, *lines: tuple[str, int], previous: str = "") -> Shipment:
    return Shipment(number, tracking, 1, "ZTO", tracking, NOW, lines=lines, previous=previous)


def window(minutes: int = 29) -> Window:
    return Window(NOW - minutes * 60_000, NOW)


def walked(connector: PinduoduoConnector, asked: Window) -> list[str]:
    seen = []
    page = connector.orders_since(asked)
    while True:
        seen += [order.number for order in page.orders]
        if not page.next:
            return seen
        page = connector.orders_since(asked, page.next)


# Lists


def test_pages_are_gone_through_backwards(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    for _ in range(250):
        market.place(1)
    page = connector.orders_since(window())
    assert page.total == 250
    assert len(page.orders) == 50
    asked = [sent["page"] for method, sent in market.gateway.calls if method.endswith("increment.get")]
    assert asked[-2:] == ["1", "3"]
    assert market.gateway.calls[-1][1]["use_has_next"] == "true"


def test_an_order_that_changes_between_two_pages_pushes_none_out(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    numbers = [market.place(1) for _ in range(250)]
    for step in range(4):
        order = market.shop.order(numbers[step * 60])
        # It leaves the window: the rows behind it move forward.
        market.gateway.after_page.append(functools.partial(market.shop.touch, order))
    asked = Window(NOW - 1_740_000, NOW - 200_000)
    touched = {numbers[step * 60] for step in range(4)}
    assert set(walked(connector, asked)) >= set(numbers) - touched


def test_an_order_that_comes_in_late_between_two_pages_is_seen(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    numbers = [market.place(1) for _ in range(250)]
    late = market.shop.place(1, updated=market.shop.second - 210)
    late["shown_from"] = market.shop.second + 60
    market.gateway.after_page = [lambda: None, lambda: late.update(shown_from=0)]
    seen = walked(connector, Window(NOW - 1_740_000, NOW - 200_000))
    assert set(seen) == {*numbers, late["order_sn"]}


def test_the_same_order_twice_on_a_page(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place()
    market.gateway.repeat = True
    assert set(walked(connector, window())) == {number}


def test_a_window_never_reaches_half_an_hour(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    asked = Window(NOW - PULL.longest - 999, NOW - 999)
    assert connector.orders_since(asked).orders == ()
    with pytest.raises(Rejected, match="21001"):
        connector.orders_since(Window(NOW - 1_800_001, NOW))
    assert PULL.lag >= 180_000


def test_days_are_counted_by_conclusion(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    for age in (3600, 30 * 3600, 50 * 3600):
        market.shop.place(1, confirmed=market.shop.second - age)
    day = 86_400_000
    assert connector.count(Window(NOW - day, NOW)) == 1
    assert connector.count(Window(NOW - 3 * day, NOW)) == 3
    sent = [sent for method, sent in market.gateway.calls if method == "pdd.order.basic.list.get"]
    assert all(int(one["end_confirm_at"]) - int(one["start_confirm_at"]) < 86_400 for one in sent)


def test_claims_are_asked_state_by_state(market: PinduoduoMarket, http: Http) -> None:
    connector = bound(market, http)
    connector.identify()
    orders = [market.shop.place() for _ in range(3)]
    market.shop.claim(orders[0], 2)
    market.shop.claim(orders[1], 10, kind=3)
    market.shop.claim(orders[2], 14, kind=4)
    found: list[RefundNews] = []
    page = ""
    while True:
        told = connector.refunds_since(Window(NOW - 600_000, NOW + 1), page)
        found += told.refunds
        page = told.next
        if not page:
            break
    assert [claim.state for claim in found] == [RefundState.REQUESTED, RefundState.REFUNDED]
    only = bound(market, http, claim_states="14").refunds_since(Window(NOW - 600_000, NOW + 1))
    assert [claim.kind for claim in only.refunds] == [AfterSaleKind.EXCHANGE]
    assert only.next == ""


def test_many_claims_are_paged_backwards(market: PinduoduoMarket, http: Http) -> None:
    connector = bound(market, http, claim_states="2,3")
    order = market.shop.place()
    claims = [market.shop.claim(order) for _ in range(150)]
    claims.append(market.shop.claim(order, 3))
    claims[5]["after_sales_type"] = 9
    asked = Window(NOW - 600_000, NOW + 1)
    first = connector.refunds_since(asked)
    second = connector.refunds_since(asked, first.next)
    third = connector.refunds_since(asked, second.next)
    assert (len(first.refunds), len(second.refunds) + len(second.unreadable), len(third.refunds)) == (
        50,
        100,
        1,
    )
    assert third.next == ""
    (odd,) = (*first.unreadable, *second.unreadable)
    assert odd.number == order["order_sn"]
    assert json.loads(odd.raw)["after_sales_type"] == 9


def test_claims_of_the_past_are_asked_order_by_order(market: PinduoduoMarket, http: Http) -> None:
    connector = bound(market, http)
    connector.identify()
    at = market.shop.second - 7200
    orders = [market.shop.place(1, confirmed=at, updated=at) for _ in range(230)]
    claims = [market.shop.claim(order) for order in (orders[0], orders[120])]
    claims.append(market.shop.claim(orders[120], 10, kind=3))
    exchange = market.shop.claim(orders[121], 14, kind=4)
    for row in (*orders, *claims, exchange):
        row["updated"] = at
    asked = Window((at - 600) * 1000, (at + 600) * 1000)
    calls = len(market.gateway.calls)
    found: list[RefundNews] = []
    page = connector.refunds_since(asked)
    while True:
        found += page.refunds
        if not page.next:
            break
        page = connector.refunds_since(asked, page.next)
    assert {claim.number for claim in found} == {str(claim["id"]) for claim in claims}
    assert len(market.gateway.calls) - calls == 4 + 3  # pages, the first of them twice, and three orders
    by_state = bound(market, http, claim_states="2").refunds_since(asked)
    assert len(by_state.refunds) == 2


# Acts


def test_parts_go_beside_the_main_number(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place(3)
    line = "1"
    for tracking in ("ZT1", "ZT2", "ZT2", "ZT3"):
        connector.ship(parcel(number, tracking, (line, 1)))
    assert market.shipped(number) == ["ZT1", "ZT2", "ZT3"]
    with pytest.raises(Rejected, match="first parcel"):
        connector.ship(parcel(number, "ZT4", previous="ZT2"))
    connector.ship(parcel(number, "ZT5", previous="ZT1"))
    connector.ship(parcel(number, "ZT5", previous="ZT1"))
    assert market.shipped(number) == ["ZT5", "ZT2", "ZT3"]
    assert market.shop.sends == ["ZT1", "ZT2", "ZT3", "ZT5"]


def test_somebody_elses_number_is_not_ours(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place()
    market.shop.send(number, 44, "SF1", 1)
    with pytest.raises(Rejected, match=r"已发货.*SF1"):
        connector.ship(parcel(number, "ZT1"))
    assert market.shipped(number) == ["SF1"]


def test_money_asked_back_stops_the_report(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place()
    order = market.shop.order(number)
    claim = market.shop.claim(order)
    for lines in ((), (("1", 1),)):
        with pytest.raises(Rejected, match="REFUND"):
            connector.ship(parcel(number, "ZT1", *lines))
    # The claim may be told before the order's own word for it.
    order["refund_status"] = 1
    for state in (2, 8, 31):
        order["after_sales_status"] = state
        with pytest.raises(Rejected, match="REFUND"):
            connector.ship(parcel(number, "ZT1"))
    assert market.shop.sends == []
    claim["after_sales_status"] = 11
    order.update(refund_status=1, after_sales_status=11)
    connector.ship(parcel(number, "ZT1"))
    assert market.shipped(number) == ["ZT1"]


def test_couriers_of_the_shop(market: PinduoduoMarket, http: Http) -> None:
    number = market.place()
    for courier in market.shop.couriers:
        courier["available"] = 0
    with pytest.raises(Rejected, match="NO_COURIER"):
        bound(market, http).ship(parcel(number, "ZT1"))
    market.gateway.trouble.append(("pdd.logistics.online.send", 20031))
    with pytest.raises(Rejected, match="20031"):
        bound(market, http, couriers="ZTO=115").ship(parcel(number, "ZT1"))
    market.shop.couriers[3]["available"] = 1
    bound(market, http, couriers="YUNDA=121, ZTO=115").ship(parcel(number, "ZT1"))
    assert market.shop.order(number)["logistics_id"] == 115


def test_couriers_nobody_may_see_hide_no_orders(market: PinduoduoMarket, http: Http) -> None:
    number = market.place()
    market.shop.send(number, 44, "SF1", 1)
    market.gateway.without.add("pdd.logistics.companies.get")
    told = bound(market, http).order(number)
    assert told is not None
    assert [(one.number, one.carrier) for one in told.trackings] == [("SF1", "")]
    other = market.place()
    market.shop.send(other, 44, "SF2", 1)
    before = len(market.gateway.calls)
    assert len(bound(market, http).orders_since(window()).orders) == 2
    methods = [method for method, _ in market.gateway.calls[before:]]
    assert methods.count("pdd.logistics.companies.get") == 1


def test_an_internal_error_after_acting_is_settled_by_reading(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    for code in (50000, 50002, 52001, 52002):
        number = market.place()
        market.gateway.mute.append(("pdd.logistics.online.send", code))
        with pytest.raises(Ambiguous):
            connector.ship(parcel(number, "ZT1"))
        told = connector.order(number)
        assert told is not None
        assert [one.number for one in told.trackings] == ["ZT1"]
        market.gateway.trouble += [("pdd.order.information.get", code)] * 3
        with pytest.raises(Unreachable):
            connector.order(number)


def test_a_read_at_which_the_platform_stumbles_is_asked_again(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    number = market.place()
    market.gateway.trouble += [("pdd.order.information.get", 52001)] * 2
    assert connector.order(number) is not None


_REFUSED = (10000, 21001, 21002, 10016, 10018, 20031, 30000, 30001, 20004, 20005, 20034, 20035, 52004)
_RESTS = {
    52101: 2.0,
    70031: 10.0,
    **dict.fromkeys((52102, 52103, 70033), 45.0),
    **dict.fromkeys((70032, 70034, 70035), 3600.0),
}


def test_each_code(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    change = StockChange(ListingRef("1", "2"), 5)

    def failing(code: int, kind: type[Error]) -> Error:
        market.gateway.trouble.append(("pdd.goods.quantity.update", code))
        with pytest.raises(kind) as failed:
            connector.set_stock(change)
        return failed.value

    for code in _REFUSED:
        assert failing(code, Rejected).code == str(code)
    for code in (10019, 20032):
        failing(code, LoginExpired)
    for code, seconds in _RESTS.items():
        assert failing(code, RateLimited).retry_after == seconds
    assert 0 < failing(70036, RateLimited).retry_after <= 86_400  # until tomorrow
    market.gateway.saying = "系统繁忙，请稍后再试"
    failing(50001, Ambiguous)


def test_answers_that_say_no_more_than_no(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    market.gateway.taking = False
    number = market.place()
    sent = market.place()
    market.shop.send(sent, 115, "ZT1", 1)
    with pytest.raises(Rejected, match="NOT_TAKEN"):
        connector.ship(parcel(number, "ZT9"))
    with pytest.raises(Rejected, match="NOT_TAKEN"):
        connector.ship(parcel(sent, "ZT2", ("1", 1)))
    with pytest.raises(Rejected, match="NOT_TAKEN"):
        connector.set_stock(StockChange(ListingRef("1", "2"), 5))
    connector.ship(parcel(sent, "ZT1"))  # not taken, since it is there


@pytest.mark.parametrize(
    ("status", "body"), [(500, "[]"), (500, '{"message": "oops"}'), (200, '{"odd": {}}')]
)
def test_answers_that_are_none(status: int, body: str) -> None:
    async def answer(_request: Request) -> Response:
        return Response(body, status)

    with serving(Starlette(routes=[Route("/api/router", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        connector = PinduoduoConnector(
            Account(endpoint, {"app_key": "1", "app_secret": "2", "access_token": "3"}), http
        )
        with pytest.raises(Unreachable):
            connector.order("1")
        with pytest.raises(Ambiguous):
            connector.set_stock(StockChange(ListingRef("1", "2"), 5))
        http.close()


def test_rows_that_are_none_and_lists_nobody_counted() -> None:
    lists = {
        "pdd.order.number.list.increment.get": ("order_sn_increment_get_response", "order_sn_list"),
        "pdd.refund.list.increment.get": ("refund_increment_get_response", "refund_list"),
    }
    counted: list[int | None] = [1]

    async def answer(request: Request) -> Response:
        under, rows = lists[parse_qs((await request.body()).decode())["type"][0]]
        return Response(json.dumps({under: {"total_count": counted[0], rows: [None]}}))

    with serving(Starlette(routes=[Route("/api/router", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        secrets = {"app_key": "1", "app_secret": "2", "access_token": "3"}
        connector = PinduoduoConnector(Account(endpoint, secrets, {"claim_states": "2"}), http)
        assert [one.raw for one in connector.orders_since(window()).unreadable] == [b"null"]
        assert [one.raw for one in connector.refunds_since(window()).unreadable] == [b"null"]
        # The past is asked order by order, and one that can't be read has told so already.
        past = PinduoduoConnector(Account(endpoint, secrets), http)
        assert past.refunds_since(Window(1_600_000_000_000, 1_600_001_000_000)) == RefundPage(())
        counted[0] = None
        for ask in (connector.orders_since, connector.refunds_since):
            with pytest.raises(Unreachable, match="total_count"):
                ask(window())
        http.close()


def test_an_answer_under_a_key_that_is_told_nowhere() -> None:
    order = {"order_sn": "1", "remark": "", "remark_tag": None}
    answers = {
        "pdd.order.information.get": {"order_info_get_response": {"order_info": order}},
        "pdd.order.note.update": {"note_response": {"is_success": True}, "request_id": "1"},
    }
    asked: list[str] = []

    async def answer(request: Request) -> Response:
        asked.append(parse_qs((await request.body()).decode())["type"][0])
        return Response(json.dumps(answers[asked[-1]]))

    with serving(Starlette(routes=[Route("/api/router", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        connector = PinduoduoConnector(
            Account(endpoint, {"app_key": "1", "app_secret": "2", "access_token": "3"}), http
        )
        connector.write_memo("1", "加急", Flag.RED)
        assert asked == list(answers)
        http.close()


def test_goods_in_a_promotion_keep_their_stock(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    goods = market.shop.add_goods("TOWEL")
    listing = ListingRef(str(goods["goods_id"]), str(goods["sku_list"][0]["sku_id"]), "TOWEL")
    market.shop.promoted.add(goods["goods_id"])
    with pytest.raises(Rejected, match="资源位"):
        connector.set_stock(StockChange(listing, 5))
    connector.set_stock(StockChange(listing, 120))
    assert connector.stock(listing).quantity == 120
    by_code = ListingRef(listing.item_id, "", "TOWEL")
    connector.set_stock(StockChange(by_code, 130))
    assert market.for_sale(listing) == 130


def test_stock_of_goods_that_no_code_finds(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    hidden = [market.shop.add_goods("", on_sale=False) for _ in range(101)][-1]
    listing = ListingRef(str(hidden["goods_id"]), str(hidden["sku_list"][0]["sku_id"]))
    assert connector.stock(listing).quantity == 100
    with pytest.raises(Rejected, match="GOODS_NOT_FOUND"):
        connector.stock(ListingRef("1", "2", "NONE"))


def test_listings_on_sale_and_off(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    for number in range(120):
        market.shop.add_goods(f"A{number}", on_sale=number < 110)
    found: list[PlatformListing] = []
    page, pages = connector.listings(), 1
    while True:
        found += page.listings
        if not page.next:
            break
        page, pages = connector.listings(page.next), pages + 1
    assert (len(found), pages) == (120, 3)
    assert sum(one.on_sale for one in found) == 110


def test_a_memo_replaces_what_stands_there(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place()
    order = market.shop.order(number)
    order.update(remark="旧", remark_tag=3, remark_tag_name="加急")
    connector.write_memo(number, "新 1+1", Flag.GREEN)
    assert (order["remark"], order["remark_tag"], order["remark_tag_name"]) == ("新 1+1", 3, "加急")
    calls = len(market.gateway.calls)
    connector.write_memo(number, "新 1+1", Flag.GREEN)
    assert len(market.gateway.calls) == calls + 1  # it was read, and nothing is to be written
    connector.write_memo(number, "新 1+1", Flag.RED)
    assert (order["remark_tag"], order["remark_tag_name"]) == (1, "红")
    connector.write_memo(number, "只写字", Flag.GREY)
    assert (order["remark"], order["remark_tag"]) == ("只写字", 1)
    told = connector.order(number)
    assert told is not None
    assert (told.seller_memo, told.flag) == ("只写字", Flag.RED)
    with pytest.raises(Rejected, match="EMPTY_NOTE"):
        connector.write_memo(number, "", Flag.RED)
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.write_memo("1", "x", Flag.RED)


def test_an_order_that_is_not_there(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    assert connector.order("260506-1") is None
    with pytest.raises(Rejected, match="ORDER_NOT_FOUND"):
        connector.ship(parcel("260506-1", "ZT1", ("1", 1)))
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)


def test_what_a_refusal_says_has_no_phone(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    market.gateway.trouble.append(("pdd.order.information.get", 50001))
    market.gateway.saying = "收件人13800138000暂不可查"
    with pytest.raises(Rejected, match="收件人") as failed:
        connector.order("1")
    assert "13800138000" not in str(failed.value)
    token, app = (market.account.secrets[name] for name in ("access_token", "app_key"))
    market.gateway.trouble.append(("pdd.order.information.get", 20032))
    market.gateway.saying = f"{token} is no token of {app}"
    with pytest.raises(LoginExpired, match="is no token") as expired:
        connector.order("1")
    assert token not in str(expired.value)
    assert app not in str(expired.value)


# Signing in


def test_who_the_shop_is(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    identity = connector.identify()
    assert (identity.account_id, identity.name, identity.server_time) == (str(MALL), "示例旗舰店", NOW)
    # An app that may not ask for the shop is refused in one way or another; that it may ask for orders is enough.
    for code in (10000, 20031, 50001):
        market.gateway.trouble.append(("pdd.mall.info.get", code))
        assert connector.identify().account_id == ""
    market.gateway.without |= {"pdd.mall.info.get", "pdd.time.get"}
    assert connector.identify().server_time is None
    market.gateway.blocked = True
    with pytest.raises(Rejected, match="20005"):
        connector.identify()


def test_a_clock_that_is_wrong_is_set_once(market: PinduoduoMarket, connector: PinduoduoConnector) -> None:
    number = market.place()
    connector.ship(parcel(number, "ZT1"))
    methods = [method for method, _ in market.gateway.calls]
    assert methods.count("pdd.time.get") == 1
    assert market.shipped(number) == ["ZT1"]
    with pytest.raises(Rejected):
        connector.orders_since(Window(NOW, NOW - 5000))
    assert [method for method, _ in market.gateway.calls].count("pdd.time.get") == 1


def test_a_clock_that_can_not_be_asked_hides_no_refusal(
    market: PinduoduoMarket, connector: PinduoduoConnector
) -> None:
    connector.identify()
    number = market.place()
    market.gateway.without.add("pdd.time.get")
    market.gateway.trouble.append(("pdd.order.information.get", 10001))
    with pytest.raises(Rejected, match="10001"):
        connector.order(number)


def test_the_page_where_a_person_signs_in() -> None:
    account = Account("", {"app_key": "id1"})
    assert PLATFORM.sign_in_page is not None
    page = PLATFORM.sign_in_page(account, "http://127.0.0.1:1/back", "s 1")
    assert page == (
        "https://mms.pinduoduo.com/open.html?response_type=code&client_id=id1"
        "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&state=s+1"
    )
    service = Account("https://relay.example/", {"app_key": "id1"}, {"sign_in": "service"})
    page = PLATFORM.sign_in_page(service, "x", "s")
    assert page.startswith("https://relay.example/service-market/auth?response_type=code")


@pytest.mark.parametrize("form", [str, int, lambda second: second * 1000])
def test_the_clock_in_any_form(
    market: PinduoduoMarket, connector: PinduoduoConnector, form: Callable[[int], object]
) -> None:
    market.gateway.clock_as = form
    assert connector.identify().server_time == NOW


@pytest.mark.parametrize("by_address", [False, True])
def test_a_code_becomes_tokens_and_these_are_renewed(
    market: PinduoduoMarket, http: Http, by_address: bool
) -> None:
    if by_address:
        market.gateway.without |= {"pdd.pop.auth.token.create", "pdd.pop.auth.token.refresh"}
    secrets = {name: market.account.secrets[name] for name in ("app_key", "app_secret")}
    tokens = PinduoduoConnector(Account(market.account.endpoint, secrets), http).redeem(
        "demo0code", "http://back"
    )
    assert tokens.expires_at is not None
    assert set(tokens.changed) == {"access_token", "refresh_token"}
    connector = PinduoduoConnector(Account(market.account.endpoint, secrets | dict(tokens.changed)), http)
    connector.identify()
    again = connector.renew()
    assert again.expires_at == NOW + 86_400_000
    with pytest.raises(LoginExpired):
        connector.identify()
    with pytest.raises(LoginExpired):
        connector.renew()  # the refresh token was used up
    with pytest.raises(LoginExpired):
        connector.redeem("demo0code", "http://back")
    with pytest.raises(LoginExpired, match="no refresh token"):
        PinduoduoConnector(Account(market.account.endpoint, secrets), http).renew()


@pytest.mark.parametrize("code", [10001, 20031, 20032, 50001])
def test_what_the_gateway_refuses_the_older_address_may_know(
    market: PinduoduoMarket, http: Http, code: int
) -> None:
    connector = bound(market, http)
    refused = [(f"pdd.pop.auth.token.{way}", code) for way in ("create", "refresh")]
    market.gateway.trouble += refused
    assert connector.redeem("demo0code", "http://back").changed["access_token"] == market.gateway.token
    secrets = {**market.account.secrets, "refresh_token": market.gateway.refresh}
    connector = PinduoduoConnector(Account(market.account.endpoint, secrets), http)
    assert connector.renew().changed["refresh_token"] == market.gateway.refresh != secrets["refresh_token"]


@pytest.mark.parametrize(("code", "error"), [(10001, LoginExpired), (10017, Unreachable)])
def test_where_there_is_no_older_address_the_gateways_word_counts(code: int, error: type[Error]) -> None:
    async def answer(_request: Request) -> Response:
        return Response(json.dumps({"error_response": {"error_code": code, "error_msg": "refresh_token"}}))

    with serving(Starlette(routes=[Route("/api/router", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        secrets = {"app_key": "1", "app_secret": "2", "refresh_token": "3"}
        with pytest.raises(error):
            PinduoduoConnector(Account(endpoint, secrets), http).renew()
        http.close()


def test_without_a_token_one_is_made_first(market: PinduoduoMarket, http: Http) -> None:
    secrets = {**market.account.secrets, "access_token": ""}
    connector = PinduoduoConnector(Account(market.account.endpoint, secrets), http)
    with pytest.raises(LoginExpired, match="sign in"):
        connector.identify()
    secrets |= connector.renew().changed
    assert PinduoduoConnector(Account(market.account.endpoint, secrets), http).identify().name


@pytest.mark.parametrize(
    ("told", "expires"), [({}, None), ({"expires_at": 1_800_000_000}, 1_800_000_000_000)]
)
def test_tokens_that_end_at_a_moment_or_never(told: Row, expires: int | None) -> None:
    async def answer(_request: Request) -> Response:
        return Response(json.dumps({"pop_auth_token_refresh_response": {"access_token": "a", **told}}))

    with serving(Starlette(routes=[Route("/api/router", answer, methods=["POST"])])) as endpoint:
        http = Http(endpoint=endpoint, sleep=lambda _seconds: None)
        tokens = PinduoduoConnector(Account(endpoint, {"refresh_token": "r"}), http).renew()
        assert (dict(tokens.changed), tokens.expires_at) == ({"access_token": "a"}, expires)
        http.close()


def test_settings_that_say_nothing_are_refused(market: PinduoduoMarket, http: Http) -> None:
    with pytest.raises(Refused, match="couriers"):
        bound(market, http, couriers="ZTO=zhongtong")
    assert PLATFORM.sign_in_page is not None
    with pytest.raises(Refused, match="sign_in"):
        PLATFORM.sign_in_page(Account("", {}, {"sign_in": "mobile"}), "http://127.0.0.1:1/", "s")
