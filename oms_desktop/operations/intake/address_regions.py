"""Province, city and district at the head of a Chinese address, as people write them: in full, shortened, with one left out."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = (
    Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[3]))
    / "resources"
    / "data"
    / "regions.json"
)

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克"
    "|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族"
    "|毛南族|仡佬族|锡伯族|锡伯|塔吉克族|塔吉克|怒族|普米族|鄂温克族|鄂伦春|保安族|裕固族|独龙族|各族|族"
)
_TAIL = re.compile(
    rf"(?<=..)(?:{_PEOPLES})*(?:自治区|自治州|自治县|自治旗|特别行政区|地区|林区|新区|省|市|区|县|盟|旗)$"
)
_ROAD = re.compile(
    r"(?:[东西南北中内外]?[一二三四五六七八九十]?(?:路|街(?!道)|大道|大街|巷|胡同|弄|公路|高速|桥|站|港|村)|大学|学院|大厦|银行|酒店|镇|乡|街道)"
)
_OWN_DISTRICT = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:开发区|高新区|新区|园区|(?<![小社校厂街景业宅活])区|县|旗)(?![域间号楼座幢栋路街])"
)
"""A district the table lacks: development zones come and go."""
_RANKS = ("省", "市", "区", "县", "旗", "州")
_BETWEEN = " \t\n,;/|>.-·、。:"
_PLACEHOLDERS = (
    "省直辖县级行政区划",
    "省直辖县级行政单位",
    "自治区直辖县级行政区划",
    "自治区直辖县级行政单位",
    "直辖县级",
    "市辖区",
)
_DIRECT = "直辖县级行政区划"
_EXTRA = {"内蒙": "内蒙古自治区", "香港": "香港特别行政区", "澳门": "澳门特别行政区"}


@dataclass(frozen=True, slots=True)
class Region:
    """What was found; parts not found are empty. ``guessed``: names of parts that were not written but follow from the others."""

    province: str
    city: str
    district: str
    rest: str
    guessed: tuple[str, ...] = ()

    @property
    def found(self) -> int:
        """How many parts the text itself named."""
        return sum(bool(part) for part in (self.province, self.city, self.district)) - len(self.guessed)


@dataclass(frozen=True, slots=True)
class _Hit:
    name: str
    rest: str
    length: int


class _Names:
    """Names of one level, by their full and short forms."""

    def __init__(self, names: dict[str, str]) -> None:
        """``names``: form → full name; a form that is its own full name is full."""
        self._names = names
        self._longest = max((len(form) for form in names), default=0)

    def match(self, text: str) -> _Hit | None:
        """The longest form the text begins with. A short form must not be the beginning of a road or town."""
        for length in range(min(self._longest, len(text)), 1, -1):
            form = text[:length]
            full = self._names.get(form)
            if full is None:
                continue
            rest = text[length:]
            if form == full:
                return _Hit(full, rest, length)
            rank = rest[:1]
            if not _ROAD.match(rest) and rank not in _RANKS:
                return _Hit(full, rest, length)
            # A shortened, old or wrong rank: 恩施州, 广西省, 余杭市.
            if rank in _RANKS and self._rank_fits(full, rank):
                return _Hit(full, rest[1:], length + 1)
        return None

    @staticmethod
    def _rank_fits(full: str, rank: str) -> bool:
        if full.endswith("自治州"):
            return rank == "州"
        if full.endswith(("省", "自治区", "特别行政区")):
            return rank == "省"
        return full.endswith(("区", "县", "旗")) and rank in ("市", "县", "区")


def short_name(full: str) -> str:
    """``黔东南苗族侗族自治州`` → ``黔东南``; a name that would be left with one character stays."""
    return _TAIL.sub("", full)


def _forms(fulls: list[str]) -> dict[str, str]:
    """Both forms of each name; a short form that two names share is left out."""
    forms: dict[str, str] = {}
    twice: set[str] = set()
    for full in fulls:
        short = short_name(full)
        if forms.get(short, full) != full:
            twice.add(short)
        forms[short] = full
    forms = {short: full for short, full in forms.items() if short not in twice}
    return forms | {full: full for full in fulls}


class _Table:
    """The regions of the country, indexed for matching."""

    def __init__(self, provinces: dict[str, dict[str, list[str]]]) -> None:
        self.provinces = provinces
        self.province_names = _Names(_forms(list(provinces)) | _EXTRA)
        self.province_of: dict[str, str] = {}
        self.places: dict[str, list[tuple[str, str]]] = {}
        """District → the (province, city) pairs that have one of that name."""
        for province, cities in provinces.items():
            for city, districts in cities.items():
                self.province_of.setdefault(city, province)
                for district in districts:
                    self.places.setdefault(district, []).append((province, city))
        own = [city for city in self.province_of if _DIRECT not in city]
        self.all_cities = _Names(_forms(own))
        self.cities = {
            province: _Names(_forms([city for city in cities if _DIRECT not in city]))
            for province, cities in provinces.items()
        }
        self.districts = {
            (province, city): _Names(_forms(districts))
            for province, cities in provinces.items()
            for city, districts in cities.items()
        }
        self.in_province = {
            province: _Names(_forms([one for districts in cities.values() for one in districts]))
            for province, cities in provinces.items()
        }
        single = [name for name, places in self.places.items() if len(places) == 1]
        forms = {form: full for form, full in _forms(single).items() if form == full or full.endswith("市")}
        self.known_alone = _Names({form: full for form, full in forms.items() if full[-1] in "市县区旗"})


@cache
def _table() -> _Table:
    raw: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8"))
    return _Table(
        {province: {city: text.split() for city, text in cities.items()} for province, cities in raw.items()}
    )


def split_region(text: str) -> Region:
    """Take the region off the head of an address; the rest is town, road and house."""
    table = _table()
    rest = _bare(text.removeprefix("中国"))
    province = table.province_names.match(rest)
    city = table.all_cities.match(rest)
    if (
        city is not None
        and city.name not in table.provinces
        and (province is None or city.length > province.length)
    ):
        return _in_city(table.province_of[city.name], city.name, _bare(city.rest), ("province",))
    if province is None:
        return _alone(rest)
    return _in_province(province.name, _bare(province.rest))


def _in_province(province: str, rest: str) -> Region:
    table = _table()
    rest = _repeated(rest, province)
    if province in table.provinces[province]:  # a municipality: one city of its own name
        return _in_city(province, province, rest, ())
    city = table.cities[province].match(rest)
    if city is not None:
        return _in_city(province, city.name, _bare(city.rest), ())
    rest = _bare(_without_placeholder(rest))
    district = table.in_province[province].match(rest)
    if district is None:
        return Region(province, "", "", rest)
    cities = [city_ for province_, city_ in table.places[district.name] if province_ == province]
    if len(cities) != 1:
        return Region(province, "", district.name, _bare(district.rest))
    return Region(province, cities[0], district.name, _bare(district.rest), ("city",))


def _in_city(province: str, city: str, rest: str, guessed: tuple[str, ...]) -> Region:
    rest = _bare(_without_placeholder(_repeated(rest, province, city)))
    district = _table().districts[province, city].match(rest)
    if district is not None:
        rest = _repeated(_bare(district.rest), province, city, district.name)
        return Region(province, city, district.name, rest, guessed)
    own = _OWN_DISTRICT.match(rest)
    if own:
        return Region(province, city, own[0], _bare(rest[own.end() :]), guessed)
    return Region(province, city, "", rest, guessed)


def _alone(rest: str) -> Region:
    """Neither province nor city was written: a district whose name there is only once tells both."""
    table = _table()
    district = table.known_alone.match(rest)
    if district is None:
        return Region("", "", "", rest)
    province, city = table.places[district.name][0]
    return Region(province, city, district.name, _bare(district.rest), ("province", "city"))


def _repeated(rest: str, *parts: str) -> str:
    """Without the region written a second time: ``广东省 广东省深圳市…``."""
    for part in parts:
        for form in (part, short_name(part) if part == parts[0] else part):
            after = rest[len(form) :]
            if rest.startswith(form) and (form == part or _starts_with_region(after, parts[0])):
                rest = _bare(after)
                break
    return rest


def _starts_with_region(text: str, province: str) -> bool:
    return _table().cities[province].match(_bare(text)) is not None


def _without_placeholder(rest: str) -> str:
    for word in _PLACEHOLDERS:
        if rest.startswith(word):
            return rest[len(word) :]
    return rest[1:] if rest[:2] in ("县 ", "县,", "县/") else rest


def _bare(text: str) -> str:
    return text.lstrip(_BETWEEN)
