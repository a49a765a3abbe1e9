"""From Youzan's orders to ours. Pure.

An order is a node with ``full_order_info``; the detail call puts ``refund_order`` and ``delivery_order`` beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.youzan.values import Node, id_of
from oms_desktop.sync.values import from_beijing, minor
from oms_desktop.vocabulary import (
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

STATES = {
    "WAIT_BUYER_PAY": OrderStatus.PLACED,
    "TRADE_PAID": OrderStatus.PAID,
    "WAIT_CONFIRM": OrderStatus.PAID,
    "WAIT_SELLER_SEND_GOODS": OrderStatus.PAID,
    "WAIT_BUYER_CONFIRM_GOODS": OrderStatus.SHIPPED,
    "TRADE_SUCCESS": OrderStatus.COMPLETED,
    "TRADE_CLOSED": OrderStatus.CANCELLED,
}
_WAITS = {
    "TRADE_PAID": HoldReason.PLATFORM_FORBIDS,
    # For its group, or for the shop to accept it.
    "WAIT_CONFIRM": HoldReason.GROUP_FORMING,
}
_HERE = (OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.APPROVED)
_NO_PARCEL = {"1", "2", "9"}
"""Fetched by the buyer, delivered in town, nothing to deliver."""
_GIFT_TO_OTHERS = "1"
"""Each of its receivers has an order number of his own."""
_COD = "9"
_DEPOSIT = "1"
_REFUND_OPEN = {"1", "10", "20", "30", "40"}
_REFUND_CLOSED, _REFUND_DONE = "50", "60"
_REFUNDED_WHOLE, _REFUND_RUNNING = "12", {"1", "11"}
_ENDS = {"1": "过期关闭", "2": "标记退款", "3": "订单取消", "4": "买家取消", "5": "卖家取消", "6": "部分退款"}
STARS = (Flag.RED, Flag.YELLOW, Flag.GREEN, Flag.BLUE, Flag.PURPLE)


def _carrier_of(told: str) -> tuple[str, str]:
    return carrier_from_name(told, "youzan"), told


@dataclass(frozen=True, slots=True)
class Reading:
    """How a shop's answers are to be read."""

    receiver: ReceiverKind = ReceiverKind.ENCRYPTED
    """What the names, phones and streets are; nothing in them tells."""
    stars: tuple[Flag, ...] = STARS
    """Flags of one star, two stars …"""
    tracking_field: str = "express_no"
    carrier_field: str = "express_id"
    carrier_of: Callable[[str], tuple[str, str]] = _carrier_of
    """What a parcel says of its carrier → our code, or empty, and its name."""


@dataclass(frozen=True, slots=True)
class Box:
    """A parcel that Youzan shows: its number, carrier, id, and the lines in it."""

    number: str
    carrier: str
    dist_id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Refund:
    state: RefundState
    lines: frozenset[str]
    """Empty: the whole order."""
    fee: int


def number_of(node: Node) -> str:
    """The order's number, also where nothing else can be read."""
    try:
        return str(node["full_order_info"]["order_info"]["tid"])
    except (LookupError, TypeError):
        return ""


def needs_details(node: Node) -> bool:
    """The list tells neither parcels nor which lines are asked back: where there may be any, the order is asked for."""
    info = node["full_order_info"]
    order = info["order_info"]
    if order["status"] in {"WAIT_BUYER_CONFIRM_GOODS", "TRADE_SUCCESS"}:
        return True
    touched = _tag(order, "is_feedback") or _tag(order, "is_refund") or _refund_word(order) != "0"
    if order["status"] == "TRADE_CLOSED":
        return touched and _refund_word(order) != _REFUNDED_WHOLE
    return touched or any(_delivered(row) for row in info["orders"])


def order_of(node: Node, reading: Reading) -> PlatformOrder:
    """One order. Raises UnknownWord, or what a missing or odd field raises."""
    info = node["full_order_info"]
    order, pay, remark = info["order_info"], info["pay_info"], info.get("remark_info") or {}
    word = order["status"]
    if word not in STATES:
        raise UnknownWord(f"unknown order status {word}")
    refunds = _refunds(node)
    lines = _lines(
        info, refunds, out_of(node, reading), left=word in {"WAIT_BUYER_CONFIRM_GOODS", "TRADE_SUCCESS"}
    )
    status = _status(word, lines)
    return PlatformOrder(
        number=str(order["tid"]),
        raw_status=word,
        status=status,
        lines=lines,
        created_at=from_beijing(order["created"]),
        paid_at=from_beijing(order.get("pay_time")),
        shipped_at=from_beijing(order.get("consign_time")),
        completed_at=from_beijing(order.get("success_time")),
        modified_at=from_beijing(order["update_time"]),
        ship_by=_ship_by(info["orders"]),
        payment_kind=_payment_kind(order, info["orders"]),
        receiver=_receiver(info.get("address_info") or {}, reading),
        buyer=str((info.get("buyer_info") or {}).get("yz_open_id") or ""),
        buyer_note=_note(remark, info["orders"]),
        seller_memo=remark.get("trade_memo") or "",
        flag=_flag(remark.get("star"), reading),
        money=_money(order, pay, refunds),
        trackings=_trackings(boxes_of(node, reading), reading),
        holds=_holds(info, status, lines),
        shipped_partly=status is OrderStatus.APPROVED,
        close_reason=_close_reason(order),
        extra=_extra(info),
    )


def _status(word: str, lines: Sequence[PlatformLine]) -> OrderStatus:
    gone = any(line.shipped_quantity for line in lines)
    if word == "WAIT_SELLER_SEND_GOODS" and gone:
        return OrderStatus.APPROVED
    if word == "TRADE_CLOSED" and gone:
        return OrderStatus.CLOSED
    return STATES[word]


def _lines(info: Node, refunds: Sequence[_Refund], out: set[str], *, left: bool) -> tuple[PlatformLine, ...]:
    paid = {str(row["oid"]): minor(row.get("payment")) for row in info["orders"]}
    whole = _refund_word(info["order_info"]) == _REFUNDED_WHOLE and not refunds
    lines = []
    for row in info["orders"]:
        line_id, quantity = str(row["oid"]), int(row["num"])
        state, back = _of_line(line_id, refunds, paid)
        if whole:
            state, back = RefundState.REFUNDED, paid[line_id]
        lines.append(
            PlatformLine(
                title=row["title"],
                quantity=quantity,
                line_id=line_id,
                item_id=id_of(row.get("item_id")),
                sku_id=id_of(row.get("sku_id")),
                merchant_code=_code(row),
                spec=spec_of(row.get("sku_properties_name")),
                price=minor(row["price"]),
                paid=paid[line_id],
                refund=state,
                refunded_amount=back,
                # What went back before the rest left stayed here.
                shipped_quantity=quantity
                if line_id in out or (left and state is not RefundState.REFUNDED)
                else 0,
                gift=bool(row.get("is_present")),
            )
        )
    return tuple(lines)


def _of_line(line_id: str, refunds: Sequence[_Refund], paid: dict[str, int]) -> tuple[RefundState, int]:
    """(state, money back); a refund of several lines is shared out by what was paid for each."""
    back, states = 0, set()
    for refund in refunds:
        if refund.lines and line_id not in refund.lines:
            continue
        total = sum(paid[line] for line in refund.lines or paid if line in paid)
        done = refund.state is RefundState.REFUNDED
        if done and not paid[line_id] and refund.fee < total:
            continue  # some money for the rest is no word about what cost nothing
        states.add(refund.state)
        if done and total:
            back += min(refund.fee * paid[line_id] // total, paid[line_id])
    for state in (RefundState.REFUNDED, RefundState.REQUESTED):
        if state in states:
            return state, back
    return RefundState.NONE, back


def _refunds(node: Node) -> list[_Refund]:
    found = []
    for row in node.get("refund_order") or []:
        word = str(row["refund_state"])
        if word == _REFUND_CLOSED:
            continue
        if word not in _REFUND_OPEN and word != _REFUND_DONE:
            raise UnknownWord(f"unknown refund state {word}")
        state = RefundState.REFUNDED if word == _REFUND_DONE else RefundState.REQUESTED
        lines = frozenset(str(line["oid"]) for line in row.get("oids") or [])
        found.append(_Refund(state, lines, minor(row.get("refund_fee"))))
    return found


def out_of(node: Node, reading: Reading) -> set[str]:
    """Lines that have left, wherever the order says so."""
    tagged = {str(row["oid"]) for row in node["full_order_info"]["orders"] if _delivered(row)}
    numbered = {line for box in boxes_of(node, reading) for line in box.lines}
    sent = {
        str(line["oid"])
        for parcel in node.get("delivery_order") or []
        if str(parcel.get("express_state")) == "1"
        for line in parcel.get("oids") or []
    }
    return tagged | numbered | sent


def left_of(node: Node, out: set[str]) -> list[str]:
    """Lines that may still leave: not out, and nobody asks money back for them."""
    asked = [refund.lines for refund in _refunds(node)]
    if frozenset() in asked:
        return []
    named = (str(row["oid"]) for row in node["full_order_info"]["orders"])
    return [line for line in named if line not in out.union(*asked)]


def boxes_of(node: Node, reading: Reading) -> list[Box]:
    """The parcels that have a number."""
    found = []
    for parcel in node.get("delivery_order") or []:
        lines = tuple(str(line["oid"]) for line in parcel.get("oids") or [])
        for dist in parcel.get("dists") or []:
            express = dist.get("express_info") or {}
            number = normalise_number(str(express.get(reading.tracking_field) or ""))
            if number:
                carrier = str(express.get(reading.carrier_field) or "")
                found.append(Box(number, carrier, str(dist.get("dist_id") or ""), lines))
    return found


def _trackings(boxes: Iterable[Box], reading: Reading) -> tuple[Tracking, ...]:
    carriers = {box.number: box.carrier for box in boxes}
    return tuple(Tracking(number, *reading.carrier_of(told)) for number, told in carriers.items())


def _delivered(row: Node) -> bool:
    return bool((row.get("item_tags") or {}).get("is_deliver_goods"))


def _tag(order: Node, name: str) -> bool:
    return bool((order.get("order_tags") or {}).get(name))


def _refund_word(order: Node) -> str:
    return str(order.get("refund_state") or 0)


def _code(row: Node) -> str:
    """The shop's code of the spec. The goods' own code stands for it only where there are no specs."""
    names = ["outer_sku_id", "sku_no"]
    if not id_of(row.get("sku_id")):
        names += ["outer_item_id", "item_no"]
    return next((str(row[name]) for name in names if row.get(name)), "")


def spec_of(text: str | None) -> str:
    """The values of a list of properties that comes as JSON in a text."""
    try:
        parts = json.loads(text or "[]")
    except ValueError:
        return str(text)
    return " ".join(str(part.get("v", "")) for part in parts) if isinstance(parts, list) else ""


def _note(remark: Node, rows: Iterable[Node]) -> str:
    """The buyer's words on the order, and those on its lines (a name to be engraved and the like)."""
    said = [remark.get("buyer_message") or ""]
    for row in rows:
        text = row.get("buyer_messages") or ""
        try:
            words = json.loads(text or "{}")
        except ValueError:
            words = text
        if isinstance(words, dict):
            said += [f"{name}: {value}" for name, value in words.items() if value]
        elif words:
            said.append(text)
    return "\n".join(text for text in said if text)


def _flag(star: object, reading: Reading) -> Flag:
    number = int(str(star or 0))
    return reading.stars[number - 1] if 0 < number <= len(reading.stars) else Flag.NONE


def star_of(flag: Flag, reading: Reading) -> str:
    """How many stars stand for a flag; ``0``: none."""
    return str(reading.stars.index(flag) + 1) if flag in reading.stars else "0"


def _ship_by(rows: Iterable[Node]) -> int | None:
    promised = [int(row["expect_delivery_time"]) for row in rows if row.get("expect_delivery_time")]
    return min(promised) * 1000 if promised else None


def _payment_kind(order: Node, rows: Iterable[Node]) -> PaymentKind:
    if str(order.get("pay_type")) == _COD:
        return PaymentKind.COD
    return PaymentKind.DEPOSIT if _balance_open(order, rows) else PaymentKind.ONLINE


def _close_reason(order: Node) -> str:
    word = str(order.get("close_type") or "")
    return _ENDS.get(word, word)


def _balance_open(order: Node, rows: Iterable[Node]) -> bool:
    """A presale whose rest is not paid; once it may be shipped it is."""
    deposit = _tag(order, "is_down_payment_pre") or any(
        str(row.get("pre_sale_type")) == _DEPOSIT for row in rows
    )
    return deposit and order["status"] in {"WAIT_BUYER_PAY", "TRADE_PAID", "WAIT_CONFIRM"}


def _receiver(address: Node, reading: Reading) -> Receiver:
    who = [address.get(name) or "" for name in ("receiver_name", "receiver_tel", "delivery_address")]
    name, phone, street = who
    return Receiver(
        kind=reading.receiver if any(who) else ReceiverKind.NONE,
        name=name,
        phone=phone,
        province=address.get("delivery_province") or "",
        city=address.get("delivery_city") or "",
        district=address.get("delivery_district") or "",
        street=street,
        postcode=address.get("delivery_postal_code") or "",
    )


def _money(order: Node, pay: Node, refunds: Iterable[_Refund]) -> Money:
    goods, postage, paid = minor(pay["total_fee"]), minor(pay.get("post_fee")), minor(pay["payment"])
    back = sum(refund.fee for refund in refunds if refund.state is RefundState.REFUNDED)
    if not back and _refund_word(order) == _REFUNDED_WHOLE:
        back = paid
    return Money(
        goods=goods,
        postage=postage,
        seller_discount=max(0, goods + postage - paid),
        paid=paid,
        refunded=back,
    )


def _holds(info: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    if status not in _HERE:
        return ()
    order = info["order_info"]
    holds = [_WAITS[order["status"]]] if order["status"] in _WAITS else []
    if _balance_open(order, info["orders"]):
        holds.append(HoldReason.PRESALE_BALANCE)
    by_parcel = str(order.get("express_type") or 0) not in _NO_PARCEL and not _tag(order, "is_virtual")
    if not by_parcel or str(order.get("type")) == _GIFT_TO_OTHERS:
        holds.append(HoldReason.PLATFORM_FORBIDS)
    if (order.get("order_extra") or {}).get("risk_control_mark"):
        holds.append(HoldReason.RISK_REVIEW)
    asked = _tag(order, "is_feedback") or _refund_word(order) in _REFUND_RUNNING
    if asked and not any(line.refund is RefundState.REQUESTED for line in lines):
        holds.append(HoldReason.REFUND_REQUESTED)
    return tuple(dict.fromkeys(holds))


def _extra(info: Node) -> tuple[tuple[str, str], ...]:
    order = info["order_info"]
    source = (info.get("source_info") or {}).get("source") or {}
    named = [(name, order.get(name)) for name in ("type", "express_type", "pay_type", "activity_type")]
    named.append(("platform", source.get("platform")))
    return tuple((name, str(value)) for name, value in named if value)
