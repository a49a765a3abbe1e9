"""Counts the calls of one shop by method, as they are made: how much of what a platform allows is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from oms_desktop.operations.shops.calls import Tally

_MINUTE_MS = 60_000


class CallMeter:
    """Used by one thread at a time. ``clock``: UTC ms."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._calls: Counter[str] = Counter()
        self._minutes: dict[str, Counter[int]] = {}

    def note(self, method: str) -> None:
        """A call is made; ``method`` as `Platform.rates` names it, empty: none of those."""
        minute = self._clock() // _MINUTE_MS
        for name in {"", method}:
            self._calls[name] += 1
            self._minutes.setdefault(name, Counter())[minute] += 1

    def take(self) -> dict[str, Tally]:
        """What was counted since the last time, by method; ``""``: all together. A minute that is cut in two counts as two."""
        told = {name: Tally(count, max(self._minutes[name].values())) for name, count in self._calls.items()}
        self._calls.clear()
        self._minutes.clear()
        return told
