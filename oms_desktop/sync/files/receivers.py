"""Receivers as exports give them: which kind they are, and an address in its parts."""

from __future__ import annotations

import re

from oms_desktop.exchange import Receiver
from oms_desktop.vocabulary import ReceiverKind

_CIPHER = re.compile(r"##.+##|\$\$.+\$\$|^~.{8,}")
_VIRTUAL = re.compile(r"\+?\d[\d ]{6,}[-转#]\d{2,6}")
_POSTCODE = re.compile(r"\((\d{6})\)$")
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_PROVINCE = re.compile(
    f"({_PROVINCES})(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?(?=[^县区]|$)"
)
_CITY = re.compile(r"[^省市区县]{1,12}?(?:自治州|地区|盟|市)|[^省市区县]{2,6}行政单位|省直辖县级行政区划")
_DISTRICT = re.compile(r"[^市区县旗]{1,12}?(?:自治县|新区|园区|区|县|旗|市)")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")


def kind_of(name: str, phone: str, address: str) -> ReceiverKind:
    """What the three texts are: nothing, ciphertext, masked, behind a virtual number, or plain."""
    texts = (name, phone, address)
    if not any(texts):
        return ReceiverKind.NONE
    if any(_CIPHER.search(text) for text in texts):
        return ReceiverKind.ENCRYPTED
    if any("*" in text for text in texts):
        return ReceiverKind.MASKED
    if _VIRTUAL.fullmatch(phone):
        return ReceiverKind.VIRTUAL
    # A label needs all three; without a name or a street there is nothing to send to.
    return ReceiverKind.PLAIN if name and phone and address else ReceiverKind.NONE


def from_parts(name: str, phone: str, province: str, city: str, district: str, *street: str) -> Receiver:
    """A receiver whose address comes in columns; ``street`` is town and the rest."""
    detail = _joined(street)
    return Receiver(
        kind=kind_of(name, phone, detail),
        name=name,
        phone=phone,
        province=province,
        city=city,
        district=district,
        street=detail,
    )


def _joined(parts: tuple[str, ...]) -> str:
    """Town and detail; the detail often repeats the town."""
    text = ""
    for part in parts:
        text = part if part.startswith(text) else text + part
    return text


def from_spaced(name: str, phone: str, address: str) -> Receiver:
    """Taobao's ``province city district street detail(postcode)`` with blanks between; the detail may have more."""
    text, postcode = _without_postcode(address)
    parts = text.split(maxsplit=3)
    if len(parts) < 4:
        return from_joined(name, phone, address)
    return Receiver(
        kind_of(name, phone, text),
        name,
        phone,
        parts[0],
        parts[1],
        parts[2],
        " ".join(parts[3].split()),
        postcode,
    )


def from_joined(name: str, phone: str, address: str) -> Receiver:
    """An address in one piece. What is not recognised stays in the street; nothing is lost."""
    text, postcode = _without_postcode(address)
    province, city, district, street = split_address(text)
    return Receiver(kind_of(name, phone, text), name, phone, province, city, district, street, postcode)


def split_address(text: str) -> tuple[str, str, str, str]:
    """(province, city, district, rest) of a Chinese address in one piece; parts not found are empty."""
    rest = text.strip()
    province = _take(_PROVINCE, rest)
    if not province:
        return "", "", "", rest
    rest = rest[len(province) :].lstrip()
    city = _take(_CITY, rest)
    rest = rest[len(city) :].lstrip()
    if not city and province.removesuffix("市") in _MUNICIPALITIES:
        city = province.removesuffix("市") + "市"
    district = _take(_DISTRICT, rest)
    return province, city, district, rest[len(district) :].lstrip()


def _take(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _without_postcode(address: str) -> tuple[str, str]:
    text = address.strip()
    match = _POSTCODE.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], "" if match[1] == "000000" else match[1]
