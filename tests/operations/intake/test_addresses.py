"""Pasted addresses in the shapes buyers and back offices really send them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.operations.intake.address_regions import short_name, split_region
from oms_desktop.operations.intake.addresses import take_apart
from oms_desktop.vocabulary import ReceiverKind
from tests.operations.address_cases import CASES


@pytest.mark.parametrize(("text", "name", "phone", "region", "street"), CASES, ids=range(len(CASES)))
def test_takes_it_apart(text: str, name: str, phone: str, region: tuple[str, str, str], street: str) -> None:
    found = take_apart(text).receiver
    assert (found.name, found.phone) == (name, phone)
    assert (found.province, found.city, found.district) == region
    assert found.street == street


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("张三 13800138000 广东省深圳市南山区科技园路1号（518057）", "518057"),
        ("张三 13800138000 广东省深圳市南山区科技园路1号 (000000)", ""),
        ("收货人：张三 邮编：518057 电话：13800138000 地址：广东省深圳市南山区科技园路1号", "518057"),
        ("张三 13800138000 广东省深圳市南山区科技园123456号", ""),
    ],
)
def test_postcodes(text: str, postcode: str) -> None:
    assert take_apart(text).receiver.postcode == postcode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("张三 13800138000 广东省深圳市南山区科技园路1号", ReceiverKind.PLAIN),
        ("张三 18400001111-1234 广东省深圳市南山区科技园路1号", ReceiverKind.VIRTUAL),
        ("张* 13800138000 广东省深圳市南山区科技园路1号", ReceiverKind.MASKED),
        ("", ReceiverKind.NONE),
    ],
)
def test_kind(text: str, kind: ReceiverKind) -> None:
    assert take_apart(text).receiver.kind == kind


def test_says_what_is_missing_and_what_was_concluded() -> None:
    whole = take_apart("张三 13800138000 广东省深圳市南山区科技园路1号")
    assert (whole.missing, whole.doubtful, whole.confidence, whole.complete) == ((), (), 1.0, True)
    short = take_apart("深圳市南山区科技园路1号 13800138000")
    assert (short.missing, short.doubtful, short.complete) == (("name",), ("province",), False)
    assert short.confidence == 0.7
    nothing = take_apart("   \n ")
    assert (len(nothing.missing), nothing.confidence) == (6, 0.0)
    odd = take_apart("小确幸 13800138000 广东省东莞市某路1号")
    assert (odd.missing, odd.doubtful, odd.complete) == (("district",), ("name",), True)


def test_a_text_without_any_region_is_kept_as_the_street() -> None:
    found = take_apart("张三 13800138000 老地方大门口")
    assert (found.receiver.name, found.receiver.street) == ("张三", "老地方大门口")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("黔东南苗族侗族自治州", "黔东南"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("新疆维吾尔自治区", "新疆"),
        ("连南瑶族自治县", "连南"),
        ("忠县", "忠县"),
        ("浦东新区", "浦东"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_names(full: str, short: str) -> None:
    assert short_name(full) == short


def test_two_districts_of_one_name_in_a_province_leave_the_city_open() -> None:
    region = split_region("河北省桥西区1号")
    assert (region.province, region.city, region.district, region.rest) == ("河北省", "", "桥西区", "1号")
    region = split_region("河北省某处1号")
    assert (region.province, region.city, region.district, region.rest) == ("河北省", "", "", "某处1号")
    region = split_region("鼓楼区1号")
    assert (region.province, region.city, region.rest) == ("", "", "鼓楼区1号")


@given(
    st.text(alphabet="张三李省市区县路号广东深圳南山北京上海 \n,，:：;1380()[]*-地址收货人电话", max_size=60)
)
def test_whatever_is_pasted_nothing_is_invented(text: str) -> None:
    receiver = take_apart(text).receiver
    for digit in "138":
        kept = (receiver.name, receiver.phone, receiver.street, receiver.postcode)
        assert sum(part.count(digit) for part in kept) <= text.count(digit)
    for letter in "张李":
        assert (receiver.name + receiver.street).count(letter) == text.count(letter)
