"""A carrier's label, drawn by us for plain receivers: 76 x 130 and 100 x 150 mm, with the masks of GB/T 41833.

Platform orders with encrypted receivers never come here: their label is drawn by the platform's own component. The
bands follow the printed waybill of the trade; the 100 x 150 form is the same with more room in every band.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from oms_desktop.masking import label_phone, mask_address, mask_mobiles, mask_name
from oms_desktop.printing.fonts import bold, regular
from oms_desktop.printing.sheet import (
    HEAD_203,
    LABEL_76X130,
    LABEL_100X150,
    Head,
    Paper,
    PrintedPdf,
    Sheet,
    barcode_room,
)
from oms_desktop.printing.words import Words, short_time, words


@dataclass(frozen=True, slots=True)
class Party:
    """Receiver or sender as they are, unmasked; `render_labels` masks."""

    name: str
    phone: str
    province: str
    city: str
    district: str
    street: str


@dataclass(frozen=True, slots=True)
class Goods:
    """A line of the merchant's own list on the label."""

    title: str
    quantity: int
    spec: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """All that stands on a label. Texts that came from the carrier are printed exactly as received."""

    number: str
    """The waybill number: what the main barcode holds."""
    carrier: str
    receiver: Party
    sender: Party
    printed_at: datetime
    """Local time."""
    route_code: str = ""
    """三段码, never computed; if empty the destination city is printed in its place."""
    collection: str = ""
    """集包地 and its code."""
    service_marks: tuple[str, ...] = ()
    cod_amount: int = 0
    """Cash to collect, minor units; 0: none."""
    contents: str = ""
    weight_g: int | None = None
    piece: int = 1
    pieces: int = 1
    parent: str = ""
    """The parent number of a shipment of several parcels."""
    order_number: str = ""
    goods: tuple[Goods, ...] = ()
    buyer_note: str = ""
    inspected: bool = False
    sequence: int = 1
    """1 for the first print; stands in our own QR code, so that the bench knows an old copy."""
    unmasked: bool = False
    """Only for carriers that got no electronic data and deliver by what is printed; the caller has warned."""


@dataclass(frozen=True, slots=True)
class _Bands:
    """Tops of the bands in millimetres, and sizes that grow with the form."""

    code: float
    route: float
    collection: float
    receiver: float
    sender: float
    stub: float
    own: float
    bar: float
    route_size: float
    text: float


_BANDS = {
    LABEL_76X130.name: _Bands(13, 28, 35.5, 41.6, 59, 68, 80, bar=9, route_size=6.6, text=3.6),
    LABEL_100X150.name: _Bands(14, 36, 46, 53, 75, 88, 102, bar=15, route_size=8.6, text=4.4),
}
_EDGE, _INNER = 2.0, 4.0
_CLEAR = 2.3
"""Where the frame's inner side is: quiet zones begin there."""
_STUB_MODULE, _SIGNATURE = 0.26, 11.0


def render_labels(
    labels: Iterable[Label], *, paper: Paper = LABEL_76X130, language: str = "zh", head: Head = HEAD_203
) -> PrintedPdf:
    """One page a label, in the given order. ``paper`` is one of LABEL_PAPERS.

    Raises Refused ``barcode_text`` or ``barcode_too_wide`` for a number that can't be printed on this paper.
    """
    text = words(language)
    sheet = Sheet(paper, head, "Waybill")
    pages = tuple(_LabelPage(sheet, label, text).draw() for label in labels)
    return sheet.finish(pages)


class _LabelPage:
    """Draws one label."""

    def __init__(self, sheet: Sheet, label: Label, text: Words) -> None:
        self._sheet = sheet
        self._label = label
        self._text = text
        self._at = _BANDS[sheet.paper.name]
        self._right = sheet.paper.width - _INNER
        self._room = self._right - _INNER

    def draw(self) -> int:
        """Draw the page and return how many pages that were: one."""
        self._frame()
        self._service()
        self._main_code()
        self._route()
        self._receiver()
        self._sender()
        self._stub()
        self._own_area()
        self._sheet.new_page()
        return 1

    def _frame(self) -> None:
        sheet, at = self._sheet, self._at
        width, height = sheet.paper.width - 2 * _EDGE, sheet.paper.height - 2 * _EDGE
        sheet.box(_EDGE, _EDGE, width, height, line=2)
        for y in (at.code, at.route, at.collection, at.receiver, at.sender, at.stub, at.own):
            sheet.rule(_EDGE, y, width, line=2)

    def _service(self) -> None:
        sheet, label = self._sheet, self._label
        marks = [*label.service_marks]
        if label.cod_amount:
            marks.append(self._text.cod.format(sum=f"¥{label.cod_amount / 100:.2f}"))
        if label.pieces > 1:
            marks.append(f"{label.piece}/{label.pieces}")
        sheet.fitted(_INNER, 4.2, label.carrier, 6, self._room * 0.55, bold=True)
        if marks:
            sheet.shrunk(
                self._right, 4.8, " · ".join(marks), 4.4, self._room * 0.42, bold=True, align="right"
            )
        if label.parent:
            sheet.text(self._right, 10, self._text.parent.format(number=label.parent), 2.4, align="right")

    def _main_code(self) -> None:
        sheet, at, number = self._sheet, self._at, self._label.number
        y = at.code + 0.9
        sheet.barcode(_CLEAR, y, sheet.paper.width - 2 * _CLEAR, at.bar, number)
        sheet.shrunk(
            sheet.paper.width / 2,
            y + at.bar + 0.3,
            _grouped(number),
            4,
            self._room,
            bold=True,
            align="center",
        )

    def _route(self) -> None:
        sheet, label, at, text = self._sheet, self._label, self._at, self._text
        band = at.collection - at.route
        code = label.route_code or label.receiver.city or label.receiver.province
        y = at.route + (band - at.route_size) / 2 + 0.2
        sheet.shrunk(sheet.paper.width / 2, y, code, at.route_size, self._room, bold=True, align="center")
        y = at.collection + 0.9
        if label.route_code:
            sheet.fitted(_INNER, y, label.collection, 4, self._room, bold=True)
        else:
            sheet.fitted(_INNER, y + 0.4, text.no_route, 3.2, self._room)

    def _receiver(self) -> None:
        at = self._at
        self._party(self._label.receiver, self._text.receiver, at.receiver, at.sender, at.text, heavy=True)

    def _sender(self) -> None:
        at = self._at
        self._party(self._label.sender, self._text.sender, at.sender, at.stub, at.text * 0.75, heavy=False)

    def _party(self, party: Party, mark: str, top: float, bottom: float, size: float, *, heavy: bool) -> None:
        """Name, phone and as much of the address as the band holds, in type that gets smaller before anything is cut."""
        sheet = self._sheet
        name, phone, address = self._shown(party)
        weight = bold() if heavy else regular()
        left = _INNER + self._badge(mark, top, size)
        room = self._right - left
        lines = weight.wrap(address, size, room)
        while len(lines) > int((bottom - top - 2.2) / (size * 1.2)) - 1 and size > 2.3:
            size *= 0.94
            lines = weight.wrap(address, size, room)
        sheet.fitted(left, top + 1.1, f"{name}  {phone}", size, room, bold=heavy)
        for index, line in enumerate(lines[: int((bottom - top - 2.2) / (size * 1.2)) - 1]):
            sheet.text(left, top + 1.1 + size * 1.2 * (index + 1), line, size, bold=heavy)

    def _badge(self, mark: str, top: float, size: float) -> float:
        """The word for receiver or sender, white on black; returns the width it takes."""
        side = max(size * 1.5, bold().width(mark, size) + 1.4)
        self._sheet.box(_INNER, top + 1.4, side, size * 1.5, fill=True)
        y = top + 1.4 + size * 0.25
        self._sheet.text(_INNER + side / 2, y, mark, size, bold=True, white=True, align="center")
        return side + 1.6

    def _shown(self, party: Party) -> tuple[str, str, str]:
        if self._label.unmasked:
            address = " ".join(filter(None, (party.province, party.city, party.district, party.street)))
            return party.name, party.phone, address
        address = mask_address(party.province, party.city, party.district, party.street)
        return mask_name(party.name), label_phone(party.phone), address

    def _stub(self) -> None:
        """The small barcode with the number; the box for the signature beside it, unless the number takes the width."""
        sheet, at, label = self._sheet, self._at, self._label
        width, height = sheet.paper.width, at.own - at.stub - 5
        needed = barcode_room(label.number, sheet.head, width - 2 * _CLEAR, _STUB_MODULE)
        split = max(width * 0.72, needed + _CLEAR)
        if split > width - _SIGNATURE:
            split = width - _CLEAR
        else:
            sheet.stroke(split, at.stub, at.own - at.stub)
            sheet.fitted(split + 1.2, at.stub + 1, self._text.signature, 2.8, width - _EDGE - split - 1.6)
        sheet.barcode(_CLEAR, at.stub + 1, split - _CLEAR, height, label.number, widest=_STUB_MODULE)
        sheet.shrunk(split / 2, at.stub + 1.2 + height, label.number, 2.8, split - 6, align="center")

    def _own_area(self) -> None:
        sheet, label, text, at = self._sheet, self._label, self._text, self._at
        bottom = sheet.paper.height - _EDGE
        side = 18.0
        sheet.qr(sheet.paper.width - _EDGE - side, bottom - side, side, own_code(label))
        foot = " ".join(filter(None, (short_time(label.printed_at), text.reprint.format(n=label.sequence))))
        sheet.fitted(_INNER, bottom - 4.2, foot, 2.8, self._room - side)
        if label.inspected:
            sheet.text(self._right - side, bottom - 4.6, text.inspected, 3.2, bold=True, align="right")
        y = at.own + 1.2
        for line, heavy in self._own_lines():
            low = y + 3.8 > bottom - side
            if y + 3.8 > bottom - 4.6:
                return
            sheet.fitted(_INNER, y, line, 3, self._room - (side if low else 0), bold=heavy)
            y += 3.8

    def _own_lines(self) -> list[tuple[str, bool]]:
        label, text = self._label, self._text
        facts = [f"{text.contents}: {label.contents}"] if label.contents else []
        if label.weight_g is not None:
            facts.append(text.weight.format(kg=f"{label.weight_g / 1000:.3f}".rstrip("0").rstrip(".")))
        lines = [(f"{text.order} {label.order_number}", True)] if label.order_number else []
        lines += [("  ".join(facts), False)] if facts else []
        note = mask_mobiles(label.buyer_note).strip()
        lines += (
            [(line, True) for line in bold().wrap(f"{text.buyer_note}: {note}", 3, self._room - 1, 2)]
            if note
            else []
        )
        return lines + [
            (f"×{item.quantity} {item.title} {item.spec}".rstrip(), False) for item in label.goods
        ]


def own_code(label: Label) -> str:
    """What our own QR code holds: ``waybill|copy|order tail``; the bench refuses an older copy by it."""
    return f"{label.number}|{label.sequence}|{label.order_number[-4:]}"


def _grouped(number: str) -> str:
    """``SF12 3456 …``: in fours for the eye; the barcode has no spaces. A number with hyphens is grouped by them already."""
    if "-" in number:
        return number
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
