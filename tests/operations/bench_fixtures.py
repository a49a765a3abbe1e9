"""A small shop for bench tests: Skus, orders, and a bench on a real journal file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from oms_desktop.operations.packing.bench import PackingBench
from oms_desktop.operations.packing.bench_set import (
    BenchLine,
    BenchOrder,
    BenchParcel,
    BenchPart,
    BenchSet,
    BenchShop,
    BenchSku,
    WaybillState,
)
from oms_desktop.operations.packing.desk import BenchClock, BenchSettings
from oms_desktop.operations.packing.journal import Journal
from oms_desktop.vocabulary import HoldReason, OrderStatus, ScanMode

NOW = 1_790_000_000_000
SHIRT, CUP, LID, KIT, CARD, TWIN = 1, 2, 3, 4, 5, 6
EAN = {SHIRT: "6901234567892", CUP: "6902345678904", LID: "6903456789016", TWIN: "6904567890128"}
CASE_OF_12 = "16901234567899"
LABEL = "YT1234567890123"
OTHER_LABEL = "YT9999999999999"
FREE_LABEL = "SF1234567890123"


@dataclass(slots=True)
class Hands:
    """Time that only the test moves."""

    ms: int = NOW
    mono: float = 100.0

    def clock(self) -> BenchClock:
        return BenchClock(lambda: self.ms, lambda: self.mono)

    def pass_by(self, seconds: float) -> float:
        self.mono += seconds
        self.ms += round(seconds * 1000)
        return self.mono


def plain(line_id: int, sku_id: int, to_pack: int, order_id: int = 10, **more: object) -> BenchLine:
    """A line of one Sku."""
    line = BenchLine(line_id, order_id, sku_id, f"Sku {sku_id}", "M", to_pack, (BenchPart(sku_id, 1),))
    return replace(line, **more)  # type: ignore[arg-type]


def kit_line(line_id: int, to_pack: int, order_id: int = 10) -> BenchLine:
    """A gift box of one cup and two lids."""
    return BenchLine(
        line_id, order_id, KIT, "Gift box", "", to_pack, (BenchPart(CUP, 1), BenchPart(LID, 2)), bundle=True
    )


def an_order(order_id: int, lines: tuple[BenchLine, ...], label: str = "", **more: object) -> BenchOrder:
    """An approved order; with ``label`` its waybill was printed before."""
    parcels = (BenchParcel(f"parcel-{order_id}", label, "YTO", (order_id,)),) if label else ()
    order = BenchOrder(
        id=order_id,
        number=f"N{order_id}",
        shop_id=1,
        status=OrderStatus.APPROVED,
        lines=lines,
        codes=(f"n{order_id}", f"o{order_id}"),
        parcels=parcels,
        address_hash="here",
    )
    return replace(order, **more)  # type: ignore[arg-type]


def a_set(*orders: BenchOrder, as_of: int | None = NOW) -> BenchSet:
    """A live file shop with its Skus and these orders."""
    known = BenchSet()
    known.shops[1] = BenchShop(
        1, "Shop", "taobao", live=True, file_shop=True, as_of=as_of, default_carrier=""
    )
    for sku_id, code in (
        (SHIRT, "SHIRT-M"),
        (CUP, "CUP"),
        (LID, "LID"),
        (KIT, "KIT"),
        (CARD, "CARD"),
        (TWIN, "TWIN"),
    ):
        sku = BenchSku(sku_id, code, f"Sku {sku_id}", "M", f"A-{sku_id:02}", no_code=sku_id == CARD)
        known.put_sku(sku, [(EAN[sku_id], 1)] if sku_id in EAN else [])
    known.add_barcode(CASE_OF_12, SHIRT, 12)
    known.note_waybill("YT5550000000000", 77, WaybillState.SHIPPED)
    for order in orders:
        known.put_order(order)
    return known


@dataclass(slots=True)
class Station:
    """A bench, its journal and its hands."""

    bench: PackingBench
    journal: Journal
    known: BenchSet
    hands: Hands = field(default_factory=Hands)

    def scan(self, *codes: str) -> list[str]:
        """Scan codes a second apart; the results."""
        return [self.one(code) for code in codes]

    def one(self, code: str) -> str:
        return self.bench.scan(code, "gun", self.hands.pass_by(1.0)).result.value


def a_station(
    folder: Path, known: BenchSet, mode: ScanMode = ScanMode.M1, settings: BenchSettings | None = None
) -> Station:
    """A bench on a journal in ``folder``."""
    hands = Hands()
    journal = Journal(folder / "bench.journal", "A1", wait_s=0)
    bench = PackingBench(known, journal, "A1", "Wang", mode, hands.clock(), settings)
    return Station(bench, journal, known, hands)


def held(order: BenchOrder, reason: HoldReason) -> BenchOrder:
    """The same order with a hold."""
    return replace(order, holds=(reason,))
