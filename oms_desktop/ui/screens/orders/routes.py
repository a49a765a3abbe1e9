"""Where the commands on orders go: to a question, an act, a printer or the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from oms_desktop.masking import mask_mobiles
from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.operations.orders.views import OrderView
from oms_desktop.ui.screens.orders import verbs
from oms_desktop.ui.screens.orders.action_area import ActionArea
from oms_desktop.ui.screens.orders.printing_port import SLIP, Printing
from oms_desktop.vocabulary import LEFT

Ids = tuple[int, ...]


class Routes(QObject):
    """``targets`` gives the orders a command is for, ``row`` what is known of one without asking the store."""

    copied = Signal(str)

    def __init__(
        self,
        area: ActionArea,
        printing: Printing,
        targets: Callable[[], Ids],
        row: Callable[[int], OrderRow | OrderView | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._area = area
        self._printing = printing
        self._targets = targets
        self._row = row
        self._ways: dict[str, Callable[[Ids], object]] = {
            "approve": lambda ids: area.do(verbs.APPROVE, ids),
            "put_back": lambda ids: area.do(verbs.PUT_BACK, ids),
            "hold": area.ask_hold,
            "release": lambda ids: area.do(verbs.RELEASE, ids),
            "memo": self._memo,
            "urgent": lambda ids: area.do(verbs.URGENT, ids),
            "not_urgent": lambda ids: area.do(verbs.NOT_URGENT, ids),
            "carrier": area.ask_carrier,
            "tracking": self._tracking,
            "void_tracking": lambda ids: area.do(verbs.void_tracking(), ids),
            "slips": printing.print_slips,
            "pick_list": printing.print_pick_list,
            "labels": printing.print_labels,
            "save_pdf": lambda ids: printing.save_pdf(SLIP, ids),
            "elsewhere": area.ask_elsewhere,
            "cancel": area.ask_cancel,
            "copy_number": self._copy_numbers,
            "copy_tracking": self._copy_trackings,
        }

    def go(self, key: str) -> bool:
        """Do a command; False for one that is not about orders."""
        way = self._ways.get(key)
        ids = self._targets()
        if way is not None and ids:
            way(ids)
        return way is not None

    def _rows(self, ids: Sequence[int]) -> list[OrderRow | OrderView]:
        return [row for row in map(self._row, ids) if row is not None]

    def _memo(self, ids: Ids) -> None:
        rows = self._rows(ids)
        memo = rows[0].seller_memo if len(ids) == 1 and rows else ""
        # A memo that is shown with a masked phone number in it must not be written back with its stars.
        self._area.ask_memo(ids, memo if "*" not in memo and mask_mobiles(memo) == memo else "")

    def _tracking(self, ids: Ids) -> None:
        orders = [(row.id, row.number) for row in self._rows(ids)]
        left = [row for row in self._rows(ids) if row.status in LEFT]
        self._area.ask_tracking(orders, corrects=len(left) == len(orders))

    def _copy_numbers(self, ids: Ids) -> None:
        self._copy([row.number for row in self._rows(ids)])

    def _copy_trackings(self, ids: Ids) -> None:
        self._copy([row.tracking for row in self._rows(ids) if row.tracking])

    def _copy(self, texts: list[str]) -> None:
        if texts:
            QApplication.clipboard().setText("\n".join(texts))
            self.copied.emit(texts[0] if len(texts) == 1 else f"{texts[0]} … ({len(texts)})")
