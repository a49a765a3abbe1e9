"""A first import that takes long: how many days of the past are still to come, and leaving them out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.ui.widgets.bars import ConfirmBar
from oms_desktop.ui.widgets.buttons import Button
from oms_desktop.ui.widgets.cards import label

_KEPT = 1
"""The last day comes in any case: today's orders are to be shipped."""


class PastPart(QWidget):
    """Shown only while there is something to leave out. Asks in place, since it can't be undone in one step."""

    left_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop_id, self._days, self._counts = 0, 0, False
        self._text = label("soft")
        self._text.setWordWrap(True)
        self.leave_out = Button()
        self.question = ConfirmBar()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.leave_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.question)
        self.leave_out.clicked.connect(self._ask)
        self.question.confirmed.connect(self._confirmed)
        self.retranslate()

    def show_days(self, shop_id: int, behind: int, *, counts: bool) -> None:
        """``behind``: whole days of the past that the shop's orders still lack; ``counts``: the platform tells a day's orders, so
        that a day can be fetched later."""
        if shop_id != self._shop_id or behind <= _KEPT:
            self.question.hide()
        self._shop_id, self._days, self._counts = shop_id, max(0, behind - _KEPT), counts
        self.setVisible(self._days > 0)
        self._text.setText(self.tr("%n day(s) of the past are still to come.", "", self._days))

    def _ask(self) -> None:
        self.question.ask(self._leave_words)

    def _leave_words(self) -> tuple[str, str]:
        later = (
            self.tr("A day can be fetched later under Day by day.")
            if self._counts
            else self.tr("This platform doesn't count its days: they can't be fetched later.")
        )
        text = self.tr("Only the last day's orders come in; what is here already stays.")
        return f"{text} {later}", self.tr("Leave out %n day(s)", "", self._days)

    def _confirmed(self, _: object) -> None:
        self.left_out.emit()

    def retranslate(self) -> None:
        """All texts."""
        self.leave_out.label(self.tr("Leave out…"), self.tr("Stop the import of the past"))
        self.show_days(self._shop_id, self._days + _KEPT, counts=self._counts)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
