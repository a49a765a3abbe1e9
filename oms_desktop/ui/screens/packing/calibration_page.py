"""Calibrate a scanner: print the sheet, scan its first code, read what is wrong with the scanner, keep what mends it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.packing.scan_calibration import Calibration, Fault, calibrate
from oms_desktop.operations.packing.scan_pipeline import Device, Key
from oms_desktop.ui.screens.packing.answer_words import bench_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout


class CalibrationPage(QWidget):
    """Shown in place of the order. Scans arrive here key by key."""

    sheet_wanted = Signal()
    card_wanted = Signal()
    left = Signal()

    kept = Signal(object)
    """The Device that works from now on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._found: Calibration | None = None
        self._title, self._how = label("lead"), label("soft")
        self._how.setWordWrap(True)
        self.print_sheet = Button(ButtonLook.MAIN, "print")
        self.print_card = Button(ButtonLook.PLAIN, "print")
        self.back = Button()
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.print_sheet, self.print_card, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._how)
        column.addLayout(buttons)
        column.addLayout(self._findings)
        column.addStretch(1)
        self.print_sheet.clicked.connect(self.sheet_wanted)
        self.print_card.clicked.connect(self.card_wanted)
        self.back.clicked.connect(self.left)
        self.retranslate()

    @property
    def found(self) -> Calibration | None:
        """What the last scan of the sheet told."""
        return self._found

    def begin(self) -> None:
        """Nothing scanned yet."""
        self._found = None
        self._show()

    def take(self, keys: Sequence[Key]) -> None:
        """One scan of the sheet, as its keys came."""
        self._found = calibrate(keys, self._name)
        self._show()
        if self._found.usable:
            self.kept.emit(self._found.device)

    def retranslate(self) -> None:
        """The texts of its own."""
        self._title.setText(self.tr("Calibrate the scanner"))
        self._how.setText(
            self.tr(
                "Print the sheet and scan its first code. What the scanner gets wrong is said here, "
                "and corrected from then on as far as it can be."
            )
        )
        self.print_sheet.label(self.tr("Print the sheet"))
        self.print_card.label(self.tr("Print the bench card"))
        self.back.label(self.tr("Back to packing"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def lines(self) -> tuple[tuple[str, Tone], ...]:
        """What was found, in words."""
        found = self._found
        if found is None:
            return ((self.tr("Waiting for the scan of the first code…"), Tone.ACCENT),)
        lines = [
            (bench_text(one.source).format(detail=one.detail), _tone(one.fault)) for one in found.findings
        ]
        if found.usable and not lines:
            lines.append((self.tr("All is right: every character arrived as printed."), Tone.GOOD))
        elif found.usable:
            lines.append(
                (
                    self.tr("It can be used as it is now: {summary}").format(
                        summary=self._summary(found.device)
                    ),
                    Tone.GOOD,
                )
            )
        else:
            lines.append((self.tr("Mend that, then scan the code again."), Tone.BAD))
        return tuple(lines)

    def _summary(self, device: Device) -> str:
        end = self.tr("Enter ends a code") if device.terminator else self.tr("silence ends a code")
        parts = [end, self.tr("{n} ms a character at most").format(n=round(device.gap_s * 1000))]
        if device.caps:
            parts.append(self.tr("case turned back"))
        if device.layout:
            parts.append(self.tr("layout corrected"))
        return " · ".join(parts)

    def _show(self) -> None:
        empty_layout(self._findings)
        for text, tone in self.lines():
            bar = NoticeBar(self)
            self._findings.addWidget(bar)  # before it is shown: without a parent it would be a window
            bar.show_notice(text, tone)
            bar.close_button.hide()


def _tone(fault: Fault) -> Tone:
    stops = (Fault.DROPPED, Fault.OTHER, Fault.INPUT_METHOD)
    return Tone.BAD if fault in stops else Tone.WARN
