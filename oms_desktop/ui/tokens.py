"""The colours and measures of the window, as data. Nothing else in the program names a colour.

One accent; the other tones are used only where they mean something: green done, amber needs a look, red late or
wrong, purple intercepted, grey set aside. Each tone has four colours: ``solid`` with ``on_solid`` for big blocks
and main buttons, ``soft`` with ``ink`` for pills and rows. ``ink`` is readable on ``soft`` and on ``surface``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

ROW_HEIGHT = 40
CONTROL_HEIGHT = 32
RADIUS = 6
CARD_RADIUS = 8
TARGET = 24
"""Smallest side of anything that can be clicked, in logical pixels."""


class Tone(StrEnum):
    """What a colour says."""

    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    STOP = "stop"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Shades:
    """The four colours of one tone, as ``#rrggbb``."""

    solid: str
    on_solid: str
    soft: str
    ink: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one look, as ``#rrggbb``."""

    dark: bool
    page: str
    surface: str
    stripe: str
    """Every second row of a table."""
    hover: str
    line: str
    """Hairlines between and around things; carries no meaning of its own."""
    border: str
    """Edges of fields and buttons."""
    text: str
    soft_text: str
    faint_text: str
    """Placeholders and captions; still 4.5:1."""
    skeleton: str
    focus: str
    accent: Shades
    good: Shades
    warn: Shades
    bad: Shades
    stop: Shades
    grey: Shades

    def shades(self, tone: Tone) -> Shades:
        """The four colours of a tone."""
        found: Shades = getattr(self, tone.value)
        return found

    def colours(self) -> dict[str, str]:
        """Every colour by a flat name (``page``, ``accent_soft`` …), for the style sheet."""
        flat: dict[str, str] = {}
        for entry in fields(self):
            value = getattr(self, entry.name)
            if isinstance(value, Shades):
                flat.update(
                    {f"{entry.name}_{part.name}": getattr(value, part.name) for part in fields(value)}
                )
            elif isinstance(value, str):
                flat[entry.name] = value
        return flat


LIGHT = Tokens(
    dark=False,
    page="#f4f6f8",
    surface="#ffffff",
    stripe="#fafbfd",
    hover="#f0f4fa",
    line="#e3e7ec",
    border="#c8d0da",
    text="#141a24",
    soft_text="#4a5567",
    faint_text="#5f6b7c",
    skeleton="#e8ecf1",
    focus="#2563eb",
    accent=Shades("#2563eb", "#ffffff", "#e6eefd", "#1d4fd0"),
    good=Shades("#15803d", "#ffffff", "#e5f5ea", "#166a35"),
    warn=Shades("#b45309", "#ffffff", "#fdf2de", "#954408"),
    bad=Shades("#b91c1c", "#ffffff", "#fdeaea", "#ad1a1a"),
    stop=Shades("#7e22ce", "#ffffff", "#f3e9fd", "#6d1fb3"),
    grey=Shades("#4b5563", "#ffffff", "#edf0f4", "#3f4957"),
)

DARK = Tokens(
    dark=True,
    page="#10151c",
    surface="#181f29",
    stripe="#1b232e",
    hover="#212b38",
    line="#2a3442",
    border="#435063",
    text="#e9eef5",
    soft_text="#b3bdca",
    faint_text="#98a4b3",
    skeleton="#263040",
    focus="#6ea3ff",
    accent=Shades("#2563eb", "#ffffff", "#1d3157", "#9cc0ff"),
    good=Shades("#15803d", "#ffffff", "#143524", "#79dfa2"),
    warn=Shades("#b45309", "#ffffff", "#3b2b12", "#f8c064"),
    bad=Shades("#c42727", "#ffffff", "#44201f", "#ffa3a0"),
    stop=Shades("#8b30d9", "#ffffff", "#33204b", "#d9b8ff"),
    grey=Shades("#525e6e", "#ffffff", "#28323f", "#c6cfda"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours as WCAG 2 defines it, 1.0 to 21.0."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
