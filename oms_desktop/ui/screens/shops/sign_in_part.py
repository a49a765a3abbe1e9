"""Signing in on a platform's page: it opens in the browser, and its answer is pasted here or comes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.operations.shops.api import Keys, ShopApi, SignInPage
from oms_desktop.ui.background import Job
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import FormRow

Opener = Callable[[QUrl], object]
"""Opens an address in the system's browser."""

_LANE = "platform"
_WAITING = "sign-in"
"""A lane of its own: the browser may take minutes, and the platform is asked meanwhile."""


class SignInPart(QWidget):
    """Asks for the keys by ``keys`` when the person begins; `code` is what came of it."""

    failed = Signal(object)
    """An error that is to be said."""

    came = Signal()
    """The browser brought the code: nothing is left to be typed."""

    def __init__(
        self,
        desk: Desk,
        api: ShopApi,
        opener: Opener,
        keys: Callable[[], Keys],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._api, self._opener, self._keys = desk, api, opener, keys
        self._platform, self._shop_id = "", 0
        self._page: SignInPage | None = None
        self._waiting: Job | None = None
        self._bound = False
        self.redirect, self.pasted = QLineEdit(), QLineEdit()
        self.pasted.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self._redirect_row, self._pasted_row = FormRow(self.redirect), FormRow(self.pasted)
        self._how = label("soft")
        self._how.setWordWrap(True)
        self.begin, self.copy, self.cancel = Button(), Button(ButtonLook.LINK), Button()
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.copy.clicked.connect(self._copy)
        self.cancel.clicked.connect(self.stop)
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.begin, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._redirect_row)
        column.addLayout(buttons)
        column.addWidget(self._how)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._pasted_row)

    def show_shop(self, platform: str, shop_id: int, redirect: str, *, bound: bool) -> None:
        """For another shop; ``shop_id`` 0: one that is still to be added."""
        self.stop()
        self._platform, self._shop_id, self._bound = platform, shop_id, bound
        self._page = None
        self.redirect.setText(redirect)
        self.pasted.clear()
        self.retranslate()

    def code(self) -> str:
        """The code that was pasted or came; empty: none. Refused as `ShopApi.read_code`."""
        text = self.pasted.text().strip()
        nowhere = SignInPage("", "", "", listens=False)
        return self._api.read_code(self._page or nowhere, text) if text else ""

    def done(self) -> None:
        """The code was used; it is good for once only."""
        self.stop()
        self._page = None
        self.pasted.clear()
        self._show_way()

    def stop(self) -> None:
        """Wait for the browser no more."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self._show_way()

    # -- acting

    def _begin(self) -> None:
        self.stop()
        self.begin.setEnabled(False)
        self._desk.background.run(
            self._api.begin_sign_in,
            *(self._platform, self._shop_id, self._keys()),
            on=_LANE,
            then=self._begun,
            failed=self._not_begun,
        )

    def _begun(self, page: SignInPage) -> None:
        self.begin.setEnabled(True)
        self._page = page
        self.pasted.clear()
        if page.listens:
            self._waiting = self._desk.background.run(
                self._api.wait_for_code,
                page,
                on=_WAITING,
                then=self._came,
                failed=self._never_came,
                progress=self._still,
            )
        self._show_way()
        self._opener(QUrl(page.address))
        self.pasted.setFocus()

    def _not_begun(self, error: Exception) -> None:
        self.begin.setEnabled(True)
        self.failed.emit(error)

    def _came(self, code: str) -> None:
        self._waiting = None
        self.pasted.setText(code)
        self._show_way()
        self.came.emit()

    def _never_came(self, error: Exception) -> None:
        self._waiting = None
        self._show_way()
        self.failed.emit(error)

    def _still(self, done: int, total: int, text: str) -> None:
        """Nothing to show: only the waiting itself, which `retranslate` words."""

    def _copy(self) -> None:
        if self._page is not None:
            QApplication.clipboard().setText(self._page.address)

    # -- texts

    def _show_way(self) -> None:
        waits = self._waiting is not None
        self.cancel.setVisible(waits)
        self.copy.setVisible(self._page is not None)
        self._how.setText(
            self.tr("Waiting for the browser. The code comes by itself once you have agreed there.")
            if waits
            else self.tr("Agree on the page that opens in your browser, then paste what it shows below.")
        )
        self._pasted_row.setVisible(not waits)

    def retranslate(self) -> None:
        """All texts."""
        self._redirect_row.label(
            self.tr("Callback address"),
            self.tr(
                "As registered with the app. One on http://127.0.0.1 with a port is answered by this program itself, "
                "where the platform allows it."
            ),
        )
        self._pasted_row.label(
            self.tr("Code"), self.tr("The code, or the whole address that the browser ends at.")
        )
        self.begin.label(self.tr("Sign in again…") if self._bound else self.tr("Sign in at the platform…"))
        self.copy.label(self.tr("Copy the page's address"))
        self.cancel.label(self.tr("Stop waiting"))
        self._show_way()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
