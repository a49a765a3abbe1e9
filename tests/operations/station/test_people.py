"""Operators, their PINs and badges; stations made at first use."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Operator
from oms_desktop.operations.station.people import (
    actor_for,
    add_operator,
    badge_holder,
    edit_operator,
    list_operators,
    list_stations,
    log_in,
    log_in_by_badge,
    make_station,
    set_pin,
)
from oms_desktop.operations.work import SYSTEM, Store
from oms_desktop.vocabulary import Role
from tests.stores import Begin


def test_the_owner_works_at_a_station_made_at_first_use(any_store: Store) -> None:
    first = actor_for(any_store, "owner", "打包台 1")
    again = actor_for(any_store, "owner", "打包台 1")
    assert first == again
    assert (first.role, first.station) == (Role.OWNER, "打包台 1")
    with any_store.work(SYSTEM) as work:
        assert make_station(work, "打包台 1") == first.station_id
    with any_store.reading() as reading:
        assert list_stations(reading) == ((first.station_id, "打包台 1"),)
        assert [(one.name, one.role, one.has_pin) for one in list_operators(reading)] == [
            ("owner", "owner", False)
        ]


def test_nobody_unknown_or_gone_works(store: Store, begin: Begin) -> None:
    with begin() as work:
        made = add_operator(work, "小李", Role.PACKER)
        edit_operator(work, made, Role.PACKER, active=False)
    for name in ("小李", "小王"):
        with pytest.raises(Refused) as refusal:
            actor_for(store, name, "desk")
        assert refusal.value.code == "operator_unknown"


def test_names_and_badges_are_one_persons(store: Store, begin: Begin) -> None:
    with begin() as work:
        made = add_operator(work, " 小 李 ", Role.CLERK, " Ｂ-01 ")
        for name, badge, code in (
            ("", "", "name_empty"),
            ("x" * 41, "", "name_empty"),
            ("OWNER", "", "operator_taken"),
            ("小王", "b-01", "badge_taken"),
        ):
            with pytest.raises(Refused) as refusal:
                add_operator(work, name, Role.PACKER, badge)
            assert refusal.value.code == code
        edit_operator(work, made, Role.PACKER, active=True, badge="B-01")
    with store.reading() as reading:
        assert badge_holder(reading, "b-01") == "小 李"
        assert badge_holder(reading, "b-02") is None


def test_one_owner_stays(begin: Begin) -> None:
    with begin() as work:
        owner = work.session.scalars(select(Operator.id)).one()
        for role, active in ((Role.CLERK, True), (Role.OWNER, False)):
            with pytest.raises(Refused) as refusal:
                edit_operator(work, owner, role, active=active)
            assert refusal.value.code == "last_owner"
        add_operator(work, "二老板", Role.OWNER)
        edit_operator(work, owner, Role.CLERK, active=True)


def test_only_owners_set_people_up(begin: Begin) -> None:
    with pytest.raises(Refused) as refusal, begin(role=Role.CLERK) as work:
        add_operator(work, "小王", Role.OWNER)
    assert refusal.value.code == "not_permitted"


def test_pins(store: Store, begin: Begin) -> None:
    with begin() as work:
        made = add_operator(work, "小李", Role.PACKER)
        other = add_operator(work, "小王", Role.PACKER)
    packer = log_in(store, "小李", "", "desk")
    with store.work(packer) as work:
        set_pin(work, made, "１２３４")
        for pin in ("123", "12a4", "1" * 13):
            with pytest.raises(Refused) as refusal:
                set_pin(work, made, pin)
            assert refusal.value.code == "bad_pin"
        with pytest.raises(Refused) as refusal:
            set_pin(work, other, "1234")
        assert refusal.value.code == "not_permitted"
    assert log_in(store, "小李", "1234", "desk").operator_id == made
    for pin in ("", "4321"):
        with pytest.raises(Refused) as refusal:
            log_in(store, "小李", pin, "desk")
        assert refusal.value.code == "wrong_pin"
    with store.reading() as reading:
        kept = reading.session.get_one(Operator, made).pin_hash
        assert "1234" not in kept.split("$")
        assert [one.has_pin for one in list_operators(reading) if one.id == made] == [True]
    with begin() as work:
        set_pin(work, made, "")
        set_pin(work, other, "9999")
    assert log_in(store, "小李", "anything", "desk").operator == "小李"


def test_a_badge_is_as_good_as_name_and_pin_while_its_holder_works_here(store: Store, begin: Begin) -> None:
    with begin() as work:
        made = add_operator(work, "小李", Role.PACKER, "OP-42")
        set_pin(work, made, "1234")
    actor = log_in_by_badge(store, "ｏｐ-42", "bench")
    assert (actor.operator, actor.role, actor.station) == ("小李", Role.PACKER, "bench")
    with begin() as work:
        edit_operator(work, made, Role.PACKER, active=False, badge="OP-42")
    with pytest.raises(Refused) as refusal:
        log_in_by_badge(store, "OP-42", "bench")
    assert refusal.value.code == "badge_unknown"
