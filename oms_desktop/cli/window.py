"""Opening the window, on the station's store or on a demo store that can't be mistaken for it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oms_desktop.cli.arguments import Start
from oms_desktop.errors import Refused
from oms_desktop.operations.station.instance import FileLock, claim_window
from oms_desktop.settings import data_dir

if TYPE_CHECKING:
    from oms_desktop.app.errands import WindowPlace
    from oms_desktop.operations.station.errands import Errand

DEMO_MARK = "demo-store"
"""A file of this name says that a data folder holds a demo store."""


def open_window(start: Start) -> int:
    """The window until it is closed; its exit code. A second one on the same folder brings the first to the front and ends.

    Raises Refused ``demo_folder_used``, ``window_silent``.
    """
    gc.disable()  # nothing that is imported now will ever go; the window decides when to look for cycles
    folder = demo_folder(start.data_dir) if start.demo else data_dir(start.data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    claim = claim_window(folder) or _after_the_first(folder)
    if claim is None:
        return 0
    from oms_desktop.app import run_window

    return run_window(folder, claim, demo=start.demo, run_errand=_run_errand)


def _after_the_first(folder: Path) -> FileLock | None:
    """Have the window that is open come to the front; the claim where it has ended meanwhile."""
    from oms_desktop.operations.station.errands import SHOW, Errand, run_errand

    if run_errand(folder, Errand(SHOW), told=_unheard, again=True) is not None:
        return None
    claim = claim_window(folder)
    if claim is None:
        raise Refused(
            "window_silent",
            "A window is open on this folder, and it does not answer.",
            "Wait a moment, or end it, then start again.",
        )
    return claim


def _unheard(text: str) -> None:
    """What was not done is said by the refusal."""


def _run_errand(
    errand: Errand, place: WindowPlace, told: Callable[[str], object]
) -> Mapping[str, Any] | None:
    from oms_desktop.cli.errands import serve  # no start waits for it

    return serve(errand, place, told)


def demo_folder(wish: Path | None) -> Path:
    """The folder of the demo store: the wished one if it is empty or has a demo store, without a wish a new one."""
    if wish is None:
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="oms-demo-"))
    else:
        folder = wish
        if folder.exists() and any(folder.iterdir()) and not _has_demo(folder):
            raise Refused(
                "demo_folder_used",
                "The folder {folder} holds something else: a demo store is never mixed with it.",
                "Name an empty folder, or none.",
                folder=str(folder),
            )
        folder.mkdir(parents=True, exist_ok=True)
    (folder / DEMO_MARK).touch()
    return folder


def _has_demo(folder: Path) -> bool:
    """Marked by us, or filled by the demo itself. The mark also tells of a demo whose making was cut short."""
    if (folder / DEMO_MARK).exists():
        return True
    from contextlib import closing
    from sqlite3 import DatabaseError, connect

    file = folder / "store.sqlite"
    if not file.exists():
        return False
    query = "SELECT 1 FROM store_fact WHERE name = 'demo_seeded_at'"
    with closing(connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as store:
        try:
            return store.execute(query).fetchone() is not None
        except DatabaseError:
            return False  # whatever it is, it is no demo
