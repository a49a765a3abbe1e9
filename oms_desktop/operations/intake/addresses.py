"""An address pasted as one text (name, phone and address in any order), taken apart into a receiver.

What is not recognised stays in the street: nothing that was pasted is lost, and the form shows what is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from oms_desktop.exchange import Receiver
from oms_desktop.masking import fold_width
from oms_desktop.operations.intake.address_regions import Region, split_region
from oms_desktop.vocabulary import ReceiverKind

_PHONE_MARK = "\x01"
_LABELS = {
    "name": "收货人姓名|收件人姓名|收货人名称|收货人|收件人|联系人|买家姓名|姓名|名字|称呼|name",
    "phone": "收货人手机号码|收货人手机号|收件人手机号|手机号码|手机号|联系电话|联系方式|电话号码|联系手机|收货电话"
    "|手机|电话|tel|phone|mobile",
    "region": "所在地区|所在区域|收货地区|省市区|地区|区域",
    "street": "详细收货地址|详细地址|收货地址|收件地址|收件人地址|街道地址|邮寄地址|家庭住址|地址|住址|address",
    "postcode": "邮政编码|邮编|postcode|zip",
}
_LABEL = re.compile(
    "(?:^|(?<=[\\s,;。|/])|[【\\[(])(?:(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + ")\\s*[】\\]]?\\s*(?:[:=]|(?<=】)|(?<=\\])|\\s(?=\\s*\\S))"
    # As people type them in a chat.
    "|(?P<to>收件|收货|收)\\s*:|(?P<bare>收货人|收件人|联系人)(?=[\\u4e00-\\u9fff])|(?P<at>寄到|送到|发到|寄|送)\\s*:"
    "|(?P<tel>手机号码|手机号|联系电话|手机|电话)(?=[\\d+(])|(?P<place>详细地址|收货地址|收件地址|地址)(?=[\\u4e00-\\u9fff]))\\s*",
    re.IGNORECASE,
)
_SAME_AS = {"to": "name", "bare": "name", "at": "street", "tel": "phone", "place": "street"}
_SENDING = "(?:邮寄|快递|寄|发|送)"
_LEAD = re.compile(
    # What opens a chat's message belongs to nobody's name and to no street; a 送到门口 behind the address does.
    f"^(?:(?:麻烦|请|帮我|帮忙|给我|您好|你好|亲)[\\s,]*)*"
    f"(?:{_SENDING}(?:给(?:我(?=[\\s,:]))?|到|往|至)[\\s,]*:?|(?:寄|发|收)(?=\\s))\\s*"
    f"|(?<=[\\s,;。|]){_SENDING}给(?:\\s*:|(?=\\s))\\s*"
)
_NO_NAMES = frozenset(
    (
        "谢谢",
        "多谢",
        "麻烦",
        "麻烦了",
        "尽快",
        "尽快发",
        "加急",
        "包邮",
        "你好",
        "您好",
        "急用",
        "周末",
        "时间",
    )
)
_SAFE = r"1[3-9]\d{9}\s*(?:[-_,#]|转|分机|ext\.?)+\s*\d{2,6}"
_MOBILE = r"(?:\(?\+?(?:86|0086)\)?[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}"
_STARRED = r"1\d{2}\*{3,6}\d{2,4}|\*{4,}\d{2,4}"
_ABROAD = r"\+(?:852|853|886)[-\s]?\d{4}[-\s]?\d{4,5}"
_LINE = r"\(?0\d{2,3}\)?[-\s]?\d{7,8}(?:\s*(?:[-#]|转|分机|ext\.?)\s*\d{1,6})?|400[-\s]?\d{3}[-\s]?\d{4}"
_PHONE = re.compile(rf"(?<![\d*])(?:{_SAFE}|{_ABROAD}|{_MOBILE}|{_STARRED}|{_LINE})(?![\d*])", re.IGNORECASE)
_POSTCODE = re.compile(r"[(\[【]\s*(\d{6})\s*[)\]】]|(?:^|(?<=[\s,;]))(\d{6})(?=$|[\s,;])")
_SPLIT = re.compile(r"[\n\r\t,;|。、]+|\s{1,}|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff\d])")
_CODE_TAIL = re.compile(r"\[\d{2,6}\]$")
_TITLES = re.compile(r"(?:\s*[(\[]?(?:收件人?|收货人?|亲收|收|启)[)\]]?)$")
_PLACE = re.compile(
    r"[省市区县镇乡村旗盟]$|路|街|号|楼|栋|幢|座|室|单元|层|弄|巷|苑|园|城|大厦|广场|小区|公司|学校|大学|中学|小学|医院|驿站"
    r"|超市|快递|柜|门口|物业|宿舍|工业|厂|店|仓|组|队|期|门|院|馆|部|中心|酒店|商"
)
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff·•]{2,12}(?:\[\d{2,6}\])?")
_STARRED_NAME = re.compile(r"[\u3400-\u9fff]?\*{1,3}[\u3400-\u9fff]?|[\u3400-\u9fff]\*+")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z.'-]*")
_POLITE = ("先生", "女士", "小姐", "老师", "阿姨", "师傅", "总", "经理", "同学", "妈妈", "爸爸")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董"
    "梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊甄曲封芮储靳段富巫乌焦巴弓牧隗谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印宿白怀蒲邰"
    "从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权"
    "逯盖益桓公肖涂覃岳佟仝佘苟鹿雒楚闫付候代覃"
)


@dataclass(frozen=True, slots=True)
class PastedAddress:
    """The receiver, what of it the text does not have, and what was concluded rather than read."""

    receiver: Receiver
    missing: tuple[str, ...]
    """Of name, phone, province, city, district, street."""
    doubtful: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Enough to send to. Some cities have no districts, so a missing one is only shown."""
        return not set(self.missing) - {"district"}

    @property
    def confidence(self) -> float:
        """From 0 (nothing understood) to 1 (every part was read)."""
        return max(0.0, round(1 - 0.2 * len(self.missing) - 0.1 * len(self.doubtful), 2))


@dataclass(slots=True)
class _Found:
    name: str = ""
    phones: tuple[str, ...] = ()
    postcode: str = ""
    region: Region | None = None
    street: str = ""
    doubtful: tuple[str, ...] = ()


def take_apart(text: str) -> PastedAddress:
    """The parts of a pasted address; never raises: an empty text gives a receiver without anything."""
    plain = _LEAD.sub("", _tidy(text))
    labelled = _labelled(plain)
    found = _from_labels(labelled) if labelled else _from_run(plain)
    region = found.region or Region("", "", "", "")
    receiver = Receiver(
        kind=_kind(found),
        name=found.name,
        phone="/".join(found.phones),
        province=region.province,
        city=region.city,
        district=region.district,
        street=found.street,
        postcode=found.postcode,
    )
    parts = ("name", "phone", "province", "city", "district", "street")
    missing = tuple(part for part in parts if not getattr(receiver, part))
    return PastedAddress(receiver, missing, (*found.doubtful, *region.guessed))


def _tidy(text: str) -> str:
    plain = fold_width(text).replace("\u00a0", " ").replace("\ufeff", "").replace("\u200b", "")
    return "\n".join(" ".join(line.split()) for line in plain.splitlines() if line.strip())


def _kind(found: _Found) -> ReceiverKind:
    if not (found.name or found.phones or found.street or found.region):
        return ReceiverKind.NONE
    if any("*" in part for part in (found.name, found.street, *found.phones)):
        return ReceiverKind.MASKED
    if any(re.fullmatch(_SAFE, phone) for phone in found.phones):
        return ReceiverKind.VIRTUAL
    return ReceiverKind.PLAIN


def _labelled(plain: str) -> list[tuple[str, str]]:
    """(label, value) in the order they stand; text before the first label has none."""
    marks = list(_LABEL.finditer(plain))
    if not marks:
        return []
    found = [("", plain[: marks[0].start()])]
    ends = [mark.start() for mark in marks[1:]] + [len(plain)]
    for mark, end in zip(marks, ends, strict=True):
        label = mark.lastgroup or ""
        found.append((_SAME_AS.get(label, label), plain[mark.end() : end].strip(" \n,;。|【[(")))
    return [(label, value) for label, value in found if value.strip(" \n,;。|") or label]


def _from_labels(labelled: list[tuple[str, str]]) -> _Found:
    """Labels are believed for name and postcode; phones and address are read out of what is left, in order."""
    found = _Found()
    rest: list[str] = []
    for label, value in labelled:
        if label == "name" and not found.name:
            phones, value = _phones(value)
            found.phones += phones
            tokens = [token for token in _SPLIT.split(value.replace(_PHONE_MARK, " ")) if token]
            end = _latin_end(tokens, 0) if tokens else 0
            found.name = _clean_name(" ".join(tokens[:end]))
            rest.append(" ".join(tokens[end:]))
        elif label == "postcode":
            found.postcode = value if re.fullmatch(r"\d{6}", value) and value != "000000" else found.postcode
            rest += [] if re.fullmatch(r"\d{6}", value) else [value]
        else:
            rest.append(value)
    return _merged(found, _from_run("\n".join(rest), with_name=not found.name))


def _merged(labelled: _Found, run: _Found) -> _Found:
    return replace(
        run,
        name=labelled.name or run.name,
        phones=tuple(dict.fromkeys((*labelled.phones, *run.phones))),
        postcode=labelled.postcode or run.postcode,
    )


def _from_run(plain: str, *, with_name: bool = True) -> _Found:
    phones, text = _phones(plain)
    postcode, text = _postcode(text)
    tokens = [token for token in _SPLIT.split(text.replace(_PHONE_MARK, f" {_PHONE_MARK} ")) if token]
    start, head, region = _address_start(tokens)
    if region is not None and head:
        tokens[start : start + 1] = [head, tokens[start][len(head) :]]
        start += 1
    place = _name_place(tokens, start if region is not None else None) if with_name else None
    name = _clean_name(_name_at(tokens, place)) if place else ""
    skipped = set(range(*place)) if place else set()
    kept = [token for index, token in enumerate(tokens) if index not in skipped and token != _PHONE_MARK]
    before = [
        token for index, token in enumerate(tokens[:start]) if index not in skipped and token != _PHONE_MARK
    ]
    if region is not None:
        region = split_region(" ".join(kept[len(before) :]))
        street = " ".join(part for part in (region.rest.strip(" ,;"), *before) if part)
    else:
        street = " ".join(kept)
    doubtful = ("name",) if name and not _surely_name(name) else ()
    return _Found(name, phones, postcode, region, _clean_street(street), doubtful)


def _phones(text: str) -> tuple[tuple[str, ...], str]:
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(_normal_phone(match[0]))
        return _PHONE_MARK

    text = _PHONE.sub(take, text)
    return tuple(dict.fromkeys(found)), text


def _normal_phone(phone: str) -> str:
    if re.fullmatch(_SAFE, phone, re.IGNORECASE):
        main, extension = re.match(r"(\d{11})\D+(\d+)", phone).groups()  # type: ignore[union-attr]
        return f"{main}-{extension}"
    if re.fullmatch(_MOBILE, phone):
        return re.sub(r"\D", "", phone)[-11:]
    if re.fullmatch(_LINE, phone, re.IGNORECASE):
        parts = re.findall(r"\d+", phone)
        return "-".join(parts) if len(parts) > 1 else phone
    return re.sub(r"[\s]", "", phone)


def _postcode(text: str) -> tuple[str, str]:
    match = _POSTCODE.search(text)
    if match is None:
        return "", text
    code = match[1] or match[2]
    return ("" if code == "000000" else code), text[: match.start()] + " " + text[match.end() :]


def _address_start(tokens: list[str]) -> tuple[int, str, Region | None]:
    """(index of the token the address begins in, what stands glued before it, region): where most of a region is named."""
    best: tuple[int, int, str, Region] | None = None
    for index, token in enumerate(tokens):
        if token == _PHONE_MARK:
            continue
        following = " ".join(one for one in tokens[index + 1 :] if one != _PHONE_MARK)
        for cut in (0, 2, 3, 4):
            if cut and not (
                _CHINESE_NAME.fullmatch(token[:cut]) and len(token) > cut + 4 and token[0] in _SURNAMES
            ):
                continue
            region = split_region(f"{token[cut:]} {following}")
            # Glued to a name, the region must be unmistakable.
            weight = region.found * 10 - cut - (6 if cut else 0)
            if region.found and (best is None or weight > best[0]):
                best = (weight, index, token[:cut], region)
    if best is None or best[0] <= 0:
        return 0, "", None
    return best[1], best[2], best[3]


def _name_place(tokens: list[str], start: int | None) -> tuple[int, int] | None:
    """Where the name stands, as a range of tokens: the likeliest of those that could be one."""
    phone = tokens.index(_PHONE_MARK) if _PHONE_MARK in tokens else None
    best: tuple[float, tuple[int, int]] | None = None
    for index in range(len(tokens)):
        if index == start:
            continue
        end = _latin_end(tokens, index)
        score = _name_score(" ".join(tokens[index:end]), latin=end > index + 1)
        if score <= 0:
            continue
        if phone is not None and (end == phone or index == phone + 1):
            score += 2
        if index == 0 or end == len(tokens):
            score += 1.5
        if start is not None and index < start:
            score += 1
        if best is None or score > best[0]:
            best = (score, (index, end))
    return best[1] if best else None


def _latin_end(tokens: list[str], index: int) -> int:
    end = index
    while end < len(tokens) and _LATIN_NAME.fullmatch(tokens[end]) and end - index < 3:
        end += 1
    return max(end, index + 1)


def _name_score(text: str, *, latin: bool) -> float:
    bare = _CODE_TAIL.sub("", _TITLES.sub("", text))
    if _STARRED_NAME.fullmatch(bare):
        return 5
    if latin or _LATIN_NAME.fullmatch(bare):
        return 1
    if not _CHINESE_NAME.fullmatch(bare):
        return 0
    if bare in _NO_NAMES:
        return 0
    if bare.endswith(_POLITE):
        return 5
    if _PLACE.search(bare) and not (
        len(bare) <= 3 and bare[0] in _SURNAMES and bare[-1] not in "省市区县镇乡村路街号楼"
    ):
        return 0
    if len(bare) <= 4 and bare[0] in _SURNAMES:
        return 4 if len(bare) in (2, 3) else 3
    return 2 if len(bare) <= 4 or "·" in bare else 0.5


def _name_at(tokens: list[str], place: tuple[int, int]) -> str:
    return " ".join(tokens[place[0] : place[1]])


def _clean_name(text: str) -> str:
    name = text.strip(" ,;:。")
    shorter = _TITLES.sub("", name)
    return shorter.strip() if len(shorter.strip()) >= 2 else name


def _surely_name(name: str) -> bool:
    return _name_score(name, latin=False) >= 3


def _clean_street(street: str) -> str:
    text = " ".join(street.split())
    # A blank between Chinese parts is a separator of the paste, not of the address.
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|(?<=\d)\s+(?=[\u4e00-\u9fff])", "", text)
    return text.strip(" ,;。:")
