"""How new a file is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oms_desktop.sync.files.export_times import source_of, time_in_name
from oms_desktop.vocabulary import SourceRank


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("1791430000_abc.csv", 1791430000000),
        ("1791430000123_abc.csv", 1791430000000),
        ("0f3corders_export2026-07-20-10-09-23.csv", 1784513363000),
        ("ExportOrderList202602281530.csv", 1772263800000),
        ("ExportItemList20260228153010 (1).xlsx", 1772263810000),
        ("ExportOrderDetailList202602281530.csv", 1772263800000),
        ("ExportOrderList19453840.csv", None),
        ("ExportOrderList202613281530.csv", None),
        ("19453840.csv", None),
        ("orders 2026-07-20.csv", None),
    ],
)
def test_times_in_names(name: str, at: int | None) -> None:
    assert time_in_name(name) == at


def test_the_date_on_disk_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"x")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    source = source_of(path, "", "ab")
    assert (source.rank, source.as_of, source.name, source.sha256) == (
        SourceRank.FILE_DATE,
        1_700_000_000_000,
        "orders.csv",
        "ab",
    )
