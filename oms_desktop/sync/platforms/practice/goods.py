"""What practice shops offer, who buys and where they live: all invented."""

from __future__ import annotations

import json
import random
import sys
from functools import cache
from pathlib import Path

from oms_desktop.sync.platforms.practice.trade import Item, Person

_FOLDER = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[4])) / "resources" / "demo"
_IN_HOUSE = "20"
"""GS1 keeps 20–29 for a merchant's own use: no practice code is a real product's."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
_PLACES = (
    ("浙江省", "杭州市", "余杭区", "文一西路"),
    ("广东省", "广州市", "天河区", "体育西路"),
    ("江苏省", "苏州市", "吴中区", "东方大道"),
    ("四川省", "成都市", "武侯区", "科华北路"),
    ("山东省", "青岛市", "市南区", "香港中路"),
    ("湖北省", "武汉市", "洪山区", "珞喻路"),
    ("北京市", "北京市", "朝阳区", "建国路"),
    ("上海市", "上海市", "闵行区", "七莘路"),
)
NOTES = ("麻烦快点发", "不要红色", "请用中通", "送人的,别放价格单", "周末再送")


@cache
def _catalogue() -> tuple[tuple[str, str, str, int], ...]:
    rows = json.loads((_FOLDER / "catalogue.json").read_text("utf-8"))["skus"]
    return tuple((row["code"], row["name"], row["spec"], row["price"]) for row in rows)


def items(market: str, units: int, *, most: int | None = None, mark: str = "") -> list[Item]:
    """The goods of the market of a name, ``units`` of each; every third is deducted at payment. Codes begin with ``mark``."""
    found = []
    for place, (code, name, spec, price) in enumerate(_catalogue()[:most]):
        found.append(
            Item(
                item_id=f"{market}-{place // 3 + 1}",
                sku_id=f"{place + 1}",
                title=name,
                spec=spec,
                merchant_code=f"{mark}{code}",
                barcode=_ean13(f"{_IN_HOUSE}{place + 1:010d}"),
                price=price,
                total=units,
                deducts_at_order=place % 3 != 2,
                favour=3.0 if place % 7 == 0 else 1.0,
            )
        )
    return found


def person(chance: random.Random) -> Person:
    """Somebody who doesn't exist."""
    province, city, district, road = chance.choice(_PLACES)
    name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.randint(1, 2)))
    street = f"{road}{chance.randint(1, 999)}号{chance.randint(1, 30)}幢{chance.randint(101, 2804)}室"
    return Person(name, f"199{chance.randrange(10**8):08d}", province, city, district, street)


def _ean13(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"
