"""The numbered answers of a question, as the packer reads them."""

from __future__ import annotations

from oms_desktop.carriers import BY_CODE
from oms_desktop.operations.packing.bench_set import BenchLine, BenchOrder, BenchSet
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.views import Choice, Text
from oms_desktop.operations.packing.words import REASONS, Ask

MOST = 9
"""Keys 1–9."""


def missing_options(box: Box) -> tuple[str, ...]:
    """``line/Sku`` of everything that is still missing."""
    return tuple(
        f"{line.line_id}/{part.sku_id}"
        for line in box.waiting
        for part in line.parts
        if box.done(line, part) < box.need(line, part)
    )[:MOST]


def read_option(option: str) -> tuple[int, int]:
    """The two numbers of an option such as ``line/Sku``."""
    first, _, second = option.partition("/")
    return int(first), int(second or 0)


def choices(
    question: Question | None, box: Box | None, known: BenchSet, found: dict[int, BenchOrder]
) -> tuple[Choice, ...]:
    """What the keys 1–9 stand for now."""
    if question is None:
        return ()
    if question.kind in REASONS:
        texts = dict(REASONS[question.kind])
        return tuple(Choice(place, Text(texts[word])) for place, word in enumerate(question.options, 1))
    return tuple(
        _choice(place, question.kind, option, box, known, found)
        for place, option in enumerate(question.options, 1)
    )


def _choice(
    place: int, kind: Ask, option: str, box: Box | None, known: BenchSet, found: dict[int, BenchOrder]
) -> Choice:
    if kind == Ask.CARRIER:
        return Choice(place, Text("{carrier}", (("carrier", BY_CODE[option].name),)))
    if kind == Ask.CLASS:
        return Choice(place, Text("The label of this box" if option == "label" else "An item of this order"))
    if kind == Ask.ORDER:
        order = known.orders.get(int(option)) or found.get(int(option))
        shop = known.shops[order.shop_id].name if order else ""
        number = order.number if order else f"O{option}"
        return Choice(place, Text("{number} ({shop})", (("number", number), ("shop", shop))))
    return _goods_choice(place, kind, option, box, known)


def _goods_choice(place: int, kind: Ask, option: str, box: Box | None, known: BenchSet) -> Choice:
    first, second = read_option(option)
    goods = kind in (Ask.ITEM, Ask.FIRST_ITEM)
    sku = known.skus.get(first if goods else second)
    line = None if goods else _line(box, first)
    label = sku.label if sku else line.label if line else option
    return Choice(
        place,
        Text("{item} {bin}", (("item", label), ("bin", sku.bin if sku else ""))),
        sku.picture if sku else "",
    )


def _line(box: Box | None, line_id: int) -> BenchLine | None:
    return next((line for line in box.lines if line.line_id == line_id), None) if box else None
