"""News about the lines of an order we have: each finds its line again, and only what is newer, or final, changes it."""

from __future__ import annotations

from collections.abc import Callable

from oms_desktop.exchange import PlatformLine
from oms_desktop.models import OrderLine
from oms_desktop.operations.alerts import open_alert
from oms_desktop.operations.catalogue.listings import resolve_listings
from oms_desktop.operations.intake.lines import refund_of, shipped_units
from oms_desktop.operations.intake.merging import Merging
from oms_desktop.operations.intake.new_orders import line_row
from oms_desktop.operations.orders.holds import close_holds, open_hold
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.vocabulary import (
    LEFT,
    UNSHIPPED,
    AlertKind,
    FulfilledBy,
    HoldReason,
    OrderStatus,
    RefundState,
    Severity,
)

_REFUND_RANK = {
    RefundState.NONE: 0,
    RefundState.REFUSED: 1,
    RefundState.REQUESTED: 2,
    RefundState.REFUNDED: 3,
}
_BACK_MONEY = (OrderStatus.CLOSED, OrderStatus.RETURNED)
"""What the platform calls orders whose money went back after the goods had left."""


def merge_lines(merging: Merging, lines: tuple[PlatformLine, ...]) -> None:
    """Take news about the lines of an order."""
    order, work = merging.order, merging.work
    newer = merging.is_newer("lines")
    matched = match_lines(order.lines, lines)
    fresh = [line for line, row in matched if row is None]
    if fresh:
        _add_lines(merging, fresh)
    for line, row in matched:
        if row is not None:
            _merge_line(merging, row, line, newer=newer)
    if newer:
        merging.sources.set("lines", merging.stamp)
    if any(line.refund is not None for line in lines) and merging.is_newer("refunds"):
        merging.sources.set("refunds", merging.stamp)
    if order.lines and close_holds(work, order, HoldReason.LINES_MISSING, settling=False):
        merging.changed.add("lines")


Same = Callable[[OrderLine, PlatformLine], bool]


def _same_id(row: OrderLine, line: PlatformLine) -> bool:
    return bool(line.line_id) and row.line_id == line.line_id


def _same_listing(row: OrderLine, line: PlatformLine) -> bool:
    return row.listing_code == line.listing_code and row.spec == line.spec


def _same_code(row: OrderLine, line: PlatformLine) -> bool:
    return bool(line.merchant_code) and row.merchant_code == line.merchant_code and row.spec == line.spec


def _same_goods(row: OrderLine, line: PlatformLine) -> bool:
    """As far as two sources tell alike: one may have no spec, no codes, or call a Sku what the other calls an item."""
    if row.spec and line.spec and row.spec != line.spec:
        return False
    if line.merchant_code and row.merchant_code:
        return row.merchant_code == line.merchant_code
    ids = {part for part in row.listing_code.split("/", 1) if part}
    return bool(ids & {line.item_id, line.sku_id}) or (bool(line.title) and row.title == line.title)


_WAYS: tuple[Same, ...] = (_same_id, _same_listing, _same_code, _same_goods)
"""From the surest to the weakest: no line is given away while another fits it better."""


def match_lines(
    rows: list[OrderLine], lines: tuple[PlatformLine, ...]
) -> list[tuple[PlatformLine, OrderLine | None]]:
    """Pair news lines with stored ones: by the platform's line id, else by the goods (listing, spec, code) and the nth."""
    left = list(rows)
    found: dict[int, OrderLine] = {}
    for same in _WAYS:
        for place, line in enumerate(lines):
            if place in found:
                continue
            row = next((one for one in left if _may_be(one, line) and same(one, line)), None)
            if row is not None:
                found[place] = row
                left.remove(row)
    return [(line, found.get(place)) for place, line in enumerate(lines)]


def _may_be(row: OrderLine, line: PlatformLine) -> bool:
    return not (row.line_id and line.line_id and row.line_id != line.line_id)


def _add_lines(merging: Merging, fresh: list[PlatformLine]) -> None:
    order, work = merging.order, merging.work
    listings = resolve_listings(work, merging.shop, fresh)
    for line in fresh:
        status = OrderStatus(order.status)
        row = line_row(line, listings[line.listing_code], len(order.lines), status, partly=merging.partly)
        order.lines.append(OrderLine(**row))
        merging.changed.add("lines")
    work.session.flush()
    if order.status not in UNSHIPPED:
        return
    for line, added in zip(fresh, order.lines[-len(fresh) :], strict=True):
        if added.sku_id is None:
            open_hold(work, order, HoldReason.UNMAPPED_ITEM, source="intake", line_id=added.id)
        if refund_of(line, left=False).hold:
            open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=added.id)


def _merge_line(merging: Merging, row: OrderLine, line: PlatformLine, *, newer: bool) -> None:
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
    if line.spec and not row.spec:  # some exports have no specs
        row.spec = line.spec
        merging.changed.add("lines")
    if merging.order.status not in UNSHIPPED:
        _fit_what_left(merging, row)
    shipped = min(shipped_units(line, partly=merging.partly), row.ordered)
    if shipped > row.shipped and merging.order.status in UNSHIPPED:
        row.shipped = shipped
        merging.changed.add("lines")
    _merge_refund(merging, row, line)


def _fit_what_left(merging: Merging, row: OrderLine) -> None:
    """The platform changes the quantity of a line whose goods are out: nothing of it is to be packed all the same.

    What we did not put in our box leaves with no order step back: it is cancelled here, and a person is told. Where somebody
    else shipped the order, he shipped that too.
    """
    order = merging.order
    more = row.to_pack
    if not more:
        row.cancelled = max(0, min(row.cancelled, row.ordered - row.refunded - row.shipped))
        return
    if order.status in LEFT and order.fulfilled_by != FulfilledBy.US:
        row.shipped += more
        return
    row.cancelled += more
    if order.status in LEFT:
        open_alert(
            merging.work,
            AlertKind.CONTESTED,
            f"line:{row.id}",
            "Order {number} left with {sent} of {ordered} × {title}: the platform has raised the quantity since. "
            "Send the rest as an order of its own, or pay it back.",
            {"number": order.number, "sent": row.shipped, "ordered": row.ordered, "title": row.title},
            severity=Severity.URGENT,
            shop_id=order.shop_id,
            order_id=order.id,
        )
        record(merging.work, order.id, "line.raised_after_shipping", line=row.id, units=more)


def _merge_refund(merging: Merging, row: OrderLine, line: PlatformLine) -> None:
    """How new it is counts against what has spoken of refunds before: not all that tells of lines does."""
    if line.refund is None:
        return
    grew = (line.refunded_amount or 0) > (row.refunded_amount or 0)
    if grew:
        row.refunded_amount = line.refunded_amount
        merging.changed.add("refunds")
    standing = RefundState(row.refund)
    if line.refund == RefundState.REFUNDED:
        _refunded(merging, row, line, grew=grew)
    elif standing != RefundState.REFUNDED and line.refund != standing:
        rises = _REFUND_RANK[line.refund] > _REFUND_RANK[standing]
        # A weaker source may ask for money back, but only later than what stands.
        later = merging.stamp[1] > merging.sources.stamp("refunds")[1]
        if merging.is_newer("refunds") or (rises and later):
            _asked(merging, row, line)


def _refunded(merging: Merging, row: OrderLine, line: PlatformLine, *, grew: bool) -> None:
    """Money went back: final, and more of it may go; how much is to be packed never grows again."""
    order, work = merging.order, merging.work
    if order.status == OrderStatus.CANCELLED:
        # Told of the order first and of its lines now, or the other way round: the units end alike.
        back = min(refund_of(line, left=False).quantity - row.refunded, row.cancelled)
        if back > 0:
            row.refunded, row.cancelled = row.refunded + back, row.cancelled - back
            merging.changed.add("refunds")
    left = order.status not in UNSHIPPED or order.platform_class in _BACK_MONEY
    effect = refund_of(line, left=left)
    first = row.refund != RefundState.REFUNDED
    units = max(row.refunded, min(effect.quantity, row.ordered - row.shipped - row.cancelled))
    if not first and not grew and units == row.refunded:
        return
    row.refund = RefundState.REFUNDED.value
    merging.changed.add("refunds")
    if left:
        return
    row.refunded = units
    record(work, order.id, "refund.refunded", line=row.id, quantity=effect.quantity)
    if effect.hold:
        open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=row.id)
    else:
        close_holds(work, order, HoldReason.REFUND_REQUESTED, line_id=row.id, settling=False)


def _asked(merging: Merging, row: OrderLine, line: PlatformLine) -> None:
    """A refund is asked for, refused or withdrawn."""
    order, work = merging.order, merging.work
    assert line.refund is not None  # the caller has looked
    row.refund = line.refund.value
    merging.changed.add("refunds")
    if order.status not in UNSHIPPED:
        return
    record(work, order.id, f"refund.{line.refund}", line=row.id, quantity=0)
    if line.refund == RefundState.REQUESTED:
        open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=row.id)
    else:
        close_holds(work, order, HoldReason.REFUND_REQUESTED, line_id=row.id, settling=False)
