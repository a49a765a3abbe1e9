"""What still has to reach a platform: the list, and sending now what was given up or rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from oms_desktop.errors import Refused
from oms_desktop.models import Push, Shop
from oms_desktop.operations.alerts import close_alert
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, PushState


@dataclass(frozen=True, slots=True)
class PushView:
    """One report or figure on its way. Times are UTC milliseconds."""

    id: int
    shop: str
    timezone: str
    kind: str
    subject: str
    order_id: int | None
    parcel_id: int | None
    state: str
    attempts: int
    not_before: int | None
    marked_at: int
    sent_at: int | None
    last_error: str
    file: str
    """Upload file it was written into (file shops)."""


def list_pushes(
    reading: Reading,
    *,
    dead: bool = False,
    done: bool = False,
    shop_id: int | None = None,
    limit: int = 500,
) -> tuple[PushView, ...]:
    """What is not done, oldest first; ``dead`` only what was given up; ``done`` also what has arrived; of one shop or of all."""
    query = select(Push, Shop.name, Shop.timezone).join(Shop, Shop.id == Push.shop_id)
    if shop_id is not None:
        query = query.where(Push.shop_id == shop_id)
    if dead:
        query = query.where(Push.state == PushState.DEAD)
    elif not done:
        query = query.where(Push.wanted > Push.sent)
    rows = reading.session.execute(query.order_by(Push.id).limit(limit))
    return tuple(_view(push, shop, zone) for push, shop, zone in rows)


def _view(push: Push, shop: str, zone: str) -> PushView:
    return PushView(
        id=push.id,
        shop=shop,
        timezone=zone,
        kind=push.kind,
        subject=push.subject,
        order_id=push.order_id,
        parcel_id=push.parcel_id,
        state=push.state,
        attempts=push.attempts,
        not_before=push.not_before,
        marked_at=push.marked_at,
        sent_at=push.sent_at,
        last_error=push.last_error,
        file=push.body if push.state == PushState.EXPORTED else "",
    )


def resting_pushes(reading: Reading | Work) -> list[int]:
    """Ids of everything that was given up, or waits for its next try."""
    return list(reading.session.scalars(select(Push.id).where(_rests(reading.now)).order_by(Push.id)))


def _rests(now: int) -> ColumnElement[bool]:
    pausing = and_(Push.state == PushState.WAITING, Push.not_before > now, Push.wanted > Push.sent)
    return or_(Push.state == PushState.DEAD, pausing)


@operation(Permission.SHIP)
def retry_pushes(work: Work, push_ids: Sequence[int]) -> tuple[int, ...]:
    """Let reports that were given up, or wait for their next try, be sent now, with their attempts forgotten; their ids.

    Refused ``push_not_found``; ``push_not_dead`` for one that is on its way: it needs no help, and one whose outcome is unknown
    must be read back, never repeated.
    """
    rows = {push.id: push for push in work.session.scalars(select(Push).where(Push.id.in_(push_ids)))}
    resting = set(work.session.scalars(select(Push.id).where(Push.id.in_(push_ids), _rests(work.now))))
    for push_id in push_ids:
        push = rows.get(push_id)
        if push is None:
            raise Refused("push_not_found", "There is no report {id}.", "Look at the list.", id=push_id)
        if push_id not in resting:
            raise Refused(
                "push_not_dead",
                "Report {id} is {state}: only one that was given up or waits can be tried again.",
                "Wait for it, or look at the shop.",
                id=push_id,
                state=PushState(push.state),
            )
        push.state = PushState.WAITING.value
        push.attempts = 0
        push.not_before = None
        push.last_error = ""
        close_alert(work, AlertKind.DEAD_LETTER, f"push:{push_id}")
        work.changed("push", push_id, "state")
        if push.order_id is not None:
            work.changed("order", push.order_id, "pushed")
    return tuple(push_ids)
