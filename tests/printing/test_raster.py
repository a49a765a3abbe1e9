"""One bit a dot: polarity, packing, size."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Refused
from oms_desktop.printing.raster import Raster, raster_pages
from oms_desktop.printing.sheet import HEAD_203, LABEL_76X130, LABEL_100X150, Head, Paper, Sheet


def test_rows_are_packed_from_the_left_with_one_for_black() -> None:
    paper = Paper("dots", 3, 1)  # 24 x 8 dots
    sheet = Sheet(paper, HEAD_203, "dots")
    sheet.box(0, 0, 0.125, 0.125, fill=True)
    sheet.box(2.875, 0.875, 0.125, 0.125, fill=True)
    sheet.stroke(1, 0, 1, line=2)
    sheet.new_page()
    (page,) = raster_pages(sheet.finish((1,)).data, paper, HEAD_203)
    assert (page.width, page.height, page.stride) == (24, 8, 3)
    assert page.rows == b"\x80\xc0\x00" + b"\x00\xc0\x00" * 6 + b"\x00\xc0\x01"
    assert page.inverted()[:3] == b"\x7f\x3f\xff"


def test_a_row_is_padded_to_a_whole_byte() -> None:
    paper = Paper("odd", 1.5, 1)  # 12 x 8 dots
    sheet = Sheet(paper, HEAD_203, "odd")
    sheet.rule(0, 0, 1.5, line=1)
    sheet.new_page()
    (page,) = raster_pages(sheet.finish((1,)).data, paper, HEAD_203)
    assert page == Raster(12, 8, b"\xff\xf0" + b"\x00\x00" * 7)


@pytest.mark.parametrize(
    ("head", "paper", "dots"),
    [
        (HEAD_203, LABEL_76X130, (608, 1040)),
        (HEAD_203, LABEL_100X150, (800, 1200)),
        (Head(12.0), LABEL_76X130, (912, 1560)),
        (Head(300 / 25.4), LABEL_100X150, (1181, 1772)),
    ],
)
def test_a_page_has_the_paper_s_dots(head: Head, paper: Paper, dots: tuple[int, int]) -> None:
    sheet = Sheet(paper, head, "size")
    sheet.new_page()
    (page,) = raster_pages(sheet.finish((1,)).data, paper, head)
    assert (page.width, page.height) == head.page_dots(paper) == dots
    assert round(HEAD_203.dpi) == 203


@pytest.mark.parametrize("paper", [Paper("wider", 77, 130), Paper("higher", 76, 131)])
def test_a_page_of_another_size_is_not_stretched(paper: Paper) -> None:
    sheet = Sheet(LABEL_76X130, HEAD_203, "size")
    sheet.new_page()
    with pytest.raises(Refused) as refusal:
        next(raster_pages(sheet.finish((1,)).data, paper, HEAD_203))
    assert refusal.value.code == "page_size"


def test_a_qr_code_without_room_is_refused() -> None:
    sheet = Sheet(LABEL_76X130, HEAD_203, "qr")
    with pytest.raises(Refused) as refusal:
        sheet.qr(2, 2, 5, "too much for five millimetres")
    assert refusal.value.code == "barcode_too_wide"
