"""The market's counter: what sellers do there, as the market takes it, without faults."""

from __future__ import annotations

from collections.abc import Mapping

from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import (
    HOUR,
    OVER,
    UNPAID,
    Item,
    SentParcel,
    ShipReport,
    SoldOrder,
    StockReport,
    Word,
)
from oms_desktop.vocabulary import Flag

_UNDERWAY = 40 * HOUR
_UNTIL_DONE = 72 * HOUR

TAKEN = "taken"
CHANGED = "changed"
AGAIN = "again"
OUTCOMES = (TAKEN, CHANGED, AGAIN)
"""What is no refusal."""


class NoSuchThing(LookupError):
    """The market has no order or item of that number."""


def ship(
    market: Market,
    number: str,
    carrier: str,
    tracking: str,
    *,
    lines: Mapping[str, int] | None = None,
    previous: str = "",
    key: str = "",
) -> str:
    """Take a report; its outcome: one of ``OUTCOMES``, or the code of a refusal. ``lines`` empty: all that is left."""
    outcome = _ship(market, number, carrier, tracking, dict(lines or {}), previous)
    told = tuple((lines or {}).items())
    market.shipments.append(ShipReport(market.now, number, carrier, tracking, told, key, outcome))
    return outcome


def _ship(
    market: Market, number: str, carrier: str, tracking: str, lines: dict[str, int], previous: str
) -> str:
    order = market.orders.get(number)
    if order is None:
        return "no_such_order"
    known = {parcel.tracking: parcel for parcel in order.parcels}
    if previous and previous in known:
        known[previous].tracking, known[previous].carrier = tracking, carrier
        market.touch(order)
        return CHANGED
    if tracking in known and _covers(known[tracking], lines):
        return AGAIN
    refusal = _refusal(order, carrier, tracking)
    if refusal:
        return refusal
    left = {line.line_id: line.left for line in order.lines if line.left > 0}
    sent = lines or left
    if any(left.get(line_id, 0) < quantity for line_id, quantity in sent.items()):
        return "not_so_many_left"
    _send(market, order, carrier, tracking, sent)
    return TAKEN


def _covers(parcel: SentParcel, lines: Mapping[str, int]) -> bool:
    return all(parcel.lines.get(line_id, 0) >= quantity for line_id, quantity in lines.items())


def _refusal(order: SoldOrder, carrier: str, tracking: str) -> str:
    if order.word in UNPAID:
        return "not_paid"
    if order.word in OVER:
        return "order_closed"
    if not order.unsent:
        return "already_sent"
    return "" if carrier and tracking else "no_waybill"


def _send(market: Market, order: SoldOrder, carrier: str, tracking: str, sent: Mapping[str, int]) -> None:
    parcel = next((one for one in order.parcels if one.tracking == tracking), None)
    if parcel is None:
        parcel = SentParcel(carrier, tracking, market.now, {})
        order.parcels.append(parcel)
    for line in order.lines:
        units = sent.get(line.line_id, 0)
        if units:
            line.shipped += units
            parcel.lines[line.line_id] = parcel.lines.get(line.line_id, 0) + units
    whole = all(line.left == 0 for line in order.lines)
    order.word = Word.SENT if whole else Word.PART_SENT
    if whole:
        order.sent_at = market.now
        market.at(market.now + _UNDERWAY, lambda: _received(market, order))
    market.touch(order)


def _received(market: Market, order: SoldOrder) -> None:
    if order.word == Word.SENT:
        order.word = Word.RECEIVED
        order.received_at = market.now
        market.touch(order)
        market.at(market.now + _UNTIL_DONE, lambda: _finished(market, order))


def _finished(market: Market, order: SoldOrder) -> None:
    if order.word == Word.RECEIVED and not order.asked:
        order.word = Word.FINISHED
        order.closed_at = market.now
        market.touch(order)


def set_stock(market: Market, item: Item, *, total: int = 0, difference: int | None = None, key: str) -> bool:
    """Set a total (which counts what unpaid orders hold), or add a difference; False: this key has been used before."""
    fresh = not key or key not in market.keys
    report = StockReport(market.now, item.item_id, item.sku_id, total, difference or 0, key, fresh)
    market.figures.append(report)
    if fresh:
        market.keys.add(key)
        item.total = total if difference is None else item.total + difference
    return fresh


def item_of(market: Market, item_id: str, sku_id: str) -> Item:
    """The item; raises NoSuchThing."""
    try:
        return market.items[item_id, sku_id]
    except KeyError:
        raise NoSuchThing(f"{item_id}/{sku_id}") from None


def write_memo(market: Market, number: str, text: str, flag: Flag) -> None:
    """The seller's memo and flag; raises NoSuchThing."""
    order = market.orders.get(number)
    if order is None:
        raise NoSuchThing(number)
    order.memo, order.flag = text, flag
    market.touch(order)
