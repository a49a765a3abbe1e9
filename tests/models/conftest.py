"""Fixtures of the models: ``store``, ``any_store`` (both databases), ``clock``, ``begin``, ``work``."""

from tests.postgres import postgres_server
from tests.stores import any_store, begin, clock, store, work

__all__ = ["any_store", "begin", "clock", "postgres_server", "store", "work"]
