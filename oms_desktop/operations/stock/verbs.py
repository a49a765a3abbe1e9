"""What a person does with stock: receive, set, adjust, transfer, stop a sale. Each leaves its reason in the ledger.

Verbs change levels and say so; who gets what rises, and who must wait, is settled at the end of the operation (`stock.rules`).
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select, update

from oms_desktop.errors import Refused
from oms_desktop.models import Listing, OrderLine, Sku, Warehouse
from oms_desktop.operations.alerts import close_alert
from oms_desktop.operations.catalogue.bundles import versions_with
from oms_desktop.operations.catalogue.skus import chunks, living_sku, touch
from oms_desktop.operations.stock.alerts import subject
from oms_desktop.operations.stock.levels import (
    Level,
    Move,
    Place,
    change_levels,
    ensure_levels,
    read_levels,
    write_moves,
)
from oms_desktop.operations.stock.reservations import make_room
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import AlertKind, MoveKind, Permission

MOST = 1_000_000_000
_REASON_LENGTH = 300


@operation(Permission.STOCK)
def receive(
    work: Work, sku_id: int, quantity: int, *, warehouse_id: int | None = None, reason: str = ""
) -> None:
    """Goods have come in; ``warehouse_id`` ``None``: the default one. Refused: bad_quantity, sku_untracked, sku_bundle, …"""
    refuse_quantity(quantity, least=1)
    tracked_sku(work, sku_id)
    post(work, MoveKind.RECEIVE, (sku_id, warehouse_or_default(work, warehouse_id)), quantity, reason.strip())


@operation(Permission.STOCK)
def adjust(work: Work, sku_id: int, difference: int, reason: str, *, warehouse_id: int | None = None) -> None:
    """Add to or take from what is there, for a reason (broken, found, given away).

    Refused: reason_missing, bad_quantity, sku_untracked, sku_bundle, not_enough.
    """
    refuse_quantity(abs(difference), least=1)
    tracked_sku(work, sku_id)
    place = sku_id, warehouse_or_default(work, warehouse_id)
    reason = _checked_reason(reason)
    refuse_less(work, place, difference)
    post(work, MoveKind.ADJUST, place, difference, reason)


@operation(Permission.STOCK)
def set_stock(
    work: Work, sku_id: int, quantity: int, reason: str, *, warehouse_id: int | None = None
) -> None:
    """Say how many are there, goods of unshipped orders among them. Orders for which there is not enough any more wait.

    A Sku of which no stock was kept is tracked from now on. Refused: reason_missing, bad_quantity, sku_bundle.
    """
    refuse_quantity(quantity, least=0)
    sku = stockable(work, sku_id)
    kind = MoveKind.ADJUST if sku.tracked else MoveKind.OPENING
    place, reason = (sku_id, warehouse_or_default(work, warehouse_id)), _checked_reason(reason)
    start_tracking(work, [sku_id])
    set_level(work, kind, place, quantity, reason)


@operation(Permission.STOCK)
def transfer(
    work: Work, sku_id: int, quantity: int, from_warehouse: int, to_warehouse: int, reason: str = ""
) -> None:
    """Carry goods from one warehouse to another. Refused: bad_quantity, same_warehouse, not_enough, sku_untracked, sku_bundle."""
    refuse_quantity(quantity, least=1)
    tracked_sku(work, sku_id)
    if from_warehouse == to_warehouse:
        raise Refused("same_warehouse", "Both warehouses are the same.", "Choose another one.")
    carry(
        work,
        sku_id,
        quantity,
        warehouse_or_default(work, from_warehouse),
        warehouse_or_default(work, to_warehouse),
        reason.strip(),
    )


def carry(work: Work, sku_id: int, quantity: int, source: int, target: int, reason: str) -> None:
    """Both moves of a transfer. Refused ``not_enough``."""
    refuse_less(work, (sku_id, source), -quantity)
    post(work, MoveKind.TRANSFER, (sku_id, source), -quantity, reason)
    post(work, MoveKind.TRANSFER, (sku_id, target), quantity, reason)


@operation(Permission.STOCK)
def stop_sale(work: Work, sku_ids: Collection[int], *, stopped: bool = True) -> int:
    """停售: offer nothing of these Skus anywhere, or offer them again; how many were changed."""
    changed = 0
    for sku_id in sku_ids:
        sku = living_sku(work, sku_id)
        if sku.stopped != stopped:
            sku.stopped = stopped
            touch(work, sku, "stopped")
            changed += 1
    work.session.flush()
    return changed


@operation(Permission.STOCK)
def stop_listing(work: Work, listing_id: int, *, stopped: bool = True) -> bool:
    """Offer nothing of one platform's item, or offer it again; False if it is so already."""
    listing = work.session.get_one(Listing, listing_id)
    if listing.stop_sale == stopped:
        return False
    listing.stop_sale = stopped
    listing.version += 1
    work.changed("listing", listing_id, "stop_sale")
    work.session.flush()
    return True


def start_tracking(work: Work, sku_ids: Collection[int]) -> list[int]:
    """Keep stock of these Skus from now on; those of which none was kept.

    What was shipped before is not on the shelf that is counted now: the stock has nothing to do with it any more.
    """
    fresh = [sku for sku in (stockable(work, sku_id) for sku_id in sku_ids) if not sku.tracked]
    for sku in fresh:
        sku.tracked, sku.tracked_since = True, work.now
        touch(work, sku, "tracked")
    work.session.flush()
    ids = [sku.id for sku in fresh]
    for some in chunks(ids):
        versions = versions_with(work.session, some)
        settle_lines(work, or_(OrderLine.sku_id.in_(some), OrderLine.bundle_version_id.in_(versions)))
    return ids


def settle_lines(work: Work, condition: ColumnElement[bool]) -> None:
    """Take what has left on these order lines as known to the stock."""
    work.session.execute(
        update(OrderLine)
        .where(OrderLine.stocked < OrderLine.shipped, condition)
        .values(stocked=OrderLine.shipped)
        .execution_options(synchronize_session=False)
    )


def set_level(work: Work, kind: MoveKind, place: Place, quantity: int, reason: str) -> int:
    """Bring a level to ``quantity`` by one move; the difference. It settles what was unexplained about the Sku."""
    difference = quantity - level_at(work, place).on_hand
    post(work, kind, place, difference, reason)
    close_alert(work, AlertKind.UNEXPLAINED_STOCK, subject(place[0]))
    return difference


def post(
    work: Work, kind: MoveKind, place: Place, quantity: int, reason: str, *, line_id: int | None = None
) -> None:
    """One move and its level. Where kept goods go, the orders with the latest deadlines give way first."""
    ensure_levels(work, [place])
    if quantity < 0:
        make_room(work, place, -quantity)
    write_moves(work, [Move(place, kind, quantity, reason, order_line_id=line_id)])
    change_levels(work, {place: (quantity, 0)})
    work.changed("stock", place[0], "on_hand")


def level_at(work: Work, place: Place) -> Level:
    """How a level stands; nothing where there is none."""
    return read_levels(work.session, [place[0]]).get(place, Level(0, 0))


def refuse_less(work: Work, place: Place, difference: int) -> None:
    has = level_at(work, place).on_hand
    if has + difference < 0:
        sku = work.session.get_one(Sku, place[0])
        raise Refused(
            "not_enough",
            "Only {has} of {sku} are there.",
            "Count them, and set the stock to what is there.",
            has=has,
            sku=sku.code,
        )


def refuse_quantity(quantity: int, *, least: int) -> None:
    if not least <= quantity <= MOST:
        raise Refused(
            "bad_quantity",
            "{quantity} can't be a quantity here.",
            "Type a number from {least} to {most}.",
            quantity=quantity,
            least=least,
            most=MOST,
        )


def _checked_reason(reason: str) -> str:
    text = " ".join(reason.split())
    if not text or len(text) > _REASON_LENGTH:
        raise Refused(
            "reason_missing",
            "A change of stock needs a reason of 1 to {most} characters.",
            "Say why: counted, broken, found, given away.",
            most=_REASON_LENGTH,
        )
    return text


def stockable(work: Work, sku_id: int) -> Sku:
    """A Sku that can lie on a shelf. Refused: sku_not_found, sku_merged, sku_bundle."""
    sku = living_sku(work, sku_id)
    if sku.is_bundle:
        raise Refused(
            "sku_bundle",
            "{sku} is a bundle: its parts have the stock.",
            "Change the stock of its parts.",
            sku=sku.code,
        )
    return sku


def tracked_sku(work: Work, sku_id: int) -> Sku:
    sku = stockable(work, sku_id)
    if not sku.tracked:
        raise Refused(
            "sku_untracked",
            "No stock is kept of {sku} yet.",
            "Post its opening stock first.",
            sku=sku.code,
        )
    return sku


def warehouse_or_default(work: Work, warehouse_id: int | None) -> int:
    """The warehouse, or the default one."""
    if warehouse_id is not None:
        return work.session.get_one(Warehouse, warehouse_id).id
    return work.session.scalars(
        select(Warehouse.id).order_by(Warehouse.is_default.desc(), Warehouse.id).limit(1)
    ).one()
