"""The numbers around the screens: orders, alerts, the shops. All from counters and indexes."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.operations.alerts import open_count
from oms_desktop.operations.orders.queue import chip_counts, overdue_count
from oms_desktop.operations.orders.to_pick import count_to_pick
from oms_desktop.operations.papers.sender import read_sender
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Reading
from oms_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Counts:
    chips: dict[str, int]
    to_pick: int
    """Of those to be picked the ones on hold can't be: the list doesn't show them either."""
    overdue: int
    alerts: int
    shops: tuple[ShopView, ...]
    business: str

    def beside_screens(self) -> tuple[tuple[str, int, Tone | None], ...]:
        """(screen, count, tone) for the navigation."""
        return (
            ("orders", self.chips["open"], Tone.BAD if self.overdue else None),
            ("packing", self.chips["to_ship"], None),
            ("picking", self.to_pick, None),
            ("exceptions", self.alerts, Tone.BAD if self.alerts else None),
        )


def read_counts(reading: Reading) -> Counts:
    """All of it in one reading transaction."""
    return Counts(
        chip_counts(reading),
        count_to_pick(reading)[0],
        overdue_count(reading, reading.now),
        open_count(reading),
        tuple(list_shops(reading)),
        read_sender(reading).name,
    )
