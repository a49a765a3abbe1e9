"""Bytes of a text file to characters: by mark, else strict UTF-8, else gb18030, and a word when the text is garbled."""

from __future__ import annotations

import codecs
from pathlib import Path

from oms_desktop.errors import Refused

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORDS = ("订单", "商品", "编号", "状态", "收货", "金额", "宝贝", "运单", "物流")
"""Words that any Chinese order file has; found only after undoing a wrong decoding they prove that one."""
_WRONG_WAYS = (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030"))


def encoding_of(path: Path) -> str:
    """Python's name of the file's encoding. gb18030 is the superset of GBK in which export files really are.

    Raises Refused unreadable_text if the bytes are no text in any of them.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return _checked(path, name)
    if b"\x00" in start:
        return _checked(path, _unmarked_utf16(start))
    return "utf-8" if _decodes(path, "utf-8") else _checked(path, "gb18030")


def _unmarked_utf16(start: bytes) -> str:
    # Header words in Latin letters, separators and line ends have their zero byte on one side only.
    return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"


def _checked(path: Path, name: str) -> str:
    if not _decodes(path, name):
        raise Refused(
            "unreadable_text",
            "The file is no text in UTF-8, GB18030 or UTF-16.",
            "Export it again and import it without opening it in between.",
        )
    return name


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def looks_garbled(text: str) -> bool:
    """True if the text was decoded wrongly before it was saved (mojibake)."""
    if "\ufffd" in text or "锟斤拷" in text:
        return True
    if any(word in text for word in _WORDS):
        return False
    for wrong, right in _WRONG_WAYS:
        undone = text.encode(wrong, "replace").decode(right, "replace")
        if any(word in undone for word in _WORDS):
            return True
    return False


def garbled() -> Refused:
    """The refusal for garbled text."""
    return Refused(
        "garbled_text",
        "The characters of this file are garbled: it was opened and saved with a wrong encoding.",
        "Export it again and import that file without opening it in between.",
    )
