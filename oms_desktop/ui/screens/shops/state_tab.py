"""How a shop with an API is: the age of its orders, its connection, calls and login, and what went wrong, by order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.shops.addresses import public_address
from oms_desktop.operations.shops.api import ApiPlatform
from oms_desktop.operations.shops.calls import Tally
from oms_desktop.operations.shops.circuits import Why
from oms_desktop.operations.shops.failures import Failure, Failures, Unread
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.moments import MINUTE, age_text, full_text
from oms_desktop.ui.screens.shops.past_part import PastPart
from oms_desktop.ui.screens.shops.platform_errors import address_text, clock_text
from oms_desktop.ui.screens.shops.reads import ShopDetail
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import Section, empty_layout
from oms_desktop.ui.words import word

_MISSED = 3
"""So many of its intervals without news, and a minute, are too long."""
_METHODS = 4
"""Methods that are shown by name: those with most of their allowance used."""
_MUCH = 80
"""Per cent of an allowance from which on it is a matter for somebody."""


class StateTab(QWidget):
    """Shows what it is given, and asks by signals."""

    now_wanted = Signal()
    orders_wanted = Signal()
    held_wanted = Signal()
    order_wanted = Signal(int)
    retry_wanted = Signal(object)
    """Ids of reports that were given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: ShopDetail | None = None
        self._platform: ApiPlatform | None = None
        self.facts = Section()
        self.past = PastPart()
        self.orders, self.held = Button(ButtonLook.LINK), Button(ButtonLook.LINK)
        self.now = Button()
        self._reports, self._state = label("section"), label()
        self.retry_all = Button()
        self.failures, self.unread = QVBoxLayout(), QVBoxLayout()
        self._unread_title, self._unread_how = label("section"), label("caption")
        self._lay_out()
        self.orders.clicked.connect(self.orders_wanted)
        self.held.clicked.connect(self.held_wanted)
        self.now.clicked.connect(self.now_wanted)
        self.retry_all.clicked.connect(self._retry_all)
        self.retranslate()

    def _lay_out(self) -> None:
        for text in (self._state, self._unread_how):
            text.setWordWrap(True)
        lists = QHBoxLayout()
        for part in (self.orders, self.held):
            lists.addWidget(part)
        lists.addStretch(1)
        lists.addWidget(self.now)
        rule = QFrame()
        rule.setProperty("frame", "rule")
        head = QHBoxLayout()
        head.addWidget(self._reports, 1)
        head.addWidget(self.retry_all)
        for rows in (self.failures, self.unread):
            rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.facts)
        column.addWidget(self.past)
        column.addLayout(lists)
        column.addWidget(rule)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addLayout(self.failures)
        column.addWidget(self._unread_title)
        column.addWidget(self._unread_how)
        column.addLayout(self.unread)
        column.addStretch(1)

    def show_detail(self, detail: ShopDetail, platform: ApiPlatform | None) -> None:
        """Another shop, or the same one with news."""
        self._detail, self._platform = detail, platform
        shop = detail.shop
        self._show_facts(detail)
        self.past.show_days(shop.id, detail.behind, counts=platform is not None and platform.counts)
        self.orders.label(self.tr("%n order(s) to ship", "", shop.open_orders))
        self.held.label(self.tr("%n on hold", "", shop.held_orders))
        self.held.setVisible(shop.held_orders > 0)
        self._show_reports(shop)
        self._show_failures(detail.failures)

    # -- facts

    def _show_facts(self, detail: ShopDetail) -> None:
        shop, now = detail.shop, detail.now
        self.facts.clear()
        self.facts.add_fact(self.tr("Orders as of"), *self._age(shop, now))
        self.facts.add_fact(self.tr("Connection"), *self._connection(shop, detail.rests_until))
        if shop.token_expires is not None:
            over = shop.token_expires <= now
            until = full_text(shop.token_expires, shop.timezone)
            self.facts.add_fact(self.tr("Login until"), until, Tone.BAD if over else None)
        if shop.clock_ahead is not None:
            clock = clock_text(shop.clock_ahead)
            self.facts.add_fact(self.tr("Clock"), clock or self.tr("right"), Tone.WARN if clock else None)
        self.facts.add_fact(self.tr("Calls today"), *self._calls(detail.calls))

    def _age(self, shop: ShopView, now: int) -> tuple[str, Tone | None]:
        if shop.last_pull_at is None:
            return self.tr("never"), Tone.WARN
        old = now - shop.last_pull_at > _MISSED * shop.interval_s * 1000 + MINUTE
        text = f"{age_text(shop.last_pull_at, now)} ({full_text(shop.last_pull_at, shop.timezone)})"
        return text, Tone.WARN if old and shop.enabled else None

    def _connection(self, shop: ShopView, rests_until: int | None) -> tuple[str, Tone | None]:
        if not shop.enabled:
            return self.tr("Paused: the platform is not asked."), Tone.GREY
        if shop.circuit_opened_at is None:
            return self.tr("Good; asked every {n} s").format(n=shop.interval_s), Tone.GOOD
        why, _, text = shop.circuit_reason.partition(": ")
        said = {
            Why.LOGIN: self.tr("Signed out since {since}: sign in again under API. ({text})"),
            Why.THROTTLED: self.tr("Asks for fewer calls since {since}. ({text})"),
        }.get(Why(why), self.tr("Can't be reached since {since}. ({text})"))
        if why == Why.ADDRESS:
            said = address_text(shop.platform, public_address(text))
        else:
            said = said.format(since=full_text(shop.circuit_opened_at, shop.timezone), text=text)
        if rests_until is not None:
            moment = full_text(rests_until, shop.timezone)
            said += " " + self.tr("Tried again at {moment}.").format(moment=moment[-5:])
        return said, Tone.WARN if why == Why.THROTTLED else Tone.BAD

    def _calls(self, calls: dict[str, Tally]) -> tuple[str, Tone | None]:
        """All of them, and of those whose allowance is known how much of it the busiest minute used."""
        if not calls:
            return self.tr("none yet"), None
        number = QLocale().toString
        rates = self._platform.rates if self._platform is not None else {}
        used = sorted(
            ((round(100 * tally.busiest / (rates[name] * 60)), name, tally) for name, tally in calls.items() if rates.get(name)),
            reverse=True,
            key=lambda entry: entry[0],
        )  # fmt: skip
        lines = [number(calls[""].calls) if "" in calls else "–"]
        for percent, name, tally in used[:_METHODS]:
            text = self.tr("{method}: {n}, peak {percent} % of the rate")
            method = name or self.tr("together")
            lines.append(text.format(method=method, n=number(tally.calls), percent=percent))
        much = bool(used) and used[0][0] >= _MUCH
        return "\n".join(lines), Tone.WARN if much else None

    # -- reports and failures

    def _show_reports(self, shop: ShopView) -> None:
        parts = [
            self.tr("%n on the way", "", shop.waiting_pushes) if shop.waiting_pushes else "",
            self.tr("%n given up", "", shop.dead_letters) if shop.dead_letters else "",
        ]
        text = " · ".join(part for part in parts if part)
        watching = self.tr("Only watching: nothing is reported to the platform.")
        all_there = self.tr("All reports have reached the platform.") if shop.live else watching
        self._state.setText(text or all_there)
        set_tone(self._state, Tone.BAD if shop.dead_letters else None)

    def _show_failures(self, found: Failures) -> None:
        self.retry_all.setVisible(len(found.given_up) > 1)
        empty_layout(self.failures)
        for failure in found.given_up:
            self.failures.addWidget(self._failure_row(failure))
        self._add_more(self.failures, found.given_up_count - len(found.given_up))
        empty_layout(self.unread)
        for one in found.unread:
            self.unread.addWidget(self._unread_row(one))
        self._add_more(self.unread, found.unread_count - len(found.unread))
        for part in (self._unread_title, self._unread_how):
            part.setVisible(found.unread_count > 0)

    def _failure_row(self, failure: Failure) -> QWidget:
        made = QWidget()
        about, retry = Button(ButtonLook.LINK), Button()
        about.label(failure.about, self.tr("Open order {number}").format(number=failure.about))
        about.setEnabled(failure.order_id is not None)
        about.clicked.connect(partial(self.order_wanted.emit, failure.order_id or 0))
        retry.label(self.tr("Try again"), self.tr("Report it once more"))
        retry.setAccessibleName(f"{retry.text()} {failure.about}")
        retry.clicked.connect(partial(self.retry_wanted.emit, (failure.id,)))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(about)
        head.addWidget(label("caption", word(failure.kind)), 1)
        head.addWidget(retry)
        reason = label("", failure.reason or self.tr("no reason was told"))
        reason.setWordWrap(True)
        set_tone(reason, Tone.BAD)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(reason)
        return made

    @staticmethod
    def _unread_row(one: Unread) -> QWidget:
        made = label("", f"{one.number}: {one.reason}")
        made.setWordWrap(True)
        return made

    def _add_more(self, rows: QVBoxLayout, count: int) -> None:
        if count > 0:
            rows.addWidget(label("caption", self.tr("and %n more", "", count)))

    def _retry_all(self) -> None:
        if self._detail is not None:
            self.retry_wanted.emit(self._detail.dead)

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self.now.label(self.tr("Sync now"))
        self._reports.setText(self.tr("Reports to the platform"))
        self.retry_all.label(self.tr("Try all again"))
        self._unread_title.setText(self.tr("Could not be read"))
        self._unread_how.setText(
            self.tr("Kept as they came; asked for again by themselves, and after each update.")
        )
        if self._detail is not None:
            self.show_detail(self._detail, self._platform)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
