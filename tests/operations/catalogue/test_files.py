"""Products from and into files: once, row by row, and back to the same Skus."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from oms_desktop.errors import Refused
from oms_desktop.models import Sku
from oms_desktop.operations.catalogue.export import export_products
from oms_desktop.operations.catalogue.files import ProductsReport, import_products
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.sku_views import SkuFilter, SkuView, sku_by_code, sku_count
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import order_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.files.plain_tables import PlainTables
from oms_desktop.vocabulary import Role
from tests.news import line, make_shop, order, source

HEAD = "商家编码,名称,规格,条码,重量克,成本,货位,安全库存,组合,管库存\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding)
    return path


def take(store: Store, path: Path, **more: object) -> ProductsReport:
    return import_products(store, Actor(), PlainTables(), path, **more)  # type: ignore[arg-type]


def counts(report: ProductsReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.unchanged, len(report.rejected)


def see(store: Store, code: str) -> SkuView:
    with store.reading() as reading:
        found = sku_by_code(reading, code)
    assert found is not None
    return found


def test_every_column_and_again_nothing(any_store: Store, tmp_path: Path) -> None:
    file = write(
        tmp_path / "商品.csv",
        HEAD
        + "SET,套装,,,,,,,CUP-1*2;LID,\n"
        + 'CUP-1,保温杯,白,"6901234567892;16901234567899*12",350,￥12.50,A-01,5,,是\n'
        + "LID,杯盖,,,0.05kg,1,B-02,,,否\n",
    )
    report = take(any_store, file)
    assert counts(report) == (3, 0, 0, 0)
    assert [(row, note.text) for row, note in report.notes] == [
        (3, "tracked: starts when the opening stock is posted")
    ]
    cup, lid, whole = (see(any_store, code) for code in ("CUP-1", "lid", "SET"))
    assert (cup.name, cup.spec, cup.weight_g, cup.cost, cup.bin, cup.safety_stock) == (
        "保温杯",
        "白",
        350,
        1250,
        "A-01",
        5,
    )
    assert [(one.code, one.factor, one.source) for one in cup.barcodes] == [
        ("6901234567892", 1, "import"),
        ("16901234567899", 12, "import"),
    ]
    assert (lid.weight_g, lid.cost, lid.tracked) == (50, 100, False)
    assert {part.code: part.quantity for part in whole.parts} == {"CUP-1": 2, "LID": 1}
    assert counts(take(any_store, file)) == (0, 0, 3, 0)
    assert see(any_store, "SET").version == whole.version


def test_an_empty_cell_empties_nothing(store: Store, tmp_path: Path) -> None:
    take(store, write(tmp_path / "a.csv", HEAD + "CUP-1,保温杯,白,12345678,350,12.5,A-01,5,,\n"))
    report = take(store, write(tmp_path / "b.csv", "sku,name,bin,颜色\ncup-1,,A-02,红\n"))
    assert counts(report) == (0, 1, 0, 0)
    assert report.unknown_columns == ("颜色",)
    cup = see(store, "CUP-1")
    assert (cup.name, cup.bin, cup.cost, len(cup.barcodes)) == ("保温杯", "A-02", 1250, 1)
    report = take(store, write(tmp_path / "c.csv", "sku,barcodes\nCUP-1,12345678*6\nCUP-1,87654321\n"))
    assert counts(report) == (0, 1, 0, 0)
    assert {one.code: one.factor for one in see(store, "CUP-1").barcodes} == {"12345678": 6, "87654321": 1}


def test_bad_rows_are_named_and_stop_none_of_the_others(store: Store, tmp_path: Path) -> None:
    rows = [
        ",没有编码,,,,,,,,",
        "6.90123E+12,坏,,,,,,,,",
        "A,甲,,6.90E+12,,,,,,",
        "B,乙,,,重,,,,,",
        "C,丙,,,,1.234,,,,",
        "D,丁,,,,,,1.5,,",
        "E,戊,,条码,,,,,,",
        "F,己,,12345*0,,,,,,",
        "G,庚,,,,,,,NONE*2,",
        "H,辛,,,,,,,H,",
        "I,壬,,,,,,,,maybe",
        "J,癸,,,-5,,,,,",
        "BAD\u200bCODE,子,,,,,,,A*2,",
        "OK,好,,,,,,,;OK2*3;,",
        "OK2,好,,,,-,,,,",
        ",,,,,,,,,",
    ]
    report = take(store, write(tmp_path / "a.csv", HEAD + "\n".join(rows) + "\n"))
    assert [row.row for row in report.rejected] == list(range(2, 15))
    assert [row.order for row in report.rejected][:3] == ["", "6.90123E+12", "A"]
    reasons = [row.reason for row in report.rejected]
    for reason, part in zip(
        reasons,
        (
            "empty",
            "digits",
            "digits",
            "no number",
            "cent",
            "whole",
            "barcode",
            "0 units",
            "NONE",
            "itself",
            "maybe",
            "range",
            "merchant code",
        ),
        strict=True,
    ):
        assert part in reason
    assert (report.new, report.unchanged, report.rejected[0].cells[1]) == (4, 0, "没有编码")
    assert see(store, "G").parts == ()
    assert [part.quantity for part in see(store, "OK").parts] == [3]


def test_a_check_digit_that_is_wrong_is_said_and_the_code_taken(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", HEAD + "A,甲,,6901234567890,,,,,,\n")
    report = take(store, file)
    assert (counts(report), [one.code for one in see(store, "A").barcodes]) == (
        (1, 0, 0, 0),
        ["6901234567890"],
    )
    assert [(row, "check digit" in note.text) for row, note in report.notes] == [(2, True)]


def test_spreadsheets_and_their_ways(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["商品资料", None, None])
    sheet.append([])
    sheet.append(["货号", "商品名称", "条形码"])
    sheet.append(["'0069", "'=危险", 6901234567892])
    book.save(tmp_path / "products.xlsx")
    assert counts(take(store, tmp_path / "products.xlsx")) == (1, 0, 0, 0)
    found = see(store, "0069")
    assert (found.name, [one.code for one in found.barcodes]) == ("=危险", ["6901234567892"])
    gbk = write(tmp_path / "gbk.csv", '商家编码;名称\nＡ1;䶮帽\n="0069";\n', "gb18030")
    assert counts(take(store, gbk)) == (1, 0, 1, 0)
    assert see(store, "a1").name == "䶮帽"


def test_a_file_without_codes_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="商家编码") as refusal:
        take(store, write(tmp_path / "a.csv", "名称,条码\n杯,123\n"))
    assert refusal.value.code == "missing_columns"
    with pytest.raises(Refused):
        take(store, tmp_path / "none.csv")


def test_new_codes_take_their_listings_and_merged_ones_their_heir(store: Store, tmp_path: Path) -> None:
    shop = make_shop(store, make_skus=False)
    with store.work(Actor()) as work:
        accept_orders(work, shop, [order("T1", lines=(line("CUP-9"),))], source())
        old, new = make_sku(work, SkuDraft(code="OLD")), make_sku(work, SkuDraft(code="NEW"))
        merge_skus(work, old, new)
    report = take(store, write(tmp_path / "a.csv", "sku,bin\ncup-9,C-1\nOLD,D-1\n"))
    assert counts(report) == (1, 1, 0, 0)
    with store.reading() as reading:
        seen = order_view(reading, find_order(reading, "T1"))
    assert (seen.status, seen.lines[0].sku) == ("approved", "cup-9")
    assert see(store, "NEW").bin == "D-1"


def test_tracking_can_be_ended_by_a_file(store: Store, tmp_path: Path) -> None:
    with store.work(Actor()) as work:
        made = make_sku(work, SkuDraft(code="A"))
        work.session.get_one(Sku, made).tracked = True
    yes = write(tmp_path / "yes.csv", "sku,tracked\nA,yes\n")
    assert counts(take(store, yes)) == (0, 0, 1, 0)
    assert counts(take(store, write(tmp_path / "no.csv", "sku,tracked\nA,no\n"))) == (0, 1, 0, 0)
    assert not see(store, "A").tracked


def test_many_rows_with_progress_and_a_stop(store: Store, tmp_path: Path) -> None:
    text = "sku,name,barcodes\n" + "".join(f"S{n},商品{n},{20_000_000 + n}\n" for n in range(450))
    file = write(tmp_path / "many.csv", text)
    told: list[int] = []
    report = take(store, file, progress=told.append, cancelled=lambda: len(told) == 2)
    assert (report.cancelled, report.new, told) == (True, 400, [200, 400])
    report = take(store, file)
    assert counts(report) == (50, 0, 400, 0)
    with store.reading() as reading:
        assert sku_count(reading, SkuFilter(search="20000449")) == 1


def test_packers_import_nothing(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "sku\nA\n")
    with pytest.raises(Refused) as refusal:
        import_products(store, Actor(operator="p", role=Role.PACKER), PlainTables(), file)
    assert refusal.value.code == "not_permitted"


# out again


@pytest.mark.parametrize(("name", "chinese"), [("出.csv", True), ("out.csv", False), ("out.xlsx", True)])
def test_out_and_in_again_changes_nothing(store: Store, tmp_path: Path, name: str, chinese: bool) -> None:
    rows = [
        'CUP-1,"=HYPERLINK(""http://x"")",+白,6901234567892;12345678*12,350,12.5,@A,5,,',
        "A*2,甲,,,,0.05,,,,",
        "0012,-2+3,,,,,,,CUP-1*2;A*2*1,",
    ]
    take(store, write(tmp_path / "in.csv", HEAD + "\n".join(rows) + "\n"))
    before = [see(store, code) for code in ("CUP-1", "A*2", "0012")]
    assert [len(one.parts) for one in before] == [0, 0, 2]
    target = tmp_path / name
    with store.reading() as reading:
        assert export_products(reading, target, chinese=chinese) == 3
        assert export_products(reading, tmp_path / "some.csv", SkuFilter(bundles=True)) == 1
    assert counts(take(store, target)) == (0, 0, 3, 0)
    assert [see(store, code) for code in ("CUP-1", "A*2", "0012")] == before
    if target.suffix == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert cells[0] == ("商家编码" if chinese else "sku")
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    else:
        sheet = load_workbook(target).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.endswith(".part")) == []


def test_what_can_not_be_written(store: Store, tmp_path: Path) -> None:
    with store.reading() as reading:
        for target, code in (
            (tmp_path / "a.ods", "unknown_ending"),
            (tmp_path / "no" / "a.csv", "file_unwritable"),
        ):
            with pytest.raises(Refused) as refusal:
                export_products(reading, target)
            assert refusal.value.code == code
