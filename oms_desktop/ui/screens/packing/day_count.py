"""The station's day as it goes on: read once, then counted along with every answer."""

from __future__ import annotations

from collections import deque
from datetime import datetime, time
from zoneinfo import ZoneInfo

from oms_desktop.operations.packing.today import (
    ERRORS,
    HOUR_MS,
    RECENT,
    BenchDay,
    Happened,
    speed,
    subject_of,
)
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.ui.moments import ZONE
from oms_desktop.vocabulary import ScanResult


def day_start(now: int, zone: str = ZONE) -> int:
    """UTC milliseconds of the last midnight there."""
    local = datetime.fromtimestamp(now / 1000, ZoneInfo(zone))
    return int(datetime.combine(local.date(), time(), local.tzinfo).timestamp() * 1000)


class DayCount:
    """Counts from the store at the start, and those of this window since."""

    def __init__(self, day: BenchDay | None = None) -> None:
        self.packed = day.packed if day else 0
        self.errors = day.errors if day else 0
        self._first_at = day.first_at if day else None
        self._earlier = day.last_hour if day else 0
        self._since: int | None = None
        self._closed: deque[int] = deque()

    def count(self, answer: ScanAnswer) -> Happened | None:
        """Count an answer that was written down; the line it is worth, if any."""
        decision = answer.decision
        if decision is None:
            return None
        self._first_at = self._first_at or decision.at
        self._since = self._since or decision.at
        if answer.result is ScanResult.CLOSED:
            self.packed += 1
            self._closed.append(decision.at)
        self.errors += answer.result in ERRORS
        if answer.result not in RECENT:
            return None
        number = answer.order.number if answer.order else str(dict(answer.values).get("number", ""))
        return Happened(answer.result, subject_of(answer.result, answer.code, number))

    def an_hour(self, now: int) -> int:
        """Parcels an hour."""
        while self._closed and self._closed[0] < now - HOUR_MS:
            self._closed.popleft()
        # What was closed before this window opened leaves the hour evenly.
        gone = now - self._since if self._since is not None else 0
        earlier = round(self._earlier * max(0.0, 1 - gone / HOUR_MS))
        return speed(len(self._closed) + earlier, self._first_at, now)
