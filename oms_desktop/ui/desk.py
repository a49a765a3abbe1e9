"""What every screen is given: the store's doors, opened on worker threads, and what was wired in app.

A screen never opens a transaction itself. ``desk.ask(read, …, then=…)`` reads, ``desk.act(operation, …, then=…)`` does one
user action; both come back on the main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from oms_desktop.exchange import OrderFiles, ShipFiles
from oms_desktop.operations.work import Actor, Store
from oms_desktop.settings import Settings
from oms_desktop.ui.background import DESK, Background, Job
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.widgets.picture import Pictures


@dataclass(slots=True)
class Desk:
    """One station at work. ``actor`` changes when another operator logs in; everything else stays."""

    store: Store
    actor: Actor
    data_dir: Path
    settings: Settings
    background: Background
    changes: Changes
    pictures: Pictures
    order_files: OrderFiles
    ship_files: ShipFiles

    def ask(
        self,
        read: Callable[..., Any],
        *args: object,
        then: Callable[..., object],
        failed: Callable[..., object] | None = None,
        on: str = DESK,
        **names: object,
    ) -> Job:
        """Call ``read(reading, *args, **names)`` in one reading transaction; the result goes to ``then``."""
        return self.background.run(
            self.reading, partial(read, **names), *args, on=on, then=then, failed=failed
        )

    def act(
        self,
        operation: Callable[..., Any],
        *args: object,
        then: Callable[..., object] | None = None,
        failed: Callable[..., object] | None = None,
        on: str = DESK,
        **names: object,
    ) -> Job:
        """Call ``operation(work, *args, **names)`` in one transaction of the operator; the result goes to ``then``."""
        return self.background.run(
            self.working, partial(operation, **names), *args, on=on, then=then, failed=failed
        )

    def reading(self, read: Callable[..., Any], *args: object) -> Any:
        """The same, at once: for callables that run on a worker already."""
        with self.store.reading() as reading:
            return read(reading, *args)

    def working(self, operation: Callable[..., Any], *args: object) -> Any:
        """The same, at once: for callables that run on a worker already."""
        with self.store.work(self.actor) as work:
            return operation(work, *args)

    @property
    def now(self) -> int:
        """UTC milliseconds by the store's clock."""
        return self.store.clock()
