"""Weighing by hand: does the box weigh what its goods do, and if not, what may be missing or too many."""

from __future__ import annotations

import re

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import BenchSku
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.views import ScanAnswer, Text
from oms_desktop.operations.packing.words import REASONS, Act, Ask

LEAST_G, SHARE = 20, 0.03
"""A box may weigh so much more or less than reckoned: the larger of the two."""

_GRAMS = re.compile(r"([0-9]{1,5})(?:\s*(?:g|克))?", re.IGNORECASE)
_MANY = 9


def read_grams(text: str) -> int | None:
    """``532`` or ``532 g``; ``None`` for anything else, and for nothing."""
    match = _GRAMS.fullmatch(text.strip())
    return int(match[1]) or None if match else None


def weigh(desk: Desk, scanned: Scanned, box: Box, argument: str) -> ScanAnswer:
    """Take the weight of the box with what is in it now; ``argument`` is grams."""
    grams = read_grams(argument)
    if grams is None or not box.verified:
        reason = Text("Type the weight in grams." if grams is None else "Nothing is in this box.")
        return desk.decide(scanned, Case.NOT_NOW, values={"command": "WEIGH", "reason": reason})
    goods = contents(box)
    unknown = next((label for label, sku, _ in goods if sku is None or not sku.weight_g), None)
    if unknown is not None:
        values: dict[str, object] = {"n": grams, "item": unknown}
        return desk.decide(scanned, Case.WEIGHED_ONLY, Act.WEIGH, values, weight_g=grams)
    need = sum((sku.weight_g or 0) * pieces for _, sku, pieces in goods if sku)
    if abs(grams - need) <= tolerance(need):
        return desk.decide(scanned, Case.WEIGHED, Act.WEIGH, {"n": grams, "need": need}, weight_g=grams)
    return desk.decide(
        scanned,
        Case.WEIGHT,
        Act.WEIGH,
        _difference(goods, grams, need),
        weight_g=grams,
        weight_off=True,
        question=_question(),
    )


def tolerance(need: int) -> int:
    """Grams a box of so many grams may be off."""
    return max(LEAST_G, round(need * SHARE))


Goods = list[tuple[str, BenchSku | None, int]]


def contents(box: Box) -> Goods:
    """(label, Sku, pieces) of all that is in the box."""
    return [
        (sku.label if sku else line.label, sku, box.done(line, part))
        for line in box.lines
        for part in line.parts
        if box.done(line, part)
        for sku in (box.known.skus.get(part.sku_id),)
    ]


def still_off(desk: Desk, scanned: Scanned, box: Box) -> ScanAnswer | None:
    """The box is not closed while its weight doesn't fit and nobody has said why."""
    grams = box.progress.weight_g
    if not box.progress.weight_off or grams is None:
        return None
    goods = contents(box)
    need = sum((sku.weight_g or 0) * pieces for _, sku, pieces in goods if sku)
    return desk.decide(scanned, Case.WEIGHT, values=_difference(goods, grams, need), question=_question())


def explain_weight(desk: Desk, scanned: Scanned, box: Box, reason: str) -> ScanAnswer:
    """A person says why the weight is right all the same."""
    grams = box.progress.weight_g
    values: dict[str, object] = {"n": grams, "reason": Text(dict(REASONS[Ask.WEIGHT_REASON])[reason])}
    return desk.decide(
        scanned, Case.WEIGHT_NOTED, Act.WEIGH, values, weight_g=grams, reason=f"override:{reason}"
    )


def _question() -> Question:
    return Question(Ask.WEIGHT_REASON, "", tuple(word for word, _ in REASONS[Ask.WEIGHT_REASON]))


def _difference(goods: Goods, grams: int, need: int) -> dict[str, object]:
    off = grams - need
    return {"n": grams, "need": need, "reason": _guess(goods, off)}


def _guess(goods: Goods, off: int) -> Text:
    """The pieces whose weight comes nearest to the difference, where any does."""
    tries = [
        (abs(abs(off) - sku.weight_g * n), n, label)
        for label, sku, pieces in goods
        if sku is not None and sku.weight_g
        for n in range(1, (pieces if off < 0 else _MANY) + 1)
    ]
    values: tuple[tuple[str, object], ...] = (("n", abs(off)),)
    miss, count, label = min(tries, default=(0, 0, ""))
    if not count or miss > tolerance(abs(off)):
        return Text("{n} g too little." if off < 0 else "{n} g too much.", values)
    values += (("item", label), ("count", count))
    if off < 0:
        return Text("{n} g too little: that is about {item} × {count}.", values)
    return Text("{n} g too much: that is about {item} × {count}.", values)
