"""Code 128: as narrow as it can be, and read back by another's reader."""

from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from oms_desktop.errors import Refused
from oms_desktop.printing import code128


def _decoded(text: str, module: int = 2) -> str:
    image = Image.new("L", ((code128.width(text) + 20) * module, 60), 255)
    pen = ImageDraw.Draw(image)
    for first, wide in code128.bars(text):
        left = (10 + first) * module
        pen.rectangle((left, 5, left + wide * module - 1, 54), fill=0)
    (found,) = zxingcpp.read_barcodes(image)
    assert str(found.format) == "Code 128"
    return found.text


@pytest.mark.parametrize(
    ("number", "modules"),
    [
        ("75123456789012", 112),
        ("9712345678901", 123),
        ("771234567890123", 134),
        ("SF1234567890123", 145),
        ("YT8812345678901", 145),
        ("JT5123456789012", 145),
        ("DPK123456789012", 145),
        ("JDVA12345678901", 156),
        ("EA123456785CN", 156),
        ("JDVA12345678901-1-1-", 222),
    ],
)
def test_width_is_that_of_the_trade(number: str, modules: int) -> None:
    assert code128.width(number) == modules
    assert _decoded(number) == number


def _fewest(text: str) -> int:
    """Symbols of the shortest code by trying all ways forward, start and check included."""
    states = {("B", 0): 1, ("C", 0): 1}
    for place in range(len(text)):
        for name, other in (("B", "C"), ("C", "B")):
            here = min(states.get((name, place), 999), states.get((other, place), 999) + 1)
            step = 1 if name == "B" else 2
            if step == 1 or (text[place : place + 2].isdigit() and place + 2 <= len(text)):
                states[name, place + step] = min(states.get((name, place + step), 999), here + 1)
    return min(states.get(("B", len(text)), 999), states.get(("C", len(text)), 999)) + 1


@given(st.text(st.sampled_from("0123456789" * 4 + "AZaz-/ ~*:"), min_size=1, max_size=24))
def test_no_shorter_code_exists(text: str) -> None:
    assert len(code128.encode(text)) == _fewest(text)


@settings(max_examples=60)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_every_text_is_read_back(text: str) -> None:
    assert _decoded(text) == text


@pytest.mark.parametrize("text", ["", "订单1", "A\tB", "é"])
def test_what_cannot_stand_in_it_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        code128.encode(text)
    assert refusal.value.code == "barcode_text"
