"""Going through a list from its last page to its first, and once more where it grew meanwhile. Pure."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace

_MOST_WALKS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page is asked next, and how many rows there were when this walk began."""

    page: int = 1
    total: int = 0
    walk: int = 1

    @classmethod
    def of(cls, text: str) -> Turn:
        """What `next_turn` has written."""
        return cls(*json.loads(text)) if text else cls()


def first_turn(total: int, size: int) -> Turn:
    """A walk over so many rows begins at the last page."""
    return Turn(max(1, -(-total // size)), total)


def next_turn(turn: Turn, total: int | None, size: int) -> str:
    """The turn after this one, as text; empty: all was seen.

    ``total``: rows in the list now, told with the first page. Rows that came in pushed others over the edge to a page that
    was seen already, so the walk begins again; rows that left only moved others to pages still to come.
    """
    if turn.page > 1:
        return json.dumps(astuple(replace(turn, page=turn.page - 1)))
    if total is None or total <= turn.total or turn.walk == _MOST_WALKS:
        return ""
    return json.dumps(astuple(replace(first_turn(total, size), walk=turn.walk + 1)))
