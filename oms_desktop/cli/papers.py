"""``slip``, ``label``, ``picklist``: paper as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, choice
from oms_desktop.cli.orders import found
from oms_desktop.cli.output import Answer, refusal_document
from oms_desktop.cli.station import Station
from oms_desktop.cli.words import Numbers, ShopName
from oms_desktop.errors import Refused
from oms_desktop.operations.orders.verbs import find_order

Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.pdf", help="The file to write.")]
Dpi = Annotated[int, typer.Option("--dpi", help="The printer's resolution: 203 or 300.")]


def register(app: typer.Typer, _group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    app.command("slip")(slip)
    app.command("label")(label)
    app.command("picklist")(picklist)


def slip(
    ctx: typer.Context, numbers: Numbers, output: Target, dpi: Dpi = 203, shop: ShopName = None
) -> Answer:
    """Packing slips; approved orders are being picked from then on."""
    from oms_desktop.operations.papers.slips import print_slips
    from oms_desktop.printing.sheet import HEADS

    station: Station = ctx.obj
    head = HEADS[_dpi(dpi)]
    ids = found(station, numbers, shop)
    report = print_slips(
        station.store, station.actor(), ids, output, language=station.paper_language, head=head
    )
    return _answer(output, report.pages, report.refused)


def label(
    ctx: typer.Context,
    numbers: Numbers,
    output: Target,
    size: Annotated[str, typer.Option(help="76x130 or 100x150.")] = "76x130",
    dpi: Dpi = 203,
    shop: ShopName = None,
) -> Answer:
    """Carrier labels, only for receivers in plain text."""
    from oms_desktop.operations.papers.labels import print_labels
    from oms_desktop.printing.sheet import HEADS, LABEL_PAPERS

    station: Station = ctx.obj
    paper = LABEL_PAPERS[choice(size, LABEL_PAPERS, "--size")]
    head = HEADS[_dpi(dpi)]
    ids = found(station, numbers, shop)
    report = print_labels(
        station.store, station.actor(), ids, output, paper=paper, head=head, language=station.paper_language
    )
    return _answer(output, report.pages, report.refused)


def _dpi(dpi: int) -> int:
    return int(choice(str(dpi), ("203", "300"), "--dpi"))


def picklist(
    ctx: typer.Context,
    output: Target,
    numbers: Annotated[list[str] | None, typer.Argument(metavar="ORDER…")] = None,
    wave: Annotated[str, typer.Option(metavar="W", help="The wave; with orders: made of them.")] = "",
    shop: ShopName = None,
) -> Answer:
    """What to fetch, along the shelves: for orders, for a wave, or for all approved ones; else for those in picking again."""
    from oms_desktop.operations.orders.to_pick import being_picked, orders_to_pick
    from oms_desktop.operations.papers.picking import make_wave, print_picks, wave_orders

    station: Station = ctx.obj
    with station.reading() as reading:
        if numbers:
            ids = list(dict.fromkeys(find_order(reading, number, shop) for number in numbers))
        elif wave:
            ids = wave_orders(reading, wave)
        elif shop:
            raise WrongUsage("--shop says whose the ORDERs are: name them.")
        else:
            # A printed slip moves its order to picking: its goods must be fetched all the same.
            ids = orders_to_pick(reading) or being_picked(reading)
    if not ids:
        raise Refused("nothing_to_pick", "There is nothing to pick.", "Approve orders first.")
    if wave and numbers:
        with station.work() as work:
            make_wave(work, wave, ids)
    report = print_picks(
        station.store, station.actor(), ids, output, wave=wave, language=station.paper_language
    )
    answer = _answer(output, report.pages, report.refused)
    return Answer({**answer.document, "orders": len(report.order_ids)}, None, answer.lines)


def _answer(file: Path, pages: int, refused: Sequence[tuple[str, Refused]]) -> Answer:
    document: dict[str, object] = {"file": str(file), "pages": pages}
    if refused:
        document["refused"] = [refusal_document(number, refusal) for number, refusal in refused]
    return Answer(
        document,
        None,
        (
            f"{file}: {pages} pages",
            *(f"{number}: {refusal.message} {refusal.hint}" for number, refusal in refused),
        ),
    )
