"""Keys become codes, typing stays typing, and calibration names what is wrong with a scanner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.operations.packing.scan_calibration import SHEET_CODE, TEXTS, Fault, calibrate
from oms_desktop.operations.packing.scan_pipeline import (
    Device,
    Frame,
    FrameKind,
    Framer,
    Key,
    clean,
    gtin_forms,
    gtin_valid,
    looks_misread,
    read_gtin,
    swap_case,
)


def keys(text: str, gap: float = 0.004, start: float = 0.0, end: str = "\r") -> list[Key]:
    found = [Key(char, start + place * gap) for place, char in enumerate(text)]
    return [*found, Key(end, start + len(text) * gap)] if end else found


def feed(framer: Framer, pressed: list[Key]) -> list[Frame]:
    return [frame for key in pressed for frame in framer.key(key)]


@pytest.mark.parametrize("end", ["\r", "\n", "\t", "\x04"])
def test_a_burst_with_its_end_is_a_code(end: str) -> None:
    (frame,) = feed(Framer(), keys("6901234567892", end=end))
    assert (frame.kind, frame.text) == (FrameKind.CODE, "6901234567892")


@pytest.mark.parametrize(("text", "gap"), [("6901234567892", 0.12), ("690", 0.004), ("6901234567892", 0.04)])
def test_slow_or_short_is_typing(text: str, gap: float) -> None:
    frames = feed(Framer(Device(silence_s=1)), keys(text, gap))
    assert [frame.kind for frame in frames] == [FrameKind.TYPING]


def test_silence_ends_a_code_only_where_calibrated() -> None:
    framer = Framer()
    assert feed(framer, keys("6901234567892", end="")) == []
    assert [frame.kind for frame in framer.tick(1.0)] == [FrameKind.TYPING]
    quiet = Framer(Device(terminator=False))
    feed(quiet, keys("6901234567892", end=""))
    assert quiet.collecting
    assert quiet.tick(0.06) == []
    assert [(frame.kind, frame.text) for frame in quiet.tick(0.2)] == [(FrameKind.CODE, "6901234567892")]
    assert not quiet.collecting


def test_auto_repeat_and_empty_keys_are_ignored() -> None:
    pressed = keys("69012345")
    pressed.insert(3, Key("9", 0.0081, repeat=True))
    pressed.insert(3, Key("", 0.0081))
    (frame,) = feed(Framer(), pressed)
    assert frame.text == "69012345"
    assert feed(Framer(), [Key("\r", 0.0)]) == []


def test_two_codes_one_after_another() -> None:
    frames = feed(Framer(), [*keys("CODE-1"), *keys("CODE-2", start=0.5)])
    assert [frame.text for frame in frames] == ["CODE-1", "CODE-2"]


def test_folding() -> None:
    assert clean("６９０１－Ａｂ", Device()) == "6901-Ab"
    assert clean("\u200b6901\ufeff", Device()) == "6901"
    assert clean("sf123", Device(caps=True)) == "SF123"
    assert clean("ß123", Device(layout=(("ß", "-"),))) == "-123"


@pytest.mark.parametrize("separator", ["\x1d", "~", "^]", "\\x1d"])
def test_gs1_separators_become_one(separator: str) -> None:
    text = clean(f"]C1010690123456789210LOT{separator}17300101", Device())
    assert text == "]C1010690123456789210LOT\x1d17300101"


def test_a_tilde_of_an_ordinary_code_stays() -> None:
    assert clean("AB~12", Device()) == "AB~12"


def test_gtins() -> None:
    assert gtin_valid("6901234567892")
    assert not gtin_valid("6901234567890")
    assert not gtin_valid("690")
    assert read_gtin("]C10106901234567892\x1d10A") == "06901234567892"
    assert read_gtin("(01)06901234567892(10)A") == "06901234567892"
    assert read_gtin("0106901234567890") is None
    assert read_gtin("SF1234567890123") is None
    assert gtin_forms("00012345678905") == ("00012345678905", "0012345678905", "012345678905")
    assert gtin_forms("16901234567899") == ("16901234567899",)
    assert looks_misread("6901234567890")
    assert not looks_misread("6901234567892")
    assert not looks_misread("7701234567890")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=40))
def test_any_printable_code_arrives_as_it_is(text: str) -> None:
    if (
        "^]" in text
        or "\\x1d" in text.lower()
        or read_gtin(text)
        or text[:3] in ("]C1", "]d2", "]Q3", "]e0", "]J1")
    ):
        return
    (frame,) = feed(Framer(), keys(text))
    assert frame.text == text


def test_a_good_scanner_has_no_fault() -> None:
    found = calibrate(keys(SHEET_CODE), "gun")
    assert (found.findings, found.usable, found.device) == ((), True, Device(name="gun"))


def test_caps_lock_is_named_and_mended() -> None:
    found = calibrate(keys(SHEET_CODE.swapcase()))
    assert [one.fault for one in found.findings] == [Fault.CAPS]
    assert clean("sf1234", found.device) == "SF1234"


GERMAN = str.maketrans(
    {
        "-": "ß",
        "/": "-",
        "+": "`",
        "_": "?",
        ":": "Ö",
        ";": "ö",
        "=": "´",
        "?": "_",
        "(": ")",
        ")": "=",
        "*": "(",
        "z": "y",
    }
)


@pytest.mark.parametrize("caps", [False, True])
def test_a_wrong_layout_is_named_and_mended(caps: bool) -> None:
    arrived = SHEET_CODE.translate(GERMAN)
    found = calibrate(keys(swap_case(arrived) if caps else arrived))
    assert Fault.LAYOUT in {one.fault for one in found.findings}
    assert (Fault.CAPS in {one.fault for one in found.findings}) is caps
    sent = "JD-7/8:z"
    assert clean(swap_case(sent.translate(GERMAN)) if caps else sent.translate(GERMAN), found.device) == sent


def test_no_suffix_is_named_and_mended() -> None:
    found = calibrate(keys(SHEET_CODE, end=""))
    assert [one.fault for one in found.findings] == [Fault.NO_SUFFIX]
    assert not found.device.terminator


def test_dropped_characters_are_named() -> None:
    found = calibrate(keys(SHEET_CODE.replace("$", "").replace("Q", "")))
    assert [(one.fault, one.detail) for one in found.findings] == [(Fault.DROPPED, "$Q")]
    assert not found.usable


def test_full_width_is_named() -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in SHEET_CODE)
    found = calibrate(keys(wide))
    assert [one.fault for one in found.findings] == [Fault.FULL_WIDTH]
    assert found.usable


def test_a_slow_scanner_gets_a_higher_limit() -> None:
    found = calibrate(keys(SHEET_CODE, 0.06))
    assert [one.fault for one in found.findings] == [Fault.SLOW]
    (frame,) = feed(Framer(found.device), keys("6901234567892", 0.06))
    assert frame.kind == FrameKind.CODE


def test_input_method_and_other_codes_are_told_apart() -> None:
    assert calibrate(keys("哦们是-Az09")).findings[0].fault == Fault.INPUT_METHOD
    assert calibrate(keys("6901234567892")).findings[0].fault == Fault.OTHER
    assert calibrate(keys("abcdefghijklmnopqrstuvwx")).findings[0].fault == Fault.OTHER
    assert calibrate([]).findings[-1].fault == Fault.OTHER
    assert set(TEXTS) == set(Fault)
    assert "suffix CR" in calibrate(keys(SHEET_CODE, end="")).findings[0].source


def test_the_tail_of_a_scan_cut_in_two_is_no_code() -> None:
    framer = Framer()
    frames: list[Frame] = []
    for at, char in [(n * 0.01, str(n)) for n in range(9)] + [(0.30 + n * 0.01, "7892"[n]) for n in range(4)]:
        frames += framer.key(Key(char, at))
    frames += framer.key(Key("\r", 0.35))
    assert [frame.kind for frame in frames] == [FrameKind.TYPING, FrameKind.TYPING]
    for n, char in enumerate("6901234567892"):
        frames += framer.key(Key(char, 2 + n * 0.01))
    frames += framer.key(Key("\r", 2.14))
    assert (frames[-1].kind, frames[-1].text) == (FrameKind.CODE, "6901234567892")


@pytest.mark.parametrize("head", ["S", "SF"])
def test_a_short_head_cut_off_spoils_the_tail_too(head: str) -> None:
    """``SF1000000000002`` without its SF is a number that may be another parcel's."""
    framer = Framer()
    frames: list[Frame] = []
    for n, char in enumerate(head):
        frames += framer.key(Key(char, n * 0.01))
    for n, char in enumerate("SF1000000000002"[len(head) :]):
        frames += framer.key(Key(char, 0.30 + n * 0.01))
    frames += framer.key(Key("\r", 0.50))
    assert [frame.kind for frame in frames] == [FrameKind.TYPING, FrameKind.TYPING]


@pytest.mark.parametrize("answer", ["1", "y"])
def test_an_answer_typed_before_a_scan_spoils_nothing(answer: str) -> None:
    framer = Framer()
    frames = framer.key(Key(answer, 0.0))
    for n, char in enumerate("SF1000000000002"):
        frames += framer.key(Key(char, 0.30 + n * 0.01))
    frames += framer.key(Key("\r", 0.50))
    assert [(frame.kind, frame.text) for frame in frames] == [
        (FrameKind.TYPING, answer),
        (FrameKind.CODE, "SF1000000000002"),
    ]
