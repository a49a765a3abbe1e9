"""The shell: navigation, top bar, the screen in front, notices, progress. It knows no store and no operation.

>>> window = MainWindow(background, memory)                          # doctest: +SKIP
>>> window.set_screens([ORDERS.screen(lambda: OrdersScreen(...)), ...])
>>> window.search_asked.connect(desk.search)    # answers with window.show_found(text, results)
>>> window.restore_size(); window.show(); window.start()
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.ui.background import Background, CrashReport
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.operators_page import OperatorsPage
from oms_desktop.ui.screen import NavCount, Screen, ScreenSpec
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar, ProgressStrip
from oms_desktop.ui.widgets.nav_rail import NavRail
from oms_desktop.ui.widgets.overlays import DropOverlay, Toast
from oms_desktop.ui.widgets.page_header import PageHeader
from oms_desktop.ui.widgets.search_box import Found

_MOST_NOTICES = 3
_LONGEST_CRASH = 160


class MainWindow(QMainWindow):
    """See the module. Everything the program says on its own it says in bars; there is no dialog."""

    search_asked = Signal(str)
    """What stands in the global field; answer with ``show_found``."""

    found_chosen = Signal(object)
    """``Found.target`` of the result taken."""

    files_dropped = Signal(object)
    """tuple[Path, ...]"""

    lock_wanted = Signal()
    sync_wanted = Signal()
    alerts_wanted = Signal()

    undo_wanted = Signal(object)
    """What ``say`` was given as ``undo``."""

    screen_shown = Signal(str)
    closing = Signal()
    language_changed = Signal()
    """What others have written into the window is to be said anew."""

    def __init__(self, background: Background, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._specs: dict[str, ScreenSpec] = {}
        self._screens: dict[str, Screen] = {}
        self._notices: list[NoticeBar] = []
        self._shortcuts: dict[str, QShortcut] = {}
        self._key = ""
        self._takes_files = True
        self.rail = NavRail()
        self.header = PageHeader()
        self.progress = ProgressStrip()
        self.operators = OperatorsPage()
        self.setMinimumSize(QSize(960, 600))
        self.toast = Toast(self._lay_out())
        self._drop = DropOverlay(self)
        self._connect(background)
        self.retranslate()

    # -- screens

    def set_screens(self, specs: Sequence[ScreenSpec], *, fresh: bool = False) -> None:
        """The screens this operator may use, in order. Those built and still allowed are kept, unless all shall be ``fresh``."""
        self._specs = {spec.key: spec for spec in specs}
        for key in [key for key in self._screens if fresh or key not in self._specs]:
            screen = self._screens.pop(key)
            screen.put_away()
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self.rail.set_screens(specs)
        self._make_shortcuts(specs)
        if self._key in self._screens:
            self.rail.show_current(self._key)
        elif self._key and specs:
            wanted = self._key if self._key in self._specs else specs[0].key
            self._key = ""
            self.show_screen(wanted)

    def restore_size(self) -> None:
        """Take back the size and place of the last time."""
        geometry = self._memory.get_bytes("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1366, 768)

    def start(self) -> None:
        """Show the screen that was in front last (else the first)."""
        last = self._memory.get("window/screen")
        if self._specs:
            self.show_screen(last if last in self._specs else next(iter(self._specs)))

    def show_screen(self, key: str, target: object = None) -> Screen:
        """Bring a screen to the front, building it at its first visit; ``target`` goes to its ``open``.

        Raises KeyError for a screen that isn't registered.
        """
        spec = self._specs[key]
        screen = self._screens.get(key) or self._build(spec)
        if key != self._key:
            if self._key in self._screens:
                self._screens[self._key].left()
            self._put_away_good_news()
            self._key = key
            self._stack.setCurrentWidget(screen)
            self.rail.show_current(key)
            self._memory.keep("window/screen", key)
            self._show_title()
            self._set_prefix(screen.bench)
            if not self.locked:
                screen.entered()
            self.screen_shown.emit(key)
        if target is not None:
            screen.open(target)
        return screen

    def lock(self) -> None:
        """Nothing can be seen or done until ``unlock``: ``operators`` stands in place of everything."""
        self._show_locked(locked=True)

    def unlock(self) -> None:
        """Everything is as it was."""
        self._show_locked(locked=False)

    @property
    def locked(self) -> bool:
        """Whether ``operators`` is in front."""
        return self._front.currentWidget() is self.operators

    def _show_locked(self, *, locked: bool) -> None:
        if locked == self.locked:
            return
        screen = self._screens.get(self._key)
        if locked and screen is not None:
            screen.left()
        self._front.setCurrentIndex(1 if locked else 0)
        self.setAcceptDrops(not locked and self._takes_files)
        for shortcut in (*self._shortcuts.values(), self._find_key):
            shortcut.setEnabled(not locked)
        if not locked and screen is not None:
            screen.entered()

    def take_files(self, on: bool) -> None:
        """Whether files may be dropped."""
        self._takes_files = on
        self.setAcceptDrops(on and not self.locked)

    @property
    def current_key(self) -> str:
        """The screen in front, empty before ``start``."""
        return self._key

    @property
    def screen_keys(self) -> tuple[str, ...]:
        """The screens registered, in order."""
        return tuple(self._specs)

    def built(self, key: str) -> Screen | None:
        """A screen, if it has been built."""
        return self._screens.get(key)

    def notices(self) -> tuple[NoticeBar, ...]:
        """The bars that stand there, newest first."""
        return tuple(self._notices)

    # -- what app tells it

    def show_count(self, key: str, count: int, tone: Tone | None = None) -> None:
        """The number beside a screen."""
        self.rail.show_count(key, NavCount(count, tone))

    def look_for(self, text: str) -> None:
        """Search for what was scanned where no screen waits for scans; what is found alone is opened."""
        self.header.search.look_for(text)

    @property
    def lacks_scanner(self) -> bool:
        """Nobody takes scans now, and they may be searched for."""
        screen = self._screens.get(self._key)
        covered = QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
        free = not self.locked and not covered and self.header.search.isVisible()
        return free and (screen is None or not screen.scans)

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """The answer to ``search_asked(text)``."""
        self.header.search.show_found(text, found)

    def say(self, text: str, *, undo: object = None) -> None:
        """A short word that goes away by itself."""
        self.toast.say(text, undo=undo)

    def say_with_undo(self, text: str, undo: object) -> None:
        """``say``, as ``Screen.said`` sends it."""
        self.say(text, undo=undo)

    def notify(
        self, text: str, tone: Tone = Tone.ACCENT, action: str = "", then: Callable[[], object] | None = None
    ) -> NoticeBar:
        """A bar above the screen that stays until it is closed or its button pressed; ``then`` is a bound method."""
        same = next((bar for bar in self._notices if bar.text == text), None)
        if same is not None:
            return same
        bar = NoticeBar()
        if then is not None:
            bar.acted.connect(then)
        bar.acted.connect(self._drop_hidden)
        bar.closed.connect(self._drop_hidden)
        self._notices.insert(0, bar)
        self._notice_column.insertWidget(0, bar)
        bar.show_notice(text, tone, action)
        for old in self._notices[_MOST_NOTICES:]:
            old.hide()
        self._drop_hidden()
        return bar

    def show_error(self, error: OmsError) -> None:
        """A refusal that nobody else shows: what happened and what to do."""
        self.notify(error_text(error), Tone.WARN)

    def show_crash(self, report: CrashReport) -> None:
        """A bug of ours."""
        text = self.tr(
            "Something went wrong in the program: {what}. What was being done has been rolled back."
        )
        bar = self.notify(
            text.format(what=_in_short(report.what)), Tone.BAD, self.tr("Copy details"), self._copy_trace
        )
        bar.setProperty("trace", report.trace)

    # -- inside

    def _lay_out(self) -> QWidget:
        self._stack = QStackedWidget()
        notices = QWidget()
        self._notice_column = QVBoxLayout(notices)
        self._notice_column.setContentsMargins(20, 0, 20, 0)
        self._notice_column.setSpacing(6)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(notices)
        right.addWidget(self._stack, 1)
        right.addWidget(self.progress)
        centre = QWidget()
        centre.setProperty("frame", "page")
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._front = QStackedWidget()
        self._front.addWidget(centre)
        self._front.addWidget(self.operators)
        self.setCentralWidget(self._front)
        return centre

    def _connect(self, background: Background) -> None:
        background.refused.connect(self.show_error)
        background.crashed.connect(self.show_crash)
        self.rail.chosen.connect(self.show_screen)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.header.sync.asked.connect(self.sync_wanted)
        self.header.alerts.asked.connect(self.alerts_wanted)
        self.header.search.asked.connect(self.search_asked)
        self.header.search.chosen.connect(self.found_chosen)
        self._drop.dropped.connect(self.files_dropped)
        self.toast.undo_wanted.connect(self.undo_wanted)
        self._find_key = QShortcut(QKeySequence("Ctrl+K"), self)
        self._find_key.activated.connect(self._find)

    def _build(self, spec: ScreenSpec) -> Screen:
        screen = spec.factory()
        screen.go.connect(self.show_screen)
        screen.said.connect(self.say_with_undo)
        self._screens[spec.key] = screen
        self._stack.addWidget(screen)
        return screen

    def _make_shortcuts(self, specs: Sequence[ScreenSpec]) -> None:
        for shortcut in self._shortcuts.values():
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = {}
        for spec in specs:
            if spec.number:
                shortcut = QShortcut(self)
                shortcut.setProperty("screen", spec.key)
                shortcut.setEnabled(not self.locked)
                shortcut.activated.connect(self._number_pressed)
                self._shortcuts[spec.key] = shortcut
        self._set_prefix(self._key in self._screens and self._screens[self._key].bench)

    def _set_prefix(self, bench: bool) -> None:
        prefix = "Ctrl+Shift+" if bench else "Ctrl+"
        for key, shortcut in self._shortcuts.items():
            shortcut.setKey(QKeySequence(f"{prefix}{self._specs[key].number}"))
        self.rail.show_prefix(prefix)

    def _number_pressed(self) -> None:
        self.show_screen(str(self.sender().property("screen")))

    def _find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _drop_hidden(self) -> None:
        for bar in [bar for bar in self._notices if bar.isHidden()]:
            self._notices.remove(bar)
            self._notice_column.removeWidget(bar)
            bar.deleteLater()
        left = 12 if self._notices else 0
        self._notice_column.setContentsMargins(20, left, 20, 0)

    def _put_away_good_news(self) -> None:
        """What went well needs nobody any more once the person has turned to something else."""
        for bar in self._notices:
            if bar.tone is Tone.GOOD:
                bar.hide()
        self._drop_hidden()

    def _copy_trace(self) -> None:
        QApplication.clipboard().setText(str(self.sender().property("trace")))
        self.say(self.tr("Copied"))

    def _show_title(self) -> None:
        name = self._specs[self._key].name() if self._key else ""
        self.header.show_title(name)
        self.setWindowTitle(f"{name} – OMS Desktop" if name else "OMS Desktop")

    def retranslate(self) -> None:
        """The texts of its own; its parts do theirs themselves."""
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.language_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep_bytes("window/geometry", self.saveGeometry())
        self._memory.flush()
        self.closing.emit()
        super().closeEvent(event)


def _in_short(what: str) -> str:
    """The first line of an error's text: a database adds its whole statement, with what was written in it."""
    first = what.partition("\n")[0]
    return first if len(first) <= _LONGEST_CRASH else first[:_LONGEST_CRASH] + "…"
