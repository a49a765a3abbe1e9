"""The window's modules come in without Qt's hook: nothing reads and keeps their source text."""

from __future__ import annotations

import subprocess
import sys

_ASK = """
import builtins, linecache
before = builtins.__import__
import oms_desktop.app
import oms_desktop.ui.screens.orders
assert "PySide6.QtWidgets" in __import__("sys").modules
print(builtins.__import__ is before, [name for name in linecache.cache if "oms_desktop" in name and name.endswith(".py")])
"""


def test_no_source_is_read_for_an_import() -> None:
    told = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("True []", "")
