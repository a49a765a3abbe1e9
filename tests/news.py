"""News of orders for tests, with sensible defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oms_desktop.exchange import Money, NewsSource, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.models import Shop
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import OrderStatus, ReceiverKind, SourceRank

HOUR = 3_600_000
T0 = 1_795_400_000_000
RAW = {
    OrderStatus.PLACED: "等待买家付款",
    OrderStatus.PAID: "买家已付款,等待卖家发货",
    OrderStatus.SHIPPED: "卖家已发货,等待买家确认",
    OrderStatus.DELIVERED: "已签收",
    OrderStatus.COMPLETED: "交易成功",
    OrderStatus.CANCELLED: "交易关闭",
    OrderStatus.CLOSED: "交易关闭",
    OrderStatus.APPROVED: "卖家部分发货",
}


def line(code: str = "CUP-1", quantity: int = 1, **more: Any) -> PlatformLine:
    """A line of 88.00 a piece."""
    base = PlatformLine(
        title=f"保温杯 {code}",
        quantity=quantity,
        merchant_code=code,
        item_id=f"i-{code}",
        spec="颜色:白",
        price=8800,
    )
    return replace(base, **{"paid": 8800 * quantity, **more})


def order(number: str = "T1", status: OrderStatus = OrderStatus.PAID, **more: Any) -> PlatformOrder:
    """A paid order of one cup, plain receiver."""
    lines = more.pop("lines", (line(),))
    paid = sum(one.paid or 0 for one in lines) if lines else 8800
    base = PlatformOrder(
        number=number,
        raw_status=RAW[status],
        status=status,
        lines=lines,
        created_at=T0,
        paid_at=None if status == OrderStatus.PLACED else T0 + 60_000,
        receiver=Receiver(
            ReceiverKind.PLAIN, "王小明", "13812345678", "浙江省", "杭州市", "余杭区", "文一西路1号2幢301室"
        ),
        money=Money(goods=paid, postage=0, paid=paid),
    )
    return replace(base, **more)


def source(
    as_of: int = T0, rank: SourceRank = SourceRank.FILE_NAME_TIME, name: str = "orders.csv"
) -> NewsSource:
    return NewsSource(rank, as_of, name)


def tracking(number: str = "SF1234567890123", carrier: str = "SF") -> Tracking:
    return Tracking(number, carrier, "顺丰速运")


def make_shop(store: Store, name: str = "好物铺", platform: str = "taobao", **more: Any) -> int:
    """A live file shop's id."""
    with store.work(SYSTEM) as work:
        shop = Shop(name=name, platform=platform, mode="live", created_at=work.now, **more)
        work.session.add(shop)
        work.session.flush()
        return shop.id
