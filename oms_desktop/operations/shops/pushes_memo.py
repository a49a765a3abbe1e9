"""Our memo and flag of an order on their way to its platform: read when they are sent, so the latest wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, text

from oms_desktop.models import Order, Push, Shop
from oms_desktop.operations.intake.field_sources import FieldSources
from oms_desktop.operations.shops.pushes import Claimed, mine
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import Flag, PushKind, ShopMode, SourceRank

FIELDS = ("seller_memo", "flag")

_MARK = text(
    "INSERT INTO push (shop_id, kind, subject, order_id, wanted, sent, state, marked_at) "
    "VALUES (:shop, 'memo', :subject, :order, 1, 0, 'waiting', :now) "
    "ON CONFLICT (shop_id, kind, subject) DO UPDATE SET wanted = push.wanted + 1, marked_at = excluded.marked_at, "
    "attempts = CASE WHEN push.state = 'dead' THEN 0 ELSE push.attempts END, "
    "not_before = CASE WHEN push.state = 'dead' THEN NULL ELSE push.not_before END, "
    "state = CASE WHEN push.state IN ('sending', 'ambiguous') THEN push.state ELSE 'waiting' END"
)


@dataclass(frozen=True, slots=True)
class MemoCall:
    """What an order's platform is to be told."""

    order_number: str
    text: str
    flag: Flag


def memo_changed(work: Work, order: Order, shop: Shop) -> None:
    """A person wrote the memo or the flag: older news doesn't undo it, and a live shop with an API is told.

    What is being sent keeps its state; what was given up is tried again, since it is another text.
    """
    sources = FieldSources(order.sources)
    rank = SourceRank.API if shop.has_api else SourceRank.FILE_NAME_TIME
    for name in FIELDS:
        sources.set(name, max((int(rank), work.now), sources.stamp(name)))
    order.sources = sources.packed()
    if shop.mode != ShopMode.LIVE or not shop.has_api:
        return
    values = {"shop": shop.id, "subject": str(order.id), "order": order.id, "now": work.now}
    work.session.execute(_MARK, values)
    push_id = work.session.execute(
        select(Push.id).where(
            Push.shop_id == shop.id, Push.kind == PushKind.MEMO, Push.subject == str(order.id)
        )
    ).scalar_one()
    work.changed("push", push_id, "wanted")


def memo_call(work: Work, claimed: Claimed) -> MemoCall | None:
    """The call of a claimed push as of now; ``None`` if it is not in the claimer's hands any more."""
    push = mine(work, claimed)
    if push is None:
        return None
    order = work.session.get_one(Order, push.order_id)
    return MemoCall(order.number, order.seller_memo, Flag(order.flag))


def memos_on_their_way(work: Work, order_ids: Sequence[int]) -> frozenset[int]:
    """Those of the orders whose platform does not have our memo yet: what it says of memo and flag is old."""
    query = select(Push.order_id).where(
        Push.order_id.in_(order_ids), Push.kind == PushKind.MEMO, Push.wanted > Push.sent
    )
    return frozenset(order_id for order_id in work.session.scalars(query) if order_id is not None)
