"""Somebody who has never seen the program: from the first start to a printed slip, by nothing but what the window offers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.journeys.bench import printed_slips, slip_codes
from tests.journeys.merchant import Sold, a_number, export
from tests.journeys.window import Window

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]

READ_S = 6.0
"""To read a screen for the first time and decide."""
POINT_S = 1.3
"""To move the hand to the mouse, the mouse to its target, and press."""
BROWSE_S = 12.0
"""To find one's file in the system's dialog."""


class Newcomer:
    """Acts at once, and writes down how long a person would have taken."""

    def __init__(self, window: Window, began: float) -> None:
        self._window = window
        self._began = began
        self.human_s = 0.0

    @property
    def seconds(self) -> float:
        """The machine's time and the person's."""
        return time.monotonic() - self._began + self.human_s

    def press(self, name: str) -> None:
        self._window.press(name)
        self.human_s += READ_S + POINT_S

    def choose(self, file: Path) -> None:
        self._window.choose_file(file)
        self.human_s += BROWSE_S

    def read(self, words: str) -> None:
        self._window.wait_words(words)
        self.human_s += READ_S


def test_from_first_start_to_a_printed_slip(folder: Path, beside: Program, tmp_path: Path) -> None:
    file = export(tmp_path / "拼多多 订单导出.csv", [Sold(a_number(1), "CUP-1", 2)])
    begun = time.monotonic()
    with Window(folder, language="zh_CN") as window:
        newcomer = Newcomer(window, begun)
        newcomer.read("欢迎使用")
        newcomer.press("选择文件")
        newcomer.choose(file)
        newcomer.press("导入")
        newcomer.read("导入完成")
        newcomer.press("打印新订单的发货单")
        newcomer.press("打印发货单")
        newcomer.read("发货单")
        slip = printed_slips(folder)
        assert newcomer.seconds < 120
        window.end(window.ask_to_close)
    assert slip_codes(slip) == {a_number(1): a_number(1)}
    assert beside.ok("orders", "list")["total"] == 1
