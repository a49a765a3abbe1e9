"""Where the time goes: Python's profile of a call, and the statements it sent to SQLite with the plans they had."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

_TOP = 30
_SLOWEST = 8


@dataclass(slots=True)
class _Statements:
    """(milliseconds, statement, parameters, connection) of all that was executed."""

    found: list[tuple[float, str, Any]] = field(default_factory=list)
    started: float = 0.0

    def before(self, *_: object) -> None:
        self.started = time.perf_counter()

    def after(
        self, connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object
    ) -> None:
        self.found.append(((time.perf_counter() - self.started) * 1000, statement, parameters))


@contextmanager
def _listening() -> Iterator[_Statements]:
    heard = _Statements()
    event.listen(Engine, "before_cursor_execute", heard.before)
    event.listen(Engine, "after_cursor_execute", heard.after)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", heard.before)
        event.remove(Engine, "after_cursor_execute", heard.after)


def write_profile(call: Callable[[], object], target: Path) -> None:
    """Do it once more under observation, and write down what was seen."""
    target.parent.mkdir(parents=True, exist_ok=True)
    profile = cProfile.Profile()
    with _listening() as heard:
        profile.runcall(call)
    target.write_text(f"{_statements(heard)}\n{profile_text(profile)}", "utf-8")


def profile_text(profile: cProfile.Profile) -> str:
    """Its first lines, by the time spent in each function and by the time until it returned."""
    text = io.StringIO()
    stats = pstats.Stats(profile, stream=text)
    stats.sort_stats("cumulative").print_stats(_TOP)
    stats.sort_stats("tottime").print_stats(_TOP)
    return text.getvalue()


def _statements(heard: _Statements) -> str:
    slowest = sorted(heard.found, key=lambda one: one[0], reverse=True)[:_SLOWEST]
    lines = [f"{len(heard.found)} statements, {sum(one[0] for one in heard.found):.1f} ms; the slowest:"]
    for took, statement, parameters in slowest:
        lines.append(f"\n{took:.2f} ms\n{statement}\n{str(parameters)[:300]}")
    return "\n".join(lines) + "\n"
