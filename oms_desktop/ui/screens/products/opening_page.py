"""The opening stock: how the figures are to be read, the figures, what would come of them, and posting."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.catalogue.files import TableFiles
from oms_desktop.operations.stock.opening_file import OpeningFile, read_figures
from oms_desktop.operations.stock.opening_preview import MOST_ROWS, OpeningPreview, preview_opening
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.views import StockFilter, list_stock
from oms_desktop.operations.work import Reading
from oms_desktop.ui.background import LONG, Cancelled, Job, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.file_jobs import ChooseTable
from oms_desktop.ui.screens.products.opening_table import OpeningModel, OpeningRow, OpeningTable
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text, said_text
from oms_desktop.ui.widgets.bars import NoticeBar, ProgressStrip
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label, set_tone

MOST_LISTED = 20_000
_TABLES = "*.xlsx *.csv *.xls *.tsv *.zip"
_NAMED = 3


class OpeningPage(QWidget):
    """Nothing is written before "Post"; a preview stands until a figure or the reading is changed."""

    closed = Signal()
    posted = Signal(str)
    """What was done, in a sentence."""

    def __init__(
        self, desk: Desk, tables: TableFiles, choose: ChooseTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables = tables
        self._choose = choose
        self._wanted_id = 0
        self._preview: OpeningPreview | None = None
        self._job: Job | None = None
        self.shelf, self.platform = QRadioButton(), QRadioButton()
        self._readings = QButtonGroup(self)
        self._says = label("soft"), label("soft")
        self.model = OpeningModel()
        self.table = OpeningTable(self.model)
        self.notice, self.progress = NoticeBar(), ProgressStrip()
        self.file, self.close_button = Button(icon_name="import"), Button(ButtonLook.QUIET)
        self.look, self.post = Button(), Button(ButtonLook.MAIN)
        self._sum = label("strong")
        self.card = Card()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for at, choice in enumerate((self.shelf, self.platform)):
            self._readings.addButton(choice)
            self._says[at].setWordWrap(True)
            self._says[at].setContentsMargins(26, 0, 0, 0)
            grid.addWidget(choice, 0, at)
            grid.addWidget(self._says[at], 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        self.shelf.setChecked(True)
        self.card.head.addWidget(self.close_button)
        self.card.body.addLayout(grid)
        self._sum.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._sum, 1)
        for button in (self.file, self.look, self.post):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.card, self.progress, self.notice):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.file.clicked.connect(self._ask_file)
        self.look.clicked.connect(self._ask_preview)
        self.post.clicked.connect(self._post)
        self.model.figures_changed.connect(self._edited)
        self.shelf.toggled.connect(self._edited)
        self.progress.cancel_wanted.connect(self._cancel)

    def retranslate(self) -> None:
        """All texts of its own."""
        self.card.set_heading(self.tr("Opening stock"))
        self.shelf.setText(self.tr("Counted on the shelf"))
        self.platform.setText(self.tr("Copied from a platform"))
        shelf, platform = self._says
        shelf.setText(
            self.tr(
                "The goods of paid orders that have not left yet still stand there and are counted with the rest."
            )
        )
        platform.setText(
            self.tr(
                "The platform has already taken off what is paid and not sent: that is added to its figure."
            )
        )
        self.shelf.setAccessibleDescription(shelf.text())
        self.platform.setAccessibleDescription(platform.text())
        self.model.retitle(
            (
                self.tr("Product"),
                self.tr("Merchant code"),
                self.tr("Bin"),
                self.tr("Figure"),
                self.tr("For paid orders"),
                self.tr("On hand"),
                self.tr("Reserved"),
                self.tr("Available"),
            )
        )
        self.table.setAccessibleName(self.tr("Figures of the opening stock"))
        self.close_button.label(self.tr("Back to the stock"), self.tr("Back to the stock") + " · Esc")
        self.file.label(
            self.tr("From a file…"),
            self.tr("Excel or CSV with the columns 商家编码 (sku) and 数量 (on_hand)"),
            "Ctrl+O",
        )
        self.look.label(self.tr("Preview"), self.tr("What would come of it; nothing is written"), "Ctrl+P")
        self._show_sum()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what the screen calls

    def begin(self, sku_id: int = 0) -> None:
        """Show the products without stock, the mark on this one; figures typed before are still there."""
        self._wanted_id = sku_id
        self.refresh()

    def refresh(self) -> None:
        """Read the products again."""
        self._desk.ask(opening_rows, then=self._arrived)

    def _arrived(self, rows: tuple[OpeningRow, ...]) -> None:
        self.model.show_rows(rows)
        self.table.begin(max(0, self.model.place(self._wanted_id)))

    # -- figures

    def _edited(self) -> None:
        self._preview = None
        self._show_sum()

    def _show_sum(self) -> None:
        figures = self.model.figures
        pieces = sum(count for _, count in figures)
        self.look.setEnabled(bool(figures))
        self.post.setEnabled(self._preview is not None)
        self.post.label(self.tr("Post %n product(s)", "", len(figures)), shortcut="Ctrl+Return")
        set_tone(self._sum, None)
        if not self.model.rowCount():
            self._sum.setText(self.tr("Stock is kept of every product."))
        elif not figures:
            self._sum.setText(self.tr("Type the figures down the column; rows without one are left alone."))
        elif self._preview is None:
            text = self.tr("%n product(s)", "", len(figures))
            self._sum.setText(f"{text} · " + self.tr("%n piece(s)", "", pieces))
        else:
            self._show_meaning(self._preview)

    def _show_meaning(self, preview: OpeningPreview) -> None:
        added = sum(line.added for line in preview.lines)
        kept = sum(line.reserved for line in preview.lines)
        parts = [self.tr("%n piece(s) on hand", "", sum(line.on_hand for line in preview.lines))]
        if added:
            parts.append(self.tr("%n of them added for paid orders", "", added))
        parts.append(self.tr("%n kept for orders", "", kept))
        if preview.waiting:
            named = ", ".join(preview.waiting[:_NAMED]) + (" …" if len(preview.waiting) > _NAMED else "")
            parts.append(self.tr("not enough for {orders}: they will wait").format(orders=named))
            set_tone(self._sum, Tone.WARN)
        self._sum.setText(" · ".join(parts))

    def _ask_file(self) -> None:
        name = self._choose(self, self.tr("Opening stock"), self.tr("Tables") + f" ({_TABLES})")
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Take the figures of a file into the table."""
        self._desk.background.run(
            read_figures,
            self._desk.store,
            self._tables,
            path,
            on=LONG,
            then=self._read,
            failed=self._failed,
        )

    def _read(self, found: OpeningFile) -> None:
        taken = self.model.fill(found.figures)
        text = self.tr("%n figure(s) taken from the file.", "", taken)
        others = len(found.figures) - taken
        if others:
            text += " " + self.tr(
                "%n product(s) have stock already and are counted in a stock take.", "", others
            )
        if found.rejected:
            named = "; ".join(
                self.tr("row {row} {code}: {reason}").format(
                    row=row.row, code=row.order, reason=said_text(row.said)
                )
                for row in found.rejected[:_NAMED]
            )
            text += " " + self.tr("%n row(s) refused:", "", len(found.rejected)) + f" {named}"
        self.notice.show_notice(text, Tone.WARN if found.rejected or others else Tone.GOOD)

    # -- preview and posting

    def _ask_preview(self) -> None:
        desk = self._desk
        desk.background.run(
            _previewed,
            desk,
            self.model.figures,
            self.shelf.isChecked(),
            on=LONG,
            then=self._previewed,
            failed=self._failed,
        )

    def _previewed(self, answer: tuple[tuple[tuple[int, int], ...], bool, OpeningPreview]) -> None:
        figures, shelf, preview = answer
        if (figures, shelf) == (self.model.figures, self.shelf.isChecked()):
            self._preview = preview
            self.model.show_preview(preview.lines)
            self._show_sum()

    def _post(self) -> None:
        desk, figures = self._desk, self.model.figures
        self.post.setEnabled(False)
        self.notice.hide()
        self.progress.start(self.tr("Posting the opening stock"))
        self._job = desk.background.run(
            _post_all,
            desk,
            figures,
            self.shelf.isChecked(),
            on=LONG,
            then=self._posted,
            failed=self._failed,
            cancelled=self._stopped,
            progress=self.progress.step,
        )

    def _posted(self, count: int) -> None:
        self._end()
        self.posted.emit(self.tr("Stock is kept of %n more product(s)", "", count))

    def _stopped(self, count: int | None) -> None:
        self._posted(count or 0)

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.progress.finish()
        self._show_sum()


def opening_rows(reading: Reading) -> tuple[OpeningRow, ...]:
    """The products of which no stock is kept yet, in the order of their bins: the way one walks when counting."""
    rows = list_stock(reading, StockFilter(tracked=False, stopped=False, sort="bin"), limit=MOST_LISTED)
    return tuple(
        OpeningRow(row.sku_id, row.code, " ".join(part for part in (row.name, row.spec) if part), row.bin)
        for row in sorted(rows, key=lambda row: (not row.bin, row.bin, row.code))
    )


Figures = tuple[tuple[int, int], ...]


def _previewed(desk: Desk, figures: Figures, shelf: bool) -> tuple[Figures, bool, OpeningPreview]:
    """On the worker; with what it was asked about, so that an outdated answer is known."""
    return figures, shelf, preview_opening(desk.store, desk.actor, figures, includes_unshipped=shelf)


def _post_all(desk: Desk, figures: Figures, shelf: bool, *, progress: Report) -> int:
    """On the worker, in transactions of 500; how many were posted. A cancel keeps what is posted."""
    done = 0
    for start in range(0, len(figures), MOST_ROWS):
        some = figures[start : start + MOST_ROWS]
        with desk.store.work(desk.actor) as work:
            post_opening(work, some, includes_unshipped=shelf)
        done += len(some)
        try:
            progress(done, len(figures))
        except Cancelled:
            return done
    return done
