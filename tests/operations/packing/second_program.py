"""A program beside others: packs item first until nobody waits any more, then takes reports to be sent.

``python -m tests.operations.packing.second_program STORE FOLDER STATION CARRIER``. It says ``ready`` when it could begin, begins
when it is told to, and says what it packed and which reports it took.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from oms_desktop.models.database import open_engine
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.shops.pushes import claim_push, due_pushes, push_done
from oms_desktop.operations.station.open_store import RULES
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import ScanMode
from tests.stores import KEY, NOW

ITEM = "CUP-1"


def pack(session: BenchSession, carrier: str) -> list[str]:
    """Numbers of the orders that this bench packed."""
    packed: list[str] = []
    while True:
        answer = session.scan_now(ITEM)
        if answer.case == Case.NO_DEMAND:
            return packed
        assert answer.order is not None, answer.message
        packed.append(answer.order.number)
        answer = session.scan_now(f"{carrier}1234567890{len(packed):03}")
        assert answer.result == "closed", answer.message


def send(store: Store, owner: str) -> list[int]:
    """Ids of the reports that this program was given to send."""
    with store.reading() as reading:
        due = due_pushes(reading, 1)
    sent: list[int] = []
    for one in due:
        with store.work(SYSTEM, durable=True) as work:
            claimed = claim_push(work, one.id, owner)
        if claimed is not None:
            with store.work(SYSTEM) as work:
                push_done(work, claimed)
            sent.append(one.id)
    return sent


def main() -> None:
    address, folder, station, carrier = sys.argv[1:]
    where = address if "://" in address else Path(address)
    store = Store(open_engine(where), lambda: KEY, clock=lambda: NOW, rules=RULES)
    session = BenchSession(
        store, Path(folder), actor_for(store, "owner", station), mode=ScanMode.M2, wait_s=0
    )
    for act in (lambda: pack(session, carrier), lambda: send(store, station)):
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps(act()), flush=True)
    session.close()
    store.close()


if __name__ == "__main__":
    main()
