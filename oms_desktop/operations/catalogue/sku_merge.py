"""Two Skus that were one all along become one: everything of the first goes on under the second, nothing is forgotten."""

from __future__ import annotations

from sqlalchemy import or_, select, update

from oms_desktop.errors import Refused
from oms_desktop.models import (
    Barcode,
    BundlePart,
    Listing,
    Order,
    OrderLine,
    Reservation,
    Sku,
)
from oms_desktop.models.database import write_search
from oms_desktop.operations.alerts import close_alert
from oms_desktop.operations.catalogue.barcodes import normal_barcode
from oms_desktop.operations.catalogue.bundles import contained, replace_bundle, versions_with
from oms_desktop.operations.catalogue.skus import living_sku, touch, write_words
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.stock.alerts import subject
from oms_desktop.operations.stock.levels import (
    Move,
    change_levels,
    ensure_levels,
    read_levels,
    write_moves,
)
from oms_desktop.operations.stock.verbs import settle_lines
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import UNSHIPPED, AlertKind, MoveKind, Permission


@operation(Permission.CATALOGUE)
def merge_skus(work: Work, source_id: int, target_id: int, *, version: int | None = None) -> None:
    """Make ``source`` part of ``target``: lines, listings, barcodes, bundles it stands in, stock and reservations move over.

    Its code keeps pointing at the target, in imports and at the bench. ``version`` is the source's as the person saw it.
    Refused: merge_itself, bundle_cycle, merge_bundle, sku_merged, sku_not_found, changed_meanwhile.
    """
    source, target = living_sku(work, source_id), living_sku(work, target_id)
    check_version(work, "sku", source_id, has=source.version, seen=version)
    _refuse_bad_pair(work, source, target)
    _settle_untracked(work, source, target)
    _move_orders(work, source_id, target_id)
    work.session.execute(
        update(Listing)
        .where(Listing.sku_id == source_id)
        .values(sku_id=target_id, version=Listing.version + 1)
    )
    if source.is_bundle:
        replace_bundle(work, source_id, target_id)
    else:
        _move_parts(work, source_id, target_id)
    _move_barcodes(work, source, target_id)
    _move_stock(work, source, target)
    work.session.execute(update(Sku).where(Sku.merged_into == source_id).values(merged_into=target_id))
    for name in ("picture", "bin", "weight_g", "cost"):
        if not getattr(target, name):
            setattr(target, name, getattr(source, name))
    source.merged_into, source.stopped = target_id, True
    touch(work, source, "merged_into")
    touch(work, target, "merged")
    write_words(work, [target_id])
    write_search(work.session, "sku_search", [(source_id, "")], replace=True)


def _refuse_bad_pair(work: Work, source: Sku, target: Sku) -> None:
    names = {"sku": source.code, "into": target.code}
    if source.id == target.id:
        raise Refused("merge_itself", "{sku} can't be merged into itself.", "Choose another Sku.", **names)
    if source.is_bundle != target.is_bundle:
        raise Refused(
            "merge_bundle",
            "{sku} and {into} can't be one: only one of them is a bundle.",
            "Take the bundle apart first.",
            **names,
        )
    below = contained(work.session, [source.id]), contained(work.session, [target.id])
    if target.id in below[0] or source.id in below[1]:
        raise Refused(
            "bundle_cycle",
            "{sku} and {into} can't be one: one of them is a part of the other.",
            "Take the bundle apart first.",
            **names,
        )


def _move_orders(work: Work, source_id: int, target_id: int) -> None:
    waiting = (
        select(Order.id)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(OrderLine.sku_id == source_id, Order.status.in_(list(UNSHIPPED)))
        .distinct()
    )
    for order_id in work.session.scalars(waiting):
        work.changed("order", order_id, "lines")
    work.session.execute(
        update(OrderLine)
        .where(OrderLine.sku_id == source_id)
        .values(sku_id=target_id, version=OrderLine.version + 1)
    )


def _move_parts(work: Work, source_id: int, target_id: int) -> None:
    """In every version, past ones too: a box of an older sale is packed from the same shelf."""
    for part in work.session.scalars(select(BundlePart).where(BundlePart.sku_id == source_id)).all():
        beside = work.session.get(BundlePart, (part.bundle_version_id, target_id))
        if beside is None:
            part.sku_id = target_id
        else:
            beside.quantity += part.quantity
            work.session.delete(part)
    work.session.flush()


def _move_barcodes(work: Work, source: Sku, target_id: int) -> None:
    there = {
        row.code.casefold()
        for row in work.session.scalars(select(Barcode).where(Barcode.sku_id == target_id))
    }
    for row in work.session.scalars(select(Barcode).where(Barcode.sku_id == source.id)).all():
        if row.code.casefold() in there:
            work.session.delete(row)
        else:
            row.sku_id = target_id
            there.add(row.code.casefold())
    # Shelves and boxes still carry the old code.
    try:
        code = normal_barcode(source.code)
    except Refused:
        return  # one that no scanner can read stands on no label
    if code.casefold() not in there:
        work.session.add(Barcode(code=code, sku_id=target_id, source="merge", created_at=work.now))
    work.session.flush()


def _move_stock(work: Work, source: Sku, target: Sku) -> None:
    """By moves, since the ledger is never rewritten; reservations go along in the same step, so every sum stays true."""
    levels = {
        place: level for place, level in read_levels(work.session, [source.id]).items() if level.on_hand
    }
    ensure_levels(work, [(target.id, warehouse_id) for _, warehouse_id in levels])
    for (_, warehouse_id), level in levels.items():
        there, here = (target.id, warehouse_id), (source.id, warehouse_id)
        change_levels(work, {there: (level.on_hand, level.reserved)})
        change_levels(work, {here: (-level.on_hand, -level.reserved)})
        write_moves(
            work,
            [
                Move(here, MoveKind.TRANSFER, -level.on_hand, "merged"),
                Move(there, MoveKind.TRANSFER, level.on_hand, "merged"),
            ],
        )
    work.session.execute(
        update(Reservation)
        .where(Reservation.sku_id == source.id, Reservation.closed_at.is_(None))
        .values(sku_id=target.id)
    )
    if source.tracked and not target.tracked:
        target.tracked, target.tracked_since = True, source.tracked_since
    source.tracked = False
    for kind in (AlertKind.OUT_OF_STOCK, AlertKind.LOW_STOCK, AlertKind.UNEXPLAINED_STOCK):
        close_alert(work, kind, subject(source.id))
    work.session.flush()


def _settle_untracked(work: Work, source: Sku, target: Sku) -> None:
    """What left while no stock was kept of one of them must not be taken from the stock of the other now."""
    if source.tracked != target.tracked:
        bare = target.id if source.tracked else source.id
        versions = versions_with(work.session, [bare])
        settle_lines(work, or_(OrderLine.sku_id == bare, OrderLine.bundle_version_id.in_(versions)))
