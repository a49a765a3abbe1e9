"""A new export in a watched folder is offered, and imported with one click."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from oms_desktop import settings as declared
from oms_desktop.operations.intake.file_import import ImportWish, import_file
from oms_desktop.operations.work import Store
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.targets import ImportFiles
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.watched_folder import WatchedFolder
from tests.news import make_shop

DATA = Path(__file__).parents[2] / "data" / "exports"


class Bar(QObject):
    """What the window would show."""

    acted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Window(QObject):
    """Notes what is shown and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[Bar] = []
        self.shown: list[tuple[str, object]] = []

    def notify(
        self, text: str, tone: Tone = Tone.ACCENT, action: str = "", then: Callable[[], object] | None = None
    ) -> Bar:
        bar = Bar(text)
        if then is not None:
            bar.acted.connect(then)
        self.bars.append(bar)
        return bar

    def show_screen(self, key: str, target: object = None) -> None:
        self.shown.append((key, target))


@pytest.fixture
def folder(tmp_path: Path, desk: Desk) -> Path:
    made = tmp_path / "下载 文件"
    made.mkdir()
    desk.settings.set(declared.WATCH_FOLDER, str(made))
    desk.settings.set(declared.WATCH_FOLDER_ON, True)
    return made


@pytest.fixture
def watch(qtbot: QtBot, desk: Desk) -> Callable[[], tuple[WatchedFolder, Window]]:
    def start() -> tuple[WatchedFolder, Window]:
        window = Window()
        watched = WatchedFolder(desk, window.notify, window.show_screen, parent=desk.background)
        watched.start()
        qtbot.waitUntil(lambda: bool(watched.folders))
        return watched, window

    return start


def put(name: str, folder: Path, at: Callable[[], int]) -> Path:
    """Copy an export into the folder as if it were downloaded now, by the store's clock."""
    path = Path(shutil.copy(DATA / name, folder / name))
    os.utime(path, (at() / 1000, at() / 1000))
    return path


def test_a_new_export_is_offered_and_taken_with_one_click(
    qtbot: QtBot, desk: Desk, store: Store, folder: Path, watch: Callable[[], tuple[WatchedFolder, Window]]
) -> None:
    make_shop(store, "拼店", "pinduoduo")
    watched, window = watch()
    path = put("pdd_orders.csv", folder, store.clock)
    (folder / "photo.csv").write_bytes(b"\xff\xd8\xff" + b"0" * 99)
    (folder / "half.csv.crdownload").write_bytes(b"x")
    qtbot.waitUntil(lambda: len(window.bars) == 1, timeout=10_000)
    assert "pdd_orders.csv" in window.bars[0].text
    assert "拼店" in window.bars[0].text
    window.bars[0].acted.emit()
    assert window.shown == [("imports", ImportFiles((path,), "拼店", at_once=True))]
    watched.stop()


def test_what_came_while_closed_is_offered_what_is_imported_or_old_is_not(
    qtbot: QtBot, desk: Desk, store: Store, folder: Path, watch: Callable[[], tuple[WatchedFolder, Window]]
) -> None:
    done = put("jd_orders.xlsx", folder, store.clock)
    import_file(store, desk.actor, desk.order_files, ImportWish(done, "京东店"))
    old = put("douyin_orders.csv", folder, store.clock)
    os.utime(old, (store.clock() / 1000 - 3 * 86_400, store.clock() / 1000 - 3 * 86_400))
    put("pdd_orders.csv", folder, store.clock)
    watched, window = watch()
    qtbot.waitUntil(lambda: len(window.bars) == 1, timeout=10_000)
    assert "pdd_orders.csv" in window.bars[0].text
    window.bars[0].acted.emit()
    target = window.shown[0][1]
    assert isinstance(target, ImportFiles)
    assert not target.at_once
    watched.stop()


def test_a_shops_own_folder_names_the_shop(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path, watch: Callable[[], tuple[WatchedFolder, Window]]
) -> None:
    own = tmp_path / "二店"
    own.mkdir()
    make_shop(store, "一店", "pinduoduo")
    make_shop(store, "二店", "pinduoduo", watched_folder=str(own))
    watched, window = watch()
    put("pdd_orders.csv", own, store.clock)
    qtbot.waitUntil(lambda: len(window.bars) == 1, timeout=10_000)
    assert "二店" in window.bars[0].text
    watched.stop()


def test_the_setting_is_followed(
    qtbot: QtBot, desk: Desk, store: Store, folder: Path, tmp_path: Path
) -> None:
    window = Window()
    watched = WatchedFolder(desk, window.notify, window.show_screen, parent=desk.background)
    watched.start()
    qtbot.waitUntil(lambda: watched.folders == (folder,))
    other = tmp_path / "other"
    other.mkdir()
    desk.settings.set(declared.WATCH_FOLDER, str(other))
    qtbot.waitUntil(lambda: watched.folders == (other,))
    desk.settings.set(declared.WATCH_FOLDER_ON, False)
    qtbot.waitUntil(lambda: watched.folders == ())
    watched.stop()
