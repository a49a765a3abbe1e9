"""Where the files that are not code lie: icons, sounds, fonts, translations, in the source tree and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file under ``resources/``. It may not exist: the caller decides what that means."""
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
