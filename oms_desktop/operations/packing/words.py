"""The bench's own words: what a decision does, what a command asks, which case a scan met, what blocks."""

from __future__ import annotations

import re
from enum import StrEnum


class Act(StrEnum):
    """What a decision does to the parcel on the bench. The journal's fold knows these and nothing else."""

    NONE = "none"
    """Nothing: a refused, bounced or informative scan."""
    OPEN = "open"
    COUNT = "count"
    """Adds (or, taken out again, subtracts) pieces."""
    LEARN = "learn"
    """Binds an unknown barcode to a Sku and counts the piece in hand."""
    SHORT = "short"
    BIND = "bind"
    UNBIND = "unbind"
    """The label on the box is void: another must be bound."""
    QTY = "qty"
    FULL = "full"
    """This box is full; what was counted leaves in it, the rest in the next."""
    ACK = "ack"
    RECOUNT = "recount"
    UNDO = "undo"
    ASIDE = "aside"
    INTERCEPT = "intercept"
    ABORT = "abort"
    CLOSE = "close"
    REPRINT = "reprint"
    MODE = "mode"
    OPERATOR = "operator"
    NOTE = "note"
    """A reason given afterwards: where the goods of an aborted order lie."""
    WEIGH = "weigh"


class Command(StrEnum):
    """What a key or a printed command code ``*OMS:NAME*`` asks for; an argument may follow: ``*OMS:QTY:3*``."""

    HELP = "HELP"
    MODE = "MODE"
    TYPE = "TYPE"
    QTY = "QTY"
    PICTURE = "PICTURE"
    LEARN = "LEARN"
    UNDO = "UNDO"
    CONFIRM = "CONFIRM"
    SHORT = "SHORT"
    NEXTBOX = "NEXTBOX"
    FINISH = "FINISH"
    REPRINT = "REPRINT"
    HOLD = "HOLD"
    ABORT = "ABORT"
    ACK = "ACK"
    BIN = "BIN"
    """The code on the intercept bin."""
    RECOUNT = "RECOUNT"
    WEIGH = "WEIGH"
    """With the grams as its argument."""


_COMMAND = re.compile(r"\*?OMS:([A-Z]+|[1-9])(?::([^*]*))?\*?", re.IGNORECASE)


def read_command(code: str) -> tuple[Command | int, str] | None:
    """(command or chosen number 1–9, argument) of a command code; ``None`` for any other code."""
    match = _COMMAND.fullmatch(code.strip())
    if match is None:
        return None
    name = match[1].upper()
    if name.isdigit():
        return int(name), match[2] or ""
    return (Command(name), match[2] or "") if name in Command.__members__ else None


class Block(StrEnum):
    """A stop that no item scan and no Enter clears."""

    REFUND = "refund"
    CANCELLED = "cancelled"
    HOLD = "hold"
    ADDRESS = "address"
    WRONG_LABEL = "wrong_label"
    TAKEN = "taken"
    """Another bench has taken the order over."""


class Ask(StrEnum):
    """A question with numbered answers (keys 1–9), or one that the same scan again answers."""

    ITEM = "item"
    ORDER = "order"
    CARRIER = "carrier"
    AGAIN = "again"
    LEARN_LINE = "learn_line"
    PICTURE_LINE = "picture_line"
    PICTURE_REASON = "picture_reason"
    SHORT_LINE = "short_line"
    SHORT_REASON = "short_reason"
    ABORT_WHERE = "abort_where"
    REPRINT_REASON = "reprint_reason"
    CLASS = "class"
    """A code that is an item of this order and its label."""
    FIRST_ITEM = "first_item"
    """An item that begins an order, and may be several Skus."""
    WEIGHT_REASON = "weight_reason"


REASONS: dict[Ask, tuple[tuple[str, str], ...]] = {
    Ask.PICTURE_REASON: (
        ("no_code", "No barcode"),
        ("damaged", "Barcode damaged"),
        ("unreadable", "Will not scan"),
        ("gift", "Gift"),
    ),
    Ask.SHORT_REASON: (
        ("none_left", "None left"),
        ("damaged", "Damaged"),
        ("not_found", "Not found"),
        ("agreed", "Buyer agreed to fewer"),
    ),
    Ask.ABORT_WHERE: (
        ("tote", "Back in the tote"),
        ("bench", "Left on the bench"),
        ("shelf", "Back on the shelf"),
    ),
    Ask.REPRINT_REASON: (
        ("jam", "Paper jam"),
        ("paper_out", "Paper ran out"),
        ("blurred", "Blurred"),
        ("misplaced", "Stuck on wrongly"),
    ),
    Ask.WEIGHT_REASON: (
        ("counted", "Counted again: all is right"),
        ("packing", "Packing material"),
        ("scale", "The scale is not exact"),
        ("sku_weight", "The weight on file is wrong"),
    ),
}
"""Question -> (word of the record, source text of the choice)."""


class Colour(StrEnum):
    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    PURPLE = "purple"


SYMBOLS = {
    Colour.BLUE: "●",
    Colour.GREEN: "✔",
    Colour.AMBER: "!",
    Colour.RED: "✖",
    Colour.GREY: "⏸",
    Colour.PURPLE: "↩",
}


class Sound(StrEnum):
    """Names of the tones; files in resources/sounds."""

    ACCEPTED = "accepted"
    LINE_DONE = "line_done"
    COMPLETE = "complete"
    NEEDS = "needs"
    WARNING = "warning"
    ERROR = "error"
    BLOCK = "block"
    """Repeats every 3 s until the block is cleared."""
    BOUNCE = "bounce"
    PRINTED = "printed"
