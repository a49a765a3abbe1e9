"""Whatever fails, wherever the program is killed: each order is here once, each shipment told once, each figure right."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from oms_desktop.errors import Ambiguous, RateLimited, Rejected, Unreachable
from oms_desktop.models import Order, Waybill
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.shipping.outbox import resting_pushes, retry_pushes
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.vocabulary import AlertKind
from tests import news
from tests.stores import Clock, make_store
from tests.sync.scripted import OWNER, Fault, Scene, Scripted


class Mortal(Clock):
    """A clock that each transaction asks first: after so many questions the program is dead, and stays so until it is revived."""

    def __init__(self) -> None:
        super().__init__()
        self.left: int | None = None

    def __call__(self) -> int:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return self.now


ERRORS = (
    Ambiguous("no answer"),
    Unreachable("503"),
    RateLimited("slow", 5.0),
    Rejected("busy", "try again"),
    KeyboardInterrupt(),
)
METHODS = ("orders_since", "ship", "set_stock", "stock", "order")

faults = st.tuples(st.just("fault"), st.sampled_from(METHODS), st.sampled_from(ERRORS), st.booleans())
acts = st.one_of(
    st.just(("sell",)),
    st.just(("ship",)),
    st.tuples(st.just("offer"), st.sampled_from(["i1", "i2"]), st.integers(0, 9)),
    st.tuples(st.just("meanwhile"), st.sampled_from(["i1", "i2"]), st.integers(0, 9)),
    faults,
    st.tuples(st.just("kill"), st.integers(0, 25)),
    st.just(("pass",)),
    st.just(("push",)),
    st.tuples(st.just("wait"), st.integers(1, 300)),
)


class Story:
    """What happens to one shop."""

    def __init__(self, scene: Scene, clock: Mortal) -> None:
        self.scene = scene
        self.clock = clock
        self.listings = {item: scene.listing(5, item) for item in ("i1", "i2")}
        self.offered = dict.fromkeys(self.listings, 5)
        self.sold = 0

    def sell(self) -> None:
        self.sold += 1
        self.scene.side.sell(news.order(f"T{self.sold}"))

    def ship(self) -> None:
        """Everything that is here leaves."""
        with self.scene.store.work(OWNER) as work:
            for order_id in work.session.scalars(select(Order.id).where(Order.status == "approved")).all():
                assign_waybill(work, order_id, "SF", f"SF{order_id:013}")
                assert ship(work, [order_id]).refused == ()

    def offer(self, item: str, quantity: int) -> None:
        self.offered[item] = quantity
        self.scene.offer(self.listings[item], quantity)

    def meanwhile(self, item: str, quantity: int) -> None:
        """The stock changes in the middle of the next call."""

        def change() -> None:
            self.clock.left, left = None, self.clock.left  # another program does it: it lives
            self.offer(item, quantity)
            self.clock.left = left

        self.scene.side.meanwhile = change

    def fault(self, method: str, error: BaseException, after: bool) -> None:
        acting = method in ("ship", "set_stock")
        if isinstance(error, Ambiguous) and not acting:
            error = Unreachable("no answer")
        lost = isinstance(error, Ambiguous | KeyboardInterrupt)
        self.scene.side.fail(method, Fault(error, after=after and acting and lost))

    def kill(self, after: int) -> None:
        """The next pass ends at some transaction."""
        self.clock.left = after

    def wait(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    def run(self, *, pull: bool) -> None:
        """A pass; a program that died is started again later."""
        try:
            self.scene.once(pull=pull)
        except KeyboardInterrupt:
            self.clock.left = None
            self.scene.restart()
        self.clock.left = None

    def heal(self) -> None:
        """Everything works again, and a person has another look at what was given up."""
        side = self.scene.side
        side.faults.clear()
        side.meanwhile = None
        for _ in range(8):
            self.clock.advance(minutes=3)
            with self.scene.store.work(OWNER) as work:
                with self.scene.store.reading() as reading:
                    dead = resting_pushes(reading)
                retry_pushes(work, dead)
            assert self.scene.once().ok


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(acts, max_size=25), st.sampled_from(["absolute", "absolute_with_key", "difference"]))
def test_in_the_end_both_sides_agree(story: list[tuple[object, ...]], kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        clock = Mortal()
        store = make_store(Path(folder) / "store.sqlite", clock)
        stack.callback(store.close)
        scene = Scene(store, clock, Scripted(clock))
        stack.callback(scene.close)
        scene.set(stock=kind)
        scene.new_sync()
        told = Story(scene, clock)
        for name, *values in story:
            if name in ("pass", "push"):
                told.run(pull=name == "pass")
            else:
                clock.left, left = None, clock.left
                getattr(told, str(name))(*values)
                clock.left = clock.left if clock.left is not None else left
        clock.left = None
        told.heal()
        with store.reading() as reading:
            numbers = sorted(reading.session.scalars(select(Order.number)))
            left = reading.session.scalars(select(Waybill.tracking)).all()
            open_alerts = {alert.kind for alert in list_alerts(reading)}
        assert numbers == sorted(scene.side.orders)
        assert scene.side.reported() == dict.fromkeys(left, 1)
        assert {item: scene.side.figures.get(item, 0) for item in told.offered} == told.offered
        assert {push.state for push in scene.pushes()} == {"done"}
        assert open_alerts.isdisjoint({AlertKind.DEAD_LETTER, AlertKind.SHOP_PAUSED, AlertKind.UNREADABLE})
