"""The order's history in sentences: one for each event that operations write."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

from oms_desktop.marketplaces import MANUAL
from oms_desktop.operations.orders.views import EventView, LineView
from oms_desktop.ui.screens.orders.columns import carrier_name
from oms_desktop.ui.words import platform_word, word
from oms_desktop.vocabulary import HoldReason, OrderStatus, RefundState

_CONTEXT = "OrderTimeline"

SENTENCES: Mapping[str, object] = {
    "placed": N("OrderTimeline", "Order placed"),
    "paid": N("OrderTimeline", "Paid by the buyer"),
    "imported": N("OrderTimeline", "Read from {file}"),
    "imported.manual": N("OrderTimeline", "Entered by hand"),
    "reported_outside": N("OrderTimeline", "The platform was told that it is shipped, not by this program"),
    "memo": N("OrderTimeline", "Memo written"),
    "memo.told": N("OrderTimeline", "The platform has our memo"),
    "urgent": N("OrderTimeline", "Marked urgent"),
    "not_urgent": N("OrderTimeline", "No longer urgent"),
    "carrier": N("OrderTimeline", "Carrier chosen: {carrier}"),
    "hold.opened": N("OrderTimeline", "On hold: {reason}{item}"),
    "hold.closed": N("OrderTimeline", "Hold released: {reason}{item}"),
    "printed.slip": N("OrderTimeline", "Slip printed (copy {seq})"),
    "printed.pick_list": N("OrderTimeline", "On a pick list"),
    "printed.label": N("OrderTimeline", "Label printed"),
    "waybill.bound": N("OrderTimeline", "Tracking number bound: {carrier} {tracking}"),
    "waybill.replaced": N("OrderTimeline", "Tracking number changed: {replaced} → {carrier} {tracking}"),
    "waybill.void": N("OrderTimeline", "Tracking number unbound: {tracking}"),
    "shipment.queued": N("OrderTimeline", "Shipment waits to be reported to the platform"),
    "shipment.exported": N("OrderTimeline", "Shipment written into {file}"),
    "shipment.confirmed": N("OrderTimeline", "Shipment confirmed by the platform"),
    "shipment.retried": N("OrderTimeline", "Shipment report tried again"),
    "refund.none": N("OrderTimeline", "Refund withdrawn{item}"),
    "refund.requested": N("OrderTimeline", "Refund asked{item}"),
    "refund.refunded": N("OrderTimeline", "Refunded{item} ×{quantity}"),
    "refund.refused": N("OrderTimeline", "Refund refused{item}"),
    "sent_again_for": N("OrderTimeline", "Sends again what belongs to {number}"),
    "sent_again_as": N("OrderTimeline", "Sent again as {number}"),
    "line.mapped": N("OrderTimeline", "Item matched to a product{item}"),
    "parcel.split": N("OrderTimeline", "Split into a further box"),
    "parcel.merged": N("OrderTimeline", "Travels in one box with other orders"),
    "parcel.handed_over": N("OrderTimeline", "Parcel handed over to the carrier"),
    "parcel.shipped": N("OrderTimeline", "Parcel left: {tracking}"),
    "waybill.unused": N("OrderTimeline", "Tracking number not used: {tracking}"),
    "bench.wrong_label": N("OrderTimeline", "At the bench: the label of another order"),
    "bench.claim_lost": N("OrderTimeline", "At the bench: another station had it"),
    "bench.contested": N("OrderTimeline", "At the bench: packed, but something had changed meanwhile"),
    "bench.intercepted": N("OrderTimeline", "At the bench: taken out and set aside"),
    "bench.unchecked": N("OrderTimeline", "At the bench: closed before the platform had answered"),
    "bench.short": N("OrderTimeline", "At the bench: {units} missing{item}"),
    "bench.reprint": N("OrderTimeline", "At the bench: printed again"),
    "bench.weighed": N("OrderTimeline", "At the bench: weighed, {grams} g"),
    "bench.note": N("OrderTimeline", "At the bench: a note"),
    "line.raised_after_shipping": N("OrderTimeline", "The platform raised a quantity after it had left"),
    "parcel.called_back": N("OrderTimeline", "The closed box must be found: money goes back"),
    "parcel.not_called_back": N("OrderTimeline", "The closed box may leave after all"),
    "returned": N("OrderTimeline", "Goods came back: {units}"),
    "shipment.reported": N("OrderTimeline", "The platform has been told of the shipment"),
    "shipment.not_reported": N("OrderTimeline", "Shipment not reported: there was nothing to tell any more"),
    "shipment.given_up": N("OrderTimeline", "Shipment report given up after three refusals"),
}

BY_THE_BUYER = frozenset({"placed", "paid"})
"""Events that somebody outside caused; who wrote them down means nothing."""

STATUS: Mapping[OrderStatus, object] = {
    OrderStatus.PAID: N("OrderTimeline", "Waits to be approved{why}"),
    OrderStatus.APPROVED: N("OrderTimeline", "Approved{why}"),
    OrderStatus.PICKING: N("OrderTimeline", "Being picked{why}"),
    OrderStatus.PACKED: N("OrderTimeline", "Packed{why}"),
    OrderStatus.SHIPPED: N("OrderTimeline", "Shipped{why}"),
    OrderStatus.IN_TRANSIT: N("OrderTimeline", "On its way{why}"),
    OrderStatus.DELIVERED: N("OrderTimeline", "Delivered{why}"),
    OrderStatus.COMPLETED: N("OrderTimeline", "Completed{why}"),
    OrderStatus.CANCELLED: N("OrderTimeline", "Cancelled{why}"),
    OrderStatus.REPLACED: N("OrderTimeline", "Replaced by other orders{why}"),
    OrderStatus.CLOSED: N("OrderTimeline", "Closed{why}"),
    OrderStatus.RETURNED: N("OrderTimeline", "Returned{why}"),
}

WHY: Mapping[str, object] = {
    "auto": N("OrderTimeline", "by itself: paid, nothing in the way"),
    "by hand": N("OrderTimeline", "by hand"),
    "put back": N("OrderTimeline", "put back"),
    "platform": N("OrderTimeline", "says the platform"),
    "platform shipped a part": N("OrderTimeline", "the platform shipped a part"),
    "shipped elsewhere": N("OrderTimeline", "packed somewhere else"),
    "slip printed": N("OrderTimeline", "slip printed"),
    "pick_list printed": N("OrderTimeline", "pick list printed"),
    "label printed": N("OrderTimeline", "label printed"),
    "bench": N("OrderTimeline", "at the bench"),
    "ship": N("OrderTimeline", "without scanning"),
    "a box has left": N("OrderTimeline", "one box has left"),
    "all lines refunded": N("OrderTimeline", "the rest was refunded"),
}


def sentence(event: EventView, lines: Mapping[int, LineView]) -> str:
    """What happened, in the language in force. An event without a sentence is shown by its own name."""
    detail = event.detail
    values = {
        "file": detail.get("file") or platform_word(str(detail.get("source") or "–")),
        "carrier": carrier_name(str(detail.get("carrier") or "")),
        "tracking": detail.get("tracking") or "",
        "replaced": detail.get("replaced") or "",
        "seq": detail.get("seq") or 1,
        "number": detail.get("number") or "",
        "units": detail.get("units") or "",
        "grams": detail.get("grams") or 0,
        "quantity": detail.get("quantity") or "",
        "reason": _reason(detail.get("reason")),
        "item": _item(detail.get("line"), lines),
        "why": _why(detail.get("why")),
    }
    return _pattern(event).format(**values)


def _pattern(event: EventView) -> str:
    what = event.what
    if what.startswith("status."):
        status = what.removeprefix("status.")
        known = status in set(OrderStatus) and OrderStatus(status) in STATUS
        return _translated(STATUS[OrderStatus(status)]) if known else status + "{why}"
    if what == "waybill.bound" and event.detail.get("replaced"):
        what = "waybill.replaced"
    if what == "imported" and event.detail.get("source") == MANUAL:
        what = "imported.manual"
    return _translated(SENTENCES.get(what, what))


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))


def _word(kind: type[StrEnum], value: object) -> str:
    return word(kind(value)) if value in {member.value for member in kind} else str(value or "")


def _reason(value: object) -> str:
    kind = HoldReason if value in {reason.value for reason in HoldReason} else RefundState
    return _word(kind, value)


def _item(line_id: object, lines: Mapping[int, LineView]) -> str:
    line = lines.get(line_id) if isinstance(line_id, int) else None
    return f" ({line.title})" if line else ""


def _why(why: object) -> str:
    return f" · {_translated(WHY.get(str(why), why))}" if why else ""
