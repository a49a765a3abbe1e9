"""``stock``: how much there is, why, and setting it right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused
from oms_desktop.operations.catalogue.sku_views import SkuView, sku_by_code
from oms_desktop.operations.stock.levels import find_warehouse
from oms_desktop.operations.stock.proposals import TARGET_DAYS, propose_purchases
from oms_desktop.operations.stock.verbs import set_stock
from oms_desktop.operations.stock.views import (
    MoveRow,
    StockFilter,
    StockRow,
    list_moves,
    list_stock,
    stock_row,
)
from oms_desktop.operations.work import Reading, Work

LEVELS = ("sku", "warehouse", "on_hand", "reserved", "available", "safety", "days_of_cover")
MOVES = ("at", "kind", "quantity", "balance", "warehouse", "order", "reason")
PROPOSALS = ("sku", "available", "waiting", "safety", "sold", "days_of_cover", "proposed")
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
Code = Annotated[str, typer.Argument(metavar="SKU", help="The Sku's code.")]


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("How much there is, and why: list, set, moves, buy.")
    app.add_typer(part, name="stock")
    part.command("list")(list_levels)
    part.command("set")(set_level)
    part.command("moves")(moves)
    part.command("buy")(buy)


def list_levels(
    ctx: typer.Context,
    low: Annotated[bool, typer.Option("--low", help="Only what is below its safety stock.")] = False,
    search: Annotated[str, typer.Option(metavar="TEXT")] = "",
    limit: Limit = 500,
) -> Answer:
    """Tracked Skus by code, a line a warehouse."""
    station: Station = ctx.obj
    with station.reading() as reading:
        rows = list_stock(reading, StockFilter(search=search, low=low, tracked=True), limit=limit)
    return _levels(rows)


def _levels(rows: list[StockRow]) -> Answer:
    documents: list[dict[str, object]] = [
        {
            "sku": row.code,
            "name": row.name,
            "warehouse": level.code,
            "on_hand": level.on_hand,
            "reserved": level.reserved,
            "available": level.available,
            "safety": row.safety,
            "days_of_cover": row.days_of_cover,
            "low": row.is_low,
            "stopped": row.stopped,
        }
        for row in rows
        for level in row.levels
    ]
    return Answer({"stock": documents}, Table(LEVELS, documents))


def set_level(
    ctx: typer.Context,
    sku: Code,
    quantity: Annotated[int, typer.Argument(metavar="QTY", min=0, help="What stands on the shelf.")],
    reason: Annotated[str, typer.Option(metavar="R", help="Why it changes.")],
    warehouse: Annotated[str, typer.Option(metavar="W", help="Code or name.")] = "main",
) -> Answer:
    """Say how many are there; what is kept for unshipped orders among them."""
    station: Station = ctx.obj
    with station.work() as work:
        found = _sku(work, sku)
        set_stock(work, found.id, quantity, reason, warehouse_id=find_warehouse(work, warehouse))
    with station.reading() as reading:
        row = stock_row(reading, found.id)
    return _levels([row] if row else [])


def moves(ctx: typer.Context, sku: Code, limit: Limit = 200) -> Answer:
    """The ledger of a Sku, newest first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        documents = [_move(row) for row in list_moves(reading, _sku(reading, sku).id, limit=limit)]
    return Answer({"moves": documents}, Table(MOVES, documents))


def _move(row: MoveRow) -> dict[str, object]:
    return {
        "id": row.id,
        "at": iso(row.at),
        "kind": row.kind.value,
        "quantity": row.quantity,
        "balance": row.balance,
        "warehouse": row.warehouse,
        "order": row.number or None,
        "parcel": row.parcel_id,
        "reason": row.reason,
    }


def buy(
    ctx: typer.Context,
    days: Annotated[
        int, typer.Option(min=1, max=365, metavar="N", help="How long it is to last.")
    ] = TARGET_DAYS,
) -> Answer:
    """What to buy, and why."""
    station: Station = ctx.obj
    with station.reading() as reading:
        rows = propose_purchases(reading, days=days)
    documents: list[dict[str, object]] = [
        {
            "sku": row.code,
            "name": row.name,
            "available": row.available,
            "waiting": row.waiting,
            "safety": row.safety,
            "sold": row.sold,
            "days_of_cover": row.days_of_cover,
            "proposed": row.proposed,
            "cost": row.cost,
            "currency": row.currency,
            "why": row.why.text,
        }
        for row in rows
    ]
    return Answer({"proposals": documents}, Table(PROPOSALS, documents))


def _sku(reading: Reading | Work, code: str) -> SkuView:
    found = sku_by_code(reading, code)
    if found is None:
        raise Refused("sku_not_found", "There is no Sku {code}.", "Look at the list of products.", code=code)
    return found
