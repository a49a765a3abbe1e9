"""Large workbooks are read in pieces: the same rows as at once, counted without being read, and left at any time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from oms_desktop.errors import Refused
from oms_desktop.sync.files.containers import Limits, opened
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.sheet_pieces import FIRST_ROWS
from oms_desktop.sync.files.tables import PiecedTable, SheetTable, tables_in
from tests.generators import export_files as made

ROWS = FIRST_ROWS + 1_500
WHOLE, PIECED = Limits(), Limits(in_memory=0)
Rows = list[tuple[int, list[str]]]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first column is empty, rows are missing, the last ones hold nothing; a second sheet is there."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in range(2, ROWS):
        if row % 97:
            page.cell(row, 2, f"单号 {row}")
            page.cell(row, 3, row * 1.5)
            page.cell(row, 5, row % 2 == 0)
    page.cell(ROWS + 40, 1).style = "Good"
    book.create_sheet("别的").append(["a", "b"])
    path = tmp_path_factory.mktemp("book") / "订单.xlsx"
    book.save(path)
    return path


def read(path: Path, limits: Limits) -> tuple[Rows, int, type]:
    with opened(path, None, limits) as content:
        table, other = tables_in(content)
        assert [cells for _, cells in other.rows()] == [["a", "b"]]
        rows = [(number, _trimmed(cells)) for number, cells in table.rows() if any(cells)]
        return rows, table.row_count, type(table)


def _trimmed(cells: list[str]) -> list[str]:
    """Without empty columns at both sides: whether they are counted is the table's affair."""
    there = [at for at, cell in enumerate(cells) if cell]
    return cells[there[0] : there[-1] + 1]


def rewritten(path: Path, target: Path, change: Callable[[str], str]) -> Path:
    """The workbook with its first sheet's XML changed."""
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith("sheet1.xml"):
                data = change(data.decode()).encode()
            after.writestr(name, data)
    return target


def test_pieces_give_the_rows_of_the_whole(workbook: Path) -> None:
    whole, _, kind = read(workbook, WHOLE)
    pieces, counted, other = read(workbook, PIECED)
    assert (kind, other) == (SheetTable, PiecedTable)
    assert pieces == whole
    assert counted == whole[-1][0] == ROWS - 1


def test_a_sheet_whose_tags_have_a_prefix(workbook: Path, tmp_path: Path) -> None:
    def prefixed(text: str) -> str:
        text = re.sub(r"<(/?)(\w)", r"<\1x:\2", text)
        return text.replace("xmlns=", "xmlns:x=")

    path = rewritten(workbook, tmp_path / "a.xlsx", prefixed)
    assert read(path, PIECED)[:2] == (read(workbook, WHOLE)[0], ROWS - 1)


def test_rows_without_numbers_are_counted(tmp_path: Path) -> None:
    sheet, _ = made.jd(9)
    plain = made.write_xlsx(tmp_path / "a.xlsx", sheet)
    bare = rewritten(plain, tmp_path / "b.xlsx", lambda text: re.sub(r"<row [^>]*>", "<row>", text))
    with opened(bare, None, PIECED) as content:
        (table,) = tables_in(content)
        assert table.row_count == len(sheet.rows) + 1


def test_a_sheet_without_rows(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "a.xlsx")
    with opened(tmp_path / "a.xlsx", None, PIECED) as content:
        (table,) = tables_in(content)
        assert (list(table.rows()), table.row_count) == ([], 0)


def test_a_workbook_without_its_parts_is_refused(workbook: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(workbook) as before, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as after:
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            after.writestr(name, before.read(name))
    with pytest.raises(Refused) as refusal, opened(tmp_path / "a.xlsx", None, PIECED) as content:
        tables_in(content)
    assert refusal.value.code == "unreadable_file"


def test_a_look_tells_how_far_it_is_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    sheet, _ = made.jd(9)
    path = made.write_xlsx(tmp_path / "a.xlsx", sheet)
    told: list[tuple[int, int]] = []
    look = ExportFiles(PIECED).look(path, progress=lambda done, total: told.append((done, total)))
    assert look.row_count == len(sheet.rows)
    assert told[-1][0] == told[-1][1] > 0

    def stop(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        ExportFiles(PIECED).look(path, progress=stop)
