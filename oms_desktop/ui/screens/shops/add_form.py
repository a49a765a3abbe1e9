"""A new shop: its platform, what that takes, its name; by its API, which is tried first, or from files."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.errors import OmsError, Refused
from oms_desktop.marketplaces import marketplaces
from oms_desktop.operations.shops.api import ApiAccount, ApiPlatform, ShopApi
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops.api_tab import LANE
from oms_desktop.ui.screens.shops.keys_form import KeysForm
from oms_desktop.ui.screens.shops.platform_errors import failure_text
from oms_desktop.ui.screens.shops.sign_in_part import Opener
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label
from oms_desktop.ui.widgets.panels import FormRow
from oms_desktop.ui.words import platform_word

_OTHER = N("ShopAdd", "Needs no key: any table of its orders; its columns are matched once.")


class AddForm(Card):
    """See the module. A shop from files is asked for by `added`; one with its API is added here, where the keys are good."""

    added = Signal(str, str)
    """(name, platform)"""

    bound = Signal(int)
    """Id of the shop that was added with its API."""

    closed = Signal()

    def __init__(self, desk: Desk, api: ShopApi, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk, self._api = desk, api
        self._busy = False
        self._found: ApiPlatform | None = None
        """The chosen platform's API; it is looked for when the form is opened, since that may load code."""
        self.platform = QComboBox()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.by_api, self.from_files = QRadioButton(), QRadioButton()
        self._keys_first = False
        self._takes = label("soft")
        self._takes.setWordWrap(True)
        self.keys = KeysForm(desk, api, opener)
        self.notice = NoticeBar()
        self.add, self.cancel = Button(ButtonLook.MAIN, "plus"), Button()
        self._platform_row, self._name_row = FormRow(self.platform), FormRow(self.name)
        self._lay_out()
        for name in marketplaces():
            self.platform.addItem("", name)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for part in (
            *(self._platform_row, self._name_row, self.by_api, self.from_files),
            *(self._takes, self.keys),
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(fields)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.notice)  # outside what scrolls: it is the answer to the button below it
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        self.platform.currentIndexChanged.connect(self._choose_way)
        self.by_api.toggled.connect(self._show_way)
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self._close)
        self.keys.failed.connect(self._refused)
        self.keys.ready.connect(self._add)

    def begin(self) -> None:
        """An empty form."""
        self._keys_first = False
        self.name.clear()
        self._name_row.show_wrong("")
        self._choose_way()
        self.platform.setFocus()

    def ask_for_keys(self) -> None:
        """For somebody who came to bind a shop: its API first, where it has one."""
        self._keys_first = True
        self._choose_way()

    def show_refusal(self, text: str) -> None:
        """Why it was not added."""
        self._name_row.show_wrong(text)
        self.name.setFocus()

    def put_away(self) -> None:
        """Nobody waits for a browser any more."""
        self.keys.sign_in.stop()

    # -- choosing

    @property
    def _chosen(self) -> str:
        return str(self.platform.currentData())

    def _choose_way(self) -> None:
        """Another platform: files, where it has some, need no key; else its API."""
        found = self._found = self._api.platform(self._chosen)
        self.notice.hide()
        if found is not None:
            self.keys.show_platform(self._chosen, found)
        by_api = found is not None and (self._keys_first or marketplaces()[self._chosen].files is None)
        (self.by_api if by_api else self.from_files).setChecked(True)
        for way in (self.by_api, self.from_files):
            way.setVisible(found is not None)
        self._show_way()

    def _show_way(self) -> None:
        by_api = self.by_api.isChecked() and self._found is not None
        self.keys.setVisible(by_api)
        self._takes.setVisible(not by_api)
        files = marketplaces()[self._chosen].files
        other = QCoreApplication.translate("ShopAdd", str(_OTHER))
        self._takes.setText(files.in_language(QLocale().name()) if files else other)
        text = self.tr("Check and add") if by_api else self.tr("Add shop")
        self.add.label(text, text + " · Enter")

    def _typed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()) and not self._busy)
        self._name_row.show_wrong("")

    # -- acting

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if not name or self._busy:
            self.name.setFocus()
            return
        if self.by_api.isChecked() and self._found is not None:
            self._add_with_api(name)
        else:
            self.added.emit(name, self._chosen)

    def _add_with_api(self, name: str) -> None:
        try:
            keys = self.keys.keys()
        except Refused as error:
            self._refused(error)
            return
        self._set_busy(True)
        self._desk.background.run(
            self._api.add,
            *(self._desk.actor, self._chosen, name, keys),
            on=LANE,
            then=self._bound,
            failed=self._refused,
        )

    def _bound(self, answer: tuple[int, ApiAccount]) -> None:
        self._set_busy(False)
        self.notice.hide()
        self.keys.forget()
        self.bound.emit(answer[0])

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.notice.hide()
        if isinstance(error, OmsError):
            self.notice.show_notice(failure_text(error, self._chosen), Tone.BAD)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.platform, self.by_api, self.from_files):
            part.setEnabled(not busy)
        self.add.setEnabled(bool(self.name.text().strip()) and not busy)
        if busy:
            self.notice.show_notice(self.tr("Asking the platform…"), Tone.ACCENT)

    def _close(self) -> None:
        self.put_away()
        self.closed.emit()

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self.set_heading(self.tr("Add a shop"))
        self._platform_row.label(self.tr("Platform"))
        self._name_row.label(self.tr("Name"), self.tr("As your people call it; the platform never sees it."))
        self.by_api.setText(self.tr("Orders come by themselves, by the platform's API"))
        self.from_files.setText(self.tr("Orders come from files"))
        for at in range(self.platform.count()):
            self.platform.setItemText(at, platform_word(str(self.platform.itemData(at))))
        self.cancel.label(self.tr("Cancel"), shortcut="Esc")
        self.add.setEnabled(bool(self.name.text().strip()) and not self._busy)
        if self.platform.count():
            self._show_way()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
