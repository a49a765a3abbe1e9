"""A newcomer's first hour: from an export to stock that is counted, sold, counted again and bought, by nothing but the window."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.journeys.bench import answer, open_bench, printed_slips, slip_codes
from tests.journeys.merchant import EAN, Sold, a_number, a_waybill, export, titled
from tests.journeys.window import Window, wait_for

pytestmark = [pytest.mark.window, pytest.mark.timeout(240)]

OURS, ALSO_OURS, THEIRS = a_number(1), a_number(2), a_number(3)


def catalogue(path: Path) -> Path:
    """The merchant's own list: codes, barcodes, bins, safety stock."""
    safety = {"CUP-1": 5, "CUP-2": 0, "LID-3": 0}
    rows = [f"{code},保温杯 {code},{ean},A-0{code[-1]},{safety[code]}" for code, ean in EAN.items()]
    path.write_text("\n".join(["商家编码,名称,条码,货位,安全库存", *rows]) + "\n", encoding="utf-8")
    return path


def stock_of(beside: Program, code: str) -> dict[str, Any]:
    """The level of a Sku as the command line tells it; nothing before its opening stock."""
    rows = beside.ok("stock", "list")["stock"]
    found: dict[str, Any] = next((row for row in rows if row["sku"] == code), {})
    return found


def has(beside: Program, code: str, **wanted: int) -> None:
    """Wait until the level of a Sku is so."""

    def look() -> bool:
        row = stock_of(beside, code)
        return all(row.get(name) == value for name, value in wanted.items())

    wait_for(look, f"{code} {wanted}, not {stock_of(beside, code)}")


def bring_in(window: Window, tmp_path: Path) -> None:
    """Orders by drag and drop, products from a list of one's own."""
    orders = [Sold(OURS, "CUP-1", 2), Sold(ALSO_OURS, "CUP-2"), Sold(THEIRS, "LID-3", 3)]
    window.drop(export(tmp_path / "拼多多 订单.csv", orders))
    window.press("Import")
    window.wait_words("Imported.")
    window.keys("ctrl+7")
    window.wait("New product", "Button")
    window.keys("ctrl+o")
    window.choose_file(catalogue(tmp_path / "商品.csv"))
    window.wait_words("3 changed")


def open_stock(window: Window, beside: Program) -> None:
    """Count the shelf: figures typed down the column, a look at what comes of them, posted."""
    window.keys("ctrl+Next")
    window.wait("Opening stock…", "Button")
    window.keys("ctrl+shift+o")
    window.wait("保温杯 CUP-1 颜色:1 Figure", "Cell")
    for code, figure in (("CUP-1", "6"), ("CUP-2", "4"), ("LID-3", "9")):
        window.type(figure)
        time.sleep(0.3)  # nobody presses Enter in the same instant
        window.keys("Return")
        window.wait(f"{titled(code)} Figure {figure}", "Cell")
    window.wait_words("19 pieces")
    window.keys("ctrl+p")
    window.wait_words("19 pieces on hand · 6 kept for orders")
    assert stock_of(beside, "CUP-1") == {} or stock_of(beside, "CUP-1")["on_hand"] == 0
    window.keys("ctrl+Return")
    window.wait_words("Stock is kept of 3 more products")
    has(beside, "CUP-1", on_hand=6, reserved=2, available=4)


def go_live(window: Window, beside: Program) -> None:
    """All that was sold before this minute stays with the old system, but for two orders."""
    window.keys("ctrl+8")
    window.wait("3 orders to ship", "Button")
    window.click("Go live", "PageTab")
    window.wait_words("3 unshipped orders placed before then stay with the old system.")
    window.press("Go live")
    window.wait(f"Take over {THEIRS}", "Button")
    has(beside, "CUP-1", reserved=0)
    for number, left in ((OURS, "Show all 2"), (ALSO_OURS, "Show it")):
        window.press(f"Take over {number}")
        window.wait_words(f"Order {number} is handled here now")
        window.wait(left, "Button")
    has(beside, "CUP-1", reserved=2)
    has(beside, "LID-3", reserved=0)


def pick_and_pack(window: Window, folder: Path) -> None:
    """Slips of what is ours, then the bench; the order of the old system is refused there."""
    window.keys("ctrl+2")
    window.click("保温杯 CUP-1", "Cell")
    window.keys("ctrl+a")
    window.wait("Print slips (", "Button")
    window.press("Print slips (")
    window.wait_words("page(s) written to")
    codes = slip_codes(printed_slips(folder))
    assert {OURS, ALSO_OURS} <= set(codes)
    open_bench(window)
    window.scan(codes[OURS])
    answer(window, f"In work Order {OURS}")
    window.scan(EAN["CUP-1"], EAN["CUP-1"], a_waybill(1))
    answer(window, f"Done Order {OURS} is packed")
    window.scan(codes[ALSO_OURS], EAN["CUP-2"], a_waybill(2))
    answer(window, f"Done Order {ALSO_OURS} is packed")


def take_stock(window: Window, beside: Program) -> None:
    """Blind, by scanner: one of the four cups is gone, and it is still gone when they are counted again."""
    has(beside, "CUP-1", on_hand=4, reserved=0)
    window.keys("ctrl+shift+7", "ctrl+Next")
    window.press("Begin to count")
    window.wait("Everything counted", "Button")
    window.scan(*[EAN["CUP-1"]] * 3)
    answer(window, f"Counted {titled('CUP-1')} 3")
    window.scan(*[EAN["CUP-2"]] * 3)
    answer(window, f"Counted {titled('CUP-2')} 3")
    window.keys("F9")
    window.wait_words("Count this once more")
    window.scan(*[EAN["CUP-1"]] * 3)
    answer(window, f"Counted {titled('CUP-1')} 3")
    window.keys("F9")
    window.wait_words("1 product differs from the books.")
    window.keys("F9")
    window.wait_words("2 products counted, 1 differs: +0 / -1")
    has(beside, "CUP-1", on_hand=3, available=3)


def see_what_is_low(window: Window) -> None:
    """The warning on the first screen, then the proposal that says why."""
    window.keys("ctrl+1")
    window.wait_words("safety stock 5")
    window.keys("ctrl+7", "ctrl+Next")
    window.wait_words("3 there: buy 4.")


def test_from_an_export_to_a_purchase(folder: Path, beside: Program, tmp_path: Path) -> None:
    with Window(folder) as window:
        bring_in(window, tmp_path)
        open_stock(window, beside)
        go_live(window, beside)
        pick_and_pack(window, folder)
        take_stock(window, beside)
        see_what_is_low(window)
        window.end(window.ask_to_close)
    low = beside.ok("stock", "list", "--low")["stock"]
    assert [row["sku"] for row in low] == ["CUP-1"]
    moves = beside.ok("stock", "moves", "CUP-1")["moves"]
    assert sorted(move["quantity"] for move in moves) == [-2, -1, 6]
    assert beside.ok("doctor")["ok"]
