"""Calibration as the screen runs it: the page in front, the keys of a scan to it, what it finds to the scanner."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from oms_desktop.operations.packing.scan_pipeline import Device
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.scanner import KEYBOARD, Scanner, keep_device
from oms_desktop.ui.screens.packing.bench_view import BenchView
from oms_desktop.ui.screens.packing.calibration_page import CalibrationPage
from oms_desktop.ui.screens.packing.printing_port import BenchPrinting
from oms_desktop.ui.tokens import Tone


class Calibrating(QObject):
    """The page is built at its first use."""

    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        view: BenchView,
        scanner: Scanner,
        printing: BenchPrinting,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._scanner = scanner
        self._printing = printing
        self.page: CalibrationPage | None = None
        self._noticed = False
        """The notice at the bench is ours."""
        scanner.unended.connect(self._not_ended)
        scanner.scanned.connect(self._heard)

    @property
    def active(self) -> bool:
        """Scans go to the page, not to the bench."""
        return self._scanner.capturing

    def begin(self) -> None:
        """Show the page and wait for a scan of the sheet."""
        if self.page is None:
            self.page = CalibrationPage(KEYBOARD)
            self.page.sheet_wanted.connect(self._printing.print_calibration_sheet)
            self.page.card_wanted.connect(self._printing.print_bench_card)
            self.page.left.connect(self.end)
            self.page.kept.connect(self._keep)
            self._scanner.captured.connect(self.page.take)
        self._scanner.capturing = True
        self._view.show_page(self.page)
        self.page.begin()

    def end(self) -> None:
        """Back to the bench."""
        if self.active:
            self._scanner.capturing = False
            self._view.show_order_page()
            self.ended.emit()

    def _not_ended(self, raw: str) -> None:
        """Nothing was taken; without a word the packer would scan the same thing for ever."""
        text = self.tr(
            "{code} came without Enter and was not taken. Calibrate the scanner with the button at the top."
        )
        if self._noticed or self._view.notice.isHidden():  # one that asks for something stays
            self._noticed = True
            self._view.notice.show_notice(text.format(code=raw.strip()), Tone.WARN)

    def _heard(self, _code: str, _at: float) -> None:
        if self._noticed:
            self._noticed = False
            self._view.notice.setVisible(not self._view.notice.action.isHidden())

    def _keep(self, device: Device) -> None:
        self._scanner.use(device)
        self._desk.background.run(keep_device, self._desk.settings, device)
