"""A shop's catalogue: what has not sold yet is known, and offered no more often than it is there."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import RateLimited, Rejected, Unreachable
from oms_desktop.models import Listing, Sku
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.sync.connector import PlatformListing
from tests import news
from tests.sync.scripted import OWNER, Scene

HOUR_S = 3600


def goods(item: str, code: str, *, on_sale: bool = True) -> PlatformListing:
    return PlatformListing(item, f"{item}0", f"货品 {item}", merchant_code=code, on_sale=on_sale)


def known(scene: Scene) -> dict[str, str | None]:
    """Item → code of its Sku."""
    query = select(Listing.item_id, Sku.code).outerjoin(Sku, Sku.id == Listing.sku_id)
    with scene.store.reading() as reading:
        return dict(reading.session.execute(query).all())


def test_what_has_not_sold_yet_is_offered_too(scene: Scene) -> None:
    scene.side.goods = [goods("1", "CUP"), goods("2", "CUP"), goods("3", "BOWL", on_sale=False)]
    assert scene.once().ok
    assert known(scene) == {"1": "CUP", "2": "CUP"}
    with scene.store.work(OWNER) as work:
        (sku_id,) = work.session.scalars(select(Sku.id))
        post_opening(work, [(sku_id, 7)], includes_unshipped=True)
        listings = list(work.session.scalars(select(Listing.id).order_by(Listing.id)))
        scene.stock = {listing_id: listing_quantity(work, listing_id) or 0 for listing_id in listings}
    assert scene.once().ok
    assert scene.side.figures == {"1": 4, "2": 3}


def test_once_a_day(scene: Scene) -> None:
    scene.side.goods = [goods("1", "CUP")]
    scene.once()
    scene.once()
    assert scene.side.calls["listings"] == 1
    scene.side.goods.append(goods("2", "BOWL"))
    scene.clock.advance(seconds=24 * HOUR_S)
    scene.once()
    assert known(scene) == {"1": "CUP", "2": "BOWL"}


def test_a_long_catalogue_goes_on_where_it_was(scene: Scene) -> None:
    scene.side.goods = [goods(str(at), f"C{at}") for at in range(12)]
    scene.once()
    assert len(known(scene)) == 5
    scene.sync.close()
    scene.sync = scene.new_sync()
    scene.once()
    scene.once()
    assert (len(known(scene)), scene.side.calls["listings"]) == (12, 12)


@pytest.mark.parametrize("error", [Rejected("NO", "not yours"), Unreachable("503"), KeyError("title")])
def test_a_platform_that_does_not_tell_stops_nothing(scene: Scene, error: Exception) -> None:
    scene.side.goods = [goods("1", "CUP")]
    scene.side.fail("listings", error)
    scene.side.sell(news.order("1001"))
    report = scene.once()
    assert (report.ok, report.new) == (True, 1)
    scene.once()
    assert scene.side.calls["listings"] == 1
    scene.clock.advance(seconds=HOUR_S)
    scene.once()
    assert "1" in known(scene)


def test_a_catalogue_that_is_throttled_holds_no_figure_up(scene: Scene) -> None:
    scene.listing(5)
    scene.side.fail("listings", RateLimited("slow", 30.0))
    report = scene.once()
    assert (report.error_kind, report.pushed, scene.side.figures) == ("RateLimited", 1, {"i1": 5})
    scene.clock.advance(seconds=31)
    assert scene.once().ok
    assert scene.side.calls["listings"] == 1
    scene.clock.advance(seconds=HOUR_S)
    assert scene.once().ok
    assert scene.side.calls["listings"] == 2


def test_a_page_nobody_can_read_is_the_one_asked_for_again(scene: Scene) -> None:
    scene.side.goods = [goods(str(at), f"C{at}") for at in range(3)]
    scene.side.fail("listings", None, KeyError("title"))
    scene.once()
    scene.clock.advance(seconds=HOUR_S)
    scene.once()
    assert (len(known(scene)), scene.side.calls["listings"]) == (3, 4)
