"""Opening the window, on the station's store or on a demo store that can't be mistaken for it."""

from __future__ import annotations

import gc
from pathlib import Path

from oms_desktop.cli.arguments import Start
from oms_desktop.errors import Refused
from oms_desktop.settings import data_dir

DEMO_MARK = "demo-store"
"""A file of this name says that a data folder holds a demo store."""


def open_window(start: Start) -> int:
    """The window until it is closed; its exit code. Raises Refused ``demo_folder_used``."""
    gc.disable()  # nothing that is imported now will ever go; the window decides when to look for cycles
    folder = demo_folder(start.data_dir) if start.demo else data_dir(start.data_dir)
    from oms_desktop.app import run_window

    return run_window(folder, demo=start.demo)


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
