"""Douyin shop's order export: one row a sub-order, or (merchant's choice) one row an order with its parts joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oms_desktop.exchange import Money, News, PlatformLine, PlatformOrder, Tracking
from oms_desktop.sync.files.formats import ExportFormat, PlatformExports, fingerprint
from oms_desktop.sync.files.receivers import from_parts
from oms_desktop.sync.files.rows import OrderSheet, RowView, read_group, unknown_status
from oms_desktop.sync.files.states import (
    LineState,
    after_refunds,
    combined,
    refund_holds,
    refund_state,
    shipped_units,
    tracking,
    tracking_pairs,
    union,
    with_refund,
)
from oms_desktop.sync.platforms.douyin.export_columns import COLUMNS, FLAGS, STATUS
from oms_desktop.vocabulary import Flag, OrderStatus, PaymentKind, RefundState

PLATFORM = "douyin"


def read(sheet: OrderSheet) -> Iterator[News]:
    """The orders of the export, their sub-orders as lines."""
    for number, group in sheet.by_order():
        yield from read_group(group, number, _order)


def _order(group: list[RowView]) -> PlatformOrder:
    first = group[0]
    number = first.needed("number")
    states = [_state(row) for row in group]
    word, status, partly = combined(states)
    lines = _lines(group, states)
    if lines is not None:
        status = after_refunds(status, lines)
    times = {
        name: first.time(name) for name in ("created", "paid_at", "ship_by", "completed_at", "deliver_by")
    }
    return PlatformOrder(
        number=number,
        raw_status=word,
        status=status,
        lines=lines,
        created_at=times["created"],
        paid_at=times["paid_at"],
        shipped_at=min((at for row in group if (at := row.time("shipped_at")) is not None), default=None),
        completed_at=times["completed_at"],
        ship_by=times["ship_by"],
        deliver_by=times["deliver_by"],
        payment_kind=PaymentKind.COD if first.value("payment") == "货到付款" else PaymentKind.ONLINE,
        receiver=from_parts(
            *(
                first.value(field)
                for field in ("name", "phone", "province", "city", "district", "town", "street")
            )
        ),
        buyer_note=next((note for row in group if (note := row.remark("note"))), ""),
        seller_memo=next((memo for row in group if (memo := row.remark("memo"))), ""),
        flag=FLAGS.get(first.value("flag").removesuffix("旗").removesuffix("色"), Flag.NONE),
        money=_money(group),
        trackings=union(_trackings(row) for row in group),
        holds=refund_holds(status, lines or ()),
        shipped_partly=partly,
        close_reason=first.value("closed"),
        extra=first.unread(),
    )


def _state(row: RowView) -> LineState:
    word = row.value("status")
    status = STATUS.get(word)
    if status is None:
        raise unknown_status(word, row.number)
    if status is OrderStatus.CLOSED:
        left = row.time("shipped_at") is not None or bool(_trackings(row))
        status = OrderStatus.CLOSED if left and row.time("paid_at") is not None else OrderStatus.CANCELLED
    return LineState(word, status)


def _lines(group: list[RowView], states: list[LineState]) -> tuple[PlatformLine, ...] | None:
    """The lines; None where one row joins several sub-orders whose single quantities nobody can tell."""
    lines: list[PlatformLine] = []
    pays = any(row.money("payable") for row in group)
    for row, state in zip(group, states, strict=True):
        if ";" in row.value("line"):
            parts = _joined_parts(row)
            if parts is None:
                return None
        else:
            parts = [_line(row, pays=pays)]
        refund = refund_state(row.value("after_sale"))
        for part in parts:
            marked = with_refund(part, refund, None)
            if refund is RefundState.REFUNDED:
                # The export tells that money went back, not how much of it.
                marked = replace(marked, refunded_amount=None)
            lines.append(shipped_units(marked, state.status))
    return tuple(lines)


def _line(row: RowView, *, pays: bool) -> PlatformLine:
    """``pays``: something of the order is paid for, so a line that costs nothing is a gift, whatever its list price."""
    quantity = row.quantity("quantity")
    price, total, payable = row.money("price"), row.money("line_total"), row.money("payable")
    if price is None and total is not None and total % quantity == 0:
        price = total // quantity
    item, code, spec = row.identifier("item"), row.value("code") or row.value("goods_code"), row.value("spec")
    return PlatformLine(
        title=row.value("title"),
        quantity=quantity,
        line_id=row.identifier("line"),
        item_id=item,
        merchant_code=code,
        spec=spec,
        # The newer layout has no spec: the Skus of one product are told apart by their merchant codes.
        listing=f"{item}/{code}" if item and code and not spec else "",
        price=price,
        paid=None if payable is None else max(0, payable - (row.money("postage") or 0)),
        gift=payable == 0 and (pays or not (price or total)),
    )


def _joined_parts(row: RowView) -> list[PlatformLine] | None:
    fields = {name: _split(row.value(name)) for name in ("line", "title", "item", "code", "spec")}
    count = len(fields["line"])
    if row.quantity("quantity") != count:
        return None

    def part(name: str, position: int) -> str:
        texts = fields[name]
        if len(texts) == count:
            return texts[position]
        return texts[0] if len(texts) == 1 else ""

    return [
        PlatformLine(
            title=part("title", position),
            quantity=1,
            line_id=part("line", position),
            item_id=part("item", position),
            merchant_code=part("code", position),
            spec=part("spec", position),
        )
        for position in range(count)
    ]


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


def _trackings(row: RowView) -> tuple[Tracking, ...]:
    """``number-carrier``, several by ``;`` or ``,``; other choices of columns have them apart."""
    return union(
        [
            tracking_pairs(row.value("courier"), PLATFORM),
            tracking(row.identifier("tracking"), row.value("carrier"), PLATFORM),
        ]
    )


def _money(group: list[RowView]) -> Money:
    def total(name: str) -> int | None:
        amounts = [amount for row in group if (amount := row.money(name)) is not None]
        return sum(amounts) if amounts else None

    paid, platform, author = total("payable"), total("platform_bears"), total("author_bears")
    goods = total("line_total")
    if goods is None:
        prices = [(row.money("price"), row.quantity("quantity")) for row in group]
        goods = (
            sum(price * units for price, units in prices if price is not None)
            if prices[0][0] is not None
            else None
        )
    return Money(
        goods=goods,
        postage=total("postage"),
        seller_discount=total("seller_bears"),
        platform_discount=platform,
        paid=paid,
        receivable=None if paid is None else paid + (platform or 0) + (author or 0),
    )


def _layout(headers: frozenset[str]) -> str:
    return "B" if {"商品金额", "快递信息", "货号"} & headers else "A"


EXPORTS = PlatformExports(
    PLATFORM,
    (
        ExportFormat(
            name="douyin",
            platform=PLATFORM,
            fingerprints=(fingerprint("主订单编号", "子订单编号", "选购商品"),),
            columns=COLUMNS,
            layout=_layout,
            read=read,
        ),
    ),
)
