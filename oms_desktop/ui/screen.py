"""What the shell and the screens know of each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from oms_desktop.ui.tokens import Tone


class Screen(QWidget):
    """Base of all screens. A screen is built at its first visit and lives until the window closes."""

    bench = False
    """True: scans arrive here always, Ctrl+1…9 are boxes, navigation is Ctrl+Shift+1…9, and nothing may cover it."""

    go = Signal(str, object)
    """(screen key, target): show another screen; the target is handed to its ``open``."""

    said = Signal(str, object)
    """(a short word for the toast, what takes it back: a callable without arguments, or None)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._visited = False

    @property
    def scans(self) -> bool:
        """Whether it takes scans itself at the moment."""
        return self.bench

    def retranslate(self) -> None:
        """Set all texts; called by the screen at the end of its constructor, then at each change of language."""

    def open(self, target: object) -> None:
        """Show ``target``, whatever the sender of ``go`` and this screen agreed on."""

    def entered(self) -> None:
        """It is in front now. The focus goes where it was, at first to ``home``."""
        before = self.focusWidget() if self._visited else None
        self._visited = True
        (before or self.home()).setFocus(Qt.FocusReason.OtherFocusReason)

    def home(self) -> QWidget:
        """Where the keys go at the first visit: the list, where there is one; else nowhere, and Tab leads to the first part."""
        return self

    def left(self) -> None:
        """It is no longer in front."""

    def put_away(self) -> None:
        """The program ends, or somebody of another role takes over; the workers still work and do what is asked of them now."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """How app registers a screen with the window."""

    key: str
    number: int
    """Ctrl+number; 0 for none."""
    title: str
    """English source text; translated in the context ``Screen``: register it with QT_TRANSLATE_NOOP("Screen", …)."""
    icon: str
    factory: Callable[[], Screen]

    def name(self) -> str:
        """The title in the language in force."""
        return QCoreApplication.translate("Screen", self.title)


@dataclass(frozen=True, slots=True)
class NavCount:
    """A number beside an entry of the navigation."""

    count: int
    tone: Tone | None = None
