"""Settings: a row of pages, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.operations.station.doctor import Check
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.settings.lines import Page
from oms_desktop.ui.screens.settings.ports import SheetPrinting
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.translation import Translation
from oms_desktop.ui.widgets.chips import ChipsRow, Choice

KEYS = ("general", "bench", "printers", "files", "people", "practice", "doctor", "about")


class SettingsScreen(Screen):
    """See the module. ``restore`` closes the store, puts a checked copy in its place and starts again; ``checks`` are the
    doctor's checks that only app knows."""

    setting_changed = Signal(str)
    """Key of a setting of this station that was changed: whoever keeps its value reads it again."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        translation: Translation,
        printing: SheetPrinting,
        *,
        restore: Callable[[Path], object] | None = None,
        checks: Sequence[Callable[[], Check]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._translation = translation
        self._printing = printing
        self._restore = restore
        self._checks = checks
        self._pages: dict[str, Page] = {}
        self.chips = ChipsRow()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 8)
        column.setSpacing(12)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        self.chips.chosen.connect(self.show_page)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._step)
        self.retranslate()
        self.show_page(KEYS[0])

    def retranslate(self) -> None:
        words = {
            "general": self.tr("General"),
            "bench": self.tr("Bench and sound"),
            "printers": self.tr("Printers"),
            "files": self.tr("Files and copies"),
            "people": self.tr("Operators"),
            "practice": self.tr("Training"),
            "doctor": self.tr("Check-up"),
            "about": self.tr("About"),
        }
        self.chips.set_choices([Choice(key, words[key]) for key in KEYS])

    def open(self, target: object) -> None:
        """The name of a page."""
        if isinstance(target, str) and target in KEYS:
            self.show_page(target)

    def entered(self) -> None:
        super().entered()
        self._pages[self.chips.current].shown()

    def page(self, key: str) -> Page:
        """A page, built at its first use."""
        if key not in self._pages:
            made = self._build(key)
            self._pages[key] = made
            self._stack.addWidget(made)
            for name in ("setting_changed", "said", "go"):
                if hasattr(made, name):
                    getattr(made, name).connect(getattr(self, name))
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring one to the front."""
        page = self.page(key)
        self.chips.choose(key)
        self._stack.setCurrentWidget(page)
        page.shown()

    def _build(self, key: str) -> Page:
        desk = self._desk
        if key == "general":
            from oms_desktop.ui.screens.settings.general_page import GeneralPage

            return GeneralPage(desk, self._theme, self._translation)
        if key == "bench":
            from oms_desktop.ui.screens.settings.bench_page import BenchPage

            return BenchPage(desk, self._printing)
        if key == "printers":
            from oms_desktop.ui.screens.settings.printers_page import PrintersPage

            return PrintersPage(desk, self._printing)
        if key == "files":
            from oms_desktop.ui.screens.settings.files_page import FilesPage

            return FilesPage(desk, self._restore)
        if key == "people":
            from oms_desktop.ui.screens.settings.people_page import PeoplePage

            return PeoplePage(desk)
        if key == "practice":
            from oms_desktop.ui.screens.settings.practice_page import PracticePage

            return PracticePage(desk)
        if key == "doctor":
            from oms_desktop.ui.screens.settings.doctor_page import DoctorPage

            return DoctorPage(desk, self._checks)
        from oms_desktop.ui.screens.settings.about_page import AboutPage

        return AboutPage(desk)

    def _step(self) -> None:
        at = KEYS.index(self.chips.current) + int(self.sender().property("step"))
        self.show_page(KEYS[at % len(KEYS)])
