"""Orders: one queue of all shops, found, sorted, acted on, one by one or many at once."""

from __future__ import annotations

from oms_desktop.ui.screens.orders.printing_port import Printing
from oms_desktop.ui.screens.orders.screen import OrdersScreen

__all__ = ["OrdersScreen", "Printing"]
