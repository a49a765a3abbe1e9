"""One run's figures as a table for people and as one JSON file."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.figures import Figure

FILE = "results.json"


@dataclass(slots=True)
class Results:
    """What a run found, scene by scene."""

    figures: list[Figure] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    """Scene -> why it could not be measured."""
    seconds: dict[str, float] = field(default_factory=dict)
    load_before: float = field(default_factory=lambda: _load())  # noqa: PLW0108 - it stands below
    at: float = field(default_factory=time.time)

    @property
    def missed(self) -> list[Figure]:
        """Figures beyond their budgets."""
        return [figure for figure in self.figures if figure.ok is False]

    def write(self, folder: Path) -> Path:
        """The one JSON file; its path."""
        folder.mkdir(parents=True, exist_ok=True)
        body = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.at)),
            "machine": machine(),
            "load": {"before": self.load_before, "after": _load()},
            "seconds": {scene: round(seconds, 1) for scene, seconds in self.seconds.items()},
            "figures": [figure.as_json() for figure in self.figures],
            "missed": [figure.name for figure in self.missed],
            "failed": self.failed,
        }
        target = folder / FILE
        target.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return target


def machine() -> dict[str, str | int | None]:
    """What it was measured on."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "qt": version("PySide6-Essentials"),
        "sqlite": sqlite3.sqlite_version,
        "sqlalchemy": version("SQLAlchemy"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _load() -> float:
    """Processes that wanted a core in the last minute; the benchmarks themselves count."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0


def table(figures: Sequence[Figure]) -> str:
    """One line a figure."""
    rows = [("figure", "value", "unit", "budget", "", "ratio")]
    for figure in figures:
        ratio = f"{figure.ratio:.2f} × {figure.beside}" if figure.ratio is not None else ""
        mark = {None: "", True: "ok", False: "MISSED"}[figure.ok]
        limit = "" if figure.budget is None else str(figure.budget)
        rows.append((figure.name, _short(figure.value), figure.unit, limit, mark, ratio))
    widths = [max(_cells(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    right = {1, 3}
    lines = []
    for row in rows:
        cells = [
            " " * (width - _cells(text)) + text if at in right else text + " " * (width - _cells(text))
            for at, (text, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append("  ".join((*cells, row[-1])).rstrip())
    return "\n".join(lines)


def _cells(text: str) -> int:
    """Width on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
