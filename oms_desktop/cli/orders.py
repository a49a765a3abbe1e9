"""``orders``: the list, one order, and what a person does with several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from oms_desktop.cli.arguments import choice, units_of, word_of
from oms_desktop.cli.order_documents import ORDER_COLUMNS, order_document, order_rows
from oms_desktop.cli.output import REFUSED, Answer, Table, error_document, refusal_document
from oms_desktop.cli.station import Station
from oms_desktop.cli.words import Numbers, ShopName, Units
from oms_desktop.operations.orders import verbs
from oms_desktop.operations.orders.queue import Filter, order_count, order_ids
from oms_desktop.operations.orders.verbs import Outcome, find_order
from oms_desktop.operations.orders.views import order_view, order_views
from oms_desktop.operations.papers.source import shop_zones
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("Orders: list, show, approve, hold, release, cancel, create …")
    app.add_typer(part, name="orders")
    part.command("list")(list_orders)
    part.command("show")(show)
    part.command("approve")(approve)
    part.command("hold")(hold)
    part.command("release")(release)
    part.command("cancel")(cancel)
    part.command("memo")(memo)
    part.command("create")(create)
    part.command("shipped-elsewhere")(shipped_elsewhere)
    part.command("merge")(merge)
    part.command("split")(split)


def list_orders(
    ctx: typer.Context,
    status: Annotated[str | None, typer.Option(metavar="S", help="Only in this status.")] = None,
    hold: Annotated[str | None, typer.Option(metavar="H", help="Only held for this reason.")] = None,
    shop: ShopName = None,
    search: Annotated[str, typer.Option(metavar="TEXT", help="Number or its tail, goods, notes.")] = "",
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="At most so many.")] = 100,
) -> Answer:
    """The orders, newest first."""
    station: Station = ctx.obj
    statuses = (word_of(OrderStatus, status, "--status").value,) if status else ()
    wanted = Filter(
        chip="all",
        statuses=statuses,
        hold=word_of(HoldReason, hold, "--hold").value if hold else "",
        search=search,
        sort="created_at",
        descending=True,
    )
    with station.reading() as reading:
        if shop:
            wanted = _only(reading, wanted, shop)
        total = order_count(reading, wanted)
        documents = order_documents(reading, order_ids(reading, wanted, limit=limit) if limit else [])
    return Answer(
        {"total": total, "orders": documents},
        Table(ORDER_COLUMNS, order_rows(documents)),
        (f"{len(documents)} of {total}",),
    )


def _only(reading: Reading, wanted: Filter, shop: str) -> Filter:
    from dataclasses import replace

    from oms_desktop.operations.shops.verbs import shop_named

    return replace(wanted, shop_ids=(shop_named(reading, shop).id,))


def order_documents(reading: Reading | Work, ids: Sequence[int]) -> list[dict[str, object]]:
    """The orders' documents in the order of ``ids``."""
    zone = shop_zones(reading)
    return [order_document(view, zone[view.shop_id]) for view in order_views(reading, ids)]


def show(ctx: typer.Context, number: Annotated[str, typer.Argument()], shop: ShopName = None) -> Answer:
    """One order with its timeline."""
    station: Station = ctx.obj
    with station.reading() as reading:
        view = order_view(reading, find_order(reading, number, shop))
        document = order_document(view, shop_zones(reading)[view.shop_id], full=True)
    lines, timeline = document["lines"], document["timeline"]
    assert isinstance(lines, list)
    assert isinstance(timeline, list)
    return Answer(
        {"order": document},
        Table(ORDER_COLUMNS, order_rows([document])),
        (
            *(
                f"  {line['quantity']} × {line['title']} {line['spec']} [{line['sku'] or '-'}]"
                for line in lines
            ),
            *(f"  {event['at']}  {event['what']}  {event['by']}" for event in timeline),
        ),
    )


def found(station: Station, numbers: Sequence[str], shop: str | None) -> list[int]:
    """The ids of all ``numbers``, each once; one that isn't there refuses the whole call before anything is done."""
    with station.reading() as reading:
        return list(dict.fromkeys(find_order(reading, number, shop) for number in numbers))


def after(station: Station, ids: Sequence[int], act: Callable[[Work], Outcome]) -> Answer:
    """Do it, and show the orders it was done to."""
    with station.work() as work:
        outcome = act(work)
    with station.reading() as reading:
        documents = order_documents(reading, [each for each in ids if each in outcome.done])
    return outcome_answer({"orders": documents}, Table(ORDER_COLUMNS, order_rows(documents)), outcome)


def outcome_answer(document: dict[str, object], table: Table, outcome: Outcome) -> Answer:
    """Exit code 0 if anything was done; else 1 with the first refusal as the error."""
    refused = [refusal_document(number, refusal) for number, refusal in outcome.refused]
    if refused:
        document["refused"] = refused
    lines = tuple(f"{number}: {refusal.message} {refusal.hint}" for number, refusal in outcome.refused)
    if refused and not outcome.done:
        document["error"] = error_document(outcome.refused[0][1])
        return Answer(document, None, lines, REFUSED)
    return Answer(document, table, lines)


def approve(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """Clear paid orders for picking."""
    station: Station = ctx.obj
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: verbs.approve(work, ids))


def hold(
    ctx: typer.Context,
    numbers: Numbers,
    reason: Annotated[
        str, typer.Option(help="A hold reason, or a text (then the reason is manual).")
    ] = "manual",
    note: Annotated[str, typer.Option(help="Why.")] = "",
    shop: ShopName = None,
) -> Answer:
    """Stop orders."""
    station: Station = ctx.obj
    known = reason in {each.value for each in HoldReason}
    word = HoldReason(reason) if known else HoldReason.MANUAL
    ids = found(station, numbers, shop)
    return after(
        station, ids, lambda work: verbs.hold(work, ids, word, note if known else f"{reason} {note}".strip())
    )


def release(
    ctx: typer.Context,
    numbers: Numbers,
    reason: Annotated[str | None, typer.Option(help="Only holds of this reason.")] = None,
    shop: ShopName = None,
) -> Answer:
    """Close holds."""
    station: Station = ctx.obj
    word = word_of(HoldReason, reason, "--reason") if reason else None
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: verbs.release(work, ids, word))


def cancel(
    ctx: typer.Context,
    numbers: Numbers,
    reason: Annotated[str, typer.Option(help="Why.")] = "by hand",
    shop: ShopName = None,
) -> Answer:
    """Take unshipped orders out of the queue for good."""
    station: Station = ctx.obj
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: verbs.cancel(work, ids, reason))


def memo(
    ctx: typer.Context,
    numbers: Numbers,
    text: Annotated[str, typer.Option("--text", metavar="T", help="Our note.")],
    flag: Annotated[
        str | None, typer.Option(metavar="F", help="red, yellow, green, blue, purple, grey.")
    ] = None,
    shop: ShopName = None,
) -> Answer:
    """Set our note on orders."""
    station: Station = ctx.obj
    colour = None if flag is None else Flag(choice(flag, [each.value for each in Flag], "--flag"))
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: verbs.set_memo(work, ids, text, colour))


def shipped_elsewhere(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """The goods are out, packed by somebody else; nothing is reported."""
    station: Station = ctx.obj
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: verbs.shipped_elsewhere(work, ids))


def merge(ctx: typer.Context, numbers: Numbers, shop: ShopName = None) -> Answer:
    """Let orders of one receiver travel in one box."""
    from oms_desktop.operations.shipping.merging import merge_orders

    station: Station = ctx.obj
    ids = found(station, numbers, shop)
    return after(station, ids, lambda work: merge_orders(work, ids))


def split(
    ctx: typer.Context, number: Annotated[str, typer.Argument()], lines: Units, shop: ShopName = None
) -> Answer:
    """Take some of an order's goods into a box of their own, as ``parcels split`` does."""
    from oms_desktop.operations.shipping.parcels import split_parcel

    station: Station = ctx.obj
    units = units_of(lines, "--lines")
    ids = found(station, [number], shop)

    def act(work: Work) -> Outcome:
        split_parcel(work, ids[0], units)
        return Outcome(tuple(ids))

    return after(station, ids, act)


def create(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE.json", help="- reads stdin.")]
) -> Answer:
    """Make manual orders from a JSON file: lines, receiver (parts, or one pasted text), notes, money."""
    from oms_desktop.cli.order_drafts import drafts_in
    from oms_desktop.operations.intake.manual_orders import create_order

    station: Station = ctx.obj
    with station.reading() as reading:
        drafts = drafts_in(file, lambda number: find_order(reading, number))
    with station.work() as work:
        ids = [create_order(work, draft) for draft in drafts]
    with station.reading() as reading:
        documents = order_documents(reading, ids)
    return Answer({"orders": documents}, Table(ORDER_COLUMNS, order_rows(documents)))
