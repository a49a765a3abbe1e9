"""A bench at work in the real window: ``python -m benchmarks.scanning FOLDER IDLE BUSY FILES…``. One JSON line on stdout.

IDLE orders are packed while nothing else happens, then at most BUSY while the files are imported by the long worker. A scan's
time begins at the moment its last key was to come, so that a window that was busy then is not excused, and ends when the answer
is painted; that of a closing scan when its green is, which waits for the disk. With OMS_BENCH_PROFILE in the environment a
profile of what happens between the two is written to that file, and one of all the main thread does during the import.
"""

from __future__ import annotations

import cProfile
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from benchmarks.profiles import profile_text
from benchmarks.watched import Heart, Until, WatchedProgram, start, type_code, type_return
from oms_desktop.models import Order, Shop
from oms_desktop.operations.intake.file_import import ImportReport, ImportWish
from oms_desktop.operations.packing.bench_set import BenchOrder
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.work import Actor
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.ui.background import LONG
from oms_desktop.ui.screens.imports.jobs import run_import
from oms_desktop.ui.screens.packing import PackingScreen
from oms_desktop.vocabulary import OrderStatus

SETTLE_MS = 10_000
"""From the start to the first scan: each shop has been asked once. What a start costs is measured by itself."""
GAP_S = 0.17
"""Between scans: longer than the bench takes a second scan of one code for a bounce."""
LOST_MS = 20_000
PROFILE = "OMS_BENCH_PROFILE"
TYPING_S = 0.02
"""How long before its last key the characters of a scan begin to come."""
OUTSIDE = 40
"""Scans of orders that the bench set does not hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """One scan to come."""

    kind: str
    """``open``, ``item``, ``close`` or ``outside``"""
    code: str
    order: BenchOrder | None = None


@dataclass(slots=True)
class Times:
    """Milliseconds by kind of scan, and how long the main thread was away."""

    scans: dict[str, list[float]] = field(default_factory=dict)
    stall_ms: float = 0.0
    seconds: float = 0.0
    orders: int = 0
    """Imported meanwhile."""


class Packer(QObject):
    """Scans step after step, on time."""

    def __init__(self, program: WatchedProgram, idle: int, busy: int, files: list[Path]) -> None:
        super().__init__()
        self._program = program
        self._idle, self._busy, self._files = idle, busy, files
        self._heart = Heart(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        self._lost = QTimer(self)
        self._lost.setSingleShot(True)
        self._lost.setInterval(LOST_MS)
        self._lost.timeout.connect(self._give_up)
        self._phase = "idle"
        self._importing = 0
        self.found: dict[str, Times] = {}
        self._profile = cProfile.Profile() if os.environ.get(PROFILE) else None
        self._beside = cProfile.Profile()
        self._step: Step | None = None
        self._typed = False
        self._due = self._began = self._painted_at = 0.0
        Until(lambda: program.window.current_key != "", self._show_bench, self)

    # -- to the bench

    def _show_bench(self) -> None:
        screen = self._program.window.show_screen("packing")
        assert isinstance(screen, PackingScreen)
        self._screen = screen
        self._paint = screen.view.paint_now
        screen.view.paint_now = self._paint_and_stop  # type: ignore[method-assign]  # where the stop-watch is pressed
        screen.scanner.scanned.connect(self._painted)
        screen.engine.saved.connect(self._saved)
        screen.engine.answered.connect(self._came)
        Until(lambda: screen.engine.bench is not None, self._begin_soon, self)

    def _begin_soon(self) -> None:
        self._program.window.activateWindow()
        Until(lambda: QGuiApplication.focusWindow() is not None, self._settle, self)

    def _settle(self) -> None:
        QTimer.singleShot(SETTLE_MS, self, self._begin)

    def _begin(self) -> None:
        bench = self._screen.engine.bench
        assert bench is not None
        plain = [order for order in bench.bench_set.orders.values() if _plain(order)]
        most = len(plain) // 2 if self._files else len(plain)
        self._idle, self._busy = min(self._idle, most), min(self._busy, most)
        self._waiting = iter(plain)
        self._old = iter(_old_numbers(self._program))
        self._begin_phase("idle", self._idle)

    def _begin_phase(self, phase: str, orders: int) -> None:
        self._phase = phase
        self.found[phase] = Times()
        self._steps = self._all_steps(orders)
        self._began = time.monotonic()
        self._heart.begin()
        self._due = self._began + GAP_S
        self._next()

    def _all_steps(self, orders: int) -> Iterator[Step]:
        for place in range(orders):
            if place % max(1, orders // OUTSIDE) == 0:
                yield Step("outside", next(self._old))
            yield from self._order_steps(next(self._waiting))
            if self._phase == "import" and not self._importing:
                return

    def _order_steps(self, order: BenchOrder) -> Iterator[Step]:
        bench = self._screen.engine.bench
        assert bench is not None
        waybill = next(parcel.tracking for parcel in order.parcels if parcel.tracking)
        yield Step("open", waybill, order)
        for line in order.lines:
            for _ in range(line.to_pack):
                yield Step("item", bench.bench_set.skus[line.sku_id].code, order)
        yield Step("close", waybill, order)

    # -- scan by scan

    def _next(self) -> None:
        self._step = next(self._steps, None)
        if self._step is None:
            self._end_phase()
            return
        self._typed = False
        self._timer.start(max(0, int((self._due - TYPING_S - time.monotonic()) * 1000)))

    def _press(self) -> None:
        """First the characters, then, at the moment that is measured from, the key that ends the scan."""
        if self._typed:
            self._return()
        else:
            self._typed = True
            self._type()

    def _type(self) -> None:
        window = QGuiApplication.focusWindow()
        assert window is not None, "the window has lost the keyboard"
        assert self._step is not None
        self._lost.start()
        type_code(window, self._step.code, self._due)
        self._timer.start(max(0, int((self._due - time.monotonic()) * 1000)))

    def _return(self) -> None:
        while time.monotonic() < self._due:  # the timer's grain is a millisecond
            pass
        window = QGuiApplication.focusWindow()
        assert window is not None, "the window has lost the keyboard"
        if self._profile is not None and self._phase == "idle":
            self._profile.enable()
        type_return(window, self._due)

    def _paint_and_stop(self) -> None:
        self._paint()
        self._painted_at = time.monotonic()
        if self._profile is not None and self._phase == "idle":
            self._profile.disable()

    def _painted(self, _code: str, _at: float) -> None:
        if self._step is not None and self._step.kind in ("open", "item"):
            self._done()

    def _saved(self, _seq: int) -> None:
        bench = self._screen.engine.bench
        closed = bench is not None and not bench.open_orders()
        if self._step is not None and self._step.kind == "close" and closed:
            self._done()

    def _came(self, _answer: ScanAnswer) -> None:
        if self._step is not None and self._step.kind == "outside":
            self._done()

    def _done(self) -> None:
        step, now = self._step, time.monotonic()
        assert step is not None
        assert self._painted_at > self._due, f"nothing was painted for {step}"
        self._lost.stop()
        self._check(step)
        self.found[self._phase].scans.setdefault(step.kind, []).append((self._painted_at - self._due) * 1000)
        self._due = max(self._due + GAP_S, now + GAP_S / 2)
        self._step = None
        QTimer.singleShot(0, self, self._next)

    def _give_up(self) -> None:
        shown = self._screen.view.block.answer
        raise AssertionError(f"no answer to {self._step} in phase {self._phase}; the bench shows {shown}")

    def _check(self, step: Step) -> None:
        """That the bench really did what was to be measured."""
        bench = self._screen.engine.bench
        assert bench is not None
        on_it = bench.order
        right = on_it is None if step.kind in ("close", "outside") else on_it is not None
        if step.order is not None and on_it is not None:
            right = right and on_it.order_id == step.order.id and (step.kind != "item" or on_it.verified > 0)
        assert right, f"{step} left {on_it} on the bench"

    # -- the phases

    def _end_phase(self) -> None:
        times = self.found[self._phase]
        times.stall_ms = self._heart.longest_ms
        times.seconds = time.monotonic() - self._began
        if self._phase == "idle" and self._files:
            self._import_next()
            self._begin_phase("import", self._busy)
            if self._profile is not None:
                self._profile.disable()
                self._beside.enable()
        elif self._importing:
            Until(lambda: not self._importing, self._finish, self)
        else:
            self._finish()

    def _import_next(self) -> None:
        program, file = self._program, self._files.pop(0)
        self._importing += 1
        program.background.run(
            run_import,
            program.store,
            Actor(),
            ExportFiles(),
            ImportWish(file, "云上家居旗舰店"),
            False,
            on=LONG,
            then=self._imported,
            progress=self._progress,
        )

    def _progress(self, _done: int, _total: int, _text: str) -> None:
        """As the window shows it."""

    def _imported(self, report: ImportReport) -> None:
        self._importing -= 1
        self.found["import"].orders += report.accepted.new
        if self._files and self._step is not None:
            self._import_next()

    def _finish(self) -> None:
        if self._profile is not None:
            self._beside.disable()
            text = f"From the last key of a scan to its painting\n{profile_text(self._profile)}"
            if self._phase == "import":
                text += f"\nThe main thread during an import\n{profile_text(self._beside)}"
            Path(os.environ[PROFILE]).write_text(text, "utf-8")
        print(
            json.dumps(
                {
                    phase: {
                        "scans": times.scans,
                        "stall_ms": times.stall_ms,
                        "seconds": times.seconds,
                        "orders": times.orders,
                    }
                    for phase, times in self.found.items()
                }
            ),
            flush=True,
        )
        self._program.window.close()


def disk(folder: Path) -> list[float]:
    """Milliseconds of bare appends of a scan's size with fdatasync, as the journal does them."""
    took = []
    with (folder / "disk.probe").open("wb", buffering=0) as file:
        for _ in range(100):
            started = time.perf_counter()
            file.write(b"x" * 600)
            getattr(os, "fdatasync", os.fsync)(file.fileno())
            took.append((time.perf_counter() - started) * 1000)
            time.sleep(0.01)
    return took


def _plain(order: BenchOrder) -> bool:
    """Nothing to decide but what is scanned."""
    labelled = any(parcel.tracking for parcel in order.parcels)
    return labelled and not order.holds and all(line.sku_id and not line.by_hand for line in order.lines)


def _old_numbers(program: WatchedProgram) -> list[str]:
    """Orders long gone, which only the store knows."""
    query = (
        select(Order.number)
        .join(Shop, Shop.id == Order.shop_id)
        .where(Order.status == OrderStatus.COMPLETED)
        .order_by(Order.id)
        .limit(OUTSIDE * 3)
    )
    with program.store.reading() as reading:
        return list(reading.session.scalars(query))


def main(folder: Path, idle: int, busy: int, files: list[Path]) -> int:
    """Until all is scanned."""
    application, program = start(folder)
    packer = Packer(program, idle, busy, files)
    code = application.exec()
    del packer
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [Path(one) for one in sys.argv[4:]]))
