"""When cycles are collected: behind a scan, not in front of the next; what stays is put aside."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oms_desktop.ui.garbage import Garbage


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def rings() -> list[weakref.ref[Ring]]:
    """Enough young objects that a collection is due."""
    return [weakref.ref(Ring()) for _ in range(800)]


def test_behind_a_scan(qtbot: QtBot, garbage: Garbage, rings: list[weakref.ref[Ring]]) -> None:
    assert not gc.isenabled()
    assert rings[-1]() is not None
    garbage.after_scan()
    qtbot.waitUntil(lambda: rings[-1]() is None)


def test_by_itself_while_nobody_scans(qtbot: QtBot, garbage: Garbage, rings: list[weakref.ref[Ring]]) -> None:
    assert rings[-1]() is not None
    qtbot.waitUntil(lambda: rings[-1]() is None)


def test_what_was_put_aside_is_not_looked_at_again(garbage: Garbage) -> None:
    kept = Ring()
    seen = weakref.ref(kept)
    garbage.settle()
    del kept
    garbage.settle()
    assert seen() is not None


def test_python_has_its_own_way_again(qapp: QApplication) -> None:
    kept = Garbage()
    kept.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
