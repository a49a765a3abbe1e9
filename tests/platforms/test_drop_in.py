"""A new platform is a folder and nothing else: an invented one is dropped into a copy of the program, which then works it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.simulators.loopback import Answer, Asked, Loopback, serving

ROOT = Path(__file__).resolve().parents[2]
CORNER = Path(__file__).parent / "drop_in" / "corner"
NOW = int(time.time() * 1000)

RUN = """
import contextlib, io, json, sys
from oms_desktop.cli import run
answers = []
for words, typed in json.load(sys.stdin):
    sys.stdin, out = io.StringIO(typed), io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run(words)
    answers.append([code, out.getvalue()])
print(json.dumps(answers))
"""


class Market:
    """The market's side: orders of a shop that knows one token, and what was reported."""

    def __init__(self) -> None:
        self.orders = [self.order(f"C-{number}") for number in range(1, 4)]
        self.orders[2]["state"] = "teleported"  # a word nobody knows yet
        self.sent: list[dict[str, Any]] = []

    @staticmethod
    def order(number: str) -> dict[str, Any]:
        line = {"id": "1", "item": "i1", "code": "CUP", "title": "保温杯", "count": 2, "price": 4400}
        to = {
            "name": "王小明",
            "phone": "13812345678",
            "province": "浙江省",
            "city": "杭州市",
            "street": "文一西路1号",
        }
        at = NOW - 3_600_000
        return {
            "no": number,
            "state": "paid",
            "at": at,
            "changed": at,
            "lines": [line],
            "to": to,
            "trackings": [],
        }

    def answer(self, asked: Asked) -> Answer:
        """As its documentation says."""
        shop = {"Bearer t-1": "77", "Bearer t-2": "78"}.get(asked.headers.get("authorization", ""))
        if shop is None:
            return Answer.of({}, 401)
        if asked.path == "/me":
            return Answer.of({"id": shop, "name": "街角一号"})
        if shop != "77":
            return Answer.of({"orders": [], "next": None, "total": 0})
        if asked.path == "/ship":
            self.sent.append(json.loads(asked.body))
            return Answer.of({})
        if number := asked.path.removeprefix("/orders").strip("/"):
            return Answer.of(next(one for one in self.orders if one["no"] == number))
        query = dict(asked.query)
        inside = [one for one in self.orders if int(query["from"]) <= one["changed"] < int(query["to"])]
        at = int(query["page"])
        following = at + 1 if at * 2 < len(inside) else None
        return Answer.of({"orders": inside[at * 2 - 2 : at * 2], "next": following, "total": len(inside)})


@pytest.fixture
def market() -> Market:
    return Market()


@pytest.fixture
def server(market: Market) -> Iterator[Loopback]:
    with serving(market.answer) as running:
        yield running


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with one folder more."""
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "oms_desktop", copy / "oms_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CORNER, copy / "oms_desktop/sync/platforms/corner")
    return copy


def call(program: Path, data: Path, *calls: tuple[str, str]) -> list[Any]:
    """The documents of some calls of the command line, all of which must end with 0: (words, what is typed)."""
    begin = ["--data-dir", str(data), "--json"]
    asked = json.dumps([[[*begin, *words.split()], typed] for words, typed in calls])
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=asked,
        capture_output=True,
        encoding="utf-8",
        cwd=program,
        env=os.environ | {"OMS_PASSPHRASE": "open", "PYTHONPATH": str(program)},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert [code for code, _ in answers] == [0] * len(calls), answers
    return [json.loads(out) for _, out in answers]


def test_a_folder_is_all_it_takes(program: Path, server: Loopback, market: Market, tmp_path: Path) -> None:
    added, bound, synced, listed, other, *_, again = call(
        program,
        tmp_path / "data",
        ("shops add --platform corner --name 街角店", ""),
        (f"shops bind 街角店 --endpoint {server.address} --setting currency=HKD", '{"token": "t-1"}'),
        ("sync --once", ""),
        ("orders list", ""),
        (f"shops add --platform corner --name 街角二店 --endpoint {server.address}", '{"token": "t-2"}'),
        ("waybill assign C-1 --carrier SF --tracking SF1234567890123", ""),
        ("ship C-1", ""),
        ("sync --once --shop 街角店", ""),
    )
    assert (added["shops"][0]["platform"], added["shops"][0]["file_shop"]) == ("corner", True)
    assert bound["account"] == {"id": "77", "name": "街角一号"}
    assert (bound["shops"][0]["endpoint"], bound["shops"][0]["file_shop"]) == (server.address, False)
    (report,) = synced["shops"]
    assert (report["error"], report["new"], report["unreadable"]) == (None, 2, 1)
    assert {order["number"] for order in listed["orders"]} == {"C-1", "C-2"}
    assert {(order["currency"], order["amount"]) for order in listed["orders"]} == {("HKD", 8800)}
    assert other["shops"][0]["mode"] == "watch"
    assert again["shops"][0]["pushed"] == 1
    assert market.sent == [{"no": "C-1", "carrier": "SF", "tracking": "SF1234567890123"}]
