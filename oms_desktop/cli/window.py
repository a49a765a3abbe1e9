"""Opening the window, on the station's store or on a demo store that can't be mistaken for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from oms_desktop.cli.arguments import Start
from oms_desktop.errors import Refused
from oms_desktop.settings import data_dir

DEMO_MARK = "demo-store"
"""A file of this name says that a data folder holds a demo store."""


def open_window(start: Start) -> int:
    """The window until it is closed; its exit code. Raises Refused ``demo_folder_used``."""
    folder = demo_folder(start.data_dir) if start.demo else data_dir(start.data_dir)
    from oms_desktop.app import run_window

    return run_window(folder, demo=start.demo)


def demo_folder(wish: Path | None) -> Path:
    """The folder of the demo store: the wished one if it is empty or has a demo store, without a wish a new one."""
    if wish is None:
        folder = Path(tempfile.mkdtemp(prefix="oms-demo-"))
    else:
        folder = wish
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / DEMO_MARK).exists():
            raise Refused(
                "demo_folder_used",
                "The folder {folder} holds something else: a demo store is never mixed with it.",
                "Name an empty folder, or none.",
                folder=str(folder),
            )
    (folder / DEMO_MARK).touch()
    return folder
