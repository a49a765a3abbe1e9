"""From Douyin's orders and goods to ours, and from our parcels to its packs. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from oms_desktop.carriers import carrier_from_name, code_for, normalise_number
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
from oms_desktop.sync.connector import PlatformListing, Shipment, StockReading, UnknownWord
from oms_desktop.sync.files.receivers import kind_of
from oms_desktop.sync.files.states import after_refunds, refund_holds, with_refund
from oms_desktop.sync.platforms.douyin.after_sales import refunded_units, state_of
from oms_desktop.vocabulary import (
    LEFT,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

Node = dict[str, Any]
PLATFORM = "douyin"

_STATUS = {
    1: OrderStatus.PLACED,
    103: OrderStatus.PLACED,
    105: OrderStatus.PAID,
    2: OrderStatus.PAID,
    101: OrderStatus.APPROVED,
    3: OrderStatus.SHIPPED,
    5: OrderStatus.COMPLETED,
    4: OrderStatus.CANCELLED,
}
_CLOSING = {21: OrderStatus.CANCELLED, 22: OrderStatus.CLOSED, 39: OrderStatus.CLOSED}
"""``main_status`` of orders whose money went back: before shipping, after it, after the goods were received."""
_HERE = {OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.APPROVED}
_DEPOSIT_PAID, _JUST_PAID, _CANCELLED = 103, 105, 4
_TO_SHIP = {"2", "101"}
_NOTHING_TO_PACK = {2, 4}
"""Types of orders: virtual goods, electronic coupons."""
_DEPOSIT_TRADE, _GROUP_TRADE = 2, 1
_FLAGS = {1: Flag.PURPLE, 2: Flag.BLUE, 3: Flag.GREEN, 4: Flag.YELLOW, 5: Flag.RED}
"""By stars. Cyan and orange are shown as their neighbours; 0 (grey) is what an order has that nobody has flagged."""
_EXTRA = (
    "doudian_open_id", "order_type", "trade_type", "biz", "appointment_ship_time", "channel_payment_no", "promise_info",
    "serial_number_list",
)  # fmt: skip
ON_SALE, DELETED, _PASSED = 0, 2, 3


@dataclass(frozen=True, slots=True)
class Reading:
    """How a shop wants its orders read."""

    refused_blocks: bool = False
    """A refused claim holds its line: the buyer may still appeal."""
    cod_pay_types: frozenset[str] = frozenset({"0"})


def waits(node: Node) -> bool:
    """It is to be shipped, or the rest of it."""
    return str(node.get("order_status")) in _TO_SHIP


def needs_claims(node: Node) -> bool:
    """Money went back for a part of a line that is still to be shipped: only the claims tell how many units."""
    return any(
        _refund(row) is RefundState.REFUNDED
        and int(row["item_num"]) > 1
        and _STATUS.get(int(row["order_status"])) not in {*LEFT, OrderStatus.CANCELLED}
        for row in node["sku_order_list"]
    )


def order_of(node: Node, reading: Reading, claims: Sequence[Node] = ()) -> PlatformOrder:
    """One order; ``claims``: its claims where `needs_claims`. Raises UnknownWord, or what a missing field raises."""
    status = _status(node)
    lines = _lines(node, status, reading, claims)
    status = after_refunds(status, lines)
    return PlatformOrder(
        number=str(node["order_id"]).removesuffix("A"),
        raw_status=node.get("main_status_desc") or node.get("order_status_desc") or str(node["order_status"]),
        status=status,
        lines=lines,
        created_at=_moment(node.get("create_time")),
        paid_at=_moment(node.get("pay_time")),
        shipped_at=_moment(node.get("ship_time")) or _first_left(node),
        completed_at=_moment(node.get("finish_time")) if status is OrderStatus.COMPLETED else None,
        modified_at=_moment(node.get("update_time")),
        ship_by=_moment(node.get("exp_ship_time")),
        payment_kind=_payment(node, reading),
        receiver=_receiver(node),
        buyer_note=node.get("buyer_words") or "",
        seller_memo=node.get("seller_words") or "",
        flag=_FLAGS.get(int(node.get("seller_remark_stars") or 0), Flag.NONE),
        money=_money(node),
        trackings=_trackings(node),
        holds=_holds(node, status, lines) if status in _HERE else (),
        shipped_partly=status is OrderStatus.APPROVED,
        close_reason=node.get("cancel_reason") or "",
        extra=_extra(node),
    )


def _status(node: Node) -> OrderStatus:
    word, main = int(node["order_status"]), int(node.get("main_status") or 0)
    if word not in _STATUS or (main and main not in _STATUS and main not in _CLOSING):
        raise UnknownWord(f"unknown order status {word}/{main}")
    if main in _CLOSING:
        return _CLOSING[main]
    if word == _CANCELLED:
        return OrderStatus.CLOSED if _has_left(node) else OrderStatus.CANCELLED
    if main == _DEPOSIT_PAID:
        return OrderStatus.PLACED
    return _STATUS[word]


def _has_left(node: Node) -> bool:
    return bool(node.get("ship_time") or node.get("logistics_info"))


def _holds(node: Node, status: OrderStatus, lines: Sequence[PlatformLine]) -> tuple[HoldReason, ...]:
    words = {int(node["order_status"]), int(node.get("main_status") or 0)}
    found = []
    if _JUST_PAID in words:
        group = int(node.get("trade_type") or 0) == _GROUP_TRADE
        found.append(HoldReason.GROUP_FORMING if group else HoldReason.RISK_REVIEW)
    if _waits_for_balance(node):
        found.append(HoldReason.PRESALE_BALANCE)
    if int(node.get("order_type") or 0) in _NOTHING_TO_PACK or all(map(_virtual, node["sku_order_list"])):
        found.append(HoldReason.PLATFORM_FORBIDS)
    return tuple(dict.fromkeys([*found, *refund_holds(status, lines)]))


def _waits_for_balance(node: Node) -> bool:
    if _DEPOSIT_PAID in {int(node["order_status"]), int(node.get("main_status") or 0)}:
        return True
    phases = node.get("order_phase_list") or []
    deposit = int(node.get("trade_type") or 0) == _DEPOSIT_TRADE
    return deposit and any(phase.get("pay_success") in (False, 0, "false", "0") for phase in phases)


def _payment(node: Node, reading: Reading) -> PaymentKind:
    if _waits_for_balance(node):
        return PaymentKind.DEPOSIT
    on_delivery = str(node.get("pay_type")) in reading.cod_pay_types and not node.get("pay_time")
    return PaymentKind.COD if on_delivery and int(node["order_status"]) != 1 else PaymentKind.ONLINE


def _virtual(row: Node) -> bool:
    return int(row.get("goods_type") or 0) == 1


def _refund(row: Node, *, refused_blocks: bool = False) -> RefundState:
    info = row.get("after_sale_info") or {}
    status, kind = int(info.get("after_sale_status") or 0), int(info.get("after_sale_type") or 0)
    return state_of(status, kind, refused_blocks=refused_blocks)


def _lines(
    node: Node, order: OrderStatus, reading: Reading, claims: Sequence[Node]
) -> tuple[PlatformLine, ...]:
    rows = node["sku_order_list"]
    # Virtual goods stand among the others; nobody can pack them.
    packed = [row for row in rows if not _virtual(row)] or rows
    out: Counter[str] = Counter()
    for parcel in node.get("logistics_info") or []:
        for part in parcel.get("product_info") or []:
            out[str(part.get("sku_order_id"))] += int(part.get("product_count") or 0)
    return tuple(_line(row, order, out[str(row["order_id"])], reading, claims) for row in packed)


def _line(row: Node, order: OrderStatus, out: int, reading: Reading, claims: Sequence[Node]) -> PlatformLine:
    word = int(row["order_status"])
    if word not in _STATUS:
        raise UnknownWord(f"unknown status {word} of a line")
    line = PlatformLine(
        title=row.get("product_name") or "",
        quantity=int(row["item_num"]),
        line_id=str(row["order_id"]),
        item_id=_id(row.get("product_id_str") or row.get("product_id")),
        sku_id=_id(row.get("sku_id")),
        merchant_code=row.get("code") or _id(row.get("out_sku_id")),
        spec=",".join(part["value"] for part in row.get("spec") or [] if part.get("value")),
        price=_fen(row.get("origin_amount")),
        paid=_fen(row.get("pay_amount")),
        gift=row.get("given_product_type") == "FREE",
    )
    refund = _refund(row, refused_blocks=reading.refused_blocks)
    if _STATUS[word] in LEFT:
        return _left(line, refund)
    if _STATUS[word] is OrderStatus.CANCELLED and order not in {OrderStatus.CLOSED, OrderStatus.CANCELLED}:
        refund = RefundState.REFUNDED  # taken out of an order that goes on
    elif refund is RefundState.REFUNDED and claims:
        units, amount = refunded_units(claims, line.line_id)
        if 0 < units < line.quantity:
            return replace(
                line, refund=refund, refunded_quantity=units, refunded_amount=amount, shipped_quantity=out
            )
    return replace(with_refund(line, refund, None), shipped_quantity=out)


def _left(line: PlatformLine, refund: RefundState) -> PlatformLine:
    """A line that is out. That money went back is told, not how much of it."""
    amount = 0 if refund is RefundState.NONE else None
    return replace(line, refund=refund, refunded_amount=amount, shipped_quantity=line.quantity)


def _money(node: Node) -> Money:
    rows = node["sku_order_list"]
    paid, platform = _fen(node.get("pay_amount")), _fen(node.get("promotion_platform_amount"))
    return Money(
        goods=sum(int(row.get("sum_amount") or 0) for row in rows),
        postage=_fen(node.get("post_amount")),
        seller_discount=_fen(node.get("promotion_shop_amount")),
        platform_discount=platform,
        paid=paid,
        receivable=None if paid is None else paid + (platform or 0),
    )


def _receiver(node: Node) -> Receiver:
    """Masked texts to be shown, ciphers for the waybill; region and street are told openly."""
    place, masked = node.get("post_addr") or {}, node.get("mask_post_addr") or {}
    ciphers = {
        "encrypt_post_receiver": node.get("encrypt_post_receiver") or "",
        "encrypt_post_tel": node.get("encrypt_post_tel") or "",
        "encrypt_detail": place.get("encrypt_detail") or "",
    }
    name = node.get("post_receiver") or node.get("mask_post_receiver") or ""
    phone = node.get("post_tel") or node.get("mask_post_tel") or ""
    detail = place.get("detail") or masked.get("detail") or ""
    known = any(ciphers.values())
    kind = ReceiverKind.ENCRYPTED if known else kind_of(name, phone, detail)
    return Receiver(
        kind=kind,
        name=name,
        phone=phone,
        province=_name(place, masked, "province"),
        city=_name(place, masked, "city"),
        district=_name(place, masked, "town"),
        street=_name(place, masked, "street") + detail,
        token=json.dumps(ciphers, separators=(",", ":")) if known else "",
        address_id=node.get("open_address_id") or "",
    )


def _name(place: Node, masked: Node, part: str) -> str:
    for address in (place, masked):
        found = address.get(part) or {}
        if isinstance(found, Mapping) and found.get("name"):
            return str(found["name"])
    return ""


def _trackings(node: Node) -> tuple[Tracking, ...]:
    found: dict[str, Tracking] = {}
    for parcel in node.get("logistics_info") or []:
        number = normalise_number(parcel.get("tracking_no") or "")
        code, name = parcel.get("company") or "", parcel.get("company_name") or ""
        if number:
            carrier = carrier_from_name(code, PLATFORM) or carrier_from_name(name, PLATFORM)
            found.setdefault(number, Tracking(number, carrier, name))
    return tuple(found.values())


def _first_left(node: Node) -> int | None:
    times = [_moment(parcel.get("ship_time")) for parcel in node.get("logistics_info") or []]
    return min((at for at in times if at is not None), default=None)


def _extra(node: Node) -> tuple[tuple[str, str], ...]:
    named = [(name, node.get(name)) for name in _EXTRA]
    named += [("tags", ",".join(tag.get("text") or "" for tag in node.get("shop_order_tag_ui") or []))]
    rows = node["sku_order_list"]
    named += [("virtual", row.get("product_name")) for row in rows if _virtual(row)]
    return tuple(
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in named
        if value
    )


def parcel_of(node: Node, tracking: str) -> Node | None:
    """The order's parcel that has this number."""
    wanted = normalise_number(tracking)
    for parcel in node.get("logistics_info") or []:
        if wanted == normalise_number(parcel.get("tracking_no") or ""):
            found: Node = parcel
            return found
    return None


def is_same_carrier(parcel: Node, shipment: Shipment, company: str) -> bool:
    """Whether the platform's parcel goes with our carrier; one that names no carrier does."""
    code, name = parcel.get("company") or "", parcel.get("company_name") or ""
    carriers = {carrier_from_name(code, PLATFORM), carrier_from_name(name, PLATFORM)}
    return not (code or name) or code == company or shipment.carrier in carriers


def company_code(carrier: str, companies: Iterable[Node] = ()) -> str:
    """The platform's code for our carrier; ``companies``: its own list, which counts for more than ours. Empty: unknown."""
    seed, listed = code_for(PLATFORM, carrier), list(companies)
    fitting = [str(one["code"]) for one in listed if carrier_from_name(one.get("name") or "") == carrier]
    if seed in fitting or not listed:
        return seed
    if fitting:
        return fitting[0]
    return seed if seed in {str(one["code"]) for one in listed} else ""


def whole_order(shipment: Shipment, company: str) -> Node:
    """``order.logisticsAdd``, and ``order.logisticsEdit`` of an order that was shipped so."""
    return {
        "order_id": shipment.order_number,
        "company_code": company,
        "logistics_code": shipment.tracking,
    }


def one_pack(shipment: Shipment, company: str) -> Node:
    """``order.logisticsAddMultiPack`` with one parcel of some units."""
    parts = [{"shipped_order_id": line_id, "shipped_num": units} for line_id, units in shipment.lines]
    pack = {"company_code": company, "logistics_code": shipment.tracking, "shipped_order_info": parts}
    key = shipment.key or f"{shipment.parcel_uuid}-{shipment.version}"
    return {"order_id": shipment.order_number, "request_id": key, "pack_list": [pack]}


def stars_of(flag: Flag) -> str:
    """Flag → stars; a flag there is no star for becomes grey."""
    return next((str(stars) for stars, known in _FLAGS.items() if known is flag), "0")


def listing_of(product: Node, sku: Node) -> PlatformListing:
    """One Sku of a product (rows of ``product.listV2`` and ``sku.list``)."""
    names = [sku.get(f"spec_detail_name{place}") for place in (1, 2, 3)]
    on_sale = int(product.get("status") or 0) == ON_SALE
    return PlatformListing(
        item_id=_id(product.get("product_id")),
        sku_id=_id(sku.get("id")),
        title=product.get("name") or "",
        spec=",".join(name for name in names if name),
        merchant_code=sku.get("code") or _id(sku.get("out_sku_id")),
        price=_fen(sku.get("price")),
        stock=reading_of(sku, with_held=False),
        on_sale=on_sale and int(product.get("check_status") or _PASSED) == _PASSED,
    )


def reading_of(sku: Node, *, with_held: bool) -> StockReading:
    """What can be sold; ``with_held``: totals written must contain what unpaid orders hold."""
    held = int(sku.get("prehold_stock_num") or 0)
    return StockReading(int(sku.get("stock_num") or 0), held if with_held else 0)


def _id(value: object) -> str:
    return str(value) if value not in (None, 0, "0", "") else ""


def _fen(value: object) -> int | None:
    return None if value is None else int(str(value))


def _moment(seconds: int | str | None) -> int | None:
    return int(seconds) * 1000 if seconds and int(seconds) else None
