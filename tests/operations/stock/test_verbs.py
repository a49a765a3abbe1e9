"""What a person does with stock: verbs, stock takes, returns, proposals, and what is offered to the platforms."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from oms_desktop.errors import Refused
from oms_desktop.models import Listing, Push, Reservation, Sku
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.listing_views import ListingFilter, listing_ids
from oms_desktop.operations.catalogue.sku_views import sku_view
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import cancel, find_order
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.verbs import add_shop, edit_shop, go_live
from oms_desktop.operations.stock.alerts import stop_at_zero
from oms_desktop.operations.stock.files import StockReport, post_stock_file, read_stock_file
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.stock.opening_stock import post_opening
from oms_desktop.operations.stock.proposals import propose_purchases
from oms_desktop.operations.stock.returns import grade_return, take_return, ungraded
from oms_desktop.operations.stock.takes import (
    count,
    count_rows,
    drop_count,
    list_takes,
    post_count,
    recount,
    set_count,
    start_count,
)
from oms_desktop.operations.stock.verbs import adjust, receive, set_stock, stop_listing, stop_sale, transfer
from oms_desktop.operations.stock.views import (
    StockFilter,
    list_moves,
    list_stock,
    low_count,
    reserved_for,
    stock_count,
    stock_row,
)
from oms_desktop.operations.stock.warehouses import add_warehouse
from oms_desktop.operations.work import Store
from oms_desktop.sync.files.plain_tables import PlainTables
from oms_desktop.vocabulary import AlertKind, MoveKind, OrderStatus, PushState, RefundState
from tests.news import HOUR, line, make_shop, order, source
from tests.operations.intake_scene import take, view
from tests.operations.stock_scene import (
    OWNER,
    alerts,
    another_program,
    assert_sound,
    holds,
    kept,
    level,
    moves,
    sku,
)
from tests.stores import NOW, Clock


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_verbs_refuse_what_can_not_be(store: Store) -> None:
    cup, mug = sku(store, "CUP", 2), sku(store, "MUG")
    with store.work(OWNER) as work:
        box = make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, box, [(cup, 2)])
    for verb, expected in (
        (lambda work: receive(work, mug, 1), "sku_untracked"),
        (lambda work: receive(work, box, 1), "sku_bundle"),
        (lambda work: receive(work, cup, 0), "bad_quantity"),
        (lambda work: adjust(work, cup, -3, "broken"), "not_enough"),
        (lambda work: adjust(work, cup, -1, "  "), "reason_missing"),
        (lambda work: set_stock(work, cup, -1, "why"), "bad_quantity"),
        (lambda work: transfer(work, cup, 1, 1, 1), "same_warehouse"),
        (lambda work: post_opening(work, [(box, 1)], includes_unshipped=True), "sku_bundle"),
    ):
        with pytest.raises(Refused) as refused, store.work(OWNER) as work:
            verb(work)
        assert code_of(refused) == expected
    assert level(store, cup) == (2, 0)


def test_setting_an_untracked_sku_is_its_opening(store: Store) -> None:
    mug = sku(store, "MUG")
    take(store, make_shop(store), order("T1", lines=(line("MUG", 2),)))
    with store.work(OWNER) as work:
        set_stock(work, mug, 5, "first count")
    assert (level(store, mug), moves(store, mug)) == ((5, 2), [("opening", 5)])


def test_what_is_carried_away_is_looked_for_elsewhere(store: Store) -> None:
    cup = sku(store, "CUP", 2)
    take(store, make_shop(store), order("T1", lines=(line("CUP", 2),)))
    with store.work(OWNER) as work:
        second = add_warehouse(work, "二号仓")
        transfer(work, cup, 1, 1, second)
    assert (level(store, cup), level(store, cup, second)) == ((1, 0), (1, 0))
    assert holds(store) == {"T1": {"out_of_stock"}}
    with store.work(OWNER) as work:
        transfer(work, cup, 1, 1, second)
    assert (level(store, cup, second), holds(store)) == ((2, 2), {})
    assert_sound(store)


def test_views(store: Store, clock: Clock) -> None:
    cup, mug = sku(store, "CUP", 10, safety=9), sku(store, "MUG")
    shop = make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 2),)))
    take(store, shop, order("T2", lines=(line("CUP", 5),), ship_by=NOW + HOUR))
    with store.work(OWNER) as work:
        order_id = find_order(work, "T1")
        assign_waybill(work, order_id, "SF", "SF1111111111111")
        ship(work, [order_id])
    with store.reading() as reading:
        row, bare = stock_row(reading, cup), stock_row(reading, mug)
        assert row is not None
        assert bare is not None
        assert (row.on_hand, row.reserved, row.available, row.sold, row.is_low) == (8, 5, 3, 7, True)
        assert row.days_of_cover == 6.0
        assert (bare.tracked, bare.days_of_cover, bare.is_low) == (False, None, False)
        assert [one.code for one in list_stock(reading)] == ["CUP", "MUG"]
        assert [one.code for one in list_stock(reading, offset=1)] == ["MUG"]
        assert [one.code for one in list_stock(reading, StockFilter(sort="available", descending=True))] == [
            "CUP",
            "MUG",
        ]
        assert (low_count(reading), stock_count(reading, StockFilter(tracked=False))) == (1, 1)
        assert [one.code for one in list_stock(reading, StockFilter(search="mu"))] == ["MUG"]
        newest, oldest = list_moves(reading, cup)
        assert (newest.kind, newest.quantity, newest.balance, newest.number) == (MoveKind.SHIP, -2, 8, "T1")
        assert newest.parcel_id is not None
        assert (oldest.kind, oldest.balance) == (MoveKind.OPENING, 10)
        assert list_moves(reading, cup, before=newest.id) == [oldest]
        (one,) = reserved_for(reading, cup)
        assert (one.number, one.quantity) == ("T2", 5)
    clock.advance(days=15)
    with store.reading() as reading:
        row = stock_row(reading, cup)
        assert row is not None
        assert (row.sold, row.days_of_cover) == (0, None)


def test_low_stock_is_told_once_and_goes_away(store: Store) -> None:
    cup = sku(store, "CUP", 5, safety=5)
    shop = make_shop(store)
    assert alerts(store, AlertKind.LOW_STOCK) == {}
    take(store, shop, order("T1", lines=(line("CUP", 2),)))
    assert '"left": 3' in alerts(store, AlertKind.LOW_STOCK)["CUP"]
    with store.work(OWNER) as work:
        seen = sku_view(work, cup)
        assert seen is not None
        edit_sku(work, cup, SkuDraft(code="CUP", safety_stock=3))
    assert alerts(store, AlertKind.LOW_STOCK) == {}
    with store.work(OWNER) as work:
        edit_sku(work, cup, SkuDraft(code="CUP", safety_stock=4))
    assert list(alerts(store, AlertKind.LOW_STOCK)) == ["CUP"]
    with store.work(OWNER) as work:
        receive(work, cup, 1)
    assert alerts(store, AlertKind.LOW_STOCK) == {}


def test_sale_stops_at_zero_where_that_is_set(store: Store) -> None:
    cup, mug = sku(store, "CUP", 1), sku(store, "MUG", 1)
    shop = make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP"),)))
    with store.work(OWNER) as work:
        stop_at_zero(work, on=True)
    take(store, shop, order("T2", lines=(line("MUG"),)))
    with store.reading() as reading:
        stopped = {one.id: one.stopped for one in reading.session.scalars(select(Sku))}
    assert stopped == {cup: False, mug: True}


# Stock takes


def test_a_stock_take_is_blind_and_asks_twice(store: Store) -> None:
    cup, mug, lid = sku(store, "CUP", 5), sku(store, "MUG", 3), sku(store, "LID")
    shop = make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 2),)))
    with store.work(OWNER) as work:
        take_id = start_count(work, note="A-01")
        assert [count(work, take_id, cup) for _ in range(4)] == [1, 2, 3, 4]
        assert set_count(work, take_id, mug, 3) == 3
        assert set_count(work, take_id, lid, 7) == 7
    with store.reading() as reading:
        rows = {row.code: row for row in count_rows(reading, take_id)}
        assert {code: row.must_recount for code, row in rows.items()} == {
            "CUP": True,
            "MUG": False,
            "LID": False,
        }
        assert rows["CUP"].difference is None
        (seen,) = list_takes(reading)
        assert (seen.note, seen.skus) == ("A-01", 3)
    with pytest.raises(Refused) as refused, store.work(OWNER) as work:
        post_count(work, take_id)
    assert code_of(refused) == "recount_needed"
    with pytest.raises(Refused) as refused, store.work(OWNER) as work:
        recount(work, take_id, mug)
    assert code_of(refused) == "nothing_to_recount"
    with store.work(OWNER) as work:
        recount(work, take_id, cup)
        assert count(work, take_id, cup, 3) == 3
    with store.work(OWNER) as work:  # one goes out while they count: the count is of before
        order_id = find_order(work, "T1")
        assign_waybill(work, order_id, "SF", "SF1111111111111")
        ship(work, [order_id])
    with store.work(OWNER) as work:
        done = post_count(work, take_id)
    assert (done.counted, done.differing, done.surplus, done.missing) == (3, 2, 7, 2)
    assert (level(store, cup), level(store, mug), level(store, lid)) == ((1, 0), (3, 0), (7, 0))
    assert moves(store, cup)[-1] == ("count", -2)
    with pytest.raises(Refused) as refused, store.work(OWNER) as work:
        count(work, take_id, cup)
    assert code_of(refused) == "take_closed"
    assert_sound(store)


def test_a_stock_take_can_be_dropped(store: Store) -> None:
    cup = sku(store, "CUP", 5)
    with store.work(OWNER) as work:
        take_id = start_count(work)
        count(work, take_id, cup)
        drop_count(work, take_id)
    assert level(store, cup) == (5, 0)
    with store.reading() as reading:
        assert list_takes(reading) == []
        assert [one.outcome for one in list_takes(reading, closed=True)] == ["dropped"]


# Returns


def test_what_comes_back_waits_until_it_is_graded(store: Store) -> None:
    cup, shop = sku(store, "CUP", 5), make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 3),)))
    with store.work(OWNER) as work:
        order_id = find_order(work, "T1")
        assign_waybill(work, order_id, "SF", "SF1111111111111")
        ship(work, [order_id])
    line_id = view(store).lines[0].id
    with store.work(OWNER) as work:
        assert take_return(work, order_id, [(line_id, 2)]) == 2
    with pytest.raises(Refused) as refused, store.work(OWNER) as work:
        take_return(work, order_id, [(line_id, 2)])
    assert code_of(refused) == "not_returnable"
    assert level(store, cup) == (2, 0)
    with store.reading() as reading:
        (waiting,) = ungraded(reading)
    assert (waiting.code, waiting.quantity) == ("CUP", 2)
    with store.work(OWNER) as work:
        grade_return(work, cup, 1, good=True)
        grade_return(work, cup, 1, good=False, note="scratched")
    with pytest.raises(Refused) as refused, store.work(OWNER) as work:
        grade_return(work, cup, 1, good=False)
    assert code_of(refused) == "not_enough"
    assert level(store, cup) == (3, 0)
    with store.reading() as reading:
        assert ungraded(reading) == []
    assert_sound(store)


@pytest.mark.parametrize("first", ["goods", "money"])
def test_an_order_is_returned_when_all_has_come_back_and_it_is_over(store: Store, first: str) -> None:
    shop = make_shop(store)
    take(store, shop, order("T1", OrderStatus.DELIVERED, lines=(line("CUP", 2),)))
    line_id = view(store).lines[0].id

    def back(units: int) -> None:
        with store.work(OWNER) as work:
            take_return(work, find_order(work, "T1"), [(line_id, units)])

    back(1)
    if first == "goods":
        back(1)
        assert view(store).status == "delivered"
    take(store, shop, order("T1", OrderStatus.CLOSED, lines=(line("CUP", 2),)), src=source(NOW))
    if first == "money":
        assert view(store).status == "closed"
        back(1)
    assert view(store).status == "returned"


# What to buy


def test_a_proposal_says_why(store: Store) -> None:
    cup, lid = sku(store, "CUP", 10, safety=4), sku(store, "LID", 50, safety=4)
    shop = make_shop(store)
    take(store, shop, order("T1", lines=(line("CUP", 8),)), order("T2", lines=(line("CUP", 5),)))
    with store.reading() as reading:
        (row,) = propose_purchases(reading)
    assert (row.code, row.available, row.waiting, row.sold, row.proposed) == ("CUP", 2, 5, 8, 15)
    assert row.why.text == (
        "8 sold in 14 days, so 8 for 14 days; 5 that orders wait for, safety stock 4, 2 there: buy 15."
    )
    with store.work(OWNER) as work:
        stop_sale(work, [cup, lid])
    with store.reading() as reading:
        (row,) = propose_purchases(reading)
    assert row.proposed == 3


# What platforms are offered


def api_shop(store: Store, name: str = "练习店", **values: object) -> int:
    with store.work(OWNER) as work:
        shop = add_shop(work, name, "practice", api=True, values=values)
        go_live(work, shop, 0)
        return shop


def marks(store: Store) -> dict[str, int]:
    """Listing code → how often it was marked and not sent."""
    with store.reading() as reading:
        codes = {str(one.id): one.code for one in reading.session.scalars(select(Listing))}
        query = select(Push).where(Push.kind == "stock")
        return {codes[push.subject]: push.wanted - push.sent for push in reading.session.scalars(query)}


def offered(store: Store, listing_id: int, **more: int) -> int | None:
    with store.reading() as reading:
        return listing_quantity(reading, listing_id, **more)


def test_each_change_marks_the_listings_that_show_it(store: Store) -> None:
    cup, shop, plain = sku(store, "CUP", 10), api_shop(store), make_shop(store)
    with store.work(OWNER) as work:
        pair, box = make_sku(work, SkuDraft(code="PAIR")), make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, pair, [(cup, 2)])
        set_bundle(work, box, [(pair, 1)])
    take(store, shop, order("P1", lines=(line("CUP"), line("BOX"), line("OTHER"))))
    before = marks(store)
    assert {code.split("-", 1)[1].split("/")[0] for code in before} >= {"CUP", "BOX"}
    take(store, plain, order("T1", lines=(line("CUP"),)))
    after = marks(store)
    grown = {code for code in after if after[code] > before.get(code, 0)}
    assert grown == {code for code in after if "OTHER" not in code}
    with store.work(OWNER) as work:
        work.session.execute(update(Push).values(state=PushState.SENDING.value))
        edit_shop(work, shop, {"buffer": 3})
        states = set(work.session.scalars(select(Push.state).where(Push.kind == "stock")))
    assert PushState.SENDING in states
    assert all(marks(store)[code] > after[code] for code in grown)
    assert_sound_but_pushes(store)


def test_what_the_platform_puts_on_sale_again_by_itself_is_marked(store: Store) -> None:
    """Our figure doesn't move: the goods were released, or had left, long before. The platform's does."""
    sku(store, "CUP", 10)
    shop = api_shop(store)
    take(store, shop, order("P1", lines=(line("CUP"),)))
    with store.work(OWNER) as work:
        cancel(work, [1])
    (before,) = marks(store).values()
    back = line("CUP", refund=RefundState.REFUNDED)
    take(store, shop, order("P1", OrderStatus.CANCELLED, lines=(back,), modified_at=NOW), src=source(NOW))
    assert list(marks(store).values()) == [before + 1]
    take(store, shop, order("P1", OrderStatus.CANCELLED, lines=(back,), modified_at=NOW), src=source(NOW))
    assert list(marks(store).values()) == [before + 1]


def test_what_the_platform_has_sold_and_we_lack_is_marked(store: Store) -> None:
    sku(store, "CUP", 2)
    shop = api_shop(store)
    take(store, shop, order("P1", lines=(line("CUP", 1),)))
    (before,) = marks(store).values()
    take(store, shop, order("P2", lines=(line("CUP", 3),)))
    assert kept(store) == {"P1": 1}
    assert list(marks(store).values()) == [before + 1]


def test_another_figure_is_tried_though_the_one_before_was_given_up(store: Store) -> None:
    cup, shop = sku(store, "CUP", 10), api_shop(store)
    take(store, shop, order("P1", lines=(line("CUP"),)))
    with store.work(OWNER) as work:
        work.session.execute(update(Push).values(state=PushState.DEAD.value, attempts=3, not_before=NOW))
    with store.work(OWNER) as work:
        receive(work, cup, 5)
    with store.reading() as reading:
        push = reading.session.scalars(select(Push).where(Push.kind == "stock")).one()
        assert (push.state, push.attempts, push.not_before) == (PushState.WAITING, 0, None)
        assert push.wanted > push.sent


def assert_sound_but_pushes(store: Store) -> None:
    with store.reading() as reading:
        assert reading.session.scalar(select(Push.id).where(Push.sent > Push.wanted)) is None


def test_the_quantity_that_is_offered(store: Store) -> None:
    cup, shop = sku(store, "CUP", 100), api_shop(store)
    news = (line("CUP", item_id="one"), line("CUP", item_id="two"))
    take(store, shop, order("P1", OrderStatus.PLACED, lines=news))
    with store.reading() as reading:
        one, two = sorted(listing_ids(reading, ListingFilter()))
    assert (offered(store, one), offered(store, two)) == (50, 50)
    with store.work(OWNER) as work:
        edit_shop(work, shop, {"share": 33, "buffer": 2})
    assert (offered(store, one), offered(store, two)) == (16, 15)
    with store.work(OWNER) as work:
        edit_shop(work, shop, {"mirror": True})
        work.session.execute(update(Listing).where(Listing.id == two).values(multiplier=2))
    assert (offered(store, one), offered(store, two)) == (31, 15)
    assert offered(store, one, sold_since_pull=40) == 0
    with store.work(OWNER) as work:
        assert stop_listing(work, two)
        assert not stop_listing(work, two)
    assert (offered(store, one), offered(store, two)) == (31, 0)
    with store.work(OWNER) as work:
        assert stop_sale(work, [cup]) == 1
    assert offered(store, one) == 0


def test_nothing_is_offered_of_what_nobody_counts(store: Store) -> None:
    sku(store, "CUP", 1)
    take(store, make_shop(store), order("T1", lines=(line("MUG"),)))
    with store.reading() as reading:
        (listing,) = listing_ids(reading, ListingFilter())
    assert offered(store, listing) is None
    assert marks(store) == {}


# Files


def post(store: Store, path: Path, **more: bool) -> StockReport:
    return post_stock_file(store, OWNER, read_stock_file(PlainTables(), path), **more)


def test_opening_stock_from_a_file(store: Store, tmp_path: Path) -> None:
    cup, lid = sku(store, "CUP"), sku(store, "LID")
    with store.work(OWNER) as work:
        box = make_sku(work, SkuDraft(code="BOX"))
        set_bundle(work, box, [(cup, 2)])
    file = tmp_path / "库存.csv"
    file.write_text(
        "盘点表,\n商家编码,数量\ncup,12\nLID,\nＬＩＤ,3\nBOX,1\nNONE,4\nCUP,5\n,7\nLID,-1\n", "utf-8"
    )
    report = post(store, file)
    assert (report.new, report.updated, report.unchanged) == (2, 0, 0)
    assert [(one.row, one.reason) for one in report.rejected] == [
        (4, "on_hand 数量 is empty"),
        (6, "BOX is a bundle: its parts have the stock"),
        (7, "there is no Sku NONE"),
        (8, "CUP stands in row 3 already"),
        (9, "sku 商家编码 is empty"),
        (10, "on_hand 数量: -1 is out of range"),
    ]
    assert (level(store, cup), level(store, lid)) == ((12, 0), (3, 0))
    again = post(store, file)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 2)
    file.write_text("名称,价格\nA,1\n", "utf-8")
    with pytest.raises(Refused) as refused:
        post(store, file)
    assert code_of(refused) == "missing_columns"


# At once


def test_a_thousand_pieces_are_sold_a_thousand_times(any_store: Store) -> None:
    store, tries = any_store, 300
    cup = sku(store, "CUP", 1000)
    shops = [make_shop(store, f"店{number}") for number in range(8)]

    def buy(place: int) -> None:
        mine = another_program(store)  # else its lock would keep all of them apart
        for start in range(0, tries, 25):
            news = [order(f"S{place}-{number}", lines=(line("CUP"),)) for number in range(start, start + 25)]
            with mine.work(OWNER) as work:
                accept_orders(work, shops[place], news, source())
        mine.close()

    threads = [threading.Thread(target=buy, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert level(store, cup) == (1000, 1000)
    assert len(kept(store)) == 1000
    assert sum("out_of_stock" in reasons for reasons in holds(store).values()) == 8 * tries - 1000
    with store.work(OWNER) as work:
        cancel(work, [find_order(work, number) for number in list(kept(store))[:10]])
        left = work.session.scalars(select(Reservation.id).where(Reservation.closed_at.is_(None))).all()
    assert len(left) >= 990
    assert len(kept(store)) == 1000
