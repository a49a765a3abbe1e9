"""Which printer, paper and resolution each kind of document has, whether they go together, and a page to see it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from oms_desktop.printing.sheet import LABEL_PAPERS
from oms_desktop.settings import PrinterChoice, Settings
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.printers_kinds import CALIBRATION, DOCUMENTS, LABEL, PICK_LIST, SLIP, document_word
from oms_desktop.ui.screens.settings.lines import Beside, Line, Page
from oms_desktop.ui.screens.settings.ports import SheetPrinting
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button
from oms_desktop.ui.widgets.cards import Card
from oms_desktop.ui.widgets.number_box import NumberBox

if TYPE_CHECKING:
    from oms_desktop.ui.printers import PrinterView

_DPI = (203, 300, 600)
_MOST_OFFSET = 200
_LABELS = (SLIP, LABEL)


class PrinterCard(Card):
    """One kind of document."""

    changed = Signal(str)
    """Its key, after the choice was written."""

    def __init__(self, settings: Settings, document: str, printing: SheetPrinting) -> None:
        super().__init__()
        self.document = document
        self._settings = settings
        self._printing = printing
        self._views: tuple[PrinterView, ...] = ()
        self.printer, self.paper, self.dpi = QComboBox(), QComboBox(), QComboBox()
        self.right = NumberBox(-_MOST_OFFSET, _MOST_OFFSET, 118)
        self.down = NumberBox(-_MOST_OFFSET, _MOST_OFFSET, 118)
        self.test, self.dialog = Button(icon_name="print"), Button()
        self._printer_line, self._paper_line = Line(self.printer), Line(self.paper)
        self._dpi_line = Line(self.dpi)
        self._offset_line = Line(Beside(self.right, self.down), wide=True)
        self._test_line = Line(Beside(self.dialog, self.test), wide=True)
        lines = [self._printer_line, self._paper_line, self._dpi_line, self._offset_line, self._test_line]
        for line in lines:
            self.body.addWidget(line)
        self._paper_line.setVisible(document in _LABELS)
        self._fill()
        self._connect()

    def _connect(self) -> None:
        for box in (self.printer, self.paper, self.dpi):
            box.currentIndexChanged.connect(self._write)
        for spin in (self.right, self.down):
            spin.valueChanged.connect(self._write)
        self.test.clicked.connect(self._print_test)
        self.dialog.clicked.connect(self._print_by_dialog)

    @property
    def choice(self) -> PrinterChoice:
        """What is remembered, or the usual one."""
        from oms_desktop.ui.printers import choice_for

        return choice_for(self._settings, self.document)

    @property
    def verdict(self) -> str:
        """What stands below the printer's name."""
        return self._printer_line.hint

    def _fill(self) -> None:
        for name in LABEL_PAPERS:
            self.paper.addItem(name.replace("x", " × ") + " mm", name)
        for dpi in _DPI:
            self.dpi.addItem(f"{dpi} dpi", dpi)
        self.show_printers(())

    def retranslate(self) -> None:
        """All texts."""
        self.set_heading(document_word(self.document))
        self._printer_line.label(self.tr("Printer"))
        self._paper_line.label(self.tr("Paper"))
        self._dpi_line.label(
            self.tr("Resolution"), self.tr("As the print head has it: bars are drawn in whole dots of it")
        )
        self._offset_line.label(
            self.tr("Move the page"), self.tr("Tenths of a millimetre, to the right and down")
        )
        self.right.setPrefix(self.tr("right "))
        self.down.setPrefix(self.tr("down "))
        for spin in (self.right, self.down):
            spin.setAccessibleName(f"{self.tr('Move the page')} {spin.prefix().strip()}")
        self._test_line.label(
            self.tr("Test page"), self.tr("Rulers, codes and small type: look, measure, scan")
        )
        self.test.label(self.tr("Print test page"))
        self.dialog.label(self.tr("Another printer…"), self.tr("The test page on a printer chosen now"))
        self.show_printers(self._views)

    def show_printers(self, views: tuple[PrinterView, ...]) -> None:
        """The printers there are; what is remembered stays chosen, also while it is not there."""
        self._views = views
        choice = self.choice
        default = next((view.name for view in views if view.is_default), "")
        text = (
            self.tr("The system's own ({name})").format(name=default)
            if default
            else self.tr("The system's own")
        )
        with QSignalBlocker(self.printer):
            self.printer.clear()
            self.printer.addItem(text, "")
            self.printer.addItem(self.tr("Write PDF files"), "pdf:")
            for view in views:
                self.printer.addItem(view.name, view.name)
            if self.printer.findData(choice.name) < 0:
                self.printer.addItem(choice.name, choice.name)
            self.printer.setCurrentIndex(self.printer.findData(choice.name))
        self._show(choice)

    def _show(self, choice: PrinterChoice) -> None:
        from oms_desktop.ui.printers import paper_of

        with QSignalBlocker(self.paper), QSignalBlocker(self.dpi):
            self.paper.setCurrentIndex(self.paper.findData(paper_of(choice, self.document).name))
            if self.dpi.findData(choice.dpi) < 0:
                self.dpi.addItem(f"{choice.dpi} dpi", choice.dpi)
            self.dpi.setCurrentIndex(self.dpi.findData(choice.dpi))
        with QSignalBlocker(self.right), QSignalBlocker(self.down):
            self.right.setValue(choice.offset_x)
            self.down.setValue(choice.offset_y)
        self._judge(choice)

    def _judge(self, choice: PrinterChoice) -> None:
        text, tone = self._verdict(choice)
        self._printer_line.say(text, tone)

    def _verdict(self, choice: PrinterChoice) -> tuple[str, Tone]:
        from oms_desktop.ui.printers import Fit, fit_of, paper_of

        if choice.name == "pdf:":
            return self.tr("Documents are written into the folder documents beside the store."), Tone.GREY
        view = next(
            (v for v in self._views if v.name == choice.name or (not choice.name and v.is_default)), None
        )
        if view is None:
            if choice.name:
                return self.tr("This printer is not there now."), Tone.BAD
            return self.tr("This computer has no printer: documents are written as PDF files."), Tone.WARN
        if view.resolutions and choice.dpi not in view.resolutions:
            has = ", ".join(map(str, view.resolutions))
            return self.tr("Its driver prints at {has} dpi: choose that.").format(has=has), Tone.BAD
        paper = paper_of(choice, self.document)
        fits = {fit_of(paper, *form) for form in view.forms}
        if view.custom or Fit.EXACT in fits:
            return self.tr("Its driver has this paper."), Tone.GOOD
        if Fit.LARGER in fits:
            return self.tr(
                "Its driver lacks this paper: the page comes in the corner, in full size."
            ), Tone.WARN
        return self.tr("Its driver has only smaller paper: choose another printer."), Tone.BAD

    def _write(self, *_: object) -> None:
        choice = replace(
            self.choice,
            name=str(self.printer.currentData() or ""),
            dpi=int(self.dpi.currentData()),
            offset_x=self.right.value(),
            offset_y=self.down.value(),
            paper=str(self.paper.currentData() or "") if self.document in _LABELS else "",
        )
        self._settings.set_printer(self.document, choice)
        self._judge(choice)
        self.changed.emit(self.document)

    def _print_test(self) -> None:
        self._printing.print_test_page(self.document)

    def _print_by_dialog(self) -> None:
        self._printing.print_by_dialog(self.document, ())


class PrintersPage(Page):
    """A card a kind of document. The system is asked for its printers on a worker: it may take seconds."""

    setting_changed = Signal(str)

    def __init__(self, desk: Desk, printing: SheetPrinting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cards = {document: PrinterCard(desk.settings, document, printing) for document in DOCUMENTS}
        for document in (SLIP, LABEL, PICK_LIST, CALIBRATION):
            self.column.addWidget(self.cards[document])
            self.cards[document].changed.connect(self._changed)
        self.finish()

    def retranslate(self) -> None:
        for card in self.cards.values():
            card.retranslate()

    def shown(self) -> None:
        from oms_desktop.ui.printers import list_printers

        self._desk.background.run(list_printers, on="printers", then=self._listed)

    def _listed(self, views: tuple[PrinterView, ...]) -> None:
        for card in self.cards.values():
            card.show_printers(views)

    def _changed(self, _: str) -> None:
        self.setting_changed.emit("printers")
