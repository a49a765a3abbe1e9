"""Boxes after news: never more in them than is to be packed, and nothing that is to be packed in none."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Waybill
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.packing.content import fit_boxes
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import RefundState
from tests.news import T0, line, make_shop, order, tracking
from tests.operations.packing.test_session import LABEL, OTHER, order_id, scan, status, take_in


def boxes(store: Store) -> list[tuple[str, list[tuple[str, int]]]]:
    """(status, [(code, units)]) of all parcels."""
    with store.reading() as reading:
        return [
            (
                parcel.status,
                sorted(
                    (code, quantity)
                    for code, quantity in reading.session.execute(
                        select(OrderLine.merchant_code, ParcelLine.quantity)
                        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
                        .where(ParcelLine.parcel_id == parcel.id)
                    )
                ),
            )
            for parcel in reading.session.scalars(select(Parcel).order_by(Parcel.id))
        ]


def refunded(code: str, quantity: int, gone: int) -> object:
    """A line of which some units were refunded in full."""
    return line(code, quantity, refund=RefundState.REFUNDED, refunded_amount=8800 * gone)


@pytest.fixture
def bound(store: Store) -> int:
    """The shop of T1: 3 cups and 1 lid, in a box that was bound by hand."""
    shop_id = make_shop(store)
    take_in(store, shop_id, order("T1", lines=(line("CUP-1", 3), line("LID-1"))))
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T1"), "SF", LABEL)
    assert boxes(store) == [("planned", [("CUP-1", 3), ("LID-1", 1)])]
    return shop_id


def test_a_refund_takes_its_units_out_of_the_box(store: Store, bound: int) -> None:
    take_in(store, bound, order("T1", lines=(refunded("CUP-1", 3, 2), line("LID-1"))), as_of=T0 + 1000)
    assert boxes(store) == [("planned", [("CUP-1", 1), ("LID-1", 1)])]
    take_in(
        store, bound, order("T1", lines=(refunded("CUP-1", 3, 2), refunded("LID-1", 1, 1))), as_of=T0 + 2000
    )
    assert boxes(store) == [("planned", [("CUP-1", 1)])]


def test_more_and_fewer_ordered(store: Store, bound: int) -> None:
    take_in(store, bound, order("T1", lines=(line("CUP-1", 5), line("LID-1"))), as_of=T0 + 1000)
    assert boxes(store) == [("planned", [("CUP-1", 5), ("LID-1", 1)])]
    take_in(store, bound, order("T1", lines=(line("CUP-1", 2), line("LID-1"))), as_of=T0 + 2000)
    assert boxes(store) == [("planned", [("CUP-1", 2), ("LID-1", 1)])]


def test_a_box_on_the_bench_is_recounted_and_closes_right(store: Store, tmp_path: Path, bound: int) -> None:
    assert scan(store, tmp_path, LABEL, "CUP-1", "CUP-1") == ["opened", "accepted", "accepted"]
    take_in(store, bound, order("T1", lines=(refunded("CUP-1", 3, 2), line("LID-1"))), as_of=T0 + 1000)
    assert boxes(store) == [("packing", [("CUP-1", 1), ("LID-1", 1)])]
    assert scan(store, tmp_path, LABEL, "CUP-1", "LID-1", LABEL) == [
        "needs",  # take one out
        "accepted",
        "verified",
        "closed",
    ]
    assert boxes(store) == [("shipped", [("CUP-1", 1), ("LID-1", 1)])]
    assert status(store, "T1") == "shipped"


def test_the_platforms_own_boxes_are_spread_anew(store: Store) -> None:
    shop_id = make_shop(store)
    both = (tracking(LABEL), tracking(OTHER))
    take_in(store, shop_id, order("T1", lines=(line("CUP-1", 4),), trackings=both))
    assert boxes(store) == [("planned", [("CUP-1", 2)]), ("planned", [("CUP-1", 2)])]
    take_in(store, shop_id, order("T1", lines=(refunded("CUP-1", 4, 2),), trackings=both), as_of=T0 + 1000)
    assert boxes(store) == [("planned", [("CUP-1", 1)]), ("planned", [("CUP-1", 1)])]


def test_of_two_boxes_of_ours_the_later_shrinks_and_may_be_void(store: Store, bound: int) -> None:
    with store.work(Actor()) as work:
        cups = load(work, order_id(store, "T1")).lines[0].id
        first = work.session.scalars(select(Parcel)).one()
        next(row for row in first.lines if row.order_line_id == cups).quantity = 1
        second = Parcel(
            uuid="second", seq=2, status="planned", created_at=work.now, number_version=1, version=1,
            lines=[ParcelLine(order_line_id=cups, quantity=2)],
            waybills=[Waybill(carrier="SF", tracking=OTHER, source="hand", bound_at=work.now)],
        )  # fmt: skip
        work.session.add(second)
    take_in(store, bound, order("T1", lines=(refunded("CUP-1", 3, 1), line("LID-1"))), as_of=T0 + 1000)
    assert boxes(store) == [("planned", [("CUP-1", 1), ("LID-1", 1)]), ("planned", [("CUP-1", 1)])]
    take_in(store, bound, order("T1", lines=(refunded("CUP-1", 3, 2), line("LID-1"))), as_of=T0 + 2000)
    assert boxes(store) == [("planned", [("CUP-1", 1), ("LID-1", 1)]), ("void", [])]
    with store.reading() as reading:
        live = select(Waybill.tracking).where(Waybill.voided_at.is_(None))
        assert reading.session.scalars(live).all() == [LABEL]


def test_fitting_twice_changes_nothing(store: Store, bound: int) -> None:
    with store.work(Actor()) as work:
        order_row = work.session.scalars(select(Order)).one()
        before = work.session.scalars(select(Parcel)).one().version
        fit_boxes(work, order_row)
        assert work.session.scalars(select(Parcel)).one().version == before
