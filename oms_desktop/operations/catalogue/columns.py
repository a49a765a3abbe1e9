"""The columns of a product file, by English key or Chinese header, and what may stand in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from oms_desktop.exchange import Said
from oms_desktop.models.search import fold
from oms_desktop.operations.packing.scan_pipeline import looks_misread

COLUMNS: tuple[tuple[str, str], ...] = (
    ("sku", "商家编码"),
    ("name", "名称"),
    ("spec", "规格"),
    ("barcodes", "条码"),
    ("weight_g", "重量克"),
    ("cost", "成本"),
    ("bin", "货位"),
    ("safety", "安全库存"),
    ("bundle", "组合"),
    ("tracked", "管库存"),
)
"""(key, Chinese header), in the order of an export."""

_ALIASES = {
    "sku": "sku编码 规格编码 编码 货号 sku_code code",
    "name": "商品名称 品名 title",
    "spec": "规格名称 属性",
    "barcodes": "条形码 国际条码 69码 商品条码 barcode",
    "weight_g": "重量(克) 重量(g) 重量g 重量 weight",
    "cost": "成本价 cost_price",
    "bin": "库位 储位",
    "safety": "safety_stock 安全库存量",
    "bundle": "组合装 套餐",
    "tracked": "是否管库存",
}
HEADERS: dict[str, str] = {
    fold(word): key for key, chinese in COLUMNS for word in (key, chinese, *_ALIASES[key].split())
}
"""Folded header → key."""

_RUINED = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_PART = re.compile(r"(.+?)\s*[*×]\s*(\d{1,6})|(.+)")
_LIST = re.compile(r"[;；\n]+")
_BLANKS = " \t\r\n\u00a0\ufeff"
_YES = frozenset({"1", "true", "yes", "y", "on", "是", "管", "√"})
_NO = frozenset({"0", "false", "no", "n", "off", "否", "不管", "×"})
_KILO = re.compile(r"(?:kg|公斤|千克)$", re.IGNORECASE)
_GRAM = re.compile(r"(?:g|克)$", re.IGNORECASE)


_CODE = "sku 商家编码"
_COST = "cost 成本"


class BadCell(Exception):
    """A cell that can't be what its column says; ``said`` tells why."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(said.text)


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One row, read. ``None`` and empty: the file does not say."""

    number: int
    cells: tuple[str, ...]
    code: str
    name: str = ""
    spec: str = ""
    barcodes: tuple[tuple[str, int], ...] = ()
    """(code, units a scan counts)"""
    weight_g: int | None = None
    cost: int | None = None
    bin: str = ""
    safety: int | None = None
    bundle: tuple[tuple[str, int], ...] = ()
    """(code of the part, quantity)"""
    tracked: bool | None = None

    @property
    def note(self) -> Said | None:
        """What of the row could not be done, or looks odd, although the row was taken."""
        odd = next((code for code, _ in self.barcodes if looks_misread(code)), None)
        if odd is not None:
            return Said.of("{code}: the check digit is wrong; compare it with the goods", code=odd)
        return Said("tracked: starts when the opening stock is posted") if self.tracked else None


def product_row(number: int, cells: tuple[str, ...], values: dict[str, str]) -> ProductRow:
    """A row out of its cells by key. Raises BadCell naming the column."""
    texts = {name: clean(text) for name, text in values.items()}
    code = texts.get("sku", "")
    if not code:
        raise BadCell(Said.of("{column} is empty", column=_CODE))
    if _RUINED.fullmatch(code):
        raise _ruined(_CODE, code)
    return ProductRow(
        number=number,
        cells=cells,
        code=code,
        name=texts.get("name", ""),
        spec=texts.get("spec", ""),
        barcodes=_pairs("barcodes", texts.get("barcodes", "")),
        weight_g=_grams(texts.get("weight_g", "")),
        cost=_money(texts.get("cost", "")),
        bin=texts.get("bin", ""),
        safety=whole_number("safety 安全库存", texts.get("safety", "")),
        bundle=_pairs("bundle", texts.get("bundle", "")),
        tracked=_yes_or_no(texts.get("tracked", "")),
    )


def clean(text: str) -> str:
    """A cell without blanks around it and without what spreadsheets need to keep it a text: ``="069"``, ``'069``."""
    plain = text.strip(_BLANKS)
    if plain.startswith('="') and plain.endswith('"'):
        plain = plain[2:-1]
    if plain[:1] in ("'", "`"):
        plain = plain[1:]
    return plain.strip(_BLANKS)


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else text


def _ruined(column: str, text: str) -> BadCell:
    return BadCell(
        Said.of(
            "{column}: {text} lost its digits when the file was saved in a spreadsheet program",
            column=column,
            text=text,
        )
    )


def _pairs(column: str, text: str) -> tuple[tuple[str, int], ...]:
    """``A*2;B`` → (("A", 2), ("B", 1))"""
    found = []
    for part in _LIST.split(text):
        part = clean(part)
        if not part:
            continue
        if _RUINED.fullmatch(part):
            raise _ruined(column, part)
        match = _PART.fullmatch(part)
        assert match is not None  # its last alternative takes anything without a line break
        found.append((match[1] or match[3], int(match[2] or 1)))
    return tuple(found)


def _number(column: str, text: str) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").lstrip("¥￥").removesuffix("元").strip()
    if not plain or plain in ("-", "--"):
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise BadCell(Said.of("{column}: {text} is no number", column=column, text=text)) from error
    if not value.is_finite() or value < 0 or value > 10_000_000:
        raise BadCell(Said.of("{column}: {text} is out of range", column=column, text=text))
    return value


def whole_number(column: str, text: str) -> int | None:
    """A number of pieces; ``None``: the cell says nothing. Raises BadCell naming the column."""
    value = _number(column, text)
    if value is not None and value != value.to_integral_value():
        raise BadCell(Said.of("{column}: {text} is no whole number", column=column, text=text))
    return None if value is None else int(value)


def _money(text: str) -> int | None:
    value = _number(_COST, text)
    if value is None:
        return None
    if value * 100 != (value * 100).to_integral_value():
        raise BadCell(Said.of("{column}: {text} has parts of a cent", column=_COST, text=text))
    return int(value * 100)


def _grams(text: str) -> int | None:
    column = "weight_g 重量克"
    if _KILO.search(text):
        value = _number(column, _KILO.sub("", text))
        return None if value is None else round(value * 1000)
    value = _number(column, _GRAM.sub("", text))
    return None if value is None else round(value)


def _yes_or_no(text: str) -> bool | None:
    word = fold(text)
    if not word:
        return None
    if word not in _YES | _NO:
        raise BadCell(Said.of("{column}: {text} is neither yes nor no", column="tracked 管库存", text=text))
    return word in _YES
