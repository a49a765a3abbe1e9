"""What somebody wrote into a workbook and no spreadsheet program has calculated is read as written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.files.cells import clean
from oms_desktop.sync.files.containers import USUAL_LIMITS, Limits
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.formulas import spelled_out
from tests.generators import export_files as made

REMARK = '=HYPERLINK("http://example.invalid?a=1&b=<2>","点我")'


@pytest.mark.parametrize("limits", [USUAL_LIMITS, Limits(in_memory=0)], ids=["at once", "in pieces"])
def test_wrapped_ids_and_remarks_of_a_written_workbook(tmp_path: Path, limits: Limits) -> None:
    sheet, truth = made.jd(3)
    number, note = sheet.headers.index("订单号"), sheet.headers.index("订单备注")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(sheet.headers)
    for row in sheet.rows:
        cells = [*row]
        cells[number] = f'="{clean(row[number])}"'
        cells[note] = REMARK
        page.append(cells)
    book.save(tmp_path / "jd.xlsx")
    news = [one for one in ExportFiles(limits).read(tmp_path / "jd.xlsx") if isinstance(one, PlatformOrder)]
    assert {one.number for one in news} == {one.number for one in truth}
    assert {one.buyer_note for one in news} == {REMARK}


def test_calculated_formulas_keep_their_values() -> None:
    row = b'<row r="2"><c r="A2" t="str"><f>A1&amp;"x"</f><v>1x</v></c><c r="B2"><f t="shared" si="0"/></c></row>'
    assert spelled_out(row) == row


def test_an_empty_text_is_a_calculated_value_too() -> None:
    """So write the usual programs ``=IF(A1="","",A1)`` beside an empty cell."""
    for value in (b"<v></v>", b"<v/>", b"<v />"):
        row = b'<row r="2"><c r="B2" s="1" t="str"><f>IF(A2="","",A2)</f>' + value + b"</c></row>"
        assert spelled_out(row) == row
    nobody = b'<c r="B2"><f>IF(A2="","",A2)</f><v></v></c>'
    assert spelled_out(nobody) != nobody


def test_names_of_tags_and_kinds_of_cells() -> None:
    row = b'<x:c r="A2" s="3" t="str"><x:f>"12"</x:f><x:v></x:v></x:c>'
    text = b'<x:t xml:space="preserve">="12"</x:t>'
    assert spelled_out(row) == b'<x:c r="A2" s="3" t="inlineStr"><x:is>' + text + b"</x:is></x:c>"
