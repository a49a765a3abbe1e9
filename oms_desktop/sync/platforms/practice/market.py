"""One market: its clock, its orders, and what buyers do there. In memory; the same seed gives the same buyers.

Nothing happens by itself: ``advance`` makes everything happen that falls before a moment. The seller's side is in ``counter``,
the calls with their faults in ``door``.
"""

from __future__ import annotations

import hashlib
import heapq
import random
from collections import Counter
from collections.abc import Callable, Sequence

from oms_desktop.sync.platforms.practice.faults import FaultPlan, Luck
from oms_desktop.sync.platforms.practice.trade import (
    HOUR,
    OVER,
    UNPAID,
    Claim,
    Item,
    Person,
    ShipReport,
    SoldLine,
    SoldOrder,
    StockReport,
    Word,
)
from oms_desktop.vocabulary import AfterSaleKind, PaymentKind, PracticeFault, RefundState

Wish = tuple[Item, int]
"""What a buyer puts into the cart, and how many."""


class Market:
    """A market of one seller. ``now`` is its clock, UTC milliseconds; ``promise`` hours from payment to shipping."""

    def __init__(
        self, name: str, seed: int, now: int, items: Sequence[Item], *, promise: float = 48.0
    ) -> None:
        self.name = name
        self.seed = seed
        self.now = now
        self.promise = promise
        self.items = {(item.item_id, item.sku_id): item for item in items}
        self.orders: dict[str, SoldOrder] = {}
        self.claims: dict[str, Claim] = {}
        self.shipments: list[ShipReport] = []
        """Every report that reached the market."""
        self.figures: list[StockReport] = []
        """Every stock figure that reached the market."""
        self.keys: set[str] = set()
        """Keys of those that were taken."""
        self.calls: Counter[str] = Counter()
        self.turned_away = 0
        """Buyers who found nothing for sale."""
        self.oversold = 0
        """Units paid for beyond what the market believed to be there."""
        self.token = 1
        """Number of the access token that is accepted."""
        self.signed_out = False
        """True: renewing is refused too."""
        self.luck = Luck((), random.Random(f"{seed}/{name}/luck"))
        self._prefix = int(hashlib.sha256(f"{name}/{seed}".encode()).hexdigest()[:12], 16) % 10**8
        self._arrived = 0
        self._waiting: list[tuple[int, int, Callable[[], object]]] = []
        self._told = 0

    # time

    def at(self, when: int, act: Callable[[], object]) -> None:
        """Let something happen at a moment; at once, at the next `advance`, if it lies behind."""
        self._told += 1
        heapq.heappush(self._waiting, (max(when, self.now), self._told, act))

    def advance(self, to: int) -> None:
        """Let everything happen up to and including ``to``, each at its own moment; a moment behind is no news."""
        while self._waiting and self._waiting[0][0] <= to:
            when, _, act = heapq.heappop(self._waiting)
            self.now = max(self.now, when)
            act()
        self.now = max(self.now, to)

    @property
    def next_at(self) -> int | None:
        """When the next thing happens; ``None``: nothing is planned."""
        return self._waiting[0][0] if self._waiting else None

    def misbehave(self, plan: FaultPlan) -> None:
        """Follow a plan of faults from now on, in place of the one before."""
        self.luck = Luck(plan, self.luck.random)

    # buyers

    def next_number(self) -> str:
        """The number the next buyer's order will have, whether or not it comes to one."""
        self._arrived += 1
        return f"{self._prefix:08d}{self._arrived:08d}"

    def place(
        self,
        wishes: Sequence[Wish],
        person: Person,
        *,
        payment: PaymentKind = PaymentKind.ONLINE,
        note: str = "",
        gifts: Sequence[Wish] = (),
        number: str = "",
    ) -> str | None:
        """A buyer orders; the order's number, ``None`` if something is not for sale. Cash on delivery is to be sent at once.

        A deposit leaves the balance to be paid.
        """
        number = number or self.next_number()
        wanted: Counter[tuple[str, str]] = Counter()
        for item, quantity in (*wishes, *gifts):
            wanted[item.item_id, item.sku_id] += quantity
        if any(self.items[key].for_sale < quantity for key, quantity in wanted.items()):
            self.turned_away += 1
            return None
        order = SoldOrder(number, f"买家{number[-5:]}", person, [], self.now, self.now, payment, note=note)
        for place, (item, quantity) in enumerate((*wishes, *gifts), 1):
            gift = place > len(wishes)
            paid = 0 if gift else item.price * quantity
            order.lines.append(SoldLine(f"{number}{place:02d}", item, quantity, paid, gift))
            if item.deducts_at_order:
                item.occupied += quantity
        self.orders[number] = order
        if payment == PaymentKind.DEPOSIT:
            order.word = Word.WAIT_BALANCE
        if payment == PaymentKind.COD:
            self._take(order)
        self._changed(order)
        return number

    def pay(self, number: str) -> bool:
        """The buyer pays, or pays the balance. False: there is nothing to pay any more."""
        order = self.orders[number]
        if order.word not in UNPAID:
            return False
        order.paid_at = self.now
        self._take(order)
        self._changed(order)
        return True

    def cancel(self, number: str, reason: str = "买家取消") -> bool:
        """An unpaid order is dropped. False: it is paid, or over."""
        order = self.orders[number]
        if order.word not in UNPAID:
            return False
        for line in order.lines:
            if line.item.deducts_at_order:
                line.item.occupied -= line.quantity
        self._close(order, Word.CANCELLED, reason)
        return True

    def ask(self, number: str, note: str) -> bool:
        """The buyer writes something. False: the order is over."""
        order = self.orders[number]
        if order.word in OVER:
            return False
        order.note = f"{order.note} {note}".strip()
        self._changed(order)
        return True

    def move_house(self, number: str, person: Person) -> bool:
        """The buyer changes the address. False: too late."""
        order = self.orders[number]
        if order.parcels or order.word not in (*UNPAID, Word.WAIT_SEND):
            return False
        order.person = person
        self._changed(order)
        return True

    def ask_refund(
        self, number: str, line_id: str = "", quantity: int | None = None, reason: str = "不想要了"
    ) -> str | None:
        """The buyer wants money back for a line (or all of it; empty: for the whole order); the claim's number.

        ``None``: not paid, over, or asked for before.
        """
        order = self.orders[number]
        lines = [line for line in order.lines if not line_id or line.line_id == line_id]
        if order.word in (*UNPAID, *OVER) or any(line.refund != RefundState.NONE for line in lines):
            return None
        sent = order.word not in (Word.WAIT_SEND, Word.PART_SENT)
        units = quantity if quantity is not None and line_id else sum(line.quantity for line in lines)
        amount = sum(line.paid for line in lines)
        if line_id:
            amount = amount * units // lines[0].quantity
        claim = Claim(
            number=f"R{number}{len(self.claims) + 1:04d}",
            order_number=number,
            kind=AfterSaleKind.RETURN_REFUND if sent else AfterSaleKind.REFUND_ONLY,
            line_id=line_id,
            quantity=units,
            amount=amount,
            reason=reason,
            opened_at=self.now,
            modified_at=self.now,
        )
        self.claims[claim.number] = claim
        for line in lines:
            line.refund = RefundState.REQUESTED
        self._changed(order)
        return claim.number

    def settle(self, claim_number: str, *, agreed: bool = True) -> bool:
        """A claim ends: the money goes back, or not. False: it has ended before, or the order is over."""
        claim = self.claims[claim_number]
        order = self.orders[claim.order_number]
        if claim.state != RefundState.REQUESTED or order.word in OVER:
            return False
        claim.state = RefundState.REFUNDED if agreed else RefundState.REFUSED
        claim.modified_at = self.now
        for line in order.lines:
            if line.refund != RefundState.REQUESTED or claim.line_id not in ("", line.line_id):
                continue
            line.refund = claim.state
            if agreed:
                self._give_back(line, claim)
        if agreed:
            self._after_refund(order)
        self._changed(order)
        return True

    # what follows

    def _take(self, order: SoldOrder) -> None:
        """The order is to be sent: its units leave what the market believes to be there."""
        for line in order.lines:
            item = line.item
            if item.deducts_at_order:
                item.occupied -= line.quantity
            else:
                self.oversold += max(0, line.quantity - max(0, item.total))
            item.total -= line.quantity
        order.word = Word.WAIT_SEND
        order.ship_by = self.now + round(self.promise * HOUR)

    @staticmethod
    def _give_back(line: SoldLine, claim: Claim) -> None:
        units = claim.quantity if claim.line_id else line.quantity
        line.refunded_amount += claim.amount if claim.line_id else line.paid
        unsent = min(units, line.left)
        line.refunded += unsent
        line.item.total += unsent

    def _after_refund(self, order: SoldOrder) -> None:
        bought = [line for line in order.lines if not line.gift]
        if not order.parcels and all(line.left == 0 for line in bought):
            for line in order.lines:
                line.item.total += line.left
                line.refunded += line.left
            self._close(order, Word.CANCELLED, "退款成功")
        elif order.parcels and all(line.refunded_amount >= line.paid for line in bought):
            self._close(order, Word.REFUNDED, "退款成功")
        elif order.word == Word.PART_SENT and all(line.left == 0 for line in order.lines):
            order.word = Word.SENT

    def _close(self, order: SoldOrder, word: Word, reason: str) -> None:
        order.word = word
        order.closed_at = self.now
        order.close_reason = reason
        self._changed(order)

    def _changed(self, order: SoldOrder) -> None:
        """Note the change; no two changes of an order have one time. Late: the lists don't have it for a while."""
        order.modified_at = max(self.now, order.modified_at + 1)
        late = self.luck.strikes(PracticeFault.LATE, "", self.now)
        order.shown_from = self.now + round(late.lasting * 1000) if late else self.now

    def touch(self, order: SoldOrder) -> None:
        """Something about the order has changed that nobody needs to know."""
        self._changed(order)
