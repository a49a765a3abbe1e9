"""The bench's sounds, measured from the files: pitch, length, level, and no click at either end."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

import pytest

SOUNDS = Path(__file__).resolve().parents[2] / "resources" / "sounds"

# As the bench's specification has them: (hertz, milliseconds) each, silences left out.
SPECIFIED = {
    "accepted": [(1760, 50)],
    "line_done": [(1320, 60), (1760, 60)],
    "complete": [(1047, 70), (1319, 70), (1568, 70)],
    "needs": [(880, 90), (880, 90)],
    "warning": [(660, 120), (660, 120)],
    "error": [(220, 350)],
    "block": [(180, 150), (260, 150), (180, 150), (260, 150)],
    "printed": [(1000, 30)],
}


def _samples(name: str) -> tuple[int, list[float]]:
    with wave.open(str(SOUNDS / f"{name}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        data = struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))
        return file.getframerate(), [value / 32768 for value in data]


def _strength(samples: list[float], rate: int, hertz: float) -> float:
    """Amplitude of one frequency (Goertzel)."""
    step = 2 * math.pi * hertz / rate
    real = sum(value * math.cos(step * index) for index, value in enumerate(samples))
    imaginary = sum(value * math.sin(step * index) for index, value in enumerate(samples))
    return 2 * math.hypot(real, imaginary) / len(samples)


@pytest.mark.parametrize("name", SPECIFIED)
def test_pitch_and_length(name: str) -> None:
    rate, samples = _samples(name)
    tones = SPECIFIED[name]
    gap = len(samples) - sum(round(rate * ms / 1000) for _, ms in tones)
    assert gap == (round(rate * 0.03) if name in ("needs", "warning") else 0)
    start = 0
    for hertz, ms in tones:
        length = round(rate * ms / 1000)
        tone = samples[start : start + length]
        start += length + (gap if gap else 0)
        here = _strength(tone, rate, hertz)
        assert here > 0.3
        others = {other for pairs in SPECIFIED.values() for other, _ in pairs if abs(other - hertz) > 60}
        assert all(_strength(tone, rate, other) < here / 2 for other in others)


@pytest.mark.parametrize("path", sorted(SOUNDS.glob("*.wav")), ids=lambda path: path.stem)
def test_no_click_no_clipping(path: Path) -> None:
    _, samples = _samples(path.stem)
    assert abs(samples[0]) < 0.01
    assert abs(samples[-1]) < 0.01
    assert max(map(abs, samples)) < 0.99


def test_a_bounce_is_a_soft_tick() -> None:
    rate, samples = _samples("bounce")
    assert len(samples) == round(rate * 0.02)
    assert 20 * math.log10(max(map(abs, samples))) == pytest.approx(-20, abs=0.5)


def test_the_error_is_a_square_wave() -> None:
    rate, samples = _samples("error")
    assert _strength(samples, rate, 660) / _strength(samples, rate, 220) == pytest.approx(1 / 3, abs=0.03)


def test_every_event_has_its_file() -> None:
    assert {path.stem for path in SOUNDS.glob("*.wav")} == {*SPECIFIED, "bounce"}
