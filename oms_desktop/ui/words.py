"""The trade's words as a person reads them: one place for every enum of vocabulary.py.

``word(OrderStatus.PAID)`` is the text in the language in force. A member without a word fails the tests.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QLocale

from oms_desktop import vocabulary as v
from oms_desktop.marketplaces import platform_name
from oms_desktop.ui.tokens import Tone

_CONTEXT = "Words"

# By enum first: members of two StrEnums with the same value are equal, and would be one key.
_WORDS: dict[type[Enum], dict[Enum, object]] = {
    v.OrderStatus: {
        v.OrderStatus.PLACED: N("Words", "Awaiting payment"),
        v.OrderStatus.PAID: N("Words", "To approve"),
        v.OrderStatus.APPROVED: N("Words", "Approved"),
        v.OrderStatus.PICKING: N("Words", "Picking"),
        v.OrderStatus.PACKED: N("Words", "Packed"),
        v.OrderStatus.SHIPPED: N("Words", "Shipped"),
        v.OrderStatus.IN_TRANSIT: N("Words", "In transit"),
        v.OrderStatus.DELIVERED: N("Words", "Delivered"),
        v.OrderStatus.COMPLETED: N("Words", "Completed"),
        v.OrderStatus.CANCELLED: N("Words", "Cancelled"),
        v.OrderStatus.REPLACED: N("Words", "Replaced"),
        v.OrderStatus.CLOSED: N("Words", "Closed"),
        v.OrderStatus.RETURNED: N("Words", "Returned"),
    },
    v.HoldReason: {
        v.HoldReason.OUT_OF_STOCK: N("Words", "Out of stock"),
        v.HoldReason.UNMAPPED_ITEM: N("Words", "Item not matched"),
        v.HoldReason.REFUND_REQUESTED: N("Words", "Refund requested"),
        v.HoldReason.ADDRESS: N("Words", "Address problem"),
        v.HoldReason.ADDRESS_CHANGED: N("Words", "Address changed"),
        v.HoldReason.APPROVAL: N("Words", "Needs approval"),
        v.HoldReason.PRESALE_BALANCE: N("Words", "Balance unpaid"),
        v.HoldReason.MANUAL: N("Words", "Held by hand"),
        v.HoldReason.LINES_MISSING: N("Words", "Items missing"),
        v.HoldReason.BUYER_MESSAGE: N("Words", "Buyer's message"),
        v.HoldReason.PLATFORM_FORBIDS: N("Words", "Platform forbids shipping"),
        v.HoldReason.GROUP_FORMING: N("Words", "Group forming"),
        v.HoldReason.RISK_REVIEW: N("Words", "Risk review"),
        v.HoldReason.LOCKED: N("Words", "Locked by platform"),
        v.HoldReason.HANDLED_ELSEWHERE: N("Words", "Handled elsewhere"),
        v.HoldReason.MERGE_WAIT: N("Words", "Waiting to merge"),
    },
    v.RefundState: {
        v.RefundState.NONE: N("Words", "No refund"),
        v.RefundState.REQUESTED: N("Words", "Refund asked"),
        v.RefundState.REFUNDED: N("Words", "Refunded"),
        v.RefundState.REFUSED: N("Words", "Refund refused"),
    },
    v.ReceiverKind: {
        v.ReceiverKind.PLAIN: N("Words", "Plain address"),
        v.ReceiverKind.MASKED: N("Words", "Masked address"),
        v.ReceiverKind.ENCRYPTED: N("Words", "Encrypted address"),
        v.ReceiverKind.VIRTUAL: N("Words", "Virtual number"),
        v.ReceiverKind.NONE: N("Words", "No address"),
    },
    v.PaymentKind: {
        v.PaymentKind.ONLINE: N("Words", "Paid online"),
        v.PaymentKind.COD: N("Words", "Cash on delivery"),
        v.PaymentKind.DEPOSIT: N("Words", "Deposit"),
    },
    v.FulfilledBy: {
        v.FulfilledBy.US: N("Words", "Shipped by us"),
        v.FulfilledBy.OUTSIDE: N("Words", "Shipped elsewhere"),
        v.FulfilledBy.PLATFORM: N("Words", "Shipped by the platform"),
    },
    v.ShopMode: {
        v.ShopMode.WATCH: N("Words", "Watching"),
        v.ShopMode.LIVE: N("Words", "Live"),
    },
    v.ReportAt: {
        v.ReportAt.PRINT: N("Words", "When printed"),
        v.ReportAt.PACKING: N("Words", "When packed"),
        v.ReportAt.HANDOVER: N("Words", "When handed over"),
    },
    v.WarehouseKind: {
        v.WarehouseKind.OWN: N("Words", "Own warehouse"),
        v.WarehouseKind.PLATFORM: N("Words", "Platform's warehouse"),
        v.WarehouseKind.THIRD_PARTY: N("Words", "Third-party warehouse"),
        v.WarehouseKind.RETURNS: N("Words", "Returns warehouse"),
    },
    v.MoveKind: {
        v.MoveKind.OPENING: N("Words", "Opening stock"),
        v.MoveKind.RECEIVE: N("Words", "Received"),
        v.MoveKind.SHIP: N("Words", "Sent out"),
        v.MoveKind.RETURN: N("Words", "Came back"),
        v.MoveKind.TRANSFER: N("Words", "Transfer"),
        v.MoveKind.ADJUST: N("Words", "Adjustment"),
        v.MoveKind.COUNT: N("Words", "Stock take"),
        v.MoveKind.UNEXPLAINED: N("Words", "Unexplained"),
    },
    v.ParcelKind: {
        v.ParcelKind.NORMAL: N("Words", "Parcel"),
        v.ParcelKind.RESHIP: N("Words", "Re-shipment"),
        v.ParcelKind.EXCHANGE: N("Words", "Exchange parcel"),
        v.ParcelKind.OUTSIDE: N("Words", "Parcel sent elsewhere"),
    },
    v.ParcelStatus: {
        v.ParcelStatus.PLANNED: N("Words", "Planned"),
        v.ParcelStatus.PACKING: N("Words", "Being packed"),
        v.ParcelStatus.SHIPPED: N("Words", "Parcel shipped"),
        v.ParcelStatus.DELIVERED: N("Words", "Parcel delivered"),
        v.ParcelStatus.VOID: N("Words", "Void"),
    },
    v.AfterSaleKind: {
        v.AfterSaleKind.REFUND_ONLY: N("Words", "Refund only"),
        v.AfterSaleKind.RETURN_REFUND: N("Words", "Return and refund"),
        v.AfterSaleKind.EXCHANGE: N("Words", "Exchange"),
    },
    v.PushKind: {
        v.PushKind.SHIPMENT: N("Words", "Shipment report"),
        v.PushKind.STOCK: N("Words", "Stock update"),
        v.PushKind.MEMO: N("Words", "Memo"),
    },
    v.PushState: {
        v.PushState.WAITING: N("Words", "Waiting"),
        v.PushState.EXPORTED: N("Words", "In a file"),
        v.PushState.SENDING: N("Words", "Sending"),
        v.PushState.AMBIGUOUS: N("Words", "Unclear"),
        v.PushState.DONE: N("Words", "Done"),
        v.PushState.DEAD: N("Words", "Given up"),
    },
    v.AlertKind: {
        v.AlertKind.OVERDUE: N("Words", "Overdue"),
        v.AlertKind.REFUND_WHILE_PACKING: N("Words", "Refund while packing"),
        v.AlertKind.CONTESTED: N("Words", "Contested parcel"),
        v.AlertKind.UNCONFIRMED_SHIPMENT: N("Words", "Shipment not confirmed"),
        v.AlertKind.DEAD_LETTER: N("Words", "Report given up"),
        v.AlertKind.UNREADABLE: N("Words", "Unreadable order"),
        v.AlertKind.REJECTED_ROWS: N("Words", "Rejected rows"),
        v.AlertKind.OUT_OF_STOCK: N("Words", "Goods out of stock"),
        v.AlertKind.UNEXPLAINED_STOCK: N("Words", "Unexplained stock"),
        v.AlertKind.BACKUP_FAILED: N("Words", "Backup failed"),
        v.AlertKind.AUDIT: N("Words", "Data doesn't agree"),
        v.AlertKind.SHOP_PAUSED: N("Words", "Shop paused"),
        v.AlertKind.NEEDS_STOCKTAKE: N("Words", "Needs a stock take"),
        v.AlertKind.LOW_STOCK: N("Words", "Stock runs low"),
    },
    v.Severity: {
        v.Severity.INFO: N("Words", "For information"),
        v.Severity.WARNING: N("Words", "Soon"),
        v.Severity.URGENT: N("Words", "Urgent"),
    },
    v.Permission: {
        v.Permission.READ: N("Words", "Look at orders"),
        v.Permission.SEE_PERSONS: N("Words", "See names and addresses"),
        v.Permission.IMPORT: N("Words", "Import orders"),
        v.Permission.EDIT_ORDERS: N("Words", "Edit orders"),
        v.Permission.APPROVE: N("Words", "Approve orders"),
        v.Permission.PACK: N("Words", "Pack"),
        v.Permission.SHIP: N("Words", "Ship"),
        v.Permission.PRINT: N("Words", "Print"),
        v.Permission.CATALOGUE: N("Words", "Edit products"),
        v.Permission.STOCK: N("Words", "Change stock"),
        v.Permission.SHOPS: N("Words", "Manage shops"),
        v.Permission.SETTINGS: N("Words", "Change settings"),
        v.Permission.SYSTEM: N("Words", "Back up and restore"),
    },
    v.Role: {
        v.Role.OWNER: N("Words", "Owner"),
        v.Role.CLERK: N("Words", "Clerk"),
        v.Role.PACKER: N("Words", "Packer"),
    },
    v.ScanMode: {
        v.ScanMode.M1: N("Words", "Verify by waybill"),
        v.ScanMode.M1B: N("Words", "Bind waybill at close"),
        v.ScanMode.M2: N("Words", "Item first"),
    },
    v.ScanResult: {
        v.ScanResult.OPENED: N("Words", "Opened"),
        v.ScanResult.ACCEPTED: N("Words", "Right"),
        v.ScanResult.LINE_DONE: N("Words", "Line complete"),
        v.ScanResult.VERIFIED: N("Words", "All there"),
        v.ScanResult.CLOSED: N("Words", "Finished"),
        v.ScanResult.BOUND: N("Words", "Waybill bound"),
        v.ScanResult.WRONG_ITEM: N("Words", "Wrong item"),
        v.ScanResult.EXTRA: N("Words", "One too many"),
        v.ScanResult.UNKNOWN: N("Words", "Unknown code"),
        v.ScanResult.AMBIGUOUS: N("Words", "Several match"),
        v.ScanResult.WRONG_LABEL: N("Words", "Wrong label"),
        v.ScanResult.OTHER_ORDER: N("Words", "Another order"),
        v.ScanResult.HOLD: N("Words", "On hold"),
        v.ScanResult.REFUNDED: N("Words", "Refunded, stop"),
        v.ScanResult.CANCELLED: N("Words", "Cancelled, stop"),
        v.ScanResult.DONE_ALREADY: N("Words", "Done already"),
        v.ScanResult.NEEDS: N("Words", "Needs something"),
        v.ScanResult.UNDONE: N("Words", "Undone"),
        v.ScanResult.ABORTED: N("Words", "Left unfinished"),
        v.ScanResult.BOUNCED: N("Words", "Double scan"),
        v.ScanResult.LOOKING: N("Words", "Looking"),
        v.ScanResult.CONTESTED: N("Words", "Contested"),
        v.ScanResult.BLOCKED: N("Words", "Blocked"),
    },
    v.SourceRank: {
        v.SourceRank.UNKNOWN: N("Words", "Unknown age"),
        v.SourceRank.FILE_DATE: N("Words", "Date of the file"),
        v.SourceRank.FILE_NAME_TIME: N("Words", "Time in the file's name"),
        v.SourceRank.API: N("Words", "Platform itself"),
    },
    v.Flag: {
        v.Flag.NONE: N("Words", "No flag"),
        v.Flag.RED: N("Words", "Red flag"),
        v.Flag.YELLOW: N("Words", "Yellow flag"),
        v.Flag.GREEN: N("Words", "Green flag"),
        v.Flag.BLUE: N("Words", "Blue flag"),
        v.Flag.PURPLE: N("Words", "Purple flag"),
        v.Flag.GREY: N("Words", "Grey flag"),
    },
    v.PracticeFault: {
        v.PracticeFault.TIMEOUT_BEFORE: N("Words", "Calls are lost on their way"),
        v.PracticeFault.TIMEOUT_AFTER: N("Words", "It acts, and its answer is lost"),
        v.PracticeFault.DOWN: N("Words", "It is down (503)"),
        v.PracticeFault.THROTTLE: N("Words", "It asks for fewer calls (429)"),
        v.PracticeFault.REPEAT: N("Words", "Orders come twice"),
        v.PracticeFault.REORDER: N("Words", "Orders come in no order"),
        v.PracticeFault.STIR: N("Words", "Orders change between two pages"),
        v.PracticeFault.EXPIRE: N("Words", "The login expires"),
        v.PracticeFault.LATE: N("Words", "Changes show late"),
        v.PracticeFault.PARTIAL: N("Words", "Shipments are taken in part"),
        v.PracticeFault.UNKNOWN_FIELDS: N("Words", "Fields nobody has seen before"),
        v.PracticeFault.POISON: N("Words", "Orders nobody can read"),
    },
}

VERBS = (
    N("Verb", "approve"),
    N("Verb", "put back"),
    N("Verb", "hold"),
    N("Verb", "cancel"),
    N("Verb", "assign a carrier"),
    N("Verb", "shipped elsewhere"),
    N("Verb", "merge"),
    N("Verb", "split"),
)
"""What can't be done with an order in its state."""

_TONES: dict[type[Enum], dict[Enum, Tone]] = {
    v.OrderStatus: {
        v.OrderStatus.PLACED: Tone.GREY,
        v.OrderStatus.PAID: Tone.WARN,
        v.OrderStatus.PACKED: Tone.GOOD,
        v.OrderStatus.SHIPPED: Tone.GOOD,
        v.OrderStatus.IN_TRANSIT: Tone.GOOD,
        v.OrderStatus.DELIVERED: Tone.GOOD,
        v.OrderStatus.COMPLETED: Tone.GREY,
        v.OrderStatus.CANCELLED: Tone.GREY,
        v.OrderStatus.REPLACED: Tone.GREY,
        v.OrderStatus.CLOSED: Tone.GREY,
        v.OrderStatus.RETURNED: Tone.GREY,
    },
    v.HoldReason: {
        v.HoldReason.REFUND_REQUESTED: Tone.STOP,
        v.HoldReason.OUT_OF_STOCK: Tone.BAD,
    },
    v.RefundState: {
        v.RefundState.NONE: Tone.GREY,
        v.RefundState.REQUESTED: Tone.STOP,
        v.RefundState.REFUNDED: Tone.STOP,
    },
    v.PushState: {
        v.PushState.DONE: Tone.GOOD,
        v.PushState.DEAD: Tone.BAD,
        v.PushState.AMBIGUOUS: Tone.WARN,
    },
    v.Severity: {
        v.Severity.URGENT: Tone.BAD,
        v.Severity.WARNING: Tone.WARN,
    },
}


def word(member: Enum) -> str:
    """The word for an enum's member. Raises KeyError for one that has none."""
    return QCoreApplication.translate(_CONTEXT, str(_WORDS[type(member)][member]))


def platform_word(platform: str) -> str:
    """The platform's name; a platform without a word here is shown as it is called."""
    return platform_name(platform, QLocale().name())


def shop_words(platform: str, shop: str) -> str:
    """``Taobao · 好物铺``; once, where the shop is called like its platform."""
    return " · ".join(dict.fromkeys((platform_word(platform), shop)))


def operator_word(name: str) -> str:
    """Who did it: people by their name, the owner's first account and the program itself by a word."""
    if name == "system":
        return QCoreApplication.translate("Words", "The program")
    return word(v.Role.OWNER) if name == "owner" else name


def verb_word(verb: str) -> str:
    """One of `VERBS` in the language in force."""
    return QCoreApplication.translate("Verb", verb)


def tone(member: Enum) -> Tone:
    """The colour that goes with a member: amber for any hold, blue where nothing else is said."""
    other = Tone.WARN if isinstance(member, v.HoldReason) else Tone.ACCENT
    return _TONES.get(type(member), {}).get(member, other)
