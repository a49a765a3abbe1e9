"""What is heard: tones loaded before they are needed, a block that repeats, phrases that the next scan cuts off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot

from oms_desktop.operations.packing.words import Sound
from oms_desktop.settings import SOUND_ON, SOUND_VOLUME, SPEECH_ON, Settings
from oms_desktop.ui.sounds import Sounds
from oms_desktop.ui.speech import Speech
from oms_desktop.ui.translation import Language, Translation

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", "PulseAudio", "qt.multimedia", extend=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.toml")


def test_all_tones_are_loaded_or_it_is_said_why_not(qtbot: QtBot, settings: Settings) -> None:
    from PySide6.QtMultimedia import QMediaDevices

    sounds = Sounds(settings)
    told: list[str] = []
    sounds.problem.connect(told.append)
    settings.set(SOUND_VOLUME, 30)
    sounds.load()
    if QMediaDevices.audioOutputs():
        qtbot.waitUntil(lambda: sounds.ready == frozenset(Sound))
        assert told == []
    else:
        assert told == ["no_device"]
    sounds.play(Sound.ERROR)  # silent or not, it must not fail
    sounds.load()
    assert told.count("no_device") <= 1


def test_a_block_repeats_until_another_tone(qtbot: QtBot, settings: Settings) -> None:
    sounds = Sounds(settings)
    sounds.repeat_block()
    assert sounds.repeating
    sounds.play(Sound.ACCEPTED)
    assert not sounds.repeating
    sounds.repeat_block()
    sounds.quiet()
    assert not sounds.repeating


def test_switched_off_nothing_is_loaded(qtbot: QtBot, settings: Settings) -> None:
    settings.set(SOUND_ON, False)
    sounds = Sounds(settings)
    sounds.load()
    assert sounds.ready == frozenset()


def test_speech_is_off_at_first_and_made_at_the_first_word(
    qtbot: QtBot, settings: Settings, translation: Translation
) -> None:
    speech = Speech(settings, engine="mock")
    speech.say("Done")
    assert speech.voice is None
    settings.set(SPEECH_ON, True)
    translation.choose(Language.ENGLISH)
    speech.say("Stop, refunded, do not ship")
    voice = speech.voice
    assert voice is not None
    assert voice.locale().language() == QLocale.Language.English
    qtbot.waitUntil(lambda: voice.state() is QTextToSpeech.State.Speaking)
    speech.cut()
    qtbot.waitUntil(lambda: voice.state() is QTextToSpeech.State.Ready)
