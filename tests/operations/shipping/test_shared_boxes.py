"""Boxes that serve several orders (合单), and orders that a person has divided into several boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import Receiver
from oms_desktop.models import Claim, Push
from oms_desktop.operations.orders.verbs import hold, load, shipped_elsewhere
from oms_desktop.operations.shipping.merging import merge_orders
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import hand_over, ship
from oms_desktop.operations.shipping.waybills import assign_waybill, change_waybill, void_waybill
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import HoldReason, OrderStatus, ReceiverKind, RefundState
from tests import news
from tests.operations.intake_scene import ONE, OWNER, TWO, boxes, take, view
from tests.operations.packing.test_session import scan


def merged(store: Store, **shop: str) -> None:
    """T1 and T2, a cup each, under one number."""
    label = (news.tracking(ONE),)
    take(
        store,
        news.make_shop(store, **shop),
        news.order("T1", trackings=label),
        news.order("T2", trackings=label),
    )


def divided(store: Store) -> None:
    """T1: a cup and a lid in the first box, a cup in the second, both numbered."""
    take(store, news.make_shop(store), news.order(lines=(news.line("CUP-1", 2), news.line("LID-1"))))
    with store.work(OWNER) as work:
        split_parcel(work, 1, {load(work, 1).lines[0].id: 1})
        first = assign_waybill(work, 1, "SF", ONE)
        assert assign_waybill(work, 1, "SF", TWO) != first
        assert assign_waybill(work, 1, "SF", ONE) == first  # said once more: it stays where it is


def reports(store: Store) -> list[tuple[str, str]]:
    """(subject: order/box/version of the number, state)"""
    with store.reading() as reading:
        return [
            (push.subject, push.state) for push in reading.session.scalars(select(Push).order_by(Push.id))
        ]


def test_a_shared_box_is_shipped_with_all_that_travels_in_it(store: Store) -> None:
    merged(store)
    with store.work(OWNER) as work:
        shipped = ship(work, [1, 2])
    assert shipped.refused == ()
    assert [(one.parcel_id, one.number, one.tracking) for one in shipped.parcels] == [
        (1, "T1", ONE),
        (1, "T2", ONE),
    ]
    assert (view(store, "T1").status, view(store, "T2").status) == ("shipped", "shipped")
    assert reports(store) == [("1/1/1", "waiting"), ("2/1/1", "waiting")]


def test_a_hold_on_one_order_keeps_the_shared_box_here(store: Store) -> None:
    merged(store)
    with store.work(OWNER) as work:
        hold(work, [2], HoldReason.MANUAL)
        ((number, refused),) = ship(work, [1]).refused
    assert (number, refused.code) == ("T1", "hold")
    assert refused.message == "Order T2 is on hold. Put on hold by a person."
    assert boxes(store, "T1") == [("planned", ONE, [1, 1])]


def test_a_shared_box_is_handed_over_once_and_reported_for_each_order(store: Store) -> None:
    merged(store, report_at="handover")
    with store.work(OWNER) as work:
        ship(work, [1])
        assert hand_over(work, [1, 2]).done == (1, 2)
        ((number, refused),) = hand_over(work, [2]).refused
    assert (number, refused.code) == ("T2", "nothing_to_hand_over")
    assert reports(store) == [("1/1/1", "waiting"), ("2/1/1", "waiting")]


def test_a_changed_number_is_every_order_s(store: Store) -> None:
    merged(store)
    with store.work(OWNER) as work:
        ship(work, [1])
        change_waybill(work, 1, "SF", TWO)
    assert [view(store, number).tracking for number in ("T1", "T2")] == [TWO, TWO]
    assert reports(store) == [("1/1/2", "waiting"), ("2/1/2", "waiting")]


def test_a_number_that_changes_before_the_box_may_be_told_is_not_told(store: Store, tmp_path: Path) -> None:
    """Not while the box is open at the bench, and not at the door of a shop that reports at hand-over."""
    merged(store, report_at="handover")
    assert scan(store, tmp_path, ONE) == ["opened"]
    with store.work(OWNER) as work:
        change_waybill(work, 1, "SF", TWO)
    assert scan(store, tmp_path, "CUP-1", "CUP-1", TWO) == ["line_done", "verified", "closed"]
    with store.work(OWNER) as work:
        change_waybill(work, 2, "SF", ONE)
    assert reports(store) == []
    with store.work(OWNER) as work:
        hand_over(work, [2])
    assert reports(store) == [("1/1/3", "waiting"), ("2/1/3", "waiting")]


def test_one_order_that_left_elsewhere_leaves_the_shared_box_to_the_other(store: Store) -> None:
    merged(store)
    with store.work(OWNER) as work:
        assert shipped_elsewhere(work, [1]).done == (1,)
    assert (view(store, "T1").status, view(store, "T2").status) == ("shipped", "approved")
    assert boxes(store, "T2") == [("planned", ONE, [1])]


def test_a_shared_box_that_is_left_is_in_nobody_s_hands(store: Store, tmp_path: Path) -> None:
    merged(store)
    assert scan(store, tmp_path, ONE, "*OMS:ABORT*", station="A1") == ["opened", "aborted"]
    with store.reading() as reading:
        assert all(claim.expires_at is not None for claim in reading.session.scalars(select(Claim)))
    assert scan(store, tmp_path, "T2", station="B2") == ["opened"]


def test_each_box_of_a_divided_order_holds_its_own_goods(store: Store, tmp_path: Path) -> None:
    divided(store)
    answers = scan(store, tmp_path, TWO, "LID-1", "CUP-1", ONE, TWO)
    assert answers == ["opened", "wrong_item", "verified", "wrong_label", "closed"]
    assert boxes(store) == [("packing", ONE, [1, 1]), ("shipped", TWO, [1])]
    assert view(store).status == "picking"
    # The other box is on the bench already.
    assert scan(store, tmp_path, "CUP-1", TWO, "LID-1", ONE) == [
        "line_done",
        "other_order",
        "verified",
        "closed",
    ]
    assert boxes(store) == [("shipped", ONE, [1, 1]), ("shipped", TWO, [1])]
    assert view(store).status == "shipped"
    assert len(reports(store)) == 2


def test_boxes_of_a_divided_order_are_bound_one_by_one(store: Store, tmp_path: Path) -> None:
    take(store, news.make_shop(store), news.order(lines=(news.line("CUP-1", 2),)))
    with store.work(OWNER) as work:
        split_parcel(work, 1, {1: 1})
    assert scan(store, tmp_path, "T1", "CUP-1", "CUP-1", ONE) == ["opened", "verified", "extra", "closed"]
    assert scan(store, tmp_path, ONE, "CUP-1", TWO) == ["other_order", "verified", "closed"]
    assert boxes(store) == [("shipped", ONE, [1]), ("shipped", TWO, [1])]


def test_a_refund_comes_out_of_its_box(store: Store, tmp_path: Path) -> None:
    divided(store)
    lines = (news.line("CUP-1", 2), news.line("LID-1", refund=RefundState.REFUNDED))
    take(store, 1, news.order(lines=lines), src=news.source(news.T0 + news.HOUR))
    assert scan(store, tmp_path, ONE, "CUP-1", ONE, "CUP-1", TWO) == [
        "opened",
        "verified",
        "closed",
        "verified",
        "closed",
    ]


def test_every_box_with_a_number_is_shipped_with_what_lies_in_it(store: Store) -> None:
    divided(store)
    with store.work(OWNER) as work:
        assert [one.tracking for one in ship(work, [1]).parcels] == [ONE, TWO]
    assert boxes(store) == [("shipped", ONE, [1, 1]), ("shipped", TWO, [1])]
    assert reports(store) == [("1/1/1", "waiting"), ("1/2/1", "waiting")]


def test_a_box_without_a_number_stays_here(store: Store) -> None:
    take(store, news.make_shop(store), news.order(lines=(news.line("CUP-1", 2),)))
    with store.work(OWNER) as work:
        split_parcel(work, 1, {1: 1})
        assign_waybill(work, 1, "SF", ONE)
        shipped = ship(work, [1])
    assert [one.tracking for one in shipped.parcels] == [ONE]
    assert [reason.code for _, reason in shipped.refused] == ["no_waybill"]
    assert view(store).status == "picking"
    with store.work(OWNER) as work, pytest.raises(Refused):
        assign_waybill(work, 1, "SF", ONE)  # it left


def apart(store: Store, **second: Any) -> None:
    """T1 (ONE) and T2 (TWO), a cup each, in boxes of their own."""
    shop = news.make_shop(store)
    take(store, shop, news.order("T1", trackings=(news.tracking(ONE),)))
    take(store, shop, news.order("T2", trackings=(news.tracking(TWO),), **second))


def merge(store: Store, *order_ids: int) -> tuple[int, ...]:
    with store.work(OWNER) as work:
        return merge_orders(work, order_ids).done


def test_orders_of_one_receiver_travel_together(store: Store, tmp_path: Path) -> None:
    apart(store)
    assert merge(store, 2, 1, 2) == (2, 1)
    assert boxes(store, "T1") == [("void", "", [1]), ("planned", TWO, [1, 1])]
    assert boxes(store, "T2") == [("planned", TWO, [1, 1])]
    assert view(store, "T1").tracking == TWO
    assert "parcel.merged" in [event.what for event in view(store, "T1").timeline]
    answers = scan(store, tmp_path, TWO, "CUP-1", "CUP-1", ONE, TWO)
    assert answers == ["opened", "line_done", "verified", "wrong_label", "closed"]
    assert (view(store, "T1").status, view(store, "T2").status) == ("shipped", "shipped")
    assert len(reports(store)) == 2


def test_a_void_number_leaves_all_orders_of_its_box(store: Store) -> None:
    apart(store)
    merge(store, 2, 1)
    with store.work(OWNER) as work:
        void_waybill(work, 1)
    assert [view(store, number).tracking for number in ("T1", "T2")] == ["", ""]


def test_orders_without_a_box_are_merged_into_a_new_one(store: Store) -> None:
    shop = news.make_shop(store)
    take(store, shop, news.order("T1"), news.order("T2"), news.order("T3"))
    merge(store, 1, 2)
    merge(store, 2, 3)  # a third one comes to the box of the two
    assert boxes(store, "T1") == boxes(store, "T3") == [("planned", "", [1, 1, 1])]
    with store.work(OWNER) as work:
        split_parcel(work, 2, {2: 1})
    assert boxes(store, "T1") == [("planned", "", [1, 1])]


def refused(store: Store, *order_ids: int) -> str:
    with pytest.raises(Refused) as caught:
        merge(store, *order_ids)
    return caught.value.code


def test_the_platforms_word_for_an_address_counts_for_more_than_ciphers(store: Store) -> None:
    def ciphers(name: str, address: str) -> Receiver:
        return Receiver(ReceiverKind.ENCRYPTED, "李**", province="浙江省", token=name, address_id=address)

    orders = [news.order(f"T{n}", receiver=ciphers(f"#{n}", "oa-1")) for n in (1, 2)]
    orders += [news.order("T3", receiver=ciphers("#1", "oa-2"))]
    take(store, news.make_shop(store), *orders)
    assert refused(store, 1, 3) == "receivers_differ"
    take(store, 1, news.order("T1", receiver=ciphers("#1", "")), src=news.source(news.T0 + 1))
    assert merge(store, 1, 2) == (1, 2)  # a call that doesn't tell it takes it away from none


def test_what_can_not_be_merged(store: Store, tmp_path: Path) -> None:
    elsewhere = Receiver(ReceiverKind.PLAIN, "李雷", "13900000000", "广东省", "深圳市", "南山区", "科技园1号")
    apart(store, receiver=elsewhere)
    take(store, 1, news.order("T3"), news.order("T4", OrderStatus.PLACED), news.order("T5", receiver=None))
    assert refused(store, 1, 1) == "merge_one"
    assert refused(store, 1, 2) == "receivers_differ"
    assert refused(store, 5, 5, 1) == "receivers_differ"
    assert refused(store, 1, 4) == "wrong_status"
    take(store, 1, news.order("T6", lines=None))
    assert refused(store, 1, 6) == "lines_missing"
    assert boxes(store, "T1") == [("planned", ONE, [1])]
    scan(store, tmp_path, ONE)
    assert refused(store, 3, 1) == "parcel_open"
    assert boxes(store, "T1") == [("packing", ONE, [1])]
