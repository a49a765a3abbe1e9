"""What a simulator offers the suite that every connector must pass (`tests/platforms/test_contract.py`)."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, cast

import tests.simulators
from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults


class Market(Protocol):
    """One platform with one bound shop. Orders have one line of one listing."""

    @property
    def platform(self) -> str:
        """Name of the platform's folder."""

    @property
    def account(self) -> Account:
        """The shop, with valid secrets, and the simulator's address as endpoint."""

    @property
    def faults(self) -> Faults:
        """What goes wrong with the next calls."""

    @property
    def acting(self) -> tuple[str, ...]:
        """Words that stand only in (1) the call that reports a parcel, (2) the call that sets stock; one of each is enough."""

    @property
    def now(self) -> int:
        """The platform's clock, UTC ms."""

    def place(self, quantity: int = 2) -> str:
        """A paid order that may be shipped; its number."""

    def spoil(self, number: str) -> None:
        """Give the order a status word that the platform does not have today."""

    def refund(self, number: str) -> None:
        """Money is asked back, or goes back, for the order's line."""

    def expire(self) -> None:
        """The access token is no longer accepted; what renews it still is."""

    def shipped(self, number: str) -> list[str]:
        """Tracking numbers of the order as the platform's own pages show them; a number reported twice stands there twice."""

    def for_sale(self, listing: ListingRef) -> int:
        """Units that buyers can still buy."""


def markets() -> dict[str, Callable[[int], AbstractContextManager[Market]]]:
    """Platform -> ``open_market(now)`` of its simulator; modules are found, not registered."""
    found = {}
    for module in pkgutil.iter_modules(tests.simulators.__path__):
        opened = getattr(importlib.import_module(f"tests.simulators.{module.name}"), "open_market", None)
        if opened is not None:
            found[module.name] = cast("Callable[[int], AbstractContextManager[Market]]", opened)
    return found
