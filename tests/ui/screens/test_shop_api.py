"""A shop's API in the window: keys are tried before they are kept, what went wrong is said, nothing is shown afterwards."""

from __future__ import annotations

import socket

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from oms_desktop.app.shop_api import PlatformApi
from oms_desktop.operations.shops.practice import add_practice_shop, set_practice_shop
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.shops.views import ShopView, shop_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops.api_tab import ApiTab
from oms_desktop.vocabulary import PracticeFault


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ApiTab:
    made = ApiTab(desk, PlatformApi(desk.store, lambda shop_id: None), no_browser)
    qtbot.addWidget(made)
    made.resize(430, 600)
    made.show()
    return made


def no_browser(address: QUrl) -> None:
    raise AssertionError(address)


def view(store: Store, shop_id: int) -> ShopView:
    with store.reading() as reading:
        return shop_view(reading, shop_id)


def added(store: Store, name: str, platform: str) -> ShopView:
    with store.work(Actor()) as work:
        shop_id = add_shop(work, name, platform)
    return view(store, shop_id)


def test_a_bound_shop_is_tested_and_given_new_keys(qtbot: QtBot, tab: ApiTab, store: Store) -> None:
    with store.work(Actor()) as work:
        shop_id = add_practice_shop(work, "练习店")
    tab.show_shop(view(store, shop_id), {})
    tab.test.click()
    assert not tab.test.isEnabled()
    qtbot.waitUntil(lambda: tab.notice.text.startswith("The platform knows us as 练习店"))
    tab.form.fields["access_token"].setText("practice-1")
    with qtbot.waitSignal(tab.said):
        tab.bind.click()
    assert tab.form.fields["access_token"].text() == ""
    assert view(store, shop_id).account_id


def test_a_platform_that_is_down_is_said_in_words(qtbot: QtBot, tab: ApiTab, store: Store) -> None:
    with store.work(Actor()) as work:
        shop_id = add_practice_shop(work, "练习店")
        set_practice_shop(work, shop_id, faults={PracticeFault.DOWN: 1.0})
    tab.show_shop(view(store, shop_id), {})
    tab.test.click()
    qtbot.waitUntil(lambda: "503" in tab.notice.text)
    assert tab.test.isEnabled()


def test_keys_that_can_t_be_tried_are_not_kept(
    qtbot: QtBot, tab: ApiTab, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")  # the test's machine has no keyring
    shop = added(store, "独立站", "woocommerce")
    tab.show_shop(shop, {})
    assert tab.form.fields["consumer_secret"].echoMode() is QLineEdit.EchoMode.Password
    assert tab.form.fields["consumer_key"].echoMode() is QLineEdit.EchoMode.Normal
    assert tab.test.isHidden()
    tab.bind.click()
    qtbot.waitUntil(lambda: "consumer_key" in tab.notice.text)  # something is missing
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        tab.form.endpoint.setText(f"http://127.0.0.1:{taken.getsockname()[1]}")
        tab.form.fields["consumer_key"].setText("ck_1")
        tab.form.fields["consumer_secret"].setText("cs_1")
        tab.bind.click()
        qtbot.waitUntil(lambda: tab.bind.isEnabled() and "consumer_key" not in tab.notice.text)
    assert view(store, shop.id).file_shop
    assert tab.form.fields["consumer_secret"].text() == "cs_1"  # to be tried again


def test_a_platform_without_a_connector_offers_files(tab: ApiTab, store: Store) -> None:
    tab.show_shop(added(store, "手工", "manual"), {})
    assert tab.bind.isHidden()
    assert tab.form.fields == {}
