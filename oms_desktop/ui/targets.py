"""What one screen asks another to show, through ``Screen.go``: (screen key, one of these)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from oms_desktop.operations.orders.queue import Filter
from oms_desktop.vocabulary import AlertKind


@dataclass(frozen=True, slots=True)
class ShowOrders:
    """Orders: the list with a filter, and one order selected in it, or all (as for printing them)."""

    filter: Filter = field(default_factory=Filter)
    order_id: int | None = None
    select_all: bool = False


@dataclass(frozen=True, slots=True)
class NewManualOrder:
    """Orders: the empty form of a manual order."""


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Imports: these files; none opens the choice of files."""

    files: tuple[Path, ...] = ()
    shop: str = ""
    at_once: bool = False
    """Import without a further question, where nothing is left to be asked."""


@dataclass(frozen=True, slots=True)
class ShowSku:
    """Products: one Sku, or the listings without one."""

    sku_id: int | None = None
    unmapped: bool = False


@dataclass(frozen=True, slots=True)
class ShowStock:
    """Products: the stock, of one Sku or of those that run low; ``take`` the stock take, ``buy`` what should be
    bought, ``risk`` what may be sold twice."""

    sku_id: int | None = None
    low: bool = False
    take: bool = False
    buy: bool = False
    risk: bool = False


@dataclass(frozen=True, slots=True)
class ShowShop:
    """Shops: one shop."""

    shop_id: int


@dataclass(frozen=True, slots=True)
class NewShop:
    """Shops: the form of a new shop that is asked by its API."""


@dataclass(frozen=True, slots=True)
class OpenAtBench:
    """Packing: open this order's slip code."""

    code: str


@dataclass(frozen=True, slots=True)
class Calibrate:
    """Packing: the page that calibrates a scanner."""


@dataclass(frozen=True, slots=True)
class ShowAlerts:
    """Exceptions: those that need somebody, of one kind or one shop, or all."""

    kind: AlertKind | None = None
    shop_id: int | None = None
