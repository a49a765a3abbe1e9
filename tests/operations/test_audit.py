"""The audit trail: one entry an operation, chained; any change from outside is found and named."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from oms_desktop.operations.audit import list_entries, verify_chain
from oms_desktop.operations.work import Actor, Store, Work, operation
from oms_desktop.vocabulary import Permission


@operation(Permission.EDIT_ORDERS)
def touch(work: Work, row_id: int, *fields: str) -> None:
    work.changed("order", row_id, *fields)


@operation(Permission.EDIT_ORDERS)
def touch_two(work: Work) -> None:
    touch(work, 1)
    touch(work, 2)


def fill(store: Store, entries: int) -> None:
    for number in range(entries):
        with store.work(Actor(operator="李四", station="bench 1")) as work:
            touch(work, number, "memo")


def test_an_operation_leaves_one_entry(any_store: Store) -> None:
    fill(any_store, 1)
    with any_store.work(Actor()) as work:
        touch_two(work)
    with any_store.reading() as reading:
        second, first, *_ = list_entries(reading)
    assert (first.operation, first.operator, first.station) == ("touch", "李四", "bench 1")
    assert (first.subjects, first.fields) == (("order:0",), ("order.memo",))
    assert (second.operation, second.subjects) == ("touch_two", ("order:1", "order:2"))


def test_entries_of_a_subject_and_by_page(any_store: Store) -> None:
    fill(any_store, 12)
    with any_store.reading() as reading:
        assert [row.subjects for row in list_entries(reading, subject="order:1")] == [("order:1",)]
        page = list_entries(reading, limit=5)
        older = list_entries(reading, limit=5, before=page[-1].id)
    assert [row.id for row in page + older] == sorted((row.id for row in page + older), reverse=True)
    assert len({row.id for row in page + older}) == 10


def test_an_untouched_chain_is_whole(any_store: Store) -> None:
    fill(any_store, 30)
    with any_store.reading() as reading:
        found = verify_chain(reading)
    assert found.ok
    assert found.entries == 32  # two of the new store itself


CHANGES = {
    "changed": ("UPDATE audit_entry SET operator = '王五' WHERE id = 10", 10),
    "time": ("UPDATE audit_entry SET at = at + 1 WHERE id = 7", 7),
    "hash": ("UPDATE audit_entry SET hash = previous WHERE id = 10", 10),
    "taken out": ("DELETE FROM audit_entry WHERE id = 10", 11),
    "first taken out": ("DELETE FROM audit_entry WHERE id = 1", 2),
    "put in": (
        "INSERT INTO audit_entry (id, at, operation, operator, station, subjects, fields, previous, hash)"
        " SELECT 0, at, operation, operator, station, subjects, fields, previous, hash FROM audit_entry WHERE id = 5",
        0,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_from_outside_is_found(any_store: Store, change: str) -> None:
    fill(any_store, 12)
    statement, first_bad = CHANGES[change]
    with any_store.work(Actor()) as work:
        work.session.execute(text(statement))
    with any_store.reading() as reading:
        found = verify_chain(reading)
    assert not found.ok
    assert found.first_bad == first_bad


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    row=st.integers(1, 12),
    column=st.sampled_from(["operation", "operator", "station", "subjects", "fields"]),
    word=st.text(min_size=1),
)
def test_any_other_word_in_any_place_is_found(store: Store, row: int, column: str, word: str) -> None:
    word = word.replace("\0", "0").encode("utf-8", "replace").decode()
    with store.reading() as reading:
        present = verify_chain(reading).entries
    if present < 12:
        fill(store, 12)
    with store.reading() as reading:
        old = reading.session.execute(
            text(f"SELECT {column} FROM audit_entry WHERE id = :id"), {"id": row}
        ).scalar_one()
    change = text(f"UPDATE audit_entry SET {column} = :word WHERE id = :id")
    with store.work(Actor()) as work:
        work.session.execute(change, {"word": word, "id": row})
    with store.reading() as reading:
        first_bad = verify_chain(reading).first_bad
    with store.work(Actor()) as work:
        work.session.execute(change, {"word": old, "id": row})
    assert first_bad == (None if word == old else row)


@pytest.mark.postgres
def test_two_stations_at_once_make_one_chain(any_store: Store) -> None:
    """Two programs on one server: the work lock of one doesn't hold the other's."""
    other = Store(any_store.engine, lambda: any_store.key, clock=any_store.clock)
    threads = [threading.Thread(target=fill, args=(store, 25)) for store in (any_store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with any_store.reading() as reading:
        found = verify_chain(reading)
    assert (found.entries, found.first_bad) == (52, None)
