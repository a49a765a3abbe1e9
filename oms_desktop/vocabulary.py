"""The words of the trade, as enums. Values are what stands in the database, the command line and files."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class OrderStatus(StrEnum):
    """What our hands did (``order.status``) and our class of what the platform said (``platform_class``)."""

    PLACED = "placed"
    PAID = "paid"
    APPROVED = "approved"
    PICKING = "picking"
    PACKED = "packed"
    SHIPPED = "shipped"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    CLOSED = "closed"
    RETURNED = "returned"


UNSHIPPED = (
    OrderStatus.PLACED,
    OrderStatus.PAID,
    OrderStatus.APPROVED,
    OrderStatus.PICKING,
    OrderStatus.PACKED,
)
"""States in which the goods are still here. The open queue is these without ``placed``."""

OPEN = UNSHIPPED[1:]
"""States of the open queue: money is in (or cash on delivery accepted), goods are here."""

LEFT = (OrderStatus.SHIPPED, OrderStatus.IN_TRANSIT, OrderStatus.DELIVERED, OrderStatus.COMPLETED)
"""States in which the goods have left."""

ENDED = (OrderStatus.CANCELLED, OrderStatus.REPLACED, OrderStatus.CLOSED, OrderStatus.RETURNED)


class HoldReason(StrEnum):
    OUT_OF_STOCK = "out_of_stock"
    UNMAPPED_ITEM = "unmapped_item"
    REFUND_REQUESTED = "refund_requested"
    ADDRESS = "address"
    ADDRESS_CHANGED = "address_changed"
    APPROVAL = "approval"
    PRESALE_BALANCE = "presale_balance"
    MANUAL = "manual"
    LINES_MISSING = "lines_missing"
    BUYER_MESSAGE = "buyer_message"
    PLATFORM_FORBIDS = "platform_forbids"
    GROUP_FORMING = "group_forming"
    RISK_REVIEW = "risk_review"
    LOCKED = "locked"
    HANDLED_ELSEWHERE = "handled_elsewhere"
    MERGE_WAIT = "merge_wait"


class RefundState(StrEnum):
    NONE = "none"
    REQUESTED = "requested"
    REFUNDED = "refunded"
    REFUSED = "refused"


class ReceiverKind(StrEnum):
    """How much of the receiver the platform gave us."""

    PLAIN = "plain"
    MASKED = "masked"
    ENCRYPTED = "encrypted"
    VIRTUAL = "virtual"
    NONE = "none"


class PaymentKind(StrEnum):
    ONLINE = "online"
    COD = "cod"
    DEPOSIT = "deposit"


class FulfilledBy(StrEnum):
    """Whose hands shipped the order: ours, somebody's outside this program, or the platform's warehouse."""

    US = "us"
    OUTSIDE = "outside"
    PLATFORM = "platform"


class ShopMode(StrEnum):
    WATCH = "watch"
    LIVE = "live"


class ReportAt(StrEnum):
    """When a shipment is reported to the platform."""

    PRINT = "print"
    PACKING = "packing"
    HANDOVER = "handover"


class WarehouseKind(StrEnum):
    OWN = "own"
    PLATFORM = "platform"
    THIRD_PARTY = "third_party"
    RETURNS = "returns"


class MoveKind(StrEnum):
    """Why on_hand changed."""

    OPENING = "opening"
    RECEIVE = "receive"
    SHIP = "ship"
    RETURN = "return"
    TRANSFER = "transfer"
    ADJUST = "adjust"
    COUNT = "count"
    UNEXPLAINED = "unexplained"


class ParcelKind(StrEnum):
    NORMAL = "normal"
    RESHIP = "reship"
    EXCHANGE = "exchange"
    OUTSIDE = "outside"


class ParcelStatus(StrEnum):
    PLANNED = "planned"
    PACKING = "packing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    VOID = "void"


class AfterSaleKind(StrEnum):
    REFUND_ONLY = "refund_only"
    RETURN_REFUND = "return_refund"
    EXCHANGE = "exchange"


class PushKind(StrEnum):
    SHIPMENT = "shipment"
    STOCK = "stock"
    MEMO = "memo"


class PushState(StrEnum):
    WAITING = "waiting"
    EXPORTED = "exported"
    SENDING = "sending"
    AMBIGUOUS = "ambiguous"
    DONE = "done"
    DEAD = "dead"


class AlertKind(StrEnum):
    """What a person must look at. The remedy of each is a verb the window or the command line offers."""

    OVERDUE = "overdue"
    REFUND_WHILE_PACKING = "refund_while_packing"
    CONTESTED = "contested"
    UNCONFIRMED_SHIPMENT = "unconfirmed_shipment"
    DEAD_LETTER = "dead_letter"
    UNREADABLE = "unreadable"
    REJECTED_ROWS = "rejected_rows"
    OUT_OF_STOCK = "out_of_stock"
    UNEXPLAINED_STOCK = "unexplained_stock"
    BACKUP_FAILED = "backup_failed"
    AUDIT = "audit"
    SHOP_PAUSED = "shop_paused"
    NEEDS_STOCKTAKE = "needs_stocktake"
    LOW_STOCK = "low_stock"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    URGENT = "urgent"


class Permission(StrEnum):
    """What a role may do; an operation names the one it needs."""

    READ = "read"
    SEE_PERSONS = "see_persons"
    IMPORT = "import"
    EDIT_ORDERS = "edit_orders"
    APPROVE = "approve"
    PACK = "pack"
    SHIP = "ship"
    PRINT = "print"
    CATALOGUE = "catalogue"
    STOCK = "stock"
    SHOPS = "shops"
    SETTINGS = "settings"
    SYSTEM = "system"


class Role(StrEnum):
    OWNER = "owner"
    CLERK = "clerk"
    PACKER = "packer"


ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.CLERK: frozenset(Permission) - {Permission.SETTINGS, Permission.SYSTEM},
    Role.PACKER: frozenset({Permission.READ, Permission.PACK, Permission.SHIP, Permission.PRINT}),
}


class ScanMode(StrEnum):
    """How a parcel starts at the bench: by waybill or slip; the same with the waybill bound at close; by item."""

    M1 = "m1"
    M1B = "m1b"
    M2 = "m2"


class ScanResult(StrEnum):
    """What the bench answers; each has a colour, symbol, text, sound and phrase."""

    OPENED = "opened"
    ACCEPTED = "accepted"
    LINE_DONE = "line_done"
    VERIFIED = "verified"
    CLOSED = "closed"
    BOUND = "bound"
    WRONG_ITEM = "wrong_item"
    EXTRA = "extra"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    WRONG_LABEL = "wrong_label"
    OTHER_ORDER = "other_order"
    HOLD = "hold"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    DONE_ALREADY = "done_already"
    NEEDS = "needs"
    UNDONE = "undone"
    ABORTED = "aborted"
    BOUNCED = "bounced"
    LOOKING = "looking"
    CONTESTED = "contested"
    BLOCKED = "blocked"


class SourceRank(IntEnum):
    """How far a piece of news is to be believed against another: higher wins, then the later ``as_of``."""

    UNKNOWN = 0
    FILE_DATE = 1
    FILE_NAME_TIME = 2
    API = 3


class Flag(StrEnum):
    """The coloured flag of a platform's back office."""

    NONE = ""
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"


class PracticeFault(StrEnum):
    """How a practice market misbehaves when it is told to."""

    TIMEOUT_BEFORE = "timeout_before"
    """The call is lost on its way there; nobody knows."""
    TIMEOUT_AFTER = "timeout_after"
    """The call is carried out and its answer is lost."""
    DOWN = "down"
    """503: nothing is carried out."""
    THROTTLE = "throttle"
    """429 with a time to wait."""
    REPEAT = "repeat"
    """Orders stand on a page more than once."""
    REORDER = "reorder"
    """The orders of a page are in no order."""
    STIR = "stir"
    """An order of the window changes between two of its pages."""
    EXPIRE = "expire"
    """The access token is no longer accepted."""
    LATE = "late"
    """A changed order shows in the lists only some time later."""
    PARTIAL = "partial"
    """Of a shipment of several lines only the first is taken, and the answer is an error that says nothing."""
    UNKNOWN_FIELDS = "unknown_fields"
    """Fields and words that nobody has seen before."""
    POISON = "poison"
    """An order in a shape that can't be understood."""
