"""Printers through the driver: which there are, whether the paper fits, and pages drawn dot by dot.

A page is drawn at the printer's own resolution, one dot of ours on one dot of its head, full page. Nothing is scaled: paper that
is too small is refused, paper that is larger gets the page in its corner and a word about it. May be used on workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from oms_desktop.errors import Refused
from oms_desktop.printing.raster import Raster
from oms_desktop.printing.sheet import HEADS, LABEL_PAPERS, Head, Paper
from oms_desktop.settings import PrinterChoice, Settings
from oms_desktop.ui.printers_kinds import USUAL_DPI, USUAL_PAPER

PDF = "pdf:"
"""Instead of a printer: a document is written into a file."""
FILES = "files:"
"""``files:FOLDER``: each job becomes a file in that folder, holding exactly the dots a printer would get."""

_TOLERANCE = 1.5
"""Millimetres by which drivers round their forms."""


class Fit(Enum):
    """How a form and the paper in the printer go together."""

    EXACT = "exact"
    LARGER = "larger"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class PrinterView:
    """A printer of this computer; ``forms`` are its driver's sizes in millimetres."""

    name: str
    model: str
    is_default: bool
    forms: tuple[tuple[float, float], ...]
    custom: bool
    """The driver takes any size."""
    resolutions: tuple[int, ...]
    """What the driver prints at; empty where it does not tell."""


def list_printers() -> tuple[PrinterView, ...]:
    """All printers of the system, the default first. Asks the system: not on the main thread."""
    views = [_view(info) for info in QPrinterInfo.availablePrinters()]
    return tuple(sorted(views, key=lambda view: (not view.is_default, view.name)))


def _view(info: QPrinterInfo) -> PrinterView:
    forms = tuple(_millimetres(size) for size in info.supportedPageSizes())
    return PrinterView(
        name=info.printerName(),
        model=info.makeAndModel(),
        is_default=info.isDefault(),
        forms=forms,
        custom=info.supportsCustomPageSizes(),
        resolutions=tuple(QPrinter(info).supportedResolutions()),
    )


def _millimetres(size: QPageSize) -> tuple[float, float]:
    found = size.size(QPageSize.Unit.Millimeter)
    return found.width(), found.height()


# -- what is remembered


def choice_for(settings: Settings, document: str) -> PrinterChoice:
    """The printer remembered for a kind of document; where none is, the resolution that is usual for its paper."""
    kept = settings.printer(document)
    plain = PrinterChoice()
    return kept if kept != plain else PrinterChoice(dpi=USUAL_DPI[document])


def paper_of(choice: PrinterChoice, document: str) -> Paper:
    """The form that is printed on."""
    return LABEL_PAPERS.get(choice.paper, USUAL_PAPER[document])


def head_of(choice: PrinterChoice) -> Head:
    """The print head of a choice; 203 dpi are eight dots a millimetre."""
    return HEADS.get(choice.dpi) or Head(choice.dpi / 25.4)


# -- does it fit


def fit_of(paper: Paper, width: float, height: float) -> Fit:
    """How a form goes onto paper of this size, in millimetres."""
    spare = (width - paper.width, height - paper.height)
    if all(abs(side) <= _TOLERANCE for side in spare):
        return Fit.EXACT
    return Fit.LARGER if all(side >= -_TOLERANCE for side in spare) else Fit.SMALLER


def best_form(paper: Paper, view: PrinterView, default: tuple[float, float]) -> tuple[float, float]:
    """The driver's form to print on: the paper's own size if it has it, else what lies in the printer."""
    if view.custom:
        return paper.width, paper.height
    for form in view.forms:
        if fit_of(paper, *form) is Fit.EXACT:
            return form
    return default


def checked_fit(paper: Paper, printer: str, form: tuple[float, float]) -> Fit:
    """The fit. Raises Refused ``paper_too_small``: a part of the page would be cut off, and it is never made smaller."""
    fit = fit_of(paper, *form)
    if fit is Fit.SMALLER:
        raise Refused(
            "paper_too_small",
            "{printer} is set to paper of {width} × {height} mm; this page needs {wide} × {high} mm.",
            "Set the paper size of the printer in the system, or choose another printer in the settings.",
            printer=printer,
            width=round(form[0]),
            height=round(form[1]),
            wide=round(paper.width),
            high=round(paper.height),
        )
    return fit


def check_resolution(choice: PrinterChoice, view: PrinterView) -> None:
    """Refused ``dpi_differs`` if the driver can't print at the resolution remembered: bars would be resampled."""
    if view.resolutions and choice.dpi not in view.resolutions:
        raise Refused(
            "dpi_differs",
            "{printer} prints at {has} dpi, not at {dpi}.",
            "Choose its resolution in the settings, under Printers.",
            printer=view.name,
            has=", ".join(map(str, view.resolutions)),
            dpi=choice.dpi,
        )


# -- printing


class Spool:
    """One printer, open for any number of jobs. Use it on the thread that opened it, and close it by dropping it."""

    def __init__(
        self, printer: QPrinter, choice: PrinterChoice, fit: Fit, name: str, folder: Path | None = None
    ) -> None:
        self.name = name
        self.fit = fit
        self._printer = printer
        self._choice = choice
        self._folder = folder
        dots = head_of(choice).dots_per_mm / 10
        self._left, self._top = round(choice.offset_x * dots), round(choice.offset_y * dots)

    def job(self, name: str, pages: Iterable[Raster]) -> int:
        """Print the pages as one job of that name; how many. Raises Refused ``printer_refused`` and ``printer_stopped``."""
        self._printer.setDocName(name)
        if self._folder is not None:
            self._printer.setOutputFileName(str(self._folder / f"{_file_name(name)}.pdf"))
        count = 0
        with self._painter(name) as painter:
            for raster in pages:
                if count and not self._printer.newPage():
                    raise self._stopped(name)
                painter.drawImage(self._left, self._top, image_of(raster))
                count += 1
        if self._printer.printerState() is QPrinter.PrinterState.Error:
            raise self._stopped(name)
        return count

    @contextmanager
    def _painter(self, name: str) -> Iterator[QPainter]:
        painter = QPainter()
        if not painter.begin(self._printer):
            raise Refused(
                "printer_refused",
                "{printer} does not take {job}.",
                "Check that it is switched on and connected, then print again.",
                printer=self.name,
                job=name,
            )
        try:
            yield painter
        except BaseException:
            self._printer.abort()
            raise
        finally:
            painter.end()

    def _stopped(self, name: str) -> Refused:
        return Refused(
            "printer_stopped",
            "{printer} stopped at {job}.",
            "Look at the printer, then print this one again.",
            printer=self.name,
            job=name,
        )


def open_spool(choice: PrinterChoice, paper: Paper) -> Spool:
    """Open the printer of a choice for a form.

    Refused: no_printer, printer_gone, paper_too_small, dpi_differs.
    """
    if choice.name.startswith(FILES):
        folder = Path(choice.name.removeprefix(FILES))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        _set_page(printer, choice, paper.width, paper.height)
        return Spool(printer, choice, Fit.EXACT, folder.name, folder)
    info = _info(choice)
    view = _view(info)
    form = best_form(paper, view, _millimetres(info.defaultPageSize()))
    fit = checked_fit(paper, view.name, form)
    check_resolution(choice, view)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    _set_page(printer, choice, *form)
    taken = _millimetres(printer.pageLayout().pageSize())
    fit = max(fit, checked_fit(paper, view.name, taken), key=lambda one: one is Fit.LARGER)
    return Spool(printer, choice, fit, view.name)


def has_printer(choice: PrinterChoice) -> bool:
    """Whether the choice leads to a printer; without one documents become files."""
    if choice.name == PDF:
        return False
    return bool(choice.name) or not QPrinterInfo.defaultPrinter().isNull()


def _info(choice: PrinterChoice) -> QPrinterInfo:
    info = QPrinterInfo.printerInfo(choice.name) if choice.name else QPrinterInfo.defaultPrinter()
    if not info.isNull():
        return info
    if choice.name:
        raise Refused(
            "printer_gone",
            "This computer has no printer {printer} any more.",
            "Choose another one in the settings, under Printers.",
            printer=choice.name,
        )
    raise Refused(
        "no_printer", "This computer has no printer.", "Set one up in the system, or print into PDF files."
    )


def _set_page(printer: QPrinter, choice: PrinterChoice, width: float, height: float) -> None:
    printer.setResolution(choice.dpi)
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    # A form the driver knows is chosen by its own name: many don't take the same size as a custom one.
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", match)
    if fit_of(Paper("", width, height), *_millimetres(size)) is not Fit.EXACT:
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def image_of(raster: Raster) -> QImage:
    """The dots as a picture of one bit a dot.

    Black is 0 and white is 1: of a picture with these two colours in this order Qt's printing keeps the single bits, any
    other it turns into true colour, and may compress it with loss.
    """
    rows = raster.inverted()
    image = QImage(rows, raster.width, raster.height, raster.stride, QImage.Format.Format_Mono)
    image.setColorTable([0xFF000000, 0xFFFFFFFF])
    return image.copy()


def _file_name(job: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in job)[:120]
