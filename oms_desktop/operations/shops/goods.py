"""What a shop has on sale, asked of its platform once a day: an item that has not sold yet must not be sold twice either.

Where the look stands is kept with the shop's other cursors, so that a long catalogue goes on after a restart where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from oms_desktop.exchange import Listed
from oms_desktop.models import Shop
from oms_desktop.operations.catalogue.listings import resolve_listings
from oms_desktop.operations.orders.lifecycle import HOUR
from oms_desktop.operations.shops.pulls import DAY, Position, read_position, write_position
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

_GOODS = "goods"
_EVERY_MS = DAY
_AGAIN_MS = HOUR


def due_page(reading: Reading | Work, shop_id: int) -> str | None:
    """The page of the shop's goods to ask for now; ``None``: the look is not due."""
    position = read_position(reading, shop_id, _GOODS)
    if position is None:
        return ""
    if not position.between:
        return position.page
    # A computer's clock that was ahead must not put the look off for long.
    return position.page if abs(reading.now - position.start) >= _EVERY_MS else None


@operation(Permission.IMPORT)
def take_goods(work: Work, shop_id: int, goods: Sequence[Listed], next_page: str) -> None:
    """Store a page of what is on sale: listings that are new get the Sku of their merchant code, as from an order."""
    resolve_listings(work, work.session.get_one(Shop, shop_id), goods)
    position = read_position(work, shop_id, _GOODS)
    begun = work.now if position is None or position.between else position.start
    after = Position(begun, begun, next_page) if next_page else Position(begun)
    write_position(work, shop_id, _GOODS, after)
    work.changed("shop", shop_id, "goods")


def look_later(work: Work, shop_id: int, page: str) -> None:
    """The platform does not tell now: the look goes on with this page in an hour."""
    write_position(work, shop_id, _GOODS, Position(work.now - _EVERY_MS + _AGAIN_MS, page=page))
