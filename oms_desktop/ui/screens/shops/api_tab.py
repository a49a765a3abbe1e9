"""A shop's API: what keys the platform takes, trying them before they are kept, and asking it now."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.marketplaces import marketplaces
from oms_desktop.operations.shops.api import ApiAccount, ApiPlatform, SecretField, ShopApi
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import age_text, full_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import FormRow, empty_layout

_LANE = "platform"
"""A platform that doesn't answer must keep nobody else waiting."""

_FIELDS = {
    "access_token": N("ShopKeys", "Access token"),
    "refresh_token": N("ShopKeys", "Refresh token"),
    "app_key": N("ShopKeys", "App key (client id)"),
    "app_secret": N("ShopKeys", "App secret"),
    "username": N("ShopKeys", "User name"),
    "password": N("ShopKeys", "Password"),
    "api_key": N("ShopKeys", "API key"),
    "consumer_key": N("ShopKeys", "Consumer key"),
    "consumer_secret": N("ShopKeys", "Consumer secret"),
}


class ApiTab(QWidget):
    """Acts by itself on the shop it is shown."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, api: ShopApi, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._api = api
        self._shop: ShopView | None = None
        self._platform: ApiPlatform | None = None
        self.notice = NoticeBar()
        self._state, self._needs = label("strong"), label("soft")
        self.endpoint = QLineEdit()
        self._endpoint_row = FormRow(self.endpoint)
        self.fields: dict[str, QLineEdit] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.bind, self.test, self.now = Button(ButtonLook.MAIN), Button(), Button()
        self._lay_out()
        self.bind.clicked.connect(self._bind)
        self.test.clicked.connect(self._test)
        self.now.clicked.connect(self._sync_now)
        self.retranslate()

    def _lay_out(self) -> None:
        for text in (self._state, self._needs):
            text.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.bind, self.test, self.now):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        for part in (self._state, self._needs, self.notice, self._endpoint_row):
            column.addWidget(part)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        column.addStretch(1)

    # -- showing

    def show_shop(self, shop: ShopView) -> None:
        """Another shop, or the same one with news: what is being typed stays."""
        other = self._shop is None or self._shop.id != shop.id
        self._shop = shop
        if other:
            self._platform = self._api.platform(shop.platform)
            self.notice.hide()
            self.endpoint.setText(shop.endpoint)
            self._make_fields()
            self._set_busy(False)
        self._show_state()

    def _make_fields(self) -> None:
        empty_layout(self._rows)
        self.fields = {}
        for secret in self._platform.secrets if self._platform is not None else ():
            field = self.fields[secret.name] = QLineEdit()
            if secret.hidden:
                field.setEchoMode(QLineEdit.EchoMode.Password)
            row = FormRow(field)
            row.label(*self._field_words(secret))
            self._rows.addWidget(row)

    def _field_words(self, secret: SecretField) -> tuple[str, str]:
        own = marketplaces()[self._shop.platform].secrets.get(secret.name) if self._shop else None
        usual = QCoreApplication.translate("ShopKeys", str(_FIELDS.get(secret.name, secret.name)))
        name = own.in_language(QLocale().name()) if own else usual
        return name, "" if secret.required else self.tr("May stay empty.")

    def _show_state(self) -> None:
        shop, platform = self._shop, self._platform
        if shop is None:
            return
        bound = not shop.file_shop
        for part in (self._endpoint_row, self.bind):
            part.setVisible(platform is not None)
        for button in (self.test, self.now):
            button.setVisible(bound and platform is not None)
        self.bind.label(self.tr("Check and renew") if bound else self.tr("Check and bind"))
        self._needs.setVisible(platform is not None)
        if platform is None:
            self._state.setText(self.tr("This platform can't be asked yet: its orders come from files."))
            return
        needs = marketplaces()[shop.platform].needs
        self._needs.setText(needs.in_language(QLocale().name()) if needs else "")
        self._state.setText(self._bound_text(shop) if bound else self.tr("Its orders come from files."))

    def _bound_text(self, shop: ShopView) -> str:
        found = [self.tr("Its orders come by themselves.")]
        if shop.account_id:
            found.append(self.tr("Account {id}.").format(id=shop.account_id))
        if shop.last_pull_at is not None:
            age = age_text(shop.last_pull_at, self._desk.now)
            found.append(self.tr("Last asked {age}.").format(age=age))
        if shop.token_expires is not None:
            moment = full_text(shop.token_expires, shop.timezone)
            found.append(self.tr("The login lasts until {moment}.").format(moment=moment))
        return " ".join(found)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.bind, self.test, self.now):
            button.setEnabled(not busy)
        if busy:
            self.notice.show_notice(self.tr("Asking the platform…"), Tone.ACCENT)

    # -- acting

    def _bind(self) -> None:
        if self._shop is None:
            return
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        secrets = {name: text for name, text in typed.items() if text}
        self._set_busy(True)
        self._desk.background.run(
            self._api.bind,
            *(self._desk.actor, self._shop.id, self.endpoint.text().strip(), secrets),
            on=_LANE,
            then=self._bound,
            failed=self._refused,
        )

    def _bound(self, account: ApiAccount) -> None:
        for field in self.fields.values():
            field.clear()  # kept under lock now; nobody shall read them from the window
        self._answered(account)
        self.said.emit(self.tr("The shop has its API. Go live when its orders have come."), None)

    def _test(self) -> None:
        if self._shop is not None:
            self._set_busy(True)
            self._desk.background.run(
                self._api.test, self._shop.id, on=_LANE, then=self._answered, failed=self._refused
            )

    def _answered(self, account: ApiAccount) -> None:
        self._set_busy(False)
        text = self.tr("The platform knows us as {name} ({id}).")
        self.notice.show_notice(text.format(name=account.name or account.id, id=account.id), Tone.GOOD)

    def _sync_now(self) -> None:
        if self._shop is not None:
            self._api.sync_now(self._shop.id)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, OmsError):
            self.notice.show_notice(error_text(error), Tone.BAD)

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self._endpoint_row.label(
            self.tr("Address"),
            self.tr("Of a shop of your own, or of a relay; empty for the platform's own address."),
        )
        self.test.label(self.tr("Test"), self.tr("Ask the platform who we are"))
        self.now.label(self.tr("Sync now"))
        typed = {name: field.text() for name, field in self.fields.items()}
        self._make_fields()
        for name, text in typed.items():
            self.fields[name].setText(text)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
