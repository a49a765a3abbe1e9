"""What commands and second starts ask of this window, done on threads of their own. The main one hears only of ``show``."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from oms_desktop.operations.station.errands import Errand, ErrandDoor
    from oms_desktop.operations.station.instance import FileLock
    from oms_desktop.operations.station.open_store import OpenedStore
    from oms_desktop.sync.engine import Wish

_log = logging.getLogger(__name__)

OPEN_S = 120.0
"""So long an errand waits for the store: a big one may be brought up to date first."""


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where errands are done: on the window's own store, with the window's own engine."""

    opened: OpenedStore
    ask_pass: Callable[[int, Wish], object]


RunErrand = Callable[["Errand", WindowPlace, Callable[[str], object]], Mapping[str, Any] | None]
"""Does an errand as the command alone would, on any thread but the main one; ``None``: the caller is to do it itself."""


class Errands(QObject):
    """From the first paint to the window's end. Errands wait until the store is open."""

    show_wanted = Signal()

    def __init__(self, run: RunErrand | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._place: WindowPlace | None = None
        self._settled = threading.Event()
        self._ended = False
        self._door: ErrandDoor | None = None

    def open(self, claim: FileLock) -> None:
        """Begin to listen, and note down where."""
        import os

        from oms_desktop.operations.station.errands import (
            NO_DOOR,
            ErrandDoor,
        )  # the shell is painted without it

        try:
            self._door = ErrandDoor(self._serve)
        except OSError:  # a computer without even a loopback address
            _log.exception("no errands are taken: commands run beside this window")
            claim.note(f"{os.getpid()}\n{NO_DOOR}\n")
        else:
            claim.note(f"{os.getpid()}\n{self._door.port}\n{self._door.key}\n")

    def begin(self, place: WindowPlace | None) -> None:
        """The store is open; ``None``: it will not be, so that everybody has to see for himself."""
        self._place = place
        self._settled.set()

    def stop(self, limit_s: float) -> bool:
        """No more errands, and a moment for those under way; False where one goes on."""
        self._ended = True
        self._settled.set()
        return self._door is None or self._door.close(limit_s)

    def _serve(self, errand: Errand, told: Callable[[str], object]) -> Mapping[str, Any] | None:
        from oms_desktop.operations.station.errands import SHOW

        if errand.name == SHOW:
            self.show_wanted.emit()
            return {}
        opened = errand.same_place and self._settled.wait(OPEN_S)
        if not opened or self._ended or self._place is None or self._run is None:
            return None
        return self._run(errand, self._place, told)
