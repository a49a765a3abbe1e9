"""Thumbnails, read off the main thread and kept for painting."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from oms_desktop.ui.background import Background
from oms_desktop.ui.theme import tokens

_SIDE = 256
"""Pixels of a kept thumbnail: a bench picture of 128 logical pixels at 200 %."""
_KEPT = 300


class Pictures(QObject):
    """The cache. ``arrived`` says which picture can be painted now."""

    arrived = Signal(object)
    """Path."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._asked: set[Path] = set()

    def get(self, path: Path) -> QPixmap | None:
        """The thumbnail, or None while it is being read; a null pixmap for a file that can't be shown."""
        found = self._kept.get(path)
        if found is None and path not in self._asked:
            self._asked.add(path)
            self._background.run(read_thumb, path, on="pictures", then=self._take)
        elif found is not None:
            self._kept.move_to_end(path)
        return found

    def paint(self, painter: QPainter, box: QRectF, path: Path | None) -> None:
        """Paint it into a rounded frame; the frame stays empty where there is nothing to show."""
        picture = self.get(path) if path else None
        frame = QPainterPath()
        frame.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(frame)
        painter.fillRect(box, QColor(tokens().skeleton))
        if picture is not None and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = QSize(picture.width(), picture.height()).scaled(
                box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(box.center())
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.restore()
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)

    def _take(self, answer: tuple[Path, QImage]) -> None:
        path, image = answer
        self._asked.discard(path)
        self._kept[path] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(path)


def read_thumb(path: Path) -> tuple[Path, QImage]:
    """Read a picture scaled down, on a worker; a null image where the file is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _SIDE:
        reader.setScaledSize(size.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return path, reader.read()


class PictureThumb(QWidget):
    """One picture of a fixed size."""

    def __init__(self, pictures: Pictures, side: int = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._path: Path | None = None
        self.setFixedSize(side, side)
        pictures.arrived.connect(self._arrived)

    def show_picture(self, path: Path | None, name: str) -> None:
        """Another picture; ``name`` says what is on it."""
        self._path = path
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pictures.paint(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._path)

    def _arrived(self, path: object) -> None:
        if path == self._path:
            self.update()
