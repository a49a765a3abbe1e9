"""News about an order we have: field by field, the better source wins, then the later one; nothing fuller is replaced by less.

The platform's class only ever rises, refunds and shipped units only ever grow, so that any order of the same news ends alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from oms_desktop.exchange import PlatformLine, PlatformOrder, Receiver
from oms_desktop.models import NumberTail, Order, OrderLine, Shop
from oms_desktop.models import search as searching
from oms_desktop.models.database import write_search
from oms_desktop.models.lifecycle import RANK
from oms_desktop.operations.field_sources import FieldSources, Stamp
from oms_desktop.operations.holds import close_holds, open_hold
from oms_desktop.operations.intake_follow import follow
from oms_desktop.operations.intake_lines import refund_of
from oms_desktop.operations.intake_new import (
    MONEY,
    TEXTS,
    TIMES,
    line_row,
    order_words,
    receiver_columns,
    summary_of,
)
from oms_desktop.operations.intake_parcels import bind_trackings
from oms_desktop.operations.lifecycle import cleared_at, deadline_of, record
from oms_desktop.operations.listings import resolve_listings
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import LEFT, UNSHIPPED, HoldReason, OrderStatus, ReceiverKind, RefundState

FULLNESS = {
    ReceiverKind.NONE: 0,
    ReceiverKind.MASKED: 1,
    ReceiverKind.ENCRYPTED: 2,
    ReceiverKind.VIRTUAL: 3,
    ReceiverKind.PLAIN: 4,
}
_REFUND_RANK = {
    RefundState.NONE: 0,
    RefundState.REFUSED: 1,
    RefundState.REQUESTED: 2,
    RefundState.REFUNDED: 3,
}


@dataclass(slots=True)
class _Merge:
    """One order being merged: what changed is noted as it changes."""

    work: Work
    shop: Shop
    order: Order
    news: PlatformOrder
    stamp: Stamp
    sources: FieldSources
    changed: set[str]

    def put(self, field: str, value: Any) -> None:
        """Set a column if this news is to be believed over what stands there."""
        if value in (None, ""):
            return
        standing = getattr(self.order, field)
        if standing in (None, "") or self.stamp >= self.sources.stamp(field):
            if standing != value:
                setattr(self.order, field, value)
                self.changed.add(field)
            self.sources.set(field, max(self.stamp, self.sources.stamp(field)))


def merge(work: Work, shop: Shop, order: Order, news: PlatformOrder, stamp: Stamp) -> bool:
    """Take news about a known order; False if nothing changed."""
    merging = _Merge(work, shop, order, news, stamp, FieldSources(order.sources), set())
    before = order.version
    _fields(merging)
    _receiver(merging)
    _platform_class(merging)
    if news.lines is not None:
        _lines(merging, news.lines)
    _holds(merging)
    _trackings(merging)
    order.sources = merging.sources.packed()
    follow(work, order, shop, news)
    begun = cleared_at(order.status, order.paid_at, order.created_at)
    order.deadline = deadline_of(order.ship_by, begun, shop.promise_hours)
    changed = bool(merging.changed) or order.version != before
    if changed:
        _finish(merging)
    return changed


def _fields(merging: _Merge) -> None:
    news = merging.news
    for name in MONEY:
        merging.put(name, getattr(news.money, name))
    for name in (*TEXTS, *TIMES):
        merging.put(name, getattr(news, name))
    merging.put("flag", news.flag.value)
    if news.payment_kind is not None:
        merging.put("payment_kind", news.payment_kind.value)
    for name in ("delivered_at", "completed_at"):
        if getattr(merging.order, name) is None and getattr(news, name) is not None:
            setattr(merging.order, name, getattr(news, name))
            merging.changed.add(name)


def _fullness(receiver: Receiver) -> int:
    return FULLNESS[receiver.kind]


def _receiver(merging: _Merge) -> None:
    order, who = merging.order, merging.news.receiver
    if who is None or order.erased_at is not None:
        return
    standing = FULLNESS[ReceiverKind(order.receiver_kind)]
    better = (_fullness(who), *merging.stamp) >= (standing, *merging.sources.stamp("receiver"))
    if not better:
        return
    columns = receiver_columns(merging.work, merging.news)
    old_hash = order.receiver_hash
    for name, value in columns.items():
        if getattr(order, name) != value:
            setattr(order, name, value)
            merging.changed.add("receiver")
    merging.sources.set("receiver", merging.stamp)
    moved = old_hash and old_hash != order.receiver_hash and _fullness(who) == standing
    if moved and order.slip_printed_at is not None and order.status in UNSHIPPED:
        open_hold(merging.work, order, HoldReason.ADDRESS_CHANGED, source="platform")


def _platform_class(merging: _Merge) -> None:
    order, news = merging.order, merging.news
    if news.status is None:
        return
    old = OrderStatus(order.platform_class or OrderStatus.PLACED)
    if RANK[news.status] > RANK[old]:
        order.platform_class = news.status.value
        order.platform_status = news.raw_status
        merging.sources.set("platform_status", merging.stamp)
        merging.changed.add("platform_status")
    elif news.status == old and order.platform_status != news.raw_status:
        merging.put("platform_status", news.raw_status)


def _lines(merging: _Merge, lines: tuple[PlatformLine, ...]) -> None:
    order, work = merging.order, merging.work
    newer = merging.stamp >= merging.sources.stamp("lines")
    matched = match_lines(order.lines, lines)
    fresh = [line for line, row in matched if row is None]
    if fresh:
        _add_lines(merging, fresh)
    for line, row in matched:
        if row is not None:
            _merge_line(merging, row, line, newer=newer)
    if newer:
        merging.sources.set("lines", merging.stamp)
    if order.lines and close_holds(work, order, HoldReason.LINES_MISSING):
        merging.changed.add("lines")


def match_lines(
    rows: list[OrderLine], lines: tuple[PlatformLine, ...]
) -> list[tuple[PlatformLine, OrderLine | None]]:
    """Pair news lines with stored ones: by the platform's line id, else by (listing code, spec, nth)."""
    left = list(rows)
    pairs: list[tuple[PlatformLine, OrderLine | None]] = []
    for line in lines:
        found = next((row for row in left if line.line_id and row.line_id == line.line_id), None)
        if found is None:
            found = next((row for row in left if _same_goods(row, line)), None)
        if found is not None:
            left.remove(found)
        pairs.append((line, found))
    return pairs


def _same_goods(row: OrderLine, line: PlatformLine) -> bool:
    if row.line_id and line.line_id:
        return False
    if row.listing_code == line.listing_code and row.spec == line.spec:
        return True
    # A classic report knows no item ids: the merchant's code, else the title, says that it is the same goods.
    code = bool(line.merchant_code) and row.merchant_code == line.merchant_code
    return (code or (not line.merchant_code and row.title == line.title)) and row.spec == line.spec


def _add_lines(merging: _Merge, fresh: list[PlatformLine]) -> None:
    order, work = merging.order, merging.work
    listings = resolve_listings(work, merging.shop, fresh)
    for line in fresh:
        row = line_row(line, listings[line.listing_code], len(order.lines), OrderStatus(order.status))
        order.lines.append(OrderLine(**row))
        merging.changed.add("lines")
    work.session.flush()
    if order.status not in UNSHIPPED:
        return
    for row_ in order.lines[-len(fresh) :]:
        if row_.sku_id is None:
            open_hold(work, order, HoldReason.UNMAPPED_ITEM, source="intake", line_id=row_.id)
        if row_.refund == RefundState.REQUESTED:
            open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=row_.id)


def _merge_line(merging: _Merge, row: OrderLine, line: PlatformLine, *, newer: bool) -> None:
    for name, value in (
        ("line_id", line.line_id),
        ("ordered", line.quantity),
        ("price", line.price),
        ("paid", line.paid),
        ("title", line.title),
        ("merchant_code", line.merchant_code),
    ):
        standing = getattr(row, name)
        if value in (None, "") or standing == value or not (newer or standing in (None, "")):
            continue
        setattr(row, name, value)
        merging.changed.add("lines")
    if (line.shipped_quantity or 0) > row.shipped and merging.order.status in UNSHIPPED:
        row.shipped = min(line.shipped_quantity or 0, row.ordered)
        merging.changed.add("lines")
    _merge_refund(merging, row, line, newer=newer)


def _merge_refund(merging: _Merge, row: OrderLine, line: PlatformLine, *, newer: bool) -> None:
    if line.refund is None:
        return
    order, work = merging.order, merging.work
    standing = RefundState(row.refund)
    done = standing == RefundState.REFUNDED
    rises = _REFUND_RANK[line.refund] > _REFUND_RANK[standing]
    if (line.refunded_amount or 0) > (row.refunded_amount or 0):
        row.refunded_amount = line.refunded_amount
        merging.changed.add("refunds")
    if not rises and (done or not newer or line.refund == standing):
        return
    row.refund = line.refund.value
    merging.changed.add("refunds")
    effect = refund_of(line, left=order.status in LEFT or order.status == OrderStatus.CLOSED)
    if order.status in UNSHIPPED:
        row.refunded = max(row.refunded, min(effect.quantity, row.ordered - row.shipped - row.cancelled))
        record(work, order.id, f"refund.{line.refund}", line=row.id, quantity=effect.quantity)
    if effect.hold and order.status in UNSHIPPED:
        open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=row.id)
    elif not effect.hold:
        close_holds(work, order, HoldReason.REFUND_REQUESTED, line_id=row.id)


def _holds(merging: _Merge) -> None:
    """The platform's own reasons on the whole order: the newest news says which stand."""
    order, news = merging.order, merging.news
    if not news.header or merging.stamp < merging.sources.stamp("holds"):
        return
    merging.sources.set("holds", merging.stamp)
    wanted = set(news.holds) if order.status in UNSHIPPED else set()
    for hold in order.open_holds:
        gone = hold.source == "platform" and hold.order_line_id is None and hold.reason not in wanted
        if gone and hold.reason != HoldReason.ADDRESS_CHANGED:
            close_holds(merging.work, order, HoldReason(hold.reason), source="platform")
            merging.changed.add("holds")
    for reason in sorted(wanted):
        if open_hold(merging.work, order, reason, source="platform"):
            merging.changed.add("holds")


def _trackings(merging: _Merge) -> None:
    news, order = merging.news, merging.order
    if not news.trackings or merging.stamp < merging.sources.stamp("tracking"):
        return
    merging.sources.set("tracking", merging.stamp)
    if bind_trackings(merging.work, order, news):
        order.tracking = news.trackings[-1].number
        merging.changed.add("tracking")


def _finish(merging: _Merge) -> None:
    work, order = merging.work, merging.order
    lines = [{"title": line.title, "ordered": line.ordered} for line in order.lines]
    order.summary = summary_of(lines)
    order.units = sum(line.ordered for line in order.lines)
    order.line_count = len(order.lines)
    order.version += 1
    work.session.flush()
    if merging.changed & {"lines", "buyer", "buyer_note", "seller_memo"}:
        body = order_words(
            {"buyer": order.buyer, "buyer_note": order.buyer_note, "seller_memo": order.seller_memo},
            [
                {"title": line.title, "spec": line.spec, "merchant_code": line.merchant_code}
                for line in order.lines
            ],
        )
        write_search(work.session, "order_search", [(order.id, body)], replace=True)
    if merging.changed & {"tracking", "receiver"}:
        numbers = {tracking.number for tracking in merging.news.trackings}
        for reversed_text, kind in searching.tails(order.number, numbers, order.receiver_phone):
            work.session.merge(NumberTail(reversed=reversed_text, order_id=order.id, kind=kind))
    work.changed("order", order.id, *merging.changed)
