"""News about an order we have: field by field, the better source wins, then the later one; nothing fuller is replaced by less.

The platform's class only ever rises, refunds and shipped units only ever grow, so that any order of the same news ends alike.
"""

from __future__ import annotations

from collections.abc import Callable

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import NumberTail, Order, Shop
from oms_desktop.models import search as searching
from oms_desktop.models.database import write_search
from oms_desktop.models.lifecycle import RANK
from oms_desktop.operations.intake.call_back import call_back
from oms_desktop.operations.intake.field_sources import FieldSources, Stamp
from oms_desktop.operations.intake.follow import confirm_reports, follow
from oms_desktop.operations.intake.line_merge import merge_lines
from oms_desktop.operations.intake.lines import speaks_of_refunds
from oms_desktop.operations.intake.merging import Merging, Standing
from oms_desktop.operations.intake.new_orders import MONEY, TEXTS, TIMES, order_words, summary_of
from oms_desktop.operations.intake.parcels import GONE, bind_trackings, catch_up_boxes, fill_boxes
from oms_desktop.operations.intake.receiver import merge_receiver
from oms_desktop.operations.orders.holds import close_holds, open_hold
from oms_desktop.operations.orders.lifecycle import cleared_at, deadline_of
from oms_desktop.operations.packing.content import fit_boxes
from oms_desktop.operations.shipping.reports import tell_the_rest
from oms_desktop.operations.stock.marks import mark_given_back
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import ENDED, UNSHIPPED, FulfilledBy, HoldReason, OrderStatus


def merge(
    work: Work, shop: Shop, order: Order, news: PlatformOrder, stamp: Stamp, standing: Standing
) -> bool:
    """Take news about a known order; False if nothing changed."""
    work.store.scans_first.wait()
    merging = Merging(work, shop, order, news, stamp, FieldSources(order.sources), standing)
    version, holds, had_lines = order.version, order.hold_count, bool(order.lines)
    _fields(merging)
    merge_receiver(merging)
    _platform_class(merging)
    if news.lines is not None:
        merge_lines(merging, news.lines)
    _holds(merging)
    _trackings(merging)
    if order.lines and not had_lines:
        catch_up_boxes(work, order)
        fill_boxes(work, order)
    order.sources = merging.sources.packed()
    follow(work, order, shop, news, freed=order.hold_count < holds)
    if had_lines and merging.changed & {"lines", "refunds"} and order.status in UNSHIPPED:
        fill_boxes(work, order)
        fit_boxes(work, order)
    if "refunds" in merging.changed or (
        merging.changed & {"platform_status"} and order.platform_class in ENDED
    ):
        mark_given_back(work, order)
    if order.id in standing.unconfirmed:
        if merging.changed & {"refunds", "platform_status"}:
            call_back(work, order)
        confirm_reports(work, order, news)
    if news.shipped_partly:
        tell_the_rest(work, order, news)
    begun = cleared_at(order.status, order.paid_at, order.created_at)
    order.deadline = deadline_of(order.ship_by, begun, shop.promise_hours)
    changed = bool(merging.changed) or order.version != version
    if changed:
        _finish(merging)
    return changed


def _fields(merging: Merging) -> None:
    news = merging.news
    for name in MONEY:
        merging.put(name, getattr(news.money, name))
    ours = merging.order.id in merging.standing.memo_waits
    for name in (*TEXTS, *TIMES):
        if not (ours and name == "seller_memo"):
            merging.put(name, getattr(news, name))
    if not ours:
        merging.put("flag", news.flag.value)
    if news.payment_kind is not None:
        merging.put("payment_kind", news.payment_kind.value)
    for name in ("delivered_at", "completed_at"):
        if getattr(merging.order, name) is None and getattr(news, name) is not None:
            setattr(merging.order, name, getattr(news, name))
            merging.changed.add(name)
    _shipped_at(merging)


def _shipped_at(merging: Merging) -> None:
    """The classic order report has no time of shipping: what stood in for it gives way to what another report knows."""
    order, told = merging.order, merging.news.shipped_at
    guessed = order.shipped_at in (None, order.paid_at, order.created_at)
    if told is not None and guessed and order.status in GONE and order.fulfilled_by == FulfilledBy.OUTSIDE:
        order.shipped_at = told
        merging.changed.add("shipped_at")


def _platform_class(merging: Merging) -> None:
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


def _holds(merging: Merging) -> None:
    """The platform's own reasons on the whole order: the newest news that can know of a reason says whether it stands."""
    if merging.news.header:
        _holds_of(merging, "holds", lambda reason: reason != HoldReason.REFUND_REQUESTED)
    if speaks_of_refunds(merging.news):
        _holds_of(merging, "refund_holds", lambda reason: reason == HoldReason.REFUND_REQUESTED)


def _holds_of(merging: Merging, field: str, knows: Callable[[str], bool]) -> None:
    """The same news once more does not hold again what a person has released since."""
    order, news = merging.order, merging.news
    if not merging.is_newer(field):
        return
    again = merging.stamp == merging.sources.stamp(field)
    merging.sources.set(field, merging.stamp)
    theirs = [
        hold
        for hold in order.holds
        if hold.source == "platform" and hold.order_line_id is None and knows(hold.reason)
    ]
    wanted = {reason for reason in news.holds if knows(reason)} if order.status in UNSHIPPED else set()
    for hold in theirs:
        gone = hold.closed_at is None and hold.reason not in wanted
        if gone and hold.reason != HoldReason.ADDRESS_CHANGED:
            reason = HoldReason(hold.reason)
            close_holds(merging.work, order, reason, source="platform", whole_order=True, settling=False)
            merging.changed.add("holds")
    released = {hold.reason for hold in theirs if hold.closed_at is not None} if again else set()
    for reason in sorted(wanted - released):
        if open_hold(merging.work, order, reason, source="platform"):
            merging.changed.add("holds")


def _trackings(merging: Merging) -> None:
    news, order = merging.news, merging.order
    if not news.trackings or not merging.is_newer("tracking"):
        return
    newer = merging.stamp > merging.sources.stamp("tracking")
    merging.sources.set("tracking", merging.stamp)
    told = frozenset(tracking.number for tracking in news.trackings)
    if told == merging.standing.numbers.get(order.id) and not merging.partly:
        return
    if bind_trackings(merging.work, order, news, partly=merging.partly, newer=newer):
        order.tracking = news.trackings[-1].number
        order.carrier = news.trackings[-1].carrier or order.carrier
        merging.changed.add("tracking")


def _finish(merging: Merging) -> None:
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
