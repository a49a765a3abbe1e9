"""The carrier's label: decoded, its masks in the extracted text, its route code untouched."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from oms_desktop.errors import Refused
from oms_desktop.printing import code128
from oms_desktop.printing.label import Goods, Label, Party, own_code, render_labels
from oms_desktop.printing.raster import raster_pages
from oms_desktop.printing.sheet import (
    HEAD_203,
    HEAD_300,
    LABEL_76X130,
    LABEL_100X150,
    LABEL_PAPERS,
    Head,
    Paper,
)
from tests.printing.pages import black_runs, codes, edges_are_white, text

NOW = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001
RECEIVER = Party("欧阳小明", "13812345678", "浙江省", "杭州市", "西湖区", "文三路123号阳光花园3幢2单元501室")
SENDER = Party("杭州好物铺", "0571-88887777", "浙江省", "杭州市", "余杭区", "古墩路1899号")
LABEL = Label(
    "SF1234567890123",
    "顺丰速运",
    RECEIVER,
    SENDER,
    NOW,
    route_code="571-A12-036 052a",
    collection="杭州集包 571A",
    service_marks=("保价",),
    contents="日用品",
    weight_g=1250,
    order_number="231122-58713320114",
    goods=(Goods("纯棉四件套", 2, "浅灰"), Goods("枕套", 1)),
    buyer_note="电话13912345678",
    inspected=True,
)
BOTH_PAPERS = pytest.mark.parametrize("paper", list(LABEL_PAPERS.values()), ids=list(LABEL_PAPERS))
BOTH_HEADS = pytest.mark.parametrize("head", [HEAD_203, HEAD_300], ids=["203", "300"])
NUMBERS = [
    "75123456789012",
    "SF1234567890123",
    "YT8812345678901",
    "JDVA12345678901",
    "EA123456785CN",
    "JDVA12345678901-1-1-",
]


@BOTH_PAPERS
@BOTH_HEADS
@pytest.mark.parametrize("number", NUMBERS)
def test_all_codes_are_read_back(number: str, paper: Paper, head: Head) -> None:
    label = replace(LABEL, number=number)
    printed = render_labels([label], paper=paper, head=head)
    assert printed.pages_of == (1,)
    assert codes(printed.data, paper, head) == [[number, number, f"{number}|1|0114"]]
    (page,) = raster_pages(printed.data, paper, head)
    assert edges_are_white(page, head)
    stub_row = {"76x130": 74, "100x150": 94}[paper.name]
    for row, after in ((18, 2), (stub_row, 4)):
        *found, _ = black_runs(printed.data, paper, head, row)
        runs, (_, quiet), others = found[2 : 2 - after - 1], found[:2], found[2 - after - 1 :]
        module = sum(runs) // code128.width(number)
        assert all(run % module == 0 for run in runs)
        assert sum(runs) == module * code128.width(number)
        assert min(quiet, others[0]) >= code128.QUIET_MODULES * module - 1


def test_widths_are_those_of_the_trade_at_203_dpi() -> None:
    pdf = render_labels([LABEL]).data
    assert sum(black_runs(pdf, LABEL_76X130, HEAD_203, 18)[2:-2]) == 145 * 3
    assert sum(black_runs(pdf, LABEL_76X130, HEAD_203, 74)[2:-4]) == 145 * 2


@BOTH_PAPERS
def test_nothing_personal_can_be_read(paper: Paper) -> None:
    (page,) = text(render_labels([LABEL], paper=paper).data)
    assert not re.search(r"(?<!\d)1\d{10}(?!\d)", page)
    assert not re.search(r"\d\s*室", page)
    for hidden in ("欧阳小明", "88887777", "501", "2单元"):
        assert hidden not in page
    for shown in ("欧***", "138******78", "0571-********", "文三路123号阳光花园3幢****", "139******78"):
        assert shown in page.replace(" ", "")


@BOTH_PAPERS
def test_what_came_from_the_carrier_is_printed_as_it_came(paper: Paper) -> None:
    (page,) = text(render_labels([LABEL], paper=paper).data)
    for part in ("571-A12-036 052a", "杭州集包 571A", "保价", "顺丰速运", "SF12 3456 7890 123"):
        assert part in page
    for part in (
        "物品: 日用品",
        "重量 1.25 kg",
        "×2 纯棉四件套 浅灰",
        "×1 枕套",
        "已验视",
        "11-23 14:05",
        "第1张",
    ):
        assert part in page


def test_without_a_route_code_the_city_stands_there_with_a_warning() -> None:
    (page,) = text(render_labels([replace(LABEL, route_code="", service_marks=())]).data)
    assert page.count("杭州市") == 3
    assert "无三段码" in page
    (page,) = text(render_labels([replace(LABEL, route_code="", receiver=replace(RECEIVER, city=""))]).data)
    assert page.count("浙江省") == 3


def test_one_of_several_parcels_with_cash_to_collect() -> None:
    label = replace(
        LABEL,
        parent="SF1234567890000",
        piece=2,
        pieces=3,
        cod_amount=8905,
        weight_g=None,
        contents="",
        goods=(),
    )
    (page,) = text(render_labels([replace(label, order_number="", buyer_note="", inspected=False)]).data)
    for part in ("母单 SF1234567890000", "2/3", "代收货款 ¥89.05"):
        assert part in page
    for part in ("物品", "kg", "订单", "已验视", "买家留言"):
        assert part not in page


def test_unmasked_for_a_carrier_without_data() -> None:
    (page,) = text(render_labels([replace(LABEL, unmasked=True)], paper=LABEL_100X150).data)
    for part in ("欧阳小明", "13812345678", "2单元501室"):
        assert part in page.replace(" ", "")


def test_a_long_address_gets_smaller_before_it_is_cut() -> None:
    street = (
        "良渚街道古墩路1899号杭州未来科技城国际商务中心附近的一个非常长的地址描述第三工业园区东门左转二百米"
        * 2
    )
    (page,) = text(render_labels([replace(LABEL, receiver=replace(RECEIVER, street=street))]).data)
    assert "东门左转二百米" in page.replace(" ", "")


def test_more_goods_than_room_never_leave_the_frame() -> None:
    goods = tuple(Goods(f"商品名称很长很长很长很长很长很长很长{index}", index) for index in range(60))
    pdf = render_labels([replace(LABEL, goods=goods)], language="en").data
    (page,) = raster_pages(pdf, LABEL_76X130, HEAD_203)
    assert edges_are_white(page, HEAD_203)
    assert codes(pdf, LABEL_76X130, HEAD_203)[0][-1] == own_code(LABEL)


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        render_labels([replace(LABEL, number="ABCDEFGHIJKLMNOPQRSTUVWXYZ")])
    assert refusal.value.code == "barcode_too_wide"
    longest = "ABCDEFGHIJKLMNOPQRS1"
    pdf = render_labels([replace(LABEL, number=longest)]).data
    assert codes(pdf, LABEL_76X130, HEAD_203)[0][:2] == [longest, longest]
