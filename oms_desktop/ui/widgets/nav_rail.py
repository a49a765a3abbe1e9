"""The navigation at the left: screens with live counts, and who works here at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.screen import NavCount, ScreenSpec
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import RADIUS
from oms_desktop.ui.widgets.buttons import IconButton, native
from oms_desktop.ui.widgets.cards import label

WIDTH = 180


class NavEntry(QAbstractButton):
    """One screen."""

    def __init__(self, spec: ScreenSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._count: NavCount | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def retranslate(self, prefix: str) -> None:
        """Name and tooltip; ``prefix`` is the modifier that leads here now (``Ctrl+`` or ``Ctrl+Shift+``)."""
        name = self.spec.name()
        keys = native(f"{prefix}{self.spec.number}") if self.spec.number else ""
        self.setText(name)
        self.setShortcut(QKeySequence())  # an ampersand in the name is no key
        self.setToolTip(" · ".join(part for part in (name, keys) if part))
        self._name()

    def show_count(self, count: NavCount | None) -> None:
        """The number beside it; None or zero for none."""
        self._count = count if count and count.count else None
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count.count}" if self._count else self.text())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 16, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        ground = look.accent.soft if chosen else look.hover if self.underMouse() else ""
        painter.setPen(QPen(QColor(look.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        ink = look.accent.ink if chosen else look.text
        draw(
            painter,
            self.spec.icon,
            QRectF(10, box.center().y() - 9, 18, 18),
            ink if chosen else look.soft_text,
        )
        count = f"{self._count.count:,}" if self._count else ""
        small = font(Size.CAPTION)
        taken = QFontMetricsF(small).horizontalAdvance(count) + 12 if count else 8
        face = font(bold=chosen)
        room = box.adjusted(37, 0, -taken, 0)
        painter.setFont(face)
        painter.setPen(QColor(ink))
        shown = QFontMetricsF(face).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        tone = self._count.tone if self._count else None
        painter.setFont(small)
        painter.setPen(QColor(look.shades(tone).ink if tone else look.soft_text))
        painter.drawText(
            box.adjusted(0, 0, -9, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count
        )


class NavRail(QWidget):
    """The whole left side."""

    chosen = Signal(str)
    """Key of the screen the person asked for."""

    lock_wanted = Signal()
    """Lock, or switch the operator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._entries: dict[str, NavEntry] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._prefix = "Ctrl+"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 12)
        self._column.setSpacing(2)
        self._brand = label("lead", "OMS Desktop")
        self._business = label("caption")
        for words in (self._brand, self._business):
            words.setContentsMargins(8, 0, 0, 0)
        self._column.addWidget(self._brand)
        self._column.addWidget(self._business)
        self._column.addSpacing(14)
        self._column.addStretch(1)
        self._add_person()

    def _add_person(self) -> None:
        self._operator = label()
        self._station = label("caption")
        self.lock = IconButton("lock")
        self.lock.clicked.connect(self._lock_clicked)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._operator)
        texts.addWidget(self._station)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(self.lock)
        self._column.addLayout(row)
        self.retranslate()

    def set_screens(self, specs: Sequence[ScreenSpec]) -> None:
        """Show these screens, in this order. What isn't given, or has no number, isn't shown."""
        for entry in self._entries.values():
            self._group.removeButton(entry)
            entry.deleteLater()
        self._entries = {}
        for place, spec in enumerate(spec for spec in specs if spec.number):
            entry = NavEntry(spec, self)
            entry.retranslate(self._prefix)
            self._group.addButton(entry)
            self._column.insertWidget(3 + place, entry)
            self._entries[spec.key] = entry

    def show_current(self, key: str) -> None:
        """Mark the screen in front; none for one that has no entry."""
        if key in self._entries:
            self._entries[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for entry in self._entries.values():
            entry.setChecked(False)
        self._group.setExclusive(True)

    def show_count(self, key: str, count: NavCount | None) -> None:
        """The number beside a screen; a screen that isn't shown is passed over."""
        if key in self._entries:
            self._entries[key].show_count(count)

    def show_person(self, operator: str, role: str, station: str) -> None:
        """Who works at which station."""
        self._operator.setText(" · ".join(part for part in (operator, role) if part))
        self._station.setText(station)

    def show_business(self, name: str) -> None:
        """The name under the program's."""
        self._business.setText(name)
        self._business.setToolTip(name)

    @property
    def business(self) -> str:
        """The name under the program's."""
        return self._business.text()

    def show_prefix(self, prefix: str) -> None:
        """Which keys lead to the screens now, for the tooltips."""
        self._prefix = prefix
        self.retranslate()

    def retranslate(self) -> None:
        """All texts again."""
        self.setAccessibleName(self.tr("Navigation"))
        self.lock.label(self.tr("Lock or switch operator"), "Ctrl+L")
        for entry in self._entries.values():
            entry.retranslate(self._prefix)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _clicked(self, entry: QAbstractButton) -> None:
        if isinstance(entry, NavEntry):
            self.chosen.emit(entry.spec.key)

    def _lock_clicked(self) -> None:
        self.lock_wanted.emit()
