"""Taobao's status words as its export files have them."""

from __future__ import annotations

from oms_desktop.sync.files.rows import unknown_status
from oms_desktop.vocabulary import OrderStatus

_PREFIXES = (
    ("等待买家付款", OrderStatus.PLACED),
    ("买家已付款", OrderStatus.PAID),
    ("等待卖家发货", OrderStatus.PAID),
    ("卖家部分发货", OrderStatus.APPROVED),
    ("卖家已发货", OrderStatus.SHIPPED),
    ("等待买家确认", OrderStatus.SHIPPED),
    ("交易成功", OrderStatus.COMPLETED),
    ("交易关闭", OrderStatus.CLOSED),
)


def status_of(word: str, *, paid: bool, shipped: bool) -> OrderStatus:
    """Our class of the word. A closed trade is cancelled unless it was paid and the goods had left.

    Raises BadRow naming a word we don't know.
    """
    plain = word.replace("，", ",").replace(" ", "")
    for prefix, status in _PREFIXES:
        if plain.startswith(prefix):
            if status is OrderStatus.CLOSED and not (paid and shipped):
                return OrderStatus.CANCELLED
            return status
    raise unknown_status(word)


def waits_for_balance(*texts: str) -> bool:
    """True if the deposit of a presale is there and the balance is not."""
    return any("尾款" in text and "已付" not in text.partition("尾款")[2] for text in texts)
