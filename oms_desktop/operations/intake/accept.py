"""News of orders becomes rows: the one door through which orders come in, from files and platforms alike.

The same news any number of times, in any order, ends in the same state. New orders go in by bulk inserts, known ones are merged
field by field (``merge``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from oms_desktop.exchange import NewsSource, PendingLines, PlatformLine, PlatformOrder
from oms_desktop.models import Order, PendingReport, Shop
from oms_desktop.operations.intake.field_sources import stamp_of
from oms_desktop.operations.intake.follow import retire, unconfirmed
from oms_desktop.operations.intake.merge import merge
from oms_desktop.operations.intake.merging import Standing
from oms_desktop.operations.intake.new_orders import insert_new
from oms_desktop.operations.intake.parcels import live_numbers
from oms_desktop.operations.intake.raw_payloads import keep_raw
from oms_desktop.operations.shops.pushes_memo import memos_on_their_way
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a batch of news."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    waiting: int = 0
    """Line reports kept until their order arrives."""
    lines: int = 0
    unmapped: int = 0
    """Lines that have no Sku."""

    def __add__(self, other: Accepted) -> Accepted:
        return Accepted(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.waiting + other.waiting,
            self.lines + other.lines,
            self.unmapped + other.unmapped,
        )


@operation(Permission.IMPORT)
def accept_orders(
    work: Work,
    shop_id: int,
    news: Sequence[PlatformOrder | PendingLines],
    source: NewsSource,
    *,
    make_skus: bool | None = None,
) -> Accepted:
    """Store a batch (≤ 500) of one shop's news: insert what is new, merge what is known.

    ``make_skus``: whether listings without a Sku get one; ``None`` as the shop is set.
    """
    shop = work.session.get_one(Shop, shop_id)
    if make_skus is not None:
        shop.make_skus = make_skus
    result = Accepted()
    rest = list(news)
    while rest:  # a number that stands twice in one batch is merged into itself in a second round
        seen: set[str] = set()
        once: list[PlatformOrder | PendingLines] = []
        again: list[PlatformOrder | PendingLines] = []
        for one in rest:
            (again if one.number in seen else once).append(one)
            seen.add(one.number)
        result += _accept_once(work, shop, once, source)
        rest = again
    return result


def _accept_once(
    work: Work, shop: Shop, news: Sequence[PlatformOrder | PendingLines], source: NewsSource
) -> Accepted:
    known = _known(work, shop.id, [one.number for one in news])
    orders: list[PlatformOrder] = []
    waiting = 0
    for one in news:
        if isinstance(one, PlatformOrder):
            orders.append(one)
        elif one.number in known:
            orders.append(_as_order(one.number, one.lines, one.raw_status))
        else:
            _keep_pending(work, shop.id, one, source)
            waiting += 1
    fresh = [one for one in orders if one.number not in known]
    fresh = _with_pending(work, shop.id, fresh)
    unmapped = insert_new(work, shop, fresh, source) if fresh else 0
    updated = _merge_known(work, shop, orders, known, source) if known else 0
    _retire_parents(work, shop.id, orders)
    keep_raw(work, shop.id, orders, source)
    return Accepted(
        new=len(fresh),
        updated=updated,
        unchanged=len(orders) - len(fresh) - updated,
        waiting=waiting,
        lines=sum(len(one.lines or ()) for one in orders),
        unmapped=unmapped,
    )


def _merge_known(
    work: Work, shop: Shop, news: Sequence[PlatformOrder], known: Mapping[str, Order], source: NewsSource
) -> int:
    ids = [order.id for order in known.values()]
    standing = Standing(live_numbers(work, ids), unconfirmed(work, ids), memos_on_their_way(work, ids))
    return sum(
        merge(work, shop, known[one.number], one, stamp_of(source, one.modified_at), standing)
        for one in news
        if one.number in known
    )


def _retire_parents(work: Work, shop_id: int, orders: Sequence[PlatformOrder]) -> None:
    children: dict[str, list[str]] = {}
    for one in orders:
        if one.split_from:
            children.setdefault(one.split_from, []).append(one.number)
    if children:
        for number, parent in _known(work, shop_id, list(children)).items():
            retire(work, parent, children[number])


def _known(work: Work, shop_id: int, numbers: list[str]) -> dict[str, Order]:
    query = (
        select(Order)
        .where(Order.shop_id == shop_id, Order.number.in_(numbers))
        .options(selectinload(Order.lines), selectinload(Order.holds))
    )
    return {order.number: order for order in work.session.scalars(query)}


def _as_order(number: str, lines: tuple[PlatformLine, ...], raw_status: str) -> PlatformOrder:
    return PlatformOrder(number=number, raw_status=raw_status, status=None, lines=lines, header=False)


def _keep_pending(work: Work, shop_id: int, report: PendingLines, source: NewsSource) -> None:
    query = select(PendingReport).where(
        PendingReport.shop_id == shop_id, PendingReport.number == report.number
    )
    row = work.session.scalars(query).one_or_none()
    if row is None:
        row = PendingReport(shop_id=shop_id, number=report.number, rank=-1, as_of=0, at=work.now)
        work.session.add(row)
    if (source.rank, source.as_of) >= (row.rank, row.as_of):
        row.body = msgspec.json.encode(report.lines).decode()
        row.rank, row.as_of = int(source.rank), source.as_of


def _with_pending(work: Work, shop_id: int, fresh: list[PlatformOrder]) -> list[PlatformOrder]:
    numbers = [one.number for one in fresh]
    query = select(PendingReport).where(PendingReport.shop_id == shop_id, PendingReport.number.in_(numbers))
    found = {row.number: row.body for row in work.session.scalars(query)}
    if not found:
        return fresh
    work.session.execute(
        delete(PendingReport).where(PendingReport.shop_id == shop_id, PendingReport.number.in_(list(found)))
    )
    return [
        replace(one, lines=msgspec.json.decode(found[one.number], type=tuple[PlatformLine, ...]))
        if one.number in found and one.lines is None
        else one
        for one in fresh
    ]
