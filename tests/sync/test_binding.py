"""Binding a shop, what guards its secrets, and what the store keeps of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_desktop.errors import AddressRefused, LoginExpired, Refused, Rejected, Unreachable
from oms_desktop.models import Order, Push, Shop
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.credentials import bound_shop, secrets_of, set_connector_settings
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.sync.binding import (
    Wish,
    add_bound,
    begin_sign_in,
    bind_existing,
    identify,
    renew,
    split_settings,
)
from oms_desktop.sync.connector import Account, Can, Connector, Platform, Secret
from oms_desktop.sync.http import Http
from tests import news
from tests.stores import Clock
from tests.sync import signing
from tests.sync.scripted import OWNER, Scripted, ScriptedConnector


@pytest.fixture
def side(clock: Clock) -> Scripted:
    return Scripted(clock)


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")


@pytest.fixture
def platform(side: Scripted) -> Platform:
    def connect(account: Account, http: Http) -> Connector:
        del http
        return ScriptedConnector(side, account)

    return Platform(
        "youzan",
        frozenset(Can),
        connect,
        secrets=(Secret("app_key"), Secret("access_token", required=False)),
        settings=("stock",),
    )


@pytest.fixture
def door(side: Scripted) -> Platform:
    """A platform with a page to sign in on."""
    return signing.door(side)


GOOD = Wish({"app_key": "k", "access_token": "t1"}, {})


def secrets(store: Store, shop_id: int) -> dict[str, str]:
    with store.reading() as reading:
        return secrets_of(reading, bound_shop(reading, shop_id))


def test_a_new_shop_is_kept_with_its_account_and_sealed_secrets(store: Store, platform: Platform) -> None:
    shop_id, who = add_bound(store, OWNER, platform, "店", {"interval": "30"}, GOOD)
    assert who is not None
    assert secrets(store, shop_id) == dict(GOOD.secrets)
    with store.reading() as reading:
        shop = reading.session.get_one(Shop, shop_id)
        assert (shop.mode, shop.account_id, shop.interval_s) == ("watch", who.account_id, 30)
        assert shop.credentials is not None
        assert b"t1" not in shop.credentials


def test_a_token_that_is_missing_is_fetched_and_kept(
    store: Store, platform: Platform, side: Scripted
) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, Wish({"app_key": "k"}, {}))
    assert secrets(store, shop_id)["access_token"] == side.token
    with store.reading() as reading:
        assert reading.session.get_one(Shop, shop_id).token_expires is not None


def test_a_shop_s_number_may_be_a_setting_and_a_setting_may_stand_among_the_secrets(
    store: Store, platform: Platform
) -> None:
    numbered = replace(
        platform,
        secrets=(*platform.secrets, Secret("kdt_id", required=False, hidden=False)),
        settings=("flags",),
    )
    assert split_settings(numbered, {"kdt_id": "7", "interval": "30"}) == (
        {"interval": "30"},
        {"kdt_id": "7"},
    )
    wish = Wish({**GOOD.secrets, "flags": "red"}, {"kdt_id": "7"})
    shop_id, _ = add_bound(store, OWNER, numbered, "店", {}, wish)
    assert secrets(store, shop_id)["kdt_id"] == "7"
    with store.reading() as reading:
        assert dict(bound_shop(reading, shop_id).settings) == {"flags": "red"}
    bind_existing(store, OWNER, numbered, shop_id, Wish(GOOD.secrets, {"kdt_id": "8", "flags": "blue"}))
    with store.reading() as reading:
        assert dict(bound_shop(reading, shop_id).settings) == {"flags": "blue"}


def test_nothing_is_kept_of_what_does_not_work(store: Store, platform: Platform, side: Scripted) -> None:
    side.fail("identify", Unreachable("no network"), LoginExpired("no"))
    side.fail("renew", LoginExpired("still no"))
    for error in (Unreachable, LoginExpired):
        with pytest.raises(error):
            add_bound(store, OWNER, platform, "店", {}, GOOD)
    with store.reading() as reading:
        assert reading.session.query(Shop).count() == 0


def test_the_same_account_or_the_same_orders_are_the_same_shop(
    store: Store, platform: Platform, side: Scripted, clock: Clock
) -> None:
    first, _ = add_bound(store, OWNER, platform, "店", {}, GOOD)
    with pytest.raises(Refused, match="same shop"):
        add_bound(store, OWNER, platform, "又一店", {}, GOOD)
    bind_existing(store, OWNER, platform, first, GOOD)  # new credentials of its own account
    side.page_size = 50
    orders = [side.sell(news.order(f"T{number}")) for number in range(20)]
    clock.advance(seconds=1)
    with store.work(SYSTEM) as work:
        work.session.get_one(Shop, first).account_id = "other"
        accept_orders(work, first, orders, news.source())
    with pytest.raises(Refused, match="same shop"):
        add_bound(store, OWNER, platform, "又一店", {}, GOOD)


def test_a_file_shop_keeps_its_orders_and_its_exported_reports_are_read_back(
    store: Store, platform: Platform
) -> None:
    with store.work(OWNER) as work:
        shop_id = add_shop(work, "店", "youzan")
        accept_orders(work, shop_id, [news.order("A")], news.source())
        push = Push(
            shop_id=shop_id, kind="shipment", subject="1/1/1", wanted=1, state="exported", marked_at=1
        )
        work.session.add(push)
    bind_existing(store, OWNER, platform, shop_id, GOOD)
    with store.reading() as reading:
        assert reading.session.get_one(Shop, shop_id).mode == "live"
        assert [row.state for row in reading.session.query(Push)] == ["ambiguous"]
        assert reading.session.query(Order).count() == 1


def test_without_a_guard_nothing_is_asked(
    store: Store, platform: Platform, side: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMS_PASSPHRASE")
    with pytest.raises(Refused) as caught:
        add_bound(store, OWNER, platform, "店", {}, GOOD)
    assert caught.value.code == "keyring_unavailable"
    assert not side.calls


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"access_token": "t1"}, "secret_missing"),
        ({"app_key": "k", "pin": "1"}, "secret_unknown"),
        ({"app_key": "k", "expires_at": "soon"}, "bad_secret"),
    ],
)
def test_what_is_not_understood_is_named(
    store: Store, platform: Platform, given: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        add_bound(store, OWNER, platform, "店", {}, Wish(given, {}))
    assert caught.value.code == code


@pytest.mark.parametrize("moment", ["1795402800", "1795402800000", "1795402800.0"])
def test_moments_come_in_seconds_or_milliseconds(store: Store, platform: Platform, moment: str) -> None:
    wish = Wish({**GOOD.secrets, "expires_at": moment}, {}, check=False)
    shop_id, who = add_bound(store, OWNER, platform, "店", {}, wish)
    assert who is None
    with store.reading() as reading:
        assert reading.session.get_one(Shop, shop_id).token_expires == 1_795_402_800_000


def test_a_setting_that_nobody_has_names_those_of_the_platform_too(platform: Platform) -> None:
    own = replace(platform, settings=("flags", "colour"))
    with pytest.raises(Refused) as refused:
        split_settings(own, {"bogus": "1", "flags": "x"})
    assert refused.value.code == "bad_setting"
    assert {"interval", "flags", "colour"} <= set(str(refused.value.values["known"]).split(", "))


def test_settings_of_the_platform_stand_beside_the_shops_own(store: Store, platform: Platform) -> None:
    assert split_settings(platform, {"stock": "difference", "buffer": "2"}) == (
        {"buffer": "2"},
        {"stock": "difference"},
    )
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, Wish(GOOD.secrets, {"stock": "difference"}))
    with store.work(OWNER) as work:
        set_connector_settings(work, shop_id, {"stock": "", "other": "x"})
        assert bound_shop(work, shop_id).settings == {"other": "x"}


def test_secrets_sealed_under_another_passphrase_are_refused(
    store: Store, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, GOOD)
    assert identify(store, platform, shop_id).account_id == "account-1"
    monkeypatch.setenv("OMS_PASSPHRASE", "another")
    with pytest.raises(Refused) as caught:
        identify(store, platform, shop_id)
    assert caught.value.code == "secrets_locked"


SIGNED_IN = Wish({"app_key": "k"}, {"redirect": signing.REDIRECT}, code=signing.CODE)


def test_a_person_signs_in_instead_of_bringing_tokens(store: Store, door: Platform, side: Scripted) -> None:
    begun = begin_sign_in(
        store, door, None, Wish({"app_key": "k"}, {"redirect": signing.REDIRECT}, endpoint="")
    )
    assert begun.address == f"https://youzan.example/in?to={signing.REDIRECT}&state={begun.state}"
    shop_id, who = add_bound(store, OWNER, door, "店", {}, SIGNED_IN)
    assert who is not None
    kept = secrets(store, shop_id)
    assert (kept["access_token"], kept["kdt_id"], kept["app_key"]) == (side.token, "77", "k")
    with store.reading() as reading:
        shop = bound_shop(reading, shop_id)
        assert shop.settings == {"redirect": signing.REDIRECT}
        assert shop.token_expires == side.clock.now + 7_200_000


def test_a_code_is_good_once_and_nothing_is_kept_of_a_bad_one(store: Store, door: Platform) -> None:
    with pytest.raises(LoginExpired):
        add_bound(store, OWNER, door, "店", {}, replace(SIGNED_IN, code="old"))
    add_bound(store, OWNER, door, "店", {}, SIGNED_IN)
    with store.reading() as reading:
        assert reading.session.query(Shop).count() == 1


def test_signing_in_again_needs_no_keys_again(store: Store, door: Platform, side: Scripted) -> None:
    shop_id, _ = add_bound(store, OWNER, door, "店", {}, GOOD)
    begun = begin_sign_in(store, door, shop_id, Wish({}, {"redirect": signing.REDIRECT}))
    assert begun.redirect == signing.REDIRECT
    side.token = "t9"  # the old one is dead
    bind_existing(store, OWNER, door, shop_id, Wish({}, {"redirect": signing.REDIRECT}, code=signing.CODE))
    kept = secrets(store, shop_id)
    assert (kept["app_key"], kept["access_token"]) == ("k", "t9")


def test_tokens_of_another_app_do_not_stay(store: Store, platform: Platform, side: Scripted) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, Wish({**GOOD.secrets, "refresh_token": "r"}, {}))
    bind_existing(store, OWNER, platform, shop_id, Wish({"app_key": "k"}, {}, check=False))
    assert secrets(store, shop_id)["refresh_token"] == "r"
    bind_existing(store, OWNER, platform, shop_id, Wish({"access_token": "t2"}, {}, check=False))
    assert secrets(store, shop_id) == {"app_key": "k", "access_token": "t2"}  # of another pair
    bind_existing(store, OWNER, platform, shop_id, Wish({"app_key": "k2"}, {}, check=False))
    assert secrets(store, shop_id) == {"app_key": "k2"}


def test_another_address_is_kept_only_if_it_answers(store: Store, platform: Platform, side: Scripted) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {"endpoint": "https://old.example"}, GOOD)
    wish = Wish({}, {"stock": "difference"}, endpoint="https://new.example")
    side.fail("identify", Unreachable("no network"))
    with pytest.raises(Unreachable):
        bind_existing(store, OWNER, platform, shop_id, wish)
    with store.reading() as reading:
        assert bound_shop(reading, shop_id).endpoint == "https://old.example"
    bind_existing(store, OWNER, platform, shop_id, wish)
    with store.reading() as reading:
        shop = bound_shop(reading, shop_id)
    assert (shop.endpoint, shop.settings) == ("https://new.example", {"stock": "difference"})
    bind_existing(store, OWNER, platform, shop_id, Wish({}, {"stock": ""}))
    with store.reading() as reading:
        assert bound_shop(reading, shop_id).settings == {}


def test_there_may_be_no_page_and_no_renewal(store: Store, platform: Platform) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, GOOD)
    with pytest.raises(Refused) as caught:
        begin_sign_in(store, platform, shop_id, Wish({}, {}))
    assert caught.value.code == "no_sign_in"
    with pytest.raises(Refused) as caught:
        renew(store, replace(platform, can=frozenset({Can.ORDERS})), shop_id)
    assert caught.value.code == "no_renewal"


def test_a_login_is_renewed_by_hand(store: Store, platform: Platform, side: Scripted) -> None:
    shop_id, _ = add_bound(store, OWNER, platform, "店", {}, GOOD)
    until = renew(store, platform, shop_id)
    assert until == side.clock.now + 7_200_000
    assert secrets(store, shop_id)["access_token"] == side.token == "t2"
    side.fail("renew", LoginExpired("over"), LoginExpired("over"))
    with pytest.raises(LoginExpired):
        renew(store, platform, shop_id)
    assert secrets(store, shop_id)["access_token"] == "t2"


def test_a_platform_that_refuses_the_address_says_which(
    store: Store, platform: Platform, side: Scripted
) -> None:
    side.fail("identify", Rejected("4007", "IP 114.86.12.7 不在白名单"), Rejected("9", "关闭"))
    with pytest.raises(AddressRefused) as caught:
        add_bound(store, OWNER, platform, "店", {}, GOOD)
    assert caught.value.address == "114.86.12.7"
    with pytest.raises(Rejected):
        add_bound(store, OWNER, platform, "店", {}, GOOD)
