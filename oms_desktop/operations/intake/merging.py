"""The state of one order's merge: what stands, what is told, how far that is to be believed, what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import Order, Shop
from oms_desktop.operations.intake.field_sources import FieldSources, Stamp
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import OrderStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """What a batch of known orders has, read at once."""

    numbers: Mapping[int, frozenset[str]]
    """Order → its live waybill numbers."""
    unconfirmed: frozenset[int]
    """Orders with a report that the platform has not confirmed."""
    memo_waits: frozenset[int] = frozenset()
    """Orders whose memo and flag the platform has not been told yet."""


@dataclass(slots=True)
class Merging:
    """One order being merged: what changed is noted as it changes."""

    work: Work
    shop: Shop
    order: Order
    news: PlatformOrder
    stamp: Stamp
    sources: FieldSources
    standing: Standing
    changed: set[str] = field(default_factory=set)

    def put(self, name: str, value: Any) -> None:
        """Set a column if this news is to be believed over what stands there."""
        if value in (None, ""):
            return
        standing = getattr(self.order, name)
        if standing in (None, "") or self.stamp >= self.sources.stamp(name):
            if standing != value:
                setattr(self.order, name, value)
                self.changed.add(name)
            self.sources.set(name, max(self.stamp, self.sources.stamp(name)))

    def is_newer(self, name: str) -> bool:
        """Whether this news is at least as good as what stands in the field or group of fields."""
        return self.stamp >= self.sources.stamp(name)

    @property
    def partly(self) -> bool:
        """This news, or the newest, calls the order shipped in part."""
        lines = self.news.lines or ()
        whole = bool(lines) and all(line.shipped_quantity == line.quantity for line in lines)
        told = self.news.status == OrderStatus.APPROVED
        return told or (self.order.platform_class == OrderStatus.APPROVED and not whole)
