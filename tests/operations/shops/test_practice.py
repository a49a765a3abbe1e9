"""The training mode and its chaos switch."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Order, Shop
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.credentials import bound_shop
from oms_desktop.operations.shops.practice import (
    CHAOS,
    MARK,
    add_practice_shop,
    practice_shops,
    remove_practice_shop,
    set_practice_shop,
)
from oms_desktop.operations.work import Store
from oms_desktop.vocabulary import OrderStatus, PracticeFault, Role
from tests.news import make_shop, order, source
from tests.stores import NOW, Begin, Clock


def test_a_practice_shop_comes_and_is_live(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop_id = add_practice_shop(work, "练习店", buyers=60, faults=CHAOS["weekday"])
    with store.reading() as reading:
        (shown,) = practice_shops(reading)
        assert (shown.id, shown.name, shown.buyers, shown.chaos) == (shop_id, "练习店", 60, "weekday")
        bound = bound_shop(reading, shop_id)
        assert (bound.live, bound.enabled) == (True, True)
        assert bound.settings["opened_at"] == str(NOW)
        assert bound.settings["mark"] == MARK
        assert "timeout_after=0.02" in bound.settings["faults"].split()
        assert reading.session.get_one(Shop, shop_id).live_since == NOW


def test_the_chaos_switch(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop_id = add_practice_shop(work, "练习店")
    for position in ("storm", "calm"):
        with begin() as work:
            set_practice_shop(work, shop_id, faults=CHAOS[position], buyers=7)
        with store.reading() as reading:
            (shown,) = practice_shops(reading)
            assert (shown.chaos, shown.faults, shown.buyers) == (position, CHAOS[position], 7)
    with begin() as work:
        set_practice_shop(work, shop_id, faults={PracticeFault.DOWN: 1.0})
    with store.reading() as reading:
        assert practice_shops(reading)[0].chaos == ""


def test_training_ends_and_leaves_nothing_open(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop_id = add_practice_shop(work, "练习店")
        empty = add_practice_shop(work, "练习店 2")
        accept_orders(work, shop_id, [order("T1"), order("T2", OrderStatus.PLACED)], source())
    with begin() as work:
        assert not remove_practice_shop(work, shop_id)
        assert remove_practice_shop(work, empty)
    with store.reading() as reading:
        assert practice_shops(reading) == ()
        assert set(reading.session.scalars(select(Order.status))) == {"cancelled"}


def test_what_is_refused(store: Store, begin: Begin) -> None:
    real = make_shop(store)
    with begin() as work:
        shop_id = add_practice_shop(work, "练习店")
        for call, code in (
            (lambda: set_practice_shop(work, real, buyers=1), "not_practice"),
            (lambda: remove_practice_shop(work, real), "not_practice"),
            (lambda: set_practice_shop(work, shop_id, buyers=0), "bad_buyers"),
            (lambda: set_practice_shop(work, shop_id, faults={PracticeFault.LATE: 1.5}), "bad_fault"),
        ):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == code
    with begin(role=Role.PACKER) as work, pytest.raises(Refused, match="may not"):
        add_practice_shop(work, "x")


def test_faults_that_end_by_themselves(store: Store, begin: Begin, clock: Clock) -> None:
    with begin() as work:
        shop_id = add_practice_shop(work, "练习店")
    with begin() as work:
        set_practice_shop(work, shop_id, faults=CHAOS["storm"], until=NOW + 60_000)
    with store.reading() as reading:
        assert [(shop.chaos, shop.until) for shop in practice_shops(reading)] == [("storm", NOW + 60_000)]
        assert bound_shop(reading, shop_id).settings["faults_until"] == str(NOW + 60_000)
    clock.now = NOW + 60_000
    with begin() as work:
        assert [(shop.chaos, shop.until) for shop in practice_shops(work)] == [("calm", None)]
