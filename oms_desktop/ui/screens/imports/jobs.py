"""What is done on workers for the import screen. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.exchange import FileLook, FileProfile, News, OrderFiles
from oms_desktop.operations.intake.file_import import ImportReport, ImportWish, import_file
from oms_desktop.operations.intake.profiles import order_profiles
from oms_desktop.operations.intake.seen_files import last_import_of
from oms_desktop.operations.shops.verbs import remember_zip_password, zip_password
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Actor, Reading, Store
from oms_desktop.ui.background import Cancelled, Report
from oms_desktop.ui.screens.imports.entries import Looked

SAMPLE = 12


@dataclass(frozen=True, slots=True)
class _Known:
    shops: tuple[ShopView, ...]
    profiles: tuple[FileProfile, ...]
    passwords: tuple[str, ...]


Tell = Callable[[int, int], object]
"""(bytes read, bytes in all)"""


def look_at(store: Store, files: OrderFiles, path: Path, password: str | None, tell: Tell) -> Looked:
    """The first look, with the passwords the shops remember. Raises Refused as ``OrderFiles.look`` does, and what ``tell``
    raises."""
    with store.reading() as reading:
        known = _known(reading)
    look, used = _opened(files, path, password, known, tell)
    with store.reading() as reading:
        imported = {
            shop.id: last_import_of(reading, shop.id, look.exported_at.sha256) for shop in known.shops
        }
    before = {shop_id: at for shop_id, at in imported.items() if at is not None}
    return Looked(look, used, known.profiles, before, known.shops)


def _known(reading: Reading) -> _Known:
    shops = list_shops(reading)
    found = (zip_password(reading, shop.name) for shop in shops if shop.has_zip_password)
    return _Known(shops, order_profiles(reading), tuple(dict.fromkeys(filter(None, found))))


def _opened(
    files: OrderFiles, path: Path, password: str | None, known: _Known, tell: Tell
) -> tuple[FileLook, str | None]:
    try:
        return files.look(path, password=password, profiles=known.profiles, progress=tell), password
    except Refused as refusal:
        if refusal.code != "password_needed":
            raise
        for remembered in known.passwords:
            try:
                look = files.look(path, password=remembered, profiles=known.profiles, progress=tell)
                return look, remembered
            except Refused as other:
                if other.code != "password_wrong":
                    raise
        raise


def run_import(
    store: Store, actor: Actor, files: OrderFiles, wish: ImportWish, remember: bool, *, progress: Report
) -> ImportReport:
    """Import, tell how far it is, and remember the password that opened the file."""

    def tell(done: int, rows: int) -> None:
        try:
            progress(min(done, rows) if rows > 0 else done, max(rows, 0))
        except Cancelled:
            return  # the import asks itself, behind the batch, and then ends with what it has stored

    report = import_file(store, actor, files, wish, progress=tell, cancelled=lambda: progress.stopped)
    if remember and wish.password and report.shop_id is not None:
        with store.reading() as reading:
            kept = zip_password(reading, wish.shop)
        if kept != wish.password:
            with store.work(actor) as work:
                remember_zip_password(work, report.shop_id, wish.password)
    return report


def sample_of(files: OrderFiles, path: Path, password: str | None, profile: FileProfile) -> tuple[News, ...]:
    """The first orders and refusals that a profile reads from a file."""
    news: Iterator[News] = files.read(
        path, format=f"profile:{profile.name}", password=password, profiles=(profile,)
    )
    return tuple(islice(news, SAMPLE))
