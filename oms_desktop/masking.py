"""What of a person's data may be shown or printed.

The rules are those of the waybill standard GB/T 41833-2022: a name hides at least one character, a phone number at least
six digits, an address its unit, house and room. Screens and the command line show still less: the address ends at the
district. What a platform has masked already is left as it is: it is never masked twice and never taken for plain.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "****"
"""Stands for a part of an address that is not shown."""

_STARS = re.compile(r"[*＊]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1\d{2})[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_SAFE_NUMBER = re.compile(r"1\d{10}\s*(?:[-_,，#转]|ext\.?)\s*\d{1,6}", re.IGNORECASE)
_LANDLINE = re.compile(r"(?:\(?(0\d{2,3})\)?[- ]?)?(\d{7,8})(?:[- 转]+(\d{1,6}))?")
_BETWEEN_PHONES = re.compile(r"([/;；、,，]+)")

_NUMERAL = r"[0-9A-Za-z一二三四五六七八九十百零〇甲乙丙丁#\-－—~]"
_ROOM = re.compile(
    rf"""
      (?:第\s*)?{_NUMERAL}+\s*号楼\s*[^，,。\s]*?{_NUMERAL}+\s*号?\s*室   # 3号楼501室
    | (?:第\s*)?{_NUMERAL}+\s*(?:单元|室|(?:户|房|门|楼|层|梯)(?![路街村镇乡桥巷弄道里口坡山店]))  # 2单元, 501室, 12层
    | (?<=[幢栋座])\s*{_NUMERAL}*\d{_NUMERAL}*                                        # 3幢501, B座1203
    | (?<=号楼)\s*{_NUMERAL}*\d{_NUMERAL}*                                           # 3号楼501
    | \b(?:room|rm|apartment|apt|unit|flat|suite|ste)\b\.?\s*[\w-]*\d[\w-]*          # Room 501
    | \#\s*\d+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HOUSE_DIGITS = re.compile(r"\d(?=[0-9\-－—]*(?!\d|[0-9\-－—]|号|路|街|弄|巷|道|村|组|队|期|区|幢|栋|座|里))")


def mask_name(name: str) -> str:
    """``王小明`` → ``王**``, ``John Smith`` → ``J*** S****``. Already masked or empty names come back unchanged.

    A name of one character gets a star behind it, so that nobody can tell that this was all.
    """
    name = name.strip()
    if not name or _STARS.search(name):
        return name
    if _CJK.search(name):
        return _first_letter("".join(name.split()))
    return " ".join(filter(None, map(_first_letter, name.split())))


def unsealed(text: str) -> str:
    """What may be shown of a name or phone that came encrypted: what the platform has masked itself; of a cipher nothing."""
    return text if not text or _STARS.search(text) else HIDDEN


def mask_phone(phone: str) -> str:
    """Phone numbers with at least six digits hidden: ``138******34``, ``0571-********``; several are masked each.

    A part that already holds stars stays as it is, unless a whole number still stands beside them.
    """
    parts = _BETWEEN_PHONES.split(mask_mobiles(fold_width(phone)))
    return "".join(part if index % 2 else _mask_one_phone(part) for index, part in enumerate(parts))


def label_phone(phone: str) -> str:
    """As `mask_phone`, but a platform's safe number with its extension (``18400000000-1234``) is left whole.

    Such a number belongs to the platform, ends with the parcel, and can't be called without the extension.
    """
    folded = fold_width(phone).strip()
    return folded if _SAFE_NUMBER.fullmatch(folded) else mask_phone(folded)


def mask_mobiles(text: str) -> str:
    """Free text (a buyer's note) with every mobile number in it masked; everything else as it came."""
    return _MOBILE.sub(lambda found: _hide_mobile(found[1], found[3]), text)


def mask_street(street: str) -> str:
    """What follows the district, for a label: road and estate stay, unit, house and room become ``****``.

    From the first unit, room or floor on nothing is shown. Where there is none, the digits after the last ``号`` are
    hidden, and in a text without any ``号`` those that don't belong to a road, lane or building.
    """
    street = mask_mobiles(fold_width(street).strip())
    room = _ROOM.search(street)
    if room:
        return street[: room.start()].rstrip(" ,-") + HIDDEN
    if _STARS.search(street):
        return street
    head, number, tail = street.rpartition("号")
    if number and re.search(r"\d", tail):
        return head + number + re.sub(r"\d", "*", tail)
    return street if number else _HOUSE_DIGITS.sub("*", street)


def mask_address(province: str, city: str, district: str, street: str) -> str:
    """The whole address for a label, parts separated by a space, equal province and city written once."""
    return " ".join((*_regions(province, city, district), mask_street(street))).strip()


def district_only(province: str, city: str, district: str, street: str = "") -> str:
    """The address for screens and the command line: it ends at the district; stars tell that there is more."""
    return " ".join((*_regions(province, city, district), HIDDEN if street.strip() else "")).strip()


def fold_width(text: str) -> str:
    """Full-width letters and digits as plain ones; unlike NFKC this leaves rare Chinese characters untouched."""
    return text.translate(_FULL_WIDTH)


def _regions(province: str, city: str, district: str) -> list[str]:
    parts = [part.strip() for part in (province, city, district) if part.strip()]
    return [part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]]


def _first_letter(word: str) -> str:
    seen = [letter for letter in word if unicodedata.category(letter) not in ("Mn", "Me", "Cf")]
    return seen[0] + "*" * max(1, len(seen) - 1) if seen else ""


def _hide_mobile(head: str, tail: str) -> str:
    return f"{head}******{tail[-2:]}"


def _mask_one_phone(part: str) -> str:
    if _STARS.search(part):
        shown = re.sub(r"\d{7,}", lambda found: "*" * len(found[0]), part)
        # A platform's 138****1234 hides four digits; six must be hidden, so its tail loses two more.
        return re.sub(r"(\d{3})[*＊]{4}\d{2}(\d{2})(?!\d)", r"\1******\2", shown)
    line = _LANDLINE.fullmatch(part.strip())
    if line and line[1]:
        return f"{line[1]}-{'*' * len(line[2])}"
    digits = len(re.findall(r"\d", part))
    hidden = max(6, digits - 4)
    return re.sub(r"\d", "*", part, count=min(hidden, digits))
