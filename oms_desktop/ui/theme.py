"""The look in force: light or dark, followed at once when the system changes.

``Theme`` is built once by app, before any widget. Everything that paints by hand asks ``tokens()`` while painting, so
a change of look needs no more than the repaint that the new palette and style sheet cause anyway.
"""

from __future__ import annotations

import os
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from oms_desktop.ui.fonts import font
from oms_desktop.ui.stylesheet import style_sheet
from oms_desktop.ui.tokens import DARK, LIGHT, Tokens


class Look(StrEnum):
    """What the person chose; ``OMS_THEME`` overrides it with the same words."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_current: Tokens = LIGHT


def tokens() -> Tokens:
    """The colours in force."""
    return _current


class Theme(QObject):
    """Keeps palette, fonts and style sheet of the application in step with the look."""

    changed = Signal()
    """After palette and style sheet have changed; pixmaps made from colours must be made anew."""

    def __init__(self, app: QApplication, look: Look = Look.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(font())
        self._look = _override() or look
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._apply(self._wanted(app.styleHints().colorScheme()))

    @property
    def look(self) -> Look:
        """The choice in force, the override included."""
        return self._look

    def choose(self, look: Look) -> None:
        """Take another look at once. Without effect while ``OMS_THEME`` is set."""
        self._look = _override() or look
        self._scheme_changed(self._app.styleHints().colorScheme())

    @Slot(Qt.ColorScheme)
    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        wanted = self._wanted(scheme)
        if wanted is not _current:
            self._apply(wanted)

    def _wanted(self, scheme: Qt.ColorScheme) -> Tokens:
        if self._look is Look.SYSTEM:
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._look is Look.DARK else LIGHT

    def _apply(self, wanted: Tokens) -> None:
        global _current
        _current = wanted
        self._app.setPalette(_palette(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()


def _override() -> Look | None:
    """``OMS_THEME``: light, dark or system. Raises ValueError for any other word."""
    word = os.environ.get("OMS_THEME", "")
    return Look(word) if word else None


def _palette(look: Tokens) -> QPalette:
    """Fusion paints check marks, arrows and disabled text from these."""
    roles = {
        QPalette.ColorRole.Window: look.page,
        QPalette.ColorRole.WindowText: look.text,
        QPalette.ColorRole.Base: look.surface,
        QPalette.ColorRole.AlternateBase: look.stripe,
        QPalette.ColorRole.Text: look.text,
        QPalette.ColorRole.PlaceholderText: look.faint_text,
        QPalette.ColorRole.Button: look.surface,
        QPalette.ColorRole.ButtonText: look.text,
        QPalette.ColorRole.BrightText: look.bad.ink,
        QPalette.ColorRole.Highlight: look.accent.solid,
        QPalette.ColorRole.HighlightedText: look.accent.on_solid,
        QPalette.ColorRole.Accent: look.accent.solid,
        QPalette.ColorRole.Link: look.accent.ink,
        QPalette.ColorRole.ToolTipBase: look.text,
        QPalette.ColorRole.ToolTipText: look.surface,
        QPalette.ColorRole.Light: look.surface,
        QPalette.ColorRole.Mid: look.border,
        QPalette.ColorRole.Dark: look.border,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.faint_text))
    return palette
