"""The window's program. Imported only when a window is wanted: the command line stays free of Qt."""

from oms_desktop.app.program import run_window

__all__ = ["run_window"]
