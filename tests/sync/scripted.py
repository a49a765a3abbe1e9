"""A platform as tests script it: it keeps orders, shipments and figures, and misbehaves at the calls the test names."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import select

from oms_desktop.errors import LoginExpired
from oms_desktop.exchange import PlatformOrder, Tracking
from oms_desktop.models import Listing, Push, Shop
from oms_desktop.operations.shops.credentials import bind_shop
from oms_desktop.operations.work import SYSTEM, Actor, Store, Work
from oms_desktop.sync.connector import (
    Account,
    Can,
    Connector,
    Identity,
    ListingPage,
    ListingRef,
    OrderPage,
    Platform,
    PlatformListing,
    Pull,
    RefundNews,
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
from oms_desktop.sync.shop_calls import Surroundings
from oms_desktop.sync.shop_sync import Report, ShopSync
from oms_desktop.vocabulary import Flag, OrderStatus
from tests.stores import Clock

OWNER = Actor()
MINUTE = 60_000


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a call: ``after`` the platform has acted, or before it."""

    error: BaseException
    after: bool = False


class Scripted:
    """The platform's side. ``faults[method]`` is taken from the left, one a call; ``down`` fails every call."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.orders: dict[str, PlatformOrder] = {}
        self.refunds: list[RefundNews] = []
        self.unreadable: dict[str, int] = {}
        """Number → when it changed; told raw until it is taken out here."""
        self.unreadable_claims: dict[str, int] = {}
        """The same for claims."""
        self.shipments: list[Shipment] = []
        self.figures: dict[str, int] = {}
        self.occupied: dict[str, int] = {}
        self.set_calls: list[StockChange] = []
        self.goods: list[PlatformListing] = []
        """On sale; each is a page of its own."""
        self.memos: list[tuple[str, str, Flag]] = []
        self.faults: dict[str, deque[Fault | None]] = {}
        self.down: Exception | None = None
        self.calls: Counter[str] = Counter()
        self.windows: list[tuple[Window, str]] = []
        self.token = "t1"
        self.renewals = 0
        self.page_size = 2
        self.moving = ""
        """An order that changes once, right after the first page with it was told."""
        self.at_page: Callable[[], object] = lambda: None
        """Happens while a page of orders is told."""
        self.never_all = False
        """It calls orders shipped in part, whatever it is told."""
        self.meanwhile: Callable[[], object] | None = None
        """Happens once, in the middle of the next call that acts."""

    def sell(self, order: PlatformOrder) -> PlatformOrder:
        """An order appears, or changes, now."""
        order = replace(order, modified_at=self.clock.now)
        self.orders[order.number] = order
        return order

    def fail(self, method: str, *faults: Fault | BaseException | None) -> None:
        """The next calls of a method go wrong; ``None``: this one goes well."""
        found = [Fault(each) if isinstance(each, BaseException) else each for each in faults]
        self.faults.setdefault(method, deque()).extend(found)

    def happen(self) -> None:
        """What the test wants to happen while a call is under way."""
        if self.meanwhile is not None:
            act, self.meanwhile = self.meanwhile, None
            act()

    def reported(self) -> Counter[str]:
        """Tracking number → how often the platform was told."""
        return Counter(shipment.tracking for shipment in self.shipments)


class ScriptedConnector:
    """Our side."""

    def __init__(self, side: Scripted, account: Account) -> None:
        self._side = side
        self._account = account

    def _begin(self, method: str) -> Fault | None:
        side = self._side
        side.calls[method] += 1
        if side.down is not None:
            raise side.down
        waiting = side.faults.get(method)
        fault = waiting.popleft() if waiting else None
        if fault is not None and not fault.after:
            raise fault.error
        if method != "renew" and self._account.secrets.get("access_token") != side.token:
            raise LoginExpired("the token is not known")
        return fault

    @staticmethod
    def _end(fault: Fault | None) -> None:
        if fault is not None:
            raise fault.error

    def identify(self) -> Identity:
        self._begin("identify")
        return Identity("account-1", "店")

    def redeem(self, code: str, redirect: str) -> Tokens:
        raise NotImplementedError

    def renew(self) -> Tokens:
        self._begin("renew")
        self._side.renewals += 1
        self._side.token = f"t{self._side.renewals + 1}"
        return Tokens({"access_token": self._side.token}, self._side.clock.now + 7_200_000)

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        self._begin("orders_since")
        side = self._side
        side.windows.append((window, page))
        side.at_page()
        changed = sorted(
            [(order.modified_at or 0, number) for number, order in side.orders.items()]
            + [(at, number) for number, at in side.unreadable.items()]
        )
        inside = [number for at, number in changed if window.start <= at < window.end]
        first = int(page or 0)
        here = inside[first : first + side.page_size]
        more = first + side.page_size < len(inside)
        told = tuple(side.orders[number] for number in here if number in side.orders)
        if side.moving and side.moving in here:
            side.clock.advance(seconds=1)
            side.sell(side.orders[side.moving])
            side.moving = ""
        return OrderPage(
            told,
            tuple(UnreadableOrder(number, "odd", b"{}") for number in here if number in side.unreadable),
            str(first + side.page_size) if more else "",
            len(inside),
        )

    def count(self, window: Window) -> int:
        self._begin("count")
        return sum(
            window.start <= (order.created_at or 0) < window.end for order in self._side.orders.values()
        )

    def order(self, number: str) -> PlatformOrder | None:
        self._begin("order")
        return self._side.orders.get(number)

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        self._begin("refunds_since")
        side = self._side
        odd = [number for number, at in side.unreadable_claims.items() if window.start <= at < window.end]
        return RefundPage(
            tuple(one for one in side.refunds if window.start <= (one.modified_at or 0) < window.end),
            unreadable=tuple(UnreadableOrder(number, "odd", b"{}") for number in odd),
        )

    def ship(self, shipment: Shipment) -> None:
        fault = self._begin("ship")
        side = self._side
        side.happen()
        side.shipments.append(shipment)
        order = side.orders[shipment.order_number]
        kept = tuple(each for each in order.trackings if each.number != shipment.previous)
        own = Tracking(shipment.tracking, shipment.carrier)
        known = {each.number for each in kept}
        beside = [Tracking(number, carrier) for carrier, number in shipment.beside if number not in known]
        order = replace(order, status=OrderStatus.SHIPPED, raw_status="sent", shipped_partly=side.never_all)
        side.sell(replace(order, trackings=(*kept, own, *beside)))
        self._end(fault)

    def stock(self, listing: ListingRef) -> StockReading:
        self._begin("stock")
        side = self._side
        occupied = side.occupied.get(listing.item_id, 0)
        return StockReading(side.figures.get(listing.item_id, 0) - occupied, occupied)

    def set_stock(self, change: StockChange) -> None:
        fault = self._begin("set_stock")
        side = self._side
        side.happen()
        side.set_calls.append(change)
        item = change.listing.item_id
        if self._account.settings.get("stock") == StockKind.DIFFERENCE:
            side.figures[item] = side.figures.get(item, 0) + change.difference
        else:
            side.figures[item] = change.quantity
        self._end(fault)

    def listings(self, page: str = "") -> ListingPage:
        self._begin("listings")
        at, goods = int(page or 0), self._side.goods
        return ListingPage(tuple(goods[at : at + 1]), str(at + 1) if at + 1 < len(goods) else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        fault = self._begin("write_memo")
        side = self._side
        side.happen()
        side.memos.append((number, text, flag))
        order = side.orders[number]
        side.sell(replace(order, seller_memo=text, flag=flag))
        self._end(fault)


class Scene:
    """A store with one live shop of the scripted platform, and its passes."""

    def __init__(self, store: Store, clock: Clock, side: Scripted) -> None:
        self.store = store
        self.clock = clock
        self.side = side
        self.can = frozenset(Can)
        self.pull = Pull(longest=6 * 3_600_000)
        self.not_yet: frozenset[str] = frozenset()
        self.stock: dict[int, int] = {}
        """Listing id → what we have."""
        self.slept: list[float] = []
        with store.work(SYSTEM) as work:
            shop = Shop(
                name="好物铺", platform="practice", mode="live", created_at=work.now, first_import_days=1
            )
            work.session.add(shop)
            work.session.flush()
            self.shop_id = shop.id
            bind_shop(work, shop.id, {"access_token": side.token})
        self.sync = self.new_sync()

    def set(self, **settings: str) -> None:
        """Set the account's own settings."""
        with self.store.work(SYSTEM) as work:
            bind_shop(work, self.shop_id, {"access_token": self.side.token}, settings=settings)

    def new_sync(self, progress: Callable[[int, int], object] = lambda done, wanted: None) -> ShopSync:
        """As after a restart."""
        platform = Platform(
            "practice",
            self.can,
            self._connect,
            secrets=(Secret("access_token"),),
            pull=self.pull,
            not_yet_codes=self.not_yet,
        )
        around = Surroundings(
            sleep=self._sleep, monotonic=lambda: self.clock.now / 1000, chance=random.Random(7)
        )
        self.sync = ShopSync(
            self.store, self.shop_id, platform, self.quantity, around=around, progress=progress
        )
        return self.sync

    def _connect(self, account: Account, http: Http) -> Connector:
        del http
        return ScriptedConnector(self.side, account)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.advance(seconds=seconds)

    def quantity(self, work: Work, listing_id: int) -> int | None:
        """What is offered of a listing."""
        del work
        return self.stock.get(listing_id)

    def once(
        self, *, pull: bool = True, push: bool = True, max_wait: float = 0.0, probe: bool = False
    ) -> Report:
        """A pass, a second after the last."""
        self.clock.advance(seconds=1)
        return self.sync.once(pull=pull, push=push, max_wait=max_wait, probe=probe)

    def restart(self) -> ShopSync:
        """The process died: its lease runs out by itself."""
        self.clock.advance(minutes=4)
        return self.new_sync()

    def listing(self, quantity: int, item: str = "i1") -> int:
        """A listing with a figure to be sent; its id."""
        with self.store.work(SYSTEM) as work:
            listing = Listing(shop_id=self.shop_id, code=item, item_id=item, created_at=work.now)
            work.session.add(listing)
            work.session.flush()
            listing_id = listing.id
        self.offer(listing_id, quantity)
        return listing_id

    def offer(self, listing_id: int, quantity: int) -> None:
        """The stock of a listing changes: marked for push."""
        self.stock[listing_id] = quantity
        with self.store.work(SYSTEM) as work:
            query = select(Push).where(Push.kind == "stock", Push.subject == str(listing_id))
            push = work.session.scalars(query).one_or_none()
            if push is None:
                push = Push(
                    shop_id=self.shop_id,
                    kind="stock",
                    subject=str(listing_id),
                    wanted=0,
                    sent=0,
                    state="done",
                )
                work.session.add(push)
            push.wanted += 1
            push.marked_at = work.now
            if push.state != "sending":
                push.state = "waiting"
            work.session.flush()
            work.changed("push", push.id, "wanted")

    def pushes(self) -> list[Push]:
        """All rows, oldest first."""
        with self.store.reading() as reading:
            rows = list(reading.session.scalars(select(Push).order_by(Push.id)))
            reading.session.expunge_all()
        return rows

    def close(self) -> None:
        self.sync.close()
