"""From WooCommerce's orders, refunds and products to ours, and from our parcels to what its orders keep. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from oms_desktop.carriers import BY_CODE, carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, Shipment, StockReading, UnknownWord
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

STATES = {
    "pending": OrderStatus.PLACED,
    "on-hold": OrderStatus.PLACED,
    # The buyer may pay for it once more.
    "failed": OrderStatus.PLACED,
    "checkout-draft": OrderStatus.PLACED,
    "auto-draft": OrderStatus.PLACED,
    "draft": OrderStatus.PLACED,
    "new": OrderStatus.PLACED,
    "processing": OrderStatus.PAID,
    # Pressed when the goods leave; WooCommerce has no other word for that.
    "completed": OrderStatus.SHIPPED,
    "cancelled": OrderStatus.CANCELLED,
    "trash": OrderStatus.CANCELLED,
    "refunded": OrderStatus.CANCELLED,
}
CURRENCY = "CNY"
"""Where neither the order nor the settings say."""
TRACKING_META = "oms_trackings"
MEMO_META = "oms_memo"
_OTHERS_TRACKING_META = "_wc_shipment_tracking_items"
"""Where two widespread plugins keep numbers; the same shape is used here."""
_FAMILY_NAME_FIRST = {"CN", "TW", "HK", "MO", "JP", "KR"}
_LEFT_OUT: Node = {"billing": {}, "shipping": {}, "date_created_gmt": None}
_LEFT_OUT_OF_LINE: Node = {"id": "", "product_id": "", "name": "", "sku": ""}
_LEFT_OUT_OF_REFUND: Node = {"line_items": [], "date_created_gmt": None}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a shop's own words are to be read."""

    states: Mapping[str, str] = field(default_factory=dict)
    """Status of a plugin -> the status of WooCommerce's that it stands for."""
    cod_methods: frozenset[str] = frozenset({"cod"})
    completed_means: OrderStatus = OrderStatus.SHIPPED
    tracking_meta: str = TRACKING_META
    currency: str = CURRENCY
    """Of orders that don't say."""


def order_of(node: Node, refunds: Sequence[Node], reading: Reading) -> PlatformOrder:
    """One order with its refunds. Raises UnknownWord, or what a missing field raises."""
    node, refunds = _whole(node, reading.currency), _whole_refunds(refunds)
    word = reading.states.get(node["status"], node["status"])
    if word not in STATES:
        raise UnknownWord(f"unknown order status {word}")
    parcels = parcels_of(node, reading.tracking_meta)
    lines = _lines(node, refunds, parcels, whole=word == "completed")
    status = _status(word, node, lines, reading)
    cod = node.get("payment_method") in reading.cod_methods
    completed = from_iso(node.get("date_completed_gmt"))
    modified, paid = from_iso(node["date_modified_gmt"]), from_iso(node.get("date_paid_gmt"))
    created = from_iso(node["date_created_gmt"])
    memo = meta_of(node, MEMO_META) or {}
    return PlatformOrder(
        number=str(node["id"]),
        raw_status=node["status"],
        status=status,
        lines=lines,
        created_at=created or paid or modified,
        paid_at=paid or (created if cod else None),
        shipped_at=completed,
        modified_at=modified,
        payment_kind=PaymentKind.COD if cod else PaymentKind.ONLINE,
        receiver=_receiver(node["shipping"], node["billing"]),
        buyer=node["billing"].get("email") or "",
        buyer_note=node.get("customer_note") or "",
        seller_memo=memo.get("text", ""),
        flag=Flag(memo.get("flag", "")),
        money=_money(node, refunds),
        trackings=_trackings(parcels),
        holds=_holds(node, status, lines, refunds),
        shipped_partly=status is OrderStatus.APPROVED,
        extra=_extra(node),
    )


def _whole(node: Node, currency: str) -> Node:
    """An order with what the shop left out; a plugin or a narrow role may take away what the documentation promises."""
    told = {**_LEFT_OUT, "currency": currency, **_known(node)}
    return {**told, "line_items": [{**_LEFT_OUT_OF_LINE, **_known(row)} for row in node["line_items"]]}


def _whole_refunds(refunds: Sequence[Node]) -> list[Node]:
    """Refunds likewise; one as the order itself names it has its sum only."""
    told = [{**_LEFT_OUT_OF_REFUND, "amount": refund.get("total"), **_known(refund)} for refund in refunds]
    return [
        {**one, "line_items": [{**_LEFT_OUT_OF_LINE, **_known(row)} for row in one["line_items"]]}
        for one in told
    ]


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _status(word: str, node: Node, lines: Sequence[PlatformLine], reading: Reading) -> OrderStatus:
    if word == "completed":
        return reading.completed_means
    if word == "refunded":
        return OrderStatus.CLOSED if node.get("date_completed_gmt") else OrderStatus.CANCELLED
    if word == "processing" and any(line.shipped_quantity for line in lines):
        return OrderStatus.APPROVED
    return STATES[word]


def _lines(
    node: Node, refunds: Sequence[Node], parcels: Sequence[Node], *, whole: bool
) -> tuple[PlatformLine, ...]:
    back, shipped = _refunded_units(node, refunds), shipped_units(parcels)
    currency = node["currency"]
    lines = []
    for row in node["line_items"]:
        line_id, quantity = str(row["id"]), row["quantity"]
        gone, money = back.get(line_id, (0, Decimal(0)))
        paid, listed = minor(_sum(row, "total"), currency), minor(_listed(row), currency)
        variation = row.get("variation_id") or 0
        lines.append(
            PlatformLine(
                title=row.get("parent_name") or row["name"] or row["sku"],
                quantity=quantity,
                line_id=line_id,
                item_id=str(row["product_id"] or ""),
                sku_id=str(variation or ""),
                merchant_code=row["sku"] or "",
                spec=_spec(row) if variation else "",
                price=listed // quantity if quantity else None,
                paid=paid,
                refund=RefundState.REFUNDED if gone or money else RefundState.NONE,
                refunded_amount=minor(money, currency),
                refunded_quantity=min(gone, quantity),
                shipped_quantity=quantity if whole else min(shipped[line_id], quantity),
            )
        )
    return tuple(lines)


def _spec(row: Node) -> str:
    shown = [
        meta.get("display_value") for meta in row.get("meta_data", []) if not meta["key"].startswith("_")
    ]
    return " ".join(str(value) for value in shown if value)


def _refunded_units(node: Node, refunds: Sequence[Node]) -> dict[str, tuple[int, Decimal]]:
    """Line id -> (units, money) that went back."""
    found: dict[str, tuple[int, Decimal]] = {}
    for refund in refunds:
        for part in refund["line_items"]:
            line_id = _line_of(node, part)
            if not line_id:
                continue
            units, money = found.get(line_id, (0, Decimal(0)))
            # Both come back negative.
            given = abs(_sum(part, "total"))
            found[line_id] = (units + abs(part["quantity"]), money + given)
    return found


def _line_of(node: Node, part: Node) -> str:
    """The order's line that a refund's line is about: named in its meta data, else known by its product."""
    named = next(
        (meta["value"] for meta in part.get("meta_data", []) if meta["key"] == "_refunded_item_id"), None
    )
    if named is not None:
        return str(named)
    ids = [str(row["id"]) for row in node["line_items"]]
    same = [str(row["id"]) for row in node["line_items"] if _goods(row) == _goods(part)]
    return str(part["id"]) if str(part["id"]) in ids else "".join(same[:1])


def _goods(row: Node) -> tuple[object, object]:
    return row["product_id"] or row["sku"], row.get("variation_id") or 0


def _sum(row: Node, name: str) -> Decimal:
    """An amount with its tax, which a shop without taxes may leave out."""
    return Decimal(row[name]) + Decimal(row.get(f"{name}_tax") or 0)


def _listed(row: Node) -> Decimal:
    """Before discounts."""
    return _sum(row, "subtotal") if "subtotal" in row else _sum(row, "total")


def parcels_of(node: Node, tracking_meta: str) -> list[Node]:
    """The parcels that the order keeps, in the order in which they were reported."""
    for key in dict.fromkeys((tracking_meta, _OTHERS_TRACKING_META)):
        kept = meta_of(node, key)
        if isinstance(kept, list) and kept:
            return [parcel for parcel in kept if isinstance(parcel, dict) and parcel.get("tracking_number")]
    return []


def shipped_units(parcels: Iterable[Node]) -> Counter[str]:
    """Line id -> units, by the parcels that name lines. One that names none left with the whole order, which its status says."""
    units: Counter[str] = Counter()
    for parcel in parcels:
        for line_id, quantity in parcel.get("lines") or ():
            units[str(line_id)] += int(quantity)
    return units


def meta_of(node: Node, key: str) -> Any:
    """What the order keeps under a key; ``None``: nothing."""
    return next((meta["value"] for meta in node.get("meta_data") or [] if meta["key"] == key), None)


def _receiver(shipping: Node, billing: Node) -> Receiver:
    """Where it goes; an order without a delivery address goes to the buyer's own. Phone and e-mail stand there in any case."""
    address = shipping if shipping.get("address_1") else billing
    names = [address.get("first_name") or "", address.get("last_name") or ""]
    if address.get("country") in _FAMILY_NAME_FIRST:
        name = "".join(reversed(names)) if not "".join(names).isascii() else " ".join(names)
    else:
        name = " ".join(names)
    street = ", ".join(address[part] for part in ("address_1", "address_2", "company") if address.get(part))
    return Receiver(
        kind=ReceiverKind.PLAIN if name.strip() and street else ReceiverKind.NONE,
        name=name.strip(),
        phone=address.get("phone") or billing.get("phone") or "",
        province=address.get("state") or "",
        city=address.get("city") or "",
        street=street,
        postcode=address.get("postcode") or "",
    )


def _money(node: Node, refunds: Sequence[Node]) -> Money:
    currency = node["currency"]

    def total(*names: str) -> int:
        return minor(sum(Decimal(node.get(name) or 0) for name in names), currency)

    return Money(
        goods=minor(sum(map(_listed, node["line_items"])), currency),
        postage=total("shipping_total", "shipping_tax"),
        seller_discount=total("discount_total", "discount_tax"),
        paid=minor(node["total"], currency),
        refunded=sum(_given(refund, currency) for refund in refunds),
        currency=currency,
    )


def _given(refund: Node, currency: str) -> int:
    return abs(minor(refund["amount"], currency))


def _trackings(parcels: Sequence[Node]) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for parcel in parcels:
        number = normalise_number(str(parcel["tracking_number"]))
        name = str(parcel.get("tracking_provider") or parcel.get("custom_tracking_provider") or "")
        found.setdefault(number, Tracking(number, carrier_from_name(name, "woocommerce"), name))
    return tuple(found.values())


def _holds(
    node: Node, status: OrderStatus, lines: Sequence[PlatformLine], refunds: Sequence[Node]
) -> tuple[HoldReason, ...]:
    """Money went back for which no units were taken out: somebody must say what is still to be sent."""
    if status not in {OrderStatus.PAID, OrderStatus.APPROVED}:
        return ()
    currency = node["currency"]
    postage = minor(
        sum(Decimal(node.get(name) or 0) for name in ("shipping_total", "shipping_tax")), currency
    )
    units = sum((line.paid or 0) * (line.refunded_quantity or 0) // max(line.quantity, 1) for line in lines)
    given = sum(_given(refund, currency) for refund in refunds)
    return (HoldReason.REFUND_REQUESTED,) if given > units + postage else ()


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    address = node["shipping"] if node["shipping"].get("address_1") else node["billing"]
    named = [("country", address.get("country")), ("payment_method", node.get("payment_method"))]
    if str(node.get("number") or node["id"]) != str(node["id"]):
        named.append(("number", str(node["number"])))
    named += [("shipping_method", line["method_title"]) for line in node.get("shipping_lines") or []]
    return tuple((name, value) for name, value in named if value)


def refunds_of(node: Node, refunds: Sequence[Node], currency: str = CURRENCY) -> tuple[RefundNews, ...]:
    """One piece of news for each line of each refund, or one for the whole order where no lines are named. ``currency``: of an
    order that doesn't say."""
    node, refunds = _whole(node, currency), _whole_refunds(refunds)
    currency, news = node["currency"], []
    for refund in refunds:
        at = from_iso(refund["date_created_gmt"])
        parts = [part for part in refund["line_items"] if part["quantity"]]
        for part in parts or [None]:
            line_id = "" if part is None else _line_of(node, part)
            given = refund["amount"] if part is None else abs(_sum(part, "total"))
            news.append(
                RefundNews(
                    number=f"{refund['id']}-{line_id}" if line_id else str(refund["id"]),
                    order_number=str(node["id"]),
                    kind=AfterSaleKind.REFUND_ONLY,
                    state=RefundState.REFUNDED,
                    raw_status="refunded",
                    line_id=line_id,
                    quantity=None if part is None else abs(part["quantity"]),
                    amount=abs(minor(given, currency)),
                    reason=refund.get("reason") or "",
                    opened_at=at,
                    modified_at=at,
                )
            )
    return tuple(news)


def ids_of(product: Node) -> Node:
    """How a line of an order names a product, or a variation, of the list of products."""
    parent = product.get("parent_id")
    return {"product_id": parent or product["id"], "variation_id": product["id"] if parent else 0}


def listing_of(product: Node, variation: Node | None, currency: str) -> PlatformListing:
    """A product, or one of its variations."""
    node = product if variation is None else variation
    options = node.get("attributes", []) if variation is not None else []
    code = node.get("sku") or ""
    return PlatformListing(
        item_id=str(product["id"]),
        sku_id="" if variation is None else str(variation["id"]),
        title=product.get("name") or code,
        spec=" ".join(option["option"] for option in options if option.get("option")),
        merchant_code=code,
        barcode=node.get("global_unique_id") or "",
        price=minor(node["price"], currency) if node.get("price") else None,
        stock=stock_of(node),
        on_sale=node.get("status", "publish") == "publish",
    )


def stock_of(node: Node) -> StockReading:
    """Sold units are taken off at once, so nothing is held on top; ``null`` is a product whose stock nobody counts."""
    return StockReading(quantity=node.get("stock_quantity") or 0)


def with_parcel(parcels: Sequence[Node], shipment: Shipment) -> list[Node]:
    """The order's parcels with this one, in the place of the number that it replaces.

    A number that is there keeps its lines: the report may tell the rest of them only.
    """
    known = BY_CODE.get(shipment.carrier)
    parcel: Node = {
        "tracking_provider": known.english if known else shipment.carrier,
        "tracking_number": shipment.tracking,
        "date_shipped": str(shipment.shipped_at // 1000),
    }
    if shipment.lines:
        same = [one for one in parcels if _number(one) == normalise_number(shipment.tracking)]
        units = dict(shipped_units(same))
        for line_id, quantity in shipment.lines:
            units[line_id] = max(quantity, units.get(line_id, 0))
        parcel["lines"] = [[line_id, quantity] for line_id, quantity in units.items()]
    replaced = {normalise_number(number) for number in (shipment.previous, shipment.tracking) if number}
    return [*(one for one in parcels if _number(one) not in replaced), parcel]


def contents_of(parcels: Iterable[Node]) -> dict[str, dict[str, int]]:
    """Number -> units by line id; none for a parcel that stands for the whole order."""
    return {_number(one): dict(shipped_units([one])) for one in parcels}


def _number(parcel: Node) -> str:
    return normalise_number(str(parcel["tracking_number"]))
