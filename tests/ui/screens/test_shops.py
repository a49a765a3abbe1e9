"""The shop screen on a real store: list, files in and out, settings, a new shop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from oms_desktop.app.shop_api import PlatformApi
from oms_desktop.marketplaces import marketplaces
from oms_desktop.models import Push
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops import ShopsScreen
from oms_desktop.ui.screens.shops.reads import shop_detail
from oms_desktop.ui.targets import ImportFiles, ShowOrders, ShowShop
from oms_desktop.ui.translation import Language, Translation
from tests.stores import Clock
from tests.ui.screens.store_scene import Scene, fill, ship_some

Show = Callable[[], ShopsScreen]


@pytest.fixture
def scene(store: Store) -> Scene:
    return fill(store)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def build() -> ShopsScreen:
        screen = ShopsScreen(desk, PlatformApi(desk.store, lambda shop_id: None))
        qtbot.addWidget(screen)
        screen.resize(1190, 712)
        screen.show()
        screen.entered()
        return screen

    return build


def shown(qtbot: QtBot, screen: ShopsScreen, shop_id: int) -> None:
    screen.open(ShowShop(shop_id))
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.id == shop_id)


def shop_of(store: Store, name: str) -> ShopView:
    with store.reading() as reading:
        return next(shop for shop in list_shops(reading) if shop.name == name)


def ship(store: Store, shop_id: int, count: int) -> None:
    with store.work(SYSTEM) as work:
        ship_some(work, shop_id, count)


def test_the_list_says_how_each_shop_is(qtbot: QtBot, store: Store, scene: Scene, show: Show) -> None:
    ship(store, scene.shops["家纺旗舰店"], 3)
    screen = show()
    qtbot.waitUntil(lambda: len(screen.table.rows.ids) == 4)
    rows = screen.table.rows

    def texts(shop: str) -> list[str]:
        at = list(rows.ids).index(scene.shops[shop])
        return [cell.text for cell in (rows.cell(at, column) for column in range(5)) if cell]

    qtbot.waitUntil(lambda: texts("好物京东") == ["好物京东", "Live", "15", "never", "–"])
    assert texts("家纺旗舰店") == ["家纺旗舰店", "Live", "6", "3 h ago", "3 to write"]
    assert texts("好物优选")[3] == "15 h ago"


def test_a_file_is_written_confirmed_states_are_shown(
    qtbot: QtBot, desk: Desk, store: Store, scene: Scene, clock: Clock, show: Show
) -> None:
    shop = scene.shops["家纺旗舰店"]
    ship(store, shop, 3)
    screen = show()
    shown(qtbot, screen, shop)
    assert "3 to write" in [part.text() for part in screen.work.findChildren(type(screen.work._state))]
    screen.work.write.click()
    qtbot.waitUntil(lambda: screen.work.note.path is not None)
    path = screen.work.note.path
    assert path is not None
    assert path.is_relative_to(desk.data_dir)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 4
    assert "Unverified layout" in screen.work.note.text
    screen.work.note.copy.click()
    assert QApplication.clipboard().text() == str(path)
    qtbot.waitUntil(lambda: screen.detail is not None and len(screen.detail.files) == 1)
    assert not screen.work.write.isEnabled()
    clock.advance(hours=3)
    with store.reading() as reading:
        (file,) = shop_detail(reading, shop).files
    assert (file.name, file.count) == (path.name, 3)
    screen.work.again.click()
    qtbot.waitUntil(lambda: screen.work.note.path not in (None, path))


def test_a_template_given_once_is_filled(
    qtbot: QtBot, store: Store, scene: Scene, tmp_path: Path, show: Show
) -> None:
    shop = scene.shops["好物铺"]
    ship(store, shop, 2)
    book = Workbook()
    assert book.active is not None
    book.active.append(["说明", "请勿修改表头"])
    book.active.append(["订单编号", "备注", "物流公司", "运单号"])
    template = tmp_path / "空 模板.xlsx"
    book.save(template)
    screen = show()
    shown(qtbot, screen, shop)
    screen.work.template_chosen.emit(str(template))
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.template is not None)
    screen.work.write.click()
    qtbot.waitUntil(lambda: screen.work.note.path is not None)
    assert screen.work.note.path is not None
    sheet = load_workbook(screen.work.note.path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["订单编号", "备注", "物流公司", "运单号"]
    assert sheet["D3"].value == f"7542{shop:03}{0:07}"
    assert "Unverified" not in screen.work.note.text
    qtbot.waitUntil(
        lambda: bool(screen.detail and screen.detail.template and screen.detail.template.verified)
    )


def test_what_is_no_template_is_refused_with_a_remedy(
    qtbot: QtBot, scene: Scene, tmp_path: Path, show: Show
) -> None:
    screen = show()
    shown(qtbot, screen, scene.shops["好物铺"])
    wrong = tmp_path / "photo.png"
    wrong.write_bytes(b"\x89PNG")
    screen.work.template_chosen.emit(str(wrong))
    qtbot.waitUntil(lambda: "Download the empty batch-shipping template" in screen.work.note.text)


def test_given_up_reports_can_be_tried_again(qtbot: QtBot, store: Store, scene: Scene, show: Show) -> None:
    shop = scene.shops["好物铺"]
    ship(store, shop, 1)
    with store.work(SYSTEM) as work:
        push = work.session.get_one(Push, 1)
        push.state, push.last_error = "dead", "订单已关闭"
        work.changed("push", 1)
    screen = show()
    shown(qtbot, screen, shop)
    qtbot.waitUntil(screen.work.retry.isVisible)
    screen.work.retry.click()
    qtbot.waitUntil(lambda: shop_of(store, "好物铺").dead_letters == 0)
    assert shop_of(store, "好物铺").waiting_pushes == 1


def test_numbers_and_import_lead_on(qtbot: QtBot, scene: Scene, show: Show) -> None:
    screen = show()
    shop = scene.shops["好物铺"]
    shown(qtbot, screen, shop)
    for button, way in (
        (screen.work.orders, ["orders", ShowOrders(Filter(chip="open", shop_ids=(shop,)))]),
        (screen.work.held, ["orders", ShowOrders(Filter(chip="held", shop_ids=(shop,)))]),
        (screen.work.load, ["imports", ImportFiles(shop="好物铺")]),
    ):
        with qtbot.waitSignal(screen.go) as asked:
            button.click()
        assert asked.args == way


def test_settings_are_saved_and_a_stale_form_is_refused(
    qtbot: QtBot, store: Store, scene: Scene, tmp_path: Path, show: Show
) -> None:
    screen = show()
    shown(qtbot, screen, scene.shops["好物铺"])
    form = screen.settings
    form.name.setText("好物铺 二")
    form.auto_approve.setChecked(False)
    form.promise.setValue(24)
    form.carrier.setCurrentIndex(form.carrier.findData("ZTO"))
    form.report_at.setCurrentIndex(form.report_at.findData("handover"))
    form.folder.setText(str(tmp_path))
    with qtbot.waitSignal(screen.said):
        form.save.click()
    saved = shop_of(store, "好物铺 二")
    assert (saved.auto_approve, saved.promise_hours, saved.default_carrier) == (False, 24, "ZTO")
    assert (saved.report_at, saved.watched_folder) == ("handover", str(tmp_path))
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == "好物铺 二")
    form.name.setText("家纺旗舰店")
    form.save.click()
    qtbot.waitUntil(lambda: "There is a shop" in form.name.accessibleDescription())
    assert shop_of(store, "好物铺 二").id == scene.shops["好物铺"]


def test_pause_and_remove(qtbot: QtBot, store: Store, show: Show, desk: Desk) -> None:
    from tests.news import make_shop

    make_shop(store, "空店")
    screen = show()
    qtbot.waitUntil(lambda: screen.detail is not None)
    screen.settings.pause.click()
    qtbot.waitUntil(lambda: not shop_of(store, "空店").enabled)
    qtbot.waitUntil(lambda: screen.settings.pause.text() == "Resume")
    screen.settings.remove.click()
    assert screen.settings.question.isVisibleTo(screen.settings)
    with qtbot.waitSignal(screen.said):
        screen.settings.question.yes.click()
    qtbot.waitUntil(screen.empty.isVisible)
    with store.reading() as reading:
        assert list_shops(reading) == ()


def test_a_shop_is_added_and_shown(qtbot: QtBot, store: Store, scene: Scene, show: Show) -> None:
    screen = show()
    qtbot.waitUntil(lambda: screen.detail is not None)
    screen.add.click()
    form = screen.form
    assert not form.add.isEnabled()
    form.platform.setCurrentIndex(form.platform.findData("kuaishou"))
    form.from_files.setChecked(True)
    form.name.setText("家纺旗舰店")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "There is a shop" in form.name.accessibleDescription())
    form.name.setText("快手店")
    form.add.click()
    qtbot.waitUntil(lambda: screen.detail is not None and screen.detail.shop.name == "快手店")
    assert shop_of(store, "快手店").platform == "kuaishou"
    assert screen.panel.isVisible()


def test_every_platform_has_a_guide_in_both_languages(
    qtbot: QtBot, scene: Scene, translation: Translation, show: Show
) -> None:
    screen = show()
    for language in (Language.ENGLISH, Language.CHINESE):
        translation.choose(language)
        for platform in marketplaces():
            screen.guide.show_platform(platform)
            lines = [p.text() for p in screen.guide.findChildren(QLabel) if p.isVisibleTo(screen.guide)]
            assert len(lines) >= 5
            assert any("一" <= char <= "鿿" for line in lines for char in line) is (
                language is Language.CHINESE
            )


def test_names(qtbot: QtBot, scene: Scene, show: Show) -> None:
    screen = show()
    shown(qtbot, screen, scene.shops["好物铺"])
    for button in screen.findChildren(QAbstractButton):
        assert button.accessibleName().startswith(button.text()) or not button.accessibleName()
    assert screen.table.accessibleName() == "Shops"
