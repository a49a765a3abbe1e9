"""Boxes that are split."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Parcel
from oms_desktop.operations.orders.verbs import cancel
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import ParcelStatus
from tests import news
from tests.operations.papers.test_slips import OWNER, take


def view(store: Store, order_id: int) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, order_id)


def split(store: Store, order_id: int, units: dict[int, int]) -> list[int]:
    with store.work(OWNER) as work:
        return split_parcel(work, order_id, units)


def test_units_move_into_a_box_of_their_own(store: Store) -> None:
    (order_id,) = take(store, news.order("T1", lines=(news.line("A", 3), news.line("B"))))
    a, b = (line.id for line in view(store, order_id).lines)
    first, second = split(store, order_id, {a: 1, b: 1})
    parcels = {parcel.id: parcel for parcel in view(store, order_id).parcels}
    assert [parcels[each].lines for each in (first, second)] == [((a, 2),), ((a, 1), (b, 1))]
    assert [parcels[each].seq for each in (first, second)] == [1, 2]
    third = split(store, order_id, {a: 1})[-1]
    parcels = {parcel.id: parcel for parcel in view(store, order_id).parcels}
    assert sum(count for parcel in parcels.values() for _, count in parcel.lines) == 4
    assert parcels[third].seq == 3
    assert "parcel.split" in [event.what for event in view(store, order_id).timeline]


def refused(store: Store, order_id: int, units: dict[int, int]) -> str:
    with pytest.raises(Refused) as caught:
        split(store, order_id, units)
    return caught.value.code


def test_what_cannot_be_split_is_refused(store: Store) -> None:
    order_id, other, gone = take(
        store, news.order("T1", lines=(news.line("A", 2),)), news.order("T2"), news.order("T3")
    )
    (line,) = (each.id for each in view(store, order_id).lines)
    (foreign,) = (each.id for each in view(store, other).lines)
    assert refused(store, order_id, {line: 3}) == "quantity_too_high"
    assert refused(store, order_id, {line: 0}) == "quantity_too_high"
    assert refused(store, order_id, {foreign: 1}) == "line_not_found"
    assert refused(store, order_id, {line: 2}) == "box_empty"
    assert refused(store, order_id, {}) == "box_empty"
    with store.work(OWNER) as work:
        cancel(work, [gone])
    assert refused(store, gone, {line: 1}) == "wrong_status"
    split(store, order_id, {line: 1})
    with store.work(OWNER) as work:
        for parcel in work.session.scalars(select(Parcel)):
            parcel.status = ParcelStatus.PACKING.value
    assert refused(store, order_id, {line: 1}) == "parcel_open"
