"""The platform divides an order: its children are packed, the whole is not packed beside them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from oms_desktop.models import Order
from oms_desktop.operations.work import Store
from tests.news import line, make_shop, order, tracking
from tests.operations.intake_scene import OWNER, boxes, take, view


def replaced_by(store: Store, number: str) -> str:
    with store.reading() as reading:
        return str(reading.session.scalars(select(Order.replaced_by).where(Order.number == number)).one())


def test_the_parent_ends_when_a_child_comes(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("P1", lines=(line("a"), line("b"))))
    one, two = (
        order("C1", lines=(line("a"),), split_from="P1"),
        order("C2", lines=(line("b"),), split_from="P1"),
    )
    assert take(store, shop, one).new == 1
    assert view(store, "P1").status == "replaced"
    assert view(store, "C1").status == "approved"
    take(store, shop, two)
    assert replaced_by(store, "P1") == "C1 C2"
    assert take(store, shop, one, two).unchanged == 2
    assert replaced_by(store, "P1") == "C1 C2"


def test_its_box_is_left_and_its_pieces_are_owed_once(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("P1", lines=(line("a"),), trackings=(tracking("SF1000000000001"),)))
    take(store, shop, order("C1", lines=(line("a"),), split_from="P1"))
    assert [status for status, _, _ in boxes(store, "P1")] == ["void"]
    assert [one.to_pack for one in view(store, "P1").lines] == [0]
    assert [one.to_pack for one in view(store, "C1").lines] == [1]


def test_older_news_of_the_parent_does_not_bring_it_back(store: Store) -> None:
    shop = make_shop(store)
    parent = order("P1", lines=(line("a"),))
    take(store, shop, parent)
    take(store, shop, order("C1", lines=(line("a"),), split_from="P1"))
    take(store, shop, replace(parent, seller_memo="急"))
    assert view(store, "P1").status == "replaced"


def test_what_has_left_stays_as_it_left(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("P1", lines=(line("a"),)))
    with store.work(OWNER) as work:
        found = work.session.scalars(select(Order).where(Order.number == "P1")).one()
        found.status = "shipped"
    take(store, shop, order("C1", lines=(line("a"),), split_from="P1"))
    assert view(store, "P1").status == "shipped"
    assert replaced_by(store, "P1") == "C1"


def test_a_parent_we_never_had_is_nothing(store: Store) -> None:
    shop = make_shop(store)
    assert take(store, shop, order("C1", lines=(line("a"),), split_from="P9")).new == 1
