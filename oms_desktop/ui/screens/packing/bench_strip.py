"""The strip above the bench: the mode in words on its colour, who packs where, and what the next act is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.screens.packing.answer_words import mode_words
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import CARD_RADIUS, RADIUS, Tone
from oms_desktop.ui.widgets.buttons import IconButton
from oms_desktop.ui.widgets.short_label import ShortLabel
from oms_desktop.ui.words import operator_word
from oms_desktop.vocabulary import ScanMode


class ModeBand(QWidget):
    """The mode's name, and what it begins with, on the mode's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = ScanMode.M1
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mode(ScanMode.M1)

    def show_mode(self, mode: ScanMode) -> None:
        """Another mode, or the same in another language."""
        self._mode = mode
        self.setAccessibleName(mode_words(mode)[0])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(_mode_face()).horizontalAdvance(mode_words(self._mode)[0])) + 30, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        name, _, tone = mode_words(self._mode)
        shades = tokens().shades(tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.solid))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.setPen(QColor(shades.on_solid))
        painter.setFont(_mode_face())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, name)


def _mode_face() -> QFont:
    return font(Size.BODY, bold=True)


class BenchStrip(QWidget):
    """Mode, station and operator at the left; sound, scanner and help at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.band = ModeBand()
        self._who = ShortLabel("soft")
        self._silent = ShortLabel("caption")
        self.sound = IconButton("sound")
        self.no_sound = IconButton("sound-off")
        self.calibrate = IconButton("scan")
        self.help = IconButton("help")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.band)
        row.addWidget(self._who, 1)
        row.addWidget(self._silent)
        for button in (self.sound, self.no_sound, self.calibrate, self.help):
            row.addWidget(button)
        self._people = ("", "")
        self._problem = ""
        self._mode = ScanMode.M1
        self.show_sound(on=True)
        self.retranslate()

    def show_mode(self, mode: ScanMode) -> None:
        """The mode in force."""
        self._mode = mode
        self.band.show_mode(mode)

    def show_people(self, station: str, operator: str) -> None:
        """Where, and who."""
        self._people = (station, operator)
        text = self.tr("Station {station} · Operator {operator}").format(
            station=station, operator=operator_word(operator)
        )
        self._who.show_text(text)

    def show_sound(self, *, on: bool) -> None:
        """The button that would change it."""
        self.sound.setVisible(on)
        self.no_sound.setVisible(not on)

    def show_problem(self, problem: str) -> None:
        """Why nothing can be heard; empty while it can."""
        self._problem = problem
        texts = {"": "", "no_device": self.tr("No sound device")}
        self._silent.show_text(texts.get(problem, self.tr("Sound can't be played")))
        self._silent.setVisible(bool(problem))

    def retranslate(self) -> None:
        """The texts of its own."""
        self.band.show_mode(self._mode)
        self.show_people(*self._people)
        self.show_problem(self._problem)
        self.sound.label(self.tr("Sounds are on: switch them off"))
        self.no_sound.label(self.tr("Sounds are off: switch them on"))
        self.calibrate.label(self.tr("Calibrate the scanner"))
        self.help.label(self.tr("Keys and commands (F1)"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class PromptLine(QWidget):
    """The next act, in one line, in the colour of the answer above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._tone = Tone.ACCENT
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_prompt(self, text: str, tone: Tone) -> None:
        """Another act."""
        if (text, tone) != (self.text, self._tone):
            self.text, self._tone = text, tone
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens().shades(self._tone)
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens().page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.soft))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        draw(painter, "chevron-right", QRectF(14, box.center().y() - 10, 20, 20), shades.ink)
        room = box.adjusted(42, 0, -14, 0)
        face = font(Size.LEAD, bold=True)
        wide = QFontMetricsF(face).horizontalAdvance(self.text)
        if wide > room.width() > 0:
            face.setPixelSize(max(13, int(face.pixelSize() * room.width() / wide)))
        painter.setFont(face)
        painter.setPen(QColor(shades.ink))
        shown = QFontMetricsF(face).elidedText(self.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class KeysLine(QWidget):
    """The keys that mean something now, as many as there is room for; F1 shows all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[str, ...] = ()
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """``F1 Help`` and the like, the most needed first."""
        self.keys = keys
        self.setAccessibleName(" ".join(keys))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = font(Size.CAPTION)
        painter.setFont(face)
        painter.setPen(QColor(tokens().soft_text))
        x = 0.0
        for key in self.keys:
            wide = QFontMetricsF(face).horizontalAdvance(key)
            if x + wide > self.width():
                return
            place = QRectF(x, 0, wide + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, key)
            x += wide + 16
