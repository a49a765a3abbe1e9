"""What every scene is given: where stores are, how much to measure, and where findings go."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import stores
from benchmarks.figures import Budget, Figure
from benchmarks.profiles import write_profile
from oms_desktop.operations.station.open_store import OpenedStore, open_store

SIZES = (1_000, 100_000, 1_000_000)
"""Orders in the stores."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks."""

    cache: Path
    """Where made stores stay."""
    out: Path
    """Where results and profiles go."""
    sizes: tuple[int, ...]
    samples: int
    """How often a quick thing is measured; slow ones a tenth as often."""
    say: Callable[[str], None]

    @property
    def few(self) -> int:
        """How often a slow thing is measured."""
        return max(3, self.samples // 10)

    def figure(
        self,
        name: str,
        value: float,
        unit: str,
        budget: Budget | None = None,
        *,
        ratio: float | None = None,
        beside: str = "",
        samples: int = 1,
        again: Callable[[], object] | None = None,
    ) -> Figure:
        """A figure; where it misses its budget, ``again`` is done once more for a profile."""
        profile = ""
        if again is not None and budget is not None and not budget.met_by(value):
            profile = f"{name.replace('/', '.')}.txt"
            write_profile(again, self.out / profile)
        return Figure(name, value, unit, budget, ratio, beside, samples, profile)

    def folder(self, orders: int) -> Path:
        """The data folder of a store that nobody writes to."""
        return stores.cached(self.cache, orders, self.say)

    @contextmanager
    def store(self, orders: int) -> Iterator[OpenedStore]:
        """A store that nobody writes to, open."""
        opened = open_store(self.folder(orders), use_keyring=False)
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def copy(self, orders: int) -> Iterator[Path]:
        """The data folder of a store that may be written to; gone afterwards."""
        source = self.folder(orders)
        with tempfile.TemporaryDirectory(prefix="oms-bench-", dir=self.cache) as place:
            yield stores.copy_of(source, Path(place) / "data")
