"""The window's program. Imported only when a window is wanted: the command line stays free of Qt."""

from oms_desktop.app import plain_imports
from oms_desktop.app.program import run_window

__all__ = ["plain_imports", "run_window"]
