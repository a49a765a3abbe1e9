"""From Pinduoduo's orders, claims and goods to ours. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.files.states import refund_holds, shipped_units, with_refund
from oms_desktop.sync.values import fen, from_beijing
from oms_desktop.vocabulary import (
    UNSHIPPED,
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

Node = dict[str, Any]

PLATFORM = "pinduoduo"
STATES = {1: OrderStatus.PAID, 2: OrderStatus.SHIPPED, 3: OrderStatus.COMPLETED}
FLAGS = {1: Flag.RED, 2: Flag.YELLOW, 3: Flag.GREEN, 4: Flag.BLUE, 5: Flag.PURPLE}
TAGS = {flag: tag for tag, flag in FLAGS.items()}
TAG_NAMES = {Flag.RED: "红", Flag.YELLOW: "黄", Flag.GREEN: "绿", Flag.BLUE: "蓝", Flag.PURPLE: "紫"}
"""A tag wants a name of at most three characters."""
CLAIM_STATES = {
    0: RefundState.NONE,
    # Turned down by the merchant, and the buyer's turn: not over, and the goods must not leave.
    **dict.fromkeys((2, 3, 4, 5, 6, 7, 8), RefundState.REQUESTED),
    9: RefundState.REFUSED,
    10: RefundState.REFUNDED,
    **dict.fromkeys((11, 12, 13), RefundState.NONE),
    # Exchange and new parcels: no money goes back.
    **dict.fromkeys((14, 15, 18, 32), RefundState.REQUESTED),
    **dict.fromkeys((16, 17, 21, 22, 24, 25, 27), RefundState.NONE),
    **dict.fromkeys((31, 33), RefundState.REQUESTED),
}
BLOCKING = frozenset({2, 3, 4, 5, 6, 7, 8, 10, 31, 33})
"""After-sales states in which nothing may be sent."""
_KINDS = {
    2: AfterSaleKind.REFUND_ONLY,
    3: AfterSaleKind.RETURN_REFUND,
    4: AfterSaleKind.EXCHANGE,
    5: AfterSaleKind.EXCHANGE,
}
_DELIVERIES = ("extra_delivery_list", "resend_delivery_list", "gift_delivery_list")
_NOTHING_TO_SEND = frozenset({"ship_additional_order", "self_contained"})
"""Tags of a top-up of freight, which has no goods, and of goods that the buyer fetches."""
_EXTRA = (
    "open_address_id",
    "order_depot_info",
    "consolidate_info",
    "shipping_type",
    "yyps_date",
    "yyps_time",
    "invoice_status",
    "is_stock_out",
    "stock_out_handle_status",
    "pre_sale_time",
    "urge_shipping_time",
    "ship_additional_link_order",
    "ship_additional_origin_order",
    "pay_no",
)


def order_of(node: Node, couriers: Mapping[int, str]) -> PlatformOrder:
    """One order. ``couriers``: the platform's id → its name or code. Raises UnknownWord, or what a missing field raises."""
    status, refund = _status(node), refund_of(node)
    money = _money(node)
    lines = tuple(shipped_units(line, status) for line in _lines(node, money, refund))
    return PlatformOrder(
        number=str(node["order_sn"]),
        raw_status=_raw_status(node),
        status=status,
        # Goods that are not told are still to come: nothing leaves as an empty parcel.
        lines=lines or None,
        created_at=from_beijing(node.get("created_time")),
        # An order of a balance still to be paid says when the deposit was paid.
        paid_at=None if status is OrderStatus.PLACED else _paid_at(node),
        shipped_at=from_beijing(node.get("shipping_time")),
        completed_at=from_beijing(node.get("receive_time")) if status is OrderStatus.COMPLETED else None,
        modified_at=from_beijing(node.get("updated_at")),
        ship_by=from_beijing(node.get("last_ship_time")),
        deliver_by=from_beijing(node.get("promise_delivery_time")),
        payment_kind=PaymentKind.DEPOSIT if _step(node) < 2 else PaymentKind.ONLINE,
        receiver=receiver_of(node),
        buyer_note=str(node.get("buyer_memo") or ""),
        seller_memo=str(node.get("remark") or ""),
        flag=FLAGS.get(int(node.get("remark_tag") or 0), Flag.NONE),
        money=money,
        trackings=trackings_of(node, couriers),
        holds=_holds(node, status, lines),
        extra=_extra(node),
    )


def _word(node: Node, name: str, known: Sequence[int], usual: int | None = None) -> int:
    """``usual``: what it means where the field is not told."""
    value = int(node[name] if usual is None or node.get(name) is not None else usual)
    if value not in known:
        raise UnknownWord(f"unknown {name} {value}")
    return value


def _raw_status(node: Node) -> str:
    return f"{node['order_status']}/{node['refund_status']}"


def _status(node: Node) -> OrderStatus:
    confirmed, group = _concluded(node), _group(node)
    refunded = _word(node, "refund_status", (1, 2, 3, 4)) == 4
    # An order that nobody has concluded has no state of its way yet.
    state = OrderStatus.PAID
    if confirmed == 1:
        state = STATES[_word(node, "order_status", tuple(STATES))]
    if confirmed == 2 or group == 2:
        return OrderStatus.CANCELLED
    if confirmed == 0 or group == 0 or _step(node) < 2:
        return OrderStatus.PLACED
    if refunded:
        return OrderStatus.CANCELLED if state is OrderStatus.PAID else OrderStatus.CLOSED
    return state


def _concluded(node: Node) -> int:
    return _word(node, "confirm_status", (0, 1, 2), usual=1)


def _group(node: Node) -> int:
    return _word(node, "group_status", (0, 1, 2), usual=1)


def _step(node: Node) -> int:
    """How much of a deposit order is paid: 0 nothing, 1 the deposit, 2 all; other orders have no steps."""
    step = node.get("step_order_info")
    if int(node.get("trade_type") or 0) != 1:
        return 2
    if not step:
        raise UnknownWord("a deposit order that does not say what is paid")
    return _word(step, "step_trade_status", (0, 1, 2))


def _paid_at(node: Node) -> int | None:
    return from_beijing(node.get("pay_time")) or from_beijing(node.get("confirm_time"))


def refund_of(node: Node) -> RefundState:
    """What the order says of money going back: of all its lines, since it tells nothing of single ones."""
    refund = int(node["refund_status"])
    if refund == 4:
        return RefundState.REFUNDED
    claim = int(node.get("after_sales_status") or 0)
    # A state that is new to us stops the goods until a person has looked.
    if refund in {2, 3} or claim in BLOCKING or claim not in CLAIM_STATES:
        return RefundState.REQUESTED
    return RefundState.REFUSED if claim == 9 else RefundState.NONE


def _holds(node: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    if status not in UNSHIPPED:
        return ()
    tags = _tags(node)
    found = []
    if _step(node) == 1:
        found.append(HoldReason.PRESALE_BALANCE)
    if _group(node) == 0:
        found.append(HoldReason.GROUP_FORMING)
    if _word(node, "risk_control_status", (0, 1), usual=0) == 1:
        found.append(HoldReason.RISK_REVIEW)
    if "ship_hold" in tags:
        found.append(HoldReason.LOCKED)
    fetched = int(node.get("self_contained") or 0) == 1
    if tags & _NOTHING_TO_SEND or fetched or node.get("ship_additional_origin_order"):
        found.append(HoldReason.PLATFORM_FORBIDS)
    return (*found, *refund_holds(status, lines))


def _tags(node: Node) -> set[str]:
    return {str(tag["name"]) for tag in node.get("order_tag_list") or () if int(tag.get("value") or 0) == 1}


def _lines(node: Node, money: Money, refund: RefundState) -> list[PlatformLine]:
    goods, gifts = node.get("item_list") or (), node.get("gift_list") or ()
    amounts = [(fen(row.get("goods_price")) or 0) * int(row["goods_count"]) for row in goods]
    shares = _shares(max(0, (money.paid or 0) - (money.postage or 0)), amounts)
    nth: Counter[str] = Counter()
    # The order does not tell how much went back; its claims do.
    lines = [
        replace(
            with_refund(line, refund, None), refunded_amount=None if refund is RefundState.REFUNDED else 0
        )
        for line in [
            _line(row, nth, gift=False, paid=share) for row, share in zip(goods, shares, strict=True)
        ]
    ]
    return lines + [_line(row, nth, gift=True, paid=0) for row in gifts]


def _line(row: Node, nth: Counter[str], *, gift: bool, paid: int) -> PlatformLine:
    goods_id, sku_id = _id(row.get("goods_id")), _id(row.get("sku_id"))
    name = line_id(goods_id, sku_id, gift=gift)
    nth[name] += 1
    return PlatformLine(
        title=str(row.get("goods_name") or ""),
        quantity=int(row["goods_count"]),
        line_id=name if nth[name] == 1 else f"{name}-{nth[name]}",
        item_id=goods_id,
        sku_id=sku_id,
        merchant_code=str(row.get("outer_id") or row.get("outer_goods_id") or ""),
        spec=str(row.get("goods_spec") or ""),
        price=0 if gift else fen(row.get("goods_price")),
        paid=paid,
        gift=gift,
    )


def line_id(goods_id: str, sku_id: str, *, gift: bool = False) -> str:
    """The platform has no ids of lines: goods and Sku name one inside its order."""
    return f"{'g' if gift else ''}{goods_id}-{sku_id}"


def _id(value: object) -> str:
    return "" if value in (None, "", 0, "0") else str(value)


def _shares(amount: int, weights: Sequence[int]) -> list[int]:
    """``amount`` over lines by weight; the last takes the rest."""
    total = sum(weights)
    shares = [amount * weight // total if total else 0 for weight in weights[:-1]]
    return [*shares, amount - sum(shares)] if weights else []


def _money(node: Node) -> Money:
    given = [
        fen(node.get(name))
        for name in ("platform_discount", "duo_duo_pay_reduction", "capital_free_discount")
    ]
    known = [amount for amount in given if amount is not None]
    paid = fen(node.get("pay_amount"))
    return Money(
        goods=fen(node.get("goods_amount")),
        postage=fen(node.get("postage")),
        seller_discount=fen(node.get("seller_discount")),
        platform_discount=sum(known) if known else None,
        paid=paid,
        # What the platform gives the buyer, it gives the merchant.
        receivable=None if paid is None else paid + sum(known),
    )


def receiver_of(node: Node) -> Receiver:
    """Masked texts for people to read; the ciphers, as they came, as the handle that waybill services take.

    The ciphers are there only while the order waits for shipping; an order without them is no order without a receiver.
    """
    ciphers = {
        "name": node.get("receiver_name"),
        "phone": node.get("receiver_phone") or node.get("contact_mobile"),
        "street": node.get("receiver_address"),
        "address": node.get("address"),
    }
    kept = {name: str(value) for name, value in ciphers.items() if value}
    shown = {name: str(node.get(f"receiver_{name}_mask") or "") for name in ("name", "phone", "address")}
    address_id = str(node.get("open_address_id") or "")
    kind = ReceiverKind.NONE
    if kept:
        kind = ReceiverKind.ENCRYPTED
        kept["open_address_id"] = address_id
    elif any(shown.values()):
        kind = ReceiverKind.MASKED
    return Receiver(
        kind=kind,
        name=shown["name"],
        phone=shown["phone"],
        province=str(node.get("province") or ""),
        city=str(node.get("city") or ""),
        district=str(node.get("town") or ""),
        street=shown["address"],
        token=json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else "",
        address_id=address_id,
    )


def trackings_of(node: Node, couriers: Mapping[int, str]) -> tuple[Tracking, ...]:
    """The main parcel's number first, then those of more parcels."""
    rows = [node, *(row for name in _DELIVERIES for row in node.get(name) or ())]
    found: dict[str, Tracking] = {}
    for row in rows:
        number = normalise_number(str(row.get("tracking_number") or ""))
        if number:
            name = couriers.get(int(row.get("logistics_id") or 0), "")
            found.setdefault(number, Tracking(number, carrier_from_name(name, PLATFORM), name))
    return tuple(found.values())


def has_parcels(node: Node) -> bool:
    """Whether couriers are named at all."""
    return bool(node.get("tracking_number")) or any(node.get(name) for name in _DELIVERIES)


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    named = [("tags", ",".join(sorted(_tags(node))))]
    named += [(name, _told(node.get(name))) for name in _EXTRA]
    return tuple((name, value) for name, value in named if value)


def _told(value: object) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value in (None, 0, -1, "0") else str(value)


def claim_of(node: Node) -> RefundNews:
    """A row of the list of claims, whose kinds are numbered otherwise than those of a single claim."""
    state = _word(node, "after_sales_status", tuple(CLAIM_STATES))
    kind = _word(node, "after_sales_type", tuple(_KINDS))
    goods_id, sku_id = _id(node.get("goods_id")), _id(node.get("sku_id"))
    count = node.get("goods_number")
    return RefundNews(
        number=str(node["id"]),
        order_number=str(node["order_sn"]),
        kind=_KINDS[kind],
        state=CLAIM_STATES[state],
        raw_status=str(state),
        line_id=line_id(goods_id, sku_id) if goods_id and sku_id else "",
        quantity=int(count) if count not in (None, "") and int(count) else None,
        amount=fen(node.get("refund_amount")),
        reason=str(node.get("after_sale_reason") or ""),
        return_carrier=carrier_from_name(str(node.get("shipping_name") or ""), PLATFORM),
        return_tracking=str(node.get("tracking_number") or ""),
        opened_at=from_beijing(node.get("created_time")),
        modified_at=from_beijing(node.get("updated_time")),
    )


def listings_of(goods: Node) -> list[PlatformListing]:
    """Every Sku of an item."""
    rows = goods.get("sku_list") or [{"sku_quantity": goods.get("goods_quantity")}]
    return [_listing(goods, row) for row in rows]


def _listing(goods: Node, row: Node) -> PlatformListing:
    units = row.get("sku_quantity")
    return PlatformListing(
        item_id=str(goods["goods_id"]),
        sku_id=_id(row.get("sku_id")),
        title=str(goods["goods_name"]),
        spec=str(row.get("spec") or ""),
        merchant_code=str(row.get("outer_id") or row.get("outer_goods_id") or ""),
        # What is reserved is kept beside what is for sale.
        stock=None if units is None else StockReading(int(units)),
        on_sale=int(goods.get("is_onsale") or 0) == 1 and int(row.get("is_sku_onsale", 1) or 0) == 1,
    )
