"""F3: find an order by whatever one remembers, and open it at the bench."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from oms_desktop.operations.orders.queue import OrderRow
from oms_desktop.operations.orders.search import Hits, search
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing.bench_view import BenchView
from oms_desktop.ui.screens.packing.choice_list import Option
from oms_desktop.ui.screens.packing.entry_field import Wanted
from oms_desktop.ui.words import platform_word, word
from oms_desktop.vocabulary import OrderStatus

MOST = 9


class Finding(QObject):
    """From F3 until an order is chosen or something else is done."""

    chosen = Signal(int)
    """Order id."""

    def __init__(self, desk: Desk, view: BenchView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._typed = ""
        self._entered = False
        self.active = False
        self.rows: tuple[OrderRow, ...] = ()

    def begin(self) -> None:
        """An empty field; the list follows the typing."""
        self.active, self._entered, self._typed, self.rows = True, False, "", ()
        self._view.begin_entry(Wanted.ORDER)

    def end(self) -> None:
        """Not any more."""
        self.active = False

    def typed(self, text: str) -> None:
        """Look for it."""
        self._typed, self._entered = text, False
        if text:
            self._desk.ask(_find, text, then=self._found, on="search")
        else:
            self._show(())

    def enter(self, text: str) -> None:
        """Take the only one, or leave the field so that a number chooses."""
        self._entered = True
        if text != self._typed:
            self.typed(text)
            self._entered = True
        else:
            self._decide()

    def choose(self, number: int) -> None:
        """One of those that are shown."""
        if 1 <= number <= len(self.rows):
            self.active = False
            self.chosen.emit(self.rows[number - 1].id)

    def _found(self, answer: tuple[str, Hits]) -> None:
        text, hits = answer
        if self.active and text == self._typed:
            self._show(hits.orders[:MOST])
            self._decide()

    def _decide(self) -> None:
        if self._entered and len(self.rows) == 1:
            self.choose(1)
        elif self._entered and self.rows:
            self._view.end_entry()

    def _show(self, rows: tuple[OrderRow, ...]) -> None:
        self.rows = rows
        options = (
            Option(
                at,
                row.number,
                f"{platform_word(row.platform)} · {word(OrderStatus(row.status))} · {row.summary}",
            )
            for at, row in enumerate(rows, 1)
        )
        self._view.show_options(tuple(options))


def _find(reading: Reading, text: str) -> tuple[str, Hits]:
    return text, search(reading, text, MOST)
