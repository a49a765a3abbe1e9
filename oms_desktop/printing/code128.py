"""Code 128 of the least width: which code set each character takes is chosen by dynamic programming.

python-barcode is not used for this: it switches sets by rule of thumb and makes an SF number 156 modules wide instead
of 145, which costs 4 mm of a 76 mm label and the quiet zone with it. The table below is the whole standard anyway.
Only sets B and C are needed: order and waybill numbers have no control characters.
"""

from __future__ import annotations

from functools import lru_cache

from oms_desktop.errors import Refused

QUIET_MODULES = 10
"""White modules needed at either side."""

_TABLE = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211
241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214
211232
"""
"""Bar, space, bar, space, bar, space of the symbols 0 to 105, in modules."""

_WIDTHS = _TABLE.split()
_STOP = "2331112"
_START_B, _START_C, _TO_C, _TO_B = 104, 105, 99, 100


def encode(text: str) -> tuple[int, ...]:
    """The symbol values from start to check character, the fewest possible; the stop is not among them.

    Raises Refused ``barcode_text`` if the text is empty or has characters outside printable ASCII.
    """
    if not text or not all(" " <= letter <= "~" for letter in text):
        raise Refused(
            "barcode_text",
            "“{text}” can't be printed as a barcode",
            "Only letters, digits and signs of plain ASCII can stand in a barcode.",
            text=text,
        )
    values = _shortest(text)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    return (*values, check)


@lru_cache(maxsize=2048)
def bars(text: str) -> tuple[tuple[int, int], ...]:
    """The black bars as (first module, width in modules), left to right, without quiet zones. Raises as `encode`."""
    found = []
    position = 0
    for symbol in (*(_WIDTHS[value] for value in encode(text)), _STOP):
        for place, digit in enumerate(symbol):
            if place % 2 == 0:
                found.append((position, int(digit)))
            position += int(digit)
    return tuple(found)


def width(text: str) -> int:
    """Width in modules without quiet zones: 11 a symbol and 13 for the stop. Raises as `encode`."""
    return 11 * len(encode(text)) + 13


def _shortest(text: str) -> tuple[int, ...]:
    """Start, data and switch symbols: the best way to the end from each place in each set, found from the back."""
    in_b: tuple[int, ...] = ()
    in_c: tuple[int, ...] = ()
    after_next_c: tuple[int, ...] | None = None
    for place in range(len(text) - 1, -1, -1):
        pair = text[place : place + 2]
        here_c = (int(pair), *after_next_c) if after_next_c is not None and pair.isdigit() else None
        here_b = (ord(text[place]) - 32, *in_b)
        if here_c is not None and len(here_c) + 1 < len(here_b):
            here_b = (_TO_C, *here_c)
        elif here_c is None or len(here_b) + 1 < len(here_c):
            here_c = (_TO_B, *here_b)
        after_next_c, in_b, in_c = in_c, here_b, here_c
    return (_START_C, *in_c) if len(in_c) < len(in_b) else (_START_B, *in_b)
