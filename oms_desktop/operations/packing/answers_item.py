"""Answers of packing item first, of the lease on such an order, and of weighing. Source texts with ``{name}`` places."""

from __future__ import annotations

from oms_desktop.operations.packing.cases import Case, Look
from oms_desktop.operations.packing.words import Colour, Sound
from oms_desktop.vocabulary import ScanResult

_R, _C, _S = ScanResult, Colour, Sound
_GO_ON = "Go on scanning: {left} missing. Next: {next} {bin}"

ITEM: dict[Case, Look] = {
    Case.NO_DEMAND: Look(
        _R.WRONG_ITEM,
        _C.RED,
        "Not wanted",
        _S.ERROR,
        "No order is waiting for {item}",
        "{reason}",
        "Put it back on the shelf.",
        "No order wants it",
    ),
    Case.NOT_CHOSEN: Look(
        _R.NEEDS,
        _C.AMBER,
        "Scan again",
        _S.WARNING,
        "No order could be claimed for {item}",
        "{reason}",
        "Nothing was counted. Scan the item again.",
        "Scan again",
    ),
    Case.TAKEN_OVER: Look(
        _R.BLOCKED,
        _C.RED,
        "Taken over",
        _S.BLOCK,
        "Order {number} was taken over by {other}",
        "Two benches must not pack one order. Nothing more is counted here.",
        "Put its goods back, then scan the code ACK.",
        "Stop, taken over",
    ),
    Case.LEASE_OLD: Look(
        _R.LOOKING,
        _C.AMBER,
        "Checking",
        _S.WARNING,
        "Is order {number} still at this bench?",
        "The bench was away for a while. Nothing was counted.",
        "Wait a moment, then scan again.",
        "Scan again",
    ),
    Case.WEIGHT: Look(
        _R.NEEDS,
        _C.AMBER,
        "Weight",
        _S.WARNING,
        "{n} g, but {need} g were reckoned",
        "{reason}",
        "Weigh again with Ctrl+E, count again with the code RECOUNT, or say why with the keys 1 to 4.",
        "Check the weight",
    ),
    Case.CHOOSING: Look(
        _R.LOOKING,
        _C.BLUE,
        "Looking",
        _S.PRINTED,
        "Looking for an order that wants {item}",
        "It is being claimed for this bench.",
        "Wait a moment.",
    ),
    Case.FIRST_ITEM: Look(
        _R.OPENED,
        _C.BLUE,
        "In work",
        _S.ACCEPTED,
        "Order {number}: {item} +{n}",
        "{done} of {need} of this line.",
        _GO_ON,
        "{left} missing",
    ),
    Case.FIRST_ITEM_NOTES: Look(
        _R.OPENED,
        _C.AMBER,
        "Mind the note",
        _S.WARNING,
        "Order {number}: {item} +{n}",
        "{notes}",
        "Read the note, then go on.",
        "Mind the note",
    ),
    Case.LEASE_KEPT: Look(
        _R.OPENED,
        _C.BLUE,
        "Go on",
        _S.ACCEPTED,
        "Order {number} is still at this bench",
        "{verified} of {expected} pieces are in.",
        _GO_ON,
    ),
    Case.WEIGHED: Look(
        _R.ACCEPTED,
        _C.BLUE,
        "Weighed",
        _S.ACCEPTED,
        "{n} g: the weight fits",
        "{need} g were reckoned.",
        "Go on scanning.",
    ),
    Case.WEIGHED_ONLY: Look(
        _R.ACCEPTED,
        _C.BLUE,
        "Weighed",
        _S.ACCEPTED,
        "{n} g",
        "What it should weigh is not known: {item} has no weight.",
        "Go on scanning.",
    ),
    Case.WEIGHT_NOTED: Look(
        _R.ACCEPTED,
        _C.AMBER,
        "Noted",
        _S.WARNING,
        "{n} g: {reason}",
        "It is on the record.",
        "Go on scanning.",
        "Noted",
    ),
}
