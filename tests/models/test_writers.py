"""Two processes write into one store: here two engines, which share nothing but the file."""

import threading
from pathlib import Path

from sqlalchemy import text

from oms_desktop.models.database import BUSY_MS, create_schema, open_engine, writing


def test_a_writer_comes_between_two_transactions_of_another(tmp_path: Path) -> None:
    first, second = (open_engine(tmp_path / "store.sqlite") for _ in range(2))
    create_schema(first)
    began, came = threading.Event(), threading.Event()

    def write_in_between() -> None:
        began.set()
        with writing(second).begin() as connection:
            connection.execute(text("INSERT INTO counter (name, value) VALUES ('second', 1)"))
        came.set()

    with writing(first).begin() as connection:
        connection.execute(text("INSERT INTO counter (name, value) VALUES ('first', 1)"))
        waiting = threading.Thread(target=write_in_between)
        waiting.start()
        began.wait()
        assert not came.wait(0.05)
    waiting.join(BUSY_MS / 1000)
    with first.connect() as connection:
        assert set(connection.execute(text("SELECT name FROM counter")).scalars()) == {"first", "second"}
    first.dispose()
    second.dispose()


def test_reads_wait_as_long_after_a_write_as_before(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "store.sqlite")
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE thing (id INTEGER)"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == BUSY_MS
    engine.dispose()
