"""Batch-shipping files: what is written is what a platform reads."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from oms_desktop.errors import Refused
from oms_desktop.exchange import TemplateRow
from oms_desktop.sync.files.rejects import write_rejects
from oms_desktop.sync.files.ship_files import TemplateShipFiles, ship_layouts

SHIP = TemplateShipFiles()
ROWS = (
    TemplateRow("2854248446782590931", "YTO", "YT1234567890123", 1),
    TemplateRow("2854248446782590932", "JT", "JT1234567890123", 2),
    TemplateRow("=1+1", "SF", "SF1234567890123", 3),
)


def cells_of(path: Path) -> list[list[object]]:
    page = openpyxl.load_workbook(path).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


def template(tmp_path: Path, rows: list[list[str]], *, second_sheet: bool = False) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    if second_sheet:
        page.append(["说明", "请勿修改表头"])
        page = book.create_sheet("发货")
    for row in rows:
        page.append(row)
    page.column_dimensions["A"].width = 33
    book.save(tmp_path / "template.xlsx")
    return tmp_path / "template.xlsx"


def test_a_workbook_template_is_filled_below_its_header(tmp_path: Path) -> None:
    given = [
        ["批量发货模板", ""],
        ["*订单编号", "备注", "快递公司", "物流公司编码", "*快递单号"],
        ["示例：123", "", "", "", ""],
    ]
    source = template(tmp_path, given)
    layout = SHIP.write("pinduoduo", ROWS, tmp_path / "out.xlsx", source)
    assert layout.verified
    assert dict(layout.columns) == {
        "number": "*订单编号",
        "carrier": "快递公司",
        "carrier_code": "物流公司编码",
        "tracking": "*快递单号",
    }
    found = cells_of(tmp_path / "out.xlsx")
    assert found[1] == given[1]
    assert found[2][0] == "示例：123"
    assert found[3] == ["2854248446782590931", None, "圆通速递", "YTO", "YT1234567890123"]
    assert found[4] == ["2854248446782590932", None, "极兔速递", "JTKD", "JT1234567890123"]
    assert found[5][0] == "'=1+1"
    page = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert page is not None
    assert (page["A4"].data_type, page["A4"].number_format, page.column_dimensions["A"].width) == (
        "s",
        "@",
        33,
    )
    assert list(tmp_path.glob(".*")) == [], "no half-written file is left"


def test_the_sheet_with_the_header_is_filled(tmp_path: Path) -> None:
    source = template(tmp_path, [["订单号", "物流公司", "运单号"]], second_sheet=True)
    SHIP.write("taobao", ROWS[:1], tmp_path / "out.xlsx", source)
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["发货"]
    assert [cell.value for cell in page[2]] == ["2854248446782590931", "圆通速递", "YT1234567890123"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_text_template_keeps_encoding_and_rows(tmp_path: Path, encoding: str, delimiter: str) -> None:
    source = tmp_path / "template.csv"
    lines = ["批量发货", delimiter.join(["主订单编号", "仓库", "快递公司编码", "运单编号"]), "", ""]
    source.write_text("\r\n".join(lines), encoding=encoding, newline="")
    layout = SHIP.write("douyin", ROWS[:2], tmp_path / "out.csv", source)
    assert dict(layout.columns)["carrier_code"] == "快递公司编码"
    with (tmp_path / "out.csv").open(encoding=encoding, newline="") as file:
        found = list(csv.reader(file, delimiter=delimiter))
    assert found[0] == ["批量发货"]
    assert found[2:] == [
        ["2854248446782590931", "", "yuantong", "YT1234567890123"],
        ["2854248446782590932", "", "jtexpress", "JT1234567890123"],
    ]


@pytest.mark.parametrize("platform", ["taobao", "tmall", "pinduoduo", "douyin", "jd"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_built_in_layouts_are_unverified_and_can_be_templates(
    tmp_path: Path, platform: str, suffix: str
) -> None:
    layout = SHIP.write(platform, (), tmp_path / f"empty{suffix}", None)
    assert not layout.verified
    SHIP.write(platform, ROWS, tmp_path / f"direct{suffix}", None)
    again = SHIP.write(platform, ROWS, tmp_path / f"filled{suffix}", tmp_path / f"empty{suffix}")
    assert again.columns == layout.columns
    if suffix == ".csv":
        assert (tmp_path / "direct.csv").read_bytes() == (tmp_path / "filled.csv").read_bytes()
    else:
        assert cells_of(tmp_path / "direct.xlsx") == cells_of(tmp_path / "filled.xlsx")
    assert set(ship_layouts()) == {"taobao", "pinduoduo", "douyin", "jd"}


def refused(platform: str, rows: tuple[TemplateRow, ...], target: Path, source: Path | None) -> Refused:
    with pytest.raises(Refused) as problem:
        SHIP.write(platform, rows, target, source)
    assert not target.exists()
    assert problem.value.message
    return problem.value


def test_refusals(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    rows = (TemplateRow("1", "JD", "JDVA12345678901", 1),)
    assert "京东快递" in refused("taobao", rows, out, None).message
    assert "ZZZ" in refused("jd", (TemplateRow("1", "ZZZ", "1", 1),), out, None).message
    assert refused("jd", (TemplateRow("1", "", "1", 1),), out, None).code == "carrier_name_unknown"
    assert refused("shopify", rows, out, None).code == "ship_layout_unknown"
    picture = tmp_path / "p.xlsx"
    picture.write_bytes(b"\x89PNG....")
    assert refused("jd", rows, out, picture).code == "template_unreadable"
    page = tmp_path / "t.htm"
    page.write_text("<table><tr><td>订单号</td></tr></table>", encoding="utf-8")
    assert refused("jd", rows, out, page).code == "template_unreadable"
    wrong = tmp_path / "w.csv"
    wrong.write_text("订单号,重量\n", encoding="utf-8")
    problem = refused("jd", rows, out, wrong)
    assert (problem.code, "重量" in problem.message) == ("template_columns", True)
    wrong.write_text("颜色,重量\n", encoding="utf-8")
    assert refused("jd", rows, out, wrong).code == "template_columns"


@pytest.mark.parametrize("name", ["none/out.csv", "folder.csv"])
@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, name: str, ending: str) -> None:
    (tmp_path / f"folder.csv{ending}").mkdir()
    with pytest.raises(Refused, match=r"can't be written to") as told:
        SHIP.write("pinduoduo", ROWS[:1], tmp_path / f"{name}{ending}", None)
    assert told.value.code == "folder_unwritable"
    assert [one.name for one in tmp_path.iterdir()] == [f"folder.csv{ending}"]


def test_refused_rows_too(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"can't be written to"):
        write_rejects(tmp_path / "none" / "r.csv", ["a"], [])
