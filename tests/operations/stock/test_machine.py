"""Whatever happens in whatever order, the sums agree: levels, ledger, reservations, and what each order should have."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformLine, PlatformOrder
from oms_desktop.models import Order, OrderLine
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import cancel, shipped_elsewhere
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.verbs import go_live, watch_shop
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.returns import grade_return, take_return
from oms_desktop.operations.stock.verbs import adjust, receive, set_stock, transfer
from oms_desktop.operations.stock.warehouses import add_warehouse
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import OrderStatus, RefundState
from tests.news import T0, line, make_shop, order, source
from tests.operations.stock_scene import OWNER, assert_sound
from tests.postgres import Server
from tests.stores import Clock, make_store

CODES = ("A", "B", "C", "D")
BUNDLES = ("PAIR", "BOX")
NUMBERS = st.integers(0, 3)
UNITS = st.integers(1, 4)
PLACES = st.sampled_from([0, 1])
SKUS = st.sampled_from(range(len(CODES)))
STATUSES = st.sampled_from([
    OrderStatus.PLACED, *[OrderStatus.PAID] * 5, OrderStatus.SHIPPED, OrderStatus.COMPLETED, OrderStatus.CANCELLED,
    OrderStatus.CLOSED,
])  # fmt: skip


class Stock(RuleBasedStateMachine):
    """Two shops, four Skus and two bundles, two warehouses; orders of four numbers a shop."""

    store: Store

    def open(self) -> Store:
        self.folder = Path(tempfile.mkdtemp(prefix="oms-stock-"))
        return make_store(self.folder / "store.sqlite", self.clock)

    @initialize()
    def begin(self) -> None:
        self.clock = Clock()
        self.store = self.open()
        self.boxes = 0
        self.tick = 0
        self.news: dict[tuple[int, int], PlatformOrder] = {}
        self.shops = [make_shop(self.store, "一店"), make_shop(self.store, "二店", "jd")]
        with self.store.work(OWNER) as work:
            self.places = [1, add_warehouse(work, "二号仓")]
            self.skus = [make_sku(work, SkuDraft(code=code, safety_stock=2)) for code in CODES]
            pair, box = (make_sku(work, SkuDraft(code=code)) for code in BUNDLES)
            set_bundle(work, pair, [(self.skus[0], 2), (self.skus[1], 1)])
            set_bundle(work, box, [(pair, 1), (self.skus[2], 1)])
            self.box = box
            post_opening(work, [(sku, 5) for sku in self.skus[:3]], includes_unshipped=True)
        self.merged = False

    def sku(self, place: int) -> int:
        return self.skus[1] if self.merged and place == 3 else self.skus[place]

    def tell(self, shop: int, number: int, said: PlatformOrder) -> None:
        self.tick += 1
        self.clock.advance(seconds=1)
        self.news[shop, number] = said
        with self.store.work(OWNER) as work:
            accept_orders(work, self.shops[shop], [said], source(T0 + self.tick))

    @rule(
        shop=PLACES,
        number=NUMBERS,
        status=STATUSES,
        codes=st.lists(st.sampled_from([*CODES, *BUNDLES]), min_size=1, max_size=3, unique=True),
        units=UNITS,
        late=st.booleans(),
        deadline=st.integers(1, 9),
    )
    def hear(
        self,
        shop: int,
        number: int,
        status: OrderStatus,
        codes: list[str],
        units: int,
        late: bool,
        deadline: int,
    ) -> None:
        lines: tuple[PlatformLine, ...] = tuple(
            line(code, units, line_id=str(place)) for place, code in enumerate(codes)
        )
        known = self.news.get((shop, number))
        if known is not None and known.lines:
            lines = known.lines
        paid = None if status == OrderStatus.PLACED else (self.clock.now if late else T0)
        said = order(
            f"N{number}", status, lines=lines, paid_at=paid, ship_by=self.clock.now + deadline * 1000
        )
        self.tell(shop, number, said)

    @precondition(lambda self: self.news)
    @rule(
        pick=st.integers(0, 99),
        state=st.sampled_from([RefundState.REQUESTED, RefundState.REFUNDED]),
        more=st.booleans(),
    )
    def refund(self, pick: int, state: RefundState, more: bool) -> None:
        (shop, number), known = sorted(self.news.items(), key=lambda one: one[0])[pick % len(self.news)]
        assert known.lines
        first = replace(known.lines[0], refund=state, refunded_quantity=1 if more else None)
        self.tell(shop, number, replace(known, lines=(first, *known.lines[1:])))

    @rule(shop=PLACES, code=st.sampled_from([*CODES, *BUNDLES]), units=UNITS)
    def left_elsewhere(self, shop: int, code: str, units: int) -> None:
        number = 100 + self.tick
        said = order(
            f"N{number}", OrderStatus.SHIPPED, lines=(line(code, units),), paid_at=self.clock.now + 1000
        )
        self.tell(shop, number, said)

    @precondition(lambda self: self.news)
    @rule(pick=st.integers(0, 99), units=UNITS)
    def grown(self, pick: int, units: int) -> None:
        (shop, number), known = sorted(self.news.items(), key=lambda one: one[0])[pick % len(self.news)]
        assert known.lines
        first = replace(known.lines[0], quantity=known.lines[0].quantity + units)
        self.tell(shop, number, replace(known, lines=(first, *known.lines[1:])))

    def orders(self) -> list[tuple[int, str]]:
        with self.store.reading() as reading:
            return [(one.id, one.status) for one in reading.session.query(Order).order_by(Order.id)]

    @precondition(lambda self: self.news)
    @rule(pick=st.integers(0, 99), verb=st.sampled_from([cancel, shipped_elsewhere]))
    def by_hand(self, pick: int, verb: object) -> None:
        found = self.orders()
        with self.store.work(OWNER) as work:
            verb(work, [found[pick % len(found)][0]])  # type: ignore[operator]

    @precondition(lambda self: self.news)
    @rule(pick=st.integers(0, 99))
    def send(self, pick: int) -> None:
        ready = [order_id for order_id, status in self.orders() if status in ("approved", "picking")]
        if not ready:
            return
        self.boxes += 1
        with self.store.work(OWNER) as work:
            order_id = ready[pick % len(ready)]
            assign_waybill(work, order_id, "SF", f"SF{self.boxes:013}")
            ship(work, [order_id])

    @rule(sku=SKUS, place=PLACES, units=UNITS)
    def come_in(self, sku: int, place: int, units: int) -> None:
        self.change(lambda work: receive(work, self.sku(sku), units, warehouse_id=self.places[place]))

    @rule(sku=SKUS, place=PLACES, units=st.integers(0, 6))
    def counted(self, sku: int, place: int, units: int) -> None:
        self.change(
            lambda work: set_stock(work, self.sku(sku), units, "count", warehouse_id=self.places[place])
        )

    @rule(sku=SKUS, place=PLACES, units=st.integers(-3, 3))
    def adjusted(self, sku: int, place: int, units: int) -> None:
        self.change(lambda work: adjust(work, self.sku(sku), units, "why", warehouse_id=self.places[place]))

    @rule(sku=SKUS, place=PLACES, units=UNITS)
    def carried(self, sku: int, place: int, units: int) -> None:
        ends = self.places[place], self.places[1 - place]
        self.change(lambda work: transfer(work, self.sku(sku), units, *ends))

    @rule(sku=SKUS, units=st.integers(0, 6), shelf=st.booleans())
    def opened(self, sku: int, units: int, shelf: bool) -> None:
        self.change(lambda work: post_opening(work, [(self.sku(sku), units)], includes_unshipped=shelf))

    @rule(pick=st.integers(0, 99), good=st.booleans(), graded=st.booleans())
    def came_back(self, pick: int, good: bool, graded: bool) -> None:
        with self.store.reading() as reading:
            query = reading.session.query(OrderLine).filter(OrderLine.shipped > OrderLine.returned)
            lines = [(one.order_id, one.id) for one in query.order_by(OrderLine.id)]
        if lines:
            order_id, line_id = lines[pick % len(lines)]
            self.change(lambda work: take_return(work, order_id, [(line_id, 1)]))
        if graded:
            self.change(lambda work: grade_return(work, self.sku(pick % 4), 1, good=good))

    @rule(shop=PLACES, live=st.sampled_from([True, True, True, False]))
    def mode(self, shop: int, live: bool) -> None:
        verb = (
            (lambda work: go_live(work, self.shops[shop], T0))
            if live
            else (lambda work: watch_shop(work, self.shops[shop]))
        )
        self.change(verb)

    @rule(count=UNITS)
    def other_content(self, count: int) -> None:
        self.change(lambda work: set_bundle(work, self.box, [(self.skus[0], count), (self.skus[2], 1)]))

    @precondition(lambda self: not self.merged)
    @rule()
    def merge(self) -> None:
        self.change(lambda work: merge_skus(work, self.skus[3], self.skus[1]))
        self.merged = True

    def change(self, verb: object) -> None:
        with contextlib.suppress(Refused), self.store.work(OWNER) as work:
            verb(work)  # type: ignore[operator]

    @invariant()
    def sums_agree(self) -> None:
        if hasattr(self, "store"):
            assert_sound(self.store)

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        for order_id, status in self.orders():
            if status in ("placed", "paid", "approved", "picking", "packed"):
                with self.store.work(OWNER) as work:
                    cancel(work, [order_id])
        assert_sound(self.store)
        with self.store.reading() as reading:
            left = (
                reading.session.connection().exec_driver_sql("SELECT sum(reserved) FROM stock_level").scalar()
            )
        assert not left
        self.store.close()
        shutil.rmtree(self.folder)


class StockOnPostgres(Stock):
    """The same, a little, on the other database."""

    address = ""

    def open(self) -> Store:
        self.folder = Path(tempfile.mkdtemp(prefix="oms-stock-"))
        return make_store(self.address(), self.clock)  # type: ignore[operator]


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
StockOnSqlite = Stock.TestCase
StockOnSqlite.settings = settings(
    max_examples=settings().max_examples // 20, stateful_step_count=40, suppress_health_check=QUIET
)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_the_sums_agree_for_long() -> None:
    many = settings(max_examples=250, stateful_step_count=60, deadline=None, suppress_health_check=QUIET)
    run_state_machine_as_test(Stock, settings=many)


@pytest.mark.postgres
def test_the_sums_agree_on_postgresql_too(postgres_server: Server) -> None:
    StockOnPostgres.address = staticmethod(postgres_server.clean_store)  # type: ignore[assignment]
    few = settings(max_examples=3, stateful_step_count=15, deadline=None, suppress_health_check=QUIET)
    run_state_machine_as_test(StockOnPostgres, settings=few)


def test_a_planted_error_is_found_and_named(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        cup = make_sku(work, SkuDraft(code="CUP"))
        post_opening(work, [(cup, 5)], includes_unshipped=True)
        accept_orders(work, shop, [order("T1", lines=(line("CUP", 2),))], source())
    assert_sound(store)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE reservation SET closed_at = 1")
        connection.exec_driver_sql("UPDATE stock_level SET reserved = 0")
    with pytest.raises(AssertionError, match=r"kept_for_orders.*T1: 0 kept, 2 wanted"):
        assert_sound(store)
