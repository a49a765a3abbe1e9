"""The bench's state machine, scan by scan, on a real journal file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchParcel
from oms_desktop.operations.packing.decisions import fold
from oms_desktop.operations.packing.desk import BenchSettings
from oms_desktop.operations.packing.views import LineState, RequestKind
from oms_desktop.operations.packing.words import Block, Command
from oms_desktop.vocabulary import HoldReason, OrderStatus, ScanMode
from tests.operations.bench_fixtures import (
    CARD,
    CASE_OF_12,
    CUP,
    EAN,
    FREE_LABEL,
    LABEL,
    LID,
    NOW,
    OTHER_LABEL,
    SHIRT,
    TWIN,
    Station,
    a_set,
    a_station,
    an_order,
    held,
    kit_line,
    plain,
)

S, C, L = EAN[SHIRT], EAN[CUP], EAN[LID]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    three = (plain(1, SHIRT, 2), plain(2, CUP, 2), plain(3, LID, 1))
    other = an_order(11, (plain(4, SHIRT, 1, 11),), OTHER_LABEL)
    made = a_station(tmp_path, a_set(an_order(10, three, LABEL), other))
    yield made
    made.journal.close()


def test_three_lines_five_units_seven_scans_no_keys(station: Station) -> None:
    results = station.scan(LABEL, S, C, S, C, L, LABEL)
    assert results == ["opened", "accepted", "accepted", "line_done", "line_done", "verified", "closed"]
    assert station.bench.order is None
    closed = station.journal.decisions[-1]
    assert (closed.order_id, closed.parcel, closed.tracking) == (10, "parcel-10", LABEL)
    assert dict(closed.units) == {1: 2, 2: 2, 3: 1}


def test_counts_are_pieces_of_the_parcel(station: Station) -> None:
    station.scan(LABEL, S)
    answer = station.bench.scan(C)
    assert (answer.verified, answer.expected) == (2, 5)
    assert answer.decision is not None
    assert answer.decision.seq == 3


def test_slip_opens_and_only_the_label_closes(station: Station) -> None:
    assert station.scan("N10", S, S, C, C, L)[-1] == "verified"
    assert station.one("N10") == "needs"
    assert station.one(LABEL) == "closed"


def test_label_before_all_is_in_counts_nothing(station: Station) -> None:
    assert station.scan(LABEL, S, LABEL) == ["opened", "accepted", "needs"]
    assert station.bench.order is not None
    assert station.bench.order.verified == 1


def test_wrong_item_extra_and_unknown_count_nothing(station: Station) -> None:
    station.scan(LABEL, S, S)
    assert station.scan(EAN[TWIN], S, "WHAT-IS-THIS", "6901234567890") == [
        "wrong_item",
        "extra",
        "unknown",
        "unknown",
    ]
    assert station.journal.decisions[-1].case == Case.MISREAD
    assert station.bench.order is not None
    assert station.bench.order.verified == 2
    assert station.one(C) == "accepted"


def test_wrong_item_names_both(station: Station) -> None:
    station.scan(LABEL)
    answer = station.bench.scan(EAN[TWIN])
    assert "Sku 6 M" in answer.what.english
    assert "Sku 1 M" in answer.why.english


def test_a_second_order_waits(station: Station) -> None:
    assert station.scan(LABEL, OTHER_LABEL, "N11") == ["opened", "other_order", "other_order"]


def test_wrong_label_at_close_blocks_until_the_right_one(station: Station) -> None:
    station.scan(LABEL, S, S, C, C, L)
    assert station.one(OTHER_LABEL) == "wrong_label"
    assert station.bench.blocked == Block.WRONG_LABEL
    assert station.scan(S, "*OMS:ACK*", OTHER_LABEL) == ["blocked", "blocked", "blocked"]
    assert station.one(LABEL) == "closed"
    assert station.known.orders[11].label_doubt
    assert station.bench.scan("N11").case == Case.OPENED_DOUBT


def test_a_closed_order_is_done(station: Station) -> None:
    station.scan(LABEL, S, S, C, C, L, LABEL)
    assert station.one(LABEL) == "done_already"
    assert station.one("YT5550000000000") == "done_already"


def test_case_of_twelve_into_five_and_into_fifteen(tmp_path: Path) -> None:
    small = an_order(10, (plain(1, SHIRT, 5),), LABEL)
    big = an_order(11, (plain(2, SHIRT, 10, 11), plain(3, SHIRT, 5, 11)), OTHER_LABEL)
    station = a_station(tmp_path, a_set(small, big))
    answer = [station.bench.scan(code) for code in (LABEL, CASE_OF_12)][-1]
    assert (answer.result, answer.case) == ("extra", Case.PACK_FACTOR)
    assert "12" in answer.what.english
    assert "5" in answer.why.english
    assert station.scan("*OMS:ABORT*", OTHER_LABEL, CASE_OF_12) == ["aborted", "opened", "accepted"]
    assert station.bench.order is not None
    assert [line.done for line in station.bench.order.lines] == [10, 2]
    station.journal.close()


def test_kit_by_its_code_by_parts_and_with_a_missing_part(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (kit_line(1, 2),), LABEL)))
    assert station.scan(LABEL, "KIT", C, L) == ["opened", "accepted", "accepted", "accepted"]
    answer = station.bench.scan(LABEL)
    assert (answer.result, answer.case) == ("needs", Case.KIT)
    assert (answer.verified, answer.expected) == (5, 6)
    assert station.one("KIT") == "extra"
    assert station.scan(L, LABEL) == ["verified", "closed"]
    assert dict(station.journal.decisions[-1].units) == {1: 2}
    station.journal.close()


def test_bind_at_close_in_one_step(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 1),))), ScanMode.M1B)
    assert station.scan("N10", FREE_LABEL) == ["opened", "unknown"]
    station.one(S)
    answer = station.bench.scan(FREE_LABEL)
    assert (answer.result, answer.bound) == ("closed", True)
    closed = station.journal.decisions[-1]
    assert (closed.tracking, closed.carrier, closed.bound) == (FREE_LABEL, "SF", True)
    assert station.one(FREE_LABEL) == "done_already"
    station.journal.close()


def test_bound_alone_while_a_gift_waits(tmp_path: Path) -> None:
    lines = (plain(1, SHIRT, 1), plain(2, CARD, 1, gift=True, no_code=True))
    station = a_station(tmp_path, a_set(an_order(10, lines)), ScanMode.M1B)
    assert station.scan("N10", S, FREE_LABEL) == ["opened", "line_done", "bound"]
    assert station.scan(FREE_LABEL, "*OMS:CONFIRM*", FREE_LABEL) == ["needs", "verified", "closed"]
    station.journal.close()


def test_waybill_of_another_parcel_is_refused(tmp_path: Path) -> None:
    other = an_order(11, (plain(2, SHIRT, 1, 11),), OTHER_LABEL)
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 1),)), other), ScanMode.M1B)
    station.scan("N10", S)
    answer = station.bench.scan(OTHER_LABEL)
    assert (answer.result, answer.case) == ("wrong_label", Case.DUP_WAYBILL)
    assert station.scan("YT5550000000000", S, FREE_LABEL) == ["blocked", "blocked", "closed"]
    station.journal.close()


def test_a_number_no_carrier_has_is_accepted_at_the_second_scan(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 1),))), ScanMode.M1B)
    station.scan("N10", S)
    assert station.scan("XX-11-22-33", "XX-11-22-44", "XX-11-22-44") == ["needs", "needs", "closed"]
    assert station.journal.decisions[-1].carrier == "OTHER"
    station.journal.close()


def test_a_number_of_several_carriers_asks(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 1),))), ScanMode.M1B)
    station.scan("N10", S)
    answer = station.bench.scan("268123456789")
    assert answer.result == "ambiguous"
    assert len(answer.choices) > 1
    assert station.one("*OMS:2*") == "closed"
    assert station.journal.decisions[-1].carrier == station.journal.decisions[-2].question.options[1]  # type: ignore[union-attr]
    station.journal.close()


def test_default_carrier_of_the_shop_decides_between_several(tmp_path: Path) -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 1),)))
    known.shops[1] = replace(known.shops[1], default_carrier="STO")
    station = a_station(tmp_path, known, ScanMode.M1B)
    assert station.scan("N10", S, "268123456789") == ["opened", "verified", "closed"]
    assert station.journal.decisions[-1].carrier == "STO"
    station.journal.close()


@pytest.mark.parametrize("moment", range(6))
@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({"status": OrderStatus.CANCELLED, "refunded": True}, "refunded"),
        ({"status": OrderStatus.CANCELLED}, "cancelled"),
        ({"holds": (HoldReason.REFUND_REQUESTED,)}, "hold"),
        ({"holds": (HoldReason.MANUAL,)}, "hold"),
    ],
)
def test_news_before_any_scan_stops_the_box(
    station: Station, moment: int, change: dict[str, object], result: str
) -> None:
    codes = [LABEL, S, S, C, C, L, LABEL]
    station.scan(*codes[: moment + 1])
    order = replace(station.known.orders[10], **change)  # type: ignore[arg-type]
    news = station.bench.news(order)
    assert news is not None
    assert news.result == result
    assert news.blocked
    assert station.scan(*codes[moment + 1 :]) == ["blocked"] * (6 - moment)
    assert all(decision.act != "close" for decision in station.journal.decisions)
    assert station.one("*OMS:HOLD*") in ("aborted", "hold")
    assert station.bench.order is None


def test_a_refund_behind_a_wrong_label_stops_the_box(station: Station) -> None:
    """The right label ends that block by closing the box, so a stop must not wait behind it."""
    station.scan(LABEL, S, S, C, C, L)
    assert station.one(OTHER_LABEL) == "wrong_label"
    refunded = replace(station.known.orders[10], status=OrderStatus.CANCELLED, refunded=True)
    news = station.bench.news(refunded)
    assert news is not None
    assert (news.result, station.bench.blocked) == ("refunded", Block.REFUND)
    assert station.one(LABEL) == "blocked"
    assert all(decision.act != "close" for decision in station.journal.decisions)


def test_the_right_label_after_a_wrong_one_closes_nothing_that_was_stopped_unheard(station: Station) -> None:
    station.scan(LABEL, S, S, C, C, L, OTHER_LABEL)
    station.bench.take(replace(station.known.orders[10], status=OrderStatus.CANCELLED, refunded=True))
    assert station.one(LABEL) == "refunded"
    assert all(decision.act != "close" for decision in station.journal.decisions)


def test_news_of_other_orders_is_silent(station: Station) -> None:
    station.scan(LABEL)
    assert station.bench.news(held(station.known.orders[11], HoldReason.MANUAL)) is None
    station.scan("*OMS:ABORT*")
    assert station.one("N11") == "hold"


def test_intercepted_only_by_a_named_person(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 2),), LABEL)))
    station.bench._desk.operator = ""
    station.scan(LABEL, S)
    station.bench.news(replace(station.known.orders[10], status=OrderStatus.CANCELLED, refunded=True))
    assert station.scan("*OMS:BIN*", "*OMS:ABORT*") == ["blocked", "blocked"]
    station.known.badges["badge-1"] = "Li"
    station.journal.close()


def test_part_refund_must_be_taken_out(station: Station) -> None:
    station.scan(LABEL, S, S, C)
    lines = (plain(1, SHIRT, 1), plain(2, CUP, 2), plain(3, LID, 1))
    answer = station.bench.news(replace(station.known.orders[10], lines=lines))
    assert answer is not None
    assert (answer.result, answer.case) == ("needs", Case.PART_REFUND)
    assert answer.order is not None
    assert answer.order.lines[0].state == LineState.OVER
    station.scan(C, L)
    assert station.one(LABEL) == "needs"
    assert station.scan(S, LABEL) == ["accepted", "closed"]
    assert dict(station.journal.decisions[-1].units) == {1: 1, 2: 2, 3: 1}


def test_changed_address_voids_the_old_label(station: Station) -> None:
    station.scan(LABEL, S)
    order = replace(station.known.orders[10], address_hash="there")
    answer = station.bench.news(order)
    assert answer is not None
    assert answer.case == Case.ADDRESS
    assert station.scan(S, "*OMS:ACK*") == ["blocked", "blocked"]
    assert station.one(LABEL) == "opened"
    assert station.bench.blocked is None
    assert station.bench.order is not None
    assert station.bench.order.tracking == ""


def test_undo_after_each_kind_of_accept(tmp_path: Path) -> None:
    lines = (plain(1, SHIRT, 14), kit_line(2, 1), plain(3, CARD, 2, gift=True, no_code=True))
    station = a_station(tmp_path, a_set(an_order(10, lines)), ScanMode.M1B)
    station.scan("N10")
    kinds: list[list[str]] = [
        [S],
        [CASE_OF_12],
        ["KIT"],
        [C],
        ["*OMS:CONFIRM*"],
        ["*OMS:QTY:3*", S],
        ["*OMS:PICTURE*", "*OMS:1*", "*OMS:2*"],
        ["NEW-CODE-1", "*OMS:LEARN*", "*OMS:1*"],
        ["*OMS:SHORT*", "*OMS:1*", "*OMS:1*"],
    ]
    for codes in kinds:
        before = station.bench.order
        station.scan(*codes)
        assert station.bench.order != before, codes
        assert station.one("*OMS:UNDO*") == "undone"
        if codes[0].startswith("*OMS:QTY"):
            assert station.one("*OMS:UNDO*") == "undone"
        assert station.bench.order == before, codes
    assert station.one("*OMS:UNDO*") == "needs"
    assert station.one("NEW-CODE-1") == "unknown"
    station.journal.close()


def test_learned_code_counts_from_then_on(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 2), plain(2, CUP, 1)), LABEL)))
    assert station.scan(LABEL, "FACTORY-7", "*OMS:LEARN*", "*OMS:1*", "FACTORY-7") == [
        "opened",
        "unknown",
        "needs",
        "accepted",
        "line_done",
    ]
    assert station.journal.decisions[3].code == "FACTORY-7"
    station.journal.close()


def test_short_line_lets_the_rest_go(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 2), plain(2, CUP, 1)), LABEL)))
    assert station.scan(LABEL, S, C, LABEL) == ["opened", "accepted", "line_done", "needs"]
    assert station.scan("*OMS:SHORT*", "*OMS:1*", LABEL) == ["needs", "accepted", "closed"]
    assert dict(station.journal.decisions[-1].units) == {1: 1, 2: 1}
    assert station.journal.decisions[-1].reason == "1:1"
    station.journal.close()


def test_two_boxes(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 3),))), ScanMode.M1B)
    assert station.scan("N10", S, "*OMS:NEXTBOX*", FREE_LABEL) == ["opened", "accepted", "needs", "closed"]
    assert station.bench.order is not None
    assert (station.bench.order.verified, station.bench.order.expected) == (0, 2)
    first = station.journal.decisions[-2]
    assert first.rest
    assert dict(first.units) == {1: 1}
    assert station.scan(S, S, FREE_LABEL) == ["accepted", "verified", "wrong_label"]
    assert station.one("SF1234567890124") == "closed"
    second = station.journal.decisions[-1]
    assert not second.rest
    assert second.parcel != first.parcel
    station.journal.close()


def test_orders_that_travel_together(tmp_path: Path) -> None:
    parcel = BenchParcel("shared", LABEL, "YTO", (10, 11))
    one = replace(an_order(10, (plain(1, SHIRT, 1),)), parcels=(parcel,))
    two = replace(an_order(11, (plain(2, CUP, 1, 11),)), parcels=(parcel,))
    station = a_station(tmp_path, a_set(one, two))
    assert station.scan(LABEL, S) == ["opened", "line_done"]
    answer = station.bench.news(replace(two, status=OrderStatus.CANCELLED))
    assert answer is not None
    assert answer.result == "cancelled"
    assert station.bench.order is not None
    assert station.bench.order.verified == 0
    assert station.scan(C, S, LABEL) == ["wrong_item", "verified", "closed"]
    assert station.journal.decisions[-1].orders == (10,)
    station.journal.close()


def test_put_aside_keeps_counts_and_abort_drops_them(station: Station) -> None:
    station.scan(LABEL, S, S, "*OMS:HOLD*", OTHER_LABEL, "*OMS:ABORT*")
    assert station.one("*OMS:2*") == "accepted"
    assert station.journal.decisions[-1].reason == "abort_where:bench"
    assert station.one(LABEL) == "hold"
    station.bench.news(replace(station.known.orders[10], holds=()))
    station.scan(LABEL)
    assert station.bench.order is not None
    assert station.bench.order.verified == 2
    station.scan("*OMS:ABORT*", LABEL)
    assert station.bench.order.verified == 0


def test_ten_scans_in_two_seconds_count_and_two_at_once_count_once(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 20),), LABEL)))
    station.one(LABEL)
    for _ in range(10):
        station.bench.scan(S, "gun", station.hands.pass_by(0.2))
    assert station.bench.order is not None
    assert station.bench.order.verified == 10
    station.bench.scan(S, "gun", station.hands.pass_by(1))
    assert station.bench.scan(S, "gun", station.hands.pass_by(0.1)).result == "bounced"
    assert station.bench.scan(S, "other gun", station.hands.pass_by(0.01)).result == "accepted"
    assert station.bench.order.verified == 12
    station.journal.close()


def test_several_codes_of_one_trigger_count_nothing(station: Station) -> None:
    station.one(LABEL)
    station.bench.scan(S, "gun", station.hands.pass_by(1))
    answer = station.bench.scan(C, "gun", station.hands.pass_by(0.03))
    assert (answer.result, answer.case) == ("ambiguous", Case.BURST)
    assert station.bench.order is not None
    assert station.bench.order.verified == 0


def test_gs1_code_counts_by_its_gtin(station: Station) -> None:
    station.one(LABEL)
    assert station.one("]C10106901234567892\x1d10LOT7") == "accepted"
    assert station.one("(01)06901234567892(17)300101") == "line_done"
    assert station.one("]C10106909999999999\x1d10LOT7") == "unknown"


def test_code_of_two_skus_is_never_guessed(tmp_path: Path) -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 1), plain(2, TWIN, 1)), LABEL))
    known.add_barcode("SAME", SHIRT, 1)
    known.add_barcode("SAME", TWIN, 1)
    station = a_station(tmp_path, known)
    station.one(LABEL)
    answer = station.bench.scan("SAME")
    assert answer.result == "ambiguous"
    assert [choice.number for choice in answer.choices] == [1, 2]
    station.one("*OMS:2*")
    assert station.journal.decisions[-1].sku_id == TWIN
    station.journal.close()


def test_one_number_in_two_shops_asks_which(tmp_path: Path) -> None:
    known = a_set(
        an_order(10, (plain(1, SHIRT, 1),)), an_order(11, (plain(2, CUP, 1, 11),), codes=("n10", "o11"))
    )
    station = a_station(tmp_path, known)
    assert station.scan("N10", "*OMS:2*") == ["ambiguous", "opened"]
    assert station.bench.order is not None
    assert station.bench.order.order_id == 11
    station.journal.close()


def test_look_up_of_an_order_outside_the_set(station: Station) -> None:
    answer = station.bench.scan("N99")
    assert answer.result == "looking"
    assert answer.request is not None
    assert answer.request.kind == RequestKind.LOOK_UP
    waiting = an_order(99, (plain(9, SHIRT, 1, 99),), status=OrderStatus.PAID)
    found = station.bench.arrived(answer.request.ticket, [waiting])
    assert found is not None
    assert (found.result, found.case) == ("hold", Case.NOT_APPROVED)
    late = station.bench.scan("N98").request
    assert late is not None
    station.one(LABEL)
    assert station.bench.arrived(late.ticket, [waiting]) is None
    station.scan("*OMS:ABORT*")
    none = station.bench.scan("N97").request
    assert none is not None
    nothing = station.bench.arrived(none.ticket, [])
    assert nothing is not None
    assert nothing.result == "unknown"


def test_item_before_an_order_says_what_is_missing(station: Station) -> None:
    assert station.one(S) == "needs"
    assert station.journal.decisions[-1].case == Case.OPEN_FIRST


def test_old_export_closes_amber(tmp_path: Path) -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 1),), LABEL), as_of=NOW - 3 * 3_600_000)
    station = a_station(tmp_path, known)
    station.scan(LABEL, S)
    answer = station.bench.scan(LABEL)
    assert (answer.result, answer.case, answer.look.colour) == ("closed", Case.CLOSED_OLD_NEWS, "amber")
    assert answer.saving
    station.journal.close()


def test_notes_that_must_be_read(tmp_path: Path) -> None:
    order = an_order(10, (plain(1, SHIRT, 1),), LABEL, buyer_note="No red")
    station = a_station(tmp_path, a_set(order), settings=BenchSettings(must_read=True))
    assert station.scan(LABEL, S, "*OMS:ACK*", S) == ["opened", "needs", "opened", "verified"]
    station.journal.close()


def test_order_in_other_hands_can_be_taken_over(tmp_path: Path) -> None:
    station = a_station(
        tmp_path, a_set(an_order(10, (plain(1, SHIRT, 1),), LABEL, claimed_by="B2", claim_token=4))
    )
    assert station.scan(LABEL, "*OMS:ACK*") == ["blocked", "opened"]
    assert station.journal.decisions[-1].claim_token == 5
    station.journal.close()


def test_typing_and_modes_and_badges(station: Station) -> None:
    assert station.bench.command(Command.MODE).result == "needs"
    assert station.bench.mode == ScanMode.M1B
    station.known.badges["badge-li"] = "Li"
    assert station.one("BADGE-LI") == "accepted"
    assert station.bench.operator == "Li"
    assert station.bench.command(Command.TYPE, LABEL).result == "opened"
    assert station.bench.command(Command.TYPE, "67892").result == "accepted"
    assert station.bench.command(Command.TYPE, "6901234567890").result == "unknown"
    assert station.bench.command(Command.HELP).case == Case.HELP
    assert station.bench.command(Command.REPRINT).request is not None
    assert station.bench.command(Command.FINISH).case == Case.NOT_NOW
    assert station.journal.decisions[-1].operator == "Li"


def test_state_is_a_fold_over_the_journal(station: Station) -> None:
    station.scan(LABEL, S, EAN[TWIN], C, "*OMS:UNDO*", S, LABEL)
    state = fold(station.journal.decisions)
    assert station.bench.order is not None
    assert sum(state.counts.values()) == station.bench.order.verified == 2


def test_resume_after_a_crash(station: Station, tmp_path: Path) -> None:
    station.scan(LABEL, S, S, C)
    again = a_station(tmp_path / "again", a_set(station.known.orders[10]))
    again.bench.restore(station.journal.decisions, [station.known.orders[10]], applied=0)
    answer = again.bench.resumed()
    assert answer is not None
    assert answer.case == Case.RESUMED
    assert "3 of 5" in answer.what.english
    assert again.scan(C, L, LABEL) == ["line_done", "verified", "closed"]
    again.journal.close()
