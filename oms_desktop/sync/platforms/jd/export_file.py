"""JD's order export: one row a Sku; amounts, receiver and status are the order's and repeat, or stand on its first row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oms_desktop.exchange import Money, News, PlatformLine, PlatformOrder
from oms_desktop.sync.files.formats import ExportFormat, PlatformExports, fingerprint
from oms_desktop.sync.files.headers import columns
from oms_desktop.sync.files.receivers import from_joined
from oms_desktop.sync.files.rows import OrderSheet, RowView, read_group, unknown_status
from oms_desktop.sync.files.states import shipped_units, tracking
from oms_desktop.vocabulary import ENDED, LEFT, HoldReason, OrderStatus, PaymentKind

PLATFORM = "jd"

COLUMNS = columns(
    ("number", "订单号|订单编号", "required"),
    ("item", "商品ID|商品编号", "expected"),
    ("title", "商品名称", "expected"),
    ("quantity", "订购数量", "required"),
    ("payment", "支付方式"),
    ("created", "下单时间", "expected"),
    ("price", "京东价", "expected"),
    ("total", "订单金额"),
    ("settled", "结算金额"),
    ("paid", "应付金额", "expected"),
    ("status", "订单状态", "required"),
    ("buyer", "下单帐号|下单账号"),
    ("name", "客户姓名", "expected"),
    ("address", "客户地址", "expected"),
    ("phone", "联系电话", "expected"),
    ("note", "订单备注"),
    ("memo", "商家备注"),
    ("postage", "运费金额"),
    ("paid_at", "付款确认时间", "expected"),
    ("goods_code", "货号"),
    ("code", "商家SKUID"),
    ("completed_at", "订单完成时间"),
    ("postcode", "邮政编码"),
    ("tracking", "运单号|物流单号|快递单号"),
    ("carrier", "承运商|物流公司|快递公司"),
)

_STATUS = {
    "等待付款": OrderStatus.PLACED,
    "等待付款确认": OrderStatus.PLACED,
    "新订单": OrderStatus.PAID,
    "等待出库": OrderStatus.PAID,
    "等待确认收货": OrderStatus.SHIPPED,
    "完成": OrderStatus.COMPLETED,
    "已取消": OrderStatus.CANCELLED,
    "暂停": OrderStatus.PAID,
    "锁定": OrderStatus.PAID,
}
_PREFIX = re.compile(r"[(（](锁定|删除)[)）]\s*")


def read(sheet: OrderSheet) -> Iterator[News]:
    """The orders of the export; blank order cells belong to the order above while the row names a product."""
    for number, group in sheet.by_order():
        yield from read_group(group, number, _order)


def _order(group: list[RowView]) -> PlatformOrder:
    first = group[0]
    number = first.needed("number")
    word = _of_order(group, "status")
    cod = _of_order(group, "payment") == "货到付款"
    paid_at = _first_time(group, "paid_at")
    status, holds = _state(word, confirmed=cod or paid_at is not None)
    postage, paid = _amount(group, "postage"), _amount(group, "paid")
    lines = tuple(shipped_units(line, status) for line in _lines(group, paid, postage))
    completed_at = _first_time(group, "completed_at")
    return PlatformOrder(
        number=number,
        raw_status=word,
        status=status,
        lines=lines,
        created_at=_first_time(group, "created"),
        paid_at=paid_at,
        completed_at=completed_at if status is OrderStatus.COMPLETED else None,
        payment_kind=PaymentKind.COD if cod else PaymentKind.ONLINE,
        receiver=from_joined(
            _of_order(group, "name"), _of_order(group, "phone"), _of_order(group, "address")
        ),
        buyer=_of_order(group, "buyer"),
        buyer_note=next((note for row in group if (note := row.remark("note"))), ""),
        seller_memo=next((memo for row in group if (memo := row.remark("memo"))), ""),
        money=Money(
            goods=_goods(lines),
            postage=postage,
            paid=paid,
            receivable=_amount(group, "settled"),
        ),
        trackings=tracking(_of_order(group, "tracking"), _of_order(group, "carrier"), PLATFORM),
        holds=() if status in ENDED else holds,
        extra=first.unread(),
    )


def _of_order(group: list[RowView], name: str) -> str:
    """A value of the order: on every row, or only on the first."""
    return next((text for row in group if (text := row.value(name))), "")


def _first_time(group: list[RowView], name: str) -> int | None:
    # All are read, so that a bad one is refused wherever it stands.
    return next((at for at in [row.time(name) for row in group] if at is not None), None)


def _amount(group: list[RowView], name: str) -> int | None:
    """An amount of the order. It repeats on each row and is never a sum of them."""
    return next((amount for amount in [row.money(name) for row in group] if amount is not None), None)


def _state(word: str, *, confirmed: bool) -> tuple[OrderStatus, tuple[HoldReason, ...]]:
    plain, marks = word, set()
    while match := _PREFIX.match(plain):
        marks.add(match[1])
        plain = plain[match.end() :]
    status = _STATUS.get(plain)
    if status is None:
        raise unknown_status(word)
    if plain == "新订单" and not confirmed:
        status = OrderStatus.PLACED
    if "删除" in marks:
        return (OrderStatus.CLOSED if status in LEFT else OrderStatus.CANCELLED), ()
    if "锁定" in marks or plain == "锁定":
        return status, (HoldReason.LOCKED,)
    return status, (HoldReason.PLATFORM_FORBIDS,) if plain == "暂停" else ()


def _lines(group: list[RowView], paid: int | None, postage: int | None) -> list[PlatformLine]:
    priced = [(row, row.money("price"), row.quantity("quantity")) for row in group]
    shares = apportioned(
        None if paid is None else max(0, paid - (postage or 0)),
        [None if price is None else price * units for _, price, units in priced],
    )
    return [
        PlatformLine(
            title=row.value("title"),
            quantity=units,
            sku_id=row.identifier("item"),
            merchant_code=row.value("code") or row.value("goods_code"),
            price=price,
            paid=share,
            gift=price == 0,
        )
        for (row, price, units), share in zip(priced, shares, strict=True)
    ]


def apportioned(amount: int | None, weights: list[int | None]) -> list[int | None]:
    """``amount`` (fen) over lines by weight; the last line takes the rest. All None where a weight is not known."""
    known = [weight for weight in weights if weight is not None]
    if amount is None or len(known) < len(weights):
        return [None] * len(weights)
    total = sum(known)
    shares = [amount * weight // total if total else 0 for weight in known[:-1]]
    return [*shares, amount - sum(shares)]


def _goods(lines: tuple[PlatformLine, ...]) -> int | None:
    amounts = [line.price * line.quantity for line in lines if line.price is not None]
    return sum(amounts) if len(amounts) == len(lines) else None


def _layout(headers: frozenset[str]) -> str:
    return "current" if "商家SKUID" in headers else "classic"


EXPORTS = PlatformExports(
    PLATFORM,
    (
        ExportFormat(
            name="jd",
            platform=PLATFORM,
            fingerprints=(fingerprint("订单号", "京东价"), fingerprint("订单号", "下单帐号", "订购数量")),
            columns=COLUMNS,
            layout=_layout,
            read=read,
            fill_down=frozenset({"item"}),
        ),
    ),
)
