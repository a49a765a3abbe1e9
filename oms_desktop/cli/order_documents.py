"""Orders as JSON: the keys are a contract. Persons are masked, times carry the offset of the shop's zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from oms_desktop.cli.arguments import SHANGHAI
from oms_desktop.operations.orders.views import EventView, LineView, OrderView, ParcelView

ORDER_COLUMNS = ("id", "shop", "number", "status", "holds", "ship_by", "items", "receiver", "amount")


@lru_cache
def zone_of(name: str) -> tzinfo:
    """A shop's zone."""
    return SHANGHAI if name in ("", "Asia/Shanghai") else ZoneInfo(name)


def iso(moment: int | None, zone: str = "") -> str | None:
    """UTC milliseconds as ISO 8601 with offset; ``zone`` empty: China's time."""
    if moment is None:
        return None
    part = "milliseconds" if moment % 1000 else "seconds"
    return datetime.fromtimestamp(moment / 1000, zone_of(zone)).isoformat(timespec=part)


def order_document(view: OrderView, zone: str, *, full: bool = False) -> dict[str, object]:
    """One order; ``full`` adds the timeline and what ``orders show`` has besides."""
    document: dict[str, object] = {
        "id": view.id,
        "shop": view.shop,
        "platform": view.platform,
        "number": view.number,
        "status": view.status,
        "platform_status": view.platform_status,
        "holds": sorted({hold.reason for hold in view.holds}),
        "created_at": iso(view.created_at, zone),
        "paid_at": iso(view.paid_at, zone),
        "ship_by": iso(view.deadline, zone),
        "promised_by": iso(view.ship_by, zone),
        "shipped_at": iso(view.shipped_at, zone),
        "lines": [_line(line) for line in view.lines],
        "receiver": {name: getattr(view.receiver, name) for name in ("name", "phone", "address", "kind")},
        "amount": view.money.paid,
        "currency": view.money.currency,
        "buyer_note": view.buyer_note,
        "seller_memo": view.seller_memo,
        "flag": view.flag,
        "urgent": view.urgent,
        "fulfilled_by": view.fulfilled_by,
        "payment_kind": view.payment_kind,
        "reported_outside_at": iso(view.reported_outside_at, zone),
        "parcels": [parcel_document(parcel, zone) for parcel in view.parcels],
        "money": _money(view),
    }
    return document | _more(view, zone) if full else document


def _more(view: OrderView, zone: str) -> dict[str, object]:
    return {
        "hold_details": [
            {
                "reason": hold.reason,
                "line": hold.line_id,
                "source": hold.source,
                "note": hold.note,
                "opened_at": iso(hold.opened_at, zone),
                "opened_by": hold.opened_by,
            }
            for hold in view.holds
        ],
        "slip": {"printed_at": iso(view.slip_printed_at, zone), "sequence": view.slip_seq},
        "source": view.source_name,
        "close_reason": view.close_reason,
        "timeline": [_event(event, zone) for event in view.timeline],
    }


def _line(line: LineView) -> dict[str, object]:
    return {
        "line": line.id,
        "platform_line": line.line_id,
        "listing": line.listing,
        "sku": line.sku,
        "title": line.title,
        "spec": line.spec,
        "quantity": line.quantity,
        "price": line.price,
        "paid": line.paid,
        "refund": line.refund,
        "to_pack": line.to_pack,
        "shipped": line.shipped,
        "refunded": line.refunded,
        "cancelled": line.cancelled,
        "multiplier": line.multiplier,
        "gift": line.gift,
        "bin": line.bin,
        "barcodes": list(line.barcodes),
    }


def parcel_document(parcel: ParcelView, zone: str) -> dict[str, object]:
    """A parcel, with what it holds by order line."""
    return {
        "id": parcel.id,
        "seq": parcel.seq,
        "kind": parcel.kind,
        "carrier": parcel.carrier,
        "tracking": parcel.tracking,
        "status": parcel.status,
        "verified": parcel.verified,
        "shipped_at": iso(parcel.shipped_at, zone),
        "pushed": parcel.pushed,
        "push_state": parcel.push_state,
        "lines": [{"line": line_id, "quantity": quantity} for line_id, quantity in parcel.lines],
    }


def _money(view: OrderView) -> dict[str, int | None]:
    money = view.money
    return {
        "goods": money.goods,
        "postage": money.postage,
        "seller_discount": money.seller_discount,
        "platform_discount": money.platform_discount,
        "paid": money.paid,
        "receivable": money.receivable,
        "refunded": money.refunded,
    }


def _event(event: EventView, zone: str) -> dict[str, object]:
    return {"at": iso(event.at, zone), "what": event.what, "by": event.by, "detail": event.detail}


def order_rows(documents: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Orders as the table shows them."""
    rows: list[dict[str, object]] = []
    for document in documents:
        lines = document["lines"]
        assert isinstance(lines, list)
        receiver = document["receiver"]
        assert isinstance(receiver, dict)
        amount = document["amount"]
        rows.append(
            {
                **document,
                "items": [f"{line['sku'] or line['title']}×{line['quantity']}" for line in lines],
                "receiver": " ".join(str(receiver[key]) for key in ("name", "address") if receiver[key]),
                "amount": f"{amount / 100:.2f} {document['currency']}" if isinstance(amount, int) else None,
            }
        )
    return rows
