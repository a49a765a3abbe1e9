"""The command line: the same operations as the window's, JSON or a table out.

Without a command the window opens. ``main`` itself imports next to nothing, so that ``version`` and the window start fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from oms_desktop.cli.arguments import Start, WrongUsage, read_start
from oms_desktop.cli.output import Answer, Printer


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code: 0 done, 1 refused, 2 wrong usage, 3 the outside failed, 70 our bug."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """One call of the program; its exit code."""
    printer = Printer("--json" in argv)
    try:
        start = read_start(argv)
    except WrongUsage as error:
        return printer.usage(str(error))
    try:
        return _run(start, printer)
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # noqa: BLE001 - the last stop: told with its trace, never swallowed
        return printer.bug(error)


def _run(start: Start, printer: Printer) -> int:
    if start.rest == ("version",):
        return printer.answer(version())
    if start.rest:
        from oms_desktop.cli.program import run_command

        return run_command(start, printer)
    from oms_desktop.cli.window import open_window
    from oms_desktop.errors import Refused

    try:
        return open_window(start)
    except Refused as refusal:
        return printer.refused(refusal)


def _reader_left() -> int:
    """``oms-desktop … | head``: nobody reads any more, which is no error of ours."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # else the flush at exit fails once more
    return 0


def version() -> Answer:
    """Of the program and of what it stands on. The window's toolkit is not imported for that."""
    from importlib.metadata import version as version_of
    from sqlite3 import sqlite_version

    from oms_desktop import __version__

    found = {
        "version": __version__,
        "python": sys.version.split()[0],
        "qt": version_of("PySide6-Essentials"),
        "sqlite": sqlite_version,
    }
    return Answer(found, lines=tuple(f"{name:8} {text}" for name, text in found.items()))
