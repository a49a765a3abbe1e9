"""A shop's settings, and the acts that change what it is: pause, go live, rename, remove."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.carriers.table import CARRIERS
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.widgets.bars import ConfirmBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import FormRow
from oms_desktop.ui.words import word
from oms_desktop.vocabulary import ReportAt, ShopMode

_LONGEST_PROMISE = 24 * 90


class SettingsTab(QWidget):
    """See the module. Nothing is written before "Save"."""

    saved = Signal(str, object)
    """(name, settings as ``edit_shop`` takes them)."""

    paused = Signal(bool)
    live_wanted = Signal()
    watch_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop: ShopView | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.make_skus, self.auto_approve, self.ship_complete = QCheckBox(), QCheckBox(), QCheckBox()
        self.promise = NumberBox(1, _LONGEST_PROMISE)
        self.promise.setKeyboardTracking(True)  # a save by key takes what stands there
        self.carrier, self.report_at = QComboBox(), QComboBox()
        self.carrier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.carrier.setMinimumContentsLength(8)
        self.folder = QLineEdit()
        self.choose = IconButton("folder")
        self._place = QWidget()
        self._place.setFocusProxy(self.folder)
        self.save = Button(ButtonLook.MAIN)
        self.pause, self.live, self.remove = Button(), Button(), Button(ButtonLook.DANGER)
        self.question = ConfirmBar()
        self._rows = {
            "name": FormRow(self.name),
            "promise": FormRow(self.promise),
            "carrier": FormRow(self.carrier),
            "report_at": FormRow(self.report_at),
            "folder": FormRow(self._place),
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_shop(self, shop: ShopView) -> None:
        """Another shop, or the same one changed: fields follow the store unless they are being edited."""
        same = self._shop is not None and self._shop.id == shop.id
        if same and self._shop is not None and self._shop.version == shop.version:
            self._shop = shop
            return
        self._shop = shop
        self.name.setText(shop.name)
        self.make_skus.setChecked(shop.make_skus)
        self.auto_approve.setChecked(shop.auto_approve)
        self.ship_complete.setChecked(shop.ship_complete)
        self.promise.setValue(shop.promise_hours)
        self.carrier.setCurrentIndex(max(0, self.carrier.findData(shop.default_carrier)))
        self.report_at.setCurrentIndex(max(0, self.report_at.findData(shop.report_at)))
        self.folder.setText(shop.watched_folder)
        self.question.hide()
        self._show_acts(shop)

    def show_refusal(self, text: str) -> None:
        """What is wrong with what was saved."""
        self._rows["name"].show_wrong(text)

    def values(self) -> Mapping[str, object]:
        """What stands in the fields."""
        return {
            "make_skus": self.make_skus.isChecked(),
            "auto_approve": self.auto_approve.isChecked(),
            "ship_complete": self.ship_complete.isChecked(),
            "promise_hours": self.promise.value(),
            "default_carrier": self.carrier.currentData() or "",
            "report_at": self.report_at.currentData(),
            "watched_folder": self.folder.text().strip(),
        }

    # -- acting

    def _save(self) -> None:
        self._rows["name"].show_wrong("")
        self.saved.emit(" ".join(self.name.text().split()), self.values())

    def _pause(self) -> None:
        if self._shop is not None:
            self.paused.emit(self._shop.enabled)

    def _live(self) -> None:
        if self._shop is not None:
            (self.watch_wanted if self._shop.live else self.live_wanted).emit()

    def _ask_remove(self) -> None:
        if self._shop is not None:
            self.question.ask(partial(self._remove_words, self._shop.name), self._shop.id)

    def _remove_words(self, shop: str) -> tuple[str, str]:
        text = self.tr(
            "Remove {shop}? Its orders stay in the books; settings and files are kept if it has any."
        )
        return text.format(shop=shop), self.tr("Remove shop")

    def _removed(self, _: object) -> None:
        self.remove_wanted.emit()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder to watch"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- building

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.pause.clicked.connect(self._pause)
        self.live.clicked.connect(self._live)
        self.remove.clicked.connect(self._ask_remove)
        self.choose.clicked.connect(self._choose_folder)
        self.question.confirmed.connect(self._removed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(12)
        column.addWidget(self._rows["name"])
        for tick in (self.make_skus, self.auto_approve, self.ship_complete):
            column.addWidget(tick)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for key in ("promise", "carrier"):
            pair.addWidget(self._rows[key], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addWidget(self._rows["report_at"])
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        column.addWidget(self._rows["folder"])
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        acts = QHBoxLayout()
        for act in (self.pause, self.live):
            acts.addWidget(act)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        column.addSpacing(6)
        column.addLayout(acts)
        column.addWidget(self.question)
        column.addStretch(1)

    def _show_acts(self, shop: ShopView) -> None:
        self.pause.label(self.tr("Pause") if shop.enabled else self.tr("Resume"))
        live, watch = self.tr("Go live"), self.tr("Only watch")
        self.live.label(watch if shop.live else live)
        self.live.setVisible(not shop.file_shop or shop.mode == ShopMode.WATCH)

    def _fill_choices(self) -> None:
        carrier, report = self.carrier.currentData(), self.report_at.currentData()
        self.carrier.clear()
        self.carrier.addItem(self.tr("None"), "")
        for one in CARRIERS:
            self.carrier.addItem(one.name, one.code)
        self.report_at.clear()
        for at in ReportAt:
            self.report_at.addItem(word(at), at.value)
        self.carrier.setCurrentIndex(max(0, self.carrier.findData(carrier)))
        self.report_at.setCurrentIndex(max(0, self.report_at.findData(report)))

    def retranslate(self) -> None:
        """All texts."""
        self._fill_choices()
        self._rows["name"].label(self.tr("Name"))
        self.make_skus.setText(self.tr("Make Skus for listings that have none"))
        self.auto_approve.setText(self.tr("Approve orders without note or hold by themselves"))
        self.ship_complete.setText(self.tr("Ship only complete orders"))
        self._rows["promise"].label(
            self.tr("Hours to ship after payment"),
            self.tr("The platform's own deadline counts if it is earlier."),
        )
        self.promise.setSuffix(self.tr(" h"))
        self._rows["carrier"].label(self.tr("Usual carrier"))
        self._rows["report_at"].label(self.tr("Report to the platform"))
        self._rows["folder"].label(
            self.tr("Watched folder"), self.tr("New exports that appear there are offered for import.")
        )
        self.folder.setAccessibleName(self.tr("Watched folder"))
        self.choose.label(self.tr("Choose folder…"))
        self.save.label(self.tr("Save"), shortcut="Ctrl+S")
        self.remove.label(self.tr("Remove shop"))
        if self._shop is not None:
            self._show_acts(self._shop)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
