"""The latest raw news of each order and source, compressed and encrypted: what an update reads again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import text

from oms_desktop.exchange import NewsSource, PlatformOrder
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import SourceRank

_UPSERT = text(
    "INSERT INTO raw_payload (shop_id, number, source, as_of, state, reason, body) "
    "VALUES (:shop_id, :number, :source, :as_of, '', '', :body) "
    "ON CONFLICT (shop_id, number, source) DO UPDATE SET as_of = excluded.as_of, body = excluded.body, state = '' "
    "WHERE raw_payload.as_of < excluded.as_of"
)


def source_name(one: PlatformOrder, source: NewsSource) -> str:
    """Which of an order's sources this is: ``api`` or ``file``, each with ``.items`` for news about its lines alone."""
    base = "api" if source.rank == SourceRank.API else "file"
    return base if one.header else f"{base}.items"


def keep_raw(work: Work, shop_id: int, orders: Sequence[PlatformOrder], source: NewsSource) -> None:
    """Keep each order's news as it came; older news of the same source is dropped."""
    if not orders:
        return
    rows = [
        {
            "shop_id": shop_id,
            "number": one.number,
            "source": source_name(one, source),
            "as_of": one.modified_at if one.modified_at is not None else source.as_of,
            "body": work.store.key.seal(msgspec.json.encode(one)),
        }
        for one in orders
    ]
    work.session.execute(_UPSERT, rows)
