"""What one scan of the calibration sheet tells about a scanner, in words and as a device map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from oms_desktop.operations.packing.scan_pipeline import TERMINATORS, Device, Key, swap_case

SHEET_CODE = "OMS-Az09.$/+%_:;=?(x)*Qq"
"""The barcode on the sheet (Code 128): each kind of character that codes hold, both cases, nothing a scanner strips."""


_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_LEAST_KEPT = 4
"""Even AZERTY leaves more characters of the sheet as they are."""


class Fault(StrEnum):
    LAYOUT = "layout"
    CAPS = "caps"
    FULL_WIDTH = "full_width"
    NO_SUFFIX = "no_suffix"
    DROPPED = "dropped"
    SLOW = "slow"
    OTHER = "other"
    INPUT_METHOD = "input_method"


TEXTS: dict[Fault, str] = {
    Fault.LAYOUT: "The scanner types for another keyboard layout ({detail}). It is corrected here; better set the scanner to US.",
    Fault.CAPS: "CapsLock is on, or the scanner turns the case of letters. It is corrected here.",
    Fault.FULL_WIDTH: "The input method types full-width characters. They are folded; better switch it off.",
    Fault.NO_SUFFIX: "The scanner sends no Enter after a code. Silence ends its codes now; better set the suffix CR.",
    Fault.DROPPED: "Characters are missing ({detail}). Set a longer delay between characters on the scanner.",
    Fault.SLOW: "The scanner types slowly ({detail} ms a character). The limit was raised for it.",
    Fault.OTHER: "That was not the code on the calibration sheet.",
    Fault.INPUT_METHOD: "An input method took part of the code. Switch it to English and scan again.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, as source text and what fills its place."""

    fault: Fault
    detail: str = ""

    @property
    def source(self) -> str:
        return TEXTS[self.fault]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The device as it is to be used from now on, and what was found. ``usable`` False: the scan must be repeated."""

    device: Device
    findings: tuple[Finding, ...]
    usable: bool


def calibrate(keys: Sequence[Key], name: str = "", expected: str = SHEET_CODE) -> Calibration:
    """Compare the keys of one scan of the sheet with what is printed on it."""
    findings: list[Finding] = []
    device = Device(name=name)
    suffixed = bool(keys) and keys[-1].char in TERMINATORS
    body = [key for key in keys if key.char not in TERMINATORS]
    text = "".join(key.char for key in body)
    if not suffixed:
        findings.append(Finding(Fault.NO_SUFFIX))
        device = replace(device, terminator=False)
    device, slow = _speed(body, device)
    findings += slow
    folded = text.translate(_WIDE)
    if folded != text:
        findings.append(Finding(Fault.FULL_WIDTH))
    found, device, usable = _compare(folded, expected, device)
    return Calibration(device, (*findings, *found), usable)


def _speed(body: list[Key], device: Device) -> tuple[Device, list[Finding]]:
    if len(body) < 2:
        return device, []
    gap = (body[-1].at - body[0].at) / (len(body) - 1)
    if gap <= device.gap_s:
        return device, []
    slow = Finding(Fault.SLOW, str(round(gap * 1000)))
    return replace(device, gap_s=gap * 1.5, silence_s=max(device.silence_s, gap * 3)), [slow]


def _compare(text: str, expected: str, device: Device) -> tuple[list[Finding], Device, bool]:
    if text == expected:
        return [], device, True
    if swap_case(text) == expected:
        return [Finding(Fault.CAPS)], replace(device, caps=True), True
    if any("\u3040" <= char <= "\u9fff" for char in text):
        return [Finding(Fault.INPUT_METHOD)], device, False
    if len(text) == len(expected):
        return _layout(text, expected, device)
    if len(text) < len(expected) and _is_part(text, expected):
        missing = _missing(text, expected)
        return [Finding(Fault.DROPPED, missing)], device, False
    return [Finding(Fault.OTHER)], device, False


def _layout(text: str, expected: str, device: Device) -> tuple[list[Finding], Device, bool]:
    inverted = swap_case(text)
    caps = _differences(inverted, expected) < _differences(text, expected)
    seen = inverted if caps else text
    pairs = {got: meant for got, meant in zip(seen, expected, strict=True) if got != meant}
    consistent = all(pairs.get(got, got) == meant for got, meant in zip(seen, expected, strict=True))
    kept = sum(got == meant for got, meant in zip(seen, expected, strict=True))
    if not consistent or kept < _LEAST_KEPT:
        return [Finding(Fault.OTHER)], device, False
    # The map is applied before the case is turned, so it is kept as the keys arrive.
    arriving = {
        (swap_case(got) if caps else got): (swap_case(meant) if caps else meant)
        for got, meant in pairs.items()
    }
    detail = " ".join(f"{meant}→{got}" for got, meant in sorted(pairs.items()))
    findings = [Finding(Fault.LAYOUT, detail)]
    if caps:
        findings.append(Finding(Fault.CAPS))
    return findings, replace(device, caps=caps, layout=tuple(sorted(arriving.items()))), True


def _differences(text: str, expected: str) -> int:
    return sum(got != meant for got, meant in zip(text, expected, strict=True))


def _is_part(text: str, expected: str) -> bool:
    """All of ``text`` stands in ``expected`` in that order."""
    rest = iter(expected)
    return bool(text) and all(char in rest for char in text)


def _missing(text: str, expected: str) -> str:
    missing: list[str] = []
    rest = list(text)
    for char in expected:
        if rest and rest[0] == char:
            rest.pop(0)
        else:
            missing.append(char)
    return "".join(missing)
