"""What a platform is to the engine: a description, and plain blocking calls with dataclasses in and out.

A platform folder has a module ``connector.py`` with one constant ``PLATFORM: Platform``; folders are found, not registered.
Pure functions map, one small file talks (through `http.Http`). A connector keeps nothing that must survive: tokens, cursors
and outcomes are rows of the store, written by who calls it.

Every call may raise LoginExpired, RateLimited, Unreachable (surely not carried out), Ambiguous (may have been carried out) or
Rejected (the platform's own code and text) of `errors`; everything else is a bug of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from oms_desktop.errors import PlatformError
from oms_desktop.exchange import PlatformOrder, listing_code
from oms_desktop.sync.http import Http
from oms_desktop.vocabulary import AfterSaleKind, Flag, RefundState


class Can(StrEnum):
    """What a platform offers; the engine asks for nothing else."""

    SIGN_IN = "sign_in"
    """A person signs in on the platform's page, which answers with a code: `Platform.sign_in_page` and `Connector.redeem`."""
    RENEW = "renew"
    ORDERS = "orders"
    COUNT = "count"
    """Tells how many orders a day had: the gap audit compares."""
    REFUNDS = "refunds"
    SHIP = "ship"
    SHIP_PART = "ship_part"
    """Some lines, or several parcels for one order."""
    SHIP_CHANGE = "ship_change"
    """Another number after shipping."""
    STOCK = "stock"
    LISTINGS = "listings"
    MEMO = "memo"


class StockKind(StrEnum):
    """How a platform takes a figure, and so what may be done after a time-out."""

    ABSOLUTE = "absolute"
    """A total: repeating it does no harm."""
    ABSOLUTE_WITH_KEY = "absolute_with_key"
    """A total, refused or ignored the second time under the same key."""
    DIFFERENCE = "difference"
    """Only more or less: the outcome of a lost call is read back."""


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing a merchant must enter or obtain to bind a shop."""

    name: str
    """Key of the secrets JSON: app_key, app_secret, access_token …"""
    required: bool = True
    hidden: bool = True
    """False: may be shown while typing (an app key, a user name)."""


@dataclass(frozen=True, slots=True)
class Pull:
    """How this platform's lists of changes must be asked. Milliseconds."""

    overlap: int = 120_000
    """Each window begins this long before the end of the one before: changes may show late."""
    longest: int = 24 * 3_600_000
    """No window is longer."""
    claims_longest: int = 0
    """The same of windows that are asked for claims; 0: as of orders."""
    lag: int = 0
    """The window's end stays this far behind now."""
    page_size: int = 50
    backwards: bool = False
    """Pages are asked from the last to the first, so that what moves meanwhile is not skipped."""
    oldest: int = 90 * 24 * 3_600_000
    """How far back the platform tells anything."""
    every: int = 0
    """Two passes are at least this far apart, whatever the shop is set to: what the platform asks of pollers."""

    @property
    def of_claims(self) -> Pull:
        """How claims must be asked."""
        return replace(self, longest=self.claims_longest or self.longest)


@dataclass(frozen=True, slots=True)
class Account:
    """One bound shop as its connector sees it."""

    endpoint: str
    """Base address that stands for all of the platform's hosts (tests, relays); empty: the platform's own."""
    secrets: Mapping[str, str]
    """By `Secret.name`, and what `Tokens` brought: access_token, refresh_token, expires_at (UTC ms)."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the reference marks unverified and the merchant may set otherwise; `Platform.settings` names them."""
    timezone: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the credentials belong to."""

    account_id: str
    name: str = ""
    server_time: int | None = None
    """The platform's clock at the call, UTC ms, where it tells."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Renewed credentials; ``changed`` replaces entries of `Account.secrets`."""

    changed: Mapping[str, str]
    expires_at: int | None
    """UTC ms; ``None``: never."""


@dataclass(frozen=True, slots=True)
class Window:
    """News changed from ``start`` to before ``end``, UTC ms."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnreadableOrder:
    """An order the mapping could not take: kept raw, counted, tried again after an update."""

    number: str
    reason: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of a window."""

    orders: tuple[PlatformOrder, ...]
    unreadable: tuple[UnreadableOrder, ...] = ()
    next: str = ""
    """What to pass for the next page; empty: this was the last."""
    total: int | None = None
    """Orders in the whole window, where the platform tells."""
    raw: tuple[bytes, ...] = ()
    """Each order of ``orders`` as it came, JSON; empty where the platform's answer has no single order."""


@dataclass(frozen=True, slots=True)
class RefundNews:
    """An after-sales claim as the platform tells it."""

    number: str
    order_number: str
    kind: AfterSaleKind
    state: RefundState
    raw_status: str
    line_id: str = ""
    """Empty: the whole order."""
    quantity: int | None = None
    amount: int | None = None
    """Minor units."""
    reason: str = ""
    return_carrier: str = ""
    return_tracking: str = ""
    opened_at: int | None = None
    modified_at: int | None = None
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class RefundPage:
    """One page of claims."""

    refunds: tuple[RefundNews, ...]
    next: str = ""
    unreadable: tuple[UnreadableOrder, ...] = ()
    """Claims the mapping could not take; `UnreadableOrder.number` is the order's where it can be read, else the claim's."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel to be reported."""

    order_number: str
    parcel_uuid: str
    version: int
    """1 the first time, more with each change of the number."""
    carrier: str
    """Our carrier code."""
    tracking: str
    shipped_at: int
    lines: tuple[tuple[str, int], ...] = ()
    """(platform line id, quantity); empty: the whole order in this one parcel."""
    previous: str = ""
    """The tracking number this one replaces, as the platform shows it; empty: none."""
    earlier: tuple[str, ...] = ()
    """Numbers that were told of these goods before, whether or not the platform shows them: a report may have come half-way."""
    beside: tuple[tuple[str, str], ...] = ()
    """(Our carrier code, tracking number) of the order's other boxes, for a platform without parts: told in the same call."""
    key: str = ""
    """The same for each attempt at the same call."""


@dataclass(frozen=True, slots=True)
class ListingRef:
    """Which of the platform's items."""

    item_id: str
    sku_id: str
    merchant_code: str = ""


@dataclass(frozen=True, slots=True)
class StockReading:
    """What the platform holds of a listing: units for sale, and units it keeps for carts and unpaid orders on top."""

    quantity: int
    occupied: int = 0


@dataclass(frozen=True, slots=True)
class StockChange:
    """A figure for one listing: ``quantity`` is the new total, or for `StockKind.DIFFERENCE` ``difference`` more or less."""

    listing: ListingRef
    quantity: int
    difference: int = 0
    key: str = ""
    """The same for each attempt at the same call."""


@dataclass(frozen=True, slots=True)
class PlatformListing:
    """One item of the shop as the platform lists it."""

    item_id: str
    sku_id: str
    title: str
    spec: str = ""
    merchant_code: str = ""
    barcode: str = ""
    price: int | None = None
    stock: StockReading | None = None
    on_sale: bool = True

    @property
    def listing_code(self) -> str:
        """As a line of an order has it."""
        return listing_code(self)


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of the shop's items."""

    listings: tuple[PlatformListing, ...]
    next: str = ""


class UnknownWord(ValueError):
    """A word of the platform that the mapping doesn't know; what it stands in is unreadable, never guessed."""


UNREADABLE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What mapping a row of unexpected shape raises."""


def why(problem: Exception) -> str:
    """The reason of an unreadable row: an unknown word, a missing field, a refusal. Other errors quote what they stumbled
    on, which may be a person's: of those only the kind."""
    named = isinstance(problem, (UnknownWord, KeyError, PlatformError))
    return f"{type(problem).__name__}: {problem}" if named else type(problem).__name__


def kept(node: object) -> bytes:
    """A row as it came, as `UnreadableOrder.raw` and `OrderPage.raw` keep it."""
    return json.dumps(node, ensure_ascii=False).encode()


def unreadable_row(row: object, problem: Exception, *names: str) -> UnreadableOrder:
    """A row of a list that could not be mapped, by the first of ``names`` that it tells (``base.number``: of the object in it).

    What came need not be an object; a row that tells none is kept without a number.
    """
    number = next(filter(None, (_told(row, name) for name in names)), "")
    return UnreadableOrder(number, why(problem), kept(row))


def _told(row: object, name: str) -> str:
    for part in name.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return str(row or "")


def page_of_account(account: Account, page: str, query: Mapping[str, str]) -> str:
    """Address of a page where a person signs in; an account's own endpoint stands for the platform's host there too."""
    if account.endpoint:
        page = account.endpoint.rstrip("/") + urlsplit(page).path
    return f"{page}?{urlencode(query)}"


class Connector(Protocol):
    """The calls. What `Platform.can` lacks is never asked; it raises NotImplementedError."""

    def identify(self) -> Identity:
        """Who we are to the platform; also the test of the credentials."""

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Tokens for the code that the sign-in page brought to ``redirect``. LoginExpired: the code is used up or too old."""

    def renew(self) -> Tokens:
        """New tokens before the old ones expire, or after LoginExpired. LoginExpired: a person must sign in again."""

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """One page of the orders changed in a window; ``page`` empty: the first to be asked."""

    def count(self, window: Window) -> int:
        """How many orders were placed in a window, by the platform's own count."""

    def order(self, number: str) -> PlatformOrder | None:
        """One order as it is now; ``None``: the platform has none of that number. Rejected: it has, and it can't be read."""

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """One page of the claims changed in a window."""

    def ship(self, shipment: Shipment) -> None:
        """Report a parcel. Returning is success, also where the platform already knew exactly this number."""

    def stock(self, listing: ListingRef) -> StockReading:
        """What the platform holds now."""

    def set_stock(self, change: StockChange) -> None:
        """Set or change a figure."""

    def listings(self, page: str = "") -> ListingPage:
        """One page of the shop's items."""

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """The seller's memo and flag of an order."""


@dataclass(frozen=True, slots=True)
class Platform:
    """What the engine, the binding page and the command line know of a marketplace."""

    name: str
    """The word of `marketplaces.marketplaces`: its folder."""
    can: frozenset[Can]
    connect: Callable[[Account, Http], Connector]
    """Makes no call."""
    secrets: tuple[Secret, ...] = ()
    settings: tuple[str, ...] = ()
    """Names of `Account.settings` that are understood."""
    stock: StockKind = StockKind.ABSOLUTE
    """Unless the account's setting ``stock`` says otherwise."""
    reads_stock_first: bool = True
    """A total is sent on top of what the platform keeps for carts, so that is read first; False: it keeps nothing."""
    pull: Pull = field(default_factory=Pull)
    rates: Mapping[str, float] = field(default_factory=dict)
    """Calls a second by method, ``""`` for all together; only what the reference says."""
    renew_before: int = 3_600_000
    """Tokens are renewed this long before they expire, ms."""
    sign_in_page: Callable[[Account, str, str], str] | None = None
    """(account, redirect address, state) -> address of the page where a person signs in; only with `Can.SIGN_IN`."""
    address_codes: frozenset[str] = frozenset()
    """`Rejected.code`s that mean: no calls from this public address. A text that says so itself needs none."""
    not_yet_codes: frozenset[str] = frozenset()
    """`Rejected.code`s of a report that will be taken later, such as a running review: it counts as no attempt. Where the
    order itself shows such a hold, none is needed."""
    own_address: bool = False
    """Each shop has an address of its own, which `Account.endpoint` is: there is nowhere to ask without it."""

    @property
    def signs_in(self) -> bool:
        """Whether a person can sign in on its page."""
        return Can.SIGN_IN in self.can and self.sign_in_page is not None

    def stock_kind(self, account: Account) -> StockKind:
        """How this account takes a figure."""
        return StockKind(account.settings.get("stock") or self.stock)
