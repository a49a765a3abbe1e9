"""What the packer sees and hears for each case: one table, English source texts with ``{name}`` places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_desktop.operations.packing_words import SYMBOLS, Colour, Sound
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
    WRONG_LABEL = "wrong_label"
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


_R, _C, _S = ScanResult, Colour, Sound
_GO_ON = "Go on scanning: {left} missing. Next: {next} {bin}"

ANSWERS: dict[Case, Look] = {
    Case.OPENED: Look(
        _R.OPENED, _C.BLUE, "In work", _S.PRINTED, "Order {number}", "{expected} pieces to pack.", _GO_ON
    ),
    Case.OPENED_NOTES: Look(
        _R.OPENED, _C.AMBER, "Mind the note", _S.WARNING, "Order {number}", "{notes}", _GO_ON, "Mind the note"
    ),
    Case.OPENED_DOUBT: Look(
        _R.OPENED,
        _C.AMBER,
        "Check the label",
        _S.WARNING,
        "Order {number}",
        "Its label was met on another box. Make sure that this box carries its own.",
        _GO_ON,
        "Check the label",
    ),
    Case.RESUMED: Look(
        _R.OPENED,
        _C.AMBER,
        "Go on?",
        _S.WARNING,
        "Order {number} was in work: {verified} of {expected} scanned",
        "The program was closed before this box was.",
        "Go on scanning, or scan the code RECOUNT to count again from nothing.",
        "Go on with the last order",
    ),
    Case.LOOKING: Look(
        _R.LOOKING,
        _C.BLUE,
        "Looking",
        _S.PRINTED,
        "Looking for {code}",
        "It is not among the open orders of this bench.",
        "Wait a moment.",
    ),
    Case.ACCEPTED: Look(
        _R.ACCEPTED,
        _C.BLUE,
        "Right",
        _S.ACCEPTED,
        "{item} +{n}",
        "{done} of {need} of this line.",
        _GO_ON,
        "{left} missing",
    ),
    Case.LINE_DONE: Look(
        _R.LINE_DONE,
        _C.BLUE,
        "Line done",
        _S.LINE_DONE,
        "{item} +{n}",
        "All {need} of this line are in.",
        _GO_ON,
    ),
    Case.VERIFIED: Look(
        _R.VERIFIED,
        _C.GREEN,
        "All in",
        _S.COMPLETE,
        "All {expected} pieces are in",
        "Order {number} is complete.",
        "Stick the label {waybill} on the box and scan it.",
        "Scan the label",
    ),
    Case.VERIFIED_BIND: Look(
        _R.VERIFIED,
        _C.GREEN,
        "All in",
        _S.COMPLETE,
        "All {expected} pieces are in",
        "Order {number} is complete and has no waybill yet.",
        "Stick the printed waybill on the box and scan it.",
        "Scan the waybill",
    ),
    Case.TAKEN_OUT: Look(
        _R.ACCEPTED,
        _C.BLUE,
        "Taken out",
        _S.ACCEPTED,
        "{item} -{n}",
        "It no longer belongs to the order.",
        _GO_ON,
    ),
    Case.CLOSED: Look(
        _R.CLOSED,
        _C.GREEN,
        "Done",
        _S.COMPLETE,
        "Order {number} is packed",
        "{carrier} {waybill}",
        "Scan the next order.",
        "Done",
    ),
    Case.CLOSED_OLD_NEWS: Look(
        _R.CLOSED,
        _C.AMBER,
        "Done, not checked",
        _S.COMPLETE,
        "Order {number} is packed",
        "{carrier} {waybill}. The platform's news is {age} old.",
        "Scan the next order; import a newer export soon.",
        "Done",
    ),
    Case.BOX_CLOSED: Look(
        _R.CLOSED,
        _C.GREEN,
        "Box done",
        _S.COMPLETE,
        "Box of order {number} is packed",
        "{carrier} {waybill}. The rest goes into the next box.",
        _GO_ON,
        "Next box",
    ),
    Case.BOUND: Look(
        _R.BOUND,
        _C.AMBER,
        "Waybill bound",
        _S.NEEDS,
        "{carrier} {waybill} is bound to order {number}",
        "{next} still waits for a confirmation.",
        "Put it in, confirm with F9, then scan the label again.",
        "Confirm the gift",
    ),
    Case.WRONG_ITEM: Look(
        _R.WRONG_ITEM,
        _C.RED,
        "Wrong item",
        _S.ERROR,
        "Wrong item: {item}",
        "This order wants {wanted}.",
        "Put it back on the shelf and go on scanning.",
        "Wrong item",
    ),
    Case.EXTRA: Look(
        _R.EXTRA,
        _C.RED,
        "Too many",
        _S.ERROR,
        "One too many: {item}",
        "The line is full: {done} of {need}.",
        "Put it back.",
        "Too many",
    ),
    Case.PACK_FACTOR: Look(
        _R.EXTRA,
        _C.RED,
        "Too many",
        _S.ERROR,
        "A pack of {n}: {item}",
        "The order wants only {open} more.",
        "Open the pack and scan single pieces.",
        "Too many in this pack",
    ),
    Case.UNKNOWN: Look(
        _R.UNKNOWN,
        _C.RED,
        "Unknown",
        _S.ERROR,
        "Unknown code: {code}",
        "No Sku, order or waybill has it.",
        "Scan again, type it with F4, choose by picture with F6, or teach it with the code LEARN.",
        "Unknown code",
    ),
    Case.MISREAD: Look(
        _R.UNKNOWN,
        _C.RED,
        "Misread",
        _S.ERROR,
        "Not read properly: {code}",
        "Its check digit is wrong.",
        "Scan it again.",
        "Scan again",
    ),
    Case.NO_CODE: Look(
        _R.NEEDS,
        _C.BLUE,
        "No barcode",
        _S.NEEDS,
        "{item} has no barcode",
        "It can't be scanned.",
        "Choose it by picture with F6 or confirm it with F9.",
        "Choose by picture",
    ),
    Case.AMBIGUOUS: Look(
        _R.AMBIGUOUS,
        _C.AMBER,
        "Which one?",
        _S.NEEDS,
        "{code} may be several things",
        "Nothing was counted.",
        "Choose with the keys 1 to 9.",
        "Which one",
    ),
    Case.BURST: Look(
        _R.AMBIGUOUS,
        _C.AMBER,
        "Several codes",
        _S.WARNING,
        "Several codes at once: {code}",
        "The scanner read more than one code of one trigger. Nothing was counted.",
        "Cover the others and scan again.",
        "Several codes",
    ),
    Case.WRONG_LABEL: Look(
        _R.WRONG_LABEL,
        _C.RED,
        "Wrong label",
        _S.BLOCK,
        "Wrong label: {code}",
        "This box is order {number}; the label belongs to {other}.",
        "Take it off and scan the right label {waybill}.",
        "Wrong label",
    ),
    Case.DUP_WAYBILL: Look(
        _R.WRONG_LABEL,
        _C.RED,
        "Waybill in use",
        _S.BLOCK,
        "Waybill {code} is already bound to {other}",
        "This box is order {number}; one waybill goes on one box.",
        "Take the label off and scan the waybill that was printed for this order.",
        "Waybill in use",
    ),
    Case.OTHER_ORDER: Look(
        _R.OTHER_ORDER,
        _C.RED,
        "Another order",
        _S.ERROR,
        "That is order {other}",
        "Order {number} is still on the bench.",
        "Finish it, or put it aside with Ctrl+H.",
        "Finish this order first",
    ),
    Case.HOLD: Look(
        _R.HOLD,
        _C.GREY,
        "On hold",
        _S.BLOCK,
        "Order {number} is on hold",
        "{reason}",
        "Put it aside with Ctrl+H; the office must release it.",
        "On hold",
    ),
    Case.NOT_APPROVED: Look(
        _R.HOLD,
        _C.GREY,
        "Not approved",
        _S.BLOCK,
        "Order {number} is not approved",
        "Nobody has cleared it for packing.",
        "Put it aside; the office must approve it.",
        "Not approved",
    ),
    Case.WATCHED: Look(
        _R.HOLD,
        _C.GREY,
        "Only watched",
        _S.BLOCK,
        "Order {number} is only watched",
        "Its shop is not live in this program.",
        "Pack it where the shop's orders are handled.",
        "Not live",
    ),
    Case.ELSEWHERE: Look(
        _R.HOLD,
        _C.GREY,
        "Handled elsewhere",
        _S.BLOCK,
        "Order {number} is handled elsewhere",
        "It was left to the old system.",
        "Put it aside, or have the office take it over.",
        "Handled elsewhere",
    ),
    Case.REFUND_ASKED: Look(
        _R.HOLD,
        _C.PURPLE,
        "Refund asked",
        _S.BLOCK,
        "Stop: a refund is asked for order {number}",
        "The buyer wants the money back.",
        "Don't ship it. Put it in the intercept bin and scan the bin.",
        "Stop, refund asked, do not ship",
    ),
    Case.ADDRESS: Look(
        _R.HOLD,
        _C.PURPLE,
        "Address changed",
        _S.BLOCK,
        "The address of order {number} has changed",
        "A label printed before is void.",
        "Scan the old label to void it, or scan the code ACK if there is none yet.",
        "Address changed",
    ),
    Case.REFUNDED: Look(
        _R.REFUNDED,
        _C.PURPLE,
        "Refunded",
        _S.BLOCK,
        "Stop: order {number} is refunded",
        "The buyer has the money back.",
        "Don't ship it. Put it in the intercept bin and scan the bin.",
        "Stop, refunded, do not ship",
    ),
    Case.PART_REFUND: Look(
        _R.NEEDS,
        _C.AMBER,
        "Take out",
        _S.WARNING,
        "Take out {n}: {item}",
        "That part of order {number} was refunded or held.",
        "Scan each piece as you take it out.",
        "Take one out",
    ),
    Case.CHANGED: Look(
        _R.NEEDS,
        _C.AMBER,
        "Changed",
        _S.WARNING,
        "Order {number} has changed",
        "The quantities are up to date now.",
        _GO_ON,
        "The order has changed",
    ),
    Case.CANCELLED: Look(
        _R.CANCELLED,
        _C.PURPLE,
        "Cancelled",
        _S.BLOCK,
        "Stop: order {number} is cancelled",
        "It must not be shipped.",
        "Put it in the intercept bin and scan the bin.",
        "Stop, cancelled, do not ship",
    ),
    Case.DONE: Look(
        _R.DONE_ALREADY,
        _C.RED,
        "Shipped already",
        _S.ERROR,
        "Order {number} has been shipped",
        "A second box would be sent twice.",
        "Put it aside; a re-ship is made in the order's page.",
        "Shipped already",
    ),
    Case.TAKEN: Look(
        _R.BLOCKED,
        _C.RED,
        "In other hands",
        _S.BLOCK,
        "Order {number} is in work at {other}",
        "Two benches must not pack one order.",
        "Go on with another order, or take it over with the code ACK if the box is in your hands.",
        "In other hands",
    ),
    Case.KIT: Look(
        _R.NEEDS,
        _C.AMBER,
        "Part missing",
        _S.NEEDS,
        "A part of {line} is missing: {next}",
        "{left} pieces are missing.",
        "Scan the missing part.",
        "A part is missing",
    ),
    Case.ITEMS_MISSING: Look(
        _R.NEEDS,
        _C.AMBER,
        "Not complete",
        _S.NEEDS,
        "{left} pieces are still missing",
        "The label is scanned when everything is in.",
        "Scan {next} {bin}, or report it short with F10.",
        "Not complete",
    ),
    Case.TAKE_OUT_FIRST: Look(
        _R.NEEDS,
        _C.AMBER,
        "Take out",
        _S.NEEDS,
        "Take out {n}: {item}",
        "It no longer belongs to order {number}.",
        "Scan each piece as you take it out.",
        "Take one out",
    ),
    Case.GIFT_WAITS: Look(
        _R.NEEDS,
        _C.AMBER,
        "Confirm",
        _S.NEEDS,
        "{next} waits for a confirmation",
        "It has no code to scan.",
        "Put it in and confirm with F9.",
        "Confirm the gift",
    ),
    Case.LABEL_WANTED: Look(
        _R.NEEDS,
        _C.AMBER,
        "Label",
        _S.NEEDS,
        "Everything is in order {number}",
        "The slip does not close it.",
        "Scan the label {waybill} on the box.",
        "Scan the label",
    ),
    Case.ACCEPT_AGAIN: Look(
        _R.NEEDS,
        _C.AMBER,
        "Scan again",
        _S.NEEDS,
        "Is {code} a waybill?",
        "It looks like no carrier's number.",
        "Scan the same code again to accept it.",
        "Scan again to accept",
    ),
    Case.OPEN_FIRST: Look(
        _R.NEEDS,
        _C.AMBER,
        "No order",
        _S.NEEDS,
        "No order is on the bench: {item}",
        "This mode begins with a waybill or a packing slip.",
        "Scan the waybill or the slip first.",
        "Scan the slip first",
    ),
    Case.NOTHING_TO_PACK: Look(
        _R.DONE_ALREADY,
        _C.RED,
        "Nothing to pack",
        _S.ERROR,
        "Nothing of order {number} is left to pack",
        "All its lines are shipped, held or refunded.",
        "Put the slip aside.",
        "Nothing to pack",
    ),
    Case.READ_NOTES: Look(
        _R.NEEDS,
        _C.AMBER,
        "Read the note",
        _S.NEEDS,
        "Read the note first",
        "{notes}",
        "Scan the code ACK when you have read it.",
        "Read the note first",
    ),
    Case.CHOOSE: Look(
        _R.NEEDS,
        _C.AMBER,
        "Choose",
        _S.NEEDS,
        "Choose with the keys 1 to 9",
        "Nothing has changed yet.",
        "Press a number, or go on scanning to leave it.",
        "Choose",
    ),
    Case.NOTHING_TO_UNDO: Look(
        _R.NEEDS,
        _C.AMBER,
        "Nothing to undo",
        _S.NEEDS,
        "There is nothing to undo",
        "No scan of this box is left to take back; a closed box can't be opened.",
        "Go on scanning.",
        "Nothing to undo",
    ),
    Case.NOT_NOW: Look(
        _R.NEEDS,
        _C.AMBER,
        "Not now",
        _S.NEEDS,
        "{command} can't be done now",
        "{reason}",
        "F1 shows what can be done.",
        "Not now",
    ),
    Case.NOTHING_PACKED: Look(
        _R.NEEDS,
        _C.AMBER,
        "Empty box",
        _S.NEEDS,
        "Nothing is in this box",
        "An empty box is not shipped.",
        "Put the order aside with Ctrl+H.",
        "The box is empty",
    ),
    Case.UNDONE: Look(
        _R.UNDONE,
        _C.AMBER,
        "Undone",
        _S.WARNING,
        "The last scan was taken back: {item}",
        "{verified} of {expected} pieces are in.",
        _GO_ON,
        "Undone",
    ),
    Case.ABORTED: Look(
        _R.ABORTED,
        _C.GREY,
        "Left",
        _S.WARNING,
        "Order {number} was left",
        "Its counts are back to nothing.",
        "Where are the goods now? 1 tote, 2 bench, 3 shelf.",
        "Order left",
    ),
    Case.ASIDE: Look(
        _R.HOLD,
        _C.GREY,
        "Put aside",
        _S.WARNING,
        "Order {number} is put aside",
        "{verified} of {expected} pieces stay counted.",
        "Scan the next order.",
        "Put aside",
    ),
    Case.INTERCEPTED: Look(
        _R.ABORTED,
        _C.PURPLE,
        "Intercepted",
        _S.WARNING,
        "Order {number} lies in the intercept bin",
        "It was not shipped.",
        "Scan the next order.",
        "Intercepted",
    ),
    Case.NOTED: Look(
        _R.ABORTED,
        _C.GREY,
        "Noted",
        _S.ACCEPTED,
        "Noted: {reason}",
        "It is on the record.",
        "Scan the next order.",
    ),
    Case.SHORTED: Look(
        _R.ACCEPTED,
        _C.AMBER,
        "Short",
        _S.WARNING,
        "{item}: {n} short",
        "The rest of the order can be shipped; the line waits on hold.",
        _GO_ON,
        "Short",
    ),
    Case.NEXT_BOX: Look(
        _R.NEEDS,
        _C.AMBER,
        "Box full",
        _S.NEEDS,
        "This box is full with {verified} pieces",
        "The rest goes into the next box.",
        "Scan this box's label.",
        "Scan the label",
    ),
    Case.QUANTITY: Look(
        _R.NEEDS,
        _C.AMBER,
        "Times {n}",
        _S.NEEDS,
        "The next scan counts {n}",
        "Only if so many are missing.",
        "Scan the item.",
        "Scan the item",
    ),
    Case.ACKNOWLEDGED: Look(
        _R.OPENED,
        _C.BLUE,
        "Go on",
        _S.ACCEPTED,
        "Order {number}",
        "{verified} of {expected} pieces are in.",
        _GO_ON,
        "Go on",
    ),
    Case.RECOUNT: Look(
        _R.OPENED,
        _C.AMBER,
        "Count again",
        _S.WARNING,
        "Order {number}: count again from nothing",
        "{expected} pieces to pack.",
        _GO_ON,
        "Count again",
    ),
    Case.REPRINT: Look(
        _R.NEEDS,
        _C.AMBER,
        "Print again",
        _S.PRINTED,
        "The label of order {number} is printed again",
        "The older copy must not be used.",
        "Why? 1 jam, 2 paper, 3 blurred, 4 misplaced.",
        "Printing again",
    ),
    Case.HELP: Look(
        _R.NEEDS,
        _C.BLUE,
        "Help",
        _S.PRINTED,
        "What can be done now",
        "{keys}",
        "Every act also has a code on the bench card.",
    ),
    Case.MODE: Look(
        _R.NEEDS,
        _C.BLUE,
        "Mode",
        _S.PRINTED,
        "Mode {mode}",
        "It begins with a waybill or a slip.",
        "Scan the next order.",
        "{mode}",
    ),
    Case.OPERATOR: Look(
        _R.ACCEPTED,
        _C.BLUE,
        "Operator",
        _S.ACCEPTED,
        "{item} is at the bench",
        "By badge.",
        "Scan the next code.",
        "{item}",
    ),
    Case.BOUNCED: Look(
        _R.BOUNCED,
        _C.GREY,
        "Read twice",
        _S.BOUNCE,
        "Read twice, counted once: {code}",
        "The same code came within {n} ms.",
        "Go on scanning.",
    ),
    Case.BLOCKED: Look(
        _R.BLOCKED,
        _C.RED,
        "Stopped",
        _S.BLOCK,
        "Stopped: {reason}",
        "Nothing was counted: {code}",
        "{clear}",
        "Stop",
    ),
    Case.NOT_SAVED: Look(
        _R.BLOCKED,
        _C.RED,
        "Not saved",
        _S.BLOCK,
        "This scan could not be saved: {code}",
        "{reason}",
        "Nothing was counted. Make room on the disk, then scan again.",
        "Stop, not saved",
    ),
    Case.CONTESTED: Look(
        _R.CONTESTED,
        _C.PURPLE,
        "Contested",
        _S.BLOCK,
        "Box of order {number}: {reason}",
        "The box was closed before the news came.",
        "Find the box and set it aside; see the alert.",
        "Stop, find the last box",
    ),
}
