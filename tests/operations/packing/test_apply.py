"""Each kind of decision in the database, and each way in which the world can be ahead of the bench."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from oms_desktop.models import (
    Alert,
    Barcode,
    Operator,
    Order,
    OrderEvent,
    OrderLine,
    Parcel,
    Scan,
    Shop,
    Sku,
    Waybill,
)
from oms_desktop.operations.alerts import open_alert
from oms_desktop.operations.orders.verbs import load, shipped_elsewhere
from oms_desktop.operations.packing.apply_close import CONTESTED, Why
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.packing.words import Block
from oms_desktop.operations.shipping.merging import merge_orders
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import AlertKind, ReportAt, ScanMode
from tests.news import HOUR, line, make_shop, order, tracking
from tests.operations.packing.test_session import LABEL, OTHER, order_id, parcels, pushes, status, take_in
from tests.stores import Clock


@pytest.fixture
def shop_id(store: Store) -> int:
    return make_shop(store)


@pytest.fixture
def two_orders(store: Store, shop_id: int) -> Store:
    """T1 (2 cups and a gift card without a code) and T2 (a cup)."""
    lines = (line("CUP-1", 2), line("CARD", 1, gift=True))
    take_in(store, shop_id, order("T1", lines=lines), order("T2"))
    return store


@pytest.fixture
def session(two_orders: Store, tmp_path: Path) -> Iterator[BenchSession]:
    """A bench over them."""
    store = two_orders
    made = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"), mode=ScanMode.M1B)
    yield made
    made.close()


def results(session: BenchSession, *codes: str) -> list[str]:
    return [answer.result.value for answer in session.scan_all(codes)]


def unapplied(session: BenchSession, *codes: str) -> None:
    """Scan without the database hearing of it."""
    for code in codes:
        session.bench.scan(code)


def events(store: Store) -> list[str]:
    with store.reading() as reading:
        return list(reading.session.scalars(select(OrderEvent.what).order_by(OrderEvent.id)))


def alerts(store: Store) -> list[tuple[str, str]]:
    with store.reading() as reading:
        return [(row.kind, row.message) for row in reading.session.scalars(select(Alert).order_by(Alert.id))]


def test_bound_alone_then_undone_then_bound_again(store: Store, session: BenchSession) -> None:
    assert results(session, "T1", "CUP-1", "CUP-1", LABEL) == ["opened", "accepted", "line_done", "bound"]
    assert LABEL in [label for _, label in parcels(store, "T1")]
    assert results(session, "*OMS:UNDO*") == ["undone"]
    assert LABEL not in [label for _, label in parcels(store, "T1")]
    assert results(session, OTHER, "*OMS:CONFIRM*", OTHER) == ["bound", "verified", "closed"]
    assert status(store, "T1") == "shipped"


def test_a_number_taken_off_a_shared_box_is_off_all_its_orders(store: Store, session: BenchSession) -> None:
    with store.work(Actor()) as work:
        merge_orders(work, [order_id(store, "T1"), order_id(store, "T2")])
    for one in session.changed_orders(frozenset({("order", 1), ("order", 2)})):
        session.bench.news(one)
    assert results(session, "T1", "CUP-1", "CUP-1", "CUP-1", LABEL)[-1] == "bound"
    assert results(session, "*OMS:UNDO*") == ["undone"]
    with store.reading() as reading:
        assert reading.session.scalars(select(Order.tracking)).all() == ["", ""]


def test_a_box_of_which_nobody_could_be_asked_has_that_in_its_history(
    store: Store, session: BenchSession, clock: Clock
) -> None:
    pulled = clock.now - HOUR
    with store.work(Actor()) as work:
        shop = work.session.get_one(Shop, 1)
        shop.platform, shop.last_pull_at = "practice", pulled
    session.refresh_shops()
    assert results(session, "T2", "CUP-1", LABEL)[-1] == "closed"
    with store.reading() as reading:
        unchecked = select(OrderEvent.detail).where(OrderEvent.what == "bench.unchecked")
        assert [json.loads(detail) for detail in reading.session.scalars(unchecked)] == [
            {"parcel": 1, "since": pulled}
        ]


def test_number_bound_meanwhile_is_contested(store: Store, session: BenchSession) -> None:
    unapplied(session, "T2", "CUP-1", LABEL)
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T1"), "SF", LABEL)
    ((_, why),) = session.apply_waiting().contested
    assert why == Why.NUMBER_TAKEN
    assert alerts(store) == [("contested", CONTESTED[Why.NUMBER_TAKEN])]
    assert (status(store, "T2"), pushes(store)) == ("picking", 0)


def test_number_bound_meanwhile_while_a_gift_waits(store: Store, session: BenchSession) -> None:
    unapplied(session, "T1", "CUP-1", "CUP-1", LABEL)
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T2"), "SF", LABEL)
    assert [why for _, why in session.apply_waiting().contested] == [Why.NUMBER_TAKEN]


def test_shipped_elsewhere_meanwhile_is_contested(store: Store, session: BenchSession) -> None:
    unapplied(session, "T2", "CUP-1", LABEL)
    with store.work(Actor()) as work:
        shipped_elsewhere(work, [order_id(store, "T2")])
    assert [why for _, why in session.apply_waiting().contested] == [Why.LEFT_BEFORE]


def test_fewer_wanted_meanwhile_is_contested(store: Store, session: BenchSession) -> None:
    unapplied(session, "T1", "CUP-1", "CUP-1", "*OMS:CONFIRM*", LABEL)
    with store.work(Actor()) as work:
        work.session.execute(update(OrderLine).where(OrderLine.ordered == 2).values(refunded=1))
    assert [why for _, why in session.apply_waiting().contested] == [Why.LESS]
    assert parcels(store, "T1")[0][0] == "packing"


def test_back_to_unapproved_meanwhile_is_contested(store: Store, session: BenchSession) -> None:
    results(session, "T2")
    unapplied(session, "CUP-1", LABEL)
    with store.work(Actor()) as work:
        work.session.execute(update(Order).where(Order.number == "T2").values(status="paid"))
    assert [why for _, why in session.apply_waiting().contested] == [Why.HELD]


def test_intercepted_box_raises_an_alert(store: Store, shop_id: int, session: BenchSession) -> None:
    results(session, "T2", "CUP-1")
    with store.work(Actor()) as work:
        work.session.execute(update(Order).where(Order.number == "T2").values(status="closed"))
    assert results(session, LABEL, "*OMS:REPRINT*", "*OMS:BIN*") == ["refunded", "blocked", "aborted"]
    assert [kind for kind, _ in alerts(store)] == ["refund_while_packing"]
    assert "bench.intercepted" in events(store)


def test_reprint_counts_and_its_reason_is_kept(two_orders: Store, tmp_path: Path) -> None:
    store = two_orders
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T2"), "SF", LABEL)
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"), mode=ScanMode.M1B)
    assert results(session, "T1", "*OMS:REPRINT*", "*OMS:ABORT*") == ["opened", "needs", "aborted"]
    assert results(session, "*OMS:3*") == ["accepted"]
    assert session.journal.decisions[-1].reason == "abort_where:shelf"
    assert results(session, "O2", "CUP-1", "*OMS:REPRINT*") == ["opened", "verified", "needs"]
    assert results(session, "*OMS:1*", "*OMS:REPRINT*") == ["accepted", "needs"]
    session.close()
    with store.reading() as reading:
        parcel = reading.session.scalars(select(Parcel).join(Waybill).where(Waybill.tracking == LABEL)).one()
        assert parcel.print_seq == 0  # whoever prints counts: nothing came out here
    assert events(store).count("bench.reprint") == 3
    assert events(store).count("bench.note") == 2
    assert "bench.note" in events(store)


def test_changed_address_voids_the_label(store: Store, session: BenchSession) -> None:
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T2"), "SF", LABEL)
    for one in session.changed_orders(frozenset({("order", order_id(store, "T2")), ("sku", 1)})):
        session.bench.news(one)
    assert results(session, LABEL, "CUP-1") == ["opened", "verified"]
    with store.work(Actor()) as work:
        load(work, order_id(store, "T2")).receiver_hash = "somewhere else"
    assert results(session, LABEL) == ["hold"]
    assert session.bench.blocked == Block.ADDRESS
    assert results(session, "*OMS:ACK*", LABEL, OTHER) == ["blocked", "opened", "closed"]
    assert (LABEL in [label for _, label in parcels(store, "T2")], status(store, "T2")) == (False, "shipped")


def test_operators_by_badge(two_orders: Store, tmp_path: Path) -> None:
    store = two_orders
    with store.work(Actor()) as work:
        work.session.add(Operator(name="Li", role="packer", badge="BADGE-LI", created_at=1))
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    assert results(session, "badge-li", "T2", "CUP-1", LABEL) == ["accepted", "opened", "verified", "closed"]
    session.close()
    with store.reading() as reading:
        assert set(reading.session.scalars(select(Scan.operator))) == {"Li"}
        assert "Li" in set(reading.session.scalars(select(OrderEvent.by)))


def test_skus_and_shops_that_changed_reach_the_bench(
    store: Store, shop_id: int, session: BenchSession
) -> None:
    with store.work(Actor()) as work:
        cup = work.session.scalars(select(Sku).where(Sku.code == "CUP-1")).one()
        work.session.add(Barcode(code="NEW-1", sku_id=cup.id, created_at=1))
        work.session.get_one(Shop, shop_id).name = "新名"
        sku_id = cup.id
    session.take_skus(session.changed_skus(frozenset({("sku", sku_id), ("sku", 999), ("order", 1)})))
    session.refresh_shops()
    assert session.bench.bench_set.goods("new-1") == ((sku_id, 1),)
    assert session.bench.bench_set.shops[shop_id].name == "新名"
    assert session.changed_orders(frozenset({("sku", 1)})) == []


def test_flagged_label_is_said_at_opening_and_closed_by_the_right_scan(
    store: Store, session: BenchSession
) -> None:
    number = order_id(store, "T2")
    with store.work(Actor()) as work:
        open_alert(work, AlertKind.CONTESTED, f"label:{number}", "doubt")
    for one in session.changed_orders(frozenset({("order", number)})):
        session.bench.news(one)
    answer = session.scan_now("T2")
    assert answer.case == "opened_doubt"
    results(session, "CUP-1", LABEL)
    with store.reading() as reading:
        assert reading.session.scalars(select(Alert.closed_at)).one() is not None


def test_report_at_hand_over_queues_nothing_yet(store: Store, shop_id: int, session: BenchSession) -> None:
    with store.work(Actor()) as work:
        work.session.get_one(Shop, shop_id).report_at = ReportAt.HANDOVER.value
    assert results(session, "T2", "CUP-1", LABEL)[-1] == "closed"
    assert (status(store, "T2"), pushes(store)) == ("shipped", 0)


def test_two_planned_boxes_shrink_as_one_leaves(store: Store, shop_id: int, session: BenchSession) -> None:
    news = order("T3", lines=(line("CUP-1", 4),), trackings=(tracking(LABEL), tracking(OTHER)))
    take_in(store, shop_id, news)
    for one in session.changed_orders(frozenset({("order", order_id(store, "T3"))})):
        session.bench.news(one)
    assert results(session, LABEL, "CUP-1", "CUP-1", "CUP-1", "*OMS:NEXTBOX*", LABEL)[-1] == "closed"
    assert status(store, "T3") == "picking"
    assert results(session, "CUP-1", OTHER) == ["verified", "closed"]
    assert status(store, "T3") == "shipped"
    assert {label for state, label in parcels(store, "T3") if state == "shipped"} == {LABEL, OTHER}
