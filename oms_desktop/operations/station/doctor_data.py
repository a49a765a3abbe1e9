"""The doctor's look into the store: sums that must agree, each a query that finds what doesn't.

A check is a function from a reading to a ``Finding``: how many rows are wrong, and the first of them for the person to look up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text

from oms_desktop.models import Order, OrderLine, Reservation
from oms_desktop.operations.alerts import OPEN_COUNTER
from oms_desktop.operations.audit import verify_chain
from oms_desktop.operations.orders.lifecycle import counter_name
from oms_desktop.operations.stock.demand import read_demand
from oms_desktop.operations.stock.levels import has_stock
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import UNSHIPPED


@dataclass(frozen=True, slots=True)
class Finding:
    """``wrong`` rows disagree; ``first`` names up to three of them; ``looked_at`` says how much was compared, if counted."""

    wrong: int
    first: str = ""
    looked_at: int | None = None


SHOWN = 3

RESTORE = "Restore the newest backup (oms-desktop restore FILE); the damaged file is kept."
OURS = "Report this with the log: the program keeps the two equal itself."


def _find(reading: Reading, query: str, name: Callable[[Sequence[object]], str]) -> Finding:
    rows = reading.session.execute(text(query)).all()
    return Finding(len(rows), "; ".join(name(tuple(row)) for row in rows[:SHOWN]))


def pages(reading: Reading) -> Finding:
    """Every page of the file, every index, every reference."""
    if reading.store.engine.dialect.name != "sqlite":
        return Finding(0)
    verdict = [row[0] for row in reading.session.execute(text("PRAGMA integrity_check(10)"))]
    if verdict != ["ok"]:
        return Finding(len(verdict), "; ".join(verdict[:SHOWN]))
    broken = reading.session.execute(text("PRAGMA foreign_key_check")).all()
    return Finding(len(broken), "; ".join(f"{row[0]} {row[1]} -> {row[2]}" for row in broken[:SHOWN]))


def ledger_sums(reading: Reading) -> Finding:
    """``sum(moves) == on_hand``, and no moves without a level."""
    query = """
        SELECT s.code, w.code, coalesce(l.on_hand, 0), coalesce(m.total, 0)
        FROM (SELECT sku_id, warehouse_id FROM stock_level UNION SELECT sku_id, warehouse_id FROM stock_move) k
        LEFT JOIN stock_level l ON l.sku_id = k.sku_id AND l.warehouse_id = k.warehouse_id
        LEFT JOIN (SELECT sku_id, warehouse_id, sum(quantity) AS total FROM stock_move GROUP BY sku_id, warehouse_id) m
          ON m.sku_id = k.sku_id AND m.warehouse_id = k.warehouse_id
        LEFT JOIN sku s ON s.id = k.sku_id LEFT JOIN warehouse w ON w.id = k.warehouse_id
        WHERE coalesce(l.on_hand, 0) <> coalesce(m.total, 0) ORDER BY k.sku_id
    """
    return _find(reading, query, lambda row: f"{row[0]} @ {row[1]}: on hand {row[2]}, moves {row[3]}")


def reservations(reading: Reading) -> Finding:
    """``sum(open reservations) == reserved``."""
    query = """
        SELECT s.code, w.code, coalesce(l.reserved, 0), coalesce(r.total, 0)
        FROM (SELECT sku_id, warehouse_id FROM stock_level
              UNION SELECT sku_id, warehouse_id FROM reservation WHERE closed_at IS NULL) k
        LEFT JOIN stock_level l ON l.sku_id = k.sku_id AND l.warehouse_id = k.warehouse_id
        LEFT JOIN (SELECT sku_id, warehouse_id, sum(quantity) AS total FROM reservation
                   WHERE closed_at IS NULL GROUP BY sku_id, warehouse_id) r
          ON r.sku_id = k.sku_id AND r.warehouse_id = k.warehouse_id
        LEFT JOIN sku s ON s.id = k.sku_id LEFT JOIN warehouse w ON w.id = k.warehouse_id
        WHERE coalesce(l.reserved, 0) <> coalesce(r.total, 0) ORDER BY k.sku_id
    """
    return _find(
        reading, query, lambda row: f"{row[0]} @ {row[1]}: reserved {row[2]}, open reservations {row[3]}"
    )


def kept_for_orders(reading: Reading) -> Finding:
    """Every order has all that should be kept for it and nothing else, or waits for stock and has nothing."""
    open_now = select(Order.id).where(Order.status.in_([*UNSHIPPED]))
    kept = (
        select(OrderLine.order_id)
        .join(Reservation, Reservation.order_line_id == OrderLine.id)
        .where(Reservation.closed_at.is_(None))
    )
    ids = sorted({*reading.session.scalars(open_now), *reading.session.scalars(kept)})
    wrong = []
    for order in read_demand(reading.session, ids if has_stock(reading.session) else []).values():
        has, wanted = order.has, order.wanted
        if has != wanted and not (order.waits and not has):
            wrong.append(f"{order.number}: {sum(has.values())} kept, {sum(wanted.values())} wanted")
    return Finding(len(wrong), "; ".join(wrong[:SHOWN]), len(ids))


def left_and_settled(reading: Reading) -> Finding:
    """No more was taken from stock for a line than has left (of a bundle's line: than it is noted for)."""
    query = """
        SELECT o.number, l.id, l.shipped * l.multiplier, coalesce(m.taken, l.stocked * l.multiplier)
        FROM order_line l JOIN orders o ON o.id = l.order_id
        LEFT JOIN (SELECT order_line_id, -sum(quantity) AS taken FROM stock_move
                   WHERE kind = 'ship' AND order_line_id IS NOT NULL GROUP BY order_line_id) m
          ON m.order_line_id = l.id AND l.bundle_version_id IS NULL
        WHERE l.stocked > l.shipped OR coalesce(m.taken, 0) > l.shipped * l.multiplier ORDER BY l.id
    """
    return _find(reading, query, lambda row: f"{row[0]} line {row[1]}: {row[2]} left, {row[3]} taken")


def holds(reading: Reading) -> Finding:
    """``hold_count`` is the number of open holds."""
    query = """
        SELECT o.number, o.hold_count, coalesce(h.n, 0) FROM orders o
        LEFT JOIN (SELECT order_id, count(*) AS n FROM hold WHERE closed_at IS NULL GROUP BY order_id) h ON h.order_id = o.id
        WHERE o.hold_count <> coalesce(h.n, 0) ORDER BY o.id
    """
    return _find(reading, query, lambda row: f"{row[0]}: says {row[1]}, has {row[2]}")


def counters(reading: Reading) -> Finding:
    """Counter rows against a real count: orders by shop, status and hold; open alerts."""
    actual: dict[str, int] = {}
    query = "SELECT shop_id, status, hold_count > 0, count(*) FROM orders GROUP BY shop_id, status, hold_count > 0"
    for shop_id, status, held, number in reading.session.execute(text(query)):
        actual[counter_name(shop_id, status, held=bool(held))] = number
    open_alerts = reading.session.execute(
        text("SELECT count(*) FROM alert WHERE closed_at IS NULL")
    ).scalar_one()
    actual[OPEN_COUNTER] = open_alerts
    kept = {
        name: value
        for name, value in reading.session.execute(text("SELECT name, value FROM counter"))
        if name.startswith("orders/") or name == OPEN_COUNTER
    }
    wrong = sorted(name for name in actual.keys() | kept.keys() if actual.get(name, 0) != kept.get(name, 0))
    first = "; ".join(f"{name}: says {kept.get(name, 0)}, is {actual.get(name, 0)}" for name in wrong[:SHOWN])
    return Finding(len(wrong), first)


def audit_chain(reading: Reading) -> Finding:
    """No entry was changed, taken out or put in."""
    found = verify_chain(reading)
    return Finding(0 if found.ok else 1, "" if found.ok else f"entry {found.first_bad}", found.entries)


def quantities(reading: Reading) -> Finding:
    """No line has shipped more than was ordered, nor fewer units than its shipped parcels hold."""
    query = """
        SELECT o.number, l.id, l.ordered, l.shipped, coalesce(p.packed, 0) FROM order_line l
        JOIN orders o ON o.id = l.order_id
        LEFT JOIN (SELECT pl.order_line_id, sum(pl.quantity) AS packed FROM parcel_line pl
                   JOIN parcel p ON p.id = pl.parcel_id
                   WHERE p.status IN ('shipped', 'delivered') AND p.kind IN ('normal', 'outside')
                   GROUP BY pl.order_line_id) p ON p.order_line_id = l.id
        WHERE l.shipped > l.ordered OR coalesce(p.packed, 0) > l.shipped ORDER BY o.id, l.id
    """
    return _find(
        reading,
        query,
        lambda row: (
            f"{row[0]} line {row[1]}: ordered {row[2]}, shipped {row[3]}, in shipped parcels {row[4]}"
        ),
    )


def statuses(reading: Reading) -> Finding:
    """An order that we packed and shipped has no unit left to pack."""
    query = """
        SELECT o.number, o.status, sum(l.ordered - l.cancelled - l.refunded - l.shipped) FROM orders o
        JOIN order_line l ON l.order_id = o.id
        WHERE o.status IN ('shipped', 'in_transit', 'delivered', 'completed') AND o.fulfilled_by = 'us'
          AND l.ordered > l.cancelled + l.refunded + l.shipped
        GROUP BY o.id, o.number, o.status ORDER BY o.id
    """
    return _find(reading, query, lambda row: f"{row[0]} is {row[1]} with {row[2]} units to pack")


def pushes(reading: Reading) -> Finding:
    """Each shipment report is about a parcel that exists, is not void, and holds goods of that order."""
    query = """
        SELECT u.id, u.subject FROM push u
        WHERE u.kind = 'shipment' AND u.wanted > u.sent AND NOT EXISTS (
          SELECT 1 FROM parcel p JOIN parcel_line pl ON pl.parcel_id = p.id JOIN order_line l ON l.id = pl.order_line_id
          WHERE p.id = u.parcel_id AND l.order_id = u.order_id AND p.status <> 'void')
        ORDER BY u.id
    """
    return _find(reading, query, lambda row: f"report {row[0]} of {row[1]}")


def push_states(reading: Reading) -> Finding:
    """``done`` and ``sent == wanted`` are the same thing, and nothing was sent that was not wanted."""
    query = """
        SELECT id, state, wanted, sent FROM push
        WHERE sent > wanted OR (state = 'done') <> (sent = wanted) ORDER BY id
    """
    return _find(reading, query, lambda row: f"report {row[0]}: {row[1]}, wanted {row[2]}, sent {row[3]}")


def searchable(reading: Reading) -> Finding:
    """Every order can be found by its words and by the end of its number, and nothing else can."""
    query = """
        SELECT number FROM orders WHERE id NOT IN (SELECT rowid FROM order_search)
           OR id NOT IN (SELECT order_id FROM number_tail WHERE kind = 'number')
        UNION ALL
        SELECT 'row ' || CAST(rowid AS TEXT) FROM order_search WHERE rowid NOT IN (SELECT id FROM orders)
    """
    return _find(reading, query, lambda row: str(row[0]))


CHECKS: tuple[tuple[str, str, str, Callable[[Reading], Finding]], ...] = (
    (
        "database",
        "{wrong} damaged places in the store: {first}",
        RESTORE,
        pages,
    ),
    (
        "stock_ledger",
        "{wrong} stock levels differ from their ledger: {first}",
        "Count these Skus.",
        ledger_sums,
    ),
    (
        "reservations",
        "{wrong} stock levels differ from their reservations: {first}",
        OURS,
        reservations,
    ),
    (
        "kept_for_orders",
        "{wrong} orders have not what should be kept for them: {first}",
        OURS,
        kept_for_orders,
    ),
    (
        "stock_left",
        "{wrong} order lines have more taken from stock than has left: {first}",
        OURS,
        left_and_settled,
    ),
    (
        "holds",
        "{wrong} orders have a wrong number of holds: {first}",
        OURS,
        holds,
    ),
    (
        "counters",
        "{wrong} counts shown in the lists are wrong: {first}",
        OURS,
        counters,
    ),
    (
        "audit_chain",
        "The audit trail was changed from outside: {first}",
        "Compare with a backup (oms-desktop audit verify); somebody has edited the store by hand.",
        audit_chain,
    ),
    (
        "parcels",
        "{wrong} order lines differ from their parcels: {first}",
        "Look at these orders.",
        quantities,
    ),
    (
        "orders",
        "{wrong} orders count as shipped but have units to pack: {first}",
        "Look at these orders.",
        statuses,
    ),
    (
        "pushes",
        "{wrong} shipment reports belong to no parcel: {first}",
        "Report this with the log; check on the platform what was reported.",
        pushes,
    ),
    (
        "push_states",
        "{wrong} reports contradict themselves: {first}",
        "Report this with the log; check on the platform what was reported.",
        push_states,
    ),
    (
        "search",
        "{wrong} orders can't be found by search: {first}",
        OURS,
        searchable,
    ),
)
"""Name, text when wrong, what to do, the check. Each reads the whole table: for people who wait, not for every start."""
