"""Fixtures of the talk with the outside: a real store, a clock that the test sets, a platform that the test scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.operations.work import Store
from tests.postgres import postgres_server
from tests.stores import Clock, any_store, begin, clock, store, work
from tests.sync.scripted import Scene, Scripted

__all__ = ["any_store", "begin", "clock", "postgres_server", "store", "work"]


@pytest.fixture
def scene(store: Store, clock: Clock) -> Iterator[Scene]:
    """A live shop bound to a scripted platform."""
    made = Scene(store, clock, Scripted(clock))
    yield made
    made.close()
