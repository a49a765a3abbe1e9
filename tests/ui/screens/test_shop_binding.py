"""Binding in the window: a new shop with its API, signing in by paste or by the browser, renewing, and refusals in words."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oms_desktop.app.shop_api import PlatformApi
from oms_desktop.errors import LoginExpired, Rejected
from oms_desktop.operations.shops.credentials import bound_shop, secrets_of
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Store
from oms_desktop.sync.connector import Platform
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops import ShopsScreen
from oms_desktop.ui.targets import NewShop
from oms_desktop.ui.translation import Language, Translation
from tests.stores import Clock
from tests.sync.scripted import Scripted
from tests.sync.signing import CODE, REDIRECT, door

NAME = "有赞店"


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")


@pytest.fixture
def side(clock: Clock) -> Scripted:
    return Scripted(clock)


class Browser:
    """The system's browser, as far as the window knows it: what it was told to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, address: QUrl) -> None:
        self.opened.append(address.toString())

    @property
    def state(self) -> str:
        return self.opened[-1].rpartition("state=")[2]


@pytest.fixture
def browser() -> Browser:
    return Browser()


def build(qtbot: QtBot, desk: Desk, platform: Platform, browser: Browser) -> ShopsScreen:
    api = PlatformApi(desk.store, lambda shop_id: None, {platform.name: platform})
    screen = ShopsScreen(desk, api, opener=browser)
    qtbot.addWidget(screen)
    screen.resize(1190, 712)
    screen.show()
    screen.entered()
    return screen


def close(qtbot: QtBot, desk: Desk, screen: ShopsScreen) -> None:
    """As the window does it: nothing new is asked for, and what was asked for ends."""
    screen.put_away()
    screen.hide()
    qtbot.waitUntil(lambda: desk.background.idle)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, side: Scripted, browser: Browser) -> Iterator[ShopsScreen]:
    made = build(qtbot, desk, door(side), browser)
    yield made
    close(qtbot, desk, made)


def begin_adding(screen: ShopsScreen, platform: str = "youzan") -> None:
    screen.add.click()
    form = screen.form
    form.platform.setCurrentIndex(form.platform.findData(platform))
    form.by_api.setChecked(True)
    form.name.setText(NAME)


def added(qtbot: QtBot, screen: ShopsScreen, side: Scripted) -> ShopView:
    """The shop, added with a token of today."""
    if screen.form.isHidden():
        begin_adding(screen)
    screen.form.keys.fields["app_key"].setText("k")
    screen.form.keys.fields["access_token"].setText(side.token)
    screen.form.add.click()
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == NAME)
    assert screen.detail is not None
    return screen.detail.shop


def shops(store: Store) -> tuple[ShopView, ...]:
    with store.reading() as reading:
        return list_shops(reading)


def kept(store: Store, shop_id: int) -> dict[str, str]:
    with store.reading() as reading:
        return secrets_of(reading, bound_shop(reading, shop_id))


def test_who_comes_to_bind_a_shop_is_asked_for_its_keys(screen: ShopsScreen) -> None:
    screen.open(NewShop())
    assert screen.form.isVisible()
    screen.form.platform.setCurrentIndex(screen.form.platform.findData("youzan"))
    assert screen.form.by_api.isChecked()
    assert screen.form.keys.isVisible()
    screen.add.click()
    screen.form.platform.setCurrentIndex(screen.form.platform.findData("taobao"))
    assert screen.form.from_files.isChecked()


def test_a_new_shop_with_its_api_starts_by_looking_on(
    qtbot: QtBot, store: Store, screen: ShopsScreen, side: Scripted
) -> None:
    shop = added(qtbot, screen, side)
    assert (shop.mode, shop.file_shop, shop.account_id) == ("watch", False, "account-1")
    assert screen.form.keys.fields["access_token"].text() == ""
    assert kept(store, shop.id)["access_token"] == side.token


def test_nothing_is_added_with_keys_that_don_t_work(
    qtbot: QtBot, store: Store, screen: ShopsScreen, side: Scripted
) -> None:
    begin_adding(screen)
    form = screen.form
    form.add.click()
    qtbot.waitUntil(lambda: "app_key" in form.notice.text)  # something is missing
    form.keys.fields["app_key"].setText("k")
    side.fail("identify", Rejected("4007", "IP 114.86.12.7 不在白名单"))
    form.add.click()
    qtbot.waitUntil(lambda: "Your public IP is 114.86.12.7" in form.notice.text)
    side.fail("identify", LoginExpired("no"))
    side.fail("renew", LoginExpired("no"))
    form.add.click()
    qtbot.waitUntil(lambda: "doesn't accept the login" in form.notice.text)
    assert shops(store) == ()


def test_a_platform_of_files_is_added_as_before(qtbot: QtBot, store: Store, screen: ShopsScreen) -> None:
    screen.add.click()
    form = screen.form
    form.platform.setCurrentIndex(form.platform.findData("jd"))
    assert form.keys.isHidden()
    assert form.by_api.isHidden()
    form.name.setText("京东店")
    form.add.click()
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == "京东店")
    assert shops(store)[0].file_shop


def test_a_pasted_address_signs_in(
    qtbot: QtBot, store: Store, screen: ShopsScreen, browser: Browser, side: Scripted
) -> None:
    begin_adding(screen)
    form, part = screen.form, screen.form.keys.sign_in
    form.keys.fields["app_key"].setText("k")
    part.redirect.setText(REDIRECT)
    part.begin.click()
    qtbot.waitUntil(lambda: len(browser.opened) == 1)
    assert browser.opened[0].startswith(f"https://youzan.example/in?to={REDIRECT}")
    part.copy.click()
    assert QApplication.clipboard().text() == browser.opened[0]
    part.pasted.setText(f"{REDIRECT}?code={CODE}&state=another")
    form.add.click()
    qtbot.waitUntil(lambda: "belongs to another sign-in" in form.notice.text)
    assert shops(store) == ()
    part.pasted.setText(f"{REDIRECT}?code={CODE}&state={browser.state}")
    form.add.click()
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == NAME)
    (shop,) = shops(store)
    assert kept(store, shop.id)["access_token"] == side.token
    assert part.pasted.text() == ""
    qtbot.waitUntil(lambda: "and is renewed by itself" in screen.api._login.text())
    assert screen.api.form.sign_in.redirect.text() == REDIRECT  # kept for the next time


def test_the_browser_brings_the_code_and_the_shop_is_added(
    qtbot: QtBot, desk: Desk, store: Store, side: Scripted, browser: Browser
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        back = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    screen = build(qtbot, desk, door(side, back), browser)
    begin_adding(screen)
    part = screen.form.keys.sign_in
    screen.form.keys.fields["app_key"].setText("k")
    part.redirect.setText(back)
    part.begin.click()
    qtbot.waitUntil(lambda: len(browser.opened) == 1)
    assert part.pasted.isHidden() or not part.pasted.isVisible()
    assert part.cancel.isVisibleTo(screen)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(lambda: direct.open(f"{back}?code={CODE}&state={browser.state}").status)
        qtbot.waitUntil(lambda: len(shops(store)) == 1, timeout=20_000)
        assert answer.result(20) == 200
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == NAME)
    close(qtbot, desk, screen)


def test_a_person_may_stop_waiting(qtbot: QtBot, desk: Desk, screen: ShopsScreen, browser: Browser) -> None:
    begin_adding(screen)
    part = screen.form.keys.sign_in
    screen.form.keys.fields["app_key"].setText("k")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        part.redirect.setText(f"http://127.0.0.1:{probe.getsockname()[1]}/")
    part.begin.click()
    qtbot.waitUntil(lambda: len(browser.opened) == 1)
    part.cancel.click()
    qtbot.waitUntil(lambda: desk.background.idle)
    assert part.pasted.isVisibleTo(part)
    assert not part.cancel.isVisibleTo(part)


def test_an_address_that_can_t_be_led_back_to_is_said(
    qtbot: QtBot, screen: ShopsScreen, browser: Browser
) -> None:
    begin_adding(screen)
    part = screen.form.keys.sign_in
    screen.form.keys.fields["app_key"].setText("k")
    part.redirect.setText("http://shop.example/")
    part.begin.click()
    qtbot.waitUntil(lambda: "can't be where the sign-in leads back to" in screen.form.notice.text)
    assert browser.opened == []


def test_a_login_is_renewed_and_where_that_fails_signed_in_again(
    qtbot: QtBot, store: Store, screen: ShopsScreen, side: Scripted, browser: Browser
) -> None:
    shop = added(qtbot, screen, side)
    tab = screen.api
    qtbot.waitUntil(lambda: tab._shop is not None and tab._shop.id == shop.id)
    tab.renew.click()
    qtbot.waitUntil(lambda: "The login is renewed and lasts until" in tab.notice.text)
    assert kept(store, shop.id)["access_token"] == "t2"
    side.fail("renew", LoginExpired("over"), LoginExpired("over"))
    tab.renew.click()
    qtbot.waitUntil(lambda: tab.notice.action.text() == "Sign in again")
    tab.form.sign_in.redirect.setText(REDIRECT)
    tab.notice.action.click()
    qtbot.waitUntil(lambda: len(browser.opened) == 1)
    tab.form.sign_in.pasted.setText(CODE)
    side.token = "t9"
    tab.bind.click()
    qtbot.waitUntil(lambda: "The platform knows us as" in tab.notice.text)
    assert (kept(store, shop.id)["access_token"], kept(store, shop.id)["app_key"]) == ("t9", "k")


def test_further_settings_are_folded_away_and_kept(
    qtbot: QtBot, store: Store, screen: ShopsScreen, side: Scripted
) -> None:
    begin_adding(screen)
    form = screen.form.keys
    assert not form.settings["stock"].isVisibleTo(form)
    form.fold.click()
    assert form.settings["stock"].isVisibleTo(form)
    form.settings["stock"].setText("difference")
    shop = added(qtbot, screen, side)
    with store.reading() as reading:
        assert bound_shop(reading, shop.id).settings["stock"] == "difference"
    tab = screen.api
    qtbot.waitUntil(
        lambda: "stock" in tab.form.settings and tab.form.settings["stock"].text() == "difference"
    )
    tab.form.settings["stock"].setText("")
    tab.bind.click()
    qtbot.waitUntil(lambda: "The platform knows us as" in tab.notice.text)
    with store.reading() as reading:
        assert "stock" not in bound_shop(reading, shop.id).settings


def test_what_is_typed_survives_another_language(
    qtbot: QtBot, screen: ShopsScreen, translation: Translation
) -> None:
    begin_adding(screen)
    screen.form.keys.fields["app_key"].setText("k")
    screen.form.keys.settings["stock"].setText("difference")
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: screen.form.add.text() == "检查并添加")
    assert screen.form.keys.fields["app_key"].text() == "k"
    assert screen.form.keys.settings["stock"].text() == "difference"
