"""Bad input gets a clear answer, and nothing of it is taken silently or lost."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformOrder, RejectedRow
from oms_desktop.sync.files.containers import Limits
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.rejects import write_rejects
from tests.generators import export_files as made

FILES = ExportFiles()


def refusal(path: Path, *, password: str | None = None, limits: Limits | None = None) -> Refused:
    files = FILES if limits is None else ExportFiles(limits)
    with pytest.raises(Refused) as looked:
        files.look(path, password=password)
    with pytest.raises(Refused) as read:
        list(files.read(path, password=password))
    assert read.value.code == looked.value.code
    assert looked.value.message
    assert looked.value.hint
    return looked.value


def file(tmp_path: Path, data: bytes, name: str = "orders.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (PNG, "not_a_table"),
        (b"\xff\xd8\xff\xe0" + PNG, "not_a_table"),
        (b"\x00\x00\x00\x20ftypmp42" + PNG, "not_a_table"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"just a letter to somebody", "not_a_table"),
        ("你好,世界\n".encode(), "not_a_table"),
        (b"PK\x03\x04 broken off", "unreadable_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable_file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "workbook_password"),
        (b"\x1f\x8b\x08\x00broken", "unreadable_file"),
        (b"\xff\xff\x81\xff not text", "unreadable_text"),
        (b"\xef\xbb\xbf\xff\xff", "unreadable_text"),
        ("订单编号,状态".encode("utf-16")[:-1], "unreadable_text"),
        ("订单号,商品名称,订购数量,京东价".encode().decode("gb18030", "replace").encode(), "garbled_text"),
        ("订单号,商品名称,订购数量,京东价".encode().decode("latin-1").encode(), "garbled_text"),
        ("锟斤拷锟斤拷,锟斤拷,x\n".encode(), "garbled_text"),
        ("商户订单号,发生时间,账务类型,业务描述\n".encode(), "not_orders"),
        ("#支付宝业务明细查询\n".encode(), "not_orders"),
    ],
)
def test_what_is_no_order_file(tmp_path: Path, data: bytes, code: str) -> None:
    assert refusal(file(tmp_path, data)).code == code


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv").code == "file_not_found"
    assert refusal(tmp_path).code == "not_a_table"


def test_a_truncated_workbook(tmp_path: Path) -> None:
    sheet, _ = made.jd(1)
    whole = made.write_xlsx(tmp_path / "a.xlsx", sheet).read_bytes()
    assert refusal(file(tmp_path, whole[: len(whole) // 2], "b.xlsx")).code == "unreadable_file"


def test_a_workbook_whose_sheet_is_damaged(tmp_path: Path) -> None:
    sheet, _ = made.jd(1)
    whole = made.write_xlsx(tmp_path / "a.xlsx", sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    assert refusal(file(tmp_path, out.getvalue(), "b.xlsx")).code == "unreadable_file"


@pytest.mark.parametrize("limits", [None, Limits(in_memory=0)], ids=["at once", "in pieces"])
def test_a_workbook_that_does_not_unpack(tmp_path: Path, limits: Limits | None) -> None:
    sheet, _ = made.jd(30)
    whole = bytearray(made.write_xlsx(tmp_path / "a.xlsx", sheet).read_bytes())
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        found = archive.getinfo("xl/worksheets/sheet1.xml")
    begin = found.header_offset + 30 + len(found.filename) + 10
    damaged = bytearray(whole)
    damaged[begin : begin + 200] = bytes(byte ^ 0xA5 for byte in whole[begin : begin + 200])
    assert refusal(file(tmp_path, bytes(damaged), "b.xlsx"), limits=limits).code == "unreadable_file"
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := whole.find(mark, at + 1)) >= 0:
            whole[at + flags] |= 1  # protected, as some archivers do with a workbook
    assert refusal(file(tmp_path, bytes(whole), "c.xlsx"), limits=limits).code == "unreadable_file"


def test_two_gigabytes_are_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as out:
        out.truncate(2 * 1024**3)
    assert refusal(path).code == "too_large"


def test_zip_bombs(tmp_path: Path) -> None:
    limits = Limits(bytes=3_000_000)
    bomb = made.write_zip(tmp_path / "a.zip", {"a.csv": bytes(4_000_000)})
    assert refusal(bomb, limits=limits).code == "too_large"
    gz = file(tmp_path, zlib.compress(bytes(4_000_000), wbits=31), "a.gz")
    assert refusal(gz, limits=limits).code == "too_large"
    book = made.write_zip(
        tmp_path / "b.zip", {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(4_000_000)}
    )
    assert refusal(book, limits=limits).code == "too_large"


def test_an_archive_that_lies_about_its_size(tmp_path: Path) -> None:
    limits = Limits(bytes=3_000_000)
    path = made.write_zip(
        tmp_path / "a.zip", {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(4_000_000)}
    )
    real, lie = (4_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(real, lie))
    assert refusal(path, limits=limits).code == "too_large"


def test_passwords(tmp_path: Path) -> None:
    sheet, truth = made.pinduoduo(2)
    data = made.write_csv(tmp_path / "x.csv", sheet).read_bytes()
    path = made.write_zip(tmp_path / "a.zip", {"x.csv": data}, password="right", aes=True)
    assert refusal(path).code == "password_needed"
    assert refusal(path, password="wrong").code == "password_wrong"
    assert len(list(FILES.read(path, password="right"))) == len(truth)


def test_archives_of_no_or_several_tables(tmp_path: Path) -> None:
    assert refusal(made.write_zip(tmp_path / "a.zip", {"a.txt.bak": b"x"})).code == "archive_contents"
    assert (
        refusal(made.write_zip(tmp_path / "b.zip", {"a.csv": b"x", "b.csv": b"x"})).code == "archive_contents"
    )
    assert refusal(made.write_zip(tmp_path / "c.zip", {"a.csv": b""})).code == "empty_file"
    inner = made.write_zip(tmp_path / "i.zip", {"a.csv": b"x"}).read_bytes()
    assert refusal(made.write_zip(tmp_path / "d.zip", {"a.csv": inner})).code == "not_a_table"


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = made.write_zip(tmp_path / "a.zip", {"a.csv": b"abc" * 5000})
    data = bytearray(path.read_bytes())
    data[40:50] = bytes(10)
    assert refusal(file(tmp_path, bytes(data), "b.zip")).code == "unreadable_file"


def test_too_many_rows(tmp_path: Path) -> None:
    limits = Limits(rows=40)
    sheet, _ = made.jd(3)
    sheet.rows = sheet.rows * 3
    assert refusal(made.write_csv(tmp_path / "a.csv", sheet), limits=limits).code == "too_many_rows"
    assert refusal(made.write_xls(tmp_path / "a.xls", sheet), limits=limits).code == "too_many_rows"
    assert refusal(made.write_html(tmp_path / "a.html", sheet), limits=limits).code == "too_many_rows"
    streamed = Limits(rows=40, in_memory=0)
    assert refusal(made.write_xlsx(tmp_path / "a.xlsx", sheet), limits=streamed).code == "too_many_rows"


def test_the_real_limit_of_rows(tmp_path: Path) -> None:
    path = file(tmp_path, "订单号,京东价,订购数量,订单状态\n".encode() + b"1,1,1,1\n" * 1_000_031)
    assert refusal(path).code == "too_many_rows"


def test_line_ends_inside_quotes_are_no_rows(tmp_path: Path) -> None:
    sheet, truth = made.jd(3)
    for row in sheet.rows[:-1]:
        row[sheet.headers.index("商家备注")] = "a\nb\nc\nd"
    path = made.write_csv(tmp_path / "a.csv", sheet)
    assert len(list(ExportFiles(Limits(rows=len(sheet.rows))).read(path))) == len(truth)


def test_a_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    sheet, _ = made.jd(3)
    path = made.write_csv(tmp_path / "a.csv", sheet)
    path.write_bytes(path.read_bytes() + b'"never closed' + b",x\r\n" * 1000)
    assert refusal(path, limits=Limits(cell=1000)).code == "unreadable_file"


def rejected(path: Path) -> tuple[list[PlatformOrder], list[RejectedRow]]:
    news = list(FILES.read(path))
    return [one for one in news if isinstance(one, PlatformOrder)], [
        one for one in news if isinstance(one, RejectedRow)
    ]


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("订单号", "2.86011E+18", "lost digits"),
        ("订单号", "", "订单号 is empty"),
        ("订购数量", "-2", "not above zero"),
        ("订购数量", "0", "not above zero"),
        ("订购数量", "1.5", "no quantity"),
        ("订购数量", "", "订购数量 is empty"),
        ("京东价", "twelve", "no amount"),
        ("京东价", "-3.00", "negative"),
        ("应付金额", "99999999999999.00", "too large"),
        ("下单时间", "2026-13-01 00:00:00", "no time"),
        ("下单时间", "yesterday", "no time"),
        ("下单时间", "2026/3/1 9:05", "another way"),
        ("订单状态", "已灭失", "“已灭失” is not known"),
    ],
)
def test_a_bad_row_is_refused_with_its_whole_order(
    tmp_path: Path, header: str, value: str, words: str
) -> None:
    sheet, truth = made.jd(21)
    for row in sheet.rows[3:6] if header == "订单状态" else sheet.rows[4:5]:
        row[sheet.headers.index(header)] = value
        if not value and header == "订单号":
            row[sheet.headers.index("商品ID")] = ""
    orders, refused = rejected(made.write_csv(tmp_path / "a.csv", sheet))
    assert any(words in row.reason for row in refused), [row.reason for row in refused]
    lone = header == "订单号"
    assert [row.row for row in refused] == ([6] if lone else [5, 6, 7])
    assert len(orders) == len(truth) - (not lone)
    assert all(row.cells for row in refused)


def test_refused_rows_can_be_mended_and_imported_again(tmp_path: Path) -> None:
    sheet, truth = made.taobao(22)[0], made.taobao(22)[2]
    at = sheet.headers.index("订单状态")
    wrong = sheet.rows[4][at]
    sheet.rows[4][at] = "说不清"
    source = made.write_csv(tmp_path / "a.csv", sheet, encoding="gb18030")
    _, refused = rejected(source)
    assert len(refused) == 1
    complete = [truth[4].number, truth[4].note]
    for name in ("rejects.csv", "rejects.xlsx"):
        target = tmp_path / name
        assert write_rejects(target, FILES.look(source).columns, refused) == 1
        assert rejected(target)[1][0].reason == refused[0].reason, (
            "unmended it is refused for the same reason"
        )
        mended = [one for one in remade(target, wrong) if isinstance(one, PlatformOrder)]
        assert [[one.number, one.buyer_note] for one in mended] == [complete]
        again = mended[0]
        assert "Reason" not in str(again.extra)
        # A second round keeps one reason column.
        write_rejects(tmp_path / f"second-{name}", FILES.look(target).columns, rejected(target)[1])
        assert sum("Reason" in column for column in FILES.look(tmp_path / f"second-{name}").columns) == 1


def remade(path: Path, status: str) -> list[object]:
    """The file after a person has put the status right."""
    if path.suffix == ".csv":
        path.with_suffix(".mended").write_text(
            path.read_text(encoding="utf-8-sig").replace("说不清", status), encoding="utf-8", newline=""
        )
        return list(FILES.read(path.with_suffix(".mended")))
    import openpyxl

    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    for cells in page.iter_rows():
        for cell in cells:
            if cell.value == "说不清":
                cell.value = status
    book.save(path.with_suffix(".mended"))
    return list(FILES.read(path.with_suffix(".mended")))


def test_ids_ruined_by_a_spreadsheet_are_warned_of(tmp_path: Path) -> None:
    sheet, _, _ = made.taobao(23)
    for row in sheet.rows:
        row[0] = row[0].strip('="')[:-4] + "0000"
    look = FILES.look(made.write_csv(tmp_path / "a.csv", sheet))
    assert any("0000" in warning.text for warning in look.warnings)
    sheet.rows[0][0] = "2.86011E+18"
    look = FILES.look(made.write_csv(tmp_path / "b.csv", sheet))
    assert any("lost digits" in warning.text for warning in look.warnings)


def test_ids_as_numbers_of_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    sheet, _ = made.jd(24)
    book = openpyxl.load_workbook(made.write_xlsx(tmp_path / "a.xlsx", sheet))
    page = book.active
    assert page is not None
    small, large = int(sheet.rows[0][0].strip('="')), 2860110000000001234
    for row in range(2, 5):
        page.cell(row, 1).value = small
    for row in range(5, 8):
        page.cell(row, 1).value = large
    book.save(tmp_path / "b.xlsx")
    orders, refused = rejected(tmp_path / "b.xlsx")
    assert orders[0].number == str(small)
    assert [row.row for row in refused] == [5, 6, 7]
    assert all("lost digits" in row.reason for row in refused)


def test_a_resaved_file_is_taken_with_a_warning(tmp_path: Path) -> None:
    sheet, truth = made.jd(25)
    for header in ("下单时间", "付款确认时间"):
        for row in sheet.rows[:-1]:
            at = sheet.headers.index(header)
            row[at] = row[at][:16].replace("-0", "/").replace("-", "/")
    path = made.write_csv(tmp_path / "a.csv", sheet)
    orders, refused = rejected(path)
    assert (len(orders), refused) == (len(truth), [])
    assert any("seconds" in warning.text for warning in FILES.look(path).warnings)


def test_missing_and_unknown_columns(tmp_path: Path) -> None:
    sheet, truth = made.jd(26)
    sheet.headers[sheet.headers.index("付款确认时间")] = "新发明的列"
    path = made.write_csv(tmp_path / "a.csv", sheet)
    assert FILES.look(path).missing == ("付款确认时间",)
    assert len(FILES.look(path).warnings) == 1
    orders, _ = rejected(path)
    assert len(orders) == len(truth)
    assert any(name == "新发明的列" for order in orders for name, _ in order.extra)
    sheet.headers[sheet.headers.index("订购数量")] = "别的"
    with pytest.raises(Refused) as problem:
        list(FILES.read(made.write_csv(tmp_path / "b.csv", sheet)))
    assert (problem.value.code, "订购数量" in problem.value.message) == ("missing_columns", True)


def test_an_unknown_table_can_be_looked_at_but_not_read(tmp_path: Path) -> None:
    path = file(tmp_path, "单号,品名,件数,收件人\nA1,杯,2,张三\n".encode())
    look = FILES.look(path)
    assert (look.format, look.columns, look.rows) == (
        "",
        ("单号", "品名", "件数", "收件人"),
        (("A1", "杯", "2", "张三"),),
    )
    with pytest.raises(Refused) as problem:
        list(FILES.read(path))
    assert problem.value.code == "unknown_format"


def test_formats_by_name(tmp_path: Path) -> None:
    sheet, truth = made.jd(27)
    path = made.write_csv(tmp_path / "a.csv", sheet)
    assert len(list(FILES.read(path, format="jd"))) == len(truth)
    for name, code in (
        ("taobao", "unknown_format"),
        ("tmall", "unknown_format"),
        ("nonsense", "unknown_format"),
    ):
        with pytest.raises(Refused) as problem:
            list(FILES.read(path, format=name))
        assert problem.value.code == code


def test_items_that_do_not_fit(tmp_path: Path) -> None:
    orders, items, _ = made.taobao(28)
    jd, _ = made.jd(28)
    paths = {
        "orders": made.write_csv(tmp_path / "o.csv", orders),
        "items": made.write_csv(tmp_path / "i.csv", items),
        "jd": made.write_csv(tmp_path / "j.csv", jd),
    }
    for one, other in (("orders", "orders"), ("items", "items"), ("jd", "items"), ("orders", "jd")):
        with pytest.raises(Refused) as problem:
            list(FILES.read(paths[one], items=paths[other]))
        assert problem.value.code == "items_do_not_fit"


def test_a_refused_item_leaves_its_order_without_lines(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(29)
    number = items.rows[0][items.headers.index("主订单编号")].strip('="')
    items.rows[0][items.headers.index("购买数量")] = "many"
    path = made.write_csv(tmp_path / "o.csv", orders)
    news = list(FILES.read(path, items=made.write_csv(tmp_path / "i.csv", items)))
    found = {one.number: one for one in news if isinstance(one, PlatformOrder)}
    assert len(found) == len(truth)
    assert [one.number for one in found.values() if one.lines is None] == [number]
    assert {one.order for one in news if isinstance(one, RejectedRow)} == {number}


def test_an_item_row_with_a_lost_number_leaves_orders_that_lack_units_without_lines(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(30)
    at = items.headers.index("主订单编号")
    several = next(one for one in truth if one.lines and len(one.lines) > 1)
    row = next(row for row in items.rows if several.number in row[at])
    row[at] = "2.86011E+18"
    path = made.write_csv(tmp_path / "o.csv", orders)
    news = list(FILES.read(path, items=made.write_csv(tmp_path / "i.csv", items)))
    found = {one.number: one for one in news if isinstance(one, PlatformOrder)}
    assert [one.number for one in found.values() if one.lines is None] == [several.number]
