"""Pictures of every screen: Chinese and English, light and dark, 1366×768 and 3840×2160 at 200 %.

``python -m tests.screenshots [--of demo|scarce|gallery] [--screen KEY] [--out DIR] [--large DIR]``. The small ones of the demo
are committed under docs/screenshots, the large ones go to a folder of their own and are only looked at.
Names: KEY-LANGUAGE-LOOK.png.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oms_desktop.ui.background import Background
    from oms_desktop.ui.main_window import MainWindow
    from oms_desktop.ui.memory import Memory
    from oms_desktop.ui.theme import Theme
    from oms_desktop.ui.translation import Translation

    Builder = Callable[[Background, Memory, Theme, Translation], MainWindow]

BUILDERS = {
    "demo": "tests.demo_window:demo",
    "scarce": "tests.demo_window:scarce",
    "gallery": "tests.ui.gallery:pictured",
}
"""What can be pictured: a function (background, memory, theme, translation) -> MainWindow with its screens registered."""

SIZES = {"small": (1366, 768, 1), "large": (1920, 1080, 2)}
"""Logical width and height, and the scale."""

ROOT = Path(__file__).resolve().parents[1]
LOOKS = ("light", "dark")
LANGUAGES = ("zh_CN", "en")
_PATIENCE = 20.0
_ROUNDS = 12
"""So often at least: on a slow machine one look at the events takes longer than the pause, and layouts come in steps."""


def main(arguments: list[str] | None = None) -> int:
    """Grab all, each scale in a process of its own, since Qt reads the scale once."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--of", choices=sorted(BUILDERS), default="demo")
    options.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    options.add_argument("--large", type=Path, default=Path(tempfile.gettempdir()) / "oms-screenshots-4k")
    options.add_argument("--screen", help="only this screen")
    options.add_argument("--one", choices=sorted(SIZES), help="only this size, in this process")
    chosen = options.parse_args(arguments)
    folders = {"small": chosen.out, "large": chosen.large}
    if chosen.one:
        return grab_all(chosen.of, chosen.one, folders[chosen.one], chosen.screen)
    for size, folder in folders.items():
        environment = os.environ | {"QT_SCALE_FACTOR": str(SIZES[size][2])}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "tests.screenshots", "--one", size, "--of", chosen.of]
        command += ["--out", str(chosen.out), "--large", str(chosen.large)]
        command += ["--screen", chosen.screen] if chosen.screen else []
        subprocess.run(command, check=True, env=environment, cwd=ROOT)
        print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def grab_all(of: str, size: str, folder: Path, only: str | None = None) -> int:
    """All languages and looks of one size; ``only``: the key of a single screen."""
    from PySide6.QtWidgets import QApplication

    from oms_desktop.ui.theme import Look, Theme
    from oms_desktop.ui.translation import Language, Translation

    app = QApplication([])
    theme = Theme(app)
    translation = Translation(app)
    folder.mkdir(parents=True, exist_ok=True)
    module, _, name = BUILDERS[of].partition(":")
    build: Builder = getattr(import_module(module), name)
    for language in LANGUAGES:
        for look in LOOKS:
            theme.choose(Look(look))
            translation.choose(Language(language))
            _grab_window(build, theme, translation, SIZES[size], folder, f"{language}-{look}", only)
    return 0


def _grab_window(
    build: Builder,
    theme: Theme,
    translation: Translation,
    size: tuple[int, int, int],
    folder: Path,
    suffix: str,
    only: str | None,
) -> None:
    from oms_desktop.ui.background import Background
    from oms_desktop.ui.memory import Memory

    background = Background()
    with tempfile.TemporaryDirectory() as scratch:
        window = build(background, Memory(Path(scratch) / "window.ini"), theme, translation)
        window.resize(size[0], size[1])
        window.show()
        for key in [only] if only else window.screen_keys:
            window.show_screen(key)
            _settle(background)
            path = folder / f"{key}-{suffix}.png"
            if not window.grab().save(str(path)):
                raise OSError(f"{path} can't be written")
        window.close()
        background.stop()
        window.deleteLater()


def _settle(background: Background) -> None:
    """Until nothing is being read and no animation of an answer runs: two quiet tenths of a second."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + _PATIENCE
    quiet, rounds = time.monotonic() + 0.25, 0
    while (time.monotonic() < quiet or rounds < _ROUNDS) and time.monotonic() < end:
        QApplication.processEvents()
        rounds += 1
        if not background.idle:
            quiet, rounds = time.monotonic() + 0.25, 0
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())
