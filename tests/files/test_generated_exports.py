"""Exports of every status word, layout, encoding and container are read to what their maker wrote into them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from oms_desktop.exchange import PendingLines, PlatformOrder, RejectedRow
from oms_desktop.sync.files.containers import USUAL_LIMITS, Limits
from oms_desktop.sync.files.export_files import ExportFiles
from tests.generators import export_files as made
from tests.generators.export_files import Expected, Sheet

SEEDS = [1, 2, 3]


def check(
    path: Path,
    truth: list[Expected],
    *,
    items: Path | None = None,
    password: str | None = None,
    limits: Limits = USUAL_LIMITS,
) -> None:
    """Everything the maker wrote down about each order is what was read of it."""
    news = list(ExportFiles(limits).read(path, items=items, password=password))
    refused = [one for one in news if isinstance(one, RejectedRow)]
    assert refused == []
    found = {one.number: seen(one) for one in news if isinstance(one, PlatformOrder)}
    assert found == {one.number: one for one in truth}
    assert len(news) == len(truth)


def seen(order: PlatformOrder) -> Expected:
    lines = order.lines or ()
    speaks = any(line.refund is not None for line in lines)
    return Expected(
        number=order.number,
        status=str(order.status),
        holds={str(hold) for hold in order.holds},
        lines=sorted((line.merchant_code, line.quantity) for line in lines),
        refunds=[str(line.refund) for line in lines if not line.gift] if speaks else None,
        paid=order.money.paid,
        postage=order.money.postage,
        trackings={tracking.number for tracking in order.trackings},
        receiver=str(order.receiver.kind) if order.receiver else "",
        name=order.receiver.name if order.receiver else "",
        note=order.buyer_note,
        paid_at=order.paid_at,
        partly=order.shipped_partly,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_taobao_classic_with_current_items(tmp_path: Path, seed: int) -> None:
    orders, items, truth = made.taobao(seed)
    path = made.write_csv(tmp_path / "ExportOrderList202602281530.csv", orders, encoding="gb18030")
    lines = made.write_csv(tmp_path / "items.xls", items, encoding="gb18030")
    check(path, truth, items=lines)
    check(lines, truth, items=path)


@pytest.mark.parametrize("seed", SEEDS)
def test_taobao_current_workbook(tmp_path: Path, seed: int) -> None:
    orders, items, truth = made.taobao(seed, classic=False)
    check(
        made.write_xlsx(tmp_path / "o.csv", orders), truth, items=made.write_xlsx(tmp_path / "i.csv", items)
    )


def test_taobao_with_classic_items(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(7, old_items=True)
    path = made.write_csv(tmp_path / "orders.csv", orders, encoding="gb18030")
    lines = made.write_csv(tmp_path / "items.csv", items, encoding="gb18030")
    found = {
        one.number: one for one in ExportFiles().read(path, items=lines) if isinstance(one, PlatformOrder)
    }
    for one in truth:
        assert (
            sorted((line.merchant_code, line.quantity) for line in found[one.number].lines or ()) == one.lines
        )
        assert all(line.refund is None and line.line_id == "" for line in found[one.number].lines or ())


def test_taobao_order_report_alone_has_no_lines(tmp_path: Path) -> None:
    orders, _, truth = made.taobao(4)
    news = list(ExportFiles().read(made.write_csv(tmp_path / "o.csv", orders)))
    assert [one.lines for one in news if isinstance(one, PlatformOrder)] == [None] * len(truth)
    by_number = {one.number: one for one in truth}
    for one in news:
        assert isinstance(one, PlatformOrder)
        assert str(one.status) == by_number[one.number].status


def test_taobao_item_report_alone_has_no_header(tmp_path: Path) -> None:
    _, items, truth = made.taobao(5)
    news = list(ExportFiles().read(made.write_csv(tmp_path / "i.csv", items)))
    found = {one.number: one for one in news if isinstance(one, PlatformOrder)}
    assert len(found) == len(truth) == len(news)
    for expected in truth:
        one = found[expected.number]
        assert not one.header
        assert one.receiver is None
        assert str(one.status) == expected.status
        assert sorted((line.merchant_code, line.quantity) for line in one.lines or ()) == expected.lines


def test_taobao_classic_item_report_alone_waits(tmp_path: Path) -> None:
    _, items, truth = made.taobao(6, old_items=True)
    news = list(ExportFiles().read(made.write_csv(tmp_path / "i.csv", items)))
    assert all(isinstance(one, PendingLines) for one in news)
    found = {one.number: one for one in news if isinstance(one, PendingLines)}
    for expected in truth:
        lines = sorted((line.merchant_code, line.quantity) for line in found[expected.number].lines)
        assert lines == expected.lines


def test_lines_without_their_order_come_last(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(8)
    gone = orders.rows.pop(3)[0].strip('="')
    path = made.write_csv(tmp_path / "o.csv", orders)
    news = list(ExportFiles().read(path, items=made.write_csv(tmp_path / "i.csv", items)))
    assert len(news) == len(truth)
    last = news[-1]
    assert isinstance(last, PlatformOrder)
    assert (last.number, last.header) == (gone, False)


@pytest.mark.parametrize("seed", SEEDS)
def test_pinduoduo(tmp_path: Path, seed: int) -> None:
    sheet, truth = made.pinduoduo(seed)
    check(made.write_csv(tmp_path / "a.csv", sheet), truth)
    check(made.write_csv(tmp_path / "b.csv", sheet, encoding="gb18030"), truth)


@pytest.mark.parametrize("layout", ["A", "B"])
@pytest.mark.parametrize("seed", SEEDS)
def test_douyin(tmp_path: Path, seed: int, layout: str) -> None:
    sheet, truth = made.douyin(seed, layout=layout)
    path = made.write_csv(tmp_path / "1791430000_abc.csv", sheet, encoding="utf-8")
    check(path, truth)
    look = ExportFiles().look(path)
    assert (look.layout, look.exported_at.as_of, int(look.exported_at.rank)) == (layout, 1791430000000, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_jd(tmp_path: Path, seed: int) -> None:
    sheet, truth = made.jd(seed)
    check(made.write_csv(tmp_path / "19453840.csv", sheet, encoding="gb18030"), truth)
    check(made.write_xls(tmp_path / "a.xls", sheet), truth)


def test_jd_with_blank_or_merged_order_cells(tmp_path: Path) -> None:
    sheet, truth = made.jd(9, blanks=True)
    check(made.write_csv(tmp_path / "a.csv", sheet), truth)
    merged = made.write_xlsx(tmp_path / "a.xlsx", sheet, merge=["订单号", "订单状态", "客户姓名", "应付金额"])
    check(merged, truth)
    # The same workbook read row by row, as large ones are.
    check(merged, truth, limits=Limits(in_memory=0))
    counted = [ExportFiles(limits).look(merged).row_count for limits in (Limits(), Limits(in_memory=0))]
    assert counted == [len(sheet.rows)] * 2


CONTAINERS = [
    "tsv",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "semicolon",
    "html",
    "html-gb",
    "gz",
    "preamble",
    "xls",
]


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_container_under_a_wrong_ending(tmp_path: Path, container: str) -> None:
    sheet, truth = made.jd(11)
    path = tmp_path / "orders.xlsx"
    if container in {"html", "html-gb"}:
        made.write_html(path, sheet, encoding="utf-8" if container == "html" else "gb18030")
    elif container == "gz":
        path.write_bytes(gzip.compress(made.write_csv(tmp_path / "inner.csv", sheet).read_bytes()))
    elif container == "xls":
        made.write_xls(path, sheet)
    else:
        write_text(path, sheet, container)
    check(path, truth)


def write_text(path: Path, sheet: Sheet, kind: str) -> None:
    above = [["订单导出", "", ""], [], ["起始时间：2026-06-01 00:00:00"]] if kind == "preamble" else []
    encoding = kind if kind.startswith("utf-16") else "utf-8"
    delimiter = {"tsv": "\t", "semicolon": ";"}.get(kind, ",")
    made.write_csv(path, sheet, encoding=encoding, delimiter=delimiter, above=above)


@pytest.mark.parametrize("aes", [True, False])
def test_archives(tmp_path: Path, aes: bool) -> None:
    sheet, truth = made.pinduoduo(12)
    data = made.write_csv(tmp_path / "x.csv", sheet).read_bytes()
    name = "0f3corders_export2026-07-20-10-09-23.csv"
    password = "秘密 1" if aes else ""
    members = {name: data, "__MACOSX/._x.csv": b"x", "readme.md": b"x"}
    path = made.write_zip(tmp_path / "a.zip", members, password=password, aes=aes)
    check(path, truth, password=password or None)
    look = ExportFiles().look(path, password=password or None)
    assert look.container == "zip/csv"
    assert look.exported_at.as_of == 1784513363000, "the time in the name inside the archive counts"


def test_a_workbook_inside_an_archive(tmp_path: Path) -> None:
    sheet, truth = made.jd(13)
    book = made.write_xlsx(tmp_path / "x.xlsx", sheet).read_bytes()
    path = made.write_zip(tmp_path / "a.zip", {"folder/jd.xlsx": book})
    check(path, truth)
    assert ExportFiles().look(path).container == "zip/xlsx"
