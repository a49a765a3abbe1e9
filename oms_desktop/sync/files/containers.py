"""What a file really is, whatever its ending says: text, workbook, web page or archive, and the way to its bytes.

Everything dangerous is refused before it is read: files too large, archives that unpack to too much, pictures.
"""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from oms_desktop.errors import Refused

_CHUNK = 1 << 20
_MEASURED = 3
"""Measuring is about a third of a look."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")
_OTHERS = (b"%PDF", b"\x7fELF", b"MZ", b"Rar!", b"7z\xbc\xaf", b"OggS", b"ID3")
_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".htm", ".html")
_ENCRYPTED_BOOK = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is ever read."""

    bytes: int = 500 * 1024 * 1024
    """Largest content, unpacked."""
    rows: int = 1_000_000
    cell: int = 1024 * 1024
    """Characters of one cell: more means a quotation mark that never closes."""
    in_memory: int = 24 * 1024 * 1024
    """Workbooks whose sheets unpack to more are read in pieces, so that no sheet is ever whole in memory."""


USUAL_LIMITS = Limits()


Tell = Callable[[int, int], object]
"""(bytes read, bytes in all)"""


def _silent(_done: int, _total: int) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Content:
    """Plain content of a file on disk: unpacked if it was packed."""

    path: Path
    kind: str
    """``text``, ``html``, ``xlsx`` or ``xls``."""
    packed: str
    """``zip/`` or ``gz/`` if the content was unpacked, else empty."""
    name: str
    """Name of the file inside the archive, else of the file."""
    limits: Limits = USUAL_LIMITS
    folder: Path = Path()
    """For what is unpacked; gone when the content is closed."""
    tell: Tell = _silent
    """Called while much is read; what it raises ends the reading."""


def too_large(size: int, limits: Limits) -> Refused:
    """The refusal for content of ``size`` bytes."""
    return Refused(
        "too_large",
        "The file is too large: {size} MB, at most {limit} MB can be read.",
        "Export a shorter period, or in several parts.",
        size=size // 1_048_576,
        limit=limits.bytes // 1_048_576,
    )


def too_many_rows(limit: int) -> Refused:
    """The refusal for a table longer than ``limit`` rows."""
    return Refused(
        "too_many_rows",
        "The file has more than {limit} rows.",
        "Export a shorter period, or in several parts.",
        limit=limit,
    )


def unreadable(why: str) -> Refused:
    """The refusal for a damaged file."""
    return Refused(
        "unreadable_file",
        "The file can't be read: {why}.",
        "It is damaged or not complete. Export or download it again.",
        why=why,
    )


def sha256_of(path: Path) -> str:
    """SHA-256 of the whole file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(
    path: Path, password: str | None = None, limits: Limits = USUAL_LIMITS, tell: Tell = _silent
) -> Iterator[Content]:
    """The file's plain content; what had to be unpacked is removed at the end. Raises Refused, and what ``tell`` raises."""
    size = _size_of(path)
    if size > limits.bytes:
        raise too_large(size, limits)
    with tempfile.TemporaryDirectory(prefix="oms-import-") as folder:
        yield _plain(Content(path, "", "", path.name, limits, Path(folder), tell), Path(folder), password)


def _size_of(path: Path) -> int:
    try:
        if path.is_dir():
            raise Refused(
                "not_a_table", "{name} is a folder, not a file.", "Choose the file itself.", name=path.name
            )
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise Refused(
            "file_not_found",
            "The file {name} can't be opened: {why}.",
            "Check that it is still there and not open in another program.",
            name=path.name,
            why=error.strerror or str(error),
        ) from error
    if size == 0:
        raise Refused("empty_file", "The file {name} is empty.", "Export it again.", name=path.name)
    return size


def _plain(content: Content, folder: Path, password: str | None) -> Content:
    with content.path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PK"):
        return _archive(content, folder, password)
    if start.startswith(b"\x1f\x8b") and not content.packed:
        return _plain(_gunzipped(content, folder), folder, password)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_workbook(content)
    _refuse_other(start, content.name)
    html = b"<html" in start.lower() or b"<table" in start.lower()
    return replace(content, kind="html" if html else "text")


def _refuse_other(start: bytes, name: str) -> None:
    picture = start.startswith(_PICTURES) or start[4:8] == b"ftyp"
    if picture or start.startswith(_OTHERS):
        what = "a picture or film" if picture else "a document or program"
        raise Refused(
            "not_a_table",
            "{name} is {what}, not a table of orders.",
            "Choose the order file that the platform's back office exported.",
            name=name,
            what=what,
        )


def _old_workbook(content: Content) -> Content:
    with content.path.open("rb") as file:
        if _ENCRYPTED_BOOK in file.read(_CHUNK):
            raise Refused(
                "workbook_password",
                "The workbook {name} is protected with a password.",
                "Open it, remove the password and save it, or export it again.",
                name=content.name,
            )
    return replace(content, kind="xls")


def _archive(content: Content, folder: Path, password: str | None) -> Content:
    try:
        with zipfile.ZipFile(content.path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise unreadable("it breaks off or is no workbook or archive") from error
    declared = sum(member.file_size for member in members)
    if declared > content.limits.bytes:
        raise too_large(declared, content.limits)
    if any(member.filename in {"xl/workbook.xml", "xl/workbook.bin"} for member in members):
        _measure(content, members)
        return replace(content, kind="xlsx")
    if content.packed:
        raise Refused(
            "not_a_table", "{name} is an archive inside an archive.", "Unpack it first.", name=content.name
        )
    return _plain(_unpacked(content, _table_in(members, content.name), folder, password), folder, password)


def _measure(content: Content, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a workbook whose parts unpack to more than they declare: the sizes in an archive may lie."""
    limits, total = content.limits, 0
    # Deflate makes at most 1032 bytes of one.
    if sum(member.compress_size for member in members) * 1032 < limits.bytes:
        return
    with content.path.open("rb") as file:
        for member in members:
            if member.compress_type == zipfile.ZIP_DEFLATED:
                total += _inflated_size(file, member, limits.bytes - total, content.tell)
            if total > limits.bytes:
                raise too_large(total, limits)


def _inflated_size(file: IO[bytes], member: zipfile.ZipInfo, limit: int, tell: Tell) -> int:
    file.seek(member.header_offset + 26)
    lengths = file.read(4)
    file.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    left, size, inflate = member.compress_size, 0, zlib.decompressobj(-15)
    while left > 0 and size <= limit:
        data = file.read(min(_CHUNK, left))
        left -= len(data)
        tell(member.compress_size - left, member.compress_size * _MEASURED)
        while data and size <= limit:
            size += len(inflate.decompress(data, 1 << 22))
            data = inflate.unconsumed_tail
    return size


def _table_in(members: list[zipfile.ZipInfo], name: str) -> str:
    tables = [
        member.filename
        for member in members
        if member.filename.lower().endswith(_TABLE_ENDINGS)
        and not member.filename.startswith("__MACOSX/")
        and not member.filename.rpartition("/")[2].startswith(".")
    ]
    if len(tables) != 1:
        raise Refused(
            "archive_contents",
            "The archive {name} holds {count} tables; one is expected.",
            "Unpack it and import its files one by one.",
            name=name,
            count=len(tables),
        )
    return tables[0]


def _unpacked(content: Content, member: str, folder: Path, password: str | None) -> Content:
    name = member.rpartition("/")[2]
    import pyzipper  # with its cipher a tenth of the program's start, and few files are archives

    target = folder / "content"
    try:
        with pyzipper.AESZipFile(content.path) as archive:
            if archive.getinfo(member).flag_bits & 1 and password is None:
                raise Refused(
                    "password_needed",
                    "The archive {name} is protected with a password.",
                    "Enter the password that the platform showed or sent with the file.",
                    name=content.name,
                )
            secret = password.encode() if password is not None else None
            with archive.open(member, pwd=secret) as source, target.open("wb") as out:
                _copy(source, out, content, archive.getinfo(member).file_size)
    except (RuntimeError, pyzipper.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise _archive_refusal(error, content.name, password) from error
    return replace(content, path=target, packed="zip/", name=name)


def _archive_refusal(error: Exception, name: str, password: str | None) -> Refused:
    # A wrong password shows as such, or (one time in 256 with the old cipher) as damaged data.
    if password is not None:
        return Refused(
            "password_wrong",
            "The password does not open the archive {name}.",
            "Check it for blanks and for letters that look like digits.",
            name=name,
        )
    return unreadable(f"the archive is damaged ({error})")


def _gunzipped(content: Content, folder: Path) -> Content:
    target = folder / "content"
    try:
        with gzip.open(content.path) as source, target.open("wb") as out:
            _copy(source, out, content, 0)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise unreadable(f"the archive is damaged ({error})") from error
    return replace(content, path=target, packed="gz/", name=content.name.removesuffix(".gz"))


def _copy(source: IO[bytes] | gzip.GzipFile, out: IO[bytes], content: Content, whole: int) -> None:
    """``whole`` bytes are expected, 0 where nobody knows."""
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        content.tell(size, whole)
        if size > content.limits.bytes:
            raise too_large(size, content.limits)
        out.write(chunk)
    if size == 0:
        raise Refused("empty_file", "The file in the archive is empty.", "Export it again.")
