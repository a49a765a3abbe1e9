"""A small store in which most things have happened: for tests of screens that show a whole day."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.exchange import Said
from oms_desktop.models import Order
from oms_desktop.operations.alerts import open_alert
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import SYSTEM, Store, Work
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, Severity
from tests.news import line, make_shop, order, source
from tests.stores import HOUR, NOW

MORNING = NOW - 3 * HOUR
"""08:00 of the tests' day."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Ids by name."""

    shops: dict[str, int]


def fill(store: Store) -> Scene:
    """Four shops, open orders with deadlines around now, held ones, shipped ones, alerts."""
    shops = {
        name: make_shop(store, name, platform, last_export_at=NOW - age * HOUR if age else None)
        for name, platform, age in (
            ("好物铺", "taobao", 1),
            ("家纺旗舰店", "pinduoduo", 3),
            ("好物优选", "douyin", 15),
            ("好物京东", "jd", 0),
        )
    }
    with store.work(SYSTEM) as work:
        for at, shop_id in enumerate(shops.values()):
            accept_orders(work, shop_id, _orders(at), source(NOW))
        _hold_and_warn(work, shops)
    return Scene(shops)


def _orders(shop: int) -> list:  # type: ignore[type-arg]
    open_ones = [
        order(f"{shop}-OPEN-{at}", ship_by=NOW + (at - 1) * HOUR + 38 * 60_000, lines=(line(f"CUP-{at}"),))
        for at in range(6 + shop * 3)
    ]
    counts = (2, 5, 9, 3)
    shipped = [
        order(f"{shop}-SENT-{hour}-{at}", OrderStatus.SHIPPED, shipped_at=MORNING + hour * HOUR + at)
        for hour, count in enumerate(counts)
        for at in range(count + shop)
        if MORNING + hour * HOUR + at <= NOW + at
    ]
    return open_ones + shipped


def _hold_and_warn(work: Work, shops: dict[str, int]) -> None:
    for order_id, reason in (
        (1, HoldReason.REFUND_REQUESTED),
        (2, HoldReason.ADDRESS),
        (3, HoldReason.ADDRESS),
    ):
        open_hold(work, load(work, order_id), reason, source="test")
    open_alert(
        work,
        AlertKind.REFUND_WHILE_PACKING,
        "order:1",
        "The box of order {number} lies in the intercept bin: put its goods back, void its label.",
        {"number": "302118845120"},
        severity=Severity.URGENT,
        shop_id=shops["好物京东"],
        order_id=1,
    )
    open_alert(
        work,
        AlertKind.UNCONFIRMED_SHIPMENT,
        "shop:2",
        "{shop}: {count} shipments are not confirmed by the platform yet ({file}); the first: order {order}.",
        {"shop": "家纺旗舰店", "count": 12, "file": "批量发货-1123-0830.xlsx", "order": "231122-58713320114"},
        severity=Severity.URGENT,
        shop_id=shops["家纺旗舰店"],
    )
    open_alert(
        work,
        AlertKind.REJECTED_ROWS,
        "import:1",
        "{count} rows of {file} could not be read; the first: row {row}, {reason}",
        {
            "count": 3,
            "file": "orders_export.csv",
            "row": 17,
            "reason": Said.of(
                "{column}: {reason}",
                column="数量",
                reason=Said.of("the quantity {number} is not above zero", number="0"),
            ),
        },
        shop_id=shops["好物优选"],
    )
    open_alert(
        work,
        AlertKind.BACKUP_FAILED,
        "backup",
        "The daily backup failed: {reason}",
        {"reason": "disk full"},
    )


def ship_some(work: Work, shop_id: int, count: int) -> list[int]:
    """Bind waybills to open orders of a shop and ship them: their reports wait. Ids of the orders."""
    query = (
        select(Order.id)
        .where(Order.shop_id == shop_id, Order.status == OrderStatus.APPROVED, Order.hold_count == 0)
        .order_by(Order.id)
    )
    ids = list(work.session.scalars(query.limit(count)))
    assert len(ids) == count
    for at, order_id in enumerate(ids):
        assign_waybill(work, order_id, "ZTO", f"7542{shop_id:03}{at:07}")
    shipped = ship(work, ids)
    assert not shipped.refused
    return ids
