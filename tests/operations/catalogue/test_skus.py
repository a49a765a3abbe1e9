"""Skus: made and edited once only, found again, their barcodes and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from oms_desktop.errors import Refused
from oms_desktop.models import (
    Sku,
)
from oms_desktop.operations.catalogue.barcodes import (
    add_barcode,
    learn_barcode,
    remove_barcode,
    skus_with_barcode,
)
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.pictures import keep_picture, picture_path, set_picture, thumbnail
from oms_desktop.operations.catalogue.sku_views import (
    SkuFilter,
    SkuView,
    bins_in_use,
    sku_by_code,
    sku_count,
    sku_ids,
    sku_rows,
    sku_view,
)
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, make_sku
from oms_desktop.operations.orders.search import search
from oms_desktop.operations.work import Actor, Store, Work
from oms_desktop.vocabulary import Role
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
