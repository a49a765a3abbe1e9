"""What the order screen asks of whoever puts documents on paper; wired in app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

SLIP, PICK_LIST, LABEL = "slip", "pick_list", "label"


class Printing(Protocol):
    """Each call starts a job of its own, shows its progress, and tells who was refused. None of them waits."""

    def print_slips(self, order_ids: Sequence[int]) -> None:
        """Packing slips, on the printer for slips."""

    def print_pick_list(self, order_ids: Sequence[int]) -> None:
        """One list of what to fetch, by bin."""

    def print_labels(self, order_ids: Sequence[int]) -> None:
        """Carrier labels; for receivers the platform keeps secret it says where the platform prints them."""

    def save_pdf(self, document: str, order_ids: Sequence[int]) -> None:
        """``slip``, ``pick_list`` or ``label`` into a file that the person names."""
