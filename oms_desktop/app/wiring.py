"""Everything behind the shell: the desk, the screens, the counts beside them, and what is looked at from time to time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from oms_desktop.app.counts import Counts, read_counts
from oms_desktop.app.demo_buyers import DemoBuyers
from oms_desktop.app.operators import Operators
from oms_desktop.app.screens import Screens
from oms_desktop.app.shell import Shell
from oms_desktop.app.sync_state import SyncState
from oms_desktop.app.syncing import Syncing
from oms_desktop.operations.change_feed import ChangeFeed, trim_changes
from oms_desktop.operations.orders.deadlines import follow_deadlines
from oms_desktop.operations.orders.search import Hits, search
from oms_desktop.operations.shipping.ship_file import watch_unconfirmed
from oms_desktop.operations.station.open_store import OpenedStore
from oms_desktop.operations.work import SYSTEM, Actor, Reading
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.ship_files import TemplateShipFiles
from oms_desktop.ui.background import LONG
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.scanner import StrayScans, known_device
from oms_desktop.ui.targets import ImportFiles, ShowOrders, ShowSku
from oms_desktop.ui.watched_folder import WatchedFolder
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.search_box import Found
from oms_desktop.ui.words import platform_word, word

_log = logging.getLogger(__name__)

MINUTE_MS = 60_000
LOOK_EVERY_MS = 5 * MINUTE_MS
SETTLED_MS = 2500
"""What nobody waits for begins when the first rows are on the screen: threads share one interpreter."""
CLOCK = "clock"
"""A lane of its own: a backup or a long print must not hold up what is late."""
BACKUP_EVERY_MS = 60 * MINUTE_MS
_COUNTED = frozenset({"order", "alert", "shop", "push", "sender"})


class Wiring(QObject):
    """Lives as long as the store is open."""

    def __init__(self, shell: Shell, opened: OpenedStore) -> None:
        super().__init__(shell.window)
        self._window = shell.window
        self._changes = shell.changes
        self._store = opened.store
        self._feed = ChangeFeed(opened.store)
        self._counting = False
        self._stale = False
        self._ended = False
        self._timers: list[QTimer] = []
        self.desk = Desk(
            store=opened.store,
            actor=Actor(),
            data_dir=opened.data_dir,
            settings=shell.settings,
            background=shell.background,
            changes=shell.changes,
            pictures=Pictures(shell.background),
            order_files=ExportFiles(),
            ship_files=TemplateShipFiles(),
        )
        self.syncing = Syncing(opened.store, shell.background, self)
        self._screens = Screens(self.desk, shell, self.syncing)
        self._operators = Operators(self.desk, shell.window)
        self._operators.came.connect(self._came)
        self._begun = False
        self.syncing.crashed.connect(shell.window.show_crash)
        self._sync_state = SyncState(self.desk, shell.window, self.syncing)
        self._strays = StrayScans(
            lambda: known_device(shell.settings), lambda: shell.window.lacks_scanner, self
        )
        self._buyers = DemoBuyers(self.desk, self.syncing, self)
        self._watched = WatchedFolder(self.desk, shell.window.notify, shell.window.show_screen)

    def start(self) -> None:
        """Find out who works here, then show the screens and begin to listen."""
        self._operators.start()
        self._later(SETTLED_MS, self.syncing.start)  # news comes also while nobody has logged in

    def _came(self, actor: Actor) -> None:
        """Somebody works here: for the first time, or instead of somebody else."""
        if self._ended:  # the answer was on its way when the window closed
            return
        before, self.desk.actor = self.desk.actor, actor
        self._show_person()
        if not self._begun:
            self._begun = True
            self._begin()
        elif actor.role is not before.role:
            self._window.set_screens(self._screens.specs(), fresh=True)
        self._suit_role()
        self._window.unlock()

    def _suit_role(self) -> None:
        """What the shell offers leads only where the operator may go."""
        window = self._window
        window.header.search.setVisible("orders" in window.screen_keys)
        window.take_files("imports" in window.screen_keys)
        self._watched.stop()
        if "imports" in window.screen_keys:
            self._watched.start()
        self._count()

    def _begin(self) -> None:
        self._store.listen(self._changes.publish)
        self._changes.changed.connect(self._changed)
        self._changes.follow(self._feed.poll, self.desk.background)
        window = self._window
        window.search_asked.connect(self._search)
        window.found_chosen.connect(self._open_found)
        self._strays.scanned.connect(window.look_for)
        self._strays.start()
        window.files_dropped.connect(self._dropped)
        window.alerts_wanted.connect(self._show_alerts)
        window.undo_wanted.connect(self._undo)
        window.language_changed.connect(self._say_again)
        window.set_screens(self._screens.specs())
        window.start()
        self._later(SETTLED_MS, self._look)
        self._later(SETTLED_MS, self._tick)
        self._later(SETTLED_MS, self._warm_up)
        self._every(LOOK_EVERY_MS, self._look)
        self._every(BACKUP_EVERY_MS, self._back_up)
        self._every(LOOK_EVERY_MS, self._audit)
        self._every(MINUTE_MS, self._tick)

    def stop(self) -> None:
        """Listen no more, and let the screens finish while the workers still work."""
        if self._begun and not self._ended:
            self._strays.stop()
        self._ended = True
        for timer in self._timers:
            timer.stop()
        self._buyers.stop()
        self.syncing.stop()
        self._changes.end()
        self._watched.stop()
        for key in self._window.screen_keys:
            screen = self._window.built(key)
            if screen is not None:
                screen.put_away()

    def close(self) -> None:
        """Give back what only this holds, after the workers have ended."""
        cut_off = self.syncing.close()
        if cut_off:
            _log.warning("calls of these shops were cut off: %s", ", ".join(cut_off))
        self._feed.close()

    def _every(self, interval_ms: int, look: Callable[[], object]) -> None:
        timer = QTimer(self)
        timer.timeout.connect(look)
        timer.start(interval_ms)
        self._timers.append(timer)

    def _later(self, delay_ms: int, act: Callable[[], object]) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        timer.start(delay_ms)
        self._timers.append(timer)

    def _warm_up(self) -> None:
        """Load what draws papers, so that the first slip comes as fast as the others."""
        self._screens.printing.warm_up()

    def _show_person(self) -> None:
        actor = self.desk.actor
        name = "" if actor.operator == actor.role.value else actor.operator
        self._window.rail.show_person(name, word(actor.role), actor.station)

    def _say_again(self) -> None:
        """In the language in force now."""
        self._show_person()
        self._count()

    # -- from time to time

    def _tick(self) -> None:
        """A deadline has passed since: what is late is told within the minute."""
        self.desk.background.run(follow_deadlines, self._store, on=CLOCK)
        self._count()

    def _look(self) -> None:
        self.desk.background.run(self._look_now, on=LONG)

    def _look_now(self) -> None:
        with self._store.work(SYSTEM) as work:
            watch_unconfirmed(work)
            trim_changes(work)

    def _back_up(self) -> None:
        from oms_desktop.operations.station.backup import daily_backup

        self.desk.background.run(daily_backup, self._store, self.desk.data_dir, on=LONG)

    def _audit(self) -> None:
        from oms_desktop.operations.station.nightly import nightly_audit

        self.desk.background.run(nightly_audit, self._store, lambda: self._ended, on=LONG)

    # -- counts

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if any(kind in _COUNTED for kind, _ in changes):
            self._count()
        if any(kind == "operator" for kind, _ in changes):
            self._operators.read_again()

    def _count(self) -> None:
        """One count at a time: changes that come meanwhile make one more, not one each."""
        if self._ended:  # a count that was on its way arrives after the workers have gone
            return
        if self._counting:
            self._stale = True
            return
        self._counting = True
        self.desk.ask(read_counts, then=self._counted)

    def _counted(self, counts: Counts) -> None:
        self._counting = False
        window = self._window
        for key, count, tone in counts.beside_screens():
            if key in window.screen_keys:
                window.show_count(key, count, tone)
        window.header.show_alerts(counts.alerts if "exceptions" in window.screen_keys else 0)
        window.rail.show_business(counts.business)
        self._sync_state.show_shops(counts.shops)
        if self._stale:
            self._stale = False
            self._count()

    # -- finding

    def _search(self, typed: str) -> None:
        self.desk.ask(_hits, typed, then=self._show_found, on="search")

    def _show_found(self, answer: tuple[str, Hits]) -> None:
        typed, hits = answer
        found = [
            Found(
                "orders",
                row.number,
                f"{platform_word(row.platform)} · {row.shop} · {row.summary}",
                ShowOrders(order_id=row.id),
            )
            for row in hits.orders
        ]
        found += [
            Found("products", sku.code, f"{sku.name} {sku.spec} {sku.bin}".strip(), ShowSku(sku.id))
            for sku in hits.skus
        ]
        self._window.show_found(typed, found)

    def _open_found(self, target: object) -> None:
        key = "products" if isinstance(target, ShowSku) else "orders"
        if key in self._window.screen_keys:
            self._window.show_screen(key, target)

    # -- the shell's own wishes

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self._window.show_screen("imports", ImportFiles(tuple(paths)))

    def _undo(self, undo: object) -> None:
        """What ``Screen.said`` was given as undo: a callable without arguments."""
        if callable(undo):
            undo()

    def _show_alerts(self) -> None:
        self._window.show_screen("exceptions")


def _hits(reading: Reading, typed: str) -> tuple[str, Hits]:
    return typed, search(reading, typed)
