"""From a command to what was done: asks what is needed in bars, runs the act, tells the outcome and offers the undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.orders import verbs
from oms_desktop.ui.screens.orders.ask_bars import AskBar, CarrierBar, HoldBar, MemoBar
from oms_desktop.ui.screens.orders.tracking_bar import Numbers, TrackingBar
from oms_desktop.ui.screens.orders.verbs import Act, Done, NumbersOut, OrderVerbs, Undo
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import ConfirmBar, NoticeBar, ProgressStrip, Words
from oms_desktop.vocabulary import Flag, HoldReason

_NAMED = 3
"""Refused orders that are named; the others are counted."""


class ActionArea(QWidget):
    """The strip above the list where actions ask and answer. Empty, it takes no room."""

    said = Signal(str, object)
    """As Screen.said."""

    select_wanted = Signal(object)
    """tuple of ids: those that were refused."""

    finished = Signal()
    """The focus may go back to where it was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.verbs = OrderVerbs(desk, self)
        self.confirm = ConfirmBar()
        self.notice = NoticeBar()
        self.progress = ProgressStrip()
        self.hold = HoldBar()
        self.memo = MemoBar()
        self.carrier = CarrierBar()
        self.tracking = TrackingBar()
        self._bars: list[AskBar] = [self.hold, self.memo, self.carrier, self.tracking]
        self._refused: tuple[int, ...] = ()
        self._undo: Undo | None = None
        self._corrects = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for part in (self.progress, self.notice, self.confirm, *self._bars):
            self._column.addWidget(part)
            part.installEventFilter(self)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.hold.answered.connect(self._held)
        self.memo.answered.connect(self._noted)
        self.carrier.answered.connect(self._carried)
        self.tracking.answered.connect(self._tracked)
        for bar in self._bars:
            bar.closed.connect(self.finished)
            bar.answered.connect(self.finished)
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.refused.connect(self.finished)
        self.notice.acted.connect(self._show_refused)
        self.verbs.started.connect(self._started)
        self.verbs.progressed.connect(self.progress.step)
        self.verbs.reported.connect(self._reported)
        self.progress.cancel_wanted.connect(self.verbs.stop)

    def add_bar(self, bar: AskBar) -> None:
        """A further question of the screen's own, shown in the same place, one at a time."""
        self._bars.append(bar)
        self._column.addWidget(bar)
        bar.installEventFilter(self)
        bar.closed.connect(self.finished)
        bar.answered.connect(self.finished)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            parts = (self.progress, self.notice, self.confirm, *self._bars)
            self.setVisible(any(not part.isHidden() for part in parts))
        return False

    # -- questions

    def only(self, bar: AskBar) -> None:
        """Put away every other question."""
        for other in self._bars:
            if other is not bar:
                other.hide()
        self.confirm.hide()
        self.show()

    def quiet(self) -> None:
        """Nothing is asked or told any more: the person has turned to something else."""
        for part in (*self._bars, self.confirm, self.notice):
            part.hide()

    def do(self, act: Act, ids: Sequence[int]) -> None:
        """Without a question."""
        self.verbs.do(act, ids)

    def ask_hold(self, ids: Sequence[int]) -> None:
        self.only(self.hold)
        self.hold.ask(ids)

    def ask_memo(self, ids: Sequence[int], text: str = "") -> None:
        self.only(self.memo)
        self.memo.ask(ids)
        self.memo.start_with(text)

    def ask_carrier(self, ids: Sequence[int]) -> None:
        self.only(self.carrier)
        self.carrier.ask(ids)

    def ask_tracking(self, orders: Sequence[tuple[int, str]], *, corrects: bool) -> None:
        """``orders`` are (id, number); ``corrects``: the parcel has left, its number is to be replaced."""
        self._corrects = corrects
        if corrects and len(orders) == 1:
            self._desk.ask(verbs.numbers_out, *orders[0], then=self._ask_which)
        else:
            self.only(self.tracking)
            self.tracking.ask_for(orders)

    def _ask_which(self, out: NumbersOut) -> None:
        self.only(self.tracking)
        self.tracking.ask_for(((out.order_id, out.number),), out.trackings)

    def ask_cancel(self, ids: Sequence[int]) -> None:
        def words() -> tuple[str, str]:
            count = len(ids)
            text = self.tr(
                "Cancel %n order(s) for good? They leave the queue, and their parcels become void.", "", count
            )
            return text, self.tr("Cancel %n order(s)", "", count)

        self._ask(words, verbs.CANCEL, ids)

    def ask_elsewhere(self, ids: Sequence[int]) -> None:
        def words() -> tuple[str, str]:
            count = len(ids)
            text = self.tr(
                "Mark %n order(s) as shipped, not packed here? Nothing is reported to the platform.",
                "",
                count,
            )
            return text, self.tr("%n order(s) are out", "", count)

        self._ask(words, verbs.ELSEWHERE, ids)

    def _ask(self, words: Words, act: Act, ids: Sequence[int]) -> None:
        for bar in self._bars:
            bar.hide()
        self.show()
        self.confirm.ask(words, (act, tuple(ids)))

    # -- answers

    def _confirmed(self, subject: tuple[Act, tuple[int, ...]]) -> None:
        self.verbs.do(*subject)
        self.finished.emit()

    def _held(self, ids: tuple[int, ...], answer: tuple[HoldReason, str]) -> None:
        self.verbs.do(verbs.hold(*answer), ids)

    def _noted(self, ids: tuple[int, ...], answer: tuple[str, Flag | None]) -> None:
        self.verbs.do(verbs.memo(*answer), ids)

    def _carried(self, ids: tuple[int, ...], answer: str) -> None:
        self.verbs.do(verbs.carrier(answer), ids)

    def _tracked(self, ids: tuple[int, ...], told: Numbers) -> None:
        if self._corrects:
            act = verbs.correct_tracking(told.pairs, told.carrier, told.wrong)
        else:
            act = verbs.tracking(told.pairs, told.carrier)
        self.verbs.do(act, [order_id for order_id, _ in told.pairs])

    # -- outcomes

    def undo_last(self) -> None:
        """Take back the last act that can be."""
        if self._undo is not None:
            undo, self._undo = self._undo, None
            self.verbs.undo(undo)

    def _started(self, name: str) -> None:
        self.show()
        self.progress.start(self.verbs.sentence(name, 0))

    def _reported(self, done: Done) -> None:
        self.progress.finish()
        self._undo = done.undo
        back: Callable[[], object] | None = partial(self.verbs.undo, done.undo) if done.undo else None
        told = self.verbs.told(done)
        if told:
            self.said.emit(told, back)
        self._show_refusals(done)

    def _show_refusals(self, done: Done) -> None:
        refused = done.outcome.refused
        self._refused = done.refused_ids
        if not refused:
            self.notice.hide()
            return
        told = "\n".join(error_text(refusal) for _, refusal in refused[:_NAMED])
        if len(refused) > _NAMED:
            told += "\n" + self.tr("… and %n more", "", len(refused) - _NAMED)
        action = self.tr("Select them") if len(refused) > 1 else self.tr("Select it")
        head = self.tr("%n order(s) refused:", "", len(refused)) + "\n" if len(refused) > 1 else ""
        self.show()
        self.notice.show_notice(head + told, Tone.WARN, action)

    def _show_refused(self) -> None:
        self.select_wanted.emit(self._refused)
