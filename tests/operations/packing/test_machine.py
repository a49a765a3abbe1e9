"""Anything a packer, a scanner and the office can do, in any order: the invariants of the bench hold throughout."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.decisions import fold
from oms_desktop.operations.packing.item_first import Claimed
from oms_desktop.operations.packing.journal import read_journal
from oms_desktop.operations.packing.lease import Renewal
from oms_desktop.operations.packing.views import RequestKind, ScanAnswer
from oms_desktop.operations.packing.words import Act, Block, Command
from oms_desktop.vocabulary import HoldReason, OrderStatus, ScanMode, ScanResult
from tests.operations.bench_fixtures import (
    CARD,
    CASE_OF_12,
    CUP,
    EAN,
    FREE_LABEL,
    LABEL,
    LID,
    NOW,
    OTHER_LABEL,
    SHIRT,
    TWIN,
    Station,
    a_set,
    a_station,
    an_order,
    kit_line,
    plain,
)

CODES = (
    LABEL, OTHER_LABEL, FREE_LABEL, "SF1234567890124", "N10", "N11", "N12", "O12", "KIT", "NEW-1", CASE_OF_12,
    *EAN.values(), "]C10106901234567892", "6901234567890", "*OMS:1*", "*OMS:2*", "badge-li", "268123456789",
)  # fmt: skip
UNCOUNTED = {
    ScanResult.WRONG_ITEM, ScanResult.EXTRA, ScanResult.UNKNOWN, ScanResult.AMBIGUOUS, ScanResult.OTHER_ORDER,
    ScanResult.BOUNCED, ScanResult.BLOCKED, ScanResult.NEEDS, ScanResult.WRONG_LABEL,
}  # fmt: skip


def all_orders() -> tuple[BenchOrder, ...]:
    return (
        an_order(10, (plain(1, SHIRT, 2), plain(2, CUP, 1)), LABEL),
        an_order(11, (kit_line(3, 1, 11), plain(4, TWIN, 1, 11)), OTHER_LABEL, buyer_note="gift"),
        an_order(
            12,
            (plain(5, SHIRT, 13, 12), plain(6, CARD, 1, 12, gift=True, no_code=True), plain(7, LID, 1, 12)),
        ),
        an_order(13, (plain(8, SHIRT, 2, 13),), deadline=NOW),
        an_order(14, (plain(9, SHIRT, 1, 14),), buyer_note="no price"),
    )


class Packing(RuleBasedStateMachine):
    """The bench beside a plain model: what each decision says happened, and what the office said before."""

    station: Station

    @initialize(mode=st.sampled_from(list(ScanMode)))
    def start(self, mode: ScanMode) -> None:
        self.folder = Path(tempfile.mkdtemp())
        known = a_set(*all_orders())
        known.badges["badge-li"] = "Li"
        self.station = a_station(self.folder, known, mode)
        self.closed: list[int] = []
        self.stopped: dict[int, bool] = {}
        self.tokens: dict[int, int] = {}
        self.truth = {order.id: order for order in all_orders()}

    def judge(self, answer: ScanAnswer | None, before: int) -> None:
        if answer is None or answer.decision is None:
            return
        decision = answer.decision
        after = self.verified()
        answer.what.render(str)
        assert answer.message
        if answer.result in UNCOUNTED and decision.act == Act.NONE and answer.result != ScanResult.AMBIGUOUS:
            assert after == before
        if decision.act == Act.CLOSE:
            self.judge_closed(answer)
        if decision.act in (Act.INTERCEPT, Act.ASIDE, Act.ABORT):
            assert decision.operator

    def judge_closed(self, answer: ScanAnswer) -> None:
        decision = answer.decision
        assert decision is not None
        assert decision.tracking
        assert decision.parcel
        assert decision.units
        shorts = {int(pair.split(":")[0]) for pair in decision.reason.split(",") if pair}
        for order_id in decision.orders:
            order = self.truth[order_id]
            assert not self.stopped.get(order_id)
            packed = dict(decision.units)
            for line in order.lines:
                assert packed.get(line.line_id, 0) <= line.to_pack
                if not decision.rest and line.line_id not in shorts:
                    assert packed.get(line.line_id, 0) == line.to_pack
            if decision.rest:
                left = tuple(
                    replace(one, to_pack=one.to_pack - packed.get(one.line_id, 0)) for one in order.lines
                )
                self.truth[order_id] = replace(order, lines=left)
            else:
                self.closed.append(order_id)
        assert len(self.closed) == len(set(self.closed))

    def verified(self) -> int:
        return sum(self.station.bench._desk.progress.counts.values())

    @rule(code=st.sampled_from(CODES), gap=st.sampled_from([0.01, 0.1, 0.5, 1.0]))
    def scan(self, code: str, gap: float) -> None:
        before = self.verified()
        answer = self.station.bench.scan(code, "gun", self.station.hands.pass_by(gap))
        self.judge(answer, before)
        self.serve(answer, before)

    def serve(self, answer: ScanAnswer, before: int) -> None:
        """The store's part: nothing is known outside the set; the first free order of a wish is claimed."""
        request, bench = answer.request, self.station.bench
        if request is None or not request.ticket:
            return
        if request.kind == RequestKind.LOOK_UP:
            self.judge(bench.arrived(request.ticket, []), before)
        elif request.kind == RequestKind.RENEW:
            order_id, token = bench.lease or (0, 0)
            bench.renewed(Renewal(order_id, token, self.station.hands.ms + 30_000))
        elif request.wish is not None:
            wished = [one for one in request.wish.order_ids if one not in self.closed]
            assert not any(self.stopped.get(one) for one in wished)
            order = None
            if wished:
                self.tokens[wished[0]] = self.tokens.get(wished[0], 0) + 1
                order = replace(self.truth[wished[0]], claim_token=self.tokens[wished[0]])
            (begun,) = bench.claimed(request.ticket, Claimed(order, self.station.hands.ms + 30_000))
            assert (begun.order is None) == (order is None)
            self.judge(begun, before)

    @rule()
    def sleep(self) -> None:
        """Longer than a lease lives."""
        self.station.hands.pass_by(40)

    @rule(verb=st.sampled_from(list(Command)), argument=st.sampled_from(["", "2", "7892"]))
    def press(self, verb: Command, argument: str) -> None:
        before = self.verified()
        answer = self.station.bench.command(verb, argument)
        self.judge(answer, before)
        self.serve(answer, before)

    @rule(number=st.integers(1, 9))
    def choose(self, number: int) -> None:
        before = self.verified()
        answer = self.station.bench.choose(number)
        self.judge(answer, before)
        self.serve(answer, before)

    @rule(order_id=st.sampled_from([10, 11, 12, 13, 14]))
    def pack_it_through(self, order_id: int) -> None:
        for code in (
            f"N{order_id}",
            *["6901234567892"] * 2,
            "6902345678904",
            "KIT",
            EAN[TWIN],
            "*OMS:CONFIRM*",
            EAN[LID],
        ):
            self.scan(code, 1.0)
        for code in (LABEL, OTHER_LABEL, FREE_LABEL):
            self.scan(code, 1.0)

    @rule(
        order_id=st.sampled_from([10, 11, 12, 13, 14]),
        what=st.sampled_from(["refund", "hold", "free", "less", "moved"]),
    )
    def office(self, order_id: int, what: str) -> None:
        if order_id in self.closed:
            return
        order = self.truth[order_id]
        if what == "refund":
            order = replace(order, status=OrderStatus.CANCELLED, refunded=True)
        elif what == "hold":
            order = replace(order, holds=(HoldReason.MANUAL,))
        elif what == "free" and order.status != OrderStatus.CANCELLED:
            order = replace(order, holds=())
        elif what == "less":
            order = replace(
                order,
                lines=(replace(order.lines[0], to_pack=max(0, order.lines[0].to_pack - 1)), *order.lines[1:]),
            )
        elif what == "moved":
            order = replace(order, address_hash=order.address_hash + "!")
        before = self.verified()
        if self.station.bench._desk.unapplied.get(order_id):
            self.station.bench.applied(self.station.journal.seq)
        self.truth[order_id] = order
        self.stopped[order_id] = order.status == OrderStatus.CANCELLED or bool(order.holds)
        answer = self.station.bench.news(order)
        self.judge(answer, before)
        if order_id in self.station.bench.open_orders() and self.stopped[order_id]:
            assert self.station.bench.blocked is not None

    @rule()
    def crash(self) -> None:
        """The program dies and comes back with what the file holds and what the store says."""
        before = self.verified()
        self.station.journal.close()
        decisions = read_journal(self.folder / "bench.journal").decisions
        state = fold(decisions)
        alive = [order for order in self.truth.values() if order.id not in self.closed]
        again = a_station(self.folder, a_set(*alive), self.station.bench.mode)
        again.hands = self.station.hands
        again.known.badges["badge-li"] = "Li"
        again.bench.restore(decisions, [self.truth[one] for one in state.orders], applied=0)
        self.station = again
        assert self.verified() == before
        self.judge(again.bench.resumed(), before)

    @invariant()
    def counters_are_a_fold_over_the_journal(self) -> None:
        if not hasattr(self, "station"):
            return
        assert fold(self.station.journal.decisions).counts == self.station.bench._desk.progress.counts
        progress = self.station.bench._desk.progress
        assert all(n > 0 for n in progress.counts.values())
        if progress.block in (Block.REFUND, Block.CANCELLED):
            assert progress.open
        view = self.station.bench.order
        assert (view is not None) == progress.open

    def teardown(self) -> None:
        if hasattr(self, "station"):
            self.station.journal.close()
            shutil.rmtree(self.folder)


TestPacking = Packing.TestCase
TestPacking.settings = settings(
    max_examples=settings().max_examples // 4,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
