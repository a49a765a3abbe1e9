"""What of a shop went wrong for good, by order: reports that were given up, and news that nobody could read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from oms_desktop.models import Listing, Order, Push, RawPayload
from oms_desktop.operations.shops.unreadable import News
from oms_desktop.operations.work import Reading
from oms_desktop.vocabulary import PushKind, PushState

MOST = 50


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that was given up; ``id`` is what `retry_pushes` takes."""

    id: int
    kind: PushKind
    about: str
    """Number of the order, or what the listing is called."""
    order_id: int | None
    reason: str
    attempts: int
    at: int
    """When it was sent last, or else wanted; UTC ms."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An order or a claim that could not be read, under its number."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failures:
    """At most `MOST` of each, and how many there are."""

    given_up: tuple[Failure, ...]
    given_up_count: int
    unread: tuple[Unread, ...]
    unread_count: int


def failures_of(reading: Reading, shop_id: int) -> Failures:
    """Of one shop, the oldest first."""
    dead = (Push.shop_id == shop_id, Push.state == PushState.DEAD)
    query = (
        select(Push, Order.number).outerjoin(Order, Order.id == Push.order_id).where(*dead).order_by(Push.id)
    )
    rows = reading.session.execute(query.limit(MOST)).all()
    raw = (RawPayload.shop_id == shop_id, RawPayload.source.in_(list(News)))
    unread = select(RawPayload.number, RawPayload.reason).where(*raw).order_by(RawPayload.as_of)
    return Failures(
        tuple(_failure(reading, push, number) for push, number in rows),
        reading.session.execute(select(func.count()).select_from(Push).where(*dead)).scalar_one(),
        tuple(Unread(number, reason) for number, reason in reading.session.execute(unread.limit(MOST))),
        reading.session.execute(select(func.count()).select_from(RawPayload).where(*raw)).scalar_one(),
    )


def _failure(reading: Reading, push: Push, number: str | None) -> Failure:
    kind = PushKind(push.kind)
    about = number or push.subject
    if kind is PushKind.STOCK:
        listing = reading.session.get(Listing, int(push.subject))
        about = " ".join(part for part in (listing.title, listing.spec) if part) if listing else about
    return Failure(
        push.id, kind, about, push.order_id, push.last_error, push.attempts, push.sent_at or push.marked_at
    )
