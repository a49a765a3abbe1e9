"""Column mappings are known again by their headers; templates are kept as the merchant gave them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.exchange import FileProfile, ShipFileLayout
from oms_desktop.operations.intake.profiles import (
    keep_template,
    matching_profile,
    note_layout,
    order_profiles,
    remove_profile,
    save_profile,
    ship_template,
    template_file,
)
from oms_desktop.operations.work import Actor, Store
from tests.stores import Begin, Clock

OWN = FileProfile(
    name="我的表格",
    platform="",
    fields=(("number", "单号"), ("title", "品名"), ("quantity", "数量")),
    fingerprint=("单号", "品名", "数量", "备注", "日期"),
    statuses=(("待发", "paid"),),
)


def test_saved_and_known_again(any_store: Store, clock: Clock) -> None:
    with any_store.work(Actor()) as work:
        save_profile(work, OWN)
        save_profile(work, replace(OWN, name=" 二 号 ", fields=(("number", "编号"),), fingerprint=("编号",)))
    clock.advance(hours=1)
    with any_store.work(Actor()) as work:
        save_profile(work, OWN)
    with any_store.reading() as reading:
        assert [one.name for one in order_profiles(reading)] == ["我的表格", "二 号"]
        assert order_profiles(reading)[0] == OWN
        assert matching_profile(reading, ("单号", "品名 ", "数量", "备注", "多一列")) == OWN
        assert matching_profile(reading, ("单号", "品名", "数量", "甲", "乙")) is None
        assert matching_profile(reading, ("单号", "品名", "备注", "日期")) is None
    with any_store.work(Actor()) as work:
        assert remove_profile(work, "我的表格")
        assert not remove_profile(work, "我的表格")


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (replace(OWN, name=" "), "bad_name"),
        (replace(OWN, fields=(("title", "品名"),)), "bad_profile"),
        (replace(OWN, fields=(("number", "单号"), ("number", "编号"))), "bad_profile"),
    ],
)
def test_profiles_that_are_refused(begin: Begin, profile: FileProfile, code: str) -> None:
    with begin() as work, pytest.raises(Refused) as refusal:
        save_profile(work, profile)
    assert refusal.value.code == code


def test_a_status_must_be_one_of_ours(begin: Begin) -> None:
    with begin() as work, pytest.raises(ValueError, match="odd"):
        save_profile(work, replace(OWN, statuses=(("待发", "odd"),)))


def test_templates(any_store: Store, tmp_path: Path, clock: Clock) -> None:
    layout = ShipFileLayout((("number", "订单号"), ("tracking", "运单号")), verified=True)
    data = tmp_path / "张三 测试"
    with any_store.work(Actor()) as work:
        assert ship_template(work, "taobao") is None
        assert template_file(work, "taobao", data) is None
        note_layout(work, "taobao", layout)
        keep_template(work, "taobao", "批量发货.XLSX", b"PK first")
        kept = ship_template(work, "taobao")
        assert kept is not None
        assert (kept.file_name, kept.verified, kept.columns, kept.at) == (
            "批量发货.XLSX",
            False,
            (),
            clock.now,
        )
        note_layout(work, "taobao", replace(layout, verified=False))
        note_layout(work, "taobao", layout)
        note_layout(work, "taobao", layout)
        kept = ship_template(work, "taobao")
        assert kept is not None
        assert (kept.verified, kept.columns) == (True, layout.columns)
        first = template_file(work, "taobao", data)
        assert first == template_file(work, "taobao", data)
        assert first is not None
        assert (first.read_bytes(), first.suffix) == (b"PK first", ".xlsx")
        keep_template(work, "taobao", "新.csv", b"a,b")
        second = template_file(work, "taobao", data)
        assert second is not None
        assert (second.read_bytes(), second.suffix) == (b"a,b", ".csv")
        kept = ship_template(work, "taobao")
        assert kept is not None
        assert not kept.verified


@pytest.mark.parametrize(("name", "body"), [("a.pdf", b"x"), ("a.xlsx", b"")])
def test_what_is_no_template(begin: Begin, name: str, body: bytes) -> None:
    with begin() as work, pytest.raises(Refused) as refusal:
        keep_template(work, "jd", name, body)
    assert refusal.value.code == "template_unreadable"
