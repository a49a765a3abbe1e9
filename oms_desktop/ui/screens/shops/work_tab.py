"""What goes in and out of a shop: its exports, its batch-shipping file, and which reports are confirmed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.shipping.ship_file import ShipFileReport
from oms_desktop.ui.moments import age_text, full_text
from oms_desktop.ui.screens.shops.reads import FOLDER, ShopDetail
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import Section, empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel


class _File(QWidget):
    """An upload file: its name, how it stands, copy its path, open its folder."""

    copied = Signal(str)

    def __init__(self, path: Path, state: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        words = QVBoxLayout()
        words.setSpacing(0)
        below = label("caption", state)
        set_tone(below, tone)
        words.addWidget(ShortLabel("", path.name))
        words.addWidget(below)
        self.copy = IconButton("copy", small=True)
        self.copy.label(self.tr("Copy the path of {file}").format(file=path.name))
        self.copy.clicked.connect(self._copy)
        self.folder = IconButton("folder", small=True)
        self.folder.label(self.tr("Open the folder of {file}").format(file=path.name))
        self.folder.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addLayout(words, 1)
        row.addWidget(self.copy)
        row.addWidget(self.folder)

    def _copy(self) -> None:
        QApplication.clipboard().setText(str(self._path))
        self.copied.emit(str(self._path))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class _Written(QWidget):
    """What came of writing a file; with a file its path, to copy, and its folder, to open."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._text = label("strong")
        self._place = label("caption")
        for part in (self._text, self._place):
            part.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy, self.folder = Button(ButtonLook.PLAIN, "copy"), Button(ButtonLook.PLAIN, "folder")
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(self._open)
        buttons = QHBoxLayout()
        for button in (self.copy, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._text)
        column.addWidget(self._place)
        column.addLayout(buttons)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def path(self) -> Path | None:
        return self._path

    def say(self, text: str, tone: Tone, path: Path | None = None) -> None:
        """Show it, in place of what stood there."""
        self._path = path
        self._text.setText(text)
        self.setAccessibleName(text)
        set_tone(self._text, tone)
        # A path has no blanks to break at; without these it would widen the panel.
        self._place.setText("\u200b".join(str(path)) if path else "")
        self._place.setAccessibleName(str(path or ""))
        for part in (self._place, self.copy, self.folder):
            part.setVisible(path is not None)
        self.show()

    def retranslate(self) -> None:
        """The buttons' texts."""
        self.copy.label(self.tr("Copy path"))
        self.folder.label(self.tr("Open folder"))

    def _copy(self) -> None:
        QApplication.clipboard().setText(str(self._path))
        self.copied.emit(str(self._path))

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class WorkTab(QWidget):
    """See the module. It asks by signals and shows what the screen answers."""

    import_wanted = Signal()
    orders_wanted = Signal()
    held_wanted = Signal()
    write_wanted = Signal(bool)
    """True: also what was written before and is not confirmed."""

    retry_wanted = Signal()
    template_chosen = Signal(str)
    """Path of the platform's empty template."""

    copied = Signal(str)

    def __init__(self, data_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = data_dir / FOLDER
        self._detail: ShopDetail | None = None
        self.facts = Section()
        self.load = Button(ButtonLook.PLAIN, "import")
        self.orders, self.held = Button(ButtonLook.LINK), Button(ButtonLook.LINK)
        self.write = Button(ButtonLook.MAIN, "export")
        self.again, self.retry = Button(), Button()
        self.template = Button(ButtonLook.QUIET)
        self.note = _Written()
        self._reports, self._layout, self._files_title = label("section"), label("caption"), label("section")
        self._state = label()
        self._files = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- showing

    def show_detail(self, detail: ShopDetail) -> None:
        """Another shop, or the same one with news."""
        if self._detail is None or self._detail.shop.id != detail.shop.id:
            self.note.hide()
        self._detail = detail
        shop = detail.shop
        manual = shop.platform == "manual"
        self._show_facts(detail)
        self.orders.label(self.tr("%n order(s) to ship", "", shop.open_orders))
        self.held.label(self.tr("%n on hold", "", shop.held_orders))
        self.held.setVisible(shop.held_orders > 0)
        for part in (self._reports, self._state, self._layout, self.write, self.template):
            part.setVisible(not manual)
        self._show_reports(detail)
        self._show_layout(detail)
        self._show_files(detail)

    def show_written(self, report: ShipFileReport) -> None:
        """The file that was written just now."""
        text = self.tr(
            "%n shipment(s) written to {file}. Upload it in the platform's back office.", "", len(report.rows)
        )
        unverified = report.layout is not None and not report.layout.verified
        if unverified:
            text += " " + self.tr("Unverified layout: check the columns before you upload it.")
        self.note.say(text.format(file=report.file.name), Tone.WARN if unverified else Tone.GOOD, report.file)

    def show_refusal(self, text: str) -> None:
        """Why nothing was written."""
        self.note.say(text, Tone.WARN)

    def _show_facts(self, detail: ShopDetail) -> None:
        shop = detail.shop
        self.facts.clear()
        if shop.platform != "manual":
            at = shop.last_export_at
            when = (
                self.tr("never")
                if at is None
                else f"{age_text(at, detail.now)} ({full_text(at, shop.timezone)})"
            )
            self.facts.add_fact(self.tr("Last export"), when, Tone.WARN if at is None else None)
        if shop.has_zip_password:
            self.facts.add_fact(self.tr("Zip password"), self.tr("remembered"))

    def _show_reports(self, detail: ShopDetail) -> None:
        shop = detail.shop
        parts = [
            self.tr("%n to write", "", shop.waiting_pushes) if shop.waiting_pushes else "",
            self.tr("%n in a file, not confirmed", "", shop.exported_pushes) if shop.exported_pushes else "",
            self.tr("%n given up", "", shop.dead_letters) if shop.dead_letters else "",
        ]
        text = " · ".join(part for part in parts if part)
        reason = f" – {detail.dead_reason}" if detail.dead_reason else ""
        self._state.setText(
            text + reason if text else self.tr("All shipments are confirmed by the platform.")
        )
        set_tone(self._state, Tone.BAD if shop.dead_letters else Tone.WARN if shop.waiting_pushes else None)
        self.write.setEnabled(shop.waiting_pushes > 0)
        self.again.setVisible(shop.exported_pushes > 0)
        self.retry.setVisible(bool(detail.dead))

    def _show_layout(self, detail: ShopDetail) -> None:
        kept = detail.template
        if kept is None:
            text = self.tr(
                "Unverified layout: give the platform's empty template once, and it is filled instead."
            )
            set_tone(self._layout, Tone.WARN)
            self.template.label(self.tr("Choose the template…"))
        else:
            columns = ", ".join(header for _, header in kept.columns)
            text = self.tr("Template: {file}").format(file=kept.file_name)
            text += f" ({columns})" if columns else ""
            set_tone(self._layout, None)
            self.template.label(self.tr("Another template…"))
        self._layout.setText(text)

    def _show_files(self, detail: ShopDetail) -> None:
        empty_layout(self._files)
        self._files_title.setVisible(bool(detail.files))
        for file in detail.files:
            age = age_text(file.at, detail.now) if file.at else ""
            text = self.tr("%n shipment(s) wait for confirmation · written {age}", "", file.count).format(
                age=age
            )
            made = _File(self._folder / file.name, text, Tone.GREY)
            made.copied.connect(self.copied)
            self._files.addWidget(made)

    # -- acting

    def _write(self) -> None:
        self.write_wanted.emit(False)

    def _write_again(self) -> None:
        self.write_wanted.emit(True)

    def _choose_template(self) -> None:
        dialog = QFileDialog(self, self.tr("The platform's empty batch-shipping template"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Excel, CSV (*.xlsx *.csv)"])
        dialog.fileSelected.connect(self.template_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- building

    def _connect(self) -> None:
        self.load.clicked.connect(self.import_wanted)
        self.orders.clicked.connect(self.orders_wanted)
        self.held.clicked.connect(self.held_wanted)
        self.write.clicked.connect(self._write)
        self.again.clicked.connect(self._write_again)
        self.retry.clicked.connect(self.retry_wanted)
        self.template.clicked.connect(self._choose_template)
        self.note.copied.connect(self.copied)

    def _lay_out(self) -> None:
        for text in (self._state, self._layout):
            text.setWordWrap(True)
        lists = QHBoxLayout()
        for part in (self.orders, self.held):
            lists.addWidget(part)
        lists.addStretch(1)
        rule = QFrame()
        rule.setProperty("frame", "rule")
        more = QHBoxLayout()
        for part in (self.again, self.retry):
            more.addWidget(part)
        more.addStretch(1)
        kept = QHBoxLayout()
        kept.addWidget(self._layout, 1)
        kept.addWidget(self.template)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.facts)
        column.addLayout(lists)
        column.addWidget(self.load)
        column.addWidget(rule)
        column.addWidget(self._reports)
        column.addWidget(self._state)
        column.addWidget(self.write)
        column.addLayout(more)
        column.addWidget(self.note)
        column.addLayout(kept)
        column.addWidget(self._files_title)
        column.addLayout(self._files)
        column.addStretch(1)

    def retranslate(self) -> None:
        """All texts."""
        self.note.retranslate()
        self.load.label(self.tr("Import orders…"), shortcut="Ctrl+O")
        self._reports.setText(self.tr("Reports to the platform"))
        self.write.label(self.tr("Write batch-shipping file"), shortcut="Ctrl+E")
        self.again.label(
            self.tr("Write unconfirmed ones again"),
            self.tr("A file with everything no export has confirmed yet"),
        )
        self.retry.label(self.tr("Try given-up ones again"))
        self._files_title.setText(self.tr("Files waiting for confirmation"))
        if self._detail is not None:
            self.show_detail(self._detail)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
