"""The import screen on real files, a real store and real worker threads."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from oms_desktop.operations.orders.queue import Filter, order_count
from oms_desktop.operations.shops.views import list_shops
from oms_desktop.operations.work import Store
from oms_desktop.sync.files.containers import Limits
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.imports import ImportsScreen
from oms_desktop.ui.screens.imports.entries import Entry, State
from oms_desktop.ui.screens.imports.file_words import FIELDS
from oms_desktop.ui.targets import ImportFiles, ShowOrders
from oms_desktop.ui.translation import Language, Translation

DATA = Path(__file__).parents[2] / "data" / "exports"
OWN_LIST = "单子号,货品,件数,收的人,去哪里,当前进度\n"
Show = Callable[[], ImportsScreen]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def build() -> ImportsScreen:
        screen = ImportsScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1190, 712)
        screen.show()
        screen.entered()
        return screen

    return build


def settled(qtbot: QtBot, screen: ImportsScreen) -> list[Entry]:
    """All files looked at, nothing running."""
    moving = (State.LOOKING, State.WAITING, State.RUNNING)
    qtbot.waitUntil(lambda: all(one.state not in moving for one in screen.queue.entries), timeout=60_000)
    return screen.queue.entries


def orders(store: Store, chip: str = "all") -> int:
    with store.reading() as reading:
        return order_count(reading, Filter(chip=chip))


def shops(store: Store) -> dict[str, str]:
    with store.reading() as reading:
        return {shop.name: shop.platform for shop in list_shops(reading)}


def csv_of(path: Path, lines: str, header: str = OWN_LIST) -> Path:
    path.write_text(header + lines, encoding="utf-8")
    return path


def test_order_and_item_report_find_each_other_and_make_a_shop(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    screen = show()
    screen.open(ImportFiles((DATA / "taobao_items.csv", DATA / "taobao_orders.csv")))
    (entry,) = settled(qtbot, screen)
    assert entry.path.name == "taobao_orders.csv"
    assert entry.items is not None
    assert screen.file.isVisible()
    assert screen.file.preview.rows.rowCount() == 12
    assert screen.file.shop.shop == "Taobao"
    screen.file.shop.name.setText("好物铺")
    QTest.keyClick(screen.file.start, Qt.Key.Key_Space)
    settled(qtbot, screen)
    assert entry.report is not None
    assert entry.report.accepted.new == orders(store) > 0
    assert shops(store) == {"好物铺": "taobao"}
    assert screen.result.isVisible()
    assert screen.result.counts["new"].accessibleName() == f"new {entry.report.accepted.new}"
    with qtbot.waitSignal(screen.go) as asked:
        screen.result.orders.click()
    assert asked.args is not None
    assert asked.args[0] == "orders"
    assert asked.args[1] == ShowOrders(Filter(chip="open", shop_ids=(1,)))
    with qtbot.waitSignal(screen.go) as asked:
        screen.result.slips.click()
    assert asked.args is not None
    assert asked.args[1].filter == Filter(chip="to_ship", printed=False, shop_ids=(1,))


def test_the_two_reports_can_be_separated(qtbot: QtBot, show: Show) -> None:
    screen = show()
    screen.add_files((DATA / "taobao_orders.csv", DATA / "taobao_items.csv"))
    settled(qtbot, screen)
    screen.file.separate.click()
    entries = settled(qtbot, screen)
    assert [entry.path.name for entry in entries] == ["taobao_orders.csv", "taobao_items.csv"]
    assert all(entry.items is None for entry in entries)


def test_several_files_queue_up(qtbot: QtBot, store: Store, show: Show) -> None:
    screen = show()
    screen.add_files([DATA / name for name in ("pdd_orders.csv", "douyin_orders.csv", "jd_orders.xlsx")])
    assert len(settled(qtbot, screen)) == 3
    assert "3" in screen.all.text()
    screen.all.setFocus()
    screen.all.click()
    entries = settled(qtbot, screen)
    assert all(entry.state is State.DONE for entry in entries)
    assert screen.focusWidget() is screen.list
    assert orders(store) == sum(entry.report.accepted.new for entry in entries if entry.report)
    assert set(shops(store).values()) == {"pinduoduo", "douyin", "jd"}


def test_a_look_at_a_large_workbook_tells_how_far_it_is(qtbot: QtBot, desk: Desk) -> None:
    screen = ImportsScreen(replace(desk, order_files=ExportFiles(Limits(in_memory=0))))
    qtbot.addWidget(screen)
    screen.show()
    told: list[str] = []
    screen.queue.changed.connect(lambda _: told.append(screen.list.item(0).text().partition("\n")[2]))
    screen.add_files([DATA / "jd_orders.xlsx"])
    settled(qtbot, screen)
    assert "Looking… 100 %" in told


def test_a_look_can_be_given_up(qtbot: QtBot, desk: Desk, show: Show) -> None:
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    assert screen.trouble.drop.text() == "Stop looking"
    screen.trouble.drop.click()
    qtbot.waitUntil(lambda: desk.background.idle)
    assert screen.queue.entries == []
    screen.add_files([DATA / "pdd_orders.csv"])
    assert [entry.state for entry in settled(qtbot, screen)] == [State.READY]


def test_the_same_file_again_is_said_before_and_after(qtbot: QtBot, store: Store, show: Show) -> None:
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    settled(qtbot, screen)
    screen.file.start.click()
    settled(qtbot, screen)
    before = orders(store)
    screen.add_files([DATA / "pdd_orders.csv"])
    (entry,) = settled(qtbot, screen)
    qtbot.waitUntil(screen.file.isVisible)
    texts = [part.text() for part in screen.file.findChildren(QLabel)]
    assert any("This very file was imported just now" in text for text in texts)
    assert screen.file.shop.shop == "Pinduoduo"
    screen.file.start.click()
    settled(qtbot, screen)
    assert entry.report is not None
    assert entry.report.accepted.new == entry.report.accepted.updated == 0
    assert orders(store) == before


def test_a_check_stores_nothing_and_leads_to_the_import(qtbot: QtBot, store: Store, show: Show) -> None:
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    settled(qtbot, screen)
    screen.file.check.click()
    settled(qtbot, screen)
    assert orders(store) == 0
    assert screen.result.again.isVisible()
    assert not screen.result.orders.isVisible()
    screen.result.again.click()
    settled(qtbot, screen)
    assert orders(store) > 0


def locked_zip(path: Path, password: str) -> Path:
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode())
        archive.writestr("orders.csv", (DATA / "pdd_orders.csv").read_bytes())
    return path


def test_a_zip_asks_for_its_password_once_per_shop(
    qtbot: QtBot, store: Store, tmp_path: Path, show: Show
) -> None:
    screen = show()
    screen.add_files([locked_zip(tmp_path / "一.zip", "s3cret")])
    (entry,) = settled(qtbot, screen)
    assert entry.state is State.PASSWORD
    QTest.keyClicks(screen.trouble.password, "wrong")
    QTest.keyClick(screen.trouble.password, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert entry.state is State.PASSWORD
    assert entry.error is not None
    assert "does not open" in str(entry.error)
    screen.trouble.password.clear()
    QTest.keyClicks(screen.trouble.password, "s3cret")
    QTest.keyClick(screen.trouble.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry.state is State.READY)
    assert screen.file.remember.isVisible()
    screen.file.start.click()
    settled(qtbot, screen)
    with store.reading() as reading:
        assert [shop.has_zip_password for shop in list_shops(reading)] == [True]
    assert b"s3cret" not in store_bytes(store)
    screen.add_files([locked_zip(tmp_path / "二.zip", "s3cret")])
    assert settled(qtbot, screen)[-1].state is State.READY


def store_bytes(store: Store) -> bytes:
    path = Path(str(store.engine.url.database))
    return path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()


def bad_files(folder: Path) -> dict[str, bytes]:
    whole = (DATA / "jd_orders.xlsx").read_bytes()
    bomb = folder / "bomb.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("orders.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(600):
            member.write(bytes(1 << 20))
    return {
        "empty.csv": b"",
        "photo.xlsx": b"\xff\xd8\xff\xe0" + b"\0" * 400,
        "cut.xlsx": whole[: len(whole) // 2],
        "bomb.zip": bomb.read_bytes(),
    }


def test_bad_files_are_named_with_a_remedy(qtbot: QtBot, store: Store, tmp_path: Path, show: Show) -> None:
    screen = show()
    paths = []
    for name, body in bad_files(tmp_path).items():
        (tmp_path / name).write_bytes(body)
        paths.append(tmp_path / name)
    screen.add_files([*paths, tmp_path / "gone.csv"])
    entries = settled(qtbot, screen)
    said = {}
    for at, entry in enumerate(entries):
        assert entry.state is State.REFUSED, entry.path
        screen.list.setCurrentRow(at)
        qtbot.waitUntil(screen.trouble.isVisible)
        said[entry.path.name] = screen.trouble.said
    assert "is empty" in said["empty.csv"]
    assert "picture" in said["photo.xlsx"]
    assert "breaks off" in said["cut.xlsx"]
    assert "too large" in said["bomb.zip"]
    assert "can't be opened" in said["gone.csv"]
    assert all(text.count(".") >= 2 for text in said.values())
    (tmp_path / "empty.csv").write_bytes((DATA / "pdd_orders.csv").read_bytes())
    screen.list.setCurrentRow(0)
    screen.trouble.again.click()
    settled(qtbot, screen)
    assert screen.queue.entries[0].state is State.READY


def test_rejected_rows_are_shown_saved_mended_and_imported(
    qtbot: QtBot, store: Store, tmp_path: Path, show: Show
) -> None:
    lines = (DATA / "pdd_orders.csv").read_text("utf-8-sig").splitlines()
    headers = lines[0].split(",")
    at = headers.index("商品数量(件)")
    cells = lines[1].split(",")
    good = cells[at]
    cells[at] = "-3"
    path = tmp_path / "坏 行.csv"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8-sig")
    screen = show()
    screen.add_files([path])
    settled(qtbot, screen)
    screen.file.start.click()
    (entry,) = settled(qtbot, screen)
    assert entry.report is not None
    assert len(entry.report.rejected) == screen.result.rejected.rows.rowCount() == 1
    assert screen.result.save.isVisible()
    saved = tmp_path / "mend.csv"
    with qtbot.waitSignal(screen.said):
        screen.save_rejected_to(str(saved))
    before = orders(store)
    text = saved.read_text("utf-8-sig")
    assert "-3" in text
    saved.write_text(text.replace("'-3", good).replace("-3", good, 1), encoding="utf-8-sig")
    screen.add_files([saved])
    settled(qtbot, screen)
    screen.file.start.click()
    settled(qtbot, screen)
    assert orders(store) == before + 1


def test_an_unknown_table_is_mapped_once_and_known_ever_after(
    qtbot: QtBot, store: Store, tmp_path: Path, show: Show
) -> None:
    place = "浙江省杭州市余杭区文一西路"
    lines = f"A100200300,杯子,2,王小明,{place}1号,等着发\nA100200301,碗,1,李,{place}2号,走了\n"
    screen = show()
    screen.add_files([csv_of(tmp_path / "我的.csv", lines)])
    (entry,) = settled(qtbot, screen)
    assert entry.state is State.UNKNOWN
    assert screen.mapper.isVisible()
    assert not screen.mapper.save.isEnabled()
    for field, header in (
        ("number", "单子号"),
        ("title", "货品"),
        ("quantity", "件数"),
        ("name", "收的人"),
        ("address", "去哪里"),
        ("status", "当前进度"),
    ):
        pick(screen.mapper.boxes[field], header)
    qtbot.waitUntil(lambda: set(screen.mapper.words) == {"等着发", "走了"})
    pick(screen.mapper.words["等着发"], "paid")
    pick(screen.mapper.words["走了"], "shipped")
    qtbot.waitUntil(lambda: screen.mapper.sample.rows.rowCount() == 2 and screen.mapper.save.isEnabled())
    first = screen.mapper.sample.rows
    assert first.data(first.index(0, 3)) == "王小明"
    screen.mapper.save.click()
    qtbot.waitUntil(lambda: entry.state is State.READY)
    assert entry.look is not None
    assert entry.look.format == "profile:我的"
    screen.file.shop.name.setText("自己的单")
    screen.file.start.click()
    settled(qtbot, screen)
    assert (orders(store), orders(store, "open")) == (2, 1)
    screen.add_files([csv_of(tmp_path / "下次.csv", lines.replace("A1002", "A1003"))])
    assert settled(qtbot, screen)[-1].state is State.READY


def pick(box: QComboBox, data: str) -> None:
    at = box.findData(data)
    assert at > 0, (data, [box.itemText(place) for place in range(box.count())])
    box.setCurrentIndex(at)


def test_the_right_shop_is_asked_for_where_there_are_two(qtbot: QtBot, store: Store, show: Show) -> None:
    from tests.news import make_shop

    make_shop(store, "一店", "pinduoduo")
    make_shop(store, "二店", "pinduoduo")
    make_shop(store, "别家", "taobao")
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    settled(qtbot, screen)
    assert not screen.file.start.isEnabled()
    names = [screen.file.shop.box.itemData(at) for at in range(screen.file.shop.box.count())]
    assert "二店" in names
    assert "别家" not in names
    screen.file.shop.box.setCurrentIndex(names.index("二店"))
    assert screen.file.start.isEnabled()
    screen.file.start.click()
    settled(qtbot, screen)
    with store.reading() as reading:
        assert order_count(reading, Filter(chip="all", shop_ids=(2,))) == orders(store) > 0


def test_a_long_import_can_be_cancelled_and_gone_on_with(
    qtbot: QtBot, store: Store, tmp_path: Path, show: Show
) -> None:
    whole = (DATA / "pdd_orders.csv").read_text("utf-8-sig").splitlines()
    number = whole[1].split(",")[whole[0].split(",").index("订单号")]
    rows = [whole[1].replace(number, f"261122-{at:015}") for at in range(4000)]
    path = tmp_path / "many.csv"
    path.write_text("\n".join([whole[0], *rows]), encoding="utf-8-sig")
    screen = show()
    screen.add_files([path])
    (entry,) = settled(qtbot, screen)
    with qtbot.waitSignal(screen.progressed, timeout=60_000):
        screen.file.start.click()
    assert screen.result.cancel.isVisible()
    screen.result.cancel.click()
    settled(qtbot, screen)
    assert entry.report is not None
    assert entry.report.cancelled
    assert 0 < orders(store) < 4000
    assert "Cancelled" in screen.result.lead
    screen.add_files([path])
    settled(qtbot, screen)
    screen.file.start.click()
    settled(qtbot, screen)
    assert orders(store) == 4000


def test_a_file_offered_by_the_folder_is_imported_without_a_question(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    from tests.news import make_shop

    make_shop(store, "拼店", "pinduoduo")
    screen = show()
    screen.open(ImportFiles((DATA / "pdd_orders.csv",), "拼店", at_once=True))
    (entry,) = settled(qtbot, screen)
    assert entry.state is State.DONE
    assert orders(store) > 0


def test_every_field_has_a_word(desk: Desk) -> None:
    assert {field.name for field in desk.order_files.mappable()} == set(FIELDS)


def test_models_and_names(qtbot: QtBot, show: Show, qtmodeltester: ModelTester) -> None:
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    settled(qtbot, screen)
    qtmodeltester.check(screen.file.preview.rows)
    for button in screen.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
            assert button.accessibleName().startswith(button.text()) or not button.accessibleName()
    assert not screen.file.preview.tabKeyNavigation()


def test_chinese(qtbot: QtBot, show: Show, translation: Translation) -> None:
    screen = show()
    screen.add_files([DATA / "pdd_orders.csv"])
    settled(qtbot, screen)
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: screen.file.start.text() == "导入")
    assert screen.file.check.text() == "只检查"
    assert screen.list.item(0).text().endswith("可以导入")
