"""Shops: what each has to do, its files in and out, its settings, and how to export from its platform."""

from __future__ import annotations

from oms_desktop.ui.screens.shops.screen import ShopsScreen

__all__ = ["ShopsScreen"]
