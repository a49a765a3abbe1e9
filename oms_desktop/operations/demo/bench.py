"""What the demo's buyers can see of the bench: which of their orders is in somebody's hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Shop
from oms_desktop.models.shops import PRACTICE
from oms_desktop.operations.demo.mark import is_demo
from oms_desktop.operations.shops.credentials import connector_settings
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import ParcelStatus


@dataclass(frozen=True, slots=True)
class InHand:
    """An order of a practice shop whose box is open. ``settings`` name its market."""

    number: str
    shop_id: int
    settings: Mapping[str, str]


def demo_orders_in_hand(reading: Reading) -> tuple[InHand, ...] | None:
    """All of them, by number; ``None`` where the store is no demo."""
    if not is_demo(reading):
        return None
    query = (
        select(Order.number, Shop)
        .join(Shop, Shop.id == Order.shop_id)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .join(Parcel, Parcel.id == ParcelLine.parcel_id)
        .where(Shop.platform == PRACTICE, Parcel.status == ParcelStatus.PACKING.value)
        .order_by(Order.number)
        .distinct()
    )
    rows = reading.session.execute(query).all()
    return tuple(InHand(number, shop.id, connector_settings(shop)) for number, shop in rows)
