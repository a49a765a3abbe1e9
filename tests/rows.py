"""Rows written straight into the tables, consistent with each other: for tests of what stands below and beside the operations."""

from __future__ import annotations

from oms_desktop.models import (
    Hold,
    NumberTail,
    Order,
    OrderLine,
    Parcel,
    ParcelLine,
    Push,
    Shop,
    Sku,
    StockLevel,
    StockMove,
)
from oms_desktop.models.database import write_search
from oms_desktop.operations.orders.lifecycle import counter_name
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import OrderStatus


def add_shop(work: Work, name: str = "小店", platform: str = "taobao") -> Shop:
    """A live file shop."""
    shop = Shop(name=name, platform=platform, mode="live", created_at=work.now)
    work.session.add(shop)
    work.session.flush()
    return shop


def add_sku(work: Work, code: str = "A-1", *, on_hand: int = 0, warehouse_id: int = 1) -> Sku:
    """A Sku, tracked with an opening move where there is stock."""
    sku = Sku(code=code, code_folded=code.casefold(), name=code, created_at=work.now, tracked=on_hand > 0)
    work.session.add(sku)
    work.session.flush()
    if on_hand:
        work.session.add(StockLevel(sku_id=sku.id, warehouse_id=warehouse_id, on_hand=on_hand))
        move = StockMove(
            sku_id=sku.id, warehouse_id=warehouse_id, kind="opening", quantity=on_hand, at=work.now
        )
        work.session.add(move)
        work.session.flush()
    return sku


def add_order(
    work: Work,
    shop: Shop,
    number: str,
    status: OrderStatus = OrderStatus.APPROVED,
    *,
    ordered: int = 2,
    held: bool = False,
) -> Order:
    """An order of one line, with its counters and search rows."""
    order = Order(
        shop_id=shop.id,
        number=number,
        status=status.value,
        status_at=work.now,
        created_at=work.now,
        first_seen_at=work.now,
    )
    order.lines.append(OrderLine(position=0, ordered=ordered, title="保温杯", listing_code="L1"))
    if held:
        order.holds.append(Hold(reason="manual", opened_at=work.now))
        order.hold_count = 1
    work.session.add(order)
    work.session.flush()
    write_search(work.session, "order_search", [(order.id, "保温 温杯 杯")], replace=False)
    work.session.add(NumberTail(reversed=number[::-1], order_id=order.id, kind="number"))
    work.count(counter_name(shop.id, status.value, held=held), 1)
    work.session.flush()
    return order


def add_parcel(work: Work, order: Order, status: str = "shipped", *, report: bool = True) -> Parcel:
    """A parcel with everything of the order's first line; shipped ones are waiting to be reported."""
    line = order.lines[0]
    parcel = Parcel(uuid=f"parcel-{order.id}", status=status, created_at=work.now, number_version=1)
    parcel.lines.append(ParcelLine(order_line_id=line.id, quantity=line.ordered))
    work.session.add(parcel)
    work.session.flush()
    if status == "shipped":
        line.shipped = line.ordered
        if report:
            subject = f"{order.id}/{parcel.id}/1"
            work.session.add(
                Push(
                    shop_id=order.shop_id,
                    kind="shipment",
                    subject=subject,
                    order_id=order.id,
                    parcel_id=parcel.id,
                    wanted=1,
                    state="waiting",
                    marked_at=work.now,
                )
            )
    work.session.flush()
    return parcel
