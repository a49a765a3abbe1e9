"""Going through a list from its last page to its first, and once more where its length changed meanwhile. Pure."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace

_MOST_WALKS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page is asked next, and how many rows there were when this walk began."""

    page: int
    total: int
    walk: int = 1

    @classmethod
    def of(cls, text: str) -> Turn:
        """What `after` has written."""
        return cls(*json.loads(text))

    def after(self, total: int, size: int) -> Turn | None:
        """The turn after this one; ``None``: all was seen. ``total``: rows in the list now.

        A row that left or came in has moved others between pages, maybe over the edge to one that was seen already.
        """
        if self.page > 1:
            return replace(self, page=self.page - 1)
        if total == self.total or self.walk == _MOST_WALKS:
            return None
        return replace(first_turn(total, size), walk=self.walk + 1)

    def __str__(self) -> str:
        return json.dumps(astuple(self))


def first_turn(total: int, size: int) -> Turn:
    """A walk over so many rows begins at the last page."""
    return Turn(max(1, -(-total // size)), total)
