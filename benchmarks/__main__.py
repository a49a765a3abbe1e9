"""Measures the performance budgets: ``python -m benchmarks [--quick] [--only SCENE] [--cache DIR] [--out DIR]``.

Prints a table, writes one JSON file, and for what misses its budget a profile beside it. Exits 1 if a scene failed, and with
--strict also if a budget was missed.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.bench import SIZES, Bench
from benchmarks.figures import Figure
from benchmarks.results import Results, table

SCENES = ("queue", "intake", "printing", "start", "scan")
"""Modules of ``benchmarks.scenes``, each with ``run(bench)``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """One run; the exit code."""
    wanted = _parser().parse_args(arguments)
    sizes = tuple(wanted.sizes) or (SIZES[:2] if wanted.quick else SIZES)
    bench = Bench(wanted.cache, wanted.out, sizes, wanted.samples or (40 if wanted.quick else 200), _say)
    results = Results()
    for scene in wanted.only or SCENES:
        _say(f"- {scene}")
        started = time.perf_counter()
        try:
            run: Callable[[Bench], list[Figure]] = import_module(f"benchmarks.scenes.{scene}").run
            figures = run(bench)
        except Exception as error:  # noqa: BLE001 - the other scenes are still worth their figures; the exit code tells
            traceback.print_exc()
            results.failed[scene] = f"{type(error).__name__}: {error}"
            continue
        finally:
            results.seconds[scene] = time.perf_counter() - started
            gc.collect()
        results.figures += figures
        print(table(figures), flush=True)
    file = results.write(bench.out)
    _tell(results, file)
    return int(bool(results.failed) or (wanted.strict and bool(results.missed)))


def _tell(results: Results, file: Path) -> None:
    judged = [figure for figure in results.figures if figure.budget is not None]
    print(f"\n{len(judged) - len(results.missed)} of {len(judged)} budgets met; written to {file}")
    for figure in results.missed:
        profile = f", see {file.parent / figure.profile}" if figure.profile else ""
        print(f"  missed: {figure.name} {figure.value:.1f} {figure.unit}, budget {figure.budget}{profile}")
    for scene, reason in results.failed.items():
        print(f"  not measured: {scene}: {reason}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("benchmarks", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--quick", action="store_true", help="up to 100,000 orders only, fewer repetitions")
    parser.add_argument(
        "--only", action="append", choices=SCENES, help="one scene (may be given several times)"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[], help="orders in the stores")
    parser.add_argument("--samples", type=int, default=0, help="repetitions of quick things")
    here = Path(__file__).resolve().parent
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "oms-bench-stores",
        help="where made stores stay",
    )
    parser.add_argument("--out", type=Path, default=here / "out", help="where results and profiles go")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a budget is missed")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
