"""A wrong item beside the one that is wanted: which words make the difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from oms_desktop.operations.packing.bench_set import BenchSet, BenchSku
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.views import Compared, Comparison, Word

_TOKEN = re.compile(r"[0-9A-Za-z.]+|\s+|.", re.DOTALL)
"""Latin words and numbers whole, everything else sign by sign: 浅灰 and 浅蓝 differ in one."""


def compare(known: BenchSet, box: Box, sku_id: int) -> Comparison | None:
    """The Sku beside the missing one that looks most like it; ``None`` where nothing with a Sku is missing."""
    scanned = known.skus[sku_id]
    missing = [
        known.skus[part.sku_id]
        for line in box.waiting
        for part in line.parts
        if part.sku_id in known.skus and box.done(line, part) < box.need(line, part)
    ]
    if not missing:
        return None
    wanted = max(missing, key=lambda sku: SequenceMatcher(None, sku.label, scanned.label).ratio())
    titles, specs = differing(scanned.title, wanted.title), differing(scanned.spec, wanted.spec)
    return Comparison(_compared(scanned, titles[0], specs[0]), _compared(wanted, titles[1], specs[1]))


def _compared(sku: BenchSku, title: tuple[Word, ...], spec: tuple[Word, ...]) -> Compared:
    return Compared(title, spec, sku.code, sku.bin, sku.picture)


def differing(one: str, other: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Both texts in pieces, with a mark on what the other has not in that place."""
    left, right = _TOKEN.findall(one), _TOKEN.findall(other)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    steps = matcher.get_opcodes()
    return (
        _words([(left[step[1] : step[2]], step[0] != "equal") for step in steps]),
        _words([(right[step[3] : step[4]], step[0] != "equal") for step in steps]),
    )


def _words(runs: Sequence[tuple[Sequence[str], bool]]) -> tuple[Word, ...]:
    return tuple(Word("".join(tokens), differs) for tokens, differs in runs if tokens)
