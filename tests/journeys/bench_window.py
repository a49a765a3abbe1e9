"""The packing screen in its shell on a store of its own, as a program: told on stdout what happens, in JSON lines.

``python -m tests.journeys.bench_window FOLDER``. How long answers take is for the benchmarks to say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from oms_desktop.operations.work import Actor
from oms_desktop.settings import FILE_NAME, SOUND_ON, Settings
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.files.ship_files import TemplateShipFiles
from oms_desktop.ui import navigation
from oms_desktop.ui.background import Background
from oms_desktop.ui.changes import Changes
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.garbage import Garbage
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.picture import Pictures
from tests.stores import Clock, make_store
from tests.ui.screens.bench_scene import add_pictures, fill_bench


class NoPaper:
    """There is no printer."""

    def reprint(self, order_id: int) -> None:
        tell(printed=order_id)

    def print_labels(self, order_ids: Sequence[int]) -> None:
        tell(printed=list(order_ids))

    def print_calibration_sheet(self) -> None:
        tell(printed="sheet")

    def print_bench_card(self) -> None:
        tell(printed="card")


def tell(**what: object) -> None:
    """One line for whoever started us."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Watch(QObject):
    """Tells each answer after it was painted."""

    def __init__(self, screen: PackingScreen, other: QPushButton) -> None:
        super().__init__(screen)
        self._screen = screen
        self._other = other
        self.clicks = 0
        screen.scanner.scanned.connect(self._painted)
        screen.engine.saved.connect(self._saved)
        screen.engine.answered.connect(self._came)
        other.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.clicks += 1

    def _painted(self, code: str, at: float) -> None:
        shown = self._screen.view.block.answer
        assert shown is not None
        tell(
            code=code,
            tone=shown.tone.value,
            word=shown.word,
            subject=shown.subject,
            clicks=self.clicks,
        )

    def _saved(self, seq: int) -> None:
        shown = self._screen.view.block.answer
        if shown is not None and shown.word.startswith("Done"):
            tell(green=seq)

    def _came(self, answer: object) -> None:
        shown = self._screen.view.block.answer
        assert shown is not None
        tell(news=shown.word, tone=shown.tone.value, wide=self._screen.view.block.width())


def main(folder: Path) -> int:
    """Until the window closes."""
    sys.setswitchinterval(0.00005)
    application = QApplication(sys.argv[:1])
    theme = Theme(application, Look.LIGHT)
    translation = Translation(application, Language.ENGLISH)
    background = Background()
    store = make_store(folder / "store.sqlite", Clock())
    fill_bench(store)
    changes = Changes(background)
    store.listen(changes.publish)
    settings = Settings(folder / FILE_NAME)
    settings.set(SOUND_ON, False)
    desk = Desk(
        store=store,
        actor=Actor(),
        data_dir=folder,
        settings=settings,
        background=background,
        changes=changes,
        pictures=Pictures(background, background),
        order_files=ExportFiles(),
        ship_files=TemplateShipFiles(),
    )
    add_pictures(desk)
    window = MainWindow(background, Memory(folder / "window.ini"))
    screen = PackingScreen(desk, NoPaper())
    window.set_screens([navigation.PACKING.screen(lambda: screen)])
    other = QPushButton("Trap", window)
    other.setAutoDefault(True)
    other.move(700, 12)
    window.setWindowTitle("OMS bench test")
    window.resize(1366, 768)
    window.show()
    window.start()
    Watch(screen, other)
    screen.engine.opened.connect(lambda: ready(window, other))
    garbage = Garbage()
    code = application.exec()
    background.stop()
    store.close()
    garbage.stop()
    del theme, translation
    return code


def ready(window: MainWindow, other: QPushButton) -> None:
    """The bench is open: from now on it takes scans."""
    window.activateWindow()
    other.setFocus()
    QTimer.singleShot(300, lambda: tell(ready=int(window.winId())))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
