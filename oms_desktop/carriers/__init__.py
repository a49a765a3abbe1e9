"""Express companies: our codes, their names, what each platform calls them, and what their numbers look like.

The same letters mean different companies on different platforms, so names and codes are data per platform. Number
formats are heuristics: they rank candidates and warn, they never decide against what a person or a platform said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from oms_desktop.carriers.table import CARRIERS, Carrier

MAX_NUMBER_LENGTH = 64
"""Platforms store at most this many characters of a tracking number."""

BY_CODE: dict[str, Carrier] = {carrier.code: carrier for carrier in CARRIERS}

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f]+")
_JD_PACKAGE = re.compile(r"(JD[A-Z]*\d+)-(\d+)-(\d+)-?\d*")
_EXCEL = re.compile(r"\d(\.\d+)?E\+?\d+")
_S10 = re.compile(r"[A-Z]{2}(\d{8})(\d)[A-Z]{2}")
_UNDECIDABLE = re.compile(r"\d{8,10}|\d{12,13}")
_PRODUCT_WORDS = ("快递", "速递", "速运")


@dataclass(frozen=True, slots=True)
class PackageCode:
    """A package's own bar code: number, package ``index`` of ``count``; 0 of 0 where the code names no package."""

    number: str
    index: int = 0
    count: int = 0


def read_package(text: str) -> PackageCode:
    """Split what a scanner read into the tracking number and, for JD, which package of the shipment it is."""
    number = _fold(text)
    package = _JD_PACKAGE.fullmatch(number)
    if package is None:
        return PackageCode(number)
    return PackageCode(package[1], int(package[2]), int(package[3]))


def normalise_number(text: str) -> str:
    """The number as it is stored and compared: folded, without blanks and JD's package suffix, upper case."""
    return read_package(text).number


def ruined_by_spreadsheet(number: str) -> bool:
    """True for ``7.70123E+14``: a spreadsheet has thrown digits away and nothing brings them back."""
    return _EXCEL.fullmatch(normalise_number(number)) is not None


def _fits(number: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, number) for pattern in patterns)


@lru_cache(maxsize=4096)
def candidates(number: str) -> tuple[str, ...]:
    """Codes of the carriers whose format the number has, likeliest first; empty if none has it.

    12- and 13-digit numbers fit several: see `decided`.
    """
    normal = normalise_number(number)
    ranked: list[tuple[int, str]] = []
    for carrier in CARRIERS:
        tiers = (carrier.usual, carrier.accepted, carrier.legacy)
        fits = [tier for tier, patterns in enumerate(tiers) if _fits(normal, patterns)]
        if fits:
            ranked.append((fits[0], carrier.code))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(code for _, code in ranked)


def decided(number: str) -> str:
    """The one carrier whose format the number has today, or empty: then a person has to say."""
    normal = normalise_number(number)
    if _UNDECIDABLE.fullmatch(normal):
        return ""
    found = candidates(normal)
    usual = [code for code in found if _fits(normal, BY_CODE[code].usual + BY_CODE[code].accepted)]
    return usual[0] if len(usual) == 1 else ""


def s10_valid(number: str) -> bool:
    """True if an international number (two letters, nine digits, country) carries the right check digit."""
    match = _S10.fullmatch(normalise_number(number))
    if match is None:
        return False
    weighted = sum(
        int(digit) * weight for digit, weight in zip(match[1], (8, 6, 4, 2, 3, 5, 9, 7), strict=True)
    )
    check = 11 - weighted % 11
    return int(match[2]) == {10: 0, 11: 5}.get(check, check)


def _fold(text: str) -> str:
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).upper()
    # A blank taken out can bring a letter and its accent together.
    return unicodedata.normalize("NFKC", bare)


def _known_names() -> dict[str, str]:
    known: dict[str, str] = {}
    for carrier in CARRIERS:
        own = (
            carrier.code,
            carrier.name,
            carrier.english,
            *carrier.aliases,
            *(name for _, name in carrier.names),
        )
        for name in own:
            if name:
                known.setdefault(_fold(name), carrier.code)
    return known


_KNOWN_NAMES = _known_names()
_PLATFORM_CODES = {
    (where, _fold(code)): carrier.code for carrier in CARRIERS for where, code in carrier.codes
}


def carrier_from_name(text: str, platform: str = "") -> str:
    """Our code for a name as people and exports write it, or empty. Freight is never taken for express.

    ``platform`` lets its own codes count too (``HTKY`` is J&T at Taobao and was Best elsewhere).
    """
    name = re.sub(r"\(.*?\)|\[.*?\]", "", _fold(text)).removesuffix("有限公司")
    by_code = _PLATFORM_CODES.get((platform, name))
    if by_code:
        return by_code
    if name in _KNOWN_NAMES:
        return _KNOWN_NAMES[name]
    for word in _PRODUCT_WORDS:
        if name.endswith(word) and name.removesuffix(word) in _KNOWN_NAMES:
            return _KNOWN_NAMES[name.removesuffix(word)]
    return ""


def name_for(platform: str, code: str) -> str:
    """What ``platform`` calls our carrier; empty if we don't know the carrier or the platform does not offer it."""
    carrier = BY_CODE.get(code)
    if carrier is None:
        return ""
    return dict(carrier.names).get(platform, carrier.name)


def code_for(platform: str, code: str) -> str:
    """The platform's own code for our carrier; empty if unknown."""
    carrier = BY_CODE.get(code)
    return "" if carrier is None else dict(carrier.codes).get(platform, "")
