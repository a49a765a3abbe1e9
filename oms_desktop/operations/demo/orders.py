"""News of the demo's orders: made up by chance that is the same for every seed, in each platform's own words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver
from oms_desktop.operations.demo.catalogue import Goods, demo_goods, demo_resource
from oms_desktop.operations.papers.source import SHANGHAI
from oms_desktop.vocabulary import OrderStatus, PaymentKind, ReceiverKind

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class DemoShop:
    """A shop of the demo's merchant and the carrier it uses first."""

    platform: str
    name: str
    carrier: str
    settings: tuple[tuple[str, str], ...] = ()


SHOPS = (
    DemoShop("taobao", "好物铺", "ZTO"),
    DemoShop("pinduoduo", "家纺旗舰店", "YTO"),
    # Here a listing without a Sku is not taken over by itself: the demo has some that wait to be mapped.
    DemoShop("douyin", "好物优选", "JT", (("make_skus", "no"),)),
    DemoShop("jd", "好物", "SF"),
    DemoShop("manual", "手工单", "SF"),
)
SHOP_OF = {shop.platform: shop for shop in SHOPS}

_S = OrderStatus
_WORDS: dict[str, dict[OrderStatus, str]] = {
    "taobao": {
        _S.PLACED: "等待买家付款",
        _S.PAID: "买家已付款，等待卖家发货",
        _S.SHIPPED: "卖家已发货，等待买家确认",
        _S.COMPLETED: "交易成功",
        _S.CANCELLED: "交易关闭",
        _S.CLOSED: "交易关闭",
    },
    "pinduoduo": {
        _S.PLACED: "待支付",
        _S.PAID: "待发货",
        _S.SHIPPED: "已发货，待签收",
        _S.DELIVERED: "已签收",
        _S.COMPLETED: "已收货",
        _S.CANCELLED: "未发货，退款成功",
        _S.CLOSED: "已发货，退款成功",
    },
    "douyin": {
        _S.PLACED: "待支付",
        _S.PAID: "待发货",
        _S.SHIPPED: "已发货",
        _S.COMPLETED: "已完成",
        _S.CANCELLED: "已关闭",
        _S.CLOSED: "已关闭",
    },
    "jd": {
        _S.PLACED: "等待付款",
        _S.PAID: "等待出库",
        _S.SHIPPED: "等待确认收货",
        _S.COMPLETED: "完成",
        _S.CANCELLED: "已取消",
        _S.CLOSED: "(删除) 等待确认收货",
    },
    "manual": {_S.PLACED: "待付款", _S.PAID: "已付款", _S.CANCELLED: "已取消"},
}
_OTHER_WORDS = {_S.IN_TRANSIT: "运输中", _S.DELIVERED: "已签收", _S.COMPLETED: "已完成", _S.SHIPPED: "已发货"}

_NUMBERS = {"ZTO": ("78", 12), "YTO": ("YT", 13), "JT": ("JT", 13), "SF": ("SF", 13), "STO": ("77", 13)}


def word_of(platform: str, status: OrderStatus) -> str:
    """The platform's own word for a status."""
    return _WORDS[platform].get(status) or _OTHER_WORDS[status]


@cache
def _sold() -> tuple[Goods, ...]:
    return tuple(one for one in demo_goods() if one.price)


@cache
def goods_of(code: str) -> Goods:
    """The goods of a merchant code."""
    return next(one for one in demo_goods() if one.code == code)


@cache
def _people() -> dict[str, Any]:
    found: dict[str, Any] = demo_resource("people.json")
    return found


def buyer_notes() -> list[str]:
    """What buyers write."""
    return list(_people()["notes"])


def seller_memos() -> list[list[str]]:
    """What the merchant notes: text and flag."""
    return list(_people()["memos"])


class OrderMaker:
    """Makes orders; the same seed and the same questions give the same orders."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._count = 0

    def digits(self, count: int) -> str:
        """So many digits; unlike any given before, thanks to a running number at the end."""
        self._count += 1
        return f"{self.random.randrange(10 ** (count - 4)):0{count - 4}d}{self._count:04d}"

    def tracking(self, carrier: str) -> str:
        """A number as the carrier writes them today."""
        prefix, count = _NUMBERS[carrier]
        return prefix + self.digits(count)

    def minutes(self, low: int, high: int) -> int:
        """A span between two numbers of minutes, in milliseconds."""
        return self.random.randrange(low * 60, high * 60) * 1000

    def line(
        self, platform: str, one: Goods, quantity: int = 1, *, gift: bool = False, **more: Any
    ) -> PlatformLine:
        """A line of something the merchant sells."""
        place = demo_goods().index(one)
        price = 0 if gift else one.price
        parts: dict[str, Any] = {
            "title": one.name,
            "quantity": quantity,
            "line_id": self.digits(16) if platform in ("taobao", "douyin") else "",
            "item_id": "" if platform == "manual" else f"{7100 + place:04d}{sum(map(ord, platform)):08d}",
            "merchant_code": one.code,
            "spec": one.spec,
            "price": price,
            "paid": price * quantity,
            "gift": gift,
        }
        return PlatformLine(**{**parts, **more})

    def lines(self, platform: str, count: int | None = None) -> tuple[PlatformLine, ...]:
        """Lines of different goods; Pinduoduo sells one thing an order."""
        if count is None:
            count = self.random.choices((1, 2, 3, 4), (62, 23, 10, 5))[0]
        chosen = self.random.sample(_sold(), 1 if platform == "pinduoduo" else count)
        amounts = [self.random.choices((1, 2, 3), (74, 20, 6))[0] for _ in chosen]
        return tuple(self.line(platform, one, amount) for one, amount in zip(chosen, amounts, strict=True))

    def order(
        self,
        platform: str,
        paid_at: int,
        status: OrderStatus = OrderStatus.PAID,
        lines: Sequence[PlatformLine] | None = None,
        **more: Any,
    ) -> PlatformOrder:
        """An order paid (or, while unpaid, placed) at a time. ``more`` are fields of `PlatformOrder`."""
        sold = tuple(self.lines(platform) if lines is None else lines)
        goods = sum(line.paid or 0 for line in sold)
        postage = 0 if goods >= 4900 else 600
        paid_at -= paid_at % 1000  # platforms tell whole seconds
        created = paid_at - self.minutes(1, 9)
        unpaid = status == OrderStatus.PLACED
        parts: dict[str, Any] = {
            "number": self._number(platform, created),
            "raw_status": word_of(platform, status),
            "status": status,
            "lines": sold,
            "created_at": created,
            "paid_at": None if unpaid else paid_at,
            "ship_by": paid_at + 40 * HOUR if platform == "pinduoduo" and not unpaid else None,
            "payment_kind": PaymentKind.ONLINE,
            "receiver": self.receiver(platform),
            "buyer": f"tb{self.digits(8)}" if platform == "taobao" else "",
            "money": Money(goods=goods, postage=postage, paid=goods + postage, receivable=goods + postage),
        }
        return PlatformOrder(**{**parts, **more})

    def _number(self, platform: str, created: int) -> str:
        day = datetime.fromtimestamp(created / 1000, SHANGHAI).strftime("%y%m%d")
        if platform == "taobao":
            return f"20344{self.digits(14)}"
        if platform == "pinduoduo":
            return f"{day}-{self.digits(15)}"
        if platform == "douyin":
            return f"69{self.digits(17)}"
        if platform == "jd":
            return f"30{self.digits(10)}"
        return f"M{day}-{self.digits(6)[2:]}"

    def receiver(self, platform: str) -> Receiver:
        """A receiver as this platform gives them away: in the clear, masked, or behind a token."""
        name: str = self.random.choice(_people()["names"])
        province, city, district, road = self.random.choice(_people()["places"])
        house = f"{self.random.randrange(1, 900)}号{self.random.randrange(1, 20)}幢{self.random.randrange(101, 1800)}室"
        phone = f"1380000{self.random.randrange(10_000):04d}"
        if platform in ("jd", "manual"):
            return Receiver(ReceiverKind.PLAIN, name, phone, province, city, district, road + house)
        masked = (f"{name[0]}**", f"{phone[:3]}****{phone[-4:]}", province, city, district)
        if platform == "douyin":
            return Receiver(
                ReceiverKind.ENCRYPTED, *masked, f"{road[:2]}****", token=f"#demo#{self.digits(24)}#"
            )
        if platform == "pinduoduo":
            return Receiver(ReceiverKind.MASKED, province=province, city=city, district=district)
        return Receiver(ReceiverKind.MASKED, *masked, f"{road[:4]}****")
