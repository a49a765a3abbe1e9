"""Bundles by version, and two Skus that become one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import (
    BundleVersion,
    Listing,
    OrderLine,
    Reservation,
    Sku,
    StockLevel,
    StockMove,
    Warehouse,
)
from oms_desktop.operations.catalogue.barcodes import add_barcode
from oms_desktop.operations.catalogue.bundles import (
    contained,
    containing,
    explode,
    explode_versions,
    set_bundle,
    versions_with,
)
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.sku_views import (
    SkuFilter,
    SkuView,
    sku_by_code,
    sku_ids,
    sku_rows,
    sku_view,
)
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, find_sku, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.work import Actor, Store, Work
from tests.news import line, make_shop, order, source
from tests.stores import Begin

CUP = SkuDraft(code="CUP-1", name="保温杯", spec="白", weight_g=350, cost=1250, bin="A-01", safety_stock=5)


def see(store: Store, sku_id: int) -> SkuView:
    with store.reading() as reading:
        found = sku_view(reading, sku_id)
    assert found is not None
    return found


def found_by(store: Store, typed: str) -> list[str]:
    with store.reading() as reading:
        rows = sku_rows(reading, sku_ids(reading, SkuFilter(search=typed)))
    return sorted(row.code for row in rows.values())


def sku(work: Work, code: str, **more: Any) -> int:
    return make_sku(work, SkuDraft(code=code, **more))


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


# bundles


def test_bundles_by_version(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        cup, lid, box = sku(work, "CUP"), sku(work, "LID"), sku(work, "BOX")
        assert set_bundle(work, box, [(cup, 1), (lid, 1), (cup, 1)]) == 1
        assert set_bundle(work, box, [(lid, 1), (cup, 2)]) is None
        first = work.session.get_one(Sku, box).bundle_version_id
        assert set_bundle(work, box, [(cup, 3)]) == 2
        second = work.session.get_one(Sku, box).bundle_version_id
        assert explode(work.session, [box, cup]) == {box: {cup: 3}, cup: {cup: 1}}
        assert explode_versions(work.session, [first or 0, second or 0]) == {
            first: {cup: 2, lid: 1},
            second: {cup: 3},
        }
        assert set_bundle(work, box, []) == 0
        assert explode(work.session, [box]) == {box: {box: 1}}
        assert set_bundle(work, box, [(lid, 1)]) == 4
        assert explode_versions(work.session, [second or 0]) == {second: {cup: 3}}
        with pytest.raises(Refused) as refusal:
            set_bundle(work, box, [(cup, 1)], version=1)
        assert code_of(refusal) == "changed_meanwhile"


def test_bundles_in_bundles(begin: Begin) -> None:
    with begin() as work:
        a, b, c, d = (sku(work, code) for code in "ABCD")
        set_bundle(work, c, [(a, 2), (b, 1)])
        set_bundle(work, d, [(c, 3), (a, 1)])
        assert explode(work.session, [d]) == {d: {a: 7, b: 3}}
        assert contained(work.session, [d]) == {a, b, c}
        assert containing(work.session, [a]) == {c, d}
        assert containing(work.session, [d]) == set()
        for inner, parts in ((a, [(d, 1)]), (c, [(d, 1)]), (a, [(a, 1)])):
            with pytest.raises(Refused) as refusal:
                set_bundle(work, inner, parts)
            assert code_of(refusal) == "bundle_cycle"


def test_a_bundle_keeps_what_it_was_sold_with_to_any_depth(begin: Begin) -> None:
    with begin() as work:
        a, b, c, d, e = (sku(work, code) for code in "ABCDE")
        set_bundle(work, c, [(a, 2), (b, 1)])
        set_bundle(work, d, [(c, 3)])
        set_bundle(work, e, [(d, 1), (a, 1)])

        def sold() -> int:
            return work.session.get_one(Sku, e).bundle_version_id or 0

        first = sold()
        set_bundle(work, c, [(b, 5)])
        second = sold()
        set_bundle(work, c, [])
        third = sold()
        assert explode_versions(work.session, [first, second, third]) == {
            first: {a: 7, b: 3},
            second: {a: 1, b: 15},
            third: {a: 1, c: 3},
        }
        assert explode(work.session, [e]) == {e: {a: 1, c: 3}}
        assert {first, second} <= versions_with(work.session, [b])


def test_bundles_that_become_one_leave_what_was_sold_as_it_was(begin: Begin) -> None:
    with begin() as work:
        a, old, new, case = (sku(work, code) for code in ("A", "OLD", "NEW", "CASE"))
        set_bundle(work, old, [(a, 2)])
        set_bundle(work, case, [(old, 1), (a, 1)])
        before = work.session.get_one(Sku, case).bundle_version_id or 0
        set_bundle(work, new, [(a, 5)])
        merge_skus(work, old, new)
        after = work.session.get_one(Sku, case).bundle_version_id or 0
        assert after != before
        assert explode_versions(work.session, [before, after]) == {before: {a: 3}, after: {a: 6}}
        assert explode(work.session, [case]) == {case: {a: 6}}


@pytest.mark.parametrize("quantity", [0, -1, 10_001])
def test_bundle_quantities(begin: Begin, quantity: int) -> None:
    with begin() as work:
        a, b = sku(work, "A"), sku(work, "B")
        with pytest.raises(Refused) as refusal:
            set_bundle(work, a, [(b, quantity)])
    assert code_of(refusal) == "bad_quantity"


def test_a_ring_made_behind_our_back_is_not_followed_for_ever(begin: Begin) -> None:
    with begin() as work:
        a, b = sku(work, "A"), sku(work, "B")
        set_bundle(work, a, [(b, 1)])
        version = BundleVersion(sku_id=b, number=1, created_at=0)
        work.session.add(version)
        work.session.flush()
        work.session.get_one(Sku, b).bundle_version_id = work.session.get_one(Sku, a).bundle_version_id
        work.session.flush()
        with pytest.raises(RecursionError):
            explode(work.session, [a])


@settings(
    max_examples=settings().max_examples // 8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 3)), max_size=12))
def test_no_sequence_of_edits_makes_a_ring(store: Store, wishes: list[tuple[int, int, int]]) -> None:
    with store.work(Actor()) as work:
        number = work.session.scalar(select(func.count()).select_from(Sku)) or 0
        ids = [sku(work, f"S{number + place}") for place in range(5)]
        for whole, part, quantity in wishes:
            try:
                set_bundle(work, ids[whole], [(ids[part], quantity)])
            except Refused as refusal:
                if refusal.code != "bundle_cycle":
                    raise
        leaves = explode(work.session, ids)
        for made, pieces in leaves.items():
            assert pieces
            assert made not in contained(work.session, [made])
            assert all(work.session.get_one(Sku, piece).bundle_version_id is None for piece in pieces)


# merging


def test_two_become_one(any_store: Store) -> None:
    store = any_store
    shop = make_shop(store)
    with store.work(Actor()) as work:
        accept_orders(work, shop, [order("T1"), order("T2", lines=(line("CUP-2"),))], source())
        old, new = find_sku(work, "CUP-1") or 0, find_sku(work, "CUP-2") or 0
        older = sku(work, "CUP-0")
        merge_skus(work, older, old)
        edit_sku(work, old, replace(CUP, code="CUP-1"))
        box = sku(work, "BOX")
        set_bundle(work, box, [(old, 2), (new, 1)])
        add_barcode(work, old, "6901234567892")
        add_barcode(work, old, "12345678")
        add_barcode(work, new, "12345678")
    with store.work(Actor()) as work:
        merge_skus(work, old, new, version=None)
    seen = see(store, new)
    assert {one.code for one in seen.barcodes} == {"12345678", "6901234567892", "CUP-1", "CUP-0"}
    assert (seen.bin, seen.weight_g) == ("A-01", 350)
    assert [(part.code, part.quantity) for part in see(store, box).parts] == [("CUP-2", 3)]
    with store.reading() as reading:
        assert set(reading.session.scalars(select(OrderLine.sku_id))) == {new}
        assert set(reading.session.scalars(select(Listing.sku_id))) == {new}
        gone = reading.session.get_one(Sku, old)
        assert (gone.merged_into, gone.stopped) == (new, True)
        assert reading.session.get_one(Sku, older).merged_into == new
        assert (sku_by_code(reading, "CUP-1") or seen).id == new
        assert sku_ids(reading, SkuFilter(stopped=None)) == [box, new]
    assert found_by(store, "CUP-1") == ["CUP-2"]
    with store.work(Actor()) as work:
        accept_orders(work, shop, [order("T3", lines=(line("CUP-1", item_id="other"),))], source())
        assert set(work.session.scalars(select(OrderLine.sku_id))) == {new}
        with pytest.raises(Refused, match="CUP-2") as refusal:
            add_barcode(work, old, "99999999")
    assert code_of(refusal) == "sku_merged"


def test_merging_keeps_every_sum_of_the_stock(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    with begin() as work:
        accept_orders(work, shop, [order("T1", lines=(line("CUP-1", 2),))], source())
        old, new = find_sku(work, "CUP-1") or 0, sku(work, "NEW")
        line_id = work.session.scalars(select(OrderLine.id)).one()
        place = work.session.scalars(select(Warehouse.id)).one()
        other = Warehouse(code="two", name="二仓", kind="own")
        work.session.add(other)
        work.session.flush()
        for sku_id, where, on_hand, reserved in (
            (old, place, 10, 2),
            (new, place, 5, 0),
            (old, other.id, 0, 0),
        ):
            work.session.add(
                StockLevel(sku_id=sku_id, warehouse_id=where, on_hand=on_hand, reserved=reserved)
            )
            if on_hand:
                move = StockMove(
                    sku_id=sku_id, warehouse_id=where, kind="opening", quantity=on_hand, at=work.now
                )
                work.session.add(move)
        work.session.add(
            Reservation(order_line_id=line_id, sku_id=old, warehouse_id=place, quantity=2, opened_at=work.now)
        )
        work.session.get_one(Sku, old).tracked = True
        work.session.get_one(Sku, old).tracked_since = 7
    with begin() as work:
        merge_skus(work, old, new)
    with store.reading() as reading:
        for level in reading.session.scalars(select(StockLevel)):
            here = (StockMove.sku_id == level.sku_id, StockMove.warehouse_id == level.warehouse_id)
            moved = reading.session.scalar(
                select(func.coalesce(func.sum(StockMove.quantity), 0)).where(*here)
            )
            held = reading.session.scalar(
                select(func.coalesce(func.sum(Reservation.quantity), 0)).where(
                    Reservation.sku_id == level.sku_id,
                    Reservation.warehouse_id == level.warehouse_id,
                    Reservation.closed_at.is_(None),
                )
            )
            assert (level.on_hand, level.reserved) == (moved, held)
        assert reading.session.get_one(StockLevel, (new, place)).on_hand == 15
        assert reading.session.get_one(StockLevel, (new, place)).reserved == 2
        assert (
            reading.session.get_one(Sku, new).tracked,
            reading.session.get_one(Sku, new).tracked_since,
        ) == (True, 7)


def test_what_contains_a_merged_bundle_at_any_depth_holds_the_other(begin: Begin) -> None:
    with begin() as work:
        outermost = sku(work, "CASE")  # older than what it will hold
        a, b, dead, living, middle = (sku(work, code) for code in ("A", "B", "DEAD", "LIVING", "BOX"))
        for pack, inner in ((dead, a), (living, b), (middle, dead), (outermost, middle)):
            set_bundle(work, pack, [(inner, 1)])
        merge_skus(work, dead, living)
        version = work.session.get_one(Sku, outermost).bundle_version_id
        assert version is not None
        assert explode_versions(work.session, [version])[version] == {b: 1}


def test_merges_that_are_refused(begin: Begin) -> None:
    with begin() as work:
        a, b, c, d = (sku(work, code) for code in "ABCD")
        set_bundle(work, c, [(a, 1)])
        set_bundle(work, d, [(c, 1)])
        for source_id, target_id, code in (
            (a, a, "merge_itself"),
            (a, c, "merge_bundle"),
            (c, d, "bundle_cycle"),
        ):
            with pytest.raises(Refused) as refusal:
                merge_skus(work, source_id, target_id)
            assert code_of(refusal) == code
        with pytest.raises(Refused) as refusal:
            merge_skus(work, a, b, version=9)
        assert code_of(refusal) == "changed_meanwhile"
        sign = sku(work, "中文编码")
        edit_sku(work, b, SkuDraft(code="B", bin="B-1"))
        merge_skus(work, sign, b)
        assert [one.code for one in sku_rows(work, [b])[b].barcodes] == []
        add_barcode(work, b, "A00")
        old = sku(work, "a00", bin="A-1")
        pack = sku(work, "PACK")
        set_bundle(work, pack, [(old, 4)])
        merge_skus(work, old, b)
    with begin() as work:
        assert [one.code for one in sku_rows(work, [b])[b].barcodes] == ["A00"]
        assert sku_rows(work, [b])[b].bin == "B-1"
        assert explode(work.session, [pack]) == {pack: {b: 4}}
