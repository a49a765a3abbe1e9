"""From WeChat's orders, claims and goods to ours, and from our parcels to its deliveries. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, StockReading, UnknownWord
from oms_desktop.sync.files.receivers import from_parts
from oms_desktop.vocabulary import HoldReason, OrderStatus, PaymentKind, RefundState

Node = dict[str, Any]
Pair = tuple[str, str]
"""(product, spec): what WeChat has for a line number. A gift may be the same pair once more."""

STATES = {
    10: OrderStatus.PLACED,
    12: OrderStatus.PAID,
    13: OrderStatus.PAID,
    20: OrderStatus.PAID,
    21: OrderStatus.APPROVED,
    30: OrderStatus.SHIPPED,
    100: OrderStatus.COMPLETED,
    190: OrderStatus.CANCELLED,
    200: OrderStatus.CANCELLED,
    250: OrderStatus.CANCELLED,
}
_WAITS = {
    # A present whose receiver has not taken it yet.
    12: HoldReason.PLATFORM_FORBIDS,
    13: HoldReason.GROUP_FORMING,
}
_ENDS = {
    190: "商品超卖商家取消订单",
    200: "全部商品售后之后，订单取消",
    250: "未付款用户主动取消或超时未付款",
}
_PART_OUT = 21
_ALL_OUT = (30, 100)
_HERE = (OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.APPROVED)
_NO_PARCEL = 1
_ON_SALE, _IN_BIN, _DELETED = 5, 6, 9
_OWN_PARCEL = 1


def milliseconds(second: object) -> int | None:
    """Seconds since 1970 as UTC ms; 0 is none."""
    return int(str(second)) * 1000 if second else None


def order_of(order: Node) -> PlatformOrder:
    """One order. Raises UnknownWord, or what a missing or odd field raises."""
    word = order["status"]
    if word not in STATES:
        raise UnknownWord(f"unknown order status {word}")
    detail = order["order_detail"]
    delivery, ext = detail.get("delivery_info") or {}, detail.get("ext_info") or {}
    lines = _lines(order)
    status = _status(word, lines)
    received = milliseconds(ext.get("confirm_receipt_time"))
    return PlatformOrder(
        number=str(order["order_id"]),
        raw_status=str(word),
        status=status,
        lines=lines,
        created_at=milliseconds(order["create_time"]),
        paid_at=milliseconds((detail.get("pay_info") or {}).get("pay_time")),
        shipped_at=milliseconds(delivery.get("ship_done_time")),
        delivered_at=received,
        completed_at=received if status is OrderStatus.COMPLETED else None,
        modified_at=milliseconds(order["update_time"]),
        ship_by=_ship_by(detail["product_infos"]),
        payment_kind=PaymentKind.ONLINE,
        receiver=_receiver(delivery.get("address_info") or {}),
        buyer=str(order.get("openid") or ""),
        buyer_note=ext.get("customer_notes") or "",
        seller_memo=ext.get("merchant_notes") or "",
        money=_money(detail, lines),
        trackings=_trackings(parcels_of(order)),
        holds=_holds(order, status, lines),
        shipped_partly=status is OrderStatus.APPROVED,
        close_reason=_ENDS.get(word, ""),
        extra=_extra(order),
    )


def _status(word: int, lines: Sequence[PlatformLine]) -> OrderStatus:
    if STATES[word] is OrderStatus.CANCELLED and any(line.shipped_quantity for line in lines):
        return OrderStatus.CLOSED
    return STATES[word]


def line_id(product_id: object, sku_id: object) -> str:
    """Our name of a line; the nth further one of the same pair has ``#n`` behind it."""
    return f"{product_id}:{sku_id}"


def pair_of(line: str) -> Pair:
    """The product and spec of a line by our name of it."""
    product_id, _, sku_id = line.partition("#")[0].partition(":")
    return product_id, sku_id


def _rows(order: Node) -> list[tuple[str, Node]]:
    """The lines with our names: what was bought before what was given with it, so that a name never moves."""
    rows = sorted(order["order_detail"]["product_infos"], key=lambda row: bool(row.get("is_free_gift")))
    seen: Counter[str] = Counter()
    named = []
    for row in rows:
        name = line_id(row["product_id"], row["sku_id"])
        seen[name] += 1
        named.append((name if seen[name] == 1 else f"{name}#{seen[name]}", row))
    return named


def _lines(order: Node) -> tuple[PlatformLine, ...]:
    out = _shipped(order)
    lines = []
    for name, row in _rows(order):
        quantity, back = int(row["sku_cnt"]), _count(row, "finish_aftersale_sku_cnt")
        paid = int(row.get("real_price") or 0)
        lines.append(
            PlatformLine(
                title=row["title"],
                quantity=quantity,
                line_id=name,
                item_id=str(row["product_id"]),
                sku_id=str(row["sku_id"]),
                merchant_code=str(row.get("sku_code") or row.get("out_sku_id") or ""),
                spec=_spec(row),
                price=int(row["sale_price"]),
                paid=paid,
                refund=_refund(row),
                refunded_amount=paid * back // quantity if quantity else 0,
                refunded_quantity=min(back, quantity),
                shipped_quantity=out[name],
                gift=bool(row.get("is_free_gift")),
            )
        )
    return tuple(lines)


def _count(row: Node, name: str) -> int:
    return int(row.get(name) or 0)


def _refund(row: Node) -> RefundState:
    if _count(row, "finish_aftersale_sku_cnt"):
        return RefundState.REFUNDED
    return RefundState.REQUESTED if _count(row, "on_aftersale_sku_cnt") else RefundState.NONE


def _shipped(order: Node) -> dict[str, int]:
    """Line → units that have left: a pair's units fill its lines one after the other."""
    pool, out = _boxed(parcels_of(order)), {}
    for name, row in _rows(order):
        pair = pair_of(name)
        count = int(row["sku_cnt"])
        boxed = min(pool[pair], count)
        # Of an order that has left, only what went back before stayed here: it is in no parcel.
        stayed = min(_count(row, "finish_aftersale_sku_cnt"), count)
        out[name] = max(boxed, count - stayed) if order["status"] in _ALL_OUT else boxed
        pool[pair] -= boxed
    return out


def _boxed(parcels: Iterable[Node]) -> Counter[Pair]:
    """Units in parcels."""
    units: Counter[Pair] = Counter()
    for parcel in parcels:
        for part in parcel.get("product_infos") or []:
            units[str(part["product_id"]), str(part["sku_id"])] += int(part["product_cnt"])
    return units


def parcels_of(order: Node) -> list[Node]:
    """The order's parcels, as WeChat keeps them."""
    delivery = order["order_detail"].get("delivery_info") or {}
    return [one for one in delivery.get("delivery_product_info") or [] if one.get("waybill_id")]


def _trackings(parcels: Iterable[Node]) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for one in parcels:
        number, name = normalise_number(str(one["waybill_id"])), str(one.get("delivery_name") or "")
        carrier = carrier_from_name(str(one.get("delivery_id") or ""), "weixin_shop")
        found.setdefault(number, Tracking(number, carrier or carrier_from_name(name, "weixin_shop"), name))
    return tuple(found.values())


def _spec(row: Node) -> str:
    return " ".join(str(one.get("attr_value") or "") for one in row.get("sku_attrs") or []).strip()


def _ship_by(rows: Iterable[Node]) -> int | None:
    return min((at for row in rows if (at := milliseconds(row.get("delivery_deadline")))), default=None)


def _receiver(address: Node) -> Receiver:
    """Masked, with the key that only the same receiver's orders share."""
    who = from_parts(
        *(
            str(address.get(name) or "")
            for name in ("user_name", "tel_number", "province_name", "city_name", "county_name")
        ),
        *(str(address.get(name) or "") for name in ("detail_info", "house_number")),
    )
    return Receiver(
        who.kind,
        who.name,
        who.phone,
        who.province,
        who.city,
        who.district,
        who.street,
        str(address.get("postal_code") or ""),
        str(address.get("hash_code") or ""),
    )


def _money(detail: Node, lines: Iterable[PlatformLine]) -> Money:
    price = detail["price_info"]
    receivable = price.get("merchant_receieve_price")
    return Money(
        goods=int(price["product_price"]),
        postage=int(price.get("freight") or 0),
        seller_discount=int(price.get("discounted_price") or 0),
        paid=int(price["order_price"]),
        receivable=None if receivable is None else int(receivable),
        refunded=sum(line.refunded_amount or 0 for line in lines),
    )


def _holds(order: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    if status not in _HERE:
        return ()
    delivery = order["order_detail"].get("delivery_info") or {}
    holds = [_WAITS[order["status"]]] if order["status"] in _WAITS else []
    if delivery.get("deliver_method") == _NO_PARCEL:
        holds.append(HoldReason.PLATFORM_FORBIDS)
    if delivery.get("address_under_review"):
        holds.append(HoldReason.ADDRESS)
    if _asked(order) and not any(line.refund is RefundState.REQUESTED for line in lines):
        holds.append(HoldReason.REFUND_REQUESTED)
    return tuple(dict.fromkeys(holds))


def _asked(order: Node) -> bool:
    open_claims = (order.get("aftersale_detail") or {}).get("on_aftersale_order_cnt")
    rows = order["order_detail"]["product_infos"]
    return bool(open_claims) or any(_count(row, "on_aftersale_sku_cnt") for row in rows)


def _extra(order: Node) -> tuple[tuple[str, str], ...]:
    detail = order["order_detail"]
    delivery, ext = detail.get("delivery_info") or {}, detail.get("ext_info") or {}
    named = [
        ("ewaybill_order_code", delivery.get("ewaybill_order_code")),
        ("order_scene", ext.get("order_scene")),
        ("quality_inspect_type", delivery.get("quality_inspect_type")),
        ("is_present", "yes" if order.get("is_present") else ""),
    ]
    return tuple((name, str(value)) for name, value in named if value)


def left_to_ship(order: Node) -> dict[str, int]:
    """Line → units that may leave: what is asked back or gone back stays here."""
    out = _shipped(order)
    left = {}
    for name, row in _rows(order):
        back = _count(row, "on_aftersale_sku_cnt") + _count(row, "finish_aftersale_sku_cnt")
        left[name] = max(0, int(row["sku_cnt"]) - out[name] - back)
    return left


def untold_of(
    order: Node, parcels: Iterable[Node], units: Iterable[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    """Of these units those that are not in these parcels yet and may leave; WeChat counts them by pair, not by line."""
    left: Counter[Pair] = Counter()
    for line, count in left_to_ship(order).items():
        left[pair_of(line)] += count
    inside, found = _boxed(parcels), []
    for line, count in units:
        pair = pair_of(line)
        told = min(inside[pair], count)
        inside[pair] -= told
        most = left.get(pair, count)  # a pair that is not the order's is WeChat's to refuse
        units_left = min(count - told, most)
        left[pair] = most - units_left
        found.append((line, units_left))
    return tuple(found)


def delivery_of(delivery_id: str, tracking: str, units: Iterable[tuple[str, int]]) -> Node:
    """A parcel as WeChat takes it; lines of the same pair are one entry."""
    pairs: Counter[Pair] = Counter()
    for line, quantity in units:
        if quantity:
            pairs[pair_of(line)] += quantity
    return {
        "deliver_type": _OWN_PARCEL,
        "delivery_id": delivery_id,
        "waybill_id": tracking,
        "product_infos": [
            {"product_id": product_id, "sku_id": sku_id, "product_cnt": count}
            for (product_id, sku_id), count in pairs.items()
        ],
    }


def listings_of(product: Node) -> list[PlatformListing]:
    """Each spec of one product; none of one that was thrown away, or of nothing."""
    if product.get("status") in {_IN_BIN, _DELETED}:
        return []
    return [
        PlatformListing(
            item_id=str(product["product_id"]),
            sku_id=str(sku["sku_id"]),
            title=str(product.get("title") or ""),
            spec=_spec(sku),
            merchant_code=str(sku.get("sku_code") or sku.get("out_sku_id") or ""),
            price=int(sku["sale_price"]) if sku.get("sale_price") is not None else None,
            stock=StockReading(int(sku["stock_num"])) if sku.get("stock_num") is not None else None,
            on_sale=product.get("status") == _ON_SALE,
        )
        for sku in product.get("skus") or []
    ]


def stock_of(data: Node) -> tuple[int, int]:
    """(units for sale, those of them that only a campaign sells)"""
    normal = int(data.get("normal_stock_num") or 0)
    total = data.get("total_stock_num")
    whole = normal + int(data.get("limited_discount_stock_num") or 0) if total is None else int(total)
    return whole, whole - normal
