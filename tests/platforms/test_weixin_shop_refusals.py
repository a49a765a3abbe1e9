"""WeChat shop: the token that all programs of a shop share, and what each refusal says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Account, ListingRef, StockChange, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.weixin_shop.connector import PLATFORM, WeixinShopConnector
from tests.simulators.loopback import Answer, Loopback
from tests.simulators.loopback import serving as answering
from tests.simulators.weixin_shop import WeixinShopMarket, open_market
from tests.simulators.weixin_shop_rows import APP_ID, SECRET

NOW = 1_795_402_800_000


@pytest.fixture
def market() -> Iterator[WeixinShopMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: WeixinShopMarket, http: Http) -> WeixinShopConnector:
    return WeixinShopConnector(market.account, http)


# The token


def test_the_token_that_all_share(market: WeixinShopMarket, http: Http) -> None:
    connector = bound(market, http)
    identity = connector.identify()
    assert (identity.account_id, identity.server_time) == (APP_ID, NOW)
    market.shop.now += 6_855
    tokens = connector.renew()
    assert tokens.changed == {"access_token": "AT-1"}
    assert tokens.expires_at == (market.shop.now + 345) * 1000  # what is left, not two hours
    market.shop.now += 345 - PLATFORM.renew_before // 1000
    renewed = connector.renew()
    assert renewed.changed["access_token"] != "AT-1"
    assert connector.identify().account_id == APP_ID
    with pytest.raises(NotImplementedError):
        connector.redeem("code", "https://here.example")


def test_a_token_that_is_refused_though_it_lives_is_forced_out(market: WeixinShopMarket, http: Http) -> None:
    keys = {"app_key": APP_ID, "app_secret": SECRET}
    new = WeixinShopConnector(Account(market.account.endpoint, keys), http)
    with pytest.raises(LoginExpired, match="no token"):
        new.identify()
    assert new.renew().changed == {"access_token": "AT-1"}
    market.api.refusing = {"order/list/get": 40001}
    with pytest.raises(LoginExpired):
        new.identify()
    market.api.refusing = {}
    forced = new.renew().changed["access_token"]
    assert forced != "AT-1"
    assert market.shop.forced == [market.shop.now]
    with pytest.raises(LoginExpired, match="40001"):
        bound(market, http).identify()  # the old one is dead for everybody


def test_keys_that_are_wrong(market: WeixinShopMarket, http: Http) -> None:
    for keys, code in (({"app_key": "wx0"}, "40013"), ({"app_key": APP_ID, "app_secret": "x"}, "40125")):
        with pytest.raises(LoginExpired, match=code):
            WeixinShopConnector(Account(market.account.endpoint, keys), http).renew()


# Refusals


def test_an_address_that_is_refused_meanwhile_makes_no_order_unreadable(
    market: WeixinShopMarket, http: Http
) -> None:
    connector, window = bound(market, http), Window(NOW - 1000, NOW + 1)
    market.refund(market.place())
    for ask in (connector.orders_since, connector.refunds_since):
        market.api.foreign_ip = False
        market.api.stir = [lambda: setattr(market.api, "foreign_ip", True)]
        with pytest.raises(Rejected, match="403"):
            ask(window)


@pytest.fixture(scope="module")
def side() -> Iterator[Loopback]:
    """A gateway that answers whatever a test says."""
    with answering(lambda _asked: Answer()) as server:
        yield server


@pytest.fixture
def deaf(side: Loopback) -> Iterator[WeixinShopConnector]:
    """A connector that talks to it."""
    http = Http(endpoint=side.address, sleep=lambda _seconds: None)
    yield WeixinShopConnector(Account(side.address, {"access_token": "secret-token-1"}), http)
    http.close()


def test_an_address_that_is_not_on_the_list(market: WeixinShopMarket, http: Http) -> None:
    market.api.foreign_ip = True
    for ask in (bound(market, http).identify, bound(market, http).renew):
        with pytest.raises(Rejected, match="white list") as refused:
            ask()
        assert refused.value.code in PLATFORM.address_codes


@pytest.mark.parametrize(
    ("code", "read", "act"),
    [
        (-1, Unreachable, Ambiguous),
        (100003, Rejected, Ambiguous),
        (40001, LoginExpired, LoginExpired),
        (40014, LoginExpired, LoginExpired),
        (42001, LoginExpired, LoginExpired),
        (40013, Rejected, Rejected),
        (40097, Rejected, Rejected),
        (47001, Rejected, Rejected),
        (43002, Rejected, Rejected),
        (40164, Rejected, Rejected),
        (48001, Rejected, Rejected),
        (45009, RateLimited, RateLimited),
        (45011, RateLimited, RateLimited),
        (10020054, Rejected, Rejected),
        (10020217, Rejected, Rejected),
        (10020289, Rejected, Rejected),
        (606034, Rejected, Rejected),
    ],
)
def test_each_kind_of_refusal(
    side: Loopback,
    deaf: WeixinShopConnector,
    code: int,
    read: type[PlatformError],
    act: type[PlatformError],
) -> None:
    side.rule = lambda _asked: Answer.of({"errcode": code, "errmsg": "no rid: 6700aaaa"})
    with pytest.raises(read):
        deaf.orders_since(Window(NOW - 1000, NOW))
    with pytest.raises(act):
        deaf.set_stock(StockChange(ListingRef("1", "2"), 1, 1))


def test_a_busy_moment_of_a_read_passes(side: Loopback, deaf: WeixinShopConnector) -> None:
    answers = [{"errcode": -1, "errmsg": "system busy"}, {"order_id_list": [], "has_more": False}]
    side.rule = lambda _asked: Answer.of(answers.pop(0))
    assert deaf.orders_since(Window(NOW - 1000, NOW)).next == ""
    assert answers == []


def test_a_used_up_day_is_waited_out(market: WeixinShopMarket, http: Http) -> None:
    market.api.refusing = {"order/list/get": 45009}
    with pytest.raises(RateLimited) as rested:
        bound(market, http).identify()
    assert rested.value.retry_after == 13 * 3600  # it is eleven o'clock in Beijing


@pytest.mark.parametrize(("body", "status"), [("[]", 200), ('{"errcode": 0}', 500), ("<html>", 200)])
def test_answers_that_mean_nothing(side: Loopback, deaf: WeixinShopConnector, body: str, status: int) -> None:
    side.rule = lambda _asked: Answer(status, body.encode())
    with pytest.raises(Unreachable):
        deaf.orders_since(Window(NOW - 1000, NOW))
    with pytest.raises(Ambiguous):
        deaf.set_stock(StockChange(ListingRef("1", "2"), 1, 1))


def test_answers_that_lack_what_was_asked_for(side: Loopback, deaf: WeixinShopConnector) -> None:
    side.rule = lambda _asked: Answer.of({"errcode": 0, "errmsg": "ok"})
    with pytest.raises(Rejected, match="NO_ORDER"):
        deaf.order("1")
    with pytest.raises(Unreachable):
        deaf.renew()


def test_a_refusal_names_neither_persons_nor_secrets(side: Loopback, deaf: WeixinShopConnector) -> None:
    text = "token secret-token-1 of 13812345678 rid: 6700aaaa"
    side.rule = lambda _asked: Answer.of({"errcode": 606005, "errmsg": text})
    with pytest.raises(Rejected) as refused:
        deaf.order("1")
    assert refused.value.text == "token … of … rid: 6700aaaa"
