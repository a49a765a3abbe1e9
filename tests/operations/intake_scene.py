"""What tests of the way in ask of a store."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from oms_desktop.exchange import NewsSource, PendingLines, PlatformOrder
from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Push, Waybill
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import OrderStatus
from tests.news import line, source

OWNER = Actor()
ONE, TWO = "SF1111111111111", "SF2222222222222"
SHIPPED = OrderStatus.SHIPPED


def take(
    store: Store, shop: int, *news: PlatformOrder | PendingLines, src: NewsSource | None = None
) -> Accepted:
    with store.work(OWNER) as work:
        return accept_orders(work, shop, news, src or source())


def view(store: Store, number: str = "T1", shop: str | None = None) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, find_order(reading, number, shop))


def boxes(store: Store, number: str = "T1") -> list[tuple[str, str, list[int]]]:
    """(status, number, units) of every parcel of an order, void ones too."""
    with store.reading() as reading:
        query = (
            select(Parcel)
            .join(ParcelLine)
            .join(OrderLine)
            .join(Order)
            .where(Order.number == number)
            .distinct()
            .order_by(Parcel.id)
        )
        return [
            (
                parcel.status,
                parcel.waybill.tracking if parcel.waybill else "",
                [one.quantity for one in parcel.lines],
            )
            for parcel in reading.session.scalars(query)
        ]


def live_numbers(store: Store) -> list[str]:
    with store.reading() as reading:
        query = select(Waybill.tracking).where(Waybill.voided_at.is_(None)).order_by(Waybill.id)
        return list(reading.session.scalars(query))


PARTLY = (line("A", 1, shipped_quantity=1, line_id="1"), line("B", 2, shipped_quantity=0, line_id="2"))
WHOLE = tuple(replace(one, shipped_quantity=0) for one in PARTLY)


def pushes(store: Store) -> list[tuple[str, int]]:
    with store.reading() as reading:
        query = select(Push).order_by(Push.id)
        return [(push.state, push.wanted - push.sent) for push in reading.session.scalars(query)]
