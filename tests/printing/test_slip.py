"""The packing slip, judged by its text and by reading its barcode from the rastered page."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from oms_desktop.errors import Refused
from oms_desktop.printing import code128
from oms_desktop.printing.raster import raster_pages
from oms_desktop.printing.sheet import HEAD_203, HEAD_300, LABEL_76X130, Head
from oms_desktop.printing.slip import Slip, SlipLine, SlipPart, render_slips
from oms_desktop.vocabulary import Flag
from tests.printing.pages import black_runs, codes, edges_are_white, text

NOW = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001  what stands on paper is local time


def _slip(**changes: object) -> Slip:
    values: dict[str, object] = {
        "barcode": "231122-58713320114",
        "number": "231122-58713320114",
        "shop": "杭州好物铺",
        "platform": "拼多多",
        "lines": (SlipLine("纯棉四件套", 2, "浅灰 1.8m", "SJT-180", "A-03-2"), SlipLine("枕套", 1)),
        "printed_at": NOW,
    }
    return Slip(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("head", [HEAD_203, HEAD_300, Head(12.0)])
@pytest.mark.parametrize("barcode", ["231122-58713320114", "2034417785123345678", "O42", "WX-2026.0001/a"])
def test_barcode_is_read_back_and_made_of_whole_dots(barcode: str, head: Head) -> None:
    pdf = render_slips([_slip(barcode=barcode, number=barcode)], head=head).data
    assert codes(pdf, LABEL_76X130, head) == [[barcode]]
    runs = black_runs(pdf, LABEL_76X130, head, 12)
    module = sum(runs) // code128.width(barcode)
    assert all(run % module == 0 for run in runs)
    assert sum(runs) == module * code128.width(barcode)
    assert module / head.dots_per_mm >= 0.249
    assert (head.page_dots(LABEL_76X130)[0] - sum(runs)) // 2 >= code128.QUIET_MODULES * module - 1


@pytest.mark.parametrize("head", [HEAD_203, HEAD_300])
def test_page_is_the_size_of_the_paper_with_white_edges(head: Head) -> None:
    slip = _slip(urgent=True, buyer_note="礼" * 200, sequence=3, deadline=NOW, flag=Flag.RED)
    for page in raster_pages(render_slips([slip], head=head).data, LABEL_76X130, head):
        assert (page.width, page.height) == head.page_dots(LABEL_76X130)
        assert edges_are_white(page, head)
    assert HEAD_203.page_dots(LABEL_76X130) == (608, 1040)


def test_all_that_the_packer_needs_stands_on_it() -> None:
    slip = _slip(
        lines=(
            SlipLine("礼盒", 1, code="LH", parts=(SlipPart("杯子", 1, "BZ", "B-1"), SlipPart("盖", 12))),
            SlipLine("贴纸", 137, gift=True, bin="Z-9"),
        ),
        buyer_note="不要红色",
        seller_memo="老客户",
        flag=Flag.RED,
        urgent=True,
        deadline=datetime(2026, 11, 23, 16),  # noqa: DTZ001
        sequence=2,
        carrier="圆通速递 …8901",
    )
    (page,) = text(render_slips([slip]).data)
    for part in [
        "拼多多",
        "杭州好物铺",
        "231122-58713320114",
        "0114",
        "加急",
        "买家留言",
        "不要红色",
        "卖家备注",
        "[红旗]",
        "老客户",
        "礼盒",
        "×1",
        "LH",
        "杯子",
        "货位",
        "B-1",
        "BZ",
        "盖",
        "×12",
        "[赠品]",
        "贴纸",
        "×137",
        "Z-9",
        "无货位",
        "11-23",
        "16:00",
        "14:05",
        "第2张",
        "1/1",
        "圆通速递",
        "共",
        "2",
        "种",
        "138",
        "件",
    ]:
        assert part in page
    (english,) = text(render_slips([slip], language="en").data)
    for part in (
        "URGENT",
        "Buyer's note",
        "[red flag]",
        "Bin B-1",
        "[Gift]",
        "Copy 2",
        "Page 1/1",
        "2 items, 138 pcs",
    ):
        assert part in english


def test_no_phone_number_leaks_through_a_note() -> None:
    pdf = render_slips([_slip(buyer_note="电话13812345678", seller_memo="+86 139 1234 5678 先联系")]).data
    joined = "".join(text(pdf))
    assert "138******78" in joined
    assert not re.search(r"1\d{10}|139 ?1234", joined)


def test_a_long_order_goes_on_over_pages_each_with_the_barcode() -> None:
    lines = tuple(
        SlipLine(f"商品{index}", index, "规格", f"K-{index}", f"C-{index}") for index in range(1, 41)
    )
    printed = render_slips([_slip(lines=lines, buyer_note="说明" * 400), _slip(barcode="O7")])
    *long, short = codes(printed.data, LABEL_76X130, HEAD_203)
    assert printed.pages == len(long) + 1
    assert printed.pages_of == (len(long), 1)
    assert all(page == ["231122-58713320114"] for page in long)
    assert short == ["O7"]
    pages = text(printed.data)
    everything = " ".join(pages[:-1])
    assert all(f"K-{index}" in everything for index in range(1, 41))
    assert everything.count("说") + everything.count("明") == 800
    assert f"第 2/{len(long)} 页" in pages[1]
    assert "接下页" in pages[0]
    assert "共 40 种 820 件" in pages[len(long) - 1]


def test_rare_characters_are_drawn() -> None:
    rare, missing = (
        render_slips([_slip(shop="䶮𠮷🌸")]).data,
        render_slips([_slip(shop="\U0001ffff" * 3)]).data,
    )
    (page,) = text(rare)
    assert "䶮" in page
    assert "〓" not in page
    assert "〓〓〓" in text(missing)[0]
    drawn, marks = (next(iter(raster_pages(pdf, LABEL_76X130, HEAD_203))).rows for pdf in (rare, missing))
    assert drawn != marks


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert render_slips([_slip()]).data == render_slips([_slip()]).data
    assert render_slips([_slip()]).data != render_slips([_slip(sequence=2)]).data


@pytest.mark.parametrize(
    ("barcode", "code"), [("订单", "barcode_text"), ("LONG-ORDER-NUMBER-WITH-LETTERS-1", "barcode_too_wide")]
)
def test_a_barcode_that_cannot_be_printed_is_refused(barcode: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        render_slips([_slip(barcode=barcode)])
    assert refusal.value.code == code
