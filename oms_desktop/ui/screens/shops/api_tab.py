"""A shop's API: its keys are tried before they are kept, its login is renewed, and the platform is asked who we are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.errors import LoginExpired, OmsError, Refused
from oms_desktop.operations.shops.api import ApiAccount, ApiPlatform, ShopApi
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import age_text, full_text
from oms_desktop.ui.screens.shops.keys_form import KeysForm
from oms_desktop.ui.screens.shops.platform_errors import clock_text, failure_text
from oms_desktop.ui.screens.shops.sign_in_part import Opener
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone

LANE = "platform"
"""A platform that doesn't answer must keep nobody else waiting."""

_SOON_MS = 3 * 86_400_000
"""A login that ends within three days is somebody's business now, where no renewal is possible."""


class ApiTab(QWidget):
    """Acts by itself on the shop it is shown."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, api: ShopApi, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._api = api
        self._shop: ShopView | None = None
        self._platform: ApiPlatform | None = None
        self._busy = False
        self._asked = 0
        self.notice = NoticeBar()
        self._state, self._login = label("strong"), label("soft")
        self.form = KeysForm(desk, api, opener)
        self.bind, self.test, self.renew = Button(ButtonLook.MAIN), Button(), Button()
        self._lay_out()
        self.bind.clicked.connect(self._bind)
        self.test.clicked.connect(self._test)
        self.renew.clicked.connect(self._renew)
        self.form.failed.connect(self._refused)
        self.form.ready.connect(self._bind)
        self.notice.acted.connect(self._sign_in_again)
        self.retranslate()

    def _lay_out(self) -> None:
        for text in (self._state, self._login):
            text.setWordWrap(True)
        standing = QHBoxLayout()
        for button in (self.test, self.renew):
            standing.addWidget(button)
        standing.addStretch(1)
        save = QHBoxLayout()
        save.addStretch(1)
        save.addWidget(self.bind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        for part in (self._state, self._login):
            column.addWidget(part)
        column.addLayout(standing)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        column.addLayout(save)
        column.addStretch(1)

    # -- showing

    def show_shop(self, shop: ShopView, settings: Mapping[str, str]) -> None:
        """Another shop, or the same one with news: what is being typed stays. ``settings``: what is set of its platform's own."""
        other = self._shop is None or self._shop.id != shop.id
        bound_now = not other and self._shop is not None and self._shop.file_shop != shop.file_shop
        self._shop = shop
        if other:
            self._platform = self._api.platform(shop.platform)
            self.notice.hide()
        if self._platform is not None and (other or bound_now):
            self.form.show_platform(
                shop.platform,
                self._platform,
                shop_id=shop.id,
                endpoint=shop.endpoint,
                settings=settings,
                bound=not shop.file_shop,
            )
        if other:
            self._set_busy(False)
        self._show_state()

    def put_away(self) -> None:
        """Nobody waits for a browser any more."""
        self.form.sign_in.stop()

    def _show_state(self) -> None:
        shop, platform = self._shop, self._platform
        if shop is None:
            return
        bound = not shop.file_shop
        for part in (self.form, self.bind):
            part.setVisible(platform is not None)
        self.test.setVisible(bound and platform is not None)
        self.renew.setVisible(bound and platform is not None and platform.renews)
        self.bind.label(self.tr("Check and keep") if bound else self.tr("Check and bind"))
        self._login.setVisible(bound and shop.token_expires is not None)
        if platform is None:
            self._state.setText(self.tr("This platform can't be asked yet: its orders come from files."))
            return
        self._state.setText(self._bound_text(shop) if bound else self.tr("Its orders come from files."))
        self._show_login(shop, platform)

    def _bound_text(self, shop: ShopView) -> str:
        found = [self.tr("Its orders come by themselves.")]
        if shop.account_id:
            found.append(self.tr("Account {id}.").format(id=shop.account_id))
        if shop.last_pull_at is not None:
            age = age_text(shop.last_pull_at, self._desk.now)
            found.append(self.tr("Last asked {age}.").format(age=age))
        return " ".join(found)

    def _show_login(self, shop: ShopView, platform: ApiPlatform) -> None:
        until = shop.token_expires
        if until is None:
            return
        moment = full_text(until, shop.timezone)
        over = until <= self._desk.now
        if over:
            text, tone = self.tr("The login ended at {moment}."), Tone.BAD
        elif platform.renews:
            text, tone = self.tr("The login lasts until {moment} and is renewed by itself."), None
        else:
            text = self.tr("The login lasts until {moment}; sign in again before.")
            tone = Tone.WARN if until - self._desk.now < _SOON_MS else None
        self._login.setText(text.format(moment=moment))
        set_tone(self._login, tone)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.bind, self.test, self.renew):
            button.setEnabled(not busy)
        if busy and self._shop is not None:
            self._asked = self._shop.id
            self._notify(self.tr("Asking the platform…"), Tone.ACCENT)

    def _notify(self, text: str, tone: Tone, action: str = "") -> None:
        """Say it where it is seen, however far the page is scrolled."""
        self.notice.show_notice(text, tone, action)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        layout = self.layout()
        if around is not None and layout is not None:
            layout.activate()
            around.ensureWidgetVisible(self.notice)

    def _is_other(self) -> bool:
        """Whether an answer is about a shop that is no longer shown."""
        return self._shop is None or self._shop.id != self._asked

    # -- acting

    def _bind(self) -> None:
        if self._shop is None or self._busy:
            return
        try:
            keys = self.form.keys()
        except Refused as error:
            self._refused(error)
            return
        self._set_busy(True)
        self._desk.background.run(
            self._api.bind,
            *(self._desk.actor, self._shop.id, keys),
            on=LANE,
            then=self._bound,
            failed=self._not_done,
        )

    def _bound(self, account: ApiAccount) -> None:
        if self._is_other():
            return
        self.form.forget()
        self._answered(account)
        shop = self._shop
        live = shop is not None and shop.live
        self.said.emit(
            self.tr("The shop has its API; its orders come by themselves now.")
            if live
            else self.tr("The shop has its API. Go live when its orders have come."),
            None,
        )

    def _test(self) -> None:
        if self._shop is not None:
            self._set_busy(True)
            self._desk.background.run(
                self._api.test, self._shop.id, on=LANE, then=self._answered, failed=self._not_done
            )

    def _answered(self, account: ApiAccount) -> None:
        if self._is_other():
            return
        self._set_busy(False)
        text = self.tr("The platform knows us as {name} ({id}).")
        text, tone = text.format(name=account.name or account.id, id=account.id), Tone.GOOD
        clock = clock_text(account.skew_ms or 0)
        if clock:
            text, tone = f"{text} {clock}", Tone.WARN
        self._notify(text, tone)

    def _renew(self) -> None:
        if self._shop is not None:
            self._set_busy(True)
            self._desk.background.run(
                self._api.renew,
                *(self._desk.actor, self._shop.id),
                on=LANE,
                then=self._renewed,
                failed=self._not_done,
            )

    def _renewed(self, until: int | None) -> None:
        if self._is_other():
            return
        self._set_busy(False)
        zone = self._shop.timezone if self._shop is not None else ""
        text = self.tr("The login is renewed.")
        if until is not None:
            text = self.tr("The login is renewed and lasts until {moment}.").format(
                moment=full_text(until, zone)
            )
        self._notify(text, Tone.GOOD)

    def _sign_in_again(self) -> None:
        """The notice's button: what helps where a login has ended."""
        if self._platform is not None and self._platform.signs_in:
            self.form.sign_in.begin.click()
        elif self.form.fields:
            next(iter(self.form.fields.values())).setFocus()

    def _not_done(self, error: Exception) -> None:
        if not self._is_other():
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, OmsError) or self._shop is None:
            return
        action = ""
        if isinstance(error, LoginExpired) and self._platform is not None:
            action = self.tr("Sign in again") if self._platform.signs_in else self.tr("Enter new keys")
        self._notify(failure_text(error, self._shop.platform), Tone.BAD, action)

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self.test.label(self.tr("Test"), self.tr("Ask the platform who we are"))
        self.renew.label(self.tr("Renew now"), self.tr("A new login before the old one ends"))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
