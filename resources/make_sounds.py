"""Makes the bench's sounds: 44.1 kHz, 16 bit, mono, with short fades so that no loudspeaker clicks.

Any two differ in pitch and in rhythm, so that a packer knows the answer without looking. Run it after a change of
the table and commit the files: ``python3 resources/make_sounds.py``.
"""

from __future__ import annotations

import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
FADE_MS = 4
FOLDER = Path(__file__).parent / "sounds"


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone of ``ms`` milliseconds at ``hertz`` (0: silence); ``level`` is the peak, 1.0 = full scale."""

    hertz: float
    ms: int
    level: float = 0.6
    square: bool = False


GAP = Tone(0, 30)
"""Between two equal tones, so that the ear hears two."""

SOUNDS: dict[str, tuple[Tone, ...]] = {
    "accepted": (Tone(1760, 50),),
    "line_done": (Tone(1320, 60), Tone(1760, 60)),
    "complete": (Tone(1047, 70), Tone(1319, 70), Tone(1568, 70)),
    "needs": (Tone(880, 90), GAP, Tone(880, 90)),
    "warning": (Tone(660, 120), GAP, Tone(660, 120)),
    "error": (Tone(220, 350, 0.45, square=True),),
    "block": (Tone(180, 150, 0.8), Tone(260, 150, 0.8), Tone(180, 150, 0.8), Tone(260, 150, 0.8)),
    "bounce": (Tone(2500, 20, 0.1),),
    "printed": (Tone(1000, 30),),
}
"""The event and its tones; the player repeats ``block`` every 3 s, ``bounce`` is 20 dB below full scale."""


def samples(tone: Tone) -> list[int]:
    """The tone's 16-bit samples, faded in and out."""
    count = round(RATE * tone.ms / 1000)
    fade = RATE * min(FADE_MS, tone.ms / 4) / 1000
    out = []
    for index in range(count):
        swing = math.sin(2 * math.pi * tone.hertz * index / RATE)
        if tone.square:
            swing = _soft_square(tone.hertz, index)
        envelope = min(1.0, index / fade, (count - 1 - index) / fade)
        out.append(round(32767 * tone.level * envelope * swing))
    return out


def write(name: str, tones: tuple[Tone, ...], folder: Path = FOLDER) -> Path:
    """Write ``NAME.wav`` into ``folder`` and return its path."""
    path = folder / f"{name}.wav"
    data = [sample for tone in tones for sample in samples(tone)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(data)}h", *data))
    return path


def _soft_square(hertz: float, index: int) -> float:
    """A square wave of its first eight odd harmonics: rough to the ear, but without aliasing."""
    angle = 2 * math.pi * hertz * index / RATE
    return 4 / math.pi * sum(math.sin(odd * angle) / odd for odd in range(1, 17, 2)) / 1.18


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, tones in SOUNDS.items():
        print(write(name, tones))


if __name__ == "__main__":
    main()
