"""Tracking numbers, asked for in a bar above the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from oms_desktop.ui.screens.orders.ask_bars import AskBar, fill_carriers, fill_choice
from oms_desktop.ui.screens.orders.pasted_numbers import Matched, matched
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import label, set_tone


@dataclass(frozen=True, slots=True)
class Numbers:
    """Tracking numbers for orders by id, the carrier or empty, and the number that is replaced where an order has several."""

    pairs: tuple[tuple[int, str], ...]
    carrier: str
    wrong: str = ""


class TrackingBar(AskBar):
    """Numbers for orders: a field for one, a list to paste into for many. Answers Numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders: tuple[tuple[int, str], ...] = ()
        self._bound: tuple[str, ...] = ()
        self.wrong = QComboBox()
        self.number = QLineEdit()
        self.pasted = QPlainTextEdit()
        self.pasted.setFixedHeight(104)
        self.pasted.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.carrier = QComboBox()
        self.carrier.setMaxVisibleItems(16)
        self.result = label("caption")
        self.result.setWordWrap(True)
        side = QVBoxLayout()
        side.addWidget(self.carrier)
        side.addWidget(self.result)
        side.addStretch(1)
        self.fields.addWidget(self.wrong, 1)
        self.fields.addWidget(self.number, 2)
        self.fields.addWidget(self.pasted, 2)
        self.fields.addLayout(side, 1)
        self.pasted.textChanged.connect(self._show_match)

    def ask_for(self, orders: Sequence[tuple[int, str]], bound: Sequence[str] = ()) -> None:
        """Show it for these orders (id, number), in the order of the list. Of several ``bound`` ones the wrong is asked for."""
        self._orders = tuple(orders)
        self._bound = tuple(bound)
        self.ask([order_id for order_id, _ in orders])

    def reset(self) -> None:
        self.number.clear()
        self.pasted.clear()
        many = len(self._orders) > 1
        self.number.setVisible(not many)
        self.pasted.setVisible(many)
        self.result.setVisible(many)
        self.wrong.setVisible(self._several)
        self.wrong.clear()

    @property
    def _several(self) -> bool:
        return len(self._bound) > 1

    def first(self) -> QWidget:
        if self._several:
            return self.wrong
        return self.pasted if len(self._orders) > 1 else self.number

    def answer(self) -> object:
        pairs = self._match().pairs
        wrong = str(self.wrong.currentData() or "")
        if not pairs or (self._several and not wrong):
            return None
        return Numbers(pairs, str(self.carrier.currentData() or ""), wrong)

    def _match(self) -> Matched:
        text = self.pasted.toPlainText() if len(self._orders) > 1 else "".join(self.number.text().split())
        return matched(text, self._orders)

    def _show_match(self) -> None:
        found = self._match()
        text = self.tr("%n number(s) for {orders} orders", "", len(found.pairs))
        parts = [text.format(orders=len(self._orders))]
        if found.strange:
            parts.append(self.tr("Not understood: {lines}").format(lines=", ".join(found.strange[:3])))
        self.result.setText("\n".join(parts))
        set_tone(self.result, Tone.WARN if found.strange else None)

    def retranslate(self) -> None:
        fill_choice(self.wrong, self.tr("Which number is wrong?"), ((each, each) for each in self._bound))
        self.wrong.setAccessibleName(self.tr("Which number is wrong?"))
        fill_carriers(self.carrier, self.tr("Carrier by the number"))
        self.carrier.setAccessibleName(self.tr("Carrier"))
        self.number.setPlaceholderText(self.tr("Scan or type the tracking number"))
        self.number.setAccessibleName(self.tr("Scan or type the tracking number"))
        self.pasted.setPlaceholderText(
            self.tr(
                "One a line: the tracking number (in the order of the list), or order number and tracking number"
            )
        )
        self.pasted.setAccessibleName(self.tr("Tracking numbers"))
        self.title.setText(self.tr("Tracking numbers for %n order(s)", "", len(self.ids)))
        self.yes.label(self.tr("Bind"), self.tr("Bind") + (" · Enter" if len(self._orders) == 1 else ""))
        self._show_match()
        super().retranslate()
