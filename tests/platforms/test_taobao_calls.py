"""Taobao and Tmall against the simulated gateway: how lists are asked, parcels reported, and what each failure means."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

import oms_desktop.sync.platforms.taobao as folder
from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.sync.connector import Account, ListingRef, PlatformListing, Shipment, StockChange, Window
from oms_desktop.sync.http import READ_TRIES, Http
from oms_desktop.sync.platform_folders import platform_of
from oms_desktop.sync.platforms.taobao.client import Client
from oms_desktop.sync.platforms.taobao.connector import ALSO, PLATFORM, TaobaoConnector
from oms_desktop.sync.platforms.taobao.shipping import Shipping
from oms_desktop.vocabulary import (
    Flag,
    OrderStatus,
    RefundState,
)
from tests.simulators.loopback import Answer, Asked, serving
from tests.simulators.taobao import CODE, REDIRECT, TaobaoMarket, open_market

NOW = 1_795_402_800_000
FOLDER = Path(folder.__path__[0])
Row = dict[str, Any]


@pytest.fixture
def market() -> Iterator[TaobaoMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: TaobaoMarket, http: Http, platform: str = "taobao", **settings: str) -> TaobaoConnector:
    account = dataclasses.replace(market.account, settings=settings)
    return TaobaoConnector(account, http, platform=platform)


def with_secrets(market: TaobaoMarket, http: Http, **secrets: str) -> TaobaoConnector:
    return TaobaoConnector(
        dataclasses.replace(market.account, secrets={**market.account.secrets, **secrets}), http
    )


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", carrier: str = "SF"
) -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, lines=lines, previous=previous)


def window(market: TaobaoMarket) -> Window:
    return Window(market.now - 3_600_000, market.now + 1)


def placed(market: TaobaoMarket, *units: int, **fields: Any) -> Row:
    """A trade with a line for each number of units."""
    if not market.shop.items:
        market.shop.add_item("TEE", stock=1000, skus=("红", "蓝", "绿"))
    skus = list(market.shop.skus.values())
    return market.shop.place(*[(skus[place], count) for place, count in enumerate(units)], **fields)


# Lists


def numbers(market: TaobaoMarket, connector: TaobaoConnector) -> list[str]:
    found: list[str] = []
    page = connector.orders_since(window(market))
    while True:
        found += [order.number for order in page.orders]
        if not page.next:
            return found
        page = connector.orders_since(window(market), page.next)


def test_a_trade_that_changes_between_two_pages_pushes_none_out(market: TaobaoMarket, http: Http) -> None:
    trades = []
    for _ in range(51):
        trades.append(placed(market, 1))
        market.shop.now += 1000
    moved = trades[45]

    def change() -> None:
        moved["modified"] = market.shop.time(market.now + 3_600_000)  # it leaves the window

    market.gate.between += [lambda: None, change]  # the last page is read first
    connector, span = bound(market, http), window(market)
    first = connector.orders_since(span)
    assert (first.total, first.next) == (51, "1")
    second = connector.orders_since(span, first.next)
    assert second.next == ""
    seen = {order.number for order in (*first.orders, *second.orders)}
    assert seen == {trade["tid_str"] for trade in trades} - {moved["tid_str"]}


def test_rows_that_stand_there_twice_and_in_no_order(market: TaobaoMarket, http: Http) -> None:
    trades = []
    for _ in range(3):
        trades.append(placed(market, 1)["tid_str"])
        market.shop.now += 1000
    market.shop.repeat = market.shop.reorder = True
    assert sorted(numbers(market, bound(market, http))) == trades


def test_a_list_that_grew_since_it_was_counted(market: TaobaoMarket, http: Http) -> None:
    trades = [placed(market, 1) for _ in range(50)]
    market.gate.between.append(lambda: trades.append(placed(market, 1)))
    assert set(numbers(market, bound(market, http))) == {trade["tid_str"] for trade in trades}


def test_a_page_cut_short_by_the_limit_goes_on_where_it_was(market: TaobaoMarket, http: Http) -> None:
    trades = [placed(market, 1)["tid_str"] for _ in range(30)]
    market.shop.now += 600_000  # what changed just now is not relied upon
    connector = bound(market, http)
    market.gate.allowance = 22
    with pytest.raises(RateLimited) as limited:
        numbers(market, connector)
    assert limited.value.retry_after == 3
    market.gate.allowance = 12
    assert set(numbers(market, connector)) == set(trades)


def test_one_trade_that_is_refused_does_not_hold_up_the_others(market: TaobaoMarket, http: Http) -> None:
    first, second = placed(market, 1), placed(market, 1)
    row = {"code": 15, "msg": "Remote service error", "sub_code": "isv.trade-service-rejection"}
    market.gate.errors.append(("taobao.trade.fullinfo.get", row))
    page = bound(market, http).orders_since(window(market))
    assert {order.number for order in page.orders} == {first["tid_str"]}
    assert [(one.number, "rejection" in one.reason) for one in page.unreadable] == [(second["tid_str"], True)]
    row = {"code": 11, "msg": "Insufficient isv permissions", "sub_code": "isv.permission-api-package-limit"}
    market.gate.errors.append(("taobao.trade.fullinfo.get", row))
    with pytest.raises(Rejected, match="permission-api-package-limit"):
        bound(market, http).orders_since(window(market))


def test_what_stands_as_it_was_is_not_asked_for_again(market: TaobaoMarket, http: Http) -> None:
    first, second = placed(market, 1), placed(market, 1)
    market.shop.now += 600_000
    connector, whole = bound(market, http), "taobao.trade.fullinfo.get"
    connector.identify()
    market.gate.errors.append(("taobao.user.seller.get", {"code": 31, "msg": "Invalid timestamp"}))
    connector.identify()  # its clock is the platform's from here on
    numbers(market, connector)
    assert market.gate.calls.count(whole) == 2
    market.shop.touch(second)
    assert set(numbers(market, connector)) == {first["tid_str"], second["tid_str"]}
    assert market.gate.calls.count(whole) == 3


def test_a_trade_that_is_gone_and_one_nobody_can_read(market: TaobaoMarket, http: Http) -> None:
    gone, odd = placed(market, 1), placed(market, 1)
    connector = bound(market, http)
    market.spoil(odd["tid_str"])
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(odd["tid_str"])
    del market.shop.trades[odd["tid_str"]]
    assert connector.order(odd["tid_str"]) is None
    assert connector.order("A-1") is None
    row = {"code": 15, "msg": "Remote service error", "sub_code": "isv.trade-not-exist"}
    market.gate.errors.append(("taobao.trade.fullinfo.get", row))
    page = connector.orders_since(window(market))
    assert (page.orders, page.unreadable, page.total) == ((), (), 1)
    del market.shop.trades[gone["tid_str"]]
    assert connector.orders_since(window(market)).total == 0


def test_kinds_of_trade_come_where_they_are_named(market: TaobaoMarket, http: Http) -> None:
    first = placed(market, 1)
    other = placed(market, 1, type="tmall_i18n")["tid_str"]
    market.shop.ask_back(market.shop.trades[other], market.shop.trades[other]["orders"][0])
    step = placed(market, 1, type="step")
    market.shop.ask_back(step, step["orders"][0])
    assert other not in numbers(market, bound(market, http))
    named = bound(market, http, trade_types="step,tmall_i18n")
    assert set(numbers(market, named)) == {other, step["tid_str"]}
    assert named.count(window(market)) == 2
    # The platform's lists leave some kinds out of themselves: presales have no refunds, and "fixed" is no trade.
    plain = placed(market, 1, type="fixed")
    market.shop.ask_back(plain, plain["orders"][0])
    usual = bound(market, http)
    assert set(numbers(market, usual)) == {first["tid_str"], step["tid_str"], plain["tid_str"]}
    assert usual.count(window(market)) == 3
    told = usual.refunds_since(window(market)).refunds
    assert {news.order_number for news in told} == {step["tid_str"], plain["tid_str"]}


def test_a_claim_with_a_new_word_is_kept(market: TaobaoMarket, http: Http) -> None:
    trade = placed(market, 1)
    market.shop.ask_back(trade, trade["orders"][0], status="WAITING_FOR_A_SIGN")
    page = bound(market, http).refunds_since(window(market))
    (told,) = page.refunds
    assert (told.raw_status, told.state, page.unreadable) == (
        "WAITING_FOR_A_SIGN",
        RefundState.REQUESTED,
        (),
    )


def test_a_trade_of_midnight_is_counted_in_its_own_day_only(market: TaobaoMarket, http: Http) -> None:
    midnight = NOW - NOW % 86_400_000 - 8 * 3_600_000
    placed(market, 1, created=market.shop.time(midnight))
    connector, day = bound(market, http), 86_400_000
    days = (Window(midnight - day, midnight), Window(midnight, midnight + day))
    assert [connector.count(one) for one in days] == [0, 1]


def test_the_token_of_the_receiver_comes_in(market: TaobaoMarket, http: Http) -> None:
    trade = placed(market, 1)
    (order,) = bound(market, http).orders_since(window(market)).orders
    assert order.receiver is not None
    assert order.receiver.token == trade["oaid"]


# Parcels


def test_lines_in_parcels_of_their_own(market: TaobaoMarket, http: Http) -> None:
    connector, trade = bound(market, http), placed(market, 1, 2, 1)
    first, second, third = [line["oid_str"] for line in trade["orders"]]
    connector.ship(parcel(trade["tid_str"], "SF1", (first, 1)))
    assert trade["status"] == "SELLER_CONSIGNED_PART"
    told = connector.order(trade["tid_str"])
    assert told is not None
    assert told.lines is not None
    assert [line.shipped_quantity for line in told.lines] == [1, 0, 0]
    connector.ship(parcel(trade["tid_str"], "SF2", (second, 2)))
    connector.ship(
        parcel(trade["tid_str"], "SF3")
    )  # "the rest", of a trade that was split, is named line by line
    assert market.shop.parcels == [
        (trade["tid_str"], first, "SF1"),
        (trade["tid_str"], second, "SF2"),
        (trade["tid_str"], third, "SF3"),
    ]
    assert trade["status"] == "WAIT_BUYER_CONFIRM_GOODS"
    connector.ship(parcel(trade["tid_str"], "SF22", (second, 2), previous="SF2"))
    assert market.shipped(trade["tid_str"]) == ["SF1", "SF22", "SF3"]


def test_units_of_a_line_in_several_parcels(market: TaobaoMarket, http: Http) -> None:
    connector, trade = bound(market, http), placed(market, 3)
    line = trade["orders"][0]["oid_str"]
    connector.ship(parcel(trade["tid_str"], "SF1", (line, 2)))
    told = connector.order(trade["tid_str"])
    assert told is not None
    assert told.status is OrderStatus.APPROVED
    connector.ship(parcel(trade["tid_str"], "SF2", (line, 1)))
    assert trade["status"] == "WAIT_BUYER_CONFIRM_GOODS"
    told = connector.order(trade["tid_str"])
    assert told is not None
    assert [one.number for one in told.trackings] == ["SF1", "SF2"]
    assert "taobao.logistics.offline.send" not in market.gate.calls
    with pytest.raises(Rejected, match="P25"):
        connector.ship(parcel(trade["tid_str"], "SF3", (line, 1)))


def test_every_parcel_by_its_goods_where_the_shop_wants_it(market: TaobaoMarket, http: Http) -> None:
    trade = placed(market, 1, 2)
    bound(market, http, ship_method="ascp").ship(parcel(trade["tid_str"], "SF1"))
    assert trade["status"] == "WAIT_BUYER_CONFIRM_GOODS"
    assert market.gate.calls.count("alibaba.ascp.logistics.offline.send") == 1


def test_shipped_already_is_success_only_with_this_number(market: TaobaoMarket, http: Http) -> None:
    connector, trade = bound(market, http), placed(market, 1)
    number = trade["tid_str"]
    market.gate.broken.append("taobao.logistics.offline.send")
    with pytest.raises(Ambiguous, match="isp"):
        connector.ship(parcel(number, "SF1"))
    connector.ship(parcel(number, "SF1"))
    assert market.shipped(number) == ["SF1"]
    with pytest.raises(Rejected, match="B04"):
        connector.ship(parcel(number, "SF2"))
    with pytest.raises(Rejected, match="trade-not-exist"):
        connector.ship(parcel("2200000000000000000", "SF1"))


def test_a_report_of_which_only_a_part_was_taken(market: TaobaoMarket, http: Http) -> None:
    connector, trade = bound(market, http), placed(market, 1, 1, 2)
    market.shop.partial = True
    with pytest.raises(Ambiguous, match="isp"):
        connector.ship(parcel(trade["tid_str"], "SF1"))
    assert market.shipped(trade["tid_str"]) == ["SF1"]
    connector.ship(parcel(trade["tid_str"], "SF1", (trade["orders"][0]["oid_str"], 1)))  # that is there
    assert market.shipped(trade["tid_str"]) == ["SF1"]
    connector.ship(parcel(trade["tid_str"], "SF1"))
    assert market.shipped(trade["tid_str"]) == ["SF1"] * 3
    assert trade["status"] == "WAIT_BUYER_CONFIRM_GOODS"


def test_shipped_with_this_number_while_we_were_asking(market: TaobaoMarket, http: Http) -> None:
    trade = placed(market, 1)
    before = {**trade, "orders": {"order": copy.deepcopy(trade["orders"])}}
    market.shop.consign("x", trade["tid_str"], "SF", "SF1", None)
    reads = iter([before, {**trade, "orders": {"order": trade["orders"]}}])
    reporting = Shipping(Client(market.account, http), "taobao", "")
    reporting.ship(parcel(trade["tid_str"], "SF1"), lambda: next(reads))
    assert market.gate.calls.count("taobao.logistics.offline.send") == 1
    assert market.shipped(trade["tid_str"]) == ["SF1"]


def test_the_platform_says_which_carriers_and_numbers_there_are(market: TaobaoMarket, http: Http) -> None:
    connector, number = bound(market, http), placed(market, 1)["tid_str"]
    with pytest.raises(Rejected, match="NUMBER_SHAPE"):
        connector.ship(parcel(number, "SF1", carrier="ZTO"))
    with pytest.raises(Rejected, match="CARRIER_NOT_OFFERED"):
        connector.ship(parcel(number, "X1", carrier="EMS"))
    assert market.shipped(number) == []
    connector.ship(parcel(number, "73500000000001", carrier="ZTO"))
    assert market.shop.trades[number]["orders"][0]["logistics_company"] == "中通快递"
    other = placed(market, 1)["tid_str"]
    # Under the code of its own list, not the one known here; a pattern that can't be read refuses nothing.
    connector.ship(parcel(other, "JT0000000000001", carrier="JT"))
    assert market.shop.trades[other]["orders"][0]["logistics_company"] == "极兔速递"
    assert market.gate.calls.count("taobao.logistics.companies.get") == 1


def test_an_app_that_may_not_see_the_carriers_goes_by_the_usual_codes(
    market: TaobaoMarket, http: Http
) -> None:
    number = placed(market, 1)["tid_str"]
    refused = ("taobao.logistics.companies.get", {"code": 11, "msg": "Insufficient isv permissions"})
    market.gate.errors += [refused, refused]
    with pytest.raises(Rejected, match="11"):
        bound(market, http).ship(parcel(number, "X1", carrier="SF_FREIGHT"))
    bound(market, http).ship(parcel(number, "73500000000001", carrier="ZTO"))
    assert market.shop.trades[number]["orders"][0]["logistics_company"] == "中通快递"


@pytest.mark.parametrize(
    "word", ["WAIT_SELLER_AGREE", "WAIT_BUYER_RETURN_GOODS", "WAIT_SELLER_CONFIRM_GOODS"]
)
def test_money_asked_back_stops_the_report_of_its_line(market: TaobaoMarket, http: Http, word: str) -> None:
    connector, trade = bound(market, http), placed(market, 1, 2)
    first, second = trade["orders"]
    market.shop.ask_back(trade, first, status=word)
    for lines in ((), ((first["oid_str"], 1),)):
        with pytest.raises(Rejected, match="REFUND"):
            connector.ship(parcel(trade["tid_str"], "SF1", *lines))
    assert market.shop.parcels == []
    connector.ship(parcel(trade["tid_str"], "SF2", (second["oid_str"], 2)))
    assert market.shipped(trade["tid_str"]) == ["SF2"]
    # Another number for what has left is no report of what is held.
    connector.ship(parcel(trade["tid_str"], "SF22", previous="SF2"))
    assert market.shipped(trade["tid_str"]) == ["SF22"]
    first["refund_status"] = "SELLER_REFUSE_BUYER"
    connector.ship(parcel(trade["tid_str"], "SF1", (first["oid_str"], 1)))
    assert trade["status"] == "WAIT_BUYER_CONFIRM_GOODS"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"top_hold": 1}, "HELD"),
        ({"rx_audit_status": 0}, "HELD"),
        ({"team_buy_hold": True}, "HELD"),
        ({"step_trade_status": "FRONT_PAID_FINAL_NOPAID"}, "HELD"),
        ({"step_trade_status": "FRONT_PAID_HALF"}, "UNREADABLE"),
    ],
)
def test_what_the_platform_holds_is_not_reported(
    market: TaobaoMarket, http: Http, fields: Row, code: str
) -> None:
    trade = placed(market, 1, **fields)
    with pytest.raises(Rejected) as refused:
        bound(market, http).ship(parcel(trade["tid_str"], "SF1"))
    assert (refused.value.code, market.shop.parcels) == (code, [])


def test_a_number_that_is_another_trades(market: TaobaoMarket, http: Http) -> None:
    connector, first, second = bound(market, http), placed(market, 1), placed(market, 1)
    connector.ship(parcel(first["tid_str"], "SF1"))
    with pytest.raises(Rejected, match="B60"):
        connector.ship(parcel(second["tid_str"], "SF1"))


# Goods, memos


def test_stock_of_items_and_at_tmall(market: TaobaoMarket, http: Http) -> None:
    item = market.shop.add_item("A", stock=5)
    bare = market.shop.add_item("B", stock=7, skus=())
    (sku,) = market.shop.skus.values()
    of_sku = ListingRef(str(item["num_iid"]), str(sku["sku_id"]))
    of_item = ListingRef(str(bare["num_iid"]), "")
    for name in ("taobao", "tmall"):
        connector = platform_of(name).connect(market.account, http)
        before = len(market.gate.calls)
        connector.set_stock(StockChange(of_sku, len(name)))
        connector.set_stock(StockChange(of_item, len(name) + 1))
        assert set(market.gate.calls[before:]) == {f"{name}.item.quantity.update"}
        assert (connector.stock(of_sku).quantity, connector.stock(of_item).quantity) == (
            len(name),
            len(name) + 1,
        )
    with pytest.raises(Rejected, match="item-not-exist"):
        bound(market, http).set_stock(StockChange(ListingRef("1", ""), 1))
    with pytest.raises(Rejected, match="NO_ITEM_ID"):
        bound(market, http).set_stock(StockChange(ListingRef("", "", "TEE"), 1))
    with pytest.raises(Rejected, match="SKU_NOT_FOUND"):
        bound(market, http).stock(ListingRef(of_sku.item_id, "1"))
    assert [platform.name for platform in (PLATFORM, *ALSO)] == ["taobao", "tmall"]


def test_items_on_sale_and_in_the_warehouse(market: TaobaoMarket, http: Http) -> None:
    for number in range(41):
        market.shop.add_item(f"A{number}", skus=("红", "蓝") if number else ())
    market.shop.add_item("W")["approve_status"] = "instock"
    found: list[PlatformListing] = []
    page = ""
    connector = bound(market, http, warehouse_lists="for_shelved,sold_out")
    while True:
        told = connector.listings(page)
        found += told.listings
        page = told.next
        if not page:
            break
    assert len({(one.item_id, one.sku_id) for one in found}) == 1 + 40 * 2 + 1
    assert {one.merchant_code for one in found if not one.on_sale} == {"W-红色"}
    assert len(found) == 1 + 40 * 2 + 1 + 1  # the simulator's lists of the warehouse are all the same


def test_beyond_the_last_page_the_list_goes_on_by_time(market: TaobaoMarket, http: Http) -> None:
    for number in range(101 * 40 + 2):
        market.shop.now = NOW - number // 40 * 1000
        market.shop.add_item(f"A{number}", skus=())["approve_status"] = "instock"
    market.shop.now = NOW
    connector = bound(market, http)
    page = connector.listings(json.dumps([1, 101, ""]))
    seen = set()
    while page.next:
        page = connector.listings(page.next)
        seen |= {one.merchant_code for one in page.listings}
    assert {"A4040", "A4041"} <= seen


def test_memos(market: TaobaoMarket, http: Http) -> None:
    connector, trade = bound(market, http), placed(market, 1)
    connector.write_memo(trade["tid_str"], "加赠品", Flag.RED)
    told = connector.order(trade["tid_str"])
    assert told is not None
    assert (told.seller_memo, told.flag) == ("加赠品", Flag.RED)
    connector.write_memo(trade["tid_str"], "", Flag.NONE)
    assert (trade["seller_memo"], trade["seller_flag"]) == ("", 0)
    with pytest.raises(Rejected, match="MEMO_TOO_LONG"):
        connector.write_memo(trade["tid_str"], "长" * 334, Flag.RED)


# Who we are, and failures


def test_who_the_seller_is(market: TaobaoMarket, http: Http) -> None:
    identity = bound(market, http).identify()
    assert (identity.account_id, identity.name, identity.server_time) == ("263664221", "示例店铺", NOW)
    error = {"code": 22, "msg": "Invalid method"}
    market.gate.errors += [("taobao.user.seller.get", error)] * 4
    assert bound(market, http).identify().account_id == ""
    placed(market, 1)
    assert bound(market, http).identify().account_id == "示例店铺"
    market.gate.errors += [("taobao.trades.sold.get", error)] * 2
    assert bound(market, http).identify().account_id == "示例店铺"
    market.gate.errors.append(("taobao.trades.sold.increment.get", error))
    with pytest.raises(Rejected, match="22"):
        bound(market, http).identify()


def test_a_gateway_that_breaks_down_on_a_call_it_lacks() -> None:
    def rule(asked: Asked) -> Answer:
        method = dict(parse_qsl(asked.body.decode()))["method"]
        if method == "taobao.user.seller.get":
            return Answer(500, b"no such method")
        return Answer.of(
            {f"{method}_response": {"trades": {"trade": [{"tid": 1, "seller_nick": "示例店铺"}]}}}
        )

    with serving(rule) as server:
        http = Http(endpoint=server.address)
        assert TaobaoConnector(Account(server.address, {}), http).identify().account_id == "示例店铺"
        http.close()


def test_signing_in(market: TaobaoMarket, http: Http) -> None:
    account = Account("", market.account.secrets)
    assert PLATFORM.sign_in_page is not None
    page = urlsplit(PLATFORM.sign_in_page(account, REDIRECT, "s&1"))
    assert (page.scheme, page.netloc, page.path) == ("https", "oauth.taobao.com", "/authorize")
    assert parse_qs(page.query) == {
        "response_type": ["code"], "client_id": ["12129701"], "redirect_uri": [REDIRECT], "state": ["s&1"], "view": ["web"],
    }  # fmt: skip
    connector = bound(market, http)
    connector.identify()
    tokens = connector.redeem(CODE, REDIRECT)
    assert tokens.expires_at is not None
    assert set(tokens.changed) == {"access_token", "refresh_token"}
    assert with_secrets(market, http, **tokens.changed).identify().account_id == "263664221"
    with pytest.raises(LoginExpired, match="invalid_grant"):
        connector.redeem(CODE, REDIRECT)


def test_a_login_that_nothing_renews_is_used_to_its_end(market: TaobaoMarket, http: Http) -> None:
    with pytest.raises(LoginExpired, match="sign in again"):
        with_secrets(market, http, refresh_token="").renew()
    far = str(4_000_000_000_000)
    assert with_secrets(market, http, refresh_token="", expires_at=far).renew().expires_at == int(far)
    market.gate.refresh_allowed = False
    assert with_secrets(market, http, expires_at=far).renew().changed == {}
    with pytest.raises(LoginExpired, match="permission"):
        with_secrets(market, http, expires_at="1").renew()


def test_a_clock_that_is_wrong_is_put_right_once(market: TaobaoMarket, http: Http) -> None:
    market.shop.now = NOW + 400 * 86_400_000
    connector = bound(market, http)
    connector.identify()
    asked = len(market.gate.calls)
    connector.identify()
    assert len(market.gate.calls) == asked + 1
    for code in (30, 31):
        error = ("taobao.trade.fullinfo.get", {"code": code, "msg": "timestamp"})
        market.gate.errors += [error, error]
        with pytest.raises(Rejected, match=str(code)):
            connector.order("2200011122233344455")


@pytest.mark.parametrize(
    ("code", "sub_code", "read", "act"),
    [
        (7, "accesscontrol.limited-by-app-access-count", RateLimited, RateLimited),
        (4, "", RateLimited, RateLimited),
        (10, "", Unreachable, Ambiguous),
        (15, "isp.top-remote-connection-timeout", Unreachable, Ambiguous),
        (50, "isp.remote-service-timeout", Unreachable, Ambiguous),
        (15, "isv.logistics-offline-service-error:B150", Unreachable, Ambiguous),
        (15, "isv.logistics-offline-service-error:S01", Unreachable, Ambiguous),
        (15, "", Unreachable, Ambiguous),
        (15, "isv.logistics-offline-service-error:B02", Rejected, Rejected),
        (26, "", LoginExpired, LoginExpired),
        (27, "session-expired", LoginExpired, LoginExpired),
        (11, "isv.permission-ip-whitelist-limit", Rejected, Rejected),
        (25, "", Rejected, Rejected),
        (29, "", Rejected, Rejected),
        (41, "isv.invalid-parameter", Rejected, Rejected),
        (42, "", Rejected, Rejected),
    ],
)
def test_what_each_error_means(
    market: TaobaoMarket,
    http: Http,
    code: int,
    sub_code: str,
    read: type[PlatformError],
    act: type[PlatformError],
) -> None:
    connector, number = bound(market, http), placed(market, 1)["tid_str"]
    error = {"code": code, "msg": "not today"} | (
        {"sub_code": sub_code, "sub_msg": "13812345678"} if sub_code else {}
    )
    market.gate.errors += [("taobao.trade.fullinfo.get", error)] * READ_TRIES
    market.gate.errors.append(("taobao.trade.memo.update", error))
    with pytest.raises(read) as failed:
        connector.order(number)
    assert type(failed.value) is read
    assert "13812345678" not in str(failed.value)
    with pytest.raises(act) as failed:
        connector.write_memo(number, "x", Flag.RED)
    assert type(failed.value) is act
    assert market.shop.trades[number]["seller_memo"] == ""


def test_a_failure_of_the_moment_ends_no_page(market: TaobaoMarket, http: Http) -> None:
    numbers_there = {placed(market, 1)["tid_str"], placed(market, 1)["tid_str"]}
    error = {"code": 15, "msg": "Remote service error", "sub_code": "isp.remote-service-timeout"}
    for method in ("taobao.trades.sold.increment.get", "taobao.trade.fullinfo.get"):
        market.gate.errors.append((method, error))
    assert set(numbers(market, bound(market, http))) == numbers_there


def test_why_a_trade_cannot_be_read_quotes_nobody(market: TaobaoMarket, http: Http) -> None:
    trade = placed(market, 1)
    trade["orders"][0]["num"] = "陈小明"
    with pytest.raises(Rejected, match="UNREADABLE") as refused:
        bound(market, http).order(trade["tid_str"])
    assert "陈小明" not in str(refused.value)


def test_a_quota_that_is_used_up_rests_as_long_as_is_said(market: TaobaoMarket, http: Http) -> None:
    market.gate.allowance, market.gate.ban = 0, 30_000
    with pytest.raises(RateLimited) as limited:
        bound(market, http).identify()
    assert limited.value.retry_after == 30_001


def test_a_wrong_secret_is_said_to_be_wrong(market: TaobaoMarket, http: Http) -> None:
    with pytest.raises(Rejected, match="25"):
        with_secrets(market, http, app_secret="something-else").identify()
    with pytest.raises(LoginExpired, match="26"):
        with_secrets(market, http, access_token="").identify()


@pytest.mark.parametrize("method", ["md5", "hmac", "hmac-sha256"])
def test_the_gateway_takes_each_way_of_signing(market: TaobaoMarket, http: Http, method: str) -> None:
    number = placed(market, 1)["tid_str"]
    connector = bound(market, http, sign_method=method)
    connector.write_memo(number, "先发 1+1 件 @家", Flag.GREEN)
    assert market.shop.trades[number]["seller_memo"] == "先发 1+1 件 @家"


def test_another_way_of_signing_is_refused(market: TaobaoMarket, http: Http) -> None:
    with pytest.raises(Refused, match="sha1"):
        bound(market, http, sign_method="sha1")


@pytest.mark.parametrize("answer", [Answer(500), Answer(body=b"[]"), Answer(body=b'{"request_id": "1"}')])
def test_answers_that_mean_nothing(answer: Answer) -> None:
    with serving(lambda _asked: answer) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        connector = TaobaoConnector(Account(server.address, {"refresh_token": "r"}), http)
        with pytest.raises(Unreachable):
            connector.identify()
        with pytest.raises(Unreachable):
            connector.renew()
        with pytest.raises(Ambiguous):
            connector.write_memo("1", "x", Flag.RED)
        http.close()


def test_a_sign_in_that_answers_nothing() -> None:
    with serving(lambda _asked: Answer(500)) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        with pytest.raises(Unreachable):
            TaobaoConnector(Account(server.address, {}), http).redeem("c", REDIRECT)
        http.close()


@pytest.mark.parametrize(
    ("told", "expires"),
    [
        ({"access_token": "a", "expire_time": 1_800_000_000_000}, 1_800_000_000_000),
        ({"access_token": "a"}, None),
    ],
)
def test_tokens_of_other_shapes(told: Row, expires: int | None) -> None:
    with serving(lambda _asked: Answer.of({"top_auth_token_refresh_response": told})) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        tokens = TaobaoConnector(Account(server.address, {"refresh_token": "r"}), http).renew()
        assert (dict(tokens.changed), tokens.expires_at) == ({"access_token": "a"}, expires)
        http.close()


def test_a_renewal_without_a_token_and_a_parcel_that_is_not_taken() -> None:
    trade = {"tid": 1, "status": "WAIT_SELLER_SEND_GOODS", "orders": {"order": []}}
    company = {"code": "SF", "name": "顺丰速运", "reg_mail_no": ""}
    answers = {
        "taobao.top.auth.token.refresh": {"x_response": {}},
        "taobao.trade.fullinfo.get": {"x_response": {"trade": trade}},
        "taobao.logistics.companies.get": {
            "x_response": {"logistics_companies": {"logistics_company": company}}
        },
        "taobao.logistics.offline.send": {"x_response": {"shipping": {"is_success": False}}},
    }

    def rule(asked: Asked) -> Answer:
        return Answer.of(answers[dict(parse_qsl(asked.body.decode()))["method"]])

    with serving(rule) as server:
        http = Http(endpoint=server.address, sleep=lambda _seconds: None)
        connector = TaobaoConnector(Account(server.address, {"refresh_token": "r"}), http)
        with pytest.raises(LoginExpired, match="no token"):
            connector.renew()
        with pytest.raises(Rejected, match="NOT_SUCCESS"):
            connector.ship(parcel("1", "SF1"))
        http.close()
