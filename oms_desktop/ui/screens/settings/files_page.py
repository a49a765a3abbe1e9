"""Folders and copies: where the data lie, which folder is watched, backups and the way back from one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from oms_desktop import settings as declared
from oms_desktop.errors import OmsError
from oms_desktop.operations.station.backup import BackupReport, backup, check_backup, note_backup
from oms_desktop.ui.background import LONG, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.print_jobs import OpenFile
from oms_desktop.ui.screens.settings.controls import Bound
from oms_desktop.ui.screens.settings.lines import Beside, Line, Page
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import ConfirmBar, NoticeBar, ProgressStrip
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout

BACKUPS = "backups"
_SHOWN = 12

ChooseFolder = Callable[[QWidget, str, str], str]


def choose_folder(parent: QWidget, title: str, start: str) -> str:
    """The system's dialog for a folder."""
    return QFileDialog.getExistingDirectory(parent, title, start)


class CopyLine(QWidget):
    """One copy of the store."""

    def __init__(self, path: Path, made: int, check: Callable[[], object], texts: tuple[str, str]) -> None:
        super().__init__()
        self.path = path
        self.button = Button(ButtonLook.QUIET)
        self.button.label(texts[0], texts[1])
        self.button.setAccessibleName(f"{texts[0]} {path.name}")
        self.button.clicked.connect(check)
        line = Line(self.button, wide=True)
        size = path.stat().st_size / 1024 / 1024
        line.label(full_text(made), f"{path.name} · {size:,.1f} MB")
        self.button.setAccessibleName(f"{texts[0]} {path.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)


class FilesPage(Page):
    """``restore`` puts a checked copy in the store's place: only app can, since the store must be closed for it."""

    setting_changed = Signal(str)
    said = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        restore: Callable[[Path], object] | None = None,
        choose: ChooseFolder = choose_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._restore = restore
        self._choose = choose
        self._folder = OpenFile(desk.data_dir, self)
        self.watch = Bound(desk.settings, declared.WATCH_FOLDER_ON, self)
        self.path = QLineEdit(desk.settings.get(declared.WATCH_FOLDER))
        self.path.setReadOnly(True)
        self.path.setMinimumWidth(320)
        self.pick = IconButton("folder")
        self.data = QLineEdit(str(desk.data_dir))
        self.data.setReadOnly(True)
        self.data.setMinimumWidth(320)
        self.open_data = IconButton("folder")
        self.now = Button(ButtonLook.MAIN)
        self.progress = ProgressStrip()
        self.notice = NoticeBar()
        self.question = ConfirmBar()
        self.copies: list[CopyLine] = []
        self._none = label("soft")
        self._watch_line = Line(Beside(self.path, self.pick), wide=True)
        self._data_line = Line(Beside(self.data, self.open_data), wide=True)
        self._now_line = Line(self.now, wide=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._watch_card = self.add_card(self.watch.line, self._watch_line)
        self._copy_card = self.add_card(self._now_line, self.progress, self.question, self.notice, self._none)
        self._copy_card.body.addLayout(self._rows)
        self._data_card = self.add_card(self._data_line)
        self._connect()
        self.finish()

    def _connect(self) -> None:
        self.watch.changed.connect(self.setting_changed)
        self.pick.clicked.connect(self._pick)
        self.open_data.clicked.connect(self._folder.open)
        self.now.clicked.connect(self.back_up)
        self.question.confirmed.connect(self._take_back)
        self.progress.cancel.hide()

    def retranslate(self) -> None:
        self._watch_card.set_heading(self.tr("Watched folder"))
        self.watch.retranslate(
            self.tr("A new export that appears there is offered and imported with one click")
        )
        self._watch_line.label(self.tr("Folder"), self.tr("Usually that of the browser's downloads"))
        self.pick.label(self.tr("Choose folder…"))
        self._copy_card.set_heading(self.tr("Copies of the store"))
        self._now_line.label(
            self.tr("A copy is made each day; seven days and four weeks are kept"),
            self.tr("Each is opened, checked and counted before it counts as one"),
        )
        self.now.label(self.tr("Back up now"))
        self._none.setText(self.tr("There is no copy yet."))
        self._data_card.set_heading(self.tr("Data folder"))
        self._data_line.label(self.tr("Everything of this store lies here"))
        self.open_data.label(self.tr("Open folder"))
        self._list()

    def shown(self) -> None:
        self._list()

    # -- copies

    def _list(self) -> None:
        empty_layout(self._rows)
        folder = self._desk.data_dir / BACKUPS
        found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        texts = self.tr("Check and restore…"), self.tr("Open, check and count it; nothing is replaced yet")
        self.copies = []
        for path in found[:_SHOWN]:
            made = round(path.stat().st_mtime * 1000)
            line = CopyLine(path, made, self._check_sender, texts)
            line.button.setProperty("path", str(path))
            self.copies.append(line)
            self._rows.addWidget(line)
        self._none.setVisible(not found)

    def back_up(self) -> None:
        """Make a copy now."""
        self.notice.hide()
        self.now.setEnabled(False)
        self.progress.start(self.tr("Copying the store"))
        self._desk.background.run(
            self._make,
            on=LONG,
            then=self._made,
            failed=self._failed,
            progress=self.progress.step,
            cancelled=self._failed,
        )

    def _make(self, *, progress: Report) -> BackupReport:
        folder = self._desk.data_dir / BACKUPS
        folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.fromtimestamp(self._desk.now / 1000, UTC).astimezone()
        target = folder / stamp.strftime("store-%Y%m%d-%H%M%S.sqlite")

        def tell(done: int, total: int) -> None:
            progress(done, total)

        report = backup(self._desk.store, target, tell)
        self._desk.working(note_backup)
        return report

    def _made(self, report: BackupReport) -> None:
        self._idle()
        text = self.tr("{file}: %n order(s), checked.", "", report.orders)
        self.notice.show_notice(text.format(file=report.file.name), Tone.GOOD)
        self._list()

    def _failed(self, error: object = None) -> None:
        self._idle()
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)

    def _idle(self) -> None:
        self.progress.finish()
        self.now.setEnabled(True)

    # -- the way back

    def _check_sender(self) -> None:
        self.check(Path(str(self.sender().property("path"))))

    def check(self, path: Path) -> None:
        """Open, check and count a copy; nothing is replaced."""
        self.notice.hide()
        self.question.hide()
        self._desk.background.run(check_backup, path, on=LONG, then=self._checked, failed=self._failed)

    def _checked(self, report: BackupReport) -> None:
        if self._restore is not None:
            self.question.ask(lambda: self._restore_words(report), report.file)
            return
        good = self._good(report)
        command = f'oms-desktop restore "{report.file}"'
        more = self.tr("To put it in place, close the program and run: {command}").format(command=command)
        self.notice.show_notice(f"{good} {more}", Tone.GOOD, self.tr("Copy command"))
        self.notice.acted.connect(lambda: QApplication.clipboard().setText(command))

    def _good(self, report: BackupReport) -> str:
        return self.tr("{file} is good: %n order(s).", "", report.orders).format(file=report.file.name)

    def _restore_words(self, report: BackupReport) -> tuple[str, str]:
        more = self.tr(
            "The program closes, puts it in place and starts again; the store of now is kept beside."
        )
        return f"{self._good(report)} {more}", self.tr("Restore this copy")

    def _take_back(self, file: object) -> None:
        if self._restore is not None and isinstance(file, Path):
            self._restore(file)

    # -- the watched folder

    def _pick(self) -> None:
        chosen = self._choose(self, self.tr("Folder to watch"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            self._desk.settings.set(declared.WATCH_FOLDER, chosen)
            self._desk.settings.set(declared.WATCH_FOLDER_ON, True)
            self.watch.show_value()
            self.setting_changed.emit(declared.WATCH_FOLDER.key)
