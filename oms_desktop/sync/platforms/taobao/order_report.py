"""Taobao's order report 订单报表: one row an order, without its lines."""

from __future__ import annotations

from collections.abc import Iterator

from oms_desktop.exchange import Money, News, PlatformOrder
from oms_desktop.sync.files.formats import ExportFormat, fingerprint
from oms_desktop.sync.files.headers import columns
from oms_desktop.sync.files.receivers import from_spaced
from oms_desktop.sync.files.rows import BadRow, OrderSheet, RowView
from oms_desktop.sync.files.states import tracking
from oms_desktop.sync.platforms.taobao.words import status_of, waits_for_balance
from oms_desktop.vocabulary import LEFT, HoldReason, OrderStatus, PaymentKind

PLATFORM = "taobao"

COLUMNS = columns(
    ("number", "订单编号|主订单编号", "required"),
    ("status", "订单状态", "required"),
    ("buyer", "买家会员名"),
    ("goods", "买家应付货款", "expected"),
    ("postage", "买家应付邮费", "expected"),
    ("total", "总金额"),
    ("paid", "买家实际支付金额|买家实付金额", "expected"),
    ("refunded", "退款金额"),
    ("note", "买家留言"),
    ("memo", "订单备注|商家备注|商家备忘"),
    ("name", "收货人姓名", "expected"),
    ("address", "收货地址", "expected"),
    ("new_address", "修改后的收货地址"),
    ("phone", "联系电话"),
    ("mobile", "联系手机", "expected"),
    ("created", "订单创建时间", "expected"),
    ("paid_at", "订单付款时间", "expected"),
    ("shipped_at", "发货时间"),
    ("ship_by", "应发货时间"),
    ("completed_at", "确认收货时间"),
    ("tracking", "物流单号", "expected"),
    ("carrier", "物流公司", "expected"),
    ("closed", "订单关闭原因"),
    ("stages", "分阶段订单信息"),
    ("units", "宝贝总数量"),
)
_NOT_CLOSED = "订单未关闭"


def read(sheet: OrderSheet) -> Iterator[News]:
    """The orders of a report alone: their lines are None."""
    for row in sheet.rows():
        try:
            yield order_of(row)
        except BadRow as problem:
            yield row.rejected(problem.said)


def order_of(row: RowView) -> PlatformOrder:
    """One row as an order. Raises BadRow."""
    word, paid_at = row.value("status"), row.time("paid_at")
    trackings = tracking(row.identifier("tracking"), row.value("carrier"), PLATFORM)
    money = _money(row)
    shipped_at, completed_at = row.time("shipped_at"), row.time("completed_at")
    left = bool(trackings or shipped_at)
    status = _after_full_refund(status_of(word, paid=paid_at is not None, shipped=left), money)
    balance = status is OrderStatus.PLACED and waits_for_balance(word, row.value("stages"))
    reason = row.value("closed")
    return PlatformOrder(
        number=row.needed("number"),
        raw_status=word,
        status=status,
        created_at=row.time("created"),
        paid_at=paid_at,
        shipped_at=shipped_at,
        completed_at=completed_at if status is OrderStatus.COMPLETED else None,
        ship_by=row.time("ship_by"),
        payment_kind=PaymentKind.DEPOSIT if balance else PaymentKind.ONLINE,
        receiver=from_spaced(
            row.value("name"),
            row.value("mobile") or row.value("phone"),
            row.value("new_address") or row.value("address"),
        ),
        buyer=row.value("buyer"),
        buyer_note=row.remark("note"),
        seller_memo=row.remark("memo"),
        money=money,
        trackings=trackings,
        holds=(HoldReason.PRESALE_BALANCE,) if balance else (),
        shipped_partly=status is OrderStatus.APPROVED,
        close_reason="" if reason == _NOT_CLOSED else reason,
        extra=row.unread(),
    )


def _money(row: RowView) -> Money:
    paid, total = row.money("paid"), row.money("total")
    return Money(
        goods=row.money("goods"),
        postage=row.money("postage"),
        paid=paid or total if row.time("paid_at") is None else paid,
        refunded=row.money("refunded"),
    )


def _after_full_refund(status: OrderStatus, money: Money) -> OrderStatus:
    if not money.paid or (money.refunded or 0) < money.paid:
        return status
    if status is OrderStatus.PAID:
        return OrderStatus.CANCELLED
    return OrderStatus.CLOSED if status in LEFT and status is not OrderStatus.COMPLETED else status


def _layout(headers: frozenset[str]) -> str:
    classic = {"买家实际支付金额", "宝贝标题", "打款商家金额"} & headers
    return "classic" if classic else "current"


FORMAT = ExportFormat(
    name="taobao_orders",
    platform=PLATFORM,
    fingerprints=(
        fingerprint("订单编号", "买家应付邮费"),
        fingerprint("订单编号", "订单状态", "宝贝总数量"),
        fingerprint("订单编号", "订单状态", "收货人姓名", "联系手机"),
    ),
    columns=COLUMNS,
    layout=_layout,
    read=read,
)
