"""A training in the real window: the shop opens, the program is killed and goes on, orders come by themselves."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.journeys.window import Window, wait_for

pytestmark = [pytest.mark.window, pytest.mark.timeout(180)]

SHOP = "Practice shop"
_SLOW_S = 60.0


def orders(beside: Program) -> int:
    return int(beside.ok("orders", "list", "--shop", SHOP, "--limit", "1")["total"])


def test_a_training_lives_through_a_kill(folder: Path, beside: Program) -> None:
    beside.ok("shops", "list")  # the store is made
    with Window(folder) as window:
        window.keys("ctrl+9")
        window.press("Training")
        window.click("Buyers an hour", "SpinBox")
        window.keys("ctrl+a")
        window.type("600")
        window.press("Open the shop")
        window.wait("Turn the switch")
        window.wait_words("All shops are up to date", _SLOW_S)
        window.kill()
    with Window(folder) as window:
        window.wait_words("All shops are up to date", _SLOW_S)
        wait_for(lambda: orders(beside) > 0, "an order that comes by itself", _SLOW_S)
        assert window.end(lambda: window.process.send_signal(signal.SIGTERM)) < 3
    assert beside.ok("doctor")["ok"]
