"""From parcels to carrier labels, which we draw only for receivers in plain text; everybody else's are drawn by the platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from oms_desktop.carriers import BY_CODE
from oms_desktop.errors import Refused
from oms_desktop.models import Order, OrderLine, Parcel, ParcelLine, Waybill
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.papers.sender import read_sender
from oms_desktop.operations.papers.slips import PrintReport, first_refusal, may_print, write_document
from oms_desktop.operations.papers.source import Gathered, PaperOrder, gather, local
from oms_desktop.operations.work import Actor, Reading, Store, Work, operation
from oms_desktop.printing.label import Goods, Label, Party, render_labels
from oms_desktop.printing.sheet import HEAD_203, LABEL_76X130, Head, Paper, barcode_room
from oms_desktop.vocabulary import ParcelStatus, Permission, ReceiverKind

_WHERE = {
    "taobao": "Print it in 千牛 (打单发货) with the 菜鸟打印组件, then scan its number at the bench.",
    "tmall": "Print it in 千牛 (打单发货) with the 菜鸟打印组件, then scan its number at the bench.",
    "pinduoduo": "Print it in 拼多多商家后台 (发货中心, 打单发货) with the 拼多多打印组件, then scan its number at the bench.",
    "douyin": "Print it in 抖店 (订单, 打单发货) with the 抖店打印组件, then scan its number at the bench.",
    "jd": "Print it in 京麦 (订单, 打单发货) with 京东云打印, then scan its number at the bench.",
}
_ANYWHERE = "Print it in the platform's own tool, then scan its number at the bench."


@dataclass(frozen=True, slots=True)
class LabelBatch:
    """Labels ready to be drawn, their parcels and orders, and who was refused (number, reason)."""

    labels: tuple[Label, ...]
    parcel_ids: tuple[int, ...]
    order_ids: tuple[int, ...]
    refused: tuple[tuple[str, Refused], ...]


def labels(reading: Reading, order_ids: Sequence[int], *, paper: Paper = LABEL_76X130) -> LabelBatch:
    """The labels of the orders' boxes that are still here.

    Refused by name: as for slips, and label_not_plain, no_waybill, barcode_too_wide.
    """
    found = _refusing_cipher(reading, order_ids)
    sender = _sender(reading)
    refused = list(found.refused)
    made: list[Label] = []
    parcels: list[int] = []
    done: list[int] = []
    waybills = _waybills(reading, [order.id for order in found.orders])
    for order in found.orders:
        try:
            drawn = _labels_of(reading, order, waybills.get(order.id, []), sender, paper)
        except Refused as refusal:
            refused.append((order.number, refusal))
            continue
        made += drawn
        parcels += [parcel.id for parcel, _ in waybills[order.id]]
        done.append(order.id)
    return LabelBatch(tuple(made), tuple(parcels), tuple(done), tuple(refused))


def print_labels(
    store: Store,
    actor: Actor,
    order_ids: Sequence[int],
    target: Path,
    *,
    paper: Paper = LABEL_76X130,
    head: Head = HEAD_203,
    language: str = "zh",
) -> PrintReport:
    """Write the labels into a PDF and note them as printed. Raises the first refusal where none can be drawn."""
    may_print(store, actor)
    with store.reading() as reading:
        batch = labels(reading, order_ids, paper=paper)
    if not batch.labels:
        raise first_refusal(batch.refused)
    pdf = render_labels(batch.labels, paper=paper, head=head, language=language)
    write_document(target, pdf)
    with store.work(actor) as work:
        labels_printed(work, batch.parcel_ids, batch.order_ids)
    return PrintReport(target, pdf.pages, batch.order_ids, batch.refused)


@operation(Permission.PRINT)
def labels_printed(work: Work, parcel_ids: Sequence[int], order_ids: Sequence[int]) -> None:
    """Labels came out: copies are numbered, approved orders are being picked now."""
    for parcel in work.session.scalars(select(Parcel).where(Parcel.id.in_(parcel_ids))):
        parcel.print_seq += 1
        parcel.printed_at = work.now
        parcel.version += 1
        work.changed("parcel", parcel.id, "print_seq")
    printed(work, order_ids, "label")


def not_plain(number: str, platform: str) -> Refused:
    """Why we don't draw this label, and where it is printed instead."""
    return Refused(
        "label_not_plain",
        "The receiver of order {number} is not in plain text: the platform itself prints this waybill.",
        _WHERE.get(platform, _ANYWHERE),
        number=number,
    )


def _refusing_cipher(reading: Reading, order_ids: Sequence[int]) -> Gathered:
    found = gather(reading, order_ids)
    plain = [order for order in found.orders if order.receiver_kind == ReceiverKind.PLAIN]
    rest = [order for order in found.orders if order.receiver_kind != ReceiverKind.PLAIN]
    refused = [(order.number, not_plain(order.number, order.platform)) for order in rest]
    return Gathered(tuple(plain), (*found.refused, *refused))


def _sender(reading: Reading) -> Party | None:
    """The merchant's own address, if it was entered."""
    kept = read_sender(reading)
    if not kept.name:
        return None
    return Party(kept.name, kept.phone, kept.province, kept.city, kept.district, kept.street)


_Boxes = list[tuple[Parcel, Waybill]]


def _waybills(reading: Reading, order_ids: Sequence[int]) -> dict[int, _Boxes]:
    query = (
        select(OrderLine.order_id, Parcel, Waybill)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .join(Parcel, Parcel.id == ParcelLine.parcel_id)
        .join(Waybill, (Waybill.parcel_id == Parcel.id) & Waybill.voided_at.is_(None))
        .where(
            OrderLine.order_id.in_(order_ids), Parcel.status.in_([ParcelStatus.PLANNED, ParcelStatus.PACKING])
        )
        .order_by(Parcel.id)
    )
    found: dict[int, _Boxes] = {}
    for order_id, parcel, waybill in reading.session.execute(query):
        boxes = found.setdefault(order_id, [])
        if all(parcel.id != known.id for known, _ in boxes):
            boxes.append((parcel, waybill))
    return found


def _labels_of(
    reading: Reading, order: PaperOrder, boxes: _Boxes, sender: Party | None, paper: Paper
) -> list[Label]:
    if not boxes:
        raise Refused(
            "no_waybill",
            "Order {number} has no waybill number.",
            "Assign the number first.",
            number=order.number,
        )
    receiver = _receiver(reading, order.id)
    made = []
    for place, (parcel, waybill) in enumerate(boxes, 1):
        barcode_room(waybill.tracking, HEAD_203, paper.width)
        made.append(
            Label(
                number=waybill.tracking,
                carrier=BY_CODE[waybill.carrier].name if waybill.carrier in BY_CODE else waybill.carrier,
                receiver=receiver,
                sender=sender or Party(order.shop, "", "", "", "", ""),
                printed_at=local(reading.now, order.zone),
                route_code=waybill.route,
                cod_amount=order.cash if place == 1 else 0,
                piece=place,
                pieces=len(boxes),
                order_number=order.number,
                goods=_goods(order, parcel),
                buyer_note=order.buyer_note,
                sequence=parcel.print_seq + 1,
            )
        )
    return made


def _receiver(reading: Reading, order_id: int) -> Party:
    row = reading.session.get_one(Order, order_id)
    return Party(
        row.receiver_name,
        row.receiver_phone,
        row.receiver_province,
        row.receiver_city,
        row.receiver_district,
        row.receiver_street,
    )


def _goods(order: PaperOrder, parcel: Parcel) -> tuple[Goods, ...]:
    units = {line.order_line_id: line.quantity for line in parcel.lines}
    return tuple(
        Goods(line.title, min(line.quantity, units[line.line_id] * line.per_unit), line.spec)
        for line in order.lines
        if line.line_id in units
    )
