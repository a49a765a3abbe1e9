"""From Shopify's orders, refunds and variants to ours, and from our parcels to its fulfilments. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oms_desktop.carriers import BY_CODE, carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.values import from_iso, minor
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

Node = dict[str, Any]

_WAITING = {
    "UNFULFILLED",
    "OPEN",
    "IN_PROGRESS",
    "PENDING_FULFILLMENT",
    "REQUEST_DECLINED",
    "RESTOCKED",
    "ON_HOLD",
    "SCHEDULED",
    "PARTIALLY_FULFILLED",
}
_DONE = {"FULFILLED", "FULFILLMENT_NOT_REQUIRED"}
_PAID = {"PAID", "PARTIALLY_REFUNDED", "REFUNDED"}
_UNPAID = {"PENDING", "PARTIALLY_PAID", "EXPIRED", "VOIDED", "AUTHORIZED"}
_HOLDS = {
    "AWAITING_PAYMENT": HoldReason.PRESALE_BALANCE,
    "HIGH_RISK_OF_FRAUD": HoldReason.RISK_REVIEW,
    "INCORRECT_ADDRESS": HoldReason.ADDRESS,
}
_NO_OPTION = "Default Title"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a shop works."""

    cod_gateways: frozenset[str] = frozenset({"Cash on Delivery (COD)"})
    ship_authorized: bool = False
    """Money that is only promised by the bank is taken when the goods leave."""


def bare(gid: str | None) -> str:
    """``gid://shopify/Product/12`` → ``12``."""
    return (gid or "").rpartition("/")[2]


def money_of(bag: Node | None, currency: str) -> int:
    """The shop's own money of a MoneyBag in minor units."""
    return 0 if bag is None else minor(bag["shopMoney"]["amount"], currency)


def needs_details(node: Node) -> bool:
    """The list's short form is not enough: many lines, many parcels, or some units have left and others haven't."""
    if node["lineItems"]["pageInfo"]["hasNextPage"] or len(node["fulfillments"]) >= 5:
        return True
    return bool(node["displayFulfillmentStatus"] == "PARTIALLY_FULFILLED")


def is_held(node: Node) -> bool:
    """Why is told elsewhere (`with_holds`)."""
    return bool(node["displayFulfillmentStatus"] in {"ON_HOLD", "PARTIALLY_FULFILLED"})


def order_of(node: Node, reading: Reading, hold_reasons: Iterable[str] = ()) -> PlatformOrder:
    """One order; ``hold_reasons``: of its fulfilment orders. Raises UnknownWord, or what a missing field raises."""
    money, goods = node["displayFinancialStatus"], node["displayFulfillmentStatus"]
    if money not in _PAID | _UNPAID or goods not in _WAITING | _DONE:
        raise UnknownWord(f"unknown order status {money}/{goods}")
    out = [one for one in node["fulfillments"] if one["status"] in {"SUCCESS", "OPEN", "PENDING"}]
    lines = _lines(node, out)
    cod = bool(reading.cod_gateways & set(node["paymentGatewayNames"]))
    status = _status(node, out, lines, cod=cod, authorized=reading.ship_authorized)
    created = from_iso(node["processedAt"])
    memo = json.loads(node["memo"]["value"]) if node["memo"] else {}
    paid = status not in {OrderStatus.PLACED} and (money in _PAID or cod or status is OrderStatus.PAID)
    return PlatformOrder(
        number=node["name"],
        raw_status=("CANCELLED/" if node["cancelledAt"] else "") + f"{money}/{goods}",
        status=status,
        lines=lines,
        created_at=created,
        # Shopify tells no moment of payment without the transactions; nothing is processed before it is paid or promised.
        paid_at=created if paid else None,
        shipped_at=min((at for one in out if (at := from_iso(one["createdAt"]))), default=None),
        delivered_at=_delivered(out) if status is OrderStatus.DELIVERED else None,
        modified_at=from_iso(node["updatedAt"]),
        payment_kind=PaymentKind.COD if cod else _payment_kind(money),
        receiver=_receiver(node["shippingAddress"] or {}, node["phone"]),
        buyer=node["email"] or "",
        buyer_note=node["note"] or "",
        seller_memo=memo.get("text", ""),
        flag=Flag(memo.get("flag", "")),
        money=_money(node, lines),
        trackings=_trackings(out),
        holds=_holds(node, status, hold_reasons),
        shipped_partly=status is OrderStatus.APPROVED,
        close_reason=node["cancelReason"] or "",
        extra=_extra(node),
    )


def _money(node: Node, lines: Sequence[PlatformLine]) -> Money:
    currency = node["currencyCode"]
    return Money(
        goods=sum((line.price or 0) * line.quantity for line in lines),
        postage=money_of(node["totalShippingPriceSet"], currency),
        seller_discount=money_of(node["totalDiscountsSet"], currency),
        paid=money_of(node["totalPriceSet"], currency),
        refunded=money_of(node["totalRefundedSet"], currency),
        currency=currency,
    )


def _payment_kind(money: str) -> PaymentKind:
    return PaymentKind.DEPOSIT if money == "PARTIALLY_PAID" else PaymentKind.ONLINE


def _status(
    node: Node, out: Sequence[Node], lines: Sequence[PlatformLine], *, cod: bool, authorized: bool
) -> OrderStatus:
    money, goods = node["displayFinancialStatus"], node["displayFulfillmentStatus"]
    if node["cancelledAt"]:
        return OrderStatus.CLOSED if out else OrderStatus.CANCELLED
    if money == "REFUNDED":
        return OrderStatus.CLOSED if out or goods == "FULFILLED" else OrderStatus.CANCELLED
    if goods == "FULFILLED":
        return OrderStatus.DELIVERED if _delivered(out) is not None else OrderStatus.SHIPPED
    if money not in _PAID and not cod and not (authorized and money == "AUTHORIZED"):
        return OrderStatus.PLACED
    if goods == "FULFILLMENT_NOT_REQUIRED":
        return OrderStatus.COMPLETED
    if goods == "PARTIALLY_FULFILLED" and any(line.shipped_quantity for line in lines):
        return OrderStatus.APPROVED
    return OrderStatus.PAID


def _delivered(out: Sequence[Node]) -> int | None:
    times = [from_iso(one["deliveredAt"]) for one in out]
    known = [at for at in times if at is not None]
    return max(known) if known and len(known) == len(times) else None


def _lines(node: Node, out: Sequence[Node]) -> tuple[PlatformLine, ...]:
    currency, whole = node["currencyCode"], node["displayFulfillmentStatus"] == "FULFILLED"
    rows = node["lineItems"]["nodes"]
    # Tips, warranties and gift cards sent by mail stand among the lines; nobody can pack them.
    packed = [row for row in rows if row["requiresShipping"]] or rows
    shipped: Counter[str] = Counter()
    for one in out:
        for part in one.get("fulfillmentLineItems", {"nodes": []})["nodes"]:
            shipped[part["lineItem"]["id"]] += part["quantity"] or 0
    lines = []
    for row in packed:
        quantity, back = row["quantity"], row["quantity"] - row["currentQuantity"]
        unit = money_of(row["discountedUnitPriceAfterAllDiscountsSet"], currency)
        lines.append(
            PlatformLine(
                title=row["title"],
                quantity=quantity,
                line_id=bare(row["id"]),
                item_id=bare((row["product"] or {}).get("id")),
                sku_id=bare((row["variant"] or {}).get("id")),
                merchant_code=row["sku"] or "",
                spec=_spec(row["variantTitle"]),
                price=money_of(row["originalUnitPriceSet"], currency),
                paid=unit * quantity,
                refund=RefundState.REFUNDED if back else RefundState.NONE,
                refunded_amount=unit * back,
                refunded_quantity=back,
                shipped_quantity=quantity - back if whole else shipped[row["id"]],
            )
        )
    return tuple(lines)


def _spec(title: str | None) -> str:
    return "" if not title or title == _NO_OPTION else title


def _receiver(address: Node, phone: str | None) -> Receiver:
    street = ", ".join(address[part] for part in ("address1", "address2", "company") if address.get(part))
    name = address.get("name") or ""
    return Receiver(
        kind=ReceiverKind.PLAIN if name and street else ReceiverKind.NONE,
        name=name,
        phone=address.get("phone") or phone or "",
        province=address.get("province") or "",
        city=address.get("city") or "",
        street=street,
        postcode=address.get("zip") or "",
    )


def _trackings(out: Sequence[Node]) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for info in (info for one in out for info in one["trackingInfo"]):
        number, company = normalise_number(info["number"] or ""), info["company"] or ""
        if number:
            found.setdefault(number, Tracking(number, carrier_from_name(company, "shopify"), company))
    return tuple(found.values())


def _holds(node: Node, status: OrderStatus, hold_reasons: Iterable[str]) -> tuple[HoldReason, ...]:
    if status not in {OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.APPROVED}:
        return ()
    holds = [_HOLDS.get(reason, HoldReason.LOCKED) for reason in hold_reasons]
    goods = node["displayFulfillmentStatus"]
    if goods == "ON_HOLD" and not holds:
        holds.append(HoldReason.LOCKED)
    if goods == "SCHEDULED":
        holds.append(HoldReason.PLATFORM_FORBIDS)
    if node["risk"]["recommendation"] in {"INVESTIGATE", "CANCEL"}:
        holds.append(HoldReason.RISK_REVIEW)
    return tuple(dict.fromkeys(holds))


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    address = node["shippingAddress"] or {}
    named = [("id", bare(node["id"])), ("country", address.get("countryCodeV2"))]
    named += [("shipping_method", (node["shippingLine"] or {}).get("title"))]
    named += [("test", "yes")] if node["test"] else []
    rows = node["lineItems"]["nodes"]
    named += [("not_shipped", row["title"]) for row in rows if not row["requiresShipping"]]
    return tuple((name, value) for name, value in named if value)


def refunds_of(node: Node, currency: str) -> tuple[RefundNews, ...]:
    """One piece of news for each line of each refund, or one for the whole order where no lines are named."""
    news = []
    for refund in node["refunds"]:
        parts: list[Node | None] = [*refund["refundLineItems"]["nodes"]] or [None]
        for part in parts:
            line_id = "" if part is None else bare(part["lineItem"]["id"])
            number = bare(refund["id"])
            returned = part is not None and part["restockType"] == "RETURN"
            news.append(
                RefundNews(
                    number=f"{number}-{line_id}" if line_id else number,
                    order_number=node["name"],
                    kind=AfterSaleKind.RETURN_REFUND if returned else AfterSaleKind.REFUND_ONLY,
                    state=RefundState.REFUNDED,
                    raw_status="REFUNDED",
                    line_id=line_id,
                    quantity=None if part is None else part["quantity"],
                    amount=_given(refund, part, currency),
                    reason=refund["note"] or "",
                    opened_at=from_iso(refund["createdAt"]),
                    modified_at=from_iso(refund["updatedAt"]),
                )
            )
    return tuple(news)


def _given(refund: Node, part: Node | None, currency: str) -> int:
    if part is None:
        return money_of(refund["totalRefundedSet"], currency)
    return money_of(part["subtotalSet"], currency) + money_of(part["totalTaxSet"], currency)


def listing_of(node: Node) -> PlatformListing:
    """One variant."""
    return PlatformListing(
        item_id=bare(node["product"]["id"]),
        sku_id=bare(node["id"]),
        title=node["product"]["title"],
        spec=_spec(node["title"]),
        merchant_code=node["sku"] or "",
        barcode=node["barcode"] or "",
        price=minor(node["price"]),
        stock=None if node["inventoryQuantity"] is None else StockReading(node["inventoryQuantity"]),
        on_sale=node["product"]["status"] == "ACTIVE",
    )


def tracking_input(carrier: str, number: str) -> Node:
    """Company and number as a fulfilment keeps them."""
    known = BY_CODE.get(carrier)
    return {"company": known.english if known else carrier, "number": number}


def still_here(node: Node, wanted: Mapping[str, int]) -> dict[str, int]:
    """Of these units those that have not left, also where Shopify does not let them be fulfilled now."""
    left: Counter[str] = Counter()
    for order in node["fulfillmentOrders"]["nodes"]:
        if order["status"] not in {"CLOSED", "CANCELLED"}:
            for row in order["lineItems"]["nodes"]:
                left[bare(row["lineItem"]["id"])] += row["remainingQuantity"]
    return {line_id: min(units, left[line_id]) for line_id, units in wanted.items() if left[line_id] > 0}


def to_fulfil(node: Node, wanted: Mapping[str, int] | None) -> list[list[Node]]:
    """What ``fulfillmentCreate`` takes for these units (``None``: all that is left), one list for each stock location.

    Only what Shopify lets be fulfilled now: a fulfilment order on hold or at somebody else's warehouse is left out.
    """
    left = None if wanted is None else Counter(wanted)
    found: dict[str, list[Node]] = {}
    for order in node["fulfillmentOrders"]["nodes"]:
        if not any(action["action"] == "CREATE_FULFILLMENT" for action in order["supportedActions"]):
            continue
        parts = []
        for row in order["lineItems"]["nodes"]:
            line_id = bare(row["lineItem"]["id"])
            units = row["remainingQuantity"] if left is None else min(row["remainingQuantity"], left[line_id])
            if units > 0:
                parts.append({"id": row["id"], "quantity": units})
                if left is not None:
                    left[line_id] -= units
        if parts:
            place = (order["assignedLocation"]["location"] or {}).get("id", "")
            entry = {"fulfillmentOrderId": order["id"], "fulfillmentOrderLineItems": parts}
            found.setdefault(place, []).append(entry)
    if left is not None and any(units > 0 for units in left.values()):
        return []
    return list(found.values())
