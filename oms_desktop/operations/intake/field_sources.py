"""Which news each field of an order came from, so that older news never undoes newer, in whatever order files arrive.

Kept small, since a million orders carry it: JSON of stamp → letters of the fields that have it, usually one entry
(``{"2.1791430000000": "gopn"}``).
"""

from __future__ import annotations

import json

from oms_desktop.exchange import NewsSource

LETTERS = {
    "goods": "g",
    "postage": "o",
    "seller_discount": "s",
    "platform_discount": "d",
    "paid": "p",
    "receivable": "r",
    "refunded": "f",
    "buyer": "b",
    "buyer_note": "n",
    "seller_memo": "m",
    "flag": "l",
    "payment_kind": "k",
    "close_reason": "x",
    "created_at": "c",
    "paid_at": "a",
    "ship_by": "y",
    "collect_by": "e",
    "deliver_by": "v",
    "platform_status": "w",
    "receiver": "R",
    "lines": "L",
    "tracking": "T",
    "holds": "H",
    "refunds": "h",
    "refund_holds": "q",
}

Stamp = tuple[int, int]
"""(source rank, as of): compared as it stands."""

NEVER: Stamp = (-1, 0)


class FieldSources:
    """The stamps of one order's fields."""

    def __init__(self, packed: str) -> None:
        self._stamps: dict[str, Stamp] = {}
        for stamp, letters in json.loads(packed).items():
            rank, as_of = stamp.split(".")
            for letter in letters:
                self._stamps[letter] = (int(rank), int(as_of))

    def stamp(self, field: str) -> Stamp:
        return self._stamps.get(LETTERS[field], NEVER)

    def set(self, field: str, stamp: Stamp) -> None:
        self._stamps[LETTERS[field]] = stamp

    def packed(self) -> str:
        by_stamp: dict[Stamp, list[str]] = {}
        for letter, stamp in sorted(self._stamps.items()):
            by_stamp.setdefault(stamp, []).append(letter)
        return json.dumps(
            {f"{rank}.{as_of}": "".join(letters) for (rank, as_of), letters in sorted(by_stamp.items())}
        )


def stamp_of(source: NewsSource, modified_at: int | None) -> Stamp:
    """How far news is to be believed: its source's rank, then the order's own time of change, else the source's time."""
    return int(source.rank), modified_at if modified_at is not None else source.as_of


def packed_for(fields: list[str], stamp: Stamp) -> str:
    """The packed form when all ``fields`` have one stamp."""
    if not fields:
        return "{}"
    letters = "".join(sorted(LETTERS[field] for field in fields))
    return json.dumps({f"{stamp[0]}.{stamp[1]}": letters})
