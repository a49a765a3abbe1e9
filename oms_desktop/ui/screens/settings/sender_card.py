"""Who sends: the merchant's name, phone and address, for the labels we draw ourselves."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from oms_desktop.errors import OmsError
from oms_desktop.operations.papers.sender import Sender, read_sender, set_sender
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.lines import Line
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text

_LONGEST = 120


class SenderLines(QObject):
    """Three lines of a settings page; each is kept when its field is left."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: Sender | None = None
        self.name, self.phone, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.lines = tuple(Line(field) for field in (self.name, self.phone, self.address))
        for field in (self.name, self.phone, self.address):
            field.setMaxLength(_LONGEST)
            field.editingFinished.connect(self._write)
            field.setEnabled(False)
        desk.changes.changed.connect(self._changed)

    def read(self) -> None:
        """Show what is kept."""
        self._desk.ask(read_sender, then=self._show)

    def retranslate(self) -> None:
        """All texts."""
        name, phone, address = self.lines
        name.label(
            self.tr("Name"), self.tr("Your business or your own name; also shown above the navigation")
        )
        phone.label(self.tr("Phone"))
        address.label(self.tr("Address"), self.tr("Returns come here: write it in full"))

    def _show(self, sender: Sender) -> None:
        self._kept = sender
        values = (sender.name, sender.phone, sender.address)
        for field, text in zip((self.name, self.phone, self.address), values, strict=True):
            field.setEnabled(True)
            if not field.hasFocus():
                field.setText(text)

    def _changed(self, changes: frozenset[tuple[str, int]]) -> None:
        if self._kept is not None and any(kind == "sender" for kind, _ in changes):
            self.read()

    def _write(self) -> None:
        kept = self._kept
        typed = (self.name.text().strip(), self.phone.text().strip(), self.address.text().strip())
        if kept is not None and typed != (kept.name, kept.phone, kept.address):
            self._desk.act(set_sender, *typed, then=self._written, failed=self._refused)

    def _written(self, _: object) -> None:
        self.read()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OmsError):
            self.lines[0].say(error_text(error), Tone.BAD)
