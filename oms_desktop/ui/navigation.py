"""The screens of the program: keys, fixed numbers, titles, icons. App adds the factories of those that are built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from oms_desktop.ui.screen import Screen, ScreenSpec


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen stands in the navigation. Numbers are fixed, whether the others are shown or not."""

    key: str
    number: int
    title: str
    icon: str

    def screen(self, factory: Callable[[], Screen]) -> ScreenSpec:
        """The registration of the screen that lives here."""
        return ScreenSpec(self.key, self.number, self.title, self.icon, factory)


OVERVIEW = Place("overview", 1, str(QT_TRANSLATE_NOOP("Screen", "Today")), "overview")
ORDERS = Place("orders", 2, str(QT_TRANSLATE_NOOP("Screen", "Orders")), "orders")
PICKING = Place("picking", 3, str(QT_TRANSLATE_NOOP("Screen", "Picking")), "picking")
PACKING = Place("packing", 4, str(QT_TRANSLATE_NOOP("Screen", "Packing")), "packing")
EXCEPTIONS = Place("exceptions", 5, str(QT_TRANSLATE_NOOP("Screen", "Exceptions")), "exceptions")
AFTERSALES = Place("aftersales", 6, str(QT_TRANSLATE_NOOP("Screen", "After-sales")), "aftersales")
PRODUCTS = Place("products", 7, str(QT_TRANSLATE_NOOP("Screen", "Products & stock")), "products")
SHOPS = Place("shops", 8, str(QT_TRANSLATE_NOOP("Screen", "Shops")), "shops")
SETTINGS = Place("settings", 9, str(QT_TRANSLATE_NOOP("Screen", "Settings")), "settings")

PLACES = (OVERVIEW, ORDERS, PICKING, PACKING, EXCEPTIONS, AFTERSALES, PRODUCTS, SHOPS, SETTINGS)
