"""Two products that were one all along: which one the chosen one becomes part of, asked above the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.sku_views import SkuView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.products.sku_finder import SkuFinder
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label


class MergeBar(QFrame):
    """Nothing happens before its button; Escape takes it away."""

    confirmed = Signal(object, object)
    """(source, target), both SkuView."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.source: SkuView | None = None
        self.target: SkuView | None = None
        self._title = label("strong")
        self._text = label("soft")
        self._text.setWordWrap(True)
        self.finder = SkuFinder(desk)
        self.finder.chosen.connect(self.choose)
        self.yes = Button(ButtonLook.DANGER)
        self.no = Button(ButtonLook.QUIET)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self.close_bar)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self.finder, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._text)
        self.hide()

    def ask(self, source: SkuView, target: SkuView | None = None) -> None:
        """Ask into which one ``source`` goes."""
        self.source, self.target = source, None
        self.show()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()
        if target is not None:
            self.choose(target)

    def choose(self, target: SkuView) -> None:
        """This one."""
        self.target = target
        self.retranslate()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All texts."""
        self.no.label(self.tr("Leave it"), self.tr("Leave it") + " · Esc")
        source, target = self.source, self.target
        if source is None:
            return
        self._title.setText(self.tr("Merge {code} into").format(code=source.code))
        self.setAccessibleName(self._title.text())
        if target is None:
            self._text.setText(
                self.tr(
                    "Its orders, platform items, barcodes and stock go to the other one. This can't be undone."
                )
            )
            self.yes.label(self.tr("Merge"))
        else:
            text = self.tr(
                "{source} goes into {target}: orders, platform items, barcodes and stock. Its code still finds it. "
                "This can't be undone."
            )
            self._text.setText(text.format(source=_named(source), target=_named(target)))
            self.yes.label(self.tr("Merge into {code}").format(code=target.code))
        self.yes.setEnabled(target is not None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Take it away unanswered."""
        self.hide()
        self.closed.emit()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self.source, self.target)
        self.closed.emit()


def _named(sku: SkuView) -> str:
    return " · ".join(part for part in (sku.code, sku.name, sku.spec) if part)
