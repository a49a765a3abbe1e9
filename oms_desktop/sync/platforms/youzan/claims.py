"""From Youzan's refunds to ours. Pure."""

from __future__ import annotations

from oms_desktop.sync.connector import RefundNews, UnknownWord
from oms_desktop.sync.platforms.youzan.values import Node, id_of
from oms_desktop.sync.values import from_beijing, minor
from oms_desktop.vocabulary import AfterSaleKind, RefundState

STATES = {
    "WAIT_SELLER_AGREE": RefundState.REQUESTED,
    "WAIT_BUYER_RETURN_GOODS": RefundState.REQUESTED,
    "WAIT_SELLER_CONFIRM_GOODS": RefundState.REQUESTED,
    # Refused by the shop: the buyer may still go on.
    "SELLER_REFUSE_BUYER": RefundState.REQUESTED,
    "SELLER_REFUSE_BUYER_RETURN_GOODS": RefundState.REQUESTED,
    "CLOSED": RefundState.REFUSED,
    "SUCCESS": RefundState.REFUNDED,
}
_DEMANDS = {
    "1": AfterSaleKind.REFUND_ONLY,
    "2": AfterSaleKind.RETURN_REFUND,
    "3": AfterSaleKind.EXCHANGE,
}


def refund_of(found: Node, details: Node) -> RefundNews:
    """A claim as the search and its own page tell it. Raises UnknownWord, or what a missing or odd field raises."""
    word = details.get("status") or found["status"]
    if word not in STATES:
        raise UnknownWord(f"unknown refund status {word}")
    returned = details.get("return_goods", found.get("return_goods"))
    usual = AfterSaleKind.RETURN_REFUND if returned else AfterSaleKind.REFUND_ONLY
    return RefundNews(
        number=str(found["refund_id"]),
        order_number=str(found["tid"]),
        kind=_DEMANDS.get(str(details.get("demand")), usual),
        state=STATES[word],
        raw_status=word,
        line_id=id_of(details.get("oid")),
        amount=minor(found["refund_fee"]),
        reason=str(found.get("reason") or ""),
        opened_at=from_beijing(found.get("created")),
        modified_at=from_beijing(details.get("modified") or found.get("modified")),
    )
