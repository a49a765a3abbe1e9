"""The cold start, process by process: until the shell is painted, until the first orders are, and the memory it then takes."""

from __future__ import annotations

from pathlib import Path

from benchmarks import children
from benchmarks.bench import Bench
from benchmarks.figures import Figure, at_most, median

_BARE = "a bare PySide6 window"


def run(bench: Bench) -> list[Figure]:
    """Bare and ours in turn, so that both meet the same machine."""
    runs = max(5, bench.few)
    largest = bench.sizes[-1]
    bare: list[dict[str, float]] = []
    ours: list[dict[str, float]] = []
    with bench.copy(largest) as folder, children.screen() as display:
        (folder / "window.ini").write_text("[window]\nscreen=orders\n", "utf-8")
        for _ in range(runs + 1):
            bare.append(children.call("benchmarks.cold", "bare", **display))  # type: ignore[arg-type]
            ours.append(children.call("benchmarks.cold", "shell", folder, **display))  # type: ignore[arg-type]
        profile = _profile(bench, folder, display)
    del bare[0], ours[0]  # the first of each found its files on the disk, not in memory

    def middle(found: list[dict[str, float]], what: str) -> float:
        return median([one[what] for one in found])

    painted, memory = middle(bare, "painted_ms"), middle(bare, "resident_mb")
    shell, rows, resident = (middle(ours, what) for what in ("painted_ms", "rows_ms", "resident_mb"))
    return [
        Figure("start/bare", painted, "ms", samples=runs),
        Figure("start/shell-ms", shell, "ms", samples=runs),
        _against("start/shell-painted", shell / painted, 1.8, runs, profile),
        Figure(f"start/first-rows/{largest}", rows, "ms", at_most(1000), samples=runs, profile=profile),
        Figure("memory/bare", memory, "MB", samples=runs),
        Figure(f"memory/shell-with-rows-mb/{largest}", resident, "MB", samples=runs),
        _against(f"memory/shell-with-rows/{largest}", resident / memory, 2.0, runs, ""),
    ]


def _against(name: str, ratio: float, limit: float, samples: int, profile: str) -> Figure:
    return Figure(name, ratio, "×", at_most(limit), ratio, _BARE, samples, profile)


def _profile(bench: Bench, folder: Path, display: dict[str, str]) -> str:
    """What the start imports, and how long each takes: Python's own list."""
    told = children.errors_of(["-X", "importtime", "-m", "benchmarks.cold", "shell", str(folder)], **display)
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    target = bench.out / "start.imports.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    slowest = sorted(lines[1:], key=lambda line: int(line.split("|")[1]), reverse=True)
    target.write_text("\n".join([*lines[:1], *slowest[:60]]) + "\n", "utf-8")
    return target.name
