"""Everything behind the shell: the desk, the screens, the counts beside them, what must be looked at from time to time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from oms_desktop import settings as declared
from oms_desktop.operations.alerts import open_count
from oms_desktop.operations.change_feed import ChangeFeed
from oms_desktop.operations.open_store import OpenedStore
from oms_desktop.operations.queue import chip_counts, overdue_count
from oms_desktop.operations.work import Reading
from oms_desktop.settings import Settings
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.ship_files import TemplateFiller
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.widgets.picture import Pictures

MINUTE_MS = 60_000
LOOK_EVERY_MS = 5 * MINUTE_MS
BACKUP_EVERY_MS = 60 * MINUTE_MS
COUNTED = frozenset({"order", "alert", "shop", "push"})


def _counts(reading: Reading) -> tuple[dict[str, int], int, int]:
    """(orders by chip, overdue orders, open alerts)"""
    return chip_counts(reading), overdue_count(reading, reading.now), open_count(reading)


class Wiring(QObject):
    """Lives as long as the store is open."""

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        changes: Changes,
        settings: Settings,
        opened: OpenedStore,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._changes = changes
        self._store = opened.store
        self._feed = ChangeFeed(opened.store)
        self.desk = Desk(
            store=opened.store,
            actor=self._actor(settings),
            data_dir=opened.data_dir,
            settings=settings,
            background=background,
            changes=changes,
            pictures=Pictures(background),
            order_files=ExportFiles(),
            ship_files=TemplateFiller(),
        )
        self._timers: list[QTimer] = []

    def _actor(self, settings: Settings):  # type: ignore[no-untyped-def]
        from oms_desktop.operations.people import actor_for

        return actor_for(self._store, settings.get(declared.OPERATOR), settings.get(declared.STATION))

    def start(self) -> None:
        """Show the screens and begin to listen."""
        self._store.listen(self._changes.publish)
        self._changes.changed.connect(self._changed)
        self._changes.follow(self._feed.poll, self._background)
        window = self._window
        window.search_asked.connect(self._search)
        window.found_chosen.connect(self._open_found)
        window.files_dropped.connect(self._dropped)
        window.alerts_wanted.connect(self._show_alerts)
        window.sync_wanted.connect(self._show_shops)
        window.rail.show_person(self.desk.actor.operator, self.desk.actor.role.value, self.desk.actor.station)
        window.set_screens(self._screens())
        window.start()
        self._count()
        self._every(LOOK_EVERY_MS, self._look)
        self._every(BACKUP_EVERY_MS, self._back_up)

    def stop(self) -> None:
        """Listen no more."""
        for timer in self._timers:
            timer.stop()
        self._changes.unfollow()
