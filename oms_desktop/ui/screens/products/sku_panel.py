"""One Sku beside the list: picture, fields, barcodes, parts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.pictures import picture_path
from oms_desktop.operations.catalogue.sku_views import SkuView
from oms_desktop.operations.catalogue.skus import SkuDraft
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.barcodes_box import BarcodesBox
from oms_desktop.ui.screens.products.columns import stock_pills
from oms_desktop.ui.screens.products.parts_box import PartsBox
from oms_desktop.ui.screens.products.picture_box import ChooseFile, PictureBox, choose_file
from oms_desktop.ui.screens.products.sku_form import EMPTY, SkuForm
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.pill import Pill

WIDTH = 356


class SkuPanel(QFrame):
    """Knows one Sku, or an empty form for a new one (``sku`` is None), or nothing at all."""

    save_wanted = Signal(object)
    """SkuDraft."""

    given_up = Signal()
    """Escape: the focus may go back."""

    def __init__(self, desk: Desk, choose: ChooseFile = choose_file, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setFixedWidth(WIDTH)
        self._data_dir: Path = desk.data_dir
        self.sku: SkuView | None = None
        self._newer: SkuView | None = None
        self.is_new = False
        self.title = label("lead")
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self.notice = NoticeBar()
        self.picture = PictureBox(desk.pictures, choose)
        self.form = SkuForm()
        self.barcodes = BarcodesBox()
        self.parts = PartsBox(desk)
        self.save = Button(ButtonLook.MAIN)
        self.revert = Button(ButtonLook.QUIET)
        self._nothing = label("soft")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.save.clicked.connect(self.ask_save)
        self.revert.clicked.connect(self.give_up)
        self.retranslate()
        self.show_nothing()

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 2, 6, 2)
        inner.setSpacing(12)
        for part in (self.picture, self.form, self.barcodes, self.parts):
            inner.addWidget(part)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 10, 0)
        foot.setSpacing(8)
        foot.addWidget(self.revert)
        foot.addWidget(self.save, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 8, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(self._pills)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._foot)

    def retranslate(self) -> None:
        """All texts of its own."""
        self.save.label(self.tr("Save"), shortcut="Ctrl+S")
        self.revert.label(self.tr("Put back"), self.tr("Put back what was there") + " · Esc")
        self._nothing.setText(self.tr("Choose a product from the list to see and change it."))
        self._show_head()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what it shows

    def show_nothing(self) -> None:
        """No Sku is chosen."""
        self.sku, self.is_new = None, False
        self.form.show_draft(EMPTY)
        self._switch()

    def show_new(self, code: str = "") -> None:
        """The empty form; the rest comes once the Sku is there."""
        self.sku, self.is_new = None, True
        self.form.show_draft(EMPTY)
        self.form.field("code").setText(code)
        self._switch()
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sku(self, sku: SkuView) -> None:
        """A Sku as it is; the same one again keeps what was typed and not saved."""
        same = self.sku is not None and self.sku.id == sku.id
        if same and self.form.dirty and self.sku is not None and sku.draft != self.form.base:
            # Somebody else saved. The version stays the one that was seen, so that saving asks first.
            self._newer = sku
            self._show_boxes(sku)
            return
        typed = same and self.form.dirty
        self.sku, self._newer, self.is_new = sku, None, False
        if not typed:
            self.form.show_draft(sku.draft)
            self.notice.hide()
        self._show_boxes(sku)
        self._switch()

    def show_conflict(self, text: str, sku: SkuView) -> None:
        """Saving was refused because somebody was faster: show theirs, keep mine, say who."""
        both = self.form.show_behind(sku.draft)
        self.sku, self._newer = sku, None
        self._show_boxes(sku)
        more = self.tr("Your changes are still here: look at them and save again.")
        self.notice.show_notice(f"{text} {more}" if both or self.form.dirty else text, Tone.WARN)
        self._switch()

    def mark_saved(self, draft: SkuDraft) -> None:
        """What was typed is in the store now."""
        self.form.show_draft(draft)
        self.notice.hide()

    def show_refusal(self, text: str) -> None:
        """Saving was refused for another reason."""
        self.notice.show_notice(text, Tone.BAD)

    def _show_boxes(self, sku: SkuView) -> None:
        self.picture.show_picture(picture_path(self._data_dir, sku.picture), sku.name)
        self.barcodes.show_sku(sku)
        self.parts.show_sku(sku)

    def _switch(self) -> None:
        some = self.sku is not None or self.is_new
        self._scroll.setVisible(some)
        self._foot.setVisible(some)
        self._nothing.setVisible(not some)
        if not some:
            self.notice.hide()
        for part in (self.picture, self.barcodes, self.parts):
            part.setVisible(self.sku is not None)
        self._show_head()
        self._edited()

    def _show_head(self) -> None:
        empty_layout(self._pills)
        if self.sku is not None:
            self.title.setText(self.sku.name)
            for word, tone in stock_pills(self.sku):
                self._pills.addWidget(Pill(word, tone))
        else:
            self.title.setText(self.tr("New product") if self.is_new else "")
        self.title.setVisible(bool(self.title.text()))
        self.setAccessibleName(self.title.text() or self._nothing.text())
        self._pills.addStretch(1)

    # -- what is done with it

    def ask_save(self) -> None:
        """Ask to save what was typed, if it can be read."""
        draft: SkuDraft | None = self.form.draft()
        if draft is not None and self.form.dirty:
            self.save_wanted.emit(draft)

    def give_up(self) -> None:
        """Put back what the store has."""
        self.notice.hide()
        if self.is_new:
            self.show_nothing()
        elif self._newer is not None:
            self.form.show_draft(self._newer.draft)
            self.sku, self._newer = self._newer, None
        else:
            self.form.show_draft(self.form.base)
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.barcodes.code.hasFocus():
            self.ask_save()
        else:
            super().keyPressEvent(event)

    def _edited(self) -> None:
        dirty = self.form.dirty
        self.save.setEnabled(dirty)
        self.revert.setEnabled(dirty or self.is_new)
