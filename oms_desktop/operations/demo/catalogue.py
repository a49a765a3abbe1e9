"""What the demo's merchant sells: Skus with bins, barcodes, pictures and bundles, from ``resources/demo``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from oms_desktop.models import Barcode, Sku
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.skus import NO_CODE, write_words
from oms_desktop.operations.demo.pictures import draw_picture
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission

_FOLDER = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[3])) / "resources" / "demo"
PICTURES = "pictures"
_PER_SHELF = 4
_GS1_IN_HOUSE = "20"
"""GS1 keeps 20–29 for a merchant's own use: no demo code is a real product's."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A thing the merchant sells. ``price`` in fen, ``barcode`` empty where none is printed on it, ``parts`` of a bundle."""

    code: str
    name: str
    spec: str
    shape: str
    colour: str
    price: int
    weight_g: int | None
    bin: str
    barcode: str
    no_code: bool
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def picture(self) -> str:
        """File name below the data folder's ``pictures``."""
        return f"demo-{self.code}.png"


def demo_resource(name: str) -> Any:
    """A JSON file of ``resources/demo``."""
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def demo_goods() -> tuple[Goods, ...]:
    """All goods in shelf order, bundles last."""
    data = demo_resource("catalogue.json")
    found: list[Goods] = []
    places: dict[str, int] = {}
    for number, row in enumerate(data["skus"], 1):
        place = places[row["zone"]] = places.get(row["zone"], -1) + 1
        found.append(
            Goods(
                code=row["code"],
                name=row["name"],
                spec=row["spec"],
                shape=row["shape"],
                colour=row["colour"],
                price=row["price"],
                weight_g=row["weight_g"],
                bin=f"{row['zone']}-{place // _PER_SHELF + 1:02d}-{place % _PER_SHELF + 1:02d}",
                barcode=ean13(f"{_GS1_IN_HOUSE}{number:010d}") if row["scan"] == "ean" else "",
                no_code=row["scan"] == "no_code",
            )
        )
    for row in data["bundles"]:
        parts = tuple(row["parts"].items())
        found.append(
            Goods(
                code=row["code"],
                name=row["name"],
                spec=row["spec"],
                shape="set",
                colour=row["colour"],
                price=row["price"],
                weight_g=None,
                bin="",
                barcode="",
                no_code=False,
                parts=parts,
            )
        )
    return tuple(found)


def ean13(digits: str) -> str:
    """Twelve digits and their check digit."""
    weighted = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


def draw_pictures(data_dir: Path) -> None:
    """A picture of everything, where the window looks for it."""
    folder = data_dir / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for one in demo_goods():
        draw_picture(folder / one.picture, one.shape, one.colour)


@operation(Permission.CATALOGUE)
def make_demo_catalogue(work: Work) -> Mapping[str, int]:
    """Make all Skus with their barcodes and pictures, then the bundles; Sku id by code. In bulk: nothing can be mapped yet."""
    goods = demo_goods()
    query = insert(Sku).returning(Sku.id, sort_by_parameter_order=True)
    found = work.session.execute(query, [_sku_row(one, work.now) for one in goods]).scalars()
    ids = {one.code: sku_id for one, sku_id in zip(goods, found, strict=True)}
    codes = [(ids[one.code], one.barcode, 1) for one in goods if one.barcode]
    codes.append((ids["SCK-M-GY"], ean13(f"{_GS1_IN_HOUSE}9000000001"), 12))  # a carton of twelve
    work.session.execute(
        insert(Barcode),
        [
            {"sku_id": sku_id, "code": code, "factor": factor, "source": "import", "created_at": work.now}
            for sku_id, code, factor in codes
        ],
    )
    write_words(work, ids.values())
    for sku_id in ids.values():
        work.changed("sku", sku_id)
    for one in goods:
        if one.parts:
            set_bundle(work, ids[one.code], [(ids[code], quantity) for code, quantity in one.parts])
    return ids


def _sku_row(one: Goods, now: int) -> dict[str, Any]:
    return {
        "code": one.code,
        "code_folded": fold(one.code),
        "name": one.name,
        "spec": one.spec,
        "weight_g": one.weight_g,
        "cost": one.price * 45 // 100,
        "bin": one.bin,
        "scan_policy": NO_CODE if one.no_code else "",
        "picture": one.picture,
        "created_at": now,
    }
