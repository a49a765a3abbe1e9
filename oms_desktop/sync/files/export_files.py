"""Order files in: a first look for the wizard, and the news of a file one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.exchange import (
    FileLook,
    FileProfile,
    MappableField,
    News,
    PlatformOrder,
    RejectedRow,
    Said,
)
from oms_desktop.sync.files import cells as cell
from oms_desktop.sync.files import column_mapper
from oms_desktop.sync.files.containers import USUAL_LIMITS, Limits, opened, sha256_of
from oms_desktop.sync.files.detection import Found, find, wanted_formats
from oms_desktop.sync.files.export_times import source_of
from oms_desktop.sync.files.rejects import write_rejects
from oms_desktop.sync.files.rows import RowView

PREVIEW_ROWS = 20
SAMPLED_ROWS = 300
_COUNTED_BYTES = 8 * 1024 * 1024
_RESAVED = re.compile(r"\d{4}/\d{1,2}/\d{1,2}( \d{1,2}:\d{2}(:\d{2})?)?")
_RUINED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def _silent(_done: int, _total: int) -> None:
    """Nobody wants to know how far a look is."""


class ExportFiles:
    """Reads the platforms' export files and, by saved profiles, any other table of orders."""

    def __init__(self, limits: Limits = USUAL_LIMITS) -> None:
        self._limits = limits

    def look(
        self,
        path: Path,
        *,
        password: str | None = None,
        profiles: tuple[FileProfile, ...] = (),
        progress: Callable[[int, int], object] = _silent,
    ) -> FileLook:
        """What the file is; nothing is stored. ``progress`` is told (bytes read, bytes in all) while a large file is counted;
        what it raises ends the look.

        Raises Refused: file_not_found, empty_file, too_large, too_many_rows, password_needed, password_wrong,
        workbook_password, archive_contents, not_a_table, not_orders, unreadable_file, unreadable_text, garbled_text.
        """
        formats, mapped = wanted_formats(None, profiles)
        with opened(path, password, self._limits, progress) as content:
            found = find(content, formats, mapped)
            sheet = found.sheet
            sample = list(islice(sheet.rows(), SAMPLED_ROWS))
            counted = sheet.table.row_count
            if counted >= 0:
                rows = max(0, counted - sheet.header_row)
            else:
                rows = sum(1 for _ in sheet.rows()) if content.path.stat().st_size <= _COUNTED_BYTES else -1
            return FileLook(
                path=path,
                format=found.name,
                platform=found.platform,
                layout=found.layout,
                encoding=sheet.table.encoding,
                container=sheet.table.container,
                header_row=sheet.header_row,
                columns=tuple(header.strip(cell.BLANKS) for header in sheet.headers),
                rows=tuple(tuple(cell.clean(text) for text in row.cells) for row in sample[:PREVIEW_ROWS]),
                row_count=rows,
                missing=found.missing,
                warnings=_warnings(found, sample),
                exported_at=source_of(path, content.name, sha256_of(path)),
            )

    def read(
        self,
        path: Path,
        *,
        items: Path | None = None,
        format: str | None = None,
        password: str | None = None,
        profiles: tuple[FileProfile, ...] = (),
    ) -> Generator[News, None, None]:
        """The file's news, lazily; it is opened at the first step and what was unpacked goes when the iterator ends.

        ``items`` is the item report that belongs to an order report, in either place. Raises Refused as `look` does,
        and unknown_format, missing_columns, items_do_not_fit.
        """
        formats, mapped = wanted_formats(format, profiles)
        with ExitStack() as stack:
            found = _readable(
                find(stack.enter_context(opened(path, password, self._limits)), formats, mapped), path
            )
            if items is None:
                yield from _news(found)
                return
            other = _readable(
                find(stack.enter_context(opened(items, password, self._limits)), formats, mapped), items
            )
            yield from _together(found, other, items)

    def mappable(self) -> tuple[MappableField, ...]:
        """Our fields that a profile may map."""
        return tuple(MappableField(column.field, column.required) for column in column_mapper.FIELDS)

    def suggested(self, headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """(our field, their header) as far as the headers tell."""
        return column_mapper.suggested_fields(headers)

    def profile(
        self,
        name: str,
        platform: str,
        headers: Sequence[str],
        fields: tuple[tuple[str, str], ...],
        statuses: tuple[tuple[str, str], ...] = (),
    ) -> FileProfile:
        """A profile that knows files of these headers again; ``statuses`` are (their word, OrderStatus value)."""
        return replace(column_mapper.profile_from(name, platform, headers, fields), statuses=statuses)

    def save_rejected(
        self,
        path: Path,
        headers: Sequence[str],
        rejected: Sequence[RejectedRow],
        *,
        words: Callable[[Said], str] = str,
    ) -> int:
        """Write refused rows with their reasons, in ``words``, to ``path``; how many."""
        return write_rejects(path, headers, rejected, words=words)


def _news(found: Found) -> Iterator[News]:
    assert found.read is not None  # _readable has refused the file otherwise
    return found.read(found.sheet)


def _together(found: Found, other: Found, items: Path) -> Iterator[News]:
    orders, lines = (other, found) if found.items and not other.items else (found, other)
    join = orders.exports.join if orders.exports is not None else None
    if join is None or orders.items or not lines.items or orders.platform != lines.platform:
        raise Refused(
            "items_do_not_fit",
            "{name} is not the item report that belongs to this order file.",
            "Choose the order report and the item report of the same shop, or import each file alone.",
            name=items.name,
        )
    return join(orders.sheet, lines.sheet)


def _readable(found: Found, path: Path) -> Found:
    if found.read is None:
        raise Refused(
            "unknown_format",
            "The columns of {name} are not those of a known order file: {columns}",
            "Map its columns to fields once and save that as a profile; check that the file is the order export.",
            name=path.name,
            columns=", ".join(filter(None, (header.strip() for header in found.sheet.headers[:12]))),
        )
    if found.lacking:
        raise Refused(
            "missing_columns",
            "The file {name} lacks columns that are needed: {columns}",
            "Export it again with these columns chosen.",
            name=path.name,
            columns=", ".join(found.lacking),
        )
    return found


def _warnings(found: Found, sample: list[RowView]) -> tuple[Said, ...]:
    warnings = []
    numbers = [cell.clean_value(row.raw("number")) for row in sample]
    if any(_RUINED.fullmatch(number) for number in numbers):
        warnings.append(
            Said("Order numbers have lost digits in a spreadsheet program; these rows will be refused.")
        )
    zeros = sum(len(number) >= 16 and number.endswith("0000") for number in numbers)
    if zeros >= 3 and zeros * 5 >= len(numbers):
        warnings.append(
            Said("Many order numbers end in 0000: they may have lost digits in a spreadsheet program.")
        )
    if any(_RESAVED.fullmatch(text.strip()) for row in sample for text in row.cells):
        warnings.append(Said("The file was saved again in a spreadsheet program; seconds may be lost."))
    if found.missing:
        warnings.append(Said("The file lacks columns that such files usually have."))
    if found.doubt is not None and not found.lacking:
        orders = (one for one in islice(_news(found), SAMPLED_ROWS) if isinstance(one, PlatformOrder))
        warnings.extend(dict.fromkeys(filter(None, map(found.doubt, orders))))
    return tuple(warnings)
