"""Scans as a scanner types them: none is lost, none presses what has the focus, a bounced one counts once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.journeys.bench import answer, line, open_bench
from tests.journeys.merchant import EAN, Sold, a_number, articles, export
from tests.journeys.window import Window, wait_for, xdotool

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]

MANY, FEW = a_number(1), a_number(2)
_LAG_S = 0.6
"""A Tab sooner after a scan would be the scanner's own."""
CUP, LID = EAN["CUP-1"], EAN["LID-3"]


@pytest.fixture
def bench(folder: Path, beside: Program, tmp_path: Path) -> Iterator[Window]:
    """The bench in front; an order of twelve pieces and one of three wait for it."""
    file = export(tmp_path / "orders.csv", [Sold(MANY, "CUP-1", 12), Sold(FEW, "LID-3", 3)])
    beside.ok("import", "orders", file, "--shop", "拼多多店")
    beside.ok("import", "products", articles(tmp_path / "products.csv"))
    with Window(folder) as window:
        open_bench(window)
        yield window


def counted(beside: Program) -> list[str]:
    """The results of all scans in the store, oldest first."""
    return [scan["result"] for scan in reversed(beside.ok("scans", "list")["scans"])]


def test_ten_scans_in_two_seconds_all_count(bench: Window, beside: Program) -> None:
    bench.scan(MANY)
    answer(bench, f"In work Order {MANY}")
    bench.scan(*[CUP] * 10, pause=0.11)
    line(bench, "CUP-1", "10/12")
    wait_for(lambda: counted(beside) == ["opened", *["accepted"] * 10], "eleven scans in the store")


def test_the_same_code_twice_in_a_tenth_of_a_second_counts_once(bench: Window, beside: Program) -> None:
    bench.scan(FEW)
    answer(bench, f"In work Order {FEW}")
    # One burst after the other without a pause: both have ended within 100 ms.
    bench.scan(LID, LID, pause=0)
    time.sleep(0.5)
    bench.scan(LID)
    line(bench, "LID-3", "2/3")
    wait_for(lambda: counted(beside).count("accepted") == 2, "two counted scans in the store")
    assert set(counted(beside)) <= {"opened", "accepted", "bounced"}


def test_a_scan_presses_nothing_whatever_has_the_focus(bench: Window, beside: Program) -> None:
    bench.scan(MANY)
    answer(bench, "In work")
    met: set[tuple[str, str]] = set()
    for piece in range(1, 7):
        time.sleep(_LAG_S)
        bench.keys("Tab")
        focused = next(thing for thing in reversed(bench.things()) if thing.focused)
        met.add((focused.role, focused.name))
        before = furniture(bench)
        bench.scan(CUP)
        line(bench, "CUP-1", f"{piece}/12")
        assert furniture(bench) == before, focused
    assert len([role for role, _ in met if role in {"Button", "CheckBox"}]) >= 3, met
    assert "EditableText" in {role for role, _ in met}, met
    wait_for(lambda: counted(beside) == ["opened", *["accepted"] * 6], "what was scanned")


def furniture(window: Window) -> list[tuple[str, str, bool]]:
    """What a pressed button would change: the screen in front, its buttons, what stands in the search field."""
    kinds = {"Button", "ButtonMenu", "CheckBox", "PopupMenu", "Dialog"}
    found = [(thing.role, thing.name, thing.checked) for thing in window.things() if thing.role in kinds]
    typed = [("search", thing.value, False) for thing in window.things() if "Ctrl+K" in thing.name]
    return [("title", window.title(), False), *typed, *found]


def test_slow_typing_is_no_scan(bench: Window, beside: Program) -> None:
    xdotool("type", "--delay", 90, FEW)
    bench.keys("Return")
    bench.scan(FEW)
    answer(bench, "In work")
    assert counted(beside) == ["opened"]
