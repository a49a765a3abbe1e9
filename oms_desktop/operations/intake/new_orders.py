"""First sight of orders: bulk inserts of the order and every derived row (lines, holds, events, parcels, search, counters)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select

from oms_desktop.exchange import NewsSource, PlatformLine, PlatformOrder, Receiver
from oms_desktop.models import ErasedPerson, Hold, NumberTail, Order, OrderEvent, OrderLine, Shop
from oms_desktop.models import search as searching
from oms_desktop.models.database import insert_numbered, write_search
from oms_desktop.operations.catalogue.listings import ResolvedListing, resolve_listings
from oms_desktop.operations.intake.field_sources import packed_for, stamp_of
from oms_desktop.operations.intake.lines import refund_of, shipped_units, speaks_of_refunds
from oms_desktop.operations.intake.parcels import GONE, NewLine, insert_parcels, told_status
from oms_desktop.operations.orders.lifecycle import cleared_at, counter_name, deadline_of
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import (
    ENDED,
    LEFT,
    UNSHIPPED,
    FulfilledBy,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

MONEY = ("goods", "postage", "seller_discount", "platform_discount", "paid", "receivable", "refunded")
TEXTS = ("buyer", "buyer_note", "seller_memo", "close_reason")
TIMES = ("created_at", "paid_at", "ship_by", "collect_by", "deliver_by")


@dataclass(slots=True)
class _Draft:
    """One order on its way into the tables."""

    news: PlatformOrder
    status: OrderStatus
    order: dict[str, Any]
    lines: list[dict[str, Any]] = field(default_factory=list)
    holds: list[tuple[HoldReason, int | None, str]] = field(default_factory=list)
    """(reason, line position, source)"""
    order_id: int = 0

    @property
    def box_status(self) -> OrderStatus:
        """Whether what its numbers stand on is here or has left."""
        return told_status(self.status, partly=self.news.status == OrderStatus.APPROVED)


def insert_new(work: Work, shop: Shop, news: Sequence[PlatformOrder], source: NewsSource) -> int:
    """Insert first-seen orders of a shop; how many of their lines have no Sku."""
    all_lines = [line for one in news for line in one.lines or ()]
    listings = resolve_listings(work, shop, all_lines)
    erased = _erased(work, shop, news)
    drafts = [_draft(work, shop, one, listings, source, erased=one.number in erased) for one in news]
    ids = insert_numbered(work.session, Order, [draft.order for draft in drafts])
    for draft, order_id in zip(drafts, ids, strict=True):
        draft.order_id = order_id
        work.changed("order", order_id)
        work.count(counter_name(shop.id, draft.status, held=bool(draft.holds)), 1)
    lines = _insert_lines(work, drafts)
    _insert_holds(work, drafts, lines)
    _insert_events(work, drafts, source)
    _insert_search(work, drafts)
    insert_parcels(
        work,
        [
            (draft.order_id, draft.box_status, draft.news, lines.get(draft.order_id, []))
            for draft in drafts
            if draft.news.trackings
        ],
    )
    return sum(line["sku_id"] is None for draft in drafts for line in draft.lines)


def order_key(work: Work, shop: Shop, number: str) -> str:
    """The key by which an erased person's order is known again."""
    return work.store.key.person("order", shop.platform, str(shop.id), number)


def _erased(work: Work, shop: Shop, news: Sequence[PlatformOrder]) -> set[str]:
    if work.session.scalar(select(ErasedPerson.key).limit(1)) is None:
        return set()
    keys = {order_key(work, shop, one.number): one.number for one in news}
    found = work.session.scalars(select(ErasedPerson.key).where(ErasedPerson.key.in_(list(keys))))
    return {keys[key] for key in found}


def _draft(
    work: Work,
    shop: Shop,
    one: PlatformOrder,
    listings: dict[str, ResolvedListing],
    source: NewsSource,
    *,
    erased: bool,
) -> _Draft:
    work.store.scans_first.wait()
    status = one.status or OrderStatus.PLACED
    row = _order_row(work, shop, one, source, erased=erased)
    draft = _Draft(one, status, row)
    for position, line in enumerate(one.lines or ()):
        draft.lines.append(
            line_row(
                line, listings[line.listing_code], position, status, partly=status == OrderStatus.APPROVED
            )
        )
    draft.holds = _first_holds(one, draft.lines, status)
    if shop.live_since is not None and row["created_at"] < shop.live_since:
        draft.holds.append((HoldReason.HANDLED_ELSEWHERE, None, "go_live"))
    draft.status = _first_status(draft, shop)
    if draft.status not in UNSHIPPED:
        draft.holds = []
    _stamp(draft, work.now)
    row["hold_count"] = len(draft.holds)
    row["deadline"] = deadline_of(
        one.ship_by, cleared_at(status, row["paid_at"], row["created_at"]), shop.promise_hours
    )
    row["summary"] = summary_of(draft.lines)
    row["units"] = sum(line["ordered"] for line in draft.lines)
    row["line_count"] = len(draft.lines)
    return draft


def _first_status(draft: _Draft, shop: Shop) -> OrderStatus:
    """As the platform says, unless nothing is left to pack. Approved where the shop wants it and nothing speaks against it."""
    one = draft.news
    if draft.status in (OrderStatus.PAID, OrderStatus.APPROVED) and _all_gone(draft.lines):
        left = any(line["shipped"] for line in draft.lines)
        return OrderStatus.SHIPPED if left else OrderStatus.CANCELLED
    doubts = draft.holds or one.buyer_note or one.seller_memo
    if draft.status == OrderStatus.PAID and shop.auto_approve and not doubts:
        return OrderStatus.APPROVED
    return draft.status


def _order_row(
    work: Work, shop: Shop, one: PlatformOrder, source: NewsSource, *, erased: bool
) -> dict[str, Any]:
    stamp = stamp_of(source, one.modified_at)
    row: dict[str, Any] = {"shop_id": shop.id, "number": one.number}
    known: list[str] = []
    for name in MONEY:
        row[name] = getattr(one.money, name)
    for name in (*TEXTS, *TIMES):
        row[name] = getattr(one, name)
    known += [name for name in (*MONEY, *TEXTS, *TIMES) if row[name] not in (None, "")]
    row["flag"] = one.flag.value
    row["currency"] = one.money.currency
    row["payment_kind"] = (one.payment_kind or PaymentKind.ONLINE).value
    row["created_at"] = one.created_at or one.paid_at or source.as_of
    if one.receiver is not None and not erased:
        row |= receiver_columns(work, one.receiver)
        known.append("receiver")
    else:
        row |= dict.fromkeys(_RECEIVER_COLUMNS, "") | {"receiver_kind": ReceiverKind.NONE.value}
    known += [name for name, said in _said(one).items() if said]
    row["sources"] = packed_for(known, stamp)
    row["source_name"] = source.name
    row["platform_status"] = one.raw_status
    row["platform_class"] = (one.status or OrderStatus.PLACED).value
    row["modified_at"] = one.modified_at
    row["tracking"] = one.trackings[-1].number if one.trackings else ""
    row["carrier"] = one.trackings[-1].carrier if one.trackings else ""
    row["first_seen_at"] = work.now
    row["erased_at"] = work.now if erased else None
    return row


def _said(one: PlatformOrder) -> dict[str, bool]:
    return {
        "platform_status": one.status is not None,
        "lines": one.lines is not None,
        "tracking": bool(one.trackings),
        "holds": one.header,
        "refunds": any(line.refund is not None for line in one.lines or ()),
        "refund_holds": speaks_of_refunds(one),
        "flag": bool(one.flag),
        "payment_kind": one.payment_kind is not None,
    }


_RECEIVER_COLUMNS = (
    "receiver_name",
    "receiver_phone",
    "receiver_province",
    "receiver_city",
    "receiver_district",
    "receiver_street",
    "receiver_postcode",
    "receiver_token",
    "receiver_hash",
)


def receiver_columns(work: Work, who: Receiver) -> dict[str, str]:
    """An order's receiver as columns; the hash tells which orders go to the same one without comparing persons."""
    parts = (who.name, who.phone, who.province, who.city, who.district, who.street, who.token)
    known = (who.address_id,) if who.address_id else parts
    return {
        "receiver_kind": who.kind.value,
        "receiver_name": who.name,
        "receiver_phone": who.phone,
        "receiver_province": who.province,
        "receiver_city": who.city,
        "receiver_district": who.district,
        "receiver_street": who.street,
        "receiver_postcode": who.postcode,
        "receiver_token": who.token,
        "receiver_hash": work.store.key.person(*known)[:32] if any(known) else "",
    }


def line_row(
    line: PlatformLine, listing: ResolvedListing, position: int, status: OrderStatus, *, partly: bool
) -> dict[str, Any]:
    """An order line's columns as first seen in an order of ``status``; ``partly``: a part of it has left."""
    left = status in GONE
    gone = refund_of(line, left=left).quantity
    shipped = line.quantity if left else shipped_units(line, partly=partly)
    cancelled = 0 if status in UNSHIPPED else max(0, line.quantity - shipped - gone)
    return {
        "position": position,
        "line_id": line.line_id,
        "listing_id": listing.listing_id,
        "sku_id": listing.sku_id,
        "multiplier": listing.multiplier,
        "bundle_version_id": listing.bundle_version_id,
        "title": line.title,
        "spec": line.spec,
        "merchant_code": line.merchant_code,
        "listing_code": line.listing_code,
        "gift": line.gift,
        "ordered": line.quantity,
        "cancelled": cancelled,
        "refunded": gone,
        "shipped": shipped,
        "returned": 0,
        "price": line.price,
        "paid": line.paid,
        "refunded_amount": line.refunded_amount,
        "refund": (line.refund or RefundState.NONE).value,
    }


def _first_holds(
    one: PlatformOrder, lines: list[dict[str, Any]], status: OrderStatus
) -> list[tuple[HoldReason, int | None, str]]:
    if status not in UNSHIPPED:
        return []
    holds: list[tuple[HoldReason, int | None, str]] = [(reason, None, "platform") for reason in one.holds]
    if one.lines is None:
        holds.append((HoldReason.LINES_MISSING, None, "intake"))
    for line, row in zip(one.lines or (), lines, strict=True):
        if row["sku_id"] is None:
            holds.append((HoldReason.UNMAPPED_ITEM, row["position"], "intake"))
        if refund_of(line, left=False).hold:
            holds.append((HoldReason.REFUND_REQUESTED, row["position"], "platform"))
    return holds


def _all_gone(lines: list[dict[str, Any]]) -> bool:
    return bool(lines) and all(_to_pack(line) <= 0 for line in lines)


def _to_pack(line: dict[str, Any]) -> int:
    return int(line["ordered"] - line["refunded"] - line["cancelled"] - line["shipped"])


def _stamp(draft: _Draft, now: int) -> None:
    """Times of first sight: the platform's where it has one, and where our hands had no part, its word for who shipped."""
    row, news, status = draft.order, draft.news, draft.status
    row["status"] = status.value
    row["status_at"] = now
    row["approved_at"] = now if status == OrderStatus.APPROVED else None
    for name in ("picking_at", "packed_at", "in_transit_at"):
        row[name] = None
    outside = status in GONE
    row["shipped_at"] = news.shipped_at if outside else None
    if status in LEFT and row["shipped_at"] is None:
        row["shipped_at"] = row["paid_at"] or row["created_at"]
    row["delivered_at"] = news.delivered_at
    row["completed_at"] = news.completed_at
    row["ended_at"] = (news.completed_at or now) if status in ENDED else None
    row["fulfilled_by"] = (FulfilledBy.OUTSIDE if outside else FulfilledBy.US).value


def summary_of(lines: Sequence[dict[str, Any]]) -> str:
    """First line of the list: title × quantity."""
    if not lines:
        return ""
    return f"{lines[0]['title']} ×{lines[0]['ordered']}"


def _insert_lines(work: Work, drafts: list[_Draft]) -> dict[int, list[NewLine]]:
    rows = [{**line, "order_id": draft.order_id} for draft in drafts for line in draft.lines]
    if not rows:
        return {}
    ids = insert_numbered(work.session, OrderLine, rows)
    out = {draft.order_id: draft.box_status not in UNSHIPPED for draft in drafts}
    by_order: dict[int, list[NewLine]] = {}
    for row, line_id in zip(rows, ids, strict=True):
        units = row["shipped"] if out[row["order_id"]] else _to_pack(row)
        by_order.setdefault(row["order_id"], []).append(NewLine(line_id, units, row["position"]))
    return by_order


def _insert_holds(work: Work, drafts: list[_Draft], lines: dict[int, list[NewLine]]) -> None:
    rows = [
        {
            "order_id": draft.order_id,
            "order_line_id": None if position is None else lines[draft.order_id][position].line_id,
            "reason": reason.value,
            "source": source,
            "opened_at": work.now,
            "opened_by": work.actor.operator,
        }
        for draft in drafts
        for reason, position, source in draft.holds
    ]
    if rows:
        work.session.execute(insert(Hold), rows)


def _insert_events(work: Work, drafts: list[_Draft], source: NewsSource) -> None:
    detail = json.dumps({"source": source.name}, ensure_ascii=False)
    rows = []
    for draft in drafts:
        base = {"order_id": draft.order_id, "by": work.actor.operator}
        created = draft.order["created_at"]
        rows.append({**base, "at": created, "what": "placed", "detail": "{}"})
        if draft.order["paid_at"]:
            rows.append({**base, "at": draft.order["paid_at"], "what": "paid", "detail": "{}"})
        rows.append({**base, "at": work.now, "what": "imported", "detail": detail})
        if draft.status == OrderStatus.APPROVED:
            rows.append({**base, "at": work.now, "what": "status.approved", "detail": '{"why": "auto"}'})
    work.session.execute(insert(OrderEvent), rows)


def _insert_search(work: Work, drafts: list[_Draft]) -> None:
    write_search(
        work.session,
        "order_search",
        [(draft.order_id, order_words(draft.order, draft.lines)) for draft in drafts],
        replace=False,
    )
    rows = [
        {"reversed": reversed_text, "kind": kind, "order_id": draft.order_id}
        for draft in drafts
        for reversed_text, kind in searching.tails(
            draft.news.number, {one.number for one in draft.news.trackings}, draft.order["receiver_phone"]
        )
    ]
    work.session.execute(insert(NumberTail), rows)


def order_words(order: dict[str, Any], lines: Sequence[dict[str, Any]]) -> str:
    """The searchable words of an order: what it holds and what was said about it; nothing of the receiver."""
    parts = [order["buyer"], order["buyer_note"], order["seller_memo"]]
    for line in lines:
        parts += [line["title"], line["spec"], line["merchant_code"]]
    return searching.words(" ".join(part for part in parts if part))
