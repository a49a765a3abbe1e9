"""Threads that compute for long stand still while a scan is answered."""

from __future__ import annotations

import threading

from sqlalchemy import text

from oms_desktop.operations.packing.scan_priority import ScanPriority
from oms_desktop.operations.work import Store


def _worker(priority: ScanPriority, passed: threading.Event, pieces: int = 1) -> threading.Thread:
    def work() -> None:
        for _ in range(pieces):
            priority.wait()
        passed.set()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_nobody_waits_without_a_scan() -> None:
    priority, passed = ScanPriority(), threading.Event()
    priority.wait()
    priority.begin()
    priority.end()
    _worker(priority, passed).join(5)
    assert passed.is_set()


def test_long_work_goes_on_when_the_answer_is_painted() -> None:
    priority, passed = ScanPriority(), threading.Event()
    priority.begin()
    thread = _worker(priority, passed)
    thread.join(0.02)
    stood = not passed.is_set()
    priority.end()
    thread.join(5)
    assert stood
    assert passed.is_set()


def test_a_scan_that_never_ends_holds_nobody_for_long() -> None:
    priority, passed = ScanPriority(), threading.Event()
    priority.begin()
    _worker(priority, passed, pieces=1000).join(20)
    assert passed.is_set(), "once for all pieces, not once for each"


def test_statements_wait_for_a_scan_too(store: Store) -> None:
    passed = threading.Event()

    def read() -> None:
        with store.reading() as reading:
            reading.session.execute(text("SELECT 1"))
        passed.set()

    store.scans_first.begin()
    reader = threading.Thread(target=read)
    reader.start()
    reader.join(0.02)
    stood = not passed.is_set()
    store.scans_first.end()
    reader.join(5)
    assert stood
    assert passed.is_set()
