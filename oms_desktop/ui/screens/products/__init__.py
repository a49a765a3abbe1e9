"""Products: Skus with their codes, bins and pictures; what the platforms sell, and which Sku each of it is."""

from __future__ import annotations

from oms_desktop.ui.screens.products.screen import ProductsScreen

__all__ = ["ProductsScreen"]
