"""Formulas of a workbook that no spreadsheet program has calculated: they are what somebody wrote, and read as that text.

Programs that write ``="2854248446782590931"`` or a remark ``=HYPERLINK(…)`` into an xlsx leave a formula without a value
behind, which a reader of values takes for an empty cell: the order's number or the buyer's words would be lost.
A spreadsheet program whose formula gives an empty text writes that down as a text without letters: such a cell is empty.
"""

from __future__ import annotations

import io
import re
import zipfile

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_CELL = re.compile(
    rb"<(?P<p>(?:\w+:)?)c\b(?P<attributes>[^<>]*)>\s*"
    rb"<(?:\w+:)?f\b[^<>]*>(?P<formula>[^<]+)</(?:\w+:)?f>\s*"
    rb"(?P<value>(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)\s*)?"
    rb"</(?:\w+:)?c>"
)
_TYPE = re.compile(rb"""\st=(?:"[^"]*"|'[^']*')""")
_TEXT = re.compile(rb"""\st=["']str["']""")
_LITERAL = re.compile(rb'(?:"|&quot;)[^"&]+(?:"|&quot;)')
"""A text in quotes, which gives itself and never nothing."""
_SHEETS = "xl/worksheets/"


def spelled_out(sheet: bytes) -> bytes:
    """A sheet's XML, or whole rows of it, with uncalculated formulas as texts that begin with ``=``."""
    return _CELL.sub(_as_text, sheet) if _FORMULA.search(sheet) else sheet


def _as_text(cell: re.Match[bytes]) -> bytes:
    if cell["value"] and _TEXT.search(cell["attributes"]) and not _LITERAL.fullmatch(cell["formula"]):
        return cell[0]
    attributes, prefix = _TYPE.sub(b"", cell["attributes"]), cell["p"]
    text = b'<%st xml:space="preserve">=%s</%st>' % (prefix, cell["formula"], prefix)
    return b'<%sc%s t="inlineStr"><%sis>%s</%sis></%sc>' % (prefix, attributes, prefix, text, prefix, prefix)


def workbook_spelled_out(book: bytes) -> bytes:
    """A small xlsx with the same done to its sheets; as it is, where there is nothing to do."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = {name: archive.read(name) for name in archive.namelist() if name.startswith(_SHEETS)}
        changed = {name: text for name, data in sheets.items() if (text := spelled_out(data)) != data}
        if not changed:
            return book
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
            for name in archive.namelist():
                target.writestr(name, changed[name] if name in changed else archive.read(name))
    return made.getvalue()
