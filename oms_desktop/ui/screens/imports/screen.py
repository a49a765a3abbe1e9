"""The import screen: files come by drop, by choice or from the watched folder; each is looked at, shown, imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop import settings as declared
from oms_desktop.errors import OmsError
from oms_desktop.exchange import FileProfile, News, OrderFiles, RejectedRow
from oms_desktop.operations.intake.profiles import save_profile
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.imports.entries import Entry, State
from oms_desktop.ui.screens.imports.file_list import FileList
from oms_desktop.ui.screens.imports.file_page import FilePage
from oms_desktop.ui.screens.imports.jobs import sample_of
from oms_desktop.ui.screens.imports.mapper_page import MapperPage
from oms_desktop.ui.screens.imports.queue import LOOK, ImportQueue
from oms_desktop.ui.screens.imports.result_page import ResultPage
from oms_desktop.ui.screens.imports.start_page import StartPage
from oms_desktop.ui.screens.imports.trouble_page import TroublePage
from oms_desktop.ui.targets import ImportFiles, ShowOrders
from oms_desktop.ui.translation import said_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook

ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "zip", "gz", "htm", "html")


class ImportsScreen(Screen):
    """See the module. Its work goes on while another screen is in front."""

    began = Signal(str)
    """An import has started: what to call it. For whoever shows progress outside this screen."""

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.queue = ImportQueue(desk, self)
        self.current: Entry | None = None
        self.start = StartPage()
        self.empty = self.start.empty
        self.list = FileList()
        self.file, self.trouble = FilePage(), TroublePage()
        self.mapper, self.result = MapperPage(desk.order_files), ResultPage()
        self.add, self.all = Button(ButtonLook.PLAIN, "plus"), Button(ButtonLook.PLAIN, "import")
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show()

    # -- what the window calls

    def open(self, target: object) -> None:
        """Take the files of an ``ImportFiles``; none asks for them."""
        if not isinstance(target, ImportFiles):
            return
        self._wanted_shop = target.shop
        if target.files:
            self.add_files(target.files, target.shop, at_once=target.at_once)
        else:
            self.choose_files()

    def add_files(self, paths: Sequence[Path], shop: str = "", *, at_once: bool = False) -> None:
        """Put files on the list and show the first of them."""
        self._go_to(self.queue.add(paths, shop, at_once=at_once))

    def choose_files(self) -> None:
        """Ask for files, beside the window's own work."""
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        folder = self._desk.settings.get(declared.LAST_FOLDER) or downloads
        patterns = " ".join(f"*.{ending}" for ending in ENDINGS)
        dialog = QFileDialog(self, self.tr("Choose order files"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        orders, anything = self.tr("Order files"), self.tr("All files")
        dialog.setNameFilters([f"{orders} ({patterns})", f"{anything} (*)"])
        dialog.filesSelected.connect(self._files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def retranslate(self) -> None:
        self.empty.label(
            self.tr("Drop order files here"),
            self.tr(
                "Exports of Taobao, Tmall, Pinduoduo, Douyin and JD are recognised by themselves, order and item report "
                "together; any other table by its columns. Excel, CSV, zip with or without a password."
            ),
            self.tr("Choose files…"),
        )
        self.add.label(self.tr("Add files…"), shortcut="Ctrl+O")
        self.list.setAccessibleName(self.tr("Files"))
        self._show()

    def put_away(self) -> None:
        self.queue.stop_looking()

    # -- the column mapper

    def _sample(self, profile: FileProfile) -> None:
        if self.current is not None:
            self._desk.background.run(
                sample_of,
                self._desk.order_files,
                self.current.path,
                self.current.password,
                profile,
                on=LOOK,
                then=self._sampled,
                failed=self._sample_failed,
            )

    def _sampled(self, news: tuple[News, ...]) -> None:
        self.mapper.show_sample(news)

    def _sample_failed(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.mapper.show_trouble(error)

    def _save_profile(self, profile: FileProfile) -> None:
        self._desk.act(save_profile, profile, then=self._profile_saved)

    def _profile_saved(self, _: object) -> None:
        self.said.emit(self.tr("The layout is saved; files like this are read by themselves now."), None)
        for entry in list(self.queue.entries):
            if entry.state is State.UNKNOWN or entry is self.current:
                self.queue.look(entry)

    def _map_again(self) -> None:
        if self.current is not None:
            self.current.state = State.UNKNOWN
            self._show(fresh=True)

    # -- importing

    def _import_current(self) -> None:
        if self.current is not None:
            self.queue.wait(self.current)

    def _check_current(self) -> None:
        if self.current is not None:
            self.queue.wait(self.current, checking=True)

    def cancel_running(self) -> None:
        """Stop the import that runs, from outside this screen."""
        self.queue.cancel_running()

    def _import_all(self) -> None:
        self.list.setFocus(
            Qt.FocusReason.OtherFocusReason
        )  # the button goes away, and would hand the keys to the search
        for entry in self.queue.ready():
            self.queue.wait(entry)

    def _cancel(self) -> None:
        if self.current is not None:
            self.queue.cancel(self.current)

    def _began(self, entry: Entry) -> None:
        self.began.emit(self.tr("Importing {file}").format(file=entry.path.name))

    def _stepped(self, entry: Entry) -> None:
        self.list.show_entries(self.queue.entries, self.current)
        if entry is self.current:
            self.result.step(entry)
        self.progressed.emit(*entry.progress, "")

    def _ended(self, entry: Entry) -> None:
        self.ended.emit()
        if entry.report is not None and not entry.checking and not self.isVisible():
            text = self.tr("{file}: {n} new orders, {r} rows rejected")
            new, rejected = entry.report.accepted.new, len(entry.report.rejected)
            self.said.emit(text.format(file=entry.path.name, n=new, r=rejected), None)

    # -- after it

    def _save_rejected(self) -> None:
        entry = self.current
        if entry is None or entry.report is None:
            return
        name = self.tr("{file} - rejected rows.xlsx").format(file=entry.path.stem)
        dialog = QFileDialog(self, self.tr("Save rejected rows"), str(entry.path.with_name(name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self.save_rejected_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_rejected_to(self, path: str) -> None:
        """Write the refused rows of the file in front."""
        entry = self.current
        if entry is not None and entry.report is not None:
            save = partial(_saved, self._desk.order_files)
            self._desk.background.run(
                save, Path(path), entry.report.look.columns, entry.report.rejected, then=self._rejected_saved
            )

    def _rejected_saved(self, answer: tuple[Path, int]) -> None:
        path, count = answer
        self.said.emit(self.tr("%n row(s) saved: {file}", "", count).format(file=path.name), None)

    def _to_orders(self) -> None:
        self._go_orders(Filter(chip="open"))

    def _to_slips(self) -> None:
        self._go_orders(Filter(chip="to_ship", printed=False), select_all=True)

    def _go_orders(self, wanted: Filter, *, select_all: bool = False) -> None:
        report = self.current.report if self.current else None
        if report is not None and report.shop_id is not None:
            here = replace(wanted, shop_ids=(report.shop_id,))
            self.go.emit("orders", ShowOrders(here, select_all=select_all))

    # -- the list

    def _files_chosen(self, files: Sequence[str]) -> None:
        paths = [Path(file) for file in files]
        if paths:
            self._desk.settings.set(declared.LAST_FOLDER, str(paths[0].parent))
            self.add_files(paths, self._wanted_shop)

    def _go_to(self, entry: Entry | None) -> None:
        fresh = entry is not self.current
        self.current = entry
        self._show(fresh=fresh)

    def _remove_current(self) -> None:
        if self.current is not None:
            self._go_to(self.queue.remove(self.current))

    def _separate(self) -> None:
        if self.current is not None:
            self.queue.separate(self.current)

    def _look_again(self) -> None:
        if self.current is not None:
            self.queue.look(self.current)

    def _password_given(self, password: str) -> None:
        if self.current is not None:
            self.current.password = password
            self.queue.look(self.current)

    def _entry_changed(self, entry: Entry) -> None:
        self._show(fresh=entry is self.current)

    def _entry_replaced(self, gone: Entry, by: Entry) -> None:
        if self.current is gone:
            self._go_to(by)

    # -- showing

    def _show(self, *, fresh: bool = False) -> None:
        self._pages.setCurrentWidget(self._work if self.queue.entries else self.start)
        self.list.show_entries(self.queue.entries, self.current)
        ready = self.queue.ready()
        self.all.setVisible(len(ready) > 1)
        self.all.label(self.tr("Import all (%n)", "", len(ready)), shortcut="Ctrl+Shift+Return")
        if self.current is not None:
            self._show_page(self.current, fresh=fresh)

    def _show_page(self, entry: Entry, *, fresh: bool) -> None:
        now = self._desk.now
        focus = self.focusWidget()
        inside = focus is not None and self._right.isAncestorOf(focus)
        before = self._right.currentWidget()
        if entry.state is State.READY:
            (self.file.show_fresh if fresh else self.file.show_entry)(entry, now)
            self._right.setCurrentWidget(self.file)
        elif entry.state is State.UNKNOWN:
            self.mapper.show_entry(entry)
            self._right.setCurrentWidget(self.mapper)
        elif entry.busy or entry.state is State.DONE:
            self.result.show_entry(entry, now)
            self._right.setCurrentWidget(self.result)
        else:
            self._right.setCurrentWidget(self.trouble)
            self.trouble.show_entry(entry)
        if inside and self._right.currentWidget() is not before and entry.state is not State.PASSWORD:
            self.list.setFocus()  # what had the focus is gone; Tab leads into the page again

    # -- building

    def _connect(self) -> None:
        self.queue.changed.connect(self._entry_changed)
        self.queue.replaced.connect(self._entry_replaced)
        self.queue.began.connect(self._began)
        self.queue.stepped.connect(self._stepped)
        self.queue.ended.connect(self._ended)
        self.empty.acted.connect(self.choose_files)
        self.add.clicked.connect(self.choose_files)
        self.all.clicked.connect(self._import_all)
        self.list.chosen.connect(self._go_to)
        self.file.import_wanted.connect(self._import_current)
        self.file.check_wanted.connect(self._check_current)
        self.file.separated.connect(self._separate)
        self.file.map_wanted.connect(self._map_again)
        self.file.options_changed.connect(self._show)
        for page in (self.file, self.trouble, self.mapper):
            page.removed.connect(self._remove_current)
        self.trouble.password_given.connect(self._password_given)
        self.trouble.again_wanted.connect(self._look_again)
        self.trouble.other_wanted.connect(self.choose_files)
        self.mapper.sample_wanted.connect(self._sample)
        self.mapper.save_wanted.connect(self._save_profile)
        self.result.cancel_wanted.connect(self._cancel)
        self.result.save_wanted.connect(self._save_rejected)
        self.result.orders_wanted.connect(self._to_orders)
        self.result.slips_wanted.connect(self._to_slips)
        self.result.more_wanted.connect(self.choose_files)
        self.result.import_wanted.connect(self._import_current)

    def _lay_out(self) -> None:
        self._wanted_shop = ""
        self._right = QStackedWidget()
        for page in (self.file, self.trouble, self.mapper, self.result):
            self._right.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        for button in (self.add, self.all):
            left.addWidget(button)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(250)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(12)
        row.addWidget(side)
        row.addWidget(self._right, 1)
        self._pages = QStackedWidget()
        for part in (self.start, self._work):
            self._pages.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)


def _saved(
    files: OrderFiles,
    path: Path,
    headers: Sequence[str],
    rejected: Sequence[RejectedRow],
) -> tuple[Path, int]:
    return path, files.save_rejected(path, headers, rejected, words=said_text)
