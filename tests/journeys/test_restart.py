"""The window ends and comes back: in order, by kill -9 in the middle of a box, and a second time beside itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.journeys.bench import answer, line, open_bench
from tests.journeys.merchant import EAN, Sold, a_number, a_waybill, articles, export
from tests.journeys.window import ROOT, Window, wait_for
from tests.journeys.window_system import from_the_top

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]

NUMBER = a_number(1)


def filled(beside: Program, tmp_path: Path, units: int) -> None:
    file = export(tmp_path / "orders.csv", [Sold(NUMBER, "CUP-1", units)])
    beside.ok("import", "orders", file, "--shop", "拼多多店")
    beside.ok("import", "products", articles(tmp_path / "products.csv"))


def test_killed_in_the_middle_of_a_box(folder: Path, beside: Program, tmp_path: Path) -> None:
    filled(beside, tmp_path, 3)
    with Window(folder) as window:
        open_bench(window)
        window.scan(NUMBER, EAN["CUP-1"], EAN["CUP-1"])
        line(window, "CUP-1", "2/3")
        window.kill()
    with Window(folder) as window:
        window.wait_words("Y: go on")  # the bench was in front, so it is again
        line(window, "CUP-1", "2/3")
        window.keys("y")
        wait_for(lambda: not window.shows("Y: go on"), "the question to go")
        window.scan(EAN["CUP-1"])
        answer(window, "All in")
        window.scan(a_waybill(1))
        answer(window, f"Done Order {NUMBER} is packed")
        assert window.end(lambda: window.process.send_signal(signal.SIGTERM)) < 3
    assert [scan["result"] for scan in reversed(beside.ok("scans", "list")["scans"])] == [
        *("opened", "accepted", "accepted", "verified", "closed")
    ]
    assert beside.ok("doctor")["ok"]


def test_a_second_start_brings_the_first_to_the_front(folder: Path, tmp_path: Path) -> None:
    with Window(folder) as window:
        mine = window.windows()[-1]["id"]
        with Window(tmp_path / "other") as other:
            assert from_the_top().index(other.windows()[-1]["id"]) < from_the_top().index(mine)
            command = [sys.executable, str(ROOT / "main.py"), "--data-dir", str(folder)]
            second = subprocess.run(command, timeout=60, check=False, env=os.environ | {"OMS_LANGUAGE": "en"})
            assert second.returncode == 0
            wait_for(
                lambda: from_the_top().index(mine) < from_the_top().index(other.windows()[-1]["id"]),
                "the first window to come to the front",
            )
        assert window.end(window.ask_to_close) < 3


def test_the_demo_goes_on_where_it_stopped(folder: Path, beside: Program, tmp_path: Path) -> None:
    with Window(folder, "--demo") as window:
        window.wait("Shipped today")
        total = beside.ok("orders", "list", "--limit", "1")["total"]
        assert total >= 200
        number = beside.ok("orders", "list", "--status", "approved", "--limit", "1")["orders"][0]["number"]
        beside.ok("orders", "hold", number, "--reason", "manual")
        window.end(window.ask_to_close)
    with Window(folder, "--demo") as window:
        window.keys("ctrl+2")
        window.wait(f"All {total}", "CheckBox")
        assert beside.ok("orders", "show", number)["order"]["holds"] == ["manual"]
        window.end(window.ask_to_close)
    used = tmp_path / "used"
    used.mkdir()
    (used / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(AssertionError, match="has ended with 1:"), Window(used, "--demo"):
        pass
    assert (used / "letter.txt").read_text("utf-8") == "mine"
