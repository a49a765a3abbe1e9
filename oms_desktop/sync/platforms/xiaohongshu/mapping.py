"""From the ark's orders, claims and goods to ours. Pure. Money is fen, except in claims; times are UTC ms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.files.states import after_refunds, refund_holds
from oms_desktop.sync.values import fen
from oms_desktop.vocabulary import (
    LEFT,
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

TO_SHIP = 4
WAITING = (TO_SHIP, 5)
"""Something of the order is still to be shipped."""
_EXCHANGED = 10
STATUSES = {
    1: ("已下单待付款", OrderStatus.PLACED),
    2: ("已支付处理中", OrderStatus.PAID),
    3: ("清关中", OrderStatus.PAID),
    TO_SHIP: ("待发货", OrderStatus.PAID),
    5: ("部分发货", OrderStatus.APPROVED),
    6: ("待收货", OrderStatus.SHIPPED),
    7: ("已完成", OrderStatus.COMPLETED),
    8: ("已关闭", OrderStatus.CLOSED),
    9: ("已取消", OrderStatus.CANCELLED),
    _EXCHANGED: ("换货申请中", OrderStatus.PAID),
}
_HOLDS = {
    2: HoldReason.RISK_REVIEW,
    3: HoldReason.PLATFORM_FORBIDS,
    _EXCHANGED: HoldReason.REFUND_REQUESTED,
}
_AFTER_SALES = {
    1: RefundState.NONE,
    2: RefundState.REQUESTED,
    3: RefundState.REFUNDED,
    4: RefundState.REFUSED,
    5: RefundState.NONE,
    6: RefundState.REQUESTED,
    7: RefundState.NONE,
}
"""None, running, finished, refused, closed, the platform steps in, cancelled: of an order and, where told, of a SKU."""
_DEPOSIT = 2
EXCHANGE_ORDER = 5
FLAGS = {1: Flag.GREY, 2: Flag.RED, 3: Flag.YELLOW, 4: Flag.GREEN, 5: Flag.BLUE, 6: Flag.PURPLE}
_KINDS = {
    1: AfterSaleKind.RETURN_REFUND,
    2: AfterSaleKind.EXCHANGE,
    3: AfterSaleKind.REFUND_ONLY,
    4: AfterSaleKind.REFUND_ONLY,
    5: AfterSaleKind.REFUND_ONLY,
    6: AfterSaleKind.REFUND_ONLY,
}
_PRICE_PROTECTION = 6
_CLAIMS = {
    1: RefundState.REQUESTED,
    2: RefundState.REQUESTED,
    3: RefundState.REQUESTED,
    4: RefundState.REFUNDED,
    5: RefundState.NONE,
    6: RefundState.NONE,
    9: RefundState.REFUSED,
    9001: RefundState.REFUSED,
    12: RefundState.REQUESTED,
    13: RefundState.REQUESTED,
    14: RefundState.REQUESTED,
}
_SELLABLE = ("available", "sellable")
"""Nobody has written down what the platform calls it."""
_KEPT = ("orderType", "originalOrderId", "userId", "logistics", "planInfoName", "paymentType", "totalDepositAmount",
         "presaleDeliveryStartTime", "presaleDeliveryEndTime", "receiverCountryName")  # fmt: skip


def moment(value: object) -> int | None:
    """UTC ms; 0 stands for never."""
    return int(str(value)) if value and int(str(value)) > 0 else None


def order_of(node: Node, receiver: Node | None, companies: Mapping[str, str]) -> PlatformOrder:
    """One order's detail, its receiver while there is one, and the names of the carriers' codes.

    Raises UnknownWord, or what a missing field raises.
    """
    parcels = parcels_of(node)
    raw, status = _status_of(node, parcels)
    lines = tuple(_line(sku, status, parcels) for sku in node["skuList"])
    if not lines:
        raise ValueError("the order has no lines")
    status = after_refunds(status, lines)
    return PlatformOrder(
        number=str(node["orderId"]),
        raw_status=raw,
        status=status,
        lines=lines,
        created_at=moment(node.get("createdTime")),
        paid_at=moment(node.get("paidTime")),
        shipped_at=moment(node.get("deliveryTime")),
        completed_at=moment(node.get("finishTime")) if status is OrderStatus.COMPLETED else None,
        modified_at=moment(node.get("updateTime")),
        ship_by=moment(node.get("promiseLastDeliveryTime")),
        payment_kind=PaymentKind.DEPOSIT if _waits_for_balance(node) else PaymentKind.ONLINE,
        receiver=_receiver(node, receiver),
        buyer=str(node.get("userId") or ""),
        buyer_note=node.get("customerRemark") or "",
        seller_memo=node.get("sellerRemark") or "",
        flag=FLAGS.get(int(node.get("sellerRemarkFlag") or 0), Flag.NONE),
        money=_money(node, lines),
        trackings=_trackings(parcels, companies),
        holds=_holds(node, status, lines),
        shipped_partly=status is OrderStatus.APPROVED,
        extra=_extra(node, receiver),
    )


def _status_of(node: Node, parcels: Sequence[Node]) -> tuple[str, OrderStatus]:
    """(the platform's word, our class of it); what was exchanged or closed tells by its parcels whether it had left."""
    word = int(node["orderStatus"])
    if word not in STATUSES:
        raise UnknownWord(f"unknown order status {word}")
    name, status = STATUSES[word]
    left = bool(parcels) or moment(node.get("deliveryTime")) is not None
    if word == _EXCHANGED and left:
        status = OrderStatus.SHIPPED
    if status is OrderStatus.CLOSED and not left:
        status = OrderStatus.CANCELLED
    return f"{word} {name}", status


def parcels_of(node: Node) -> list[Node]:
    """The parcels that have a number; an order that was not split may have it at its own top only."""
    listed = [one for one in node.get("simpleDeliveryOrderList") or [] if one.get("expressTrackingNo")]
    if listed or not node.get("expressTrackingNo"):
        return listed
    return [
        {
            "expressTrackingNo": node["expressTrackingNo"],
            "expressCompanyCode": node.get("expressCompanyCode"),
            "skuIdList": [sku["skuId"] for sku in node["skuList"]],
        }
    ]


def shown_numbers(node: Node) -> set[str]:
    """Tracking numbers of the order, as they are compared."""
    return {normalise_number(str(parcel["expressTrackingNo"])) for parcel in parcels_of(node)}


def _line(sku: Node, status: OrderStatus, parcels: Sequence[Node]) -> PlatformLine:
    """Lines of the same SKU are one: its id is the line's."""
    number, quantity = str(sku["skuId"]), int(sku["skuQuantity"])
    inside = [part for part in sku.get("skuDetailList") or [] if part.get("pricePerSku") is not None]
    paid = int(sku.get("totalPaidAmount") or 0)
    listed = sum(int(part["pricePerSku"]) * int(part.get("quantity") or 1) for part in inside)
    gone = status in LEFT or any(number in (parcel.get("skuIdList") or ()) for parcel in parcels)
    codes = [part.get("erpCode") for part in sku.get("skuDetailList") or []]
    line = PlatformLine(
        title=sku.get("skuName") or "",
        quantity=quantity,
        line_id=number,
        sku_id=number,
        merchant_code=sku.get("erpcode") or (codes[0] if len(codes) == 1 and codes[0] else ""),
        spec=sku.get("skuSpec") or "",
        price=listed if inside else paid // max(quantity, 1),
        paid=paid,
        shipped_quantity=quantity if gone else 0,
        gift=int(sku.get("skuTag") or 0) == 1,
    )
    return _with_refund(line, sku.get("skuAfterSaleStatus"), gone=gone)


def _with_refund(line: PlatformLine, told: object, *, gone: bool) -> PlatformLine:
    """What an order tells of a SKU's claim. One that ended after shipping is told by the claim itself: it may be an exchange."""
    if told is None:
        return line
    state = _after_sales(told)
    if state is not RefundState.REFUNDED:
        return _refunded(line, state, 0)
    return line if gone else _refunded(line, state, line.quantity)


def _refunded(line: PlatformLine, state: RefundState, units: int) -> PlatformLine:
    amount = line.paid if units else 0
    return replace(line, refund=state, refunded_quantity=units, refunded_amount=amount)


def _after_sales(word: object) -> RefundState:
    number = int(str(word))
    if number not in _AFTER_SALES:
        raise UnknownWord(f"unknown after-sale status {number}")
    return _AFTER_SALES[number]


def _waits_for_balance(node: Node) -> bool:
    """A presale whose deposit is there while the order still waits for money."""
    waits = int(node["orderStatus"]) == 1 and moment(node.get("paidTime")) is not None
    return waits and int(node.get("orderType") or 0) == _DEPOSIT


def _holds(node: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    if status not in UNSHIPPED:
        return ()
    return tuple(dict.fromkeys((*_reasons(node, lines), *refund_holds(status, lines))))


def _reasons(node: Node, lines: Sequence[PlatformLine]) -> Iterable[HoldReason]:
    if reason := _HOLDS.get(int(node["orderStatus"])):
        yield reason
    if _waits_for_balance(node):
        yield HoldReason.PRESALE_BALANCE
    running = _after_sales(node.get("orderAfterSalesStatus") or 1) is RefundState.REQUESTED
    # Where the SKUs tell which of them it is about, only those wait.
    by_line = any(line.refund is RefundState.REQUESTED for line in lines)
    if int(node.get("cancelStatus") or 0) or (running and not by_line):
        yield HoldReason.REFUND_REQUESTED


def _money(node: Node, lines: Sequence[PlatformLine]) -> Money:
    told = node.get("merchantActualReceiveAmount")
    return Money(
        goods=sum((line.price or 0) * line.quantity for line in lines),
        postage=int(node.get("totalShippingFree") or 0),
        seller_discount=int(node.get("totalMerchantDiscount") or 0),
        platform_discount=int(node.get("totalRedDiscount") or 0),
        paid=int(node["totalPayAmount"]),
        receivable=None if told is None else int(told),
    )


def _receiver(node: Node, cipher: Node | None) -> Receiver:
    """Region in plain, all else as ciphertext, and that only while the order waits to be shipped."""
    told, token = cipher or {}, str(node.get("openAddressId") or "")
    texts = [str(told.get(name) or "") for name in ("receiverName", "receiverPhone", "receiverAddress")]
    province, city, district = (
        str(told.get(name) or node.get(name) or "")
        for name in ("receiverProvinceName", "receiverCityName", "receiverDistrictName")
    )
    kind = ReceiverKind.ENCRYPTED if any(texts) or token else ReceiverKind.NONE
    name, phone, street = texts
    return Receiver(kind, name, phone, province, city, district, street, token=token, address_id=token)


def _trackings(parcels: Sequence[Node], companies: Mapping[str, str]) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for parcel in parcels:
        number = normalise_number(str(parcel["expressTrackingNo"]))
        code = str(parcel.get("expressCompanyCode") or "")
        name = companies.get(code, code)
        found.setdefault(number, Tracking(number, carrier_from_name(name, "xiaohongshu"), name))
    return tuple(found.values())


def _extra(node: Node, receiver: Node | None) -> tuple[tuple[str, str], ...]:
    named = [(name, node.get(name)) for name in _KEPT]
    named.append(("receiverTownName", (receiver or {}).get("receiverTownName")))
    for sku in node["skuList"]:
        inside = [
            f"{part.get('erpCode') or part['skuId']}*{part['quantity']}"
            for part in sku.get("skuDetailList") or []
        ]
        if len(inside) > 1 or any(not part.endswith("*1") for part in inside):
            named.append(("bundle", f"{sku['skuId']}={';'.join(inside)}"))
    return tuple((name, str(value)) for name, value in named if value)


def claims_of(row: Node, detail: Node | None) -> tuple[RefundNews, ...]:
    """A claim's row of the list, and its detail where it was told: one piece of news for each SKU, else one for the order.

    Raises UnknownWord, or what a missing field raises.
    """
    kind, state = _claim_state(row)
    told = (detail or {}).get("skus") or []
    # A detail that tells its SKUs in other words than these is one about the order.
    named = all("skuId" in sku and "appliedCount" in sku for sku in told)
    skus: list[Node | None] = [*told] if told and named else [None]
    whole = row.get("expectedRefundAmountYuan")
    if state is RefundState.REFUNDED and detail and fen(detail.get("refundAmountYuan")):
        whole = detail["refundAmountYuan"]  # what went back, where it is told, instead of what was asked for
    number = str(row["returnsId"])
    news = []
    for sku in skus:
        alone = sku is None or len(skus) == 1
        news.append(
            RefundNews(
                number=number if sku is None or alone else f"{number}-{sku['skuId']}",
                order_number=str(row["orderId"]),
                kind=kind,
                state=state,
                raw_status=str(int(row["status"])),
                line_id="" if sku is None else str(sku["skuId"]),
                quantity=None if sku is None else int(sku["appliedCount"]),
                amount=fen(whole if sku is None or alone else sku.get("appliedTotalAmountYuan")),
                reason=row.get("reasonNameZh") or "",
                opened_at=moment(row.get("applyTime")),
                modified_at=moment(row.get("updatedAt")),
                deadline=moment(row.get("expireTime")),
            )
        )
    return tuple(news)


def _claim_state(row: Node) -> tuple[AfterSaleKind, RefundState]:
    word, kind = int(row["status"]), int(row["returnType"])
    if word not in _CLAIMS or kind not in _KINDS:
        raise UnknownWord(f"unknown claim {kind}/{word}")
    state = _CLAIMS[word]
    exchanged = state is RefundState.REFUNDED and _KINDS[kind] is AfterSaleKind.EXCHANGE
    if kind == _PRICE_PROTECTION or exchanged:
        state = (
            RefundState.NONE
        )  # money or goods went, and all that was ordered still goes out or has arrived
    return _KINDS[kind], state


def reading_of(told: Node) -> StockReading | None:
    """What can be sold, and what orders and channels keep of the total on top; ``None``: the names are others.

    The figures stand in the answer itself or in a part of it.
    """
    parts = [told, *(part for part in told.values() if isinstance(part, dict))]
    return next((reading for reading in map(_figures, parts) if reading is not None), None)


def _figures(told: Node) -> StockReading | None:
    figures = {
        name: int(told[name]) for name in (*_SELLABLE, "total", "occupied") if told.get(name) is not None
    }
    sellable = next((figures[name] for name in _SELLABLE if name in figures), None)
    total, occupied = figures.get("total"), figures.get("occupied")
    if sellable is None:
        return None if total is None or occupied is None else StockReading(total - occupied, occupied)
    if total is not None:
        return StockReading(sellable, max(0, total - sellable))
    return None if occupied is None else StockReading(sellable, occupied)


def listing_of(row: Node) -> PlatformListing:
    """One SKU. Orders name SKUs alone, so it has no item's id."""
    sku, item = row["sku"], row.get("item") or {}
    variants = [str(one.get("value") or "") for one in sku.get("variants") or []]
    return PlatformListing(
        item_id="",
        sku_id=str(sku["id"]),
        title=item.get("name") or sku.get("name") or "",
        spec=" ".join(filter(None, variants)),
        merchant_code=sku.get("erpCode") or "",
        barcode=sku.get("barcode") or "",
        price=None if sku.get("price") is None else int(sku["price"]),
        stock=None if sku.get("stock") is None else StockReading(int(sku["stock"])),
        on_sale=bool(sku.get("buyable", True)),
    )
