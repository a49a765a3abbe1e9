"""What makes two goods look alike, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.operations.packing.compare import differing
from oms_desktop.operations.packing.views import Word
from tests.operations.bench_fixtures import (
    CUP,
    EAN,
    LABEL,
    LID,
    SHIRT,
    TWIN,
    a_set,
    a_station,
    an_order,
    plain,
)


def marked(words: Sequence[Word]) -> str:
    return "".join(f"[{word.text}]" if word.differs else word.text for word in words)


@pytest.mark.parametrize(
    ("one", "other", "marks"),
    [
        ("短袖T恤 白 M", "短袖T恤 黑 M", ("短袖T恤 [白] M", "短袖T恤 [黑] M")),
        ("颜色:浅灰;尺码:XL", "颜色:浅蓝;尺码:XXL", ("颜色:浅[灰];尺码:[XL]", "颜色:浅[蓝];尺码:[XXL]")),
        ("保温杯 500ml", "保温杯 350ml", ("保温杯 [500ml]", "保温杯 [350ml]")),
        ("同款", "同款", ("同款", "同款")),
        ("杯子", "杯子 带盖", ("杯子", "杯子[ 带盖]")),
        ("", "大号", ("", "[大号]")),
    ],
)
def test_differing_words(one: str, other: str, marks: tuple[str, str]) -> None:
    left, right = differing(one, other)
    assert (marked(left), marked(right)) == marks


def test_the_wrong_item_stands_beside_the_missing_one_most_like_it(tmp_path: Path) -> None:
    lines = (plain(1, SHIRT, 1), plain(2, CUP, 1), plain(3, LID, 1))
    station = a_station(tmp_path, a_set(an_order(10, lines, LABEL)))
    skus = station.known.skus
    for sku_id, title, spec in (
        (SHIRT, "短袖T恤", "白 M"),
        (TWIN, "短袖T恤", "白 L"),
        (CUP, "保温杯", "500ml"),
    ):
        skus[sku_id] = replace(skus[sku_id], title=title, spec=spec, picture=f"{sku_id}.png")
    station.scan(LABEL)
    pair = station.bench.scan(EAN[TWIN]).comparison
    assert pair is not None
    assert (marked(pair.scanned.spec), marked(pair.wanted.spec)) == ("白 [L]", "白 [M]")
    assert (pair.scanned.picture, pair.wanted.picture) == (f"{TWIN}.png", f"{SHIRT}.png")
    station.scan(EAN[SHIRT])  # what is in already is not what is wanted
    pair = station.bench.scan(EAN[TWIN]).comparison
    assert pair is not None
    assert pair.wanted.code in ("CUP", "LID")
    station.scan(EAN[CUP], EAN[LID])
    assert station.bench.scan(EAN[TWIN]).comparison is None
    station.journal.close()
