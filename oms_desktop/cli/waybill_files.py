"""A table of orders and their waybill numbers, as the platforms' own tools write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.sync.files.cells import clean
from oms_desktop.sync.files.containers import opened
from oms_desktop.sync.files.headers import SEARCHED_ROWS, columns, places
from oms_desktop.sync.files.tables import Table, tables_in

COLUMNS = columns(
    ("order", "order|订单号|订单编号|主订单编号|平台订单号|order number|order id|number", "required"),
    ("carrier", "carrier|物流公司|快递公司|物流公司名称|快递公司名称|承运商"),
    ("tracking", "tracking|运单号|物流单号|快递单号|运单编号|tracking number|waybill", "required"),
)


@dataclass(frozen=True, slots=True)
class WaybillRow:
    """One row; the carrier by code, by name or empty."""

    order: str
    carrier: str
    tracking: str


def numbers_in(file: Path) -> Iterator[WaybillRow]:
    """The rows that name an order. Refused ``missing_columns``, and what can't be opened as a table."""
    with opened(file) as content:
        for table in tables_in(content):
            header = _header(table)
            if header is not None:
                yield from _rows(table, *header)
                return
    raise Refused(
        "missing_columns",
        "In {name} the columns order, carrier and tracking were not found.",
        "Give a table with these three columns in its first line.",
        name=file.name,
    )


def _header(table: Table) -> tuple[int, dict[str, int]] | None:
    for number, cells in islice(table.rows(), SEARCHED_ROWS):
        found = places(COLUMNS, cells)
        if {"order", "tracking"} <= found.keys():
            return number, found
    return None


def _rows(table: Table, header: int, index: dict[str, int]) -> Iterator[WaybillRow]:
    for number, cells in table.rows():
        if number > header:
            found = {field: clean(cells[at]) if at < len(cells) else "" for field, at in index.items()}
            if found["order"]:
                yield WaybillRow(found["order"], found.get("carrier", ""), found["tracking"])
