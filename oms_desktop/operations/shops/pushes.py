"""What must reach a platform, on its way: claimed, sent outside any transaction, and noted in a second, short one.

The sender notes ``wanted`` before it reads the value, and done means sent := noted: a change during the call is pushed next.
Attempts count only calls that were refused or may have been carried out; what surely never arrived is deferred, not counted.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, and_, bindparam, case, or_, select, update

from oms_desktop.models import Order, Push, Shop
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import AlertKind, PushKind, PushState, Severity, ShopMode

MOST_ATTEMPTS = 3
BACKOFF_MS = (15_000, 60_000)
"""Pause after the first and the second counted attempt, give or take a half."""
NOT_YET_MS = 20 * 60_000
"""Between two looks whether the platform takes by now what it would not take yet, give or take a half: reviews last hours."""
LONGEST_NOT_YET_MS = 24 * 3_600_000
"""A review that takes longer is a person's to look into."""
SETTLE_MS = 10_000
"""A call whose answer was lost may still be on its way: so long it is not read back."""


@dataclass(frozen=True, slots=True)
class DuePush:
    """A push whose turn it is."""

    id: int
    kind: PushKind
    state: PushState
    """Waiting or ambiguous."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A push in the hands of ``owner``."""

    id: int
    owner: str
    kind: PushKind
    noted: int
    """``wanted`` before the value was read."""
    key: str
    """The same for each attempt at the same call."""


# Asked with each figure that goes out and each change: they are made ready once.
_TABLE = cast(Table, Push.__table__)
_ROW = _TABLE.c
_UNSENT = and_(_ROW.wanted > _ROW.sent, or_(_ROW.not_before.is_(None), _ROW.not_before <= bindparam("now")))
_TO_SEND = and_(_UNSENT, _ROW.state.in_([PushState.WAITING.value, PushState.AMBIGUOUS.value]))
_DUE = (
    select(_ROW.id, _ROW.kind, _ROW.state)
    .where(_ROW.shop_id == bindparam("shop"), _TO_SEND)
    .order_by(case((_ROW.kind == PushKind.SHIPMENT.value, 0), else_=1), _ROW.id)
)
_SHOP = cast(Table, Shop.__table__).c
_SHOPS_DUE = (
    select(_ROW.shop_id)
    .join(Shop, _SHOP.id == _ROW.shop_id)
    .where(_SHOP.mode == ShopMode.LIVE.value, _SHOP.enabled, _TO_SEND)
    .where(or_(_SHOP.next_call_at.is_(None), _SHOP.next_call_at <= bindparam("now")))
    .distinct()
)
_CLAIM = (
    update(_TABLE)
    .where(_ROW.id == bindparam("push"), _ROW.state == PushState.WAITING.value, _UNSENT)
    .values(
        state=PushState.SENDING.value,
        owner=bindparam("by"),
        attempt_key=case((_ROW.attempt_key == "", bindparam("key")), else_=_ROW.attempt_key),
    )
    .returning(_ROW.kind, _ROW.wanted, _ROW.attempt_key)
)
_DONE = (
    update(_TABLE)
    .where(_ROW.id == bindparam("push"), _ROW.state == PushState.SENDING.value, _ROW.owner == bindparam("by"))
    .values(
        sent=bindparam("noted"),
        sent_at=bindparam("now"),
        state=case((_ROW.wanted <= bindparam("noted"), PushState.DONE.value), else_=PushState.WAITING.value),
        owner="",
        attempts=0,
        not_before=None,
        last_error="",
        attempt_key="",
    )
    .returning(_ROW.order_id, _ROW.parcel_id)
)


def due_pushes(reading: Reading | Work, shop_id: int) -> list[DuePush]:
    """Unsent pushes of a shop whose pause is over, also those whose outcome is unknown: shipments first, then as they were
    marked."""
    rows = reading.session.connection().execute(_DUE, {"shop": shop_id, "now": reading.now})
    return [DuePush(row.id, PushKind(row.kind), PushState(row.state)) for row in rows]


def shops_with_pushes(reading: Reading) -> tuple[int, ...]:
    """Live shops that have something to be sent now, and whose platform may be called."""
    rows = reading.session.connection().execute(_SHOPS_DUE, {"now": reading.now})
    return tuple(shop_id for (shop_id,) in rows)


def claim_push(work: Work, push_id: int, owner: str) -> Claimed | None:
    """Take a waiting push; ``None`` if somebody else has it, or there is nothing to send any more.

    The transaction must be durable: the call follows it.
    """
    work.session.flush()
    told = {"push": push_id, "now": work.now, "by": owner, "key": uuid.uuid4().hex}
    row = work.session.connection().execute(_CLAIM, told).one_or_none()
    if row is None:
        return None
    work.changed("push", push_id)
    return Claimed(push_id, owner, PushKind(row.kind), row.wanted, row.attempt_key)


def mine(work: Work, claimed: Claimed) -> Push | None:
    """The row while it is still in the claimer's hands: news may have confirmed it, a person withdrawn it meanwhile."""
    push = work.session.get(Push, claimed.id, populate_existing=True)
    return (
        push if push is not None and (push.state, push.owner) == (PushState.SENDING, claimed.owner) else None
    )


def push_done(work: Work, claimed: Claimed) -> None:
    """It arrived; what was wanted since is sent next."""
    work.session.flush()
    told = {"push": claimed.id, "by": claimed.owner, "noted": claimed.noted, "now": work.now}
    row = work.session.connection().execute(_DONE, told).one_or_none()
    if row is None:
        return
    _told(work, claimed.id, row.order_id)
    close_alert(work, AlertKind.DEAD_LETTER, f"push:{claimed.id}")
    if claimed.kind == PushKind.SHIPMENT and row.order_id is not None:
        record(work, row.order_id, "shipment.reported", parcel=row.parcel_id)
    elif claimed.kind == PushKind.MEMO and row.order_id is not None:
        record(work, row.order_id, "memo.told")


def push_moot(work: Work, claimed: Claimed, why: str) -> None:
    """There is nothing to tell any more; ``why`` goes into the order's history."""
    push = mine(work, claimed)
    if push is None:
        return
    push.sent = claimed.noted
    push.last_error = ""
    push.attempt_key = ""
    _let_go(work, push, PushState.DONE if push.sent >= push.wanted else PushState.WAITING)
    if push.kind == PushKind.SHIPMENT and push.order_id is not None:
        record(work, push.order_id, "shipment.not_reported", parcel=push.parcel_id, why=why)


def push_deferred(work: Work, claimed: Claimed, until: int | None = None) -> None:
    """It surely was not carried out, or its time has not come: it waits, and nothing is counted."""
    push = mine(work, claimed)
    if push is not None:
        push.not_before = until
        _let_go(work, push, PushState.WAITING)


def push_not_yet(work: Work, claimed: Claimed, error: str, chance: random.Random) -> None:
    """The platform will take it later: asked again now and then, and nothing is counted before a day has passed so."""
    push = mine(work, claimed)
    if push is None:
        return
    if work.now - push.marked_at >= LONGEST_NOT_YET_MS:
        _count(work, push, error, chance)
        return
    push.attempt_key, push.last_error = "", error
    push.not_before = work.now + round(NOT_YET_MS * chance.uniform(0.5, 1.5))
    _let_go(work, push, PushState.WAITING)


def push_failed(work: Work, claimed: Claimed, error: str, chance: random.Random) -> None:
    """The platform refused: tried again after a pause; after the third time it is a dead letter."""
    push = mine(work, claimed)
    if push is not None:
        push.attempt_key = ""
        _count(work, push, error, chance)


def push_refused(work: Work, claimed: Claimed, error: str) -> None:
    """The platform can't be told this at all: no attempt would help."""
    push = mine(work, claimed)
    if push is not None:
        push.attempts = MOST_ATTEMPTS
        _bury(work, push, error)


def push_ambiguous(work: Work, claimed: Claimed, error: str) -> None:
    """It may have been carried out: first the platform's state is read back."""
    push = mine(work, claimed)
    if push is not None:
        _unsure(work, push, error)


def _unsure(work: Work, push: Push, error: str) -> None:
    push.attempts += 1
    push.last_error = error
    push.sent_at = work.now
    push.not_before = work.now + SETTLE_MS
    _let_go(work, push, PushState.AMBIGUOUS)


def take_from_the_dead(work: Work, shop_id: int) -> int:
    """Whoever may talk for the shop now finds calls that were begun and never noted: their outcome is unknown.

    How many there were.
    """
    query = select(Push).where(Push.shop_id == shop_id, Push.state == PushState.SENDING)
    rows = work.session.scalars(query).all()
    for push in rows:
        _unsure(work, push, "The program ended during the call.")
    return len(rows)


def claim_ambiguous(work: Work, push_id: int, owner: str) -> Claimed | None:
    """Take a push whose outcome is unknown, to read it back."""
    push = work.session.get(Push, push_id)
    if push is None or push.state != PushState.AMBIGUOUS or push.wanted <= push.sent:
        return None
    push.state = PushState.SENDING.value
    push.owner = owner
    work.session.flush()
    return Claimed(push.id, owner, PushKind(push.kind), push.wanted, push.attempt_key)


def settled_not_done(work: Work, claimed: Claimed, chance: random.Random) -> None:
    """Read back: it was not carried out. The attempt was counted when its answer was lost."""
    push = mine(work, claimed)
    if push is None:
        return
    push.attempts -= 1
    _count(work, push, push.last_error, chance)


def settled_later(work: Work, claimed: Claimed) -> None:
    """It could not be read back now: still unknown."""
    push = mine(work, claimed)
    if push is not None:
        push.not_before = work.now + SETTLE_MS
        _let_go(work, push, PushState.AMBIGUOUS)


def _count(work: Work, push: Push, error: str, chance: random.Random) -> None:
    push.attempts += 1
    push.last_error = error
    if push.attempts >= MOST_ATTEMPTS:
        _bury(work, push, error)
        return
    pause = BACKOFF_MS[min(push.attempts, len(BACKOFF_MS)) - 1]
    push.not_before = work.now + round(pause * chance.uniform(0.5, 1.5))
    _let_go(work, push, PushState.WAITING)


def _bury(work: Work, push: Push, error: str) -> None:
    """Three times is enough: a person must look. It is never dropped, and one click starts it again."""
    push.not_before = None
    push.last_error = error
    _let_go(work, push, PushState.DEAD)
    shop = work.session.get_one(Shop, push.shop_id)
    order = work.session.get(Order, push.order_id) if push.order_id is not None else None
    if order is not None and push.kind == PushKind.MEMO:
        message = "{shop}: the memo of order {subject} could not be written: {error}"
        subject = order.number
    elif order is not None:
        message = "{shop}: the shipment of order {subject} could not be reported: {error}"
        subject = order.number
        record(work, order.id, "shipment.given_up", parcel=push.parcel_id)
    else:
        message = "{shop}: the stock of listing {subject} could not be set: {error}"
        subject = push.subject
    open_alert(
        work,
        AlertKind.DEAD_LETTER,
        f"push:{push.id}",
        message,
        {"shop": shop.name, "subject": subject, "error": error},
        severity=Severity.URGENT,
        shop_id=push.shop_id,
        order_id=push.order_id,
    )


def _let_go(work: Work, push: Push, state: PushState) -> None:
    push.state = state.value
    push.owner = ""
    work.session.flush()
    _told(work, push.id, push.order_id)


def _told(work: Work, push_id: int, order_id: int | None) -> None:
    work.changed("push", push_id, "state")
    if order_id is not None:
        work.changed("order", order_id, "pushed")
