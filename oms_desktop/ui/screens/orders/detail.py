"""The panel beside the list: the order the cursor is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from oms_desktop.operations.orders.views import OrderView
from oms_desktop.ui.screens.orders import order_parts as parts
from oms_desktop.ui.screens.orders.columns import status_pills
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import IconButton
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import DetailPanel, Section, align_facts, empty_layout
from oms_desktop.ui.words import shop_words

WIDTH = 296


def order_pills(view: OrderView) -> tuple[tuple[str, Tone], ...]:
    """Whose order it is, and what state it is in."""
    shop = shop_words(view.platform, view.shop)
    holds = tuple(dict.fromkeys(hold.reason for hold in view.holds))
    reported = view.reported_outside_at is not None
    return ((shop, Tone.GREY), *status_pills(view.status, holds, reported=reported))


class OrderDetail(DetailPanel):
    """See the module. ``show_scene`` shows an order, ``show_nothing`` says how to get one."""

    reveal_wanted = Signal()
    release_wanted = Signal(str)
    """A hold's reason."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._scene: parts.Scene | None = None
        self._shown: list[Section] = []
        self._count = 0
        self._hint = label("caption")
        self._hint.setWordWrap(True)
        self.copy_number = IconButton("copy", small=True)
        self.copy_number.clicked.connect(self._copy_number)
        self._lay_out_head()
        self._selected = label("strong")
        self.foot.addWidget(self._selected)
        self._selected.hide()
        self.show_nothing()

    def _lay_out_head(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self._title)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.copy_number, 0, Qt.AlignmentFlag.AlignTop)
        column.insertLayout(0, head)
        column.insertWidget(2, self._hint)

    @property
    def scene(self) -> parts.Scene | None:
        """What is shown."""
        return self._scene

    def show_nothing(self) -> None:
        """No order is chosen."""
        self._scene = None
        self._empty()
        self.copy_number.hide()
        self.show_title(self.tr("No order chosen"))
        self._hint.setText(self.tr("Click an order in the list. Enter opens it in full."))
        self._hint.show()

    def show_selected(self, count: int) -> None:
        """How many orders the next action will be done to."""
        self._count = count
        self._selected.setText(self.tr("%n order(s) selected", "", count))
        self._selected.setVisible(count > 1)

    def show_scene(self, scene: parts.Scene) -> None:
        """Another order, or the same one again after a change."""
        self._scene = scene
        self._empty()
        view = scene.view
        self.show_title(view.number, order_pills(view))
        self.copy_number.label(parts.copy_number_hint())
        self.copy_number.show()
        parts.show_hint(self._hint, view)
        parts.fill_facts(self._section(), scene)
        parts.fill_receiver(self._section(), scene, self._reveal)
        holds, notes = self._section(), self._section()
        holds.setVisible(parts.fill_holds(holds, scene, self._release))
        notes.setVisible(parts.fill_notes(notes, scene))
        parts.fill_lines(self._section(), scene)
        parts.fill_money(self._section(), scene)
        parcels = self._section()
        parcels.setVisible(parts.fill_parcels(parcels, scene))
        parts.fill_timeline(self._section(), scene)
        align_facts(self._shown)

    def _section(self) -> Section:
        section = self.add_section()
        section.copied.connect(self.copied)
        self._shown.append(section)
        return section

    def _empty(self) -> None:
        empty_layout(self.sections)
        self._shown.clear()
        self.sections.addStretch(1)

    def _copy_number(self) -> None:
        if self._scene is not None:
            QApplication.clipboard().setText(self._scene.view.number)
            self.copied.emit(self._scene.view.number)

    def _reveal(self) -> None:
        self.reveal_wanted.emit()

    def _release(self) -> None:
        self.release_wanted.emit(str(self.sender().property("reason")))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.show_selected(self._count)
            if self._scene is None:
                self.show_nothing()
            else:
                self.show_scene(self._scene)
        super().changeEvent(event)
