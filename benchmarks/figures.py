"""What a measurement says: a value beside its budget, and a ratio to something bare measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Budget:
    """Where a value must stay: at most, or at least."""

    limit: float
    at_least: bool = False

    def met_by(self, value: float) -> bool:
        """Whether ``value`` is within it."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. ``name`` is ``what/how/how many orders``; without a budget it is only told."""

    name: str
    value: float
    unit: str
    budget: Budget | None = None
    ratio: float | None = None
    """To what ``beside`` names, measured in the same run."""
    beside: str = ""
    samples: int = 1
    profile: str = ""
    """A file that shows where the time goes, relative to the results."""

    @property
    def ok(self) -> bool | None:
        """``None`` where there is no budget."""
        return None if self.budget is None else self.budget.met_by(self.value)

    def as_json(self) -> dict[str, object]:
        """For the results file."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "budget": None if self.budget is None else self.budget.limit,
            "better": "more" if self.budget and self.budget.at_least else "less",
            "ok": self.ok,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "ratio_to": self.beside,
            "samples": self.samples,
            "profile": self.profile,
        }


def at_most(limit: float) -> Budget:
    """The value must not be greater."""
    return Budget(limit)


def at_least(limit: float) -> Budget:
    """The value must not be smaller."""
    return Budget(limit, at_least=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 … 1) of them lie; the greatest where there are too few to tell."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def timed(call: Callable[[], R]) -> tuple[float, R]:
    """Seconds it took, and its result."""
    started = time.perf_counter()
    result = call()
    return time.perf_counter() - started, result


def milliseconds(
    call: Callable[[], object], times: int, *, warm: int = 2, within: float = 5.0
) -> list[float]:
    """How long each of ``times`` calls took, after some that don't count; fewer where they don't fit into so many seconds."""
    for _ in range(warm):
        call()
    end = time.perf_counter() + within
    took: list[float] = []
    while len(took) < times and (len(took) < 3 or time.perf_counter() < end):
        took.append(timed(call)[0] * 1000)
    return took
