"""Reading one cell."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.sync.files import cells
from oms_desktop.sync.files.cells import BadCell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="2854248446782590931"', "2854248446782590931"),
        ("=ABC-12", "ABC-12"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("\t6917926768823643751", "6917926768823643751"),
        ("251120-699516574527645\t", "251120-699516574527645"),
        ("'13800138000", "13800138000"),
        ("`13800138000", "13800138000"),
        ("'", ""),
        ("\u00a0\ufeff x \r", "x"),
        ("-", "-"),
    ],
)
def test_cleaning(cell: str, text: str) -> None:
    assert cells.clean(cell) == text


@pytest.mark.parametrize("cell", ["-", "--", "null", "无", "\t", " - ", '="-"', ""])
def test_placeholders_are_empty_values(cell: str) -> None:
    assert cells.clean_value(cell) == ""


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://example.invalid","x")', "-2+3", "@you", "+1", "'quoted'", " x"]
)
def test_remarks_stay_as_written(text: str) -> None:
    assert cells.remark(f"\t{text}\t") == text


@given(st.text().filter(lambda text: text.strip("\t\r\n\ufeff") == text and text != "'" and text[:1] != "'"))
def test_what_a_safe_export_writes_is_read_back(text: str) -> None:
    assert cells.remark(cells.safe_text(text)) == text
    assert not cells.safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.from_regex(r"[0-9A-Z]{1,10}-?[0-9]{6,20}", fullmatch=True),
    st.sampled_from(['="{}"', "\t{}", "'{}", " {} ", "{}"]),
)
def test_ids_keep_all_their_digits(number: str, wrapped: str) -> None:
    assert cells.identifier(wrapped.format(number)) == number


@given(st.integers(min_value=10**15, max_value=10**19))
def test_ids_that_went_through_a_number_are_refused_or_exact(number: int) -> None:
    text = cells.number_text(float(number))
    if number < 2**53:
        assert cells.identifier(text) == str(number)
    else:
        with pytest.raises(BadCell):
            cells.identifier(text)


def test_numbers_of_sheets_as_text() -> None:
    assert cells.number_text(45.5) == "45.5"
    assert cells.number_text(float("nan")) == ""
    assert cells.number_text(float("inf")) == ""
    assert cells.identifier("323490499723.0") == "323490499723"
    with pytest.raises(BadCell):
        cells.identifier("2.86011E+18")


@given(
    st.integers(min_value=0, max_value=10**12),
    st.sampled_from(["{}元", "¥{}", "￥{}", " {} ", '="{}"', "{}", "+{}"]),
)
def test_money_in_every_dress(fen: int, dress: str) -> None:
    amount = Decimal(fen) / 100
    assert cells.money(dress.format(f"{amount:.2f}")) == fen
    if dress != '="{}"':
        assert cells.money(dress.format(f"{amount:,.2f}")) == fen


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("598", 59800),
        ("29.9", 2990),
        ("２９．９０", 2990),
        ("（12.00）", -1200),
        ("(12.00)", -1200),
        ("-3", -300),
        (".5", 50),
        ("5.", 500),
        ("44.505", 4451),
        ("44.499999999999", 4450),
        ("", None),
        ("-", None),
        ("元", None),
    ],
)
def test_money(cell: str, fen: int | None) -> None:
    assert cells.money(cell) == fen


@pytest.mark.parametrize("cell", ["abc", "1.2.3", "1e5", "inf", "nan", "99999999999999", "٣"])
def test_what_is_no_money(cell: str) -> None:
    with pytest.raises(BadCell):
        cells.money(cell)


@given(st.integers(min_value=1, max_value=1_000_000))
def test_quantities(number: int) -> None:
    for text in (f"{number}", f"{number}.0", f"{number:,}", f" {number}件", f'="{number}"'):
        assert cells.quantity(text) == number


@pytest.mark.parametrize("cell", ["0", "-1", "1.5", "x", "1000001", "٣", "12345678901"])
def test_what_is_no_quantity(cell: str) -> None:
    with pytest.raises(BadCell):
        cells.quantity(cell)


# A platform's clock has no zone.
FIRST, LAST, DAY_ZERO = (datetime.fromisoformat(day) for day in ("2000-01-01", "2060-01-01", "1899-12-30"))


@given(st.datetimes(min_value=FIRST, max_value=LAST))
def test_times_are_chinas(at: datetime) -> None:
    at = at.replace(microsecond=0)
    expected = int((at.replace(tzinfo=UTC) - timedelta(hours=8)).timestamp()) * 1000
    assert cells.moment(f"{at:%Y-%m-%d %H:%M:%S}") == (expected, "export")
    assert cells.moment(f"{at:%Y-%m-%dT%H:%M:%S}.000") == (expected, "export")
    assert cells.moment(f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M:%S}") == (expected, "resaved")
    days = Decimal((at - DAY_ZERO) // timedelta(seconds=1)) / 86_400
    assert cells.moment(f"{days:.12f}") == (expected, "date")


@pytest.mark.parametrize("cell", ["", "-", "0000-00-00 00:00:00", "\t"])
def test_no_time(cell: str) -> None:
    assert cells.moment(cell) is None


@pytest.mark.parametrize("cell", ["2026-02-30 00:00:00", "2026-1/1", "soon", "12:00", "2026-01-01 25:00:00"])
def test_what_is_no_time(cell: str) -> None:
    with pytest.raises(BadCell):
        cells.moment(cell)


@given(st.text(max_size=40))
def test_no_cell_crashes_a_reader(cell: str) -> None:
    for read in (cells.identifier, cells.money, cells.quantity, cells.moment):
        with suppress(BadCell):
            read(cell)
    cells.clean(cell)
    cells.remark(cell)
