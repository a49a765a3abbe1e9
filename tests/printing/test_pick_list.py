"""The pick list: the walking path, merged quantities, and no page that loses a line."""

from __future__ import annotations

from datetime import datetime

from oms_desktop.printing.pick_list import PickLine, PickList, PickOrder, bin_order, merged, render_pick_list
from oms_desktop.printing.raster import raster_pages
from oms_desktop.printing.sheet import A4, HEAD_300
from tests.printing.pages import codes, edges_are_white, text

NOW = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001


def _pick(code: str, place: str, *orders: tuple[str, int]) -> PickLine:
    return PickLine(code, f"商品 {code}", place, tuple(PickOrder(*order) for order in orders), "浅灰")


def test_bins_are_sorted_as_one_walks() -> None:
    bins = ["", "B-1", "A-02-10", "A-02-9", "a-1", "A-02", "12", "3", "-"]
    assert sorted(bins, key=bin_order) == ["3", "12", "a-1", "A-02", "A-02-9", "A-02-10", "B-1", "", "-"]


def test_equal_skus_become_one_row() -> None:
    lines = merged(
        [
            _pick("S2", "B-1", ("…01", 1)),
            _pick("S1", "A-9", ("…01", 2)),
            _pick("S2", "B-1", ("…01", 3), ("…02", 1)),
        ]
    )
    assert [(line.code, line.quantity) for line in lines] == [("S1", 2), ("S2", 5)]
    assert lines[1].orders == (PickOrder("…01", 4), PickOrder("…02", 1))


def test_rows_stand_in_order_with_everything_a_picker_needs() -> None:
    lines = (
        _pick("S-1", "A-10", ("…0001", 2)),
        _pick("S-2", "A-9", ("…0002", 1)),
        _pick("S-3", "", ("…0003", 1)),
    )
    printed = render_pick_list(PickList(lines, NOW, "单品", "W-1"))
    (page,) = text(printed.data)
    assert page.index("A-9") < page.index("A-10") < page.index("无货位")
    for part in (
        "拣货单",
        "单品",
        "3 种商品,4 件,3 单",
        "S-1",
        "…0001 ×2",
        "…0002",
        "浅灰",
        "第 1/1 页",
        "11-23 14:05",
    ):
        assert part in page
    assert codes(printed.data, A4, HEAD_300) == [["W-1"]]
    (english,) = text(render_pick_list(PickList(lines, NOW), language="en").data)
    assert "Pick list" in english
    assert "Picked by" in english


def test_long_lists_go_on_over_pages_and_stay_inside() -> None:
    many = tuple((f"…{number:04}", 1 + number % 2) for number in range(60))
    lines = tuple(_pick(f"SKU-{n:03}", f"A-{n}", *many[: n % 61]) for n in range(1, 71))
    printed = render_pick_list(PickList(lines, NOW))
    pages = text(printed.data)
    assert printed.pages_of == (len(pages),)
    assert len(pages) > 2
    assert all(
        " ".join(pages).count(f"SKU-{n:03}") == 2 for n in range(1, 71)
    )  # in the title and as the code
    assert "等 60 单" in " ".join(pages)
    for page in raster_pages(printed.data, A4, HEAD_300):
        assert edges_are_white(page, HEAD_300)


def test_an_empty_list_is_one_page() -> None:
    assert render_pick_list(PickList((), NOW)).pages == 1
