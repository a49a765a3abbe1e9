"""Watched folders: a new export that fits is offered as a bar, and imported with one click.

>>> watched = WatchedFolder(desk, window.notify, window.show_screen)         # doctest: +SKIP
>>> watched.start(); ...; watched.stop()                                     # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from oms_desktop import settings as declared
from oms_desktop.errors import Refused
from oms_desktop.exchange import FileLook, OrderFiles
from oms_desktop.marketplaces import folder_of
from oms_desktop.operations.intake.profiles import order_profiles
from oms_desktop.operations.intake.seen_files import last_import_of
from oms_desktop.operations.shops.verbs import zip_password
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Reading, Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.targets import ImportFiles
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.words import platform_word

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".zip", ".gz"})
FRESH_MS = 24 * 3_600_000
"""At the start files of the last day are looked at: they came while the program was closed."""

SETTLE_MS = 700
"""A download is looked at when its size has stood still this long."""

_ASK_MS = 2000
"""How soon a change of the station's setting is noticed."""

_MOST = 8
_LANE = "watched"


@dataclass(frozen=True, slots=True)
class Mark:
    """A file as it was seen: another size or time is another file."""

    size: int
    written: int
    looked: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be imported. ``shop`` is empty where the person must choose."""

    path: Path
    look: FileLook
    shop: str


class Notify(Protocol):
    """The window's ``notify``."""

    def __call__(
        self, text: str, tone: Tone = ..., action: str = ..., then: Callable[[], object] | None = ...
    ) -> QObject: ...


class WatchedFolder(QObject):
    """See the module. The folders are the station's (settings) and each shop's own."""

    def __init__(
        self, desk: Desk, notify: Notify, show: Callable[[str, object], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notify = notify
        self._show = show
        self._watcher = QFileSystemWatcher(self)
        self._folders: dict[Path, str] = {}
        self._seen: dict[Path, Mark] = {}
        self._offers: dict[str, Offer] = {}
        self._since = 0
        self._scanning = False
        self._again = False
        self._setting: tuple[bool, str] | None = None
        self._ask = QTimer(self)
        self._ask.setInterval(_ASK_MS)
        self._ask.timeout.connect(self._ask_settings)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._scan)
        self._watcher.directoryChanged.connect(self._touched)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders watched now."""
        return tuple(self._folders)

    def start(self) -> None:
        """Watch, and follow changes of the setting and of the shops."""
        self._since = self._desk.now - FRESH_MS
        self._desk.changes.changed.connect(self._changed)
        self._ask.start()
        self._ask_settings()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._ask.stop()
        self._timer.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folders = {}

    def choose_folders(self) -> None:
        """Read settings and shops anew: which folders are to be watched."""
        self._desk.ask(list_shops, then=self._know_shops)

    # -- which folders

    def _ask_settings(self) -> None:
        settings = self._desk.settings
        setting = settings.get(declared.WATCH_FOLDER_ON), settings.get(declared.WATCH_FOLDER)
        if setting != self._setting:
            self._setting = setting
            self.choose_folders()

    def _know_shops(self, shops: Iterable[ShopView]) -> None:
        settings = self._desk.settings
        wanted: dict[Path, str] = {}
        if settings.get(declared.WATCH_FOLDER_ON) and settings.get(declared.WATCH_FOLDER):
            wanted[Path(settings.get(declared.WATCH_FOLDER))] = ""
        for shop in shops:
            if shop.watched_folder and shop.enabled:
                wanted[Path(shop.watched_folder)] = shop.name
        there = {path: shop for path, shop in wanted.items() if path.is_dir()}
        gone = [str(path) for path in self._folders if path not in there]
        new = [str(path) for path in there if path not in self._folders]
        if gone:
            self._watcher.removePaths(gone)
        if new:
            self._watcher.addPaths(new)
        self._folders = there
        if new:
            self._timer.start()

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if any(kind == "shop" for kind, _ in changes):
            self.choose_folders()

    # -- which files

    def _touched(self, _folder: str) -> None:
        self._timer.start()

    def _scan(self) -> None:
        if self._scanning or not self._folders:
            self._again = self._scanning
            return
        self._scanning = True
        desk, store = self._desk, self._desk.store
        desk.background.run(
            find_offers,
            store,
            desk.order_files,
            dict(self._folders),
            dict(self._seen),
            self._since,
            on=_LANE,
            then=self._found,
            failed=self._not_found,
        )

    def _found(self, answer: tuple[dict[Path, Mark], tuple[Offer, ...], bool]) -> None:
        self._scanning = False
        seen, offers, growing = answer
        self._seen = seen
        for offer in offers:
            self._offer(offer)
        if growing or self._again:
            self._again = False
            self._timer.start()

    def _not_found(self, error: Exception) -> None:
        """The crash bar has shown it; the folder is looked at again when something changes in it."""
        self._scanning = False

    # -- the bar

    def _offer(self, offer: Offer) -> None:
        name = platform_word(offer.look.platform) if offer.look.platform else self.tr("Order file")
        with_shop, alone = (
            self.tr("New export: {file} ({platform}, {shop})"),
            self.tr("New export: {file} ({platform})"),
        )
        text = with_shop if offer.shop else alone
        text = text.format(file=offer.path.name, platform=name, shop=offer.shop)
        bar = self._notify(text, Tone.ACCENT, self.tr("Import"), self._taken)
        self._offers[text] = offer
        bar.setProperty("offer", text)

    def _taken(self) -> None:
        bar = self.sender()
        offer = self._offers.pop(str(bar.property("offer")), None)
        if offer is not None:
            self._show("imports", ImportFiles((offer.path,), offer.shop, at_once=bool(offer.shop)))


def find_offers(
    store: Store, files: OrderFiles, folders: dict[Path, str], seen: dict[Path, Mark], since: int
) -> tuple[dict[Path, Mark], tuple[Offer, ...], bool]:
    """(the files as they are now, new offers, whether a file may still be growing). Runs on a worker.

    ``since``: files last written before it (UTC ms) are old. A file is looked at once, when two scans find it the same.
    """
    now: dict[Path, Mark] = {}
    offers: list[Offer] = []
    growing = False
    for path, mark, shop in _newest(folders, since):
        before = seen.get(path)
        same = before is not None and (before.size, before.written) == (mark.size, mark.written)
        growing = growing or not same
        if same and before is not None and not before.looked:
            offer = _offer_of(store, files, path, shop)
            offers += [offer] if offer is not None else []
        now[path] = replace(mark, looked=same)
    return now, tuple(offers), growing


def _newest(folders: dict[Path, str], since: int) -> list[tuple[Path, Mark, str]]:
    found = []
    for folder, shop in folders.items():
        for path in _files_in(folder):
            mark = _mark(path)
            if mark is not None and mark.size and mark.written // 1_000_000 >= since:
                found.append((path, mark, shop))
    found.sort(key=lambda one: one[1].written, reverse=True)
    return found[:_MOST]


def _files_in(folder: Path) -> list[Path]:
    """Files that may be exports; none where the folder is gone."""
    try:
        there = list(folder.iterdir())
    except OSError:
        return []
    return [path for path in there if path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~"))]


def _mark(path: Path) -> Mark | None:
    """None for a folder, and for a file that a download program took away between two looks."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return Mark(stat.st_size, stat.st_mtime_ns) if S_ISREG(stat.st_mode) else None


def _offer_of(store: Store, files: OrderFiles, path: Path, shop: str) -> Offer | None:
    """The offer for a file of orders that has not been imported yet; None for any other file."""
    with store.reading() as reading:
        shops, profiles = list_shops(reading), order_profiles(reading)
        passwords = [zip_password(reading, one.name) for one in shops if one.has_zip_password]
    for password in (None, *passwords):
        try:
            look = files.look(path, password=password, profiles=profiles)
        except Refused:
            continue  # whatever else lies in a folder of downloads is nobody's concern
        with store.reading() as reading:
            fits = look.format and not _imported(reading, shops, look)
        return Offer(path, look, shop or _only_shop(shops, look.platform)) if fits else None
    return None


def _imported(reading: Reading, shops: Iterable[ShopView], look: FileLook) -> bool:
    sha = look.exported_at.sha256
    return any(last_import_of(reading, shop.id, sha) is not None for shop in shops)


def _only_shop(shops: Iterable[ShopView], platform: str) -> str:
    found = [shop.name for shop in shops if platform and folder_of(shop.platform) == folder_of(platform)]
    return found[0] if len(found) == 1 else ""
