"""What picking asks of whoever puts documents on paper; wired in app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class PickPrinting(Protocol):
    """Each call starts a job of its own and tells what came of it. None of them waits."""

    def print_pick_list(self, order_ids: Sequence[int], wave: str = "") -> None:
        """One list along the shelves."""

    def print_slips(self, order_ids: Sequence[int]) -> None:
        """Packing slips of the orders."""
