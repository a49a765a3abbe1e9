"""kill -9 at random points of import, scanning and shipping: nothing is lost, nothing is doubled, every rule still holds."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program, forks

HEADER = (
    "商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),用户实付金额(元),商家实收金额(元),"
    "商品数量(件),支付时间,承诺发货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家备注,买家留言,售后状态,快递单号,快递公司,订单成交时间"
)
ORDERS = 1500
A_KILL = 4
"""So many orders more to be packed for each time that the bench is killed."""
KILLS = 10
LONG_KILLS = 100


def number(n: int) -> str:
    return f"261123-{n:015d}"


def export(path: Path, orders: int) -> Path:
    """A Pinduoduo export of unshipped orders, one cup each."""
    rows = [
        f"杯子,{number(n)},待发货,20.00,0.00,0.00,0.00,20.00,20.00,1,2026-11-23 09:00:00,2026-11-25 09:00:00,"
        f"100{n % 9},颜色:{n % 9},200{n % 9},CUP-{n % 9},,,无售后或售后取消,,,2026-11-23 08:59:00"
        for n in range(1, orders + 1)
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8-sig")
    return path


class Killed(Program):
    """The program on one data folder, that can be killed at work."""

    def kill_after(self, seconds: float, *words: str) -> bool:
        """Start it and kill it after so many seconds; True if it was still at work."""
        command = ["--data-dir", str(self.folder), "--json", *words]
        return forks().call(command, "", {}, seconds).code == -signal.SIGKILL

    def sound(self) -> None:
        """``doctor`` finds no error: ledgers, counters, chains, parcels and reports agree."""
        bad = [check for check in self.ok("doctor")["checks"] if check["level"] == "error"]
        assert bad == []


@pytest.fixture
def program(folder: Path) -> Killed:
    return Killed(folder)


def kills(program: Killed, count: int, longest: float, *words: str) -> int:
    """Kill the command ``count`` times at random points; how often it was really at work."""
    dice = random.Random(20261123)
    return sum(program.kill_after(dice.uniform(0.02, longest), *words) for _ in range(count))


def seconds(program: Killed, *words: str) -> float:
    begun = time.monotonic()
    program.ok(*words)
    return time.monotonic() - begun


def check_import(program: Killed, tmp_path: Path, count: int) -> None:
    probe = Killed(tmp_path / "probe")
    whole = seconds(probe, "import", "orders", str(export(tmp_path / "probe.csv", ORDERS)), "--shop", "拼")
    file = export(tmp_path / "orders.csv", ORDERS)
    struck = kills(program, count, whole, "import", "orders", str(file), "--shop", "拼")
    assert struck >= count // 4
    report = program.ok("import", "orders", str(file), "--shop", "拼")
    assert report["new"] + report["updated"] + report["unchanged"] == ORDERS
    again = program.ok("import", "orders", str(file), "--shop", "拼")
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, ORDERS)
    assert program.ok("orders", "list", "--limit", "1")["total"] == ORDERS
    program.sound()


def check_packing(program: Killed, tmp_path: Path, count: int) -> None:
    packed = count * A_KILL
    program.ok("import", "orders", str(export(tmp_path / "orders.csv", packed)), "--shop", "拼")
    orders = program.ok("orders", "list", "--limit", str(packed))["orders"]
    program.ok("slip", *(order["number"] for order in orders), "-o", str(tmp_path / "slips.pdf"))
    codes = {}
    for place, order in enumerate(orders):
        codes[order["number"]] = [order["number"], order["lines"][0]["sku"], f"SF{place:013d}"]
    script = [code for three in codes.values() for code in three]
    dice = random.Random(20261124)
    struck = 0
    for _ in range(count):
        struck += program.kill_after(dice.uniform(0.05, 0.35), "scan", "--mode", "m1b", *script[:60])
        program.ok("scan", "*OMS:ACK*", "*OMS:ABORT*", "*OMS:ABORT*")
        done = {order["number"] for order in shipped(program)}
        script = [code for order, three in codes.items() if order not in done for code in three]
        if not script:
            break
    assert struck >= count // 3
    if script:
        program.ok("scan", "--mode", "m1b", *script)
    check_shipped(program, codes)
    program.sound()


def shipped(program: Killed) -> list[Any]:
    return list(program.ok("orders", "list", "--status", "shipped", "--limit", "1000")["orders"])


def check_shipped(program: Killed, codes: dict[str, list[str]]) -> None:
    """Every order left once, with its own number, and is reported once."""
    orders = shipped(program)
    assert {order["number"] for order in orders} == set(codes)
    for order in orders:
        assert [parcel["tracking"] for parcel in order["parcels"]] == [codes[order["number"]][2]]
        assert [line["shipped"] for line in order["lines"]] == [1]
    pushes = program.ok("outbox", "list")["pushes"]
    assert Counter(push["kind"] for push in pushes) == {"shipment": len(codes)}
    assert len({push["subject"] for push in pushes}) == len(codes)


@pytest.mark.timeout(300)
def test_import_killed(program: Killed, tmp_path: Path) -> None:
    check_import(program, tmp_path, KILLS)


@pytest.mark.timeout(300)
def test_packing_and_shipping_killed(program: Killed, tmp_path: Path) -> None:
    check_packing(program, tmp_path, KILLS)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_import_killed_often(program: Killed, tmp_path: Path) -> None:
    check_import(program, tmp_path, LONG_KILLS)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_packing_and_shipping_killed_often(program: Killed, tmp_path: Path) -> None:
    check_packing(program, tmp_path, LONG_KILLS)
