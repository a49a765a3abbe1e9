"""Taobao's item report 宝贝报表: one row a line, current and classic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from sys import intern

from oms_desktop.exchange import News, PendingLines, PlatformLine, PlatformOrder, RejectedRow, Tracking
from oms_desktop.sync.files.formats import ExportFormat, fingerprint
from oms_desktop.sync.files.headers import columns
from oms_desktop.sync.files.rows import OrderSheet, RowView, read_group
from oms_desktop.sync.files.states import (
    LineState,
    after_refunds,
    combined,
    refund_holds,
    refund_state,
    shipped_units,
    tracking,
    union,
    with_refund,
)
from oms_desktop.sync.platforms.taobao.words import status_of
from oms_desktop.vocabulary import OrderStatus, PaymentKind, RefundState

PLATFORM = "taobao"

COLUMNS = columns(
    ("number", "主订单编号|订单编号", "required"),
    ("line", "子订单编号"),
    ("title", "商品标题|标题", "expected"),
    ("price", "商品价格|价格", "expected"),
    ("quantity", "购买数量", "required"),
    ("outer_code", "外部系统编号"),
    ("code", "商家编码", "expected"),
    ("spec", "商品属性", "expected"),
    ("item", "商品ID"),
    ("status", "订单状态", "expected"),
    ("paid", "买家实付金额"),
    ("refund", "退款状态"),
    ("refunded", "退款金额"),
    ("created", "订单创建时间|创建时间"),
    ("paid_at", "订单付款时间"),
    ("shipped_at", "发货时间"),
    ("ship_by", "应发货时间"),
    ("note", "主订单买家留言"),
    ("memo", "商家备注"),
    ("tracking", "物流单号"),
    ("carrier", "物流公司"),
)
_NO_REFUND = "无退款申请"


@dataclass(frozen=True, slots=True)
class ItemOrder:
    """What an item report knows of one order."""

    number: str
    lines: tuple[PlatformLine, ...]
    raw_status: str
    status: OrderStatus | None
    """None where the report has no status column."""
    partly: bool
    created_at: int | None
    paid_at: int | None
    shipped_at: int | None
    ship_by: int | None
    buyer_note: str
    seller_memo: str
    trackings: tuple[Tracking, ...]


def item_orders(sheet: OrderSheet) -> Iterator[ItemOrder | RejectedRow]:
    """The lines of each order, or the refusal of its rows."""
    for number, group in sheet.by_order():
        yield from read_group(group, number, _item_order)


def read(sheet: OrderSheet) -> Iterator[News]:
    """The item report alone: orders without a header, or (classic) lines that wait for their order."""
    classic = is_classic(sheet)
    for found in item_orders(sheet):
        yield found if isinstance(found, RejectedRow) else alone(found, classic=classic)


def is_classic(sheet: OrderSheet) -> bool:
    """True for the old layout, which has neither line ids nor times nor money paid."""
    return "line" not in sheet.index


def alone(found: ItemOrder, *, classic: bool) -> PlatformOrder | PendingLines:
    """What is left of an order of which only the item report is there."""
    if classic or found.status is None:
        return PendingLines(found.number, found.lines, found.raw_status)
    return PlatformOrder(
        number=found.number,
        raw_status=found.raw_status,
        status=after_refunds(found.status, found.lines),
        lines=found.lines,
        header=False,
        created_at=found.created_at,
        paid_at=found.paid_at,
        shipped_at=found.shipped_at,
        ship_by=found.ship_by,
        payment_kind=PaymentKind.ONLINE,
        buyer_note=found.buyer_note,
        seller_memo=found.seller_memo,
        trackings=found.trackings,
        holds=refund_holds(found.status, found.lines),
        shipped_partly=found.partly,
    )


def _item_order(group: list[RowView]) -> ItemOrder:
    read_lines = [_line(row) for row in group]
    states = [state for _, state in read_lines if state is not None]
    word, status, partly = combined(states) if len(states) == len(group) else ("", None, False)
    first = group[0]
    return ItemOrder(
        number=first.needed("number"),
        lines=tuple(line for line, _ in read_lines),
        raw_status=word,
        status=status,
        partly=partly,
        created_at=first.time("created"),
        paid_at=first.time("paid_at"),
        shipped_at=min((at for row in group if (at := row.time("shipped_at")) is not None), default=None),
        ship_by=first.time("ship_by"),
        buyer_note=first.remark("note"),
        seller_memo=first.remark("memo"),
        trackings=union(
            tracking(row.identifier("tracking"), row.value("carrier"), PLATFORM) for row in group
        ),
    )


def _line(row: RowView) -> tuple[PlatformLine, LineState | None]:
    # Titles, specs and codes repeat over a big file: one copy of each keeps the join small.
    line = PlatformLine(
        title=intern(row.value("title")),
        quantity=row.quantity("quantity"),
        line_id=row.identifier("line"),
        item_id=intern(row.identifier("item")),
        merchant_code=intern(row.value("code") or row.value("outer_code")),
        spec=intern(row.value("spec")),
        price=row.money("price"),
        paid=row.money("paid"),
    )
    line = _with_refund_of(line, row)
    word = row.value("status")
    if "status" not in row.index:
        return line, None
    left = bool(row.time("shipped_at") or row.value("tracking"))
    # The classic report has no times: an order once closed is called so by its order report.
    paid = row.time("paid_at") is not None or "paid_at" not in row.index
    status = status_of(word, paid=paid, shipped=left)
    return shipped_units(line, status), LineState(word, status)


def _with_refund_of(line: PlatformLine, row: RowView) -> PlatformLine:
    amount_text = row.value("refunded")
    if "refund" not in row.index and not amount_text:
        return line
    amount = None if amount_text == _NO_REFUND else row.money("refunded")
    state = refund_state(row.value("refund"))
    if "refund" not in row.index and amount:
        state = RefundState.REFUNDED
    marked = with_refund(line, state, amount)
    return replace(marked, refunded_amount=amount) if state is RefundState.REQUESTED else marked


def _layout(headers: frozenset[str]) -> str:
    return "current" if "子订单编号" in headers else "classic"


FORMAT = ExportFormat(
    name="taobao_items",
    platform=PLATFORM,
    fingerprints=(
        fingerprint("子订单编号", "主订单编号", "商品标题"),
        fingerprint("子订单编号", "主订单编号", "商品属性"),
        fingerprint("订单编号", "标题", "外部系统编号", "套餐信息"),
    ),
    columns=COLUMNS,
    layout=_layout,
    read=read,
    items=True,
)
