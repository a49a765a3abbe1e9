"""A random year in small: whatever happens in whatever order, the books agree to the piece, and an error in them is found."""

from __future__ import annotations

import pytest

from benchmarks.year import run_year


def test_some_hundred_random_events() -> None:
    verdict = run_year(seed=11, events=350)
    assert verdict.faults == ()
    assert verdict.missed == ()
    assert {"buy", "send", "pack", "ask_back", "talk", "count", "come_back"} <= verdict.happened.keys()


@pytest.mark.long
@pytest.mark.timeout(12 * 3600)
def test_a_hundred_thousand_random_events() -> None:
    verdict = run_year(seed=1, events=100_000)
    assert (verdict.faults, verdict.missed) == ((), ())
    assert verdict.days > 300
