"""The state of the shops: one word for all, a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.shops.views import ShopView, list_shops
from oms_desktop.operations.work import Actor, Store
from oms_desktop.ui.moments import DAY, HOUR, MINUTE
from oms_desktop.ui.sync_panel import ShopSync, SyncPanel, state_of, summary
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from tests.stores import NOW, clock, store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

__all__ = ["clock", "store"]


@pytest.fixture
def shops(store: Store) -> tuple[ShopView, ...]:
    """A practice shop with its API, asked a minute ago, and a file shop whose export is as old."""
    with store.work(Actor()) as work:
        bind_shop(work, add_shop(work, "A 练习店", "practice", api=True), {})
        add_shop(work, "B 拼多多店", "pinduoduo")
    with store.reading() as reading:
        api, file = list_shops(reading)
    return replace(api, last_pull_at=NOW - MINUTE), replace(file, last_export_at=NOW - MINUTE)


def said(shop: ShopView, **changes: object) -> tuple[str, Tone]:
    state = state_of(ShopSync(replace(shop, **changes)), NOW)  # type: ignore[arg-type]
    return state.text, state.tone


def test_the_words_of_a_shop_with_an_api(shops: Sequence[ShopView], translation: Translation) -> None:
    api = shops[0]
    assert said(api) == ("Up to date", Tone.GOOD)
    assert said(api, last_pull_at=None) == ("Not asked yet", Tone.GREY)
    assert said(api, last_pull_at=NOW - DAY) == ("Orders are old", Tone.WARN)
    assert said(api, token_expires=NOW + DAY) == ("Login expires soon", Tone.WARN)
    assert said(api, token_expires=NOW) == ("Login has expired", Tone.BAD)
    assert said(api, dead_letters=2) == ("2 reports failed", Tone.BAD)
    assert said(api, circuit_opened_at=NOW, circuit_reason="no_answer: 503", dead_letters=2) == (
        "Can't be reached",
        Tone.BAD,
    )
    assert said(api, circuit_opened_at=NOW, circuit_reason="login: x") == ("Sign in again", Tone.BAD)
    foreign = said(api, circuit_opened_at=NOW, circuit_reason="address: x")
    assert foreign == ("Public IP not allowed", Tone.BAD)
    assert said(api, enabled=False, last_pull_at=NOW - DAY) == ("Paused", Tone.GREY)
    assert state_of(ShopSync(api, busy=True), NOW).text == "Syncing…"


def test_the_worst_shop_is_named_in_the_bar(shops: Sequence[ShopView], translation: Translation) -> None:
    api, file = shops
    assert summary([], NOW) == ("No shop yet", Tone.GREY)
    assert summary([ShopSync(api), ShopSync(file)], NOW) == ("All shops are up to date", Tone.GOOD)
    assert summary([ShopSync(api, busy=True), ShopSync(file)], NOW)[1] is Tone.GOOD
    old = ShopSync(replace(file, last_export_at=NOW - 3 * HOUR))
    assert summary([ShopSync(api), old], NOW) == ("B 拼多多店: Export is old", Tone.WARN)
    cut = ShopSync(replace(api, circuit_opened_at=NOW, circuit_reason="no_answer: 503"))
    assert summary([cut, old], NOW) == ("A 练习店: Can't be reached", Tone.BAD)


def test_a_line_for_each_shop(
    qtbot: QtBot, shops: Sequence[ShopView], theme: Theme, translation: Translation
) -> None:
    api, file = shops
    panel = SyncPanel()
    qtbot.addWidget(panel)
    api = replace(api, waiting_pushes=3, dead_letters=1, token_expires=NOW + 9 * DAY)
    panel.show_shops([ShopSync(api, busy=False, progress=(30, 60)), ShopSync(file)], NOW)
    state, *details = panel.texts(api.id)
    assert state == "1 reports failed"
    assert details[:4] == ["last asked 1 min ago", "50 % of the past", "3 reports wait", "1 reports failed"]
    assert details[4].startswith("login until 20")
    assert panel.texts(file.id) == ("Export is fresh", "last export 1 min ago")
    assert list(panel.asks) == [api.id]
    with qtbot.waitSignal(panel.now_wanted) as asked:
        panel.asks[api.id].click()
    assert asked.args == [api.id]
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: panel.texts(api.id)[0] == "1 条回传失败")


def test_esc_closes_it(qtbot: QtBot, shops: Sequence[ShopView], theme: Theme) -> None:
    panel = SyncPanel()
    qtbot.addWidget(panel)
    panel.show_shops([ShopSync(shops[0])], NOW)
    panel.show()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
