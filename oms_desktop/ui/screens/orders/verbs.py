"""Doing things to orders: on a worker, in slices, and then saying what was done, what was refused, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from oms_desktop.errors import Refused
from oms_desktop.operations.orders import verbs
from oms_desktop.operations.orders.queue import OrderRow, order_rows
from oms_desktop.operations.orders.verbs import Outcome
from oms_desktop.operations.orders.views import order_views
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.work import Reading, Work
from oms_desktop.ui.background import DESK, LONG, Report
from oms_desktop.ui.desk import Desk
from oms_desktop.vocabulary import Flag, HoldReason, ParcelStatus

SLICE = 200
"""Orders a transaction; more than one slice goes to the long worker, with progress."""


@dataclass(frozen=True, slots=True)
class Act:
    """One action: its name in ``sentence``, the operation, what it is given beside the ids, and the act that undoes it."""

    name: str
    operation: Callable[..., Any]
    args: tuple[object, ...] = ()
    names: tuple[tuple[str, object], ...] = ()
    undo: Act | None = None
    changes: Callable[[OrderRow, OrderRow], bool] | None = None
    """Whether the act has made a difference to an order, by its row before and after: only those are told and undone.
    ``None``: it always does."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What the window's toast hands back: the act that takes back another, and on which orders."""

    act: Act
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act on ``ids``."""

    act: Act
    ids: tuple[int, ...]
    outcome: Outcome
    refused_ids: tuple[int, ...]
    undo: Undo | None
    same: int = 0
    """Of those done, how many were so already."""
    stuck: int = 0
    """Of the same, how many are on hold all the same: a hold with a cause goes away with its cause."""


@dataclass(slots=True)
class _Tally:
    """What slice after slice adds up to."""

    done: list[int]
    refused: list[tuple[str, Refused]]
    changed: list[int]
    stuck: int = 0

    def add(
        self, act: Act, part: Sequence[int], before: Mapping[int, OrderRow], after: Mapping[int, OrderRow]
    ) -> None:
        """Orders that were done, as they were and are; empty where nobody asks for the difference."""
        self.done += part
        if act.changes is None:
            self.changed += part
            return
        both = [(before[one], after[one]) for one in part if one in before and one in after]
        different = [now.id for was, now in both if act.changes(was, now)]
        self.changed += different
        self.stuck += sum(1 for was, now in both if now.holds and now.id not in set(different))


def _moved(was: OrderRow, now: OrderRow) -> bool:
    return was.status != now.status


def _hurried(was: OrderRow, now: OrderRow) -> bool:
    return was.urgent != now.urgent


def _released(was: OrderRow, now: OrderRow) -> bool:
    return len(now.holds) < len(was.holds)


_CALM = (("urgent", False),)
APPROVE = Act("approve", verbs.approve, undo=Act("put_back", verbs.put_back), changes=_moved)
PUT_BACK = Act("put_back", verbs.put_back, undo=Act("approve", verbs.approve), changes=_moved)
URGENT = Act(
    "urgent",
    verbs.mark_urgent,
    undo=Act("not_urgent", verbs.mark_urgent, names=_CALM),
    changes=_hurried,
)
NOT_URGENT = Act(
    "not_urgent", verbs.mark_urgent, names=_CALM, undo=Act("urgent", verbs.mark_urgent), changes=_hurried
)
CANCEL = Act("cancel", verbs.cancel)
ELSEWHERE = Act("elsewhere", verbs.shipped_elsewhere)
RELEASE = Act("release", verbs.release, changes=_released)


def hold(reason: HoldReason, note: str) -> Act:
    """Stop orders for a reason."""

    def changes(was: OrderRow, now: OrderRow) -> bool:
        return reason not in was.holds

    return Act("hold", verbs.hold, (reason, note), undo=release(reason), changes=changes)


def release(reason: HoldReason) -> Act:
    """Close the holds of one reason."""
    return Act("release", verbs.release, (reason,), changes=_released)


def memo(text: str, flag: Flag | None) -> Act:
    """Our note, and a flag unless it shall stay."""
    return Act("memo", verbs.set_memo, (text, flag))


def carrier(code: str) -> Act:
    """Who shall take them."""
    return Act("carrier", verbs.assign_carrier, (code,))


def _numbered(was: OrderRow, now: OrderRow) -> bool:
    return (was.tracking, was.carrier) != (now.tracking, now.carrier)


def tracking(pairs: Sequence[tuple[int, str]], carrier_code: str) -> Act:
    """Numbers to orders. Until somebody else knows them they can be taken back."""
    numbers = dict(pairs)

    def bind(work: Work, order_ids: Sequence[int]) -> Outcome:
        for order_id in order_ids:
            waybills.assign_waybill(work, order_id, carrier_code, numbers[order_id])
        return Outcome(tuple(order_ids))

    def take_back(work: Work, order_ids: Sequence[int]) -> Outcome:
        for order_id in order_ids:
            waybills.take_back_waybill(work, order_id, numbers[order_id])
        return Outcome(tuple(order_ids))

    return Act("tracking", bind, undo=Act("take_back_tracking", take_back), changes=_numbered)


def correct_tracking(pairs: Sequence[tuple[int, str]], carrier_code: str, wrong: str = "") -> Act:
    """Other numbers for boxes that have left; ``wrong``: the one to be replaced, where an order has several boxes."""
    numbers = dict(pairs)

    def change(work: Work, order_ids: Sequence[int]) -> Outcome:
        for order_id in order_ids:
            waybills.change_waybill(work, order_id, carrier_code, numbers[order_id], wrong=wrong)
        return Outcome(tuple(order_ids))

    return Act("tracking", change)


@dataclass(frozen=True, slots=True)
class NumbersOut:
    """An order, and the tracking numbers of its boxes that have left."""

    order_id: int
    number: str
    trackings: tuple[str, ...]


def numbers_out(reading: Reading, order_id: int, number: str) -> NumbersOut:
    """Of the order ``order_id``; ``number`` is its number."""
    boxes = [box for order in order_views(reading, [order_id]) for box in order.parcels if box.status in OUT]
    return NumbersOut(order_id, number, tuple(box.tracking for box in boxes if box.tracking))


def void_tracking() -> Act:
    """Take the numbers off parcels that are still here."""

    def void(work: Work, order_ids: Sequence[int]) -> Outcome:
        for order_id in order_ids:
            waybills.void_waybill(work, order_id)
        return Outcome(tuple(order_ids))

    return Act("void_tracking", void)


OUT = (ParcelStatus.SHIPPED, ParcelStatus.DELIVERED)
ONE_BY_ONE = frozenset({"tracking", "take_back_tracking", "void_tracking"})
"""Acts whose operation refuses by raising: each order is a transaction of its own."""


class OrderVerbs(QObject):
    """Runs acts. One report an act, however many slices it took."""

    started = Signal(str)
    """An act on many orders has begun: its sentence so far, for the progress strip."""

    progressed = Signal(int, int, str)

    reported = Signal(object)
    """Done of an act that is finished."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs: list[Any] = []

    def do(self, act: Act, ids: Sequence[int]) -> None:
        """Do it to these orders; nothing happens for none."""
        if not ids:
            return
        many = len(ids) > SLICE
        if many:
            self.started.emit(act.name)
        job = self._desk.background.run(
            self._slices,
            act,
            tuple(ids),
            on=LONG if many else DESK,
            then=self._done,
            cancelled=self._stopped,
            progress=self._step,
        )
        self._jobs.append(job)

    def stop(self) -> None:
        """End what runs after the slice it is in."""
        for job in self._jobs:
            job.cancel()

    def undo(self, undo: Undo) -> None:
        """Take an act back."""
        self.do(undo.act, undo.ids)

    def sentence(self, name: str, count: int) -> str:
        """``3 orders approved``."""
        made = {
            "approve": self.tr("%n order(s) approved", "", count),
            "put_back": self.tr("%n order(s) put back to be approved", "", count),
            "hold": self.tr("%n order(s) put on hold", "", count),
            "release": self.tr("%n order(s) released", "", count),
            "memo": self.tr("%n memo(s) written", "", count),
            "urgent": self.tr("%n order(s) marked urgent", "", count),
            "not_urgent": self.tr("%n order(s) no longer urgent", "", count),
            "carrier": self.tr("Carrier set for %n order(s)", "", count),
            "tracking": self.tr("%n tracking number(s) bound", "", count),
            "take_back_tracking": self.tr("%n tracking number(s) taken back", "", count),
            "void_tracking": self.tr("%n order(s) freed of tracking numbers", "", count),
            "cancel": self.tr("%n order(s) cancelled", "", count),
            "elsewhere": self.tr("%n order(s) marked as shipped elsewhere", "", count),
        }
        return made[name]

    def told(self, done: Done) -> str:
        """What was done, and to how many it was no news; empty where all were refused."""
        name, changed = done.act.name, len(done.outcome.done) - done.same
        free = done.same
        parts = [self.sentence(name, changed)] if changed else []
        if name == "release":
            free -= done.stuck
            if done.stuck:
                parts.append(self.tr("%n order(s) stay on hold until the cause is mended", "", done.stuck))
            if free:
                parts.append(self.tr("%n order(s) had no hold", "", free))
        elif free:
            parts.append(self.tr("%n order(s) were so already", "", free))
        return " · ".join(parts)

    # -- on a worker

    def _slices(self, act: Act, ids: tuple[int, ...], *, progress: Report) -> Done:
        tally = _Tally([], [], [])
        size = 1 if act.name in ONE_BY_ONE else SLICE
        tried = 0
        for start in range(0, len(ids), size):
            if progress.stopped:
                break
            part = ids[start : start + size]
            before = self._rows(act, part)
            outcome = self._part(act, part)
            tried += len(part)
            tally.add(act, outcome.done, before, self._rows(act, part))
            tally.refused += outcome.refused
            if len(ids) > SLICE and not progress.stopped:
                progress(tried, len(ids))
        did = set(tally.done)
        left = tuple(each for each in ids[:tried] if each not in did)
        undo = Undo(act.undo, tuple(tally.changed)) if act.undo and tally.changed else None
        same = len(tally.done) - len(tally.changed)
        outcome = Outcome(tuple(tally.done), tuple(tally.refused))
        return Done(act, ids[:tried], outcome, left, undo, same, tally.stuck)

    def _rows(self, act: Act, part: tuple[int, ...]) -> dict[int, OrderRow]:
        if act.changes is None:
            return {}
        with self._desk.store.reading() as reading:
            return order_rows(reading, part)

    def _part(self, act: Act, part: tuple[int, ...]) -> Outcome:
        try:
            with self._desk.store.work(self._desk.actor) as work:
                found: Outcome = act.operation(work, part, *act.args, **dict(act.names))
                return found
        except Refused as refusal:
            if act.name not in ONE_BY_ONE:
                raise
            return Outcome((), ((str(refusal.values.get("number", "")), refusal),))

    # -- on the main thread

    def _step(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _done(self, report: Done) -> None:
        self._jobs.clear()
        self.reported.emit(report)

    def _stopped(self, report: Done | None) -> None:
        self._jobs.clear()
        if report is not None:
            self.reported.emit(report)
