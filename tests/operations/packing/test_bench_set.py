"""The bench set: its indexes, how it is read from a store, how big and how quick it is."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from oms_desktop.exchange import Receiver
from oms_desktop.models import (
    Barcode,
    BundlePart,
    BundleVersion,
    Order,
    OrderLine,
    Parcel,
    ParcelLine,
    Shop,
    Sku,
    Station,
    Warehouse,
    Waybill,
)
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.packing.bench_set import BenchSet, WaybillState, fold_code
from oms_desktop.operations.packing.bench_set_build import find_orders, read_bench_set, read_orders, read_sku
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import HoldReason, OrderStatus, ReceiverKind
from tests.news import T0, line, make_shop, order, source, tracking
from tests.operations.bench_fixtures import EAN, LABEL, OTHER_LABEL, SHIRT, TWIN, a_set, an_order, plain

MB = 1024 * 1024


def test_codes_are_folded() -> None:
    assert fold_code(" ＳＦ１２\u200b３ 4 ") == "sf1234"


def test_an_order_is_replaced_and_removed_with_all_its_codes() -> None:
    first = an_order(10, (plain(1, SHIRT, 1),), LABEL)
    known = a_set(first, an_order(11, (plain(2, SHIRT, 1, 11),), codes=("n10", "o11")))
    assert known.by_code("N10") == (10, 11)
    known.put_order(replace(first, parcels=(replace(first.parcels[0], tracking=OTHER_LABEL),)))
    assert known.waybill(LABEL) == ()
    assert known.waybill(OTHER_LABEL) == ((10, WaybillState.PLANNED),)
    known.put_order(replace(first, status=OrderStatus.SHIPPED, parcels=()))
    assert known.by_code("N10") == (11,)
    assert known.by_code("O10") == ()
    known.remove_order(11)
    known.remove_order(11)
    assert known.orders == {}


def test_a_waybill_keeps_its_newest_state() -> None:
    known = a_set(an_order(10, (plain(1, SHIRT, 1),), LABEL))
    known.note_waybill(LABEL, 10, WaybillState.SHIPPED)
    known.remove_order(10)
    assert known.waybill(LABEL.lower()) == ((10, WaybillState.SHIPPED),)


def test_codes_of_goods() -> None:
    known = a_set()
    known.add_barcode("SAME", SHIRT, 1)
    known.add_barcode("SAME", TWIN, 6)
    assert known.goods("same") == ((SHIRT, 1), (TWIN, 6))
    known.forget_barcode("SAME", SHIRT)
    assert known.goods("SAME") == ((TWIN, 6),)
    known.forget_sku(TWIN)
    assert known.goods("SAME") == known.goods("TWIN") == ()
    assert set(known.barcodes_with_tail("67892", [SHIRT])) == {EAN[SHIRT]}
    known.forget_barcode("NEVER", SHIRT)


@pytest.fixture
def shop_id(store: Store) -> int:
    return make_shop(store)


def take_in(store: Store, shop_id: int, *news: object) -> None:
    with store.work(Actor()) as work:
        accept_orders(work, shop_id, list(news), source(T0))  # type: ignore[arg-type]


def test_what_is_read(store: Store, shop_id: int) -> None:
    lines = (line("CUP-1", 2), line("CARD", 1, gift=True))
    take_in(
        store,
        shop_id,
        order("T1", lines=lines, trackings=(tracking(),)),
        order("T2", OrderStatus.SHIPPED),
        order("T3", buyer_note="?"),
    )
    with store.work(Actor()) as work:
        sku_id = work.session.scalars(select(Sku.id).where(Sku.code == "CUP-1")).one()
        work.session.add(Barcode(code="6901234567892", sku_id=sku_id, factor=6, created_at=1))
        work.session.execute(update(Sku).where(Sku.code == "CARD").values(scan_policy="no_code", bin="B-1"))
    with store.reading() as reading:
        known = read_bench_set(reading)
        assert read_sku(reading, sku_id) == (known.skus[sku_id], (("6901234567892", 6),))
        assert read_sku(reading, 999) is None
    assert [one.number for one in known.orders.values()] == ["T1"]
    (first,) = known.orders.values()
    assert known.goods("6901234567892") == ((sku_id, 6),)
    assert known.by_code("T1") == known.by_code(f"O{first.id}") == (first.id,)
    assert known.waybill("SF1234567890123") == ((first.id, WaybillState.PLANNED),)
    assert [(one.to_pack, one.gift, one.by_hand) for one in first.lines] == [
        (2, False, False),
        (1, True, True),
    ]
    assert known.skus[first.lines[1].sku_id].bin == "B-1"
    assert first.receiver.startswith("王**")
    assert "13812345678" not in repr(known.orders) + repr(known.shops)
    assert known.shops[shop_id].file_shop


@pytest.mark.parametrize(("name", "shown"), [("陈*", "陈* 余杭区"), ("~AgAAAAIYbmdL~", "**** 余杭区")])
def test_of_an_encrypted_receiver_is_shown_what_the_platform_has_masked(
    store: Store, shop_id: int, name: str, shown: str
) -> None:
    receiver = Receiver(ReceiverKind.ENCRYPTED, name, district="余杭区", token="x")
    take_in(store, shop_id, order("T1", receiver=receiver))
    with store.reading() as reading:
        assert [one.receiver for one in read_bench_set(reading).orders.values()] == [shown]


def test_held_lines_and_shops_that_ship_complete(store: Store, shop_id: int) -> None:
    take_in(store, shop_id, order("T1", lines=(line("CUP-1", 2), line("LID-1", 1))))
    with store.work(Actor()) as work:
        first = load(work, 1)
        open_hold(work, first, HoldReason.OUT_OF_STOCK, source="person", line_id=first.lines[0].id)
    with store.reading() as reading:
        (seen,) = read_orders(reading, [1])
    assert [one.to_pack for one in seen.lines] == [0, 1]
    assert seen.holds == ()
    with store.work(Actor()) as work:
        work.session.get_one(Shop, shop_id).ship_complete = True
    with store.reading() as reading:
        (seen,) = read_orders(reading, [1])
    assert seen.holds == (HoldReason.OUT_OF_STOCK,)


def test_bundles_are_taken_apart_as_they_were_sold(store: Store, shop_id: int) -> None:
    take_in(
        store, shop_id, order("T1", lines=(line("BOX", 2), line("CUP", 1), line("LID", 1), line("SET", 1)))
    )
    with store.work(Actor()) as work:
        ids = {sku.code: sku.id for sku in work.session.scalars(select(Sku))}
        inner = BundleVersion(sku_id=ids["SET"], number=1, created_at=1)
        outer = BundleVersion(sku_id=ids["BOX"], number=1, created_at=1)
        work.session.add_all([inner, outer])
        work.session.flush()
        rows = [
            (inner.id, ids["CUP"], 1),
            (inner.id, ids["LID"], 2),
            (outer.id, ids["SET"], 3),
            (outer.id, ids["CUP"], 1),
        ]
        work.session.add_all([BundlePart(bundle_version_id=v, sku_id=s, quantity=n) for v, s, n in rows])
        work.session.execute(update(Sku).where(Sku.code == "SET").values(bundle_version_id=inner.id))
        work.session.execute(
            update(OrderLine)
            .where(OrderLine.sku_id == ids["BOX"])
            .values(bundle_version_id=outer.id, multiplier=2)
        )
    with store.reading() as reading:
        (seen,) = read_orders(reading, [1])
    box = seen.lines[0]
    assert box.bundle
    assert {part.sku_id: part.per_unit for part in box.parts} == {ids["CUP"]: 8, ids["LID"]: 12}


def test_a_station_of_one_warehouse_sees_its_orders(store: Store, shop_id: int) -> None:
    take_in(store, shop_id, order("T1"), order("T2"))
    with store.work(Actor()) as work:
        other = Warehouse(code="two", name="two", kind="own")
        work.session.add(other)
        work.session.flush()
        work.session.add(Station(name="B2", warehouse_id=other.id, created_at=1))
        work.session.execute(update(Order).where(Order.number == "T1").values(warehouse_id=1))
    with store.reading() as reading:
        assert len(read_bench_set(reading, "A1").orders) == 2
        assert [one.number for one in read_bench_set(reading, "B2").orders.values()] == ["T2"]


def test_codes_outside_the_set_are_found(store: Store, shop_id: int) -> None:
    take_in(store, shop_id, order("T1", OrderStatus.SHIPPED, trackings=(tracking(),)))
    with store.reading() as reading:
        for code in ("T1", "O1", "o1", "sf1234567890123"):
            assert [one.number for one in find_orders(reading, code)] == ["T1"], code
        for code in ("T9", "O9", "Oh", "O99999999999999999999"):
            assert find_orders(reading, code) == [], code


def test_both_databases_read_the_same(any_store: Store) -> None:
    shop_id = make_shop(any_store)
    take_in(any_store, shop_id, order("T1", lines=(line("CUP-1", 2),), trackings=(tracking(),)))
    session_folder = Path(str(any_store.engine.url.database or "x")).name
    with any_store.reading() as reading:
        known = read_bench_set(reading, session_folder)
        assert [one.number for one in find_orders(reading, "SF1234567890123")] == ["T1"]
    assert known.by_code("T1") == (1,)


def test_the_whole_way_on_both_databases(any_store: Store, tmp_path: Path) -> None:
    shop_id = make_shop(any_store)
    take_in(any_store, shop_id, order("T1", lines=(line("CUP-1", 1),)))
    session = BenchSession(any_store, tmp_path, actor_for(any_store, "owner", "A1"))
    results = [one.result.value for one in session.scan_all(["T1", "CUP-1", "SF1234567890123", "T1"])]
    session.close()
    assert results == ["opened", "verified", "closed", "done_already"]


ORDERS, SKUS, GONE = 1_250, 750, 15_000
"""A quarter of a busy merchant's."""


@pytest.fixture
def busy(store: Store, shop_id: int) -> Store:
    """Open orders of two lines, Skus with a barcode, and the boxes that left this month."""
    with store.work(Actor()) as work:
        session, now = work.session, work.now
        session.execute(
            insert(Sku),
            [
                {
                    "id": n,
                    "code": f"S{n}",
                    "code_folded": f"s{n}",
                    "name": f"保温杯大容量男女学生便携 {n}",
                    "created_at": now,
                }
                for n in range(1, SKUS + 1)
            ],
        )
        session.execute(
            insert(Barcode),
            [{"code": f"69{n:011d}", "sku_id": n, "created_at": now} for n in range(1, SKUS + 1)],
        )
        total = ORDERS + GONE
        rows = [
            {
                "id": n, "shop_id": shop_id, "number": f"22{n:017d}", "created_at": now, "status_at": now, "first_seen_at": now,
                "status": "approved" if n <= ORDERS else "shipped", "receiver_name": "王小明", "receiver_district": "余杭区",
            }
            for n in range(1, total + 1)
        ]  # fmt: skip
        session.execute(insert(Order), rows)
        session.execute(
            insert(OrderLine),
            [
                {"id": 2 * n + k, "order_id": n, "position": k, "ordered": 1, "sku_id": (n + k) % SKUS + 1,
                 "title": f"保温杯 {n % 99}",
                 "spec": "颜色:白", "shipped": 0 if n <= ORDERS else 1}
                for n in range(1, total + 1) for k in (0, 1)
            ],
        )  # fmt: skip
        session.execute(
            insert(Parcel),
            [
                {
                    "id": n,
                    "uuid": f"u{n}",
                    "status": "planned" if n <= ORDERS else "shipped",
                    "created_at": now,
                }
                for n in range(1, total + 1)
            ],
        )
        session.execute(
            insert(ParcelLine),
            [
                {"parcel_id": n, "order_line_id": 2 * n + k, "quantity": 1}
                for n in range(1, total + 1)
                for k in (0, 1)
            ],
        )
        session.execute(
            insert(Waybill),
            [
                {"parcel_id": n, "carrier": "SF", "tracking": f"SF{n:013d}", "bound_at": now}
                for n in range(1, total + 1)
            ],
        )
    return store


def test_a_busy_bench_fits_in_memory(busy: Store, tmp_path: Path) -> None:
    tracemalloc.start()
    with busy.reading() as reading:
        known = read_bench_set(reading)
    size = tracemalloc.get_traced_memory()[0] / MB
    tracemalloc.stop()
    assert isinstance(known, BenchSet)
    assert len(known.orders) == ORDERS
    assert size <= 60 / 4, size
    with busy.reading() as reading:
        assert len(find_orders(reading, f"22{ORDERS + 5:017d}")) == 1
    session = BenchSession(busy, tmp_path, actor_for(busy, "owner", "A1"))
    for n in range(1, 41):
        codes = (f"SF{n:013d}", f"S{n % SKUS + 1}", f"S{(n + 1) % SKUS + 1}", f"SF{n:013d}")
        assert [session.bench.scan(code).result for code in codes][-1] == "closed"
    session.apply_waiting()
    session.close()


def test_a_number_that_stands_for_no_waybill_is_not_kept_for_every_order() -> None:
    known = a_set()
    for order_id in range(1000, 1200):
        known.note_waybill("0", order_id, WaybillState.SHIPPED)
    assert len(known.waybill("0")) == 50
