"""How fast the orders leave: average handling time and on-time rate, beside the bars of the day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oms_desktop.operations.orders.queue import Filter
from oms_desktop.operations.overview import Overview, week_start
from oms_desktop.ui.moments import duration_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import StatTile

_NOTHING = "–"
_WIDTH = 168
_FINE = 0.95
"""A smaller part in time is amber."""


class PaceFigures(QWidget):
    """Two figures without a frame of their own; a click or Enter opens the orders they are reckoned from."""

    asked = Signal(object)
    """Filter"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Overview | None = None
        self.handling, self.in_time = StatTile(flat=True), StatTile(flat=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for tile in (self.handling, self.in_time):
            column.addWidget(tile)
        column.addStretch(1)
        self.setFixedWidth(_WIDTH)
        self.handling.asked.connect(self._today_asked)
        self.in_time.asked.connect(self._week_asked)

    def show_pace(self, seen: Overview) -> None:
        """The figures of the day and the week, in the language in force."""
        self._seen = seen
        self._show_handling(seen)
        self._show_in_time(seen)

    def _show_handling(self, seen: Overview) -> None:
        today, before = seen.pace_today.handling, seen.pace_yesterday.handling
        if before is not None:
            remark = self.tr("yesterday {time}").format(time=duration_text(before))
        else:
            remark = "" if today is not None else self.tr("nothing shipped yet")
        figure = duration_text(today) if today is not None else _NOTHING
        self.handling.show_figure(self.tr("Average handling time"), figure, remark)
        how = self.tr(
            "From payment to shipping (cash on delivery: from the order), on average over the %n order(s) shipped "
            "today. Orders whose time of shipping isn't known don't count.",
            "",
            seen.pace_today.orders,
        )
        _explain(self.handling, remark, how)

    def _show_in_time(self, seen: Overview) -> None:
        week = seen.pace_week
        remark, tone = self.tr("last 7 days"), None
        if not week.promised:
            figure = _NOTHING
        else:
            # Cut, not rounded: 100 % is said only where none was late.
            share = week.in_time * 1000 // week.promised / 10
            figure = f"{share:g}%"
            tone = Tone.GOOD if week.in_time >= _FINE * week.promised else Tone.WARN
            if week.late:
                remark += " · " + self.tr("%n late", "", week.late)
        self.in_time.show_figure(self.tr("Shipped on time"), figure, remark, tone)
        how = self.tr(
            "Of the %n order(s) shipped in the last 7 days, today included, those shipped by their deadline: the "
            "platform's, or the shop's own where that is earlier. Orders without a deadline, or whose time of "
            "shipping isn't known, don't count.",
            "",
            week.promised,
        )
        _explain(self.in_time, remark, how)

    def _today_asked(self) -> None:
        if self._seen is not None:
            self.asked.emit(_shipped_since(self._seen.today.start))

    def _week_asked(self) -> None:
        if self._seen is not None:
            self.asked.emit(_shipped_since(week_start(self._seen.today, self._seen.zone)))


def _explain(tile: StatTile, remark: str, how: str) -> None:
    """How the figure is reckoned, for the eye and for the ear."""
    tile.setToolTip(how)
    tile.setAccessibleDescription(f"{remark} {how}".strip())


def _shipped_since(start: int) -> Filter:
    return Filter(chip="all", shipped_from=start, sort="shipped_at", descending=True)
