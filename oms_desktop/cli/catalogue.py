"""``products`` and ``listings``: what is sold, and under which names."""

from __future__ import annotations

from collections.abc import Callable

import typer


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
