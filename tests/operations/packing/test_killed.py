"""A bench that is killed while it scans and ships: nothing answered is lost, nothing is shipped or reported twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from oms_desktop.models import Order, OrderLine, Parcel, Push, Scan, Waybill
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Store
from tests.news import line, make_shop, order
from tests.operations.packing.test_session import take_in

ORDERS = 60
PACKING = """
import sys
from pathlib import Path
from oms_desktop.models.database import open_engine
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Store
from tests.stores import KEY, Clock
store = Store(open_engine(Path(sys.argv[1])), lambda: KEY, clock=Clock())
session = BenchSession(store, Path(sys.argv[2]), actor_for(store, "owner", "A1"))
for n in range(int(sys.argv[3]), 60):
    for code in (f"T{n}", "CUP-1", "CUP-1", f"SF{n:013d}"):
        print(n, session.scan_now(code).result.value, flush=True)
"""


def test_killed_again_and_again(store: Store, tmp_path: Path) -> None:
    shop_id = make_shop(store)
    take_in(store, shop_id, *(order(f"T{n}", lines=(line("CUP-1", 2),)) for n in range(ORDERS)))
    answered: set[int] = set()
    begin = 0
    for moment in (0.05, 0.21, 0.4):
        arguments = [sys.executable, "-c", PACKING, str(tmp_path / "store.sqlite"), str(tmp_path), str(begin)]
        packing = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert packing.stdout is not None
        said = [packing.stdout.readline()]
        while not answered and moment == 0.4 and not said[-1].strip().endswith(" closed"):
            said.append(
                packing.stdout.readline()
            )  # a slow machine has closed no box before the last time it is killed
            assert said[-1]
        time.sleep(moment)
        packing.send_signal(signal.SIGKILL)
        said += packing.stdout.read().splitlines()
        packing.wait()
        packing.stdout.close()
        answered |= {int(one.split()[0]) for one in said if one.strip().endswith(" closed")}
        with store.reading() as reading:
            begin = min(len(reading.session.scalars(select(Waybill.id)).all()) + 1, ORDERS - 1)
        settled(store, tmp_path, answered)
    assert answered


def settled(store: Store, folder: Path, answered: set[int]) -> None:
    """After a restart: every closed box is shipped and reported once, every scan stands once."""
    session = BenchSession(store, folder, actor_for(store, "owner", "A1"))
    session.scan_now("*OMS:ABORT*")
    session.close()
    with store.reading() as reading:
        shipped = set(reading.session.scalars(select(Order.number).where(Order.status == "shipped")))
        assert {f"T{n}" for n in answered} <= shipped
        left = Counter(reading.session.scalars(select(Parcel.status)))
        assert left["shipped"] == len(shipped)
        assert len(reading.session.scalars(select(Push.id)).all()) == len(shipped)
        for ordered, sent, number in reading.session.execute(
            select(OrderLine.ordered, OrderLine.shipped, Order.status).join(
                Order, Order.id == OrderLine.order_id
            )
        ):
            assert sent == (ordered if number == "shipped" else 0)
        scans = list(reading.session.scalars(select(Scan.scan_id)))
        assert len(scans) == len(set(scans)) == session.journal.seq
