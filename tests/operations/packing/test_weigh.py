"""Weighing by hand: what fits, what the difference may be, and what a wrong weight keeps from happening."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.packing.weigh import read_grams, tolerance
from tests.operations.bench_fixtures import (
    CUP,
    EAN,
    LABEL,
    LID,
    SHIRT,
    Station,
    a_set,
    a_station,
    an_order,
    kit_line,
    plain,
)

WEIGHTS = {SHIRT: 200, CUP: 310, LID: 92}


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """Two shirts and a gift box of a cup and two lids, all in: 894 g."""
    made = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 2), kit_line(2, 1)), LABEL)))
    for sku_id, grams in WEIGHTS.items():
        made.known.skus[sku_id] = replace(made.known.skus[sku_id], weight_g=grams)
    made.scan(LABEL, *[EAN[SHIRT]] * 2, EAN[CUP], *[EAN[LID]] * 2)
    return made


def weigh(station: Station, grams: int) -> ScanAnswer:
    return station.bench.scan(f"*OMS:WEIGH:{grams}*", "keys", station.hands.pass_by(1))


@pytest.mark.parametrize(("text", "grams"), [("532", 532), ("532 g", 532), ("532克", 532)])
def test_grams_are_read(text: str, grams: int) -> None:
    assert read_grams(text) == grams


@pytest.mark.parametrize("text", ["", "0", "-5", "5.3", "123456", "kg", "1 2"])
def test_other_texts_are_no_weight(text: str) -> None:
    assert read_grams(text) is None


def test_the_larger_of_twenty_grams_and_three_percent_is_allowed() -> None:
    assert (tolerance(100), tolerance(667), tolerance(2000)) == (20, 20, 60)


@pytest.mark.parametrize("grams", [894, 894 + 27, 894 - 27])
def test_a_weight_that_fits_is_kept_with_the_parcel(station: Station, grams: int) -> None:
    assert weigh(station, grams).case == Case.WEIGHED
    assert station.one(LABEL) == "closed"
    assert station.journal.decisions[-1].weight_g == grams


@pytest.mark.parametrize(
    ("off", "guess"),
    [
        (-92, "92 g too little: that is about Sku 3 M × 1"),
        (-184, "Sku 3 M × 2"),
        (-205, "Sku 1 M × 1"),
        (-600, "600 g too little."),
        (+310, "310 g too much: that is about Sku 2 M × 1"),
        (-28, "28 g too little."),
    ],
)
def test_the_difference_is_guessed(station: Station, off: int, guess: str) -> None:
    answer = weigh(station, 894 + off)
    assert (answer.result, answer.case) == ("needs", Case.WEIGHT)
    assert guess in answer.message


def test_the_box_stays_open_until_it_fits_or_somebody_says_why(station: Station) -> None:
    weigh(station, 802)
    assert station.scan(LABEL) == ["needs"]
    assert len(station.bench.scan(LABEL, "gun", station.hands.pass_by(1)).choices) == 4
    assert weigh(station, 893).case == Case.WEIGHED
    assert weigh(station, 802).case == Case.WEIGHT
    answer = station.bench.choose(2)
    assert (answer.result, answer.case) == ("accepted", Case.WEIGHT_NOTED)
    assert station.journal.decisions[-1].reason == "override:packing"
    assert station.one(LABEL) == "closed"
    assert station.journal.decisions[-1].weight_g == 802


@pytest.mark.parametrize("code", ["*OMS:UNDO*", "*OMS:RECOUNT*"])
def test_a_weight_is_forgotten_when_the_content_changes(station: Station, code: str) -> None:
    weigh(station, 802)
    station.one(code)
    progress = station.bench._desk.progress
    assert (progress.weight_g, progress.weight_off) == (None, False)


def test_twice_the_same_weight_is_a_weight(station: Station) -> None:
    assert [weigh(station, 894).result.value for _ in range(2)] == ["accepted", "accepted"]


def test_without_the_weights_of_all_goods_it_is_only_noted(station: Station) -> None:
    station.known.skus[LID] = replace(station.known.skus[LID], weight_g=None)
    answer = weigh(station, 500)
    assert answer.case == Case.WEIGHED_ONLY
    assert "Sku 3 M" in answer.message
    assert station.one(LABEL) == "closed"


def test_nothing_to_weigh(tmp_path: Path) -> None:
    station = a_station(tmp_path, a_set(an_order(10, (plain(1, SHIRT, 2),), LABEL)))
    assert station.scan("*OMS:WEIGH:500*", LABEL, "*OMS:WEIGH:500*") == ["needs", "opened", "needs"]
    station.journal.close()
