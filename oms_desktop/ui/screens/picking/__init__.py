"""Picking: which orders are fetched together, and the way along the shelves, on paper or on screen."""

from __future__ import annotations

from oms_desktop.ui.screens.picking.screen import PickingScreen

__all__ = ["PickingScreen"]
