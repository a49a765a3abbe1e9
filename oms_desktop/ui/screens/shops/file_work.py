"""Writing a shop's batch-shipping file, and keeping the platform's empty template."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from oms_desktop.errors import OmsError
from oms_desktop.operations.shipping.ship_file import ShipFileReport
from oms_desktop.ui.background import LONG
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops.reads import ShopDetail, keep_template_file, write_file
from oms_desktop.ui.screens.shops.work_tab import WorkTab
from oms_desktop.ui.translation import error_text


class FileWork(QObject):
    """Does what `WorkTab` asks for; what came of it is shown there."""

    said = Signal(str, object)
    done = Signal()
    """Written or refused: the shop is to be read again."""

    def __init__(self, desk: Desk, tab: WorkTab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tab = desk, tab
        self._detail: ShopDetail | None = None
        tab.write_wanted.connect(self._write)
        tab.template_chosen.connect(self._keep_template)
        tab.copied.connect(self._copied)

    def show_detail(self, detail: ShopDetail) -> None:
        """The shop that is worked for."""
        self._detail = detail

    def _write(self, again: bool) -> None:
        if self._detail is None:
            return
        desk = self._desk
        self._tab.write.setEnabled(False)
        desk.background.run(
            write_file,
            *(desk.store, desk.actor, desk.ship_files, desk.data_dir, self._detail.shop, again),
            on=LONG,
            then=self._written,
            failed=self._not_written,
        )

    def _written(self, report: ShipFileReport) -> None:
        self._tab.show_written(report)
        self.done.emit()

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self._tab.show_refusal(error_text(error))
        self.done.emit()

    def _keep_template(self, path: str) -> None:
        if self._detail is not None:
            desk = self._desk
            desk.background.run(
                keep_template_file,
                *(desk.store, desk.actor, self._detail.shop.platform, Path(path)),
                then=self._template_kept,
                failed=self._not_written,
            )

    def _template_kept(self, _: object) -> None:
        self.said.emit(self.tr("The template is kept; the next file is filled from it."), None)
        self.done.emit()

    def _copied(self, text: str) -> None:
        self.said.emit(self.tr("Copied: {text}").format(text=text), None)
