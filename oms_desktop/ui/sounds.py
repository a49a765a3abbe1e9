"""The bench's tones: loaded before they are needed, on the device and at the volume of the settings.

Sound is never the only sign: what can't be heard here is seen on the answer. ``problem`` says why a machine stays silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from oms_desktop import settings as declared
from oms_desktop.operations.packing.words import Sound
from oms_desktop.settings import Settings
from oms_desktop.ui.resources import resource

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

BLOCK_EVERY_MS = 3000


class Sounds(QObject):
    """Silent until ``load``, which imports Qt's multimedia: call it after the first paint."""

    problem = Signal(str)
    """``no_device``, or the name of a tone that can't be played."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._effects: dict[Sound, QSoundEffect] = {}
        self._told: set[str] = set()
        self._block = QTimer(self)
        self._block.setInterval(BLOCK_EVERY_MS)
        self._block.timeout.connect(self._again)

    @property
    def on(self) -> bool:
        return self._settings.get(declared.SOUND_ON)

    @property
    def repeating(self) -> bool:
        """A block is not acknowledged yet."""
        return self._block.isActive()

    @property
    def ready(self) -> frozenset[Sound]:
        """The tones that are loaded and can be played at once."""
        return frozenset(sound for sound, effect in self._effects.items() if effect.isLoaded())

    def load(self) -> None:
        """Load all tones for the device and volume now in the settings; again after these have changed."""
        from PySide6.QtMultimedia import QSoundEffect

        self._effects = {}
        if not self.on:
            return
        device = _device(self._settings.get(declared.SOUND_DEVICE))
        if device is None:
            self._tell("no_device")
            return
        volume = self._settings.get(declared.SOUND_VOLUME) / 100
        for sound in Sound:
            effect = QSoundEffect(device, self)
            effect.setVolume(volume)
            effect.statusChanged.connect(self._status_changed)
            effect.setSource(QUrl.fromLocalFile(str(resource("sounds", f"{sound.value}.wav"))))
            self._effects[sound] = effect

    def play(self, sound: Sound) -> None:
        """Play it at once; a tone that still sounds is cut off. What repeated before is quiet now."""
        self.quiet()
        effect = self._effects.get(sound)
        if effect is None or not self.on:
            return
        for other in self._effects.values():
            if other.isPlaying():
                other.stop()
        effect.play()

    def repeat_block(self) -> None:
        """The block's tone, now and each three seconds, until ``quiet`` or another tone."""
        self.play(Sound.BLOCK)
        self._block.start()

    def quiet(self) -> None:
        """Repeat no more."""
        self._block.stop()

    def _again(self) -> None:
        effect = self._effects.get(Sound.BLOCK)
        if effect is not None and self.on:
            effect.play()

    def _status_changed(self) -> None:
        from PySide6.QtMultimedia import QSoundEffect

        for sound, effect in self._effects.items():
            if effect.status() is QSoundEffect.Status.Error:
                self._tell(sound.value)

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self.problem.emit(what)


def _device(name: str) -> QAudioDevice | None:
    """The output of that name, else the system's default; None where there is no sound at all."""
    from PySide6.QtMultimedia import QMediaDevices

    outputs = QMediaDevices.audioOutputs()
    chosen = next((output for output in outputs if output.description() == name), None)
    if chosen is not None:
        return chosen
    default = QMediaDevices.defaultAudioOutput()
    return None if default.isNull() else default
