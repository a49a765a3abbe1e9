"""A shop whose platform can't be talked to: nothing is counted, everything waits, one alert, and a probe now and then.

All of it is rows, so a restart neither forgets a rest the platform asked for nor raises the alert again.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from oms_desktop.models import Push, Shop
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import AlertKind, PushState, Severity

FAILURES = 5
"""So many lost answers …"""
WITHIN_MS = 60_000
"""… in so long a time open the circuit; a 429, a 503, no network and a lost login open it at once."""

FIRST_PROBE_MS = 15_000
LONGEST_PROBE_MS = 5 * 60_000
SHORT_REST_MS = 60_000
"""A rest the platform asks for that is no longer than this is ordinary: nobody needs to look."""

_CHINA = timezone(timedelta(hours=8))


class Why(StrEnum):
    """What opened it; the first word of `Shop.circuit_reason`."""

    NO_ANSWER = "no_answer"
    THROTTLED = "throttled"
    LOGIN = "login"
    ADDRESS = "address"


_MESSAGES = {
    Why.NO_ANSWER: "{shop} can't be reached since {since}; {count} reports wait: {reason}",
    Why.THROTTLED: "{shop} asks for fewer calls since {since}; {count} reports wait: {reason}",
    Why.LOGIN: "{shop} must be signed in again, since {since}; {count} reports wait: {reason}",
    Why.ADDRESS: "{shop} takes no calls from this public address, since {since}; {count} reports wait: {reason}",
}


def open_circuit(
    work: Work, shop_id: int, why: Why, reason: str, *, rest_ms: int | None = None, heard: bool = False
) -> int:
    """The platform could not be talked to. When it is probed next, UTC ms.

    ``rest_ms``: what the platform asked for; else each probe comes as long after the last as the circuit has been open.
    ``heard``: it answered some calls of the pass that failed. One that answers now and then is worth asking soon.
    """
    shop = work.session.get_one(Shop, shop_id)
    if shop.circuit_opened_at is None:
        shop.circuit_opened_at = work.now
    shop.circuit_reason = f"{why.value}: {reason}"
    opened_for = work.now - shop.circuit_opened_at
    longest = FIRST_PROBE_MS if heard and why == Why.NO_ANSWER else LONGEST_PROBE_MS
    pause = min(max(opened_for, FIRST_PROBE_MS), longest)
    shop.next_call_at = work.now + max(rest_ms or 0, pause if rest_ms is None else 0)
    work.session.flush()
    work.changed("shop", shop_id, "circuit")
    if rest_ms is None or max(rest_ms, opened_for) > SHORT_REST_MS:
        _alert(work, shop, why, reason)
    return shop.next_call_at


def _alert(work: Work, shop: Shop, why: Why, reason: str) -> None:
    assert shop.circuit_opened_at is not None
    open_alert(
        work,
        AlertKind.SHOP_PAUSED,
        f"shop:{shop.id}",
        _MESSAGES[why],
        {
            "shop": shop.name,
            "since": _clock_time(shop.circuit_opened_at, shop.timezone),
            "count": _waiting(work, shop.id),
            "reason": reason,
        },
        severity=Severity.URGENT,
        shop_id=shop.id,
    )


def _clock_time(moment: int, zone: str) -> str:
    # China's own zone also on a system without zone data.
    place = _CHINA if zone == "Asia/Shanghai" else ZoneInfo(zone)
    return datetime.fromtimestamp(moment / 1000, place).strftime("%m-%d %H:%M")


def _waiting(work: Work, shop_id: int) -> int:
    query = select(func.count()).where(
        Push.shop_id == shop_id,
        Push.wanted > Push.sent,
        Push.state.in_([PushState.WAITING, PushState.SENDING, PushState.AMBIGUOUS]),
    )
    return work.session.execute(query).scalar_one()


def close_circuit(work: Work, shop_id: int) -> bool:
    """The platform answers again: everything goes. False if nothing was open."""
    closing = (
        update(Shop)
        .where(Shop.id == shop_id, Shop.circuit_opened_at.is_not(None))
        .values(circuit_opened_at=None, circuit_reason="", next_call_at=None)
    )
    if not work.session.execute(closing).rowcount:  # type: ignore[attr-defined]
        return False
    close_alert(work, AlertKind.SHOP_PAUSED, f"shop:{shop_id}")
    work.changed("shop", shop_id, "circuit")
    return True


def rest_of(reading: Reading | Work, shop_id: int) -> tuple[int | None, str]:
    """(no call to the shop's platform before this moment, UTC ms; ``None``: any time) and ``why: text``; empty: no reason."""
    query = select(Shop.next_call_at, Shop.circuit_opened_at, Shop.circuit_reason).where(Shop.id == shop_id)
    until, opened, reason = reading.session.execute(query).one()
    if until is None or until <= reading.now:
        return None, reason
    # A clock that was set back since would let the shop rest for as long as it was ahead.
    return (until if opened is None or opened <= reading.now else None), reason


def opened_at(reading: Reading | Work, shop_id: int) -> int | None:
    """Since when the shop's platform can't be talked to, UTC ms; ``None``: it can."""
    return reading.session.execute(select(Shop.circuit_opened_at).where(Shop.id == shop_id)).scalar()


def pull_refused(work: Work, shop_id: int, reason: str) -> None:
    """The platform answers, but doesn't tell its orders: somebody must look at the shop's permissions."""
    open_alert(
        work,
        AlertKind.SHOP_PAUSED,
        f"pull:{shop_id}",
        "{shop} refuses to tell its orders: {reason}",
        {"shop": work.session.get_one(Shop, shop_id).name, "reason": reason},
        severity=Severity.URGENT,
        shop_id=shop_id,
    )


def pull_accepted(work: Work, shop_id: int) -> None:
    """The platform tells its orders again."""
    close_alert(work, AlertKind.SHOP_PAUSED, f"pull:{shop_id}")
