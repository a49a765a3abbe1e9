"""What every screen is given: a real store behind real worker threads, wired as the program wires it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from oms_desktop.operations.work import Actor, Store
from oms_desktop.settings import FILE_NAME, Settings
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.ship_files import TemplateShipFiles
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation
from oms_desktop.ui.widgets.picture import Pictures
from tests.stores import Clock, make_store

DATA_FOLDER = "张三 测试"


@pytest.fixture
def clock() -> Clock:
    """The time of the store; the widgets' stopped clock of ``tests/ui`` is not used by screens."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store in a folder with Chinese characters and a space in its name."""
    folder = tmp_path / DATA_FOLDER
    folder.mkdir()
    made = make_store(folder / "store.sqlite", clock)
    yield made
    made.close()


@pytest.fixture
def background(qtbot: QtBot, store: Store) -> Iterator[Background]:
    """Stopped, with its jobs finished, before the store closes."""
    made = Background()
    yield made
    assert made.stop(20) == ()


@pytest.fixture
def desk(
    qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path, store: Store, background: Background
) -> Iterator[Desk]:
    """The owner's desk. Rows committed by the test itself (``store.work``) are told to the screens as well."""
    folder = tmp_path / DATA_FOLDER
    changes = Changes(background)
    store.listen(changes.publish)
    yield Desk(
        store=store,
        actor=Actor(),
        data_dir=folder,
        settings=Settings(folder / FILE_NAME),
        background=background,
        changes=changes,
        pictures=Pictures(background, background),
        order_files=ExportFiles(),
        ship_files=TemplateShipFiles(),
    )
    changes.end()
    for _ in range(3):  # what a screen has asked for may make it ask once more
        qtbot.waitUntil(lambda: background.idle)
