"""The goods of the year: Skus and one bundle, and how many pieces really lie on the shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from oms_desktop.exchange import PlatformLine
from oms_desktop.models import BundlePart, OrderLine, Shop, Sku
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.columns import ProductRow
from oms_desktop.operations.catalogue.listings import resolve_listings
from oms_desktop.operations.catalogue.rows import put_products
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.warehouses import add_warehouse
from oms_desktop.operations.work import Actor, Reading, Store
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market

_GOODS = items("year", 0, most=9)
CODES = tuple(item.merchant_code for item in _GOODS)
OPENING = 40


class Goods:
    """Eight Skus, a bundle of two of them, two warehouses."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor
        rows = [
            ProductRow(place, (), item.merchant_code, item.title, item.spec, ((item.barcode, 1),))
            for place, item in enumerate(_GOODS, 2)
        ]
        with store.work(actor) as work:
            put_products(work, rows)
            ids = dict(work.session.execute(select(Sku.code, Sku.id)).all())
            self.skus = [ids[code] for code in CODES[:-1]]
            self.bundle = ids[CODES[-1]]
            set_bundle(work, self.bundle, [(self.skus[0], 1), (self.skus[1], 2)])
            post_opening(work, [(sku_id, OPENING) for sku_id in self.skus], includes_unshipped=True)
            self.places = (1, add_warehouse(work, "二号仓"))
        self.codes = {sku_id: code for code, sku_id in ids.items()}
        self.shelf: Counter[int] = Counter(dict.fromkeys(self.skus, OPENING))
        """Pieces in both warehouses, by Sku."""
        self.back: Counter[int] = Counter()
        """Pieces that came back and wait to be looked at."""

    def list_in(self, shop_id: int, market: Market) -> None:
        """Map a market's items."""
        lines = [
            PlatformLine(
                item.title,
                1,
                item_id=item.item_id,
                sku_id=item.sku_id,
                spec=item.spec,
                merchant_code=item.merchant_code,
            )
            for item in market.items.values()
        ]
        with self._store.work(self._actor) as work:
            resolve_listings(work, work.session.get_one(Shop, shop_id), lines)

    def pieces(self, reading: Reading, line_id: int) -> dict[int, int]:
        """Pieces in one unit of an order line, as it was sold."""
        line = reading.session.get_one(OrderLine, line_id)
        if line.bundle_version_id is None:
            return {line.sku_id or 0: line.multiplier}
        parts = select(BundlePart.sku_id, BundlePart.quantity).where(
            BundlePart.bundle_version_id == line.bundle_version_id
        )
        return {sku_id: count * line.multiplier for sku_id, count in reading.session.execute(parts)}

    def take_out(self, reading: Reading, line_id: int, units: int, faults: list[str]) -> None:
        """Units of a line have left the shelf."""
        for sku_id, count in self.pieces(reading, line_id).items():
            self.shelf[sku_id] -= count * units
            if self.shelf[sku_id] < 0:
                faults.append(f"{self.codes[sku_id]}: {-self.shelf[sku_id]} pieces left that were not there")

    def come_back(self, reading: Reading, lines: Sequence[tuple[int, int]]) -> None:
        """Units of lines came back from buyers."""
        for line_id, units in lines:
            for sku_id, count in self.pieces(reading, line_id).items():
                self.back[sku_id] += count * units
