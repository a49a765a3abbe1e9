"""Threads that compute for long stand still while a scan is answered."""

from __future__ import annotations

import threading

from oms_desktop.operations.packing.scan_priority import ScanPriority


def _worker(priority: ScanPriority, passed: threading.Event) -> threading.Thread:
    def work() -> None:
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
    _worker(priority, passed).join(5)
    assert passed.is_set()
