"""Changes are told in batches, on the main thread, from wherever they come."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Change, Changes
from oms_desktop.ui.crashes import Crashes


def test_changes_of_one_turn_are_told_once(qtbot: QtBot) -> None:
    changes = Changes()
    told: list[frozenset[Change]] = []
    changes.changed.connect(told.append)
    for number in range(100):
        changes.publish([("order", number), ("sku", 1)])
    with qtbot.waitSignal(changes.changed):
        changes.publish([("order", 100)])
    assert told == [frozenset({("order", number) for number in range(101)} | {("sku", 1)})]


def test_changes_come_from_any_thread(qtbot: QtBot) -> None:
    changes = Changes()
    told: set[Change] = set()
    where: set[int] = set()

    def note(batch: frozenset[Change]) -> None:
        told.update(batch)
        where.add(threading.get_ident())

    changes.changed.connect(note)

    def publish(start: int) -> None:
        for number in range(start, start + 500):
            changes.publish([("order", number)])

    threads = [threading.Thread(target=publish, args=(start,)) for start in (0, 500, 1000, 1500)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(told) == 2000)
    for thread in threads:
        thread.join()
    assert where == {threading.get_ident()}


def test_nothing_is_not_told(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.assertNotEmitted(changes.changed, wait=30):
        changes.publish([])


def test_other_processes_are_asked_off_the_main_thread(qtbot: QtBot, background: Background) -> None:
    changes = Changes()
    asked: list[int] = []

    def poll() -> list[Change]:
        asked.append(threading.get_ident())
        return [("order", 5)] if len(asked) == 3 else []

    with qtbot.waitSignal(changes.changed) as told:
        changes.follow(poll, background, every_ms=5)
    assert told.args == [frozenset({("order", 5)})]
    changes.unfollow()
    assert threading.get_ident() not in asked


def test_a_feed_with_a_bug_ends_after_one_crash(qtbot: QtBot, background: Background) -> None:
    changes = Changes()
    crashes: list[object] = []
    background.crashed.connect(crashes.append)

    def poll() -> list[Change]:
        raise ValueError("feed")

    with qtbot.waitSignal(background.crashed):
        changes.follow(poll, background, every_ms=5)
    qtbot.wait(60)
    assert len(crashes) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_dies_reaches_the_crash_bar(qtbot: QtBot) -> None:
    crashes = Crashes()
    before = threading.excepthook
    crashes.install()
    try:
        with qtbot.waitSignal(crashes.crashed) as shown:
            thread = threading.Thread(target=int, args=("x",))
            thread.start()
            thread.join()
    finally:
        crashes.remove()
        threading.excepthook = before
    assert shown.args[0].what.startswith("ValueError: invalid literal")


def test_after_the_end_nothing_is_told(qtbot: QtBot) -> None:
    changes = Changes()
    changes.publish([("order", 1)])
    changes.end()
    with qtbot.assertNotEmitted(changes.changed, wait=30):
        changes.publish([("order", 2)])
