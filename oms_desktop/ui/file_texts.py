"""What the file readers say about rows and files, in the language in force.

The readers know no Qt and hand out English texts that are filled in already; here each is known again by its pattern.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

_CONTEXT = "FileText"

SAYINGS = tuple(
    str(text)
    for text in (
        N("FileText", "the order status {word} is not known"),
        N("FileText", "the order status is empty"),
        N("FileText", "the amount {amount} is negative"),
        N("FileText", "the amount {amount} is too large"),
        N("FileText", "{text} is no amount"),
        N("FileText", "{text} is no quantity"),
        N("FileText", "the quantity {number} is not above zero"),
        N("FileText", "the quantity {number} is too large"),
        N("FileText", "{text} is no time"),
        N(
            "FileText",
            "the time {time} is written in another way than the other times of this file: "
            "part of it was saved again in a spreadsheet program",
        ),
        N(
            "FileText",
            "the number {number} has lost digits: the file was saved again in a spreadsheet program. "
            "Export it anew and import that file unopened",
        ),
        N("FileText", "the amounts of the order do not add up"),
        N("FileText", "Order numbers have lost digits in a spreadsheet program; these rows will be refused."),
        N("FileText", "Many order numbers end in 0000: they may have lost digits in a spreadsheet program."),
        N("FileText", "The file was saved again in a spreadsheet program; seconds may be lost."),
        N("FileText", "The file lacks columns that such files usually have."),
    )
)
"""Complete texts of the readers."""

_ROW = str(N("FileText", "row {row} of the same order: {rest}"))
_DOUBT = str(N("FileText", "At least once, {rest}."))
_EMPTY = str(N("FileText", "{column} is empty"))
_NESTED = (_ROW, _DOUBT, "{column}: {rest}")
"""Texts that carry another one in ``rest``; asked first, since the others would take what stands before as their own."""


def file_text(text: str) -> str:
    """A text of the readers, translated; one that is not known stays as it is."""
    for saying in _NESTED:
        found = _pattern(saying).fullmatch(text)
        if found and known(found["rest"]):
            parts = found.groupdict() | {"rest": file_text(found["rest"])}
            return _translated(saying).format(**parts)
    for saying in (*SAYINGS, _EMPTY):
        found = _pattern(saying).fullmatch(text)
        if found:
            return _translated(saying).format(**found.groupdict())
    return text


def known(text: str) -> bool:
    """Whether the text is one that ``file_text`` knows."""
    if any(_pattern(saying).fullmatch(text) for saying in (*SAYINGS, _EMPTY)):
        return True
    nested = (_pattern(saying).fullmatch(text) for saying in _NESTED)
    return any(found is not None and known(found["rest"]) for found in nested)


def _translated(saying: str) -> str:
    return QCoreApplication.translate(_CONTEXT, saying)


@lru_cache(maxsize=64)
def _pattern(saying: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", saying)
    pieces = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts)]
    return re.compile("".join(pieces), re.DOTALL)
