"""One file before its import: what it is, where it goes, what its first rows say."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.exchange import FileLook
from oms_desktop.ui.moments import ZONE, age_text
from oms_desktop.ui.screens.imports.entries import Entry, fitting_shops
from oms_desktop.ui.screens.imports.file_words import container_word, format_word
from oms_desktop.ui.screens.imports.preview import PlainTable
from oms_desktop.ui.screens.imports.shop_chooser import ShopChooser
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import said_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label
from oms_desktop.ui.widgets.panels import FormRow, Section, empty_layout
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.vocabulary import SourceRank

_ZONE = QTimeZone(ZONE.encode())


class FilePage(Card):
    """See the module. It changes the entry's options and asks for the rest by signals."""

    import_wanted = Signal()
    check_wanted = Signal()
    removed = Signal()
    separated = Signal()
    map_wanted = Signal()
    options_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._entry: Entry | None = None
        self._now = 0
        self._quiet = False
        self.shop = ShopChooser()
        self.exported_at = QDateTimeEdit()
        self.exported_at.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.exported_at.setTimeZone(_ZONE)
        self.exported_at.setCalendarPopup(True)
        self.make_skus = QCheckBox()
        self.remember = QCheckBox()
        self.preview = PlainTable()
        self.start = Button(ButtonLook.MAIN, "import")
        self.check = Button()
        self.drop = Button(ButtonLook.QUIET)
        self.mapping = Button(ButtonLook.QUIET)
        self.separate = Button(ButtonLook.LINK)
        self._shop_row, self._time_row = FormRow(self.shop), FormRow(self.exported_at)
        self._notes = Section()
        self._pair = label()
        self._pair.setWordWrap(True)
        self._rows = label("section")
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- what the screen calls

    def show_entry(self, entry: Entry, now: int) -> None:
        """Another file, or the same one with news."""
        self._entry, self._now = entry, now
        look = entry.look
        if look is None:
            return
        self._quiet = True
        self.set_heading(entry.path.name)
        self._show_pills(look)
        shops = fitting_shops(entry.looked.shops if entry.looked else (), look.platform)
        if entry.options.shop != self.shop.shop or not self.shop.box.count():
            self.shop.show_shops(shops, look.platform, entry.options.shop)
        self._show_options(entry, look)
        self._show_notes(entry, look)
        self._show_preview(look)
        self._quiet = False
        self._show_ready()

    def show_fresh(self, entry: Entry, now: int) -> None:
        """A file that was not shown before: the shops are read anew."""
        look = entry.look
        if look is not None and entry.looked is not None:
            shops = fitting_shops(entry.looked.shops, look.platform)
            self.shop.show_shops(shops, look.platform, entry.options.shop)
        self.show_entry(entry, now)

    # -- showing

    def _show_pills(self, look: FileLook) -> None:
        empty_layout(self._pills)
        self._pills.addWidget(Pill(format_word(look), Tone.ACCENT))
        self._pills.addWidget(Pill(container_word(look), Tone.GREY))
        if look.row_count >= 0:
            self._pills.addWidget(Pill(self.tr("%n row(s)", "", look.row_count), Tone.GREY))
        self._pills.addStretch(1)

    def _show_options(self, entry: Entry, look: FileLook) -> None:
        at = entry.options.exported_at or look.exported_at.as_of
        self.exported_at.setDateTime(QDateTime.fromMSecsSinceEpoch(at, _ZONE))
        exact = look.exported_at.rank is SourceRank.FILE_NAME_TIME or entry.options.exported_at is not None
        self._time_row.label(
            self.tr("Exported at"),
            "" if exact else self.tr("By the file's date: correct it if the file is older."),
        )
        view = self.shop.view()
        wanted = entry.options.make_skus
        self.make_skus.setChecked(wanted if wanted is not None else view.make_skus if view else True)
        self.remember.setVisible(bool(entry.password))
        self.remember.setChecked(entry.options.remember_password)
        self._pair.setText(
            self.tr("Together with the item report {file}").format(file=entry.items.name)
            if entry.items
            else ""
        )
        self._pair_box.setVisible(entry.items is not None)
        self.mapping.setVisible(look.format.startswith("profile:"))

    def _show_notes(self, entry: Entry, look: FileLook) -> None:
        self._notes.clear()
        view = self.shop.view()
        before = entry.looked.imported.get(view.id) if entry.looked and view else None
        if before is not None:
            text = self.tr("This very file was imported {age}. Importing it again changes nothing.")
            self._notes.add_line(text.format(age=age_text(before, self._now)), tone=Tone.ACCENT)
        if look.missing:
            text = self.tr("Columns missing: {columns}").format(columns=", ".join(look.missing))
            self._notes.add_line(text, tone=Tone.WARN)
        if look.format.endswith("_items") and entry.items is None:
            text = self.tr(
                "An item report alone: orders that are here get their lines, the others wait for the order report."
            )
            self._notes.add_line(text, tone=Tone.WARN)
        for warning in look.warnings:
            self._notes.add_line(said_text(warning), tone=Tone.WARN)
        self._notes.setVisible(self._notes.body.count() > 0)

    def _show_preview(self, look: FileLook) -> None:
        text = self.tr("The first rows · %n column(s) found", "", len(look.columns))
        self._rows.setText(text)
        self.preview.setAccessibleName(text)
        self.preview.show_rows(look.columns, look.rows)

    def _show_ready(self) -> None:
        ready = bool(self.shop.shop)
        self.start.setEnabled(ready)
        self.check.setEnabled(ready)
        self._shop_row.show_wrong("" if ready else self.tr("Choose where these orders belong."))

    # -- deciding

    def _shop_changed(self, name: str) -> None:
        if self._entry is None or self._quiet:
            return
        self._entry.choose(shop=name)
        look = self._entry.look
        if look is not None:
            self._quiet = True
            self._show_options(self._entry, look)
            self._show_notes(self._entry, look)
            self._quiet = False
        self._show_ready()
        self.options_changed.emit()

    def _time_changed(self, moment: QDateTime) -> None:
        if self._entry is not None and not self._quiet:
            self._entry.choose(exported_at=moment.toMSecsSinceEpoch())

    def _skus_ticked(self, yes: bool) -> None:
        if self._entry is not None and not self._quiet:
            self._entry.choose(make_skus=yes)

    def _remember_ticked(self, yes: bool) -> None:
        if self._entry is not None and not self._quiet:
            self._entry.choose(remember_password=yes)

    # -- building

    def _connect(self) -> None:
        self.shop.changed.connect(self._shop_changed)
        self.exported_at.dateTimeChanged.connect(self._time_changed)
        self.make_skus.toggled.connect(self._skus_ticked)
        self.remember.toggled.connect(self._remember_ticked)
        self.start.clicked.connect(self.import_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.drop.clicked.connect(self.removed)
        self.separate.clicked.connect(self.separated)
        self.mapping.clicked.connect(self.map_wanted)

    def _lay_out(self) -> None:
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        pair = QHBoxLayout()
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self._pair, 1)
        pair.addWidget(self.separate)
        self._pair_box = QWidget()
        self._pair_box.setLayout(pair)
        form = QGridLayout()
        form.setHorizontalSpacing(20)
        form.addWidget(self._shop_row, 0, 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(self._time_row, 0, 1, Qt.AlignmentFlag.AlignTop)
        form.setColumnStretch(0, 3)
        form.setColumnStretch(1, 2)
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        for tick in (self.make_skus, self.remember):
            ticks.addWidget(tick)
        ticks.addStretch(1)
        foot = QHBoxLayout()
        for part in (self.drop, self.mapping):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.check)
        foot.addWidget(self.start)
        column: QVBoxLayout = self.body
        column.addLayout(self._pills)
        for widget in (self._pair_box, self._notes):
            column.addWidget(widget)
        column.addLayout(form)
        column.addLayout(ticks)
        column.addWidget(self._rows)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """All texts."""
        self._shop_row.label(self.tr("Shop"))
        self.shop.box.setAccessibleName(self.tr("Shop"))
        self._time_row.label(self.tr("Exported at"))
        self.make_skus.setText(self.tr("Make Skus for listings that have none"))
        self.remember.setText(self.tr("Remember the password for this shop"))
        self.start.label(self.tr("Import"), shortcut="Ctrl+Return")
        self.check.label(self.tr("Check only"), self.tr("Read the whole file, store nothing"), "Ctrl+D")
        self.drop.label(self.tr("Take off the list"), shortcut="Ctrl+Backspace")
        self.separate.label(self.tr("Separate"), self.tr("Import the two reports one by one"))
        self.mapping.label(self.tr("Change columns…"))
        if self._entry is not None:
            self.show_entry(self._entry, self._now)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
