"""The catalogue as a table file that the import reads back to the same Skus."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from oms_desktop.operations.catalogue.columns import COLUMNS
from oms_desktop.operations.catalogue.sku_views import SkuFilter, SkuView, sku_ids, sku_rows
from oms_desktop.operations.table_files import write_table
from oms_desktop.operations.work import Reading

_SLICE = 500


def export_products(
    reading: Reading, target: Path, wanted: SkuFilter | None = None, *, chinese: bool = True
) -> int:
    """Write the Skus of a filter (none: all) to ``target``, .csv or .xlsx by its ending; how many.

    In a CSV a text that a spreadsheet program would take for a formula gets a ``'`` in front; the import takes it off again.
    Refused: unknown_ending, file_unwritable. An old file is replaced only by a whole new one.
    """
    ids = sku_ids(reading, wanted or SkuFilter(stopped=None))
    header = [chinese_header if chinese else key for key, chinese_header in COLUMNS]
    write_table(target, header, _rows(reading, ids))
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
