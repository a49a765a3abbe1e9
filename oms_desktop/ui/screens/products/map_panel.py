"""One platform item beside the list: which of our products it is, proposed or found, and how many of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.listing_maps import MOST_UNITS
from oms_desktop.operations.catalogue.listing_views import ListingView, Suggestion
from oms_desktop.operations.catalogue.sku_views import SkuView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.sku_finder import SkuFinder
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.number_box import NumberBox
from oms_desktop.ui.widgets.panels import Section, empty_layout
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.widgets.short_label import ShortLabel
from oms_desktop.ui.words import platform_word

WIDTH = 356


class SuggestionLine(QFrame):
    """A proposed product: its number, why, and the button that takes it."""

    taken = Signal()

    def __init__(self, number: int, suggestion: Suggestion, why: str, take: str) -> None:
        super().__init__()
        self.setProperty("frame", "line")
        name = suggestion.name if not suggestion.spec else f"{suggestion.name} · {suggestion.spec}"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ShortLabel("strong", name))
        words.addWidget(ShortLabel("caption", f"{suggestion.code} · {why}"))
        self.button = Button(ButtonLook.MAIN if number == 1 else ButtonLook.PLAIN)
        self.button.label(
            take.format(count=suggestion.multiplier), shortcut="" if number > 9 else f"Alt+{number}"
        )
        self.button.setAccessibleName(f"{self.button.text()} {name}")
        self.button.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.button)


class MapPanel(QFrame):
    """Says what the person decided; the page does it and goes on to the next."""

    map_wanted = Signal(int, int)
    """(Sku id, pieces)"""

    unmap_wanted = Signal()
    make_wanted = Signal()
    """A new product out of this item."""

    open_wanted = Signal(int)
    """Sku id: show it in the list of products."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setFixedWidth(WIDTH)
        self.listing: ListingView | None = None
        self.suggestions: tuple[Suggestion, ...] = ()
        self.lines: list[SuggestionLine] = []
        self._title = label("lead")
        self._title.setWordWrap(True)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self._facts = Section()
        self._proposed = label("section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._none = label("soft")
        self._none.setWordWrap(True)
        self._other = label("section")
        self.finder = SkuFinder(desk)
        self.finder.chosen.connect(self._found)
        self._count_name = label()
        self.count = NumberBox(1, MOST_UNITS, 84)
        self.count.setPrefix("×")
        self.apply = Button()
        self.make = Button(ButtonLook.PLAIN, "plus")
        self.unmap = Button(ButtonLook.QUIET)
        self.show_sku = Button(ButtonLook.LINK)
        self._lay_out()
        self.apply.clicked.connect(self._apply)
        self.make.clicked.connect(self.make_wanted)
        self.unmap.clicked.connect(self.unmap_wanted)
        self.show_sku.clicked.connect(self._open)
        self.retranslate()

    def _lay_out(self) -> None:
        count = QHBoxLayout()
        count.setSpacing(8)
        count.addWidget(self._count_name)
        count.addWidget(self.count)
        count.addStretch(1)
        count.addWidget(self.apply)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.make)
        foot.addStretch(1)
        foot.addWidget(self.show_sku)
        foot.addWidget(self.unmap)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._pills)
        column.addWidget(self._facts)
        column.addWidget(self._proposed)
        column.addLayout(self._rows)
        column.addWidget(self._none)
        column.addWidget(self._other)
        column.addWidget(self.finder)
        column.addLayout(count)
        column.addStretch(1)
        column.addLayout(foot)

    def retranslate(self) -> None:
        """All texts."""
        self._proposed.setText(self.tr("It may be"))
        self._other.setText(self.tr("Another one"))
        self._none.setText(
            self.tr("Nothing of ours looks like it. Find it below, or make a new product of it.")
        )
        self._count_name.setText(self.tr("Pieces in one sold"))
        self.count.setAccessibleName(self._count_name.text())
        self.apply.label(self.tr("Change"), self.tr("Change how many pieces one sold is"))
        self.make.label(self.tr("New product of it"), shortcut="Ctrl+Shift+N")
        self.unmap.label(self.tr("Unmatch"), self.tr("Orders wait until it is matched again"))
        self.show_sku.label(self.tr("Open product"), shortcut="Ctrl+Shift+O")
        if self.listing is None:
            self._title.setText(self.tr("Choose a platform item from the list."))
        self.show_listing(self.listing, self.suggestions)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what it shows

    def show_listing(self, listing: ListingView | None, suggestions: Sequence[Suggestion] = ()) -> None:
        """An item, and what it may be."""
        fresh = listing is None or self.listing is None or listing.id != self.listing.id
        self.listing, self.suggestions = listing, tuple(suggestions)
        some, mapped = listing is not None, listing is not None and listing.sku_id is not None
        always: tuple[QWidget, ...] = (self._facts, self.finder, self._other, self.count, self._count_name)
        for part in always:
            part.setVisible(some)
        for part in (self.unmap, self.apply, self.show_sku):
            part.setVisible(mapped)
        self.make.setVisible(some and not mapped)
        self._other.setText(self.tr("Match to another one") if mapped else self.tr("Another one"))
        if listing is not None:
            self._show_facts(listing, fresh)
        self._show_lines(mapped)

    def _show_facts(self, listing: ListingView, fresh: bool) -> None:
        self._title.setText(listing.title or listing.code)
        self.setAccessibleName(self._title.text())
        empty_layout(self._pills)
        self._pills.addWidget(Pill(f"{platform_word(listing.platform)} · {listing.shop}", Tone.ACCENT))
        if listing.waiting:
            self._pills.addWidget(Pill(self.tr("%n order line(s) waiting", "", listing.waiting), Tone.BAD))
        self._pills.addStretch(1)
        self._facts.clear()
        for name, value in (
            (self.tr("Spec"), listing.spec),
            (self.tr("Merchant code"), listing.merchant_code),
            (self.tr("Item id"), listing.item_id),
            (self.tr("Matched to"), f"{listing.sku} · {listing.sku_name}" if listing.sku else ""),
        ):
            if value:
                self._facts.add_fact(name, value)
        if fresh:
            self.count.setValue(listing.multiplier)

    def _show_lines(self, mapped: bool) -> None:
        empty_layout(self._rows)
        self.lines = []
        shown = self.listing is not None and not mapped
        self._proposed.setVisible(shown and bool(self.suggestions))
        self._none.setVisible(shown and not self.suggestions)
        if not shown:
            return
        for number, suggestion in enumerate(self.suggestions, 1):
            line = SuggestionLine(number, suggestion, self._why(suggestion), self.tr("Take ×{count}"))
            line.taken.connect(partial(self.map_wanted.emit, suggestion.sku_id, suggestion.multiplier))
            self.lines.append(line)
            self._rows.addWidget(line)

    def _why(self, suggestion: Suggestion) -> str:
        words = {
            "merchant_code": self.tr("same merchant code"),
            "barcode": self.tr("same barcode"),
            "title": self.tr("similar title"),
        }
        return words[suggestion.why]

    # -- what the person decides

    def accept(self) -> bool:
        """Take the first proposal; False where there is none."""
        if not self.suggestions or self.listing is None or self.listing.sku_id is not None:
            return False
        first = self.suggestions[0]
        self.map_wanted.emit(first.sku_id, first.multiplier)
        return True

    def focus_finder(self) -> None:
        """Ready to type."""
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, sku: SkuView) -> None:
        self.map_wanted.emit(sku.id, self.count.value())

    def _apply(self) -> None:
        if self.listing is not None and self.listing.sku_id is not None:
            self.map_wanted.emit(self.listing.sku_id, self.count.value())

    def _open(self) -> None:
        if self.listing is not None and self.listing.sku_id is not None:
            self.open_wanted.emit(self.listing.sku_id)
