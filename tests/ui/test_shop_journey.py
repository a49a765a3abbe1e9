"""A merchant who has worked with exported files gets keys: the shop is bound in the window, and no order stands there twice."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from oms_desktop import settings as declared
from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.models import Order, OrderLine, Push
from oms_desktop.operations.intake.file_import import ImportWish, import_file
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.verbs import edit_shop
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.station.open_store import OpenedStore, open_store
from oms_desktop.operations.work import Actor, Store
from oms_desktop.settings import Settings
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.shops import ShopsScreen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation
from tests.simulators.douyin import DouyinMarket, open_market

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", extend=True)

SHOP = "抖音小店"
SF = "SF1234567890123"
SAMPLE = Path("oms_desktop/sync/platforms/douyin/samples/orders_A.csv")
PATIENCE_MS = 30_000


@pytest.fixture
def market() -> Iterator[DouyinMarket]:
    with open_market(int(time.time() * 1000)) as opened:
        yield opened


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenedStore]:
    monkeypatch.setenv("OMS_PASSPHRASE", "open")  # the test's machine has no keyring
    made = open_store(tmp_path / "张三 测试", use_keyring=False)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, background: Background, memory: Memory) -> MainWindow:
    made = MainWindow(background, memory)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def wiring(
    qtbot: QtBot,
    window: MainWindow,
    theme: Theme,
    translation: Translation,
    background: Background,
    memory: Memory,
    garbage: Garbage,
    opened: OpenedStore,
) -> Iterator[Wiring]:
    settings = Settings(opened.data_dir / declared.FILE_NAME)
    looks = (memory, theme, translation)
    shell = Shell(window, background, Changes(), settings, *looks, garbage, _nothing, _nothing)
    made = Wiring(shell, opened)
    made.start()
    yield made
    made.stop()
    for _ in range(3):  # what was asked for may ask once more when it comes
        qtbot.waitUntil(lambda: background.idle)
    assert background.stop(20) == ()
    made.close()


def _nothing(*_: object) -> None:
    """No other program is started here."""


def export(market: DouyinMarket, numbers: list[str], path: Path) -> Path:
    """The platform's export of these orders, as its back office writes it: masked, one row an item."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as sample:
        heads = next(csv.reader(sample))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, heads)
        rows.writeheader()
        for number in numbers:
            order = market.shop.find(number)
            (item,) = order["sku_order_list"]
            paid = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(order["pay_time"] + 8 * 3600))
            rows.writerow(
                {
                    "主订单编号": f"\t{number}",
                    "子订单编号": f"\t{item['order_id']}",
                    "选购商品": item["product_name"],
                    "商品规格": "红,L",
                    "商品数量": item["item_num"],
                    "商品ID": f"\t{item['product_id']}",
                    "商家编码": item["code"],
                    "商品单价": f"{item['origin_amount'] / 100:.2f}",
                    "订单应付金额": f"{order['pay_amount'] / 100:.2f}",
                    "运费": "0.00",
                    "收件人": order["mask_post_receiver"],
                    "收件人手机号": order["mask_post_tel"],
                    "省": "浙江省",
                    "市": "杭州市",
                    "区": "余杭区",
                    "街道": "仓前街道",
                    "详细地址": "文一****",
                    "旗帜颜色": "-",
                    "商家备注": "-",
                    "订单提交时间": paid,
                    "支付完成时间": paid,
                    "订单状态": "待发货",
                    "售后状态": "-",
                }
            )
    return path


def place(market: DouyinMarket) -> str:
    """An order of a minute ago."""
    number = market.place()
    order = market.shop.find(number)
    for name in ("create_time", "pay_time", "update_time"):
        order[name] -= 60
    return number


def shop_of(store: Store) -> ShopView:
    with store.reading() as reading:
        return next(shop for shop in list_shops(reading) if shop.name == SHOP)


def orders(store: Store) -> dict[str, int]:
    """Number → how many lines, of every order there is."""
    with store.reading() as reading:
        rows = reading.session.execute(select(Order.number, OrderLine.id).join(OrderLine)).all()
        numbers = list(reading.session.scalars(select(Order.number)))
    assert len(numbers) == len(set(numbers))
    return {number: sum(one == number for one, _ in rows) for number in numbers}


def push_states(store: Store) -> list[str]:
    with store.reading() as reading:
        return list(reading.session.scalars(select(Push.state).where(Push.kind == "shipment")))


def until(qtbot: QtBot, true: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_shop_gets_its_api_without_doubling_an_order(
    qtbot: QtBot,
    window: MainWindow,
    wiring: Wiring,
    opened: OpenedStore,
    market: DouyinMarket,
    tmp_path: Path,
) -> None:
    store = opened.store
    told = [place(market) for _ in range(3)]
    file = export(market, told, tmp_path / "订单导出.csv")
    assert import_file(store, Actor(), ExportFiles(), ImportWish(file, SHOP)).accepted.new == 3
    fresh = place(market)  # came after the export
    with store.work(Actor()) as work:
        edit_shop(work, shop_of(store).id, {"first_import_days": 1})
        first = work.session.scalars(select(Order.id).where(Order.number == told[0])).one()
        assign_waybill(work, first, "SF", SF)
        assert ship(work, [first]).refused == ()
    until(qtbot, lambda: "shops" in window.screen_keys)
    screen = window.show_screen("shops")
    assert isinstance(screen, ShopsScreen)
    until(qtbot, lambda: screen.detail is not None and screen.detail.shop.waiting_pushes == 1)
    press(qtbot, screen.work.write)  # the last file: nobody has uploaded it yet
    until(qtbot, lambda: push_states(store) == ["exported"])

    screen.tabs.setCurrentIndex(screen.tabs.count() - 2)
    form = screen.api.form
    until(qtbot, form.isVisible)
    for name in ("app_key", "app_secret"):
        type_into(form.fields[name], market.account.secrets[name])
    press(qtbot, form.fold)
    type_into(form.endpoint, market.account.endpoint)
    type_into(form.fields["access_token"], market.account.secrets["access_token"])
    type_into(form.fields["refresh_token"], market.account.secrets["refresh_token"])
    foreign = {"code": 30002, "sub_code": "isv.ip-invalid", "sub_msg": "调用方IP 114.86.12.7 不在白名单"}
    market.gateway.answers["order.searchList"] = [foreign]
    press(qtbot, screen.api.bind)
    until(qtbot, lambda: "Your public IP is 114.86.12.7: allow it at" in screen.api.notice.text)
    assert shop_of(store).file_shop
    press(qtbot, screen.api.bind)
    until(qtbot, lambda: "The platform knows us as" in screen.api.notice.text)

    until(qtbot, lambda: fresh in orders(store))
    assert orders(store) == dict.fromkeys((*told, fresh), 1)
    assert shop_of(store).live  # the work goes on: nobody has to begin anew
    # Nobody uploaded the file: the platform was asked, knows no parcel, and gets the report by itself in a moment.
    until(qtbot, lambda: push_states(store) in (["waiting"], ["done"]))
    assert market.shipped(told[0]) in ([], [SF])
