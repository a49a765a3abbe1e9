"""How many units may be sold twice: sales speed × the age of our talk with each shop, where it is more than what is left."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from oms_desktop.models import Listing, Push, Shop
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.stock.exposure import Exposure, exposure
from oms_desktop.operations.work import SYSTEM, Store
from tests.news import HOUR, line, make_shop, order
from tests.operations.intake_scene import take
from tests.operations.stock_scene import OWNER, sku
from tests.stores import DAY, NOW

MINUTE = 60_000


def at_risk(store: Store) -> Exposure:
    with store.reading() as reading:
        return exposure(reading)


def shop(store: Store, name: str, pulled_ms: int, **more: object) -> int:
    """A shop with an API that was pulled so long ago."""
    shop_id = make_shop(store, name, "taobao", last_pull_at=NOW - pulled_ms, **more)
    with store.work(SYSTEM) as work:
        work.session.execute(update(Shop).where(Shop.id == shop_id).values(credentials=b"x"))
    return shop_id


def sold(store: Store, shop_id: int, units: int, code: str = "CUP", days: float = 14) -> None:
    """So many units were sold there, the first of them so many days ago; what was sold is shipped long since."""
    news = [
        order(f"{shop_id}-{code}-{at}", lines=(line(code, count),), created_at=NOW - round(days * DAY) + at)
        for at, count in enumerate((1, units - 1))
    ]
    take(store, shop_id, *news)


def told(store: Store, shop_id: int, quantity: int) -> None:
    """The shop knows what it may offer."""
    mine = Push.shop_id == shop_id
    with store.work(SYSTEM) as work:
        work.session.execute(update(Listing).where(Listing.shop_id == shop_id).values(last_pushed=quantity))
        work.session.execute(update(Push).where(mine).values(sent=Push.wanted, state="done"))


def unsent(store: Store, shop_id: int, since: int) -> None:
    """Its figure has changed, and could not be told."""
    with store.work(SYSTEM) as work:
        changed = {"wanted": Push.wanted + 1, "marked_at": since, "state": "waiting"}
        work.session.execute(update(Push).where(Push.shop_id == shop_id).values(**changed))


@pytest.fixture
def cup(store: Store) -> int:
    """All of it is promised to buyers but two."""
    return sku(store, "CUP", 282)


def test_speed_times_age_for_each_shop_where_it_is_more_than_what_is_left(store: Store, cup: int) -> None:
    first, second = shop(store, "一店", 6 * HOUR), shop(store, "二店", 30 * MINUTE, buffer=1)
    sold(store, first, 140)
    sold(store, second, 140)
    found = at_risk(store)
    assert [(row.shop, row.sold, row.days, row.age_ms) for row in found.rows] == [
        ("一店", 140, 14, 6 * HOUR),
        ("二店", 140, 14, 30 * MINUTE),
    ]
    assert [row.at_risk for row in found.rows] == pytest.approx([2.5, 10 / 48])
    assert [(row.available, row.buffer, row.proposed) for row in found.rows] == [(2, 0, 1), (2, 1, 3)]
    assert found.units == 3  # 2.7 rounded up
    with store.work(SYSTEM) as work:
        work.session.execute(update(Shop).values(last_pull_at=NOW - MINUTE))
    assert at_risk(store) == Exposure()


def test_what_one_shop_sells_alone_or_nobody_counts_is_no_risk(store: Store) -> None:
    alone, untracked = sku(store, "CUP", 140), sku(store, "MUG")
    first, second = shop(store, "一店", DAY), shop(store, "二店", DAY)
    sold(store, first, 140)
    for shop_id in (first, second):
        sold(store, shop_id, 140, "MUG")
    assert alone != untracked
    assert at_risk(store).rows == ()


def test_a_figure_that_could_not_be_told_ages_from_its_change_and_is_not_capped(
    store: Store, cup: int
) -> None:
    first, second = shop(store, "一店", 0), shop(store, "二店", 0)
    sold(store, first, 140)
    sold(store, second, 140)
    told(store, first, 1)
    told(store, second, 1)
    unsent(store, first, NOW - DAY)
    (row, other) = at_risk(store).rows
    assert (row.shop, row.age_ms) == ("一店", DAY)
    assert row.at_risk == pytest.approx(10)
    assert (other.age_ms, other.at_risk, other.proposed) == (0, 0, 10)


def test_a_shop_sells_no_more_than_it_was_told_to_offer(store: Store, cup: int) -> None:
    first, second = shop(store, "一店", DAY), shop(store, "二店", DAY)
    sold(store, first, 140)
    sold(store, second, 140)
    told(store, first, 1)
    told(store, second, 2)
    assert [row.at_risk for row in at_risk(store).rows] == [2, 1]
    told(store, first, 0)
    told(store, second, 0)
    assert at_risk(store).units == 0


def test_a_file_shop_is_as_old_as_its_export_and_a_young_one_sells_by_its_own_days(store: Store) -> None:
    sku(store, "CUP", 25)
    first = make_shop(store, "一店", last_export_at=NOW - 12 * HOUR)
    second = make_shop(store, "二店", last_export_at=None)
    manual = make_shop(store, "门店", "manual")
    for shop_id in (first, second, manual):
        sold(store, shop_id, 8, days=2)
    rows = at_risk(store).rows
    assert [(row.shop, row.days, row.age_ms) for row in rows] == [("一店", 2.0, 12 * HOUR), ("二店", 2.0, 0)]
    assert rows[0].at_risk == pytest.approx(2)


def test_the_parts_of_a_bundle_are_at_risk_with_it(store: Store) -> None:
    cup = sku(store, "CUP", 84)
    with store.work(OWNER) as work:
        set_bundle(work, make_sku(work, SkuDraft(code="BOX")), [(cup, 2)])
    first, second = shop(store, "一店", DAY), shop(store, "二店", DAY)
    sold(store, first, 28)
    sold(store, second, 28, "BOX")
    rows = at_risk(store).rows
    assert {(row.shop, row.code, row.sold) for row in rows} == {("一店", "CUP", 28), ("二店", "CUP", 56)}
    assert sum(row.at_risk for row in rows) == pytest.approx(6)


def test_a_listing_that_is_off_sale_sells_nothing(store: Store, cup: int) -> None:
    first, second = shop(store, "一店", DAY), shop(store, "二店", DAY)
    sold(store, first, 140)
    sold(store, second, 140)
    with store.work(SYSTEM) as work:
        work.session.execute(update(Listing).where(Listing.shop_id == second).values(stop_sale=True))
    assert at_risk(store).rows == ()
