"""The files on their way in: looked at, paired, imported one after the other. The screen shows what stands here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from oms_desktop.errors import OmsError, Refused
from oms_desktop.exchange import OrderFiles
from oms_desktop.operations.intake.file_import import ImportReport
from oms_desktop.operations.work import Store
from oms_desktop.ui.background import LONG, Job, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.imports.entries import Entry, Looked, State, fitting_shops, other_half
from oms_desktop.ui.screens.imports.jobs import look_at, run_import
from oms_desktop.ui.words import platform_word

LOOK = "look"
"""Lane of first looks: they must not wait behind an import that is running."""


class ImportQueue(QObject):
    """See the module. Every change of an entry is told by ``changed``; entries are changed on the main thread only."""

    changed = Signal(object)
    """The Entry that has news."""

    replaced = Signal(object, object)
    """(Entry that is gone, Entry that took it in): an item report has joined its order report."""

    began = Signal(object)
    stepped = Signal(object)
    ended = Signal(object)
    """The Entry whose import has started, has read on, is over."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entries: list[Entry] = []
        self._running: Entry | None = None
        self._job: Job | None = None
        self._looking: dict[Path, Entry] = {}
        self._looks: dict[Path, Job] = {}

    # -- the list

    def add(self, paths: Sequence[Path], shop: str = "", *, at_once: bool = False) -> Entry | None:
        """Put files on the list and look at them; the entry of the first.

        A file that is on it and not done yet is not taken twice.
        """
        first: Entry | None = None
        for path in paths:
            standing = next((one for one in self.entries if path in (one.path, one.items)), None)
            if standing is not None and standing.state is State.DONE:
                self.entries.remove(standing)
                standing = None
            if standing is None:
                standing = Entry(path, at_once=at_once)
                standing.choose(shop=shop)
                self.entries.append(standing)
                self.look(standing)
            first = first or standing
        return first

    def remove(self, entry: Entry) -> Entry | None:
        """Take a file off the list; the one that stands in its place then. One that is being imported stays."""
        if entry.busy:
            return entry
        at = self.entries.index(entry)
        self.entries.remove(entry)
        if self._looking.pop(entry.path, None) is not None:
            self._looks.pop(entry.path).cancel()
        return self.entries[min(at, len(self.entries) - 1)] if self.entries else None

    def separate(self, entry: Entry) -> None:
        """Import order report and item report one by one."""
        if entry.items is None:
            return
        entry.apart, path, entry.items = True, entry.items, None
        alone = Entry(path, apart=True)
        alone.choose(shop=entry.options.shop)
        self.entries.insert(self.entries.index(entry) + 1, alone)
        self.look(alone)

    def ready(self) -> list[Entry]:
        """Those that could be imported now."""
        return [entry for entry in self.entries if entry.state is State.READY and entry.options.shop]

    # -- looking

    def look(self, entry: Entry) -> None:
        """Look at a file (again)."""
        entry.state, entry.error, entry.progress = State.LOOKING, None, (0, 0)
        self._looking[entry.path] = entry
        self._looks[entry.path] = self._desk.background.run(
            _look,
            self._desk.store,
            self._desk.order_files,
            entry.path,
            entry.password,
            on=LOOK,
            then=self._looked,
            failed=self._look_failed,
            progress=self._look_progressed,
        )
        self.changed.emit(entry)

    def stop_looking(self) -> None:
        """The program ends: a large file must not hold it up."""
        for job in self._looks.values():
            job.cancel()

    def _look_progressed(self, done: int, total: int, path: str) -> None:
        entry = self._looking.get(Path(path))
        if entry is not None:
            entry.progress = (done, total)
            self.changed.emit(entry)

    def _looked(self, answer: tuple[Path, Looked | Refused]) -> None:
        path, found = answer
        entry = self._looking.pop(path, None)
        self._looks.pop(path, None)
        if entry is None or entry not in self.entries:
            return
        if isinstance(found, Refused):
            locked = found.code in ("password_needed", "password_wrong")
            entry.error, entry.state = found, State.PASSWORD if locked else State.REFUSED
        else:
            self._take(entry, found)
        self.changed.emit(entry)

    def _take(self, entry: Entry, found: Looked) -> None:
        entry.looked, entry.password, entry.error = found, found.password, None
        entry.state = State.READY if found.look.format else State.UNKNOWN
        if not entry.options.shop:
            entry.choose(shop=likely_shop(found))
        half = other_half(entry, self.entries)
        if half is not None:
            self._pair(entry, half)
        elif entry.at_once and entry.state is State.READY and entry.options.shop:
            self.wait(entry)
        entry.at_once = False

    def _pair(self, entry: Entry, half: Entry) -> None:
        swapped = entry.look is not None and entry.look.format.endswith("_items")
        orders, items = (half, entry) if swapped else (entry, half)
        orders.items = items.path
        orders.choose(shop=orders.options.shop or items.options.shop)
        self.entries.remove(items)
        self.replaced.emit(items, orders)

    def _look_failed(self, error: Exception) -> None:
        """A bug of ours: the crash bar shows it; here the files that were looked at are set aside."""
        for entry in self._looking.values():
            entry.state = State.REFUSED
            entry.error = Refused("look_failed", "The file could not be looked at.", "Look at it again.")
            self.changed.emit(entry)
        self._looking.clear()
        self._looks.clear()

    # -- importing

    def wait(self, entry: Entry, *, checking: bool = False) -> None:
        """Import it (``checking``: read it all, store nothing) as soon as those before it are done."""
        entry.state, entry.checking, entry.report, entry.progress = State.WAITING, checking, None, (0, 0)
        self._next()
        self.changed.emit(entry)

    def cancel(self, entry: Entry) -> None:
        """End the run of a file after the batch it is in, or take it out of the queue."""
        if entry is self._running and self._job is not None:
            self._job.cancel()
        elif entry.state is State.WAITING:
            entry.state = State.READY
            self.changed.emit(entry)

    def cancel_running(self) -> None:
        """The same, of the file that is being imported, whichever is in front."""
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        waiting = next((entry for entry in self.entries if entry.state is State.WAITING), None)
        if self._running is not None or waiting is None:
            return
        self._running, waiting.state = waiting, State.RUNNING
        self._job = self._desk.background.run(
            run_import,
            self._desk.store,
            self._desk.actor,
            self._desk.order_files,
            waiting.wish(),
            waiting.options.remember_password,
            on=LONG,
            then=self._imported,
            failed=self._failed,
            cancelled=self._imported,
            progress=self._progressed,
        )
        self.began.emit(waiting)

    def _progressed(self, done: int, total: int, _text: str) -> None:
        if self._running is not None:
            self._running.progress = (done, total)
            self.stepped.emit(self._running)

    def _imported(self, report: ImportReport | None) -> None:
        entry = self._running
        if entry is not None:
            entry.report = report
            entry.state = State.DONE if report is not None else State.READY
            self._over(entry)

    def _failed(self, error: Exception) -> None:
        entry = self._running
        if entry is None:
            return
        entry.state = State.REFUSED
        entry.error = (
            error
            if isinstance(error, OmsError)
            else Refused(
                "import_failed",
                "The import ended too early; what was read until then is stored.",
                "Import the file again: what is stored already is not taken twice.",
            )
        )
        self._over(entry)

    def _over(self, entry: Entry) -> None:
        self._running, self._job = None, None
        self.ended.emit(entry)
        self._next()
        self.changed.emit(entry)


def likely_shop(found: Looked) -> str:
    """The only shop the file fits, or the one this file went into before; empty where the person must choose.

    A first shop of a platform is offered by the platform's name.
    """
    platform = found.look.platform
    shops = fitting_shops(found.shops, platform)
    if len(shops) == 1 and platform:
        return shops[0].name
    again = [shop.name for shop in shops if shop.id in found.imported]
    if again:
        return again[0]
    return platform_word(platform) if not shops and platform else ""


def _look(
    store: Store, files: OrderFiles, path: Path, password: str | None, *, progress: Report
) -> tuple[Path, Looked | Refused]:
    """The look with the path it belongs to; a refusal is an answer here, since it belongs to a file."""

    def tell(done: int, total: int) -> None:
        progress(min(done, total), total, str(path))

    try:
        return path, look_at(store, files, path, password, tell)
    except Refused as refusal:
        return path, refusal
