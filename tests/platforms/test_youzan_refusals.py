"""Youzan: its tokens, and what each refusal says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, ListingRef, Shipment, StockChange, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.youzan.connector import PLATFORM, YouzanConnector
from tests.simulators.loopback import Answer, Loopback
from tests.simulators.loopback import serving as answering
from tests.simulators.youzan import YouzanMarket, open_market

NOW = 1_795_402_800_000
PARCEL = Shipment("E1", "u", 1, "STO", "77123456789012", NOW)
FIGURE = StockChange(ListingRef("1", ""), 1)
Row = dict[str, Any]


@pytest.fixture
def market() -> Iterator[YouzanMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: YouzanMarket, http: Http) -> YouzanConnector:
    return YouzanConnector(market.account, http)


@pytest.fixture(scope="module")
def side() -> Iterator[Loopback]:
    """A gateway that answers whatever a test says."""
    with answering(lambda _asked: Answer()) as server:
        yield server


@pytest.fixture
def deaf(side: Loopback) -> Iterator[YouzanConnector]:
    """A connector that talks to it."""
    http = Http(endpoint=side.address, sleep=lambda _seconds: None)
    secrets = {"access_token": "secret-token-1", "kdt_id": "1"}
    account = Account(side.address, secrets, {"carriers": "STO=1"})
    yield YouzanConnector(account, http)
    http.close()


# Tokens


def test_the_shops_own_app_gets_its_token(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    identity = connector.identify()
    assert (identity.account_id, identity.server_time) == ("160001", NOW)
    tokens = connector.renew()  # a living token is left to whoever else uses it
    assert (tokens.changed, tokens.expires_at) == ({"access_token": "token-1"}, NOW + 7 * 86_400_000)
    endpoint = market.account.endpoint
    app = {"app_key": "demo_client_01", "app_secret": "demo_secret_02"}
    keys = {**app, "kdt_id": "160001"}
    new = YouzanConnector(Account(endpoint, keys), http)
    with pytest.raises(LoginExpired, match="no token"):
        new.identify()
    assert new.renew().changed == {"access_token": "token-1"}
    assert new.identify() == identity
    with pytest.raises(LoginExpired, match="1103"):
        YouzanConnector(Account(endpoint, {**keys, "kdt_id": "5"}), http).renew()
    with pytest.raises(LoginExpired, match="1000"):
        YouzanConnector(Account(endpoint, {**keys, "app_secret": "x"}), http).renew()
    with pytest.raises(LoginExpired, match="kdt_id"):
        YouzanConnector(Account(endpoint, app), http).renew()


def test_a_token_that_the_gateway_refuses_is_thrown_away(market: YouzanMarket, http: Http) -> None:
    stale = {**market.account.secrets, "access_token": "token-0"}
    connector = YouzanConnector(Account(market.account.endpoint, stale), http)
    with pytest.raises(LoginExpired, match="4203"):
        connector.identify()
    assert connector.renew().changed == {"access_token": "token-1"}
    market.shop.tokens["token-1"] = market.now - 1
    with pytest.raises(LoginExpired, match="4202"):
        connector.identify()
    renewed = connector.renew().changed["access_token"]
    assert renewed != "token-1"
    # The token's address still knows it as living while the gateway does not: then a new one is demanded.
    living = dict(market.shop.tokens)
    market.shop.tokens = {}
    with pytest.raises(LoginExpired):
        connector.identify()
    market.shop.tokens = living
    assert connector.renew().changed["access_token"] not in living


def test_an_app_of_the_market_is_signed_in_to(market: YouzanMarket, http: Http) -> None:
    keys = {"app_key": "demo_client_01", "app_secret": "demo_secret_02"}
    assert PLATFORM.sign_in_page is not None
    page = urlsplit(PLATFORM.sign_in_page(Account("", keys), "https://here.example/back", "s-1"))
    assert (page.netloc, page.path) == ("open.youzan.com", "/oauth/authorize")
    assert parse_qs(page.query) == {
        "client_id": ["demo_client_01"],
        "response_type": ["code"],
        "state": ["s-1"],
        "redirect_uri": ["https://here.example/back"],
    }
    account = Account(market.account.endpoint, keys)  # it stands for the host of the page too
    page = urlsplit(PLATFORM.sign_in_page(account, "https://here.example/back", "s-1"))
    assert f"{page.scheme}://{page.netloc}{page.path}" == f"{market.account.endpoint}/oauth/authorize"
    connector = YouzanConnector(account, http)
    tokens = connector.redeem("code-1", "https://here.example/back")
    assert tokens.changed["kdt_id"] == "160001"
    with pytest.raises(LoginExpired, match="1005"):
        connector.redeem("code-1", "https://here.example/back")
    secrets = {**keys, **tokens.changed}
    signed_in = YouzanConnector(Account(market.account.endpoint, secrets), http)
    assert signed_in.identify().account_id == "160001"
    assert signed_in.renew().changed["refresh_token"] == tokens.changed["refresh_token"]
    market.shop.refresh_tokens = set()
    with pytest.raises(LoginExpired, match="1004"):
        signed_in.renew()


# Refusals


def test_the_gateways_refusals(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    market.api.throttled = 1
    with pytest.raises(RateLimited) as rested:
        connector.identify()
    assert rested.value.retry_after == 3
    market.api.foreign_ip = "203.0.113.7"
    with pytest.raises(Rejected, match=r"4007.*203\.0\.113\.7"):
        connector.identify()
    assert PLATFORM.address_codes == {"4007"}
    market.api.foreign_ip = ""
    market.api.not_granted = {"youzan.trades.sold.get"}
    with pytest.raises(Rejected, match="4204"):
        connector.identify()
    nobody = YouzanConnector(
        Account(market.account.endpoint, {"access_token": "x", "kdt_id": "160001"}), http
    )
    with pytest.raises(LoginExpired, match="4203"):
        nobody.identify()


def gateway(code: int) -> Row:
    return {"gw_err_resp": {"trace_id": "t", "err_code": code, "err_msg": "no"}}


def business(code: int, text: str = "no") -> Row:
    return {
        "trace_id": "t",
        "code": code,
        "data": {"full_order_info_list": []},
        "success": False,
        "message": text,
    }


_SAID: list[tuple[object, type[PlatformError], type[PlatformError]]] = [
    (gateway(4001), Rejected, Rejected),
    (gateway(4005), Rejected, Rejected),
    (gateway(4009), Rejected, Rejected),
    (gateway(4101), RateLimited, RateLimited),
    (gateway(4201), LoginExpired, LoginExpired),
    (gateway(4202), LoginExpired, LoginExpired),
    (gateway(4203), LoginExpired, LoginExpired),
    (gateway(4204), Rejected, Rejected),
    (gateway(5001), Rejected, Ambiguous),
    (gateway(5002), Unreachable, Ambiguous),
    (gateway(5003), Unreachable, Ambiguous),
    (business(106000003), Rejected, Rejected),
    (business(106000001), Unreachable, Ambiguous),
    (business(106100118), Unreachable, Ambiguous),
    (business(-100), Unreachable, Ambiguous),
    (business(102510001), Unreachable, Ambiguous),
    (business(500100004), RateLimited, RateLimited),
    (business(123000042), RateLimited, RateLimited),
    (business(123003023), Rejected, Rejected),
    (business(123000104), Rejected, Rejected),
    (business(200), Unreachable, Ambiguous),
    ({"error_response": {"code": 500, "msg": "no"}}, Unreachable, Ambiguous),
    ({"error_response": {"code": 50000, "msg": "no"}}, Rejected, Rejected),
    ({}, Unreachable, Ambiguous),
    ([], Unreachable, Ambiguous),
]


@pytest.mark.parametrize(("said", "read", "act"), _SAID)
def test_each_kind_of_refusal(
    side: Loopback,
    deaf: YouzanConnector,
    said: object,
    read: type[PlatformError],
    act: type[PlatformError],
) -> None:
    side.rule = lambda _asked: Answer.of(said)
    with pytest.raises(read):
        deaf.orders_since(Window(NOW - 1000, NOW))
    with pytest.raises(act):
        deaf.ship(PARCEL)
    with pytest.raises(act):
        deaf.set_stock(FIGURE)


@pytest.mark.parametrize(
    "said",
    [
        {"code": 200, "success": True, "data": {"is_success": True}},
        {"code": 200, "success": True, "data": True},
        {"code": 200, "success": True, "data": {}},
        {"code": 200, "success": True, "data": None},
        {"code": 200, "success": True, "data": {"data": {"is_success": True}}},
        {"response": {"is_success": True}},
    ],
)
def test_where_an_act_says_that_it_was_done(side: Loopback, deaf: YouzanConnector, said: Row) -> None:
    side.rule = lambda _asked: Answer.of(said)
    deaf.ship(PARCEL)


@pytest.mark.parametrize(
    "said",
    [
        {"code": 200, "success": True, "data": {"is_success": False}},
        {"code": 200, "success": True, "data": False},
        {"response": {"is_success": False}},
    ],
)
def test_an_act_that_says_it_was_not_done(side: Loopback, deaf: YouzanConnector, said: Row) -> None:
    side.rule = lambda _asked: Answer.of(said)
    with pytest.raises(Ambiguous):
        deaf.ship(PARCEL)


def test_a_server_in_trouble(side: Loopback, deaf: YouzanConnector) -> None:
    side.rule = lambda _asked: Answer.of({"oops": 1}, 500)
    with pytest.raises(Unreachable):
        deaf.identify()
    with pytest.raises(Ambiguous):
        deaf.ship(PARCEL)


@pytest.mark.parametrize(
    "said",
    [{"gw_err_resp": {"err_code": 5002, "err_msg": "超时"}}, {"success": False, "code": -100, "data": None}],
)
def test_a_moment_of_trouble_passes(side: Loopback, deaf: YouzanConnector, said: Row) -> None:
    answers = [said, {"success": True, "code": 200, "data": {"total_results": "0"}}]
    side.rule = lambda _asked: Answer.of(answers.pop(0))
    assert deaf.count(Window(NOW - 1000, NOW)) == 0
    assert answers == []


def test_a_refusal_names_neither_persons_nor_secrets(side: Loopback, deaf: YouzanConnector) -> None:
    text = "token secret-token-1 of 13812345678 不存在"
    side.rule = lambda _asked: Answer.of(business(102570038, text))
    with pytest.raises(Rejected) as refused:
        deaf.order("E1")
    assert refused.value.text == "token … of … 不存在"


def test_an_answer_without_its_list_is_none(side: Loopback, deaf: YouzanConnector) -> None:
    side.rule = lambda _asked: Answer.of({"code": 200, "success": True, "data": None})
    with pytest.raises(Unreachable):
        deaf.orders_since(Window(NOW - 1000, NOW))
    with pytest.raises(Unreachable):
        deaf.refunds_since(Window(NOW - 1000, NOW))
    with pytest.raises(Unreachable):
        deaf.count(Window(NOW - 1000, NOW))
    with pytest.raises(Unreachable):
        deaf.redeem("code", "https://here.example/back")
    assert deaf.order("E1") is None


def test_an_address_refused_at_the_token(side: Loopback, deaf: YouzanConnector) -> None:
    side.rule = lambda _asked: Answer.of(gateway(4007))
    with pytest.raises(Rejected, match="4007"):
        deaf.renew()


def test_refused_goods(side: Loopback, deaf: YouzanConnector) -> None:
    row = {"code": 200, "success": True, "data": {"items": [{"item_id": 1, "title": "A"}]}}
    side.rule = lambda asked: Answer.of(row if "search" in asked.path else business(99))
    with pytest.raises(Rejected, match="99"):
        deaf.listings()
    with pytest.raises(Rejected, match="99"):
        deaf.stock(ListingRef("1", ""))


def test_a_list_that_breaks_off_goes_on_where_it_was(market: YouzanMarket, http: Http) -> None:
    connector, window = bound(market, http), Window(NOW - 1000, NOW + 1)
    for _ in range(8):
        market.refund(market.place(1))
    for ask in (connector.orders_since, connector.refunds_since):
        market.api.calls.clear()
        for _ in range(20):
            market.api.every = 4  # three calls, then it wants a rest
            try:
                page = ask(window)
                break
            except RateLimited:
                continue
        market.api.every = 0
        assert page.unreadable == ()
        single = [body for name, body in market.api.calls if name.endswith(".get") and "page_no" not in body]
        assert len(single) == 8  # each was asked once
    order = market.order(connector.orders_since(window).orders[0].number)
    market.shop.send(order, [order["rows"][0]["oid"]], "3", "75312345678901")
    told = {one.number: one for one in connector.orders_since(window).orders}[order["info"]["tid"]]
    assert [one.number for one in told.trackings] == ["75312345678901"]


def test_an_address_that_is_refused_meanwhile_makes_no_order_unreadable(
    market: YouzanMarket, http: Http
) -> None:
    connector, window = bound(market, http), Window(NOW - 1000, NOW + 1)
    market.refund(market.place())
    connector.refunds_since(window)
    market.api.stir = [lambda: setattr(market.api, "foreign_ip", "203.0.113.7")]
    with pytest.raises(Rejected, match="4007"):
        connector.orders_since(window)
    market.api.foreign_ip = ""
    market.api.stir = [lambda: setattr(market.api, "foreign_ip", "203.0.113.7")]
    with pytest.raises(Rejected, match="4007"):
        connector.refunds_since(window)


def test_why_an_order_can_not_be_read_quotes_nobody(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    order = market.order(market.place())
    order["rows"][0]["num"] = "two for 张三"
    market.shop.touch(order)
    (kept,) = connector.orders_since(Window(NOW - 1000, NOW + 1)).unreadable
    assert kept.reason == "ValueError"
    with pytest.raises(Rejected, match=r"UNREADABLE: \S+: ValueError$"):
        connector.order(order["info"]["tid"])
