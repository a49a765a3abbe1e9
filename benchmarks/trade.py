"""A merchant with ten shops and 600 articles, and the orders they get: order ``serial`` is the same in each run.

History repeats: order ``serial`` has the content of order ``serial % period``, its own number and waybills, and a later time.
So a store can be filled by copying the rows of the first period, and a check can make the same orders one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from oms_desktop.exchange import Money, NewsSource, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.vocabulary import OrderStatus, ReceiverKind, RefundState, SourceRank

SHOPS = tuple(
    (f"{name}{kind}", platform)
    for kind, platform in (
        ("", "taobao"),
        ("旗舰店", "pinduoduo"),
        ("优选", "douyin"),
        ("自营", "jd"),
        ("小店", "taobao"),
    )
    for name in ("好物铺", "云上家居")
)
BATCH = 100
"""Orders of one shop that come in together."""
A_DAY = 1000
"""Orders a day, all shops."""
DAY = 86_400_000
HOUR = 3_600_000
ARTICLES = 600
_SOLD_BY_SHOP = 200

NUMBER_HEAD, NUMBER_STEP, NUMBER_SPAN = "381240077", 7_919, 10**10
TRACKING_STEP, TRACKING_SPAN, TRACKING_HEAD = 104_729, 10**12, 3
BOXES = 4
"""Waybill numbers set aside for one order."""
_CARRIERS = (("SF1", "SF", "顺丰速运"), ("YT8", "YTO", "圆通速递"), ("781", "ZTO", "中通快递"))

_KINDS = "保温杯 四件套 收纳盒 洗碗海绵 枕套 水壶 毛巾 台灯 拖鞋 砧板 雨伞 闹钟 地垫 衣架 抱枕 浴帘 餐盘 蜡烛 花瓶 围裙".split()  # noqa: SIM905
_WAYS = "便携 加厚 纯棉 不锈钢 北欧 复古 儿童 大号 折叠 静音".split()  # noqa: SIM905
_COLOURS = ("雾蓝", "米白", "浅灰")
_PLACES = (
    ("广东省", "深圳市", "南山区"),
    ("四川省", "成都市", "武侯区"),
    ("浙江省", "杭州市", "余杭区"),
    ("北京市", "北京市", "朝阳区"),
    ("江苏省", "苏州市", "姑苏区"),
    ("福建省", "厦门市", "思明区"),
)
_FAMILY, _GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡", "小明芳敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英"
_NOTES = ("尽快发货谢谢", "不要放快递柜", "送人的请包装好一点", "放门口即可 到了打电话", "周末不在家请周一送")


@dataclass(frozen=True, slots=True)
class Article:
    """One thing to sell, known under one code in all shops."""

    code: str
    title: str
    spec: str
    barcode: str
    price: int
    bin: str


def article(place: int) -> Article:
    """The ``place``-th of all articles."""
    kind, way = _KINDS[place % 20], _WAYS[place // 20 % 10]
    colour = _COLOURS[place // 200 % 3]
    return Article(
        code=f"HW-{place:04d}",
        title=f"{way}{kind} {colour}家用款 {place % 7 + 1}件装",
        spec=f"颜色:{colour}",
        barcode=_ean13(f"690{place:09d}"),
        price=990 + place * 37 % 25_000,
        bin=f"{'ABCDEF'[place % 6]}-{place // 6 % 20 + 1:02d}-{place // 120 + 1:02d}",
    )


def _ean13(digits: str) -> str:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def number_of(serial: int) -> str:
    """The platform's order number: 19 digits, no two alike, none predictable from its neighbour's tail."""
    return f"{NUMBER_HEAD}{serial * NUMBER_STEP % NUMBER_SPAN:010d}"


def tracking_of(serial: int, box: int, carrier: int) -> Tracking:
    """The waybill of one box of an order."""
    head, code, name = _CARRIERS[carrier]
    tail = (serial * BOXES + box) * TRACKING_STEP % TRACKING_SPAN
    return Tracking(f"{head}{tail:012d}", code, name)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Orders of one shop that come in together at a moment."""

    shop: int
    """Place in ``SHOPS``."""
    at: int
    news: tuple[PlatformOrder, ...]

    @property
    def source(self) -> NewsSource:
        return NewsSource(SourceRank.FILE_NAME_TIME, self.at, "orders.csv")


def history(period: int, first: int, count: int, start: int) -> Iterator[Delivery]:
    """Orders ``first`` … of the past, most of them completed; order 0 came in soon after ``start``."""
    for at in range(first, first + count, BATCH):
        moment = start + (at + BATCH) * DAY // A_DAY
        shop = at % period // BATCH % len(SHOPS)
        until = min(at + BATCH, first + count)
        yield Delivery(
            shop, moment, tuple(_past(serial, serial % period, shop, moment) for serial in range(at, until))
        )


def open_orders(first: int, count: int, now: int) -> Iterator[Delivery]:
    """Orders of the last three days that are still here."""
    for at in range(first, first + count, BATCH):
        shop = at // BATCH % len(SHOPS)
        until = min(at + BATCH, first + count)
        yield Delivery(
            shop, now - HOUR // 2, tuple(_waiting(serial, shop, now) for serial in range(at, until))
        )


def _past(serial: int, alike: int, shop: int, moment: int) -> PlatformOrder:
    dice = Random(alike)
    fate = dice.random()
    status, word = OrderStatus.COMPLETED, "交易成功"
    if fate > 0.97:
        status, word = OrderStatus.SHIPPED, "卖家已发货,等待买家确认"
    elif fate > 0.94:
        status, word = OrderStatus.CANCELLED, "交易关闭"
    created = moment - 9 * DAY + dice.randrange(DAY)
    left = status != OrderStatus.CANCELLED
    boxes = (2 if dice.random() < 0.02 else 1) if left else 0
    carrier = dice.randrange(3)
    return _order(
        dice,
        serial,
        shop,
        created,
        status=status,
        raw_status=word,
        shipped_at=created + 5 * HOUR + dice.randrange(10 * HOUR) if left else None,
        completed_at=moment - dice.randrange(HOUR) if status == OrderStatus.COMPLETED else None,
        trackings=tuple(tracking_of(serial, box, carrier) for box in range(boxes)),
    )


def _waiting(serial: int, shop: int, now: int) -> PlatformOrder:
    dice = Random(serial)
    fate = dice.random()
    created = now - 3 * HOUR - dice.randrange(2 * DAY)
    status, word = OrderStatus.PAID, "买家已付款,等待卖家发货"
    if fate > 0.97:
        status, word = OrderStatus.PLACED, "等待买家付款"
    labelled = status == OrderStatus.PAID and dice.random() < 0.8
    return _order(
        dice,
        serial,
        shop,
        created,
        status=status,
        raw_status=word,
        trackings=(tracking_of(serial, 0, dice.randrange(3)),) if labelled else (),
        refund=RefundState.REQUESTED if 0.95 < fate <= 0.97 else None,
    )


def _order(
    dice: Random, serial: int, shop: int, created: int, *, refund: RefundState | None = None, **told: object
) -> PlatformOrder:
    lines = _lines(dice, shop, refund)
    paid = sum(line.paid or 0 for line in lines)
    unpaid = told["status"] == OrderStatus.PLACED
    return PlatformOrder(
        number=number_of(serial),
        created_at=created,
        paid_at=None if unpaid else created + 60_000,
        lines=lines,
        receiver=_receiver(dice, shop),
        buyer=f"tb{dice.randrange(10**8):08d}",
        buyer_note=dice.choice(_NOTES) if dice.random() < 0.08 else "",
        money=Money(goods=paid, postage=0, paid=paid),
        **told,  # type: ignore[arg-type]
    )


def _lines(dice: Random, shop: int, refund: RefundState | None) -> tuple[PlatformLine, ...]:
    count = dice.choices((1, 2, 3), (62, 27, 11))[0]
    places = {
        int(_SOLD_BY_SHOP * dice.random() ** 2) for _ in range(count)
    }  # few articles make most of the trade
    lines = []
    for place in sorted(places):
        goods = article((place * 3 + shop * 41) % ARTICLES)
        quantity = dice.choices((1, 2, 3), (80, 14, 6))[0]
        lines.append(
            PlatformLine(
                title=goods.title,
                quantity=quantity,
                item_id=f"{shop + 1}{place:011d}",
                merchant_code=goods.code,
                spec=goods.spec,
                price=goods.price,
                paid=goods.price * quantity,
                refund=refund,
            )
        )
    return tuple(lines)


def _receiver(dice: Random, shop: int) -> Receiver:
    province, city, district = _PLACES[dice.randrange(len(_PLACES))]
    family, tail = dice.choice(_FAMILY), dice.randrange(10**4)
    if shop % 3 == 0:
        return Receiver(
            ReceiverKind.PLAIN,
            family + "".join(dice.sample(_GIVEN, 2)),
            f"138{dice.randrange(10**4):04d}{tail:04d}",
            province,
            city,
            district,
            f"文一西路{dice.randrange(1, 900)}号{dice.randrange(1, 30)}幢{dice.randrange(101, 2400)}室",
        )
    return Receiver(
        ReceiverKind.MASKED, f"{family}**", f"138****{tail:04d}", province, city, district, "文一西路***"
    )
