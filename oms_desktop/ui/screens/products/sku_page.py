"""The list of our products and the one that is looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError, Refused
from oms_desktop.operations.catalogue.barcodes import add_barcode, remove_barcode
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.pictures import keep_picture, set_picture
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.sku_views import BarcodeView, SkuFilter, SkuView, bins_in_use, sku_view
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, make_sku
from oms_desktop.operations.work import Reading
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.columns import sku_columns, sku_titles
from oms_desktop.ui.screens.products.deeds import Deeds
from oms_desktop.ui.screens.products.merge_bar import MergeBar
from oms_desktop.ui.screens.products.parts_box import Pieces
from oms_desktop.ui.screens.products.picture_box import ChooseFile, choose_file
from oms_desktop.ui.screens.products.sku_panel import SkuPanel
from oms_desktop.ui.screens.products.table_sources import SkuSource
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query


class SkuPage(QWidget):
    """List and panel. What is typed in the panel outlives refreshes of the list."""

    import_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        deeds: Deeds,
        clock: DeadlineClock,
        choose: ChooseFile = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._wanted_id = 0
        self._conflict = ""
        self.table = DataTable(
            SkuSource(desk.store), sku_columns(desk.data_dir), desk.background, clock, desk.pictures
        )
        self.panel = SkuPanel(desk, choose)
        self.merge = MergeBar(desk)
        self.empty = EmptyState("products")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._stack, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.merge)
        column.addLayout(body, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        panel = self.panel
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(self._edit)
        self.table.rows.loaded.connect(self._loaded)
        self.empty.acted.connect(self.import_wanted)
        self.merge.confirmed.connect(self._merge)
        self.merge.closed.connect(self._focus_table)
        panel.save_wanted.connect(self._save)
        panel.given_up.connect(self._focus_table)
        panel.barcodes.add_wanted.connect(self._add_barcode)
        panel.barcodes.remove_wanted.connect(self._remove_barcode)
        panel.parts.changed.connect(self._set_parts)
        panel.picture.picture_wanted.connect(self._set_picture)

    def retranslate(self) -> None:
        """All texts of its own."""
        self.table.retitle(sku_titles())
        self.table.setAccessibleName(self.tr("Products"))
        wanted = self.table.rows.query.filter
        if wanted in (None, SkuFilter()):
            self.empty.label(
                self.tr("No products yet"),
                self.tr(
                    "They are made by themselves when orders are imported. A list of yours, with codes, barcodes "
                    "and bins, can be imported as well."
                ),
                self.tr("Import products…"),
            )
        else:
            self.empty.label(self.tr("Nothing found"), self.tr("Try another word, or show all products."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what the screen calls

    def load(self, wanted: SkuFilter, sku_id: int = 0) -> None:
        """Show these, and select one of them."""
        self._wanted_id = sku_id
        query = self.table.rows.query
        self.table.load(Query(query.sort, query.descending, wanted))

    @property
    def filter(self) -> SkuFilter:
        """What is shown, sorted as it is."""
        query = self.table.rows.query
        wanted = query.filter if isinstance(query.filter, SkuFilter) else SkuFilter()
        return replace(wanted, sort=query.sort or "code", descending=query.descending)

    def refresh(self, skus: frozenset[int]) -> None:
        """These have changed."""
        self.table.refresh(skus)
        if self.panel.sku is not None and self.panel.sku.id in skus:
            self._read(self.panel.sku.id)

    def new(self) -> None:
        """The empty form."""
        self.panel.show_new()

    def ask_merge(self) -> None:
        """Into which one does the chosen one go? With two chosen the second is proposed."""
        rows = [self.table.rows.row(one) for one in self.table.selected_ids]
        chosen = [row for row in rows if isinstance(row, SkuView)]
        if len(chosen) in (1, 2):
            self.merge.ask(chosen[-1], chosen[0] if len(chosen) == 2 else None)

    def focus_barcode(self) -> None:
        """Ready for the scanner."""
        if self.panel.sku is not None:
            self.panel.barcodes.focus()

    # -- looking

    def _loaded(self) -> None:
        self._stack.setCurrentWidget(self.table if self.table.rows.ids else self.empty)
        self.retranslate()
        if self._wanted_id and self.table.rows.place(self._wanted_id) >= 0:
            self.table.select([self._wanted_id])
            self._wanted_id = 0
        elif not self.table.current_id and self.table.rows.ids and not self.panel.is_new:
            self.table.select([self.table.rows.ids[0]])
        if not self.table.rows.ids and not self.panel.is_new:
            self.panel.show_nothing()

    def _look_at(self, sku_id: int) -> None:
        if sku_id:
            self._read(sku_id)

    def _read(self, sku_id: int) -> None:
        self._desk.ask(_sku_and_bins, sku_id, then=self._arrived)

    def _arrived(self, answer: tuple[SkuView | None, tuple[str, ...]]) -> None:
        sku, bins = answer
        self.panel.form.offer_bins(bins)
        if sku is None or sku.merged_into is not None:
            return
        if sku.id == self.table.current_id or (self.panel.sku is not None and self.panel.sku.id == sku.id):
            self.panel.show_sku(sku)

    def _edit(self, _: int) -> None:
        self.panel.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- saving

    def _save(self, draft: SkuDraft) -> None:
        sku = self.panel.sku
        if sku is None:
            text = self.tr("{code} is there").format(code=draft.code)
            self._deeds.do(make_sku, draft, text=text, then=self._made, failed=self._not_saved)
            return
        before = sku.draft
        self._deeds.do(
            edit_sku,
            sku.id,
            draft,
            version=sku.version,
            text=self.tr("{code} saved").format(code=draft.code),
            undo=lambda: self._deeds.do(edit_sku, sku.id, before, text=self.tr("Taken back")),
            then=lambda _: self._saved(sku.id, draft),
            failed=self._not_saved,
        )

    def _made(self, sku_id: int) -> None:
        self.panel.show_nothing()
        self.load(SkuFilter(), sku_id)
        self._focus_table()

    def _saved(self, sku_id: int, draft: SkuDraft) -> None:
        if self.panel.sku is not None and self.panel.sku.id == sku_id:
            self.panel.mark_saved(draft)
            self._read(sku_id)

    def _not_saved(self, error: OmsError) -> None:
        if isinstance(error, Refused) and error.code == "changed_meanwhile" and self.panel.sku is not None:
            self._conflict = error_text(error)
            self._desk.ask(sku_view, self.panel.sku.id, then=self._show_theirs)
        else:
            self.panel.show_refusal(error_text(error))

    def _show_theirs(self, sku: SkuView | None) -> None:
        if sku is not None and self.panel.sku is not None and sku.id == self.panel.sku.id:
            self.panel.show_conflict(self._conflict, sku)

    # -- what acts at once

    def _add_barcode(self, code: str, units: int) -> None:
        sku = self.panel.sku
        if sku is not None:
            self._deeds.do(
                add_barcode,
                sku.id,
                code,
                units,
                text=self.tr("{code} added").format(code=code),
                undo=partial(self._deeds.do, remove_barcode, sku.id, code, text=self.tr("Taken back")),
                failed=self._bad_barcode,
            )

    def _bad_barcode(self, error: OmsError) -> None:
        self.panel.barcodes.show_wrong(error_text(error))

    def _remove_barcode(self, barcode: BarcodeView) -> None:
        sku = self.panel.sku
        if sku is not None:
            back = partial(self._deeds.do, add_barcode, sku.id, barcode.code, barcode.factor)
            self._deeds.do(
                remove_barcode,
                sku.id,
                barcode.code,
                text=self.tr("{code} taken off").format(code=barcode.code),
                undo=partial(back, text=self.tr("Taken back")),
            )

    def _set_parts(self, pieces: Pieces) -> None:
        sku = self.panel.sku
        if sku is not None:
            before = self.panel.parts.pieces
            self._deeds.do(
                set_bundle,
                sku.id,
                pieces,
                text=self.tr("Bundle changed"),
                undo=partial(self._deeds.do, set_bundle, sku.id, before, text=self.tr("Taken back")),
                failed=self._bad_parts,
            )

    def _bad_parts(self, error: OmsError) -> None:
        self.panel.show_refusal(error_text(error))
        if self.panel.sku is not None:
            self.panel.parts.show_sku(self.panel.sku)

    def _set_picture(self, file: Path | None) -> None:
        sku = self.panel.sku
        if sku is not None:
            text = self.tr("Picture set") if file else self.tr("Picture removed")
            back = partial(self._deeds.do, set_picture, sku.id, sku.picture, text=self.tr("Taken back"))
            self._deeds.run(self._put_picture, sku.id, file, text=text, undo=back)

    def _put_picture(self, sku_id: int, file: Path | None) -> None:
        """On the worker: the file is copied before the transaction begins."""
        name = keep_picture(self._desk.data_dir, file) if file is not None else ""
        self._desk.working(set_picture, sku_id, name)

    def _merge(self, source: SkuView, target: SkuView) -> None:
        text = self.tr("{source} is part of {target} now").format(source=source.code, target=target.code)
        self._wanted_id = target.id
        self._deeds.do(merge_skus, source.id, target.id, version=source.version, text=text)


def _sku_and_bins(reading: Reading, sku_id: int) -> tuple[SkuView | None, tuple[str, ...]]:
    return sku_view(reading, sku_id), bins_in_use(reading)
