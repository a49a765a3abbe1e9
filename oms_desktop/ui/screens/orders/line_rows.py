"""The lines of an order as people check goods: picture, title, spec, bin, how many; what was refunded is struck through."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from oms_desktop.operations.orders.views import LineView
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.cells import amount_text
from oms_desktop.ui.widgets.picture import Pictures, PictureThumb
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.words import tone, word
from oms_desktop.vocabulary import RefundState

translate = QCoreApplication.translate
_SIDE = 40


class LineRow(QWidget):
    """One line. ``money`` adds the price: there is room for it only in the full view."""

    def __init__(self, line: LineView, pictures: Pictures, folder: Path, *, money: str = "") -> None:
        super().__init__()
        thumb = PictureThumb(pictures, _SIDE)
        thumb.show_picture(folder / "pictures" / line.picture if line.picture else None, line.title)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = label("", line.title)
        title.setWordWrap(True)
        below = label("caption", " · ".join(part for part in (line.spec, line.sku or "") if part))
        below.setWordWrap(True)
        if not below.text():
            below.hide()
        texts.addWidget(title)
        texts.addWidget(below)
        texts.addLayout(self._pills(line))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        if money:
            row.addWidget(label("soft", amount_text(line.price, money)), 0, Qt.AlignmentFlag.AlignTop)
        for each in self._quantities(line):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        gone = line.refunded + line.cancelled >= line.quantity
        if gone:
            _strike(title)
        self.setAccessibleName(f"{line.title} ×{line.quantity}")
        self.setAccessibleDescription(line.spec)

    def _quantities(self, line: LineView) -> list[QLabel]:
        """What was ordered, struck through where less of it is left, then what is left."""
        left = line.quantity - line.refunded - line.cancelled
        ordered = label("strong", f"×{line.quantity}")
        if left == line.quantity:
            return [ordered]
        _strike(ordered)
        return [ordered, label("strong", f"×{left}")] if left else [ordered]

    def _pills(self, line: LineView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if line.bin:
            row.addWidget(Pill(line.bin, Tone.ACCENT))
        if line.gift:
            row.addWidget(Pill(translate("OrderLineRows", "Gift"), Tone.GOOD))
        if line.multiplier > 1:
            text = translate("OrderLineRows", "{n} pieces each").format(n=line.multiplier)
            row.addWidget(Pill(text, Tone.GREY))
        if line.sku_id is None:
            row.addWidget(Pill(translate("OrderLineRows", "Not matched to a product"), Tone.WARN))
        if line.refund and line.refund != RefundState.NONE:
            state = RefundState(line.refund)
            row.addWidget(Pill(word(state), tone(state)))
        if line.shipped:
            text = translate("OrderLineRows", "{n} shipped").format(n=line.shipped)
            row.addWidget(Pill(text, Tone.GOOD))
        row.addStretch(1)
        return row


def _strike(target: QLabel) -> None:
    face = target.font()
    face.setStrikeOut(True)
    target.setFont(face)
    set_tone(target, Tone.GREY)
