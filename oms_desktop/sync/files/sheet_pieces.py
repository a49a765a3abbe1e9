"""A large workbook's sheets in pieces: a few thousand rows at a time are cut out of the sheet and read as a small workbook.

A library that reads a whole sheet is fast and holds all of it in memory; one that streams takes minutes for 200,000 rows. A
small workbook of the same strings and formats has the speed of the one and the memory of the other, and the first rows of
any sheet are there at once.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook

from oms_desktop.sync.files.containers import Content, unreadable
from oms_desktop.sync.files.formulas import spelled_out

FIRST_ROWS, ROWS = 1_000, 10_000
"""Rows of the first piece, which a first look has to wait for, and of the others."""

_CHUNK = 1 << 20
_KEPT_AS_IS = ("xl/worksheets/", "xl/media/", "xl/drawings/", "xl/embeddings/", "xl/charts/")
_OPENING = re.compile(rb"<((?:\w+:)?)worksheet\b")
_DATA = re.compile(rb"<(?:\w+:)?sheetData\b[^<>]*?(/?)>")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>|<(?:\w+:)?row\b[^<>]*/>")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*>")
_NUMBER = re.compile(rb"\br=\"(\d+)\"")


@dataclass(frozen=True, slots=True)
class Last:
    """The last row with a value, as far as the sheet has been read."""

    row: int = 0
    counted: int = 0
    """Rows so far, of a sheet that doesn't number them."""

    def after(self, rows: bytes) -> Last:
        """Behind these whole rows."""
        first = _ROW.search(rows)
        if first is None:
            return self
        if not _NUMBER.search(first.group()):
            counted = self.counted + sum(1 for _ in _ROW.finditer(rows))
            return Last(counted, counted)
        value = _before(rows, len(rows), _VALUE)
        tag = _before(rows, value, _ROW) if value >= 0 else -1
        number = _NUMBER.search(rows, tag) if tag >= 0 else None
        return Last(int(number.group(1))) if number else self


def _before(text: bytes, end: int, tag: re.Pattern[bytes]) -> int:
    """Where the last such tag before ``end`` begins; -1 for none."""
    at = end
    while (at := text.rfind(b"<", 0, at)) >= 0:
        if tag.match(text, at):
            return at
    return -1


NOT_UNPACKED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What reading an archive raises where its parts are damaged, protected, or packed in a way nobody knows."""


@contextmanager
def _archive(content: Content) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(content.path) as archive:
            yield archive
    except NOT_UNPACKED as error:
        raise unreadable(f"it is no complete workbook ({error})") from error


@dataclass(slots=True)
class Book:
    """An xlsx whose parts are read where they stand."""

    content: Content
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Sheet name -> member of the archive, in the workbook's order."""
    _first: dict[str, CalamineSheet] = field(default_factory=dict)
    """The first piece of a sheet is looked at several times before the rest is read."""
    _rest: list[tuple[str, bytes]] = field(default_factory=list)
    """What every small workbook has besides its sheet: strings, formats, names."""

    @classmethod
    def of(cls, content: Content) -> Book:
        """Find the sheets. Raises Refused for a workbook without its parts."""
        with _archive(content) as archive:
            try:
                names = ElementTree.fromstring(archive.read("xl/workbook.xml"))
                links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            except (KeyError, ElementTree.ParseError) as error:
                raise unreadable(f"it is no complete workbook ({error})") from error
            target = {link.get("Id"): link.get("Target", "") for link in links}
            there = set(archive.namelist())
        found: dict[str, str] = {}
        for sheet in (each for each in names.iter() if each.tag.endswith("}sheet")):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            member = posixpath.normpath(posixpath.join("/xl", target.get(link, ""))).lstrip("/")
            if member in there and member.startswith("xl/worksheets/"):
                found[sheet.get("name", "")] = member
        return cls(content, found)

    def pieces(self, sheet: str) -> Iterator[CalamineSheet]:
        """The sheet cut up; the rows of each keep their numbers."""
        member = self.sheets[sheet]
        for at, part in enumerate(_parts(self._chunks(member))):
            if at or sheet not in self._first:
                piece = self._workbook(member, part).get_sheet_by_name(sheet)
                if not at:
                    self._first[sheet] = piece
            else:
                piece = self._first[sheet]
            yield piece

    def last_row(self, sheet: str) -> int:
        """Number of the last row that holds anything, 0 for none. Reads the whole sheet, and tells how far it is."""
        member = self.sheets[sheet]
        with _archive(self.content) as archive:
            total = archive.getinfo(member).file_size
        last, done, before = Last(), 0, b""
        for chunk in self._chunks(member):
            done += len(chunk)
            self.content.tell(total // 2 + done, total * 3 // 2)  # measuring was the first third
            text = before + chunk
            cut = _last_end(text)
            before = text[cut:]
            last = last.after(text[:cut])
            if b"sheetData>" in before:
                break
        return last.row

    def _chunks(self, member: str) -> Iterator[bytes]:
        with _archive(self.content) as archive, archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def _workbook(self, member: str, part: bytes) -> CalamineWorkbook:
        if not self._rest:
            with _archive(self.content) as archive:
                names = [name for name in archive.namelist() if not name.startswith(_KEPT_AS_IS)]
                self._rest.extend((name, archive.read(name)) for name in names)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, data in (*self._rest, (member, spelled_out(part))):
                archive.writestr(name, data)
        made.seek(0)
        return CalamineWorkbook.from_filelike(made)


def _parts(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Whole small sheets of at most so many rows, one after the other."""
    head, prefix, text = _opened(chunks)
    tail = b"</%ssheetData></%sworksheet>" % (prefix, prefix)
    wanted, count = FIRST_ROWS, 0
    kept: list[bytes] = []
    while text:
        done = 0
        for end in _ROW_END.finditer(text):
            count += 1
            if count == wanted:
                yield b"".join((head, *kept, text[done : end.end()], tail))
                kept.clear()
                wanted, count, done = ROWS, 0, end.end()
        cut = max(done, _last_end(text))
        kept.append(text[done:cut])
        chunk = b"" if b"sheetData>" in text else next(chunks, b"")
        text = text[cut:] + chunk if chunk else b""
    if count:
        yield b"".join((head, *kept, tail))


def _opened(chunks: Iterator[bytes]) -> tuple[bytes, bytes, bytes]:
    """(the sheet up to its first row, the prefix of its tags, what was read beyond); no rows: all of it empty."""
    text = b""
    for chunk in chunks:
        text += chunk
        rows, root = _DATA.search(text), _OPENING.search(text)
        if rows and root:
            return text[: rows.end()], root.group(1), b"" if rows.group(1) else text[rows.end() :]
    return b"", b"", b""


def _last_end(text: bytes) -> int:
    """Where the last whole row of the text ends; 0 for none."""
    at = len(text)
    while (at := text.rfind(b"row", 0, at)) >= 0:
        found = _ROW_END.match(text, max(text.rfind(b"<", 0, at), 0))
        if found:
            return found.end()
    return 0
