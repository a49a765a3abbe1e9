"""The ground of all operations: one transaction, permission before, one entry after, changes published once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select, text

from oms_desktop.errors import Refused
from oms_desktop.models import Change, Operator, Warehouse
from oms_desktop.operations.audit import list_entries
from oms_desktop.operations.work import SYSTEM, Actor, Changed, Store, TicketLock, Work, counter, operation
from oms_desktop.vocabulary import Permission, Role
from tests.stores import Begin, Clock, make_store


@operation(Permission.CATALOGUE)
def add_warehouse(work: Work, code: str) -> int:
    row = Warehouse(code=code, name=code, kind="own")
    work.session.add(row)
    work.session.flush()
    work.changed("warehouse", row.id, "code")
    work.count("warehouses", 1)
    return row.id


@operation(Permission.SYSTEM)
def add_two(work: Work) -> tuple[int, int]:
    return add_warehouse(work, "two"), add_warehouse(work, "three")


def test_changes_are_published_after_the_commit_and_written_for_other_processes(any_store: Store) -> None:
    seen: list[Changed] = []

    def listen(changes: Changed) -> None:
        with any_store.reading() as reading:
            assert len(reading.session.scalars(select(Warehouse.id)).all()) == 3
        seen.append(changes)

    any_store.listen(listen)
    with any_store.work(Actor()) as work:
        ids = add_two(work)
        assert seen == []
    assert seen == [frozenset(("warehouse", row_id) for row_id in ids)]
    with any_store.reading() as reading:
        feed = reading.session.execute(
            select(Change.kind, Change.row_id).order_by(Change.seq.desc()).limit(2)
        ).all()
        assert {tuple(row) for row in feed} == seen[0]
        assert counter(reading, "warehouses") == 2
        assert counter(reading, "unknown") == 0
        assert [row.operation for row in list_entries(reading, limit=1)] == ["add_two"]


def test_a_failure_leaves_nothing(any_store: Store) -> None:
    seen: list[Changed] = []
    any_store.listen(seen.append)

    def fail() -> None:
        with any_store.work(Actor()) as work:
            add_warehouse(work, "x")
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        fail()
    with any_store.reading() as reading:
        assert reading.session.scalars(select(Warehouse.code)).all() == ["main"]
        assert counter(reading, "warehouses") == 0
        assert "add_warehouse" not in [row.operation for row in list_entries(reading)]
    assert seen == []


def test_nothing_touched_publishes_nothing(store: Store) -> None:
    seen: list[Changed] = []
    store.listen(seen.append)
    with store.work(SYSTEM):
        pass
    assert seen == []


def test_permission_is_asked_of_the_operation_a_person_starts(store: Store, begin: Begin) -> None:
    with begin(role=Role.CLERK, operator="小王") as work:
        add_warehouse(work, "clerk")
    with pytest.raises(Refused) as refused, begin(role=Role.CLERK, operator="小王") as work:
        add_two(work)
    assert refused.value.code == "not_permitted"
    assert refused.value.message == "小王 may not do this (needs: system)."
    with pytest.raises(Refused), begin(role=Role.PACKER) as work:
        add_warehouse(work, "packer")
    with store.reading() as reading:
        assert reading.session.scalars(select(Warehouse.code).order_by(Warehouse.id)).all() == [
            "main",
            "clerk",
        ]


@dataclass(frozen=True)
class Carrier:
    row: object


@pytest.mark.parametrize(
    "wrap", [lambda row: row, lambda row: [row], lambda row: {"a": (row,)}, Carrier, lambda row: {row}]
)
def test_no_operation_gives_out_a_row(work: Work, wrap: object) -> None:
    @operation(Permission.READ)
    def give(work: Work) -> object:
        return wrap(work.session.scalars(select(Operator)).one())  # type: ignore[operator]

    with pytest.raises(TypeError, match="gave out the row"):
        give(work)


def test_time_comes_from_the_store(store: Store, clock: Clock, begin: Begin) -> None:
    clock.advance(hours=1)
    with begin() as work, store.reading() as reading:
        assert work.now == reading.now == clock.now


def test_a_reading_sees_one_state_throughout(any_store: Store) -> None:
    codes = select(Warehouse.code).order_by(Warehouse.id)
    with any_store.reading() as reading:
        before = reading.session.scalars(codes).all()
        with any_store.work(Actor()) as work:
            add_warehouse(work, "meanwhile")
        assert reading.session.scalars(codes).all() == before
    with any_store.reading() as reading:
        assert reading.session.scalars(codes).all() == [*before, "meanwhile"]


def test_a_write_takes_the_lock_at_once_and_others_wait(tmp_path: Path, clock: Clock) -> None:
    """BEGIN IMMEDIATE: read-then-write of two processes never fails half way."""
    stores = [make_store(tmp_path / "a.sqlite", clock)]
    stores.append(Store(stores[0].engine, lambda: stores[0].key, clock=clock))
    with stores[0].work(SYSTEM) as work:
        assert counter(work, "n") == 0  # only read so far
        raw = sqlite3.connect(tmp_path / "a.sqlite", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
        raw.close()
    failures: list[BaseException] = []

    def count(store: Store) -> None:
        try:
            for _ in range(40):
                with store.work(SYSTEM) as work:
                    value = counter(work, "n")
                    work.count("n", 1)
                    assert work.session.execute(text("SELECT count(*) FROM warehouse")).scalar() == 1
                    assert value == counter(work, "n")
        except BaseException as error:  # told after the join
            failures.append(error)
            raise

    threads = [threading.Thread(target=count, args=(store,)) for store in stores for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stores[0].reading() as reading:
        assert counter(reading, "n") == 160
    for store in stores:
        store.close()
    assert failures == []


def test_durable_work_is_fully_synchronous_and_other_work_is_not(store: Store, begin: Begin) -> None:
    levels = []
    for durable in (False, True, False):
        with begin(durable=durable) as work:
            levels.append(work.session.execute(text("PRAGMA synchronous")).scalar())
    assert levels == [1, 2, 1]


def test_the_lock_is_given_in_the_order_it_was_asked_for() -> None:
    lock = TicketLock()
    order: list[int] = []
    threads = []

    def take(number: int) -> None:
        with lock:
            order.append(number)

    with lock:
        for number in range(8):
            thread = threading.Thread(target=take, args=(number,))
            thread.start()
            threads.append(thread)
            while len(lock._waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_an_import_in_slices_never_starves_a_save(store: Store, begin: Begin) -> None:
    """A thread that takes the lock again at once: whoever waits gets it after one slice, not after all of them."""
    stop = threading.Event()
    slices = 0

    def import_slices() -> None:
        nonlocal slices
        while not stop.is_set():
            with store.work(SYSTEM):
                slices += 1
                time.sleep(0.002)

    importer = threading.Thread(target=import_slices)
    importer.start()
    passed = []
    for _ in range(20):
        before = slices
        with begin():
            passed.append(slices - before)
    stop.set()
    importer.join()
    assert max(passed) <= 2


WRITER = """
import sys
from pathlib import Path
from oms_desktop.operations.station.open_store import open_store
from oms_desktop.operations.work import SYSTEM
from sqlalchemy import text
opened = open_store(Path(sys.argv[1]), use_keyring=False)
number = 0
while True:
    number += 1
    with opened.store.work(SYSTEM, durable=True) as work:
        work.session.execute(text("INSERT INTO product (name, created_at) VALUES (:n, 0)"), {"n": f"p{number}"})
        if sys.argv[2] == "inside":
            print(number, flush=True)
            if number == 25:
                import time
                time.sleep(60)
        work.count("products", 1)
    print("done", number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("where", ["inside", "anywhere"])
def test_a_writer_killed_with_9_leaves_whole_transactions_only(tmp_path: Path, where: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), where], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = 0
    for line in process.stdout:
        if line.startswith("done"):
            said = int(line.split()[1])
        if said >= 40 or (where == "inside" and line.strip() == "25"):
            break
    process.send_signal(signal.SIGKILL)
    said = max([said, *(int(line.split()[1]) for line in process.stdout if line.startswith("done"))])
    process.wait()
    process.stdout.close()
    from oms_desktop.operations.station.open_store import open_store

    again = open_store(tmp_path, use_keyring=False)
    with again.store.reading() as reading:
        products = reading.session.execute(text("SELECT count(*) FROM product")).scalar_one()
        assert counter(reading, "products") == products
    again.close()
    assert said <= products <= said + 1
    assert said >= 24
    if where == "inside":
        assert products == 24
