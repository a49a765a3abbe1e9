"""From the open platform's trades to our orders. Pure. What refunds and items become stands in `claims`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.files.receivers import from_parts
from oms_desktop.sync.files.states import after_refunds, refund_holds, tracking, union
from oms_desktop.sync.values import from_beijing, minor
from oms_desktop.vocabulary import (
    LEFT,
    UNSHIPPED,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

Node = dict[str, Any]

TRADE_FIELDS = (
    "tid,tid_str,status,type,title,seller_nick,buyer_nick,buyer_open_uid,created,pay_time,modified,consign_time,end_time,"
    "payment,post_fee,total_fee,discount_fee,adjust_fee,received_payment,buyer_message,has_buyer_message,seller_memo,"
    # The platform makes the receiver's token only where name, address, both phones and created are all asked for.
    "seller_flag,receiver_name,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,"
    "receiver_mobile,receiver_phone,receiver_zip,oaid,shipping_type,is_part_consign,step_trade_status,step_paid_fee,"
    "new_presell,send_time,zhengji_status,top_hold,forbid_consign,team_buy_hold,share_group_hold,ofp_hold,is_sh_ship,"
    "rx_audit_status,agree_refund_checks,is_force_wlb,is_force_dc,delivery_time,collect_time,est_con_time,lm,"
    "ti_modify_address_time,orders,promotion_details"
)

STATUSES = {
    "TRADE_NO_CREATE_PAY": OrderStatus.PLACED,
    "WAIT_BUYER_PAY": OrderStatus.PLACED,
    "PAY_PENDING": OrderStatus.PLACED,
    "WAIT_PRE_AUTH_CONFIRM": OrderStatus.PLACED,
    "PAID_FORBID_CONSIGN": OrderStatus.PAID,
    "WAIT_SELLER_SEND_GOODS": OrderStatus.PAID,
    "SELLER_CONSIGNED_PART": OrderStatus.APPROVED,
    "WAIT_BUYER_CONFIRM_GOODS": OrderStatus.SHIPPED,
    "TRADE_BUYER_SIGNED": OrderStatus.DELIVERED,
    "TRADE_FINISHED": OrderStatus.COMPLETED,
    "TRADE_CLOSED": OrderStatus.CLOSED,
    "TRADE_CLOSED_BY_TAOBAO": OrderStatus.CANCELLED,
}
_REFUNDS = {
    "": RefundState.NONE,
    "NO_REFUND": RefundState.NONE,
    "CLOSED": RefundState.NONE,
    "WAIT_SELLER_AGREE": RefundState.REQUESTED,
    "WAIT_BUYER_RETURN_GOODS": RefundState.REQUESTED,
    "WAIT_SELLER_CONFIRM_GOODS": RefundState.REQUESTED,
    "SELLER_REFUSE_BUYER": RefundState.REFUSED,
    "SUCCESS": RefundState.REFUNDED,
}
_HOLDS = {
    "top_hold": HoldReason.LOCKED,
    "forbid_consign": HoldReason.PLATFORM_FORBIDS,
    "team_buy_hold": HoldReason.GROUP_FORMING,
    "share_group_hold": HoldReason.GROUP_FORMING,
    "ofp_hold": HoldReason.LOCKED,
    "is_sh_ship": HoldReason.PLATFORM_FORBIDS,
    "agree_refund_checks": HoldReason.REFUND_REQUESTED,
    # The platform's own warehouse ships these.
    "is_force_wlb": HoldReason.PLATFORM_FORBIDS,
    "is_force_dc": HoldReason.PLATFORM_FORBIDS,
}
FLAGS = {1: Flag.RED, 2: Flag.YELLOW, 3: Flag.GREEN, 4: Flag.BLUE, 5: Flag.PURPLE}
"""0 is grey and stands at every trade that nobody marked."""
_CROWD = {"1": HoldReason.GROUP_FORMING, "3": HoldReason.PLATFORM_FORBIDS}
"""Crowd sales: still collecting, failed."""
_STEPS = ("FRONT_NOPAID_FINAL_NOPAID", "FRONT_PAID_FINAL_NOPAID", "FRONT_PAID_FINAL_PAID")
"""Presales: nothing paid, the deposit, the balance too."""
_KEPT = (
    "type", "buyer_open_uid", "is_force_wlb", "is_force_dc", "lm", "ti_modify_address_time", "shipping_type",
    "step_paid_fee", "est_con_time", "delivery_time", "collect_time", "send_time", "zhengji_status",
)  # fmt: skip
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_NO_POSTCODE = "000000"


def rows(node: Node, plural: str, single: str) -> list[Node]:
    """The entries of a list, which stand inside a name of their own; an empty list is an absent key."""
    found = (node.get(plural) or {}).get(single) or []
    return found if isinstance(found, list) else [found]


def milliseconds(text: object) -> int | None:
    """Beijing time as UTC ms; ``None`` where there is none."""
    found = _TIME.search(str(text or ""))
    return from_beijing(found[0]) if found else None


def is_set(value: object) -> bool:
    """A flag of any of the shapes in which flags come."""
    return str(value or "").strip().lower() not in {"", "0", "false", "{}", "[]"}


def refund_state(word: str) -> RefundState:
    """Our class of a refund's word; goods to be exchanged stand still until a person has looked."""
    if "EXCHANGE" in word:
        return RefundState.REQUESTED
    if word not in _REFUNDS:
        raise UnknownWord(f"unknown refund status {word}")
    return _REFUNDS[word]


def trade_number(trade: Node) -> str:
    """The trade's number; some answers have it as an integer of 19 digits only."""
    return str(trade.get("tid_str") or trade["tid"])


def line_number(row: Node) -> str:
    return str(row.get("oid_str") or row["oid"])


def order_of(trade: Node, platform: str) -> PlatformOrder:
    """One trade. Raises UnknownWord, or what a missing field raises."""
    word = trade["status"]
    nodes = rows(trade, "orders", "order")
    lines = tuple(_line(trade, node, alone=len(nodes) == 1) for node in nodes)
    if not lines:
        raise ValueError("the trade has no lines")
    trackings = numbers_of((*nodes, trade), platform)
    status = _status(trade, lines, left=bool(trackings or trade.get("consign_time")))
    cod = "cod" in str(trade.get("type"))
    deposit = trade.get("step_trade_status") == _STEPS[1]
    created, paid = milliseconds(trade["created"]), milliseconds(trade.get("pay_time"))
    return PlatformOrder(
        number=trade_number(trade),
        raw_status=word,
        status=status,
        lines=lines,
        created_at=created,
        paid_at=created if cod and paid is None and status is not OrderStatus.PLACED else paid,
        shipped_at=_shipped_at(trade, nodes),
        completed_at=milliseconds(trade.get("end_time")) if status is OrderStatus.COMPLETED else None,
        modified_at=milliseconds(trade["modified"]),
        ship_by=_earliest(trade, "delivery_time", "send_time", "est_con_time"),
        collect_by=milliseconds(trade.get("collect_time")),
        payment_kind=PaymentKind.COD if cod else PaymentKind.DEPOSIT if deposit else PaymentKind.ONLINE,
        receiver=_receiver(trade),
        buyer=trade.get("buyer_nick") or "",
        buyer_note=trade.get("buyer_message") or "",
        seller_memo=trade.get("seller_memo") or "",
        flag=FLAGS.get(int(trade.get("seller_flag") or 0), Flag.NONE),
        money=_money(trade, lines),
        trackings=trackings,
        holds=_holds(trade, status, lines),
        shipped_partly=status is OrderStatus.APPROVED,
        extra=tuple((name, str(trade[name])) for name in _KEPT if is_set(trade.get(name))),
    )


def _status(trade: Node, lines: Sequence[PlatformLine], *, left: bool) -> OrderStatus:
    """A closed trade was paid back in full: cancelled unless the goods had left. Lines decide before the trade does."""
    word = trade["status"]
    if word not in STATUSES:
        raise UnknownWord(f"unknown trade status {word}")
    status = STATUSES[word]
    if status is OrderStatus.CLOSED:
        return status if left else OrderStatus.CANCELLED
    if status is OrderStatus.PAID and any(line.shipped_quantity for line in lines):
        return OrderStatus.APPROVED
    return after_refunds(status, lines)


def _shipped_at(trade: Node, nodes: Sequence[Node]) -> int | None:
    times = [milliseconds(node.get("consign_time")) for node in (trade, *nodes)]
    return min((at for at in times if at is not None), default=None)


def _earliest(trade: Node, *names: str) -> int | None:
    return min((at for name in names if (at := milliseconds(trade.get(name))) is not None), default=None)


def _line(trade: Node, node: Node, *, alone: bool) -> PlatformLine:
    word = node["status"]
    if word not in STATUSES:
        raise UnknownWord(f"unknown line status {word}")
    status, quantity = STATUSES[word], int(node["num"])
    paid = _paid(trade, node, alone=alone)
    refund = refund_state(node.get("refund_status") or "")
    if status is OrderStatus.CLOSED or (status is OrderStatus.CANCELLED and trade["status"] != word):
        refund = RefundState.REFUNDED
    back = refund is RefundState.REFUNDED
    # Of a line that has left, how much of its money went back is told by the refund alone.
    whole = back and status not in LEFT
    # What was closed before it was paid leaves the parcel, and no money goes back for it.
    returned = 0 if status is OrderStatus.CANCELLED else paid
    return PlatformLine(
        title=node.get("title") or "",
        quantity=quantity,
        line_id=line_number(node),
        item_id=str(node.get("num_iid") or ""),
        sku_id=str(node.get("sku_id") or ""),
        merchant_code=node.get("outer_sku_id") or node.get("outer_iid") or "",
        spec=node.get("sku_properties_name") or "",
        price=minor(node["price"]),
        paid=paid,
        refund=refund,
        refunded_amount=(returned if whole else None) if back else 0,
        refunded_quantity=(quantity if whole else None) if back else 0,
        shipped_quantity=_gone(status, node, quantity),
    )


def _gone(status: OrderStatus, node: Node, quantity: int) -> int | None:
    """``None``: some units of the line have left, and the trade doesn't tell how many."""
    if status in LEFT or (status is OrderStatus.CLOSED and node.get("consign_time")):
        return quantity
    return None if status is OrderStatus.APPROVED else 0


def _paid(trade: Node, node: Node, *, alone: bool) -> int:
    """What was paid for the line, without the freight, which ``payment`` of an only line has in it."""
    if node.get("divide_order_fee"):
        return minor(node["divide_order_fee"])
    paid = minor(node["payment"])
    return max(0, paid - minor(trade.get("post_fee"))) if alone else paid


def _money(trade: Node, lines: Sequence[PlatformLine]) -> Money:
    goods = sum((line.price or 0) * line.quantity for line in lines)
    postage, paid = minor(trade.get("post_fee")), minor(trade["payment"])
    return Money(
        goods=goods,
        postage=postage,
        # Coupons, changed prices and the like: several fields tell of them, and which hold each other is not told.
        seller_discount=max(0, goods + postage - paid),
        paid=paid,
        refunded=sum(line.refunded_amount or 0 for line in lines),
    )


def _receiver(trade: Node) -> Receiver:
    """As it came: masked texts, and the token that stands for the whole. Some towns of county rank come without their city."""
    district = trade.get("receiver_district") or ""
    told = from_parts(
        trade.get("receiver_name") or "",
        trade.get("receiver_mobile") or trade.get("receiver_phone") or "",
        trade.get("receiver_state") or "",
        trade.get("receiver_city") or district,
        district,
        trade.get("receiver_town") or "",
        trade.get("receiver_address") or "",
    )
    postcode, token = trade.get("receiver_zip") or "", trade.get("oaid") or ""
    kind = ReceiverKind.MASKED if token and told.kind is ReceiverKind.NONE else told.kind
    return replace(told, kind=kind, postcode="" if postcode == _NO_POSTCODE else postcode, token=token)


def numbers_of(nodes: Iterable[Node], platform: str) -> tuple[Tracking, ...]:
    """Tracking numbers of a trade's lines, or of the trade itself, each once."""
    return union(
        tracking(
            _first(node, "invoice_no", "out_sid"), _first(node, "logistics_company", "company_code"), platform
        )
        for node in nodes
    )


def _first(node: Node, *names: str) -> str:
    """Calls and answers have names of their own for one thing, and what answers call it nobody has written down."""
    return next((str(node[name]) for name in names if node.get(name)), "")


def _holds(trade: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    if status not in UNSHIPPED:
        return ()
    return tuple(dict.fromkeys((*reasons_against(trade), *refund_holds(status, lines))))


def reasons_against(trade: Node) -> Iterable[HoldReason]:
    """What the trade itself says against shipping it; refunds of its lines stand beside. Raises UnknownWord."""
    named = [reason for name, reason in _HOLDS.items() if is_set(trade.get(name))]
    if trade["status"] == "PAID_FORBID_CONSIGN" and not named:
        named.append(HoldReason.PLATFORM_FORBIDS)
    yield from named
    if trade["status"] == "WAIT_PRE_AUTH_CONFIRM":
        yield HoldReason.PLATFORM_FORBIDS
    if str(trade.get("rx_audit_status")) == "0":
        yield HoldReason.RISK_REVIEW
    step = trade.get("step_trade_status") or _STEPS[-1]
    if step not in _STEPS:
        raise UnknownWord(f"unknown presale status {step}")
    unpaid = STATUSES[trade["status"]] is OrderStatus.PLACED
    if step == _STEPS[1] or (step == _STEPS[0] and not unpaid):
        yield HoldReason.PRESALE_BALANCE
    if reason := _CROWD.get(str(trade.get("zhengji_status"))):
        yield reason
