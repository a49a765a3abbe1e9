"""Fixtures: a real store on a real file (or a real PostgreSQL), and a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Dialect, Engine

from oms_desktop.models.database import create_schema, open_engine
from oms_desktop.operations.station.open_store import RULES, furnish, remember_key
from oms_desktop.operations.station.store_key import StoreKey
from oms_desktop.operations.work import SYSTEM, Actor, Store, Work
from oms_desktop.vocabulary import Role
from tests.postgres import Server

NOW = 1_795_402_800_000
"""2026-11-23 11:00 in Shanghai, where every test begins."""

HOUR = 3_600_000
DAY = 24 * HOUR


class Clock:
    """UTC milliseconds, as the test sets them: ``clock.now = …`` or ``clock.advance(hours=2)``."""

    def __init__(self, now: int = NOW) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def advance(
        self, *, ms: int = 0, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0
    ) -> int:
        """Let time pass; gives the new time."""
        self.now += ms + round(seconds * 1000 + minutes * 60_000 + hours * HOUR + days * DAY)
        return self.now


KEY = StoreKey(b"\x07" * 32, in_keyring=False)


def make_store(where: Path | str, clock: Clock) -> Store:
    """A strict store with a fixed key, the warehouse ``main`` and the owner, as every new store has them.

    A path gets the tables, an address must have them.
    """
    if isinstance(where, Path) and clock.now == NOW:
        where.write_bytes(_new_file())
        return Store(_open_engine(where), lambda: KEY, clock=clock, strict=True, rules=RULES)
    return _make_store(where, clock)


_dialects: dict[str, Dialect] = {}
_compiled: dict[object, object] = {}


def _open_engine(where: Path | str) -> Engine:
    """Statements are compiled once for all stores of one kind: to compile them for each takes a third of the tests' time."""
    engine = open_engine(where)
    engine.dialect = _dialects.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=_compiled)
    return engine


def _make_store(where: Path | str, clock: Clock) -> Store:
    engine = _open_engine(where)
    if isinstance(where, Path):
        create_schema(engine)
    made = Store(engine, lambda: KEY, clock=clock, strict=True, rules=RULES)
    with made.work(SYSTEM) as work:
        furnish(work, "test-store")
        remember_key(work, KEY.fingerprint)
    return made


@cache
def _new_file() -> bytes:
    """The file of a store made at ``NOW``: a copy of it takes a tenth of the time that its tables take."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite"
        _make_store(file, Clock()).close()
        return file.read_bytes()


@pytest.fixture
def clock() -> Clock:
    """The time of the test's store."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store on a SQLite file."""
    made = make_store(tmp_path / "store.sqlite", clock)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """The same empty store on SQLite, and on PostgreSQL where there is one."""
    where: Path | str = tmp_path / "any.sqlite"
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres_server")
        where = server.clean_store()
    made = make_store(where, clock)
    yield made
    made.close()


class Begin:
    """``with begin() as work:`` is one transaction of the owner; ``begin(role=Role.PACKER)`` of somebody else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(
        self,
        *,
        role: Role = Role.OWNER,
        operator: str = "owner",
        station: str = "desk",
        durable: bool = False,
    ) -> AbstractContextManager[Work]:
        return self._store.work(Actor(operator=operator, role=role, station=station), durable=durable)


@pytest.fixture
def begin(store: Store) -> Begin:
    """Opens transactions of ``store``."""
    return Begin(store)


@pytest.fixture
def work(store: Store) -> Iterator[Work]:
    """One transaction of the owner that is committed when the test has passed; for tests that need only one."""
    with store.work(Actor()) as opened:
        yield opened
