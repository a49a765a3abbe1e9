"""The box on the bench: which lines belong in it, what is in, what is missing. Pure reckoning on set and progress."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.packing.bench_set import (
    BenchLine,
    BenchOrder,
    BenchPart,
    BenchSet,
    BenchShop,
    fold_code,
)
from oms_desktop.operations.packing.decisions import Piece, Progress
from oms_desktop.operations.packing.views import LineState, LineView, OrderView, PartView
from oms_desktop.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class Box:
    """A look at set and progress as they are now; made anew for each scan."""

    known: BenchSet
    progress: Progress
    orders: tuple[BenchOrder, ...]

    @property
    def order(self) -> BenchOrder:
        """The order that was opened; the others travel with it."""
        return self.orders[0]

    @property
    def shop(self) -> BenchShop:
        return self.known.shops[self.order.shop_id]

    @property
    def content(self) -> dict[int, int] | None:
        """Line id -> units that belong in this box of a divided order; ``None``: all that the order wants."""
        for parcel in self.order.parcels:
            if parcel.content and parcel.uuid == self.progress.parcel:
                return dict(parcel.content)
        return None

    def wanted(self, line: BenchLine) -> int:
        """Listing units of a line that this box may hold."""
        content = self.content
        return line.to_pack if content is None else min(line.to_pack, content.get(line.line_id, 0))

    @property
    def beyond(self) -> bool:
        """The order has goods that belong in another box."""
        return any(line.to_pack > self.wanted(line) for order in self.orders for line in order.lines)

    @property
    def lines(self) -> tuple[BenchLine, ...]:
        """Lines with something to pack, or with pieces of theirs still in the box."""
        counted = {line for line, _ in self.progress.counts}
        return tuple(
            line
            for order in self.orders
            for line in order.lines
            if self.wanted(line) > 0 or line.line_id in counted
        )

    def units(self, line: BenchLine) -> int:
        """Listing units that shall go in."""
        return max(0, self.wanted(line) - self.progress.shorts.get(line.line_id, 0))

    def need(self, line: BenchLine, part: BenchPart) -> int:
        """Pieces of a part that shall go in."""
        return self.units(line) * part.per_unit

    def done(self, line: BenchLine, part: BenchPart) -> int:
        """Pieces of a part that are in."""
        return self.progress.counts.get((line.line_id, part.sku_id), 0)

    def line_need(self, line: BenchLine) -> int:
        return sum(self.need(line, part) for part in line.parts)

    def line_done(self, line: BenchLine) -> int:
        return sum(self.done(line, part) for part in line.parts)

    @property
    def expected(self) -> int:
        return sum(self.line_need(line) for line in self.lines)

    @property
    def verified(self) -> int:
        return sum(self.line_done(line) for line in self.lines)

    @property
    def left(self) -> int:
        """Pieces still missing."""
        return sum(
            max(0, self.need(line, part) - self.done(line, part))
            for line in self.lines
            for part in line.parts
        )

    def complete(self, line: BenchLine) -> bool:
        return all(self.done(line, part) == self.need(line, part) for part in line.parts)

    @property
    def all_in(self) -> bool:
        """Exactly what shall go in is in, and it is not nothing."""
        return all(self.complete(line) for line in self.lines) and self.verified > 0

    @property
    def waiting(self) -> tuple[BenchLine, ...]:
        """Lines that still miss pieces; those to be scanned first, then those to be confirmed."""
        short = [line for line in self.lines if self.line_missing(line)]
        return tuple(sorted(short, key=lambda line: line.by_hand))

    def line_missing(self, line: BenchLine) -> int:
        return sum(max(0, self.need(line, part) - self.done(line, part)) for part in line.parts)

    @property
    def over(self) -> tuple[tuple[BenchLine, BenchPart, int], ...]:
        """(line, part, pieces) that must be taken out."""
        return tuple(
            (line, part, self.done(line, part) - self.need(line, part))
            for line in self.lines
            for part in line.parts
            if self.done(line, part) > self.need(line, part)
        )

    def whole_units(self, line: BenchLine) -> int:
        """Listing units that are in with all their parts."""
        return min((self.done(line, part) // part.per_unit for part in line.parts), default=0)

    @property
    def loose(self) -> bool:
        """Some unit is in without all its parts."""
        return any(
            self.done(line, part) != self.whole_units(line) * part.per_unit
            for line in self.lines
            for part in line.parts
        )

    def place(self, sku_id: int, pieces: int) -> tuple[Piece, ...]:
        """Where ``pieces`` of a Sku go, line by line; empty unless all of them are wanted."""
        placed: list[Piece] = []
        for line in self.lines:
            for part in line.parts:
                if part.sku_id == sku_id and pieces:
                    room = min(pieces, max(0, self.need(line, part) - self.done(line, part)))
                    if room:
                        placed.append((line.line_id, sku_id, room))
                        pieces -= room
        return () if pieces else tuple(placed)

    def place_kit(self, sku_id: int, kits: int) -> tuple[Piece, ...]:
        """All parts of ``kits`` whole bundles that were scanned by the bundle's own code; empty unless they fit."""
        for line in self.lines:
            if line.bundle and line.sku_id == sku_id:
                pieces = [(line.line_id, part.sku_id, part.per_unit * kits) for part in line.parts]
                if all(
                    self.done(line, part) + part.per_unit * kits <= self.need(line, part)
                    for part in line.parts
                ):
                    return tuple(pieces)
        return ()

    def open_for(self, sku_id: int) -> int:
        """Pieces (bundles, for a bundle's own code) of a Sku that are still wanted."""
        pieces = sum(
            max(0, self.need(line, part) - self.done(line, part))
            for line in self.lines
            for part in line.parts
            if part.sku_id == sku_id
        )
        kits = sum(
            min((self.need(line, part) - self.done(line, part)) // part.per_unit for part in line.parts)
            for line in self.lines
            if line.bundle and line.sku_id == sku_id
        )
        return max(pieces, kits)

    def line_of(self, sku_id: int) -> BenchLine | None:
        """The line a Sku belongs to: one that waits for it, else any."""
        mine = [
            line
            for line in self.lines
            if line.sku_id == sku_id or any(part.sku_id == sku_id for part in line.parts)
        ]
        return next((line for line in mine if self.line_missing(line)), mine[0] if mine else None)

    def labels(self) -> dict[str, tuple[str, str]]:
        """Folded waybill -> (parcel uuid, carrier) of planned boxes of this order that may hold what is in this one."""
        divided = self.content is not None
        return {
            fold_code(parcel.tracking): (parcel.uuid, parcel.carrier)
            for parcel in self.order.parcels
            if parcel.tracking and (not divided or parcel.uuid == self.progress.parcel)
        }

    def view(self) -> OrderView:
        """As the window shows it."""
        order, shop = self.order, self.shop
        return OrderView(
            order_id=order.id,
            number=order.number,
            shop=shop.name,
            platform=shop.platform,
            status=order.status.value,
            deadline=order.deadline,
            buyer_note=order.buyer_note,
            seller_memo=order.seller_memo,
            flag=Flag(order.flag),
            receiver=order.receiver,
            carrier=self.progress.carrier or order.carrier,
            tracking=self.progress.tracking,
            as_of=shop.as_of,
            file_shop=shop.file_shop,
            parcel=self.progress.parcel,
            together=tuple(other.number for other in self.orders[1:]),
            lines=tuple(self._line_view(line) for line in self.lines),
            verified=self.verified,
            expected=self.expected,
        )

    def _line_view(self, line: BenchLine) -> LineView:
        parts = tuple(self._part_view(line, part) for part in line.parts)
        sku = self.known.skus.get(line.sku_id)
        return LineView(
            line_id=line.line_id,
            order_id=line.order_id,
            code=sku.code if sku else "",
            title=line.title,
            spec=line.spec,
            bin=sku.bin if sku else "",
            picture=sku.picture if sku else "",
            done=self.line_done(line),
            need=self.line_need(line),
            state=self._state(line),
            gift=line.gift,
            no_code=line.no_code,
            parts=parts if line.bundle else (),
        )

    def _part_view(self, line: BenchLine, part: BenchPart) -> PartView:
        sku = self.known.skus.get(part.sku_id)
        return PartView(
            sku_id=part.sku_id,
            label=sku.label if sku else line.label,
            bin=sku.bin if sku else "",
            picture=sku.picture if sku else "",
            done=self.done(line, part),
            need=self.need(line, part),
        )

    def _state(self, line: BenchLine) -> LineState:
        if any(self.done(line, part) > self.need(line, part) for part in line.parts):
            return LineState.OVER
        if self.line_missing(line):
            return LineState.CONFIRM if line.by_hand else LineState.WAITING
        return LineState.SHORT if self.progress.shorts.get(line.line_id) else LineState.DONE


def first_view(known: BenchSet) -> OrderView | None:
    """Some order of the set as the window would show it, to rehearse with; ``None``: there is none."""
    order = next(iter(known.orders.values()), None)
    return Box(known, Progress(), (order,)).view() if order is not None else None
