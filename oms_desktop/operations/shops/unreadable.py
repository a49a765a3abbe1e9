"""What a platform told and nobody could read: kept raw and sealed, one alert a shop, asked for again after an update."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, func, select

from oms_desktop.models import RawPayload, Shop
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

_STATE = "unreadable"


class News(StrEnum):
    """What could not be read; the source under which its raw payload is kept."""

    ORDER = "api.unreadable"
    CLAIM = "api.unreadable_claim"


@dataclass(frozen=True, slots=True)
class RawNews:
    """An order or a claim nobody could read: its number, why, and what came.

    A claim is kept under its order's number where that can be read, else under its own.
    """

    number: str
    reason: str
    raw: bytes


@operation(Permission.IMPORT)
def keep_unreadable(
    work: Work, shop_id: int, told: Sequence[RawNews], as_of: int, kind: News = News.ORDER
) -> None:
    """Keep what could not be read, and raise the shop's alert. ``as_of``: UTC ms; of a claim where its window began."""
    for one in told:
        row = work.session.get(RawPayload, (shop_id, one.number, kind.value))
        if row is None:
            row = RawPayload(shop_id=shop_id, number=one.number, source=kind.value)
            work.session.add(row)
        row.as_of = as_of
        row.state = _STATE
        row.reason = one.reason
        row.body = work.store.key.seal(one.raw)
    work.session.flush()
    _tell(work, shop_id)


def unreadable_numbers(
    reading: Reading | Work, shop_id: int, kind: News = News.ORDER
) -> tuple[tuple[str, int], ...]:
    """(number, as of) of what is kept raw, oldest first."""
    query = (
        select(RawPayload.number, RawPayload.as_of)
        .where(RawPayload.shop_id == shop_id, RawPayload.source == kind.value)
        .order_by(RawPayload.as_of, RawPayload.number)
    )
    return tuple((number, as_of) for number, as_of in reading.session.execute(query))


@operation(Permission.IMPORT)
def forget_unreadable(work: Work, shop_id: int, numbers: Collection[str], kind: News = News.ORDER) -> None:
    """The platform has none of these any more: nothing is missing."""
    could_be_read(work, shop_id, numbers, kind)


def could_be_read(work: Work, shop_id: int, numbers: Collection[str], kind: News) -> None:
    """These are stored as what they are: what was kept raw goes, and with the last of it the alert."""
    gone = delete(RawPayload).where(
        RawPayload.shop_id == shop_id, RawPayload.number.in_(numbers), RawPayload.source == kind.value
    )
    if work.session.execute(gone).rowcount:  # type: ignore[attr-defined]
        _tell(work, shop_id)


def _tell(work: Work, shop_id: int) -> None:
    mine = (RawPayload.shop_id == shop_id, RawPayload.source.in_(list(News)))
    subject = f"shop:{shop_id}"
    kept = work.session.execute(
        select(RawPayload.source, func.count(), func.min(RawPayload.number))
        .where(*mine)
        .group_by(RawPayload.source)
    ).all()
    if not kept:
        close_alert(work, AlertKind.UNREADABLE, subject)
        return
    counts = {News(source): (count, number or "?") for source, count, number in kept}
    values: dict[str, object] = {"shop": work.session.get_one(Shop, shop_id).name}
    if News.CLAIM not in counts:
        message = "{shop}: {count} orders could not be read; the first: {order}. All others go on."
        values |= {"count": counts[News.ORDER][0], "order": counts[News.ORDER][1]}
    else:
        message = "{shop}: {count} refunds could not be read; the first: {order}. Look at the shop's refunds before packing."
        values |= {"count": counts[News.CLAIM][0], "order": counts[News.CLAIM][1]}
    open_alert(
        work,
        AlertKind.UNREADABLE,
        subject,
        message,
        values,
        severity=Severity.URGENT,
        shop_id=shop_id,
    )
