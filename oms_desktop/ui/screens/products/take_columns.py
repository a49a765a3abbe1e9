"""The columns of a stock take, and its rows, read on the desk worker. What the books say is shown once it may be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.stock.takes import CountRow, count_rows
from oms_desktop.operations.work import Store
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import Cell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column, WholeSource

translate = QCoreApplication.translate


class Phase(Enum):
    """How far a stock take is. Only in the last one the book is shown."""

    COUNT = "count"
    RECOUNT = "recount"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows: the filter of its query."""

    take_id: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A counted product, and how much of it may be told."""

    count: CountRow
    phase: Phase


class CountSource(WholeSource):
    """Rows of TakeRow: what was counted last comes first; in the second round only what must be counted again."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def read(self, wanted: object) -> Mapping[int, TakeRow]:
        if not isinstance(wanted, Shown):
            return {}
        with self._store.reading() as reading:
            rows = count_rows(reading, wanted.take_id)
        if wanted.phase is Phase.RECOUNT:
            rows = [row for row in rows if row.must_recount or row.recounted is not None]
        elif wanted.phase is Phase.REVIEW:
            rows.sort(key=lambda row: (not row.difference, row.code))
        return {row.sku_id: TakeRow(row, wanted.phase) for row in rows}


def take_titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "product": translate("TakeColumns", "Product"),
        "bin": translate("TakeColumns", "Bin"),
        "counted": translate("TakeColumns", "Counted"),
        "recounted": translate("TakeColumns", "Counted again"),
        "state": translate("TakeColumns", "Difference"),
    }


def _taken(row: object) -> TakeRow:
    assert isinstance(row, TakeRow)
    return row


def _product(row: object) -> Cell:
    count = _taken(row).count
    below = " · ".join(part for part in (count.code, count.spec) if part)
    return TwoLineCell(count.name, below)


def _bin(row: object) -> Cell:
    count = _taken(row).count
    return TextCell(count.bin or "–", soft=not count.bin)


def _counted(row: object) -> Cell:
    """Hidden in the second round, or one would count towards it."""
    taken = _taken(row)
    if taken.phase is Phase.RECOUNT:
        return TextCell("•••", soft=True)
    return TextCell(f"{taken.count.counted:,}", bold=taken.count.recounted is None)


def _recounted(row: object) -> Cell:
    taken = _taken(row)
    if taken.count.recounted is not None:
        return TextCell(f"{taken.count.recounted:,}", bold=True)
    if taken.phase is Phase.RECOUNT:
        return PillCell(((translate("TakeColumns", "to count"), Tone.WARN),))
    return TextCell("")


def _state(row: object) -> Cell:
    taken = _taken(row)
    if taken.phase is not Phase.REVIEW or taken.count.difference is None:
        return TextCell("")
    if not taken.count.difference:
        return PillCell(((translate("TakeColumns", "Right"), Tone.GOOD),))
    return TextCell(
        f"{taken.count.difference:+,}", Tone.BAD if taken.count.difference < 0 else Tone.WARN, bold=True
    )


TAKE_COLUMNS = (
    Column("product", _product, 280, stretch=True),
    Column("bin", _bin, 100),
    Column("counted", _counted, 104),
    Column("recounted", _recounted, 130),
    Column("state", _state, 120),
)
