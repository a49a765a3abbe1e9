"""The goods of a manual order: found by name, code or barcode, or typed as they are; how many, and for how much."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from oms_desktop.operations.intake.manual_orders import DraftLine
from oms_desktop.operations.orders.search import Hits, SkuHit, search
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.widgets.buttons import IconButton
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.number_box import MoneyBox, NumberBox
from oms_desktop.ui.widgets.search_box import Found, GlobalSearch

MOST_UNITS = 9999
MOST_PRICE = 999_999.99


class GoodsLine(QWidget):
    """One line of the draft."""

    removed = Signal(object)
    changed = Signal()

    def __init__(self, hit: SkuHit | None, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hit = hit
        self._title = hit.name if hit else title
        self._name = label("", self._title)
        self._name.setWordWrap(True)
        below = " · ".join(part for part in (hit.spec, hit.code, hit.bin) if part) if hit else ""
        self._below = label("caption", below)
        self.quantity = NumberBox(1, MOST_UNITS, width=88)
        self.quantity.setPrefix("× ")
        self.quantity.setKeyboardTracking(True)  # Ctrl+Enter takes what stands there
        self.price = MoneyBox(MOST_PRICE, width=120)
        self.remove = IconButton("trash")
        self.quantity.valueChanged.connect(self.changed)
        self.price.valueChanged.connect(self.changed)
        self.remove.clicked.connect(self._remove)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        for part in (self.quantity, self.price, self.remove):
            row.addWidget(part)
        self.retranslate()

    @property
    def total(self) -> int:
        """Minor units."""
        return self._price() * self.quantity.value()

    def draft(self) -> DraftLine:
        """What the operation is given."""
        if self._hit is None:
            return DraftLine(self.quantity.value(), title=self._title, price=self._price())
        return DraftLine(self.quantity.value(), sku_id=self._hit.id, price=self._price())

    def same_goods(self, hit: SkuHit) -> bool:
        """Whether it is already a line of this Sku."""
        return self._hit is not None and self._hit.id == hit.id

    def retranslate(self) -> None:
        """Names for the ear, and the remark of goods that are no product yet."""
        self.quantity.setAccessibleName(self.tr("Quantity of {item}").format(item=self._title))
        self.price.setAccessibleName(self.tr("Unit price of {item}").format(item=self._title))
        self.remove.label(self.tr("Remove {item}").format(item=self._title))
        if self._hit is None:
            self._below.setText(self.tr("not in your products"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _price(self) -> int:
        return round(self.price.value() * 100)

    def _remove(self) -> None:
        self.removed.emit(self)


class SkuPicker(GlobalSearch):
    """Finds goods as one types; what is found nowhere can be taken as it was typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.asked.connect(self._search)

    def _search(self, text: str) -> None:
        if text:
            self._desk.ask(search, text, then=self._found)

    def _found(self, hits: Hits) -> None:
        text = self.text().strip()
        found = [
            Found(
                "products", sku.name, " · ".join(part for part in (sku.spec, sku.code, sku.bin) if part), sku
            )
            for sku in hits.skus[:9]
        ]
        found.append(Found("plus", text, self.tr("Take it as typed, without a product"), text))
        self.show_found(text, found)


class DraftLines(QWidget):
    """The picker, and the lines below it."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = SkuPicker(desk)
        self.picker.chosen.connect(self.add)
        self._nothing: QLabel = label("caption")
        self._nothing.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.picker)
        column.addWidget(self._nothing)
        column.addLayout(self._column)
        self.retranslate()

    @property
    def lines(self) -> list[GoodsLine]:
        """From the top."""
        found = [self._column.itemAt(at) for at in range(self._column.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget for widget in widgets if isinstance(widget, GoodsLine)]

    @property
    def total(self) -> int:
        """Minor units."""
        return sum(line.total for line in self.lines)

    def drafts(self) -> tuple[DraftLine, ...]:
        """What the operation is given."""
        return tuple(line.draft() for line in self.lines)

    def add(self, goods: SkuHit | str) -> None:
        """A Sku, once more if it is there already, or goods by their name."""
        hit = goods if isinstance(goods, SkuHit) else None
        same = next((line for line in self.lines if hit is not None and line.same_goods(hit)), None)
        if same is not None:
            same.quantity.setValue(same.quantity.value() + 1)
            return
        line = GoodsLine(hit, goods if isinstance(goods, str) else "")
        line.removed.connect(self._remove)
        line.changed.connect(self.changed)
        self._column.addWidget(line)
        self._told()

    def clear(self) -> None:
        """An empty list."""
        for line in self.lines:
            self._take(line)
        self.picker.clear()
        self._told()

    def retranslate(self) -> None:
        """The texts of its own."""
        self.picker.label(self.tr("Add an item: name, code or barcode"))
        self._nothing.setText(self.tr("No item yet. Type a few letters above and press Enter."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _remove(self, line: GoodsLine) -> None:
        self._take(line)
        self._told()

    def _take(self, line: GoodsLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _told(self) -> None:
        self._nothing.setVisible(not self.lines)
        self.changed.emit()
