"""What printing does on the long worker: read, draw, hand to the printer, note. No widgets here.

Paper first, note afterwards, a few orders at a time: a crash or a jam prints a slip once more, it never loses one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oms_desktop.errors import Refused
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.packing.papers import own_label_on_box
from oms_desktop.operations.papers import labels as documents_labels
from oms_desktop.operations.papers import picking as documents_picking
from oms_desktop.operations.papers import slips as documents
from oms_desktop.operations.work import Actor, Store
from oms_desktop.printing import calibration_sheet
from oms_desktop.printing.label import render_labels
from oms_desktop.printing.pick_list import render_pick_list
from oms_desktop.printing.raster import Raster, raster_pages
from oms_desktop.printing.sheet import Head, Paper, PrintedPdf
from oms_desktop.printing.slip import render_slips
from oms_desktop.settings import PrinterChoice
from oms_desktop.ui.background import Cancelled, Report
from oms_desktop.ui.printers import Fit, Spool, has_printer, head_of, open_spool, paper_of
from oms_desktop.ui.printers_kinds import LABEL, PICK_LIST, SLIP

FIRST, SLICE = 4, 25
"""Orders read, printed and noted at once: few at first, so that the first slip comes soon."""

TEST, CALIBRATION_SHEET, BENCH_CARD = "test", "calibration", "bench_card"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed, for whom and how."""

    document: str
    choice: PrinterChoice
    language: str = "zh"
    order_ids: tuple[int, ...] = ()
    wave: str = ""
    page: str = ""
    """Without orders: ``test``, ``calibration`` or ``bench_card``."""
    file: Path | None = None
    """Write one document here instead of printing."""

    @property
    def paper(self) -> Paper:
        return paper_of(self.choice, self.document)

    @property
    def head(self) -> Head:
        return head_of(self.choice)


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it. ``printer`` is empty where a file was written."""

    document: str
    printer: str = ""
    file: Path | None = None
    pages: int = 0
    order_ids: tuple[int, ...] = ()
    refused: tuple[tuple[str, Refused], ...] = ()
    larger_paper: bool = False
    """The page stands in the corner of paper that is larger than it."""
    stopped: bool = False
    """The person cancelled; what is told here came out before."""


Tell = Callable[[int], None]


def run(store: Store, actor: Actor, wish: Wish, *, progress: Report) -> Printed:
    """Do a wish. Raises the refusal of the first order where none can be printed, and those of the printer."""
    documents.may_print(store, actor)
    if wish.file is not None or not has_printer(wish.choice):
        return _into_file(store, actor, wish)
    spool = open_spool(wish.choice, wish.paper)
    larger = spool.fit is Fit.LARGER
    if not wish.order_ids:
        pages = spool.job(wish.page, raster_pages(_lone_page(wish).data, wish.paper, wish.head))
        return Printed(wish.document, spool.name, pages=pages, larger_paper=larger)
    way = {SLIP: _slips, LABEL: _labels, PICK_LIST: _picks}[wish.document]
    tally = _Tally(store, actor, len(wish.order_ids), progress)
    for ids in _slices(wish.order_ids):
        if tally.stopped:
            break
        way(tally, spool, wish, ids)
    if not tally.done and not tally.stopped:
        raise documents.first_refusal(tally.refused)
    return Printed(
        wish.document,
        spool.name,
        pages=tally.pages,
        order_ids=tuple(tally.done),
        refused=tuple(tally.refused),
        larger_paper=larger,
        stopped=tally.stopped,
    )


def on_the_box(store: Store, order_id: int) -> str:
    """The kind of paper on an order's box: our label if one has been printed, else the slip."""
    with store.reading() as reading:
        return LABEL if own_label_on_box(reading, order_id) else SLIP


class _Tally:
    """What has come out so far."""

    def __init__(self, store: Store, actor: Actor, total: int, progress: Report) -> None:
        self.store = store
        self.actor = actor
        self.done: list[int] = []
        self.refused: list[tuple[str, Refused]] = []
        self.pages = 0
        self.jobs = 0
        self._total = total
        self._progress = progress

    @property
    def stopped(self) -> bool:
        return self._progress.stopped

    def name(self, kind: str, number: str) -> str:
        """The next job's name: its running number makes clear which was the last good one after a jam."""
        self.jobs += 1
        return f"{kind} {self.jobs:04d} {number}"

    def tell(self, ahead: int, number: str) -> None:
        """Progress, in orders; a cancelled run ends by itself behind the slip that is being printed."""
        try:
            self._progress(len(self.done) + ahead, self._total, number)
        except Cancelled:
            return


def _slices(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    yield tuple(ids[:FIRST])
    for start in range(FIRST, len(ids), SLICE):
        yield tuple(ids[start : start + SLICE])


def _slips(tally: _Tally, spool: Spool, wish: Wish, ids: Sequence[int]) -> None:
    with tally.store.reading() as reading:
        batch = documents.slips(reading, ids, language=wish.language)
    tally.refused += batch.refused
    pdf = render_slips(batch.slips, language=wish.language, head=wish.head, paper=wish.paper)
    out: dict[int, None] = {}
    try:
        things = zip(batch.slips, batch.order_of, _things(pdf, wish), strict=True)
        for slip, order_id, pages in things:
            if tally.stopped and order_id not in out:
                break
            tally.pages += spool.job(tally.name(SLIP, slip.number), pages)
            out[order_id] = None
            tally.tell(len(out), slip.number)
    finally:
        if out:
            with tally.store.work(tally.actor) as work:
                printed(work, tuple(out), SLIP)
            tally.done += out


def _labels(tally: _Tally, spool: Spool, wish: Wish, ids: Sequence[int]) -> None:
    with tally.store.reading() as reading:
        batch = documents_labels.labels(reading, ids, paper=wish.paper)
    tally.refused += batch.refused
    pdf = render_labels(batch.labels, paper=wish.paper, head=wish.head, language=wish.language)
    out: list[int] = []
    try:
        things = zip(batch.labels, batch.parcel_ids, _things(pdf, wish), strict=True)
        for label, parcel_id, pages in things:
            if tally.stopped:
                break
            tally.pages += spool.job(tally.name(LABEL, label.number), pages)
            out.append(parcel_id)
            tally.tell(min(len(out), len(batch.order_ids)), label.order_number)
    finally:
        if out:
            whole = batch.order_ids if len(out) == len(batch.labels) else ()
            with tally.store.work(tally.actor) as work:
                documents_labels.labels_printed(work, out, whole)
            tally.done += whole


def _picks(tally: _Tally, spool: Spool, wish: Wish, ids: Sequence[int]) -> None:
    """One list of all orders, printed with the first slice."""
    if ids != wish.order_ids[:FIRST]:
        return
    with tally.store.reading() as reading:
        batch = documents_picking.picks(reading, wish.order_ids, wave=wish.wave)
    tally.refused += batch.refused
    if not batch.order_ids:
        return
    pdf = render_pick_list(batch.picks, language=wish.language, head=wish.head)
    name = tally.name(PICK_LIST, wish.wave)
    tally.pages += spool.job(name.strip(), raster_pages(pdf.data, wish.paper, wish.head))
    with tally.store.work(tally.actor) as work:
        printed(work, batch.order_ids, PICK_LIST)
    tally.done += batch.order_ids


def _things(pdf: PrintedPdf, wish: Wish) -> Iterator[Iterator[Raster]]:
    """The pages of each slip or label. Drawn together, since the fonts are then embedded once; printed one by one."""
    pages = raster_pages(pdf.data, wish.paper, wish.head)
    for count in pdf.pages_of:
        yield islice(pages, count)


# -- without a printer


def _into_file(store: Store, actor: Actor, wish: Wish) -> Printed:
    target = wish.file
    if target is None:
        raise Refused(
            "no_printer",
            "This computer has no printer.",
            "Set one up in the system, or print into PDF files.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    if not wish.order_ids:
        pdf = _lone_page(wish)
        documents.write_document(target, pdf)
        return Printed(wish.document, file=target, pages=pdf.pages)
    report = _report(store, actor, wish, target)
    return Printed(
        wish.document,
        file=report.file,
        pages=report.pages,
        order_ids=report.order_ids,
        refused=report.refused,
    )


def _report(store: Store, actor: Actor, wish: Wish, target: Path) -> documents.PrintReport:
    ids, language, head = wish.order_ids, wish.language, wish.head
    if wish.document == PICK_LIST:
        return documents_picking.print_picks(
            store, actor, ids, target, wave=wish.wave, language=language, head=head
        )
    if wish.document == LABEL:
        return documents_labels.print_labels(
            store, actor, ids, target, paper=wish.paper, head=head, language=language
        )
    return documents.print_slips(store, actor, ids, target, language=language, head=head)


def _lone_page(wish: Wish) -> PrintedPdf:
    way = {
        TEST: calibration_sheet.render_test_page,
        CALIBRATION_SHEET: calibration_sheet.render_calibration_sheet,
        BENCH_CARD: calibration_sheet.render_bench_card,
    }[wish.page]
    return way(paper=wish.paper, language=wish.language, head=wish.head)
