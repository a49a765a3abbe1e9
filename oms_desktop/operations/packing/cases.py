"""The cases that a scan, key or piece of news can meet, and the shape of an answer to one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_desktop.operations.packing.words import SYMBOLS, Colour, Sound
from oms_desktop.vocabulary import ScanResult


class Case(StrEnum):
    """What a scan, key or piece of news met. Several cases share a result."""

    OPENED = "opened"
    OPENED_NOTES = "opened_notes"
    OPENED_DOUBT = "opened_doubt"
    RESUMED = "resumed"
    LOOKING = "looking"
    ACCEPTED = "accepted"
    LINE_DONE = "line_done"
    VERIFIED = "verified"
    VERIFIED_BIND = "verified_bind"
    TAKEN_OUT = "taken_out"
    CLOSED = "closed"
    CLOSED_OLD_NEWS = "closed_old_news"
    CLOSED_UNCHECKED = "closed_unchecked"
    BOX_CLOSED = "box_closed"
    BOUND = "bound"
    WRONG_ITEM = "wrong_item"
    EXTRA = "extra"
    PACK_FACTOR = "pack_factor"
    UNKNOWN = "unknown"
    MISREAD = "misread"
    NO_CODE = "no_code"
    AMBIGUOUS = "ambiguous"
    BURST = "burst"
    NO_DEMAND = "no_demand"
    CHOOSING = "choosing"
    CHECKING = "checking"
    NOT_CHOSEN = "not_chosen"
    FIRST_ITEM = "first_item"
    FIRST_ITEM_NOTES = "first_item_notes"
    WRONG_LABEL = "wrong_label"
    VOID_LABEL = "void_label"
    DUP_WAYBILL = "dup_waybill"
    OTHER_ORDER = "other_order"
    HOLD = "hold"
    NOT_APPROVED = "not_approved"
    WATCHED = "watched"
    ELSEWHERE = "elsewhere"
    REFUND_ASKED = "refund_asked"
    ADDRESS = "address"
    REFUNDED = "refunded"
    PART_REFUND = "part_refund"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    DONE = "done"
    TAKEN = "taken"
    TAKEN_OVER = "taken_over"
    LEASE_OLD = "lease_old"
    LEASE_KEPT = "lease_kept"
    KIT = "kit"
    ITEMS_MISSING = "items_missing"
    TAKE_OUT_FIRST = "take_out_first"
    GIFT_WAITS = "gift_waits"
    LABEL_WANTED = "label_wanted"
    ACCEPT_AGAIN = "accept_again"
    OPEN_FIRST = "open_first"
    NOTHING_TO_PACK = "nothing_to_pack"
    READ_NOTES = "read_notes"
    CHOOSE = "choose"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_NOW = "not_now"
    NOTHING_PACKED = "nothing_packed"
    UNDONE = "undone"
    ABORTED = "aborted"
    ASIDE = "aside"
    INTERCEPTED = "intercepted"
    NOTED = "noted"
    SHORTED = "shorted"
    NEXT_BOX = "next_box"
    QUANTITY = "quantity"
    ACKNOWLEDGED = "acknowledged"
    RECOUNT = "recount"
    REPRINT = "reprint"
    REPRINT_SLIP = "reprint_slip"
    WEIGHED = "weighed"
    WEIGHED_ONLY = "weighed_only"
    WEIGHT = "weight"
    WEIGHT_NOTED = "weight_noted"
    HELP = "help"
    MODE = "mode"
    OPERATOR = "operator"
    BOUNCED = "bounced"
    BLOCKED = "blocked"
    NOT_SAVED = "not_saved"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Look:
    """One row of the table. ``what``, ``why``, ``do`` and ``phrase`` are source texts; ``phrase`` may be empty: only a tone."""

    result: ScanResult
    colour: Colour
    word: str
    sound: Sound
    what: str
    why: str
    do: str
    phrase: str = ""

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.colour]
