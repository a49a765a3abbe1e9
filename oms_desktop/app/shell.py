"""What there is before the store is open: handed on as one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from oms_desktop.settings import Settings
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation


@dataclass(frozen=True, slots=True)
class Shell:
    """The window without its screens, and what it stands on."""

    window: MainWindow
    background: Background
    changes: Changes
    settings: Settings
    memory: Memory
    theme: Theme
    translation: Translation
    garbage: Garbage
    open_demo: Callable[[], object]
    """Another window on the demo's own store: the merchant's stays as it is."""
    restore: Callable[[Path], object]
    """Close the store, put a checked copy in its place, start again."""
