"""The columns of the list of stock, and its rows, read on the desk worker."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.catalogue.pictures import picture_path
from oms_desktop.operations.stock.views import StockFilter, StockRow, stock_ids, stock_rows
from oms_desktop.operations.work import Store
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import Cell, PictureCell, PillCell, TextCell
from oms_desktop.ui.widgets.rows import Column, Page, Query

translate = QCoreApplication.translate

FIRST_ROWS = 60
_SOON_DAYS = 3
"""Stock that lasts no longer than this is said in amber."""


def stock_columns(data_dir: Path) -> tuple[Column, ...]:
    """Pictures lie below the data folder."""

    def product(row: object) -> Cell:
        stock = _stock(row)
        below = " · ".join(part for part in (stock.code, stock.spec) if part)
        return PictureCell(picture_path(data_dir, stock.picture), stock.name, below)

    return (
        Column("product", product, 220, sort="name", stretch=True),
        Column("code", _code, 130, sort="code", copies=True, hidden=True),
        Column("on_hand", _on_hand, 68, sort="on_hand"),
        Column("reserved", _reserved, 76, sort="reserved"),
        Column("available", _available, 78, sort="available"),
        Column("cover", _cover, 76),
        Column("safety", _safety, 62, sort="safety"),
        Column("bin", _bin, 80, sort="bin"),
        Column("state", _state, 106),
    )


def stock_titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "product": translate("StockColumns", "Product"),
        "code": translate("StockColumns", "Merchant code"),
        "on_hand": translate("StockColumns", "On hand"),
        "reserved": translate("StockColumns", "Reserved"),
        "available": translate("StockColumns", "Available"),
        "cover": translate("StockColumns", "Lasts"),
        "safety": translate("StockColumns", "Safety"),
        "bin": translate("StockColumns", "Bin"),
        "state": translate("StockColumns", "State"),
    }


def stock_states(stock: StockRow) -> tuple[tuple[str, Tone], ...]:
    """What there is to know of a Sku's stock, in capsules."""
    found: list[tuple[str, Tone]] = []
    if stock.stopped:
        found.append((translate("StockColumns", "Sale stopped"), Tone.GREY))
    if not stock.tracked:
        found.append((translate("StockColumns", "Not tracked"), Tone.GREY))
    elif stock.available <= 0:
        found.append((translate("StockColumns", "Sold out"), Tone.BAD))
    elif stock.is_low:
        found.append((translate("StockColumns", "Low"), Tone.WARN))
    return tuple(found)


def cover_text(stock: StockRow) -> str:
    """``12 days``; nothing where nothing was sold."""
    days = stock.days_of_cover
    if days is None:
        return ""
    shown = f"{days:.1f}" if days < 10 else f"{days:,.0f}"
    return translate("StockColumns", "{n} days").format(n=shown)


def _stock(row: object) -> StockRow:
    assert isinstance(row, StockRow)
    return row


def _figure(stock: StockRow, number: int, tone: Tone | None = None, *, bold: bool = False) -> Cell:
    if not stock.tracked:
        return TextCell("–", soft=True)
    return TextCell(f"{number:,}", tone, soft=not number and tone is None, bold=bold)


def _code(row: object) -> Cell:
    return TextCell(_stock(row).code)


def _on_hand(row: object) -> Cell:
    return _figure(_stock(row), _stock(row).on_hand)


def _reserved(row: object) -> Cell:
    return _figure(_stock(row), _stock(row).reserved)


def _available(row: object) -> Cell:
    stock = _stock(row)
    tone = Tone.BAD if stock.available <= 0 else Tone.WARN if stock.is_low else None
    return _figure(stock, stock.available, tone, bold=True)


def _cover(row: object) -> Cell:
    stock = _stock(row)
    days = stock.days_of_cover
    if days is None:
        return TextCell("–", soft=True)
    return TextCell(cover_text(stock), Tone.WARN if days <= _SOON_DAYS else None)


def _safety(row: object) -> Cell:
    safety = _stock(row).safety
    return TextCell(f"{safety:,}" if safety else "–", soft=not safety)


def _bin(row: object) -> Cell:
    return TextCell(_stock(row).bin or "–", soft=not _stock(row).bin)


def _state(row: object) -> Cell:
    return PillCell(stock_states(_stock(row)))


class StockSource:
    """A RowSource of StockRow."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, query: Query) -> Page:
        """All ids and the first rows."""
        wanted = query.filter if isinstance(query.filter, StockFilter) else StockFilter()
        wanted = replace(wanted, sort=query.sort or wanted.sort, descending=query.descending)
        with self._store.reading() as reading:
            ids = stock_ids(reading, wanted)
            rows = stock_rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return stock_rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})
