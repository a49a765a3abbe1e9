"""Skus: made and edited once only, found again, their barcodes, bundles and pictures, and two that become one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
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
from oms_desktop.operations.barcodes import add_barcode, learn_barcode, remove_barcode, skus_with_barcode
from oms_desktop.operations.bundles import contained, containing, explode, explode_versions, set_bundle
from oms_desktop.operations.catalogue import SkuDraft, edit_sku, find_sku, make_sku
from oms_desktop.operations.intake import accept_orders
from oms_desktop.operations.pictures import keep_picture, picture_path, set_picture, thumbnail
from oms_desktop.operations.search import search
from oms_desktop.operations.sku_merge import merge_skus
from oms_desktop.operations.sku_views import (
    SkuFilter,
    SkuView,
    bins_in_use,
    sku_by_code,
    sku_count,
    sku_ids,
    sku_rows,
    sku_view,
)
from oms_desktop.operations.work import Actor, Store, Work
from oms_desktop.vocabulary import Role
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


def test_make_and_find(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        made = make_sku(work, replace(CUP, code="  CUP-1 "))
        bare = sku(work, "ＬＩＤ")
    seen = see(any_store, made)
    assert (seen.code, seen.name, seen.weight_g, seen.cost, seen.bin) == (
        "CUP-1",
        "保温杯",
        350,
        1250,
        "A-01",
    )
    assert seen.draft == CUP
    assert (see(any_store, bare).name, see(any_store, bare).tracked) == ("ＬＩＤ", False)
    for typed in ("保温", "cup-1", "CUP", "白"):
        assert found_by(any_store, typed) == ["CUP-1"], typed
    with any_store.reading() as reading:
        assert sku_by_code(reading, "ｃｕｐ-1 ") == seen
        assert sku_by_code(reading, "none") is None
        assert [hit.code for hit in search(reading, "保温").skus] == ["CUP-1"]
        assert sku_view(reading, 999) is None
        assert bins_in_use(reading) == ("A-01",)


@pytest.mark.parametrize("code", ["cup-1", "ＣＵＰ-１", " CUP-1"])
def test_a_code_is_one_however_it_is_written(begin: Begin, code: str) -> None:
    with begin() as work:
        make_sku(work, CUP)
        with pytest.raises(Refused, match="保温杯") as refusal:
            sku(work, code)
    assert code_of(refusal) == "code_taken"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        *((SkuDraft(code=text), "bad_code") for text in ("", "   ", "A\nB", "A\u200bB", "x" * 65)),
        (SkuDraft(code="A", weight_g=-1), "bad_sku"),
        (SkuDraft(code="A", cost=10**10), "bad_sku"),
        (SkuDraft(code="A", name="x" * 301), "bad_sku"),
    ],
)
def test_skus_that_are_refused(begin: Begin, draft: SkuDraft, code: str) -> None:
    with begin() as work, pytest.raises(Refused) as refusal:
        make_sku(work, draft)
    assert code_of(refusal) == code


def test_an_unknown_scan_policy_is_our_own_mistake(begin: Begin) -> None:
    with begin() as work, pytest.raises(ValueError, match="odd"):
        make_sku(work, SkuDraft(code="A", scan_policy="odd"))


def test_edit(store: Store, begin: Begin) -> None:
    with begin() as work:
        made, other = make_sku(work, CUP), sku(work, "LID")
    before = see(store, made)
    with begin(operator="小李") as work:
        assert edit_sku(work, made, before.draft, version=1) == ()
        wanted = replace(before.draft, name="真空杯", code="cup-1", scan_policy="no_code")
        assert edit_sku(work, made, wanted, version=1) == ("code", "name", "scan_policy")
    assert (see(store, made).version, see(store, made).code) == (2, "cup-1")
    assert (found_by(store, "真空"), found_by(store, "保温")) == (["cup-1"], [])
    with begin() as work:
        with pytest.raises(Refused, match="小李") as refusal:
            edit_sku(work, made, CUP, version=1)
        assert code_of(refusal) == "changed_meanwhile"
        with pytest.raises(Refused) as refusal:
            edit_sku(work, other, replace(CUP, code="CUP-1"))
        assert code_of(refusal) == "code_taken"
        with pytest.raises(Refused) as refusal:
            edit_sku(work, 999, CUP)
        assert code_of(refusal) == "sku_not_found"


def test_packers_do_not_edit(begin: Begin) -> None:
    with begin(role=Role.PACKER) as work, pytest.raises(Refused) as refusal:
        make_sku(work, CUP)
    assert code_of(refusal) == "not_permitted"


def test_the_list_is_narrowed_and_sorted(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        a = sku(work, "A", name="甲", bin="2", safety_stock=9)
        b = sku(work, "b", name="乙", bin="1")
        c = sku(work, "C", name="丙", stopped=True)
        add_barcode(work, a, "6901234567892")
        set_bundle(work, b, [(a, 2)])
        set_picture(work, a, "x.png")
        work.session.get_one(Sku, b).tracked = True
    cases: list[tuple[SkuFilter, list[int]]] = [
        (SkuFilter(), [a, b]),
        (SkuFilter(stopped=None), [a, b, c]),
        (SkuFilter(stopped=True), [c]),
        (SkuFilter(descending=True), [b, a]),
        (SkuFilter(sort="bin"), [b, a]),
        (SkuFilter(sort="safety_stock", descending=True), [a, b]),
        (SkuFilter(bundles=True), [b]),
        (SkuFilter(bundles=False), [a]),
        (SkuFilter(no_barcode=True), [b]),
        (SkuFilter(no_bin=True, stopped=None), [c]),
        (SkuFilter(no_picture=True), [b]),
        (SkuFilter(untracked=True), [a]),
        (SkuFilter(untracked=False), [b]),
        (SkuFilter(search="6901234567892"), [a]),
        (SkuFilter(search="没有"), []),
    ]
    with any_store.reading() as reading:
        for wanted, ids in cases:
            assert sku_ids(reading, wanted) == ids, wanted
            assert sku_count(reading, wanted) == len(ids), wanted
        part = sku_rows(reading, [b])[b]
    assert part.is_bundle
    assert [(one.code, one.quantity) for one in part.parts] == [("A", 2)]


# barcodes


def test_barcodes(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        a, b = sku(work, "A"), sku(work, "B")
        assert add_barcode(work, a, " 6901234567892 ")
        assert not add_barcode(work, a, "６９０１２３４５６７８９２")
        assert add_barcode(work, a, "6901234567892", 12)
        assert add_barcode(work, b, "6901234567892")
        assert add_barcode(work, b, "abc-9")
        assert not add_barcode(work, b, "ABC-9")
        assert skus_with_barcode(work, "6901234567892") == (a, b)
        assert skus_with_barcode(work, "ABC-9") == (b,)
        assert skus_with_barcode(work, "a") == (a,)
        assert remove_barcode(work, b, "6901234567892")
        assert not remove_barcode(work, b, "6901234567892")
    assert [(one.code, one.factor, one.source) for one in see(any_store, a).barcodes] == [
        ("6901234567892", 12, "hand")
    ]
    assert found_by(any_store, "6901234567892") == ["A"]


@pytest.mark.parametrize("code", ["", "ab", "条码一二三", "69\n01", "6901234567890", "*OMS:UNDO*", "x" * 81])
def test_barcodes_that_no_scanner_reads(begin: Begin, code: str) -> None:
    with begin() as work:
        made = sku(work, "A")
        with pytest.raises(Refused) as refusal:
            add_barcode(work, made, code)
    assert code_of(refusal) == "bad_barcode"


def test_a_scan_counts_at_least_one(begin: Begin) -> None:
    with begin() as work:
        made = sku(work, "A")
        with pytest.raises(Refused) as refusal:
            add_barcode(work, made, "12345", 0)
    assert code_of(refusal) == "bad_factor"


def test_a_packer_may_teach_a_barcode(store: Store, begin: Begin) -> None:
    with begin() as work:
        made = sku(work, "A")
    with begin(role=Role.PACKER) as work:
        assert learn_barcode(work, made, "6901234567892", 6)
        with pytest.raises(Refused):
            add_barcode(work, made, "12345")
    assert [(one.factor, one.source) for one in see(store, made).barcodes] == [(6, "bench")]


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
        assert work.session.scalar(select(func.count()).select_from(BundleVersion)) == 2
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


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
        accept_orders(work, shop, [order("T1")], source())
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


# pictures


def test_pictures(store: Store, begin: Begin, tmp_path: Path) -> None:
    data = tmp_path / "张三 测试"
    file = tmp_path / "杯子.jpeg"
    Image.new("RGB", (800, 400), "red").save(file)
    name = keep_picture(data, file)
    assert name.endswith(".jpg")
    again = tmp_path / "copy.jpg"
    again.write_bytes(file.read_bytes())
    assert keep_picture(data, again) == name
    assert [one.name for one in (data / "pictures").iterdir()] == [name]
    with begin() as work:
        made = sku(work, "A")
        set_picture(work, made, name)
        set_picture(work, made, name)
    assert (see(store, made).picture, see(store, made).version) == (name, 2)
    small = thumbnail(data, name)
    assert small is not None
    assert small == thumbnail(data, name)
    with Image.open(small) as image:
        assert image.size == (256, 128)
    assert picture_path(data, name) == data / "pictures" / name
    assert picture_path(data, "") is None
    assert thumbnail(data, "gone.png") is None


def test_what_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("hello")
    (tmp_path / "empty.png").write_bytes(b"")
    Image.new("RGB", (10, 10)).save(tmp_path / "odd.tiff")
    whole = tmp_path / "whole.png"
    Image.new("RGB", (300, 300), "blue").save(whole)
    (tmp_path / "half.png").write_bytes(whole.read_bytes()[:100])
    with (tmp_path / "huge.jpg").open("wb") as file:
        file.truncate(31 * 1024 * 1024)
    Image.new("1", (20_000, 6_000)).save(tmp_path / "wide.png")
    expected = {
        "text.jpg": "not_a_picture",
        "empty.png": "not_a_picture",
        "odd.tiff": "not_a_picture",
        "half.png": "not_a_picture",
        "huge.jpg": "picture_too_large",
        "wide.png": "picture_too_large",
        "none.png": "file_unreadable",
    }
    for name, code in expected.items():
        with pytest.raises(Refused) as refusal:
            keep_picture(tmp_path / "data", tmp_path / name)
        assert code_of(refusal) == code, name
    assert not (tmp_path / "data").exists()
