"""Importing much at once: nothing of it will ever go, so nobody needs to look for what could."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """No search for cycles meanwhile, nor later among what was made. For a process of our own: a window sees to that itself."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
