"""The bench behind the screen: scans answered at once on the main thread, everything slow on lanes of its own.

``bench`` opens the station's session and brings decisions into the database, in order. ``bench_look`` finds codes that are
outside the set, never behind the others. ``bench_news`` reads anew what changed outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from oms_desktop import settings as declared
from oms_desktop.errors import OmsError, Refused
from oms_desktop.operations.packing.apply import Applied
from oms_desktop.operations.packing.bench import PackingBench
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchSku
from oms_desktop.operations.packing.claims import BEAT_MS
from oms_desktop.operations.packing.desk import BenchSettings
from oms_desktop.operations.packing.fresh import OrderAsker
from oms_desktop.operations.packing.item_first import NO_ANSWER, Claimed
from oms_desktop.operations.packing.lease import Renewal
from oms_desktop.operations.packing.session import CONTESTED_WORDS, BenchSession
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.words import Command
from oms_desktop.settings import Settings
from oms_desktop.ui.background import Target
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.packing.platform_checks import NEWS, PlatformChecks
from oms_desktop.vocabulary import ScanMode

BENCH, LOOK = "bench", "bench_look"
_ORDERS_AT_ONCE = 100
_SKUS_AT_ONCE = 20
"""News is taken in slices, so that a scan between two of them is answered in time."""
_SAFE_SOON_S = 0.003
_WAIT_S = 2.0
"""How long another program may hold this station's bench before we say so."""

Skus = Sequence[tuple[int, BenchSku | None, tuple[tuple[str, int], ...]]]


class BenchEngine(QObject):
    """One station's bench in the window. Not usable between ``open`` and ``opened``."""

    opened = Signal()
    refused = Signal(object)
    """The OmsError why the bench can't be opened, or the journal's Refused when saving fails."""

    answered = Signal(object)
    """A ScanAnswer that no scan asked for at this moment: looked up, news, contested."""

    reprint_wanted = Signal(int)
    """Order id."""

    label_wanted = Signal(int)
    """Order id; its label is ours to draw."""

    followed = Signal()
    """An answer is painted, and what it asks for is under way."""

    saved = Signal(int)
    """Everything up to this sequence of the journal is on the disk."""

    save_failed = Signal(str)

    def __init__(self, desk: Desk, asker: OrderAsker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checks = PlatformChecks(desk, asker, self)
        self._checks.answered.connect(self.answered)
        self._session: BenchSession | None = None
        self._opening = False
        self._applying = False
        self._behind = False
        self._ticket = ""
        """Of the claim that is being made."""
        self.safe = 0
        """The journal is on the disk up to here."""
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._renew)
        desk.changes.changed.connect(self._changed)

    # -- from start to close

    @property
    def bench(self) -> PackingBench | None:
        """None until it is open."""
        return self._session.bench if self._session is not None else None

    @property
    def operator(self) -> str:
        """Who packs: by badge, else who logged in."""
        return self._session.bench.operator if self._session is not None else self._desk.actor.operator

    def open(self) -> None:
        """Read the set and the journal on the worker; ``opened`` or ``refused`` follows."""
        if self._opening or self._session is not None:
            return
        self._opening = True
        desk = self._desk
        make = partial(
            BenchSession,
            desk.store,
            desk.data_dir,
            desk.actor,
            mode=ScanMode(desk.settings.get(declared.BENCH_MODE)),
            settings=bench_settings(desk.settings),
            wait_s=_WAIT_S,
        )
        desk.background.run(make, on=BENCH, then=self._session_made, failed=self._not_made)

    def _session_made(self, session: BenchSession) -> None:
        self._opening = False
        self._session = session
        self._checks.use(session)
        self.safe = session.journal.seq
        # From the journal's writer thread to this one, dropped if we are gone by then.
        tell = self._desk.background.lane(BENCH).tell
        session.journal.durable = partial(tell, Target(self._now_durable))
        session.journal.failed = partial(tell, Target(self._save_refused))
        self._beat.start()
        self._renew()
        self.opened.emit()

    def _not_made(self, error: Exception) -> None:
        self._opening = False
        if isinstance(error, OmsError):
            self.refused.emit(error)

    def close(self) -> None:
        """Let the bench go; its worker brings the database up to date first."""
        session, self._session = self._session, None
        self._checks.use(None)
        self._beat.stop()
        if session is not None:
            self._desk.background.run(session.close, on=BENCH)

    # -- scans and keys

    def scan(self, code: str, at: float | None = None) -> ScanAnswer | None:
        """Answer a code from memory; None while the bench is not open. Call ``follow`` when the answer is painted."""
        bench = self.bench
        return bench.scan(code, "keyboard", at) if bench is not None else None

    def command(self, verb: Command, argument: str = "") -> ScanAnswer | None:
        """Answer a key."""
        bench = self.bench
        return bench.command(verb, argument) if bench is not None else None

    def choose(self, number: int) -> ScanAnswer | None:
        """Answer the open question."""
        bench = self.bench
        return bench.choose(number) if bench is not None else None

    def scan_begins(self) -> None:
        """The first key of a scan has come: until its answer is painted, long work stands still."""
        self._desk.store.scans_first.begin()

    def follow(self, answer: ScanAnswer) -> None:
        """The answer is painted: do what it asks for, and bring the database up to date behind it."""
        if not answer.saving or answer.decision is None or answer.decision.seq <= self.safe:
            self._desk.store.scans_first.end()
        if answer.request is not None:
            self._serve(answer.request)
        if answer.decision is not None:
            self._apply_soon()
        self.followed.emit()

    def wait_safe(self, seq: int) -> bool:
        """Whether everything up to ``seq`` is on the disk; waits a moment for it, as most disks need no longer.

        So a closing scan is painted once, and green, instead of first as being saved.
        """
        if self._session is not None and self._session.journal.wait_durable(seq, _SAFE_SOON_S):
            self.safe = max(self.safe, seq)
        return seq <= self.safe

    def _serve(self, request: Request) -> None:
        session = self._session
        if session is None:
            return
        if request.kind is RequestKind.LOOK_UP:
            look = partial(_look_up, session, request)
            self._desk.background.run(look, on=LOOK, then=self._looked_up)
        elif request.wish is not None:
            self._ticket = request.ticket
            claim = partial(_claim, session, request, self.operator)
            self._desk.background.run(claim, on=BENCH, then=self._claim_made, failed=self._claim_failed)
        elif request.kind is RequestKind.RENEW:
            self._renew()
        elif request.kind is RequestKind.REFRESH:
            self._checks.ask(request.asks)
        elif request.kind is RequestKind.WAIT:
            self._checks.wait(request.ticket)
        elif request.kind is RequestKind.LABEL:
            self.label_wanted.emit(request.order_id)
        elif request.kind is RequestKind.PRINT:
            self.reprint_wanted.emit(request.order_id)

    def _looked_up(self, found: tuple[str, list[BenchOrder]]) -> None:
        bench = self.bench
        answer = bench.arrived(*found) if bench is not None else None
        if answer is not None:
            self.answered.emit(answer)

    # -- orders that are begun by an item

    def _claim_made(self, made: tuple[BenchSession, str, Applied, Claimed]) -> None:
        session, ticket, applied, claimed = made
        answers: tuple[ScanAnswer, ...] = ()
        if session is self._session:
            self._take_applied(session, applied)
            answers = session.bench.claimed(ticket, claimed)
        if not answers and claimed.order is not None:
            back = (claimed.order.id, claimed.order.claim_token)
            self._desk.background.run(session.let_go, *back, on=BENCH)
        for answer in answers:
            self.answered.emit(answer)

    def _claim_failed(self, error: Exception) -> None:
        reason = NO_ANSWER
        if isinstance(error, Refused):
            reason = Text(error.source, tuple(error.values.items()))
        bench = self.bench
        answer = bench.not_claimed(self._ticket, reason) if bench is not None else None
        if answer is not None:
            self.answered.emit(answer)

    def _renew(self) -> None:
        """A heartbeat, while an order is held by a lease."""
        session = self._session
        lease = session.bench.lease if session is not None else None
        if session is not None and lease is not None:
            self._desk.background.run(session.renew, *lease, on=BENCH, then=self._renewed)

    def _renewed(self, renewal: Renewal) -> None:
        bench = self.bench
        answer = bench.renewed(renewal) if bench is not None else None
        if answer is not None:
            self.answered.emit(answer)

    def take_settings(self) -> None:
        """The settings of the bench have changed."""
        bench = self.bench
        if bench is None:
            return
        bench.take_settings(bench_settings(self._desk.settings))
        if not bench.open_orders():
            bench.mode = ScanMode(self._desk.settings.get(declared.BENCH_MODE))

    # -- the journal and the database behind it

    def _now_durable(self, seq: int) -> None:
        self.safe = max(self.safe, seq)
        self.saved.emit(seq)
        self._desk.store.scans_first.end()

    def _save_refused(self, reason: str) -> None:
        self.save_failed.emit(reason)

    def _apply_soon(self) -> None:
        if self._applying:
            self._behind = True
        elif self._session is not None:
            self._applying, self._behind = True, False
            self._desk.background.run(
                self._session.apply_waiting, on=BENCH, then=self._applied, failed=self._not_applied
            )

    def _applied(self, applied: Applied) -> None:
        self._applying = False
        session = self._session
        if session is None:
            return
        self._take_applied(session, applied)
        if self._behind:
            self._apply_soon()

    def _take_applied(self, session: BenchSession, applied: Applied) -> None:
        session.bench.applied(applied.seq)
        reasons = dict(applied.contested)
        for decision in session.journal.decisions if reasons else ():
            if decision.seq in reasons:
                words = CONTESTED_WORDS[reasons[decision.seq]]
                self.answered.emit(session.bench.contested(decision, words))

    def _not_applied(self, error: Exception) -> None:
        """The journal has it; the next scan tries again."""
        self._applying = False
        if isinstance(error, OmsError):
            self._desk.background.refused.emit(error)

    # -- what changes outside

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        session = self._session
        if session is None:
            return
        orders = {row_id for kind, row_id in changes if kind == "order"}
        mine = [order_id for order_id in session.bench.open_orders() if order_id in orders]
        others = sorted(orders.difference(mine))
        for ids in (mine, *_slices(others, _ORDERS_AT_ONCE)):
            if ids:
                self._read(session.changed_orders, "order", ids, self._take_orders)
        for ids in _slices(sorted(row_id for kind, row_id in changes if kind == "sku"), _SKUS_AT_ONCE):
            self._read(session.changed_skus, "sku", ids, self._take_skus)
        if any(kind == "shop" for kind, _ in changes):
            self._desk.background.run(session.refresh_shops, on=NEWS)

    def _read(
        self,
        read: Callable[[frozenset[tuple[str, int]]], object],
        kind: str,
        ids: Iterable[int],
        then: Callable[..., object],
    ) -> None:
        wanted = frozenset((kind, row_id) for row_id in ids)
        self._desk.background.run(read, wanted, on=NEWS, then=then)

    def _take_orders(self, orders: Sequence[BenchOrder]) -> None:
        bench = self.bench
        if bench is None:
            return
        for order in orders:
            answer = bench.news(order)
            if answer is not None:
                self.answered.emit(answer)

    def _take_skus(self, skus: Skus) -> None:
        if self._session is not None:
            self._session.take_skus(skus)


def bench_settings(settings: Settings) -> BenchSettings:
    """How strict the bench is, by the settings of this station."""
    return BenchSettings(
        bounce_s=settings.get(declared.SCAN_BOUNCE_MS) / 1000,
        fresh_ms=settings.get(declared.ORDER_AGE_MINUTES) * 60_000,
    )


def _look_up(session: BenchSession, request: Request) -> tuple[str, list[BenchOrder]]:
    return request.ticket, session.look_up(request.code)


def _claim(
    session: BenchSession, request: Request, operator: str
) -> tuple[BenchSession, str, Applied, Claimed]:
    assert request.wish is not None
    return session, request.ticket, *session.claim(request.wish, operator)


def _slices(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
