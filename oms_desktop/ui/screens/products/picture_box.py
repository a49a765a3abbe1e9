"""A Sku's picture: shown, dropped on, chosen, taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.picture import Pictures, PictureThumb

_SIDE = 80
_NAMES = "*.jpg *.jpeg *.png *.webp *.gif *.bmp"

ChooseFile = Callable[[QWidget, str, str], str]
"""(parent, title, name filter) → the path chosen, or an empty text."""


def choose_file(parent: QWidget, title: str, names: str) -> str:
    """The system's dialog for opening."""
    return QFileDialog.getOpenFileName(parent, title, "", names)[0]


class PictureBox(QWidget):
    """Takes a picture file dropped on it, before the window takes it for an order file."""

    picture_wanted = Signal(object)
    """Path of the file; ``None``: no picture any more."""

    def __init__(
        self, pictures: Pictures, choose: ChooseFile = choose_file, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choose_file = choose
        self.setAcceptDrops(True)
        self.thumb = PictureThumb(pictures, _SIDE)
        self.choose = Button(ButtonLook.PLAIN)
        self.remove = Button(ButtonLook.QUIET)
        self._hint = label("caption")
        self._hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(buttons)
        words.addWidget(self._hint)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self.choose.label(self.tr("Picture…"), self.tr("Choose a picture of this product"), shortcut="Ctrl+D")
        self.remove.label(self.tr("Remove"), self.tr("Remove the picture"))
        self._hint.setText(self.tr("Or drop a picture here. The packer sees it at the bench."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_picture(self, path: Path | None, name: str) -> None:
        """Another picture, or none."""
        self.thumb.show_picture(path, name)
        self.remove.setVisible(path is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.picture_wanted.emit(path)

    def _choose(self) -> None:
        name = self._choose_file(
            self, self.tr("Picture of this product"), self.tr("Pictures") + f" ({_NAMES})"
        )
        if name:
            self.picture_wanted.emit(Path(name))

    def _remove(self) -> None:
        self.picture_wanted.emit(None)


def _file(mime: QMimeData) -> Path | None:
    urls = [url for url in mime.urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None
