"""What is heard of an answer: its tone at once, its phrase after it. All of it can also be seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from oms_desktop import settings as declared
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing.answer_words import words_of
from oms_desktop.ui.screens.packing.bench_strip import BenchStrip
from oms_desktop.ui.sounds import Sounds
from oms_desktop.ui.speech import Speech


class BenchVoice(QObject):
    """Tones and phrases, and the button that silences them."""

    def __init__(self, desk: Desk, strip: BenchStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._strip = strip
        self.sounds = Sounds(desk.settings, self)
        self.speech = Speech(desk.settings, self)
        self._blocked = False
        self.sounds.problem.connect(strip.show_problem)
        strip.sound.clicked.connect(self._switch)
        strip.no_sound.clicked.connect(self._switch)
        strip.show_sound(on=self.sounds.on)
        self._load()

    def answer(self, answer: ScanAnswer) -> None:
        """Tone, then phrase. A phrase of a block is spoken to its end; any other is cut off by the next scan."""
        if answer.blocked:
            self.sounds.repeat_block()
        else:
            self.sounds.play(answer.look.sound)
        if not self._blocked:
            self.speech.cut()
        self._blocked = answer.blocked
        if answer.phrase is not None and answer.case is not Case.ACCEPTED:
            self.speech.say(words_of(answer.phrase))

    def alarm(self, phrase: str) -> None:
        """Something that no answer says: the disk, or another window in front."""
        self.sounds.repeat_block()
        self.speech.say(phrase)

    def hush(self, *, blocked: bool) -> None:
        """The alarm is over; a block that still stands goes on."""
        self.quiet()
        if blocked:
            self.sounds.repeat_block()

    def quiet(self) -> None:
        """Nothing more is heard."""
        self.sounds.quiet()
        self.speech.cut()

    def reload(self) -> None:
        """The settings of sound and speech have changed."""
        self._strip.show_sound(on=self.sounds.on)
        if not self.sounds.on:
            self.sounds.quiet()
        if not self.speech.on:
            self.speech.cut()
        self._load()

    def _load(self) -> None:
        """After the next paint, and here: a part of Qt imported on another thread ends the process now and then."""
        if self.sounds.on:
            QTimer.singleShot(0, self, self.sounds.load)

    def _switch(self) -> None:
        self._desk.settings.set(declared.SOUND_ON, not self.sounds.on)
        self.reload()
