"""Tables written as .csv or .xlsx: whole or not at all, and every cell a text."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.operations.catalogue.columns import guarded


def write_table(target: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write to ``target``, .csv or .xlsx by its ending. An old file is replaced only by a whole new one.

    In a CSV a text that a spreadsheet program would take for a formula gets a ``'`` in front.
    Refused: unknown_ending, file_unwritable.
    """
    write = {".csv": _write_csv, ".xlsx": _write_xlsx}.get(target.suffix.lower())
    if write is None:
        raise Refused(
            "unknown_ending",
            "{file}: only .csv and .xlsx files can be written.",
            "Choose one of these endings.",
            file=target.name,
        )
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        write(part, header, rows)
        os.replace(part, target)
    except OSError as error:
        raise Refused(
            "file_unwritable",
            "{file} can't be written: {reason}",
            "Close it in other programs, or choose another folder.",
            file=target.name,
            reason=error.strerror or str(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _write_csv(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    # With BOM: without it spreadsheet programs in China read UTF-8 as GBK.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([guarded(text) for text in row] for row in rows)


def _write_xlsx(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(header)
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"  # a text even where it looks like a formula or a number
            cell.number_format = "@"
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
