"""What the import screen says while there is no file: drop one, and where each platform's back office exports it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from oms_desktop.ui.export_picture import WAYS, ExportPicture
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import EmptyState
from oms_desktop.ui.words import platform_word

_WIDTH = 900


class StartPage(QWidget):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState("import")
        self._heading = label("section")
        self._names = {platform: label("caption") for platform in WAYS}
        ways = QWidget()
        ways.setMaximumWidth(_WIDTH)
        grid = QGridLayout(ways)
        grid.setContentsMargins(24, 0, 24, 24)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._heading, 0, 0, 1, 2)
        for at, (platform, name) in enumerate(self._names.items()):
            picture = ExportPicture(ways)
            picture.show_platform(platform)
            grid.addWidget(name, 1 + at // 2 * 2, at % 2)
            grid.addWidget(picture, 2 + at // 2 * 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty, 1)
        column.addWidget(ways, 0, Qt.AlignmentFlag.AlignHCenter)
        ways.setMinimumWidth(720)
        self.retranslate()

    def retranslate(self) -> None:
        """The texts of its own; what the empty state says is the screen's."""
        self._heading.setText(self.tr("Where the back office exports orders"))
        for platform, name in self._names.items():
            name.setText(platform_word(platform))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
