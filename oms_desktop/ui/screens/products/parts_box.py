"""What a bundle consists of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.bundles import MOST_PIECES
from oms_desktop.operations.catalogue.sku_views import PartView, SkuView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.sku_finder import SkuFinder
from oms_desktop.ui.widgets.buttons import IconButton
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.short_label import ShortLabel

Pieces = tuple[tuple[int, int], ...]
"""(Sku id, quantity)"""


class PartsBox(QWidget):
    """Acts at once: orders sold before keep the version they were sold with."""

    changed = Signal(object)
    """Pieces."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sku: SkuView | None = None
        self._heading = label("section")
        self._hint = label("caption")
        self._hint.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.finder = SkuFinder(desk)
        self.finder.chosen.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        column.addWidget(self.finder)
        column.addWidget(self._hint)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self._heading.setText(self.tr("Bundle: consists of"))
        self._hint.setText(
            self.tr("Sold as one, packed as its parts. Without parts it is an ordinary product.")
        )
        if self._sku is not None:
            self.show_sku(self._sku)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_sku(self, sku: SkuView) -> None:
        """The parts it has."""
        self._sku = sku
        empty_layout(self._rows)
        for part in sku.parts:
            self._rows.addWidget(self._row(part))

    @property
    def pieces(self) -> Pieces:
        """What it consists of now."""
        parts = self._sku.parts if self._sku is not None else ()
        return tuple((part.sku_id, part.quantity) for part in parts)

    def _row(self, part: PartView) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = " · ".join(word for word in (part.code, part.name) if word)
        row.addWidget(ShortLabel("", text), 1)
        count = NumberBox(1, MOST_PIECES, 76)
        count.setPrefix("×")
        count.setValue(part.quantity)
        count.setAccessibleName(self.tr("Pieces of {code}").format(code=part.code))
        count.valueChanged.connect(partial(self._set, part.sku_id))
        row.addWidget(count)
        remove = IconButton("cross", small=True)
        remove.label(self.tr("Take out {code}").format(code=part.code))
        remove.clicked.connect(partial(self._set, part.sku_id, 0))
        row.addWidget(remove)
        return made

    def _add(self, sku: SkuView) -> None:
        there = dict(self.pieces)
        there[sku.id] = there.get(sku.id, 0) + 1
        self.changed.emit(tuple(there.items()))

    def _set(self, sku_id: int, quantity: int, *_: object) -> None:
        there = dict(self.pieces) | {sku_id: quantity}
        self.changed.emit(tuple((part, count) for part, count in there.items() if count))
