"""The packing bench: one parcel at a time, each scan answered at once from memory. No Qt, no database.

Every scan becomes a decision that is journalled before it takes effect; the state is a fold over the decisions, so that a
crash at any point loses nothing and replay never classifies again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from oms_desktop.operations.packing.answering import choose, command_blocked, scan_blocked
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchOrder, BenchSet, fold_code
from oms_desktop.operations.packing.bounce import Seen, too_quick
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.close import closing_scan, foreign_label, label_or_unknown, own_label
from oms_desktop.operations.packing.decisions import Decision, Question, fold
from oms_desktop.operations.packing.desk import BenchClock, BenchSettings, DecisionLog, Desk, Scanned
from oms_desktop.operations.packing.fresh import ClosingWait, to_ask
from oms_desktop.operations.packing.goods import count_goods, find_goods, wanted_here, wrong_item
from oms_desktop.operations.packing.interrupt import changed, stopped
from oms_desktop.operations.packing.item_first import Claimed, first_item, take_claimed
from oms_desktop.operations.packing.lease import Renewal, check_lease, lease_of, take_renewal
from oms_desktop.operations.packing.open import arrived, scan_idle
from oms_desktop.operations.packing.scan_pipeline import looks_misread
from oms_desktop.operations.packing.verbs import command, verbs_now
from oms_desktop.operations.packing.views import FirstWish, OrderView, RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.words import Act, Ask, Block, Command, read_command
from oms_desktop.vocabulary import ScanMode


class PackingBench:
    """One station's bench. Call it from one thread; each call returns at once.

    ``scan`` and ``command`` give the answer to show. An answer's ``request`` says what the caller must do beside; LOOK_UP is
    answered with ``arrived``, CLAIM with ``claimed`` or ``not_claimed``, RENEW with ``renewed``. ``news`` is for orders that
    changed outside, ``applied`` when the database has caught up.
    """

    def __init__(
        self,
        bench_set: BenchSet,
        journal: DecisionLog,
        station: str,
        operator: str,
        mode: ScanMode = ScanMode.M1,
        clock: BenchClock | None = None,
        settings: BenchSettings | None = None,
    ) -> None:
        self._desk = Desk(
            bench_set, journal, station, operator, mode, clock or BenchClock(), settings or BenchSettings()
        )
        self._last_seen: dict[str, Seen] = {}
        """Device -> the scan before."""
        self._looking: Scanned | None = None
        self._claiming: tuple[Scanned, FirstWish] | None = None  # the item an order is being claimed for
        self._behind: list[Scanned] = []  # what was scanned meanwhile: it counts when the order is known
        self._renewing = False
        self.waiting = ClosingWait(self._desk, self._classify)
        """What the platform is being asked, and the closing scan that waits for it."""

    # what the window reads

    @property
    def order(self) -> OrderView | None:
        """The order on the bench, if any."""
        box = self._desk.box()
        return box.view() if box else None

    @property
    def mode(self) -> ScanMode:
        return self._desk.mode

    @mode.setter
    def mode(self, mode: ScanMode) -> None:
        """Set from outside (start, command line), without a scan."""
        self._desk.mode = mode

    def take_settings(self, settings: BenchSettings) -> None:
        """How strict the bench is from now on."""
        self._desk.settings = settings

    @property
    def operator(self) -> str:
        return self._desk.operator

    @property
    def blocked(self) -> Block | None:
        return self._desk.progress.block

    @property
    def verbs(self) -> tuple[Command, ...]:
        """What can be done now, for the help overlay."""
        return verbs_now(self._desk)

    @property
    def bench_set(self) -> BenchSet:
        return self._desk.known

    # scans

    def scan(self, code: str, device: str = "", at: float | None = None) -> ScanAnswer:
        """Answer a code. ``at``: seconds of a clock that never goes back; without it no code counts as bounced."""
        desk = self._desk
        self._looking = None
        scanned = desk.scanned(code, device, at)
        quick = too_quick(desk, scanned, self._last_seen.get(device)) if at is not None else None
        self._last_seen[device] = (fold_code(code), scanned.at, scanned.scan_id)
        return quick or self._classify(scanned)

    def _classify(self, scanned: Scanned) -> ScanAnswer:
        return self.waiting.begins(scanned, self._judge(scanned))

    def _judge(self, scanned: Scanned) -> ScanAnswer:
        desk = self._desk
        asked = read_command(scanned.code)
        if asked is not None:
            verb, argument = asked
            return (
                self._choose(scanned, verb)
                if isinstance(verb, int)
                else self._command(scanned, verb, argument)
            )
        badge = desk.known.badges.get(fold_code(scanned.code))
        if badge is not None:
            return desk.decide(scanned, Case.OPERATOR, Act.OPERATOR, {"item": badge}, operator=badge)
        if self._claiming is not None:
            return self._wait_behind(scanned)
        behind = self.waiting.behind(scanned)
        return behind or self._answer(scanned)

    def _answer(self, scanned: Scanned) -> ScanAnswer:
        desk = self._desk
        box, block = desk.box(), desk.progress.block
        if block is not None:  # the right label would close the box: what stops the order since comes first
            between = stopped(desk, scanned, box) if box and block == Block.WRONG_LABEL else None
            return between or scan_blocked(desk, scanned, block)
        answer = self._scan_open(scanned, box) if box is not None else self._scan_idle(scanned)
        return self._remember(scanned, answer)

    def _remember(self, scanned: Scanned, answer: ScanAnswer) -> ScanAnswer:
        request = answer.request
        if request is None:
            return answer
        if request.kind == RequestKind.LOOK_UP:
            self._looking = replace(scanned, code=request.code)
        elif request.wish is not None:
            self._claiming = replace(scanned, code=request.code), request.wish
        self._renewing = self._renewing or request.kind == RequestKind.RENEW
        return answer

    def _wait_behind(self, scanned: Scanned) -> ScanAnswer:
        assert self._claiming is not None
        self._behind.append(scanned)
        item = self._desk.known.skus[self._claiming[1].sku_id].label
        return self._desk.say(scanned, Case.CHOOSING, {"item": item})

    def _scan_idle(self, scanned: Scanned) -> ScanAnswer:
        """Orders before goods: a slip or label opens its order in every mode."""
        desk = self._desk
        if desk.mode == ScanMode.M2:
            known = desk.known
            goods = find_goods(known, scanned.code)
            if goods and not (known.by_code(scanned.code) or known.waybill(scanned.code)):
                return first_item(desk, scanned, goods)
        return scan_idle(desk, scanned)

    def _scan_open(self, scanned: Scanned, box: Box) -> ScanAnswer:
        desk = self._desk
        between = stopped(desk, scanned, box)
        if between is not None:
            return between
        goods = find_goods(desk.known, scanned.code)
        mine = wanted_here(box, goods)
        label = own_label(box, scanned.code)
        if mine and self._unread(box):
            return desk.decide(scanned, Case.READ_NOTES)
        if mine and label:
            return desk.decide(
                scanned, Case.AMBIGUOUS, question=Question(Ask.CLASS, scanned.code, ("item", "label"))
            )
        if mine:
            return check_lease(desk, scanned) or count_goods(desk, scanned, box, mine)
        if label:
            return closing_scan(desk, scanned, box, label)
        foreign = foreign_label(desk, scanned, box)
        if foreign is not None:
            return foreign
        if goods:
            return wrong_item(desk, scanned, box, goods)
        if box.left and looks_misread(scanned.code):
            return desk.decide(scanned, Case.MISREAD)
        return label_or_unknown(desk, scanned, box)

    def _unread(self, box: Box) -> bool:
        order = box.order
        return (
            self._desk.settings.must_read
            and not self._desk.progress.read
            and bool(order.buyer_note or order.seller_memo)
        )

    # verbs

    def command(self, verb: Command, argument: str = "") -> ScanAnswer:
        """A key's verb; the same as scanning ``*OMS:VERB:argument*``."""
        code = f"*OMS:{verb.value}:{argument}*" if argument else f"*OMS:{verb.value}*"
        scanned = self._desk.scanned(code, "keys")
        return self.waiting.begins(scanned, self._command(scanned, verb, argument))

    def _command(self, scanned: Scanned, verb: Command, argument: str) -> ScanAnswer:
        desk = self._desk
        self.waiting.drop()
        block = desk.progress.block
        if block is not None:
            return command_blocked(desk, scanned, verb, argument, block)
        if verb == Command.TYPE and not (desk.progress.open and 4 <= len(argument) <= 6):
            return self._typed(scanned, argument)
        return command(desk, scanned, verb, argument)

    def _typed(self, scanned: Scanned, argument: str) -> ScanAnswer:
        desk = self._desk
        if not argument:
            return desk.say(scanned, Case.NOT_NOW, {"command": Command.TYPE.value, "reason": "-"})
        if len(argument) == 13 and argument.isdigit() and looks_misread(argument):
            return desk.decide(replace(scanned, code=argument), Case.MISREAD)
        return self._classify(replace(scanned, code=argument))

    def choose(self, number: int) -> ScanAnswer:
        """Answer the open question with key 1–9."""
        scanned = self._desk.scanned(f"*OMS:{number}*", "keys")
        return self.waiting.begins(scanned, self._choose(scanned, number))

    def _choose(self, scanned: Scanned, number: int) -> ScanAnswer:
        if self._claiming is not None:
            return self._wait_behind(scanned)
        self.waiting.drop()
        return self._remember(scanned, choose(self._desk, scanned, number))

    # the world outside

    def arrived(self, ticket: str, orders: Sequence[BenchOrder]) -> ScanAnswer | None:
        """What the store knows of a code outside the set; ``None`` if something else was scanned meanwhile."""
        scanned = self._looking
        if scanned is None or scanned.scan_id != ticket or self._desk.progress.open:
            return None
        self._looking = None
        return arrived(self._desk, scanned, orders)

    def claimed(self, ticket: str, claimed: Claimed) -> tuple[ScanAnswer, ...]:
        """What came of a CLAIM: the answers to its item and to all that was scanned meanwhile, oldest first.

        Empty: nobody waits for it any more, an order it claimed must be let go.
        """
        if self._claiming is None or self._claiming[0].scan_id != ticket or self._desk.progress.open:
            self._forget_claim(ticket)
            return ()
        (scanned, wish), self._claiming = self._claiming, None
        behind, self._behind = self._behind, []
        first = take_claimed(self._desk, scanned, wish, claimed)
        return (first, *(self._classify(one) for one in behind))

    def not_claimed(self, ticket: str, reason: Text) -> ScanAnswer | None:
        """The store could not be asked. Nothing was counted, also not what was scanned meanwhile."""
        if self._claiming is None or self._claiming[0].scan_id != ticket:
            return None
        scanned, wish = self._claiming
        self._forget_claim(ticket)
        item = self._desk.known.skus[wish.sku_id].label
        return self._desk.say(scanned, Case.NOT_CHOSEN, {"item": item, "reason": reason})

    def _forget_claim(self, ticket: str) -> None:
        if self._claiming is not None and self._claiming[0].scan_id == ticket:
            self._claiming, self._behind = None, []

    @property
    def lease(self) -> tuple[int, int] | None:
        """(order id, fencing token) that must be renewed while the order is on the bench."""
        return lease_of(self._desk)

    def renewed(self, renewal: Renewal) -> ScanAnswer | None:
        """A heartbeat's outcome; an answer where there is something to say."""
        asked, self._renewing = self._renewing, False
        return take_renewal(self._desk, self._desk.scanned("", "lease"), renewal, asked=asked)

    def news(self, order: BenchOrder) -> ScanAnswer | None:
        """An order changed outside. Gives an answer to show at once if it is the one on the bench and that matters."""
        desk = self._desk
        before = desk.on_bench.get(order.id)
        if not self.take(order) or before is None:
            return None
        box = desk.box()
        if box is None:
            return None
        scanned, block = desk.scanned("", "news"), desk.progress.block
        if block not in (None, Block.WRONG_LABEL):
            return None
        # A wrong label is the lesser evil: it would be cleared by closing the box.
        between = stopped(desk, scanned, box)
        if between is not None:
            self.waiting.drop()
            return between
        return changed(desk, scanned, box, before, order) if block is None else None

    def take(self, order: BenchOrder) -> bool:
        """Know an order as it is now, without a word; the next scan is judged by it. True if it lies on the bench."""
        desk = self._desk
        if order.id in desk.unapplied:
            return False  # the store does not know of its closing scan yet; it tells again afterwards
        desk.known.put_order(order)
        if order.id not in desk.progress.orders:
            return False
        desk.on_bench[order.id] = order
        return True

    def applied(self, seq: int) -> None:
        """The database has all decisions up to ``seq``."""
        desk = self._desk
        desk.unapplied = {order: closed for order, closed in desk.unapplied.items() if closed > seq}

    def contested(self, decision: Decision, reason: str) -> ScanAnswer:
        """The database could not take a decision as it was: what to say about it, loudly."""
        desk = self._desk
        scanned = Scanned(decision.code, decision.device, desk.clock.mono(), decision.scan_id)
        order = desk.known.orders.get(decision.order_id)
        values: dict[str, object] = {
            "number": order.number if order else f"O{decision.order_id}",
            "reason": Text(reason),
        }
        return replace(
            desk.say(scanned, Case.CONTESTED, values),
            decision=decision,
            parcel=decision.parcel,
            verified=decision.quantity,
            expected=decision.quantity,
        )

    # after a crash

    def restore(self, decisions: Iterable[Decision], on_bench: Iterable[BenchOrder], applied: int) -> None:
        """Take up the state that the journal's decisions lead to; ``on_bench`` are the orders of the box that was open."""
        desk = self._desk
        past = list(decisions)
        desk.progress = fold(past)
        desk.on_bench = {order.id: order for order in on_bench}
        for order in desk.on_bench.values():
            desk.known.put_order(order)
        if desk.progress.mode is not None:
            desk.mode = desk.progress.mode
        for decision in past:
            if decision.seq > applied:
                desk.follow(decision)

    def open_orders(self) -> tuple[int, ...]:
        """Ids of the orders in the box."""
        return self._desk.progress.orders

    def resumed(self) -> ScanAnswer | None:
        """What to say at start when a box was open: go on or count again; or why it is stopped."""
        desk = self._desk
        box = desk.box()
        if box is None:
            return None
        scanned = desk.scanned("", "start")
        if desk.progress.block is None:
            between = stopped(desk, scanned, box)
            if between is not None:
                return between
        return desk.say(scanned, Case.RESUMED, request=to_ask(desk, box.orders))
