"""Packing: one scan field, one answer; an order is verified item by item, its waybill bound, the box closed."""

from __future__ import annotations

from oms_desktop.ui.screens.packing.printing_port import BenchPrinting
from oms_desktop.ui.screens.packing.screen import PackingScreen

__all__ = ["BenchPrinting", "PackingScreen"]
