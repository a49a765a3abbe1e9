"""How new a file is: platforms write the time of the export into its name; else its date on disk has to do."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from oms_desktop.exchange import NewsSource
from oms_desktop.vocabulary import SourceRank

_SHANGHAI_MS = 8 * 3_600_000
_DIGITS = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})[-_ ]?(\d{2})-?(\d{2})-?(\d{2})?(?!\d)")
_NAMED = re.compile(r"orders_export|Export(?:Order|Item)\w*?List", re.IGNORECASE)
_EPOCH = re.compile(r"(1\d{9})(\d{3})?_")


def source_of(path: Path, inner: str = "", sha256: str = "") -> NewsSource:
    """The file's place among other news. ``inner`` is the name inside an archive, which is the platform's own."""
    for name in filter(None, (inner, path.name)):
        at = time_in_name(name)
        if at is not None:
            return NewsSource(SourceRank.FILE_NAME_TIME, at, path.name, sha256)
    return NewsSource(SourceRank.FILE_DATE, int(path.stat().st_mtime * 1000), path.name, sha256)


def time_in_name(name: str) -> int | None:
    """UTC milliseconds of the export's time in a platform's file name, or None."""
    epoch = _EPOCH.match(name)
    if epoch:
        return int(epoch[1]) * 1000
    named = _NAMED.search(name)
    digits = _DIGITS.search(name, named.end()) if named else None
    if digits is None:
        return None
    parts = [int(part or 0) for part in digits.groups()]
    try:
        stamp = datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], tzinfo=UTC)
    except ValueError:
        return None
    return int(stamp.timestamp()) * 1000 - _SHANGHAI_MS
