"""Products from and into files, on the long worker, with progress, cancel and a word about what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.catalogue.export import export_products
from oms_desktop.operations.catalogue.files import ProductsReport, TableFiles, import_products
from oms_desktop.operations.catalogue.sku_views import SkuFilter
from oms_desktop.ui.background import LONG, Cancelled, Job, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.print_jobs import OpenFile, ask_file, paper_language
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text, said_text
from oms_desktop.ui.widgets.bars import NoticeBar, ProgressStrip

_NAMED = 3
_TABLES = "*.xlsx *.csv *.xls *.tsv *.zip"

ChooseTable = Callable[[QWidget, str, str], str]
SaveTable = Callable[[QWidget | None, str, str, str], str]


def choose_table(parent: QWidget, title: str, names: str) -> str:
    """The system's dialog for opening."""
    return QFileDialog.getOpenFileName(parent, title, "", names)[0]


class FileJobs(QWidget):
    """The strip above the lists; it takes no room while nothing goes on."""

    said = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        tables: TableFiles,
        choose: ChooseTable = choose_table,
        save: SaveTable = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables = tables
        self._choose = choose
        self._save = save
        self._job: Job | None = None
        self._rejected = ""
        self._path = Path()
        self._link: OpenFile | None = None
        self.progress = ProgressStrip()
        self.notice = NoticeBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.progress, self.notice):
            column.addWidget(part)
            part.installEventFilter(self)
        self.progress.cancel_wanted.connect(self._cancel)
        self.notice.acted.connect(self._act)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self.setVisible(not (self.progress.isHidden() and self.notice.isHidden()))
        return False

    def tell(self, text: str, tone: Tone = Tone.WARN) -> None:
        """A notice of somebody else's, in the same place."""
        self._rejected, self._link = "", None
        self.notice.show_notice(text, tone)

    # -- in

    def ask_import(self) -> None:
        """Which file?"""
        names = self.tr("Tables") + f" ({_TABLES})"
        name = self._choose(self, self.tr("Import products"), names)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Take the products of a file."""
        self.notice.hide()
        self.progress.start(self.tr("Importing products from {file}").format(file=path.name))
        self._job = self._desk.background.run(
            self._import,
            path,
            on=LONG,
            then=self._imported,
            cancelled=self._stopped,
            failed=self._failed,
            progress=self.progress.step,
        )

    def _import(self, path: Path, *, progress: Report) -> ProductsReport:
        def tell(rows: int) -> None:
            try:
                progress(rows, 0)
            except Cancelled:
                return  # the import asks by itself, behind the rows it has stored

        return import_products(
            self._desk.store,
            self._desk.actor,
            self._tables,
            path,
            progress=tell,
            cancelled=lambda: progress.stopped,
        )

    def _imported(self, report: ProductsReport) -> None:
        self._finish()
        counts = self.tr("{new} new, {updated} changed, {unchanged} as before").format(
            new=f"{report.new:,}", updated=f"{report.updated:,}", unchanged=f"{report.unchanged:,}"
        )
        parts = [
            self.tr("Import cancelled: {counts}.").format(counts=counts) if report.cancelled else f"{counts}."
        ]
        if report.unknown_columns:
            text = self.tr("Columns not used: {names}.")
            parts.append(text.format(names=", ".join(report.unknown_columns)))
        if report.notes:
            parts.append(self.tr("Stock is not tracked yet: it starts when the opening stock is posted."))
        self._rejected = "\n".join(
            f"{row.row}\t{row.order}\t{said_text(row.said)}" for row in report.rejected
        )
        if report.rejected:
            parts.append(self._named(report))
        tone = Tone.WARN if report.rejected or report.cancelled else Tone.GOOD
        action = self.tr("Copy refused rows") if report.rejected else ""
        self.notice.show_notice(" ".join(parts), tone, action)

    def _named(self, report: ProductsReport) -> str:
        named = "; ".join(
            self.tr("row {row} {code}: {reason}").format(
                row=row.row, code=row.order, reason=said_text(row.said)
            )
            for row in report.rejected[:_NAMED]
        )
        more = " …" if len(report.rejected) > _NAMED else ""
        return self.tr("%n row(s) refused:", "", len(report.rejected)) + f" {named}{more}"

    def _stopped(self, report: ProductsReport | None) -> None:
        if report is None:
            self._finish()
        else:
            self._imported(report)

    # -- out

    def ask_export(self, wanted: SkuFilter) -> None:
        """Into which file?"""
        proposed = self._desk.data_dir / (self.tr("Products") + ".xlsx")
        names = "Excel (*.xlsx);;CSV (*.csv)"
        name = self._save(self, self.tr("Export products"), str(proposed), names)
        if name:
            path = Path(name)
            self.export_file(path if path.suffix else path.with_suffix(".xlsx"), wanted)

    def export_file(self, path: Path, wanted: SkuFilter) -> None:
        """Write what the list shows."""
        self.notice.hide()
        self.progress.start(self.tr("Writing {file}").format(file=path.name))
        self._link = OpenFile(path, self)
        self._job = self._desk.ask(
            export_products,
            path,
            wanted,
            chinese=paper_language() == "zh",
            then=self._exported,
            failed=self._failed,
            on=LONG,
        )
        self._path = path

    def _exported(self, count: int) -> None:
        link = self._link
        self._finish()
        text = self.tr("%n product(s) written to {file}.", "", count).format(file=self._path.name)
        self._rejected = ""
        self.notice.show_notice(text, Tone.GOOD, self.tr("Open"))
        self._link = link

    # -- both

    def _failed(self, error: Exception) -> None:
        self._finish()
        if isinstance(error, OmsError):
            self.tell(error_text(error), Tone.BAD)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _finish(self) -> None:
        self._job, self._link = None, None
        self.progress.finish()

    def _act(self) -> None:
        if self._rejected:
            QApplication.clipboard().setText(self._rejected)
            self.said.emit(self.tr("Copied"), None)
        elif self._link is not None:
            self._link.open()
