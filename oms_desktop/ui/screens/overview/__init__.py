"""Overview: the day in numbers, and what needs a person."""

from __future__ import annotations

from oms_desktop.ui.screens.overview.screen import OverviewScreen

__all__ = ["OverviewScreen"]
