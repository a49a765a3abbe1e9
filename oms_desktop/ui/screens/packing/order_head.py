"""The head of the order on the bench: what it is, how long there is time, how old the news of it is, and its notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oms_desktop.carriers import BY_CODE
from oms_desktop.operations.packing.views import OrderView
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.moments import HOUR, age_text, span_text
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS, Tone
from oms_desktop.ui.widgets.pill import paint_pill, pill_width
from oms_desktop.ui.words import platform_word
from oms_desktop.vocabulary import Flag

translate = QCoreApplication.translate
OLD_EXPORT_MS = 2 * HOUR
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def carrier_word(order: OrderView) -> str:
    """Carrier and waybill, as far as they are known."""
    name = BY_CODE[order.carrier].name if order.carrier in BY_CODE else order.carrier
    return " ".join(part for part in (name, order.tracking) if part)


def time_left(deadline: int | None, now: int) -> tuple[str, Tone]:
    """``0:38 left`` and its colour: under an hour amber, over the time red."""
    if deadline is None:
        return translate("OrderHead", "No deadline"), Tone.GREY
    left = deadline - now
    if left < 0:
        return translate("OrderHead", "{time} late").format(time=span_text(-left)), Tone.BAD
    text = translate("OrderHead", "{time} left").format(time=span_text(left))
    return text, Tone.WARN if left < HOUR else Tone.GREY


def freshness(order: OrderView, now: int) -> tuple[str, Tone]:
    """How old the platform's news is; an old export is amber, never a stop."""
    if order.as_of is None:
        return translate("OrderHead", "Age of the news not known"), Tone.GREY
    exported, checked = translate("OrderHead", "Export {age}"), translate("OrderHead", "Checked {age}")
    text = (exported if order.file_shop else checked).format(age=age_text(order.as_of, now))
    return text, Tone.WARN if now - order.as_of > OLD_EXPORT_MS else Tone.GREY


class OrderHead(QWidget):
    """Two lines, painted: a scan must not lay anything out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: OrderView | None = None
        self._now = 0
        self.setFixedHeight(62)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_order(self, order: OrderView | None, now: int) -> None:
        """Another order, or the same at another time."""
        before = self.texts()
        self._order, self._now = order, now
        texts = self.texts()
        if texts != before:  # not the order: its counts change with each scan
            self.setAccessibleName(" ".join(texts))
            self.update()

    def texts(self) -> tuple[str, ...]:
        """All that stands there."""
        order = self._order
        if order is None:
            return ()
        left, age = time_left(order.deadline, self._now)[0], freshness(order, self._now)[0]
        parts = (order.number, platform_word(order.platform), carrier_word(order), left, self._second(), age)
        return tuple(part for part in parts if part)

    def _second(self) -> str:
        order = self._order
        if order is None:
            return ""
        together = translate("OrderHead", "together with {orders}").format(orders=", ".join(order.together))
        parts = (order.shop, order.receiver, together if order.together else "")
        return " · ".join(part for part in parts if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        order = self._order
        if order is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        upper = QRectF(0, 2, self.width(), 30)
        lower = QRectF(0, 34, self.width(), 24)
        self._paint_time(painter, upper, lower, order)
        painter.setFont(font(Size.TITLE, bold=True))
        painter.setPen(QColor(tokens().text))
        painter.drawText(upper, _LEFT, order.number)
        x = painter.fontMetrics().horizontalAdvance(order.number) + 12.0
        room = self.width() - self._right_width(order) - 12
        for text, tone in (
            (platform_word(order.platform), Tone.ACCENT),
            (carrier_word(order), Tone.ACCENT),
            (translate("OrderHead", "No waybill yet") if not order.tracking else "", Tone.GREY),
        ):
            if text and x + 40 < room:
                paint_pill(painter, QRectF(x, upper.top(), min(pill_width(text), room - x), 30), text, tone)
                x += pill_width(text) + _GAP

    def _right_width(self, order: OrderView) -> float:
        text, _ = time_left(order.deadline, self._now)
        return QFontMetricsF(font(Size.TITLE, bold=True)).horizontalAdvance(text)

    def _paint_time(self, painter: QPainter, upper: QRectF, lower: QRectF, order: OrderView) -> None:
        look = tokens()
        text, tone = time_left(order.deadline, self._now)
        painter.setFont(font(Size.TITLE, bold=True))
        painter.setPen(QColor(look.shades(tone).ink))
        painter.drawText(upper, _RIGHT, text)
        text, tone = freshness(order, self._now)
        small = font(Size.CAPTION, bold=tone is Tone.WARN)
        painter.setFont(small)
        painter.setPen(QColor(look.shades(tone).ink))
        painter.drawText(lower, _RIGHT, text)
        rest = lower.adjusted(0, 0, -QFontMetricsF(small).horizontalAdvance(text) - 16, 0)
        face = font(Size.BODY)
        painter.setFont(face)
        painter.setPen(QColor(look.soft_text))
        shown = QFontMetricsF(face).elidedText(self._second(), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _LEFT, shown)


class NotesBar(QWidget):
    """The buyer's note in amber, the seller's memo in amber or, with a red flag, in red. Wraps, never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[tuple[str, Tone], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_notes(self, order: OrderView | None) -> None:
        """The notes of an order; hidden where there are none."""
        notes = notes_of(order) if order is not None else ()
        if notes != self._notes:
            self._notes = notes
            self.setAccessibleName(" ".join(text for text, _ in notes))
            self.setVisible(bool(notes))
            self._measure()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(300, sum(self._heights()) + 6 * max(0, len(self._notes) - 1))

    def _heights(self) -> list[int]:
        metrics = QFontMetrics(_note_face())
        wrap = Qt.TextFlag.TextWordWrap
        width = max(120, self.width() - 58)
        return [metrics.boundingRect(0, 0, width, 2000, wrap, text).height() + 18 for text, _ in self._notes]

    def _measure(self) -> None:
        height = self.sizeHint().height()
        if height != self.height() and self._notes:
            self.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_note_face())
        top = 0.0
        for (text, tone), height in zip(self._notes, self._heights(), strict=True):
            shades = tokens().shades(tone)
            box = QRectF(0, top, self.width(), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            draw(painter, "note", QRectF(12, top + (height - 20) / 2, 20, 20), shades.ink)
            painter.setPen(QColor(shades.ink))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(44, 0, -14, 0), flags, text)
            top += height + 6


def notes_of(order: OrderView) -> tuple[tuple[str, Tone], ...]:
    """What must be read, each with its colour."""
    notes: list[tuple[str, Tone]] = []
    if order.seller_memo or order.flag is Flag.RED:
        memo = order.seller_memo or translate("OrderHead", "red flag")
        tone = Tone.BAD if order.flag is Flag.RED else Tone.WARN
        notes.append((translate("OrderHead", "Memo: {text}").format(text=memo), tone))
    if order.buyer_note:
        notes.append(
            (translate("OrderHead", "Buyer's note: {text}").format(text=order.buyer_note), Tone.WARN)
        )
    return tuple(notes)


def _note_face() -> QFont:
    return font(Size.LEAD, bold=True)
