"""The practice market as a platform: everything that a platform can offer, for training, the demo and tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from oms_desktop.errors import Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    Account,
    Can,
    Connector,
    Identity,
    ListingPage,
    ListingRef,
    OrderPage,
    Platform,
    Pull,
    RefundPage,
    Secret,
    Shipment,
    StockChange,
    StockKind,
    StockReading,
    Tokens,
    UnreadableOrder,
    Window,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.door import PAGE, Door, Sheet
from oms_desktop.sync.platforms.practice.mapping import (
    Unreadable,
    listing_of,
    number_of,
    order_of,
    refund_of,
)
from oms_desktop.vocabulary import Flag

R = TypeVar("R")
_TOKEN = "access_token"
_OVERLAP = 5 * 60_000
"""Longer than an order of this market shows late."""


class PracticeConnector:
    """One shop's calls to its market. Each call first lets the market's clock catch up."""

    def __init__(self, account: Account) -> None:
        self._standing = registry.find(account.settings)
        self._door = Door(self._standing.market, account.secrets.get(_TOKEN, ""))
        self._stock_kind = PLATFORM.stock_kind(account)

    def _say(self, call: Callable[[], R]) -> R:
        with self._standing.lock:
            self._standing.market.advance(self._standing.clock())
            return call()

    def identify(self) -> Identity:
        """Who we are to the market."""
        account_id = self._say(self._door.identify)
        return Identity(account_id, self._standing.market.name, self._standing.market.now)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Nobody signs in on a page of the platform."""
        raise NotImplementedError

    def renew(self) -> Tokens:
        """A new token, which doesn't expire by itself."""
        token = self._say(self._door.renew)
        return Tokens({_TOKEN: token}, None)

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """One page, from the last to the first."""
        asked = int(page or 0)
        sheet = self._say(lambda: self._door.sheet(window, asked))
        here = asked or sheet.pages
        return _page(sheet, here)

    def count(self, window: Window) -> int:
        """Orders placed in a window."""
        return self._say(lambda: self._door.count(window))

    def order(self, number: str) -> PlatformOrder | None:
        """One order as it is now. Rejected ``unreadable``: the market has it in a shape we don't understand."""
        body = self._say(lambda: self._door.order(number))
        if body is None:
            return None
        try:
            return order_of(body)
        except Unreadable as error:
            raise Rejected("unreadable", str(error)) from error

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """One page of claims."""
        here = int(page or 1)
        claims, pages = self._say(lambda: self._door.claims(window, here))
        return RefundPage(tuple(refund_of(claim) for claim in claims), _following(here, pages))

    def ship(self, shipment: Shipment) -> None:
        """Report a parcel."""
        self._say(
            lambda: self._door.ship(
                shipment.order_number,
                shipment.carrier,
                shipment.tracking,
                shipment.lines,
                shipment.previous,
                shipment.key,
            )
        )

    def stock(self, listing: ListingRef) -> StockReading:
        """What is for sale, and what unpaid orders hold on top."""
        item = self._say(lambda: self._door.stock(listing.item_id, listing.sku_id))
        return StockReading(item.total - item.occupied, item.occupied)

    def set_stock(self, change: StockChange) -> None:
        """Set a total or add a difference, as the account is set."""
        kind = self._stock_kind
        self._say(
            lambda: self._door.set_stock(
                change.listing.item_id,
                change.listing.sku_id,
                total=change.quantity,
                difference=change.difference if kind == StockKind.DIFFERENCE else None,
                key=change.key if kind == StockKind.ABSOLUTE_WITH_KEY else "",
            )
        )

    def listings(self, page: str = "") -> ListingPage:
        """One page of the shop's items."""
        here = int(page or 1)
        items, pages = self._say(lambda: self._door.listings(here))
        return ListingPage(tuple(listing_of(item) for item in items), _following(here, pages))

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """The seller's memo and flag."""
        self._say(lambda: self._door.write_memo(number, text, flag))


def _page(sheet: Sheet, here: int) -> OrderPage:
    orders: list[PlatformOrder] = []
    unreadable: list[UnreadableOrder] = []
    raw: list[bytes] = []
    for body in sheet.bodies:
        try:
            orders.append(order_of(body))
            raw.append(body)
        except Unreadable as error:
            unreadable.append(UnreadableOrder(number_of(body), str(error), body))
    return OrderPage(
        tuple(orders), tuple(unreadable), str(here - 1) if here > 1 else "", sheet.total, tuple(raw)
    )


def _following(here: int, pages: int) -> str:
    return str(here + 1) if here < pages else ""


def connect(account: Account, http: Http) -> Connector:
    """The connector of one account. The market is in this process, so ``http`` stays unused."""
    del http
    return PracticeConnector(account)


PLATFORM = Platform(
    name="practice",
    can=frozenset(Can),
    connect=connect,
    secrets=(Secret(_TOKEN, required=False),),
    settings=registry.SETTINGS,
    stock=StockKind.ABSOLUTE,
    pull=Pull(overlap=_OVERLAP, longest=6 * 3_600_000, page_size=PAGE, backwards=True),
)
