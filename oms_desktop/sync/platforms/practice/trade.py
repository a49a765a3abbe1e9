"""What a market keeps: its items, orders, claims and parcels, and what sellers have told it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from oms_desktop.vocabulary import AfterSaleKind, Flag, PaymentKind, RefundState

HOUR = 3_600_000


class Word(StrEnum):
    """The market's own words for how an order stands."""

    WAIT_PAY = "WAIT_PAY"
    WAIT_BALANCE = "WAIT_BALANCE"
    WAIT_SEND = "WAIT_SEND"
    PART_SENT = "PART_SENT"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    FINISHED = "FINISHED"
    CANCELLED = "CANCELLED"
    REFUNDED = "REFUNDED"


UNSENT = (Word.WAIT_SEND, Word.PART_SENT)
UNPAID = (Word.WAIT_PAY, Word.WAIT_BALANCE)
OVER = (Word.FINISHED, Word.CANCELLED, Word.REFUNDED)


@dataclass(slots=True)
class Item:
    """One thing the shop offers. ``total`` is what the market believes is there, ``occupied`` what of it unpaid orders hold."""

    item_id: str
    sku_id: str
    title: str
    spec: str
    merchant_code: str
    barcode: str
    price: int
    total: int
    occupied: int = 0
    deducts_at_order: bool = True
    """False: at payment, so that two buyers may pay for the last one."""
    on_sale: bool = True
    favour: float = 1.0
    """How often it is bought, against the others."""

    @property
    def for_sale(self) -> int:
        """Units a buyer may still take."""
        return max(0, self.total - self.occupied) if self.on_sale else 0


@dataclass(slots=True)
class SoldLine:
    """A line of an order."""

    line_id: str
    item: Item
    quantity: int
    paid: int
    gift: bool = False
    refund: RefundState = RefundState.NONE
    refunded: int = 0
    refunded_amount: int = 0
    shipped: int = 0

    @property
    def left(self) -> int:
        """Units that are still to be sent."""
        return self.quantity - self.refunded - self.shipped


@dataclass(frozen=True, slots=True)
class Person:
    """A receiver, invented."""

    name: str
    phone: str
    province: str
    city: str
    district: str
    street: str


@dataclass(slots=True)
class SentParcel:
    """A parcel the seller has reported."""

    carrier: str
    tracking: str
    at: int
    lines: dict[str, int]
    """Line id -> units."""


@dataclass(slots=True)
class SoldOrder:
    """An order as the market has it. Times are UTC milliseconds."""

    number: str
    buyer: str
    person: Person
    lines: list[SoldLine]
    placed_at: int
    modified_at: int
    payment: PaymentKind = PaymentKind.ONLINE
    word: Word = Word.WAIT_PAY
    note: str = ""
    memo: str = ""
    flag: Flag = Flag.NONE
    paid_at: int | None = None
    ship_by: int | None = None
    sent_at: int | None = None
    received_at: int | None = None
    closed_at: int | None = None
    close_reason: str = ""
    shown_from: int = 0
    """Before this the lists don't have it."""
    parcels: list[SentParcel] = field(default_factory=list)

    @property
    def unsent(self) -> bool:
        """The seller still has to send something."""
        return self.word in UNSENT

    @property
    def paid(self) -> int:
        """What the buyer pays, fen."""
        return sum(line.paid for line in self.lines)

    @property
    def asked(self) -> bool:
        """Money is asked back for some line."""
        return any(line.refund == RefundState.REQUESTED for line in self.lines)


@dataclass(slots=True)
class Claim:
    """An after-sales claim about one line, or (empty line id) about the whole order."""

    number: str
    order_number: str
    kind: AfterSaleKind
    line_id: str
    quantity: int
    amount: int
    reason: str
    opened_at: int
    modified_at: int
    state: RefundState = RefundState.REQUESTED


@dataclass(frozen=True, slots=True)
class ShipReport:
    """A call that reported a parcel, whether or not its answer ever arrived."""

    at: int
    number: str
    carrier: str
    tracking: str
    lines: tuple[tuple[str, int], ...]
    key: str
    outcome: str
    """``taken``, ``changed`` (another number), ``again`` (known before), or the code of the refusal."""


@dataclass(frozen=True, slots=True)
class StockReport:
    """A call that set or changed a figure."""

    at: int
    item_id: str
    sku_id: str
    total: int
    difference: int
    key: str
    taken: bool
    """False: this key had been used before."""
