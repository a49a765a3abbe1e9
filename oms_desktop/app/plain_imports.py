"""Import Qt without its hook into Python's ``import``.

The binding replaces ``builtins.__import__`` when it is first imported, and from then on reads and keeps the source text of
every module that comes after it, to see whether it might use ``from __feature__ import …``. Nothing here does. Put back, the
window's start is 0.1 s of processor time shorter and 29 MB smaller.
"""

import builtins

_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - between the two lines, that is the point

builtins.__import__ = _import
