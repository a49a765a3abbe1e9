"""What tells a demo's store from a merchant's: asked by every window, so nothing that plays the demo comes with it."""

from __future__ import annotations

from oms_desktop.models import StoreFact
from oms_desktop.operations.station.open_store import fact
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

DEMO_FACT = "demo_seeded_at"


def is_demo(reading: Reading | Work) -> bool:
    """Whether the store holds the demo."""
    return fact(reading, DEMO_FACT) is not None


@operation(Permission.SYSTEM)
def mark_demo(work: Work) -> None:
    """Note that this store is a demo, for good."""
    work.session.add(StoreFact(name=DEMO_FACT, value=str(work.now)))
    work.changed("store_fact", 0, DEMO_FACT)
