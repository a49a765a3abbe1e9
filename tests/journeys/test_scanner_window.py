"""A real window under Xvfb, keys sent by xdotool as a scanner sends them: orders, a wrong item, a bound waybill."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.screens.bench_scene import EAN, FREE_LABEL, LABEL, ONE_CUP

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.window


class Bench:
    """The program under test, and the hands at its scanner."""

    def __init__(self, folder: Path) -> None:
        command = ["nice", "-n", "5", sys.executable, "-m", "tests.journeys.bench_window", str(folder)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.window = str(self.wait("ready")["ready"])
        self.tool("windowfocus", "--sync", self.window)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for text in self.process.stdout:
            self.lines.put(json.loads(text))

    def tool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=30, stderr=subprocess.DEVNULL)

    def wait(self, key: str, seconds: float = 30) -> dict[str, Any]:
        """The next line that has this key."""
        end = time.monotonic() + seconds
        while True:
            told = self.lines.get(timeout=max(0.1, end - time.monotonic()))
            if key in told:
                return told

    def scan(self, code: str) -> dict[str, Any]:
        """Type a code as fast as a scanner, and Enter."""
        self.tool("type", "--delay", "2", code + "\n")
        told = self.wait("code")
        assert told["code"] == code
        time.sleep(0.07)
        return told

    def close(self) -> int:
        self.process.terminate()
        code = self.process.wait(20)
        self.reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "张三 测试"
    made.mkdir()
    return made


def test_three_lines_a_wrong_item_and_a_bound_waybill(folder: Path) -> None:
    bench = Bench(folder)
    try:
        answers = [bench.scan(code) for code in (LABEL, EAN["BED-18-G"], EAN["CUP-500-B"], EAN["PIL-2"])]
        assert [one["tone"] for one in answers] == ["warn", "good", "bad", "good"]
        assert bench.scan(EAN["BAG-W"])["word"] == "All in"
        bench.scan(LABEL)
        bench.wait("green")
        assert bench.scan(ONE_CUP)["tone"] == "accent"
        bench.scan(EAN["CUP-500-B"])
        bench.scan(FREE_LABEL)
        bench.wait("green")
        last = bench.scan("NO-SUCH-THING")
        assert (last["word"], last["clicks"]) == ("Looking", 0)
        assert bench.wait("news")["tone"] == "bad"
    finally:
        bench.close()
