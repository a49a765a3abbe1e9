"""What the store does by itself about stock: it holds for all stations."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from oms_desktop.errors import OmsError
from oms_desktop.operations.stock.alerts import stop_at_zero, stops_at_zero
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.lines import Line
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text


class StockLines(QObject):
    """One line of a settings page, written at once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.stop = QCheckBox()
        self.stop.setEnabled(False)
        self.lines = (Line(self.stop),)
        self.stop.toggled.connect(self._write)
        desk.changes.changed.connect(self._changed)

    def read(self) -> None:
        """Show what is in force."""
        self._desk.ask(stops_at_zero, then=self._show)

    def retranslate(self) -> None:
        """All texts."""
        self.lines[0].label(
            self.tr("Stop the sale of a product when nothing is left"),
            self.tr("It counts as no longer sold, in all shops, until you resume it in Products & stock"),
        )

    def _show(self, on: bool) -> None:
        self.stop.setEnabled(True)
        with QSignalBlocker(self.stop):
            self.stop.setChecked(on)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self.stop.isEnabled() and any(kind == "setting" for kind, _ in changes):
            self.read()

    def _write(self, on: bool) -> None:
        self._desk.act(partial(stop_at_zero, on=on), failed=self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.lines[0].say(error_text(error), Tone.BAD)
        self.read()
