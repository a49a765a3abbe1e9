"""A decision of the bench, and the fold that makes the bench's state of decisions. Nothing else changes that state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.words import Act, Ask, Block
from oms_desktop.vocabulary import ScanMode, ScanResult

Piece = tuple[int, int, int]
"""(line id, Sku id, pieces); negative pieces were taken out again."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open question; ``options`` are the words of record of answers 1–9."""

    kind: Ask
    code: str = ""
    options: tuple[str, ...] = ()
    line_id: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What the bench decided about one scan or key. Complete: to apply or replay it nothing is classified again."""

    scan_id: str
    """UUIDv7."""
    act: Act
    result: ScanResult
    case: Case
    at: int
    """UTC milliseconds."""
    mono: float
    """Seconds of the machine's own clock, which never goes back."""
    station: str
    operator: str
    device: str
    mode: ScanMode
    code: str
    order_id: int = 0
    orders: tuple[int, ...] = ()
    """OPEN, RECOUNT: all orders that lie in the box."""
    parcel: str = ""
    line_id: int = 0
    sku_id: int = 0
    quantity: int = 0
    pieces: tuple[Piece, ...] = ()
    units: tuple[tuple[int, int], ...] = ()
    """CLOSE: (line id, listing units in the box); SHORT: (line id, listing units missing)."""
    tracking: str = ""
    carrier: str = ""
    bound: bool = False
    """The waybill was bound by this scan."""
    rest: bool = False
    """CLOSE: lines of the order wait for another box."""
    question: Question | None = None
    block: Block | None = None
    undoes: str = ""
    other_order: int = 0
    claim_token: int = 0
    lease: bool = False
    """OPEN: the order is held by a lease that must be renewed (item first), not until it is packed."""
    weight_g: int | None = None
    """WEIGH, CLOSE: grams of the box as it was weighed."""
    weight_off: bool = False
    """WEIGH: it does not fit what lies in the box."""
    news_at: int | None = None
    """CLOSE: UTC milliseconds of the platform's last word on what is in the box, where that was too old; 0: it said none."""
    reason: str = ""
    address: str = ""
    """OPEN, ACK, UNBIND: the hash of the receiver the box is packed for."""
    seq: int = 0
    """Place in the journal, 1 …; 0 until it is appended."""


@dataclass(slots=True)
class Progress:
    """The parcel on the bench: a fold over decisions. ``order_id`` 0: nothing is open."""

    order_id: int = 0
    orders: tuple[int, ...] = ()
    parcel: str = ""
    tracking: str = ""
    carrier: str = ""
    bound: bool = False
    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    """(line id, Sku id) -> pieces in the box."""
    shorts: dict[int, int] = field(default_factory=dict)
    """Line id -> listing units that will not come."""
    undoable: list[Decision] = field(default_factory=list)
    question: Question | None = None
    block: Block | None = None
    times: int = 1
    """Pieces the next item scan counts."""
    full: bool = False
    read: bool = False
    """The notes were acknowledged."""
    address: str = ""
    claim_token: int = 0
    lease: bool = False
    weight_g: int | None = None
    weight_off: bool = False
    """The weight does not fit, and nobody has said why."""
    mode: ScanMode | None = None
    operator: str = ""
    last: Decision | None = None
    aside: dict[int, tuple[tuple[Piece, ...], dict[int, int]]] = field(default_factory=dict)
    """Order id -> what was counted when it was put aside."""

    @property
    def open(self) -> bool:
        return self.order_id != 0

    def pieces(self) -> tuple[Piece, ...]:
        """What is in the box."""
        return tuple((line, sku, n) for (line, sku), n in self.counts.items() if n)

    def apply(self, decision: Decision) -> None:
        """One step of the fold."""
        if decision.result == ScanResult.BOUNCED:
            return
        self.last = decision
        self.question = decision.question
        if decision.block is not None:
            self.block = decision.block
        _FOLD[decision.act](self, decision)
        if decision.act in _UNDOABLE:
            self.undoable.append(decision)

    def _clear(self) -> None:
        self.order_id, self.orders, self.parcel = 0, (), ""
        self.tracking, self.carrier, self.bound = "", "", False
        self.counts, self.shorts, self.undoable = {}, {}, []
        self.block, self.times, self.full, self.read = None, 1, False, False
        self.address, self.claim_token, self.lease = "", 0, False
        self._forget_weight()

    def _forget_weight(self) -> None:
        """The content has changed: what was weighed is another box."""
        self.weight_g, self.weight_off = None, False

    def _open(self, decision: Decision) -> None:
        self._clear()
        self.order_id, self.orders = decision.order_id, decision.orders
        self.parcel, self.claim_token = decision.parcel, decision.claim_token
        self.lease = decision.lease
        self.tracking, self.carrier = decision.tracking, decision.carrier
        self.address = decision.address
        self.aside.pop(decision.order_id, None)
        self._add(decision.pieces, 1)
        self.shorts.update(decision.units)

    def _add(self, pieces: Iterable[Piece], sign: int) -> None:
        for line, sku, n in pieces:
            left = self.counts.get((line, sku), 0) + sign * n
            if left:
                self.counts[line, sku] = left
            else:
                self.counts.pop((line, sku), None)

    def _count(self, decision: Decision) -> None:
        self._forget_weight()
        self._add(decision.pieces, 1)
        self.times = 1

    def _short(self, decision: Decision) -> None:
        for line, units in decision.units:
            self.shorts[line] = self.shorts.get(line, 0) + units

    def _bind(self, decision: Decision) -> None:
        self.tracking, self.carrier, self.bound = decision.tracking, decision.carrier, True

    def _unbind(self, decision: Decision) -> None:
        self.tracking, self.carrier, self.bound = "", "", False
        self.address, self.block = decision.address, None

    def _times(self, decision: Decision) -> None:
        self.times = decision.quantity

    def _full(self, _: Decision) -> None:
        self.full = True

    def _ack(self, decision: Decision) -> None:
        self.read, self.block = True, None
        self.address = decision.address

    def _recount(self, decision: Decision) -> None:
        self.counts, self.shorts, self.undoable, self.full = {}, {}, [], False
        self.order_id, self.orders = decision.order_id, decision.orders
        self._forget_weight()

    def _weigh(self, decision: Decision) -> None:
        self.weight_g, self.weight_off = decision.weight_g, decision.weight_off

    def _undo(self, decision: Decision) -> None:
        undone = self.undoable.pop()
        if undone.scan_id != decision.undoes:
            raise ValueError(
                f"decision {decision.scan_id} undoes {decision.undoes}, the last was {undone.scan_id}"
            )
        if undone.act in (Act.COUNT, Act.LEARN):
            self._forget_weight()
            self._add(undone.pieces, -1)
        elif undone.act == Act.SHORT:
            for line, units in undone.units:
                self.shorts[line] -= units
        elif undone.act == Act.BIND:
            self.tracking, self.carrier, self.bound = "", "", False
        elif undone.act == Act.QTY:
            self.times = 1
        else:
            self.full = False

    def _aside(self, decision: Decision) -> None:
        self.aside[decision.order_id] = (self.pieces(), dict(self.shorts))
        self._clear()

    def _leave(self, _: Decision) -> None:
        self._clear()

    def _mode(self, decision: Decision) -> None:
        self.mode = decision.mode

    def _operator(self, decision: Decision) -> None:
        self.operator = decision.operator

    def _nothing(self, _: Decision) -> None:
        return


_UNDOABLE = frozenset({Act.COUNT, Act.LEARN, Act.SHORT, Act.BIND, Act.QTY, Act.FULL})
_FOLD = {
    Act.NONE: Progress._nothing,
    Act.OPEN: Progress._open,
    Act.COUNT: Progress._count,
    Act.LEARN: Progress._count,
    Act.SHORT: Progress._short,
    Act.BIND: Progress._bind,
    Act.UNBIND: Progress._unbind,
    Act.QTY: Progress._times,
    Act.FULL: Progress._full,
    Act.ACK: Progress._ack,
    Act.RECOUNT: Progress._recount,
    Act.UNDO: Progress._undo,
    Act.ASIDE: Progress._aside,
    Act.INTERCEPT: Progress._leave,
    Act.ABORT: Progress._leave,
    Act.CLOSE: Progress._leave,
    Act.REPRINT: Progress._nothing,
    Act.MODE: Progress._mode,
    Act.OPERATOR: Progress._operator,
    Act.NOTE: Progress._nothing,
    Act.WEIGH: Progress._weigh,
}


def fold(decisions: Iterable[Decision]) -> Progress:
    """The state that decisions lead to."""
    progress = Progress()
    for decision in decisions:
        progress.apply(decision)
    return progress
