"""Units that may be sold twice: a tile that is there only while there are any."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from oms_desktop.operations.stock.exposure import Exposure, exposure
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import StatTile

_LANE = "exposure"
"""It goes through two weeks of sales: nobody else waits behind that."""


class RiskTile(StatTile):
    """Reckoned anew by ``refresh``, which is called once a minute; ages grow by themselves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = False
        self.seen = Exposure()
        self.hide()

    def refresh(self) -> None:
        """Ask; while an answer is on its way, nothing."""
        if not self._asking:
            self._asking = True
            self._desk.ask(exposure, then=self._arrived, failed=self._failed, on=_LANE)

    def retranslate(self) -> None:
        """All texts."""
        products = len({row.sku_id for row in self.seen.rows})
        remark = self.tr("%n product(s) in several shops", "", products)
        self.show_figure(self.tr("May be sold twice"), f"{self.seen.units:,}", remark, Tone.WARN)
        self.setVisible(self.seen.units > 0)

    def _arrived(self, seen: Exposure) -> None:
        self._asking = False
        self.seen = seen
        self.retranslate()

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._desk.background.refused.emit(error)
