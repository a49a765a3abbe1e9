"""Picking on a real store: what is offered together, the way along the shelves, and what happens when goods are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from oms_desktop.operations.catalogue.sku_views import SkuFilter, sku_ids, sku_rows
from oms_desktop.operations.catalogue.skus import edit_sku
from oms_desktop.operations.orders.queue import Filter, OrderRow
from oms_desktop.operations.orders.to_pick import orders_to_pick
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.papers.picking import wave_orders
from oms_desktop.operations.work import Actor
from oms_desktop.printing.pick_list import bin_order
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.picking import PickingScreen
from oms_desktop.ui.targets import ShowOrders
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests.ui.screens.order_scene import make_orders

OWNER = Actor()


class Paper:
    """Keeps what was to be printed."""

    def __init__(self) -> None:
        self.lists: list[tuple[tuple[int, ...], str]] = []
        self.slips: list[tuple[int, ...]] = []

    def print_pick_list(self, order_ids: Sequence[int], wave: str = "") -> None:
        self.lists.append((tuple(order_ids), wave))

    def print_slips(self, order_ids: Sequence[int]) -> None:
        self.slips.append(tuple(order_ids))


class Cart:
    """The screen, shown, with the words a test needs."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.paper = Paper()
        self.screen = PickingScreen(desk, self.paper)
        self.said: list[tuple[str, Callable[[], object] | None]] = []
        self.screen.said.connect(lambda text, undo: self.said.append((text, undo)))
        qtbot.addWidget(self.screen)
        self.screen.resize(1190, 712)
        self.screen.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.desk.background.idle)
        QApplication.processEvents()

    def click(self, button: QAbstractButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, key: str) -> None:
        self.screen.chips.choose(key)
        self.screen.chips.chosen.emit(key)
        self.settle()

    def rows(self) -> list[OrderRow]:
        table = self.screen.table.rows
        return [row for row in map(table.row, table.ids) if isinstance(row, OrderRow)]

    def to_pick(self) -> list[int]:
        with self.desk.store.reading() as reading:
            return orders_to_pick(reading)

    def view(self, order_id: int) -> OrderView:
        with self.desk.store.reading() as reading:
            return order_view(reading, order_id)


@pytest.fixture
def cart(desk: Desk, qtbot: QtBot) -> Cart:
    make_orders(desk.store, 36)
    with desk.store.work(OWNER) as work:
        skus = sku_rows(work, sku_ids(work, SkuFilter()))
        for at, sku in enumerate(skus.values()):
            edit_sku(work, sku.id, replace(sku.draft, bin=f"A-02-{at + 8}"))
    return Cart(desk, qtbot)


def test_what_is_urgent_comes_first_and_one_item_goes_together(cart: Cart) -> None:
    assert [row.id for row in cart.rows()] == cart.to_pick()
    cart.choose("single")
    goods = [row.summary.rpartition(" ×")[0] for row in cart.rows()]
    assert all(row.line_count == 1 for row in cart.rows())
    runs = [title for at, title in enumerate(goods) if at == 0 or goods[at - 1] != title]
    assert len(runs) == len(set(runs))
    counts = [goods.count(title) for title in runs]
    assert counts == sorted(counts, reverse=True)
    cart.choose("several")
    assert all(row.line_count > 1 for row in cart.rows())


def test_a_wave_is_made_of_the_first_ones_and_shown_by_bin(cart: Cart, desk: Desk) -> None:
    cart.screen.together.setValue(6)
    assert cart.screen.make.text() == "Make wave (6)"
    first = cart.to_pick()[:6]
    cart.click(cart.screen.make)
    wave = cart.screen.wave
    assert wave is not None
    assert wave.name == "1123-110000"
    assert list(wave.order_ids) == first
    with desk.store.reading() as reading:
        assert sorted(wave_orders(reading, wave.name)) == sorted(first)
    bins = [line.stop.line.bin for line in cart.screen.stops.lines]
    assert bins == sorted(bins, key=bin_order)
    assert "A-02-9" in bins
    pieces = sum(line.to_pack for order_id in first for line in cart.view(order_id).lines)
    assert wave.pieces == pieces


def test_selected_orders_are_taken_instead(cart: Cart) -> None:
    ids = cart.to_pick()
    cart.screen.table.select([ids[3], ids[7]])
    cart.settle()
    cart.click(cart.screen.make)
    assert cart.screen.wave is not None
    assert set(cart.screen.wave.order_ids) == {ids[3], ids[7]}


def test_bins_are_ticked_off_and_stay_ticked(cart: Cart) -> None:
    cart.click(cart.screen.make)
    first = cart.screen.stops.lines[0]
    assert first.tick.hasFocus() or not cart.screen.isActiveWindow()
    cart.qtbot.keyClick(first.tick, Qt.Key.Key_Space)
    assert " 1 of " in cart.screen._totals.text()
    cart.screen._read()
    cart.settle()
    assert cart.screen.stops.lines[0].tick.isChecked()


def test_missing_goods_hold_their_orders_and_can_be_taken_back(cart: Cart) -> None:
    cart.click(cart.screen.make)
    line = cart.screen.stops.lines[0]
    ids = line.stop.order_ids
    before = set(cart.screen.wave.order_ids) if cart.screen.wave else set()
    cart.qtbot.keyClick(line.tick, Qt.Key.Key_S)
    cart.settle()
    for order_id in ids:
        assert [hold.reason for hold in cart.view(order_id).holds] == [HoldReason.OUT_OF_STOCK]
    assert cart.screen.wave is not None
    assert set(cart.screen.wave.order_ids) == before - set(ids)
    text, undo = cart.said[-1]
    assert text.startswith(line.stop.line.title)
    assert undo is not None
    undo()
    cart.settle()
    assert not any(cart.view(order_id).holds for order_id in ids)
    assert set(cart.screen.wave.order_ids) == before


def test_lists_and_slips_are_printed_and_orders_taken_up(cart: Cart) -> None:
    cart.click(cart.screen.make)
    wave = cart.screen.wave
    assert wave is not None
    cart.click(cart.screen.print_list)
    cart.click(cart.screen.slips)
    assert cart.paper.lists == [(wave.order_ids, wave.name)]
    assert cart.paper.slips == [wave.order_ids]
    cart.click(cart.screen.take)
    assert {cart.view(order_id).status for order_id in wave.order_ids} == {OrderStatus.PICKING}
    assert cart.said[-1][0] == "These orders are being picked"
    cart.click(cart.screen.back)
    assert not set(cart.to_pick()) & set(wave.order_ids)
    cart.screen.named.setText(wave.name)
    cart.qtbot.keyClick(cart.screen.named, Qt.Key.Key_Return)
    cart.settle()
    assert cart.screen.wave is not None
    assert set(cart.screen.wave.order_ids) == set(wave.order_ids)


def test_an_unknown_wave_is_told(cart: Cart) -> None:
    cart.screen.named.setText("W-99")
    cart.qtbot.keyClick(cart.screen.named, Qt.Key.Key_Return)
    cart.settle()
    assert cart.screen.notice.text.startswith("There is no wave W-99.")


def test_nothing_to_pick_leads_to_the_orders(desk: Desk, qtbot: QtBot) -> None:
    cart = Cart(desk, qtbot)
    assert cart.screen.empty.isVisible()
    assert not cart.screen.make.isEnabled()
    with qtbot.waitSignal(cart.screen.go) as asked:
        cart.click(cart.screen.empty.action)
    assert asked.args == ["orders", ShowOrders(Filter(chip="to_approve"))]


def test_the_model_is_sound(cart: Cart) -> None:
    rows = cart.screen.table.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    cart.choose("single")
    cart.choose("all")
