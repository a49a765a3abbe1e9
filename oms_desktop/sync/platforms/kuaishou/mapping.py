"""From Kuaishou's orders, claims and goods to ours. Pure.

One order holds exactly one line; gifts are sub-orders with numbers and statuses of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from oms_desktop.carriers import carrier_from_name, code_for, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.files.receivers import kind_of
from oms_desktop.sync.files.states import after_refunds, refund_holds, with_refund
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
PLATFORM = "kuaishou"

_STATUS = {
    10: OrderStatus.PLACED,
    30: OrderStatus.PAID,
    40: OrderStatus.SHIPPED,
    50: OrderStatus.DELIVERED,
    70: OrderStatus.COMPLETED,
    80: OrderStatus.CANCELLED,
}
_WORDS = {10: "待付款", 30: "待发货", 40: "已发货", 50: "已签收", 70: "订单成功", 80: "订单失败"}
TO_SHIP, SHIPPED, FAILED = 30, 40, 80
_MONEY_BACK, _CLOSED = 60, 70
_HERE = {OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.APPROVED}
FLAGS = {
    Flag.NONE: 0,
    Flag.RED: 1,
    Flag.YELLOW: 2,
    Flag.GREEN: 3,
    Flag.BLUE: 4,
    Flag.PURPLE: 5,
    Flag.GREY: 6,
}
_CIPHERS = ("encryptedConsignee", "encryptedMobile", "encryptedAddress")
_DAY = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What the platform does not list and a merchant may set otherwise."""

    handling_ways: Mapping[int, AfterSaleKind] = field(
        default_factory=lambda: {
            1: AfterSaleKind.RETURN_REFUND,
            10: AfterSaleKind.REFUND_ONLY,
            3: AfterSaleKind.EXCHANGE,
        }
    )
    express_codes: Mapping[str, str] = field(default_factory=dict)
    """Our carrier → the platform's number, before ours."""

    def express_code(self, carrier: str) -> str:
        """The platform's number; empty: unknown."""
        return self.express_codes.get(carrier) or code_for(PLATFORM, carrier)

    def carrier(self, code: object) -> str:
        """Our carrier for the platform's number; empty: unknown."""
        own = [carrier for carrier, known in self.express_codes.items() if known == str(code)]
        return own[0] if own else carrier_from_name(str(code), PLATFORM)


@dataclass(frozen=True, slots=True)
class Part:
    """The line, or a gift: its own number, status, goods and what of it has left."""

    oid: str
    word: int
    item: Node
    quantity: int
    delivered: int
    logistics: tuple[Node, ...]

    @property
    def left(self) -> int:
        """Units still to be shipped."""
        return self.quantity - self.delivered if self.word in {TO_SHIP, SHIPPED} else 0


def parts_of(node: Node) -> list[Part]:
    """The line first, then the gifts. Raises UnknownWord, or what a missing field raises."""
    return [_part(node), *(_part(entry) for entry in _gifts(node))]


def _gifts(node: Node) -> list[Node]:
    found: list[Node] = node.get("subOrderInfo") or node.get("subOrderDetail") or []
    return found


def _part(node: Node) -> Part:
    """Lists name gifts only, details tell them in parts of their own names."""
    base = node.get("orderBaseInfo") or node.get("subOrderBaseInfo") or node
    item = node.get("orderItemInfo") or node.get("subOrderItemInfo") or node
    delivery = node.get("orderDeliveryInfo") or node.get("subOrderDeliveryInfo") or {}
    logistics = node.get("orderLogisticsInfo") or node.get("subOrderLogisticsInfo") or []
    word, quantity = int(base["status"]), int(item.get("num") or 1)
    if word not in _STATUS:
        raise UnknownWord(f"unknown order status {word}")
    delivered = 0 if word in {10, TO_SHIP, FAILED} else quantity
    some = int(delivery.get("deliveryNum") or 0)
    if (
        word in {TO_SHIP, SHIPPED}
        and 0 < some < quantity
        and int(delivery.get("deliveryStatus") or 0) != SHIPPED
    ):
        delivered = some
    return Part(str(base["oid"]), word, item, quantity, delivered, tuple(logistics))


def needs_details(node: Node) -> bool:
    """The list names gifts without saying what they are."""
    return any(
        "num" not in (entry.get("subOrderItemInfo") or entry.get("orderItemInfo") or entry)
        for entry in _gifts(node)
    )


def paid_back(node: Node) -> list[int]:
    """Claims by which money went back although the order goes on: only they tell how much."""
    if int(node["orderBaseInfo"]["status"]) not in {TO_SHIP, SHIPPED}:
        return []
    refunds = node.get("orderRefundList") or []
    return [int(one["refundId"]) for one in refunds if int(one["refundStatus"]) == _MONEY_BACK]


def order_of(node: Node, reading: Reading, claims: Sequence[Node] = ()) -> PlatformOrder:
    """One order; ``claims``: details of those that `paid_back` names. Raises UnknownWord, or what a missing field raises."""
    base, parts = node["orderBaseInfo"], parts_of(node)
    lines = (_main_line(node, parts[0], reading, claims), *(_gift_line(part) for part in parts[1:]))
    status = after_refunds(_status(base, parts), lines)
    memo, flag = note_of(node)
    return PlatformOrder(
        number=parts[0].oid,
        raw_status=_WORDS[parts[0].word],
        status=status,
        lines=lines,
        created_at=_moment(base.get("createTime")),
        paid_at=_moment(base.get("payTime")),
        shipped_at=_moment(base.get("sendTime")),
        delivered_at=_moment(base.get("recvTime")),
        modified_at=_moment(base.get("updateTime")),
        ship_by=_ship_by(base),
        payment_kind=PaymentKind.ONLINE,
        receiver=_receiver(node.get("orderAddress") or {}, node.get("orderDeliveryInfo") or {}),
        buyer=base.get("buyerNick") or "",
        buyer_note=base.get("remark") or "",
        seller_memo=memo,
        flag=flag,
        money=_money(base, node["orderItemInfo"]),
        trackings=_trackings(parts, reading),
        holds=_holds(base, status, lines) if status in _HERE else (),
        shipped_partly=status is OrderStatus.APPROVED,
        extra=_extra(node),
    )


def _status(base: Node, parts: Sequence[Part]) -> OrderStatus:
    main = parts[0]
    out = any(part.delivered for part in parts)
    if main.word == FAILED:
        left = out or main.logistics or _moment(base.get("sendTime"))
        return OrderStatus.CLOSED if left else OrderStatus.CANCELLED
    # A gift that stays behind when the simple call is used keeps the order open.
    if main.word in {TO_SHIP, SHIPPED} and out and any(part.left for part in parts):
        return OrderStatus.APPROVED
    return _STATUS[main.word]


def _main_line(node: Node, main: Part, reading: Reading, claims: Sequence[Node]) -> PlatformLine:
    base, item = node["orderBaseInfo"], main.item
    total, postage = _fen(base.get("totalFee")), _fen(base.get("expressFee"))
    line = replace(
        _line(main),
        price=_fen(item.get("originalPrice")) or _fen(item.get("price")),
        paid=None if total is None else total - (postage or 0),
    )
    refund = _refund(node, reading)
    if refund is not RefundState.REFUNDED or main.word == FAILED:
        return replace(with_refund(line, refund, None), shipped_quantity=main.delivered)
    if not main.left:  # it is out; of what went back nobody tells here
        return replace(line, refund=refund, shipped_quantity=main.delivered)
    amounts = [_fen(claim.get("refundFee")) for claim in claims]
    if not amounts or None in amounts:
        # For which units nobody tells: a person must look.
        return replace(line, refund=RefundState.REQUESTED, shipped_quantity=main.delivered)
    amount = sum(each or 0 for each in amounts)
    told = replace(with_refund(line, refund, amount), shipped_quantity=main.delivered)
    units, rest = divmod(amount * line.quantity, line.paid) if line.paid else (0, 1)
    # Exactly so many units' price is so many units; of anything else nobody knows what it was for.
    return told if rest or told.refunded_quantity else replace(told, refunded_quantity=units)


def _gift_line(part: Part) -> PlatformLine:
    gone = RefundState.REFUNDED if part.word == FAILED and not part.logistics else RefundState.NONE
    line = replace(_line(part), price=0, paid=0, gift=True)
    return replace(
        with_refund(line, gone, 0 if gone is RefundState.NONE else None), shipped_quantity=part.delivered
    )


def _line(part: Part) -> PlatformLine:
    item = part.item
    return PlatformLine(
        title=item.get("itemTitle") or "赠品",
        quantity=part.quantity,
        line_id=part.oid,
        item_id=_id(item.get("itemId")),
        sku_id=_id(item.get("skuId")),
        merchant_code=item.get("skuNick") or item.get("goodsCode") or "",
        spec=item.get("skuDesc") or "",
    )


def _refund(node: Node, reading: Reading) -> RefundState:
    """Of the line, from all its claims: one that runs stops the line."""
    found = RefundState.NONE
    for one in node.get("orderRefundList") or []:
        state = state_of(int(one["refundStatus"]), one.get("handlingWay"), reading)
        if state is RefundState.REQUESTED:
            return state
        found = state if state is RefundState.REFUNDED else found
    return found


def state_of(status: int, way: object, reading: Reading) -> RefundState:
    """What a claim means. Each runs until it is over, in words we don't know too, or refused: the buyer is asked then."""
    if status not in {_MONEY_BACK, _CLOSED}:
        return RefundState.REQUESTED
    exchange = _kind(way, reading) is AfterSaleKind.EXCHANGE
    return RefundState.REFUNDED if status == _MONEY_BACK and not exchange else RefundState.NONE


def _kind(way: object, reading: Reading) -> AfterSaleKind:
    known = reading.handling_ways.get(int(str(way))) if way not in (None, "") else None
    return known or AfterSaleKind.REFUND_ONLY


def refund_of(claim: Node, reading: Reading) -> RefundNews:
    """A claim's news. Raises what a missing field raises."""
    status, oid = int(claim["status"]), str(claim["oid"])
    reason = claim.get("refundReasonDesc") or claim.get("refundDesc") or claim.get("refundReason") or ""
    return RefundNews(
        number=str(claim["refundId"]),
        order_number=oid,
        kind=_kind(claim.get("handlingWay"), reading),
        state=state_of(status, claim.get("handlingWay"), reading),
        raw_status=str(status),
        line_id=oid,
        amount=_fen(claim.get("refundFee")),
        reason=str(reason),
        opened_at=_moment(claim.get("createTime")),
        modified_at=_moment(claim.get("updateTime")),
    )


def _holds(base: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    found = []
    if base.get("disableDeliveryReasonCode"):
        found.append(HoldReason.PLATFORM_FORBIDS)
    if int(base.get("riskCode") or 0):
        found.append(HoldReason.RISK_REVIEW)
    return (*found, *refund_holds(status, lines))


def _money(base: Node, item: Node) -> Money:
    price = _fen(item.get("originalPrice")) or _fen(item.get("price"))
    return Money(
        goods=None if price is None else price * int(item.get("num") or 1),
        postage=_fen(base.get("expressFee")),
        seller_discount=_fen(base.get("discountFee")),
        paid=_fen(base.get("totalFee")),
    )


def _receiver(place: Node, delivery: Node) -> Receiver:
    """Masked texts to be shown, ciphers for the waybill; region and town are told openly."""
    ciphers = {name: place.get(name) or "" for name in _CIPHERS}
    known = any(ciphers.values())
    name = place.get("consignee") or place.get("desensitiseConsignee") or ""
    phone = place.get("mobile") or place.get("desensitiseMobile") or ""
    detail = place.get("address") or place.get("desensitiseAddress") or ""
    return Receiver(
        kind=ReceiverKind.ENCRYPTED if known else kind_of(name, phone, detail),
        name=name,
        phone=phone,
        province=place.get("province") or "",
        city=place.get("city") or "",
        district=place.get("district") or "",
        street=(place.get("town") or "") + detail,
        token=json.dumps(ciphers, separators=(",", ":")) if known else "",
        address_id=str(delivery.get("openAddressId") or ""),
    )


def _trackings(parts: Sequence[Part], reading: Reading) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for parcel in (parcel for part in parts for parcel in part.logistics):
        number = normalise_number(parcel.get("expressNo") or "")
        if number:
            found.setdefault(number, Tracking(number, reading.carrier(parcel.get("expressCode"))))
    return tuple(found.values())


def _ship_by(base: Node) -> int | None:
    told = _moment(base.get("validPromiseShipmentTimeStamp")) or _moment(
        base.get("promiseTimeStampOfDelivery")
    )
    paid, days = _moment(base.get("payTime")), int(base.get("theDayOfDeliverGoodsTime") or 0)
    return told or (paid + days * _DAY if paid and days else None)


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    base, delivery = node["orderBaseInfo"], node.get("orderDeliveryInfo") or {}
    named = [
        ("open_address_id", delivery.get("openAddressId")),
        ("buyer_open_id", base.get("buyerOpenId")),
        ("pre_sale", base.get("preSale")),
        ("pay_channel", base.get("payChannel")),
        ("multiple_pieces", base.get("multiplePiecesNo")),
        ("no_delivery_reasons", ",".join(map(str, base.get("disableDeliveryReasonCode") or []))),
        ("warehouse", node["orderItemInfo"].get("warehouseCode")),
    ]
    return tuple((name, str(value)) for name, value in named if value)


def note_of(node: Node) -> tuple[str, Flag]:
    """The newest of the seller's notes, where the platform tells them."""
    notes = [one for one in (node.get("orderNote") or {}).get("orderNoteInfo") or [] if isinstance(one, dict)]
    if not notes:
        return "", Flag.NONE
    newest = max(notes, key=lambda one: _moment(one.get("createTime")) or 0)
    code = str(newest.get("flagTagCode", newest.get("flag")))
    flag = next((flag for flag, number in FLAGS.items() if str(number) == code), Flag.NONE)
    return str(newest.get("note") or ""), flag


def item_id(item: Node) -> str:
    """Number of an item of the shop's list."""
    return _id(item.get("kwaiItemId") or item.get("itemId"))


def listing_of(item: Node, sku: Node) -> PlatformListing:
    """One Sku of an item that is on sale."""
    return PlatformListing(
        item_id=item_id(item),
        sku_id=_id(sku.get("kwaiSkuId")),
        title=item.get("title") or item.get("itemTitle") or "",
        spec=sku.get("specification") or "",
        merchant_code=sku.get("skuNick") or "",
        barcode=sku.get("gtinCode") or "",
        price=_fen(sku.get("skuSalePrice")),
        stock=StockReading(int(sku.get("skuStock") or 0)),
    )


def _id(value: object) -> str:
    return str(value) if value not in (None, 0, "0", "") else ""


def _fen(value: object) -> int | None:
    return None if value in (None, "") else int(str(value))


def _moment(value: object) -> int | None:
    return int(str(value)) or None if value else None
