"""Short spoken answers, for hands and eyes that are busy. Made at the first word; cut off by the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from oms_desktop import settings as declared
from oms_desktop.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


class Speech(QObject):
    """Says nothing while switched off, and nothing on a system without a voice; the screen shows every word anyway."""

    def __init__(self, settings: Settings, parent: QObject | None = None, *, engine: str = "") -> None:
        super().__init__(parent)
        self._settings = settings
        self._engine = engine
        self._voice: QTextToSpeech | None = None

    @property
    def on(self) -> bool:
        return self._settings.get(declared.SPEECH_ON)

    @property
    def voice(self) -> QTextToSpeech | None:
        """Qt's voice, once something was said."""
        return self._voice

    def say(self, phrase: str) -> None:
        """Say it in the language in force, in place of what is being said."""
        if not self.on or not phrase:
            return
        voice = self._voice or self._make()
        voice.stop()
        if voice.locale().language() != QLocale().language():
            voice.setLocale(QLocale())
        voice.say(phrase)

    def cut(self) -> None:
        """Be silent now."""
        if self._voice is not None:
            self._voice.stop()

    def _make(self) -> QTextToSpeech:
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._voice = QTextToSpeech(self._engine, self) if self._engine else QTextToSpeech(self)
        return self._voice
