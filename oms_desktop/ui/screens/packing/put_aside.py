"""Why an order is put aside: chosen by number, or typed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from oms_desktop.ui.screens.packing.bench_view import BenchView
from oms_desktop.ui.screens.packing.choice_list import Option
from oms_desktop.ui.screens.packing.entry_field import Wanted
from oms_desktop.ui.tokens import Tone


class PutAside(QObject):
    """From Ctrl+H until a reason is given or something else is done."""

    def __init__(self, view: BenchView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._reasons: tuple[str, ...] = ()

    @property
    def asking(self) -> bool:
        return bool(self._reasons)

    def begin(self) -> None:
        """The reasons in place of the order; the last of them is typed."""
        self._reasons = (
            self.tr("Out of stock"),
            self.tr("Damaged goods"),
            self.tr("Waits for the buyer"),
            self.tr("Needs the office"),
        )
        options = [Option(at, text) for at, text in enumerate(self._reasons, 1)]
        options.append(Option(len(options) + 1, self.tr("Another reason: type it")))
        self._view.show_options(tuple(options))
        self._view.prompt.show_prompt(self.tr("Why is it put aside? Keys 1 to 5"), Tone.WARN)

    def end(self) -> None:
        """Not any more."""
        self._reasons = ()

    def choose(self, number: int) -> str:
        """The reason of a number; empty where there is none, or where it is typed now."""
        if number <= len(self._reasons):
            return self._reasons[number - 1]
        if number == len(self._reasons) + 1:
            self.end()
            self._view.show_order_page()
            self._view.begin_entry(Wanted.REASON)
        return ""
