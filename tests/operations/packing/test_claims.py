"""Item first on a real store: what is chosen, who gets it when several ask at once, and what becomes of a lease."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from oms_desktop.models import Alert, Barcode, Claim, Order, Parcel, Push, Scan, Sku, Waybill
from oms_desktop.operations.orders.verbs import find_order, hold, mark_urgent, put_back
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.papers import write_paper
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import AlertKind, HoldReason, ScanMode
from tests.news import HOUR, T0, line, make_shop, order, tracking
from tests.operations.packing.test_session import LABEL, OTHER, order_id, status, take_in
from tests.operations.stock_scene import assert_sound
from tests.stores import Clock

CUP = "CUP-1"


def bench(store: Store, folder: Path, station: str = "A1") -> BenchSession:
    return BenchSession(
        store, folder / station, actor_for(store, "owner", station), mode=ScanMode.M2, wait_s=0
    )


def results(session: BenchSession, *codes: str) -> list[str]:
    return [answer.result.value for answer in session.scan_all(codes)]


def claim_of(store: Store, number: str) -> tuple[str, int, int | None]:
    with store.reading() as reading:
        query = select(Claim).join(Order, Order.id == Claim.order_id).where(Order.number == number)
        row = reading.session.scalars(query).one()
        return row.kind, row.token, row.expires_at


def test_one_after_the_other_by_deadline_payment_and_quantity(
    any_store: Store, tmp_path: Path, clock: Clock
) -> None:
    store = any_store
    shop_id = make_shop(store)
    take_in(
        store,
        shop_id,
        order("LATE", ship_by=clock.now + 9 * HOUR),
        order("SOON-3", lines=(line(CUP, 3),), ship_by=clock.now + HOUR),
        order("SOON-1", ship_by=clock.now + HOUR),
        order("SOON-OLD", lines=(line(CUP, 2),), ship_by=clock.now + HOUR, paid_at=T0),
        order("URGENT", ship_by=clock.now + 20 * HOUR),
        order("HELD", ship_by=clock.now),
        order("UNAPPROVED", ship_by=clock.now),
        order("TWO-LINES", lines=(line(CUP), line("LID-1")), ship_by=clock.now),
        order("OTHER", lines=(line("LID-1"),), ship_by=clock.now),
    )
    with store.work(Actor()) as work:
        mark_urgent(work, [find_order(work, "URGENT")])
        hold(work, [find_order(work, "HELD")], HoldReason.MANUAL)
        put_back(work, [find_order(work, "UNAPPROVED")])
    session = bench(store, tmp_path)
    packed: list[str] = []
    for at in range(5):
        answer = session.scan_now(CUP)
        while answer.order is not None and answer.verified < answer.expected:
            answer = session.scan_now(CUP)
        assert answer.order is not None
        packed.append(answer.order.number)
        assert session.scan_now(f"SF12345678901{at:02}").result == "closed"
    assert packed == ["URGENT", "SOON-OLD", "SOON-1", "SOON-3", "LATE"]
    answer = session.scan_now(CUP)
    assert (answer.result, answer.case) == ("wrong_item", Case.NO_DEMAND)
    assert "1 to approve, 1 on hold, 0 at a bench, 1 with other goods" in answer.message
    session.close()


def test_an_order_that_may_not_be_begun_any_more_is_passed_over(store: Store, tmp_path: Path) -> None:
    """The bench has not heard of it yet; the store has."""
    take_in(store, make_shop(store), order("T1"), order("T2"))
    session = bench(store, tmp_path)
    with store.work(Actor()) as work:
        hold(work, [find_order(work, "T1")], HoldReason.MANUAL)
    answer = session.scan_now(CUP)
    assert answer.order is not None
    assert answer.order.number == "T2"
    session.close()


@contextmanager
def programs(store: Store, folder: Path) -> Iterator[Callable[[], list[list[Any]]]]:
    """Two programs on one store that do each of their parts at the same moment: what each of them did in the next part."""
    url = store.engine.url
    file = store.engine.dialect.name == "sqlite" and url.database
    address = file or url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.operations.packing.second_program", address]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, str(folder / station), station, carrier],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for station, carrier in (("A1", "SF"), ("B2", "YT"))
        ]
        pipes = [(one.stdin, one.stdout) for one in running if one.stdin and one.stdout]

        def go() -> list[list[Any]]:
            assert [said.readline() for _, said in pipes] == ["ready\n", "ready\n"]
            for told, _ in pipes:
                told.write("go\n")
                told.flush()
            return [json.loads(said.readline()) for _, said in pipes]

        yield go
    assert [one.returncode for one in running] == [0, 0]


@pytest.mark.parametrize("many", [16, pytest.param(50, marks=pytest.mark.long)])
def test_two_programs_share_the_orders(any_store: Store, tmp_path: Path, many: int) -> None:
    store = any_store
    shop_id = make_shop(store)
    take_in(store, shop_id, *(order(f"T{at}") for at in range(many)))
    with programs(store, tmp_path) as go:
        packed, sent = go(), go()
    assert sorted(number for one in packed for number in one) == sorted(f"T{at}" for at in range(many))
    with store.reading() as reading:
        live = select(func.count(), func.count(Waybill.tracking.distinct())).where(
            Waybill.voided_at.is_(None)
        )
        assert tuple(reading.session.execute(live).one()) == (many, many)
        shipped = select(func.count()).select_from(Order).where(Order.status == "shipped")
        assert reading.session.scalar(shipped) == many
        assert reading.session.scalar(select(func.count()).select_from(Parcel)) == many
        assert reading.session.scalars(select(Alert)).all() == []
        assert not reading.session.scalars(select(Scan).where(Scan.contested)).all()
        reports = sorted(reading.session.scalars(select(Push.id)))
    assert len(reports) == many
    assert sorted(push for one in sent for push in one) == reports  # each was one program's to send, once
    assert_sound(store)


def test_late_count_is_refused_and_late_closing_contested(
    any_store: Store, tmp_path: Path, clock: Clock
) -> None:
    store = any_store
    take_in(store, make_shop(store), order("T1", lines=(line(CUP, 2),)))
    first, second = bench(store, tmp_path, "A1"), bench(store, tmp_path, "B2")
    assert results(first, CUP) == ["opened"]
    assert claim_of(store, "T1") == ("picked", 1, clock.now + 30_000)
    assert results(second, CUP) == ["wrong_item"]
    clock.advance(seconds=31)
    assert results(second, CUP) == ["opened"]
    assert claim_of(store, "T1")[:2] == ("picked", 2)
    # The first bench slept, knows nothing of it, and counts and closes from memory.
    first.bench._desk.lease_until = clock.now + 30_000
    assert first.bench.scan(CUP).result == "verified"
    assert first.bench.scan(LABEL).result == "closed"
    assert len(first.apply_waiting().contested) == 1
    with store.reading() as reading:
        rows = reading.session.execute(select(Scan.result, Scan.contested).where(Scan.station == "A1"))
        late = {result: contested for result, contested in rows}
        assert late == {"opened": False, "verified": True, "closed": True}
        assert [alert.kind for alert in reading.session.scalars(select(Alert))] == [AlertKind.CONTESTED]
    assert status(store, "T1") == "shipped"
    first.close()
    second.close()


def test_a_bench_that_asks_hears_that_its_lease_is_gone(store: Store, tmp_path: Path, clock: Clock) -> None:
    take_in(store, make_shop(store), order("T1", lines=(line(CUP, 2),)))
    first, second = bench(store, tmp_path, "A1"), bench(store, tmp_path, "B2")
    results(first, CUP)
    clock.advance(seconds=31)
    results(second, CUP)
    answer = first.scan_now(CUP)
    assert (answer.result, first.bench.blocked) == ("blocked", "taken")
    assert results(first, "*OMS:ACK*", CUP) == ["aborted", "wrong_item"]
    assert results(second, CUP, LABEL) == ["verified", "closed"]
    assert claim_of(store, "T1")[1] == 2
    with store.reading() as reading:
        assert reading.session.scalars(select(Alert)).all() == []
    first.close()
    second.close()


def test_a_lapsed_lease_lives_on_if_nobody_took_the_order(store: Store, tmp_path: Path, clock: Clock) -> None:
    take_in(store, make_shop(store), order("T1", lines=(line(CUP, 2),)))
    session = bench(store, tmp_path)
    results(session, CUP)
    clock.advance(minutes=10)
    assert results(session, CUP, LABEL) == ["verified", "closed"]
    assert status(store, "T1") == "shipped"
    session.close()


def test_each_call_of_the_command_line_goes_on_where_the_last_stopped(store: Store, tmp_path: Path) -> None:
    take_in(store, make_shop(store), order("T1", lines=(line(CUP, 2),)), order("T2"))
    said: list[str] = []
    for code in (CUP, CUP, LABEL, CUP, "*OMS:ABORT*", CUP, OTHER):
        session = bench(store, tmp_path)
        said += results(session, code)
        session.close()
    assert said == ["verified", "extra", "closed", "opened", "aborted", "opened", "unknown"]


def test_left_and_given_back_orders_are_free_at_once(store: Store, tmp_path: Path) -> None:
    take_in(store, make_shop(store), order("T1"))
    first, second = bench(store, tmp_path, "A1"), bench(store, tmp_path, "B2")
    assert results(first, CUP, "*OMS:ABORT*") == ["verified", "aborted"]
    assert results(second, CUP) == ["verified"]
    token = claim_of(store, "T1")[1]
    second.let_go(order_id(store, "T1"), token - 1)  # an older claim's: not ours to end
    assert results(first, CUP) == ["wrong_item"]
    second.let_go(order_id(store, "T1"), token)
    assert results(first, CUP) == ["verified"]
    first.close()
    second.close()


def test_an_order_begun_by_its_slip_is_not_chosen(store: Store, tmp_path: Path, clock: Clock) -> None:
    take_in(store, make_shop(store), order("T1"))
    first, second = bench(store, tmp_path, "A1"), bench(store, tmp_path, "B2")
    assert results(first, "T1") == ["opened"]
    clock.advance(minutes=10)
    answer = second.scan_now(CUP)
    assert "1 at a bench" in answer.message
    assert results(first, CUP, LABEL) == ["verified", "closed"]
    first.close()
    second.close()


def test_our_own_label_comes_last_and_again_when_wanted(store: Store, tmp_path: Path) -> None:
    take_in(store, make_shop(store), order("T1", trackings=(tracking(LABEL),)))
    session = bench(store, tmp_path)

    def paper(code: str) -> tuple[str, int]:
        request = session.scan_now(code).request
        assert request is not None
        file = write_paper(store, session.actor, request, tmp_path, "zh")
        assert file.read_bytes().startswith(b"%PDF")
        with store.reading() as reading:
            return file.name.partition("-")[0], reading.session.scalars(select(Parcel.print_seq)).one()

    assert paper(CUP) == ("label", 1)
    assert paper("*OMS:REPRINT*") == ("label", 2)
    assert results(session, "*OMS:1*", "*OMS:UNDO*") == ["accepted", "undone"]
    assert session.scan_now(CUP).request is None, "it lies there already"
    assert results(session, LABEL) == ["closed"]
    session.close()


def test_own_waybill_of_the_parcel_closes_and_cartons_count_all(store: Store, tmp_path: Path) -> None:
    take_in(store, make_shop(store), order("T1", lines=(line(CUP, 12),), trackings=(tracking(LABEL),)))
    with store.work(Actor()) as work:
        sku = work.session.scalars(select(Sku)).one()
        work.session.add(Barcode(code="CARTON", sku_id=sku.id, factor=12, source="test", created_at=0))
    session = bench(store, tmp_path)
    answer = session.scan_now("CARTON")
    assert (answer.result, answer.verified, answer.expected) == ("verified", 12, 12)
    assert results(session, OTHER, LABEL) == ["wrong_label", "closed"]
    session.close()
