"""The whole main job in a real window: from an exported file to a shipped parcel that the platform confirms."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Program
from tests.journeys.bench import answer, colour, line, open_bench, printed_slips, slip_codes
from tests.journeys.merchant import EAN, Sold, a_number, a_waybill, articles, export, titled
from tests.journeys.window import Window, wait_for

pytestmark = [pytest.mark.window, pytest.mark.timeout(180)]

PLAIN, MIXED, REFUNDED = a_number(1), a_number(2), a_number(3)
SHOP = "Pinduoduo"


def results(beside: Program, count: int) -> list[str]:
    """What the bench has answered to the last scans, oldest first, once that many are in the store."""

    def look() -> list[str] | None:
        scans = beside.ok("scans", "list")["scans"]
        return [scan["result"] for scan in reversed(scans)] if len(scans) >= count else None

    return wait_for(look, f"{count} scans in the store")


def bring_in(window: Window, file: Path) -> None:
    """Drop the export and import it."""
    window.drop(file)
    window.wait("3 rows")
    window.press("Import")
    window.wait_words("Imported.")


def print_slips(window: Window, folder: Path) -> dict[str, str]:
    """Slips of all new orders into a PDF; order number → code on the page."""
    window.press("Print slips of the new orders")
    window.click("保温杯 CUP-1", "Cell")
    window.keys("ctrl+a")
    window.wait("Print slips (3)", "Button")
    window.press("Print slips (3)")
    window.wait_words("3 page(s) written to")
    return slip_codes(printed_slips(folder))


def pack_plain(window: Window, code: str) -> None:
    """Two pieces, then the waybill that was printed elsewhere."""
    window.scan(code)
    answer(window, f"In work Order {PLAIN}")
    line(window, "CUP-1", "0/2")
    window.scan(EAN["CUP-1"])
    answer(window, "Right")
    assert colour(window, "Right") == "green"
    window.scan(EAN["CUP-1"])
    answer(window, "All in")
    window.scan(a_waybill(1))
    answer(window, f"Done Order {PLAIN} is packed")
    assert colour(window, "Done") == "green"


def pack_mixed_up(window: Window, code: str) -> None:
    """A wrong item first: red over most of the window, and nothing is counted."""
    window.scan(code, EAN["LID-3"])
    wrong = answer(window, "Wrong")
    assert colour(window, "Wrong") == "red"
    whole = next(thing for thing in window.things() if thing.role == "Window").place
    assert wrong.place[2] >= 0.45 * whole[2]
    window.wait(f"In the hand: {titled('LID-3')}", "Client")
    window.scan(EAN["CUP-2"])
    answer(window, "All in")
    window.scan(a_waybill(2))
    answer(window, f"Done Order {MIXED} is packed")


def refuse_refunded(window: Window, beside: Program, code: str, newer: Path) -> None:
    """The buyer asks for the money back between two scans: the bench stops by itself, and only the bin's code ends it."""
    window.scan(code, EAN["LID-3"])
    answer(window, "Right")
    beside.ok("import", "orders", newer, "--shop", SHOP)
    answer(window, "Refund asked")
    assert colour(window, "Refund asked") == "purple"
    window.scan(EAN["LID-3"], a_waybill(3))
    answer(window, "Stopped")
    window.keys("Return")
    assert answer(window, "Stopped")
    window.scan("*OMS:BIN*")
    answer(window, "Intercepted")


def report_back(window: Window, folder: Path, tmp_path: Path) -> Path:
    """The platform's empty template in, its batch-shipping file out."""
    template = tmp_path / "拼多多批量发货模板.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["订单号", "快递公司", "快递单号"])
    book.save(template)
    window.keys("ctrl+shift+8")
    window.press("Choose the template…")
    window.choose_file(template)
    window.wait_words(f"Template: {template.name}")
    window.press("Write batch-shipping file")
    window.wait_words("2 shipments written to")
    [written] = [path for path in (folder / "ship-files").iterdir() if path.suffix == ".xlsx"]
    return written


def test_from_export_to_confirmed_parcel(folder: Path, beside: Program, tmp_path: Path) -> None:
    sold = [Sold(PLAIN, "CUP-1", 2), Sold(MIXED, "CUP-2"), Sold(REFUNDED, "LID-3", 2)]
    newer = [Sold(REFUNDED, "LID-3", 2, after_sale="售后处理中")]
    shipped = [Sold(PLAIN, "CUP-1", 2, tracking=a_waybill(1)), Sold(MIXED, "CUP-2", tracking=a_waybill(2))]
    with Window(folder) as window:
        bring_in(window, export(tmp_path / "拼多多 订单.csv", sold))
        assert beside.ok("import", "products", articles(tmp_path / "商品.csv"))["rejected"] == []
        codes = print_slips(window, folder)
        assert set(codes) == {PLAIN, MIXED, REFUNDED}

        open_bench(window)
        pack_plain(window, codes[PLAIN])
        pack_mixed_up(window, codes[MIXED])
        refuse_refunded(window, beside, codes[REFUNDED], export(tmp_path / "later.csv", newer))
        assert results(beside, 14) == [
            *("opened", "accepted", "verified", "closed"),
            *("opened", "wrong_item", "verified", "closed"),
            *("opened", "accepted", "hold", "blocked", "blocked", "aborted"),
        ]

        written = report_back(window, folder, tmp_path)
        window.end(window.ask_to_close)

    orders = {order["number"]: order for order in beside.ok("orders", "list")["orders"]}
    assert {number: order["status"] for number, order in orders.items()} == {
        PLAIN: "shipped",
        MIXED: "shipped",
        REFUNDED: "picking",
    }
    assert [parcel["tracking"] for parcel in orders[PLAIN]["parcels"]] == [a_waybill(1)]
    assert [parcel["tracking"] for parcel in orders[MIXED]["parcels"]] == [a_waybill(2)]
    assert rows_of(written) == [
        ("订单号", "快递公司", "快递单号"),
        (PLAIN, "顺丰速运", a_waybill(1)),
        (MIXED, "顺丰速运", a_waybill(2)),
    ]

    assert {push["state"] for push in beside.ok("outbox", "list")["pushes"]} == {"exported"}
    beside.ok("import", "orders", export(tmp_path / "confirms.csv", shipped), "--shop", SHOP)
    assert beside.ok("outbox", "list")["pushes"] == []
    reported = beside.ok("orders", "list", "--status", "shipped")["orders"]
    assert [parcel["pushed"] for order in reported for parcel in order["parcels"]] == [True, True]
    assert beside.ok("doctor")["ok"]


def rows_of(file: Path) -> list[tuple[object, ...]]:
    """All rows of a workbook's first sheet."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return list(sheet.iter_rows(values_only=True))
