"""Imports: order files into shops, with a look at them before."""

from __future__ import annotations

from oms_desktop.ui.screens.imports.screen import ImportsScreen

__all__ = ["ImportsScreen"]
