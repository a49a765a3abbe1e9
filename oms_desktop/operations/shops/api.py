"""What the window asks of whoever talks with platforms; implemented by app over sync, so that ui knows neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from oms_desktop.operations.shops.gaps import DayCount
from oms_desktop.operations.work import Actor

Progress = Callable[[int, int], object]
"""(done, of how many); raises whatever ends the work where a person has had enough."""


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
    settings: tuple[str, ...] = ()
    """What may be set of its own."""
    signs_in: bool = False
    """A person signs in on its page, which answers with a code."""
    renews: bool = False
    """Its login can be renewed without a person."""
    counts: bool = False
    """It tells how many orders a day had."""
    own_address: bool = False
    """Each shop has an address of its own: it must be given."""
    rates: Mapping[str, float] = field(default_factory=dict)
    """Calls a second it allows, by method; ``""`` for all together."""

    @property
    def needs_keys(self) -> bool:
        """A person must get something from it first; the practice market needs nothing."""
        return self.own_address or self.signs_in or any(one.required for one in self.secrets)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a person gives to bind a shop."""

    endpoint: str
    secrets: Mapping[str, str]
    settings: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    """What the sign-in page brought; empty: nobody signed in."""
    redirect: str = ""
    """The address the platform's sign-in page leads back to, as registered with the app."""


@dataclass(frozen=True, slots=True)
class SignInPage:
    """A sign-in that has begun."""

    address: str
    """Of the page to be opened."""
    state: str
    """Comes back beside the code: shows that the answer is to this sign-in."""
    redirect: str
    listens: bool
    """``redirect`` is this computer: `ShopApi.wait_for_code` takes the answer, nobody has to paste it."""


@dataclass(frozen=True, slots=True)
class ApiAccount:
    """Who we are to a platform."""

    id: str
    name: str
    skew_ms: int | None = None
    """How far the platform's clock is ahead of this computer's; ``None``: it doesn't tell."""


class ShopApi(Protocol):
    """All but ``platform`` and ``sync_now`` wait for somebody: call them on a worker. They raise Refused and PlatformError."""

    def platform(self, name: str) -> ApiPlatform | None:
        """``None``: this platform can't be asked."""

    def add(self, actor: Actor, platform: str, name: str, keys: Keys) -> tuple[int, ApiAccount]:
        """Try the keys, then add a shop with them, in watch: (its id, who we are)."""

    def bind(self, actor: Actor, shop_id: int, keys: Keys) -> ApiAccount:
        """Try the keys, then keep them. What is empty of a shop bound before stays as it was."""

    def begin_sign_in(self, platform: str, shop_id: int, keys: Keys) -> SignInPage:
        """The page where a person signs in; ``shop_id`` 0: of a shop that is still to be added."""

    def wait_for_code(self, page: SignInPage, progress: Progress) -> str:
        """The code that the browser brings to this computer. Refused: sign_in_refused, sign_in_late, address_taken."""

    def read_code(self, page: SignInPage, pasted: str) -> str:
        """The code in what a person pasted: itself, or the whole address. Refused: sign_in_refused, sign_in_other, no_code."""

    def test(self, shop_id: int) -> ApiAccount:
        """Ask a bound shop's platform who we are."""

    def renew(self, actor: Actor, shop_id: int) -> int | None:
        """New tokens now; until when they last, UTC ms, ``None``: for ever. LoginExpired: a person must sign in again."""

    def count_days(self, shop_id: int, days: int, progress: Progress) -> tuple[DayCount, ...]:
        """The platform's count of orders against ours, for the last ``days`` days, today first."""

    def fetch_day(self, actor: Actor, shop_id: int, day: DayCount, progress: Progress) -> DayCount:
        """Pull the news since that day until nothing of it is missing; the day as it is then."""

    def sync_now(self, shop_id: int) -> None:
        """A whole pass of this shop as soon as possible; does not wait."""
