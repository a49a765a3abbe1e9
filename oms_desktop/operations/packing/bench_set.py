"""What a packing bench holds in memory: open orders, barcodes of all Skus, waybills of the last 30 days.

A scan is answered from here, without a database. The set is read by ``bench_set_build`` and kept by changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from oms_desktop.vocabulary import HoldReason, OrderStatus

_INVISIBLE = {code: None for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)}


def fold_code(text: str) -> str:
    """A code as it is compared: full width folded, invisible characters and blanks gone, case folded."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split()).casefold()


class WaybillState(IntEnum):
    """What became of a waybill number."""

    PLANNED = 0
    SHIPPED = 1
    VOID = 2


@dataclass(frozen=True, slots=True)
class BenchShop:
    """What the bench must know of a shop."""

    id: int
    name: str
    platform: str
    live: bool
    file_shop: bool
    as_of: int | None
    """UTC milliseconds: age of what the platform last told us."""
    default_carrier: str = ""
    timezone: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class BenchSku:
    """One thing that can lie in the hand."""

    id: int
    code: str
    title: str
    spec: str = ""
    bin: str = ""
    picture: str = ""
    no_code: bool = False
    weight_g: int | None = None

    @property
    def label(self) -> str:
        """Title and spec, as the packer reads them."""
        return f"{self.title} {self.spec}".strip()


@dataclass(frozen=True, slots=True)
class BenchPart:
    """Pieces of a Sku in one listing unit of a line."""

    sku_id: int
    per_unit: int


@dataclass(frozen=True, slots=True)
class BenchLine:
    """An order line as the bench packs it. ``to_pack`` is listing units; held and refunded units are already out."""

    line_id: int
    order_id: int
    sku_id: int
    """0: the line has no Sku; it can only be confirmed by hand."""
    title: str
    spec: str
    to_pack: int
    parts: tuple[BenchPart, ...]
    """What is scanned: the Sku itself, or what a bundle consisted of when it was sold."""
    bundle: bool = False
    gift: bool = False
    no_code: bool = False

    @property
    def label(self) -> str:
        """Title and spec, as the packer reads them."""
        return f"{self.title} {self.spec}".strip()

    @property
    def by_hand(self) -> bool:
        """May be confirmed without a scan."""
        return self.gift or self.no_code or not self.sku_id


@dataclass(frozen=True, slots=True)
class BenchParcel:
    """A box that is planned, in work or gone. Several orders: they travel together (合单)."""

    uuid: str
    tracking: str
    carrier: str
    orders: tuple[int, ...]
    seq: int = 1
    copies: int = 0
    """Labels of ours that were printed for it."""
    content: tuple[tuple[int, int], ...] = ()
    """(line id, listing units) where a person has divided the order; empty: all that the order wants may go in."""


@dataclass(frozen=True, slots=True)
class BenchOrder:
    """An order as the bench sees it; never phone or street."""

    id: int
    number: str
    shop_id: int
    status: OrderStatus
    lines: tuple[BenchLine, ...]
    holds: tuple[HoldReason, ...] = ()
    """Open holds of the whole order; also those of its lines, where they leave nothing but gifts to be packed."""
    codes: tuple[str, ...] = ()
    """Folded codes that open it: its slip's barcode, the platform's number, ``o`` and the id."""
    parcels: tuple[BenchParcel, ...] = ()
    """Planned or in work, with or without a number."""
    deadline: int | None = None
    buyer_note: str = ""
    seller_memo: str = ""
    flag: str = ""
    receiver: str = ""
    """First character of the name and the district."""
    address_hash: str = ""
    carrier: str = ""
    """Chosen by a person, else empty."""
    refunded: bool = False
    """Cancelled because the money went back."""
    label_doubt: bool = False
    """A wrong label was met at its closing scan; stands until a right one."""
    claimed_by: str = ""
    """Another station that has it in hand."""
    claim_token: int = 0
    priority: int = 0
    paid_at: int | None = None
    plain: bool = False
    """The receiver is in plain text: we draw its label ourselves."""
    twin: bool = False
    """Another shop's order has the same number, in whatever state it is."""

    @property
    def only_line(self) -> BenchLine | None:
        """The one line that is left to pack, if it is one Sku in a box of its own; else the order is not packed item first."""
        lines = [line for line in self.lines if line.to_pack > 0]
        alone = all(len(parcel.orders) == 1 and not parcel.content for parcel in self.parcels)
        return lines[0] if alone and len(lines) == 1 and len(lines[0].parts) == 1 else None

    @property
    def gone(self) -> bool:
        """Nothing of it is here any more."""
        return self.status in _GONE

    @property
    def open(self) -> bool:
        """The bench may open it."""
        return self.status in OPENABLE


OPENABLE = frozenset({OrderStatus.APPROVED, OrderStatus.PICKING, OrderStatus.PACKED})
_GONE = frozenset(
    {
        OrderStatus.SHIPPED,
        OrderStatus.IN_TRANSIT,
        OrderStatus.DELIVERED,
        OrderStatus.COMPLETED,
        OrderStatus.RETURNED,
    }
)

Factored = tuple[int, int]
"""Sku id, and how many units one scan of the code counts."""


class BenchSet:
    """The indexes. All keys are folded codes; one code may stand for several things: the bench then asks."""

    def __init__(self) -> None:
        self.shops: dict[int, BenchShop] = {}
        self.skus: dict[int, BenchSku] = {}
        self.orders: dict[int, BenchOrder] = {}
        self.badges: dict[str, str] = {}
        """Folded badge code -> operator's name."""
        self._barcodes: dict[str, tuple[Factored, ...]] = {}
        self._codes: dict[str, tuple[int, ...]] = {}
        self._single: dict[int, dict[int, None]] = {}
        """Sku id -> open orders of nothing else."""
        self._waybills: dict[str, tuple[int, ...]] = {}

    # goods

    def put_sku(self, sku: BenchSku, barcodes: Iterable[tuple[str, int]]) -> None:
        """Know a Sku by its own code and by (code, factor) printed on the goods; replaces what was known."""
        self.skus[sku.id] = sku
        self.add_barcode(sku.code, sku.id, 1)
        for code, factor in barcodes:
            self.add_barcode(code, sku.id, factor)

    def add_barcode(self, code: str, sku_id: int, factor: int) -> None:
        """One more code of a Sku."""
        key = fold_code(code)
        others = tuple(pair for pair in self._barcodes.get(key, ()) if pair[0] != sku_id)
        self._barcodes[key] = (*others, (sku_id, factor))

    def forget_barcode(self, code: str, sku_id: int) -> None:
        """A learned code was taken back."""
        key = fold_code(code)
        left = tuple(pair for pair in self._barcodes.get(key, ()) if pair[0] != sku_id)
        if left:
            self._barcodes[key] = left
        else:
            self._barcodes.pop(key, None)

    def forget_sku(self, sku_id: int) -> None:
        """A Sku was merged away or is about to be put again with other codes."""
        self.skus.pop(sku_id, None)
        stale = [key for key, pairs in self._barcodes.items() if any(pair[0] == sku_id for pair in pairs)]
        for key in stale:
            self.forget_barcode(key, sku_id)

    def goods(self, code: str) -> tuple[Factored, ...]:
        """Which Skus a code stands for, with the units one scan counts."""
        return self._barcodes.get(fold_code(code), ())

    def barcodes_with_tail(self, tail: str, sku_ids: Iterable[int]) -> dict[str, tuple[Factored, ...]]:
        """Codes of these Skus that end in ``tail``, for a person who types the last digits."""
        wanted = set(sku_ids)
        key = fold_code(tail)
        return {
            code: pairs
            for code, pairs in self._barcodes.items()
            if code.endswith(key) and any(sku_id in wanted for sku_id, _ in pairs)
        }

    # orders

    def put_order(self, order: BenchOrder) -> None:
        """Know an order, in place of what was known of it. One that can't be packed any more leaves, its waybills stay."""
        self.remove_order(order.id)
        for parcel in order.parcels:
            if parcel.tracking:
                self.note_waybill(parcel.tracking, order.id, WaybillState.PLANNED)
        if not order.open:
            return
        self.orders[order.id] = order
        for code in order.codes:
            known = self._codes.get(code, ())
            if order.id not in known:
                self._codes[code] = (*known, order.id)
        line = order.only_line
        if line is not None:
            self._single.setdefault(line.parts[0].sku_id, {})[order.id] = None

    def remove_order(self, order_id: int) -> None:
        """Forget an order; its planned waybills are forgotten with it, shipped and void ones stay."""
        order = self.orders.pop(order_id, None)
        if order is None:
            return
        for code in order.codes:
            left = tuple(one for one in self._codes.get(code, ()) if one != order_id)
            if left:
                self._codes[code] = left
            else:
                self._codes.pop(code, None)
        line = order.only_line
        if line is not None:
            self._single[line.parts[0].sku_id].pop(order_id, None)
        for parcel in order.parcels:
            if parcel.tracking:
                self._drop_planned(fold_code(parcel.tracking), order_id)

    def _drop_planned(self, key: str, order_id: int) -> None:
        packed = _pack(order_id, WaybillState.PLANNED)
        left = tuple(one for one in self._waybills.get(key, ()) if one != packed)
        if left:
            self._waybills[key] = left
        else:
            self._waybills.pop(key, None)

    def by_code(self, code: str) -> tuple[int, ...]:
        """Orders that a slip code or number opens."""
        return self._codes.get(fold_code(code), ())

    def of_one_sku(self, sku_id: int) -> tuple[BenchOrder, ...]:
        """Open orders that want this Sku and nothing else."""
        return tuple(self.orders[order_id] for order_id in self._single.get(sku_id, ()))

    # waybills

    def note_waybill(self, tracking: str, order_id: int, state: WaybillState) -> None:
        """Know what a waybill number is; replaces what was known of it for this order."""
        key = fold_code(tracking)
        known = self._waybills.get(key, ())
        if len(known) >= _MOST_SHARED:
            return
        others = tuple(one for one in known if one // 4 != order_id)
        self._waybills[key] = (*others, _pack(order_id, state))

    def waybill(self, tracking: str) -> tuple[tuple[int, WaybillState], ...]:
        """(order id, state) of a waybill number; empty if it is new."""
        return tuple((one // 4, WaybillState(one % 4)) for one in self._waybills.get(fold_code(tracking), ()))

    def together(self, order: BenchOrder) -> tuple[BenchOrder, ...]:
        """The order and those that share a planned box with it, itself first."""
        ids = dict.fromkeys((order.id, *(other for parcel in order.parcels for other in parcel.orders)))
        return tuple(self.orders[one] for one in ids if one in self.orders)


_MOST_SHARED = 50
"""A number on more orders is no waybill but a word for "nothing is sent": to keep them all would take a minute for thousands."""


def _pack(order_id: int, state: WaybillState) -> int:
    # One small int a waybill instead of an object: 150,000 of them are a month of a busy shop.
    return order_id * 4 + state
