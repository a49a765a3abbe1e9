"""Everything behind the shell: the desk, the screens, the counts beside them, and what is looked at from time to time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from oms_desktop import settings as declared
from oms_desktop.app.counts import Counts, read_counts, worst_shop
from oms_desktop.app.screens import Screens
from oms_desktop.app.shell import Shell
from oms_desktop.operations.change_feed import ChangeFeed, trim_changes
from oms_desktop.operations.deadlines import watch_deadlines
from oms_desktop.operations.open_store import OpenedStore
from oms_desktop.operations.people import actor_for
from oms_desktop.operations.search import Hits, search
from oms_desktop.operations.ship_file import watch_unconfirmed
from oms_desktop.operations.work import SYSTEM, Actor, Reading
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.ship_files import TemplateShipFiles
from oms_desktop.ui.background import LONG
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.targets import ImportFiles, ShowOrders, ShowSku
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.watched_folder import WatchedFolder
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.search_box import Found
from oms_desktop.ui.words import platform_word, word

MINUTE_MS = 60_000
OLD_EXPORT_HOURS = 2
LOOK_EVERY_MS = 5 * MINUTE_MS
BACKUP_EVERY_MS = 60 * MINUTE_MS
_COUNTED = frozenset({"order", "alert", "shop", "push"})


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
        self._screens = Screens(self.desk, shell)
        self._watched = WatchedFolder(self.desk, shell.window.notify, shell.window.show_screen)

    def start(self) -> None:
        """Find out who works here, then show the screens and begin to listen."""
        settings = self.desk.settings
        who = partial(actor_for, self._store, settings.get(declared.OPERATOR), settings.get(declared.STATION))
        self.desk.background.run(who, then=self._known)

    def _known(self, actor: Actor) -> None:
        self.desk.actor = actor
        self._store.listen(self._changes.publish)
        self._changes.changed.connect(self._changed)
        self._changes.follow(self._feed.poll, self.desk.background)
        window = self._window
        window.search_asked.connect(self._search)
        window.found_chosen.connect(self._open_found)
        window.files_dropped.connect(self._dropped)
        window.alerts_wanted.connect(self._show_alerts)
        window.sync_wanted.connect(self._show_shops)
        window.undo_wanted.connect(self._undo)
        self._show_person()
        window.set_screens(self._screens.specs())
        window.start()
        self._watched.start()
        self._count()
        self._look()
        self._every(LOOK_EVERY_MS, self._look)
        self._every(BACKUP_EVERY_MS, self._back_up)
        self._every(MINUTE_MS, self._count)

    def stop(self) -> None:
        """Listen no more, and let the screens finish while the workers still work."""
        for timer in self._timers:
            timer.stop()
        self._changes.unfollow()
        self._watched.stop()
        for key in self._window.screen_keys:
            screen = self._window.built(key)
            if screen is not None:
                screen.put_away()

    def close(self) -> None:
        """Give back what only this holds, after the workers have ended."""
        self._feed.close()

    def _every(self, interval_ms: int, look: Callable[[], object]) -> None:
        timer = QTimer(self)
        timer.timeout.connect(look)
        timer.start(interval_ms)
        self._timers.append(timer)

    def _show_person(self) -> None:
        actor = self.desk.actor
        name = "" if actor.operator == actor.role.value else actor.operator
        self._window.rail.show_person(name, word(actor.role), actor.station)
        self._window.rail.lock.hide()  # nobody can be locked out before operators log in at the window

    # -- from time to time

    def _look(self) -> None:
        self.desk.background.run(self._look_now, on=LONG)

    def _look_now(self) -> None:
        with self._store.work(SYSTEM) as work:
            watch_deadlines(work)
            watch_unconfirmed(work)
            trim_changes(work)

    def _back_up(self) -> None:
        from oms_desktop.operations.backup import daily_backup

        self.desk.background.run(daily_backup, self._store, self.desk.data_dir, on=LONG)

    # -- counts

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if any(kind in _COUNTED for kind, _ in changes):
            self._count()

    def _count(self) -> None:
        """One count at a time: changes that come meanwhile make one more, not one each."""
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
        window.header.show_alerts(counts.alerts)
        self._show_ages(counts)
        if self._stale:
            self._stale = False
            self._count()

    def _show_ages(self, counts: Counts) -> None:
        worst = worst_shop(counts, self.desk.now)
        if worst is None:
            self._window.header.show_sync(self.tr("No shop yet"), Tone.GREY)
            return
        hours = worst.age_hours
        old = hours >= OLD_EXPORT_HOURS
        text = self.tr("Oldest export: {shop}, {hours} h ago") if old else self.tr("All exports are fresh")
        self._window.header.show_sync(
            text.format(shop=worst.name, hours=hours), Tone.WARN if old else Tone.GOOD
        )

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
        self._window.show_screen("overview")

    def _show_shops(self) -> None:
        self._window.show_screen("shops")


def _hits(reading: Reading, typed: str) -> tuple[str, Hits]:
    return typed, search(reading, typed)
