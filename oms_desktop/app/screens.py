"""Which screens there are, and what each is given. A screen's module is imported at its first visit."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from oms_desktop.ui import navigation
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.screen import Screen, ScreenSpec
from oms_desktop.vocabulary import ROLE_PERMISSIONS, Permission

IMPORTS = navigation.Place("imports", 0, str(QT_TRANSLATE_NOOP("Screen", "Import files")), "import")

_SCREENS = (
    (navigation.OVERVIEW, "overview", "OverviewScreen", Permission.IMPORT),
    (navigation.ORDERS, "orders", "OrdersScreen", Permission.EDIT_ORDERS),
    (navigation.PACKING, "packing", "PackingScreen", Permission.PACK),
    (navigation.PRODUCTS, "products", "ProductsScreen", Permission.CATALOGUE),
    (navigation.SHOPS, "shops", "ShopsScreen", Permission.SHOPS),
    (navigation.SETTINGS, "settings", "SettingsScreen", Permission.SETTINGS),
    (IMPORTS, "imports", "ImportsScreen", Permission.IMPORT),
)
_PRINTING = frozenset({"orders", "packing", "settings", "imports"})
"""Screens that print."""


def screen_specs(desk: Desk, window: MainWindow) -> list[ScreenSpec]:
    """The screens the operator's role may use, in the order of the navigation."""
    allowed = ROLE_PERMISSIONS[desk.actor.role]
    return [
        place.screen(partial(_build, module, name, desk, window))
        for place, module, name, permission in _SCREENS
        if permission in allowed
    ]


def _build(module: str, name: str, desk: Desk, window: MainWindow) -> Screen:
    kind = getattr(import_module(f"oms_desktop.ui.screens.{module}"), name)
    return cast(Screen, kind(desk))
