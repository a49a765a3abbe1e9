"""An import under way, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from oms_desktop.operations.intake.file_import import ImportReport
from oms_desktop.ui.moments import age_text
from oms_desktop.ui.screens.imports.entries import Entry, State
from oms_desktop.ui.screens.imports.preview import PlainTable
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import said_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label, set_tone
from oms_desktop.ui.widgets.panels import Section

_COUNTS = ("new", "updated", "unchanged", "waiting", "rejected")


class _Count(QWidget):
    """A big number and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._name = label("figure"), label("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._figure)
        column.addWidget(self._name)

    def show_count(self, name: str, count: int, tone: Tone | None) -> None:
        self._figure.setText(f"{count:,}")
        self._name.setText(name)
        set_tone(self._figure, tone if count else None)
        self.setAccessibleName(f"{name} {count}")


class ResultPage(Card):
    """See the module."""

    cancel_wanted = Signal()
    save_wanted = Signal()
    orders_wanted = Signal()
    slips_wanted = Signal()
    more_wanted = Signal()
    import_wanted = Signal()
    """After a check without storing: now in earnest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._entry: Entry | None = None
        self._now = 0
        self._lead = label("lead")
        self._lead.setWordWrap(True)
        self._text = label("soft")
        self._text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.counts = {key: _Count() for key in _COUNTS}
        self.notes = Section()
        self._rows = label("section")
        self.rejected = PlainTable()
        self.cancel = Button()
        self.save = Button(ButtonLook.PLAIN, "download")
        self.orders = Button()
        self.slips = Button(ButtonLook.MAIN, "print")
        self.again = Button(ButtonLook.MAIN, "import")
        self.more = Button()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_entry(self, entry: Entry, now: int) -> None:
        """Another file, or news of the same."""
        self._entry, self._now = entry, now
        self.set_heading(entry.path.name)
        running = entry.busy
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(True)
        report = entry.report if not running else None
        for part in (*self.counts.values(), self.more):
            part.setVisible(report is not None)
        if running:
            self._show_running(entry)
        elif report is not None:
            self._show_report(entry, report)
        self._show_rejected(report)
        real = report is not None and not entry.checking
        self.orders.setVisible(real)
        self.slips.setVisible(real and report is not None and report.accepted.new > 0)
        self.again.setVisible(report is not None and entry.checking)

    @property
    def lead(self) -> str:
        """The outcome in a sentence."""
        return self._lead.text()

    def step(self, entry: Entry) -> None:
        """How far it is."""
        done, total = entry.progress
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        counts = f"{done:,} / {total:,}" if total else f"{done:,}"
        self._text.setText(self.tr("{counts} rows").format(counts=counts) if done else "")

    # -- showing

    def _show_running(self, entry: Entry) -> None:
        waiting = entry.state is State.WAITING
        checking = self.tr("Checking…") if entry.checking else self.tr("Importing…")
        self._lead.setText(self.tr("Waits for the files before it") if waiting else checking)
        self.bar.setAccessibleName(self._lead.text())
        self.notes.setVisible(False)
        self.step(entry)

    def _show_report(self, entry: Entry, report: ImportReport) -> None:
        self._lead.setText(self._outcome(entry, report))
        self._text.setText(self.tr("Shop: {shop}").format(shop=entry.options.shop))
        accepted, rejected = report.accepted, len(report.rejected)
        orders = accepted.new + accepted.updated + accepted.unchanged
        shown = {
            "new": (self.tr("new"), accepted.new, Tone.GOOD),
            "updated": (self.tr("updated"), accepted.updated, Tone.ACCENT),
            "unchanged": (self.tr("readable") if entry.checking else self.tr("unchanged"), orders, None),
            "waiting": (self.tr("lines waiting for their order"), accepted.waiting, Tone.WARN),
            "rejected": (self.tr("rows rejected"), rejected, Tone.BAD),
        }
        if not entry.checking:
            shown["unchanged"] = (self.tr("unchanged"), accepted.unchanged, None)
        for key, (name, count, tone) in shown.items():
            self.counts[key].show_count(name, count, tone)
        self.counts["waiting"].setVisible(accepted.waiting > 0)
        for key in ("new", "updated"):
            self.counts[key].setVisible(not entry.checking)
        self._show_notes(report)

    def _outcome(self, entry: Entry, report: ImportReport) -> str:
        if report.cancelled:
            return self.tr("Cancelled. What was read until then is stored; import the file again to go on.")
        if entry.checking:
            return self.tr("Checked. Nothing was stored.")
        if report.seen_before is not None:
            text = self.tr("Imported again: this very file was imported {age}.")
            return text.format(age=age_text(report.seen_before, self._now))
        return self.tr("Imported.")

    def _show_notes(self, report: ImportReport) -> None:
        self.notes.clear()
        if report.accepted.unmapped:
            text = self.tr(
                "%n line(s) have no Sku yet: match them under Products.", "", report.accepted.unmapped
            )
            self.notes.add_line(text, tone=Tone.WARN)
        self.notes.setVisible(self.notes.body.count() > 0)

    def _show_rejected(self, report: ImportReport | None) -> None:
        rejected = report.rejected if report else ()
        for part in (self._rows, self.rejected, self.save):
            part.setVisible(bool(rejected))
        self._spare.setVisible(not rejected)
        text = self.tr("%n row(s) rejected. Mend them in the saved file and import that.", "", len(rejected))
        self._rows.setText(text)
        self.rejected.setAccessibleName(text)
        titles = (self.tr("Row"), self.tr("Order"), self.tr("Reason"))
        self.rejected.show_rows(
            titles, [(str(row.row), row.order, said_text(row.said)) for row in rejected], stretch=2
        )

    # -- building

    def _connect(self) -> None:
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self.save_wanted)
        self.orders.clicked.connect(self.orders_wanted)
        self.slips.clicked.connect(self.slips_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.again.clicked.connect(self.import_wanted)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_wanted.emit()

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(40)
        for count in self.counts.values():
            counts.addWidget(count)
        counts.addStretch(1)
        foot = QHBoxLayout()
        for button in (self.cancel, self.more, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.orders, self.slips, self.again):
            foot.addWidget(button)
        self._spare = QWidget()
        column: QVBoxLayout = self.body
        column.setSpacing(12)
        above: tuple[QWidget, ...] = (self._lead, self._text, self.bar)
        for part in above:
            column.addWidget(part)
        column.addLayout(counts)
        column.addWidget(self.notes)
        column.addWidget(self._rows)
        column.addWidget(self.rejected, 1)
        column.addWidget(self._spare, 1)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """All texts."""
        self.cancel.label(self.tr("Cancel"), shortcut="Esc")
        self.save.label(self.tr("Save rejected rows…"), shortcut="Ctrl+S")
        self.orders.label(self.tr("Go to orders"), shortcut="Ctrl+G")
        self.slips.label(self.tr("Print slips of the new orders"), shortcut="Ctrl+P")
        self.more.label(self.tr("Import more…"), shortcut="Ctrl+O")
        self.again.label(self.tr("Import now"), shortcut="Ctrl+Return")
        if self._entry is not None:
            self.show_entry(self._entry, self._now)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
