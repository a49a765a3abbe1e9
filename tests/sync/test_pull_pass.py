"""Orders of an API come in: windows, pages, restarts, orders that nobody can read, claims."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from oms_desktop.errors import Rejected, Unreachable
from oms_desktop.exchange import NewsSource, PlatformLine
from oms_desktop.models import AfterSale, Order, OrderLine, Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.shops.pulls import (
    ORDERS,
    NewsPage,
    Position,
    after_page,
    leave_out_past,
    next_window,
    position_of,
    take_page,
)
from oms_desktop.sync.connector import Pull, RefundNews
from oms_desktop.vocabulary import AfterSaleKind, AlertKind, RefundState, SourceRank
from tests import news
from tests.sync.scripted import OWNER, Scene

EARLIER = (None,) * 4
"""A first import of a day in windows of six hours that overlap: the first four hold nothing."""


def numbers(scene: Scene) -> list[str]:
    with scene.store.reading() as reading:
        return list(reading.session.scalars(select(Order.number).order_by(Order.number)))


def alerts(scene: Scene) -> list[str]:
    with scene.store.reading() as reading:
        return [alert.kind.value for alert in list_alerts(reading)]


def test_a_first_import_goes_back_as_many_days_as_the_shop_says(scene: Scene) -> None:
    scene.clock.advance(days=-2)
    scene.side.sell(news.order("OLD"))
    scene.clock.advance(days=1.5)
    for number in ("A", "B", "C", "D", "E"):
        scene.side.sell(news.order(number))
        scene.clock.advance(seconds=1)
    scene.clock.advance(hours=12)
    report = scene.once()
    assert (report.ok, report.pulled, report.new) == (True, 5, 5)
    assert numbers(scene) == ["A", "B", "C", "D", "E"]
    assert (
        len({window for window, _ in scene.side.windows}) == 5
    )  # a day in windows of six hours that overlap


def test_windows_overlap_and_the_same_news_changes_nothing(scene: Scene) -> None:
    scene.side.sell(news.order("A"))
    scene.once()
    scene.side.sell(news.order("B"))
    report = scene.once()
    assert (report.pulled, report.new, report.updated) == (2, 1, 0)
    first, second = [window for window, _ in scene.side.windows][-2:]
    assert second.start == first.end - scene.pull.overlap
    with scene.store.reading() as reading:
        shop = reading.session.get_one(Shop, scene.shop_id)
        assert shop.last_pull_at == scene.clock.now
        position = position_of(shop.cursor, ORDERS)
    assert position is not None
    assert position.between
    assert position.start == second.end


def test_a_window_ends_where_the_platform_s_lists_are_complete(scene: Scene) -> None:
    scene.pull = replace(scene.pull, lag=60_000)
    scene.new_sync()
    scene.side.sell(news.order("A"))
    scene.clock.advance(seconds=59)
    assert scene.sync.once().pulled == 0
    assert scene.side.windows[-1][0].end == scene.clock.now - 60_000
    scene.clock.advance(seconds=2)
    assert scene.sync.once().new == 1


def test_windows_of_claims_may_be_longer_than_those_of_orders(scene: Scene) -> None:
    day = 86_400_000
    scene.pull = replace(scene.pull, longest=day // 24, claims_longest=day)
    scene.new_sync()
    scene.side.refunds = [claim("A", RefundState.REQUESTED, scene.clock.now - day // 2)]
    scene.side.orders["A"] = news.order("A", modified_at=scene.clock.now - day // 2)
    assert scene.once().claims == 1
    orders, claims = (scene.side.calls[method] for method in ("orders_since", "refunds_since"))
    assert orders >= 24 * claims > 0


@pytest.mark.parametrize(("backwards", "again"), [(False, True), (True, False)])
def test_a_list_that_shrank_is_gone_through_again_unless_it_is_read_from_its_end(
    backwards: bool, again: bool
) -> None:
    asked = Position(0, 100, page="2", total=4)
    after = after_page(asked, Pull(backwards=backwards), "", 3)
    assert after == (Position(0, 100, walks=1) if again else Position(100))


def test_a_first_import_asks_for_no_more_than_the_platform_still_tells() -> None:
    now, day = 100 * 86_400_000, 86_400_000
    window = next_window(None, Pull(oldest=7 * day, longest=day), now, now, first_days=30)
    assert window == Position(now - 7 * day, now - 6 * day)


def test_a_page_is_stored_fifty_orders_at_a_time(scene: Scene) -> None:
    """The scans of a bench wait for no more."""
    stored: list[int] = []
    scene.store.listen(lambda changes: stored.append(len({one for kind, one in changes if kind == "order"})))
    orders = tuple(news.order(f"N{at}") for at in range(120))
    source = NewsSource(SourceRank.API, scene.clock.now, "practice")
    take_page(scene.store, OWNER, scene.shop_id, NewsPage(orders), source)
    assert [count for count in stored if count] == [50, 50, 20]


def test_a_first_import_that_takes_too_long_leaves_the_rest_of_the_past_out(scene: Scene) -> None:
    with scene.store.work(OWNER) as work:
        work.session.get_one(Shop, scene.shop_id).first_import_days = 30
    scene.clock.advance(days=-20)
    for number in ("OLD-1", "OLD-2", "OLD-3"):
        scene.side.sell(news.order(number))
    scene.clock.advance(days=20)
    scene.side.sell(news.order("NEW"))
    scene.clock.advance(minutes=1)
    told: list[tuple[int, int]] = []
    scene.new_sync(progress=lambda done, wanted: told.append((done, wanted)))
    left_out: list[int] = []

    def enough() -> None:
        if scene.side.windows[-1][0].end > (scene.side.orders["OLD-1"].modified_at or 0):
            scene.side.at_page = lambda: None
            with scene.store.work(OWNER) as work:
                left_out.append(leave_out_past(work, scene.shop_id))

    scene.side.at_page = enough  # in the middle of a page's call, as a person would
    assert scene.once().ok
    assert left_out == [19]
    assert numbers(scene) == ["NEW", "OLD-1", "OLD-2"]  # the page under way is kept
    done = [done / wanted for done, wanted in told]
    assert done == sorted(done)
    assert done[0] == 0 < done[-1] < 1
    with scene.store.work(OWNER) as work:
        assert leave_out_past(work, scene.shop_id) == 0
    asked = len(scene.side.windows)
    scene.once()
    assert len(scene.side.windows) == asked + 1  # up to date


def test_a_clock_that_was_ahead_keeps_no_pull_from_going_on(scene: Scene) -> None:
    scene.clock.advance(days=3)
    scene.once()
    scene.clock.advance(days=-3)
    for number in ("A", "B", "C"):
        scene.side.sell(news.order(number))
    assert scene.once().new == 3
    scene.clock.advance(minutes=5)
    scene.side.sell(news.order("D"))
    assert scene.once().new == 1


def test_a_kill_in_mid_window_costs_one_page(scene: Scene) -> None:
    for number in ("A", "B", "C", "D", "E"):
        scene.side.sell(news.order(number))
    scene.clock.advance(minutes=1)
    scene.side.fail("orders_since", *EARLIER, None, KeyboardInterrupt())
    with contextlib.suppress(KeyboardInterrupt):
        scene.once()
    assert numbers(scene) == ["A", "B"]
    open_window, page = scene.side.windows[-1]
    assert page == ""
    asked = len(scene.side.windows)
    scene.restart().once()
    assert scene.side.windows[asked] == (open_window, "2")
    assert numbers(scene) == ["A", "B", "C", "D", "E"]


def test_a_page_handle_that_has_expired_begins_the_window_again(scene: Scene) -> None:
    for number in ("A", "B", "C"):
        scene.side.sell(news.order(number))
    scene.clock.advance(minutes=1)
    scene.side.fail("orders_since", *EARLIER, None, Unreachable("gone"))
    assert not scene.once().ok
    scene.clock.advance(minutes=5)
    scene.side.fail("orders_since", Rejected("page", "expired"))
    report = scene.once()
    assert report.ok
    assert numbers(scene) == ["A", "B", "C"]


def test_a_page_that_is_refused_ends_the_pass(scene: Scene) -> None:
    for number in ("A", "B", "C"):
        scene.side.sell(news.order(number))
    scene.clock.advance(minutes=1)
    refused = Rejected("page", "not that one")
    scene.side.fail("orders_since", *EARLIER, None, refused, None, refused)
    before = scene.side.calls["orders_since"]
    assert not scene.once().ok
    assert scene.side.calls["orders_since"] - before == len(EARLIER) + 2


def test_a_window_that_shrinks_between_two_pages_is_gone_through_again(scene: Scene) -> None:
    for number in ("A", "B", "C", "D"):
        scene.side.sell(news.order(number))
    scene.clock.advance(minutes=1)
    scene.side.moving = "A"  # leaves the window, and C moves up onto the page that was told already
    report = scene.once()
    assert report.ok
    assert numbers(scene) == ["A", "B", "C", "D"]


def test_an_order_that_nobody_can_read_stops_nothing_and_is_replayed(scene: Scene) -> None:
    scene.side.unreadable["X"] = scene.clock.now
    scene.side.sell(news.order("A"))
    report = scene.once()
    assert (report.ok, report.new, report.unreadable) == (True, 1, 1)
    assert alerts(scene) == ["unreadable"]
    assert scene.once().ok  # told again in the overlap: still one alert, and the cursor goes on
    scene.clock.advance(hours=1)
    scene.once()
    assert alerts(scene) == ["unreadable"]
    del scene.side.unreadable["X"]
    scene.side.sell(news.order("X"))
    scene.side.orders["X"] = news.order("X", modified_at=scene.clock.now - 3_600_000)  # not news any more
    scene.restart()
    scene.once()
    assert numbers(scene) == ["A", "X"]
    assert alerts(scene) == []


def test_an_order_that_breaks_our_own_code_is_kept_raw_with_its_neighbours_taken(scene: Scene) -> None:
    bad = PlatformLine(title="x", quantity=None)  # type: ignore[arg-type]
    scene.side.page_size = 10
    scene.side.sell(news.order("A"))
    scene.side.sell(news.order("B", lines=(bad,)))
    scene.side.sell(news.order("C"))
    report = scene.once()
    assert (report.ok, report.new, report.unreadable) == (True, 2, 1)
    assert numbers(scene) == ["A", "C"]
    with scene.store.reading() as reading:
        (alert,) = list_alerts(reading)
    assert (alert.kind, alert.values["order"]) == (AlertKind.UNREADABLE, "B")
    scene.side.sell(news.order("B"))
    scene.once()
    assert alerts(scene) == []


def claim(order: str, state: RefundState, at: int, **more: object) -> RefundNews:
    base = {"number": "R1", "kind": AfterSaleKind.REFUND_ONLY, "raw_status": state.value}
    return RefundNews(order_number=order, state=state, modified_at=at, **{**base, **more})  # type: ignore[arg-type]


def test_a_claim_holds_its_line_and_money_back_takes_it_off_the_bench(scene: Scene) -> None:
    lines = (news.line("CUP-1", line_id="1"), news.line("CUP-2", 2, line_id="2"))
    scene.side.sell(news.order("A", lines=lines))
    scene.side.refunds = [claim("A", RefundState.REQUESTED, scene.clock.now, line_id="2")]
    scene.once()
    with scene.store.reading() as reading:
        order = reading.session.scalars(select(Order)).one()
        assert [hold.reason for hold in order.open_holds] == ["refund_requested"]
    scene.side.refunds = [claim("A", RefundState.REFUNDED, scene.clock.now, line_id="2", quantity=2)]
    assert scene.once().claims == 1
    with scene.store.reading() as reading:
        rows = reading.session.scalars(select(OrderLine).order_by(OrderLine.position))
        assert [(row.to_pack, row.refund) for row in rows] == [(1, "none"), (0, "refunded")]
        assert reading.session.scalars(select(Order)).one().open_holds == []
        assert reading.session.scalars(select(AfterSale)).one().closed_at is not None
    assert scene.once().claims == 0


def test_a_claim_on_an_order_we_lack_fetches_the_order(scene: Scene) -> None:
    scene.clock.advance(days=-3)
    scene.side.sell(news.order("OLD"))
    scene.clock.advance(days=3)
    scene.side.refunds = [claim("OLD", RefundState.REQUESTED, scene.clock.now)]
    scene.once()
    assert numbers(scene) == ["OLD"]
    with scene.store.reading() as reading:
        order = reading.session.scalars(select(Order)).one()
        assert [hold.reason for hold in order.open_holds] == ["refund_requested"]


def test_a_platform_that_refuses_to_tell_raises_one_alert_and_closes_it(scene: Scene) -> None:
    scene.side.fail("orders_since", Rejected("isv", "no permission"), Rejected("isv", "no permission"))
    assert scene.once().error == "isv: no permission"
    assert scene.once().error_kind == "Rejected"
    assert alerts(scene) == ["shop_paused"]
    assert scene.once().ok
    assert alerts(scene) == []


def test_what_is_due_goes_out_in_the_midst_of_a_long_first_import(scene: Scene) -> None:
    scene.side.sell(news.order("A"))
    assert scene.once().ok
    with scene.store.work(OWNER) as work:
        shop = work.session.get_one(Shop, scene.shop_id)
        shop.cursor, shop.last_pull_at, shop.first_import_days = "", None, 9
        assign_waybill(work, work.session.scalars(select(Order.id)).one(), "SF", "SF1234567890123")
        ship(work, [work.session.scalars(select(Order.id)).one()])
    scene.listing(7)
    asked: list[tuple[int, int]] = []

    def page() -> None:
        asked.append((len(scene.side.shipments), len(scene.side.set_calls)))
        scene.clock.advance(seconds=2)

    scene.side.at_page = page
    assert scene.once().pushed == 2
    assert len(asked) > 30  # a window of six hours each
    assert asked[2] == (0, 0)
    assert asked[6] == (1, 0)  # figures only when all that was sold there is known
    assert len(scene.side.set_calls) == 1
