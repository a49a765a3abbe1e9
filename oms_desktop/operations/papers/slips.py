"""From orders to packing slips. Who can't be printed is refused by name while the others come out.

The paper is made first and noted afterwards: a crash between the two prints a slip once more, it never loses one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from oms_desktop.carriers import BY_CODE
from oms_desktop.errors import Refused, cannot_write
from oms_desktop.marketplaces import platform_name
from oms_desktop.models import OrderLine, Parcel, ParcelLine, Waybill
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.papers.source import PaperLine, PaperOrder, gather, local
from oms_desktop.operations.work import Actor, Reading, Store
from oms_desktop.printing.sheet import HEAD_203, LABEL_76X130, Head, PrintedPdf, module_dots
from oms_desktop.printing.slip import Slip, SlipLine, SlipPart, render_slips
from oms_desktop.vocabulary import ParcelStatus, Permission

SLIP = "slip"


@dataclass(frozen=True, slots=True)
class SlipBatch:
    """Slips ready to be drawn, the orders they are of, and who was refused (number, reason)."""

    slips: tuple[Slip, ...]
    order_ids: tuple[int, ...]
    refused: tuple[tuple[str, Refused], ...]
    order_of: tuple[int, ...] = ()
    """For each slip the id of its order."""


@dataclass(frozen=True, slots=True)
class PrintReport:
    """A written document."""

    file: Path
    pages: int
    order_ids: tuple[int, ...]
    refused: tuple[tuple[str, Refused], ...]


@dataclass(frozen=True, slots=True)
class _Box:
    """One of several boxes of an order that are still here."""

    place: int
    of: int
    carrier: str
    tracking: str
    units: dict[int, int]
    """Order line id → listing units."""


def slips(reading: Reading, order_ids: Sequence[int], *, language: str = "zh") -> SlipBatch:
    """The slips of orders, one an order; one a box where an order was split into several.

    Refused by name: order_not_found, order_not_approved, wrong_status, order_held, shop_watching, nothing_to_pack.
    """
    found = gather(reading, order_ids)
    boxes = _boxes(reading, [order.id for order in found.orders])
    made = [
        (order.id, slip)
        for order in found.orders
        for slip in _slips_of(order, boxes.get(order.id, []), reading.now, language)
    ]
    return SlipBatch(
        slips=tuple(slip for _, slip in made),
        order_ids=tuple(order.id for order in found.orders),
        refused=found.refused,
        order_of=tuple(order_id for order_id, _ in made),
    )


def print_slips(
    store: Store,
    actor: Actor,
    order_ids: Sequence[int],
    target: Path,
    *,
    language: str = "zh",
    head: Head = HEAD_203,
) -> PrintReport:
    """Write the slips into a PDF and note them as printed: approved orders are being picked now, copies are numbered.

    Raises the refusal of the first order where none can be printed; Refused ``folder_unwritable``, ``disk_full``.
    """
    may_print(store, actor)
    with store.reading() as reading:
        batch = slips(reading, order_ids, language=language)
    if not batch.slips:
        raise first_refusal(batch.refused)
    pdf = render_slips(batch.slips, language=language, head=head)
    write_document(target, pdf)
    with store.work(actor) as work:
        printed(work, batch.order_ids, SLIP)
    return PrintReport(target, pdf.pages, batch.order_ids, batch.refused)


def may_print(store: Store, actor: Actor) -> None:
    """Refused ``not_permitted`` before anything is written."""
    with store.work(actor) as work:
        work.require(Permission.PRINT)


def first_refusal(refused: Sequence[tuple[str, Refused]]) -> Refused:
    """Why nothing came out at all."""
    if refused:
        return refused[0][1]
    return Refused("nothing_to_print", "No order was named.", "Name at least one order.")


def write_document(target: Path, pdf: PrintedPdf) -> None:
    """The file is there whole or not at all. Raises Refused ``folder_unwritable``, ``disk_full``."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(pdf.data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise cannot_write(target.parent, error) from error


def readable_barcode(order: PaperOrder, head: Head = HEAD_203, room: float = LABEL_76X130.width) -> str:
    """The order's code; the short one where its number can't stand on the paper as a barcode."""
    try:
        module_dots(order.barcode, head, room)
    except Refused:
        return f"O{order.id}"
    return order.barcode


def _slips_of(order: PaperOrder, boxes: Sequence[_Box], now: int, language: str) -> list[Slip]:
    whole = Slip(
        barcode=readable_barcode(order),
        number=order.number,
        shop=order.shop,
        platform=platform_name(order.platform, language),
        lines=tuple(_slip_line(line) for line in order.lines),
        printed_at=local(now, order.zone),
        sequence=order.printed_before + 1,
        deadline=None if order.deadline is None else local(order.deadline, order.zone),
        buyer_note=order.buyer_note,
        seller_memo=order.seller_memo,
        flag=order.flag,
        urgent=order.urgent,
        carrier=_carrier_text(order, boxes[0] if len(boxes) == 1 else None),
    )
    if len(boxes) < 2:
        return [whole]
    packed = [
        replace(
            whole,
            lines=tuple(_slip_line(line) for line in _inside(order, box)),
            carrier=" ".join(filter(None, (f"{box.place}/{box.of}", _carrier_text(order, box)))),
        )
        for box in boxes
    ]
    return [slip for slip in packed if slip.lines]


def _inside(order: PaperOrder, box: _Box) -> list[PaperLine]:
    """The lines of one box, with the pieces that go into it."""
    lines = []
    for line in order.lines:
        pieces = min(line.quantity, box.units.get(line.line_id, 0) * line.per_unit)
        if pieces:
            parts = tuple(
                replace(part, quantity=part.quantity * pieces // line.quantity) for part in line.parts
            )
            lines.append(replace(line, quantity=pieces, parts=parts))
    return lines


def _slip_line(line: PaperLine) -> SlipLine:
    return SlipLine(
        title=line.title,
        quantity=line.quantity,
        spec=line.spec,
        code=line.code,
        bin=line.bin,
        gift=line.gift,
        parts=tuple(SlipPart(part.title, part.quantity, part.code, part.bin) for part in line.parts),
    )


def _carrier_text(order: PaperOrder, box: _Box | None) -> str:
    code = (box.carrier if box else "") or order.carrier
    name = BY_CODE[code].name if code in BY_CODE else code
    return f"{name} …{box.tracking[-4:]}".strip() if box and box.tracking else name


def _boxes(reading: Reading, order_ids: Sequence[int]) -> dict[int, list[_Box]]:
    """Order id → its boxes that have not left, in their order."""
    query = (
        select(OrderLine.order_id, Parcel.id, ParcelLine.order_line_id, ParcelLine.quantity)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .join(Parcel, Parcel.id == ParcelLine.parcel_id)
        .where(
            OrderLine.order_id.in_(order_ids), Parcel.status.in_([ParcelStatus.PLANNED, ParcelStatus.PACKING])
        )
        .order_by(Parcel.id)
    )
    content: dict[int, dict[int, dict[int, int]]] = {}
    for order_id, parcel_id, line_id, quantity in reading.session.execute(query):
        content.setdefault(order_id, {}).setdefault(parcel_id, {})[line_id] = quantity
    numbers = _numbers(reading, [parcel for parcels in content.values() for parcel in parcels])
    return {
        order_id: [
            _Box(place, len(parcels), *numbers.get(parcel, ("", "")), units)
            for place, (parcel, units) in enumerate(parcels.items(), 1)
        ]
        for order_id, parcels in content.items()
    }


def _numbers(reading: Reading, parcel_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Parcel id → (carrier, number) of its live waybill."""
    query = select(Waybill.parcel_id, Waybill.carrier, Waybill.tracking).where(
        Waybill.parcel_id.in_(parcel_ids), Waybill.voided_at.is_(None)
    )
    return {parcel_id: (carrier, tracking) for parcel_id, carrier, tracking in reading.session.execute(query)}
