"""What every connector keeps, whichever platform: against its simulator, and by its samples."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import oms_desktop.sync.platforms
from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Unreachable
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    Account,
    Can,
    Connector,
    ListingRef,
    OrderPage,
    Platform,
    Shipment,
    StockChange,
    StockKind,
    UnreadableOrder,
    Window,
)
from oms_desktop.sync.http import Http
from oms_desktop.vocabulary import OPEN, Flag, RefundState
from tests.simulators.market import Market, markets

NOW = 1_795_402_800_000
FOLDERS = Path(oms_desktop.sync.platforms.__path__[0])
CONNECTED = sorted(
    module.name
    for module in pkgutil.iter_modules(oms_desktop.sync.platforms.__path__)
    if (FOLDERS / module.name / "connector.py").exists()
)
NO_NETWORK = {"practice"}
"""Platforms inside this program: they have no HTTP to simulate."""


def platform_of(name: str) -> Platform:
    platform: Platform = importlib.import_module(f"oms_desktop.sync.platforms.{name}.connector").PLATFORM
    return platform


@pytest.fixture(params=sorted(markets()))
def market(request: pytest.FixtureRequest) -> Iterator[Market]:
    with markets()[request.param](NOW) as opened:
        yield opened


class Bound:
    """A connector on its simulator; renewed secrets are kept as the engine keeps them."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.platform = platform_of(market.platform)
        self.account = market.account
        self.http = Http(endpoint=market.account.endpoint, sleep=lambda _seconds: None)
        self.connector = self.connect()

    def connect(self) -> Connector:
        return self.platform.connect(self.account, self.http)

    def renew(self) -> None:
        secrets = {**self.account.secrets, **self.connector.renew().changed}
        self.account = Account(self.account.endpoint, secrets, self.account.settings, self.account.timezone)
        self.connector = self.connect()

    @property
    def window(self) -> Window:
        return Window(self.market.now - 600_000, self.market.now + 1)

    def pages(self, window: Window | None = None) -> list[OrderPage]:
        pages = [self.connector.orders_since(window or self.window)]
        while pages[-1].next:
            pages.append(self.connector.orders_since(window or self.window, pages[-1].next))
        return pages

    def orders(self) -> dict[str, PlatformOrder]:
        return {order.number: order for page in self.pages() for order in page.orders}

    def unreadable(self) -> list[UnreadableOrder]:
        return [order for page in self.pages() for order in page.unreadable]

    def needs(self, *abilities: Can) -> None:
        if not self.platform.can >= set(abilities):
            pytest.skip(f"{self.platform.name} does not offer {', '.join(abilities)}")


@pytest.fixture
def bound(market: Market) -> Iterator[Bound]:
    shop = Bound(market)
    yield shop
    shop.http.close()


def parcel(order: PlatformOrder, tracking: str = "SF1234567890123") -> Shipment:
    return Shipment(order.number, "5f0c", 1, "SF", tracking, NOW, key="key-1")


def test_every_platform_with_a_network_has_a_simulator() -> None:
    assert set(CONNECTED) - NO_NETWORK <= set(markets())


@pytest.mark.parametrize("name", CONNECTED)
def test_a_platform_describes_itself(name: str) -> None:
    platform = platform_of(name)
    assert platform.name == name
    assert len({secret.name for secret in platform.secrets}) == len(platform.secrets)
    assert (Can.STOCK in platform.can) <= (platform.stock in StockKind)
    assert platform.pull.overlap < platform.pull.longest
    assert all(rate > 0 for rate in platform.rates.values())


@pytest.mark.parametrize("name", sorted(set(CONNECTED) - NO_NETWORK))
def test_samples_are_json(name: str) -> None:
    samples = sorted((FOLDERS / name / "samples").glob("*.json"))
    assert samples
    assert all(json.loads(sample.read_text("utf-8")) for sample in samples)


def test_identify_names_the_account(bound: Bound) -> None:
    identity = bound.connector.identify()
    assert identity.account_id
    assert bound.connector.identify().account_id == identity.account_id


def test_orders_come_in(bound: Bound) -> None:
    numbers = {bound.market.place(quantity) for quantity in (1, 2, 3)}
    orders = bound.orders()
    assert set(orders) == numbers
    for order in orders.values():
        assert order.status in OPEN, order.raw_status
        assert order.lines is not None
        (line,) = order.lines
        assert line.line_id
        assert line.quantity in {1, 2, 3}
        assert line.item_id or line.sku_id
        assert order.receiver is not None
        assert order.money.paid
        assert order.modified_at is not None
        assert order.paid_at is not None
    assert all(len(page.raw) in {0, len(page.orders)} for page in bound.pages())


def test_one_order_is_told_as_in_the_list(bound: Bound) -> None:
    number = bound.market.place()
    alone, listed = bound.connector.order(number), bound.orders()[number]
    assert alone is not None
    assert alone.receiver is not None
    assert listed.receiver is not None
    # Which orders may travel together is told with the details alone by some.
    address = listed.receiver.address_id
    assert replace(alone, receiver=replace(alone.receiver, address_id=address)) == listed


def test_all_pages_are_gone_through(bound: Bound) -> None:
    count = bound.platform.pull.page_size + 3
    numbers = {bound.market.place(1) for _ in range(count)}
    pages = bound.pages()
    assert len(pages) > 1
    assert {order.number for page in pages for order in page.orders} == numbers


def test_an_unknown_word_is_kept_raw_and_named(bound: Bound) -> None:
    bad, good = bound.market.place(), bound.market.place()
    bound.market.spoil(bad)
    (kept,) = {order.number: order for order in bound.unreadable()}.values()
    assert kept.number == bad
    assert bad in kept.raw.decode() or kept.raw
    assert kept.reason
    assert set(bound.orders()) == {good}


def test_a_row_that_is_nothing_is_kept_without_a_number(bound: Bound) -> None:
    gone, good = bound.market.place(), bound.market.place()
    bound.market.faults.blank = gone
    assert bound.connector.identify().account_id
    assert {row.number for row in bound.unreadable()} == {""}
    assert set(bound.orders()) == {good}


def test_a_claim_that_is_nothing_is_kept_without_a_number(bound: Bound) -> None:
    bound.needs(Can.REFUNDS)
    gone, good = bound.market.place(), bound.market.place()
    bound.market.refund(gone)
    bound.market.refund(good)
    bound.market.faults.blank = gone
    page = bound.connector.refunds_since(bound.window)
    told, unreadable = [*page.refunds], [*page.unreadable]
    while page.next:
        page = bound.connector.refunds_since(bound.window, page.next)
        told += page.refunds
        unreadable += page.unreadable
    assert good in {claim.order_number for claim in told}
    assert {row.number for row in unreadable} <= {""}


def test_orders_of_a_day_are_counted(bound: Bound) -> None:
    bound.needs(Can.COUNT)
    for _ in range(3):
        bound.market.place()
    assert bound.connector.count(bound.window) == 3


def test_a_parcel_is_reported_once_and_read_back(bound: Bound) -> None:
    bound.needs(Can.SHIP)
    number = bound.market.place()
    order = bound.orders()[number]
    bound.connector.ship(parcel(order))
    bound.connector.ship(parcel(order))  # the platform already knows exactly this number
    assert bound.market.shipped(number) == ["SF1234567890123"]
    told = bound.connector.order(number)
    assert told is not None
    assert "SF1234567890123" in [tracking.number for tracking in told.trackings]
    assert told.status not in OPEN


def test_parcels_of_a_part(bound: Bound) -> None:
    bound.needs(Can.SHIP_PART)
    if getattr(bound.market, "whole_lines", False):
        pytest.skip("all units of a line go in one parcel here")
    number = bound.market.place(2)
    (line,) = bound.orders()[number].lines or ()
    for tracking in ("SF1000000000001", "SF1000000000002"):
        bound.connector.ship(
            Shipment(number, tracking, 1, "SF", tracking, NOW, lines=((line.line_id, 1),), key=tracking)
        )
    assert bound.market.shipped(number) == ["SF1000000000001", "SF1000000000002"]


def test_another_number_after_shipping(bound: Bound) -> None:
    bound.needs(Can.SHIP_CHANGE)
    number = bound.market.place()
    order = bound.orders()[number]
    bound.connector.ship(parcel(order))
    changed = Shipment(number, "5f0c", 2, "SF", "SF9", NOW, previous="SF1234567890123", key="key-2")
    bound.connector.ship(changed)
    bound.connector.ship(changed)
    assert bound.market.shipped(number) == ["SF9"]


def test_a_lost_answer_to_a_parcel_is_settled_by_reading_back(bound: Bound) -> None:
    bound.needs(Can.SHIP)
    number = bound.market.place()
    order = bound.orders()[number]
    bound.market.faults.add("lost", bound.market.acting[0])
    with pytest.raises(Ambiguous):
        bound.connector.ship(parcel(order))
    assert bound.market.faults.met == ["lost"]
    told = bound.connector.order(number)
    assert told is not None
    if "SF1234567890123" not in [tracking.number for tracking in told.trackings]:
        bound.connector.ship(
            parcel(order)
        )  # a report of several calls broke off between them: it is taken up there
    assert bound.market.shipped(number) == ["SF1234567890123"]


def test_stock_is_set_and_read(bound: Bound) -> None:
    bound.needs(Can.STOCK)
    number = bound.market.place()
    (line,) = bound.orders()[number].lines or ()
    listing = ListingRef(line.item_id, line.sku_id, line.merchant_code)
    before = bound.connector.stock(listing)
    assert before.quantity == bound.market.for_sale(listing)
    change = StockChange(listing, 7 + before.occupied, 7 - before.quantity, key="key-3")
    bound.connector.set_stock(change)
    if bound.platform.stock is not StockKind.DIFFERENCE:
        bound.connector.set_stock(change)
    assert bound.market.for_sale(listing) == 7
    assert bound.connector.stock(listing).quantity == 7


def test_a_lost_answer_to_stock_is_ambiguous(bound: Bound) -> None:
    bound.needs(Can.STOCK)
    number = bound.market.place()
    (line,) = bound.orders()[number].lines or ()
    listing = ListingRef(line.item_id, line.sku_id, line.merchant_code)
    before = bound.connector.stock(listing)
    bound.market.faults.add("lost", bound.market.acting[1])
    with pytest.raises(Ambiguous):
        bound.connector.set_stock(StockChange(listing, 7 + before.occupied, 7 - before.quantity, key="key-4"))
    assert bound.connector.stock(listing).quantity == 7


def test_listings_carry_codes_and_stock(bound: Bound) -> None:
    bound.needs(Can.LISTINGS)
    number = bound.market.place()
    (line,) = bound.orders()[number].lines or ()
    page = bound.connector.listings()
    listings = list(page.listings)
    while page.next:
        page = bound.connector.listings(page.next)
        listings += page.listings
    assert (line.item_id, line.sku_id) in [(one.item_id, one.sku_id) for one in listings]
    assert all(one.title for one in listings)


def test_refunds_are_told(bound: Bound) -> None:
    bound.needs(Can.REFUNDS)
    number = bound.market.place()
    bound.orders()
    bound.market.refund(number)
    page = bound.connector.refunds_since(bound.window)
    refunds = list(page.refunds)
    while page.next:
        page = bound.connector.refunds_since(bound.window, page.next)
        refunds += page.refunds
    assert {refund.order_number for refund in refunds} == {number}
    assert refunds[0].state in {RefundState.REQUESTED, RefundState.REFUNDED}
    assert refunds[0].number


def test_an_expired_token_is_renewed(bound: Bound) -> None:
    bound.needs(Can.RENEW)
    bound.renew()
    number = bound.market.place()
    bound.market.expire()
    with pytest.raises(LoginExpired):
        bound.orders()
    bound.renew()
    assert set(bound.orders()) == {number}


@pytest.mark.parametrize(("fault", "error"), [("503", Unreachable), ("429", RateLimited)])
def test_a_server_in_trouble_is_told_apart(bound: Bound, fault: str, error: type[PlatformError]) -> None:
    number = bound.market.place()
    order = bound.orders()[number]
    bound.market.faults.add("429" if fault == "429" else "503", times=3)
    with pytest.raises(error):
        bound.connector.orders_since(bound.window)
    bound.market.faults.waiting.clear()
    if Can.SHIP in bound.platform.can:
        bound.market.faults.add("429" if fault == "429" else "503", bound.market.acting[0])
        with pytest.raises(error):
            bound.connector.ship(parcel(order))
        assert bound.market.shipped(number) == []


def test_a_page_of_something_in_between_is_no_answer(bound: Bound) -> None:
    number = bound.market.place()
    order = bound.orders()[number]
    bound.market.faults.add("page", times=3)
    with pytest.raises(Unreachable):
        bound.connector.orders_since(bound.window)
    bound.market.faults.waiting.clear()
    if Can.SHIP in bound.platform.can:
        bound.market.faults.add("page", bound.market.acting[0])
        with pytest.raises(Ambiguous):
            bound.connector.ship(parcel(order))


def test_no_error_tells_a_secret(bound: Bound) -> None:
    hidden = {secret.name for secret in bound.platform.secrets if secret.hidden}
    values = {value for name, value in bound.account.secrets.items() if name in hidden and value}
    bound.market.place()
    bound.orders()
    for fault in ("cut", "page"):
        bound.market.faults.add("cut" if fault == "cut" else "page", times=3)
        with pytest.raises(PlatformError) as failed:
            bound.connector.orders_since(bound.window)
        assert not any(value in str(failed.value) for value in values)
        bound.market.faults.waiting.clear()


def test_what_the_platform_does_not_offer_raises(bound: Bound) -> None:
    if Can.MEMO not in bound.platform.can:
        with pytest.raises(NotImplementedError):
            bound.connector.write_memo("1", "text", Flag.NONE)
    if Can.REFUNDS not in bound.platform.can:
        with pytest.raises(NotImplementedError):
            bound.connector.refunds_since(bound.window)
