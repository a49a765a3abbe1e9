"""What a stock take asks the store for. Each scan is one transaction: nothing that was counted is lost by a crash."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.catalogue.barcodes import goods_with_code
from oms_desktop.operations.catalogue.sku_views import SkuView, sku_view
from oms_desktop.operations.stock.takes import (
    CountRow,
    TakeView,
    count,
    count_rows,
    list_takes,
    recount,
    set_count,
)
from oms_desktop.operations.work import Reading, Work
from oms_desktop.ui.screens.products.take_columns import Phase


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of a scan. ``sku`` ``None``: nobody knows the code; ``several``: it stands on more than one product."""

    code: str
    sku: SkuView | None = None
    by: int = 0
    total: int = 0
    several: bool = False
    wanted: bool = True
    """Whether it is one of those that must be counted again, while these are being counted."""


@dataclass(frozen=True, slots=True)
class TakeState:
    """The stock take that is open, if any, and what was counted."""

    take: TakeView | None
    rows: tuple[CountRow, ...] = ()

    @property
    def unsure(self) -> int:
        """How many must be counted again."""
        return sum(row.must_recount for row in self.rows)

    @property
    def pieces(self) -> int:
        return sum(row.counted if row.recounted is None else row.recounted for row in self.rows)


def take_state(reading: Reading) -> TakeState:
    """The newest stock take that is open."""
    takes = list_takes(reading, limit=1)
    if not takes:
        return TakeState(None)
    return TakeState(takes[0], tuple(count_rows(reading, takes[0].id)))


def take_scan(work: Work, take_id: int, code: str, phase: Phase) -> Counted:
    """Count what a code stands for. Refused as `count` does."""
    goods = goods_with_code(work, code)
    if len(goods) != 1:
        return Counted(code, several=len(goods) > 1)
    [(sku_id, by)] = goods.items()
    if not _begin_again(work, take_id, sku_id, phase):
        return Counted(code, sku_view(work, sku_id), wanted=False)
    total = count(work, take_id, sku_id, by)
    return Counted(code, sku_view(work, sku_id), by, total)


def take_typed(work: Work, take_id: int, sku_id: int, quantity: int, phase: Phase) -> Counted:
    """Set how many there are. Refused as `set_count` does."""
    if not _begin_again(work, take_id, sku_id, phase):
        return Counted("", sku_view(work, sku_id), wanted=False)
    total = set_count(work, take_id, sku_id, quantity)
    return Counted("", sku_view(work, sku_id), 0, total)


def take_back(work: Work, take_id: int, sku_id: int, by: int) -> Counted:
    """Count so many less."""
    total = count(work, take_id, sku_id, -by)
    return Counted("", sku_view(work, sku_id), -by, total)


def _begin_again(work: Work, take_id: int, sku_id: int, phase: Phase) -> bool:
    """In the second round a product's count begins anew with its first scan; those that agreed are not asked for."""
    if phase is not Phase.RECOUNT:
        return True
    row = next((row for row in count_rows(work, take_id) if row.sku_id == sku_id), None)
    if row is None or (row.recounted is None and not row.must_recount):
        return False
    if row.recounted is None:
        recount(work, take_id, sku_id)
    return True
