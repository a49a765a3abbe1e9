"""The log is folded behind the writers' backs; ids that are taken beforehand are those of the rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert, select, text

from oms_desktop.models import StoreFact, Warehouse
from oms_desktop.models.database import create_schema, insert_numbered, open_engine, writing
from oms_desktop.models.write_ahead import KEPT_BYTES, PAGES_AT_MOST, fold_log
from oms_desktop.operations.work import SYSTEM, Store

PART = 2 * 1024 * 1024
ROW = text("INSERT INTO store_fact (name, value) VALUES (:name, :value)")


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def folding() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name == "oms-log"]


def test_a_long_log_is_folded_by_a_thread_that_ends_with_the_engine(tmp_path: Path) -> None:
    folder = tmp_path / "张三 测试"
    folder.mkdir()
    store = folder / "store.sqlite"
    engine = open_engine(store)
    create_schema(engine)
    with writing(engine).begin() as connection:
        connection.execute(ROW, {"name": "small", "value": "x"})
    assert folding() == []
    parts = KEPT_BYTES // PART + 1
    assert parts * PART < PAGES_AT_MOST * 4096  # else SQLite itself would have done it
    for part in range(parts):
        with writing(engine).begin() as connection:
            connection.execute(ROW, {"name": str(part), "value": "x" * PART})
    wait_for(lambda: store.stat().st_size > KEPT_BYTES)
    assert folding() == ["oms-log"]
    with engine.connect() as connection:
        assert (
            connection.execute(text("SELECT sum(length(value)) FROM store_fact")).scalar() == parts * PART + 1
        )
    engine.dispose()
    assert folding() == []


def test_folding_waits_for_nobody(tmp_path: Path) -> None:
    """A reader keeps the state it sees; what was committed after it stays in the log, and is folded when the reader is gone."""
    store = tmp_path / "store.sqlite"
    engine = open_engine(store)
    create_schema(engine)
    fold_log(store)
    with engine.begin() as reader:
        assert reader.execute(select(StoreFact.name)).all() == []
        with writing(engine).begin() as writer:
            writer.execute(ROW, {"name": "later", "value": "x"})
            pages, folded = fold_log(store)
        pages, folded = fold_log(store)
        assert folded < pages
        assert reader.execute(select(StoreFact.name)).all() == []
    pages, folded = fold_log(store)
    assert folded == pages > 0
    engine.dispose()


def place(name: str) -> dict[str, str]:
    return {"code": name, "name": name, "kind": "shelf"}


def test_ids_taken_beforehand_are_those_of_the_rows(any_store: Store) -> None:
    with any_store.work(SYSTEM) as work:
        assert insert_numbered(work.session, Warehouse, []) == []
        first = insert_numbered(work.session, Warehouse, [place("一"), place("二")])
        work.session.execute(insert(Warehouse), [place("三")])
        second = insert_numbered(work.session, Warehouse, [place("四")])
    with any_store.reading() as reading:
        found = {row.name: row.id for row in reading.session.scalars(select(Warehouse))}
    assert [found["一"], found["二"]] == first
    assert [found["四"]] == second
    assert len({*first, *second, found["三"]}) == 4
