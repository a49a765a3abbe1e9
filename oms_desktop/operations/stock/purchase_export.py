"""What should be bought, as a table file for the supplier."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from oms_desktop.operations.stock.proposals import TARGET_DAYS, ProposalRow, propose_purchases
from oms_desktop.operations.table_files import write_table
from oms_desktop.operations.work import Reading

COLUMNS = (
    ("sku", "商家编码"),
    ("name", "名称"),
    ("spec", "规格"),
    ("buy", "采购数量"),
    ("cost", "金额"),
    ("available", "可用库存"),
    ("waiting", "缺货订单需要"),
    ("safety", "安全库存"),
    ("sold", "近14天销量"),
)
"""(key, Chinese header)"""


def export_proposal(reading: Reading, target: Path, *, days: int = TARGET_DAYS, chinese: bool = True) -> int:
    """Write what lasts ``days`` days to a .csv or .xlsx; how many Skus. Refused as `write_table`."""
    rows = propose_purchases(reading, days=days)
    header = [word if chinese else key for key, word in COLUMNS]
    write_table(target, header, [_cells(row) for row in rows])
    return len(rows)


def _cells(row: ProposalRow) -> list[str]:
    values = {
        "sku": row.code,
        "name": row.name,
        "spec": row.spec,
        "buy": str(row.proposed),
        "cost": "" if row.cost is None else str(Decimal(row.cost) / 100),
        "available": str(row.available),
        "waiting": str(row.waiting),
        "safety": str(row.safety),
        "sold": str(row.sold),
    }
    return [values[key] for key, _ in COLUMNS]
