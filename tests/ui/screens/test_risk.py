"""What may be sold twice: a tile while there is anything, and the list behind it with the buffer it proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from oms_desktop.models import Shop
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.stock.exposure import ExposureRow
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.sync.files.plain_tables import PlainTables
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screens.overview import OverviewScreen
from oms_desktop.ui.screens.products import ProductsScreen
from oms_desktop.ui.targets import ShowShop, ShowStock
from tests.news import line, make_shop, order, source
from tests.stores import DAY, HOUR, NOW
from tests.ui.screens.product_scene import make_catalogue

GOODS = {"CUP-500-B": (30, 400), "KID-P": (14, 0)}
"""Code → (sold in each shop in ten days, what is left of it)."""


@pytest.fixture
def sold(store: Store) -> dict[str, int]:
    """Two shops, half a day and an hour old, sell the same goods; shop ids by name."""
    skus = make_catalogue(store)
    shops = {
        "家纺旗舰店": make_shop(store, "家纺旗舰店", "pinduoduo", last_export_at=NOW - 12 * HOUR, buffer=1),
        "好物京东": make_shop(store, "好物京东", "jd", last_export_at=NOW - HOUR),
    }
    with store.work(SYSTEM) as work:
        for name, shop_id in shops.items():
            for code, (units, _) in GOODS.items():
                lines = (line(code, units),)
                told = [order(f"{name}-{code}", lines=lines, created_at=NOW - 10 * DAY)]
                accept_orders(work, shop_id, told, source(NOW - 10 * DAY))
        post_opening(
            work,
            [(skus[code], 2 * units + left) for code, (units, left) in GOODS.items()],
            includes_unshipped=True,
        )
    return shops


def shown(screen: ProductsScreen) -> list[tuple[str, str, float, int, int]]:
    table = screen.stock.risk.table
    rows = [row for row in map(table.rows.row, table.rows.ids) if isinstance(row, ExposureRow)]
    return [(row.code, row.shop, round(row.at_risk, 2), row.buffer, row.proposed) for row in rows]


def test_the_tile_is_there_while_anything_may_be_sold_twice(
    qtbot: QtBot, desk: Desk, store: Store, sold: dict[str, int]
) -> None:
    screen = OverviewScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1190, 712)
    screen.show()
    screen.entered()
    qtbot.waitUntil(screen.risk.isVisible)
    assert screen.risk.accessibleName() == "May be sold twice 1"
    assert screen.risk.accessibleDescription() == "1 product in several shops"
    with qtbot.waitSignal(screen.go) as asked:
        QTest.keyClick(screen.risk, Qt.Key.Key_Return)
    assert asked.args == ["products", ShowStock(risk=True)]
    with store.work(SYSTEM) as work:
        work.session.execute(update(Shop).values(last_export_at=NOW))
    screen.risk.refresh()
    qtbot.waitUntil(screen.risk.isHidden)


def test_the_list_shows_speed_age_and_a_buffer_and_changes_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path, sold: dict[str, int], store: Store
) -> None:
    screen = ProductsScreen(desk, PlainTables(), Memory(tmp_path / "window.ini"))
    qtbot.addWidget(screen)
    screen.resize(1190, 712)
    screen.show()
    screen.entered()
    screen.open(ShowStock(risk=True))
    qtbot.waitUntil(lambda: len(screen.stock.risk.table.rows.ids) == 2)
    assert screen.page == "risk"
    assert shown(screen) == [("KID-P", "家纺旗舰店", 0.7, 1, 1), ("KID-P", "好物京东", 0.06, 0, 1)]
    page = screen.stock.risk
    assert "14 sold in 10 days, and nothing known for 12:00 hours: 0.7 units" in page.why.text()
    with qtbot.waitSignal(screen.go) as asked:
        QTest.mouseClick(page.shop, Qt.MouseButton.LeftButton)
    assert asked.args == ["shops", ShowShop(sold["家纺旗舰店"])]
    with store.reading() as reading:
        assert {shop.name: shop.buffer for shop in reading.session.query(Shop)} == {
            "家纺旗舰店": 1,
            "好物京东": 0,
        }


def test_it_says_when_there_is_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = ProductsScreen(desk, PlainTables(), Memory(tmp_path / "window.ini"))
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    with qtbot.waitSignal(screen.stock.risk.table.rows.loaded):
        screen.open(ShowStock(risk=True))
    assert screen.stock.risk.empty.isVisible()
