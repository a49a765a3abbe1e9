"""Faults as data: when a market misbehaves, how often and how. The same plan and the same calls give the same faults."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from oms_desktop.vocabulary import PracticeFault

READS = frozenset(
    {"identify", "renew", "orders_since", "count", "order", "refunds_since", "stock", "listings"}
)
ACTS = frozenset({"ship", "set_stock", "write_memo"})
_LASTING: Mapping[PracticeFault, float] = {PracticeFault.THROTTLE: 20.0, PracticeFault.LATE: 240.0}


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave, from ``start`` to before ``end`` (UTC milliseconds; ``None``: for good)."""

    kind: PracticeFault
    start: int = 0
    end: int | None = None
    rate: float = 1.0
    """The share of calls (for late and poison: of changes and orders) that it hits."""
    methods: frozenset[str] = frozenset()
    """Calls it is about, by the connector's names; empty: all."""
    times: int | None = None
    """How often at most; ``None``: no limit."""
    seconds: float = 0.0
    """Throttle: what Retry-After says. Late: how much later. 0: the usual."""

    @property
    def lasting(self) -> float:
        """Seconds, the usual ones where none are given."""
        return self.seconds or _LASTING.get(self.kind, 0.0)


FaultPlan = tuple[Fault, ...]


@dataclass(slots=True)
class Luck:
    """A plan at work: draws whether a call is hit, and counts the hits."""

    plan: FaultPlan
    random: random.Random
    hits: dict[int, int] = field(default_factory=dict)
    """Place in the plan -> how often it has hit."""

    def strikes(self, kind: PracticeFault, method: str, now: int) -> Fault | None:
        """The fault of this kind that hits the call, counted; ``None``: it goes well."""
        for place, fault in enumerate(self.plan):
            if fault.kind != kind or not _is_about(fault, method, now):
                continue
            if fault.times is not None and self.hits.get(place, 0) >= fault.times:
                continue
            if fault.rate >= 1.0 or self.random.random() < fault.rate:
                self.hits[place] = self.hits.get(place, 0) + 1
                return fault
        return None

    def stands(self, kind: PracticeFault, method: str, now: int, subject: str) -> Fault | None:
        """The fault of this kind that lies on a subject: the same answer for the same subject as long as the fault lasts."""
        for fault in self.plan:
            if fault.kind == kind and _is_about(fault, method, now):
                share = random.Random(f"{kind}/{subject}").random()
                if share < fault.rate:
                    return fault
        return None


def _is_about(fault: Fault, method: str, now: int) -> bool:
    in_time = fault.start <= now and (fault.end is None or now < fault.end)
    return in_time and (not fault.methods or method in fault.methods)


def read_plan(text: str, end: int | None = None) -> FaultPlan:
    """``timeout_after=0.05 late=0.1`` as a plan that stands until ``end`` (UTC ms), or for good.

    Raises ValueError for a word that is no fault.
    """
    found = []
    for word in text.replace(",", " ").split():
        kind, _, rate = word.partition("=")
        found.append(Fault(PracticeFault(kind), rate=float(rate or 1), end=end))
    return tuple(found)
