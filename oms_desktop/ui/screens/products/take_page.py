"""The stock take: scan what stands there, blind; count again what differs; post. All of it by scanner and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.catalogue.sku_views import SkuView, sku_view
from oms_desktop.operations.packing.words import Sound
from oms_desktop.operations.stock.takes import TakePosted, drop_count, post_count, start_count
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.scanner import Scanner, known_device
from oms_desktop.ui.screens.products.sku_finder import SkuFinder
from oms_desktop.ui.screens.products.take_columns import TAKE_COLUMNS, CountSource, Phase, Shown, take_titles
from oms_desktop.ui.screens.products.take_work import (
    Counted,
    TakeState,
    take_back,
    take_scan,
    take_state,
    take_typed,
)
from oms_desktop.ui.sounds import Sounds
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.widgets.bars import ConfirmBar
from oms_desktop.ui.widgets.bench import Answer, BigAnswer, ScanField, Symbol
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, native
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.widgets.rows import Query

MOST = 1_000_000


class TakePage(QWidget):
    """Takes scans between ``start`` and ``stop``, whatever has the focus."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, clock: DeadlineClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phase = Phase.COUNT
        self.state = TakeState(None)
        self._last: Counted | None = None
        self._current: SkuView | None = None
        self._busy = False
        self._listening = False
        self.scanner = Scanner(known_device(desk.settings), self)
        self.sounds = Sounds(desk.settings, self)
        self.field, self.answer = ScanField(), BigAnswer()
        self.finder = SkuFinder(desk)
        self.quantity = QLineEdit()
        self.quantity.setValidator(QIntValidator(0, MOST, self))
        self.quantity.setFixedWidth(110)
        self.table = DataTable(CountSource(desk.store), TAKE_COLUMNS, desk.background, clock, desk.pictures)
        self._hint = label("soft")
        self.undo, self.drop = Button(), Button(ButtonLook.QUIET)
        self.next = Button(ButtonLook.MAIN)
        self.question = ConfirmBar()
        self.empty = EmptyState("scan")
        self._stack = QStackedWidget()
        self._work = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._hint.setWordWrap(True)
        self.answer.setFixedHeight(132)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.field, 2)
        typed.addWidget(self.finder, 2)
        typed.addWidget(self.quantity)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.drop)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.next)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(typed)
        column.addWidget(self.answer)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        for part in (self.empty, self._work):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.scanner.scanned.connect(self._scanned)
        self.field.returnPressed.connect(self._typed_code)
        self.finder.chosen.connect(self._chosen)
        self.quantity.returnPressed.connect(self._typed_quantity)
        self.table.opened.connect(self._edit_quantity)
        self.undo.clicked.connect(self.take_back_last)
        self.next.clicked.connect(self._go_on)
        self.drop.clicked.connect(self._ask_drop)
        self.question.confirmed.connect(self._drop)
        self.question.refused.connect(self.focus_scan)
        self.empty.acted.connect(self._begin)

    def retranslate(self) -> None:
        """All texts of its own."""
        self.empty.label(
            self.tr("Stock take"),
            self.tr(
                "Go along the shelves and scan every piece: each scan counts one. What the books say stays hidden, "
                "so that nobody counts what he expects. What differs is counted a second time, then posted."
            ),
            self.tr("Begin to count"),
        )
        self.field.label(self.tr("Scan"), self.tr("Scan a piece, or type its code and Enter"))
        self.finder.setToolTip(self.tr("Without barcode: find it") + " · F3")
        self.quantity.setPlaceholderText(self.tr("Quantity"))
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.quantity.setToolTip(self.tr("How many of the last one stand there, then Enter") + " · F4")
        self.undo.label(self.tr("Take back"), self.tr("Take the last scan back") + f" · {native('Ctrl+Z')}")
        self.drop.label(self.tr("Give up…"), self.tr("End without posting anything"))
        self.table.retitle(take_titles())
        self.table.setAccessibleName(self.tr("Counted"))
        self._show_phase()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what the screen calls

    def start(self) -> None:
        """It is in front now."""
        if not self._listening:
            self._listening = True
            self.scanner.use(known_device(self._desk.settings))
            self.scanner.start()
            if self.sounds.on and not self.sounds.ready:
                QTimer.singleShot(0, self, self.sounds.load)
        self.refresh()

    def stop(self) -> None:
        """Something else is in front."""
        if self._listening:
            self._listening = False
            self.scanner.stop()
            self.sounds.quiet()

    def refresh(self) -> None:
        """Read it again."""
        self._desk.ask(take_state, then=self._arrived)

    def focus_finder(self) -> None:
        """For goods without a readable code."""
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_quantity(self) -> None:
        """For a shelf full of one product."""
        if self._current is not None:
            self.quantity.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.quantity.selectAll()

    # -- showing

    def _arrived(self, state: TakeState) -> None:
        other = (self.state.take.id if self.state.take else 0) != (state.take.id if state.take else 0)
        self.state = state
        if other:
            self._phase, self._last, self._current = Phase.COUNT, None, None
            self.answer.clear()
        self._stack.setCurrentWidget(self._work if state.take is not None else self.empty)
        if state.take is not None:
            self.table.load(Query(filter=Shown(state.take.id, self._phase)))
            if other:
                self.focus_scan()
        self._show_phase()

    def _show_phase(self) -> None:
        counted = self.tr("%n product(s)", "", len(self.state.rows))
        counted += " · " + self.tr("%n piece(s)", "", self.state.pieces)
        left = self.state.unsure
        if self._phase is Phase.COUNT:
            self._hint.setText(self.tr("Counted: {counted}").format(counted=counted))
            self.next.label(self.tr("Everything counted"), shortcut="F9")
        elif self._phase is Phase.RECOUNT:
            text = self.tr("Count these once more, from the first piece: %n to go.", "", left)
            self._hint.setText(text)
            self.next.label(self.tr("Counted again"), shortcut="F9")
        else:
            differing = sum(bool(row.difference) for row in self.state.rows)
            self._hint.setText(self.tr("%n product(s) differ from the books.", "", differing))
            self.next.label(self.tr("Post the differences"), shortcut="F9")
        self.next.setEnabled(bool(self.state.rows) and not (self._phase is Phase.RECOUNT and left))
        self.undo.setEnabled(self._last is not None and self._last.by > 0)
        for part in (self.field, self.finder, self.quantity):
            part.setEnabled(self._phase is not Phase.REVIEW)

    def focus_scan(self) -> None:
        """Ready for the scanner; it is so wherever the focus is."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, tone: Tone, symbol: Symbol, word: str, counted: Counted, text: str = "") -> None:
        sku = counted.sku
        subject = " ".join(part for part in (sku.name, sku.spec) if part) if sku is not None else counted.code
        self.answer.show_answer(
            Answer(tone, symbol, word, subject, text, f"{counted.total:,}" if sku and counted.wanted else "")
        )

    # -- counting

    def _scanned(self, code: str, _: float) -> None:
        self.scan(code)

    def scan(self, code: str) -> None:
        """A code from the scanner, or typed."""
        take = self.state.take
        if take is not None and self._phase is not Phase.REVIEW:
            self.field.show_code(code)
            self._desk.act(
                take_scan, take.id, code, self._phase, then=self._counted, failed=self._not_counted
            )

    def _typed_code(self) -> None:
        code = self.field.text().strip()
        if code:
            self.scan(code)

    def _typed_quantity(self) -> None:
        take, sku = self.state.take, self._current
        if take is not None and sku is not None and self.quantity.hasAcceptableInput():
            count = int(self.quantity.text())
            self._desk.act(
                take_typed, take.id, sku.id, count, self._phase, then=self._counted, failed=self._not_counted
            )
            self.quantity.clear()
            self.focus_scan()

    def _counted(self, counted: Counted) -> None:
        if counted.sku is None:
            text = self.tr("Two products carry this code: find it by name with F3.")
            unknown = self.tr("Nothing has this code. Find it by name with F3.")
            self._tell(
                Tone.BAD, Symbol.WRONG, self.tr("Unknown"), counted, text if counted.several else unknown
            )
            self.sounds.play(Sound.ERROR)
            return
        self._current = counted.sku
        if not counted.wanted:
            text = self.tr("It agreed with the books: put it back, it is not asked for.")
            self._tell(Tone.WARN, Symbol.LOOK, self.tr("Right already"), counted, text)
            self.sounds.play(Sound.WARNING)
            return
        self._last = counted
        place = self.tr("Bin {bin}").format(bin=counted.sku.bin) if counted.sku.bin else ""
        word = self.tr("Taken back") if counted.by < 0 else self.tr("Counted")
        self._tell(Tone.GOOD, Symbol.UNDONE if counted.by < 0 else Symbol.RIGHT, word, counted, place)
        self.sounds.play(Sound.ACCEPTED)
        self.refresh()

    def _not_counted(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            text = error_text(error)
            self.answer.show_answer(Answer(Tone.BAD, Symbol.STOP, self.tr("Not counted"), text=text))
            self.sounds.play(Sound.ERROR)
            self.refresh()

    def take_back_last(self) -> None:
        """What the last scan counted."""
        take, last = self.state.take, self._last
        if take is not None and last is not None and last.sku is not None and last.by > 0:
            self._desk.act(
                take_back, take.id, last.sku.id, last.by, then=self._counted, failed=self._not_counted
            )

    def _chosen(self, sku: SkuView) -> None:
        """Found by name: now how many?"""
        self._current = sku
        word = self.tr("How many?")
        name = " ".join(part for part in (sku.name, sku.spec) if part)
        self.answer.show_answer(Answer(Tone.ACCENT, Symbol.GOING, word, name, self.tr("Type it, then Enter")))
        self.focus_quantity()

    def _edit_quantity(self, sku_id: int) -> None:
        """Enter or a double click on a row: type its number."""
        self._desk.ask(sku_view, sku_id, then=self._found)

    def _found(self, sku: SkuView | None) -> None:
        if sku is not None and self._phase is not Phase.REVIEW:
            self._chosen(sku)

    # -- beginning and ending

    def _begin(self) -> None:
        self._desk.act(start_count, then=self._begun)

    def _begun(self, _: int) -> None:
        self.refresh()

    def _go_on(self) -> None:
        take = self.state.take
        if take is None:
            return
        if self._phase is Phase.COUNT:
            self._phase = Phase.RECOUNT if self.state.unsure else Phase.REVIEW
        elif self._phase is Phase.RECOUNT:
            self._phase = Phase.REVIEW
        else:
            self._desk.act(post_count, take.id, then=self._posted, failed=self._not_counted)
            return
        self._last = None
        self.field.clear()
        self._tell_phase()
        self.refresh()
        self.focus_scan()

    def _tell_phase(self) -> None:
        if self._phase is Phase.RECOUNT:
            word, symbol = self.tr("Count again"), Symbol.GOING
            text = self.tr("Only what is listed below, without looking at the first figure.")
        else:
            word, symbol = self.tr("Compare"), Symbol.LOOK
            text = self.tr("This is what differs. F9 posts it.")
        self.answer.show_answer(Answer(Tone.ACCENT, symbol, word, text=text))

    def _posted(self, posted: TakePosted) -> None:
        text = self.tr("%n product(s) counted", "", posted.counted)
        text += ", " + self.tr("%n differ", "", posted.differing)
        if posted.differing:
            text += f": +{posted.surplus:,} / -{posted.missing:,}"
        self.said.emit(text, None)
        self.sounds.play(Sound.COMPLETE)
        self.refresh()

    def _ask_drop(self) -> None:
        self.question.ask(self._drop_words)

    def _drop_words(self) -> tuple[str, str]:
        return self.tr("Give this stock take up? What was counted is not posted."), self.tr("Give up")

    def _drop(self, _: object) -> None:
        if self.state.take is not None:
            self._desk.act(drop_count, self.state.take.id, then=self._begun)
