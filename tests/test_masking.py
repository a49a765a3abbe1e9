"""What of a person may be seen: names, phones, addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.masking import (
    HIDDEN,
    district_only,
    fold_width,
    label_phone,
    mask_address,
    mask_mobiles,
    mask_name,
    mask_phone,
    mask_street,
    unsealed,
)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王明", "王*"),
        ("王小明", "王**"),
        ("欧阳娜娜", "欧***"),
        ("John Smith", "J*** S****"),
        ("王", "王*"),
        ("J", "J*"),
        ("王**", "王**"),
        ("张＊", "张＊"),
        (" 王 小明 ", "王**"),
        ("𠮷野家", "𠮷**"),
        ("e\u0301a \u200b", "e*"),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("陈*", "陈*"),
        ("138****1234", "138****1234"),
        ("~AgAAAAIYbmdL~", HIDDEN),
        ("王小明", HIDDEN),
        ("", ""),
    ],
)
def test_of_what_came_encrypted_only_what_is_masked_is_shown(told: str, shown: str) -> None:
    assert unsealed(told) == shown


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138******78"),
        ("+86 138 1234 5678", "138******78"),
        ("8613812345678", "138******78"),
        ("１３８１２３４５６７８", "138******78"),
        ("138****1234", "138******34"),
        ("138****1234 13812345678", "138******34 138******78"),
        ("138****12345678", "138************"),
        ("0571-88887777", "0571-********"),
        ("(021)55556666", "021-********"),
        ("0571-88887777-801", "0571-********"),
        ("88887777", "******77"),
        ("13812345678/0571-88887777", "138******78/0571-********"),
        ("18400000000-1234", "184******00-1234"),
        ("95188", "*****"),
        ("+1 415 555 2671", "+* *** *** 2671"),
        ("", ""),
    ],
)
def test_phones(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@given(st.from_regex(r"[+(]?[0-9]{6,14}(-[0-9]{4})?", fullmatch=True))
def test_six_digits_are_always_hidden_and_nothing_twice(phone: str) -> None:
    masked = mask_phone(phone)
    digits = len(re.findall(r"\d", phone))
    assert len(re.findall(r"\d", masked)) <= max(0, digits - 6)
    assert mask_phone(masked) == masked


def test_a_safe_number_keeps_its_extension_on_the_label() -> None:
    for number in ("18400000000-1234", "18400000000转1234", "18400000000,12"):
        assert label_phone(number) == number
    assert label_phone("13812345678") == "138******78"


def test_numbers_inside_a_note() -> None:
    assert mask_mobiles("电话13812345678或139 1234 5678") == "电话138******78或139******78"
    assert mask_mobiles("订单2034417785123345678 共3件") == "订单2034417785123345678 共3件"


@pytest.mark.parametrize(
    ("street", "masked"),
    [
        ("文三路123号阳光花园3幢2单元501室", "文三路123号阳光花园3幢****"),
        ("阳光花园3号楼501室", "阳光花园****"),
        ("阳光花园3号楼501", "阳光花园3号楼****"),
        ("人民路88号B座1203", "人民路88号B座****"),
        ("金色家园12栋一单元三〇二室", "金色家园12栋****"),
        ("文三路123号 ５０１ 室", "文三路123号****"),
        ("文三路123号阳光花园 501", "文三路123号阳光花园 ***"),
        ("王家村5组12号", "王家村5组12号"),
        ("学院路38弄5-501", "学院路38弄*-***"),
        ("解放路8号办公室", "解放路8号办公室"),
        ("三门路5号", "三门路5号"),
        ("二层桥路12号3楼", "二层桥路12号****"),
        ("某某路****", "某某路****"),
        ("某某路**号501室", "某某路**号****"),
        ("12 Main St, Room 501", "12 Main St****"),
        ("5 Main St #12", "5 Main St****"),
        ("中山路１２号 13812345678", "中山路12号 138******78"),
        ("", ""),
    ],
)
def test_streets(street: str, masked: str) -> None:
    assert mask_street(street) == masked
    assert mask_street(masked) == masked


@given(st.text(st.sampled_from("路号室幢单元楼 0123456789一二A-花园"), max_size=30))
def test_no_room_number_survives(street: str) -> None:
    assert not re.search(r"\d\s*室", mask_street(street))


def test_whole_addresses() -> None:
    assert mask_address("浙江省", "杭州市", "西湖区", "文三路1号2室") == "浙江省 杭州市 西湖区 文三路1号****"
    assert mask_address("北京市", "北京市", "朝阳区", "") == "北京市 朝阳区"
    assert district_only("浙江省", "杭州市", "西湖区", "文三路1号") == "浙江省 杭州市 西湖区 ****"
    assert district_only("", "杭州市", "", " ") == "杭州市"


def test_folding_leaves_rare_characters_alone() -> None:
    assert fold_width("ＡＢ１２－　龜") == "AB12- 龜"
