"""What only this computer can tell the doctor: the fonts of printed pages, and whether there is a printer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable

from oms_desktop.operations.station.doctor import OK, WARNING, Check


def more_checks() -> tuple[Callable[[], Check], ...]:
    """The checks beyond those of the store."""
    return (_fonts, _printers)


def _fonts() -> Check:
    """A rare character must have a glyph; a font file that is missing or broken is found here, not at the first slip."""
    from oms_desktop.printing.fonts import bold, regular

    for weight in (regular(), bold()):
        if weight.width("货位", 4) <= 0:
            return Check(
                "fonts",
                "error",
                "The font of printed pages has no Chinese characters.",
                "Install the program again.",
            )
    return Check("fonts", OK, "The fonts of printed pages are complete.")


def _printers() -> Check:
    """CUPS lists its printers; elsewhere the window's settings show them."""
    lister = shutil.which("lpstat")
    if lister is None:
        if sys.platform == "win32":
            return Check("printers", OK, "The system's printers are listed in the window's settings.")
        return _no_printer()
    done = subprocess.run([lister, "-e"], capture_output=True, text=True, check=False, timeout=10)
    names = done.stdout.split()
    if not names:
        return _no_printer()
    return Check("printers", OK, "{names}", values={"names": ", ".join(names)})


def _no_printer() -> Check:
    return Check(
        "printers",
        WARNING,
        "This computer has no printer.",
        "Set one up in the system, or print into PDF files.",
    )
