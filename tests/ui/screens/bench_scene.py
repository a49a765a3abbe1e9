"""A store with orders for the bench: goods with barcodes, bins and pictures, notes, a gift, a waybill printed before."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from sqlalchemy import select

from oms_desktop.models import Barcode, Order, Sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import approve, find_order, mark_urgent, release, set_memo
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus
from tests.news import line, make_shop, order, source, tracking
from tests.stores import HOUR, NOW
from tests.ui.screens.order_scene import draw_pictures

GOODS = {
    "BED-18-G": ("纯棉四件套 1.8m", "浅灰", "6901234567892"),
    "PIL-2": ("枕套 一对", "48×74 米白", "6901234567908"),
    "BAG-W": ("洗衣袋", "大号", "6901234567915"),
    "CUP-500-B": ("保温杯 500ml", "雾蓝", "6902345678904"),
    "CARD": ("手写贺卡", "", ""),
}
EAN = {code: ean for code, (_, _, ean) in GOODS.items()}
LABEL = "YT8812345678901"
FREE_LABEL = "SF1234567890123"
THREE_LINES = "231122-58713320114"
BOUND_LATER = "302118845120"
ONE_CUP = "6924013377001"
WITH_GIFT = "2034417785"
HANDS = Actor()


def _line(code: str, quantity: int = 1, **more: object) -> object:
    title, spec, _ = GOODS[code]
    return line(code, quantity, title=title, spec=spec, **more)


def fill_bench(store: Store) -> dict[str, int]:
    """Order ids by number; all of them approved, goods with barcodes and bins."""
    shops = {
        "家纺旗舰店": make_shop(store, "家纺旗舰店", "pinduoduo", last_export_at=NOW - HOUR // 5),
        "好物京东": make_shop(store, "好物京东", "jd", last_export_at=NOW - 3 * HOUR),
    }
    first, second = shops.values()
    with store.work(HANDS) as work:
        three = (_line("BED-18-G"), _line("PIL-2"), _line("BAG-W"))
        news = [
            order(
                THREE_LINES,
                lines=three,
                ship_by=NOW + HOUR * 38 // 60,
                trackings=(tracking(LABEL, "YTO"),),
                buyer_note="礼物,请勿放价格单",
            ),
            order(ONE_CUP, lines=(_line("CUP-500-B"),), ship_by=NOW + 3 * HOUR),
        ]
        accept_orders(work, first, news, source(NOW - HOUR // 5))
        others = [
            order(BOUND_LATER, lines=(_line("CUP-500-B", 2), _line("PIL-2")), ship_by=NOW - HOUR // 2),
            order(WITH_GIFT, lines=(_line("CUP-500-B"), _line("CARD", gift=True)), ship_by=NOW + 20 * HOUR),
        ]
        others += [
            order(f"20344180{at:02}", lines=(_line("BAG-W", at + 1),), ship_by=NOW + (24 + at) * HOUR)
            for at in range(6)
        ]
        accept_orders(work, second, others, source(NOW - 3 * HOUR))
    with store.work(HANDS) as work:
        for at, sku in enumerate(work.session.scalars(select(Sku).order_by(Sku.id))):
            sku.bin = f"{'AAC'[at % 3]}-0{at + 1}-{at + 2}"
            sku.scan_policy = "no_code" if sku.code == "CARD" else ""
            if EAN.get(sku.code):
                work.session.add(
                    Barcode(code=EAN[sku.code], sku_id=sku.id, factor=1, source="test", created_at=NOW)
                )
            work.changed("sku", sku.id)
        release(work, [find_order(work, THREE_LINES)], HoldReason.BUYER_MESSAGE)
        approve(work, [find_order(work, THREE_LINES)])
        set_memo(work, [find_order(work, BOUND_LATER)], "加急,先发", Flag.RED)
        mark_urgent(work, [find_order(work, ONE_CUP)])
    with store.reading() as reading:
        return {
            number: order_id for number, order_id in reading.session.execute(select(Order.number, Order.id))
        }


def add_pictures(desk: Desk) -> None:
    """A picture for each Sku; bins stay as they are."""
    with desk.store.reading() as reading:
        bins = {sku_id: bin for sku_id, bin in reading.session.execute(select(Sku.id, Sku.bin))}
    draw_pictures(desk)
    with desk.store.work(HANDS) as work:
        for sku in work.session.scalars(select(Sku)):
            sku.bin = bins[sku.id]


def refund(store: Store, number: str, shop_id: int = 1) -> None:
    """What an export of a minute later tells: the whole order is refunded and closed."""
    with store.reading() as reading:
        codes = [
            one.merchant_code
            for one in reading.session.scalars(select(Order).where(Order.number == number)).one().lines
        ]
    lines = tuple(_line(code) for code in codes)
    with store.work(HANDS) as work:
        news = order(number, OrderStatus.CANCELLED, lines=lines, trackings=(tracking(LABEL, "YTO"),))
        accept_orders(work, shop_id, [news], source(NOW + 60_000))


def type_char(window: QWindow, char: str, delay: int = -1) -> None:
    """A character as a key of the window, as the system delivers it."""
    QTest.keyClick(window, char, Qt.KeyboardModifier.NoModifier, delay)  # type: ignore[call-overload]


def scan_code(window: QWindow, code: str) -> None:
    """A code and its Enter as a scanner sends them, a millisecond apart by the time stamps of the system.

    What comes after a break of the whole program is told from typing by those stamps, so a busy machine reads the same.
    """
    end = round(time.monotonic() * 1000)
    keys = [(ord(sign.upper()), sign) for sign in code] + [(int(Qt.Key.Key_Return), "\r")]
    for place, (key, text) in enumerate(keys):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(end - len(keys) + place)
            QCoreApplication.sendEvent(window, event)
