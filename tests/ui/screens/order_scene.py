"""A store with a day's orders in every state a merchant meets, for tests and pictures of the order screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from oms_desktop.exchange import Money, PlatformOrder, Receiver
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import find_order, hold, mark_urgent, set_memo
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.views import list_shops
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, ReceiverKind, RefundState
from tests.news import line, make_shop, order, source, tracking
from tests.stores import HOUR, NOW

OWNER = Actor()
_GOODS = (
    ("保温杯 500ml 雾蓝", "CUP-500-B", "颜色:雾蓝", 8900),
    ("纯棉四件套 1.8m 浅灰", "BED-18-G", "浅灰 1.8m 床", 26800),
    ("儿童水杯 粉", "KID-P", "粉色 带吸管", 5800),
    ("洗碗海绵 10 片装", "SPG-10", "10 片", 1490),
    ("枕套 一对", "PIL-2", "48×74", 3900),
)
_PEOPLE = (
    ("张三丰", "广东省", "深圳市", "南山区"),
    ("李小龙", "四川省", "成都市", "武侯区"),
    ("陈思", "浙江省", "杭州市", "余杭区"),
    ("赵敏", "北京市", "北京市", "朝阳区"),
)


def make_orders(store: Store, count: int = 24) -> dict[str, int]:
    """Three shops and ``count`` orders; shop name → id."""
    shops = {
        "好物铺": make_shop(store, "好物铺", "taobao"),
        "家纺旗舰店": make_shop(store, "家纺旗舰店", "pinduoduo"),
        "好物优选": make_shop(store, "好物优选", "douyin"),
    }
    ids = list(shops.values())
    for place, shop_id in enumerate(ids):
        news = [_order(at) for at in range(place, count, 3)]
        with store.work(OWNER) as work:
            accept_orders(work, shop_id, news, source(NOW - 2 * HOUR))
    with store.work(OWNER) as work:
        for shop_id, hours in zip(ids, (0.4, 3, 26), strict=True):
            _exported(work, shop_id, NOW - round(hours * HOUR))
    return shops


def _exported(work: object, shop_id: int, at: int) -> None:
    from oms_desktop.models import Shop
    from oms_desktop.operations.work import Work

    assert isinstance(work, Work)
    work.session.get_one(Shop, shop_id).last_export_at = at
    work.changed("shop", shop_id)


def number(at: int) -> str:
    """The number of the order made as the ``at``-th."""
    return f"{230000 + at}-{58713320114 + at * 7919}"


def _order(at: int) -> PlatformOrder:
    goods = [_GOODS[(at + step) % 5] for step in range(1 + at % 3)]
    lines = tuple(
        line(code, 1 + at % 2, title=title, spec=spec, price=price, paid=price * (1 + at % 2))
        for title, code, spec, price in goods
    )
    name, province, city, district = _PEOPLE[at % 4]
    paid_at = NOW - 48 * HOUR + round((at * 1.03 - 0.4) * HOUR)
    status = OrderStatus.PLACED if at % 11 == 7 else OrderStatus.SHIPPED if at % 11 == 9 else OrderStatus.PAID
    kind = ReceiverKind.PLAIN if at % 3 == 0 else ReceiverKind.MASKED
    receiver = Receiver(
        kind,
        name if at % 3 == 0 else f"{name[0]}**",
        "138****5521",
        province,
        city,
        district,
        "文一西路 1 号 2 幢 301 室",
    )
    goods_sum = sum(one.paid or 0 for one in lines)
    return order(
        number(at),
        status,
        lines=lines,
        created_at=paid_at - HOUR // 6,
        paid_at=None if status is OrderStatus.PLACED else paid_at,
        shipped_at=NOW - 5 * HOUR if status is OrderStatus.SHIPPED else None,
        trackings=(tracking(f"SF12345678{at:05}"),) if status is OrderStatus.SHIPPED else (),
        receiver=receiver,
        buyer_note="礼物,请勿放价格单" if at % 8 == 2 else "",
        money=Money(goods=goods_sum + 500, postage=0, seller_discount=500, paid=goods_sum),
    )


def touch(store: Store) -> None:
    """What people have done with them by now: holds, memos, urgency, a tracking number, a refund of one line."""
    with store.work(OWNER) as work:
        hold(work, [find_order(work, number(1))], HoldReason.ADDRESS, "买家要改地址")
        mark_urgent(work, [find_order(work, number(3))])
        set_memo(work, [find_order(work, number(4))], "送赠品一份", Flag.RED)
        assign_waybill(work, find_order(work, number(0)), "ZTO", "75312345678901")
    lines = (line("BED-18-G", 1, refund=RefundState.REFUNDED), line("PIL-2", 2), line("SPG-10", 3))
    with store.work(OWNER) as work:
        accept_orders(
            work,
            list_shops(work)[0].id,
            [order(number(90), OrderStatus.PAID, lines=lines, paid_at=NOW - 47 * HOUR - HOUR // 3)],
            source(NOW - HOUR),
        )


def draw_pictures(desk: Desk) -> None:
    """A picture for each Sku, drawn here."""
    from sqlalchemy import select

    from oms_desktop.models import Sku

    folder = desk.data_dir / "pictures"
    folder.mkdir(exist_ok=True)
    with desk.store.work(OWNER) as work:
        for at, sku in enumerate(work.session.scalars(select(Sku))):
            image = QImage(256, 256, QImage.Format.Format_RGB32)
            image.fill(QColor.fromHsv(at * 47 % 360, 70, 235))
            painter = QPainter(image)
            painter.setBrush(QColor.fromHsv(at * 47 % 360, 140, 180))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(64, 64, 128, 128))
            painter.end()
            image.save(str(folder / f"{at}.png"))
            sku.picture, sku.bin = f"{at}.png", f"A-0{at % 4 + 1}-{at % 5 + 1}"
            work.changed("sku", sku.id)
