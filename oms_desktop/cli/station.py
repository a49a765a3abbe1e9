"""What the commands stand on: the data folder, the store opened when first needed, and who acts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oms_desktop.cli.arguments import Start

if TYPE_CHECKING:
    from oms_desktop.app.errands import WindowPlace
    from oms_desktop.operations.station.open_store import OpenedStore
    from oms_desktop.operations.work import Actor, Reading, Store, Work
    from oms_desktop.vocabulary import Permission

OWNER = "owner"
STATION = "cli"
"""The station of commands that name none."""


def _to_stderr(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Station:
    """One call of the program; with a ``place``, done by the window for another process."""

    def __init__(
        self,
        start: Start,
        *,
        as_json: bool,
        place: WindowPlace | None = None,
        language: str | None = None,
        tell: Callable[[str], object] = _to_stderr,
    ) -> None:
        self._start = start
        self.as_json = as_json
        self.place = place
        self.tell = tell
        """Says how far it is."""
        self._language = os.environ.get("OMS_LANGUAGE") if language is None else language
        self._opened: OpenedStore | None = None

    @property
    def operator(self) -> str | None:
        """Who was named by ``--as``."""
        return self._start.operator

    @cached_property
    def data_dir(self) -> Path:
        """The folder where everything of this station lies."""
        if self.place is not None:
            return self.place.opened.data_dir
        from oms_desktop.settings import data_dir

        return data_dir(self._start.data_dir)

    @property
    def opened(self) -> OpenedStore:
        """The store, opened at first use. Raises Refused as ``open_store`` does."""
        if self.place is not None:
            return self.place.opened
        if self._opened is None:
            from oms_desktop.operations.station.open_store import open_store

            self._opened = open_store(self.data_dir)
        return self._opened

    @property
    def store(self) -> Store:
        return self.opened.store

    def actor(self, station: str = STATION) -> Actor:
        """Who acts: the operator of ``--as``, else the owner. Refused ``operator_unknown``."""
        from oms_desktop.operations.station.people import actor_for

        return actor_for(self.store, self._start.operator or OWNER, station)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One look at the store; the actor must be one who may read."""
        self.actor()
        with self.store.reading() as reading:
            yield reading

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction of the actor."""
        with self.store.work(self.actor()) as work:
            yield work

    @property
    def paper_language(self) -> str:
        """The language of printed pages: that of the people at the bench."""
        from oms_desktop.settings import LANGUAGE, load_settings

        return self._language or load_settings(self.data_dir).get(LANGUAGE) or "zh_CN"

    def permit(self, permission: Permission) -> None:
        """Refused ``not_permitted`` unless the actor may do this; for what is no transaction of its own."""
        with self.work() as work:
            work.require(permission)

    def close(self) -> None:
        """Give the store back."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
