"""The application with its look, and the parts every widget is given."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oms_desktop.ui.background import Background
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.picture import Pictures
from tests.ui.gallery import StoppedClock


@pytest.fixture(autouse=True)
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    """As in the program: a worker must never collect the widgets of an earlier test."""
    kept = Garbage()
    yield kept
    kept.stop()
    gc.disable()  # until the whole of the test is collected (tests/conftest.py)


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    """One for all tests: to read the style sheet takes longer than most of them."""
    return Theme(qapp, Look.LIGHT)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    yield _theme
    _theme.choose(Look.LIGHT)


@pytest.fixture
def translation(qapp: QApplication) -> Iterator[Translation]:
    made = Translation(qapp, Language.ENGLISH)
    yield made
    made.choose(Language.ENGLISH)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    assert made.stop(5) == ()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "张三 测试" / "window.ini")


@pytest.fixture
def clock(qtbot: QtBot) -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def pictures(background: Background) -> Pictures:
    return Pictures(background)
