"""A platform that takes no calls from this computer's new public address: nothing is lost, nothing is given up, one alert."""

from __future__ import annotations

from sqlalchemy import select

from oms_desktop.errors import AddressRefused, LoginExpired, Rejected
from oms_desktop.models import Order, Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.circuits import rest_of
from tests import news
from tests.sync.scripted import OWNER, Scene

REFUSED = Rejected("20005", "source IP 114.86.12.7 is not on the allow-list")


def ship_one(scene: Scene) -> None:
    scene.side.sell(news.order("A"))
    scene.once()
    with scene.store.work(OWNER) as work:
        order_id = work.session.scalars(select(Order.id)).one()
        assign_waybill(work, order_id, "SF", "SF1234567890123")
        assert ship(work, [order_id]).refused == ()


def test_a_report_refused_for_its_address_is_not_counted(scene: Scene) -> None:
    ship_one(scene)
    scene.side.fail("ship", *[REFUSED] * 5)
    for _ in range(5):
        report = scene.once(pull=False, probe=True)
        assert report.error_kind == AddressRefused.__name__
    (push,) = scene.pushes()
    assert (push.state, push.attempts) == ("waiting", 0)
    with scene.store.reading() as reading:
        assert rest_of(reading, scene.shop_id)[1].startswith("address: 20005")
        (alert,) = list_alerts(reading)
    assert alert.message.startswith("好物铺 takes no calls from this public address")
    assert scene.once(probe=True).pushed == 1
    with scene.store.reading() as reading:
        assert list_alerts(reading) == []
        assert reading.session.get_one(Shop, scene.shop_id).circuit_opened_at is None


def test_news_refused_for_their_address_wait(scene: Scene) -> None:
    scene.side.sell(news.order("A"))
    scene.side.fail("orders_since", REFUSED)
    assert scene.once().error_kind == AddressRefused.__name__
    assert scene.once(probe=True).new == 1


def test_a_renewal_refused_for_its_address_needs_no_person(scene: Scene) -> None:
    scene.side.fail("orders_since", LoginExpired("over"))
    scene.side.fail("renew", REFUSED)
    assert scene.once().error_kind == AddressRefused.__name__
    assert scene.once(probe=True).ok


def test_a_login_lost_by_such_a_refusal_is_none(scene: Scene) -> None:
    lost = LoginExpired("the login can't be renewed")
    lost.__cause__ = REFUSED
    scene.side.fail("orders_since", LoginExpired("over"))
    scene.side.fail("renew", lost, LoginExpired("over"))
    assert scene.once().error_kind == AddressRefused.__name__
    scene.side.fail("orders_since", LoginExpired("over"))
    assert scene.once(probe=True).error_kind == LoginExpired.__name__
