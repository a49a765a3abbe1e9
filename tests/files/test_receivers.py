"""Kinds of receivers and the parts of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.sync.files.receivers import from_joined, from_parts, from_spaced, kind_of, split_address


@pytest.mark.parametrize(
    ("name", "phone", "address", "kind"),
    [
        ("", "", "", "none"),
        ("", "13800138000", "", "none"),
        ("张三", "13800138000", "文一路1号", "plain"),
        ("张**", "13800138000", "文一路1号", "masked"),
        ("张三", "138****8000", "文一路1号", "masked"),
        ("张三", "13800138000", "文一路****", "masked"),
        ("##ab##", "$$cd$$", "##ef##", "encrypted"),
        ("张三", "$$cd$$", "文一路", "encrypted"),
        ("~AgAAAAABCDEF", "1", "x", "encrypted"),
        ("张三", "18400001111-2345", "文一路1号", "virtual"),
        ("张三", "18400001111转2345", "文一路1号", "virtual"),
    ],
)
def test_kinds(name: str, phone: str, address: str, kind: str) -> None:
    assert kind_of(name, phone, address) == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "江苏省苏州市工业园区湖东社工委星湖街640号",
            ("江苏省", "苏州市", "工业园区", "湖东社工委星湖街640号"),
        ),
        ("北京北京市朝阳区望京街道阜通东大街7号", ("北京", "北京市", "朝阳区", "望京街道阜通东大街7号")),
        ("上海市浦东新区张江镇祖冲之路35弄", ("上海市", "上海市", "浦东新区", "张江镇祖冲之路35弄")),
        ("内蒙古自治区呼和浩特市赛罕区****", ("内蒙古自治区", "呼和浩特市", "赛罕区", "****")),
        (
            "新疆维吾尔自治区 伊犁哈萨克自治州 察布查尔锡伯自治县 一村",
            ("新疆维吾尔自治区", "伊犁哈萨克自治州", "察布查尔锡伯自治县", "一村"),
        ),
        ("云南省大理白族自治州大理市下关镇", ("云南省", "大理白族自治州", "大理市", "下关镇")),
        ("浙江省金华市义乌市稠城街道1号", ("浙江省", "金华市", "义乌市", "稠城街道1号")),
        ("somewhere 5", ("", "", "", "somewhere 5")),
    ],
)
def test_addresses_in_one_piece(text: str, parts: tuple[str, str, str, str]) -> None:
    assert split_address(text) == parts


@given(st.text(alphabet="北京上海江苏省市区县旗州路号一二 12*", max_size=30))
def test_no_letter_of_an_address_is_lost(text: str) -> None:
    found = from_joined("a", "1", text)
    whole = found.province + found.city + found.district + found.street
    assert whole.replace(" ", "").endswith(found.street.replace(" ", ""))
    assert len(whole.replace(" ", "")) >= len(text.replace(" ", ""))


def test_taobaos_spaced_address() -> None:
    found = from_spaced("张三", "1", "浙江省 杭州市 余杭区 仓前街道 文一西路9号  2幢(311121)")
    assert (found.province, found.city, found.district) == ("浙江省", "杭州市", "余杭区")
    assert (found.street, found.postcode) == ("仓前街道 文一西路9号 2幢", "311121")
    assert from_spaced("张三", "1", "浙江省 杭州市 余杭区 x(000000)").postcode == ""
    assert from_spaced("张三", "1", "浙江省杭州市余杭区仓前街道").district == "余杭区"


def test_the_town_is_not_doubled() -> None:
    assert (
        from_parts("张", "1", "浙江省", "杭州市", "余杭区", "仓前街道", "仓前街道文一路1号").street
        == "仓前街道文一路1号"
    )
    assert (
        from_parts("张", "1", "浙江省", "杭州市", "余杭区", "仓前街道", "文一路1号").street
        == "仓前街道文一路1号"
    )
