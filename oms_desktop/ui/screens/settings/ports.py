"""What the settings ask of others; wired in app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class SheetPrinting(Protocol):
    """Puts sheets on paper. None of these waits."""

    def print_calibration_sheet(self) -> None:
        """The sheet that is scanned to calibrate a scanner."""

    def print_bench_card(self) -> None:
        """All commands of the bench as barcodes."""

    def print_test_page(self, document: str) -> None:
        """Rulers and codes on the printer of a kind of document."""

    def print_by_dialog(self, document: str, order_ids: Sequence[int]) -> None:
        """The same on a printer chosen in the system's dialog."""
