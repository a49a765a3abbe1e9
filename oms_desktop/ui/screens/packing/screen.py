"""The packing screen: scans and keys in, one answer out, painted before anything else happens."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from oms_desktop import settings as declared
from oms_desktop.errors import OmsError
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.fresh import OrderAsker
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.packing.words import Command
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.scanner import Scanner, known_device
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.screens.packing.answer_words import mode_words
from oms_desktop.ui.screens.packing.attention import Attention
from oms_desktop.ui.screens.packing.bench_engine import BenchEngine
from oms_desktop.ui.screens.packing.bench_keys import BenchKeys
from oms_desktop.ui.screens.packing.bench_view import BenchView
from oms_desktop.ui.screens.packing.bench_voice import BenchVoice
from oms_desktop.ui.screens.packing.beside_bench import BesideBench
from oms_desktop.ui.screens.packing.calibrating import Calibrating
from oms_desktop.ui.screens.packing.entry_field import Wanted
from oms_desktop.ui.screens.packing.finding import Finding
from oms_desktop.ui.screens.packing.printing_port import BenchPrinting
from oms_desktop.ui.screens.packing.put_aside import PutAside
from oms_desktop.ui.screens.packing.warming import Warming
from oms_desktop.ui.targets import Calibrate, OpenAtBench, ShowOrders
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.vocabulary import ScanMode

_ESCAPE_S = 1.0
_TYPED = {Command.TYPE: Wanted.CODE, Command.QTY: Wanted.QUANTITY, Command.WEIGH: Wanted.WEIGHT}
"""Keys that ask for something to be typed."""
_VERB_OF = {wanted: verb for verb, wanted in _TYPED.items()} | {Wanted.REASON: Command.HOLD}


class PackingScreen(Screen):
    """See the package. ``printing`` puts slips and labels on paper, ``asker`` asks platforms."""

    bench = True

    def __init__(self, desk: Desk, printing: BenchPrinting, asker: OrderAsker | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.engine = BenchEngine(desk, asker, self)
        self.scanner = Scanner(known_device(desk.settings), self)
        self.view = BenchView(desk.pictures, desk.data_dir / "pictures")
        self.voice = BenchVoice(desk, self.view.strip, self)
        self.keys = BenchKeys(self)
        self.finding = Finding(desk, self.view, self)
        self.calibrating = Calibrating(desk, self.view, self.scanner, printing, self)
        self.attention = Attention(self)
        self.beside = BesideBench(desk, self.view, self)
        self.aside = PutAside(self.view, self)
        self.warming = Warming(self.view)
        self._printing = printing
        self._actor = desk.actor
        self._saving: ScanAnswer | None = None  # a closing scan that is answered and not yet on the disk
        self._last: ScanAnswer | None = None
        self._resume: ScanAnswer | None = None
        self._escaped = 0.0
        self._wish = ""  # a code that came while the bench was not open yet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect(printing)
        self.retranslate()

    def _connect(self, printing: BenchPrinting) -> None:
        engine, view, scanner = self.engine, self.view, self.scanner
        engine.opened.connect(self._opened)
        engine.refused.connect(self._refused)
        engine.answered.connect(self._answered)
        engine.saved.connect(self._saved)
        engine.save_failed.connect(self._save_failed)
        engine.reprint_wanted.connect(printing.reprint)
        engine.label_wanted.connect(self._print_label)
        scanner.began.connect(engine.scan_begins)
        scanner.scanned.connect(self.scan)
        scanner.typed.connect(self._typed)
        view.option_chosen.connect(self.choose)
        view.entry.entered.connect(self._entered)
        view.entry.changed.connect(self._entry_changed)
        view.entry.left.connect(self._leave_pages)
        view.empty.acted.connect(self._show_orders)
        view.notice.acted.connect(self.engine.open)
        view.strip.help.clicked.connect(self._toggle_help)
        view.strip.calibrate.clicked.connect(self._calibrate)
        self.keys.pressed.connect(self.press)
        self.keys.find_wanted.connect(self._find)
        self.keys.escaped.connect(self._escape)
        self.finding.chosen.connect(self._open_found)
        self.calibrating.ended.connect(self._focus_field)
        self.attention.changed.connect(self._attention)

    # -- what the window tells

    def entered(self) -> None:
        if self.engine.bench is not None and self._actor != self._desk.actor:
            self.engine.close()
        self._actor = self._desk.actor
        self.scanner.use(known_device(self._desk.settings))
        self.scanner.start()
        self.attention.start()
        self.engine.open()
        self._focus_field()
        self.beside.start()

    def left(self) -> None:
        self.beside.stop()
        self._leave_pages()
        self.scanner.stop()
        self.attention.stop()
        self.view.notice.hide()
        self.voice.quiet()

    def open(self, target: object) -> None:
        """OpenAtBench or Calibrate."""
        if isinstance(target, Calibrate):
            self._calibrate()
        elif isinstance(target, OpenAtBench):
            self._wish = target.code
            self._take_wish()

    def showEvent(self, event: QShowEvent) -> None:
        self.window().installEventFilter(self)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and watched is self.window():
            self.put_away()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DeferredDelete:
            self.put_away()
        return super().event(event)

    def put_away(self) -> None:
        """The program ends: the journal is applied and let go while the workers still work."""
        self.beside.stop()
        self.voice.quiet()
        self.engine.close()

    def retranslate(self) -> None:
        self.view.retranslate()
        self.beside.retranslate()
        if self._last is not None:
            self._show(self._last)
        elif self.engine.bench is not None:
            self._show_ready()
        else:
            self.view.show_ready(self.tr("Opening"), self.tr("The bench is being opened…"), "")

    # -- the bench opens

    def _opened(self) -> None:
        bench = self.engine.bench
        assert bench is not None
        self.view.notice.hide()
        self._show_standing()
        self.warming.begin(bench.bench_set)
        self.beside.read_day()
        resumed = bench.resumed()
        if resumed is None:
            self._show_ready()
        else:
            self._resume = resumed if resumed.case is Case.RESUMED else None
            self._answered(resumed)
        self._take_wish()

    def _refused(self, error: OmsError) -> None:
        text = error_text(error)
        self.view.notice.show_notice(text, Tone.BAD, self.tr("Try again"))
        self.view.show_ready(self.tr("Closed"), text, "", Tone.BAD)

    def _take_wish(self) -> None:
        if self._wish and self.engine.bench is not None:
            code, self._wish = self._wish, ""
            self.scan(code)

    def _show_ready(self) -> None:
        mode = self.engine.bench.mode if self.engine.bench is not None else ScanMode.M1
        self.view.show_ready(self.tr("Ready"), self.tr("No order is on the bench"), mode_words(mode)[1])

    # -- scans

    def scan(self, code: str, at: float | None = None) -> None:
        """A code from a scanner, the keyboard or another screen: answered and painted in this call."""
        self.view.end_entry()
        self.finding.end()
        self._resume = None
        self.aside.end()
        answer = self.engine.scan(code, at)
        if answer is None:
            self._wish = code
            self.view.field.setText(code)
        else:
            self._answered(answer)

    def press(self, verb: Command) -> None:
        """A key."""
        bench = self.engine.bench
        if bench is None:
            return
        if verb is Command.HELP:
            self._toggle_help()
        elif verb not in bench.verbs:
            self._do(verb)
        elif verb in _TYPED:
            self._begin_entry(_TYPED[verb])
        elif verb is Command.HOLD and bench.blocked is None and not self.aside.asking:
            self.aside.begin()
        else:
            self._do(verb)

    def _do(self, verb: Command, argument: str = "") -> None:
        self._resume = None
        self.aside.end()
        self.finding.end()
        self.view.end_entry()
        answer = self.engine.command(verb, argument)
        if answer is not None:
            self._answered(answer)
        if verb is Command.MODE and answer is not None and answer.case is Case.MODE:
            self._keep_mode()

    def choose(self, number: int) -> None:
        """A number: the answer to whatever is asked."""
        if self.finding.active:
            self.finding.choose(number)
        elif self.aside.asking:
            reason = self.aside.choose(number)
            if reason:
                self._do(Command.HOLD, reason)
        elif self.view.page is self.view.choices:
            answer = self.engine.choose(number)
            if answer is not None:
                self._answered(replace(answer, code=""))  # what was chosen is no code that anybody scanned

    def _typed(self, raw: str) -> None:
        """Keys that were no scan: an answer to a question, never a command of its own."""
        text = raw.strip()
        if len(text) == 1 and text in "123456789":
            self.choose(int(text))
        elif self._resume is not None and text.lower() == "y":
            self._answered(replace(self._resume, case=Case.ACKNOWLEDGED))
            self._resume = None
        elif self._resume is not None and text.lower() == "n":
            self._do(Command.RECOUNT)

    # -- answers

    def _answered(self, answer: ScanAnswer) -> None:
        """Show, paint, sound, and only then what the answer asks for."""
        self._show(answer)
        self.view.paint_now()
        if self._saving is not answer:
            self.voice.answer(answer)
        self.beside.count(answer)
        self._show_standing()
        self.engine.follow(answer)

    def _show(self, answer: ScanAnswer) -> None:
        decision = answer.decision
        saved = decision is None or not answer.saving or self.engine.wait_safe(decision.seq)
        self._saving = None if saved else answer
        self._last = answer
        prompt = self.tr("Y: go on · N: count again from nothing") if answer.case is Case.RESUMED else ""
        self.view.show_answer(answer, self._desk.now, saved=saved, prompt=prompt)

    def _saved(self, seq: int) -> None:
        answer = self._saving
        if answer is not None and answer.decision is not None and answer.decision.seq <= seq:
            self._saving = None
            self.view.show_answer(answer, self._desk.now, saved=True)
            self.view.paint_now()
            self.voice.answer(answer)

    def _save_failed(self, reason: str) -> None:
        self._saving = None
        self.view.show_unsaved(reason)
        self.view.paint_now()
        self.voice.alarm(self.tr("Stop, not saved"))

    def _show_standing(self) -> None:
        bench = self.engine.bench
        if bench is not None:
            self.view.strip.show_mode(bench.mode)
            self.view.strip.show_people(self._desk.actor.station, bench.operator)
            self.view.show_keys(bench.verbs)

    # -- pages and entries

    def _begin_entry(self, wanted: Wanted) -> None:
        self.aside.end()
        self.finding.end()
        self.view.begin_entry(wanted)

    def _entered(self, wanted: Wanted, text: str) -> None:
        if wanted is Wanted.ORDER:
            self.finding.enter(text)
        else:
            self._do(_VERB_OF[wanted], text)

    def _entry_changed(self, wanted: Wanted, text: str) -> None:
        if wanted is Wanted.ORDER:
            self.finding.typed(text)

    def _find(self) -> None:
        if self.engine.bench is not None:
            self.aside.end()
            self.finding.begin()

    def _open_found(self, order_id: int) -> None:
        self.scan(f"O{order_id}")

    def _toggle_help(self) -> None:
        bench = self.engine.bench
        if self.view.page is self.view.help or bench is None:
            self._leave_pages()
            return
        self.view.help.show_verbs(bench.verbs, idle=not bench.open_orders())
        self.view.show_page(self.view.help)

    def _calibrate(self) -> None:
        self._leave_pages()
        self.calibrating.begin()

    def _leave_pages(self) -> None:
        self.aside.end()
        self.finding.end()
        self.calibrating.end()
        self.view.end_entry()
        self.view.show_order_page()

    def _escape(self) -> None:
        """First out of whatever covers the order; twice within a second out of the order itself."""
        covered = self.view.page not in (self.view.order, self.view.empty)
        if self.view.entering or covered:
            self._leave_pages()
            return
        now = time.monotonic()
        bench = self.engine.bench
        if bench is None or not bench.open_orders():
            return
        if now - self._escaped <= _ESCAPE_S:
            self._escaped = 0.0
            self._do(Command.ABORT)
        else:
            self._escaped = now
            self.view.prompt.show_prompt(self.tr("Press Esc again to leave this order"), Tone.WARN)

    def _focus_field(self) -> None:
        self.view.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what does not come by scan

    def setting_changed(self, key: str) -> None:
        """A setting of this station was changed elsewhere in the window."""
        if key.startswith(("sound.", "speech.")):
            self.voice.reload()
        elif key.startswith(("bench.", "scan.")):
            self.scanner.use(known_device(self._desk.settings))
            self.engine.take_settings()
            self._show_standing()
            bench = self.engine.bench
            if bench is not None and not bench.open_orders():
                self._show_ready()

    def _print_label(self, order_id: int) -> None:
        self._printing.print_labels((order_id,))

    def _keep_mode(self) -> None:
        bench = self.engine.bench
        if bench is not None:
            self._desk.background.run(self._desk.settings.set, declared.BENCH_MODE, bench.mode.value)

    def _show_orders(self) -> None:
        self.go.emit("orders", ShowOrders(Filter(chip="to_approve")))

    def _attention(self, here: bool) -> None:
        """Another program gets the scans while our window is not the active one."""
        bench = self.engine.bench
        if here:
            self.view.notice.hide()
            self.voice.hush(blocked=bench is not None and bench.blocked is not None)
        else:
            text = self.tr("Scans do not arrive here: another window is in front. Click this window.")
            self.view.notice.show_notice(text, Tone.BAD)
            self.voice.alarm(self.tr("The window is not in front"))
