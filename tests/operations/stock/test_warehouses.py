"""Warehouses."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.stock.warehouses import add_warehouse, list_warehouses
from oms_desktop.operations.work import Store
from tests.operations.papers.test_slips import OWNER


def test_one_exists_and_more_can_be_added(store: Store) -> None:
    with store.work(OWNER) as work:
        add_warehouse(work, " 东  仓 ", code="east")
        add_warehouse(work, "West")
    with store.reading() as reading:
        found = [(place.code, place.name, place.kind, place.is_default) for place in list_warehouses(reading)]
    assert found == [
        ("main", "主仓", "own", True),
        ("east", "东 仓", "own", False),
        ("West", "West", "own", False),
    ]


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("", "", "bad_name"),
        ("x" * 41, "", "bad_name"),
        ("MAIN", "", "warehouse_exists"),
        ("b", "主仓", "warehouse_exists"),
    ],
)
def test_names_are_needed_and_stand_for_one(store: Store, name: str, code: str, reason: str) -> None:
    with store.work(OWNER) as work, pytest.raises(Refused) as caught:
        add_warehouse(work, name, code=code)
    assert caught.value.code == reason
