"""Shipping files out: the platform's own batch-shipping template, filled."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from oms_desktop.carriers import BY_CODE, code_for, name_for
from oms_desktop.errors import Refused, cannot_write
from oms_desktop.exchange import ShipFileLayout, TemplateRow
from oms_desktop.sync.files.cells import BLANKS, safe_text
from oms_desktop.sync.files.containers import opened
from oms_desktop.sync.files.formats import platform_modules
from oms_desktop.sync.files.headers import SEARCHED_ROWS, columns, places
from oms_desktop.sync.files.tables import Table, TextTable, tables_in

TEMPLATE_COLUMNS = columns(
    ("number", "订单号|订单编号|主订单编号|平台订单号|order number|order id", "required"),
    ("carrier", "物流公司|快递公司|物流公司名称|快递公司名称|承运商|carrier"),
    ("carrier_code", "快递公司编码|物流公司编码|快递编码|物流公司代码|承运商编码|承运商ID|carrier code"),
    ("tracking", "运单号|物流单号|快递单号|运单编号|物流运单号|tracking number|tracking", "required"),
)


@dataclass(frozen=True, slots=True)
class ShipLayout:
    """A platform's batch-shipping file as we believe it to be; ``verified`` once a merchant has uploaded one."""

    number: str
    carrier: str
    tracking: str
    carrier_codes: bool = False
    """True if the carrier column takes the platform's code."""
    verified: bool = False


class TemplateShipFiles:
    """Fills a merchant's template, or the built-in layout of a platform where there is none."""

    def write(
        self, platform: str, rows: tuple[TemplateRow, ...], target: Path, template: Path | None
    ) -> ShipFileLayout:
        """Write ``rows`` to ``target``; the file is there whole or not at all.

        Raises Refused: template_unreadable, template_columns, carrier_name_unknown, ship_layout_unknown,
        folder_unwritable, disk_full.
        """
        partial = target.with_name(f".{target.name}.part")
        try:
            if template is None:
                layout = _write_built_in(platform, rows, partial, target.suffix.lower())
            else:
                layout = _fill(platform, rows, partial, template)
            partial.replace(target)
        except OSError as error:
            raise cannot_write(target.parent, error) from error
        finally:
            with suppress(OSError):  # where nothing could be written, nothing is there
                partial.unlink()
        return layout


@cache
def ship_layouts() -> dict[str, ShipLayout]:
    """Every platform folder whose ``ship_file.py`` has ``LAYOUT``."""
    return {name: module.LAYOUT for name, module in platform_modules("ship_file")}


def carrier_text(platform: str, code: str, *, as_code: bool) -> str:
    """What the platform calls the carrier. Raises Refused carrier_name_unknown."""
    text = code_for(platform, code) if as_code else name_for(platform, code)
    if not text:
        carrier = BY_CODE.get(code)
        raise Refused(
            "carrier_name_unknown",
            "It is not known what {platform} calls the carrier {carrier}.",
            "Assign another carrier, or enter the number in the platform's back office.",
            platform=platform,
            carrier=f"{code} {carrier.name}" if carrier is not None else code or "(none)",
        )
    return text


def _values(platform: str, row: TemplateRow, fields: Sequence[str]) -> dict[str, str]:
    """Field → text. Of name and code columns both are filled."""
    values = {"number": row.number, "tracking": row.tracking}
    if "carrier" in fields:
        values["carrier"] = carrier_text(platform, row.carrier, as_code=False)
    if "carrier_code" in fields:
        values["carrier_code"] = carrier_text(platform, row.carrier, as_code=True)
    return {field: safe_text(text) for field, text in values.items() if field in fields}


def _write_built_in(
    platform: str, rows: tuple[TemplateRow, ...], target: Path, suffix: str
) -> ShipFileLayout:
    layout = ship_layouts().get("taobao" if platform == "tmall" else platform)
    if layout is None:
        raise Refused(
            "ship_layout_unknown",
            "For {platform} no batch-shipping file is known.",
            "Give the empty template of the platform's back office once.",
            platform=platform,
        )
    carrier_field = "carrier_code" if layout.carrier_codes else "carrier"
    headers = {"number": layout.number, carrier_field: layout.carrier, "tracking": layout.tracking}
    lines = [list(headers.values())]
    for row in rows:
        values = _values(platform, row, tuple(headers))
        lines.append([values[field] for field in headers])
    if suffix == ".xlsx":
        _new_workbook(lines, target)
    else:
        _write_text(lines, target, "utf-8-sig", ",")
    return ShipFileLayout(tuple(headers.items()), layout.verified)


def _new_workbook(lines: list[list[str]], target: Path) -> None:
    from openpyxl import Workbook  # slow to import, and only workbooks need it

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, cells in enumerate(lines, 1):
        for column, text in enumerate(cells, 1):
            _set_text(sheet.cell(number, column), text)
    with target.open("wb") as file:
        workbook.save(file)


def _set_text(cell: object, text: str) -> None:
    """A text cell: long numbers keep their digits, and nothing is run as a formula."""
    cell.value = text  # type: ignore[attr-defined]
    cell.data_type = "s"  # type: ignore[attr-defined]
    cell.number_format = "@"  # type: ignore[attr-defined]


def _write_text(lines: Sequence[Sequence[str]], target: Path, encoding: str, delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    # GBK readers are what gb18030 templates come from; it is the superset that can hold every name.
    target.write_bytes(out.getvalue().encode(encoding))


def _fill(platform: str, rows: tuple[TemplateRow, ...], target: Path, template: Path) -> ShipFileLayout:
    try:
        with opened(template) as content:
            if content.kind in {"xls", "html"} or content.packed:
                raise Refused("template_unreadable", "A template must be an .xlsx or .csv file.")
            table, number, cells = _header_in(tables_in(content), template)
            if content.kind == "xlsx":
                index = _fill_workbook(platform, rows, target, content.path, (table, number, cells))
            else:
                assert isinstance(table, TextTable)
                index = _fill_text(platform, rows, target, table, (number, cells))
    except Refused as problem:
        if problem.code.startswith(("template_", "carrier_")):
            raise
        raise Refused(
            "template_unreadable",
            "The template {name} can't be used: {why}",
            "Download the empty batch-shipping template from the platform's back office and save it as .xlsx or .csv.",
            name=template.name,
            why=problem.message,
        ) from problem
    return ShipFileLayout(tuple((field, cells[at].strip(BLANKS)) for field, at in index.items()), True)


def _header_in(tables: tuple[Table, ...], template: Path) -> tuple[Table, int, list[str]]:
    seen: list[str] = []
    for table in tables:
        for number, cells in islice(table.rows(), SEARCHED_ROWS):
            index = places(TEMPLATE_COLUMNS, cells)
            if {"number", "tracking"} <= index.keys() and {"carrier", "carrier_code"} & index.keys():
                return table, number, cells
            seen.extend(text.strip(BLANKS) for text in cells if index and text.strip(BLANKS))
    raise Refused(
        "template_columns",
        "In the template {name} the columns for order number, carrier and tracking number were not found. {seen}",
        "Give the platform's own batch-shipping template.",
        name=template.name,
        seen=f"Seen: {', '.join(dict.fromkeys(seen))}." if seen else "",
    )


def _fill_workbook(
    platform: str,
    rows: tuple[TemplateRow, ...],
    target: Path,
    source: Path,
    header: tuple[Table, int, list[str]],
) -> dict[str, int]:
    from openpyxl import load_workbook

    table, number, cells = header
    index = places(TEMPLATE_COLUMNS, cells)
    with source.open("rb") as file:
        workbook = load_workbook(file)
    sheet = workbook[table.sheet]  # type: ignore[attr-defined]
    # Rows that explain the columns or show an example stay where they are.
    below = number + 1
    while any(sheet.cell(below, at + 1).value not in (None, "") for at in index.values()):
        below += 1
    for offset, row in enumerate(rows):
        for field, text in _values(platform, row, tuple(index)).items():
            _set_text(sheet.cell(below + offset, index[field] + 1), text)
    with target.open("wb") as out:
        workbook.save(out)
    return index


def _fill_text(
    platform: str,
    rows: tuple[TemplateRow, ...],
    target: Path,
    table: TextTable,
    header: tuple[int, list[str]],
) -> dict[str, int]:
    _, cells = header
    index = places(TEMPLATE_COLUMNS, cells)
    lines = [existing for _, existing in table.rows()]
    while lines and not any(text.strip(BLANKS) for text in lines[-1]):
        lines.pop()
    for row in rows:
        line = [""] * len(cells)
        for field, text in _values(platform, row, tuple(index)).items():
            line[index[field]] = text
        lines.append(line)
    _write_text(lines, target, table.encoding, table.delimiter)
    return index
