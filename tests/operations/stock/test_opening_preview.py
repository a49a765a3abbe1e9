"""The preview of an opening stock tells what posting does, and leaves no trace; files of figures; the list of purchases."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import AuditEntry, Change, StockLevel, StockMove
from oms_desktop.operations.catalogue.barcodes import add_barcode, goods_with_code
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.stock.opening_file import read_figures
from oms_desktop.operations.stock.opening_preview import preview_opening
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.purchase_export import export_proposal
from oms_desktop.operations.work import Store
from oms_desktop.sync.files.plain_tables import PlainTables
from tests.news import line, make_shop, order, source
from tests.operations.stock_scene import OWNER, level, sku
from tests.stores import NOW


def sell(store: Store, *units: int) -> None:
    shop = make_shop(store, "家纺旗舰店", "pinduoduo")
    with store.work(OWNER) as work:
        news = [order(f"P-{at}", lines=(line("CUP", count),)) for at, count in enumerate(units)]
        accept_orders(work, shop, news, source(NOW))


def rows(store: Store) -> list[int]:
    """How many rows there are of all that a posting writes."""
    tables = (StockMove, StockLevel, AuditEntry, Change)
    with store.reading() as reading:
        return [reading.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


@pytest.mark.parametrize("shelf", [True, False])
def test_the_preview_says_what_posting_does(store: Store, shelf: bool) -> None:
    cup = sku(store, "CUP")
    sell(store, 2, 3)
    before = rows(store)
    preview = preview_opening(store, OWNER, [(cup, 10)], includes_unshipped=shelf)
    assert rows(store) == before
    with store.work(OWNER) as work:
        post_opening(work, [(cup, 10)], includes_unshipped=shelf)
    [shown] = preview.lines
    assert (shown.on_hand, shown.reserved) == level(store, cup) == ((10, 5) if shelf else (15, 5))
    assert shown.added == (0 if shelf else 5)
    assert shown.available == (5 if shelf else 10)
    assert preview.waiting == ()


def test_the_preview_names_who_would_wait(store: Store) -> None:
    cup = sku(store, "CUP")
    sell(store, 2, 3)
    assert preview_opening(store, OWNER, [(cup, 4)], includes_unshipped=True).waiting == ("P-1",)
    assert level(store, cup) == (0, 0)


def test_what_can_not_be_posted_is_refused_in_the_preview_too(store: Store) -> None:
    with pytest.raises(Refused):
        preview_opening(store, OWNER, [(sku(store, "CUP"), -1)], includes_unshipped=True)


def test_a_merged_code_finds_its_sku(store: Store, tmp_path: Path) -> None:
    cup, old = sku(store, "CUP"), sku(store, "OLD")
    with store.work(OWNER) as work:
        merge_skus(work, old, cup)
    file = tmp_path / "库存.csv"
    file.write_text("商家编码,数量\nold,7\nCUP,8\nNONE,1\n", "utf-8")
    found = read_figures(store, PlainTables(), file)
    assert found.figures == {cup: 7}
    assert [(row.row, row.order) for row in found.rejected] == [(3, "CUP"), (4, "NONE")]


def test_a_scan_counts_a_whole_case_and_reads_gs1(store: Store) -> None:
    with store.work(OWNER) as work:
        cup, lid = (make_sku(work, SkuDraft(code=code)) for code in ("CUP", "LID"))
        add_barcode(work, cup, "6901234567892")
        add_barcode(work, cup, "CASE-12", 12)
        add_barcode(work, lid, "CASE-12", 6)
    with store.reading() as reading:
        assert goods_with_code(reading, "6901234567892") == {cup: 1}
        assert goods_with_code(reading, "(01)06901234567892(10)LOT7") == {cup: 1}
        assert goods_with_code(reading, "case-12") == {cup: 12, lid: 6}
        assert goods_with_code(reading, "lid") == {lid: 1}
        assert goods_with_code(reading, "NONE") == {}


def test_purchases_are_written_for_the_supplier(store: Store, tmp_path: Path) -> None:
    sku(store, "CUP", 1, safety=20)
    sku(store, "LID", 30, safety=20)
    target = tmp_path / "采购.csv"
    with store.reading() as reading:
        assert export_proposal(reading, target, chinese=False) == 1
    with target.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["sku"], row["buy"], row["available"], row["safety"]) == ("CUP", "19", "1", "20")
