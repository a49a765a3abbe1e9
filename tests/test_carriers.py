"""Carriers: names, codes, number formats."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop import carriers
from oms_desktop.carriers.table import CARRIERS, Carrier


@pytest.mark.parametrize(
    ("number", "first", "certain"),
    [
        ("SF1234567890123", "SF", "SF"),
        ("ｓｆ１２３４５６７８９０１２３", "SF", "SF"),
        ("JT1234567890123", "JT", "JT"),
        ("YT1234567890123", "YTO", "YTO"),
        ("75656576380431", "ZTO", "ZTO"),
        ("771234567890123", "STO", "STO"),
        ("431234567890123", "YUNDA", "YUNDA"),
        ("DPK123456789012", "DEPPON", "DEPPON"),
        ("JDVA12345678901", "JD", "JD"),
        ("JDX123456789012-2-3-", "JD", "JD"),
        ("EA123456785CN", "EMS", "EMS"),
        ("123456789012", "SF", ""),
        ("9912345678901", "POST", ""),
        ("123456789", "DEPPON", ""),
    ],
)
def test_candidates(number: str, first: str, certain: str) -> None:
    assert carriers.candidates(number)[0] == first
    assert carriers.decided(number) == certain


def test_no_format() -> None:
    assert carriers.candidates("hello") == ()
    assert carriers.decided("hello") == ""


@given(st.sampled_from([carrier for carrier in CARRIERS if carrier.usual]), st.data())
def test_a_number_of_a_format_names_its_carrier(carrier: Carrier, data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(carrier.usual))
    number = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    assert carrier.code in carriers.candidates(number)


@given(st.text(max_size=30))
def test_normalising_twice_is_once(text: str) -> None:
    once = carriers.normalise_number(text)
    assert carriers.normalise_number(once) == once


def test_package_codes() -> None:
    assert carriers.read_package(" jdva12345678901-2-3-11 ") == carriers.PackageCode("JDVA12345678901", 2, 3)
    assert carriers.read_package("A-1-2") == carriers.PackageCode("A-1-2")
    assert carriers.ruined_by_spreadsheet("7.70123E+14")
    assert not carriers.ruined_by_spreadsheet("770123456789012")


@pytest.mark.parametrize(
    ("number", "valid"),
    [("EA123456785CN", True), ("EA123456789CN", False), ("EA00000000CN", False), ("RR000000005CN", True)],
)
def test_s10(number: str, valid: bool) -> None:
    assert carriers.s10_valid(number) == valid


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("圆通", "YTO"),
        ("圆通速递", "YTO"),
        ("圆通快递有限公司", "YTO"),
        ("YTO", "YTO"),
        ("yto", "YTO"),
        ("韵达快运", "YUNDA_FREIGHT"),
        ("极兔快递", "JT"),
        ("J＆T速递", "JT"),
        ("德邦快递（原德邦物流）", "DEPPON"),
        ("菜鸟速递", "CAINIAO"),
        ("HTKY", ""),
        ("一家没听过的快递", ""),
        ("", ""),
    ],
)
def test_names(name: str, code: str) -> None:
    assert carriers.carrier_from_name(name) == code


def test_a_platforms_own_code_counts_there() -> None:
    assert carriers.carrier_from_name("HTKY", "taobao") == "JT"
    assert carriers.carrier_from_name("yuantong", "douyin") == "YTO"


def test_names_and_codes_for_platforms() -> None:
    assert carriers.name_for("taobao", "YTO") == "圆通速递"
    assert carriers.name_for("taobao", "JD") == ""
    assert carriers.name_for("jd", "JD") == "京东快递"
    assert carriers.name_for("jd", "nobody") == ""
    assert carriers.code_for("pinduoduo", "JT") == "JTKD"
    assert carriers.code_for("pinduoduo", "nobody") == ""
    assert carriers.code_for("jd", "JT") == ""


def test_every_own_name_leads_back_to_its_carrier() -> None:
    for carrier in CARRIERS:
        for name in (carrier.code, carrier.name, *carrier.aliases):
            assert carriers.carrier_from_name(name) == carrier.code, name
    assert len({carrier.code for carrier in CARRIERS}) == len(CARRIERS)
