"""What tests of stock ask of a store, and the sums that must always agree."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, text

from oms_desktop.models import Alert, Hold, Order, OrderLine, Reservation, Sku, StockLevel
from oms_desktop.models.database import open_engine
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.station.doctor_data import CHECKS
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import AlertKind

OWNER = Actor()


def sku(store: Store, code: str, on_hand: int | None = None, *, safety: int = 0) -> int:
    """A Sku's id; with an opening stock it is tracked."""
    with store.work(OWNER) as work:
        made = make_sku(work, SkuDraft(code=code, safety_stock=safety))
        if on_hand is not None:
            post_opening(work, [(made, on_hand)], includes_unshipped=True)
        return made


def another_program(store: Store) -> Store:
    """The same data, as a second program has them: with connections and a lock of its own."""
    url = store.engine.url
    file = store.engine.dialect.name == "sqlite" and url.database
    where = Path(file) if file else url.render_as_string(hide_password=False)
    return Store(open_engine(where), lambda: store.key, clock=store.clock, strict=True, rules=store.rules)


def level(store: Store, sku_id: int, warehouse_id: int = 1) -> tuple[int, int]:
    """(on hand, reserved)"""
    with store.reading() as reading:
        found = reading.session.get(StockLevel, (sku_id, warehouse_id))
        return (found.on_hand, found.reserved) if found else (0, 0)


def kept(store: Store) -> dict[str, int]:
    """Order number → units that are reserved for it."""
    with store.reading() as reading:
        query = (
            select(Order.number, Reservation.quantity)
            .join(OrderLine, OrderLine.id == Reservation.order_line_id)
            .join(Order, Order.id == OrderLine.order_id)
            .where(Reservation.closed_at.is_(None))
        )
        found: dict[str, int] = {}
        for number, quantity in reading.session.execute(query):
            found[number] = found.get(number, 0) + quantity
        return found


def holds(store: Store) -> dict[str, set[str]]:
    """Order number → reasons of its open holds."""
    with store.reading() as reading:
        query = select(Order.number, Hold.reason).join(Hold).where(Hold.closed_at.is_(None))
        found: dict[str, set[str]] = {}
        for number, reason in reading.session.execute(query):
            found.setdefault(number, set()).add(reason)
        return found


def alerts(store: Store, kind: AlertKind) -> dict[str, str]:
    """Sku code → the open alert's detail."""
    with store.reading() as reading:
        codes = {f"sku:{one.id}": one.code for one in reading.session.scalars(select(Sku))}
        query = select(Alert).where(Alert.kind == kind.value, Alert.closed_at.is_(None))
        return {codes[alert.subject]: alert.detail for alert in reading.session.scalars(query)}


def moves(store: Store, sku_id: int) -> list[tuple[str, int]]:
    """The ledger as (kind, quantity)."""
    with store.reading() as reading:
        query = text("SELECT kind, quantity FROM stock_move WHERE sku_id = :sku ORDER BY id")
        return [tuple(row) for row in reading.session.execute(query, {"sku": sku_id})]


def assert_sound(store: Store) -> None:
    """Every check of the doctor's on the data agrees."""
    with store.reading() as reading:
        for name, message, _, check in CHECKS:
            found = check(reading)
            assert found.wrong == 0, f"{name}: {message.format(wrong=found.wrong, first=found.first)}"
