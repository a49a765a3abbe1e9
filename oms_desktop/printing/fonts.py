"""The printed pages' own fonts: common Chinese at once, rare characters when they are met, never an empty box.

The fonts of the computer are not used: what one printer's driver has another lacks, and a label must look the same on
all. A character is looked for in the common part of its weight, then in the whole regular font, then in the parts of
the Hong Kong and Japanese fonts that go beyond it, then among the emoji. What none has is printed as 〓, the mark that
typesetters put for a missing type, so that everybody sees that a character is missing there.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

# In a bundle the files lie beside the program, in the source tree two folders above this one.
FOLDER = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2])) / "resources" / "fonts"
MISSING = "〓"
ELLIPSIS = "…"

_RARE = (
    "NotoSansSC-Regular",
    "printed/NotoSansHK-Regular-rare",
    "printed/NotoSansJP-Regular-rare",
    "printed/NotoEmoji-Regular",
)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TOKEN = re.compile(r"[!-,.-~\u00c0-\u024f]+-*|-+|.")
_NEVER_FIRST = frozenset("，。、；：？！）】》」』〉”’,.;:?!)]}%…")


class Weight:
    """One weight of the printed text with its chain of fonts. Widths are in thousandths of the size."""

    def __init__(self, common: str) -> None:
        self._chain = (common, *_RARE)
        self._widths = _Widths(self)
        self._clean = _Clean(self)
        self._rare: dict[str, str] = {}
        """Characters met that are not in the common part, with the name of their font."""
        self.name = _font(common).fontName

    def printable(self, text: str) -> str:
        """``text`` as it can be drawn: on one line, without invisible characters, 〓 for what no font has."""
        return text if text.isascii() and text.isprintable() else text.translate(self._clean)

    def width(self, text: str, size: float) -> float:
        """Width of a printable text, in the unit of ``size``."""
        return sum(map(self._widths.__getitem__, text)) * size / 1000

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """A printable text as (font name, part) pieces; nearly always one piece in the common font."""
        if self._rare.keys().isdisjoint(text):
            yield self.name, text
            return
        for name, letters in groupby(text, lambda letter: self._rare.get(letter, self.name)):
            yield name, "".join(letters)

    def find(self, code: int) -> TTFont | None:
        """The first font of the chain that has the character, or None. Remembers which characters are rare."""
        for name in self._chain:
            font = _font(name)
            if code in font.face.charToGlyph:
                if name != self._chain[0]:
                    self._rare[chr(code)] = font.fontName
                return font
        return None

    def fit(self, text: str, size: float, room: float) -> str:
        """The text, or as much of its beginning as fits into ``room`` with an ellipsis behind."""
        text = self.printable(text)
        if self.width(text, size) <= room:
            return text
        room -= self.width(ELLIPSIS, size)
        while text and self.width(text, size) > room:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS

    def wrap(self, text: str, size: float, room: float, most: int | None = None) -> list[str]:
        """The text in lines of at most ``room``. Words and numbers stay whole if they fit on a line of their own.

        With ``most``, the last of that many lines ends in an ellipsis if there was more.
        """
        lines = [
            line for part in text.splitlines() for line in self._broken(self.printable(part), size, room)
        ]
        if most is None or len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.fit(" ".join(lines[most - 1 :]), size, room)]

    def _broken(self, text: str, size: float, room: float) -> Iterator[str]:
        if self.width(text, size) <= room:
            if text.strip():
                yield text.strip()
            return
        line = ""
        for token in self._tokens(text, size, room):
            hangs = token in _NEVER_FIRST and len(line) > 1
            if line and self.width(line + token, size) > room:
                # A comma or bracket never begins a line: the character before it goes down with it.
                head, line = (line[:-1], line[-1]) if hangs else (line, "")
                yield head.strip()
            line = line + token if line or token.strip() else ""
        if line.strip():
            yield line.strip()

    def _tokens(self, text: str, size: float, room: float) -> Iterator[str]:
        for found in _TOKEN.finditer(text):
            if len(found[0]) > 1 and self.width(found[0], size) > room:
                yield from found[0]
            else:
                yield found[0]


class _Widths(dict[str, float]):
    """Width of each character met so far."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, letter: str) -> float:
        font = self._weight.find(ord(letter))
        self[letter] = width = (
            float(font.face.charWidths.get(ord(letter), font.face.defaultWidth)) if font else 0.0
        )
        return width


class _Clean(dict[int, str]):
    """What each character met so far becomes before it is drawn, as `str.translate` wants it."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace() or unicodedata.category(letter) == "Cc":
            clean = " "
        elif _invisible(code):
            clean = ""
        else:
            clean = letter if self._weight.find(code) else MISSING
        self[code] = clean
        return clean


def _invisible(code: int) -> bool:
    """Joiners, direction marks, variation selectors and skin tones: they only change their neighbours."""
    return (
        unicodedata.category(chr(code)) == "Cf"
        or 0xFE00 <= code < 0xFE10
        or 0xE0100 <= code < 0xE01F0
        or code in _SKIN_TONES
    )


@cache
def _font(name: str) -> TTFont:
    """The font, read once per process: 25 ms for a common part, 80 ms for a whole one."""
    font = TTFont(Path(name).name, str(FOLDER / f"{name}.ttf"))
    registerFont(font)
    return font


@cache
def regular() -> Weight:
    """The weight of running text."""
    return Weight("printed/NotoSansSC-Regular-common")


@cache
def bold() -> Weight:
    """The weight of what the hand needs: quantities, bins, route codes. Its rare characters come out regular."""
    return Weight("printed/NotoSansSC-Bold-common")
