"""Work off the main thread, and that it never lands where it must not."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from oms_desktop.errors import OmsError, Refused, Unreachable
from oms_desktop.ui.background import DESK, LONG, Background, CrashReport, Report


class Receiver(QObject):
    """Notes what comes back, and on which thread."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []
        self.errors: list[Exception] = []
        self.gone: list[Any] = []
        self.steps: list[tuple[int, int, str]] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self.got.append(result)
        self.ended.emit()

    def fail(self, error: Exception) -> None:
        self.errors.append(error)
        self.ended.emit()

    def cancelled(self, result: object) -> None:
        self.gone.append(result)
        self.ended.emit()

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))
        self.ended.emit()


def refuse() -> None:
    raise Refused("no_order", "There is no order {number}.", "Check the number.", number=7)


def fail_outside() -> None:
    raise Unreachable("no network")


def bug() -> None:
    raise ZeroDivisionError("ours")


def test_the_result_comes_back_on_the_main_thread(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    with qtbot.waitSignal(receiver.ended):
        background.run(threading.get_ident, then=receiver.take)
    assert receiver.got != [threading.get_ident()]
    assert receiver.threads == {threading.get_ident()}


def test_jobs_of_a_lane_are_done_in_order_one_at_a_time(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    busy: list[int] = []
    most: list[int] = []

    def work(number: int) -> int:
        busy.append(number)
        most.append(len(busy))
        time.sleep(0.001)
        busy.remove(number)
        return number

    for number in range(50):
        background.run(work, number, then=receiver.take)
    qtbot.waitUntil(lambda: len(receiver.got) == 50)
    assert receiver.got == list(range(50))
    assert set(most) == {1}


def test_lanes_run_side_by_side(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    gate = threading.Event()
    background.run(gate.wait, 10, on=LONG, then=receiver.take)
    with qtbot.waitSignal(receiver.ended):
        background.run(str, "quick", on=DESK, then=receiver.take)
    assert receiver.got == ["quick"]
    gate.set()
    qtbot.waitUntil(lambda: background.idle)


@pytest.mark.parametrize("target", [print, lambda result: None, str.upper, [].append])
def test_only_bound_methods_of_qobjects_are_called_back(background: Background, target: Any) -> None:
    with pytest.raises(TypeError, match="bound method"):
        background.run(str, then=target)


def test_a_closed_receiver_drops_the_call(qtbot: QtBot, background: Background) -> None:
    receiver, other = Receiver(), Receiver()
    gate = threading.Event()
    background.run(gate.wait, 10, then=receiver.take)
    shiboken6.delete(receiver)
    gate.set()
    with qtbot.waitSignal(other.ended):
        background.run(str, "after", then=other.take)
    assert receiver.got == []


def test_a_forgotten_receiver_is_not_kept_alive_by_its_job(qtbot: QtBot, background: Background) -> None:
    receiver, other = Receiver(), Receiver()
    gone = []
    receiver.destroyed.connect(lambda: gone.append(threading.get_ident()))
    gate = threading.Event()
    background.run(gate.wait, 10, then=receiver.take)
    del receiver
    assert gone == [threading.get_ident()]
    gate.set()
    with qtbot.waitSignal(other.ended):
        background.run(str, "after", then=other.take)


def test_a_refusal_goes_to_who_wants_it_else_to_the_window(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    with qtbot.assertNotEmitted(background.refused), qtbot.waitSignal(receiver.ended):
        background.run(refuse, failed=receiver.fail)
    assert [error.code for error in receiver.errors if isinstance(error, Refused)] == ["no_order"]
    for op, kind in ((refuse, Refused), (fail_outside, Unreachable)):
        with qtbot.waitSignal(background.refused) as shown:
            background.run(op)
        error: OmsError = shown.args[0]
        assert isinstance(error, kind)


def test_a_bug_reaches_the_crash_bar_and_the_caller(
    qtbot: QtBot, background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    receiver = Receiver()
    with qtbot.waitSignals([background.crashed, receiver.ended]):
        background.run(bug, failed=receiver.fail)
    assert isinstance(receiver.errors[0], ZeroDivisionError)
    assert "in bug" in caplog.text
    with qtbot.waitSignal(background.crashed) as shown:
        background.run(bug)
    report: CrashReport = shown.args[0]
    assert report.what == "ZeroDivisionError: ours"
    assert "in bug" in report.trace


def count_to(limit: int, started: threading.Event, progress: Report) -> int:
    started.set()
    for done in range(limit + 1):
        progress(done, limit, "rows")
        time.sleep(0.0005)
    return limit


def test_progress_is_told_but_not_for_every_step(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    background.run(count_to, 300, threading.Event(), on=LONG, then=receiver.take, progress=receiver.step)
    qtbot.waitUntil(lambda: receiver.got == [300])
    assert receiver.steps[-1] == (300, 300, "rows")
    assert 2 <= len(receiver.steps) < 60


def test_a_running_job_is_cancelled_at_its_next_report(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    started = threading.Event()
    job = background.run(
        count_to,
        10**6,
        started,
        on=LONG,
        then=receiver.take,
        cancelled=receiver.cancelled,
        progress=receiver.step,
    )
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: receiver.gone == [None])
    assert receiver.got == []


def partly(started: threading.Event, progress: Report) -> str:
    started.set()
    while not progress.stopped:
        time.sleep(0.001)
    return "half"


def test_a_job_may_tell_what_it_did_before_it_was_cancelled(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    started = threading.Event()
    job = background.run(
        partly, started, then=receiver.take, cancelled=receiver.cancelled, progress=receiver.step
    )
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: receiver.gone == ["half"])


def test_a_job_cancelled_after_its_work_is_not_delivered(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    job = background.run(str, "late", then=receiver.take, cancelled=receiver.cancelled)
    while not background.idle:
        time.sleep(0.001)
    job.cancel()
    qtbot.waitUntil(lambda: receiver.gone == ["late"])
    assert receiver.got == []


def test_a_waiting_job_that_is_cancelled_is_never_begun(qtbot: QtBot, background: Background) -> None:
    receiver = Receiver()
    gate = threading.Event()
    background.run(gate.wait, 10)
    begun: list[int] = []
    job = background.run(begun.append, 1, cancelled=receiver.cancelled)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: receiver.gone == [None])
    assert begun == []


def test_stop_finishes_the_desk_and_cancels_long_work(qtbot: QtBot) -> None:
    background = Background()
    receiver = Receiver()
    done: list[int] = []
    started = threading.Event()
    background.run(count_to, 10**7, started, on=LONG, progress=receiver.step)
    for number in range(20):
        background.run(done.append, number)
    assert started.wait(5)
    assert background.stop() == ()
    assert done == list(range(20))
    assert background.run(done.append, 21).cancelled
    assert done == list(range(20))


def test_stop_names_what_does_not_end(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    background.run(gate.wait, 10)
    assert background.stop(0.05) == (DESK,)
    gate.set()
    assert background.stop(20) == ()


def test_ten_thousand_signals(qtbot: QtBot) -> None:
    """PySide 6.12.0 lost a reference at each emit and ended the process after some 600."""
    receiver = Receiver()
    count = []
    receiver.ended.connect(lambda: count.append(1))
    for _ in range(10_000):
        receiver.ended.emit()
    assert len(count) == 10_000
