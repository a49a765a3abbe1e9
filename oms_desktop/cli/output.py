"""What comes out: one JSON document, or a table for the eye. Everything else goes to stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from oms_desktop.errors import Refused

REFUSED = 1
USAGE = 2
OUTSIDE = 3
BUG = 70
OUR_FAULT = "This is a fault of the program: please report it with the text above it."

_MAX_CELL = 48


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a document's list, shown by some of their keys."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: the document, and how it is shown without ``--json``."""

    document: Mapping[str, object]
    table: Table | None = None
    lines: tuple[str, ...] = ()
    """Text below the table."""
    code: int = 0


class Printer:
    """Writes to stdout and stderr as ``--json`` demands."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._out: TextIO = sys.stdout
        for stream in (sys.stdout, sys.stderr):
            # A Windows console may speak another code page; JSON is UTF-8 whatever it says.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def answer(self, answer: Answer) -> int:
        """Print it; its exit code."""
        if self.as_json:
            self._document(answer.document)
            return answer.code
        if answer.table is not None:
            self._line(rendered(answer.table))
        for line in answer.lines:
            self._line(line)
        return answer.code

    def refused(self, refusal: Refused, exit_code: int = REFUSED) -> int:
        """What the person can put right."""
        return self.error(refusal.code, refusal.message, refusal.hint, exit_code)

    def usage(self, message: str, hint: str = "oms-desktop --help lists the commands.") -> int:
        """The command line could not be understood."""
        return self.error("usage", message, hint, USAGE)

    def error(self, code: str, message: str, hint: str, exit_code: int) -> int:
        """The error object, or its text on stderr."""
        if self.as_json:
            self._document({"error": {"code": code, "message": message, "hint": hint}})
        else:
            print(f"{message}\n{hint}".rstrip(), file=sys.stderr)
        return exit_code

    def bug(self, error: Exception) -> int:
        """What nobody but us can put right; the trace goes to stderr."""
        import traceback

        traceback.print_exception(error, file=sys.stderr)
        return self.error("internal_error", f"{type(error).__name__}: {error}", OUR_FAULT, BUG)

    def help(self, text: str) -> int:
        """A command's own description."""
        if self.as_json:
            self._document({"help": text})
        else:
            self._line(text.rstrip())
        return 0

    def _document(self, document: Mapping[str, object]) -> None:
        self._line(json.dumps(document, ensure_ascii=False, indent=1))

    def _line(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def refusal_document(number: str, refusal: Refused) -> dict[str, object]:
    """One refused subject among several that were done."""
    return {
        "number": number,
        "code": refusal.code,
        "message": refusal.message,
        "hint": refusal.hint,
    }


def error_document(refusal: Refused) -> dict[str, object]:
    """The error object."""
    return {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}


def rendered(table: Table) -> str:
    """Columns side by side, aligned also where characters are two cells wide."""
    grid = [[name.replace("_", " ") for name in table.columns]]
    grid += [[_cell(row.get(name)) for name in table.columns] for row in table.rows]
    widths = [max(cells(line[place]) for line in grid) for place in range(len(table.columns))]
    lines = []
    for line in grid:
        padded = [text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return _cut(", ".join(_cell(part) for part in value))
    if isinstance(value, Mapping):
        return _cut(" ".join(_cell(part) for part in value.values() if part))
    return _cut(" ".join(str(value).split()))


def _cut(text: str) -> str:
    """A long cell would push all others off the screen."""
    if cells(text) <= _MAX_CELL:
        return text
    kept = ""
    for sign in text:
        if cells(kept) + _width(sign) >= _MAX_CELL:
            break
        kept += sign
    return kept + "…"
