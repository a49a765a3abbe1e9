"""The columns of the orders to pick."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import Cell, DeadlineCell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column
from oms_desktop.ui.words import platform_word

translate = QCoreApplication.translate


def titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "left": translate("PickColumns", "Time left"),
        "items": translate("PickColumns", "Items"),
        "pieces": translate("PickColumns", "Pieces"),
        "number": translate("PickColumns", "Order no."),
        "shop": translate("PickColumns", "Shop"),
        "note": translate("PickColumns", "Note"),
    }


def _row(row: object) -> OrderRow:
    assert isinstance(row, OrderRow)
    return row


def _left(row: object) -> Cell:
    return DeadlineCell(_row(row).deadline, full_text(_row(row).deadline))


def _items(row: object) -> Cell:
    return TextCell(_row(row).summary)


def _pieces(row: object) -> Cell:
    order = _row(row)
    kinds = translate("PickColumns", "{n} kinds").format(n=order.line_count) if order.line_count > 1 else ""
    return TwoLineCell(f"×{order.units}", kinds) if kinds else TextCell(f"×{order.units}")


def _number(row: object) -> Cell:
    return TextCell(_row(row).number)


def _shop(row: object) -> Cell:
    return TwoLineCell(platform_word(_row(row).platform), _row(row).shop)


def _note(row: object) -> Cell:
    order = _row(row)
    if order.urgent:
        return PillCell(((translate("PickColumns", "Urgent"), Tone.WARN),))
    said = " · ".join(part for part in (order.buyer_note, order.seller_memo) if part)
    return TextCell(said, soft=True)


COLUMNS = (
    Column("left", _left, 100),
    Column("items", _items, 300, stretch=True),
    Column("pieces", _pieces, 90),
    Column("number", _number, 190, copies=True),
    Column("shop", _shop, 120),
    Column("note", _note, 150, stretch=True),
)
