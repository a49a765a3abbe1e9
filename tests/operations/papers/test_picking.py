"""The pick list: merged over orders, along the shelves; waves."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Sku
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.orders.to_pick import (
    count_to_pick,
    orders_to_pick,
    several_to_pick,
    singles_to_pick,
)
from oms_desktop.operations.orders.verbs import cancel, hold
from oms_desktop.operations.papers.picking import (
    PickBatch,
    make_wave,
    picks,
    print_picks,
    short_names,
    wave_orders,
)
from oms_desktop.operations.work import Store
from oms_desktop.printing.pick_list import merged
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests import news
from tests.operations.papers.test_slips import OWNER, status, take
from tests.printing import pages


def batch(store: Store, ids: list[int]) -> PickBatch:
    with store.reading() as reading:
        return picks(reading, ids)


def test_equal_skus_of_several_orders_are_fetched_once(store: Store) -> None:
    with store.work(OWNER) as work:
        for code, place in (("A", "B-02"), ("B", "A-10"), ("LID", "A-9")):
            make_sku(work, SkuDraft(code, bin=place))
        box = make_sku(work, SkuDraft("BOX"))
        set_bundle(work, box, [(work.session.scalars(select(Sku.id).where(Sku.code == "LID")).one(), 2)])
    ids = take(
        store,
        news.order("10001", lines=(news.line("A", 2), news.line("B"))),
        news.order("10002", lines=(news.line("A"), news.line("BOX", 2))),
    )
    rows = merged(batch(store, ids).picks.lines)
    assert [(row.code, row.quantity, [(one.name, one.quantity) for one in row.orders]) for row in rows] == [
        ("LID", 4, [("0002", 4)]),
        ("B", 1, [("0001", 1)]),
        ("A", 3, [("0001", 2), ("0002", 1)]),
    ]


def test_printing_starts_picking(store: Store, tmp_path: Path) -> None:
    one, held = take(store, news.order("T1"), news.order("T2"))
    with store.work(OWNER) as work:
        hold(work, [held], HoldReason.MANUAL)
    report = print_picks(store, OWNER, [one, held], tmp_path / "p.pdf", wave="W1")
    assert (report.order_ids, [code.code for _, code in report.refused]) == ((one,), ["order_held"])
    assert status(store, one) == OrderStatus.PICKING
    assert "W1" in pages.text((tmp_path / "p.pdf").read_bytes())[0]
    with pytest.raises(Refused) as caught:
        print_picks(store, OWNER, [held], tmp_path / "q.pdf")
    assert caught.value.code == "order_held"
    assert not (tmp_path / "q.pdf").exists()


def test_orders_of_one_item_and_of_several_are_counted_apart(store: Store) -> None:
    two = (news.line("A"), news.line("B"))
    one, several, held = take(store, news.order("T1"), news.order("T2", lines=two), news.order("T3"))
    with store.work(OWNER) as work:
        hold(work, [held], HoldReason.MANUAL)
    with store.reading() as reading:
        assert count_to_pick(reading) == (2, 1, 1)
        assert [order_id for order_id, _ in singles_to_pick(reading)] == [one]
        assert several_to_pick(reading) == [several]


def test_a_wave_keeps_its_orders_until_they_are_packed_or_gone(store: Store) -> None:
    one, two, three = take(store, news.order("T1"), news.order("T2"), news.order("T3"))
    with store.work(OWNER) as work:
        wave = make_wave(work, "W1", [one, two])
        assert make_wave(work, "W1", [three, one]) == wave
    with store.reading() as reading:
        assert sorted(wave_orders(reading, "W1")) == [one, two, three]
    with store.work(OWNER) as work:
        cancel(work, [two])
        make_wave(work, "W2", [three])
    with store.reading() as reading:
        assert wave_orders(reading, "W1") == [one]
        with pytest.raises(Refused) as caught:
            wave_orders(reading, "W3")
    assert caught.value.code == "wave_not_found"


def test_what_may_be_picked_is_approved_and_free(store: Store) -> None:
    one, held, noted = take(store, news.order("T1"), news.order("T2"), news.order("T3", buyer_note="!"))
    with store.work(OWNER) as work:
        hold(work, [held], HoldReason.MANUAL)
    with store.reading() as reading:
        assert orders_to_pick(reading) == [one]
    assert status(store, noted) == OrderStatus.PAID


def test_short_names_are_as_long_as_they_must_be() -> None:
    assert short_names(["100001", "100002"]) == {"100001": "0001", "100002": "0002"}
    assert short_names(["1-5555", "2-5555"]) == {"1-5555": "1-5555", "2-5555": "2-5555"}
    assert short_names(["7", "7"]) == {"7": "7"}
    assert short_names([]) == {}
