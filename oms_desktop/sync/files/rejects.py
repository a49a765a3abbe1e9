"""Refused rows as a file that can be mended and imported again: the same columns and the reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from oms_desktop.errors import cannot_write
from oms_desktop.exchange import REASON_COLUMN, RejectedRow, Said
from oms_desktop.sync.files.cells import clean, safe_text
from oms_desktop.sync.files.headers import normal_header

_LONG_NUMBER = re.compile(r"\d{12,}")


def write_rejects(
    path: Path,
    columns: Sequence[str],
    rejected: Iterable[RejectedRow],
    *,
    words: Callable[[Said], str] = str,
) -> int:
    """Write the refused rows to ``path`` (``.xlsx``, else CSV in UTF-8 with a mark); returns how many.

    ``columns`` are the headers of the imported file (`FileLook.columns`). Long numbers are written so that a
    spreadsheet program keeps their digits; importing the file again reads what the first file said. ``words`` puts a
    reason into the reader's language. Raises Refused: folder_unwritable, disk_full.
    """
    kept = [
        (at, header)
        for at, header in enumerate(columns)
        if normal_header(header) != normal_header(REASON_COLUMN)
    ]
    lines = [[header for _, header in kept] + [REASON_COLUMN]]
    as_text = path.suffix.lower() == ".xlsx"
    for row in rejected:
        cells = [row.cells[at] if at < len(row.cells) else "" for at, _ in kept]
        lines.append([*(_kept(text, as_text=as_text) for text in cells), safe_text(words(row.said))])
    try:
        if as_text:
            _write_workbook(path, lines)
        else:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(lines)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    return len(lines) - 1


def _kept(text: str, *, as_text: bool) -> str:
    """A cell as a spreadsheet program leaves it alone."""
    plain = clean(text)
    if _LONG_NUMBER.fullmatch(plain):
        return plain if as_text else f'="{plain}"'
    # A placeholder or a wrapped code is no formula; what a person wrote may look like one.
    return plain if text != plain and plain and text.strip().startswith('="') else safe_text(text)


def _write_workbook(path: Path, lines: list[list[str]]) -> None:
    from openpyxl import Workbook  # slow to import

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    from openpyxl.cell import WriteOnlyCell

    for line in lines:
        row = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type, cell.number_format = "s", "@"
            row.append(cell)
        sheet.append(row)
    workbook.save(path)
