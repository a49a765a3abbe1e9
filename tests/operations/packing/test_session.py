"""The bench on a real store: opening, closing, contested boxes, crashes between journal and database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformOrder
from oms_desktop.models import (
    Alert,
    Barcode,
    Claim,
    JournalPosition,
    Order,
    OrderEvent,
    Parcel,
    Push,
    Scan,
    Sku,
    Station,
    Waybill,
)
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.verbs import cancel, load, release
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.session import CONTESTED_WORDS, BenchSession, file_name
from oms_desktop.operations.packing.words import Block
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, RefundState, ScanMode
from tests.news import T0, line, make_shop, order, source, tracking
from tests.stores import Clock

LABEL = "SF1234567890123"
OTHER = "SF1234567890999"


def take_in(store: Store, shop_id: int, *news: PlatformOrder, as_of: int = T0) -> None:
    with store.work(Actor()) as work:
        accept_orders(work, shop_id, list(news), source(as_of))


def order_id(store: Store, number: str) -> int:
    with store.reading() as reading:
        return reading.session.scalars(select(Order.id).where(Order.number == number)).one()


def status(store: Store, number: str) -> str:
    with store.reading() as reading:
        return reading.session.scalars(select(Order.status).where(Order.number == number)).one()


def parcels(store: Store, number: str) -> list[tuple[str, str | None]]:
    """(status, live waybill) of the order's parcels."""
    with store.reading() as reading:
        query = (
            select(Parcel.status, Waybill.tracking)
            .outerjoin(Waybill, (Waybill.parcel_id == Parcel.id) & Waybill.voided_at.is_(None))
            .order_by(Parcel.id)
        )
        return [(row.status, row.tracking) for row in reading.session.execute(query)]


def pushes(store: Store) -> int:
    with store.reading() as reading:
        return reading.session.execute(
            select(func.count()).select_from(Push).where(Push.kind == "shipment")
        ).scalar_one()


def scan(
    store: Store, folder: Path, *codes: str, station: str = "cli", mode: ScanMode = ScanMode.M1
) -> list[str]:
    """As the command line does: a session for each call."""
    session = BenchSession(store, folder, actor_for(store, "owner", station), mode=mode, wait_s=0)
    try:
        return [answer.result.value for answer in session.scan_all(codes)]
    finally:
        session.close()


@pytest.fixture
def shop_id(store: Store) -> int:
    return make_shop(store)


@pytest.fixture
def two_lines(store: Store, shop_id: int) -> str:
    """An order of 2 cups and 1 lid with a waybill printed before."""
    news = order("T1", lines=(line("CUP-1", 2), line("LID-1", 1)), trackings=(tracking(LABEL),))
    take_in(store, shop_id, news)
    return "T1"


def test_from_slip_to_shipped(store: Store, tmp_path: Path, two_lines: str) -> None:
    assert status(store, "T1") == "approved"
    assert scan(store, tmp_path, LABEL) == ["opened"]
    assert status(store, "T1") == "picking"
    assert scan(store, tmp_path, "cup-1", "CUP-1") == ["accepted", "line_done"]
    assert scan(store, tmp_path, "LID-1") == ["verified"]
    assert pushes(store) == 0
    assert scan(store, tmp_path, LABEL) == ["closed"]
    assert status(store, "T1") == "shipped"
    assert parcels(store, "T1") == [("shipped", LABEL)]
    assert pushes(store) == 1
    assert scan(store, tmp_path, LABEL, "T1") == ["done_already", "done_already"]
    with store.reading() as reading:
        row = reading.session.scalars(select(Order)).one()
        assert row.packed_at is not None
        assert row.shipped_at is not None
        parcel = reading.session.scalars(select(Parcel)).one()
        assert parcel.verified
        assert parcel.packed_at is not None
        results = list(reading.session.scalars(select(Scan.result).order_by(Scan.mono)))
    assert results[:5] == ["opened", "accepted", "line_done", "verified", "closed"]


def test_bind_at_close(store: Store, tmp_path: Path, shop_id: int) -> None:
    take_in(store, shop_id, order("T1"), order("T2"))
    assert scan(store, tmp_path, "T1", LABEL, "CUP-1", LABEL) == ["opened", "unknown", "verified", "closed"]
    assert parcels(store, "T1") == [("shipped", LABEL)]
    assert scan(store, tmp_path, f"O{order_id(store, 'T2')}", "CUP-1", LABEL, OTHER) == [
        "opened",
        "verified",
        "wrong_label",
        "closed",
    ]
    assert pushes(store) == 2
    with store.reading() as reading:
        assert reading.session.scalars(select(Alert.kind).where(Alert.closed_at.is_(None))).all() == [
            "contested"
        ]


@pytest.mark.parametrize("scanned", range(1, 5))
@pytest.mark.parametrize("refunded", [True, False])
def test_refund_between_two_scans_is_never_packed(
    store: Store, tmp_path: Path, shop_id: int, two_lines: str, scanned: int, refunded: bool
) -> None:
    codes = [LABEL, "CUP-1", "CUP-1", "LID-1", LABEL]
    scan(store, tmp_path, *codes[:scanned])
    state = RefundState.REFUNDED if refunded else RefundState.REQUESTED
    lines = (line("CUP-1", 2, refund=state), line("LID-1", 1, refund=state))
    told = OrderStatus.CANCELLED if refunded else OrderStatus.PAID
    take_in(store, shop_id, order("T1", told, lines=lines, trackings=(tracking(LABEL),)), as_of=T0 + 1000)
    results = scan(store, tmp_path, *codes[scanned:])
    assert results[0] == ("refunded" if refunded else "hold")
    assert set(results[1:]) <= {"blocked"}
    assert scan(store, tmp_path, "CUP-1", "*OMS:BIN*") == ["blocked", "aborted"]
    assert status(store, "T1") == ("cancelled" if refunded else "picking")
    assert pushes(store) == 0


def test_money_asked_back_for_all_but_a_gift_stops_the_box(
    store: Store, tmp_path: Path, shop_id: int
) -> None:
    """Its lines are held one by one: what is left of the order is nothing that anybody would send."""
    goods = (line("CUP-1", 2), line("CARD-1", 1, gift=True))
    take_in(store, shop_id, order("T1", lines=goods))
    assert scan(store, tmp_path, "T1", "CUP-1", "CUP-1") == ["opened", "accepted", "line_done"]
    asked = (line("CUP-1", 2, refund=RefundState.REQUESTED), goods[1])
    take_in(store, shop_id, order("T1", lines=asked), as_of=T0 + 1000)
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "cli"), wait_s=0)
    (answer,) = session.scan_all([LABEL])
    assert (answer.case, session.bench.blocked) == (Case.REFUND_ASKED, Block.REFUND)
    session.close()
    assert scan(store, tmp_path, "*OMS:BIN*", "T1") == ["aborted", "hold"]


def test_a_part_asked_back_is_taken_out_before_the_waybill_is_bound(
    store: Store, tmp_path: Path, shop_id: int
) -> None:
    take_in(store, shop_id, order("T1", lines=(line("CUP-1", 2), line("LID-1", 1))))
    assert scan(store, tmp_path, "T1", "CUP-1", "CUP-1", "LID-1")[-1] == "verified"
    asked = (line("CUP-1", 2), line("LID-1", 1, refund=RefundState.REQUESTED))
    take_in(store, shop_id, order("T1", lines=asked), as_of=T0 + 1000)
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "cli"), wait_s=0)
    (answer,) = session.scan_all([LABEL])
    assert answer.case == Case.TAKE_OUT_FIRST
    session.close()
    assert scan(store, tmp_path, "LID-1", LABEL) == ["accepted", "closed"]


def test_crash_between_journal_and_database(store: Store, tmp_path: Path, two_lines: str) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    for code in (LABEL, "CUP-1", "CUP-1", "LID-1", LABEL):
        session.bench.scan(code)
    assert status(store, "T1") == "approved"
    session.journal.close()  # the program dies here; nothing was applied
    assert scan(store, tmp_path, LABEL, station="A1") == ["done_already"]
    assert status(store, "T1") == "shipped"
    assert pushes(store) == 1


def test_a_journal_is_applied_exactly_once(store: Store, tmp_path: Path, two_lines: str) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    session.scan_all([LABEL, "CUP-1", "CUP-1", "LID-1", LABEL])
    session.applied = 0
    session.apply_waiting()
    with store.work(Actor()) as work:
        work.session.get_one(JournalPosition, session.journal.name).applied = 0
    session.applied = 0
    assert session.apply_waiting().contested == ()
    session.close()
    assert pushes(store) == 1
    with store.reading() as reading:
        assert reading.session.execute(select(func.count()).select_from(Scan)).scalar_one() == 5


def test_closed_before_the_refund_was_known_is_contested(
    store: Store, tmp_path: Path, shop_id: int, two_lines: str
) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    for code in (LABEL, "CUP-1", "CUP-1", "LID-1"):
        session.bench.scan(code)
    news = order(
        "T1", OrderStatus.CANCELLED, lines=(line("CUP-1", 2), line("LID-1", 1)), trackings=(tracking(LABEL),)
    )
    take_in(store, shop_id, news, as_of=T0 + 1000)
    assert session.bench.scan(LABEL).result == "closed"
    ((seq, why),) = session.apply_waiting().contested
    answer = session.bench.contested(session.journal.decisions[seq - 1], CONTESTED_WORDS[why])
    session.close()
    assert answer.result == "contested"
    assert "cancelled" in answer.message
    assert status(store, "T1") == "cancelled"
    assert pushes(store) == 0
    with store.reading() as reading:
        alert = reading.session.scalars(select(Alert)).one()
        assert alert.kind == AlertKind.REFUND_WHILE_PACKING
        assert LABEL in alert.detail
        closing = reading.session.scalars(select(Scan).where(Scan.result == "closed")).one()
        assert closing.contested


def test_hold_set_meanwhile_keeps_the_box_and_release_lets_it_go(
    store: Store, tmp_path: Path, two_lines: str
) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    for code in (LABEL, "CUP-1", "CUP-1", "LID-1"):
        session.bench.scan(code)
    held = order_id(store, "T1")
    with store.work(Actor()) as work:
        open_hold(work, load(work, held), HoldReason.MANUAL, source="person")
    assert session.bench.scan(LABEL).result == "closed"
    assert session.apply_waiting().contested
    session.close()
    assert parcels(store, "T1") == [("packing", LABEL)]
    with store.work(Actor()) as work:
        release(work, [held])
    assert scan(store, tmp_path, LABEL, "CUP-1", "CUP-1", "LID-1", LABEL, station="A1")[-1] == "closed"
    assert status(store, "T1") == "shipped"


def test_news_reach_the_open_bench_through_changes(
    store: Store, tmp_path: Path, shop_id: int, two_lines: str
) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    session.scan_all([LABEL, "CUP-1"])
    heard: list[frozenset[tuple[str, int]]] = []
    store.listen(heard.append)
    with store.work(Actor()) as work:
        open_hold(work, load(work, order_id(store, "T1")), HoldReason.MANUAL, source="person")
    answers = [session.bench.news(one) for one in session.changed_orders(heard[-1])]
    assert [answer.result.value for answer in answers if answer] == ["hold"]
    assert session.scan_now("CUP-1").result == "blocked"
    session.close()


def test_held_line_stays_out_and_short_line_waits(store: Store, tmp_path: Path, two_lines: str) -> None:
    assert scan(store, tmp_path, LABEL, "CUP-1", "LID-1", "*OMS:SHORT*", "*OMS:1*", LABEL) == [
        "opened",
        "accepted",
        "line_done",
        "needs",
        "accepted",
        "closed",
    ]
    assert status(store, "T1") == "picking"
    with store.reading() as reading:
        lines = {
            one.merchant_code: (one.shipped, one.to_pack)
            for one in load(reading, order_id(store, "T1")).lines
        }
    assert lines == {"CUP-1": (1, 1), "LID-1": (1, 0)}
    assert scan(store, tmp_path, "T1") == ["hold"]
    with store.work(Actor()) as work:
        release(work, [order_id(store, "T1")])
    assert scan(store, tmp_path, "T1", "CUP-1", OTHER) == ["opened", "verified", "closed"]
    assert status(store, "T1") == "shipped"
    assert pushes(store) == 2


def test_put_aside_is_a_hold(store: Store, tmp_path: Path, two_lines: str) -> None:
    assert scan(store, tmp_path, LABEL, "CUP-1", "*OMS:HOLD*", LABEL) == [
        "opened",
        "accepted",
        "hold",
        "hold",
    ]
    with store.work(Actor()) as work:
        release(work, [order_id(store, "T1")])
    assert scan(store, tmp_path, LABEL, "CUP-1", "LID-1", LABEL) == [
        "opened",
        "line_done",
        "verified",
        "closed",
    ]


def test_learned_barcode_is_kept_and_taken_back(store: Store, tmp_path: Path, two_lines: str) -> None:
    assert scan(store, tmp_path, LABEL, "6901234567892", "*OMS:LEARN*", "*OMS:1*") == [
        "opened",
        "unknown",
        "needs",
        "accepted",
    ]
    with store.reading() as reading:
        learned = reading.session.scalars(select(Barcode)).one()
        assert (learned.code, learned.source) == ("6901234567892", "bench")
        assert reading.session.get_one(Sku, learned.sku_id).code == "CUP-1"
    assert scan(store, tmp_path, "*OMS:UNDO*", "6901234567892") == ["undone", "unknown"]
    with store.reading() as reading:
        assert reading.session.scalars(select(Barcode)).all() == []


def test_what_may_not_be_opened(store: Store, tmp_path: Path, shop_id: int) -> None:
    take_in(
        store,
        shop_id,
        order("NOTE", buyer_note="不要红色"),
        order("GONE", OrderStatus.SHIPPED),
        order("OFF", OrderStatus.CANCELLED),
    )
    assert scan(store, tmp_path, "NOTE", "GONE", "OFF", "NOWHERE") == [
        "hold",
        "done_already",
        "cancelled",
        "unknown",
    ]


def test_papers_of_ended_orders_say_how_they_ended(
    store: Store, tmp_path: Path, shop_id: int, clock: Clock
) -> None:
    labels = [f"SF12345678900{at:02}" for at in range(4)]
    news = [order(f"E{at}", trackings=(tracking(label),)) for at, label in enumerate(labels)]
    take_in(store, shop_id, *news)
    gone = (line(refund=RefundState.REFUNDED, refunded_amount=8800),)
    with store.work(Actor()) as work:
        cancel(work, [order_id(store, "E0")])
        ship(work, [order_id(store, "E2")])
    take_in(store, shop_id, order("E1", OrderStatus.CANCELLED, lines=gone), as_of=T0 + 1000)
    clock.advance(days=40)  # beyond what a bench keeps in memory
    for at, result in enumerate(("cancelled", "refunded", "done_already", "opened")):
        papers = (labels[at], f"O{order_id(store, f'E{at}')}", f"E{at}")
        for paper in papers[: 1 if result == "opened" else 3]:
            assert scan(store, tmp_path, paper) == [result], paper


def test_a_void_label_is_told_from_an_unknown_code(store: Store, tmp_path: Path, shop_id: int) -> None:
    take_in(store, shop_id, order("T1"), order("T2"))
    with store.work(Actor()) as work:
        assign_waybill(work, order_id(store, "T1"), "SF", LABEL)
        assign_waybill(work, order_id(store, "T1"), "SF", OTHER)
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    answer = session.scan_now(LABEL)
    assert (answer.result, answer.case) == ("wrong_label", Case.VOID_LABEL)
    assert OTHER in answer.message
    assert "T1" in answer.message
    assert session.bench.order is None
    with store.work(Actor()) as work:  # the number is given to another order now
        assign_waybill(work, order_id(store, "T2"), "SF", LABEL)
    found = session.look_up(LABEL)
    assert [one.number for one in found] == ["T2"]
    session.close()


def test_a_number_that_two_shops_have_is_asked_about(store: Store, tmp_path: Path, shop_id: int) -> None:
    """Whatever state the other one is in: the paper in hand may be its own."""
    other = make_shop(store, "另一铺", "pinduoduo")
    take_in(store, shop_id, order("T1"))
    take_in(store, other, order("T1", lines=(line("LID-1"),)))
    assert scan(store, tmp_path, "T1", "*OMS:2*", "LID-1", LABEL) == [
        "ambiguous",
        "opened",
        "verified",
        "closed",
    ]
    assert scan(store, tmp_path, "T1", "*OMS:2*", "T1", "*OMS:1*") == [
        "ambiguous",
        "done_already",
        "ambiguous",
        "opened",
    ]
    assert scan(store, tmp_path, "*OMS:ABORT*", "O1") == ["aborted", "opened"]


def test_a_bench_hears_of_a_twin_that_comes_in_as_shipped(store: Store, tmp_path: Path, shop_id: int) -> None:
    other = make_shop(store, "另一铺", "pinduoduo")
    take_in(store, shop_id, order("T1"))
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"), wait_s=0)
    heard: list[frozenset[tuple[str, int]]] = []
    store.listen(heard.append)
    take_in(store, other, order("T1", OrderStatus.SHIPPED))
    for one in session.changed_orders(heard[-1]):
        assert session.bench.news(one) is None
    assert [answer.result for answer in session.scan_all(["T1", "O1"])] == ["ambiguous", "opened"]
    session.close()


def test_two_boxes_on_the_store(store: Store, tmp_path: Path, shop_id: int) -> None:
    take_in(store, shop_id, order("T1", lines=(line("CUP-1", 3),)))
    assert scan(store, tmp_path, "T1", "CUP-1", "*OMS:NEXTBOX*", LABEL) == [
        "opened",
        "accepted",
        "needs",
        "closed",
    ]
    assert status(store, "T1") == "picking"
    assert scan(store, tmp_path, "CUP-1", "CUP-1", OTHER) == ["accepted", "verified", "closed"]
    assert status(store, "T1") == "shipped"
    assert parcels(store, "T1") == [("shipped", LABEL), ("shipped", OTHER)]
    assert pushes(store) == 2


def test_merged_box_ships_both_orders(store: Store, tmp_path: Path, shop_id: int) -> None:
    one = order("T1", trackings=(tracking(LABEL),))
    two = order("T2", lines=(line("LID-1", 1),), trackings=(tracking(LABEL),))
    take_in(store, shop_id, one, two)
    assert scan(store, tmp_path, LABEL, "CUP-1", "LID-1", LABEL) == [
        "opened",
        "line_done",
        "verified",
        "closed",
    ]
    assert (status(store, "T1"), status(store, "T2")) == ("shipped", "shipped")
    assert pushes(store) == 2


def test_another_bench_has_it(store: Store, tmp_path: Path, two_lines: str) -> None:
    first = BenchSession(store, tmp_path / "a", actor_for(store, "owner", "A1"))
    first.scan_all([LABEL, "CUP-1"])
    second = BenchSession(store, tmp_path / "b", actor_for(store, "owner", "B2"))
    assert [one.result.value for one in second.scan_all([LABEL, "*OMS:ACK*"])] == ["blocked", "opened"]
    assert [first.bench.scan(code).result.value for code in ("CUP-1", "LID-1", LABEL)][-1] == "closed"
    assert len(first.apply_waiting().contested) == 1
    first.close()
    second.close()
    assert status(store, "T1") == "shipped"
    with store.reading() as reading:
        assert reading.session.scalars(select(Alert.kind)).all() == [AlertKind.CONTESTED]
        claim = reading.session.scalars(select(Claim)).one()
        assert reading.session.get_one(Station, claim.station_id).name == "B2"


def test_ship_without_a_bench(store: Store, shop_id: int, clock: Clock) -> None:
    take_in(
        store, shop_id, order("T1", trackings=(tracking(LABEL),)), order("T2"), order("T3", buyer_note="?")
    )
    ids = [order_id(store, number) for number in ("T1", "T2", "T3")]
    with store.work(Actor()) as work:
        done = ship(work, ids)
    assert [(one.number, one.tracking) for one in done.parcels] == [("T1", LABEL)]
    assert [(number, reason.code) for number, reason in done.refused] == [
        ("T2", "no_waybill"),
        ("T3", "not_approved"),
    ]
    assert status(store, "T1") == "shipped"
    with store.reading() as reading:
        assert not reading.session.scalars(select(Parcel.verified)).first()
    with store.work(Actor()) as work:
        assign_waybill(work, ids[1], "SF", OTHER)
        assert len(ship(work, ids).parcels) == 1


def test_unused_box_of_an_order_is_void(store: Store, tmp_path: Path, shop_id: int) -> None:
    news = order("T1", lines=(line("CUP-1", 2),), trackings=(tracking(LABEL), tracking(OTHER)))
    take_in(store, shop_id, news)
    assert scan(store, tmp_path, LABEL, "CUP-1", "CUP-1", LABEL) == [
        "opened",
        "accepted",
        "verified",
        "closed",
    ]
    assert parcels(store, "T1") == [("shipped", LABEL), ("void", None)]


def test_events_tell_the_story(store: Store, tmp_path: Path, two_lines: str) -> None:
    scan(store, tmp_path, LABEL, "CUP-1", "CUP-1", "LID-1", LABEL)
    with store.reading() as reading:
        told = list(reading.session.scalars(select(OrderEvent.what).order_by(OrderEvent.id)))
    assert [
        what
        for what in told
        if what in ("status.picking", "parcel.shipped", "status.packed", "status.shipped", "shipment.queued")
    ] == ["status.picking", "parcel.shipped", "status.packed", "status.shipped", "shipment.queued"]


def test_second_program_on_one_bench_waits_and_is_refused(store: Store, tmp_path: Path) -> None:
    session = BenchSession(store, tmp_path, actor_for(store, "owner", "A1"))
    with pytest.raises(Refused) as refused:
        BenchSession(store, tmp_path, actor_for(store, "owner", "A1"), wait_s=0.05)
    assert refused.value.code == "bench_busy"
    session.close()


def test_file_names_of_stations() -> None:
    assert file_name("cli") == "cli"
    assert file_name("一号台") == "一号台"
    assert len({file_name(name) for name in ("a/b", "a_b", "A_B", "a?b")}) == 4
