"""Programs with windows, measured from outside: on a virtual screen, one JSON line back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dev import virtual_screen

ROOT = Path(__file__).resolve().parent.parent
BORN = "OMS_BENCH_BORN"
"""When the process was asked for, by ``time.monotonic``, which on one computer all processes share."""


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """What a child needs to open real windows; without an X server they are drawn off screen, and the figures say so."""
    with virtual_screen() as display:
        chosen = {"OMS_LANGUAGE": "zh_CN", "OMS_THEME": "light"}
        yield (display or {"QT_QPA_PLATFORM": "offscreen"}) | chosen


def call(module: str, *words: object, patience: float = 60.0, **environment: str) -> dict[str, Any]:
    """Run ``python -m module words``; the JSON of its last line. ``patience`` in seconds.

    Raises RuntimeError with what it said if it fails.
    """
    command = [sys.executable, "-m", module, *map(str, words)]
    born = {BORN: repr(time.monotonic())}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment | born,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        raise RuntimeError(f"{' '.join(command[2:])} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def since_birth() -> float:
    """Milliseconds since this process was asked for."""
    return (time.monotonic() - float(os.environ[BORN])) * 1000


def resident_mb() -> float:
    """Memory of this process that lies in RAM, in MB."""
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            1 << 20
        )  # macOS tells bytes, and the peak
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def errors_of(words: list[str], **environment: str) -> str:
    """Run Python with these words; what it wrote to stderr."""
    born = {BORN: repr(time.monotonic())}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | environment | born,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stderr
