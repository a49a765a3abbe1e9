"""From JD's orders, claims and goods to ours. Pure. All its values are texts, and a line is known by order and Sku."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.files.receivers import kind_of
from oms_desktop.sync.files.states import shipped_units
from oms_desktop.sync.platforms.jd.export_file import apportioned
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

PLATFORM = "jd"
STATES = {
    "WAIT_SELLER_STOCK_OUT": OrderStatus.PAID,
    "LOCKED": OrderStatus.PAID,
    "PAUSE": OrderStatus.PAID,
    "POP_ORDER_PAUSE": OrderStatus.PAID,
    "WAIT_SELLER_DELIVERY": OrderStatus.SHIPPED,
    "WAIT_GOODS_RECEIVE_CONFIRM": OrderStatus.SHIPPED,
    "FINISHED_L": OrderStatus.COMPLETED,
    "TRADE_CANCELED": OrderStatus.CANCELLED,
    "SEND_TO_DISTRIBUTION_CENER": OrderStatus.SHIPPED,
    "DISTRIBUTION_CENTER_RECEIVED": OrderStatus.SHIPPED,
    "RECEIPTS_CONFIRM": OrderStatus.SHIPPED,
}
"""A state that isn't asked for by name is not told, so all are."""
VOUCHERS = "WAIT_SEND_CODE"
"""Orders of vouchers: there is nothing to pack."""
ALL_STATES = ",".join(STATES)
FIELDS = (
    "orderId", "venderId", "orderType", "payType", "orderTotalPrice", "orderSellerPrice", "orderPayment", "freightPrice",
    "sellerDiscount", "orderState", "orderStateRemark", "deliveryType", "orderRemark", "orderStartTime", "orderEndTime",
    "consigneeInfo", "itemInfoList", "couponDetailList", "venderRemark", "balanceUsed", "pin", "open_id_buyer",
    "returnOrder", "paymentConfirmTime", "waybill", "logisticsId", "modified", "directParentOrderId", "parentOrderId",
    "orderSource", "storeOrder", "idSopShipmenttype", "scDT", "pauseBizInfo", "orderSign", "orderMarkDesc", "orderExt",
)  # fmt: skip
FLAGS = {0: Flag.GREY, 1: Flag.RED, 2: Flag.YELLOW, 3: Flag.GREEN, 4: Flag.BLUE, 5: Flag.PURPLE}
FLAG_NUMBERS = {flag: number for number, flag in FLAGS.items()} | {Flag.NONE: 0}
_PAID_BACK = 13
CLAIM_STATES = {
    0: RefundState.REQUESTED,
    # The merchant has agreed, JD's finance has not paid yet.
    1: RefundState.REQUESTED,
    2: RefundState.REFUSED,
    3: RefundState.REFUNDED,
    4: RefundState.REFUSED,
    5: RefundState.REQUESTED,
    6: RefundState.REQUESTED,
    7: RefundState.REQUESTED,
    8: RefundState.REFUSED,
    9: RefundState.REFUNDED,
    10: RefundState.REQUESTED,
    11: RefundState.NONE,
}
BLOCKING = frozenset({0, 1, 3, 5, 6, 7, 9, 10})
"""States of a claim in which nothing may be sent."""
_HARMLESS = frozenset(str(state) for state in CLAIM_STATES.keys() - BLOCKING)
_HOLDS = {
    "LOCKED": HoldReason.LOCKED,
    "PAUSE": HoldReason.PLATFORM_FORBIDS,
    "POP_ORDER_PAUSE": HoldReason.PLATFORM_FORBIDS,
}
_CIPHERS = ("encrypt_fullname", "encrypt_mobile", "encrypt_telephone", "encrypt_fullAddress")
_COURIER_IDS = ("id", "carrierId", "logisticsId", "logistics_id", "logiCoprId")
_OF_ONE_SKU = 30
_OF_JD = (39, 41)
"""Kinds of coupons that JD pays for: beans and its own vouchers. A gift card (52) is money of the buyer's."""
_EXTRA = (
    "orderType",
    "deliveryType",
    "directParentOrderId",
    "returnOrder",
    "storeOrder",
    "idSopShipmenttype",
    "scDT",
    "pauseBizInfo",
    "orderSource",
    "orderSign",
    "orderMarkDesc",
    "orderStateRemark",
)


def leading(value: object) -> int | None:
    """The number that a word of a list begins with: ``4-在线支付`` or ``4``."""
    digits = str(value or "").partition("-")[0].strip()
    return int(digits) if digits.isdecimal() else None


def order_of(node: Node) -> PlatformOrder:
    """One order. Raises UnknownWord, or what a missing field raises."""
    word = str(node["orderState"])
    trackings = trackings_of(node)
    status = _status(word, left=bool(trackings))
    created = from_beijing(node.get("orderStartTime"))
    # Cash on delivery is accepted by being told at all.
    cod = leading(node.get("payType")) == 1
    money = _money(node)
    return PlatformOrder(
        number=str(node["orderId"]),
        raw_status=word,
        status=status,
        # Goods that are not told are still to come: nothing leaves as an empty parcel.
        lines=tuple(shipped_units(line, status) for line in _lines(node, money)) or None,
        created_at=created,
        paid_at=from_beijing(node.get("paymentConfirmTime")) or (created if cod else None),
        completed_at=from_beijing(node.get("orderEndTime")) if status is OrderStatus.COMPLETED else None,
        modified_at=from_beijing(node.get("modified")),
        payment_kind=PaymentKind.COD if cod else PaymentKind.ONLINE,
        receiver=receiver_of(node),
        buyer=str(node.get("pin") or node.get("open_id_buyer") or ""),
        buyer_note=str(node.get("orderRemark") or ""),
        seller_memo=str(node.get("venderRemark") or ""),
        money=money,
        trackings=trackings,
        holds=_holds(node, word) if status in UNSHIPPED else (),
        split_from=_parent(node),
        extra=_extra(node),
    )


def _status(word: str, *, left: bool) -> OrderStatus:
    if word not in STATES:
        raise UnknownWord(f"unknown order state {word}")
    if word == "TRADE_CANCELED" and left:
        return OrderStatus.CLOSED
    return STATES[word]


def _holds(node: Node, word: str) -> tuple[HoldReason, ...]:
    found = [_HOLDS[word]] if word in _HOLDS else []
    # JD's own warehouse sends it.
    if node.get("storeOrder") and HoldReason.PLATFORM_FORBIDS not in found:
        found.append(HoldReason.PLATFORM_FORBIDS)
    return tuple(found)


def _lines(node: Node, money: Money) -> list[PlatformLine]:
    rows = node.get("itemInfoList")
    if not rows:
        return []
    off: Counter[str] = Counter()
    for coupon in node.get("couponDetailList") or ():
        if leading(coupon.get("couponType")) == _OF_ONE_SKU and coupon.get("skuId"):
            off[str(coupon["skuId"])] += fen(coupon.get("couponPrice")) or 0
    priced = [(row, fen(row.get("jdPrice")), int(row["itemTotal"])) for row in rows]
    goods = None if money.paid is None else max(0, money.paid - (money.postage or 0))
    shares = apportioned(
        goods,
        [
            None if price is None else max(0, price * units - off[str(row["skuId"])])
            for row, price, units in priced
        ],
    )
    nth: Counter[str] = Counter()
    lines = []
    for (row, price, units), share in zip(priced, shares, strict=True):
        sku = str(row["skuId"])
        nth[sku] += 1
        lines.append(
            PlatformLine(
                title=str(row.get("skuName") or ""),
                quantity=units,
                line_id=sku if nth[sku] == 1 else f"{sku}-{nth[sku]}",
                # The item's number is missing at times, and exports have none: the Sku's alone names a listing.
                sku_id=sku,
                merchant_code=str(row.get("outerSkuId") or ""),
                price=price,
                paid=share,
                gift=price == 0,
            )
        )
    return lines


def _money(node: Node) -> Money:
    seller, postage = fen(node.get("orderSellerPrice")), fen(node.get("freightPrice"))
    coupons = node.get("couponDetailList")
    given = [one.get("couponPrice") for one in coupons or () if leading(one.get("couponType")) in _OF_JD]
    return Money(
        goods=fen(node.get("orderTotalPrice")),
        postage=postage,
        seller_discount=fen(node.get("sellerDiscount")),
        platform_discount=None if coupons is None else sum(fen(amount) or 0 for amount in given),
        paid=fen(node.get("orderPayment")),
        receivable=None if seller is None else seller + (postage or 0),
    )


def receiver_of(node: Node) -> Receiver:
    """As JD shows it, mostly masked; its ciphers and handle as they came, for services that fill them in themselves."""
    who: Node = node.get("consigneeInfo") or {}
    name, phone = str(who.get("fullname") or ""), str(who.get("mobile") or who.get("telephone") or "")
    province, city, district = (str(who.get(part) or "") for part in ("province", "city", "county"))
    street = str(who.get("fullAddress") or "")
    for part in (province, city, district):
        street = street.removeprefix(part)
    kept = {part: str(who[part]) for part in _CIPHERS if who.get(part)}
    kind = ReceiverKind.ENCRYPTED if kept else kind_of(name, phone, street)
    if oaid := str(who.get("oaid") or node.get("oaid") or ""):
        kept["oaid"] = oaid
    return Receiver(
        kind=kind,
        name=name,
        phone=phone,
        province=province,
        city=city,
        district=district,
        street=street,
        token=json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else "",
    )


def courier_number(rows: Sequence[Node], carrier: str) -> str:
    """JD's number of our carrier in the shop's list, or nothing. What its columns are called is written nowhere."""
    for row in rows:
        told = [value for value in row.values() if isinstance(value, str)]
        if any(carrier_from_name(text, PLATFORM) == carrier for text in told):
            return next((str(row[name]) for name in _COURIER_IDS if row.get(name)), "")
    return ""


def trackings_of(node: Node) -> tuple[Tracking, ...]:
    """The numbers that the order keeps, with their couriers."""
    found: dict[str, Tracking] = {}
    for courier, numbers in _parcels(node):
        for number in numbers:
            found.setdefault(number, Tracking(number, carrier_from_name(courier, PLATFORM), courier))
    return tuple(found.values())


def _parcels(node: Node) -> list[tuple[str, list[str]]]:
    """Numbers of one courier stand with commas, couriers with bars, in the same order as their ids."""
    couriers = str(node.get("logisticsId") or "").split("|")
    groups = str(node.get("waybill") or "").replace("，", ",").split("|")
    found = []
    for place, group in enumerate(groups):
        numbers = [number for text in group.split(",") if (number := normalise_number(text))]
        if numbers:
            found.append((couriers[min(place, len(couriers) - 1)].strip(), numbers))
    return found


def renumbered(node: Node, old: str, courier: str, new: str) -> tuple[str, str]:
    """(ids of couriers, numbers) of the order as JD writes them, with ``new`` in the place of ``old``, or beside the others."""
    gone = normalise_number(old)
    groups = {name: [number for number in numbers if number != gone] for name, numbers in _parcels(node)}
    groups.setdefault(courier, []).append(new)
    return _joined({name: numbers for name, numbers in groups.items() if numbers})


def joined(boxes: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """(ids of couriers, numbers) of an order's boxes, each (id of the courier, number), as JD writes them."""
    groups: dict[str, list[str]] = {}
    for courier, number in boxes:
        groups.setdefault(courier, []).append(number)
    return _joined(groups)


def _joined(groups: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    return "|".join(groups), "|".join(",".join(numbers) for numbers in groups.values())


def _parent(node: Node) -> str:
    """The order that JD divided into this one and others; it is gone there."""
    number = str(node.get("directParentOrderId") or node.get("parentOrderId") or "")
    return "" if number == "0" else number


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    named = [(name, node.get(name)) for name in _EXTRA]
    who: Node = node.get("consigneeInfo") or {}
    named += [(name, who.get(name)) for name in ("town", "provinceId", "cityId", "countyId", "townId")]
    return tuple((name, str(value)) for name, value in named if value not in (None, "", 0, "0"))


def claim_of(node: Node, *, in_fen: bool) -> RefundNews:
    """A wish to have the money back before the goods leave. ``in_fen``: how this shop's amounts are told."""
    state = int(node["status"])
    if state not in CLAIM_STATES:
        raise UnknownWord(f"unknown state of a claim {state}")
    return RefundNews(
        number=str(node["id"]),
        order_number=str(node["orderId"]),
        kind=AfterSaleKind.REFUND_ONLY,
        state=CLAIM_STATES[state],
        raw_status=str(state),
        amount=_amount(node.get("applyRefundSum"), in_fen=in_fen),
        reason=str(node.get("reason") or ""),
        opened_at=from_beijing(node.get("applyTime")),
        modified_at=from_beijing(node.get("checkTime")) or from_beijing(node.get("applyTime")),
    )


def return_of(node: Node, *, in_fen: bool) -> RefundNews:
    """Money for goods that have left, by the paper of the after-sales service.

    The goods are not named: how many went back is told by the money alone, so that without it nothing is taken for done.
    """
    paper: Node = node["sameOrderServiceBill"]
    amount = _amount(node.get("refoundAmount"), in_fen=in_fen)  # the platform's spelling
    paid_back = int(node["status"]) == _PAID_BACK and amount is not None
    return RefundNews(
        number=f"AFS{paper['serviceId']}",
        order_number=str(paper["orderId"]),
        kind=AfterSaleKind.RETURN_REFUND,
        state=RefundState.REFUNDED if paid_back else RefundState.REQUESTED,
        raw_status=str(node["status"]),
        amount=amount,
        opened_at=from_beijing(paper.get("applyTime")),
        modified_at=from_beijing(node.get("completeTime")),
    )


def _amount(told: object, *, in_fen: bool) -> int | None:
    return int(Decimal(str(told))) if in_fen and told not in (None, "") else fen(told)


def is_blocking(claims: Sequence[object]) -> bool:
    """Whether one of an order's claims forbids to send anything; one that is new to us, or can't be read, does."""
    return any(not isinstance(claim, dict) or str(claim.get("status")) not in _HARMLESS for claim in claims)


def listing_of(node: Node, occupied: str) -> PlatformListing:
    """A Sku. ``occupied``: the field that says how many of its stock are booked, empty where none counts them."""
    return PlatformListing(
        item_id="",
        sku_id=str(node["skuId"]),
        title=str(node.get("skuName") or node.get("wareTitle") or ""),
        merchant_code=str(node.get("outerId") or ""),
        barcode=str(node.get("barCode") or ""),
        price=fen(node.get("jdPrice")),
        stock=stock_of(node, occupied),
        on_sale=int(node.get("status") or 0) == 1,
    )


def stock_of(node: Node, occupied: str) -> StockReading | None:
    """What is for sale, and what is booked beside it."""
    if node.get("stockNum") in (None, ""):
        return None
    booked = int(node.get(occupied) or 0) if occupied else 0
    return StockReading(int(node["stockNum"]) - booked, booked)
