"""The pick list on A4: what to fetch, in the order in which the bins lie along the way; no personal data.

Equal Skus of several orders are one row with the whole quantity, and the orders they are for stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from oms_desktop.printing.fonts import bold, regular
from oms_desktop.printing.sheet import A4, HEAD_300, Head, PrintedPdf, Sheet
from oms_desktop.printing.words import Words, short_time, words


@dataclass(frozen=True, slots=True)
class PickOrder:
    """How many of a Sku an order needs. ``name`` is what the picker reads: a short number or a slot of the cart."""

    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PickLine:
    """What to fetch from one bin."""

    code: str
    title: str
    bin: str
    orders: tuple[PickOrder, ...]
    spec: str = ""

    @property
    def quantity(self) -> int:
        return sum(order.quantity for order in self.orders)


@dataclass(frozen=True, slots=True)
class PickList:
    """A list to print. ``barcode`` names the wave, if there is one; ``printed_at`` is local time."""

    lines: tuple[PickLine, ...]
    printed_at: datetime
    title: str = ""
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    width: float


_TICK, _BIN, _ITEM, _CODE, _QUANTITY, _ORDERS = (
    _Column(12, 6),
    _Column(20, 26),
    _Column(48, 70),
    _Column(120, 26),
    _Column(146, 13),
    _Column(163, 35),
)
_LEFT, _RIGHT, _TOP, _NEXT_TOP, _BOTTOM = 12.0, 198.0, 34.0, 20.0, 280.0
_ORDER_LINES = 4


def bin_order(place: str) -> tuple[bool, tuple[tuple[int, int, str], ...]]:
    """Sort key along the walking path: numbers in a bin's name by value, so that A-02-9 comes before A-02-10.

    What has no bin comes last.
    """
    parts = re.findall(r"\d+|[^\d\W_]+", place.upper())
    return not parts, tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def merged(lines: Iterable[PickLine]) -> tuple[PickLine, ...]:
    """One line per Sku and bin along the walking path; an order that occurs twice has its quantities added."""
    found: dict[tuple[str, str], PickLine] = {}
    for line in lines:
        first = found.get((line.bin, line.code))
        found[line.bin, line.code] = replace(first, orders=first.orders + line.orders) if first else line
    return tuple(
        replace(line, orders=_added(line.orders))
        for line in sorted(found.values(), key=lambda line: (bin_order(line.bin), line.code))
    )


def render_pick_list(picks: PickList, *, language: str = "zh", head: Head = HEAD_300) -> PrintedPdf:
    """The list on as many A4 pages as it needs.

    Raises Refused ``barcode_text`` or ``barcode_too_wide`` for a barcode that can't be printed.
    """
    text = words(language)
    sheet = Sheet(A4, head, text.pick_list)
    rows = [_Row(sheet, line, text) for line in merged(picks.lines)]
    pages = _paginated(rows)
    for number, page in enumerate(pages, 1):
        y = _head(sheet, picks, rows, text) if number == 1 else _columns(sheet, 12, text)
        for row in page:
            row.draw(y)
            y += row.height
        sheet.text(_LEFT, 284, text.printed.format(time=short_time(picks.printed_at)), 3)
        sheet.text(_RIGHT, 284, text.page.format(n=number, of=len(pages)), 3, align="right")
        sheet.new_page()
    return sheet.finish((len(pages),))


def _added(orders: tuple[PickOrder, ...]) -> tuple[PickOrder, ...]:
    sums: dict[str, int] = {}
    for order in orders:
        sums[order.name] = sums.get(order.name, 0) + order.quantity
    return tuple(PickOrder(name, quantity) for name, quantity in sums.items())


class _Row:
    """One line of the list, measured and ready to be drawn."""

    def __init__(self, sheet: Sheet, line: PickLine, text: Words) -> None:
        self._sheet = sheet
        self._line = line
        self._text = text
        self._title = bold().wrap(line.title, 3.6, _ITEM.width, 2)
        self._spec = regular().wrap(line.spec, 3.2, _ITEM.width, 2)
        self._orders = self._order_lines()
        self.height = max(
            9.0, 3.6 + 4.4 * len(self._title) + 3.9 * len(self._spec), 3.6 + 3.9 * len(self._orders)
        )
        self.line = line

    def _order_lines(self) -> list[str]:
        orders = self._line.orders
        names = [order.name if order.quantity == 1 else f"{order.name} ×{order.quantity}" for order in orders]
        lines = [""]
        for name in names:
            longer = f"{lines[-1]}  {name}".strip()
            if lines[-1] and regular().width(regular().printable(longer), 3.1) > _ORDERS.width:
                lines.append(name)
            else:
                lines[-1] = longer
        if len(lines) <= _ORDER_LINES:
            return lines
        return [*lines[: _ORDER_LINES - 1], self._text.and_more.format(n=len(orders))]

    def draw(self, y: float) -> None:
        sheet, line = self._sheet, self._line
        top = y + 1.4
        sheet.box(_TICK.left, top, 5, 5, line=3)
        sheet.shrunk(_BIN.left, top, line.bin or self._text.no_bin, 4.6, _BIN.width, bold=True)
        for index, title in enumerate(self._title):
            sheet.text(_ITEM.left, top + 4.4 * index, title, 3.6, bold=True)
        for index, spec in enumerate(self._spec):
            sheet.text(_ITEM.left, top + 4.4 * len(self._title) + 3.9 * index, spec, 3.2)
        sheet.shrunk(_CODE.left, top + 0.4, line.code, 3.2, _CODE.width)
        right = _QUANTITY.left + _QUANTITY.width
        sheet.shrunk(right, top - 0.5, str(line.quantity), 5.6, _QUANTITY.width, bold=True, align="right")
        for index, orders in enumerate(self._orders):
            sheet.fitted(_ORDERS.left, top + 0.4 + 3.9 * index, orders, 3.1, _ORDERS.width)
        sheet.rule(_LEFT, y + self.height, _RIGHT - _LEFT, line=1)


def _paginated(rows: list[_Row]) -> list[list[_Row]]:
    pages: list[list[_Row]] = [[]]
    y = _TOP
    for row in rows:
        if pages[-1] and y + row.height > _BOTTOM:
            pages.append([])
            y = _NEXT_TOP
        pages[-1].append(row)
        y += row.height
    return pages


def _head(sheet: Sheet, picks: PickList, rows: list[_Row], text: Words) -> float:
    sheet.text(_LEFT, 10, text.pick_list, 7, bold=True)
    totals = text.pick_totals.format(
        kinds=len(rows),
        pieces=sum(row.line.quantity for row in rows),
        orders=len({order.name for row in rows for order in row.line.orders}),
    )
    room = 100 if picks.barcode else 140
    sheet.fitted(44, 12.6, picks.title, 4, room - 32)
    sheet.text(_LEFT, 19.4, totals, 3.8)
    if picks.barcode:
        sheet.barcode(112, 9, 86, 9, picks.barcode)
        sheet.text(155, 18.6, picks.barcode, 3, align="center")
    else:
        sheet.text(152, 19.4, text.picked_by, 3.4)
        sheet.rule(166, 23.4, _RIGHT - 166, line=2)
    return _columns(sheet, 26, text)


def _columns(sheet: Sheet, y: float, text: Words) -> float:
    """Draw the heads of the columns at y and return where the rows begin."""
    heads = ((_BIN, text.bin), (_ITEM, text.item), (_CODE, text.code), (_ORDERS, text.orders))
    for column, name in heads:
        sheet.text(column.left, y, name, 3.2, bold=True)
    sheet.text(_QUANTITY.left + _QUANTITY.width, y, text.quantity, 3.2, bold=True, align="right")
    sheet.rule(_LEFT, y + 5.4, _RIGHT - _LEFT, line=4)
    return y + 6
