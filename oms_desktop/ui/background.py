"""Work off the main thread, and the way back to it.

One thread a lane, each serial: ``desk`` for what a person starts and waits for, ``long`` for import, print, backup and
reports; app may add more (``lane("bench")``). Results come back as a call of a bound method of a QObject on the main
thread; if that object is gone by then, the call is dropped.

No SQL here: operations are plain callables that are given what they need.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import MethodType
from typing import Any
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from oms_desktop.errors import OmsError

_log = logging.getLogger(__name__)

DESK = "desk"
LONG = "long"
_STEP_SECONDS = 0.05
"""Progress is passed on at most this often: a fast job must not flood the event loop."""


class Cancelled(Exception):
    """Raised inside a job by its progress report after the person cancelled it. Nobody needs to catch it."""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A bug of ours, ready for the crash bar and the log."""

    what: str
    trace: str


class Report:
    """What a job with progress is given as its keyword argument ``progress``: call it between slices."""

    def __init__(self, job: Job, lane: Lane) -> None:
        self._job = job
        self._lane = lane
        self._last = 0.0

    @property
    def stopped(self) -> bool:
        """True once the person cancelled or the program is closing; for jobs that end by returning what they did."""
        return self._job.cancelled

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Tell how far it is; ``total`` 0 means unknown. Raises Cancelled if the job is to end."""
        if self._job.cancelled:
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= _STEP_SECONDS:
            self._last = now
            self._lane.tell(self._job.progress, done, total, text)


class Job:
    """One call on its way. Hold it only to cancel it."""

    def __init__(self, work: Callable[[], object], back: Back) -> None:
        self._work = work
        self._back = back
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    @property
    def progress(self) -> Target | None:
        return self._back.progress

    def cancel(self) -> None:
        """Drop it if it waits; if it runs, its next report ends it. From now on ``then`` is not called; ``cancelled`` is,
        with what the job returned in spite of it, or None."""
        self._event.set()

    def run(self, lane: Lane) -> None:
        """Do it, on the lane's thread, and send the outcome back."""
        if self.cancelled:
            lane.tell(self._finish, None)
            return
        try:
            result = self._work()
        except Cancelled:
            lane.tell(self._finish, None)
        except OmsError as error:
            lane.tell(self._back.failed or lane.refused, error)
        except Exception as error:  # noqa: BLE001 - any bug of a job goes to the crash bar and the log
            lane.crash(error)
            lane.tell(self._back.failed, error)
        else:
            lane.tell(self._finish, result)

    def _finish(self, result: object) -> None:
        """On the main thread, so that a job cancelled there never delivers afterwards."""
        target = self._back.cancelled if self.cancelled else self._back.then
        if target:
            target(result)


class Target:
    """A bound method of a QObject that may be gone when it is to be called.

    The reference is weak: the last strong one must never be dropped on a worker's thread.
    """

    __slots__ = ("_method",)

    def __init__(self, method: Callable[..., object]) -> None:
        if not (isinstance(method, MethodType) and isinstance(method.__self__, QObject)):
            raise TypeError(f"only a bound method of a QObject can be called back, not {method!r}")
        self._method = WeakMethod(method)

    def __call__(self, *args: object) -> None:
        """Call it, unless its object is gone."""
        method = self._method()
        if method is not None and shiboken6.isValid(method.__self__):
            method(*args)


@dataclass(frozen=True, slots=True)
class Back:
    """Whom to call with what came of a job."""

    then: Target | None
    failed: Target | None
    cancelled: Target | None
    progress: Target | None


class Lane(QObject):
    """One thread that does jobs in the order they were asked for."""

    _arrived = Signal(object, object)
    refusal = Signal(object)
    crashed = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._jobs: deque[Job] = deque()
        self._ready = threading.Condition()
        self._closing = False
        self._running: Job | None = None
        self._thread = threading.Thread(target=self._loop, name=f"oms-{name}", daemon=True)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def put(self, job: Job) -> None:
        """Queue a job; the thread starts with the first. After ``close`` the job is dropped."""
        with self._ready:
            if self._closing:
                return
            self._jobs.append(job)
            if not self._thread.is_alive():
                self._thread.start()
            self._ready.notify()

    def close(self, *, finish: bool) -> None:
        """Take no more jobs. Without ``finish`` those that wait are dropped and the running one is cancelled."""
        with self._ready:
            self._closing = True
            if not finish:
                self._jobs.clear()
                if self._running:
                    self._running.cancel()
            self._ready.notify()

    def join(self, seconds: float) -> bool:
        """Wait for the thread's end; False if it is still running."""
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        with self._ready:
            return self._running is None and not self._jobs

    def tell(self, target: Callable[..., None] | None, *args: object) -> None:
        """Have ``target(*args)`` called on the main thread. From any thread."""
        if target is not None and shiboken6.isValid(self):
            self._arrived.emit(target, args)

    def crash(self, error: BaseException) -> None:
        """A bug: into the log and to the crash bar. From any thread."""
        trace = "".join(traceback.format_exception(error))
        _log.error("a job of lane %s failed\n%s", self.objectName(), trace)
        self.tell(self._crashed, CrashReport(f"{type(error).__name__}: {error}", trace))

    def refused(self, error: OmsError) -> None:
        """Where refusals go that nobody else takes."""
        self.refusal.emit(error)

    def _crashed(self, report: CrashReport) -> None:
        self.crashed.emit(report)

    @Slot(object, object)
    def _deliver(self, target: Callable[..., None], args: tuple[object, ...]) -> None:
        target(*args)

    def _loop(self) -> None:
        while True:
            with self._ready:
                self._running = None
                while not self._jobs and not self._closing:
                    self._ready.wait()
                if not self._jobs:
                    return
                job = self._running = self._jobs.popleft()
            job.run(self)


class Background(QObject):
    """All lanes. Built by app, handed to screens.

    >>> job = background.run(find_orders, store, text, then=self._show)            # doctest: +SKIP
    >>> job = background.run(import_file, store, path, on=LONG, then=self._done,
    ...                      progress=self._bar.step, cancelled=self._gone)         # doctest: +SKIP
    """

    refused = Signal(object)
    """An OmsError for which the caller gave no ``failed``; the window shows it as a notice."""

    crashed = Signal(object)
    """A CrashReport; the window shows the crash bar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, Lane] = {}
        self._closed = False

    def lane(self, name: str) -> Lane:
        """The lane of that name; made at first use."""
        if name not in self._lanes:
            lane = Lane(name, self)
            lane.refusal.connect(self.refused)
            lane.crashed.connect(self.crashed)
            self._lanes[name] = lane
        return self._lanes[name]

    def run(
        self,
        op: Callable[..., Any],
        *args: object,
        on: str = DESK,
        then: Callable[..., object] | None = None,
        failed: Callable[..., object] | None = None,
        cancelled: Callable[..., object] | None = None,
        progress: Callable[..., object] | None = None,
    ) -> Job:
        """Call ``op(*args)`` on a lane.

        ``then(result)``, ``failed(exception)``, ``cancelled(result | None)`` and ``progress(done, total, text)`` are
        bound methods of QObjects, called on the main thread; with ``progress`` the op gets a Report as that keyword.
        Without ``failed`` a refusal is shown by the window. A bug shows the crash bar in any case. Raises TypeError for
        anything that is not a bound method of a QObject. After ``stop`` the program is ending: the job is cancelled at
        once, and nobody hears of it.
        """
        if self._closed:
            job = Job(op, Back(None, None, None, None))
            job.cancel()
            return job
        lane = self.lane(on)
        back = Back(*(Target(way) if way else None for way in (then, failed, cancelled, progress)))

        def work() -> object:
            return op(*args, progress=Report(job, lane)) if progress else op(*args)

        job = Job(work, back)
        lane.put(job)
        return job

    @property
    def idle(self) -> bool:
        """No lane has anything left to do."""
        return all(lane.idle for lane in self._lanes.values())

    def stop(self, seconds: float = 2.5) -> tuple[str, ...]:
        """Cancel the long lane, finish the others in order, join all within ``seconds``; the names still running."""
        self._closed = True
        for name, lane in self._lanes.items():
            lane.close(finish=name != LONG)
        end = time.monotonic() + seconds
        return tuple(n for n, lane in self._lanes.items() if not lane.join(max(0.0, end - time.monotonic())))
