"""Money and times as platforms write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from oms_desktop.sync.connector import UNREADABLE
from oms_desktop.sync.values import beijing, fen, from_beijing, from_iso, minor


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("24.90", 2490),
        ("0.29", 29),
        (0.29, 29),  # a number of JSON
        (1.005, 101),  # as it was written, not as it is kept
        ("1.005", 101),
        ("1.004999", 100),
        ("0.125", 13),
        ("0.135", 14),  # half up, not to the even one
        ("-0.125", -13),
        ("12", 1200),
        (12, 1200),
        ("1e2", 10000),
        ("", 0),
        (None, 0),
        (0, 0),
        (Decimal("3.5"), 350),
        ("99999999.99", 9999999999),
    ],
)
def test_an_amount_in_minor_units(told: object, wanted: int) -> None:
    assert minor(told) == wanted


def test_currencies_without_or_with_more_places() -> None:
    assert (minor("1200", "JPY"), minor("1.2345", "KWD"), minor("9.99", "USD")) == (1200, 1235, 999)


@pytest.mark.parametrize(
    "told", [True, "NaN", "sNaN", "Infinity", float("nan"), float("inf"), "¥12", "1,200", "x", {}]
)
def test_what_is_no_amount_is_unreadable(told: object) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        minor(told)
    assert isinstance(caught.value, UNREADABLE)


def test_nothing_told_is_no_amount_of_nothing() -> None:
    assert (fen(None), fen(""), fen(0), fen("0.00"), fen("0.01")) == (None, None, 0, 0, 1)


def test_beijing_time_has_no_zone_and_zero_dates_are_no_time() -> None:
    moment = 1_778_044_810_000
    assert beijing(moment) == "2026-05-06 13:20:10" == beijing(moment + 999)
    for told in (
        "2026-05-06 13:20:10",
        "2026-05-06T13:20:10",
        "2026-05-06T05:20:10Z",
        "1778044810000",
        moment,
    ):
        assert from_beijing(told) == moment
    assert from_beijing("2026-05-06 13:20:10.500") == moment + 500
    nothing = (None, "", "0", 0, "0001-01-01 00:00:00", "0000-00-00 00:00:00", "1970-01-01 08:00:00")
    assert {from_beijing(told) for told in nothing} == {None}
    for garbage in ("yesterday", "2026-13-01 00:00:00"):
        with pytest.raises(ValueError, match=r"."):
            from_beijing(garbage)


def test_iso_times_without_an_offset_are_utc() -> None:
    moment = 1_778_044_810_000
    for told in (
        "2026-05-06T05:20:10Z",
        "2026-05-06T05:20:10",
        "2026-05-06T13:20:10+08:00",
        "2026-05-06T05:20:10.000Z",
    ):
        assert from_iso(told) == moment
    assert (from_iso(None), from_iso("")) == (None, None)
