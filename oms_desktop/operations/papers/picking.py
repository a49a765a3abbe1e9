"""From orders to the pick list: one way along the shelves for many of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Order, PickList
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.papers.slips import PrintReport, first_refusal, may_print, write_document
from oms_desktop.operations.papers.source import SHANGHAI, PaperOrder, gather, local
from oms_desktop.operations.work import Actor, Reading, Store, Work, operation
from oms_desktop.printing import pick_list as paper
from oms_desktop.printing.sheet import HEAD_300, Head
from oms_desktop.vocabulary import OrderStatus, Permission

PICK_LIST = "pick_list"
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class PickBatch:
    """A list ready to be drawn, the orders it is for, and who was refused (number, reason)."""

    picks: paper.PickList
    order_ids: tuple[int, ...]
    refused: tuple[tuple[str, Refused], ...]


@operation(Permission.PRINT)
def make_wave(work: Work, name: str, order_ids: Sequence[int]) -> int:
    """Put orders into the wave of this name, made if there is none; its id. An order is in one wave at a time."""
    wave = work.session.scalars(select(PickList).where(PickList.name == name)).one_or_none()
    if wave is None:
        wave = PickList(name=name, station_id=work.actor.station_id, created_at=work.now)
        work.session.add(wave)
        work.session.flush()
    for order in work.session.scalars(select(Order).where(Order.id.in_(order_ids))):
        if order.pick_list_id != wave.id:
            order.pick_list_id = wave.id
            order.version += 1
            work.changed("order", order.id, "pick_list")
    work.changed("pick_list", wave.id)
    return wave.id


def wave_orders(reading: Reading, name: str) -> list[int]:
    """Ids of a wave's orders that are still here, by deadline. Refused ``wave_not_found``."""
    wave_id = reading.session.scalars(select(PickList.id).where(PickList.name == name)).one_or_none()
    if wave_id is None:
        raise Refused("wave_not_found", "There is no wave {name}.", "Name the orders to make one.", name=name)
    waiting = (OrderStatus.APPROVED, OrderStatus.PICKING)
    query = (
        select(Order.id)
        .where(Order.pick_list_id == wave_id, Order.status.in_(waiting))
        .order_by(Order.deadline, Order.id)
    )
    return list(reading.session.scalars(query))


def picks(reading: Reading, order_ids: Sequence[int], *, wave: str = "") -> PickBatch:
    """The pick list of orders; bundles by their parts. Refused by name as for slips."""
    found = gather(reading, order_ids)
    names = short_names([order.number for order in found.orders])
    lines = [line for order in found.orders for line in _pick_lines(order, names[order.number])]
    zone = found.orders[0].zone if found.orders else SHANGHAI
    made = paper.PickList(lines=tuple(lines), printed_at=local(reading.now, zone), title=wave)
    return PickBatch(made, tuple(order.id for order in found.orders), found.refused)


def print_picks(
    store: Store,
    actor: Actor,
    order_ids: Sequence[int],
    target: Path,
    *,
    wave: str = "",
    language: str = "zh",
    head: Head = HEAD_300,
) -> PrintReport:
    """Write the pick list into a PDF and note it: approved orders are being picked now, at this station.

    Raises the first refusal where no order can be picked.
    """
    may_print(store, actor)
    with store.reading() as reading:
        batch = picks(reading, order_ids, wave=wave)
    if not batch.order_ids:
        raise first_refusal(batch.refused)
    pdf = paper.render_pick_list(batch.picks, language=language, head=head)
    write_document(target, pdf)
    with store.work(actor) as work:
        printed(work, batch.order_ids, PICK_LIST)
    return PrintReport(target, pdf.pages, batch.order_ids, batch.refused)


def short_names(numbers: Sequence[str]) -> dict[str, str]:
    """Number → its shortest tail of at least four characters that is different from all the others'."""
    length = _SHORTEST_NAME
    longest = max(map(len, numbers), default=0)
    while length < longest and len({number[-length:] for number in numbers}) < len(set(numbers)):
        length += 1
    return {number: number[-length:] for number in numbers}


def _pick_lines(order: PaperOrder, name: str) -> list[paper.PickLine]:
    made = []
    for line in order.lines:
        if line.parts:
            made += [
                paper.PickLine(part.code, part.title, part.bin, (paper.PickOrder(name, part.quantity),))
                for part in line.parts
            ]
        else:
            wanted = (paper.PickOrder(name, line.quantity),)
            made.append(paper.PickLine(line.code, line.title, line.bin, wanted, line.spec))
    return made
