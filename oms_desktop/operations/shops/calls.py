"""How many calls of a platform a shop makes a day: counter rows, so that a restart forgets none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import delete, select

from oms_desktop.models import Counter
from oms_desktop.operations.work import Reading, Work, counter

_BEIJING = timezone(timedelta(hours=8))
"""Platforms count their days there, whatever zone a shop is shown in."""
_CALLS, _BUSIEST = "calls", "busiest"


@dataclass(frozen=True, slots=True)
class Tally:
    """Calls of one method."""

    calls: int
    busiest: int
    """Of them in the busiest minute."""


def count_calls(work: Work, shop_id: int, made: Mapping[str, Tally]) -> None:
    """Add to today's counts; ``made`` by method, ``""`` for all together. Those of earlier days go."""
    if not made:
        return
    day = _day(work.now)
    if not counter(work, _name(_CALLS, shop_id, day, "")):
        _forget(work, shop_id)
    for method, tally in made.items():
        work.count(_name(_CALLS, shop_id, day, method), tally.calls)
        # One talker a shop, so nobody else raises it meanwhile.
        busiest = _name(_BUSIEST, shop_id, day, method)
        work.count(busiest, max(0, tally.busiest - counter(work, busiest)))


def calls_today(reading: Reading | Work, shop_id: int) -> dict[str, Tally]:
    """Today's calls by method, ``""`` for all together; empty where none was made."""
    day = _day(reading.now)
    start = _name(_CALLS, shop_id, day, "")
    query = select(Counter.name, Counter.value).where(Counter.name.startswith(start))
    return {
        method: Tally(count, counter(reading, _name(_BUSIEST, shop_id, day, method)))
        for method, count in (
            (name.removeprefix(start), value) for name, value in reading.session.execute(query)
        )
    }


def _forget(work: Work, shop_id: int) -> None:
    for kind in (_CALLS, _BUSIEST):
        work.session.execute(delete(Counter).where(Counter.name.startswith(f"{kind}/{shop_id}/")))


def _day(now: int) -> str:
    return datetime.fromtimestamp(now / 1000, _BEIJING).strftime("%Y%m%d")


def _name(kind: str, shop_id: int, day: str, method: str) -> str:
    return f"{kind}/{shop_id}/{day}/{method}"
