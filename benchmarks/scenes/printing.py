"""Packing slips: 500 in one document and one job each, beside reportlab alone; and the first slip of a cold process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from benchmarks import bare_slips, children
from benchmarks.bench import Bench
from benchmarks.figures import Figure, at_least, at_most, median, timed
from benchmarks.trade import SHOPS, article, number_of
from oms_desktop.printing.slip import Slip, SlipLine, render_slips

SLIPS = 500
_NOON = datetime(2026, 11, 23, 12)  # noqa: DTZ001 - paper has no zone
_BESIDE = "reportlab alone, same texts, fonts and barcode"


def run(bench: Bench) -> list[Figure]:
    """Ours and bare in turn, on the same slips."""
    count = SLIPS if bench.samples > 50 else SLIPS // 5
    made = slips(count)
    ways = (
        partial(render_slips, made),
        partial(bare_slips.document, made),
        partial(_one_by_one, made),
        partial(bare_slips.one_by_one, made),
    )
    for way in ways:
        way()  # fonts are loaded once in a process
    times = [[timed(way)[0] for way in ways] for _ in range(3)]
    whole, whole_bare, each, each_bare = (count / median([one[at] for one in times]) for at in range(4))
    first = [float(children.call("benchmarks.first_slip")["ms"]) for _ in range(max(5, bench.few // 2))]
    return [
        bench.figure(
            f"print/one-document/{count}",
            whole / whole_bare * 100,
            "% of bare",
            at_least(60),
            ratio=whole / whole_bare,
            beside=_BESIDE,
            samples=3,
            again=ways[0],
        ),
        bench.figure(f"print/one-document-rate/{count}", whole, "slips/s", samples=3),
        bench.figure(
            f"print/one-job-each/{count}",
            each,
            "slips/s",
            at_least(50),
            ratio=each / each_bare,
            beside=_BESIDE,
            samples=3,
            again=ways[2],
        ),
        bench.figure("print/first-in-a-process", median(first), "ms", at_most(300), samples=len(first)),
    ]


def slips(count: int) -> list[Slip]:
    """As many slips of one to three lines, half with a note or a waybill."""
    made = []
    for serial in range(count):
        shop, _ = SHOPS[serial % len(SHOPS)]
        goods = [article((serial * 7 + step * 13) % 600) for step in range(1 + serial % 3)]
        lines = tuple(
            SlipLine(one.title, 1 + (serial + at) % 2, one.spec, one.code, one.bin)
            for at, one in enumerate(goods)
        )
        made.append(
            Slip(
                number_of(serial),
                number_of(serial),
                shop,
                "淘宝",
                lines,
                _NOON,
                deadline=_NOON + timedelta(hours=serial % 48),
                buyer_note="" if serial % 4 else "尽快发货谢谢",
                carrier="" if serial % 2 else "顺丰速运 …7919",
            )
        )
    return made


def _one_by_one(made: Sequence[Slip]) -> None:
    for slip in made:
        render_slips([slip])
