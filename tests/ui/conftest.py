"""The application with its look, and the parts every widget is given."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from oms_desktop.ui.background import Background
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.picture import Pictures
from tests.ui.gallery import StoppedClock

PATIENCE_MS = 20_000


class PatientBot(QtBot):
    """Waits longer than pytest-qt's five seconds, which a busy machine may need for a worker's first read."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of pytest-qt's own."""
    return PatientBot(request)


class _Garbage(Garbage):
    """Knows whether the test has put aside something of its own."""

    settled = False

    def settle(self) -> None:
        self.settled = True
        super().settle()


@pytest.fixture(autouse=True)
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    """As in the program: a worker must never collect the widgets of an earlier test.

    What lived before the test stays put aside, so that to collect the whole of the test (tests/conftest.py) takes a moment.
    """
    gc.collect()
    kept = _Garbage()
    yield kept
    shiboken6.delete(kept)
    if kept.settled:
        gc.unfreeze()


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
    assert made.stop(20) == ()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "张三 测试" / "window.ini")


@pytest.fixture
def clock(qtbot: QtBot) -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def pictures(background: Background) -> Pictures:
    return Pictures(background)
