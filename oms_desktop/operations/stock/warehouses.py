"""Places with stock of their own. One exists from the start and is the default."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Warehouse
from oms_desktop.models.search import fold
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission, WarehouseKind

_LENGTH = 40


@dataclass(frozen=True, slots=True)
class WarehouseView:
    id: int
    code: str
    name: str
    kind: str
    is_default: bool


def list_warehouses(reading: Reading) -> tuple[WarehouseView, ...]:
    """All of them, the default first."""
    rows = reading.session.scalars(select(Warehouse).order_by(Warehouse.is_default.desc(), Warehouse.id))
    return tuple(WarehouseView(row.id, row.code, row.name, row.kind, row.is_default) for row in rows)


@operation(Permission.SETTINGS)
def add_warehouse(work: Work, name: str, *, code: str = "", kind: WarehouseKind = WarehouseKind.OWN) -> int:
    """A new warehouse's id; its code is the name where none is given. Refused: bad_name, warehouse_exists."""
    name = " ".join(name.split())
    code = " ".join(code.split()) or name
    if not name or len(name) > _LENGTH or len(code) > _LENGTH:
        raise Refused(
            "bad_name", "A warehouse needs a name of 1 to {most} characters.", "Type a name.", most=_LENGTH
        )
    taken = {fold(text) for row in work.session.scalars(select(Warehouse)) for text in (row.code, row.name)}
    if fold(name) in taken or fold(code) in taken:
        raise Refused(
            "warehouse_exists", "There is a warehouse {name} already.", "Choose another name.", name=name
        )
    row = Warehouse(code=code, name=name, kind=kind.value)
    work.session.add(row)
    work.session.flush()
    work.changed("warehouse", row.id, "name")
    return row.id
