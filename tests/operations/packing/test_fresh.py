"""The platform is asked for an order that is opened, and the closing scan waits for the answer: a moment, and no thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.desk import BenchSettings
from oms_desktop.operations.packing.fresh import WAIT_MS
from oms_desktop.operations.packing.views import RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Block, Colour, Command
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests.operations.bench_fixtures import (
    EAN,
    FREE_LABEL,
    LABEL,
    NOW,
    OTHER_LABEL,
    SHIRT,
    Station,
    a_set,
    a_station,
    an_order,
    held,
    plain,
)

S = EAN[SHIRT]
MINUTE = 60_000


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """Two orders of an API shop that was pulled ten minutes ago."""
    first = an_order(10, (plain(1, SHIRT, 1),), LABEL)
    other = an_order(11, (plain(2, SHIRT, 1, 11),), OTHER_LABEL)
    known = a_set(first, other)
    known.shops[1] = replace(known.shops[1], file_shop=False, as_of=NOW - 10 * MINUTE)
    made = a_station(tmp_path, known, settings=BenchSettings(fresh_ms=5 * MINUTE))
    yield made
    made.journal.close()


def scan(station: Station, code: str) -> ScanAnswer:
    return station.bench.scan(code, "gun", station.hands.pass_by(1.0))


def to_close(station: Station) -> None:
    """Open the first order, ask for it, count its goods."""
    asked = scan(station, LABEL).request
    assert asked is not None
    for one in asked.asks:
        station.bench.waiting.asks(one.order_id)
    assert scan(station, S).case is Case.VERIFIED


def cases(answers: tuple[ScanAnswer, ...]) -> list[Case]:
    return [answer.case for answer in answers]


def test_an_order_is_asked_for_when_its_shop_was_not_heard_of_for_five_minutes(station: Station) -> None:
    answer = scan(station, LABEL)
    assert answer.request is not None
    assert answer.request.kind is RequestKind.REFRESH
    assert [(one.order_id, one.shop_id, one.number) for one in answer.request.asks] == [(10, 1, "N10")]
    scan(station, "*OMS:ABORT*")
    station.known.shops[1] = replace(station.known.shops[1], as_of=station.hands.ms - 4 * MINUTE)
    assert scan(station, LABEL).request is None


def test_an_order_that_was_just_told_is_not_asked_for_again(station: Station) -> None:
    to_close(station)
    assert station.bench.waiting.told(10, fresh=True) == ()
    scan(station, "*OMS:ABORT*")
    assert scan(station, LABEL).request is None
    scan(station, "*OMS:ABORT*")
    station.hands.pass_by(5 * 60)
    assert scan(station, LABEL).request is not None
    assert station.bench.waiting.told(10, fresh=False) == ()
    scan(station, "*OMS:ABORT*")
    assert scan(station, LABEL).request is not None  # nobody could be asked: it is as old as before


def test_a_file_shop_has_nobody_to_ask(station: Station) -> None:
    station.known.shops[1] = replace(station.known.shops[1], file_shop=True)
    assert scan(station, LABEL).request is None


def test_both_orders_of_a_merged_box_are_asked_for(tmp_path: Path) -> None:
    shared = an_order(10, (plain(1, SHIRT, 1),), LABEL)
    box = replace(shared.parcels[0], orders=(10, 11))
    other = an_order(11, (plain(2, SHIRT, 1, 11),), parcels=(box,))
    known = a_set(replace(shared, parcels=(box,)), other)
    known.shops[1] = replace(known.shops[1], file_shop=False, as_of=None)
    station = a_station(tmp_path, known)
    request = scan(station, LABEL).request
    assert request is not None
    assert [one.number for one in request.asks] == ["N10", "N11"]
    station.journal.close()


def test_the_closing_scan_waits_and_is_closed_by_the_answer(station: Station) -> None:
    to_close(station)
    written = len(station.journal.decisions)
    waits = scan(station, LABEL)
    assert (waits.case, waits.decision) == (Case.CHECKING, None)
    assert waits.request is not None
    assert waits.request.kind is RequestKind.WAIT
    assert len(station.journal.decisions) == written
    answers = station.bench.waiting.told(10, fresh=True)
    assert cases(answers) == [Case.CLOSED]
    assert station.bench.order is None
    assert station.bench.waiting.over(waits.request.ticket) == ()  # the timer comes too late


def test_it_waits_no_longer_than_its_time_and_then_closes_as_it_stands(station: Station) -> None:
    to_close(station)
    waits = scan(station, LABEL)
    assert waits.request is not None
    station.hands.pass_by(WAIT_MS / 1000)
    assert station.bench.waiting.over("another") == ()
    assert cases(station.bench.waiting.over(waits.request.ticket)) == [Case.CLOSED_UNCHECKED]
    assert station.bench.waiting.told(10, fresh=True) == ()  # the late answer finds the box gone


@pytest.mark.parametrize(("days", "since"), [(0, "22:03"), (1, "09-20 22:03")])
def test_a_box_that_closes_while_nobody_can_be_asked_says_since_when(
    station: Station, days: int, since: str
) -> None:
    as_of = NOW - (10 + days * 24 * 60) * MINUTE
    station.known.shops[1] = replace(station.known.shops[1], as_of=as_of)
    to_close(station)
    assert station.bench.waiting.told(10, fresh=False) == ()
    closed = scan(station, LABEL)
    assert (closed.case, closed.look.colour) == (Case.CLOSED_UNCHECKED, Colour.AMBER)
    assert f"Refunds could not be asked about since {since}." in closed.message
    assert closed.decision is not None
    assert closed.decision.news_at == as_of


def test_an_answer_before_the_closing_scan_lets_it_close_at_once(station: Station) -> None:
    to_close(station)
    station.bench.waiting.told(10, fresh=True)
    assert scan(station, LABEL).case is Case.CLOSED


def test_a_refund_in_the_answer_stops_the_box_and_the_closing_scan_is_dropped(station: Station) -> None:
    to_close(station)
    ticket = scan(station, LABEL).scan_id
    scan(station, OTHER_LABEL)
    stop = station.bench.news(held(station.known.orders[10], HoldReason.REFUND_REQUESTED))
    assert stop is not None
    assert stop.case is Case.REFUND_ASKED
    assert station.bench.waiting.told(10, fresh=True) == ()
    assert station.bench.waiting.over(ticket) == ()
    assert station.bench.blocked is Block.REFUND
    assert "closed" not in [one.result.value for one in station.journal.decisions]


def test_a_part_refund_in_the_answer_is_judged_by_the_closing_scan_that_waited(tmp_path: Path) -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 2),), LABEL))
    known.shops[1] = replace(known.shops[1], file_shop=False, as_of=None)
    station = a_station(tmp_path, known)
    scan(station, LABEL)
    station.bench.waiting.asks(10)
    scan(station, S)
    scan(station, S)
    assert scan(station, LABEL).case is Case.CHECKING
    less = replace(known.orders[10], lines=(plain(1, SHIRT, 1),))
    news = station.bench.news(less)
    assert news is not None
    assert news.case is Case.PART_REFUND
    assert cases(station.bench.waiting.told(10, fresh=True)) == [Case.TAKE_OUT_FIRST]
    station.journal.close()


def test_what_is_scanned_while_it_waits_counts_afterwards(station: Station) -> None:
    to_close(station)
    scan(station, LABEL)
    assert scan(station, LABEL).case is Case.CHECKING  # an impatient hand
    assert scan(station, OTHER_LABEL).case is Case.CHECKING
    assert scan(station, S).case is Case.CHECKING
    answers = station.bench.waiting.told(10, fresh=True)
    assert cases(answers) == [Case.CLOSED, Case.OPENED, Case.VERIFIED]
    assert answers[1].request is not None  # the next order is asked for too
    assert station.bench.order is not None
    assert station.bench.order.number == "N11"


def test_a_key_ends_the_waiting_and_the_box_stays_open(station: Station) -> None:
    to_close(station)
    scan(station, LABEL)
    scan(station, OTHER_LABEL)
    assert station.bench.command(Command.ABORT).case is Case.ABORTED
    assert station.bench.waiting.told(10, fresh=True) == ()
    assert [one.result.value for one in station.journal.decisions][-1] == "aborted"


def test_a_waybill_that_is_bound_by_the_closing_scan_waits_too(tmp_path: Path) -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 1),)))
    known.shops[1] = replace(known.shops[1], file_shop=False, as_of=None)
    station = a_station(tmp_path, known)
    scan(station, "N10")
    station.bench.waiting.asks(10)
    scan(station, S)
    assert scan(station, FREE_LABEL).case is Case.CHECKING
    (closed,) = station.bench.waiting.told(10, fresh=False)
    assert (closed.case, closed.bound) == (Case.CLOSED_UNCHECKED, True)
    assert "Refunds could not be asked about since -." in closed.message  # the shop was never heard of
    station.journal.close()


def test_a_cancelled_order_in_a_wrong_label_stop_is_told_and_nothing_waits(station: Station) -> None:
    to_close(station)
    assert scan(station, OTHER_LABEL).case is Case.WRONG_LABEL
    assert scan(station, LABEL).case is Case.CHECKING  # the right label would clear it
    gone = replace(station.known.orders[10], status=OrderStatus.CANCELLED, refunded=True)
    stop = station.bench.news(gone)
    assert stop is not None
    assert stop.case is Case.REFUNDED
    assert station.bench.waiting.told(10, fresh=True) == ()


def test_a_box_that_was_open_before_a_crash_is_asked_for_again(station: Station) -> None:
    scan(station, LABEL)
    resumed = station.bench.resumed()
    assert resumed is not None
    assert resumed.request is not None
    assert [one.order_id for one in resumed.request.asks] == [10]
