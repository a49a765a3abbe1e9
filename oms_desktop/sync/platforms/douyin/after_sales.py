"""Douyin's words about claims: what they mean for a line of an order, and for a claim as such. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from oms_desktop.carriers import normalise_number
from oms_desktop.sync.connector import RefundNews, UnknownWord
from oms_desktop.vocabulary import AfterSaleKind, RefundState

Node = dict[str, Any]

_OPEN = frozenset({6, 7, 8, 11, 13})
"""Asked for, goods on their way back, goods arrived, replacement to be sent, replacement on its way."""
_REFUSED = frozenset({27, 29})
"""Refused, before or after the goods came back. The buyer may still appeal."""
_DONE = frozenset({12, 51, 53})
_NOTHING = frozenset({0, 14, 28})
"""No claim; replaced; withdrawn or failed. A withdrawn one keeps ``refund_status`` 1, which therefore is never looked at."""
_MONEY_BACK = {
    0: AfterSaleKind.RETURN_REFUND,
    1: AfterSaleKind.REFUND_ONLY,
    2: AfterSaleKind.REFUND_ONLY,
    4: AfterSaleKind.REFUND_ONLY,
    5: AfterSaleKind.REFUND_ONLY,
}
_GOODS_STAY = {
    3: AfterSaleKind.EXCHANGE,
    6: AfterSaleKind.REFUND_ONLY,
    7: AfterSaleKind.EXCHANGE,
    8: AfterSaleKind.EXCHANGE,
}
"""Exchange, the price's difference, something sent once more, repair: no unit of the order is taken back when it is over."""


def state_of(status: int, kind: int, *, refused_blocks: bool = False) -> RefundState:
    """What a claim means. ``refused_blocks``: a refused one holds the line all the same. Raises UnknownWord."""
    if status in _NOTHING:
        return RefundState.NONE
    if status in _OPEN:
        return RefundState.REQUESTED
    if status in _REFUSED:
        return RefundState.REQUESTED if refused_blocks else RefundState.REFUSED
    if status not in _DONE:
        raise UnknownWord(f"unknown after-sale status {status}")
    if kind not in _MONEY_BACK and kind not in _GOODS_STAY:
        raise UnknownWord(f"unknown after-sale type {kind}")
    return RefundState.NONE if kind in _GOODS_STAY else RefundState.REFUNDED


def refunded_units(claims: Iterable[Node], line_id: str) -> tuple[int, int]:
    """(units, fen) that claims (rows of ``afterSale.List``) have given back of a line."""
    units = amount = 0
    for claim in claims:
        info = claim["aftersale_info"]
        state = state_of(int(info["aftersale_status"]), int(info["aftersale_type"]))
        if state is RefundState.REFUNDED and line_id in _lines(claim):
            units += _lines(claim)[line_id]
            amount += int(info["refund_amount"] or 0)
    return units, amount


def refunds_of(claim: Node, *, refused_blocks: bool = False) -> tuple[RefundNews, ...]:
    """A claim's news: one, or one for each line where it is about several. Raises UnknownWord, or what a missing field raises."""
    info, order = claim["aftersale_info"], claim["order_info"]
    number, kind = str(info["aftersale_id"]), int(info["aftersale_type"])
    status = int(info["aftersale_status"])
    if kind not in _MONEY_BACK and kind not in _GOODS_STAY:
        raise UnknownWord(f"unknown after-sale type {kind}")
    texts = claim.get("text_part") or {}
    lines: dict[str, int | None] = {**_lines(claim)} or {"": None}
    several = len(lines) > 1
    return tuple(
        RefundNews(
            number=f"{number}-{line_id}" if several else number,
            order_number=str(order["shop_order_id"]).removesuffix("A"),
            kind=(_MONEY_BACK | _GOODS_STAY)[kind],
            state=state_of(status, kind, refused_blocks=refused_blocks),
            raw_status=texts.get("aftersale_status_text") or str(status),
            line_id=line_id,
            quantity=units or None,
            # Of several lines nobody tells which has how much of it.
            amount=None if several else int(info.get("refund_amount") or 0),
            reason=texts.get("reason_text") or "",
            return_carrier=info.get("return_logistics_company_name") or "",
            return_tracking=normalise_number(info.get("return_logistics_code") or ""),
            opened_at=_moment(info.get("apply_time")),
            modified_at=_moment(info.get("update_time")),
            deadline=_moment(info.get("status_deadline")),
        )
        for line_id, units in lines.items()
    )


def _lines(claim: Node) -> dict[str, int]:
    """Line id → units of the claim."""
    info = claim["aftersale_info"]
    related = claim["order_info"].get("related_order_info") or []
    named = {
        str(one["sku_order_id"]): int(one.get("aftersale_item_num") or one.get("item_num") or 0)
        for one in related
    }
    wanted = str(info.get("related_id") or "")
    if wanted in named:
        named = {wanted: named[wanted]}
    if len(named) == 1 and info.get("aftersale_num"):
        named = {line_id: int(info["aftersale_num"]) for line_id in named}
    return named


def _moment(seconds: int | str | None) -> int | None:
    return int(seconds) * 1000 if seconds and int(seconds) else None
