"""What it takes to bind a shop: the platform's needs, address, keys by their own names, sign-in, further settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from oms_desktop.marketplaces import Marketplace, marketplaces
from oms_desktop.operations.shops.api import ApiPlatform, Keys, SecretField, ShopApi
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops.sign_in_part import Opener, SignInPart
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import FormRow, empty_layout

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
_BY_SIGN_IN = frozenset({"access_token", "refresh_token"})
REDIRECT = "redirect"
"""Where the sign-in page leads back to, among what is set of a platform's own."""


class KeysForm(QWidget):
    """Fields of one platform. Nothing is kept here: `keys` is what stands in them."""

    failed = Signal(object)
    """An error of signing in, to be said."""

    ready = Signal()
    """Signing in brought all that was missing."""

    def __init__(self, desk: Desk, api: ShopApi, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._market: Marketplace | None = None
        self.platform: ApiPlatform | None = None
        self._bound = False
        self._kept: dict[str, str] = {}
        self._needs = label("soft")
        self._needs.setWordWrap(True)
        self.endpoint = QLineEdit()
        self._endpoint_row = FormRow(self.endpoint)
        self.fields: dict[str, QLineEdit] = {}
        self.settings: dict[str, QLineEdit] = {}
        self._address, self._far_address = QVBoxLayout(), QVBoxLayout()
        self._secret_rows, self._setting_rows = QVBoxLayout(), QVBoxLayout()
        self.sign_in = SignInPart(desk, api, opener, self.typed)
        self.fold = Button(ButtonLook.LINK)
        self.fold.setCheckable(True)
        self._further = QWidget()
        self._lay_out()
        self.fold.toggled.connect(self._unfold)
        self.sign_in.failed.connect(self.failed)
        self.sign_in.came.connect(self.ready)
        self.retranslate()

    def _lay_out(self) -> None:
        for rows in (self._secret_rows, self._setting_rows):
            rows.setSpacing(10)
        further = QVBoxLayout(self._further)
        further.setContentsMargins(0, 0, 0, 0)
        further.setSpacing(10)
        further.addLayout(self._far_address)
        further.addLayout(self._setting_rows)
        self._further.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._needs)
        column.addLayout(self._address)
        column.addLayout(self._secret_rows)
        column.addWidget(self.sign_in)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._further)

    def show_platform(
        self,
        name: str,
        platform: ApiPlatform,
        *,
        shop_id: int = 0,
        endpoint: str = "",
        settings: Mapping[str, str] | None = None,
        bound: bool = False,
    ) -> None:
        """Empty fields for a shop of this platform; ``bound``: what is left empty stays as it was kept."""
        self._market, self.platform, self._bound = marketplaces().get(name), platform, bound
        kept = self._kept = dict(settings or {})
        self.endpoint.setText(endpoint)
        (self._address if platform.own_address else self._far_address).addWidget(self._endpoint_row)
        self._make_rows()
        for setting, text in kept.items():
            if setting in self.settings:
                self.settings[setting].setText(text)
        self.sign_in.show_shop(name, shop_id, kept.get(REDIRECT, ""), bound=bound)
        self.sign_in.setVisible(platform.signs_in)
        self._further.hide()
        told = bool(endpoint) and not platform.own_address
        self.fold.setChecked(told or any(field.text() for field in self.settings.values()))
        self._show_texts()

    def typed(self) -> Keys:
        """What stands in the fields, but for the code; of the further settings only what was changed here."""
        secrets = {name: field.text().strip() for name, field in self.fields.items()}
        own = {name: field.text().strip() for name, field in self.settings.items()}
        return Keys(
            self.endpoint.text().strip(),
            {name: text for name, text in secrets.items() if text},
            {name: text for name, text in own.items() if text != self._kept.get(name, "")},
            redirect=self.sign_in.redirect.text().strip(),
        )

    def keys(self) -> Keys:
        """What stands in the fields. Refused as `ShopApi.read_code`."""
        found = self.typed()
        code = self.sign_in.code() if self.platform is not None and self.platform.signs_in else ""
        return Keys(found.endpoint, found.secrets, found.settings, code, found.redirect)

    def forget(self) -> None:
        """The keys are kept under lock now; nobody shall read them from the window."""
        for field in self.fields.values():
            field.clear()
        self.sign_in.done()

    # -- fields

    def _make_rows(self) -> None:
        empty_layout(self._secret_rows)
        empty_layout(self._setting_rows)
        self.fields, self.settings = {}, {}
        if self.platform is None:
            return
        for secret in self.platform.secrets:
            field = self.fields[secret.name] = QLineEdit()
            if secret.hidden:
                field.setEchoMode(QLineEdit.EchoMode.Password)
            rows = self._setting_rows if self._comes_by_sign_in(secret) else self._secret_rows
            self._add(rows, field, *self._secret_words(secret))
        for name in self.platform.settings:
            self.settings[name] = QLineEdit()
            self._add(self._setting_rows, self.settings[name], *self._setting_words(name))

    @staticmethod
    def _add(rows: QVBoxLayout, field: QLineEdit, name: str, hint: str) -> None:
        row = FormRow(field)
        row.label(name, hint)
        rows.addWidget(row)

    def _secret_words(self, secret: SecretField) -> tuple[str, str]:
        own = self._market.secrets.get(secret.name) if self._market is not None else None
        usual = QCoreApplication.translate("ShopKeys", str(_FIELDS.get(secret.name, secret.name)))
        name = own.in_language(QLocale().name()) if own else usual
        if self._bound:
            return name, self.tr("Kept; leave it empty to keep it.")
        if self._comes_by_sign_in(secret):
            return name, self.tr("Comes by signing in; may stay empty.")
        return name, "" if secret.required else self.tr("May stay empty.")

    def _comes_by_sign_in(self, secret: SecretField) -> bool:
        return self.platform is not None and self.platform.signs_in and secret.name in _BY_SIGN_IN

    def _setting_words(self, name: str) -> tuple[str, str]:
        """A label explains itself after its name: ``Gateway: usually …``."""
        own = self._market.settings.get(name) if self._market is not None else None
        text = own.in_language(QLocale().name()) if own else name
        for mark in ("：", ": ", "，", ", ", ";", "；"):
            head, found, tail = text.partition(mark)
            if found and len(head) <= _LONGEST_NAME:
                return head.strip(), tail.strip()
        return (text, "") if len(text) <= _LONGEST_NAME else (name, text)

    def _unfold(self, opened: bool) -> None:
        self._further.setVisible(opened)
        self._show_texts()

    # -- texts

    def _show_address(self) -> None:
        own = self.platform is not None and self.platform.own_address
        hint = (
            self.tr("Of your shop, with https:// at its beginning.")
            if own
            else self.tr("Of a relay that stands for the platform; usually empty.")
        )
        self._endpoint_row.label(self.tr("Address"), hint)

    def _show_texts(self) -> None:
        self._show_address()
        needs = self._market.needs if self._market is not None else None
        self._needs.setText(needs.in_language(QLocale().name()) if needs else "")
        self._needs.setVisible(needs is not None and not self._bound)
        arrow = "▾" if self.fold.isChecked() else "▸"
        self.fold.label(f"{arrow} " + self.tr("Further settings"), self.tr("Further settings"))

    def retranslate(self) -> None:
        """All texts; what is typed stays."""
        self._show_address()
        secrets = {name: field.text() for name, field in self.fields.items()}
        settings = {name: field.text() for name, field in self.settings.items()}
        self._make_rows()
        for fields, texts in ((self.fields, secrets), (self.settings, settings)):
            for name, text in texts.items():
                fields[name].setText(text)
        self._show_texts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_LONGEST_NAME = 28
"""Letters of a field's name that stand in one line of the panel."""
