"""The numbers around the screens: orders, alerts, how old each shop's newest export is. All from counters and indexes."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.alerts import open_count
from oms_desktop.operations.queue import chip_counts, overdue_count
from oms_desktop.operations.shop_views import ShopView, list_shops
from oms_desktop.operations.work import Reading
from oms_desktop.ui.tokens import Tone

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class ShopAge:
    """A shop and how long ago its newest export was made."""

    name: str
    age_hours: int


@dataclass(frozen=True, slots=True)
class Counts:
    chips: dict[str, int]
    overdue: int
    alerts: int
    shops: tuple[ShopView, ...]

    def beside_screens(self) -> tuple[tuple[str, int, Tone | None], ...]:
        """(screen, count, tone) for the navigation."""
        return (
            ("orders", self.chips["open"], Tone.BAD if self.overdue else None),
            ("packing", self.chips["to_ship"], None),
            ("picking", self.chips["to_pick"], None),
            ("overview", self.alerts, Tone.BAD if self.alerts else None),
        )


def read_counts(reading: Reading) -> Counts:
    """All of it in one reading transaction."""
    return Counts(
        chip_counts(reading),
        overdue_count(reading, reading.now),
        open_count(reading),
        tuple(list_shops(reading)),
    )


def worst_shop(counts: Counts, now: int) -> ShopAge | None:
    """The shop whose newest export is oldest, among those that have open orders or ever had an export."""
    ages = [
        ShopAge(shop.name, (now - shop.last_export_at) // HOUR_MS)
        for shop in counts.shops
        if shop.last_export_at is not None and shop.enabled
    ]
    return max(ages, key=lambda one: one.age_hours, default=None)
