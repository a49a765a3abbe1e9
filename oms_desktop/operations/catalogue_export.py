"""The catalogue as a table file that the import reads back to the same Skus."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.operations.catalogue_columns import COLUMNS, guarded
from oms_desktop.operations.sku_views import SkuFilter, SkuView, sku_ids, sku_rows
from oms_desktop.operations.work import Reading

_SLICE = 500


def export_products(
    reading: Reading, target: Path, wanted: SkuFilter | None = None, *, chinese: bool = True
) -> int:
    """Write the Skus of a filter (none: all) to ``target``, .csv or .xlsx by its ending; how many.

    In a CSV a text that a spreadsheet program would take for a formula gets a ``'`` in front; the import takes it off again.
    Refused: unknown_ending, file_unwritable. An old file is replaced only by a whole new one.
    """
    write = {".csv": _write_csv, ".xlsx": _write_xlsx}.get(target.suffix.lower())
    if write is None:
        raise Refused(
            "unknown_ending",
            "{file}: only .csv and .xlsx files can be written.",
            "Choose one of these endings.",
            file=target.name,
        )
    ids = sku_ids(reading, wanted or SkuFilter(stopped=None))
    header = [chinese_header if chinese else key for key, chinese_header in COLUMNS]
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        write(part, header, _rows(reading, ids))
        os.replace(part, target)
    except OSError as error:
        raise Refused(
            "file_unwritable",
            "{file} can't be written: {reason}",
            "Close it in other programs, or choose another folder.",
            file=target.name,
            reason=error.strerror or str(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return len(ids)


def _rows(reading: Reading, ids: list[int]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        found = sku_rows(reading, some)
        for sku_id in some:
            yield _cells(found[sku_id])


def _cells(sku: SkuView) -> list[str]:
    values = {
        "sku": sku.code,
        "name": sku.name,
        "spec": sku.spec,
        "barcodes": ";".join(_times(one.code, one.factor) for one in sku.barcodes),
        "weight_g": "" if sku.weight_g is None else str(sku.weight_g),
        "cost": "" if sku.cost is None else str(Decimal(sku.cost) / 100),
        "bin": sku.bin,
        "safety": str(sku.safety_stock) if sku.safety_stock else "",
        "bundle": ";".join(_times(part.code, part.quantity) for part in sku.parts),
        "tracked": "是" if sku.tracked else "",
    }
    return [values[key] for key, _ in COLUMNS]


def _times(code: str, count: int) -> str:
    # Always with a count where the code itself ends like one.
    return code if count == 1 and not code.rpartition("*")[2].isdigit() else f"{code}*{count}"


def _write_csv(path: Path, header: list[str], rows: Iterator[list[str]]) -> None:
    # With BOM: without it spreadsheet programs in China read UTF-8 as GBK.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([guarded(text) for text in row] for row in rows)


def _write_xlsx(path: Path, header: list[str], rows: Iterator[list[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("products")
    sheet.append(header)
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"  # a text even where it looks like a formula or a number
            cell.number_format = "@"
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
