"""What the stock does at the end of every operation: see what was touched, and follow."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from oms_desktop.models import Order
from oms_desktop.operations.catalogue.skus import chunks
from oms_desktop.operations.orders.holds import close_holds, open_hold
from oms_desktop.operations.stock.alerts import tell_low, tell_out_of_stock, tell_unexplained
from oms_desktop.operations.stock.levels import has_stock
from oms_desktop.operations.stock.marks import mark_for_push, mark_listings, mark_shop
from oms_desktop.operations.stock.reservations import Followed, follow_orders
from oms_desktop.operations.stock.waiting import STOCK, unshipped_orders
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import UNSHIPPED, HoldReason

_SKU_FIELDS = {"sku.tracked", "sku.merged", "sku.bundle"}
"""Changes of a Sku after which its orders need something else."""
_OFFER_FIELDS = {"shop.mode", "shop.share_percent", "shop.buffer", "shop.mirror", "shop.credentials"}
"""Changes of a shop after which it is offered other quantities."""


def follow_stock(work: Work) -> None:
    """Bring stock, holds, alerts and pushes in line with what an operation has done. Cheap where nobody keeps stock."""
    touched = {kind: work.touched(kind) for kind in ("order", "stock", "sku", "listing", "shop")}
    if not any(touched.values()) or not has_stock(work.session):
        return
    orders = (
        set(touched["order"])
        | _orders_of_skus(work, touched["sku"])
        | _orders_of_shops(work, touched["shop"])
    )
    found = follow_orders(work, orders, touched["stock"])
    _hold(work, found)
    skus = found.skus | set(touched["stock"]) | set(touched["sku"])
    tell_unexplained(work, found.unexplained)
    tell_out_of_stock(work, skus | found.looked_at, found.lacking)
    tell_low(work, skus)
    # What an order lacks has not moved here, but the platform has sold it.
    mark_for_push(work, skus | found.lacking | set(work.touched("sku")))
    mark_listings(work, touched["listing"])
    if touched["shop"] and work.fields() & _OFFER_FIELDS:
        mark_shop(work, touched["shop"])


def _orders_of_skus(work: Work, sku_ids: Collection[int]) -> set[int]:
    return set(unshipped_orders(work, sku_ids)) if sku_ids and work.fields() & _SKU_FIELDS else set()


def _orders_of_shops(work: Work, shop_ids: Collection[int]) -> set[int]:
    if not shop_ids or "shop.mode" not in work.fields():
        return set()
    query = select(Order.id).where(Order.shop_id.in_(shop_ids), Order.status.in_(list(UNSHIPPED)))
    return set(work.session.scalars(query))


def _hold(work: Work, found: Followed) -> None:
    """Orders that can't have their goods wait; those that got them go on, and approve themselves if nothing else stops them."""
    failed = set(found.failed)
    for ids in chunks(sorted(failed | set(found.served))):
        query = (
            select(Order)
            .where(Order.id.in_(ids))
            .options(selectinload(Order.lines), selectinload(Order.holds))
        )
        for order in work.session.scalars(query):
            if order.id in failed:
                open_hold(work, order, HoldReason.OUT_OF_STOCK, source=STOCK)
            else:
                close_holds(work, order, HoldReason.OUT_OF_STOCK, source=STOCK)
    work.session.flush()
