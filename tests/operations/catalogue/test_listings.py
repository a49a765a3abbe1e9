"""Platform items: found or made for many lines at once, mapped to Skus, and what waited for it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import event, func, select

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformLine
from oms_desktop.models import Listing, Order, OrderLine, Shop, Sku
from oms_desktop.operations.catalogue.barcodes import add_barcode
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.listing_maps import apply_maps, map_listing
from oms_desktop.operations.catalogue.listing_views import (
    ListingFilter,
    ListingView,
    Suggestion,
    listing_ids,
    listing_rows,
    suggestions,
    unmapped_count,
)
from oms_desktop.operations.catalogue.listings import ResolvedListing, resolve_listings
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, find_sku, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.search import search
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import OrderStatus
from tests.news import T0, line, make_shop, order, source
from tests.stores import Begin

BARE = PlatformLine(title="手工皂 薰衣草", quantity=1, spec="100g")


def resolve(store: Store, shop: int, lines: Sequence[PlatformLine]) -> dict[str, ResolvedListing]:
    with store.work(Actor()) as work:
        return resolve_listings(work, work.session.get_one(Shop, shop), lines)


def codes(store: Store) -> list[str]:
    with store.reading() as reading:
        return list(reading.session.scalars(select(Sku.code).order_by(Sku.id)))


def view(store: Store, number: str) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, find_order(reading, number))


def rows(store: Store) -> dict[str, ListingView]:
    with store.reading() as reading:
        return {row.code: row for row in listing_rows(reading, listing_ids(reading)).values()}


# made for the lines of an import


def test_the_code_is_the_merchants_else_the_platforms_else_a_number(any_store: Store) -> None:
    shop = make_shop(any_store)
    lines = [
        line(" CUP-1 "),
        PlatformLine(title="帽子", quantity=1, item_id="77", sku_id="88"),
        BARE,
        replace(BARE, title="手工皂 玫瑰"),
        PlatformLine(title="x", quantity=1, merchant_code="L" * 65),
    ]
    found = resolve(any_store, shop, lines)
    assert set(found) == {one.listing_code for one in lines}
    assert codes(any_store) == ["CUP-1", "taobao-77/88", "taobao-#1", "taobao-#2", "taobao-#3"]
    assert resolve(any_store, shop, lines) == found
    resolve(any_store, shop, [replace(BARE, title="手工皂 茉莉")])
    assert codes(any_store)[-1] == "taobao-#4"
    with any_store.reading() as reading:
        assert [hit.code for hit in search(reading, "玫瑰").skus] == ["taobao-#2"]
        soap = reading.session.scalars(select(Sku).where(Sku.code == "taobao-#1")).one()
        assert (soap.name, soap.spec) == ("手工皂 薰衣草", "100g")


def test_one_code_is_one_sku_however_many_listings_and_shops(store: Store) -> None:
    first, second = make_shop(store), make_shop(store, "二店", "jd")
    found = resolve(
        store, first, [line("CUP-1", item_id="1"), line("cup-1", item_id="2"), line("ＣＵＰ-1", item_id="3")]
    )
    again = resolve(store, second, [line("CUP-1")])
    assert len({row.sku_id for row in [*found.values(), *again.values()]}) == 1
    assert codes(store) == ["CUP-1"]


def test_a_shop_that_makes_no_skus_still_knows_codes(store: Store) -> None:
    shop = make_shop(store, make_skus=False)
    with store.work(Actor()) as work:
        made = make_sku(work, SkuDraft(code="CUP-1"))
    found = resolve(store, shop, [line("CUP-1"), line("CUP-2"), BARE])
    assert [row.sku_id for row in found.values()] == [made, None, None]
    assert codes(store) == ["CUP-1"]


def test_a_bundle_comes_with_its_version(store: Store) -> None:
    shop = make_shop(store)
    with store.work(Actor()) as work:
        cup, box = make_sku(work, SkuDraft(code="CUP")), make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, box, [(cup, 2)])
        version = work.session.get_one(Sku, box).bundle_version_id
    found = resolve(store, shop, [line("BOX")])
    assert next(iter(found.values())).bundle_version_id == version


def test_switching_skus_on_maps_what_waited(store: Store, begin: Begin) -> None:
    shop = make_shop(store, make_skus=False)
    with begin() as work:
        accept_orders(work, shop, [order("T1", lines=(BARE,))], source())
    assert [hold.reason for hold in view(store, "T1").holds] == ["unmapped_item"]
    with begin() as work:
        accept_orders(work, shop, [order("T2", lines=(BARE,))], source(), make_skus=True)
    for number in ("T1", "T2"):
        seen = view(store, number)
        assert (seen.lines[0].sku, seen.status, seen.holds) == ("taobao-#1", "approved", ())


def test_known_lines_cost_one_query(store: Store) -> None:
    shop = make_shop(store)
    lines = [line(f"C-{number}") for number in range(50)]
    resolve(store, shop, lines)
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    with store.work(Actor()) as work:
        row = work.session.get_one(Shop, shop)
        said.clear()
        resolve_listings(work, row, lines)
        assert len(said) == 1


# mapped by hand


def test_mapping_lets_waiting_orders_go_on(any_store: Store) -> None:
    store = any_store
    shop = make_shop(store, make_skus=False)
    news = [
        order("T1", lines=(BARE,)),
        order("T2", lines=(BARE, line("ELSE"))),
        order("T3", OrderStatus.COMPLETED, lines=(BARE,)),
        order("T4", lines=(BARE,), buyer_note="礼物"),
    ]
    with store.work(Actor()) as work:
        accept_orders(work, shop, news, source())
        soap = make_sku(work, SkuDraft(code="SOAP", name="手工皂"))
    row = rows(store)[BARE.listing_code]
    assert (row.sku_id, row.waiting, row.shop, row.platform) == (None, 4, "好物铺", "taobao")
    with store.reading() as reading:
        assert unmapped_count(reading) == 2
    with store.work(Actor()) as work:
        assert map_listing(work, row.id, soap, 2, version=row.version) == 3
        assert map_listing(work, row.id, soap, 2) == 0
        assert apply_maps(work, [row.id]) == 0
    first = view(store, "T1")
    assert (first.status, first.holds, first.lines[0].sku, first.lines[0].multiplier) == (
        "approved",
        (),
        "SOAP",
        2,
    )
    second = view(store, "T2")
    assert [hold.reason for hold in second.holds] == ["unmapped_item"]
    assert second.lines[0].sku == "SOAP"
    assert view(store, "T3").lines[0].sku is None
    assert (view(store, "T4").status, view(store, "T4").holds) == ("paid", ())
    assert [row.multiplier for row in rows(store).values() if row.sku == "SOAP"] == [2]


def test_a_wrong_map_is_put_right_before_anything_leaves(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    with begin() as work:
        accept_orders(work, shop, [order("T1"), order("T2"), order("T3")], source())
        right = make_sku(work, SkuDraft(code="RIGHT"))
        shipped = work.session.get_one(OrderLine, 2)
        shipped.shipped = 1
        packed = work.session.scalars(select(Order).where(Order.number == "T3")).one()
        packed.status = OrderStatus.PACKED.value
    listing = next(iter(rows(store).values()))
    with begin() as work:
        assert map_listing(work, listing.id, right) == 1
    assert [view(store, number).lines[0].sku for number in ("T1", "T2", "T3")] == ["RIGHT", "CUP-1", "CUP-1"]
    with begin() as work:
        assert map_listing(work, listing.id, None) == 1
    seen = view(store, "T1")
    assert (seen.lines[0].sku, [hold.reason for hold in seen.holds]) == (None, ["unmapped_item"])


def test_maps_that_are_refused(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    found = next(iter(resolve(store, shop, [line()]).values()))
    with begin() as work:
        for sku_id, multiplier, code in ((999, 1, "sku_not_found"), (found.sku_id, 0, "bad_quantity")):
            with pytest.raises(Refused) as refusal:
                map_listing(work, found.listing_id, sku_id, multiplier)
            assert refusal.value.code == code
        with pytest.raises(Refused) as refusal:
            map_listing(work, found.listing_id, None, version=7)
        assert refusal.value.code == "changed_meanwhile"


def test_a_new_sku_takes_the_listings_of_its_code(store: Store, begin: Begin) -> None:
    shop = make_shop(store, make_skus=False)
    with begin() as work:
        accept_orders(
            work, shop, [order("T1", lines=(line("cup-9"),)), order("T2", lines=(line("OLD"),))], source()
        )
        made = make_sku(work, SkuDraft(code="ＣＵＰ-9"))
    assert (view(store, "T1").status, view(store, "T1").lines[0].sku) == ("approved", "ＣＵＰ-9")
    with begin() as work:
        edit_sku(work, made, SkuDraft(code="OLD"))
    assert view(store, "T2").lines[0].sku == "OLD"


# listed and proposed


def test_unmapped_come_first_and_the_list_is_narrowed(any_store: Store) -> None:
    first = make_shop(any_store, make_skus=False)
    second = make_shop(any_store, "二店", "jd")
    resolve(any_store, first, [BARE, line("ZZ_1", title="A100%棉")])
    resolve(any_store, second, [line("B")])
    with any_store.reading() as reading:

        def titles(wanted: ListingFilter | None = None) -> list[str]:
            ids = listing_ids(reading, wanted)
            found = listing_rows(reading, ids)
            return [found[one].title for one in ids]

        assert titles()[-1] == "保温杯 B"
        assert set(titles(ListingFilter(unmapped=True))) == {BARE.title, "A100%棉"}
        assert titles(ListingFilter(shop_ids=(second,))) == ["保温杯 B"]
        assert titles(ListingFilter(search="薰衣")) == [BARE.title]
        assert titles(ListingFilter(search="100%")) == ["A100%棉"]
        assert titles(ListingFilter(search="zz_")) == ["A100%棉"]
        assert titles(ListingFilter(search="Z__")) == []
        assert unmapped_count(reading) == 2


def propose(store: Store, shop: int, one: PlatformLine) -> tuple[Suggestion, ...]:
    found = resolve(store, shop, [one])[one.listing_code]
    with store.reading() as reading:
        return suggestions(reading, [found.listing_id])[found.listing_id]


def test_suggestions(store: Store, begin: Begin) -> None:
    shop = make_shop(store, make_skus=False)
    with begin() as work:
        soap = make_sku(work, SkuDraft(code="SOAP", name="手工皂 薰衣草", spec="100g"))
        rose = make_sku(work, SkuDraft(code="SOAP-R", name="手工皂 玫瑰", spec="100g"))
        make_sku(work, SkuDraft(code="GONE", name="手工皂 薰衣草", stopped=True))
        add_barcode(work, rose, "6901234567892")
    plain = propose(store, shop, PlatformLine(title="手工皂 薰衣草", quantity=1, spec="100g", item_id="1"))
    assert (plain[0].sku_id, plain[0].why, plain[0].multiplier) == (soap, "title", 1)
    two = propose(
        store, shop, PlatformLine(title="手工皂 薰衣草 100g", quantity=1, spec="2块*2盒装", item_id="2")
    )
    assert (two[0].sku_id, two[0].multiplier) == (soap, 2)
    times = propose(store, shop, line("soap*3", title="别的", item_id="3"))
    assert [(one.sku_id, one.why, one.multiplier) for one in times] == [(soap, "merchant_code", 3)]
    zero = propose(store, shop, line("soap*0", title="别的", item_id="9"))
    assert zero == ()
    code = propose(store, shop, line("6901234567892", title="别的", item_id="4"))
    assert [(one.sku_id, one.why) for one in code] == [(rose, "barcode")]
    chinese = propose(store, shop, PlatformLine(title="手工皂 玫瑰 两盒装", quantity=1, item_id="5"))
    assert (chinese[0].sku_id, chinese[0].multiplier) == (rose, 2)
    assert propose(store, shop, PlatformLine(title="完全无关的东西", quantity=1, item_id="6")) == ()
    late = resolve(store, shop, [line("soap-late", item_id="7")])
    with begin() as work:
        make_sku(work, SkuDraft(code="SOAP-L8"))
        work.session.get_one(Listing, next(iter(late.values())).listing_id).merchant_code = "soap-l8"
    with store.reading() as reading:
        ids = [next(iter(late.values())).listing_id]
        assert [one.why for one in suggestions(reading, ids)[ids[0]]] == ["merchant_code"]


def test_all_listings_of_an_import_have_a_row_of_their_own(store: Store) -> None:
    shop = make_shop(store)
    same = [replace(line("A"), paid=amount) for amount in (1, 2, 3)]
    assert len(resolve(store, shop, same)) == 1
    with store.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Listing)) == 1
        assert reading.session.scalars(select(Listing.created_at)).one() > T0
    with store.work(Actor()) as work:
        assert find_sku(work, "A") is not None
        assert find_sku(work, "B") is None


# one item under the names of an export and of its platform


def test_what_an_export_named_gets_the_platforms_id(store: Store) -> None:
    shop = make_shop(store)
    red, blue = (
        PlatformLine("杯子", 1, item_id="88", merchant_code=code, spec=f"颜色分类:{spec}")
        for code, spec in (("CUP-R", "红"), ("CUP-B", "蓝"))
    )
    told = [
        replace(red, sku_id="881", spec="红"),
        replace(blue, sku_id="882", spec="蓝"),
        PlatformLine("杯子", 1, item_id="88", sku_id="883", merchant_code="CUP-G"),
    ]
    before = resolve(store, shop, [red, blue])
    after = resolve(store, shop, told)
    assert [after[one.listing_code].listing_id for one in told[:2]] == [
        before[one.listing_code].listing_id for one in (red, blue)
    ]
    with store.reading() as reading:
        kept = dict(reading.session.execute(select(Listing.platform_sku_id, Listing.merchant_code)).all())
    assert kept == {"881": "CUP-R", "882": "CUP-B", "883": "CUP-G"}
    assert resolve(store, shop, [red, blue]) == before  # the next export of the same shop
    assert resolve(store, shop, told) == after


def test_specs_that_share_a_merchant_code_are_not_crossed(store: Store) -> None:
    shop = make_shop(store)
    red = PlatformLine("杯子", 1, item_id="88", merchant_code="CUP", spec="颜色分类:红")
    blue = replace(red, sku_id="882", spec="蓝")
    exported = resolve(store, shop, [red])[red.listing_code]
    assert resolve(store, shop, [blue])[blue.listing_code].listing_id != exported.listing_id
    told = replace(red, sku_id="881", spec="红")
    assert resolve(store, shop, [told])[told.listing_code] == exported


def test_skus_of_one_item_stay_apart(store: Store) -> None:
    shop = make_shop(store)
    lines = [PlatformLine("皂", 1, item_id="7", spec=spec) for spec in ("100g", "200g")]
    told = [replace(line, sku_id=f"7{line.spec}") for line in reversed(lines)]
    before, after = resolve(store, shop, lines), resolve(store, shop, told)
    assert [after[one.listing_code] for one in told] == [before[one.listing_code] for one in reversed(lines)]
