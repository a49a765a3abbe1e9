"""Which of the known files this is, and where its header stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from oms_desktop.errors import Refused
from oms_desktop.exchange import FileProfile, News, PlatformOrder, Said
from oms_desktop.sync.files import column_mapper
from oms_desktop.sync.files.containers import Content
from oms_desktop.sync.files.encodings import garbled, looks_garbled
from oms_desktop.sync.files.formats import ExportFormat, PlatformExports, other_file, platform_exports
from oms_desktop.sync.files.headers import (
    SEARCHED_ROWS,
    header_set,
    likely_header,
    missing,
    places,
)
from oms_desktop.sync.files.rows import OrderSheet
from oms_desktop.sync.files.tables import Row, Table, check_row_limit, tables_in


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was recognised, or at least is a table."""

    name: str
    """``taobao_orders`` …, ``profile:NAME``, or empty: an unknown table."""
    platform: str
    layout: str
    sheet: OrderSheet
    read: Callable[[OrderSheet], Iterator[News]] | None
    missing: tuple[str, ...]
    lacking: tuple[str, ...]
    """Columns without which nothing can be read."""
    items: bool = False
    exports: PlatformExports | None = None
    doubt: Callable[[PlatformOrder], Said | None] | None = None


def wanted_formats(
    name: str | None, profiles: Sequence[FileProfile]
) -> tuple[list[ExportFormat], list[FileProfile]]:
    """The formats and profiles a name stands for: a platform, one format, or a profile. None: all of them.

    Raises Refused unknown_format.
    """
    formats = [one for exports in platform_exports().values() for one in exports.formats]
    if name is None:
        return formats, list(profiles)
    plain = name.removeprefix("profile:")
    asked = "taobao" if name == "tmall" else name
    chosen = [one for one in formats if asked in {one.platform, one.name}]
    mapped = [profile for profile in profiles if profile.name == plain]
    if not chosen and not mapped:
        raise Refused(
            "unknown_format",
            "There is no file format called {name}.",
            "Known are {known} and the profiles you saved.",
            name=name,
            known=", ".join(sorted(platform_exports())),
        )
    return chosen, mapped


def find(content: Content, formats: Sequence[ExportFormat], profiles: Sequence[FileProfile]) -> Found:
    """Recognise the content. Raises Refused: not_a_table, not_orders, garbled_text, too_many_rows …"""
    found = _recognised(content, formats, profiles)
    check_row_limit(found.sheet.table, content.limits)
    return found


def _recognised(content: Content, formats: Sequence[ExportFormat], profiles: Sequence[FileProfile]) -> Found:
    tables = tables_in(content)
    heads = [(table, list(islice(table.rows(), SEARCHED_ROWS))) for table in tables]
    for table, head in heads:
        for number, cells in head:
            headers = header_set(cells)
            for one in formats:
                if one.fits(headers):
                    return _of_format(one, table, number, cells)
    # A profile is asked last: a platform's own file is read better by its own reader.
    for table, head in heads:
        for number, cells in head:
            headers = header_set(cells)
            for profile in profiles:
                if column_mapper.fits(profile, headers):
                    return _of_profile(profile, table, number, cells)
    return _unknown(heads, content.name)


def _of_format(one: ExportFormat, table: Table, number: int, cells: list[str]) -> Found:
    index = places(one.columns, cells)
    return Found(
        name=one.name,
        platform=one.platform,
        layout=one.layout(header_set(cells)),
        sheet=OrderSheet(table, number, tuple(cells), index, one.fill_down),
        read=one.read,
        missing=missing(one.columns, cells),
        lacking=missing(one.columns, cells, required=True),
        items=one.items,
        exports=platform_exports()[one.platform],
        doubt=one.doubt,
    )


def _of_profile(profile: FileProfile, table: Table, number: int, cells: list[str]) -> Found:
    return Found(
        name=f"profile:{profile.name}",
        platform=profile.platform,
        layout="",
        sheet=OrderSheet(table, number, tuple(cells), column_mapper.index_of(profile, cells)),
        read=column_mapper.reader(profile),
        missing=(),
        lacking=column_mapper.unmapped(profile),
    )


def _unknown(heads: list[tuple[Table, list[Row]]], name: str) -> Found:
    for _, head in heads:
        for _, cells in head:
            kind = other_file(cells)
            if kind:
                raise Refused(
                    "not_orders",
                    "{name} is a file of the kind “{kind}”; it holds no orders.",
                    "Choose the order export.",
                    name=name,
                    kind=kind,
                )
    if any(looks_garbled("".join(cells)) for _, head in heads for _, cells in head):
        raise garbled()
    best = max(
        heads, key=lambda pair: max((len(header_set(cells)) for _, cells in pair[1]), default=0), default=None
    )
    place = likely_header([cells for _, cells in best[1]]) if best else -1
    if best is None or place < 0:
        raise Refused(
            "not_a_table",
            "No table of orders was found in {name}.",
            "Choose the order file that the platform's back office exported, as it was downloaded.",
            name=name,
        )
    number, cells = best[1][place]
    return Found("", "", "", OrderSheet(best[0], number, tuple(cells), {}), None, (), ())
