"""What the packing screen asks of whoever puts things on paper; wired in app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class BenchPrinting(Protocol):
    """Each call starts a job of its own and tells what came of it. None of them waits, none opens a dialog."""

    def reprint(self, order_id: int) -> None:
        """What lies on the box, once more: the label where we draw it, else the packing slip."""

    def print_labels(self, order_ids: Sequence[int]) -> None:
        """The labels that we draw, each for the first time."""

    def print_calibration_sheet(self) -> None:
        """The sheet that is scanned to calibrate a scanner."""

    def print_bench_card(self) -> None:
        """All commands of the bench as barcodes."""
