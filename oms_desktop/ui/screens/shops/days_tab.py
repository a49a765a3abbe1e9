"""Is anything missing: the platform's count of orders for each day against ours, and what is missing fetched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from oms_desktop.errors import OmsError
from oms_desktop.operations.shops.api import ApiPlatform, ShopApi
from oms_desktop.operations.shops.gaps import DayCount
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.background import Job
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import local
from oms_desktop.ui.screens.shops.platform_errors import failure_text
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bars import NoticeBar
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import empty_layout

_LANE = "days"
"""Its own: fetching may take minutes."""
_USUAL, _MOST = 7, 60


class DaysTab(QWidget):
    """Acts by itself on the shop it is shown; one piece of work at a time."""

    said = Signal(str, object)

    def __init__(self, desk: Desk, api: ShopApi, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._api = desk, api
        self._shop: ShopView | None = None
        self._platform: ApiPlatform | None = None
        self._job: Job | None = None
        self._fetching: DayCount | None = None
        self.counts: tuple[DayCount, ...] = ()
        self.fetches: dict[int, Button] = {}
        """The button of a day that lacks orders, by the day's beginning."""
        self._what = label("soft")
        self._what.setWordWrap(True)
        self._days_name = label()
        self.days = NumberBox(1, _MOST, 76)
        self.days.setValue(_USUAL)
        self._days_name.setBuddy(self.days)
        self.compare, self.cancel = Button(ButtonLook.MAIN), Button()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.notice = NoticeBar()
        self.grid = QGridLayout()
        self._lay_out()
        self.compare.clicked.connect(self._compare)
        self.cancel.clicked.connect(self.stop)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self._days_name, self.days, self.compare):
            row.addWidget(part)
        row.addStretch(1)
        working = QHBoxLayout()
        working.addWidget(self.bar, 1)
        working.addWidget(self.cancel)
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        column.addWidget(self._what)
        column.addLayout(row)
        column.addLayout(working)
        column.addWidget(self.notice)
        column.addLayout(self.grid)
        column.addStretch(1)

    def show_shop(self, shop: ShopView, platform: ApiPlatform | None) -> None:
        """Another shop, or the same one with news; the counts of the same one stay."""
        if self._shop is None or self._shop.id != shop.id:
            self.stop()
            self.counts = ()
            self.notice.hide()
            self._show_counts()
        self._shop, self._platform = shop, platform
        self._show_busy()

    def stop(self) -> None:
        """End what is under way; what has come stays."""
        if self._job is not None:
            self._job.cancel()
        self._ended()

    # -- acting

    def _compare(self) -> None:
        if self._shop is None or self._job is not None:
            return
        self.notice.hide()
        self._job = self._desk.background.run(
            self._api.count_days,
            *(self._shop.id, self.days.value()),
            on=_LANE,
            then=self._counted,
            failed=self._failed,
            progress=self._step,
        )
        self._show_busy()

    def _counted(self, counts: tuple[DayCount, ...]) -> None:
        self._ended()
        self.counts = counts
        missing = sum(day.missing for day in counts)
        if missing:
            text = self.tr("%n order(s) of these days are not here.", "", missing)
            self.notice.show_notice(text, Tone.WARN)
        else:
            self.notice.show_notice(self.tr("Nothing is missing."), Tone.GOOD)
        self._show_counts()

    def _fetch(self, day: DayCount) -> None:
        if self._shop is None or self._job is not None:
            return
        self.notice.hide()
        self._fetching = day
        self._job = self._desk.background.run(
            self._api.fetch_day,
            *(self._desk.actor, self._shop.id, day),
            on=_LANE,
            then=self._fetched,
            failed=self._failed,
            progress=self._step,
        )
        self._show_busy()

    def _fetched(self, day: DayCount) -> None:
        before = self._fetching
        self._ended()
        self.counts = tuple(day if one.start == day.start else one for one in self.counts)
        came = day.here - before.here if before is not None else 0
        text = self.tr("%n order(s) fetched.", "", max(0, came))
        if day.missing:
            text += " " + self.tr(
                "%n still missing: look at what could not be read, or at the platform's back office.", "", day.missing
            )  # fmt: skip
        self.notice.show_notice(text, Tone.WARN if day.missing else Tone.GOOD)
        self._show_counts()

    def _failed(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, OmsError) and self._shop is not None:
            self.notice.show_notice(failure_text(error, self._shop.platform), Tone.BAD)

    def _step(self, done: int, total: int, text: str) -> None:
        """Days or milliseconds: the bar shows the share."""
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)

    def _ended(self) -> None:
        self._job = self._fetching = None
        self._show_busy()

    # -- showing

    def _show_busy(self) -> None:
        busy = self._job is not None
        counts = self._platform is not None and self._platform.counts
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        if not busy:
            self.bar.setRange(0, 0)
        self.compare.setEnabled(counts and not busy)
        self.days.setEnabled(counts and not busy)
        for button in self.fetches.values():
            button.setEnabled(not busy)
        self._what.setText(
            self.tr("How many orders were placed each day by the platform's count, and how many of them are here.")
            if counts
            else self.tr("This platform doesn't tell how many orders a day had.")
        )  # fmt: skip

    def _show_counts(self) -> None:
        empty_layout(self.grid)
        self.fetches = {}
        if not self.counts:
            return
        heads = (self.tr("Day"), self.tr("Platform"), self.tr("Here"))
        for at, text in enumerate(heads):
            self.grid.addWidget(label("caption", text), 0, at, self._side(at))
        for row, day in enumerate(self.counts, 1):
            self._show_day(row, day)
        self._show_busy()

    def _show_day(self, row: int, day: DayCount) -> None:
        number = QLocale().toString
        zone = self._shop.timezone if self._shop is not None else "Asia/Shanghai"
        date = local(day.start, zone).strftime("%m-%d")
        tone = Tone.BAD if day.missing else None
        for at, (text, shade) in enumerate(
            ((date, None), (number(day.there), None), (number(day.here), tone))
        ):
            made = label("", text)
            set_tone(made, shade)
            self.grid.addWidget(made, row, at, self._side(at))
        if day.missing:
            button = self.fetches[day.start] = Button()
            button.label(self.tr("Fetch %n missing", "", day.missing))
            button.setAccessibleName(f"{button.text()} {date}")
            button.clicked.connect(partial(self._fetch, day))
            self.grid.addWidget(button, row, 3, Qt.AlignmentFlag.AlignLeft)
        else:
            done = label("caption", self.tr("complete"))
            set_tone(done, Tone.GOOD)
            self.grid.addWidget(done, row, 3)

    @staticmethod
    def _side(column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight

    # -- texts

    def retranslate(self) -> None:
        """All texts."""
        self._days_name.setText(self.tr("Days"))
        self.days.setAccessibleName(self.tr("Days"))
        self.compare.label(self.tr("Compare"), self.tr("Ask the platform for its counts"))
        self.cancel.label(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self._show_counts()
        self._show_busy()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
