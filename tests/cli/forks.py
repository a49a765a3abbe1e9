"""The program in processes of its own without loading it anew each time: a parent that has imported it forks one for each call.

What a start itself costs and imports is tested with real starts (``test_start``, and two at once in ``test_records``).
A killed one ends as any process does, and after 0.1 s it is at work, not still importing.
Run as a program: reads one JSON request a line, answers with the exit code.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from contextlib import redirect_stderr
from pathlib import Path
from typing import NoReturn


def serve() -> None:
    """Answer requests until stdin ends."""
    import oms_desktop.cli
    import oms_desktop.cli.bench_jobs
    import oms_desktop.cli.passes
    import oms_desktop.cli.program
    import oms_desktop.operations.packing.session
    import oms_desktop.operations.papers.labels
    import oms_desktop.operations.papers.picking
    import oms_desktop.sync.files.export_files
    import oms_desktop.sync.files.ship_files

    oms_desktop.cli.program.build()  # every part, which a call alone would not load
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        oms_desktop.cli.run(["orders", "nosuch"])  # what is imported at the first call

    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(request)
        print(_wait(child, request["kill_after"]), flush=True)


def _wait(child: int, kill_after: float | None) -> int:
    """The exit code; minus nine if it was still at work after so many seconds, and killed."""
    if kill_after is not None:
        end = time.monotonic() + kill_after
        while time.monotonic() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.001)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _run(request: dict[str, object]) -> NoReturn:
    folder = Path(str(request["folder"]))
    for number, name in enumerate(("in", "out", "err")):
        os.dup2(os.open(folder / name, os.O_RDONLY if number == 0 else os.O_WRONLY), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the parent's has read ahead
    words, environment = request["words"], request["environment"]
    assert isinstance(words, list)
    assert isinstance(environment, dict)
    os.environ.update(environment)
    code = 99
    try:
        from oms_desktop.cli import run

        code = run(words)
    except BaseException:  # noqa: BLE001 - what a real start would print
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
