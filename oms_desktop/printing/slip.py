"""The packing slip, 76 x 130 mm: what goes into one parcel, and the code that opens it at the bench.

It holds nothing of the receiver: neither name nor phone nor street; a mobile number inside a buyer's note is masked. A
long order goes on over further pages, each with the barcode, so that a page that got lost doesn't stop the bench.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from oms_desktop.masking import mask_mobiles
from oms_desktop.printing.fonts import bold, regular
from oms_desktop.printing.sheet import HEAD_203, LABEL_76X130, Head, Paper, PrintedPdf, Sheet
from oms_desktop.printing.words import Words, short_time, words
from oms_desktop.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class SlipPart:
    """A part of a bundle; ``quantity`` is that of the whole line, not of one bundle."""

    title: str
    quantity: int
    code: str = ""
    bin: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """What is to be put in. ``code`` is the Sku's code, ``bin`` where it lies."""

    title: str
    quantity: int
    spec: str = ""
    code: str = ""
    bin: str = ""
    gift: bool = False
    parts: tuple[SlipPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """One parcel's slip. Times are local to the people who read them."""

    barcode: str
    """What the bench reads: the platform's number if unique in the store, else ``O`` and our id."""
    number: str
    """The platform's order number, in clear."""
    shop: str
    platform: str
    """The platform's name as people say it (抖店, 拼多多)."""
    lines: tuple[SlipLine, ...]
    printed_at: datetime
    sequence: int = 1
    """1 for the first print; a higher number is shown as a reprint."""
    deadline: datetime | None = None
    buyer_note: str = ""
    seller_memo: str = ""
    flag: Flag = Flag.NONE
    urgent: bool = False
    carrier: str = ""
    """Carrier's name, with its number's tail where a waybill is known."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the slip that is never torn between two pages."""

    height: float
    draw: Callable[[float], None]
    """Draws it at y."""


_LEFT, _NOTE_LINES = 3.0, 8
_QUANTITY_WIDTH = 12.0
_BODY_TOP, _FOOT_HEIGHT = 27.5, 9.5


def render_slips(
    slips: Iterable[Slip], *, language: str = "zh", head: Head = HEAD_203, paper: Paper = LABEL_76X130
) -> PrintedPdf:
    """The slips in the given order, each on pages of its own.

    Raises Refused ``barcode_text`` or ``barcode_too_wide`` if a slip's barcode can't be printed on this paper.
    """
    text = words(language)
    sheet = Sheet(paper, head, text.slip)
    pages = tuple(_SlipPages(sheet, slip, text).draw() for slip in slips)
    return sheet.finish(pages)


class _SlipPages:
    """Draws one slip."""

    def __init__(self, sheet: Sheet, slip: Slip, text: Words) -> None:
        self._sheet = sheet
        self._slip = slip
        self._text = text
        self._right = sheet.paper.width - _LEFT
        self._room = self._right - _LEFT
        self._bottom = sheet.paper.height - 3 - _FOOT_HEIGHT

    def draw(self) -> int:
        """Draw all pages and return how many they were."""
        pages = self._paginated(
            [*self._notes(), *(block for line in self._slip.lines for block in self._line(line))]
        )
        for number, blocks in enumerate(pages, 1):
            self._head()
            y = _BODY_TOP
            for block in blocks:
                block.draw(y)
                y += block.height
            self._foot(number, len(pages))
            self._sheet.new_page()
        return len(pages)

    def _paginated(self, blocks: list[_Block]) -> list[list[_Block]]:
        pages: list[list[_Block]] = [[]]
        y = _BODY_TOP
        for block in blocks:
            if pages[-1] and y + block.height > self._bottom:
                pages.append([])
                y = _BODY_TOP
            pages[-1].append(block)
            y += block.height
        return pages

    def _head(self) -> None:
        sheet, slip = self._sheet, self._slip
        right = self._right
        if slip.urgent:
            width = bold().width(self._text.urgent, 4) + 2
            sheet.box(right - width, 2.6, width, 5, fill=True)
            sheet.text(right - 1, 3.0, self._text.urgent, 4, bold=True, white=True, align="right")
            right -= width + 1.5
        place = sheet.fitted(_LEFT, 3.0, slip.platform, 4, 20, bold=True)
        sheet.fitted(_LEFT + place + 2, 3.6, slip.shop, 3.2, right - _LEFT - place - 2)
        sheet.barcode(0, 8.6, sheet.paper.width, 9, slip.barcode)
        tail = slip.number[-4:]
        width = sheet.text(self._right, 18.4, tail, 6.4, bold=True, align="right")
        sheet.shrunk(_LEFT, 18.6, slip.number, 3.4, self._room - width - 2)
        carrier = slip.carrier or self._text.slip
        sheet.fitted(_LEFT, 22.6, carrier, 2.8, self._room - width - 2)
        sheet.rule(_LEFT, 26.4, self._room, line=3)

    def _notes(self) -> list[_Block]:
        slip, text = self._slip, self._text
        flag = text.flags.get(slip.flag, "")
        memo = " ".join(filter(None, (f"[{flag}]" if flag else "", slip.seller_memo)))
        blocks = [*self._note(text.buyer_note, slip.buyer_note), *self._note(text.seller_memo, memo)]
        return [*blocks, _Block(1.0, lambda y: None)] if blocks else []

    def _note(self, title: str, note: str) -> list[_Block]:
        """A remark: its name white on black, its text bold in a frame. A very long one is several blocks."""
        if not note.strip():
            return []
        lines = bold().wrap(mask_mobiles(note), 3.4, self._room - 3)
        chunks = [lines[start : start + _NOTE_LINES] for start in range(0, len(lines), _NOTE_LINES)]
        return [self._note_block(title, chunk) for chunk in chunks]

    def _note_block(self, title: str, lines: list[str]) -> _Block:
        sheet, height = self._sheet, 5.9 + 4.2 * len(lines)

        def draw(y: float) -> None:
            sheet.box(_LEFT, y, self._room, height - 0.8, line=3)
            sheet.box(_LEFT, y, bold().width(title, 3) + 3, 4.2, fill=True)
            sheet.text(_LEFT + 1.5, y + 0.5, title, 3, bold=True, white=True)
            for index, line in enumerate(lines):
                sheet.text(_LEFT + 1.5, y + 4.7 + 4.2 * index, line, 3.4, bold=True)

        return _Block(height, draw)

    def _line(self, line: SlipLine) -> list[_Block]:
        room = self._room - _QUANTITY_WIDTH - 1
        mark = f"[{self._text.gift}] " if line.gift else ""
        title = bold().wrap(mark + line.title, 3.4, room, 2) or [""]
        spec = regular().wrap(line.spec, 3.2, room, 2)
        place = f"{self._text.bin} {line.bin}" if line.bin else "" if line.parts else self._text.no_bin
        height = 2.0 + 4.1 * len(title) + 3.9 * len(spec) + 4.4
        sheet = self._sheet

        def draw(y: float) -> None:
            self._quantity(y + 1, line.quantity)
            y += 1.0
            for part in title:
                sheet.text(_LEFT, y, part, 3.4, bold=True)
                y += 4.1
            for part in spec:
                sheet.text(_LEFT, y, part, 3.2)
                y += 3.9
            width = sheet.fitted(_LEFT, y, place, 3.2, room, bold=True)
            gap = width + 3 if place else 0
            sheet.fitted(
                _LEFT + gap,
                y + 0.3,
                line.code,
                2.8,
                self._room - gap - (0 if height > 12 else _QUANTITY_WIDTH),
            )
            if not line.parts:
                sheet.rule(_LEFT, y + 4.6, self._room, line=1)

        return [_Block(height, draw), *(self._part(part, part is line.parts[-1]) for part in line.parts)]

    def _quantity(self, y: float, quantity: int) -> None:
        """The number of pieces, big; more than one is white on black, because that is what gets overlooked."""
        text = f"×{quantity}"
        left = self._right - _QUANTITY_WIDTH
        size = min(6.0, 6.0 * (_QUANTITY_WIDTH - 1.6) / bold().width(text, 6.0))
        if quantity > 1:
            self._sheet.box(left, y, _QUANTITY_WIDTH, 7.6, fill=True)
        top = y + (7.6 - size) / 2
        self._sheet.text(
            left + _QUANTITY_WIDTH / 2, top, text, size, bold=True, align="center", white=quantity > 1
        )

    def _part(self, part: SlipPart, last: bool) -> _Block:
        sheet, indent = self._sheet, _LEFT + 4
        room = self._room - 4
        title = regular().wrap(part.title, 3.2, room - _QUANTITY_WIDTH, 2) or [""]
        height = 3.9 * len(title) + 5.0

        def draw(y: float) -> None:
            sheet.stroke(_LEFT + 1.5, y, height - 1.2)
            for index, line in enumerate(title):
                sheet.text(indent, y + 3.9 * index, line, 3.2)
            sheet.text(self._right - 1, y - 0.2, f"×{part.quantity}", 4, bold=True, align="right")
            y += 3.9 * len(title)
            place = f"{self._text.bin} {part.bin}" if part.bin else self._text.no_bin
            width = sheet.fitted(indent, y, place, 3, room - 15, bold=True)
            sheet.fitted(indent + width + 3, y + 0.2, part.code, 2.7, room - width - 3)
            if last:
                sheet.rule(_LEFT, y + 4.4, self._room, line=1)

        return _Block(height, draw)

    def _foot(self, number: int, pages: int) -> None:
        sheet, slip, text = self._sheet, self._slip, self._text
        y = self._bottom + 0.8
        sheet.rule(_LEFT, y, self._room, line=3)
        pieces = sum(line.quantity for line in slip.lines)
        totals = text.kinds_pieces.format(kinds=len(slip.lines), pieces=pieces)
        sheet.text(_LEFT, y + 1, totals if number == pages else text.more_pages, 3.4, bold=True)
        if slip.deadline:
            deadline = text.ship_by.format(time=short_time(slip.deadline))
            sheet.text(self._right, y + 1, deadline, 3.4, bold=True, align="right")
        start = _LEFT + sheet.text(_LEFT, y + 5.4, text.printed.format(time=short_time(slip.printed_at)), 2.7)
        end = self._right - sheet.text(
            self._right, y + 5.4, text.page.format(n=number, of=pages), 2.7, align="right"
        )
        if slip.sequence > 1:
            sheet.text(
                (start + end) / 2, y + 5.2, text.reprint.format(n=slip.sequence), 3, bold=True, align="center"
            )
