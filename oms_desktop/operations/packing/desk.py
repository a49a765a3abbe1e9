"""The ground of the bench: its set, journal, progress; and the one way to decide: append, fold, answer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID

from oms_desktop.errors import Refused
from oms_desktop.operations.packing.answers import ANSWERS, Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchSet, WaybillState, fold_code
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Decision, Progress
from oms_desktop.operations.packing.questions import choices
from oms_desktop.operations.packing.views import Request, ScanAnswer, Text
from oms_desktop.operations.packing.words import Act, Block
from oms_desktop.vocabulary import HoldReason, ScanMode


@dataclass(frozen=True, slots=True)
class BenchSettings:
    """How strict the bench is. Times in seconds unless named."""

    bounce_s: float = 0.15
    burst_s: float = 0.06
    must_read: bool = False
    """Notes must be acknowledged before the first item."""
    finish_early: bool = False
    """FINISH counts the rest of lines of which at least one piece was scanned."""
    may_learn: bool = True
    fresh_ms: int = 5 * 60_000
    """A platform's state older than this is asked for again."""
    old_export_ms: int = 2 * 3_600_000
    """The closing answer is amber when the shop's export is older."""


@dataclass(frozen=True, slots=True)
class BenchClock:
    """``now`` gives UTC milliseconds, ``mono`` seconds that never go back."""

    now: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    mono: Callable[[], float] = time.monotonic


class DecisionLog(Protocol):
    """What the bench needs of its journal."""

    def append(self, decision: Decision, /) -> Decision:
        """Write it and give it back numbered. Raises Refused when it can't be saved."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """One thing that reached the bench: a code, a key's verb, or news of an order."""

    code: str
    device: str
    at: float
    scan_id: str


@dataclass(slots=True)
class Desk:
    """State of one bench. Only ``decide`` changes it, and only through the fold."""

    known: BenchSet
    log: DecisionLog
    station: str
    operator: str
    mode: ScanMode
    clock: BenchClock
    settings: BenchSettings
    progress: Progress = field(default_factory=Progress)
    on_bench: dict[int, BenchOrder] = field(default_factory=dict)
    """Orders in the box, also when news took them out of the set."""
    found: dict[int, BenchOrder] = field(default_factory=dict)
    """Orders found outside the set, for a question that is open about them."""
    lease_until: int = 0
    """UTC milliseconds until which the order on the bench is surely ours, if it is held by a lease."""
    asking: set[int] = field(default_factory=set)
    """Orders for which the platform is being asked, and whose closing scan waits for that."""
    told_at: dict[int, int] = field(default_factory=dict)
    """Order id -> when the platform last answered for it alone, UTC milliseconds."""
    unapplied: dict[int, int] = field(default_factory=dict)
    """Order id -> sequence of its closing scan that the database has not yet."""

    def scanned(self, code: str, device: str = "", at: float | None = None) -> Scanned:
        """Give what arrived its id and time."""
        return Scanned(code, device, self.clock.mono() if at is None else at, uuid7(self.clock.now()))

    def box(self) -> Box | None:
        """The box on the bench; ``None`` while idle."""
        return self._box_of(self.progress)

    def _box_of(self, progress: Progress) -> Box | None:
        if not progress.open:
            return None
        return Box(self.known, progress, tuple(self.on_bench[one] for one in progress.orders))

    def decide(
        self,
        scanned: Scanned,
        case: Case,
        act: Act = Act.NONE,
        values: dict[str, object] | None = None,
        request: Request | None = None,
        **fields: Any,
    ) -> ScanAnswer:
        """Write the decision, then let it take effect, then answer. A refused save changes nothing."""
        progress, before = self.progress, self._box_of(copy(self.progress))
        standing: dict[str, Any] = {
            "order_id": progress.order_id,
            "parcel": progress.parcel,
            "claim_token": progress.claim_token,
            "mode": self.mode,
            "operator": self.operator,
        }
        decision = Decision(
            scan_id=scanned.scan_id,
            act=act,
            result=ANSWERS[case].result,
            case=case,
            at=self.clock.now(),
            mono=scanned.at,
            station=self.station,
            device=scanned.device,
            code=scanned.code,
            **(standing | fields),
        )
        try:
            decision = self.log.append(decision)
        except Refused as refused:
            return self.say(
                scanned, Case.NOT_SAVED, {"reason": Text(refused.source, tuple(refused.values.items()))}
            )
        progress.apply(decision)
        self.follow(decision)
        return self._answer(scanned, case, values or {}, before, decision, request)

    def say(
        self,
        scanned: Scanned,
        case: Case,
        values: dict[str, object] | None = None,
        request: Request | None = None,
    ) -> ScanAnswer:
        """Answer without a decision: nothing has changed and nothing is written."""
        return self._answer(scanned, case, values or {}, None, None, request)

    def follow(self, decision: Decision) -> None:
        """Keep the set in step with what was decided, before the database knows of it."""
        if decision.act == Act.LEARN:
            self.known.add_barcode(decision.code, decision.sku_id, 1)
        elif decision.act == Act.CLOSE:
            self._closed(decision)
        elif decision.act == Act.ASIDE:
            self._held(decision)
        elif decision.act == Act.MODE:
            self.mode = decision.mode
        elif decision.act == Act.OPERATOR:
            self.operator = decision.operator
        if decision.block == Block.WRONG_LABEL:
            self._doubt(decision)

    def _closed(self, decision: Decision) -> None:
        packed = dict(decision.units)
        for order_id in decision.orders:
            order = self.on_bench.get(order_id) or self.known.orders.get(order_id)
            self.unapplied[order_id] = decision.seq
            if order is None:
                continue
            self.known.remove_order(order_id)
            if decision.rest:
                self.on_bench[order_id] = _without(order, packed, decision)
                self.known.put_order(self.on_bench[order_id])
            self.known.note_waybill(decision.tracking, order_id, WaybillState.SHIPPED)

    def _held(self, decision: Decision) -> None:
        order = self.known.orders.get(decision.order_id)
        if order is not None and decision.reason != "held":
            self.known.put_order(replace(order, holds=(*order.holds, HoldReason.MANUAL)))

    def _doubt(self, decision: Decision) -> None:
        for order_id in (decision.order_id, decision.other_order):
            order = self.known.orders.get(order_id)
            if order is not None:
                self.known.put_order(replace(order, label_doubt=True))

    def _answer(
        self,
        scanned: Scanned,
        case: Case,
        values: dict[str, object],
        before: Box | None,
        decision: Decision | None,
        request: Request | None,
    ) -> ScanAnswer:
        box = self.box()
        shown = box or before  # an order that has just left the bench is shown as it left
        known = {
            **_NOTHING,
            "code": scanned.code,
            "mode": self.mode.value.upper(),
            **_values_of(shown),
            **values,
        }
        waiting = shown.waiting if shown else ()
        return ScanAnswer(
            scan_id=scanned.scan_id,
            code=scanned.code,
            case=case,
            values=tuple(known.items()),
            order=shown.view() if shown else None,
            verified=shown.verified if shown else 0,
            expected=shown.expected if shown else 0,
            choices=choices(self.progress.question, shown, self.known, self.found) if decision else (),
            blocked=self.progress.block is not None,
            bound=decision.bound if decision else False,
            decision=decision,
            request=request,
            parcel=decision.parcel if decision else self.progress.parcel,
            line_id=decision.line_id if decision else 0,
            next_line_id=waiting[0].line_id if waiting else 0,
        )


_PLACES = (
    "code", "item", "wanted", "line", "left", "next", "bin", "number", "waybill", "carrier", "other", "n",
    "done", "need", "open", "verified", "expected", "notes", "reason", "keys", "mode", "age", "since", "command", "clear",
)  # fmt: skip
_NOTHING: dict[str, object] = dict.fromkeys(_PLACES, "")


def _values_of(box: Box | None) -> dict[str, object]:
    if box is None:
        return {}
    waiting = box.waiting
    upcoming = waiting[0] if waiting else None
    part = (
        next((one for one in upcoming.parts if box.done(upcoming, one) < box.need(upcoming, one)), None)
        if upcoming
        else None
    )
    sku = box.known.skus.get(part.sku_id) if part else None
    labels = [parcel.tracking for parcel in box.order.parcels if parcel.tracking]
    notes = " / ".join(note for note in (box.order.buyer_note, box.order.seller_memo) if note)
    return {
        "number": box.order.number,
        "verified": box.verified,
        "expected": box.expected,
        "left": box.left,
        "next": (sku.label if sku and upcoming and upcoming.bundle else upcoming.label) if upcoming else "",
        "line": upcoming.label if upcoming else "",
        "bin": sku.bin if sku else "",
        "waybill": box.progress.tracking or ", ".join(labels),
        "carrier": box.progress.carrier or box.order.carrier,
        "notes": notes,
        "wanted": ", ".join(line.label for line in waiting[:3]),
    }


def _without(order: BenchOrder, packed: dict[int, int], closed: Decision) -> BenchOrder:
    """The order with a box gone: its lines less what was packed, its parcels less that one."""
    key = fold_code(closed.tracking)
    return replace(
        order,
        lines=tuple(
            replace(line, to_pack=line.to_pack - packed.get(line.line_id, 0)) for line in order.lines
        ),
        parcels=tuple(
            one for one in order.parcels if one.uuid != closed.parcel and fold_code(one.tracking) != key
        ),
    )


_CHANCE = 74
"""Bits of a version 7 UUID behind its 48 bits of time."""


class _Ids:
    """Version 7 UUIDs that sort in the order in which they were made, also within one millisecond."""

    def __init__(self) -> None:
        self._ms = self._rest = 0

    def make(self, now_ms: int) -> str:
        if now_ms > self._ms:
            self._ms = now_ms
            # The highest bit stays free, so that counting on never overflows.
            self._rest = int.from_bytes(os.urandom(10), "big") >> (80 - _CHANCE + 1)
        else:
            self._rest += 1 + os.urandom(1)[0]
        high, low = self._rest >> 62, self._rest & ((1 << 62) - 1)
        number = self._ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low
        return str(UUID(int=number))


_ids = _Ids()


def uuid7(now_ms: int) -> str:
    """A UUID that sorts by time: 48 bits of milliseconds, then chance."""
    return _ids.make(now_ms)
