"""The training page: a practice shop opens, its platform misbehaves as chosen and for so long, and it ends."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from oms_desktop.operations.shops.credentials import bound_shop
from oms_desktop.operations.shops.practice import CHAOS, SINGLE, PracticeShop, practice_shops
from oms_desktop.operations.work import Store
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.practice_card import CHOSEN, MarketCard
from oms_desktop.ui.screens.settings.practice_page import PracticePage
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import PracticeFault


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PracticePage:
    made = PracticePage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.shown()
    return made


def shops(store: Store) -> tuple[PracticeShop, ...]:
    with store.reading() as reading:
        return practice_shops(reading)


def opened(qtbot: QtBot, page: PracticePage, buyers: int = 45) -> MarketCard:
    page.buyers.setValue(buyers)
    page.begin.click()
    qtbot.waitUntil(lambda: any(card.isVisible() for card in page.markets.values()))
    return next(iter(page.markets.values()))


def turned(qtbot: QtBot, card: MarketCard) -> None:
    with qtbot.waitSignal(card.said):
        card.turn.click()


def test_a_practice_shop_opens(qtbot: QtBot, page: PracticePage, store: Store) -> None:
    card = opened(qtbot, page)
    (shop,) = shops(store)
    assert (shop.name, shop.buyers, shop.chaos) == ("Practice shop", 45, "calm")
    assert card.buyers.value() == 45
    page.begin.click()
    qtbot.waitUntil(page.notice.isVisible)  # the same name again
    assert len(shops(store)) == 1


def test_a_storm_for_twenty_minutes(qtbot: QtBot, page: PracticePage, store: Store, desk: Desk) -> None:
    card = opened(qtbot, page)
    card.chaos.setCurrentIndex(card.chaos.findData("storm"))
    card.minutes.setCurrentIndex(card.minutes.findData(20))
    turned(qtbot, card)
    (shop,) = shops(store)
    assert (shop.faults, shop.until) == (CHAOS["storm"], desk.now + 20 * 60_000)
    with store.reading() as reading:
        settings = bound_shop(reading, shop.id).settings
    plan = registry.find(settings).market.luck.plan
    assert {fault.kind for fault in plan} == set(CHAOS["storm"])
    assert {fault.end for fault in plan} == {shop.until}


def test_single_faults_and_calm_again(qtbot: QtBot, page: PracticePage, store: Store) -> None:
    card = opened(qtbot, page)
    boxes = card.faults
    assert not boxes[PracticeFault.DOWN].isVisible()
    card.chaos.setCurrentIndex(card.chaos.findData(CHOSEN))
    assert boxes[PracticeFault.DOWN].isVisible()
    boxes[PracticeFault.DOWN].setChecked(True)
    boxes[PracticeFault.LATE].setChecked(True)
    card.minutes.setCurrentIndex(card.minutes.findData(0))
    turned(qtbot, card)
    (shop,) = shops(store)
    assert (set(shop.faults), shop.until) == ({PracticeFault.DOWN, PracticeFault.LATE}, None)
    assert shop.faults[PracticeFault.DOWN] == SINGLE[PracticeFault.DOWN]
    card.chaos.setCurrentIndex(card.chaos.findData("calm"))
    turned(qtbot, card)
    assert shops(store)[0].faults == {}


def test_the_training_ends(qtbot: QtBot, page: PracticePage, store: Store) -> None:
    card = opened(qtbot, page)
    card.end.click()
    assert card.question.isVisible()
    card.question.confirmed.emit(shops(store)[0].id)
    qtbot.waitUntil(lambda: not page.markets)
    assert shops(store) == ()


def test_another_language_keeps_what_was_chosen(
    qtbot: QtBot, page: PracticePage, translation: Translation
) -> None:
    card = opened(qtbot, page)
    card.chaos.setCurrentIndex(card.chaos.findData("storm"))
    translation.choose(Language.CHINESE)
    qtbot.waitUntil(lambda: card.turn.text() == "切换")
    assert card.chaos.currentData() == "storm"
    assert card.chaos.currentText().startswith("风暴")
