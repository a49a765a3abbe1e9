"""Where a table's rows come from. Implemented by screens around reads of operations; called on the desk worker."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from oms_desktop.ui.widgets.cells import Cell


@dataclass(frozen=True, slots=True)
class Query:
    """What the table asks for; ``filter`` is the screen's own frozen value and is handed through."""

    sort: str = ""
    """A column's ``sort`` key; empty is the source's own order."""
    descending: bool = False
    filter: object = None


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a query, read in one transaction."""

    ids: Sequence[int]
    """All row ids in order (an ``array('q')`` is best), or the first window of them."""
    rows: Mapping[int, object]
    """The rows of the first ids, enough for the first paint."""
    more: bool = False
    """True: ``after`` gives further ids."""


class RowSource(Protocol):
    """Blocking reads; sorting and filtering are the database's work."""

    def load(self, query: Query) -> Page:
        """Ids and the first rows."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of these ids, at most 256; ids that are gone are left out."""

    def after(self, query: Query, last_id: int) -> Page:
        """The next window of ids behind ``last_id``; called only where a page said ``more``."""


class WholeSource:
    """A RowSource whose rows are read all at once: there are few of them, or they mean something only together."""

    def __init__(self) -> None:
        self._filter: object = None

    def read(self, wanted: object) -> Mapping[int, object]:
        """All rows by id, in order, as the query's filter wants them."""
        raise NotImplementedError

    def load(self, query: Query) -> Page:
        """All of them."""
        self._filter = query.filter
        rows = self.read(self._filter)
        return Page(array("q", rows), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        wanted = set(ids)
        return {row_id: row for row_id, row in self.read(self._filter).items() if row_id in wanted}

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Titles are given by the table's ``retitle`` in the language in force."""

    key: str
    cell: Callable[[object], Cell]
    width: int
    """Logical pixels at first; remembered when the person changes it."""
    sort: str = ""
    """What ``Query.sort`` says for it; empty: not sortable."""
    right: bool = False
    stretch: bool = False
    """Takes part of the room that is left over."""
    most: int = 0
    """How wide it becomes at most where it stretches; 0: as wide as there is room."""
    hidden: bool = False
    """Not shown until chosen."""
    copies: bool = False
    """A click on the sign that appears under the mouse copies the text: numbers known to a platform's back office."""
