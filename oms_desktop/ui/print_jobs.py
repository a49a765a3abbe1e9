"""Printing as the screens ask for it: one call, a job on the long worker, and a word about what came of it.

>>> printing = PrintDesk(desk)                                        # doctest: +SKIP
>>> printing.started.connect(window.progress.start)                   # doctest: +SKIP
>>> printing.progressed.connect(window.progress.step)                 # doctest: +SKIP
>>> printing.ended.connect(window.progress.finish)                    # doctest: +SKIP
>>> window.progress.cancel_wanted.connect(printing.cancel)            # doctest: +SKIP
>>> printing.told.connect(window.notify)                              # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.ui.background import LONG, Job, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import local
from oms_desktop.ui.printers_kinds import CALIBRATION, LABEL, PICK_LIST, REPRINT, SLIP, document_word
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from oms_desktop.ui.printers_runs import Printed

FOLDER = "documents"
"""Below the data folder: where documents go while there is no printer."""

_NAMED = 3

AskFile = Callable[[QWidget | None, str, str, str], str]
"""(parent, title, proposed path, name filter) → the path chosen, or an empty text."""


def ask_file(parent: QWidget | None, title: str, proposed: str, names: str) -> str:
    """The system's dialog for saving."""
    return QFileDialog.getSaveFileName(parent, title, proposed, names)[0]


class PrintDesk(QObject):
    """See the module. No call waits; a dialog opens only where the call says so, and never over a bench."""

    started = Signal(str)
    """Title of a job that begins."""

    progressed = Signal(int, int, str)

    ended = Signal()
    """Nothing is being printed any more."""

    told = Signal(str, object, str, object)
    """(text, Tone, text of the button, what it does or None): a notice, as ``MainWindow.notify`` takes it."""

    said = Signal(str, object)
    """A short word, as ``Screen.said``."""

    printed = Signal(object)
    """Printed, of every job that printed something."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget | None = None,
        *,
        bench_in_front: Callable[[], bool] = lambda: False,
        choose_file: AskFile = ask_file,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._bench_in_front = bench_in_front
        self._choose_file = choose_file
        self._jobs: list[Job] = []
        self._left = 0

    def warm_up(self) -> None:
        """Load fonts and drawing now, on the long worker, so that the first slip comes as fast as the others."""
        self._desk.background.run(_load, on=LONG)

    # -- what screens call

    def print_slips(self, order_ids: Sequence[int]) -> None:
        """Packing slips, each a job of its own with a running number."""
        self._print(SLIP, order_ids)

    def print_labels(self, order_ids: Sequence[int]) -> None:
        """Carrier labels, likewise; only for receivers in plain text."""
        self._print(LABEL, order_ids)

    def print_pick_list(self, order_ids: Sequence[int], wave: str = "") -> None:
        """One list along the shelves."""
        self._print(PICK_LIST, order_ids, wave=wave)

    def reprint(self, order_id: int) -> None:
        """What lies on the box, once more: the label if it is ours, else the slip."""
        self._print(REPRINT, (order_id,))

    def print_calibration_sheet(self) -> None:
        """The sheet that a scanner is calibrated with."""
        self._print(CALIBRATION, (), page="calibration")

    def print_bench_card(self) -> None:
        """The bench's commands as barcodes."""
        self._print(CALIBRATION, (), page="bench_card")

    def print_test_page(self, document: str = SLIP) -> None:
        """Rulers and codes on the printer and the form of a kind of document."""
        self._print(document, (), page="test")

    def save_pdf(self, document: str, order_ids: Sequence[int]) -> None:
        """One document into a file that the person names."""
        if self._over_bench():
            return
        proposed = self._desk.data_dir / FOLDER / self._file_name(document)
        proposed.parent.mkdir(parents=True, exist_ok=True)
        name = self._choose_file(self._window, document_word(document), str(proposed), "PDF (*.pdf)")
        if name:
            target = Path(name)
            target = target if target.suffix.lower() == ".pdf" else target.with_name(target.name + ".pdf")
            self._print(document, order_ids, file=target)

    def print_by_dialog(self, document: str, order_ids: Sequence[int]) -> None:
        """Once on another printer, chosen in the system's dialog; the remembered one stays. Without orders: a test page."""
        if self._over_bench():
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self._dialog_accepted, printer, document, tuple(order_ids)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def cancel(self) -> None:
        """Stop after the slip that is being printed; what came out is noted."""
        for job in self._jobs:
            job.cancel()

    # -- inside

    def _over_bench(self) -> bool:
        if self._bench_in_front():
            self.said.emit(self.tr("Not at the bench: leave the packing screen first"), None)
            return True
        return False

    def _dialog_accepted(self, printer: object, document: str, order_ids: tuple[int, ...]) -> None:
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        if printer.outputFileName():
            self._print(document, order_ids, page="test", file=Path(printer.outputFileName()))
        else:
            self._print(document, order_ids, page="test", name=printer.printerName())

    def _print(
        self,
        document: str,
        order_ids: Sequence[int],
        *,
        wave: str = "",
        page: str = "",
        file: Path | None = None,
        name: str = "",
    ) -> None:
        job = self._desk.background.run(
            self._work,
            (document, tuple(order_ids), wave, page, file, name, paper_language()),
            on=LONG,
            then=self._done,
            failed=self._failed,
            cancelled=self._stopped,
            progress=self._progress,
        )
        self._jobs.append(job)
        self._left += 1
        count = len(order_ids)
        what = document_word(document)
        self.started.emit(
            self.tr("Printing: {what} ({count})").format(what=what, count=count) if count else what
        )

    def _work(
        self, asked: tuple[str, tuple[int, ...], str, str, Path | None, str, str], *, progress: Report
    ) -> Printed:
        """On the long worker, where the printer is looked for as well: asking the system for it may take a while."""
        from oms_desktop.ui import printers, printers_runs

        document, order_ids, wave, page, file, name, language = asked
        if document == REPRINT:
            document = printers_runs.on_the_box(self._desk.store, order_ids[0])
        choice = printers.choice_for(self._desk.settings, document)
        if name:
            choice = replace(choice, name=name)
        if file is None and not printers.has_printer(choice):
            file = self._desk.data_dir / FOLDER / self._file_name(document)
        wish = printers_runs.Wish(document, choice, language, order_ids, wave, page, file)
        return printers_runs.run(self._desk.store, self._desk.actor, wish, progress=progress)

    def _file_name(self, document: str) -> str:
        stamp = local(self._desk.now).strftime("%Y%m%d-%H%M%S")
        return f"{document_word(document)} {stamp}.pdf"

    def _progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _done(self, printed: Printed) -> None:
        self._finish()
        self._tell(printed)
        self.printed.emit(printed)

    def _stopped(self, printed: Printed | None) -> None:
        self._finish()
        if printed is None:
            self.said.emit(self.tr("Printing cancelled"), None)
        else:
            self._tell(printed)
            self.printed.emit(printed)

    def _failed(self, error: Exception) -> None:
        self._finish()
        if isinstance(error, OmsError):
            self.told.emit(error_text(error), Tone.WARN, "", None)

    def _finish(self) -> None:
        self._left -= 1
        if not self._left:
            self._jobs.clear()
            self.ended.emit()

    # -- what is told

    def _tell(self, printed: Printed) -> None:
        what = document_word(printed.document)
        count = len(printed.order_ids)
        if printed.file is not None:
            self._tell_file(printed, what)
        elif printed.stopped:
            text = self.tr("Printing cancelled: {count} came out on {printer}.")
            self.told.emit(text.format(count=count, printer=printed.printer), Tone.WARN, "", None)
        else:
            text = self.tr("{what}: {count} to {printer}")
            self.said.emit(
                text.format(what=what, count=max(count, printed.pages), printer=printed.printer), None
            )
        if printed.larger_paper:
            text = self.tr(
                "The paper in {printer} is larger than the page: it was printed in its corner, in full size. "
                "Set the paper size in Settings, Printers."
            )
            self.told.emit(text.format(printer=printed.printer), Tone.WARN, "", None)
        if printed.refused:
            self.told.emit(self._refusals(printed), Tone.WARN, "", None)

    def _tell_file(self, printed: Printed, what: str) -> None:
        assert printed.file is not None
        link = OpenFile(printed.file, self)
        text = self.tr("{what}: {pages} page(s) written to {file}.")
        filled = text.format(what=what, pages=printed.pages, file=printed.file.name)
        self.told.emit(filled, Tone.GOOD, self.tr("Open"), link.open)

    def _refusals(self, printed: Printed) -> str:
        named = [f"{number}: {error_text(why)}" for number, why in printed.refused[:_NAMED]]
        text = self.tr("%n order(s) not printed.", "", len(printed.refused))
        more = " …" if len(printed.refused) > _NAMED else ""
        return " ".join([text, *named]) + more


class OpenFile(QObject):
    """Opens a file with the program the system has for it."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path

    def open(self) -> None:
        """Now."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _load() -> None:
    from oms_desktop.printing.fonts import bold, regular
    from oms_desktop.ui import printers_runs

    for weight in (regular(), bold()):
        weight.width(printers_runs.TEST, 1)


def paper_language() -> str:
    """Papers speak the window's language."""
    return "zh" if QLocale().language() is QLocale.Language.Chinese else "en"
