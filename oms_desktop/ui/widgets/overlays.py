"""What lies over a screen for a moment: files being dragged in, a short word after an act."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.icons import draw
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.tokens import CARD_RADIUS
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, native
from oms_desktop.ui.widgets.cards import label


class DropOverlay(QWidget):
    """Takes files dropped anywhere on its host window."""

    dropped = Signal(object)
    """tuple[Path, ...], local files only."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        self._name()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Drop order files to import them"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._cover()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()  # also if the other program is gone before we could ask it for the files
            files = _files(event)
            if files:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.dropped.emit(files)
                return True
        return False

    def _cover(self) -> None:
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(look.page)
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        box = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        painter.setPen(QPen(QColor(look.accent.solid), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(look.accent.soft))
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        centre = box.center()
        draw(painter, "import", QRectF(centre.x() - 24, centre.y() - 60, 48, 48), look.accent.ink)
        painter.setFont(font(Size.TITLE, bold=True))
        painter.setPen(QColor(look.accent.ink))
        text = self.tr("Drop order files to import them")
        painter.drawText(box.adjusted(0, 40, 0, 0), Qt.AlignmentFlag.AlignCenter, text)


def _files(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


class Toast(QWidget):
    """A short word at the bottom of its host, with undo where the act can be undone. Never takes the focus."""

    undo_wanted = Signal(object)
    """The ``subject`` given to ``say``."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._subject: object = None
        self._text = label()
        self.undo = Button(ButtonLook.LINK)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 12, 8)
        row.addWidget(self._text)
        row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, *, undo: object = None, seconds: float = 0.0) -> None:
        """Show it; with ``undo`` (anything but None) a button hands that back by ``undo_wanted``."""
        self._subject = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self.undo.label(self.tr("Undo"), self.tr("Undo") + " · " + native("Ctrl+Z"))
        self.undo.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(round((seconds or (8.0 if undo is not None else 3.0)) * 1000))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.border), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)

    def _place(self) -> None:
        self.adjustSize()
        room = self._host.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 24)

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit(self._subject)
