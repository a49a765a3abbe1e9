"""Version, licence, and the licences of what the program stands on."""

from __future__ import annotations

import platform
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from oms_desktop import __version__
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.resources import resource
from oms_desktop.ui.screens.settings.lines import Page
from oms_desktop.ui.widgets.cards import label
from oms_desktop.ui.widgets.panels import Section

DISTRIBUTION = "oms-desktop"


class AboutPage(Page):
    """Read when it is shown first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = Section()
        self._text = label("soft")
        self._text.setWordWrap(True)
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setMinimumHeight(280)
        self.licences.setTabChangesFocus(True)
        self._card = self.add_card(self._facts, self._text)
        self._licence_card = self.add_card(self.licences)
        self.finish()

    def retranslate(self) -> None:
        self._card.set_heading("OMS Desktop")
        self._text.setText(
            self.tr(
                "Free software under the Apache License 2.0: use it, change it, pass it on. It comes without warranty."
            )
        )
        self._licence_card.set_heading(self.tr("Licences of what it stands on"))
        self.licences.setAccessibleName(self.tr("Licences of what it stands on"))
        self._facts.clear()
        for name, value in (
            (self.tr("Version"), __version__),
            (self.tr("Qt"), qVersion()),
            (self.tr("Python"), platform.python_version()),
            (self.tr("System"), f"{platform.system()} {platform.release()}"),
            (self.tr("Data folder"), str(self._desk.data_dir)),
        ):
            self._facts.add_fact(
                name, value, copies=self.tr("Copy") if value == str(self._desk.data_dir) else ""
            )

    def shown(self) -> None:
        if not self.licences.toPlainText():
            self._desk.background.run(licence_text, then=self._show)

    def _show(self, text: str) -> None:
        self.licences.setPlainText(text)


def licence_text() -> str:
    """Packages with version and licence as they declare them, then the licences of fonts and sounds."""
    parts = [f"{name} {version} – {licence}" for name, version, licence in packages()]
    ours = resource("LICENSES.md")
    if ours.exists():
        parts += ["", ours.read_text("utf-8")]
    return "\n".join(parts)


def packages() -> list[tuple[str, str, str]]:
    """(name, version, licence) of every package that is installed beside us."""
    found = {}
    for dist in metadata.distributions():
        name = _first(dist.metadata, "Name")
        if name and name != DISTRIBUTION:
            found[name.lower()] = (name, dist.version, _licence(dist.metadata))
    return [found[key] for key in sorted(found)]


def _licence(info: metadata.PackageMetadata) -> str:
    kinds = [entry for entry in info.get_all("Classifier") or () if entry.startswith("License ::")]
    words = ", ".join(entry.rpartition("::")[2].strip() for entry in kinds)
    said = _first(info, "License-Expression") or words or _first(info, "License")
    return said.partition("\n")[0] or "?"


def _first(info: metadata.PackageMetadata, name: str) -> str:
    return str(next(iter(info.get_all(name) or ()), ""))
