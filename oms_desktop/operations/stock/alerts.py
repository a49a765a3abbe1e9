"""Warnings about stock: what can't be sent, what left without a trace, what runs low. Each goes away with its cause."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select

from oms_desktop.models import Alert, Sku, StoreFact, Warehouse
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.catalogue.skus import chunks, touch
from oms_desktop.operations.stock.levels import Place, available_of, own_warehouses, read_levels
from oms_desktop.operations.stock.waiting import waiting_pieces
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

STOP_AT_ZERO = "stop_at_zero"
_NAMED = 10


def subject(sku_id: int) -> str:
    """What an alert about a Sku is about."""
    return f"sku:{sku_id}"


def tell_out_of_stock(work: Work, sku_ids: Collection[int], lacking: Collection[int]) -> None:
    """Bring the alerts of these Skus up to date; only those of ``lacking``, and of alerts that stand, are looked at."""
    wanted = sorted(set(lacking) | _alerted(work, AlertKind.OUT_OF_STOCK, sku_ids))
    if not wanted:
        return
    short = _short_orders(work, wanted)
    for sku_id in wanted:
        orders = short.get(sku_id)
        if not orders:
            close_alert(work, AlertKind.OUT_OF_STOCK, subject(sku_id))
            continue
        sku = work.session.get_one(Sku, sku_id)
        open_alert(
            work,
            AlertKind.OUT_OF_STOCK,
            subject(sku_id),
            "{sku} {name}: {count} orders can't be sent: {orders}",
            {
                "sku": sku.code,
                "name": sku.name,
                "count": len(orders),
                "orders": ", ".join(orders[:_NAMED]) + (" …" if len(orders) > _NAMED else ""),
            },
            severity=Severity.URGENT,
        )


def _short_orders(work: Work, sku_ids: Collection[int]) -> dict[int, list[str]]:
    """Sku → numbers of the waiting orders that need more of it than any warehouse has, the most urgent first."""
    best = dict.fromkeys(sku_ids, 0)
    own = set(own_warehouses(work.session))
    for (sku_id, warehouse_id), level in read_levels(work.session, sku_ids).items():
        if warehouse_id in own:
            best[sku_id] = max(best[sku_id], level.available)
    found: dict[int, list[str]] = {}
    for number, pieces in waiting_pieces(work, sku_ids):
        for sku_id, quantity in pieces.items():
            if quantity > best.get(sku_id, quantity):
                found.setdefault(sku_id, []).append(number)
    return found


def tell_unexplained(work: Work, missing: Mapping[Place, int]) -> None:
    """More left than was there: somebody must count."""
    for (sku_id, warehouse_id), quantity in sorted(missing.items()):
        sku, place = work.session.get_one(Sku, sku_id), work.session.get_one(Warehouse, warehouse_id)
        open_alert(
            work,
            AlertKind.UNEXPLAINED_STOCK,
            subject(sku_id),
            "{sku} {name}: {quantity} more left {warehouse} than was there. Count it.",
            {"sku": sku.code, "name": sku.name, "quantity": quantity, "warehouse": place.name},
        )


def tell_low(work: Work, sku_ids: Collection[int]) -> None:
    """Raise or close the warnings of Skus below their safety stock; at nothing the sale is stopped where that is set."""
    if not sku_ids:
        return
    free = available_of(work.session, sku_ids)
    alerted = _alerted(work, AlertKind.LOW_STOCK, sku_ids)
    stop = stops_at_zero(work)
    for ids in chunks(sorted(sku_ids)):
        query = select(Sku).where(Sku.id.in_(ids))
        if (
            not stop
        ):  # after each batch of orders this looks at all that was sold: most of it has no safety stock
            query = query.where(or_(Sku.safety_stock > 0, Sku.id.in_(alerted)))
        for sku in work.session.scalars(query):
            left = free[sku.id] if sku.tracked else None
            if left is not None and left < sku.safety_stock:
                _tell_low(work, sku, left)
            elif sku.id in alerted:
                close_alert(work, AlertKind.LOW_STOCK, subject(sku.id))
            if stop and left is not None and left <= 0 and not sku.stopped:
                sku.stopped = True
                touch(work, sku, "stopped")


def _tell_low(work: Work, sku: Sku, left: int) -> None:
    open_alert(
        work,
        AlertKind.LOW_STOCK,
        subject(sku.id),
        "{sku} {name}: {left} left, safety stock {safety}.",
        {"sku": sku.code, "name": sku.name, "left": left, "safety": sku.safety_stock},
    )


def _alerted(work: Work, kind: AlertKind, sku_ids: Collection[int]) -> set[int]:
    """Those of the Skus about which such an alert is open."""
    query = select(Alert.subject).where(Alert.kind == kind.value, Alert.closed_at.is_(None))
    return {int(one.removeprefix("sku:")) for one in work.session.scalars(query)} & set(sku_ids)


@operation(Permission.STOCK)
def stop_at_zero(work: Work, *, on: bool) -> None:
    """Whether the sale of a Sku stops everywhere (停售) when nothing is left; it is resumed by hand. Off at first."""
    row = work.session.get(StoreFact, STOP_AT_ZERO)
    if row is None:
        row = StoreFact(name=STOP_AT_ZERO, value="")
        work.session.add(row)
    row.value = "yes" if on else "no"
    work.changed("setting", 0, STOP_AT_ZERO)


def stops_at_zero(reading: Reading | Work) -> bool:
    """Whether that is set."""
    return reading.session.scalar(select(StoreFact.value).where(StoreFact.name == STOP_AT_ZERO)) == "yes"
