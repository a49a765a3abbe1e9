"""Pinduoduo's order export: one row is one order of one Sku, without name, phone and street."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from oms_desktop.exchange import Money, News, PlatformLine, PlatformOrder, Said
from oms_desktop.sync.files.formats import ExportFormat, PlatformExports, fingerprint
from oms_desktop.sync.files.headers import columns
from oms_desktop.sync.files.receivers import from_parts
from oms_desktop.sync.files.rows import BadRow, OrderSheet, RowView, unknown_status
from oms_desktop.sync.files.states import refund_holds, refund_state, shipped_units, tracking, with_refund
from oms_desktop.vocabulary import ENDED, HoldReason, OrderStatus, PaymentKind, RefundState

PLATFORM = "pinduoduo"

COLUMNS = columns(
    ("number", "订单号", "required"),
    ("status", "订单状态", "required"),
    ("title", "商品", "expected"),
    ("goods", "商品总价(元)|商品总价", "expected"),
    ("postage", "邮费(元)|邮费"),
    ("seller_discount", "店铺优惠折扣(元)|店铺优惠折扣"),
    ("platform_discount", "平台优惠折扣(元)|平台优惠折扣"),
    ("instant_discount", "多多支付立减金额(元)|多多支付立减金额"),
    ("paid", "用户实付金额(元)|用户实付金额", "expected"),
    ("receivable", "商家实收金额(元)|商家实收金额", "expected"),
    ("quantity", "商品数量(件)|商品数量", "required"),
    ("paid_at", "支付时间|订单支付时间", "expected"),
    ("ship_by", "承诺发货时间", "expected"),
    ("shipped_at", "发货时间"),
    ("delivered_at", "确认收货时间"),
    ("deliver_by", "承诺送达时间"),
    ("item", "商品id"),
    ("spec", "商品规格", "expected"),
    ("sku", "样式ID"),
    ("code", "商家编码-规格维度", "expected"),
    ("item_code", "商家编码-商品维度"),
    ("memo", "商家备注"),
    ("note", "买家留言"),
    ("after_sale", "售后状态", "expected"),
    ("tracking", "快递单号", "expected"),
    ("carrier", "快递公司", "expected"),
    ("created", "订单成交时间"),
    ("review", "是否审核中"),
    ("gift", "赠品名称"),
    ("gift_id", "赠品id"),
    ("gift_spec", "赠品规格"),
    ("gift_quantity", "赠品数量"),
    ("name", "收货人|收件人"),
    ("phone", "收货人手机|收件人手机号|手机"),
    ("province", "省"),
    ("city", "市"),
    ("district", "区"),
    ("town", "街道/镇|街道"),
    ("street", "详细地址|收货地址"),
)

_STATUS = {
    "待支付": OrderStatus.PLACED,
    "待发货": OrderStatus.PAID,
    "已发货,待签收": OrderStatus.SHIPPED,
    "已发货,待收货": OrderStatus.SHIPPED,
    "已发货": OrderStatus.SHIPPED,
    "待收货": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "已收货": OrderStatus.DELIVERED,
    "未发货,退款成功": OrderStatus.CANCELLED,
    "已发货,退款成功": OrderStatus.CLOSED,
    "已收货,退款成功": OrderStatus.CLOSED,
    "已取消": OrderStatus.CANCELLED,
    "交易关闭": OrderStatus.CLOSED,
}
_DAY = re.compile(r"(\d{2})(\d{2})(\d{2})-\d{6,}")
_SHANGHAI_MS = 8 * 3_600_000


def read(sheet: OrderSheet) -> Iterator[News]:
    """The orders of the export."""
    for row in sheet.rows():
        try:
            yield _order(row)
        except BadRow as problem:
            yield row.rejected(problem.said)


def _order(row: RowView) -> PlatformOrder:
    number, word, after_sale = row.needed("number"), row.value("status"), row.value("after_sale")
    paid_at, shipped_at = row.time("paid_at"), row.time("shipped_at")
    trackings = tracking(row.identifier("tracking"), row.value("carrier"), PLATFORM)
    money = _money(row)
    refund = RefundState.REFUNDED if "退款成功" in word else refund_state(after_sale)
    status = _status(word, paid=paid_at is not None, left=bool(trackings or shipped_at), refund=refund)
    lines = _lines(row, money, status, refund)
    review = row.value("review") == "是"
    created = row.time("created")
    return PlatformOrder(
        number=number,
        raw_status=word,
        status=status,
        lines=lines,
        created_at=_day_of(number) if created is None else created,
        paid_at=paid_at,
        shipped_at=shipped_at,
        delivered_at=row.time("delivered_at"),
        ship_by=row.time("ship_by"),
        deliver_by=row.time("deliver_by"),
        payment_kind=PaymentKind.ONLINE,
        receiver=from_parts(
            *(
                row.value(field)
                for field in ("name", "phone", "province", "city", "district", "town", "street")
            )
        ),
        buyer_note=row.remark("note"),
        seller_memo=row.remark("memo"),
        money=money,
        trackings=trackings,
        holds=(*((HoldReason.RISK_REVIEW,) if review else ()), *refund_holds(status, lines)),
        extra=row.unread(),
    )


def _status(word: str, *, paid: bool, left: bool, refund: RefundState) -> OrderStatus:
    status = _STATUS.get(word.replace("，", ",").replace(" ", ""))
    if status is None:
        raise unknown_status(word)
    if status is OrderStatus.CLOSED and word == "交易关闭" and not (paid and left):
        return OrderStatus.CANCELLED
    if refund is RefundState.REFUNDED and status is OrderStatus.PAID:
        return OrderStatus.CANCELLED
    if refund is RefundState.REFUNDED and status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
        return OrderStatus.CLOSED
    return status


def _lines(row: RowView, money: Money, status: OrderStatus, refund: RefundState) -> tuple[PlatformLine, ...]:
    quantity = row.quantity("quantity")
    goods = money.goods
    line = PlatformLine(
        title=row.value("title"),
        quantity=quantity,
        item_id=row.identifier("item"),
        sku_id=row.identifier("sku"),
        merchant_code=row.value("code") or row.value("item_code"),
        spec=row.value("spec"),
        price=goods // quantity if goods is not None and goods % quantity == 0 else None,
        paid=None if money.paid is None else max(0, money.paid - (money.postage or 0)),
    )
    # The export has no refund amount: an order of one Sku that was refunded was refunded.
    line = shipped_units(with_refund(line, refund, None), status)
    if refund is RefundState.REFUNDED:
        line = replace(line, refunded_amount=None)
    return (line, *_gift(row, status))


def _gift(row: RowView, status: OrderStatus) -> tuple[PlatformLine, ...]:
    title = row.value("gift")
    if not title:
        return ()
    units = row.quantity("gift_quantity") if row.value("gift_quantity") else 1
    ended = status in ENDED
    gift = PlatformLine(
        title=title,
        quantity=units,
        item_id=row.identifier("gift_id"),
        spec=row.value("gift_spec"),
        price=0,
        paid=0,
        gift=True,
    )
    return (gift if ended else shipped_units(gift, status),)


def _money(row: RowView) -> Money:
    platform, instant = row.money("platform_discount"), row.money("instant_discount")
    return Money(
        goods=row.money("goods"),
        postage=row.money("postage"),
        seller_discount=row.money("seller_discount"),
        platform_discount=None if platform is None and instant is None else (platform or 0) + (instant or 0),
        paid=row.money("paid"),
        receivable=row.money("receivable"),
    )


def _day_of(number: str) -> int | None:
    """The order number begins with the day of creation (yymmdd); all that is known where the column is empty."""
    match = _DAY.fullmatch(number)
    if match is None:
        return None
    try:
        day = datetime(2000 + int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None
    return int(day.timestamp()) * 1000 - _SHANGHAI_MS


def _doubt(order: PlatformOrder) -> Said | None:
    """The export's own sums: what the merchant gets, and what the buyer paid."""
    money = order.money
    if None in (money.goods, money.postage, money.seller_discount, money.receivable, money.paid):
        return None
    goods, postage, discount = money.goods or 0, money.postage or 0, money.seller_discount or 0
    receivable, paid = money.receivable or 0, money.paid or 0
    # Two fen of tolerance: discounts are shared out over orders and rounded.
    if (
        abs(goods - discount + postage - receivable) > 2
        or abs(receivable - (money.platform_discount or 0) - paid) > 2
    ):
        return Said("At least once, the amounts of an order do not add up.")
    return None


def _layout(headers: frozenset[str]) -> str:
    return "current"


EXPORTS = PlatformExports(
    PLATFORM,
    (
        ExportFormat(
            name="pinduoduo",
            platform=PLATFORM,
            fingerprints=(
                fingerprint("订单号", "商家实收金额(元)"),
                fingerprint("订单号", "样式ID"),
                fingerprint("订单号", "商家编码-规格维度"),
            ),
            columns=COLUMNS,
            layout=_layout,
            read=read,
            doubt=_doubt,
        ),
    ),
)
