"""Named filters of lists."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.orders.saved_views import list_views, remove_view, rename_view, save_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import Role


def test_saved_replaced_renamed_removed(any_store: Store) -> None:
    with any_store.work(Actor(role=Role.PACKER)) as work:
        first = save_view(work, "orders", " 急  单 ", {"urgent": True})
        second = save_view(work, "orders", "顺丰", {"carrier": "SF", "shop_ids": [1, 2]})
        save_view(work, "products", "急 单", {})
        assert save_view(work, "orders", "急 单", {"urgent": False}) == first
    with any_store.reading() as reading:
        views = list_views(reading, "orders")
        assert [(view.name, view.values) for view in views] == [
            ("急 单", {"urgent": False}),
            ("顺丰", {"carrier": "SF", "shop_ids": [1, 2]}),
        ]
    with any_store.work(Actor()) as work:
        with pytest.raises(Refused) as refusal:
            rename_view(work, second, "急 单")
        assert refusal.value.code == "name_taken"
        rename_view(work, second, "顺丰")
        rename_view(work, second, "顺丰单")
        remove_view(work, first)
        assert [view.name for view in list_views(work, "orders")] == ["顺丰单"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_names_that_are_none(store: Store, name: str) -> None:
    with store.work(Actor()) as work, pytest.raises(Refused) as refusal:
        save_view(work, "orders", name, {})
    assert refusal.value.code == "bad_name"
