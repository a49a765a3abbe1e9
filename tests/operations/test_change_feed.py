"""What another process changed is heard once, and our own changes are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select

from oms_desktop.models import Change
from oms_desktop.operations.change_feed import KEPT, ChangeFeed, trim_changes
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.work import SYSTEM, Store
from tests.news import make_shop, order, source
from tests.stores import Clock


@pytest.fixture
def other(any_store: Store, clock: Clock) -> Store:
    """The same store as another process has it open."""
    return Store(any_store.engine, lambda: any_store.key, clock=clock, strict=True)


@pytest.fixture
def feed(any_store: Store) -> Iterator[ChangeFeed]:
    made = ChangeFeed(any_store)
    yield made
    made.close()


def test_only_what_others_changed_is_heard_and_once(any_store: Store, other: Store, feed: ChangeFeed) -> None:
    shop = make_shop(any_store)
    assert feed.poll() == frozenset(), "what was before is on the screen already"
    assert feed.poll() == frozenset()
    with other.work(SYSTEM) as work:
        accept_orders(work, shop, [order("A")], source())
    assert ("order", 1) in feed.poll()
    assert feed.poll() == frozenset()
    with any_store.work(SYSTEM) as work:
        orders.mark_urgent(work, [1])
    assert feed.poll() == frozenset()


def test_a_feed_of_an_empty_store_begins_at_nothing(any_store: Store, other: Store, feed: ChangeFeed) -> None:
    with any_store.work(SYSTEM) as work:
        trim_changes(work)
    assert feed.poll() == frozenset()
    make_shop(other)
    with other.work(SYSTEM) as work:
        accept_orders(work, 1, [order("A")], source())
    assert ("order", 1) in feed.poll()
    feed.close()
    feed.close()
    assert feed.poll() == frozenset(), "opened anew it begins at the end"


def test_old_changes_are_dropped(store: Store) -> None:
    make_shop(store)
    with store.work(SYSTEM) as work:
        rows = [{"seq": seq, "kind": "order", "row_id": 1, "origin": "x"} for seq in (5, KEPT + 10)]
        work.session.execute(insert(Change), rows)
        before = work.session.scalar(select(func.count()).select_from(Change).where(Change.seq <= 10))
        assert trim_changes(work) == before
    with store.reading() as reading:
        assert reading.session.scalar(select(func.min(Change.seq))) == KEPT + 10
