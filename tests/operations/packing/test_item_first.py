"""Item first: which order an item begins, and what the lease on it does. The store's part is played by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchParcel
from oms_desktop.operations.packing.desk import BenchSettings
from oms_desktop.operations.packing.item_first import Claimed, Waiting
from oms_desktop.operations.packing.lease import Renewal
from oms_desktop.operations.packing.views import RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.words import Block
from oms_desktop.vocabulary import HoldReason, ScanMode
from tests.operations.bench_fixtures import (
    CASE_OF_12,
    CUP,
    EAN,
    FREE_LABEL,
    LABEL,
    NOW,
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

S, C = EAN[SHIRT], EAN[CUP]
LEASE = 30_000


def one_sku(order_id: int, to_pack: int = 1, sku_id: int = SHIRT, **more: object) -> BenchOrder:
    return an_order(order_id, (plain(order_id, sku_id, to_pack, order_id),), **more)  # type: ignore[arg-type]


def on_bench(folder: Path, *orders: BenchOrder, settings: BenchSettings | None = None) -> Station:
    return a_station(folder, a_set(*orders), ScanMode.M2, settings)


def claim(station: Station, answer: ScanAnswer) -> tuple[ScanAnswer, ...]:
    """What the store does: the first that is wished, with the next token."""
    request = answer.request
    assert request is not None
    assert request.wish is not None
    known = station.known.orders
    order = known[request.wish.order_ids[0]] if request.wish.order_ids else None
    if order is not None:
        order = replace(order, claim_token=order.claim_token + 1)
    return station.bench.claimed(request.ticket, Claimed(order, station.hands.ms + LEASE))


def begin(station: Station, code: str = S) -> ScanAnswer:
    (answer,) = claim(station, station.bench.scan(code, "gun", station.hands.pass_by(1)))
    return answer


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Station]:
    """Orders that want a shirt and nothing else, in every state that matters."""
    minute = 60_000
    kit = an_order(30, (kit_line(30, 1, 30),))
    made = on_bench(
        tmp_path,
        one_sku(10, deadline=NOW + 9 * minute, paid_at=NOW - 2),
        one_sku(11, 3, deadline=NOW + 5 * minute, paid_at=NOW - 5),
        one_sku(12, 2, deadline=NOW + 5 * minute, paid_at=NOW - 5),
        one_sku(13, deadline=NOW + 5 * minute, paid_at=NOW - 4),
        one_sku(14, paid_at=NOW - 9),
        one_sku(15, priority=1),
        held(one_sku(20, deadline=NOW), HoldReason.MANUAL),
        one_sku(21, deadline=NOW, claimed_by="B2"),
        one_sku(22, sku_id=CUP, deadline=NOW),
        an_order(23, (plain(23, SHIRT, 1, 23), plain(24, CUP, 1, 23)), deadline=NOW),
        one_sku(24, parcels=(BenchParcel("shared", LABEL, "YTO", (24, 25)),)),
        kit,
    )
    yield made
    made.journal.close()


def test_urgent_then_deadline_then_payment_then_quantity(many: Station) -> None:
    answer = many.bench.scan(S)
    assert (answer.result, answer.case) == ("looking", Case.CHOOSING)
    assert answer.decision is None
    assert answer.request is not None
    assert answer.request.wish is not None
    assert answer.request.wish.order_ids == (15, 12, 11, 13, 10, 14)


def test_a_carton_begins_only_what_wants_all_of_it(many: Station) -> None:
    many.known.put_order(one_sku(16, 12))
    answer = many.bench.scan(CASE_OF_12)
    assert answer.request is not None
    assert answer.request.wish is not None
    assert answer.request.wish.order_ids == (16,)
    (begun,) = claim(many, answer)
    assert (begun.result, begun.verified, begun.expected) == ("verified", 12, 12)


def test_the_first_scan_opens_and_counts(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 2))
    begun = begin(station)
    assert (begun.result, begun.case) == ("opened", Case.FIRST_ITEM)
    assert (begun.verified, begun.expected) == (1, 2)
    assert station.scan(S, FREE_LABEL) == ["verified", "closed"]
    opened, counted = station.journal.decisions[:2]
    assert (opened.lease, opened.claim_token, counted.quantity) == (True, 1, 1)
    assert station.bench.lease is None
    station.journal.close()


def test_one_piece_is_verified_by_its_first_scan(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, label=LABEL), one_sku(11))
    assert begin(station).case == Case.VERIFIED
    assert station.scan(LABEL) == ["closed"]
    assert begin(station).case == Case.VERIFIED_BIND
    station.journal.close()


def test_scans_made_while_the_store_chooses_all_count(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 3))
    asked = station.bench.scan(S, "gun", station.hands.pass_by(1))
    assert station.scan(S, S, FREE_LABEL) == ["looking"] * 3
    answers = claim(station, asked)
    assert [one.result.value for one in answers] == ["opened", "accepted", "verified", "closed"]
    station.journal.close()


def test_a_claim_nobody_waits_for_is_not_taken(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10), one_sku(11, sku_id=CUP))
    asked = station.bench.scan(S)
    assert asked.request is not None
    order = replace(one_sku(10), claim_token=1)
    assert station.bench.claimed("another ticket", Claimed(order, NOW)) == ()
    refused = station.bench.not_claimed(asked.request.ticket, Text("The store is busy."))
    assert refused is not None
    assert refused.case == Case.NOT_CHOSEN
    assert station.bench.claimed(asked.request.ticket, Claimed(order, NOW)) == ()
    assert station.bench.order is None
    assert begin(station).case == Case.VERIFIED_BIND
    station.journal.close()


def test_no_demand_says_what_waits(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(22, sku_id=CUP))
    asked = station.bench.scan(S)
    assert asked.request is not None
    (answer,) = station.bench.claimed(asked.request.ticket, Claimed(None, waiting=Waiting(3, 1, 0, 2)))
    assert (answer.result, answer.case) == ("wrong_item", Case.NO_DEMAND)
    assert "3 to approve, 1 on hold" in answer.message
    assert station.bench.order is None
    station.journal.close()


def test_a_slip_or_label_opens_its_order_in_this_mode_too(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, label=LABEL), an_order(11, (plain(1, CUP, 1, 11),)))
    assert station.scan(LABEL, S, LABEL) == ["opened", "verified", "closed"]
    assert station.scan("N11", S, C) == ["opened", "wrong_item", "verified"]
    station.journal.close()


def test_two_skus_of_one_code_are_asked_about(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, sku_id=TWIN))
    station.known.add_barcode(S, TWIN, 1)
    answer = station.bench.scan(S)
    assert answer.result == "ambiguous"
    assert [choice.number for choice in answer.choices] == [1, 2]
    (begun,) = claim(station, station.bench.choose(2))
    assert begun.order is not None
    assert begun.order.order_id == 10
    station.journal.close()


@pytest.mark.parametrize("must_read", [True, False])
def test_a_note_is_seen_before_the_box_is_closed(tmp_path: Path, must_read: bool) -> None:
    station = on_bench(
        tmp_path, one_sku(10, buyer_note="no price"), settings=BenchSettings(must_read=must_read)
    )
    begun = begin(station)
    assert begun.look.colour == "amber"
    assert "no price" in begun.message
    assert begun.verified == (0 if must_read else 1)
    if must_read:
        assert station.scan(S, "*OMS:ACK*", S) == ["needs", "opened", "verified"]
    station.journal.close()


@pytest.mark.parametrize(
    ("plain_receiver", "copies", "wanted"), [(True, 0, True), (True, 1, False), (False, 0, False)]
)
def test_our_own_label_is_printed_when_all_is_in(
    tmp_path: Path, plain_receiver: bool, copies: int, wanted: bool
) -> None:
    box = BenchParcel("p", LABEL, "YTO", (10,), copies=copies)
    station = on_bench(tmp_path, one_sku(10, 2, plain=plain_receiver, parcels=(box,)))
    assert begin(station).request is None
    answer = station.bench.scan(S, "gun", station.hands.pass_by(1))
    kinds = [answer.request.kind] if answer.request else []
    assert kinds == ([RequestKind.LABEL] if wanted else [])
    station.journal.close()


def test_undo_takes_back_the_item_and_leaving_gives_the_order_back(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10))
    begin(station)
    assert station.scan("*OMS:UNDO*", "*OMS:ABORT*") == ["undone", "aborted"]
    assert begin(station).case == Case.VERIFIED_BIND
    station.journal.close()


def test_what_is_at_another_bench_or_just_closed_is_not_wished(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10), one_sku(11))
    begin(station)
    station.scan(FREE_LABEL)
    station.bench.take(replace(one_sku(11), claimed_by="B2"))
    answer = station.bench.scan(S)
    assert answer.request is not None
    assert answer.request.wish is not None
    assert answer.request.wish.order_ids == ()
    station.journal.close()


def test_an_old_lease_counts_nothing_until_it_is_renewed(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 3))
    begin(station)
    station.hands.pass_by(31)
    answer = station.bench.scan(S)
    assert (answer.case, answer.decision) == (Case.LEASE_OLD, None)
    assert answer.request is not None
    assert answer.request.kind == RequestKind.RENEW
    assert station.bench.lease == (10, 1)
    kept = station.bench.renewed(Renewal(10, 1, station.hands.ms + LEASE))
    assert kept is not None
    assert (kept.case, kept.verified) == (Case.LEASE_KEPT, 1)
    assert station.scan(S, S) == ["accepted", "verified"]
    assert station.bench.renewed(Renewal(10, 1, station.hands.ms + LEASE)) is None
    station.journal.close()


def test_a_lost_lease_stops_the_bench_until_it_lets_go(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 2), one_sku(11, sku_id=CUP))
    begin(station)
    lost = station.bench.renewed(Renewal(10, 1, 0, "B2"))
    assert lost is not None
    assert (lost.result, lost.blocked) == ("blocked", True)
    assert "B2" in lost.message
    assert station.bench.blocked == Block.TAKEN
    assert station.bench.lease is None
    assert station.scan(S, "*OMS:HOLD*", "*OMS:UNDO*") == ["blocked"] * 3
    assert station.scan("*OMS:ACK*") == ["aborted"]
    assert begin(station, C).case == Case.VERIFIED_BIND
    station.journal.close()


def test_news_of_another_bench_stops_it_too(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 2))
    begin(station)
    same = station.bench.news(replace(one_sku(10, 2), claim_token=1))
    assert same is None
    answer = station.bench.news(replace(one_sku(10, 2), claim_token=2, claimed_by="B2"))
    assert answer is not None
    assert answer.case == Case.TAKEN_OVER
    station.journal.close()


def test_the_lease_outlives_a_crash(tmp_path: Path) -> None:
    station = on_bench(tmp_path, one_sku(10, 2))
    begin(station)
    station.journal.close()
    again = on_bench(tmp_path, one_sku(10, 2))
    again.bench.restore(again.journal.decisions, [one_sku(10, 2)], applied=0)
    assert again.bench.lease == (10, 1)
    assert again.bench.scan(S).case == Case.LEASE_OLD  # whose it is now must be asked first
    again.journal.close()
