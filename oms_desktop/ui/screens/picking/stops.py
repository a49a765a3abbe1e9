"""The way along the shelves on screen: a line a bin, ticked off as it is fetched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from oms_desktop.ui.screens.picking.waves import Stop, WaveView
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel

_NAMED = 8


class StopLine(QFrame):
    """One bin: Space or a click ticks it, S says that something is missing."""

    ticked = Signal()
    short = Signal()

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.setProperty("frame", "line")
        self.stop = stop
        line = stop.line
        self.tick = QCheckBox()
        place = label("lead", line.bin or "–")
        place.setMinimumWidth(110)
        if not line.bin:
            set_tone(place, Tone.GREY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ShortLabel("strong", line.title if not line.spec else f"{line.title} · {line.spec}"))
        orders = [f"{order.name}×{order.quantity}" for order in line.orders[:_NAMED]]
        more = f" … +{len(line.orders) - _NAMED}" if len(line.orders) > _NAMED else ""
        words.addWidget(ShortLabel("caption", f"{line.code}   {'  '.join(orders)}{more}"))
        count = label("figure", f"×{line.quantity}")
        count.setMinimumWidth(72)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.missing = Button(ButtonLook.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.setSpacing(12)
        row.addWidget(self.tick)
        row.addWidget(place)
        row.addLayout(words, 1)
        row.addWidget(count)
        row.addWidget(self.missing)
        self.tick.setAccessibleName(f"{line.bin} {line.title} ×{line.quantity}")
        self.tick.toggled.connect(self.ticked)
        self.missing.clicked.connect(self.short)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self.missing.label(
            self.tr("Missing"), self.tr("Not enough there: its orders are held as out of stock · S")
        )
        self.missing.setAccessibleName(f"{self.missing.text()} {self.stop.line.title}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S:
            self.short.emit()
        else:
            super().keyPressEvent(event)


class Stops(QScrollArea):
    """All lines of a wave."""

    ticked = Signal(int, int)
    """(done, of)"""

    short = Signal(object)
    """Stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[StopLine] = []
        self._done: set[tuple[str, str]] = set()
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(2)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def show_wave(self, view: WaveView, *, fresh: bool) -> None:
        """Another wave, or the same one with less in it; what was ticked stays ticked."""
        if fresh:
            self._done = set()
        empty_layout(self._rows)
        self.lines = []
        for stop in view.stops:
            line = StopLine(stop)
            line.tick.setChecked(_key(stop) in self._done)
            line.ticked.connect(partial(self._tick, line))
            line.short.connect(partial(self.short.emit, stop))
            self.lines.append(line)
            self._rows.addWidget(line)
        self._rows.addStretch(1)
        self._tell()

    def _tick(self, line: StopLine) -> None:
        key = _key(line.stop)
        if line.tick.isChecked():
            self._done.add(key)
        else:
            self._done.discard(key)
        self._tell()

    def _tell(self) -> None:
        self.ticked.emit(sum(line.tick.isChecked() for line in self.lines), len(self.lines))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            for line in self.lines:
                line.retranslate()
        super().changeEvent(event)


def _key(stop: Stop) -> tuple[str, str]:
    return stop.line.bin, stop.line.code
