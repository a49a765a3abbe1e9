"""One station's bench at work: its set read from the store, its journal on the disk, decisions applied behind the scans.

The window calls ``bench.scan`` on the main thread and ``apply_waiting``, ``look_up``, ``changed_orders`` on the bench worker; the
command line calls ``scan_now``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sqlalchemy import select

from oms_desktop.models import Order
from oms_desktop.operations.packing.apply import Applied, applied_up_to, apply_decisions
from oms_desktop.operations.packing.apply_close import Why
from oms_desktop.operations.packing.bench import PackingBench
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchSku
from oms_desktop.operations.packing.bench_set_build import (
    find_orders,
    read_bench_set,
    read_orders,
    read_shops,
    read_sku,
)
from oms_desktop.operations.packing.claims import claim_first, let_go, renew
from oms_desktop.operations.packing.decisions import fold
from oms_desktop.operations.packing.desk import BenchClock, BenchSettings
from oms_desktop.operations.packing.item_first import Claimed
from oms_desktop.operations.packing.journal import ROTATE_BYTES, Journal
from oms_desktop.operations.packing.lease import Renewal
from oms_desktop.operations.packing.views import FirstWish, Request, RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Act
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Actor, Changed, Store
from oms_desktop.vocabulary import Role, ScanMode

BATCH = 20
"""Decisions a transaction."""

CONTESTED_WORDS: dict[Why, str] = {
    Why.ENDED: "the order is cancelled or refunded",
    Why.HELD: "the order is on hold",
    Why.LESS: "it holds more than is to be shipped now",
    Why.LEFT_BEFORE: "it was closed twice",
    Why.NUMBER_TAKEN: "its waybill is bound to another parcel",
    Why.TAKEN_OVER: "another bench had taken the order over",
}
"""Source texts for ``bench.contested``."""


class BenchSession:
    """A bench from start to close. ``folder`` is the data folder; the journal lies in its ``bench`` folder.

    ``durable(seq)`` and ``failed(text)`` come from the journal's writer thread. Raises Refused (bench_busy) if another program
    has this station's bench.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        actor: Actor,
        *,
        mode: ScanMode | None = None,
        settings: BenchSettings | None = None,
        durable: Callable[[int], None] | None = None,
        failed: Callable[[str], None] | None = None,
        wait_s: float = 30.0,
    ) -> None:
        self.store = store
        self.actor = actor
        path = folder / "bench" / f"{file_name(actor.station)}.journal"
        self.journal = Journal(path, actor.station, durable=durable, failed=failed, wait_s=wait_s)
        with store.reading() as reading:
            self.applied = applied_up_to(reading, self.journal.name)
        self.contested = self.apply_waiting().contested
        state = fold(self.journal.decisions)
        if not state.open and not state.aside and self.journal.size > ROTATE_BYTES:
            self.journal.start_anew()
        with store.reading() as reading:
            known = read_bench_set(reading, actor.station)
            on_bench = read_orders(reading, state.orders, actor.station)
        clock = BenchClock(now=store.clock)
        self.bench = PackingBench(
            known, self.journal, actor.station, actor.operator, mode or ScanMode.M1, clock, settings
        )
        self.bench.restore(self.journal.decisions, on_bench, self.applied)
        if mode is not None:
            self.bench.mode = mode

    # the bench worker

    def apply_waiting(self) -> Applied:
        """Bring the database up to the journal's end; closing scans are on the disk when this returns."""
        contested: list[tuple[int, Why]] = []
        waiting = list(self.journal.after(self.applied))
        for operator, group in groupby(waiting, key=lambda decision: decision.operator):
            decisions = list(group)
            actor = self._actor(operator)
            for start in range(0, len(decisions), BATCH):
                batch = decisions[start : start + BATCH]
                packed = any(decision.act == Act.CLOSE for decision in batch)
                with self.store.work(actor, durable=packed) as work:
                    applied = apply_decisions(work, self.journal.name, batch)
                self.applied = applied.seq
                contested += applied.contested
        return Applied(self.applied, tuple(contested))

    def _actor(self, operator: str) -> Actor:
        """Who decided; what happened is recorded whatever that person may do today."""
        if operator == self.actor.operator and self.actor.station_id is not None:
            return replace(self.actor, role=Role.OWNER)
        known = actor_for(self.store, self.actor.operator, self.actor.station)
        return replace(known, operator=operator, role=Role.OWNER)

    def claim(self, wish: FirstWish, operator: str) -> tuple[Applied, Claimed]:
        """Claim an order for the item in hand. What the bench decided before is in the database first: so no order is chosen
        that this bench has just packed or put aside."""
        applied = self.apply_waiting()
        with self.store.work(self._placed(operator)) as work:
            return applied, claim_first(work, wish)

    def renew(self, order_id: int, token: int) -> Renewal:
        """A heartbeat for the order that was begun by an item."""
        with self.store.work(self._placed(self.actor.operator)) as work:
            return renew(work, order_id, token)

    def let_go(self, order_id: int, token: int) -> None:
        """Give a claimed order back."""
        with self.store.work(self._placed(self.actor.operator)) as work:
            let_go(work, order_id, token)

    def _placed(self, operator: str) -> Actor:
        """The actor with the station's id: a claim is a station's."""
        actor = self._actor(operator)
        if actor.station_id is not None:
            return actor
        return replace(actor, station_id=actor_for(self.store, self.actor.operator, actor.station).station_id)

    def look_up(self, code: str) -> list[BenchOrder]:
        """Orders outside the set that a code may mean."""
        with self.store.reading() as reading:
            return find_orders(reading, code, self.actor.station)

    def changed_orders(self, changed: Changed) -> list[BenchOrder]:
        """The orders a change touched, and those that share a number with one of them, read anew: hand each to ``bench.news`` on
        the main thread."""
        ids = sorted(row_id for kind, row_id in changed if kind == "order")
        if not ids:
            return []
        with self.store.reading() as reading:
            numbers = select(Order.number).where(Order.id.in_(ids))
            touched = reading.session.scalars(select(Order.id).where(Order.number.in_(numbers)))
            return read_orders(reading, sorted(touched), self.actor.station)

    def changed_skus(
        self, changed: Changed
    ) -> list[tuple[int, BenchSku | None, tuple[tuple[str, int], ...]]]:
        """(id, Sku or ``None`` if gone, its codes) of Skus a change touched: hand them to ``take_skus``."""
        ids = sorted(row_id for kind, row_id in changed if kind == "sku")
        found: list[tuple[int, BenchSku | None, tuple[tuple[str, int], ...]]] = []
        with self.store.reading() as reading:
            for sku_id in ids:
                sku, codes = read_sku(reading, sku_id) or (None, ())
                found.append((sku_id, sku, codes))
        return found

    # the main thread

    def take_skus(self, skus: Iterable[tuple[int, BenchSku | None, tuple[tuple[str, int], ...]]]) -> None:
        """Let the set know what ``changed_skus`` read."""
        for sku_id, sku, codes in skus:
            self.bench.bench_set.forget_sku(sku_id)
            if sku is not None:
                self.bench.bench_set.put_sku(sku, codes)

    def refresh_shops(self) -> None:
        """Read the shops anew: how old their news is."""
        with self.store.reading() as reading:
            self.bench.bench_set.shops = read_shops(reading)

    # the command line

    def scan_now(self, code: str) -> ScanAnswer:
        """One code, with all that belongs to it: looked up, on the disk, in the database."""
        with self.store.reading() as reading:
            for order in read_orders(reading, self.bench.open_orders(), self.actor.station):
                self.bench.take(order)
        lease = self.bench.lease
        if lease is not None:
            self.bench.renewed(self.renew(*lease))
        answer = self.bench.scan(code)
        if answer.request is not None:
            answer = self._served(answer.request) or answer
        if answer.decision is None:
            return answer
        self.journal.wait_durable(self.journal.seq)
        applied = self.apply_waiting()
        self.bench.applied(applied.seq)
        contested = dict(applied.contested)
        if answer.decision.seq in contested:
            return self.bench.contested(answer.decision, CONTESTED_WORDS[contested[answer.decision.seq]])
        return answer

    def _served(self, request: Request) -> ScanAnswer | None:
        """What the bench says when the store has been asked."""
        if request.wish is not None:
            _, claimed = self.claim(request.wish, self.bench.operator)
            return self.bench.claimed(request.ticket, claimed)[-1]
        if request.kind == RequestKind.LOOK_UP:
            return self.bench.arrived(request.ticket, self.look_up(request.code))
        return None

    def scan_all(self, codes: Sequence[str]) -> list[ScanAnswer]:
        """The answer of each code, in order."""
        return [self.scan_now(code) for code in codes]

    def close(self) -> None:
        """Bring the database up to date and let the journal go."""
        self.apply_waiting()
        self.journal.close()


def file_name(station: str) -> str:
    """A station's name as a file name on every system; two stations never share one."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", station).strip(" .")[:60]
    if plain == station and plain.casefold() == plain:
        return plain
    return f"{plain}-{hashlib.sha256(station.encode()).hexdigest()[:8]}"
