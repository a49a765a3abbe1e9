"""Reports on their way: the list, and starting a dead one again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Push
from oms_desktop.operations.alerts import list_alerts, open_alert
from oms_desktop.operations.shipping.outbox import list_pushes, resting_pushes, retry_pushes
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import AlertKind, PushState
from tests import news
from tests.operations.papers.test_slips import OWNER, take


def shipped(store: Store) -> int:
    """A shipped order's report."""
    (order_id,) = take(store, news.order("T1"))
    with store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        assert ship(work, [order_id]).refused == ()
        return work.session.scalars(select(Push.id)).one()


def test_a_shipment_waits_until_it_is_done(store: Store) -> None:
    push_id = shipped(store)
    with store.reading() as reading:
        (push,) = list_pushes(reading)
        assert list_pushes(reading, dead=True) == ()
        own = reading.session.scalars(select(Push.shop_id)).one()
        assert list_pushes(reading, shop_id=own) == (push,)
        assert list_pushes(reading, shop_id=own + 1) == ()
    assert (push.id, push.shop, push.kind, push.state, push.attempts) == (
        push_id,
        "好物铺",
        "shipment",
        "waiting",
        0,
    )
    with store.work(OWNER) as work:
        row = work.session.scalars(select(Push)).one()
        row.sent, row.state = row.wanted, PushState.DONE.value
    with store.reading() as reading:
        assert list_pushes(reading) == ()
        assert [each.state for each in list_pushes(reading, done=True)] == ["done"]


def test_a_dead_report_starts_again_and_its_alert_is_closed(store: Store) -> None:
    push_id = shipped(store)
    with store.work(OWNER) as work:
        row = work.session.scalars(select(Push)).one()
        row.state, row.attempts, row.last_error, row.not_before = PushState.DEAD.value, 3, "no", 5
        open_alert(work, AlertKind.DEAD_LETTER, f"push:{push_id}", "given up")
    with store.reading() as reading:
        assert resting_pushes(reading) == [push_id]
        assert len(list_pushes(reading, dead=True)) == 1
    with store.work(OWNER) as work:
        assert retry_pushes(work, [push_id]) == (push_id,)
    with store.reading() as reading:
        (push,) = list_pushes(reading)
        assert list_alerts(reading) == []
    assert (push.state, push.attempts, push.last_error, push.not_before) == ("waiting", 0, "", None)


def test_a_report_that_the_platform_does_not_take_yet_is_sent_at_once(store: Store) -> None:
    push_id = shipped(store)
    with store.work(OWNER) as work:
        work.session.scalars(select(Push)).one().not_before = work.now + 1_200_000
    with store.reading() as reading:
        assert resting_pushes(reading) == [push_id]
    with store.work(OWNER) as work:
        assert retry_pushes(work, resting_pushes(work)) == (push_id,)
    with store.reading() as reading:
        assert [push.not_before for push in list_pushes(reading)] == [None]
        assert resting_pushes(reading) == []


def test_only_resting_ones_can_be_started_again(store: Store) -> None:
    push_id = shipped(store)
    for wanted, code in ((push_id, "push_not_dead"), (999, "push_not_found")):
        with store.work(OWNER) as work, pytest.raises(Refused) as caught:
            retry_pushes(work, [wanted])
        assert caught.value.code == code


def test_a_report_that_is_of_no_order_starts_again_too(store: Store) -> None:
    shop_id = news.make_shop(store)
    with store.work(OWNER) as work:
        row = Push(
            shop_id=shop_id, kind="stock", subject="1", wanted=1, state=PushState.DEAD.value, marked_at=1
        )
        work.session.add(row)
        work.session.flush()
        assert retry_pushes(work, [row.id]) == (row.id,)
