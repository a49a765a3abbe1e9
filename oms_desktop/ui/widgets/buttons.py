"""Buttons with a look, a shortcut in the tooltip and an accessible name."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from oms_desktop.ui.icons import icon
from oms_desktop.ui.theme import tokens

_ICON, _GAP = 16, 4


class ButtonLook(StrEnum):
    """One ``MAIN`` a screen; ``DANGER`` for what can't be undone."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


def native(shortcut: str) -> str:
    """``Ctrl+P`` as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Button(QPushButton):
    """A button with text. Texts are set by ``label``."""

    def __init__(
        self, look: ButtonLook = ButtonLook.PLAIN, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon_name
        self.setProperty("look", look.value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._draw_icon()

    def label(self, text: str, hint: str = "", shortcut: str = "") -> None:
        """Text, tooltip and shortcut at once; a shortcut given here works while the button is visible and enabled."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        keys = native(shortcut)
        self.setToolTip(" · ".join(part for part in (hint or text, keys) if part))
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        if self._icon_name:
            look = tokens()
            main, danger = self._look is ButtonLook.MAIN, self._look is ButtonLook.DANGER
            colour = look.accent.on_solid if main else look.bad.ink if danger else look.soft_text
            self.setIcon(icon(self._icon_name, colour, _ICON, gap=_GAP))
            self.setIconSize(QSize(_ICON + _GAP, _ICON))


class IconButton(QToolButton):
    """A button with only an icon; name and tooltip are given by ``label``."""

    def __init__(self, icon_name: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("look", "quiet")
        self.setProperty("icononly", "small" if small else "true")
        side = 16 if small else 18
        self.setIconSize(QSize(side, side))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icon(icon_name))

    def label(self, text: str, shortcut: str = "") -> None:
        """Accessible name, and tooltip with the shortcut."""
        self.setAccessibleName(text)
        self.setToolTip(" · ".join(part for part in (text, native(shortcut)) if part))
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self.setIcon(icon(self._icon_name))
        super().changeEvent(event)
