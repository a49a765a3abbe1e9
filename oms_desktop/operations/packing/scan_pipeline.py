"""From key strokes to codes: framing, folding, substitutes. Pure; the window's filter feeds it.

A burst is a scan if its keys came fast, it is long enough and it ended with a terminator. Otherwise it is typing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

GS = "\x1d"
EOT = "\x04"
TERMINATORS = frozenset({"\r", "\n", "\t", EOT})
_SAME_SCAN_S = 0.5
"""A fast run that begins so soon after one cut off by silence is the rest of the same scan."""

_ANSWERS = frozenset("0123456789yn")
"""Single keys that a person types at the bench."""

_INVISIBLE = {code: None for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)}
_SYMBOLOGY = ("]C1", "]d2", "]Q3", "]e0", "]J1")
"""What scanners put in front of GS1 codes."""


@dataclass(frozen=True, slots=True)
class Device:
    """What calibration found out about one scanner. Times in seconds."""

    name: str = ""
    gap_s: float = 0.035
    """Longest mean time between keys."""
    shortest: int = 4
    terminator: bool = True
    """False: the device sends none; silence ends its codes."""
    silence_s: float = 0.08
    caps: bool = False
    """It types as with CapsLock on: letters are inverted."""
    layout: tuple[tuple[str, str], ...] = ()
    """(what arrives, what was meant) of a wrong keyboard layout."""
    gs: str = "~"
    """Further characters this device sends for the GS1 separator."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key press. ``char`` is what it types (``\\x1d`` for F8); ``at`` seconds of a clock that never goes back."""

    char: str
    at: float
    repeat: bool = False


class FrameKind(StrEnum):
    CODE = "code"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Frame:
    """A finished run of keys: a code (folded, ready for the bench) or typing as it came."""

    kind: FrameKind
    text: str
    at: float
    raw: str
    cut: bool = field(default=False, compare=False)
    """Typing as fast and as long as a scan: all that lacks is its end."""


@dataclass(slots=True)
class Framer:
    """Collects the keys of one device. Feed ``key`` each press and ``tick`` now and then; both give finished frames."""

    device: Device = field(default_factory=Device)
    _keys: list[Key] = field(default_factory=list)
    _cut_at: float = float("-inf")
    """When silence last ended a run that may have been the head of a scan."""

    def key(self, key: Key) -> list[Frame]:
        """Take a key; auto-repeat is no scanner's doing and is ignored."""
        if key.repeat:
            return []
        done = self.tick(key.at)
        if key.char in TERMINATORS:
            return [*done, *self._end(key.at, terminated=True)]
        if key.char:
            self._keys.append(key)
        return done

    def tick(self, now: float) -> list[Frame]:
        """Silence ends a run: as a code only for a device calibrated so, else as typing."""
        if self._keys and now - self._keys[-1].at > self.device.silence_s:
            head = self.device.terminator and self._may_be_a_head(self._keys)
            frames = self._end(now, terminated=not self.device.terminator)
            if head:
                self._cut_at = now
            return frames
        return []

    @property
    def collecting(self) -> bool:
        """A run has begun: keys are data now, never commands."""
        return bool(self._keys)

    def _end(self, now: float, *, terminated: bool) -> list[Frame]:
        keys, self._keys = self._keys, []
        if not keys:
            return []
        raw = "".join(key.char for key in keys)
        # A busy machine may deliver one scan in two pieces: its tail alone could be another code.
        tail = keys[0].at - self._cut_at < _SAME_SCAN_S
        scanned = not tail and self._fast(keys) and len(raw) >= self.device.shortest
        if terminated and scanned:
            return [Frame(FrameKind.CODE, clean(raw, self.device), now, raw)]
        return [Frame(FrameKind.TYPING, raw, now, raw, cut=scanned)]

    def _may_be_a_head(self, keys: list[Key]) -> bool:
        """Whether a scanner may have sent these: also two of them, or one that answers no question of the bench."""
        return self._fast(keys) or (len(keys) == 1 and keys[0].char.lower() not in _ANSWERS)

    def _fast(self, keys: list[Key]) -> bool:
        return len(keys) > 1 and (keys[-1].at - keys[0].at) / (len(keys) - 1) <= self.device.gap_s


def clean(raw: str, device: Device) -> str:
    """What was printed, from what arrived: layout and CapsLock mended, full width folded, GS1 separators made one."""
    text = raw
    if device.layout:
        text = text.translate({ord(arriving): meant for arriving, meant in device.layout})
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    if device.caps:
        text = swap_case(text)
    return _separators(text, device).strip(" \r\n\t" + EOT)


def swap_case(text: str) -> str:
    """What CapsLock makes of it, character by character (ß has no other case of one character)."""
    return "".join(other if len(other := char.swapcase()) == 1 else char for char in text)


def _separators(text: str, device: Device) -> str:
    gs1 = any(text.startswith(prefix) for prefix in _SYMBOLOGY) or GS in text or read_gtin(text) is not None
    text = text.replace("^]", GS).replace("\\x1d", GS).replace("\\x1D", GS)
    if gs1 or GS in text:
        for substitute in device.gs:
            text = text.replace(substitute, GS)
    return text


def gtin_valid(digits: str) -> bool:
    """True for 8, 12, 13 or 14 digits whose last is the right check digit."""
    if len(digits) not in (8, 12, 13, 14) or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1]))
    )
    return (10 - total % 10) % 10 == int(digits[-1])


def looks_misread(code: str) -> bool:
    """13 digits of a retail barcode (69… and the like) whose check digit is wrong: a bad read, not a new code."""
    return (
        len(code) == 13 and code.isascii() and code.isdigit() and code[:2] in _CHINA and not gtin_valid(code)
    )


_CHINA = frozenset({"69"})
"""Only what is printed on goods in China; other 13 digits may be a waybill."""


def read_gtin(code: str) -> str | None:
    """The GTIN (14 digits) of a GS1 code such as ``]C101069…10LOT`` or ``(01)069…(17)…``; ``None`` if it is none."""
    text = code
    for prefix in _SYMBOLOGY:
        text = text.removeprefix(prefix)
    text = text.lstrip(GS)
    if text.startswith("(01)"):
        digits = text[4:18]
    elif text.startswith("01"):
        digits = text[2:16]
    else:
        return None
    return digits if len(digits) == 14 and gtin_valid(digits) else None


def gtin_forms(gtin: str) -> tuple[str, ...]:
    """How a 14-digit GTIN may stand in a table: whole, as EAN-13, as UPC-12."""
    forms = [gtin]
    if gtin.startswith("0"):
        forms.append(gtin[1:])
    if gtin.startswith("00"):
        forms.append(gtin[2:])
    return tuple(forms)
