"""Calibration sheet, bench card and test page: every code is read, and the bench knows what it reads."""

from __future__ import annotations

import pytest

from oms_desktop.operations.packing.scan_calibration import SHEET_CODE
from oms_desktop.operations.packing.words import Command, read_command
from oms_desktop.printing.calibration_sheet import (
    BENCH_COMMANDS,
    CALIBRATION_CODES,
    MAIN_CODE,
    render_bench_card,
    render_calibration_sheet,
    render_test_page,
)
from oms_desktop.printing.raster import raster_pages
from oms_desktop.printing.sheet import A4, HEAD_203, HEAD_300, LABEL_76X130, LABEL_100X150, Head, Paper
from tests.printing.pages import black_runs, codes, edges_are_white, text

FORMS = pytest.mark.parametrize(
    ("paper", "head"), [(A4, HEAD_300), (LABEL_100X150, HEAD_203)], ids=["A4", "100x150"]
)


@FORMS
def test_calibration_codes_are_read_in_order(paper: Paper, head: Head) -> None:
    pages = codes(render_calibration_sheet(paper=paper, head=head).data, paper, head)
    assert [code for page in pages for code in page] == [code.text for code in CALIBRATION_CODES]


def test_the_sheet_holds_every_character_and_the_station_s_code() -> None:
    assert MAIN_CODE == SHEET_CODE
    assert {letter for code in CALIBRATION_CODES for letter in code.text} == {
        chr(code) for code in range(32, 127)
    }


@FORMS
def test_the_bench_understands_the_whole_card(paper: Paper, head: Head) -> None:
    printed = render_bench_card(paper=paper, head=head, language="en")
    read = {code for page in codes(printed.data, paper, head) for code in page}
    assert read == {command.code for command in BENCH_COMMANDS}
    known = [read_command(code) for code in read]
    assert None not in known
    assert {answer[0] for answer in known if answer} == {*Command, *range(1, 10)}
    everything = " ".join(text(printed.data))
    assert all(command.zh in everything and command.en in everything for command in BENCH_COMMANDS)


@pytest.mark.parametrize("head", [HEAD_203, HEAD_300, Head(12.0)])
@pytest.mark.parametrize("paper", [LABEL_76X130, LABEL_100X150])
def test_the_test_page_has_a_two_and_a_three_dot_code(paper: Paper, head: Head) -> None:
    pdf = render_test_page(paper=paper, head=head).data
    (page,) = raster_pages(pdf, paper, head)
    assert edges_are_white(page, head)
    runs = black_runs(pdf, paper, head, 36)
    assert min(runs[6:-4]) == 2
    assert "外框" in text(pdf)[0]


def test_the_test_page_s_codes_are_read() -> None:
    pdf = render_test_page(language="en").data
    assert codes(pdf, LABEL_76X130, HEAD_203) == [["OMS-TEST-2", "OMS-TEST-3"]]
    assert "203 dpi" in text(pdf)[0]
