"""From the open platform's refunds and items to ours. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from oms_desktop.sync.connector import PlatformListing, RefundNews, StockReading, UnknownWord
from oms_desktop.sync.platforms.taobao.mapping import (
    Node,
    is_set,
    milliseconds,
    refund_state,
)
from oms_desktop.sync.values import minor
from oms_desktop.vocabulary import AfterSaleKind, RefundState

REFUND_FIELDS = (
    "refund_id,tid,oid,status,order_status,good_status,refund_phase,dispute_type,has_good_return,refund_fee,total_fee,"
    "payment,created,modified,reason,title,num,company_name,sid,refund_version"
)
ITEM_FIELDS = "num_iid,title,outer_id,price,num,approve_status,modified"
SKU_FIELDS = "sku_id,num_iid,outer_id,barcode,properties_name,quantity,price,status,with_hold_quantity"


def refund_of(node: Node) -> RefundNews:
    """One claim. Raises what a missing field raises."""
    word = str(node["status"])
    return RefundNews(
        number=str(node["refund_id"]),
        order_number=str(node["tid"]),
        kind=_kind(node),
        state=_state(word),
        raw_status=word,
        line_id=str(node.get("oid") or ""),
        amount=minor(node["refund_fee"]) if node.get("refund_fee") else None,
        reason=node.get("reason") or "",
        return_carrier=node.get("company_name") or "",
        return_tracking=node.get("sid") or "",
        opened_at=milliseconds(node.get("created")),
        modified_at=milliseconds(node.get("modified")),
    )


def _state(word: str) -> RefundState:
    """The list has words that no trade has: such a claim is kept with its word, and counts as open until a person has looked."""
    try:
        return refund_state(word)
    except UnknownWord:
        return RefundState.REQUESTED


def _kind(node: Node) -> AfterSaleKind:
    if "EXCHANGE" in f"{node['status']} {node.get('dispute_type')}":
        return AfterSaleKind.EXCHANGE
    return AfterSaleKind.RETURN_REFUND if is_set(node.get("has_good_return")) else AfterSaleKind.REFUND_ONLY


def listings_of(item: Node, skus: Sequence[Node]) -> tuple[PlatformListing, ...]:
    """An item's SKUs, or the item itself where it has none."""
    number, title = str(item["num_iid"]), item["title"]
    on_sale = item.get("approve_status", "onsale") == "onsale"
    if not skus:
        return (
            PlatformListing(
                item_id=number,
                sku_id="",
                title=title,
                merchant_code=item.get("outer_id") or "",
                price=minor(item.get("price")),
                stock=StockReading(int(item.get("num") or 0)),
                on_sale=on_sale,
            ),
        )
    return tuple(
        PlatformListing(
            item_id=number,
            sku_id=str(sku["sku_id"]),
            title=title,
            spec=spec_of(sku.get("properties_name") or ""),
            merchant_code=sku.get("outer_id") or item.get("outer_id") or "",
            barcode=sku.get("barcode") or "",
            price=minor(sku.get("price")),
            stock=StockReading(int(sku.get("quantity") or 0)),
            on_sale=on_sale and sku.get("status", "normal") == "normal",
        )
        for sku in skus
    )


def spec_of(properties: str) -> str:
    """``1627207:28326:颜色:红色;20509:28315:尺码:M`` as an order line writes it: ``颜色:红色;尺码:M``."""
    parts = [part.split(":") for part in properties.split(";") if part]
    return ";".join(":".join(part[2:] if len(part) >= 4 else part) for part in parts)
