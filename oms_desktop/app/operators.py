"""Who works at the window: known from the last time, asked for by PIN or badge, switched with Ctrl+L."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from oms_desktop import settings as declared
from oms_desktop.errors import OmsError
from oms_desktop.operations.station.people import (
    OperatorView,
    actor_for,
    list_operators,
    log_in,
    log_in_by_badge,
)
from oms_desktop.operations.work import Actor
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from oms_desktop.ui.scanner import Scanner


class Operators(QObject):
    """A PIN keeps colleagues apart, not burglars out: the data lie in a folder of this computer's user."""

    came = Signal(object)
    """Actor: somebody works here now, at the start and after each switch."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._people: tuple[OperatorView, ...] = ()
        self._inside = False
        self._scanner: Scanner | None = None
        self._scanned = ""
        window.lock_wanted.connect(self.lock)
        window.operators.chosen.connect(self._enter)
        window.operators.left.connect(self._stay)

    def start(self) -> None:
        """Let the operator of the last time go on, or ask for the PIN."""
        self._desk.ask(list_operators, then=self._begin)

    def read_again(self) -> None:
        """Operators or PINs have changed."""
        self._desk.ask(list_operators, then=self._know)

    def lock(self) -> None:
        """Hide everything until somebody says who works here."""
        if self._inside and not self._window.locked:
            self._ask(self._desk.actor.operator, may_leave=not self._guarded(self._desk.actor.operator))

    def _begin(self, people: tuple[OperatorView, ...]) -> None:
        self._know(people)
        last = self._desk.settings.get(declared.OPERATOR)
        if self._guarded(last) or not any(one.name == last and one.active for one in people):
            self._ask(last, may_leave=False)
        else:
            who = partial(actor_for, self._desk.store, last, self._desk.settings.get(declared.STATION))
            self._desk.background.run(who, then=self._come)

    def _know(self, people: tuple[OperatorView, ...]) -> None:
        self._people = people
        here = [one for one in people if one.active]
        # With one operator and no PIN there is nothing to lock and nobody to switch to.
        self._window.rail.lock.setVisible(len(here) > 1 or any(one.has_pin for one in here))

    def _guarded(self, name: str) -> bool:
        return any(one.name == name and one.has_pin for one in self._people)

    def _ask(self, current: str, *, may_leave: bool) -> None:
        self._window.lock()
        self._window.operators.show_people(self._people, current, may_leave=may_leave)
        self._take_scans()

    def _take_scans(self) -> None:
        """Badges, whatever has the focus: the screen behind has let go of the scanner."""
        from oms_desktop.ui.scanner import Scanner, known_device  # the bench's; no start waits for it

        if self._scanner is None:
            self._scanner = Scanner(known_device(self._desk.settings), self)
            self._scanner.scanned.connect(self._badge)
            self._scanner.start()

    def _leave_scans(self) -> None:
        if self._scanner is not None:
            self._scanner.stop()
            self._scanner.deleteLater()
            self._scanner = None

    def _stay(self) -> None:
        self._leave_scans()
        self._window.unlock()

    def _badge(self, code: str, _at: float) -> None:
        self._scanned = code
        station = self._desk.settings.get(declared.STATION)
        come = partial(log_in_by_badge, self._desk.store, code, station)
        self._desk.background.run(come, then=self._come, failed=self._no_badge)

    def _no_badge(self, error: Exception) -> None:
        """Digits that came as fast as from a scanner may be a PIN: some keyboards have a key that types it."""
        name = self._window.operators.guarded
        if name and self._scanned.isdigit():
            self._enter(name, self._scanned)
        else:
            self._refused(error)

    def _enter(self, name: str, pin: str) -> None:
        station = self._desk.settings.get(declared.STATION)
        come = partial(log_in, self._desk.store, name, pin, station)
        self._desk.background.run(come, then=self._come, failed=self._refused)

    def _come(self, actor: Actor) -> None:
        self._inside = True
        self._leave_scans()
        self._desk.settings.set(declared.OPERATOR, actor.operator)
        self.came.emit(actor)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self._window.operators.refuse(error_text(error))
