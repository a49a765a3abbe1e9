"""Settings: of this station, of all stations, its printers, copies of the store, people, and whether all is in order."""

from __future__ import annotations

from oms_desktop.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
