"""From WeChat's after-sales to ours. Pure."""

from __future__ import annotations

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.sync.connector import RefundNews
from oms_desktop.sync.platforms.weixin_shop.mapping import Node, line_id, milliseconds
from oms_desktop.vocabulary import AfterSaleKind, RefundState

_OVER = {
    "MERCHANT_REFUND_SUCCESS": RefundState.REFUNDED,
    "MERCHANT_RETURN_SUCCESS": RefundState.REFUNDED,
    # The platform's spelling; the other one in case it is mended.
    "USER_CANCELD": RefundState.REFUSED,
    "USER_CANCELED": RefundState.REFUSED,
    "RETURN_CLOSED": RefundState.REFUSED,
}
"""Everything else is open: also a refusal, against which the buyer may appeal, and words of tomorrow."""
_KINDS = {"RETURN": AfterSaleKind.RETURN_REFUND, "EXCHANGE": AfterSaleKind.EXCHANGE}


def refund_of(claim: Node) -> RefundNews:
    """A claim. Raises what a missing or odd field raises."""
    about, money = claim.get("product_info") or {}, claim.get("refund_info") or {}
    back = claim.get("return_info") or {}
    word = str(claim["status"])
    carrier = carrier_from_name(str(back.get("delivery_id") or ""), "weixin_shop")
    count = int(about.get("count") or 0)
    return RefundNews(
        number=str(claim["after_sale_order_id"]),
        order_number=str(claim["order_id"]),
        kind=_KINDS.get(str(claim.get("type")), AfterSaleKind.REFUND_ONLY),
        state=_OVER.get(word, RefundState.REQUESTED),
        raw_status=word,
        line_id=line_id(about["product_id"], about["sku_id"]) if about.get("sku_id") else "",
        quantity=count or None,
        amount=None if money.get("amount") is None else int(money["amount"]),
        reason=str(claim.get("reason_text") or claim.get("reason") or ""),
        return_carrier=carrier or carrier_from_name(str(back.get("delivery_name") or "")),
        return_tracking=normalise_number(str(back.get("waybill_id") or "")),
        opened_at=milliseconds(claim.get("create_time")),
        modified_at=milliseconds(claim.get("update_time")),
        deadline=milliseconds(claim.get("deadline")),
    )
