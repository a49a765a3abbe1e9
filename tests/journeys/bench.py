"""The packing bench as it is seen: its big answer, and the papers that its scans come from."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pypdfium2
import zxingcpp

from tests.journeys.merchant import titled
from tests.journeys.window import Thing, Window, wait_for

_HUES = ((20, "red"), (65, "amber"), (170, "green"), (255, "blue"), (320, "purple"), (360, "red"))
_DPI = 203
"""What label printers print at; a code must be readable at that."""
NUMBER = re.compile(r"\d{6}-\d{15}")


def open_bench(window: Window) -> None:
    """Go to the bench by key and wait until it takes scans."""
    window.keys("ctrl+4")
    window.wait("Ready")


def answer(window: Window, words: str) -> Thing:
    """The big answer that begins with these words."""
    return window.wait(words, "Client")


def line(window: Window, code: str, count: str) -> Thing:
    """The line of a merchant code on the bench, as soon as it says so many pieces: ``2/3``."""
    return window.wait(f"{titled(code)} {count}", "Client")


def colour(window: Window, words: str) -> str:
    """The colour that fills most of the answer that begins with these words, once its flash is over."""
    shares = window.colours(answer(window, words))
    red, green, blue = max(shares, key=lambda one: shares[one])[:3]
    hue, _, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.3:
        return "grey"
    return next(name for end, name in _HUES if hue * 360 <= end)


def printed_slips(folder: Path) -> Path:
    """The one document in the data folder's documents, as soon as it is there."""

    def look() -> Path | None:
        found = sorted((folder / "documents").glob("*.pdf"))
        return found[0] if len(found) == 1 else None

    return wait_for(look, "the slips")


def slip_codes(file: Path) -> dict[str, str]:
    """Order number as printed in words → the barcode beside it, read from the rendered page."""
    document = pypdfium2.PdfDocument(file)
    codes = {}
    try:
        for page in document:
            picture = page.render(scale=_DPI / 72).to_pil().convert("L")
            [code] = zxingcpp.read_barcodes(picture)
            [number] = NUMBER.findall(page.get_textpage().get_text_range())
            codes[number] = code.text
    finally:
        document.close()
    return codes
