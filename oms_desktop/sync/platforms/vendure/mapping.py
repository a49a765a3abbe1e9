"""From Vendure's orders, refunds and variants to ours. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from oms_desktop.carriers import BY_CODE, carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import (
    AfterSaleKind,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

Node = dict[str, Any]

STATES = {
    "Created": OrderStatus.PLACED,
    "Draft": OrderStatus.PLACED,
    "AddingItems": OrderStatus.PLACED,
    "ArrangingPayment": OrderStatus.PLACED,
    # Vendure lets nothing be shipped before the money is settled.
    "PaymentAuthorized": OrderStatus.PLACED,
    "PaymentSettled": OrderStatus.PAID,
    "PartiallyShipped": OrderStatus.APPROVED,
    "Shipped": OrderStatus.SHIPPED,
    "PartiallyDelivered": OrderStatus.APPROVED,
    "Delivered": OrderStatus.DELIVERED,
    "Modifying": OrderStatus.PAID,
    "ArrangingAdditionalPayment": OrderStatus.PAID,
    "Cancelled": OrderStatus.CANCELLED,
}
_BY_UNITS = {"PartiallyShipped", "PartiallyDelivered", "Modifying", "ArrangingAdditionalPayment"}
"""States that say nothing of how much has left: the units do."""
_BEING_CHANGED = {"Modifying", "ArrangingAdditionalPayment"}
GONE = frozenset({"Shipped", "Delivered"})
"""States of a fulfilment whose goods have left."""
LIVING = GONE | {"Created", "Pending"}
"""States of a fulfilment that keep its units from another one."""
_LEFT_OUT: Node = {
    "type": "Regular", "createdAt": None, "orderPlacedAt": None, "customer": {}, "shippingAddress": {},
    "shippingLines": [], "shippingWithTax": 0, "discounts": [],
}  # fmt: skip
_LEFT_OUT_OF_PART: Node = {
    "createdAt": None, "updatedAt": None, "reason": "", "lines": [], "method": "", "trackingCode": "",
}  # fmt: skip
_PAID_BACK = {"Settled", "Pending"}
"""A pending refund is decided, only the transfer is still to come."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a shop's own words are to be read."""

    states: Mapping[str, str] = field(default_factory=dict)
    """State of the shop's own order process -> the state of Vendure's that it stands for."""
    cod_methods: frozenset[str] = frozenset()
    """Codes of payment methods that are paid at the door."""


def _whole(node: Node) -> Node:
    """An order with what the shop left out."""
    payments = [
        {**_LEFT_OUT_OF_PART, **one, "refunds": _parts(one.get("refunds"))}
        for one in node.get("payments") or []
    ]
    told = {name: value for name, value in node.items() if value is not None}
    parts = {"payments": payments, "fulfillments": _parts(node.get("fulfillments"))}
    return {**_LEFT_OUT, **told, **parts}


def _parts(rows: list[Node] | None) -> list[Node]:
    return [{**_LEFT_OUT_OF_PART, **row} for row in rows or []]


def order_of(node: Node, reading: Reading) -> PlatformOrder:
    """One order. Raises UnknownWord, or what a missing field raises."""
    node = _whole(node)
    state = reading.states.get(node["state"], node["state"])
    if state not in STATES:
        raise UnknownWord(f"unknown order state {state}")
    payments, fulfilments = node["payments"], node["fulfillments"]
    lines = tuple(_line(line, fulfilments, payments) for line in node["lines"])
    settled = [payment for payment in payments if payment["state"] == "Settled"]
    status = _status(state, lines, settled=bool(settled))
    out = [one for one in fulfilments if one["state"] in GONE]
    placed = from_iso(node["orderPlacedAt"])
    return PlatformOrder(
        number=node["code"],
        raw_status=node["state"],
        status=status,
        lines=lines,
        created_at=placed or from_iso(node["createdAt"]),
        paid_at=_earliest(payment["createdAt"] or node["orderPlacedAt"] for payment in settled),
        shipped_at=_earliest(one["createdAt"] for one in out),
        delivered_at=_latest(one["updatedAt"] for one in out) if state == "Delivered" else None,
        modified_at=_modified(node, payments, fulfilments),
        payment_kind=_payment_kind(payments, reading),
        receiver=_receiver(node["shippingAddress"], node["customer"]),
        buyer=node["customer"].get("emailAddress") or "",
        money=_money(node, payments, lines),
        trackings=_trackings(out),
        holds=_holds(node, state, status, lines, payments),
        shipped_partly=status is OrderStatus.APPROVED,
        extra=_extra(node),
    )


def _status(state: str, lines: tuple[PlatformLine, ...], *, settled: bool) -> OrderStatus:
    shipped = sum(line.shipped_quantity or 0 for line in lines)
    waiting = sum(_waiting(line) for line in lines)
    if state == "Cancelled":
        return OrderStatus.CLOSED if shipped else OrderStatus.CANCELLED
    if state not in _BY_UNITS:
        return STATES[state]
    if shipped:
        return OrderStatus.APPROVED if waiting else OrderStatus.SHIPPED
    return OrderStatus.PAID if settled else OrderStatus.PLACED


def _waiting(line: PlatformLine) -> int:
    return line.quantity - (line.refunded_quantity or 0) - (line.shipped_quantity or 0)


def _line(node: Node, fulfilments: list[Node], payments: list[Node]) -> PlatformLine:
    variant, left = node["productVariant"], node["quantity"]
    # A line that was added after checkout was never placed; one that was cancelled keeps what was.
    ordered = max(node["orderPlacedQuantity"], left)
    refunds = [refund for payment in payments for refund in payment["refunds"]]
    refunded = _units(node["id"], (refund for refund in refunds if refund["state"] in _PAID_BACK))
    back = min(ordered, max(ordered - left, refunded))
    unit: int = node["proratedUnitPriceWithTax"]
    return PlatformLine(
        title=variant["name"],
        quantity=ordered,
        line_id=node["id"],
        item_id=variant.get("productId") or "",
        sku_id=variant["id"],
        merchant_code=variant["sku"],
        price=node["unitPriceWithTax"],
        paid=unit * ordered,
        refund=RefundState.REFUNDED if back else RefundState.NONE,
        refunded_amount=unit * back,
        refunded_quantity=back,
        shipped_quantity=_units(node["id"], (one for one in fulfilments if one["state"] in GONE)),
    )


def _units(line_id: str, groups: Iterable[Node]) -> int:
    return sum(
        part["quantity"] for group in groups for part in group["lines"] if part["orderLineId"] == line_id
    )


def open_units(node: Node) -> dict[str, int]:
    """Line id -> units that no living fulfilment holds yet, of the lines that have any."""
    held: Counter[str] = Counter()
    for fulfilment in node["fulfillments"] or []:
        if fulfilment["state"] in LIVING:
            for part in fulfilment["lines"]:
                held[part["orderLineId"]] += part["quantity"]
    left = {line["id"]: line["quantity"] - held[line["id"]] for line in node["lines"]}
    return {line_id: units for line_id, units in left.items() if units > 0}


def untold_units(fulfilments: Iterable[Node], wanted: Mapping[str, int]) -> dict[str, int]:
    """Of these units those that the fulfilments lack."""
    told = [*fulfilments]
    lacking = {line_id: units - _units(line_id, told) for line_id, units in wanted.items()}
    return {line_id: units for line_id, units in lacking.items() if units > 0}


def _receiver(address: Node, customer: Node) -> Receiver:
    street = ", ".join(
        address[part] for part in ("streetLine1", "streetLine2", "company") if address.get(part)
    )
    name = address.get("fullName") or ""
    return Receiver(
        kind=ReceiverKind.PLAIN if name and street else ReceiverKind.NONE,
        name=name,
        phone=address.get("phoneNumber") or customer.get("phoneNumber") or "",
        province=address.get("province") or "",
        city=address.get("city") or "",
        street=street,
        postcode=address.get("postalCode") or "",
    )


def _money(node: Node, payments: list[Node], lines: tuple[PlatformLine, ...]) -> Money:
    # After a cancellation Vendure's totals are 0: the payments and what was placed still tell.
    paid = sum(payment["amount"] for payment in payments if payment["state"] in {"Settled", "Authorized"})
    return Money(
        goods=sum(line.paid or 0 for line in lines),
        postage=node["shippingWithTax"],
        seller_discount=-sum(discount["amountWithTax"] for discount in node["discounts"]),
        paid=paid or node["totalWithTax"],
        refunded=_refunded_money(payments),
        currency=node["currencyCode"],
    )


def _refunded_money(payments: list[Node]) -> int:
    return sum(
        refund["total"]
        for payment in payments
        for refund in payment["refunds"]
        if refund["state"] in _PAID_BACK
    )


def _holds(
    node: Node, state: str, status: OrderStatus, lines: tuple[PlatformLine, ...], payments: list[Node]
) -> tuple[HoldReason, ...]:
    holds = []
    if state in _BEING_CHANGED:
        holds.append(HoldReason.LOCKED)
    if node["type"] == "Aggregate":
        # Its parts are orders of their own, and they are what is shipped.
        holds.append(HoldReason.PLATFORM_FORBIDS)
    if status in {OrderStatus.PAID, OrderStatus.APPROVED}:
        refunds = [refund["state"] for payment in payments for refund in payment["refunds"]]
        unknown = any(word not in _PAID_BACK and word != "Failed" for word in refunds)
        if unknown or _unexplained(node, lines, payments) > 0:
            holds.append(HoldReason.REFUND_REQUESTED)
    return tuple(holds)


def _payment_kind(payments: list[Node], reading: Reading) -> PaymentKind:
    cod = any(payment["method"] in reading.cod_methods for payment in payments)
    return PaymentKind.COD if cod else PaymentKind.ONLINE


def _trackings(fulfilments: list[Node]) -> tuple[Tracking, ...]:
    """Numbers of what has left. One that is only prepared is no report yet: it would pass for one."""
    found: dict[str, Tracking] = {}
    for one in fulfilments:
        number = normalise_number(one["trackingCode"] or "")
        if number:
            found.setdefault(
                number, Tracking(number, carrier_from_name(one["method"], "vendure"), one["method"])
            )
    return tuple(found.values())


def _modified(node: Node, payments: list[Node], fulfilments: list[Node]) -> int | None:
    """``updatedAt`` does not follow the order's state, so its parts' times count too."""
    refunds = [refund for payment in payments for refund in payment["refunds"]]
    parts = [one["updatedAt"] for one in (*payments, *refunds, *fulfilments)]
    return _latest([node["updatedAt"], node["orderPlacedAt"], *parts])


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    address = node["shippingAddress"]
    named = [("country", address.get("countryCode")), ("country_name", address.get("country"))]
    named += [("shipping_method", line["shippingMethod"]["name"]) for line in node["shippingLines"]]
    return tuple((name, value) for name, value in named if value)


def _earliest(texts: Iterable[str | None]) -> int | None:
    return min((at for at in map(from_iso, texts) if at is not None), default=None)


def _latest(texts: Iterable[str | None]) -> int | None:
    return max((at for at in map(from_iso, texts) if at is not None), default=None)


_REFUND_STATES = {
    "Pending": RefundState.REFUNDED,
    "Settled": RefundState.REFUNDED,
    "Failed": RefundState.REFUSED,
}


def refunds_of(node: Node) -> tuple[RefundNews, ...]:
    """The order's refunds: one piece of news a line, or one for the whole order where no lines are named.

    A sum without lines that units taken out of the order account for is no news: the order's own lines say it.
    """
    node = _whole(node)
    payments = node["payments"]
    lines = [_line(line, node["fulfillments"], payments) for line in node["lines"]]
    open_sum = _unexplained(node, lines, payments)
    news = []
    for refund in (refund for payment in payments for refund in payment["refunds"]):
        parts = [(part["orderLineId"], part["quantity"]) for part in refund["lines"]]
        if not parts and (open_sum > 0 or refund["state"] not in _PAID_BACK):
            parts = [("", None)]
        news += [_refund(node, refund, line_id, quantity) for line_id, quantity in parts]
    return tuple(news)


def _unexplained(node: Node, lines: Sequence[PlatformLine], payments: list[Node]) -> int:
    """Money that went back beyond postage and the units taken out: somebody must say what is still to be sent."""
    units = sum(line.refunded_amount or 0 for line in lines)
    total: int = _refunded_money(payments) - units - node["shippingWithTax"]
    return total


def _refund(node: Node, refund: Node, line_id: str, quantity: int | None) -> RefundNews:
    state = refund["state"]
    return RefundNews(
        number=f"{refund['id']}-{line_id}" if line_id else refund["id"],
        order_number=node["code"],
        kind=AfterSaleKind.REFUND_ONLY,
        # A word of a shop's own process stops the parcel until a person has looked.
        state=_REFUND_STATES.get(state, RefundState.REQUESTED),
        raw_status=state,
        line_id=line_id,
        quantity=quantity,
        amount=refund["total"] if len(refund["lines"]) <= 1 else None,
        reason=refund["reason"] or "",
        opened_at=from_iso(refund["createdAt"]),
        modified_at=from_iso(refund["updatedAt"]),
    )


def listing_of(node: Node, location: str) -> PlatformListing:
    """One variant."""
    product = node.get("product") or {}
    return PlatformListing(
        item_id=product.get("id") or "",
        sku_id=node["id"],
        title=product.get("name") or node["sku"],
        spec=" ".join(option["name"] for option in node.get("options") or ()),
        merchant_code=node["sku"],
        price=node.get("priceWithTax"),
        stock=stock_of(node, location),
        on_sale=node.get("enabled", True) and product.get("enabled", True),
    )


def stock_of(node: Node, location: str) -> StockReading:
    """What can be sold, and what is allocated to orders on top; of one stock location, or of the default one."""
    level = node
    if location:
        level = next((one for one in node["stockLevels"] if one["stockLocationId"] == location), {})
    on_hand, allocated = level.get("stockOnHand", 0), level.get("stockAllocated", 0)
    return StockReading(quantity=on_hand - allocated, occupied=allocated)


def fulfilment_input(carrier: str, tracking: str, units: Mapping[str, int], handler: str) -> Node:
    """What ``addFulfillmentToOrder`` takes. Both arguments are always there: Vendure fails without them."""
    known = BY_CODE.get(carrier)
    return {
        "lines": [{"orderLineId": line_id, "quantity": quantity} for line_id, quantity in units.items()],
        "handler": {
            "code": handler,
            "arguments": [
                {"name": "method", "value": known.english if known else carrier},
                {"name": "trackingCode", "value": tracking},
            ],
        },
    }
