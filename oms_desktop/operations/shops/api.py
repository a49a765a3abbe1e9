"""What the window asks of whoever talks with platforms; implemented by app over sync, so that ui knows neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from oms_desktop.operations.work import Actor


@dataclass(frozen=True, slots=True)
class SecretField:
    """One thing a platform's keys consist of."""

    name: str
    required: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class ApiPlatform:
    """A platform that can be asked."""

    name: str
    secrets: tuple[SecretField, ...]


@dataclass(frozen=True, slots=True)
class ApiAccount:
    """Who we are to a platform."""

    id: str
    name: str


class ShopApi(Protocol):
    """``bind`` and ``test`` wait for the platform: call them on a worker."""

    def platform(self, name: str) -> ApiPlatform | None:
        """``None``: this platform can't be asked."""

    def bind(self, actor: Actor, shop_id: int, endpoint: str, secrets: Mapping[str, str]) -> ApiAccount:
        """Try the keys, then keep them. Raises Refused and PlatformError as `sync.binding.bind_existing` does."""

    def test(self, shop_id: int) -> ApiAccount:
        """Ask a bound shop's platform who we are. Raises Refused, PlatformError."""

    def sync_now(self, shop_id: int) -> None:
        """A whole pass of this shop as soon as possible; does not wait."""
