"""The top bar: title, global search, state of the sync, alerts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import native
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.pill import PillButton
from oms_desktop.ui.widgets.search_box import GlobalSearch


class PageHeader(QWidget):
    """See the module. ``search``, ``sync`` and ``alerts`` are used directly by the shell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(56)
        self._title = label("title")
        self.search = GlobalSearch()
        self.search.setMaximumWidth(420)
        self.sync = PillButton()
        self.alerts = PillButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addSpacing(12)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.sync)
        row.addWidget(self.alerts)
        self._alert_count = 0
        self.show_sync("", Tone.GREY)
        self.retranslate()

    def show_title(self, text: str) -> None:
        """The name of the screen in front."""
        self._title.setText(text)

    def show_sync(self, text: str, tone: Tone, hint: str = "") -> None:
        """State of the shops in a few words; empty hides it."""
        self.sync.show_word(text, tone, dot=True, hint=hint)

    def show_alerts(self, count: int) -> None:
        """How many alerts wait for a person; none hides it."""
        self._alert_count = count
        text = self.tr("%n alert(s)", "", count) if count else ""
        self.alerts.show_word(text, Tone.WARN)

    def retranslate(self) -> None:
        """All texts again."""
        keys = native("Ctrl+K")
        self.search.label(self.tr("Order, tracking no., last 4 of phone, product… {keys}").format(keys=keys))
        self.show_alerts(self._alert_count)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
