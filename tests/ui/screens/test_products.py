"""The products screen on a real store: what is shown, what is saved and by whom, matching by keyboard, files in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.operations.catalogue.listing_views import ListingView, listing_ids, listing_rows
from oms_desktop.operations.catalogue.sku_views import SkuView, sku_by_code
from oms_desktop.operations.catalogue.skus import edit_sku
from oms_desktop.operations.orders.queue import Filter, order_ids, order_rows
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.files.plain_tables import PlainTables
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.products import ProductsScreen
from oms_desktop.ui.screens.products.sku_panel import SkuPanel
from oms_desktop.ui.targets import ImportFiles, ShowSku
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import HoldReason
from tests.ui.screens.product_scene import make_catalogue, sell_unmatched

CTRL = Qt.KeyboardModifier.ControlModifier


class Shop:
    """The screen, shown, with the words a test needs."""

    def __init__(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.chosen: list[str] = []
        self.screen = ProductsScreen(
            desk,
            PlainTables(),
            Memory(tmp_path / "window.ini"),
            choose_picture=self._choose,
            choose_table=self._choose,
            save_table=lambda parent, title, proposed, names: self.chosen.pop(),
        )
        qtbot.addWidget(self.screen)
        self.said: list[tuple[str, Callable[[], object] | None]] = []
        self.screen.said.connect(lambda text, undo: self.said.append((text, undo)))
        self.screen.resize(1190, 712)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.settle()

    def _choose(self, parent: QWidget, title: str, names: str) -> str:
        return self.chosen.pop()

    def settle(self) -> None:
        """All answers are in, and what they led to."""
        for _ in range(4):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.desk.background.idle)
        QApplication.processEvents()

    @property
    def panel(self) -> SkuPanel:
        return self.screen.skus.panel

    def codes(self) -> list[str]:
        rows = self.screen.skus.table.rows
        return [row.code for row in map(rows.row, rows.ids) if isinstance(row, SkuView)]

    def sku(self, code: str) -> SkuView:
        with self.desk.store.reading() as reading:
            found = sku_by_code(reading, code)
        assert found is not None
        return found

    def choose(self, code: str) -> SkuView:
        sku = self.sku(code)
        self.screen.skus.table.select([sku.id])
        self.settle()
        assert self.panel.sku == sku
        return sku

    def type(self, name: str, text: str) -> None:
        field = self.panel.form.field(name)
        field.selectAll()
        field.insert(text)

    def press(self, keys: str) -> None:
        self.qtbot.keyClick(self.screen, getattr(Qt.Key, f"Key_{keys}"), CTRL)
        # Found anew each time: what the key does may put others in their place.
        self.qtbot.waitUntil(
            lambda: not any(button.isDown() for button in self.screen.findChildren(QAbstractButton))
        )
        self.settle()

    def notice(self) -> str:
        return self.screen.jobs.notice.text if self.screen.jobs.notice.isVisible() else ""


@pytest.fixture
def shop(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Shop:
    make_catalogue(desk.store)
    return Shop(desk, qtbot, tmp_path)


def listings(store: Store) -> list[ListingView]:
    with store.reading() as reading:
        ids = listing_ids(reading)
        rows = listing_rows(reading, ids)
    return [rows[one] for one in ids]


def test_the_list_is_searched_and_narrowed(shop: Shop, qtbot: QtBot) -> None:
    assert shop.codes() == [
        "BAG-L",
        "BED-18-G",
        "CUP-500-B",
        "CUP-500-W",
        "GIFT-1",
        "KID-P",
        "PIL-2",
        "SET-HOME",
        "SPG-10",
    ]
    qtbot.keyClicks(shop.screen.search, "6901234567892")
    qtbot.keyClick(shop.screen.search, Qt.Key.Key_Return)
    shop.settle()
    assert shop.codes() == ["CUP-500-B"]
    shop.screen.search.clear()
    shop.screen.search.ask_now()
    for key, codes in (
        ("bundles", ["SET-HOME"]),
        ("stopped", ["OLD-1"]),
        ("no_bin", ["BAG-L", "GIFT-1", "SET-HOME"]),
        ("no_barcode", ["BAG-L", "GIFT-1", "PIL-2", "SET-HOME"]),
    ):
        shop.screen.narrow.setCurrentIndex(shop.screen.narrow.findData(key))
        shop.settle()
        assert shop.codes() == codes


def test_untracked_stock_is_said(shop: Shop, translation: Translation) -> None:
    table = shop.screen.skus.table
    column = [column.key for column in table.rows.columns].index("stock")
    assert table.rows.index(0, column).data() == "Not tracked"
    translation.choose(Language.CHINESE)
    assert table.rows.index(0, column).data() == "未管库存"


def test_an_edit_is_saved_said_and_taken_back(shop: Shop) -> None:
    before = shop.choose("KID-P")
    assert not shop.panel.save.isEnabled()
    shop.type("bin", "B-07-1")
    shop.type("cost", "17.25")
    shop.type("weight_g", "200")
    assert shop.panel.save.isEnabled()
    shop.press("S")
    after = shop.sku("KID-P")
    assert (after.bin, after.cost, after.weight_g) == ("B-07-1", 1725, 200)
    assert shop.said[-1][0] == "KID-P saved"
    assert not shop.panel.form.dirty
    assert shop.panel.sku == after
    shop.screen.skus.table.setFocus()
    shop.qtbot.keyClick(shop.screen.skus.table, Qt.Key.Key_Z, CTRL)
    shop.settle()
    assert shop.sku("KID-P").draft == before.draft
    assert shop.panel.form.field("bin").text() == before.bin


@pytest.mark.parametrize(("name", "text"), [("weight_g", "1.5"), ("cost", "1.234"), ("safety_stock", "-3")])
def test_what_is_no_number_is_marked_and_not_saved(shop: Shop, name: str, text: str) -> None:
    before = shop.choose("KID-P")
    shop.type(name, text)
    shop.press("S")
    assert shop.sku("KID-P") == before
    assert shop.panel.form.rows[name].field.property("wrong") == "true"


def test_escape_puts_back(shop: Shop) -> None:
    shop.choose("KID-P")
    shop.type("name", "杯子")
    shop.qtbot.keyClick(shop.panel.form.field("name"), Qt.Key.Key_Escape)
    assert shop.panel.form.field("name").text() == "儿童水杯"
    assert not shop.panel.form.dirty


def test_who_was_faster_is_named_and_both_edits_survive(shop: Shop) -> None:
    sku = shop.choose("KID-P")
    shop.type("bin", "B-07-1")
    with shop.desk.store.work(Actor(operator="小王")) as work:
        edit_sku(work, sku.id, replace(sku.draft, name="儿童吸管杯"))
    shop.settle()
    assert shop.panel.form.field("bin").text() == "B-07-1"
    shop.press("S")
    assert shop.sku("KID-P").bin == "A-02-1"
    assert "小王 has changed this meanwhile" in shop.panel.notice.text
    assert shop.panel.form.field("name").text() == "儿童吸管杯"
    assert shop.panel.form.changed_fields() == ("bin",)
    shop.press("S")
    after = shop.sku("KID-P")
    assert (after.name, after.bin) == ("儿童吸管杯", "B-07-1")


def test_a_barcode_is_scanned_in_and_taken_off(shop: Shop) -> None:
    shop.choose("PIL-2")
    shop.press("B")
    field = shop.panel.barcodes.code
    assert field.hasFocus()
    shop.qtbot.keyClicks(field, "6907777788881")
    shop.qtbot.keyClick(field, Qt.Key.Key_Return)
    shop.settle()
    assert "is wrong: it was misread" in _texts(shop.panel.barcodes)
    shop.qtbot.keyClicks(field, "PIL-BOX-12")
    shop.panel.barcodes.units.setValue(12)
    shop.qtbot.keyClick(field, Qt.Key.Key_Return)
    shop.settle()
    (barcode,) = shop.sku("PIL-2").barcodes
    assert (barcode.code, barcode.factor, barcode.source) == ("PIL-BOX-12", 12, "hand")
    assert field.text() == ""
    shop.panel.barcodes.remove_wanted.emit(barcode)
    shop.settle()
    assert shop.sku("PIL-2").barcodes == ()
    _, undo = shop.said[-1]
    assert undo is not None
    undo()
    shop.settle()
    assert [(one.code, one.factor) for one in shop.sku("PIL-2").barcodes] == [("PIL-BOX-12", 12)]


def test_scanning_keeps_what_was_typed_elsewhere(shop: Shop) -> None:
    shop.choose("PIL-2")
    shop.type("name", "枕套")
    shop.qtbot.keyClicks(shop.panel.barcodes.code, "PIL-X")
    shop.qtbot.keyClick(shop.panel.barcodes.code, Qt.Key.Key_Return)
    shop.settle()
    assert shop.panel.form.field("name").text() == "枕套"
    assert shop.sku("PIL-2").name == "枕套 一对"
    shop.press("S")
    assert shop.sku("PIL-2").name == "枕套"


def test_a_bundle_gets_parts_by_typing(shop: Shop) -> None:
    shop.choose("GIFT-1")
    finder = shop.panel.parts.finder
    shop.qtbot.keyClicks(finder, "SPG")
    shop.qtbot.keyClick(finder, Qt.Key.Key_Return)
    shop.settle()
    assert [(part.code, part.quantity) for part in shop.sku("GIFT-1").parts] == [("SPG-10", 1)]
    shop.qtbot.keyClicks(finder, "GIFT-1")
    shop.qtbot.keyClick(finder, Qt.Key.Key_Return)
    shop.settle()
    assert "would contain itself" in shop.panel.notice.text
    undo = next(undo for text, undo in reversed(shop.said) if text == "Bundle changed")
    assert undo is not None
    undo()
    shop.settle()
    assert shop.sku("GIFT-1").parts == ()


def test_a_new_product(shop: Shop) -> None:
    shop.press("N")
    assert shop.panel.is_new
    assert shop.panel.form.field("name").hasFocus()
    shop.type("name", "遮阳伞")
    shop.type("code", "cup-500-b")
    shop.press("S")
    assert "CUP-500-B belongs to" in shop.panel.notice.text
    shop.type("code", "UMB-1")
    shop.press("S")
    assert shop.sku("UMB-1").name == "遮阳伞"
    assert shop.panel.sku == shop.sku("UMB-1")


def test_a_picture_is_dropped_and_removed(shop: Shop, tmp_path: Path) -> None:
    shop.choose("KID-P")
    file = tmp_path / "照片.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#c03030"))
    assert image.save(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    box = shop.panel.picture
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(box, QDragEnterEvent(QPoint(5, 5), copy, mime, left, none))
    QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), copy, mime, left, none))
    shop.settle()
    name = shop.sku("KID-P").picture
    assert (shop.desk.data_dir / "pictures" / name).exists()
    shop.qtbot.mouseClick(box.remove, Qt.MouseButton.LeftButton)
    shop.settle()
    assert shop.sku("KID-P").picture == ""
    note = tmp_path / "notes.txt"
    note.write_text("no picture")
    shop.chosen.append(str(note))
    shop.qtbot.mouseClick(box.choose, Qt.MouseButton.LeftButton)
    shop.settle()
    assert "notes.txt is no picture" in shop.notice()


def test_two_products_become_one(shop: Shop) -> None:
    source, target = shop.sku("CUP-500-W"), shop.sku("CUP-500-B")
    shop.screen.skus.table.select([source.id])
    shop.settle()
    shop.qtbot.mouseClick(shop.screen.merge, Qt.MouseButton.LeftButton)
    bar = shop.screen.skus.merge
    assert not bar.yes.isEnabled()
    shop.qtbot.keyClicks(bar.finder, "CUP-500-B")
    shop.qtbot.keyClick(bar.finder, Qt.Key.Key_Return)
    shop.settle()
    assert bar.target == target
    shop.qtbot.mouseClick(bar.yes, Qt.MouseButton.LeftButton)
    shop.settle()
    assert shop.sku("CUP-500-W").id == target.id
    assert "CUP-500-W" not in shop.codes()
    assert shop.panel.sku is not None
    assert shop.panel.sku.id == target.id


def test_items_are_matched_by_enter_after_enter(shop: Shop) -> None:
    sell_unmatched(shop.desk.store)
    shop.settle()
    with shop.desk.store.reading() as reading:
        held = order_rows(reading, order_ids(reading, Filter(chip="held")))
    assert {reason for row in held.values() for reason in row.holds} == {HoldReason.UNMAPPED_ITEM}
    shop.qtbot.keyClick(shop.screen, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    shop.settle()
    page = shop.screen.listings
    assert shop.screen.page == "listings"
    assert page.panel.listing is not None
    assert page.panel.listing.title == "保温杯 500ml 雾蓝 2 个装"
    for _ in range(3):
        page.table.setFocus()
        shop.qtbot.keyClick(page.table, Qt.Key.Key_Return)
        shop.settle()
    mapped = {row.title: (row.sku, row.multiplier) for row in listings(shop.desk.store)}
    assert mapped == {
        "保温杯 500ml 雾蓝 2 个装": ("CUP-500-B", 2),
        "洗碗海绵 10 片装": ("SPG-10", 1),
        "儿童水杯 粉色 带吸管": ("KID-P", 1),
        "儿童水杯": ("KID-P", 1),
        "遮阳伞 折叠": ("", 1),
    }
    assert page.panel.listing.title == "遮阳伞 折叠"
    with shop.desk.store.reading() as reading:
        assert len(order_ids(reading, Filter(chip="held"))) == 1
    page.table.setFocus()
    shop.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.finder.hasFocus()
    shop.qtbot.keyClick(page, Qt.Key.Key_Z, CTRL)
    shop.settle()
    open_again = {row.title for row in listings(shop.desk.store) if not row.sku}
    assert len(open_again) == 2
    assert "遮阳伞 折叠" in open_again


def test_an_item_without_a_fitting_product_makes_one(shop: Shop) -> None:
    sell_unmatched(shop.desk.store)
    shop.screen.open(ShowSku(unmapped=True))
    shop.settle()
    page = shop.screen.listings
    umbrella = next(row for row in listings(shop.desk.store) if row.title == "遮阳伞 折叠")
    page.table.select([umbrella.id])
    shop.settle()
    assert page.panel.lines == []
    shop.qtbot.mouseClick(page.panel.make, Qt.MouseButton.LeftButton)
    shop.settle()
    after = next(row for row in listings(shop.desk.store) if row.id == umbrella.id)
    assert (after.sku_name, after.waiting) == ("遮阳伞 折叠", 0)


def test_an_item_matched_wrongly_is_matched_anew(shop: Shop) -> None:
    sell_unmatched(shop.desk.store)
    shop.screen.show_page("listings")
    shop.settle()
    page = shop.screen.listings
    cup = next(row for row in listings(shop.desk.store) if row.sku == "KID-P")
    page.table.select([cup.id])
    shop.settle()
    page.panel.count.setValue(3)
    shop.qtbot.mouseClick(page.panel.apply, Qt.MouseButton.LeftButton)
    shop.settle()
    assert next(row for row in listings(shop.desk.store) if row.id == cup.id).multiplier == 3
    page.table.select([cup.id])
    shop.settle()
    shop.qtbot.mouseClick(page.panel.unmap, Qt.MouseButton.LeftButton)
    shop.settle()
    assert next(row for row in listings(shop.desk.store) if row.id == cup.id).sku == ""
    _, undo = shop.said[-1]
    assert undo is not None
    undo()
    shop.settle()
    again = next(row for row in listings(shop.desk.store) if row.id == cup.id)
    assert (again.sku, again.multiplier) == ("KID-P", 3)


def test_products_go_out_and_come_back_the_same(shop: Shop, tmp_path: Path) -> None:
    target = tmp_path / "商品 表.xlsx"
    shop.chosen.append(str(target))
    shop.press("E")
    assert target.exists()
    assert shop.notice() == "9 products written to 商品 表.xlsx."
    shop.chosen.append(str(target))
    shop.press("O")
    assert shop.notice().startswith("0 new, 0 changed, 9 as before.")


def test_an_import_tells_what_it_took_and_what_not(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("商家编码,名称,重量克,颜色\nUMB-1,遮阳伞,400,黑\nUMB-2,雨伞,很重,白\n", "utf-8-sig")
    shop.screen.jobs.import_file(file)
    shop.settle()
    text = shop.notice()
    assert text.startswith(
        "1 new, 0 changed, 0 as before. Columns not used: 颜色. 1 row refused: row 3 UMB-2: "
    )
    assert "UMB-1" in shop.codes()
    shop.qtbot.mouseClick(shop.screen.jobs.notice.action, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("3\tUMB-2\t")
    photo = tmp_path / "photo.xlsx"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    shop.screen.jobs.import_file(photo)
    shop.settle()
    assert "photo.xlsx" in shop.notice()


def test_an_empty_store_says_what_to_do(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    shop = Shop(desk, qtbot, tmp_path)
    assert shop.screen.skus.empty.isVisible()
    assert shop.screen.skus.empty.action.text() == "Import products…"
    shop.screen.show_page("listings")
    shop.settle()
    with qtbot.waitSignal(shop.screen.go) as asked:
        qtbot.mouseClick(shop.screen.listings.empty.action, Qt.MouseButton.LeftButton)
    assert asked.args == ["imports", ImportFiles()]


def test_opened_on_one_product(shop: Shop) -> None:
    stopped = shop.sku("OLD-1")
    shop.screen.show_page("listings")
    shop.screen.open(ShowSku(stopped.id))
    shop.settle()
    assert shop.screen.page == "skus"
    assert shop.panel.sku == stopped


def test_models_and_names(shop: Shop, qtbot: QtBot) -> None:
    sell_unmatched(shop.desk.store)
    for table in (shop.screen.skus.table, shop.screen.listings.table):
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
        assert table.accessibleName()
        assert not table.tabKeyNavigation()
    shop.screen.show_page("listings")
    shop.settle()
    shop.screen.show_page("skus")
    shop.settle()


def _texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
